"""The ways in which a mail does not go out."""

from __future__ import annotations


class Passing(Exception):
    """It may go later: the server is away, busy, or asks to come back. The text is what it said."""


class NotReached(Passing):
    """The server was not reached, or did not let us in: it says nothing of the mail."""


class Permanent(Exception):
    """It will never go: refused for good. The text is what the server said, or what is wrong with the mail.

    is_dead: the server said that nobody is there.
    """

    def __init__(self, words: str, *, is_dead: bool = False) -> None:
        super().__init__(words)
        self.is_dead = is_dead
