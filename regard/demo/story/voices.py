"""How letters begin and end: each agent's own way, and each customer's habit."""

from __future__ import annotations

from datetime import datetime
from random import Random

from regard.demo.story.model import Agent, Customer

_AGENT_HELLO = {
    "tom": ("{daytime} {first}.", "{daytime} {first}, and thank you for writing."),
    "priya": ("Hi {first},",),
    "arne": ("{first},",),
    "maja": ("Dear {first},",),
    "jonas": ("Hello {first},", "Hello {first}, Jonas here, by the boathouse."),
    "elin": ("Hi {first},", "Hello {first},"),
    "callum": ("Hello {first}.",),
    "luc": ("Hello {first},",),
    "sabine": ("Hello {first},",),
    "marisol": ("Dear {first},", "Hello {first},"),
}
_AGENT_GOODBYE = {
    "tom": ("Tom Hartley\nReception", "Yours, Tom Hartley"),
    "priya": ("Priya", "Priya, Bookings"),
    "arne": ("Arne", "Arne Kvist, on site"),
    "maja": ("Maja Lindqvist", "Warmly,\nMaja"),
    "jonas": ("Jonas", "See you at the water,\nJonas"),
    "elin": ("Elin at reception", "Elin"),
    "callum": ("Callum", "Cheers,\nCallum"),
    "luc": ("Luc Moreau", "With kind regards,\nLuc"),
    "sabine": ("Sabine Kruse", "Kind regards\nSabine Kruse"),
    "marisol": ("Marisol", "A warm greeting from the lake,\nMarisol"),
}
_FOREIGN_HELLO = {
    "de": ("Guten Tag {name},", "Hallo {first},"),
    "fr": ("Bonjour {first},",),
    "es": ("Hola, {first}:", "Buenos días, {first}:"),
}
_FOREIGN_GOODBYE = {
    "de": ("Viele Grüße vom See\n{agent}", "Herzliche Grüße\n{agent}", "Beste Grüße\n{agent}"),
    "fr": ("Bien à vous,\n{agent}", "Bonne journée,\n{agent}", "À bientôt au bord du lac,\n{agent}"),
    "es": ("Un saludo,\n{agent}", "Un abrazo desde el lago,\n{agent}", "Hasta pronto,\n{agent}"),
}
_HABITS = {
    "en": (
        ("Hello,", "Thanks,\n{first}"),
        ("Hi there,", "{first}"),
        ("Dear Lakeside Camp,", "Kind regards,\n{name}"),
        ("Good {daytime},", "With best wishes,\n{name}"),
        ("", "{first}"),
        ("Hi,", "Many thanks\n{first} {last}"),
        ("", ""),
        ("Dear all,", "Best,\n{first}"),
        ("Hello Lakeside,", "{name}"),
    ),
    "de": (
        ("Guten Tag,", "Mit freundlichen Grüßen\n{name}"),
        ("Hallo zusammen,", "Viele Grüße\n{first} {last}"),
        ("Liebes Lakeside-Team,", "Herzliche Grüße\n{name}"),
        ("Hallo,", "LG {first}"),
        ("Sehr geehrte Damen und Herren,", "Freundliche Grüße\n{name}"),
    ),
    "fr": (
        ("Bonjour,", "Cordialement,\n{name}"),
        ("Bonjour à toute l'équipe,", "Merci d'avance,\n{first}"),
        ("Madame, Monsieur,", "Bien cordialement,\n{name}"),
        ("Bonjour,", "{first} {last}"),
    ),
    "es": (
        ("Buenos días:", "Un saludo,\n{name}"),
        ("Hola:", "Muchas gracias,\n{first}"),
        ("Hola, equipo:", "Saludos,\n{first} {last}"),
        ("Buenas:", "Gracias y un saludo,\n{first}"),
    ),
}


def from_customer(text: str, customer: Customer, at: datetime, *, is_first: bool) -> str:
    """Frame `text` by the habit of this customer; later letters of a matter are shorter of ceremony."""
    habits = _HABITS[customer.language]
    hello, goodbye = habits[sum(customer.name.encode()) % len(habits)]
    if not is_first:
        hello, goodbye = "", "{first}" if goodbye else ""
    return _framed(hello, text, goodbye, _names(customer, at, long=False))


def from_agent(text: str, agent: Agent, customer: Customer, at: datetime, random: Random, *, is_first: bool) -> str:
    """Frame `text` in the voice of `agent`, in the customer's language."""
    details = _names(customer, at, long=True) | {"agent": agent.name}
    if customer.language == "en":
        hello, goodbye = random.choice(_AGENT_HELLO[agent.first]), random.choice(_AGENT_GOODBYE[agent.first])
    else:
        hello = random.choice(_FOREIGN_HELLO[customer.language])
        goodbye = random.choice(_FOREIGN_GOODBYE[customer.language])
    if not is_first and customer.language == "en":
        hello, goodbye = "{first},", agent.name.split()[0]
    return _framed(hello, text, goodbye, details)


def _names(customer: Customer, at: datetime, *, long: bool) -> dict[str, str]:
    part = "morning" if at.hour < 12 else "afternoon" if at.hour < 18 else "evening"
    daytime = f"Good {part}" if long else part
    return {"first": customer.first, "last": customer.last, "name": customer.name, "daytime": daytime}


def _framed(hello: str, text: str, goodbye: str, details: dict[str, str]) -> str:
    parts = (hello.format(**details), text, goodbye.format(**details))
    return "\n\n".join(part for part in parts if part)
