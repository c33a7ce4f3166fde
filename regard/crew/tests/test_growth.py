"""A plan of one's own, and a conversation that two read with praise first."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from regard.conversations.actions import Reply, reply
from regard.crew.growth import sampling
from regard.crew.growth.models import Aim, Coaching, Evidence, Read, Step, Why
from regard.definition import proposing
from regard.definition.deciding import Rule
from regard.definition.models import Clause, Kind
from regard.definition.proposing import Wording
from regard.judgement.actions import judge
from regard.judgement.models import Asking
from regard.team.tests.cast import NOW, Cast, SignIn

pytestmark = pytest.mark.django_db


def test_a_plan_is_ones_own_and_a_lead_reads_it(cast: Cast, as_agent: SignIn) -> None:
    matter = cast.write()
    ines, omar = as_agent(cast.ines), as_agent(cast.omar)
    refused = ines.post("/crew/aims/", {"text": "To ask first", "review_on": "soon"})
    assert refused.status_code == 422
    assert "To ask first" in refused.content.decode()
    ines.post("/crew/aims/", {"text": "To ask first", "why": "I guess <b>", "review_on": "2026-04-01"})
    aim = Aim.objects.get()
    ines.post(f"/crew/aims/{aim.pk}/steps/", {"text": "Count to three"})
    step = Step.objects.get()
    ines.post(f"/crew/steps/{step.pk}")
    assert Step.objects.get().done_at is not None
    ines.post(f"/crew/steps/{step.pk}")
    assert Step.objects.get().done_at is None
    evidence = {"conversation": matter.pk, "what": "I asked."}
    assert ines.post(f"/crew/aims/{aim.pk}/evidence/", evidence | {"conversation": 10**9}).status_code == 422
    ines.post(f"/crew/aims/{aim.pk}/evidence/", evidence)
    ines.post(f"/crew/aims/{aim.pk}/evidence/", evidence | {"what": "I asked twice."})
    assert Evidence.objects.get().what == "I asked twice."
    assert omar.post(f"/crew/aims/{aim.pk}/steps/", {"text": "Mine"}).status_code == 404
    ines.post("/crew/guides/workday")
    assert Read.objects.count() == 1
    ines.post("/crew/guides/workday")
    assert Read.objects.count() == 0
    assert ines.post("/crew/guides/none").status_code == 404
    omar.post(f"/crew/growth/{cast.ines.pk}/notes/", {"text": "We talked about Saturdays."})
    page = ines.get("/crew/growth/").content.decode()
    assert "We talked about Saturdays." in page
    assert "I guess &lt;b&gt;" in page
    assert "To ask first" in omar.get(f"/crew/growth/{cast.ines.pk}").content.decode()
    assert as_agent(cast.bruno).get(f"/crew/growth/{cast.ines.pk}").status_code == 404
    ines.post(f"/crew/aims/{aim.pk}")
    assert Aim.objects.get().ended_at is not None
    ines.post(f"/crew/aims/{aim.pk}")
    assert Aim.objects.get().ended_at is None


def test_two_read_a_conversation_praise_first_and_both_agree(cast: Cast, as_agent: SignIn) -> None:
    proposing.set_ways(rule=Rule.LEAD, aside="")
    creed = proposing.propose(Kind.CREED, Wording(text="To mind."), title="A", why="B", by=cast.ines, at=NOW)
    proposing.adopt(creed, seen=0, by=cast.omar, at=NOW - timedelta(days=2))
    whole = proposing.propose(Kind.ADD, Wording("Whole", "All of it."), title="A", why="B", by=cast.ines, at=NOW)
    proposing.adopt(whole, seen=1, by=cast.omar, at=NOW - timedelta(days=1))
    for n in range(6):
        guest = cast.customer(f"Guest {n}", f"guest{n}@post.example")
        matter = cast.write("A ramp?", customer=guest)
        answer = reply(matter, Reply("<p>Yes</p>", "Yes"), by=cast.ines, at=NOW)
        if n == 0:
            judge(Asking.objects.get(answer=answer), -2, at=NOW)
    offered = sampling.sample(cast.ines, cast.omar, at=NOW)
    assert [each.why for each in offered] == [Why.RANDOM] * 3 + [Why.SHORT]
    assert offered == sampling.sample(cast.ines, cast.omar, at=NOW)  # nobody draws until it suits
    chosen, clause = offered[0].conversation, Clause.objects.get()
    omar, ines = as_agent(cast.omar), as_agent(cast.ines)
    with time_machine.travel(NOW):
        assert "By lot" in omar.get(f"/crew/growth/{cast.ines.pk}").content.decode()
    where = f"/crew/growth/{cast.ines.pk}/conversations/{chosen.pk}"
    given = {f"lived_{clause.pk}": "yes", f"note_{clause.pk}": "In the answer", "wish": "Sooner", "why": "random"}
    refused = omar.post(where, given | {"praise": " "})
    assert refused.status_code == 422
    assert 'value="In the answer"' in refused.content.decode()
    read = omar.post(where, given | {"praise": "You asked."})["Location"]
    known = Coaching.objects.get()
    assert (known.is_agreed, known.version and known.version.number, known.why) == (False, 2, "random")
    assert known.shown.get().is_lived is True
    page = ines.get(read).content.decode()
    assert page.index("You asked.") < page.index("Sooner")
    ines.post(read)
    assert Coaching.objects.get().is_agreed
    omar.post(where, given | {"praise": "You asked well."})
    assert not Coaching.objects.get().is_agreed  # other words, another yes
    assert as_agent(cast.bruno).get(read).status_code == 404
    assert ines.get(where).status_code == 403  # it takes two
    assert chosen.pk not in [each.conversation.pk for each in sampling.sample(cast.ines, cast.omar, at=NOW)]
