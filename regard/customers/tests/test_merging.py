"""Customers are recognised by address, merged, and told apart again."""

from __future__ import annotations

from datetime import timedelta

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
