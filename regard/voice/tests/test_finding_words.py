"""Words found among very many, by whoever looks for them: what is found is the same on every road."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.search import finding
from regard.team.tests.cast import NOW, Cast
from regard.voice import listing
from regard.voice.listing import Wanted
from regard.voice.themes.models import Placement, Theme
from regard.voice.verbatims.actions import Said, keep_all
from regard.voice.verbatims.models import Source, Verbatim

pytestmark = pytest.mark.django_db

ROADS = {
    "near the newest": {},
    "by the index": {"LEAST_WALK": 5, "LONGEST_WALK": 5},
    "through all": {"LEAST_WALK": 5, "LONGEST_WALK": 5, "LEAST_FETCHED": 2, "COUNTED": 2},
}


@pytest.fixture
def said(cast: Cast) -> Cast:
    """Sixty pieces that say deposit: of a matter in sight, of one of another team, of either customer, of nobody."""
    seen = cast.write(at=NOW - timedelta(days=3))
    hidden = cast.write(
        at=NOW - timedelta(days=3), mailbox=cast.booking_desk, customer=cast.customer("Bo Ek", "bo@post.example")
    )
    whose: list[tuple[int | None, int | None]] = [(seen.customer_id, seen.pk), (hidden.customer_id, hidden.pk)]
    whose += [(seen.customer_id, None), (hidden.customer_id, None), (None, None)]
    theme = Theme.objects.create(label="The deposit", found_at=NOW, size=30)
    keep_all(
        [
            Said(Source.IMPORT, f"n{n}", f"The deposit, told {n} times", NOW - timedelta(minutes=n), *whose[n % 5])
            for n in range(60)
        ],
        at=NOW,
    )
    for verbatim in Verbatim.objects.filter(source=Source.IMPORT):
        of = theme if int(verbatim.key[1:]) % 2 else None
        Placement.objects.update_or_create(verbatim=verbatim, defaults={"theme": of, "at": NOW})
    return cast


@pytest.mark.parametrize("bounds", ROADS.values(), ids=ROADS)
def test_an_agent_finds_what_is_in_sight_and_nothing_else(said: Cast, monkeypatch, bounds: dict[str, int]) -> None:
    for name, bound in bounds.items():
        monkeypatch.setattr(finding, name, bound)
    monkeypatch.setattr(listing, "PAGE_SIZE", 7)
    theme = str(Theme.objects.get().pk)
    for agent, in_sight in ((said.ines, {0, 2}), (said.omar, {0, 1, 2, 3, 4}), (said.charlie, set())):
        for given in (Wanted(q="depo"), Wanted(q="deposit", theme=theme)):
            expected = [n for n in range(60) if n % 5 in in_sight and (n % 2 or not given.theme)]
            page = listing.page(agent, given)
            found = list(page.items)
            while page.next:
                page = listing.page(agent, given, after=page.next)
                found += page.items
            assert [int(one.key[1:]) for one in found] == expected
