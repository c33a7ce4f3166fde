"""Mail that goes out: what waits, what went, what failed."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.db.models.fields.tuple_lookups import Tuple, TupleLessThan
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from regard.conversations.models import Conversation
from regard.conversations.visibility import sees_everything
from regard.later.models import PlannedAnswer
from regard.lib.numbers import id_of
from regard.post import actions
from regard.post.models import Post, PostQuerySet, PostState
from regard.team.models import Agent
from regard.ui.links import url
from regard.workspace import planning
from regard.workspace.delivery import can_be_taken_back, state_words
from regard.workspace.door import DeskRequest, for_answerers, for_readers
from regard.workspace.frame import frame
from regard.workspace.serving import framed
from regard.workspace.views.raw import with_pictures_in_it

PAGE_SIZE = 50
PRIVATE_KINDS = ("account",)
"""Sign-in codes and password links: whoever could read them could sign in as somebody else."""


def visible_posts(agent: Agent) -> PostQuerySet:
    """Mails that carry messages of conversations which `agent` may see, copies too; others for who sees everything."""
    posts = Post.objects.exclude(kind__in=PRIVATE_KINDS)
    if sees_everything(agent):
        return posts
    seen = Conversation.objects.visible_to(agent)
    return posts.filter(Q(message__conversation__in=seen) | Q(copy_of__message__conversation__in=seen))


@require_safe
@for_readers
def outbox(request: DeskRequest) -> HttpResponse:
    """List mails, the newest first; `state=failed` those that did not arrive."""
    posts = visible_posts(request.agent).select_related("message").defer("text", "html", "message__search")
    state = request.GET.get("state", "")
    if state:
        if state not in PostState.values:
            raise Http404("There is no such state.")
        posts = posts.filter(state=state)
    after = request.GET.get("after")
    if after:
        edge = _one(request.agent, after)
        posts = posts.filter(TupleLessThan(Tuple("created_at", "pk"), (edge.created_at, edge.pk)))
    rows = list(posts.order_by("-created_at", "-pk")[: PAGE_SIZE + 1])
    shown, here = rows[:PAGE_SIZE], f"{url('outbox')}?state={state}"
    context = {
        "posts": [(post, state_words(post, now=timezone.now())) for post in shown],
        "planned": _planned(request.agent) if state in ("", PostState.WAITING) and not after else (),
        "state": state,
        "onward_url": f"{here}&after={shown[-1].pk}" if len(rows) > PAGE_SIZE else "",
        "back_url": here if after else "",
        "states": [
            {
                "label": label,
                "href": f"{url('outbox')}?state={key}" if key else url("outbox"),
                "is_current": key == state,
            }
            for key, label in (("", "All"), ("waiting", "Waiting"), ("sent", "Sent"), ("failed", "Failed"))
        ],
    }
    return render(request, "workspace/outbox.html", frame(request, current="outbox") | context)


@require_safe
@for_readers
def post(request: DeskRequest, post_id: int) -> HttpResponse:
    """Show one mail as its recipient gets it."""
    found, now = _one(request.agent, post_id), timezone.now()
    context = {
        "post": found,
        "message": getattr(found, "message", None),
        "files": found.files.select_related("file").order_by("pk"),
        "state_words": state_words(found, now=now),
        "can_be_taken_back": can_be_taken_back(found, now),
    }
    return render(request, "workspace/post.html", frame(request, current="outbox") | context)


@require_safe
@for_readers
def post_html(request: DeskRequest, post_id: int) -> HttpResponse:
    """Show a mail's HTML in its frame."""
    found = _one(request.agent, post_id)
    kept = found.files.select_related("file").exclude(content_id="")
    return framed(with_pictures_in_it(found.html, {each.content_id: each.file for each in kept}))


@require_POST
@for_answerers
def post_retry(request: DeskRequest, post_id: int) -> HttpResponse:
    """Send a mail that failed once more."""
    found = _one(request.agent, post_id)
    try:
        actions.try_again(found, at=timezone.now())
        messages.success(request, "It is tried again now.")
    except actions.NotToBeTriedAgain as error:
        messages.error(request, str(error))
    message = getattr(found, "message", None)
    to = url("conversation", message.conversation_id) if message else url("post", found.pk)
    return HttpResponseRedirect(to, status=303)


def _planned(agent: Agent) -> list[tuple[PlannedAnswer, str]]:
    """Return what waits for its moment, the next first."""
    now = timezone.now()
    mine = PlannedAnswer.objects.filter(conversation__in=Conversation.objects.visible_to(agent))
    rows = mine.select_related("conversation__customer", "agent").order_by("leaves_at", "pk")[:PAGE_SIZE]
    return [(each, f"Goes out {planning.says_when(each.leaves_at, now=now)}") for each in rows]


def _one(agent: Agent, post_id: int | str) -> Post:
    posts = visible_posts(agent).select_related("message")
    return get_object_or_404(posts, pk=id_of(str(post_id)))
