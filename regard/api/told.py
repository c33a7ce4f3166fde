"""The shapes that the API tells.

Moments are ISO 8601 in UTC; ids are numbers; null means not known or none.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from ninja import Field, Schema

T = TypeVar("T")
Value = Literal[-2, -1, 0, 1, 2]
PartState = Literal["open", "met", "not_met"]
MessageKind = Literal["customer", "agent", "note"]
AddressKind = Literal["email", "phone"]
Role = Literal["owner", "lead", "agent", "light", "viewer"]


class Page(Schema, Generic[T]):
    items: list[T]
    next: str | None = Field(description="Give it as `cursor` to read on; null at the end.")


class Named(Schema):
    id: int = Field(examples=[7])
    name: str = Field(examples=["Ruth Amsel"])


class Checked(Schema):
    by: str | None = Field(description="The name of who checked; null: they are gone.", examples=["Maja Lindqvist"])
    at: datetime


class Origin(Schema):
    verdict: Literal["passed", "failed", "unknown"] = Field(description="Whether the mail comes from its domain.")
    by: Literal["dmarc", "dkim", "spf"] | None = Field(description="What proves or disproves it; null: nothing does.")
    domain: str | None = Field(description="The domain that the mail says it comes from.", examples=["heron.example"])
    signs: list[Literal["name_is_address", "name_is_ours", "domain_like", "reply_elsewhere", "new_address"]] = Field(
        description="What about the sender looks like somebody else."
    )
    checked: Checked | None = Field(
        description="Who has checked, in another way, that the mail is from whom it says, and laid the mark aside."
    )


class Person(Schema):
    name: str
    email: str


class Message(Schema):
    id: int = Field(examples=[311])
    kind: MessageKind = Field(description="A note is seen by the team alone.")
    at: datetime
    text: str = Field(description="New words alone, without what was quoted.", examples=["The door is 84 cm wide."])
    author: str = Field(description="The name, as it was when it was written.", examples=["Maja Lindqvist"])
    also_to: list[Person] = Field(description="Who else it was sent to: give them as `cc` to answer to all.")
    origin: Origin | None = Field(
        default=None, description="Of a mail that came: where it comes from; null before that was looked at."
    )


class NeedPart(Schema):
    id: int
    words: str = Field(examples=["through the front door"])
    state: PartState = Field(description="As the team sees it.")


class Conversation(Schema):
    id: int = Field(examples=[12])
    number: int = Field(description="What people call it; the same as the id.", examples=[12])
    subject: str = Field(examples=["Cabin Heron in May"])
    state: Literal["open", "snoozed", "closed"]
    turn: Literal["us", "customer"] = Field(description="Whose move it is.")
    waiting_since: datetime | None = Field(description="Since when the customer waits for us; null when not.")
    customer: Named
    need: str | None = Field(
        description="What the customer is after, in the customer's own words.",
        examples=["Whether he can get through the door and into the bathroom by himself."],
    )
    mood: str | None = Field(description="What the customer's last words show; null before they are read.")
    stage: Literal["before", "during", "after"] | None = Field(
        description="Where in the sale the customer is; null while nothing is known of sales."
    )
    need_parts: list[NeedPart] = Field(description="Where the need is of several: each in the customer's words.")
    tags: list[str] = Field(description="By name.", examples=[["access"]])
    judgement: Value | None = Field(description="The last one: −2 fell well short, 0 met the need, 2 far beyond.")
    assignee: Named | None = Field(description="Who has it; null: nobody.")
    team: Named | None
    channel: str = Field(examples=["email"])
    opened_at: datetime
    closed_at: datetime | None
    last_message_at: datetime
    due_at: datetime | None = Field(
        description="When the next thing that was promised is, or was, due; null when nothing is."
    )


class WholeConversation(Conversation):
    messages: list[Message] = Field(description="Oldest first; of very long matters the newest 1,000.")


class Address(Schema):
    kind: AddressKind
    value: str = Field(examples=["ruth@post.example"])


class Customer(Schema):
    id: int = Field(examples=[7])
    name: str = Field(examples=["Ruth Amsel"])
    language: str | None = Field(description="ISO 639 code.", examples=["de"])
    about: str = Field(description="A line that agents keep.")
    addresses: list[Address]
    created_at: datetime


class Judgement(Schema):
    id: int
    conversation: int = Field(description="The conversation's id.")
    customer: int = Field(description="The customer's id.")
    value: Value = Field(description="−2 fell well short, −1 fell short, 0 met the need, 1 beyond, 2 far beyond.")
    words: str = Field(description="What the customer added; may be empty.")
    at: datetime = Field(description="When it was first given.")
    changed_at: datetime = Field(description="When value or words last changed; possible for seven days.")
    by_hand: bool = Field(description="An agent noted what the customer said.")
    asked_at: datetime = Field(description="When the question was put; the same as `at` where nobody asked.")


class Tag(Schema):
    id: int
    name: str = Field(examples=["access"])


class Agent(Schema):
    id: int
    name: str
    role: Role


class Touchpoint(Schema):
    id: int = Field(description="Ours; yours is `outside_id`.")
    kind: str = Field(examples=["order"])
    at: datetime
    until: datetime | None
    customer: int | None = Field(description="The customer's id; null while nobody is known by its address.")
    stage: str = Field(description="Of the sale: before, during or after.", examples=["before"])
    words: str
    found: int | None = Field(description="How many results a search had.")
    amount: str | None = Field(description="A decimal number.", examples=["310.00"])
    currency: str | None
    state: str | None = Field(description="open, done or cancelled.")
    reference: str | None
    source: str
    outside_id: str | None
    data: dict[str, Any]
    problem: str | None = Field(description="What was mended in it, such as a clock that was ahead.")


class RefusedLine(Schema):
    line: int = Field(description="From 1.")
    field: str | None = Field(description="Which one is wrong; null for the whole.")
    reason: str


class MendedLine(Schema):
    line: int
    problem: str


class TakenBatch(Schema):
    taken: int = Field(description="How many were new.")
    changed: int = Field(description="How many were there with other values.")
    known: int = Field(description="How many were there as they are.")
    refused: list[RefusedLine] = Field(description="Those that are not in, by line.")
    mended: list[MendedLine] = Field(description="Those that are in, with something put right.")


class FieldError(Schema):
    detail: str
    pointer: str | None = Field(None, description="The field of the body, as a JSON pointer.", examples=["#/text"])
    parameter: str | None = Field(None, description="The parameter of path, query or header.")


class ProblemDetails(Schema):
    """What went wrong. Source: RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    code: str | None = Field(None, description="A word for programs, where one status has several causes.")
    errors: list[FieldError] | None = None


Way = Literal["split", "move", "merge"]


class Regrouping(Schema):
    id: int = Field(description="To undo it.")
    way: Way
    source: int = Field(description="The conversation where the messages were.")
    target: int = Field(description="The conversation where they are.")
    messages: list[int] = Field(description="Ids of those that went.")


class Deleted(Schema):
    id: int = Field(description="The conversation's number, which it has again when it is brought back.")
    at: datetime
    spam: bool


class InTheBin(Deleted):
    until: datetime = Field(description="When it is gone for good.")
    title: str = Field(description="The need in the customer's words, else the subject.")
    customer: Named
    messages: int = Field(description="How many it has.")
    by: Named | None = Field(description="Who deleted it.")


class Erased(Schema):
    id: int
    at: datetime
    messages: int = Field(description="How many went.")


class CustomerData(Schema):
    tables: dict[str, list[dict[str, Any]]] = Field(description="Rows by table, as they are kept.")
