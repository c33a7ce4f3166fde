"""What follows on commits is done once for all of them, and stops none."""

from __future__ import annotations

import pytest
from django.db import transaction

from regard.lib.afterwards import Afterwards, together

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def done():
    return []


def add_and_fail(afterwards: Afterwards[int]) -> None:
    afterwards.add(1)
    raise ZeroDivisionError


def test_the_things_of_a_transaction_go_together_once_it_has_committed(done):
    afterwards = Afterwards(done.append)
    with transaction.atomic():
        afterwards.add(1)
        afterwards.add(2)
        assert done == []
    afterwards.add(3)
    assert done == [[1, 2], [3]]


def test_what_is_taken_back_is_not_followed(done):
    afterwards = Afterwards(done.append)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        add_and_fail(afterwards)
    assert done == []


def test_several_transactions_together_are_followed_at_the_end(done):
    afterwards = Afterwards(done.append)
    with together(), together():
        for number in (1, 2):
            with transaction.atomic():
                afterwards.add(number)
        assert done == []
    assert done == [[1, 2]]


def fail(things: list[int]) -> None:
    raise ValueError


def test_a_fault_is_logged_and_stops_neither_the_next_nor_what_was_committed(done, caplog):
    for block in (together, transaction.atomic):
        with block():
            Afterwards(fail).add(1)
            Afterwards(done.append).add(2)
    assert done == [[2], [2]]
    assert len(caplog.records) == 2


def test_what_ends_the_block_leaves_nothing_undone(done):
    afterwards = Afterwards(done.append)
    with pytest.raises(ZeroDivisionError), together():
        add_and_fail(afterwards)
    assert done == [[1]]


def test_what_is_added_while_it_follows_is_followed_too(done):
    afterwards = Afterwards(lambda things: done.append(things) or (things == [1] and afterwards.add(2)))
    with transaction.atomic():
        afterwards.add(1)
    assert done == [[1], [2]]
