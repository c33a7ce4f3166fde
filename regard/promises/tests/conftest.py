from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def book_is_read_anew() -> Iterator[None]:
    """What a test promised is undone behind the book's back."""
    from regard.promises import book  # models can be read only once Django is ready

    book.forget()
    yield
    book.forget()
