"""What one customer said, or what an agent writes down of it on the telephone."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from regard.conversations.acquaintance import visible_customers
from regard.team.models import Agent
from regard.voice.interviews import answering
from regard.voice.interviews.links import link
from regard.voice.interviews.models import Invitation, Refusal, State
from regard.voice.interviews.page import shown_to
from regard.voice.interviews.public import chosen_in
from regard.voice.interviews.wording import words_in
from regard.workspace.door import DeskRequest, for_readers
from regard.workspace.frame import frame

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def person(request: DeskRequest, invitation_id: int) -> HttpResponse:
    """Show what one customer said; a POST writes down what an agent was told on the telephone."""
    found = _invitation(request.agent, invitation_id)
    if request.method != "POST":
        return _person_page(request, found)
    if not request.agent.can_answer:
        raise Http404("Who may not answer writes nothing down.")
    try:
        _write_down(request, found)
    except (answering.NotAChoice, answering.SamePlaceTwice, answering.NoLongerAsked) as refused:
        return _person_page(request, found, error=str(refused), status=UNPROCESSABLE)
    messages.success(request, "Kept, and marked as told on the telephone.")
    return redirect("interview_person", found.pk)


def _write_down(request: DeskRequest, found: Invitation) -> None:
    """Keep what was said to each question that has words or a choice in the form; then it is finished."""
    now, given = timezone.now(), request.POST
    shown = shown_to(found)
    read = [(one, chosen_in(given, one, f"q{one.number}-")) for one in shown]
    for one, chosen in read:
        words = given.get(f"q{one.number}-words", "")
        if words != one.said or chosen != one.chosen:
            answering.save(found, one.question, words=words, chosen=chosen, at=now, noted_by=request.agent)
    may_tell, may_quote = "tell" in given, "quote" in given
    answering.finish(found, may_tell=may_tell, may_quote=may_quote, at=now, noted_by=request.agent)


def _person_page(request: DeskRequest, found: Invitation, *, error: str = "", status: int = 200) -> HttpResponse:
    can_write = request.agent.can_answer and found.interview.state == State.OPEN
    context = frame(request, current="voice") | {
        "invitation": found,
        "interview": found.interview,
        "customer": found.customer,
        "shown": shown_to(found),
        "words": words_in(request.desk.language),
        "link": link(found) if request.agent.can_answer and not found.finished_at else "",
        "can_write": can_write,
        "is_refused": Refusal.objects.filter(customer=found.customer).exists(),
        "error": error,
        "given": request.POST if error else {},
    }
    return render(request, "interviews/person.html", context, status=status)


def _invitation(agent: Agent, invitation_id: int) -> Invitation:
    related = ("interview__thanks_by", "customer", "noted_by", "post")
    found = Invitation.objects.select_related(*related).filter(pk=invitation_id).first()
    if found is None or not (agent.can_lead or visible_customers(agent).filter(pk=found.customer_id).exists()):
        raise Http404("There is no such person in an interview.")
    return found
