"""A message joins a conversation by proof alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.conversations import addresses
from regard.conversations.inbound import Match
from regard.conversations.matching import Headers, by_proof, in_own_threads
from regard.customers.models import Customer
from regard.team.tests.cast import Cast


def match(customer: Customer, **said: object) -> Match:
    """Ask as a mail of `customer` is asked about: for our proofs, then for the customer's own threads."""
    headers = Headers(**said)  # type: ignore[arg-type]
    [proven] = by_proof([headers])
    return proven if proven.conversation_id else in_own_threads([(customer, headers)])[0]


@pytest.mark.django_db
class TestMatching:
    def test_a_signed_reply_address_is_proof_even_from_another_person(self, cast: Cast) -> None:
        conversation = cast.write()
        stranger = cast.customer("Edwin", "edwin@post.example")
        found = match(
            stranger,
            recipients=[
                "x@y.example",
                addresses.reply_address(conversation.pk, "support@lakeside.example").upper(),
            ],
            in_reply_to="",
            references=[],
        )
        assert (found.conversation_id, found.by) == (conversation.pk, "signed reply address")

    def test_our_own_message_id_is_proof(self, cast: Cast) -> None:
        conversation = cast.write()
        ours = addresses.message_id(conversation.pk, "lakeside.example")
        found = match(cast.mara, recipients=[], in_reply_to=ours, references=[])
        assert (found.conversation_id, found.by) == (conversation.pk, "our Message-ID")

    def test_a_forged_signature_proves_nothing(self, cast: Cast) -> None:
        conversation = cast.write()
        forged = f"reply.{conversation.pk}.abc.aaaaaaaaaaaaaaaa@lakeside.example"
        found = match(
            cast.mara,
            recipients=[f"support+{conversation.pk}.aaaaaaaaaaaaaaaa@lakeside.example"],
            in_reply_to=forged,
            references=[forged],
        )
        assert found.conversation_id is None

    def test_a_reference_to_the_customers_own_message_is_proof(self, cast: Cast) -> None:
        conversation = cast.write(message_id="one@mua.example")
        found = match(cast.mara, recipients=[], in_reply_to="", references=["one@mua.example"])
        assert found.conversation_id == conversation.pk

    def test_a_reference_to_another_customers_message_is_not(self, cast: Cast) -> None:
        cast.write(message_id="one@mua.example")
        edwin = cast.customer("Edwin", "edwin@post.example")
        assert match(edwin, recipients=[], in_reply_to="one@mua.example", references=[]).conversation_id is None

    def test_an_id_that_two_conversations_share_proves_nothing(self, cast: Cast) -> None:
        cast.write(message_id="same@mua.example")
        cast.write(message_id="same@mua.example")
        assert match(cast.mara, recipients=[], in_reply_to="same@mua.example", references=[]).conversation_id is None

    def test_an_empty_id_proves_nothing(self, cast: Cast) -> None:
        cast.write(message_id="")
        assert match(cast.mara, recipients=[""], in_reply_to="", references=["", ""]).conversation_id is None

    def test_the_answered_message_counts_before_older_references(self, cast: Cast) -> None:
        cast.write(message_id="old@mua.example")
        newer = cast.write(message_id="new@mua.example")
        found = match(
            cast.mara,
            recipients=[],
            in_reply_to="new@mua.example",
            references=["old@mua.example", "new@mua.example"],
        )
        assert found.conversation_id == newer.pk


@given(st.integers(min_value=1, max_value=10**17))
def test_what_we_sign_we_recognise_whatever_its_case(number: int) -> None:
    message_id = addresses.message_id(number, "lakeside.example")
    assert addresses.conversation_of_message_id(message_id) == number
    assert addresses.conversation_of_message_id(message_id.upper()) == number
    address = addresses.reply_address(number, "help@lakeside.example")
    assert addresses.conversation_of_reply_address(address) == number
    assert addresses.without_proof(address) == "help@lakeside.example"


@given(st.text())
def test_no_text_of_a_stranger_is_recognised(text: str) -> None:
    assert addresses.conversation_of_message_id(text) is None
    assert addresses.conversation_of_reply_address(text) is None
