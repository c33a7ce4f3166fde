"""The few words of ours that stand in a mail to a customer, beside the answer itself, in the customer's language.

{agent}: first name. {desk}: name of the mailbox. {date}: as that language writes dates. {name}: who wrote. {promise}:
by when an answer is promised.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """sender: the name that answers come from. quoting: the line above the customer's last message.

    acknowledgement: the automatic answer to a first letter; {promise} stands on a line of its own, for the sentence
    `promise`, or for nothing.
    """

    language: str
    sender: str
    quoting: str
    acknowledgement: str
    promise: str


WORDINGS = {
    wording.language: wording
    for wording in (
        Wording(
            "en",
            "{agent} at {desk}",
            "On {date}, {name} wrote:",
            "Hello {name},\n\n"
            "your letter has arrived and is with us. This note is automatic.\n\n{promise}\n\n"
            "If you want to add something, simply answer this mail.\n\n{desk}",
            "We promise you an answer by {date}.",
        ),
        Wording(
            "de",
            "{agent} von {desk}",
            "Am {date} schrieb {name}:",
            "Guten Tag {name},\n\n"
            "Ihr Brief ist angekommen und liegt bei uns. Diese Nachricht ist automatisch.\n\n{promise}\n\n"
            "Wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese Mail.\n\n{desk}",
            "Wir versprechen Ihnen eine Antwort bis {date}.",
        ),
        Wording(
            "fr",
            "{agent} de {desk}",
            "Le {date}, {name} a écrit :",
            "Bonjour {name},\n\n"
            "votre message est bien arrivé chez nous. Ceci est un avis automatique.\n\n{promise}\n\n"
            "Pour ajouter quelque chose, répondez simplement à ce message.\n\n{desk}",
            "Nous vous promettons une réponse avant le {date}.",
        ),
        Wording(
            "es",
            "{agent} de {desk}",
            "El {date}, {name} escribió:",
            "Hola {name}:\n\n"
            "su mensaje ha llegado y está con nosotros. Este es un aviso automático.\n\n{promise}\n\n"
            "Si quiere añadir algo, basta con responder a este correo.\n\n{desk}",
            "Le prometemos una respuesta antes del {date}.",
        ),
        Wording(
            "nl",
            "{agent} van {desk}",
            "Op {date} schreef {name}:",
            "Hallo {name},\n\n"
            "uw bericht is aangekomen en ligt bij ons. Dit bericht is automatisch.\n\n{promise}\n\n"
            "Wilt u iets toevoegen, beantwoord dan gewoon deze mail.\n\n{desk}",
            "Wij beloven u een antwoord voor {date}.",
        ),
        Wording(
            "it",
            "{agent} di {desk}",
            "Il {date}, {name} ha scritto:",
            "Buongiorno {name},\n\n"
            "il suo messaggio è arrivato ed è da noi. Questo è un avviso automatico.\n\n{promise}\n\n"
            "Se vuole aggiungere qualcosa, basta rispondere a questa mail.\n\n{desk}",
            "Le promettiamo una risposta entro: {date}.",
        ),
        Wording(
            "pt",
            "{agent} de {desk}",
            "Em {date}, {name} escreveu:",
            "Olá {name},\n\n"
            "a sua mensagem chegou e está connosco. Este aviso é automático.\n\n{promise}\n\n"
            "Se quiser acrescentar algo, basta responder a este e-mail.\n\n{desk}",
            "Prometemos-lhe uma resposta até {date}.",
        ),
        Wording(
            "pl",
            "{agent} z {desk}",
            "W dniu {date} {name} napisał(a):",
            "Dzień dobry {name},\n\n"
            "Państwa wiadomość dotarła do nas. To powiadomienie jest automatyczne.\n\n{promise}\n\n"
            "Aby coś dodać, wystarczy odpowiedzieć na tę wiadomość.\n\n{desk}",
            "Obiecujemy odpowiedź do: {date}.",
        ),
    )
}


def wording_in(*languages: str) -> Wording:
    """Return the wording of the first of `languages` that we know, else the English one."""
    known = (WORDINGS[code[:2]] for code in languages if code[:2] in WORDINGS)
    return next(known, WORDINGS["en"])
