"""`python -m regard.mood.training FOLDER`: make the weights anew from a folder of public data, and measure them."""

from __future__ import annotations

import argparse
from pathlib import Path

from regard.mood.reading import WEIGHTS, weights
from regard.mood.training import data, measure

SEED = 20261122


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m regard.mood.training", description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "folder", type=Path, help="holds mood/goemotions, mood/mams, intents/banking77, intents/clinc_oos"
    )
    parser.add_argument("--to", type=Path, default=WEIGHTS, help="the file of weights (default: the one in use)")
    parser.add_argument("--measure", action="store_true", help="measure the weights in use, train nothing")
    given = parser.parse_args()
    if not given.measure:
        from regard.mood.training.fit import fit

        examples = data.everything(given.folder, SEED)
        print(f"{len(examples):,} texts")
        fit(examples, SEED).save(given.to)
        print(f"{given.to}: {given.to.stat().st_size / 1e6:.1f} MB")
    if given.to == WEIGHTS:
        weights.cache_clear()
        print("\n".join(measure.report(given.folder)))


if __name__ == "__main__":
    main()
