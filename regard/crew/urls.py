"""Addresses of the crew."""

from __future__ import annotations

from django.urls import path

from regard.crew.good_turns import views as turns
from regard.crew.growth import views as growth
from regard.crew.pulse import views as pulse

urlpatterns = [
    path("crew/", turns.feed, name="crew"),
    path("crew/own", turns.own, name="crew_own"),
    path("crew/turns/new", turns.new, name="crew_turn_new"),
    path("crew/turns/<int:turn_id>", turns.turn, name="crew_turn"),
    path("crew/turns/<int:turn_id>/keeping", turns.keeping, name="crew_turn_keeping"),
    path("crew/turns/<int:turn_id>/removal", turns.removal, name="crew_turn_removal"),
    path("crew/pulse/", pulse.pulse, name="crew_pulse"),
    path("crew/growth/", growth.own, name="crew_growth"),
    path("crew/growth/<int:agent_id>", growth.plan, name="crew_plan"),
    path("crew/growth/<int:agent_id>/notes/", growth.notes, name="crew_notes"),
    path(
        "crew/growth/<int:agent_id>/conversations/<int:conversation_id>", growth.reading_together, name="crew_reading"
    ),
    path("crew/coachings/<int:coaching_id>", growth.coached, name="crew_coaching"),
    path("crew/aims/", growth.aims, name="crew_aims"),
    path("crew/aims/<int:aim_id>", growth.aim, name="crew_aim"),
    path("crew/aims/<int:aim_id>/steps/", growth.steps, name="crew_steps"),
    path("crew/aims/<int:aim_id>/evidence/", growth.evidence, name="crew_evidence"),
    path("crew/steps/<int:step_id>", growth.step, name="crew_step"),
    path("crew/guides/<slug:guide>", growth.reading, name="crew_guide"),
]
