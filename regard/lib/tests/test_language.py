"""The language of a mail, told by its little words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.lib.language import LITTLE_WORDS, guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello, could you tell me if there is a ramp at Heron?", "en"),
        ("We booked pitch 14 for Friday but our train is late. Can we still check in at ten?", "en"),
        ("Guten Tag, können wir am Freitag früher anreisen? Unser Zug kommt um 11 an.", "de"),
        ("Der Herd in der Hütte geht nicht an, und wir haben kein Gas mehr.", "de"),
        ("Bonjour, est-ce que nous pouvons arriver plus tôt vendredi ?", "fr"),
        ("Le réchaud de la cabane ne s'allume pas et il fait froid.", "fr"),
        ("Hola, ¿podemos llegar antes el viernes? Nuestro tren llega a las once.", "es"),
        ("La cocina de la cabaña no se enciende y hace mucho frío.", "es"),
        ("Kunnen wij vrijdag eerder aankomen? Onze trein is er om 11 uur.", "nl"),
        ("Buongiorno, possiamo arrivare prima venerdì? Il nostro treno arriva alle 11.", "it"),
        ("Olá, podemos chegar mais cedo na sexta? O nosso comboio chega às 11.", "pt"),
        ("Dzień dobry, czy możemy przyjechać wcześniej w piątek? Nasz pociąg jest o 11.", "pl"),
        ("ok", ""),
        ("", ""),
        ("+49 30 1234567", ""),
        ("Merci !", ""),
        ("Kan vi komma tidigare på fredag? Vårt tåg är framme klockan elva.", ""),
        ("金曜日に早く到着できますか。", ""),
        ("xylo grabben torst meeple quon zandik the", ""),
    ],
)
def test_it_is_told_only_when_it_is_certain(text: str, language: str) -> None:
    assert guess(text) == language


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert guess(text) in ("", *LITTLE_WORDS)
