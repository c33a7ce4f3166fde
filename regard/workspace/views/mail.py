"""Mail that came in: every raw mail, what became of it and why."""

from __future__ import annotations

from django.contrib import messages
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from regard.channels.email import actions
from regard.channels.email.models import RawMail, RawMailQuerySet, Verdict
from regard.conversations.models import Conversation
from regard.conversations.visibility import sees_everything
from regard.lib.numbers import id_of
from regard.team.models import Agent
from regard.ui.links import url
from regard.workspace.door import DeskRequest, for_answerers, for_readers
from regard.workspace.frame import frame
from regard.workspace.serving import serve_file

PAGE_SIZE = 50
WORDS = {
    Verdict.WAITING: "Waiting to be read",
    Verdict.MESSAGE: "Taken in",
    Verdict.DUPLICATE: "Came before",
    Verdict.BOUNCE: "Mail of ours that came back",
    Verdict.AUTO_REPLY: "Automatic reply",
    Verdict.FEEDBACK_REPORT: "Complaint report",
    Verdict.LOOP: "Stopped, to end a loop",
}


def visible_mails(agent: Agent) -> RawMailQuerySet:
    """Mails that became messages which `agent` may see; those that became none only for who sees everything."""
    if sees_everything(agent):
        return RawMail.objects.all()
    return RawMail.objects.filter(message__conversation__in=Conversation.objects.visible_to(agent))


@require_safe
@for_readers
def mail_log(request: DeskRequest) -> HttpResponse:
    """List raw mails, the newest first; `verdict` keeps those of one kind."""
    mails = visible_mails(request.agent).select_related("file", "message").defer("message__search", "message__html")
    verdict = request.GET.get("verdict", "")
    if verdict:
        if verdict not in Verdict.values:
            raise Http404("There is no such verdict.")
        mails = mails.filter(verdict=verdict)
    if after := request.GET.get("after"):
        edge = _one(request.agent, after)
        mails = mails.filter(TupleLessThan(Tuple("received_at", "pk"), (edge.received_at, edge.pk)))
    rows = list(mails.order_by("-received_at", "-pk")[: PAGE_SIZE + 1])
    shown, here = rows[:PAGE_SIZE], f"{url('mail_log')}?verdict={verdict}"
    context = {
        "mails": [(mail, WORDS[Verdict(mail.verdict)]) for mail in shown],
        "verdict": verdict,
        "verdicts": [("", "Everything"), *((key.value, words) for key, words in WORDS.items())],
        "onward_url": f"{here}&after={shown[-1].pk}" if len(rows) > PAGE_SIZE else "",
        "back_url": here if after else "",
    }
    return render(request, "workspace/mail_log.html", frame(request, current="mail") | context)


@require_safe
@for_readers
def raw_mail(request: DeskRequest, raw_mail_id: int) -> HttpResponseBase:
    """Hand out a mail as it came."""
    found = _one(request.agent, raw_mail_id)
    return serve_file(found.file, f"mail-{found.pk}.eml")


@require_POST
@for_answerers
def intake(request: DeskRequest, raw_mail_id: int) -> HttpResponse:
    """Take a mail in after all, as a message, whatever its verdict was."""
    try:
        actions.take_in_again(_one(request.agent, raw_mail_id))
        messages.success(request, "The mail is taken in as a message.")
    except actions.TakenInAlready as error:
        messages.error(request, str(error))
    except FileNotFoundError:
        messages.error(request, "The storage does not have this mail any more, so it cannot be taken in.")
    return HttpResponseRedirect(url("mail_log"), status=303)


def _one(agent: Agent, raw_mail_id: int | str) -> RawMail:
    mails = visible_mails(agent).select_related("file")
    return get_object_or_404(mails, pk=id_of(str(raw_mail_id)))
