"""Customers are recognised by address, merged, and told apart again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from regard.conversations import actions as conversation_actions
from regard.conversations.actions import Reply
from regard.conversations.models import Conversation, Event, Message
from regard.customers import actions
from regard.customers.actions import NotToBeMerged, NotToBeUndone
from regard.customers.models import Customer
from regard.customers.recognising import recognise
from regard.judgement.actions import judge
from regard.judgement.models import Asking, AskingState, Judgement
from regard.post.models import Post
from regard.team.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_known_address_is_the_same_customer_whatever_its_case(cast: Cast) -> None:
    assert recognise(" MARA@Post.example ", name="M. L.", at=cast.now) == cast.mara
    cast.mara.refresh_from_db()
    assert cast.mara.name == "Mara Lind"


def test_a_name_replaces_what_was_only_the_address(cast: Cast) -> None:
    recognise("edwin@post.example", name="", at=cast.now)
    assert recognise("edwin@post.example", name="Edwin Abernathy", at=cast.now).name == "Edwin Abernathy"


def judged_matter(cast: Cast, customer: Customer) -> Conversation:
    conversation = cast.write(customer=customer)
    answer = conversation_actions.reply(conversation, Reply(html="<p>Yes.</p>", text="Yes."), by=cast.ines, at=cast.now)
    judge(answer.asking, 1, at=cast.now)
    return conversation


def test_a_merge_moves_every_row_and_its_undoing_moves_them_back(cast: Cast) -> None:
    edwin = cast.customer("Edwin", "edwin@post.example")
    hers, his = judged_matter(cast, cast.mara), judged_matter(cast, edwin)
    merge = actions.merge(cast.mara, edwin, by=cast.omar, at=cast.now)
    for rows in (Conversation, Message, Event, Judgement, Asking):
        assert not rows.objects.filter(customer=edwin).exists(), rows
    assert set(Post.objects.values_list("customer_id", flat=True)) == {cast.mara.pk}
    assert recognise("edwin@post.example", name="", at=cast.now) == cast.mara
    later = cast.write("Both of us are coming.", at=cast.now + timedelta(days=1))

    actions.undo_merge(merge, by=cast.omar, at=cast.now)
    for rows in (Conversation, Message, Event, Judgement, Asking):
        assert rows.objects.filter(customer=edwin).exists(), rows
    his.refresh_from_db()
    hers.refresh_from_db()
    later.refresh_from_db()
    assert (his.customer, hers.customer, later.customer) == (edwin, cast.mara, cast.mara)
    assert recognise("edwin@post.example", name="", at=cast.now) == edwin


def test_after_a_merge_at_most_one_question_is_open(cast: Cast) -> None:
    edwin = cast.customer("Edwin", "edwin@post.example")
    for customer in (cast.mara, edwin):
        conversation_actions.reply(
            cast.write(customer=customer), Reply(html="<p>Yes.</p>", text="Yes."), by=cast.ines, at=cast.now
        )
    actions.merge(cast.mara, edwin, by=cast.omar, at=cast.now)
    assert Asking.objects.filter(customer=cast.mara, state=AskingState.OPEN).count() == 1


def test_one_row_cannot_be_merged_with_itself(cast: Cast) -> None:
    with pytest.raises(NotToBeMerged):
        actions.merge(cast.mara, cast.mara, by=cast.omar, at=cast.now)


def test_who_was_merged_cannot_be_merged_again(cast: Cast) -> None:
    edwin, clara = cast.customer("Edwin", "edwin@post.example"), cast.customer("Clara", "clara@post.example")
    actions.merge(cast.mara, edwin, by=cast.omar, at=cast.now)
    with pytest.raises(NotToBeMerged):
        actions.merge(clara, edwin, by=cast.omar, at=cast.now)


def test_a_merge_is_undone_once(cast: Cast) -> None:
    merge = actions.merge(cast.mara, cast.customer("Edwin", "edwin@post.example"), by=cast.omar, at=cast.now)
    actions.undo_merge(merge, by=cast.omar, at=cast.now)
    with pytest.raises(NotToBeUndone):
        actions.undo_merge(merge, by=cast.omar, at=cast.now)


def known_since(customer: Customer) -> datetime:
    return Customer.objects.values_list("created_at", flat=True).get(pk=customer.pk)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_who_is_kept_is_known_since_the_first_of_them_until_that_is_undone(cast: Cast, order: tuple[int, int]) -> None:
    """The kept row said "with us since" its own day, under a timeline that began years before."""
    cast.mara.refresh_from_db()
    own, days = cast.mara.created_at, [timedelta(days=400), timedelta(days=90)]
    merges = []
    for number, ago in enumerate(days):
        other = cast.customer(f"Mara {number}", f"mara{number}@post.example")
        Customer.objects.filter(pk=other.pk).update(created_at=own - ago)
        merges.append(actions.merge(cast.mara, other, by=cast.omar, at=cast.now))
    assert known_since(cast.mara) == own - days[0]
    first, last = order
    actions.undo_merge(merges[first], by=cast.omar, at=cast.now)
    assert known_since(cast.mara) == own - days[last]
    actions.undo_merge(merges[last], by=cast.omar, at=cast.now)
    assert known_since(cast.mara) == own
    assert known_since(merges[0].gone) == own - days[0]


def test_who_is_kept_and_was_known_first_stays_so(cast: Cast) -> None:
    own = known_since(cast.mara)
    later = cast.customer("Mara at work", "mara@work.example")
    Customer.objects.filter(pk=later.pk).update(created_at=own + timedelta(days=9))
    actions.merge(cast.mara, later, by=cast.omar, at=cast.now)
    assert known_since(cast.mara) == own
