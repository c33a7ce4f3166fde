"""Who works at Lakeside Camp and who writes to it."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from random import Random

from regard.demo.story.model import Agent, Customer, Mailbox

TEAMS = ("Reception", "Bookings", "On site")
MAILBOXES = (
    Mailbox("hello@lakeside.example", "Lakeside Camp", "Reception"),
    Mailbox("bookings@lakeside.example", "Lakeside Bookings", "Bookings"),
    Mailbox("onsite@lakeside.example", "Lakeside, on site", "On site"),
)


def _agent(name: str, role: str, teams: str, languages: str) -> Agent:
    email = f"{name.split()[0].lower()}@lakeside.example"
    return Agent(name, email, role, tuple(teams.split(", ")), tuple(languages.split()))


AGENTS = (
    _agent("Maja Lindqvist", "owner", "Reception, Bookings, On site", "en de"),
    _agent("Tom Hartley", "lead", "Reception, Bookings", "en"),
    _agent("Arne Kvist", "lead", "On site", "en de"),
    _agent("Elin Sandvik", "agent", "Reception", "en es"),
    _agent("Luc Moreau", "agent", "On site", "fr en"),
    _agent("Priya Nair", "agent", "Bookings, Reception", "en fr"),
    _agent("Sabine Kruse", "agent", "Bookings, Reception", "de en"),
    _agent("Marisol Vega", "agent", "Bookings, Reception", "es en"),
    _agent("Jonas Berg", "agent", "On site", "en de"),
    _agent("Callum Reid", "agent", "On site", "en es"),
    _agent("Ingrid Solheim", "light", "On site", "en"),
    _agent("Henrik Aas", "viewer", "Bookings", "en"),
)
ANSWERING = tuple(agent for agent in AGENTS if agent.role in ("owner", "lead", "agent"))
BY_FIRST_NAME = {agent.first: agent for agent in AGENTS}

_NAMES = {
    "en": """Daniel Okafor, Aoife Brennan, Samuel Whitlock, Carlos Echeverría, Hannah Weiss, Pieter de Groot,
        Lena Fischer, Fatima Zahra Idrissi, Noor Haddad, Ana Ruiz, Ben Whitlock, Margaret
        Ellison, Oliver Pryce, Siobhan Kearney, Kwame Mensah, Ingrid Halvorsen, Rachel Abramson,
        Yusuf Demir, Charlotte Beaumont, Dylan Rees, Meera Krishnan, Tobias Nyström, Emily
        Faraday, Marcus Adeyemi, Katarzyna Wójcik, Joanna Pemberton, Liam Gallagher, Sofia
        Marchetti, Graham Tuttle, Nadia Rahman, Erik Sundberg, Philippa Grange, Hassan Jaber,
        Beth Ashworth, Tomasz Zieliński, Alice Montgomery, Jorge Pinto, Rosalind Hale, Vikram
        Desai, Kirsten Dahl, Patrick Donnelly, Helen Trevelyan, Andrew Macrae, Zainab Bello,
        Matthew Corrigan, Ellen Vestergaard, Simon Hargreaves, Grace Nakamura, Fiona Drummond,
        Owen Llewellyn, Caroline Stubbs, Amit Sharma, Laura Pettersson, Nathan Brooks, Eleni
        Papadaki, Judith Sommerfeld, Rory MacIntyre, Victoria Langley, Chidi Eze, Bridget
        O'Shea, Magnus Aalto, Naomi Fairweather, Dean Rowbotham, Astrid Nygaard, Peter
        Vandenberg, Lucy Thackeray, Omar Siddiqui, Heather Mulligan, Jakub Novotny, Penelope
        Marsh, Stuart Fenwick, Mirela Popescu, Gareth Bowen, Anneke Visser, Louise Chatterton,
        Rafael Duarte, Susan Oyelaran, Colin Whitcombe, Tamsin Roe, Idris Farah, Molly Hennessy,
        Bjorn Eklund, Catherine Poole, Arjun Menon, Wendy Sallis, Niamh Costello, Frederick
        Lowe, Hilde Moen, Jack Thornbury, Beatrice Holloway, Abel Tesfaye Girma, Morven
        Sinclair, Paula Kowalczyk, Sunita Rao, Edmund Garrick, Leila Mansour, Ronan Byrne,
        Jessica Alderton, Mikkel Brandt""",
    "de": """Anna Keller, Thomas Brandl, Katrin Hoffmann, Stefan Wiegand, Birgit Lohmann, Markus Steiner,
        Johanna Reuter, Uwe Petersen, Miriam Vogel, Florian Huber, Renate Schilling, Cem Yıldız,
        Andrea Kühn, Matthias Lorenz, Heike Ostermann, Jürgen Baumann, Nele Christiansen,
        Dorothea Frank, Swantje Behrens""",
    "fr": """Claire Fontaine, Julien Marchand, Sandrine Lefèvre, Mathieu Girard, Isabelle Carpentier, Nicolas
        Perrin, Amélie Rousseau, Youssef Benali, Hélène Dubois, Bruno Vasseur, Céline Maréchal,
        Étienne Roche, Manon Barbier, Philippe Aubert, Aurélie Tissot, Damien Collet""",
    "es": """Lucía Ferrer, Javier Ortega, Carmen Iglesias, Álvaro Navarro, Pilar Santamaría, Diego Castaño,
        Nuria Vidal, Sergio Molina, Elena Quintana, Ignacio Prieto, Teresa Bravo, Rubén Cabrera,
        Marta Solís""",
}
_PARTNERS = {
    "en": [
        "Alex",
        "Sam",
        "Jo",
        "Robin",
        "Chris",
        "Anna",
        "David",
        "Leah",
        "Martin",
        "Kate",
        "Nico",
        "Maria",
        "Ian",
        "Clare",
        "Theo",
        "Ruthie",
        "Paul",
        "Hana",
        "Dan",
        "Nell",
    ],
    "de": ["Jens", "Ulrike", "Martin", "Sonja", "Ralf", "Petra", "Timo", "Anja"],
    "fr": ["Laurent", "Sophie", "Karim", "Anne", "Olivier", "Nadia", "Pascal", "Émilie"],
    "es": ["Andrés", "Paula", "Miguel", "Laura", "Raúl", "Cristina", "Pablo", "Inés"],
}
_CHILDREN = {
    "en": [
        "Leo",
        "Mia",
        "Finn",
        "Isla",
        "Max",
        "Nora",
        "Toby",
        "Ada",
        "Jonah",
        "Elsie",
        "Rafi",
        "Poppy",
        "Hugo",
        "Maeve",
        "Otis",
        "Freya",
        "Kit",
        "Zara",
        "Milo",
        "Wren",
    ],
    "de": ["Emil", "Lotte", "Paul", "Frieda", "Jakob", "Mila", "Anton", "Greta"],
    "fr": ["Léo", "Jeanne", "Hugo", "Louise", "Noé", "Inès", "Arthur", "Rose"],
    "es": ["Mateo", "Vega", "Hugo", "Lola", "Nico", "Alba", "Leo", "Carla"],
}
_AGES = (3, 4, 5, 6, 7, 9, 10)  # those that "a …-year-old" suits
_DOGS = [
    "Biscuit",
    "Juno",
    "Pepper",
    "Rolf",
    "Tilly",
    "Bruno",
    "Moss",
    "Nala",
    "Sherlock",
    "Waffle",
    "Skye",
    "Figaro",
]
HOSTS = ["post.example", "mail.example", "letters.example", "inbox.example", "home.example"]

# The customers who write most: their kind, how their regard moves (casting.py) and how many matters they have.
REGULARS = {
    "Gustav Ekdahl": ("seasonal", "falling", 31),
    "Mei-Ling Tan": ("family", "delighted", 24),
    "Pieter de Groot": ("seasonal", "steady", 40),
    "Hannah Weiss": ("family", "mixed", 22),
    "Margaret Ellison": ("seasonal", "steady", 27),
    "Oliver Pryce": ("group", "steady", 18),
    "Siobhan Kearney": ("family", "delighted", 16),
    "Kwame Mensah": ("family", "steady", 20),
    "Ingrid Halvorsen": ("seasonal", "falling", 21),
    "Rachel Abramson": ("company", "steady", 14),
    "Noor Haddad": ("family", "delighted", 15),
    "Dylan Rees": ("seasonal", "mixed", 17),
    "Meera Krishnan": ("family", "rising", 14),
    "Tobias Nyström": ("seasonal", "steady", 25),
    "Emily Faraday": ("couple", "steady", 12),
    "Marcus Adeyemi": ("group", "rising", 13),
    "Joanna Pemberton": ("family", "mixed", 12),
    "Anna Keller": ("seasonal", "steady", 12),
    "Claire Fontaine": ("seasonal", "delighted", 11),
    "Lucía Ferrer": ("seasonal", "steady", 11),
}
_OTHER_KINDS = ("family",) * 12 + ("couple",) * 3 + ("seasonal", "group", "company")


def plain(text: str) -> str:
    """Write `text` in the letters of a mail address."""
    text = text.replace("ø", "o").replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("ß", "ss")
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(char for char in ascii_text.lower() if char.isalnum() or char in ".-")


def customers(random: Random, today: date) -> tuple[Customer, ...]:
    """Introduce everybody who writes: Ruth first, then the regulars, then the others."""
    named = [
        (name, tongue)
        for tongue, names in _NAMES.items()
        for name in (" ".join(each.split()) for each in names.split(","))
    ]
    named += [("Gustav Ekdahl", "en"), ("Mei-Ling Tan", "en")]
    named.sort(key=lambda each: list(REGULARS).index(each[0]) if each[0] in REGULARS else len(REGULARS))
    return (_ruth(today), *(_customer(name, tongue, random, today) for name, tongue in named))


def _ruth(today: date) -> Customer:
    return Customer(
        "Ruth Abernathy",
        ("ruth.abernathy@post.example", "r.abernathy@stmarys-school.example"),
        "en",
        date(today.year - 7, 3, 14),
        child="Clara",
        age=17,
        about="Comes with her father Edwin, 81, and her daughter Clara. Write plainly, no offers.",
    )


def _customer(name: str, tongue: str, random: Random, today: date) -> Customer:
    kind = REGULARS[name][0] if name in REGULARS else random.choice(_OTHER_KINDS)
    is_household = kind in ("family", "couple", "seasonal")
    has_child = kind == "family" or (kind == "seasonal" and random.random() < 0.6)
    return Customer(
        name=name,
        addresses=_addresses(name, random),
        language=tongue,
        since=today - timedelta(days=random.randrange(430, 3400)),
        kind=kind,
        partner=random.choice([each for each in _PARTNERS[tongue] if each != name.split()[0]]),
        child=random.choice(_CHILDREN[tongue]) if has_child else "",
        age=random.choice(_AGES) if has_child else 0,
        dog=random.choice(_DOGS) if is_household and random.random() < 0.45 else "",
    )


def _addresses(name: str, random: Random) -> tuple[str, ...]:
    first, *rest = plain(name.replace(" ", ".")).split(".")
    last = "".join(rest)
    forms = (f"{first}.{last}", f"{first[0]}.{last}", f"{first}{last}", f"{last}.{first}", f"{first}_{last}")
    home = f"{random.choice(forms)}@{random.choice(HOSTS)}"
    if random.random() < 0.16:
        return (home, f"{first}.{last}@{random.choice(('work.example', 'office.example', 'uni.example'))}")
    return (home,)
