"""Two adoptions at one moment: one becomes the next version, the other is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from regard.definition import proposing
from regard.definition.deciding import Rule
from regard.definition.models import Kind, Proposal, State, Version
from regard.definition.proposing import Wording
from regard.team.tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_of_two_adoptions_exactly_one_becomes_the_next_version(cast: Cast) -> None:
    proposing.set_ways(rule=Rule.LEAD, aside="")

    def proposed(text: str) -> Proposal:
        return proposing.propose(Kind.CREED, Wording(text=text), title=text, why="So", by=cast.ines, at=NOW)

    one, other = proposed("One."), proposed("Another.")

    def adopt_the_other() -> int:
        try:
            proposing.adopt(other, seen=0, by=cast.olga, at=NOW)
        except proposing.Overtaken as overtaken:
            return overtaken.number
        finally:
            connection.close()
        return 0

    with ThreadPoolExecutor(1) as elsewhere:
        with transaction.atomic():
            proposing.adopt(one, seen=0, by=cast.omar, at=NOW)
            later = elsewhere.submit(adopt_the_other)
        assert later.result(timeout=20) == 1
    assert Version.objects.get().creed == "One."
    assert Proposal.objects.get(pk=other.pk).state == State.OPEN
