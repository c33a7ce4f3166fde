"""What tests of the API share: a letter, the look of a problem, and a judgement to be told."""

from __future__ import annotations

from regard.conversations import actions as conversation_actions
from regard.judgement import actions as judgement_actions
from regard.judgement.models import Rules
from regard.team.tests.cast import NOW

NEW = {"customer": {"name": "Ruth Amsel", "email": "Ruth@Post.example"}, "subject": "Heron", "text": "Is it warm?"}


def problem(response, status, code=None):
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    told = response.json()
    assert told["status"] == status
    assert told["title"]
    assert told.get("code") == code
    return told


def judge(conversation, agent, value, words="", at=NOW):
    """Let an answer be judged, of a customer who may be asked as often as a test wants."""
    Rules.objects.update(rest_days=0)
    reply = conversation_actions.Reply(html="<p>Yes</p>", text="Yes")
    answer = conversation_actions.reply(conversation, reply, by=agent, at=at)
    return judgement_actions.judge(answer.asking, value, words=words, at=at)
