"""Programs are told where a mail comes from."""

from __future__ import annotations

import pytest

from regard.channels.email.tests.road import a_mail, take_in
from regard.channels.origin import checking, trusting, vouching
from regard.channels.origin.models import Origin
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_message_tells_where_its_mail_comes_from_once_that_was_looked_at(cast: Cast, program):
    trusting.trust("lakeside.example", stands_below=False)
    above = b"Authentication-Results: lakeside.example; spf=pass smtp.mailfrom=x@post.example\r\n"
    message = take_in(above + b"Received: from x by lakeside.example; now\r\n" + a_mail()).message
    assert message

    client = program(acts_as=cast.ines)

    def told() -> object:
        return client.get(f"conversations/{message.conversation_id}").json()["messages"][0]["origin"]

    assert told() is None
    checking.look()
    assert told() == {"verdict": "passed", "by": "spf", "domain": "post.example", "signs": [], "checked": None}


def test_a_mark_is_told_by_its_signs_and_with_who_laid_it_aside(cast: Cast, program):
    message = take_in(a_mail(sender="mara@lind.example <mara@l1nd.example>")).message
    assert message
    checking.look()
    client = program(acts_as=cast.ines)

    def told() -> dict[str, object]:
        return client.get(f"conversations/{message.conversation_id}").json()["messages"][0]["origin"]

    assert (told()["signs"], told()["checked"]) == (["name_is_address"], None)
    seen = vouching.seal(vouching.findings_of(Origin.objects.get()))
    vouching.vouch(message, seen=seen, is_for_address=False, by=cast.ines, at=cast.now)
    assert told()["checked"] == {"by": "Ines Duarte", "at": cast.now.isoformat().replace("+00:00", "Z")}
