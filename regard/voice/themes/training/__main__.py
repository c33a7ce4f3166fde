"""`python -m regard.voice.themes.training WHEEL`: make `words.npz` of the weights in a wheel of wordllama.

Kept are the pieces of words in lower case, of every script; one that exists only with a capital stands in for its own
lower case. One byte a number, and a scale a piece.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEIGHTS = "wordllama/weights/l2_supercat_256.safetensors"
PIECES = "wordllama/tokenizers/l2_supercat_tokenizer_config.json"
_WORD = re.compile("\u2581?(?:[^\\W_]+(?:['’][^\\W_]*)?|'[^\\W_]*)")
_WHOLE = re.compile("\u2581?[^\\W_]+")


def main(wheel: Path) -> None:
    """Write the table beside the code that reads it."""
    with zipfile.ZipFile(wheel) as file:
        vectors = _tensor(file.read(WEIGHTS))
        places: dict[str, int] = json.loads(file.read(PIECES))["model"]["vocab"]
    kept = chosen(places)
    rows = np.stack([vectors[of].mean(axis=0) for of in kept.values()])
    scales = np.abs(rows).max(axis=1) / 127
    np.savez_compressed(
        Path(__file__).parent.with_name("words.npz"),
        pieces=np.frombuffer("\n".join(kept).encode(), np.uint8),
        vectors=np.round(rows / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float16),
    )
    print(f"{len(kept):,} pieces of {len(places):,}")


def _tensor(content: bytes) -> NDArray[np.float32]:
    """Read the one matrix of a safetensors file: a length, a header in JSON, the numbers."""
    length = int.from_bytes(content[:8], "little")
    header: dict[str, Any] = json.loads(content[8 : 8 + length])
    told = header["embedding.weight"]
    first, last = told["data_offsets"]
    numbers = np.frombuffer(content[8 + length + first : 8 + length + last], np.float16)
    return numbers.reshape(told["shape"]).astype(np.float32)


def chosen(places: dict[str, int]) -> dict[str, list[int]]:
    """Return the pieces to keep, each with the places whose mean it gets."""
    ordered = sorted(places.items(), key=lambda pair: pair[1])
    kept = {piece: [place] for piece, place in ordered if piece == piece.lower() and _WORD.fullmatch(piece)}
    stand_ins: dict[str, list[int]] = defaultdict(list)
    for piece, place in ordered:
        lower = piece.lower()
        if lower != piece and lower not in kept and _WHOLE.fullmatch(lower):
            stand_ins[lower].append(place)
    return kept | stand_ins


if __name__ == "__main__":
    main(Path(sys.argv[1]))
