"""The shapes that the API takes.

What is not named here is refused, so that a slip of the pen is not silently lost.
"""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Field, Header, Path, Schema
from pydantic import AfterValidator, ConfigDict, model_validator

from regard.lib.text import storable

MOST_TEXT = 1_000_000
SOMETHING = r"[^\s\x00-\x1f\x7f]"
"""At least one character that can be seen."""
A_NAME = r"[^\s\x00-\x1f\x7f#,]"
"""At least one character that a tag's name keeps (`conversations.tags.named`)."""
EMAIL = r"^[^\s\x00-\x1f\x7f-\xa0@<>()\[\],;:\"\\]{1,64}@[^\s\x00-\x1f\x7f-\xa0@<>()\[\],;:\"\\]{1,250}$"

Words = Annotated[str, AfterValidator(storable)]
Id = Annotated[int, Path(ge=1, le=2**63 - 1)]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="Any text of your own. The same request with the same key within 24 hours is done once; its answer "
        "is told again.",
    ),
]


class Taken(Schema):
    model_config = ConfigDict(extra="forbid")


class Writer(Taken):
    email: str = Field(pattern=EMAIL, description="Who this is; a new address makes a new customer.")
    name: Words = Field("", max_length=200)
    language: str = Field("", pattern="^([a-z]{2})?$", description="ISO 639-1; of a new customer.")


class NewConversation(Taken):
    """What a customer wrote, told by a program: a form, a phone call noted down, another system."""

    customer: Writer
    subject: Words = Field("", max_length=500)
    text: Words = Field(pattern=SOMETHING, max_length=MOST_TEXT)
    mailbox: str | None = Field(None, max_length=320, description="One of our addresses; without it the default one.")

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "customer": {"name": "Ruth Amsel", "email": "ruth@post.example"},
                    "subject": "Cabin Heron in May",
                    "text": "Is the bathroom door wide enough for a wheelchair?",
                }
            ]
        }
    )


class Authored(Taken):
    """Exactly one of text and html."""

    text: Words = Field("", pattern=SOMETHING, max_length=MOST_TEXT, description="A blank line parts paragraphs.")
    html: Words = Field(
        "",
        pattern=SOMETHING,
        max_length=MOST_TEXT,
        description="Paragraphs, bold, italic, lists, links and quotes are kept of it.",
    )

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": ["text"]}, {"required": ["html"]}],
            "examples": [{"text": "Yes: the door is 84 cm wide."}],
        }
    )

    @model_validator(mode="after")
    def one_of_both(self) -> Authored:
        if len(self.model_fields_set & {"text", "html"}) != 1:
            raise ValueError("Send either text or html.")
        return self


class Recipient(Taken):
    email: str = Field(pattern=EMAIL)
    name: Words = Field("", max_length=200)


class NewReply(Authored):
    """An answer to the customer."""

    cc: list[Recipient] = Field([], max_length=50, description="Who else gets it; a message tells whom it was sent to.")
    ask: bool = Field(True, description="Ask the customer whether it met the need.")
    close: bool = Field(False, description="Close the conversation with it.")
    to: str = Field(
        "",
        max_length=320,
        description="Which of the customer's addresses; empty for the one last written from that works.",
        examples=["mara@work.example"],
    )
    even_so: bool = Field(False, description="Send it though mail to that address came back, or is not wanted.")
    last_seen: int | None = Field(
        None,
        ge=0,
        le=2**63 - 1,
        description="Id of the newest message you know. When the customer wrote since, nothing is sent: 409.",
    )


class NewNote(Authored):
    """Something for the team alone."""


class Assignment(Taken):
    agent: int | None = Field(ge=1, le=2**63 - 1, description="The agent's id; null for nobody.", examples=[3])


class Tags(Taken):
    tags: list[Annotated[Words, Field(pattern=A_NAME, min_length=1, max_length=40)]] = Field(
        max_length=20, description="Names; all of them.", examples=[["access", "heron"]]
    )


class NewRegrouping(Taken):
    """What goes where. To split, name the message; to move, the message and where to; to merge, where to."""

    way: Literal["split", "move", "merge"]
    message: int | None = Field(None, ge=1, le=2**63 - 1, description="The message's id: to split or to move.")
    into: int | None = Field(None, ge=1, le=2**63 - 1, description="A conversation of the same customer.")
