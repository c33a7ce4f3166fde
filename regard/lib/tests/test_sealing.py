"""What is sealed is read with the same key for the same purpose, and in no other way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.lib.sealing import NotToBeOpened, hkdf, opened, seal


def test_keys_are_derived_as_the_rfc_derives_them() -> None:
    """RFC 5869, appendix A, test cases 1 and 3."""
    key = bytes([0x0B] * 22)
    salted = hkdf(key, bytes(range(0xF0, 0xFA)), 42, salt=bytes(range(13)))
    assert salted.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    plain = hkdf(key, b"", 42)
    assert plain.hex() == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"


@given(st.text(max_size=300), st.text(min_size=1, max_size=80))
def test_what_is_sealed_can_be_opened_and_is_never_sealed_the_same_way(secret: str, key: str) -> None:
    sealed = seal(key, "shop 1", secret)
    assert opened(key, "shop 1", sealed) == secret
    assert seal(key, "shop 1", secret) != sealed
    assert len(secret) < 8 or secret not in sealed


def test_neither_another_key_nor_another_purpose_opens_it() -> None:
    sealed = seal("key", "shop 1", "whsec_5f2a")
    for key, purpose in (("kez", "shop 1"), ("key", "shop 2")):
        with pytest.raises(NotToBeOpened):
            opened(key, purpose, sealed)


def test_a_changed_letter_is_noticed_wherever_it_stands() -> None:
    sealed = seal("key", "shop 1", "whsec_5f2a")
    for place in range(len(sealed)):
        changed = sealed[:place] + ("A" if sealed[place] != "A" else "Q") + sealed[place + 1 :]
        with pytest.raises(NotToBeOpened):
            opened("key", "shop 1", changed)


@pytest.mark.parametrize("text", ["", "1.", "whsec_plain", "1.AAAA", "2.AAAA", "1.ü", "1." + "A" * 63])
def test_what_was_never_sealed_is_not_opened(text: str) -> None:
    with pytest.raises(NotToBeOpened):
        opened("key", "shop 1", text)
