"""What the link in a mail opens: decided from the asking, what she said so far, and the time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from zoneinfo import ZoneInfo

from regard.judgement.models import Asking, AskingState, Extra, ExtraAnswer, Judgement, Rules
from regard.judgement.queries import people_to_thank
from regard.judgement.question import question_of
from regard.judgement.scale import BY_KEY, CHANGE_WINDOW, EXTRA_STEPS
from regard.judgement.wording import words_in
from regard.judgement.wording.words import Words
from regard.team.models import Desk


class Stand(Enum):
    """How it stands with the question when she opens the link."""

    OPEN = "open"
    KEPT = "kept"
    CLOSED = "closed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Person:
    """Somebody she may thank; did: for what, in her language."""

    id: int
    name: str
    did: str


@dataclass(frozen=True)
class Scale:
    """The one other question that the desk collects. low, high: what its ends mean. chosen: None for nothing yet."""

    question: str
    low: str
    high: str
    steps: range
    chosen: int | None


@dataclass(frozen=True)
class Page:
    """Everything the page shows. parts: of the need, in her words; [] when it is one.

    chosen: the step that stands ready, −2 … +2. kept: the thanks for it.
    """

    stand: Stand
    words: Words
    desk: Desk
    asked: str
    need: str
    parts: list[str]
    question: str
    chosen: int | None = None
    said: str = ""
    people: list[Person] = field(default_factory=list)
    thanked: list[int] = field(default_factory=list)
    kept: str = ""
    extra: Scale | None = None

    @property
    def is_recorded(self) -> bool:
        """What is chosen on the page is what we have kept."""
        return self.stand == Stand.KEPT


def page_for(asking: Asking, key: int | None, *, at: datetime) -> Page:
    """Say what the page shows now; `key` (1 … 5): the step that the link named, which is not recorded yet."""
    desk = Desk.the()
    zone = desk.zone
    words = words_in(asking.language)
    judgement = Judgement.objects.filter(asking=asking).first()
    stand = _stand(asking, judgement, at)
    named = BY_KEY[key].value if key and stand in (Stand.OPEN, Stand.KEPT) else None
    said = judgement.value if judgement else None
    return Page(
        stand=Stand.OPEN if named not in (None, said) else stand,
        words=words,
        desk=desk,
        asked=_asked(asking, words, zone, at),
        need=asking.conversation.need,
        parts=list(asking.conversation.need_parts.order_by("message_id", "start").values_list("words", flat=True)),
        question=question_of(asking, words),
        chosen=said if named is None else named,
        said=judgement.words if judgement else "",
        people=_people(asking, words),
        thanked=list(judgement.thanks.values_list("pk", flat=True)) if judgement else [],
        kept=_kept(judgement, at, words, zone),
        extra=_extra(asking, words),
    )


def _stand(asking: Asking, judgement: Judgement | None, at: datetime) -> Stand:
    if asking.state == AskingState.WITHDRAWN:
        return Stand.WITHDRAWN
    if judgement:
        return Stand.KEPT if judgement.can_change(at) else Stand.CLOSED
    return Stand.EXPIRED if asking.has_expired(at) else Stand.OPEN


def _asked(asking: Asking, words: Words, zone: ZoneInfo, at: datetime) -> str:
    """Say when she wrote the words that are quoted as her need."""
    message = asking.conversation.need_message
    wrote = (message.at if message else asking.conversation.opened_at).astimezone(zone).date()
    return words.asked.format(when=words.on_day(wrote, today=at.astimezone(zone).date()))


def _people(asking: Asking, words: Words) -> list[Person]:
    answered = asking.answer.agent_id if asking.answer else None
    return [
        Person(a.pk, a.first_name, words.thank_for_answer if a.pk == answered else words.thank_for_help)
        for a in people_to_thank(asking)
    ]


def _kept(judgement: Judgement | None, at: datetime, words: Words, zone: ZoneInfo) -> str:
    until = ((judgement.at if judgement else at) + CHANGE_WINDOW).astimezone(zone).date()
    said = words.noted if judgement and judgement.noted_by_id else words.kept
    return said.format(until=words.until_day(until))


def _extra(asking: Asking, words: Words) -> Scale | None:
    scale = Rules.the().extra
    if not scale:
        return None
    question, low, high = {Extra.CSAT: words.csat, Extra.CES: words.ces, Extra.NPS: words.nps}[Extra(scale)]
    chosen = ExtraAnswer.objects.filter(asking=asking, scale=scale).values_list("value", flat=True).first()
    return Scale(question, low, high, EXTRA_STEPS[scale], chosen)
