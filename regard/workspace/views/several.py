"""What is done to several conversations at once: into the bin, and back out of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations.models import Conversation
from regard.erasing import actions
from regard.erasing.actions import Binned
from regard.erasing.models import Deleted
from regard.ui.links import url
from regard.ui.words import plural
from regard.workspace import lists
from regard.workspace.door import DeskRequest, for_answerers
from regard.workspace.frame import frame
from regard.workspace.ticking import ticked_in

_OF_A_LIST = ("tag", "tags", "after")


@require_http_methods(["GET", "HEAD", "POST"])
@for_answerers
def deletions(request: DeskRequest) -> HttpResponse:
    """Name what was ticked and ask; then put it into the bin. `spam` says that nobody asked for anything."""
    is_asked = request.method != "POST"
    asked = ticked_in((request.GET if is_asked else request.POST).getlist("number"))
    seen = Conversation.objects.visible_to(request.agent).filter(pk__in=asked)
    if is_asked:
        return _ask(request, list(seen.select_related("customer").order_by("pk")))
    is_spam = "spam" in request.POST
    numbers = seen.values_list("pk", flat=True)
    done = actions.delete_all(numbers, by=request.agent, at=timezone.now(), is_spam=is_spam)
    way_back = urlencode([*_list_of(request).items(), *(("number", each.pk) for each in done.deleted)])
    undo = f"{url('restorations')}?{way_back}" if done.deleted else ""
    messages.success(request, _told(done, asked, is_spam=is_spam), extra_tags=undo)
    return _to_the_list(request)


def _ask(request: DeskRequest, found: Sequence[Conversation]) -> HttpResponse:
    if not found:
        messages.info(request, "Tick the conversations first.")
        return _seen_other(f"{_list_url(request)}&tick=shown")
    ticked = urlencode([("tick", "shown"), *(("number", each.pk) for each in found)])
    context = frame(request, current=_view(request)) | {
        "found": found,
        "query": f"?{urlencode(_list_of(request))}",
        "back_url": f"{_list_url(request)}&{ticked}",
    }
    return render(request, "workspace/deletions.html", context)


@require_POST
@for_answerers
def restorations(request: DeskRequest) -> HttpResponse:
    """Bring back what was ticked in the bin, or `all` that its page showed; or what an address names, to undo."""
    ticked = request.POST.getlist("shown" if "all" in request.POST else "number")
    asked = ticked_in(ticked or request.GET.getlist("number"))
    seen = Deleted.objects.visible_to(request.agent).filter(pk__in=asked).values_list("pk", flat=True)
    back = actions.restore_all(seen, by=request.agent, at=timezone.now())
    if asked:
        told = [_are(each.pk for each in back) + " back."] if back else []
        messages.success(request, " ".join([*told, *_missing(len(asked) - len(back))]))
    else:
        messages.info(request, "Tick what shall come back first.")
    return _to_the_list(request) if "view" in request.GET else _seen_other(url("bin"))


def _told(done: Binned, asked: Collection[int], *, is_spam: bool) -> str:
    told = []
    if done.deleted:
        told.append(f"{_are(each.pk for each in done.deleted)} in the bin{', as spam' if is_spam else ''}.")
    if done.staying:
        stays = f"No. {done.staying[0]} stays" if len(done.staying) == 1 else f"{len(done.staying)} stay"
        told.append(f"{stays}: an answer is still on its way out.")
    return " ".join(told + _missing(len(asked) - len(done.deleted) - len(done.staying)))


def _are(numbers: Iterable[int]) -> str:
    found = list(numbers)
    return f"No. {found[0]} is" if len(found) == 1 else f"{plural(len(found), 'conversation')} are"


def _missing(count: int) -> list[str]:
    return [f"{count} {'was' if count == 1 else 'were'} not there any more."] if count else []


def _view(request: DeskRequest) -> str:
    asked = request.GET.get("view", "")
    return asked if asked in lists.BY_KEY else lists.WAITING.key


def _list_of(request: DeskRequest) -> dict[str, str]:
    """Return what the address says of the list in which was ticked: its view, its tag, its page, whether tags show."""
    return {"view": _view(request)} | {name: request.GET[name] for name in _OF_A_LIST if request.GET.get(name)}


def _list_url(request: DeskRequest) -> str:
    return f"{url('conversations')}?{urlencode(_list_of(request))}"


def _to_the_list(request: DeskRequest) -> HttpResponse:
    return _seen_other(_list_url(request))


def _seen_other(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)
