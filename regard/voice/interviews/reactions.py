"""Interviews hear of their own answers, whose words are kept, and of customers who turned out to be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from regard.customers.events import CustomersMerged, MergeUndone
from regard.journey.sales import Sale, place_at
from regard.journey.stages import sales_of_customers
from regard.lib.events import reacts_to
from regard.lib.numbers import id_of
from regard.voice.interviews.events import Answered
from regard.voice.interviews.models import Answer, Invitation, Kind, Refusal
from regard.voice.interviews.questions import asked
from regard.voice.verbatims.actions import Said, keep_all
from regard.voice.verbatims.models import Source


def key_of(answer: Answer) -> str:
    """Return the key under which an answer's words are kept as a verbatim."""
    return f"answer:{answer.pk}"


def answer_of(key: str) -> int:
    """Return the id of the answer whose words are kept under this key; 0 for none."""
    return id_of(key.removeprefix("answer:"))


@reacts_to(Answered)
def keep_the_words(event: Answered) -> None:
    """Keep what was said to open questions; emptied, its words go."""
    said = [answer for answer in event.answers if answer.question.kind == Kind.OPEN]
    if said:
        sales = sales_of_customers({answer.invitation.customer_id for answer in said})
        keep_all((_said(answer, sales) for answer in said), at=max(answer.changed_at for answer in said))


def _said(answer: Answer, sales: Mapping[int, Sequence[Sale]]) -> Said:
    invitation = answer.invitation
    return Said(
        Source.INTERVIEW,
        key_of(answer),
        answer.words,
        answer.at,
        customer_id=invitation.customer_id,
        question=asked(answer.question, invitation.language).words,
        stage=place_at(sales.get(invitation.customer_id, ()), answer.at).stage,
        language=invitation.language,
        noted_by_id=answer.noted_by_id,
        came_from=f"/voice/interviews/people/{invitation.pk}",
    )


@reacts_to(CustomersMerged)
def move_interviews(event: CustomersMerged) -> None:
    """Of two parts in one interview each stays where it is: both were answered by one person, and both count."""
    merge = event.merge
    there = Invitation.objects.filter(customer=merge.kept).values("interview")
    moving = Invitation.objects.filter(customer=merge.gone).exclude(interview__in=there)
    merge.moved["invitations"] = list(moving.values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=merge.moved["invitations"]).update(customer=merge.kept)
    refused = Refusal.objects.filter(customer=merge.gone).first()
    if refused and not Refusal.objects.filter(customer=merge.kept).exists():
        Refusal.objects.create(customer=merge.kept, at=refused.at)
        merge.moved["refusals"] = [refused.pk]


@reacts_to(MergeUndone)
def move_interviews_back(event: MergeUndone) -> None:
    merge = event.merge
    Invitation.objects.filter(pk__in=merge.moved.get("invitations", ())).update(customer=merge.gone)
    if merge.moved.get("refusals"):
        Refusal.objects.filter(customer=merge.kept).delete()
