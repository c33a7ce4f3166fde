"""Where a theme lies that a person made of some words, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from regard.voice.themes import naming
from regard.voice.themes.models import Run
from regard.voice.themes.vectors import SIZE, unit, vectors_of
from regard.voice.verbatims.models import Verbatim

COMPARED = 400
"""Other pieces of words, the newest, against which its own stand out."""


@dataclass(frozen=True)
class Centred:
    """centre: float32, as Theme keeps it."""

    centre: bytes
    least: float
    label: str
    keywords: Sequence[str]


def centre_of(texts: Sequence[str]) -> Centred:
    """Say where these words lie, in the space of the last search."""
    kept = Run.objects.exclude(mean=b"").order_by("-ended_at").values_list("mean", flat=True).first()
    mean = np.frombuffer(bytes(kept), "<f4") if kept else np.zeros(SIZE, dtype=np.float32)
    about = unit(vectors_of(texts) - mean)
    centre = unit(about.mean(axis=0, keepdims=True))[0]
    others = Verbatim.objects.exclude(text__in=texts[:50]).order_by("-at").values_list("text", flat=True)[:COMPARED]
    name = naming.name_of(texts, list(others))
    least = float(np.quantile(about @ centre, 0.1))
    return Centred(centre.astype("<f4").tobytes(), least, name.label, name.keywords)
