"""Programs are told where a mail comes from."""

from __future__ import annotations

import pytest

from regard.channels.email.tests.road import a_mail, take_in
from regard.channels.origin import checking, trusting
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
    assert told() == {"verdict": "passed", "by": "spf", "domain": "post.example"}
