"""What the screens of files that people put up have in common: the field, and how bad lines are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms

from regard.files.of_lines import LARGEST_BYTES

FILES_SHOWN, LINES_SHOWN, REASONS_SHOWN = 20, 30, 8


class CsvField(forms.FileField):
    """A CSV file. too_large: what is said of one that is larger than a screen takes."""

    def __init__(self, *, too_large: str, help_text: str) -> None:
        accepts = forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"})
        super().__init__(label="CSV file", help_text=help_text, widget=accepts)
        self.too_large = too_large

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse what is too large for a screen."""
        file = super().clean(data, initial)
        if file.size > LARGEST_BYTES:
            raise forms.ValidationError(self.too_large)
        return file


def reasons_of(bad: Iterable[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """Count bad lines by field and reason, the most first."""
    return [(field, reason, count) for (field, reason), count in Counter(bad).most_common(REASONS_SHOWN)]
