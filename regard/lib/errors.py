"""Errors that a person can mend, told in one line."""

from __future__ import annotations


class UserError(Exception):
    """A command cannot do what was asked. The text is the one line that the person reads: what is wrong, what to do."""
