"""Who has it, which team, closed or open, and what she needs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from regard.conversations import actions
from regard.conversations.models import Conversation, Message, MessageKind
from regard.conversations.need_phrases import CLOSING, GREETING, THANKS
from regard.conversations.sentences import Sentence, split_sentences
from regard.lib.numbers import id_of, whole_numbers
from regard.team.models import Agent, Membership, Team
from regard.workspace.door import DeskRequest, conversation_for, for_answerers
from regard.workspace.frame import frame
from regard.workspace.lists import BY_KEY
from regard.workspace.views.going import IN_PLACE, back_to

MOST_PEOPLE = 300
MOST_SENTENCES = 60
MOST_NEED = 400
"""Characters of a need: a few sentences, not a letter."""
MOST_WORDS_OF_COURTESY = 3
"""In thanks that close a letter, and in the name below it."""


@require_http_methods(["POST", "DELETE"])
@for_answerers
def closure(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """POST closes; DELETE opens again."""
    conversation = conversation_for(request.agent, conversation_id)
    verb = actions.close if request.method == "POST" else actions.reopen
    verb(conversation, by=request.agent, at=timezone.now())
    return back_to(request, conversation_id)


@require_POST
@for_answerers
def reopening(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Open again, for forms, which know no DELETE."""
    actions.reopen(conversation_for(request.agent, conversation_id), by=request.agent, at=timezone.now())
    return back_to(request, conversation_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_answerers
def assignment(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Show who may have it; take the choice: the id of an agent, "me", or "" for nobody."""
    conversation = conversation_for(request.agent, conversation_id)
    if request.method != "POST":
        return _people_page(request, conversation)
    actions.assign(conversation, _chosen_agent(request), by=request.agent, at=timezone.now())
    return back_to(request, conversation_id)


@require_POST
@for_answerers
def team(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Give it to another team, or to none."""
    conversation = conversation_for(request.agent, conversation_id)
    chosen = request.POST.get("team", "")
    to = _one(Team.objects.all(), chosen) if chosen else None
    actions.move(conversation, to, by=request.agent, at=timezone.now())
    if not Conversation.objects.visible_to(request.agent).filter(pk=conversation_id).exists():
        return _gone_elsewhere(request, conversation, to)
    return back_to(request, conversation_id)


def _chosen_agent(request: DeskRequest) -> Agent | None:
    chosen = request.POST.get("agent", "")
    if chosen == "me":
        return request.agent
    return _one(Agent.objects.answering().defer("password"), chosen) if chosen else None


def _one(rows, text: str):  # type: ignore[no-untyped-def]
    """Find a row by an id that a form sent. Raises Http404."""
    found = rows.filter(pk=id_of(text)).first()
    if found is None:
        raise Http404("There is no such choice.")
    return found


def _people_page(request: DeskRequest, conversation: Conversation) -> HttpResponse:
    membership = Membership.objects.filter(agent=OuterRef("pk"), team=conversation.team_id)
    people = list(
        Agent.objects.answering()
        .defer("password")
        .annotate(is_of_team=Exists(membership))
        .order_by("-is_of_team", "name", "pk")[:MOST_PEOPLE]
    )
    context = {
        "conversation": conversation,
        "people": people,
        "teams": list(Team.objects.order_by("name")),
        "viewer": request.agent,
        "query": f"?view={request.GET['view']}" if request.GET.get("view", "") in BY_KEY else "",
        "in_place": IN_PLACE,
    }
    if request.GET.get("part") == "menu":
        return render(request, "workspace/assignment_menu.html", context)
    return render(request, "workspace/assignment.html", frame(request) | context)


def _gone_elsewhere(request: DeskRequest, conversation: Conversation, to: Team | None) -> HttpResponse:
    """It now belongs to a team that this agent is not in: say so instead of a bare 404."""
    return render(request, "workspace/moved.html", frame(request) | {"conversation": conversation, "to": to})


@require_http_methods(["GET", "HEAD", "POST"])
@for_answerers
def need(request: DeskRequest, conversation_id: int) -> HttpResponse:
    """Show her sentences to choose from; take the choice: `choice` (message:start:end), or `message` and `quote`."""
    conversation = conversation_for(request.agent, conversation_id)
    if request.method != "POST":
        return _need_page(request, conversation)
    try:
        message, start, end = chosen_words(request, conversation)
        actions.set_need(
            conversation, message, start=start, end=min(end, start + MOST_NEED), by=request.agent, at=timezone.now()
        )
    except actions.NotTheirWords as error:
        return _need_page(request, conversation, problem=str(error), status=422)
    return back_to(request, conversation_id)


def chosen_words(request: DeskRequest, conversation: Conversation) -> tuple[Message, int, int]:
    """Return the message and where the words stand in it. Raises NotTheirWords."""
    if "quote" in request.POST:
        message = _message(conversation, id_of(request.POST.get("message")))
        return message, *_place_of(request.POST["quote"], message.text)
    parts = request.POST.get("choice", "").split(":")
    numbers = whole_numbers(parts)
    if not len(numbers) == len(parts) == 3:
        raise actions.NotTheirWords("Choose one of the sentences first.")
    message_id, start, end = numbers
    message = _message(conversation, message_id)
    if not start < end <= len(message.text):
        raise actions.NotTheirWords("Choose one of the sentences first.")
    return message, start, end


def _message(conversation: Conversation, message_id: int) -> Message:
    message = conversation.messages.filter(pk=message_id).first()
    if message is None:
        raise actions.NotTheirWords("Choose some of the customer’s own words.")
    return message


def _place_of(quote: str, text: str) -> tuple[int, int]:
    """Find selected words again: a browser selects lines and spaces as they are shown, not as they were sent."""
    words = [re.escape(word) for word in quote.split()[:MOST_NEED]]
    found = re.search(r"\s+".join(words), text) if words else None
    if found is None:
        raise actions.NotTheirWords("These words are not the customer’s own. Select words of one message.")
    return _whole_words(text, *found.span())


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a selection that begins or ends inside a word."""
    while start > 0 and _is_in_a_word(text[start - 1 : start + 1]):
        start -= 1
    while end < len(text) and _is_in_a_word(text[end - 1 : end + 1]):
        end += 1
    return start, end


def _is_in_a_word(two: str) -> bool:
    """Tell whether no word ends between these characters. Scripts without spaces (Lo) give no answer: then it may."""
    return all(unicodedata.category(each) in ("Ll", "Lu", "Lt", "Lm", "Mn", "Nd") for each in two)


def _need_page(
    request: DeskRequest, conversation: Conversation, *, problem: str = "", status: int = 200
) -> HttpResponse:
    context = frame(request) | {
        "conversation": conversation,
        "choices": sentences_to_choose(conversation),
        "problem": problem,
    }
    return render(request, "workspace/need.html", context, status=status)


def sentences_to_choose(conversation: Conversation) -> list[dict[str, object]]:
    """Her sentences, the newest message first, each with the value that a form sends."""
    hers = conversation.messages.filter(kind=MessageKind.CUSTOMER).only("pk", "text", "at").order_by("-at", "-pk")
    chosen = f"{conversation.need_message_id}:{conversation.need_start}:{conversation.need_end}"
    found = []
    for message in hers[:20]:
        for sentence in _telling(message.text[:20_000]):
            value = f"{message.pk}:{sentence.start}:{sentence.end}"
            words = message.text[sentence.start : sentence.end]
            found.append({"value": value, "words": words, "at": message.at, "is_chosen": value == chosen})
            if len(found) == MOST_SENTENCES:
                return found
    return found


def _telling(text: str) -> Iterator[Sentence]:
    """Yield the sentences that may tell a need: no greeting, no closing, not the name below it."""
    is_closed = False
    for sentence in split_sentences(text):
        is_closing = _closes(sentence.text)
        is_closed = is_closed or is_closing
        if not (is_closing or _greets(sentence.text) or (is_closed and _may_be_a_name(sentence.text))):
            yield sentence


def _greets(words: str) -> bool:
    greeting = GREETING.match(words)
    return greeting is not None and greeting.end() >= len(words)


def _closes(words: str) -> bool:
    return bool(CLOSING.match(words) or (THANKS.match(words) and _is_short(words)))


def _may_be_a_name(words: str) -> bool:
    return _is_short(words) and not words.endswith((".", "?", "!"))


def _is_short(words: str) -> bool:
    return len(words.split()) <= MOST_WORDS_OF_COURTESY
