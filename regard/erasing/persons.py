"""Erasing a customer (Art. 17 GDPR): all that is hers goes for good. Her data can be taken along before (Art. 20)."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from regard.conversations.models import Conversation, Message, MessageKind
from regard.customers.models import Address, Customer
from regard.erasing import actions, hanging, jobs, leavings, lines, tombstones
from regard.erasing.events import Gone, PersonGone
from regard.erasing.hanging import Hanging
from regard.erasing.models import Deleted, Erasure
from regard.files.models import File
from regard.jobs import queue
from regard.lib.events import announce
from regard.post.models import Post
from regard.team.models import Agent

BLANKED = "This was written by somebody whose data was erased."


@dataclass(frozen=True)
class Extent:
    """What would go. elsewhere: messages that she wrote in conversations of others, which are blanked."""

    conversations: int
    messages: int
    in_bin: int
    elsewhere: int
    addresses: list[str]


def extent(customer: Customer) -> Extent:
    """Tell what erasing a customer takes away."""
    people = everybody(customer)
    addresses = addresses_of(people)
    own = Conversation.objects.filter(customer__in=people)
    return Extent(
        own.count(),
        Message.objects.filter(conversation__customer__in=people).count(),
        Deleted.objects.filter(customer__in=people).count(),
        _elsewhere(people, addresses).count(),
        addresses,
    )


def everybody(customer: Customer) -> list[int]:
    """Return the id of a customer and of those that turned out to be the same person."""
    found, new = {customer.pk}, {customer.pk}
    while new:
        new = set(Customer.objects.filter(merged_into__in=new).values_list("pk", flat=True)) - found
        found |= new
    return sorted(found)


def addresses_of(people: Iterable[int]) -> list[str]:
    return sorted(Address.objects.filter(customer__in=list(people)).values_list("value", flat=True))


def _elsewhere(people: list[int], addresses: list[str]) -> QuerySet[Message]:
    hers = Message.objects.filter(kind=MessageKind.CUSTOMER, author_address__in=addresses)
    return hers.exclude(conversation__customer__in=people)


@transaction.atomic
def erase(customer: Customer, *, by: Agent | None, at: datetime) -> Erasure:
    """Erase a customer: conversations, in the bin or not, purchases, preferences, words, mails.

    What she wrote in conversations of others stays as a place without words. Of her addresses only keyed digests
    remain. by: None for the command line. Announces Leaving, Gone, PersonGone. Raises NotToBeDeleted while an answer
    to her is on its way out.
    """
    people = everybody(customer)
    list(Customer.objects.select_for_update(of=("self",)).filter(pk__in=people).order_by("pk"))
    addresses = addresses_of(people)
    messages = Message.objects.filter(conversation__customer__in=people).count()
    for some in _some_at_a_time(Conversation.objects.filter(customer__in=people)):
        if actions.delete_all(some, by=by, at=at).staying:
            raise actions.NotToBeDeleted(actions.ON_ITS_WAY)
    for some in _some_at_a_time(Deleted.objects.filter(customer__in=people)):
        actions.erase_all(some, by=by, at=at)
    in_bin = _in_bin_elsewhere(addresses)
    actions.restore_all([each.pk for each in in_bin], by=by, at=at)
    _blank(list(_elsewhere(people, addresses)), at=at)
    _forget(people, addresses, at=at)
    for each in in_bin:
        actions.delete_all([each.pk], by=each.by, at=each.at, is_spam=each.is_spam)
    return Erasure.objects.create(what="customer", number=customer.pk, messages=messages, by=by, at=at)


def _in_bin_elsewhere(addresses: list[str]) -> list[Deleted]:
    """Return what lies in the bin of others and names her: words that she wrote there come off, too."""
    named = Q(pk__in=[])
    for address in addresses:
        named |= Q(rows__icontains=address)
    return list(Deleted.objects.filter(named).select_related("by").defer("rows", "files").order_by("pk"))


def _some_at_a_time(rows: QuerySet[Any]) -> Iterable[Sequence[int]]:
    """Return the ids of these rows in lots that fit into memory with all that hangs on them."""
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    return [ids[start : start + actions.MOST_AT_ONCE] for start in range(0, len(ids), actions.MOST_AT_ONCE)]


def _blank(messages: list[Message], *, at: datetime) -> None:
    """Leave of these messages a place without words, files and name; what hangs on them goes."""
    if not messages:
        return
    ids, words = [each.pk for each in messages], [" ".join(each.text.split()) for each in messages]
    gone = Hanging()
    for model, name in hanging.hung_on(Message):
        gone.add(model, model._base_manager.filter(**{f"{name}__in": ids}).values_list("pk", flat=True))
    files = gone.files() | {each.raw_id for each in messages if each.raw_id}
    digests = tombstones.set_up(dict.fromkeys(ids), dict.fromkeys(files), at=at)
    gone.take_out()
    nothing = {"need": "", "need_message": None, "need_start": None, "need_end": None, "need_by": None}
    Conversation.objects.filter(need_message__in=ids).update(**nothing)
    empty = ("author_address", "subject", "quoted", "html", "message_id", "awaits", "fingerprint")
    Message.objects.filter(pk__in=ids).update(
        **dict.fromkeys(empty, ""), author_name="Erased", text=BLANKED, problems=[], addressed=None, raw=None
    )
    announce(Gone([each.conversation_id for each in messages], ids, words))
    queue.defer(jobs.clear_files, ids=sorted(files))
    leavings.remember(digests, at=at)


def _forget(people: list[int], addresses: list[str], *, at: datetime) -> None:
    """Delete what hangs on the person, mails to her, and her address wherever it stands by itself."""
    gone = Hanging()
    gone.add(Customer, people)
    to_her = Q(pk__in=[])
    for address in addresses:
        to_her |= Q(recipient__iexact=address)
    gone.add(Post, Post.objects.filter(Q(customer__in=people) | to_her).values_list("pk", flat=True))
    files, words = gone.files(), leavings.Written(gone.written_down()).quotes()
    posts = list(gone.ids.get(Post, ()))
    gone.take_out()
    announce(Gone([], [], words))
    announce(PersonGone(addresses))
    for address in addresses:
        _cross_out(address)
    files |= lines.leave_out(addresses, at=at)
    leavings.clear(posts=posts, numbers=())
    queue.defer(jobs.clear_files, ids=sorted(files))
    leavings.remember([tombstones.digest("address", address) for address in addresses], at=at)


def _cross_out(address: str) -> None:
    """Take an address off what tells who else got a mail, or did not."""
    for message in Message.objects.annotate(told=Cast("problems", TextField())).filter(told__icontains=address):
        message.problems = [each for each in message.problems if address not in each.lower()]
        message.save(update_fields=["problems"])
    for model, name in ((Message, "addressed"), (Post, "shown")):
        rows = model._base_manager.annotate(told=Cast(name, TextField())).filter(told__icontains=address)
        for row in rows.only("pk", name):
            told = getattr(row, name)
            setattr(row, name, {key: [each for each in of if each[1].lower() != address] for key, of in told.items()})
            row.save(update_fields=[name])


def data(customer: Customer) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of a customer, by table."""
    tables: dict[str, list[dict[str, Any]]] = json.loads(_all_of(customer).written_down())["tables"]
    return tables


def export(customer: Customer) -> bytes:
    """Return all data of a customer as a zip: `data.json`, by table, and the files (Art. 15 and 20 GDPR)."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps(data(customer), ensure_ascii=False, indent=1))
        for file in File.objects.filter(pk__in=_all_of(customer).files()):
            with suppress(FileNotFoundError):
                archive.writestr(f"files/{file.sha256}", file.read())
    return held.getvalue()


def _all_of(customer: Customer) -> Hanging:
    people = everybody(customer)
    found = actions.what_hangs_on(list(Conversation.objects.filter(customer__in=people).values_list("pk", flat=True)))
    found.add(Customer, people)
    found.add(Post, Post.objects.filter(customer__in=people).values_list("pk", flat=True))
    return found
