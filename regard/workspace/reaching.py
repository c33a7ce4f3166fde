"""Where an answer goes, shown before it is sent: the address, the customer's others, and what stands against them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from regard.conversations import recipients
from regard.conversations.acquaintance import visible_customers
from regard.conversations.models import Conversation
from regard.customers import reaching as addresses
from regard.customers.models import Address, SaidToWork
from regard.customers.reaching import Reached, reached
from regard.lib.numbers import whole_number
from regard.ui.links import url
from regard.workspace.composing import WritingForm
from regard.workspace.door import DeskRequest, for_answerers
from regard.workspace.thread import Said


@dataclass(frozen=True)
class Choice:
    """An address to choose. words: it, and what stands against it."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class Reaching:
    """choices: more than one, or one that does not work. doubtful: the one that would be written to, when something
    stands against it; passed_over: the one written from last, when another is proposed since mail to it comes back.
    """

    choices: Sequence[Choice]
    doubtful: Reached | None
    passed_over: Reached | None
    even_so: bool


def reaching(conversation: Conversation, form: WritingForm | None, messages: Sequence[Said]) -> Reaching:
    """Tell of the customer's addresses; what was chosen and refused stays."""
    known = reached(conversation.customer_id)
    hers = [message for message in messages if message.is_hers and not message.is_by_another]
    last = hers[-1].author_address if hers else ""
    usual = recipients.usual(last, known)
    chosen = (form.data.get("to", "") if form is not None else "") or usual
    by = {each.value: each for each in known}
    mails = list(dict.fromkeys([*([usual.lower()] if usual else []), *by]))
    written_from = by.get(last.lower())
    found = by.get(chosen.lower())
    return Reaching(
        [Choice(each, _words(each, by.get(each)), each == chosen.lower()) for each in mails]
        if len(mails) > 1 or (found and not found.works)
        else [],
        found if found and not found.works else None,
        written_from if written_from and not written_from.works and last.lower() != usual.lower() else None,
        form is not None and bool(form.data.get("even_so")),
    )


def _words(value: str, found: Reached | None) -> str:
    if found is None or found.works:
        return value
    return f"{value} ({'not to be written to' if found.is_unwanted else 'mail comes back'})"


@require_POST
@for_answerers
def address_works(request: DeskRequest, address_id: int) -> HttpResponseBase:
    """Somebody says that an address works again; the toast takes it back."""
    address = get_object_or_404(Address, pk=address_id, customer__in=visible_customers(request.agent))
    try:
        said = addresses.say_works(address, by=request.agent, at=timezone.now())
    except addresses.WorksAlready as error:
        messages.info(request, str(error))
    else:
        undo = f"{url('address_works_undoing', said.pk)}?{urlencode({'from': request.GET.get('from', '')})}"
        messages.success(request, f"Mail goes to {address.value} again.", extra_tags=undo)
    return _back(request, address)


@require_POST
@for_answerers
def address_works_undoing(request: DeskRequest, said_id: int) -> HttpResponseBase:
    """Take it back."""
    said = get_object_or_404(
        SaidToWork.objects.select_related("address"),
        pk=said_id,
        address__customer__in=visible_customers(request.agent),
    )
    try:
        addresses.undo(said, at=timezone.now())
    except addresses.TooLateToUndo as error:
        messages.error(request, str(error))
    return _back(request, said.address)


def _back(request: DeskRequest, address: Address) -> HttpResponseBase:
    """Go back to the conversation that was open, else to the customer."""
    number = whole_number(request.GET.get("from"))
    return redirect("conversation", number) if number else redirect("customer", address.customer_id)
