"""Customers told to programs."""

from __future__ import annotations

import pytest

from regard.api.tests.asking import problem

pytestmark = pytest.mark.usefixtures("an_hour_later")


class TestCustomers:
    def test_they_are_found_by_name_and_address(self, cast, ines):
        cast.customer("Bo Ek", "bo.ek@post.example")
        for words, names in {
            "mar": ["Mara Lind"],
            "ek": ["Bo Ek"],
            "post": ["Bo Ek", "Mara Lind"],
            "lind mara": ["Mara Lind"],
        }.items():
            assert [c["name"] for c in ines.get("customers", q=words).json()["items"]] == names

    def test_one_is_told_with_the_addresses(self, cast, ines):
        assert ines.get(f"customers/{cast.mara.pk}").json() == {
            "id": cast.mara.pk,
            "name": "Mara Lind",
            "language": None,
            "about": "",
            "addresses": [{"kind": "email", "value": "mara@post.example"}],
            "created_at": "2026-03-02T09:00:00Z",
        }
        problem(ines.get("customers/999999"), 404)
        problem(ines.get("customers/99999999999999999999"), 422)

    def test_nothing_told_could_open_an_account(self, cast, ines):
        cast.write()
        text = ines.get("agents").content + ines.get("conversations").content + ines.get("customers").content
        for secret in (b"password", b"digest", b"argon", b"md5", b"ines@"):
            assert secret not in text
