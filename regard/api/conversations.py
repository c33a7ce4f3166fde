"""Conversations: list, read, begin, answer, note, close, hand over."""

from typing import Annotated, Literal

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from regard.api import shapes, taken, told
from regard.api.door import answerer, noter, reader
from regard.api.finding import saying
from regard.api.once import once
from regard.api.paging import USUAL, Cursor, PageSize, after_id, page
from regard.api.problems import Problem, not_found, wrong_field
from regard.api.responses import created, read
from regard.conversations import actions, recipients, tags, written_pictures
from regard.conversations.acquaintance import visible_customers
from regard.conversations.former import home_of
from regard.conversations.inbound import InboundMessage
from regard.conversations.models import Conversation, ConversationQuerySet, Mailbox
from regard.conversations.receiving import receive
from regard.customers.models import Customer
from regard.customers.recognising import recognise
from regard.lib.text import storable
from regard.mail.words.authored import Authored, authored_html, authored_text
from regard.team.models import Agent

router = Router(tags=["conversations"])


@router.get("/conversations", response=read(told.Page[told.Conversation]))
def list_conversations(
    request: HttpRequest,
    state: Annotated[Literal["open", "snoozed", "closed"] | None, Query(description="Only those.")] = None,
    q: Annotated[str, Query(max_length=200, description="Words that all stand in one message.")] = "",
    cursor: Cursor = None,
    limit: PageSize = USUAL,
) -> told.Page[told.Conversation]:
    """Tell the conversations that the token may see, the newest number first; with `q`, the newest message first."""
    rows = visible(reader(request))
    if state:
        rows = rows.filter(state=state)
    if q.strip():
        found, following = saying(rows, q, size=limit, cursor=cursor)
    else:
        last = after_id(cursor)
        rows = rows if last is None else rows.filter(pk__lt=last)
        found, following = page(rows.order_by("-pk"), limit, lambda row: (row.pk,))
    return told.Page(items=[shapes.conversation(row) for row in found], next=following)


@router.get("/conversations/{conversation_id}", response=read(told.WholeConversation))
def read_conversation(request: HttpRequest, conversation_id: taken.Id) -> told.WholeConversation:
    """Tell one conversation with its messages."""
    return shapes.whole_conversation(conversation_for(reader(request), conversation_id))


@router.post("/conversations", response=created(told.WholeConversation))
@once
def begin_conversation(
    request: HttpRequest, new: taken.NewConversation, idempotency_key: taken.IdempotencyKey = None
) -> told.WholeConversation:
    """Take in what a customer wrote as a new conversation. It becomes our turn."""
    agent, mailbox, now = answerer(request), _mailbox(new.mailbox), timezone.now()
    with transaction.atomic():
        writer = new.customer
        customer = recognise(writer.email, name=writer.name, language=writer.language, at=now)
        name = _name_for(agent, customer, writer)
        message = receive(_inbound(new, customer, name, mailbox), into=None, at=now)
    begun = shapes.whole_conversation(message.conversation)
    begun.customer = told.Named(id=customer.pk, name=name)
    return begun


def _name_for(agent: Agent, customer: Customer, writer: taken.Writer) -> str:
    """Return what we call the customer, to who may see the customer; to others what they told us themselves."""
    is_seen = visible_customers(agent).filter(pk=customer.pk).exists()
    return customer.name if is_seen else " ".join(writer.name.split()) or writer.email.lower()


def _mailbox(address: str | None) -> Mailbox:
    if address is None:
        return Mailbox.objects.get(is_default=True)
    mailbox = Mailbox.objects.filter(address=storable(address).strip().lower()).first()
    if mailbox is None:
        raise wrong_field("mailbox", "This is none of our mailboxes.")
    return mailbox


def _inbound(new: taken.NewConversation, customer: Customer, name: str, mailbox: Mailbox) -> InboundMessage:
    return InboundMessage(
        customer=customer,
        mailbox=mailbox,
        channel="api",
        author_name=name,
        author_address=new.customer.email.lower(),
        at=timezone.now(),
        subject=" ".join(new.subject.split()),
        text=new.text.strip(),
    )


@router.post("/conversations/{conversation_id}/replies", response=created(told.Message))
@once
def reply(
    request: HttpRequest,
    conversation_id: taken.Id,
    new: taken.NewReply,
    idempotency_key: taken.IdempotencyKey = None,
) -> told.Message:
    """Answer the customer. It waits the seconds in which an answer can be taken back, then goes out."""
    agent = answerer(request)
    conversation = conversation_for(agent, conversation_id)
    said = _authored(new)
    html, pictures = written_pictures.taken_out(said.html, conversation.pk)
    draft = actions.Reply(
        html,
        said.text,
        pictures,
        closes=new.close,
        asks=new.ask,
        last_seen=new.last_seen,
        cc=tuple((each.name, each.email) for each in new.cc),
        to=new.to,
    )
    if new.to and recipients.recipient_of(conversation, new.to) != new.to:
        raise Problem(409, f"{new.to} is no address of the customer’s.", code="not_their_address")
    try:
        if not new.even_so:
            recipients.must_be_reached(conversation, new.to)
    except recipients.NotToBeReached as doubt:
        raise Problem(409, str(doubt), code="not_to_be_reached") from None
    try:
        return shapes.message(actions.reply(conversation, draft, by=agent, at=timezone.now()))
    except actions.NothingToSay:
        raise _nothing(new) from None
    except actions.MessagesWentElsewhere as moved:
        raise Problem(409, str(moved), code="messages_went_elsewhere") from None
    except actions.CrossedByNewMessage as crossed:
        ids = ", ".join(str(message.pk) for message in crossed.newer)
        detail = f"The customer wrote since: message {ids}."
        raise Problem(409, detail, code="crossed_by_new_message") from None


@router.post("/conversations/{conversation_id}/notes", response=created(told.Message))
@once
def note(
    request: HttpRequest,
    conversation_id: taken.Id,
    new: taken.NewNote,
    idempotency_key: taken.IdempotencyKey = None,
) -> told.Message:
    """Write something down that only the team sees."""
    agent = noter(request)
    conversation = conversation_for(agent, conversation_id)
    said = _authored(new)
    now = timezone.now()
    try:
        return shapes.message(actions.note(conversation, html=said.html, text=said.text, by=agent, at=now))
    except actions.NothingToSay:
        raise _nothing(new) from None


def _authored(new: taken.Authored) -> Authored:
    return authored_text(new.text) if new.text else authored_html(new.html)


def _nothing(new: taken.Authored) -> Problem:
    return wrong_field("text" if new.text else "html", "Write a few words.")


@router.post("/conversations/{conversation_id}/closure", response=read(told.Conversation))
def close(request: HttpRequest, conversation_id: taken.Id) -> told.Conversation:
    """Close without another word. Closing what is closed changes nothing."""
    agent = answerer(request)
    actions.close(conversation_for(agent, conversation_id), by=agent, at=timezone.now())
    return shapes.conversation(conversation_for(agent, conversation_id))


@router.delete("/conversations/{conversation_id}/closure", response=read(told.Conversation))
def reopen(request: HttpRequest, conversation_id: taken.Id) -> told.Conversation:
    """Open a closed conversation again. Opening what is open changes nothing."""
    agent = answerer(request)
    actions.reopen(conversation_for(agent, conversation_id), by=agent, at=timezone.now())
    return shapes.conversation(conversation_for(agent, conversation_id))


@router.put("/conversations/{conversation_id}/assignment", response=read(told.Conversation))
def assign(request: HttpRequest, conversation_id: taken.Id, new: taken.Assignment) -> told.Conversation:
    """Hand it to an agent, or to nobody."""
    agent = answerer(request)
    conversation = conversation_for(agent, conversation_id)
    to = _assignee(new.agent) if new.agent is not None else None
    return shapes.conversation(actions.assign(conversation, to, by=agent, at=timezone.now()))


@router.get("/tags", response=read(told.Page[told.Tag]))
def list_tags(request: HttpRequest) -> told.Page[told.Tag]:
    """Tell the tags that there are, by name, all at once."""
    reader(request)
    return told.Page(items=[told.Tag(id=tag.pk, name=tag.name) for tag in tags.in_use()], next=None)


@router.put("/conversations/{conversation_id}/tags", response=read(told.Conversation))
def tag(request: HttpRequest, conversation_id: taken.Id, new: taken.Tags) -> told.Conversation:
    """Put it under exactly these tags; one that there is not yet is made."""
    agent = answerer(request)
    try:
        tags.put_under(conversation_for(agent, conversation_id), new.tags, by=agent, at=timezone.now())
    except (tags.NoSuchName, tags.TooManyTags) as refused:
        raise wrong_field("tags", str(refused)) from None
    return shapes.conversation(conversation_for(agent, conversation_id))


def _assignee(pk: int) -> Agent:
    found = Agent.objects.answering().filter(pk=pk).first()
    if found is None:
        raise wrong_field("agent", "Nobody with this id answers customers here.")
    return found


def visible(agent: Agent) -> ConversationQuerySet:
    """What the agent may see, as `shapes` needs it."""
    rows = Conversation.objects.visible_to(agent).select_related("customer", "assignee", "team")
    return rows.prefetch_related(*shapes.WITH)


def conversation_for(agent: Agent, pk: int) -> Conversation:
    """Return a conversation; of a number that was merged, the one it became."""
    found = visible(agent).filter(pk=pk).first()
    if found is None and (home := home_of(pk)) is not None:
        found = visible(agent).filter(pk=home).first()
    if found is None:
        raise not_found()
    return found
