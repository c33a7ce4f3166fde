"""Reads of her words for a person."""

from __future__ import annotations

from django.http import Http404

from regard.team.models import Agent
from regard.voice.verbatims.models import Verbatim


def verbatim_for(agent: Agent, verbatim_id: int) -> Verbatim:
    """Return words that `agent` may read, with whose they are. Raises Http404."""
    shown = Verbatim.objects.visible_to(agent).select_related("customer", "conversation", "noted_by").defer("search")
    found = shown.filter(pk=verbatim_id).first()
    if found is None:
        raise Http404
    return found
