"""What can happen to a deed, in the order of its life: made, tied to words, done, reviewed, told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction

from regard.lib.text import one_line, whole_lines
from regard.post import actions as post_actions
from regard.post.models import PostState
from regard.team.models import Agent
from regard.voice.deeds.letters import letter
from regard.voice.deeds.models import Consent, Deed, PublicPage, State, Voice
from regard.voice.deeds.quoting import is_quoted
from regard.voice.interviews.letters import addresses_of
from regard.voice.interviews.models import Invitation
from regard.voice.themes.models import Theme
from regard.voice.verbatims.models import Verbatim

GRACE = timedelta(minutes=2)
"""So long letters wait before they leave, and can be taken back."""
MOST_AT_ONCE = 200


class NoName(Exception):
    """A deed needs a name."""


class NothingToTell(Exception):
    """Before it is done, say what we did."""


class NotDone(Exception):
    """Nobody hears of it before it is done."""


class NotTheirWords(Exception):
    """A quotation may be cut, but not rewritten."""


class AlreadyTold(Exception):
    """The customer has heard of it, so nothing of it can be changed."""


class TooLateToTakeBack(Exception):
    """The letters have left."""


@transaction.atomic
def make(
    title: str, *, said: str = "", owner: Agent | None = None, due_on: date | None = None, by: Agent, at: datetime
) -> Deed:
    """Begin a deed. Raises NoName."""
    return Deed.objects.create(
        title=_named(title), said=_line(said), owner=owner or by, due_on=due_on, made_by=by, made_at=at
    )


def change(
    deed: Deed, *, title: str, said: str, did: str, owner: Agent | None, due_on: date | None, state: State
) -> None:
    """Change what a deed says of itself. Done and not done: `finish`, `reopen`. Raises NoName."""
    deed.title, deed.said, deed.did = _named(title), _line(said), whole_lines(did)
    deed.owner, deed.due_on = owner, due_on
    if not deed.is_done and state != State.DONE:
        deed.state = state
    deed.save(update_fields=["title", "said", "did", "owner", "due_on", "state"])


@transaction.atomic
def tie(deed: Deed, verbatims: Collection[Verbatim], *, at: datetime) -> int:
    """Tie a deed to customers' words; of one customer the first words count. Returns how many are new.

    Words of nobody that we know are passed over. Consent is what the customer said at the end of the last interview.
    """
    known = set(deed.voices.values_list("customer_id", flat=True))
    new: dict[int, Verbatim] = {}
    for verbatim in verbatims:
        if verbatim.customer_id and verbatim.customer_id not in known:
            new.setdefault(verbatim.customer_id, verbatim)
    consents = _consents(new)
    made = [
        Voice(
            deed=deed,
            customer_id=customer_id,
            verbatim=verbatim,
            words=verbatim.text,
            consent=Consent.INTERVIEW if consents.get(customer_id, (False,))[0] else Consent.NONE,
            may_quote=consents.get(customer_id, (False, False))[1],
            tied_at=at,
        )
        for customer_id, verbatim in new.items()
    ]
    Voice.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


@transaction.atomic
def tie_theme(deed: Deed, theme: Theme, verbatims: Collection[Verbatim], *, at: datetime) -> int:
    """Tie a deed to a theme, and to these words that stand under it; returns how many customers are new."""
    deed.themes.add(theme)
    return tie(deed, verbatims, at=at)


def _consents(customer_ids: Collection[int]) -> dict[int, tuple[bool, bool]]:
    """Read what customers said when they finished their last interview: may we write of it, may we quote."""
    said = Invitation.objects.filter(customer__in=customer_ids, may_tell__isnull=False).order_by("finished_at", "pk")
    rows = said.values_list("customer_id", "may_tell", "may_quote")
    return {customer_id: (bool(tell), bool(quote)) for customer_id, tell, quote in rows}


@transaction.atomic
def leave_out(voice: Voice, *, at: datetime) -> None:
    """Tell this customer nothing. Raises AlreadyTold."""
    _untold(voice)
    Voice.objects.filter(pk=voice.pk).update(left_out_at=at)


@transaction.atomic
def take_in(voice: Voice) -> None:
    """Undo `leave_out`."""
    Voice.objects.filter(pk=voice.pk).update(left_out_at=None)


@transaction.atomic
def note_consent(voice: Voice, *, is_given: bool, may_quote: bool, by: Agent) -> None:
    """Write down that the customer told one of us so, or no longer wants it. Raises AlreadyTold."""
    voice = _untold(voice)
    if not is_given:
        voice.consent, voice.consent_by = Consent.NONE, by
    elif voice.consent == Consent.NONE:
        voice.consent, voice.consent_by = Consent.NOTED, by
    voice.may_quote = may_quote
    voice.save(update_fields=["consent", "consent_by", "may_quote"])


@transaction.atomic
def review(voice: Voice, words: str, *, by: Agent, at: datetime) -> None:
    """Approve the words that will be quoted: all of them, or some left out. Raises NotTheirWords, AlreadyTold."""
    voice = _untold(voice)
    words = whole_lines(words)
    original = voice.verbatim.text if voice.verbatim else voice.words
    if not is_quoted(original, words):
        raise NotTheirWords("Their words can be shortened with […], but not rewritten.")
    voice.words, voice.reviewed_by, voice.reviewed_at = words, by, at
    voice.save(update_fields=["words", "reviewed_by", "reviewed_at"])


@transaction.atomic
def finish(deed: Deed, did: str, *, at: datetime) -> None:
    """It is done: `did` is what customers read. Raises NothingToTell."""
    did = whole_lines(did)
    if not did:
        raise NothingToTell("Say what we did: customers read it.")
    deed.did, deed.state, deed.done_at = did, State.DONE, deed.done_at or at
    deed.save(update_fields=["did", "state", "done_at"])


@transaction.atomic
def reopen(deed: Deed) -> None:
    """It is not done after all; it leaves the public page."""
    deed.state, deed.done_at, deed.is_public = State.DOING, None, False
    deed.save(update_fields=["state", "done_at", "is_public"])


@transaction.atomic
def tell(deed: Deed, *, at: datetime) -> int:
    """Write to all who are ready, in two minutes' time; returns to how many. Raises NotDone."""
    if not deed.is_done:
        raise NotDone("Nobody hears of it before it is done.")
    ready = (
        deed.voices.select_for_update(of=("self",))
        .filter(told_at=None, left_out_at=None, reviewed_at__isnull=False)
        .exclude(consent=Consent.NONE)
        .select_related("customer")
    )
    voices = list(ready.order_by("pk")[:MOST_AT_ONCE])
    recipients = addresses_of([voice.customer_id for voice in voices])
    told = 0
    for voice in voices:
        address = recipients.get(voice.customer_id)
        if address is None:
            continue
        voice.post = post_actions.write(letter(deed, voice, address), at=at, send_at=at + GRACE)
        voice.told_at = at
        voice.save(update_fields=["post", "told_at"])
        told += 1
    return told


@transaction.atomic
def take_back(deed: Deed, *, at: datetime) -> int:
    """Take back the letters that still wait; returns how many. Raises TooLateToTakeBack when all have left."""
    waiting = deed.voices.select_for_update(of=("self",)).filter(told_at__gt=at - GRACE, post__state=PostState.WAITING)
    taken = 0
    for voice in waiting.select_related("post"):
        try:
            if voice.post:
                post_actions.take_back(voice.post)
        except post_actions.AlreadyLeft:
            continue
        Voice.objects.filter(pk=voice.pk).update(told_at=None, post=None)
        taken += 1
    if not taken:
        raise TooLateToTakeBack("The letters have left.")
    return taken


def publish(deed: Deed, *, is_public: bool) -> None:
    """Show a deed on the public page, or no longer. Raises NotDone."""
    if is_public and not deed.is_done:
        raise NotDone("Only what is done is shown.")
    deed.is_public = is_public
    deed.save(update_fields=["is_public"])


def show_page(*, is_on: bool) -> None:
    """Show the page of what we did to everybody, or to nobody."""
    PublicPage.objects.update_or_create(pk=1, defaults={"is_on": is_on})


def _untold(voice: Voice) -> Voice:
    found = Voice.objects.select_for_update(of=("self",)).select_related("verbatim").get(pk=voice.pk)
    if found.told_at:
        raise AlreadyTold("This customer has heard of it.")
    return found


def _named(title: str) -> str:
    title = _line(title)[:160]
    if not title:
        raise NoName("Give it a name.")
    return title


def _line(text: str) -> str:
    return one_line(text)[:300]
