"""What guests answer when the camp asks what service is to them, what the crew had guessed, and what came of it."""

# ruff: noqa: E501  (answers are written in one line each)

from __future__ import annotations

from dataclasses import dataclass

Told = tuple[str, str, str]
"""What keeps you coming back; what means the most; the most important component of great service."""

SAID: dict[str, tuple[Told, ...]] = {
    "en": (
        (
            "The lake in the morning, before anybody is up. And that you remember us.",
            "Callum taking the children out in the canoe and letting them steer.",
            "Tell me before I have to ask. I can live with bad news, I cannot live with finding it on the door.",
        ),
        (
            "My father can come along. Most places say accessible and mean a ramp at the back.",
            "When somebody measured the bathroom door and rang me with the number.",
            "That I get the whole answer, not the half that is easy.",
        ),
        (
            "We have been coming since the children were small. It is our place.",
            "The fire in the evening with people we only ever meet here.",
            "Being told in time. The water was off last July and we found out in the shower.",
        ),
        (
            "The quiet after ten. You mean it, and that is rare.",
            "Arne walking over himself when the neighbours got loud.",
            "Doing what you said you would do.",
        ),
        (
            "It never changes much. I like that nobody tries to sell me a package.",
            "Swimming out to the raft.",
            "One person who knows what I asked, so I do not have to tell it three times.",
        ),
        (
            "You wrote back the same day when I asked about the dog.",
            "Finding a bowl of water at the door when we arrived.",
            "Tell me before I have to ask where my booking is.",
        ),
        (
            "The path to Heron at night is the only thing I do not love. It is so dark.",
            "The view from Heron, all the same.",
            "Somebody who listens to the question.",
        ),
        (
            "Honest prices.",
            "The evening when Priya stayed late so that we could get our key.",
            "That you keep your word. Priya said nine and it was nine.",
        ),
        (
            "My wife likes the birds and I like that my wife is happy.",
            "The bird walk in May.",
            "A warm welcome, whatever time we get there.",
        ),
        (
            "We arrive late every year and there is always a light on.",
            "Being handed soup at half past eleven.",
            "A warm welcome, even late. The rest is detail.",
        ),
        (
            "The children ask for it in January.",
            "The canoe people. They know what they are doing.",
            "Safety without a lecture.",
        ),
        (
            "I can get there by train and somebody picks me up.",
            "The lift from the station. It saves my holiday.",
            "That what was agreed by mail is known by whoever stands at the desk.",
        ),
        (
            "It is clean, and it stays clean.",
            "Bread in the morning, still warm.",
            "Quick answers. If you do not know, say so quickly.",
        ),
        (
            "We broke a chair and nobody made a fuss.",
            "How easy you made it to say sorry.",
            "To be treated like a grown-up.",
        ),
        (
            "Habit, and the lake.",
            "Sitting on the jetty. It is dark down there after nine though, a lamp would help.",
            "That somebody looks up when I come in.",
        ),
        (
            "The showers are hot and there are enough of them.",
            "When the refund came without my asking twice.",
            "Tell me when the money has left. I only knew because I looked at my bank.",
        ),
        (
            "You know our names.",
            "Mr Whitlock at the next pitch teaching our boy to fish, and you lending the rod.",
            "Knowing me. I should not have to explain Dad every year.",
        ),
        (
            "I feel safe there on my own.",
            "Walking back from the lake without meeting a car. A light on the path would make it perfect.",
            "That I can ring and a person picks up.",
        ),
        (
            "The pitches are large.",
            "The night of the storm, when you moved us into the hall before we asked.",
            "Seeing what is coming, and telling us first.",
        ),
        (
            "The price has stayed fair.",
            "The second summer, when you kept the same pitch for us without our asking.",
            "Consistency. I want the good year again, not a lottery.",
        ),
        (
            "My knees, honestly. Birch 2 has no steps.",
            "A chair on the porch that was not there the year before. I had mentioned it once.",
            "Remembering what was said.",
        ),
        ("The walks.", "The map that Ingrid drew for us by hand.", "Friendliness that is not put on."),
        (
            "We tried others. Nobody answers as you do.",
            "Being written to in plain words.",
            "The first answer settles it. I do not want a thread of twelve mails.",
        ),
        (
            "The children made friends.",
            "The treasure hunt. Callum hid it himself.",
            "Time. Somebody who takes the time.",
        ),
        (
            "We got engaged on the raft.",
            "You put a bottle on ice. We had told nobody but Elin.",
            "Attention to small things.",
        ),
        (
            "It is near, and you let us leave late on Sunday.",
            "Not being hurried.",
            "Flexibility, said beforehand and not at the door.",
        ),
    ),
    "de": (
        (
            "Der See, und dass man uns kennt.",
            "Als Sabine uns anrief, bevor wir losfuhren, weil die Straße gesperrt war.",
            "Dass man mir Bescheid sagt, bevor ich fragen muss.",
        ),
        (
            "Die Ruhe am Abend.",
            "Die Kinder durften beim Brotbacken helfen.",
            "Zuverlässigkeit. Was zugesagt ist, gilt.",
        ),
        (
            "Wir kommen seit sechs Jahren und es wird nicht teurer.",
            "Der Empfang, auch nachts um elf.",
            "Ein Mensch, der sich erinnert.",
        ),
        (
            "Kein Rummel.",
            "Der Weg zu Heron im Dunkeln war allerdings abenteuerlich.",
            "Eine klare Antwort beim ersten Mal.",
        ),
    ),
    "fr": (
        (
            "Le lac, et la gentillesse de Luc.",
            "Le soir où l’on nous a gardé le dîner.",
            "Être prévenu avant de devoir demander.",
        ),
        ("On s’y sent attendu.", "Les enfants sur le canoë avec Callum.", "Une réponse claire et rapide."),
    ),
    "es": (
        (
            "La tranquilidad y el lago.",
            "Cuando Marisol nos llamó para decir que la cabaña ya estaba lista.",
            "Que cumplan lo que prometen.",
        ),
        (
            "Mis hijos no quieren ir a otro sitio.",
            "El paseo en canoa al atardecer.",
            "Que avisen antes de que uno tenga que preguntar.",
        ),
    ),
}
"""By language, in the order in which guests answer."""

ORDERS = ([3, 2, 4, 1, 0, 5], [3, 2, 1, 4], [2, 3, 1, 0, 4, 5], [3, 1, 2], [2, 3, 4], [3, 4, 2, 1, 0, 5], [1, 3, 2, 5])
"""What matters most: quick, known, kept, told, first, warm, by their number. Most want to be told before they ask."""

GUESSES = {
    "maja": [2, 0, 5, 3, 1, 4],
    "tom": [0, 5, 4, 2, 1, 3],
    "arne": [5, 0, 1, 2, 3, 4],
    "elin": [0, 5, 1, 2, 4, 3],
    "luc": [5, 1, 0, 4, 2, 3],
    "priya": [0, 2, 5, 1, 3, 4],
    "sabine": [0, 4, 5, 2, 3, 1],
    "jonas": [5, 0, 2, 1, 4, 3],
}
"""By who: most of the crew think that speed and a friendly tone come first."""
SPOKEN_OF = {
    "maja": (0, 2, 5, 1),
    "tom": (0, 4, 1, 2, 6),
    "arne": (2, 0, 4),
    "elin": (0, 6, 2, 1, 3),
    "luc": (1, 0, 2),
    "priya": (6, 0, 4, 2),
}
"""By who: of which themes they thought that guests would speak, of those of which most is said."""


@dataclass(frozen=True)
class Done:
    """Something that came of it. about: parts of the words that it is tied to. done_days: None while it is not done."""

    title: str
    said: str
    owner: str
    about: tuple[str, ...]
    begun_days: int
    done_days: int | None = None
    did: str = ""
    is_begun: bool = True


DEEDS = (
    Done("We write before you have to ask", "Tell me before I have to ask", "tom", ("before I have to ask", "Being told in time", "bevor ich fragen", "avant de devoir demander", "antes de que uno"), 30, 10,
         "Since last week somebody looks at every booking three days before it begins. If water, road or weather is in the way, you hear from us first, by mail and by text."),
    Done("Lamps on the path to Heron and on the jetty", "It is so dark", "arne", ("path to Heron", "jetty", "light on the path", "Weg zu Heron"), 28, 14,
         "Nine low lamps stand along the path and two on the jetty. They come on at dusk and go out at eleven, so that the lake stays dark enough for the stars."),
    Done("One page on which the desk knows what was agreed", "I do not want to tell it three times", "maja", ("three times", "known by whoever", "explain Dad"), 20),
    Done("Hot soup for whoever comes late", "A warm welcome, whatever time", "elin", ("warm welcome",), 8, is_begun=False),
)  # fmt: skip
