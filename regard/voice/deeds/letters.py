"""The letter in which a customer hears what came of the words: quoted, once."""

from __future__ import annotations

from markupsafe import Markup, escape

from regard.judgement.question import FONT
from regard.post import sender as senders
from regard.post.writing import Letter
from regard.team.models import Desk
from regard.voice.deeds.models import Deed, Voice
from regard.voice.deeds.wording import words_in
from regard.voice.interviews.wording import words_in as interview_words_in

P = Markup(f'<p style="{FONT};font-size:16px;line-height:24px;margin:0 0 16px">{{}}</p>')
QUOTE = Markup(
    '<blockquote style="margin:0 0 20px;padding:0 0 0 14px;border-left:2px solid #8b8270;'
    'font-family:Charter,Cambria,Georgia,serif;font-size:18px;line-height:26px">{}</blockquote>'
)


def letter(deed: Deed, voice: Voice, address: str) -> Letter:
    """Write to a customer what came of the words, in the customer's language; what we did is in our own words."""
    language = voice.customer.language or Desk.the().language
    words, desk = words_in(language), senders.desk()
    owner = deed.owner.name if deed.owner else desk.name
    greeting = interview_words_in(language).greeting.format(name=voice.customer.first_name or voice.customer.name)
    quoted = "\n".join(f"> {line}" for line in voice.words.splitlines())
    tell_us = words.tell_us.format(name=owner)
    text = [greeting, words.you_said, quoted, words.we_did, deed.did, tell_us, f"{owner}\n{desk.name}", words.once]
    html = [
        P.format(greeting),
        P.format(words.you_said),
        QUOTE.format(_lines(voice.words)),
        P.format(words.we_did),
        P.format(_lines(deed.did)),
        P.format(tell_us),
        P.format(Markup("{}<br>{}").format(owner, desk.name)),
        P.format(Markup("<small>{}</small>").format(words.once)),
    ]
    return Letter(
        kind="deed",
        customer=voice.customer,
        sender_name=desk.name,
        sender=desk.address,
        recipient_name=voice.customer.name,
        recipient=address,
        subject=words.subject,
        text="\n\n".join(text) + "\n",
        html=Markup('<div lang="{}">{}</div>').format(words.language, Markup("").join(html)),
        is_automatic=True,
    )


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.splitlines())
