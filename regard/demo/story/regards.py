"""How customers judge: most are content, some always delighted, some think less of us month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from regard.demo.story.screenplay import Line, Verdict

_BRIEFLY: dict[str, dict[int, tuple[str, ...]]] = {
    "en": {
        2: (
            "I did not expect that.",
            "I have told everyone at work.",
            "More than kind.",
            "You thought of what I had not.",
        ),
        1: (
            "Quick and kind.",
            "Better than I had hoped.",
            "You read what I wrote.",
            "That was easy.",
            "A real answer.",
        ),
        0: (
            "Clear, thank you.",
            "Fine.",
            "All I needed.",
            "Yes, that answers it.",
            "Good enough.",
            "Sorted.",
        ),
    },
    "de": {
        2: ("Damit hatte ich nicht gerechnet.", "Das erzählen wir weiter.", "Großartig."),
        1: ("Schnell und herzlich.", "Besser als erwartet.", "So macht Urlaub Freude."),
        0: ("Passt, danke.", "Alles klar.", "Frage beantwortet."),
    },
    "fr": {
        2: ("Je ne m'y attendais pas du tout.", "Vraiment touchés.", "Bravo à vous."),
        1: ("Rapide et aimable.", "Mieux que prévu.", "Une vraie réponse."),
        0: ("C'est clair, merci.", "Parfaitement correct.", "J'ai ma réponse."),
    },
    "es": {
        2: ("No me lo esperaba.", "Un trato de diez.", "Nos habéis emocionado."),
        1: ("Rápido y amable.", "Mejor de lo que pensaba.", "Da gusto así."),
        0: ("Claro, gracias.", "Correcto.", "Era lo que necesitaba."),
    },
}


def as_line(text: str) -> Line:
    """Treat `text` as a line of a screenplay in nobody's voice."""
    return Line(text)


@dataclass(frozen=True)
class Regard:
    """weights: of the values 2, 1 and 0 when all went well.

    short: the share of matters that fall short, of those that can. answers: the share that is judged at all.
    """

    weights: tuple[float, float, float]
    short: float
    answers: float = 0.6

    def verdict(self, told: Sequence[Verdict], tongue: str, random: Random, *, is_certain: bool) -> Verdict | None:
        """Choose what the customer says of the answer; None for nothing (never when `is_certain`)."""
        if told[0].value < 0 or is_certain:
            if not is_certain and random.random() > self.answers + 0.25:
                return None
            return random.choice(told)
        if random.random() > self.answers:
            return None
        value = random.choices((2, 1, 0), self._possible(told))[0]
        fitting = [verdict for verdict in told if verdict.value == value]
        if random.random() < 0.3:
            return Verdict(value, "")
        if fitting and (value > 1 or random.random() < 0.75):
            return random.choice(fitting)
        return Verdict(value, random.choice(_BRIEFLY[tongue][value]))

    def _possible(self, told: Sequence[Verdict]) -> tuple[float, float, float]:
        """Far beyond is said only of what the screenplay says it of."""
        far, beyond, met = self.weights
        return (far if any(verdict.value == 2 for verdict in told) else 0.0, beyond, met)


STEADY = Regard((1.0, 1.0, 1.2), 0.18)
_COURSES = {
    "delighted": (Regard((3.0, 2.0, 0.3), 0.0, 0.85),),
    "steady": (STEADY,),
    "mixed": (Regard((1.0, 1.0, 1.0), 0.4, 0.75),),
    "falling": (
        Regard((1.2, 1.5, 0.8), 0.0, 0.85),
        Regard((0.1, 0.5, 2.0), 0.3, 0.8),
        Regard((0.0, 0.1, 2.0), 1.0, 0.85),
    ),
    "rising": (
        Regard((0.0, 0.4, 2.0), 0.8, 0.8),
        Regard((0.5, 1.5, 1.0), 0.1, 0.8),
        Regard((2.5, 2.0, 0.3), 0.0, 0.85),
    ),
}


def on_course(course: str, progress: float) -> Regard:
    """Give the regard of a customer who has had the share `progress` (0 to 1) of all matters."""
    steps = _COURSES[course]
    return steps[min(len(steps) - 1, int(progress * len(steps)))]
