"""What programs were answered is kept for a day; it goes with what it tells of."""

from __future__ import annotations

import json

from regard.api.models import KeptAnswer
from regard.erasing.events import Gone
from regard.lib.events import reacts_to


@reacts_to(Gone)
def forget_answers(event: Gone) -> None:
    gone = {*event.conversations, *event.messages}
    for kept in KeptAnswer.objects.exclude(body=""):
        if json.loads(kept.body).get("id") in gone:
            # The key stays: the same request again, within the day, must not make again what is gone.
            KeptAnswer.objects.filter(pk=kept.pk).update(body="{}")
