"""What the tests of interviews begin with. Models are imported late: Django is set up after this file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from regard.team.tests.cast import Cast
    from regard.voice.interviews.models import Invitation


@pytest.fixture
def invitation(cast: Cast) -> Invitation:
    """Mara is asked the three questions by mail, and what matters most."""
    from regard.team.tests.cast import NOW
    from regard.voice.interviews import actions
    from regard.voice.interviews.actions import Wish
    from regard.voice.interviews.models import Way
    from regard.voice.interviews.questions import MATTERS

    interview = actions.make("Those who come every year", by=cast.omar, at=NOW)
    actions.add_question(interview, Wish(ready=MATTERS), at=NOW)
    actions.add_person(interview, cast.mara, way=Way.MAIL, by=cast.omar, at=NOW)
    actions.send(interview, at=NOW)
    return interview.invitations.select_related("interview", "customer").get()
