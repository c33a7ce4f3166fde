"""What the camp's lead calls the themes that the machine finds: a name, and beginnings of words that tell of it.

Themes of one name are merged; one that none of these tells of is dismissed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LEAST_SHARE = 0.2
"""Of a theme's words: so many must tell of a topic before the lead gives it that name."""


@dataclass(frozen=True)
class Topic:
    """clause: the heading of the clause of the definition of which it speaks, "" for none. is_pinned: it stays."""

    name: str
    beginnings: str
    clause: str = ""
    is_pinned: bool = False

    def is_in(self, text: str) -> bool:
        return re.search(rf"(?<!\w)(?:{'|'.join(self.beginnings.split())})", text.lower()) is not None


TOPICS = (
    Topic(
        "Getting in, late or early",
        "key gate clos arriv lift bus schlüssel clé llave ankomm arrive code station",
        "A late arrival is still an arrival",
        is_pinned=True,
    ),
    Topic(
        "Warm, dry and working",
        "heat warm wet leak stove ofen heiz hot mouse drain broken clean coffee wash-house lamp",
    ),
    Topic(
        "Canoes, boats and the water",
        "cano boat jetty paddl fish swim kayak angel pesc pêch bañar baden kanu life-",
    ),
    Topic(
        "Bills, deposits and money back",
        "deposit refund charg bill invoice pric paid pay kaution rechnung factur précio euro money cobra "
        "rembours überweis débit überwies abgebucht",
    ),
    Topic(
        "The cabin or pitch they hoped for",
        "cabin pitch tent awning swift heron plover parcela stellplatz emplacement beside birch",
    ),
    Topic(
        "Wheelchairs, steps and doors",
        "wheelchair ramp step rollstuhl escal fauteuil stufe bathroom-door accessib chair hearing autis blind",
    ),
    Topic(
        "Changing or adding nights",
        "night week nuit noche woche noch semaine semana wochen change cancel later earl",
    ),
    Topic(
        "Food, allergies and breakfast",
        "breakfast kitchen allerg bread table cuisine cocina küche eat nut nois grill pork",
    ),
    Topic(
        "Dogs, and quiet after ten",
        "dog hund chien perr bark noise quiet loud musi laut ruhe bruit ruido",
    ),
    Topic(
        "Wi-Fi and signal",
        "wi-fi wifi wlan passw network signal",
    ),
    Topic(
        "Lost, left and found",
        "lost handed forgot charger hörgerät olvid oubli ladeger fundbüro box",
    ),
    Topic(
        "Children and families",
        "child cot kid baby grandch daughter son kinder enfants niñ lesson mother",
    ),
    Topic(
        "Fires, wood and the forest",
        "fire wood forest feuer holz feu bois fuego leña",
    ),
    Topic(
        "Read, understood and answered",
        "read answer wrote told understood list order clear mind know nobody ring person",
        "We answer the whole need",
    ),
    Topic(
        "Told before they had to ask",
        "told tell notice warn path lane road",
        "Guests hear it from us first",
    ),
    Topic(
        "The lake and its shore",
        "lake shore lago lac island jetty towel view",
    ),
    Topic(
        "Things to borrow or to hire",
        "borrow hire bike bicycl stool grate seat possible leih fahrr louer vélo alquil",
    ),
    Topic(
        "Papers, contracts and offers",
        "paper contract offer recipe copy confirm vertrag angebot contrat oferta plan asked",
    ),
    Topic(
        "Where the car and the luggage may stay",
        "car cars park beach luggage place leave auto coche voiture",
    ),
    Topic(
        "Nothing left to worry about",
        "nobody never lecture wonder clean washed",
    ),
    Topic("Kind words", "good easy fine thank wish married glad lovely better"),
    Topic(
        "Asked in German, French or Spanish",
        "könn bitte nicht für sie ihn einen jemand nous vous peut pouvez avec s'il podéis qué está hay para ¿",
    ),
)
DEED = ("One page on which the desk knows what was agreed", "Read, understood and answered")
"""What the camp does, and the theme to which it is tied."""


def topic_of(texts: Sequence[str]) -> Topic | None:
    """Return the topic of which most of the texts tell, if enough of them do."""
    best = max(TOPICS, key=lambda topic: sum(topic.is_in(text) for text in texts))
    return best if sum(best.is_in(text) for text in texts) >= LEAST_SHARE * len(texts) else None
