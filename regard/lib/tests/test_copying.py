"""Rows that are copied in are the rows that the mapper would write."""

from __future__ import annotations

import pytest
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from regard.channels.email.models import RawMail
from regard.customers.models import Customer
from regard.files.models import File
from regard.lib.copying import copy_in, new_ids

pytestmark = pytest.mark.django_db
ODD = "tab\t, line\n, back\\slash, \\N, «ä», 字"


def test_a_row_with_everything_odd_comes_back_as_it_was() -> None:
    file = File.objects.create(sha256="a" * 64, size_bytes=1, created_at=timezone.now())
    (number,) = new_ids(RawMail, 1)
    made = RawMail(pk=number, file=file, received_at=timezone.now(), source="smtp", reason=ODD, envelope_to=[ODD, ""])
    copy_in([made])
    found = RawMail.objects.get(pk=number)
    assert (found.reason, found.envelope_to, found.message_id) == (ODD, [ODD, ""], None)
    made.reason = "saved again as one that is there"
    made.save()
    assert RawMail.objects.count() == 1


def test_rows_without_ids_get_them_from_the_database() -> None:
    copy_in(Customer(name=name, created_at=timezone.now()) for name in ("Ada", "Bo"))
    assert sorted(Customer.objects.values_list("name", flat=True)) == ["Ada", "Bo"]
    copy_in([])
    assert new_ids(Customer, 0) == []


def test_what_the_database_refuses_is_an_error_of_the_mapper_and_nothing_is_written() -> None:
    ada = Customer(name="Ada", created_at=timezone.now())
    for wrong, error in (
        (Customer(name="Bo"), IntegrityError),
        (Customer(name="x" * 999, created_at=timezone.now()), DataError),
    ):
        with pytest.raises(error), transaction.atomic():
            copy_in([ada, wrong])
    assert not Customer.objects.exists()
