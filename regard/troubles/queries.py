"""What the screens, /healthz and `regard doctor` tell of troubles."""

from __future__ import annotations

from datetime import datetime, timedelta

from regard.troubles.models import Look, Trouble

LOOKED_WITHIN = timedelta(minutes=15)


def warnings(*, at: datetime) -> tuple[str, ...]:
    """Return a sentence for each open trouble, for everybody's eyes; and one if nobody has looked for a while."""
    found = list(Trouble.objects.open().values_list("words", flat=True))
    last = Look.objects.values_list("at", flat=True).first()
    if last is not None and at - last > LOOKED_WITHIN:
        found.append("Nobody has looked for troubles for over 15 minutes: the worker is away or busy.")
    return tuple(found)
