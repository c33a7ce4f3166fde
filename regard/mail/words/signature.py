"""Where her words end and her signature begins.

A signature is not her words; a closing («Thanks, Alex») is. What goes: everything under «-- », the line that a phone
adds, the block of name, post and telephone under a greeting, the lawyers' paragraph, a mailing list's foot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DELIMITER = re.compile(r"^(?:-- ?|—|–{2}|__+|--\s*\xa0)$")
_CLOSING_WORDS = (
    r"(?:kind|best|warm|warmest|many)? ?regards|with (?:kind|best|warm) (?:regards|wishes)|best(?: wishes)?|yours(?: \w+)?|sincerely(?: yours)?|respectfully|cordially|cheers|thanks(?: and regards| again| in advance)?|thank you|many thanks"
    r"|(?:mit )?(?:freundlichen?|besten?|herzlichen?|lieben?|viele|schöne|liebe|beste|sonnige)(?: und \w+)? (?:grüßen?|grüsse?n?|gruß|gruss)(?: aus \w+)?|mfg|lg|vg|hochachtungsvoll|grüße|gruß"
    r"|(?:bien )?cordialement|bien à vous|(?:meilleures |sincères |cordiales )?salutations|un saludo|(?:un )?(?:cordial )?saludos?|(?:muy )?atentamente|saludos cordiales|cordiali saluti|distinti saluti|saluti"
    r"|met vriendelijke groet(?:en)?|(?:hartelijke |vriendelijke )?groet(?:jes|en)?|mvg|atenciosamente|(?:com os melhores )?cumprimentos|pozdrawiam|z poważaniem|(?:med )?(?:venlig|vänlig|vennlig)a? hils(?:en|ning\w*)|mvh|hilsen|hälsningar|ystävällisin terveisin|s pozdravem|с уважением"
)
_CLOSING = re.compile(rf"^\W*(?:{_CLOSING_WORDS})\s*[,.!]*$", re.IGNORECASE)
_CONTACT = re.compile(
    r"""@ | https?:// | www\. | \+?\(?\d[\d\s()/.-]{6,}\d | \b(?:tel|fon|phone|mobile?|cell|fax|office|direct)\b\s*[.:]
      | \b(?:ceo|cto|cfo|coo|founder|director|manager|head\ of|engineer|developer|consultant|assistant|officer|president|partner|lead|analyst|specialist|coordinator|administrator
      |geschäftsführ\w+|leiter\w*|abteilung|vertrieb|directeur|directrice|responsable|gerente|directora?|jefe|jefa|direttore)\b
      | \b(?:gmbh|inc|ltd|llc|s\.a|s\.l|ag|b\.v|corp|university|universität|institute|department|dept)\b\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_DISCLAIMER = re.compile(
    r"""(?:this|the\ (?:information|contents?)\b.{0,40}\bthis)\ (?:e-?mail|message|communication|transmission)\b.{0,200}\b(?:confidential|privileged|intended\ (?:solely|only|exclusively|for\ the\ (?:\w+\ )?(?:use|addressee|individual|person|recipient)))
      | confidentiality\ (?:notice|note) | virus-free\. | virenfrei\. | (?:scanned|checked)\ (?:for|by)\ (?:viruses|.{0,30}antivirus) | avast\ antivirus | antivirus\ (?:d['’])?avast | if\ you\ are\ not\ the\ intended\ recipient | think\ before\ (?:you\ )?print|consider\ the\ environment\ before
      | diese\ (?:e-?mail|nachricht)\b.{0,120}\b(?:vertraulich|ausschließlich|bestimmt) | der\ inhalt\ dieser\ e-?mail | bitte\ denken\ sie\ an\ die\ umwelt
      | (?:ce\ message|ce\ courriel|cet\ e-?mail)\b.{0,160}\b(?:confidentiel|destinataire|exclusive) | pensez\ à\ l['’]environnement\ avant | n['’]imprimez\ ce
      | (?:este|el\ presente)\ (?:mensaje|correo)\b.{0,160}\b(?:confidencial|destinatario|exclusiv) | antes\ de\ imprimir\ este
      | (?:questo|il\ presente)\ (?:messaggio|e-?mail)\b.{0,160}\b(?:riservat|destinatari|confidenzial) | le\ informazioni\ contenute\ in\ quest[ao].{0,120}\b(?:riservat|destinat) | prima\ di\ stampare
      | (?:dit|deze)\ (?:e-?mail|bericht)\b.{0,160}\b(?:vertrouwelijk|bestemd) | esta\ mensagem\b.{0,160}\bconfidencia | antes\ de\ imprimir
      | (?:niniejsza|ta)\ wiadomość\b.{0,160}\b(?:poufn|przeznaczon) | (?:detta|det\ här)\ (?:e-?post)?meddelandet?\b.{0,160}\b(?:konfidentiell|avsett)
      | denne\ (?:e-?mail|e-post|besked|meddelelse)\w*\b.{0,160}\b(?:fortrolig|konfidensiell|beregnet|ment) | tämä\ (?:viesti|sähköposti)\b.{0,160}\b(?:luottamuksel|tarkoitettu)
      | (?:данное|это|настоящее)\ (?:сообщение|письмо)\b.{0,160}\b(?:конфиденциальн|предназначен) | bu\ (?:e-?posta|mesaj)\b.{0,160}\b(?:gizli|yalnızca)
      | tato\ (?:zpráva|e-mail)\b.{0,160}\bdůvěrn | táto\ správa\b.{0,160}\bdôvern | ez\ az\ (?:e-?mail|üzenet)\b.{0,160}\bbizalmas""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)  # fmt: skip
_NAME_AT_END = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,25})[\s.*_]*$")
_DASHES = {"-", "—", "–", "_"}
_DISCLAIMER_WORDS = ("virus", "virenfrei", "confidential", "intended", "privileged", "print", "environment", "vertraulich", "ausschließlich",
                     "bestimmt", "inhalt dieser", "umwelt", "destinat", "riservat", "vertrouwelijk", "bestemd",
                     "imprim", "stampare", "confiden", "konfiden", "poufn", "przeznaczon", "avsett", "fortrolig", "beregnet", "luottamuksel",
                     "tarkoitettu", "конфиден", "предназначен", "gizli", "yalnızca", "důvěrn", "dôvern", "bizalmas")  # fmt: skip
MAX_FOOT_LINES = 10
_MAX_LEGAL_PARAGRAPHS = 6
_MAX_BLOCK_LINES = 14
_MAX_CLOSING = 50


def is_delimiter(line: str) -> bool:
    """Tell whether a line is the «-- » above a signature, or one of its cousins."""
    return len(line) <= 80 and line.lstrip()[:1] in _DASHES and _DELIMITER.match(line.strip(" \t\xa0")) is not None


def end_of_words(lines: Sequence[str]) -> int:
    """Return how many of her last `lines` are hers: a block of name and post, and a disclaimer, are not counted."""
    end = _before_disclaimer(lines)
    end = _before_contact_block(lines[:end])
    return _before_card(lines[:end])


def _before_disclaimer(lines: Sequence[str]) -> int:
    """Return where the closing paragraphs for lawyers begin; they must not be all there is.

    What stands under the first of them (a register's number, the same in another language) is not hers either.
    """
    cut = end = len(lines)
    for _ in range(_MAX_LEGAL_PARAGRAPHS):
        start, stop = _last_paragraph(lines[:end])
        if start <= 0:
            break
        if _is_disclaimer(" ".join(lines[start:stop])):
            cut = start
        end = start
    return cut


def _is_disclaimer(paragraph: str) -> bool:
    lowered = paragraph.lower()
    return any(word in lowered for word in _DISCLAIMER_WORDS) and _DISCLAIMER.search(paragraph) is not None


def _last_paragraph(lines: Sequence[str]) -> tuple[int, int]:
    stop = len(lines)
    while stop and not lines[stop - 1].strip():
        stop -= 1
    start = stop
    while start and lines[start - 1].strip():
        start -= 1
    return start, stop


def _before_contact_block(lines: Sequence[str]) -> int:
    """Return where «Regards / John Doe / CEO, Acme» begins: a closing with a contact line under the name."""
    for index in range(max(len(lines) - _MAX_BLOCK_LINES, 1), len(lines)):
        if len(lines[index]) > _MAX_CLOSING or not _CLOSING.match(lines[index].strip()):
            continue
        under = [line.strip() for line in lines[index + 1 :] if line.strip()]
        is_block = len(under) >= 2 and all(len(line) < 90 for line in under)
        if is_block and any(_CONTACT.search(line) for line in under[1:]):
            return index
        return len(lines)
    return len(lines)


def _before_card(lines: Sequence[str]) -> int:
    """Return where a card begins that repeats the name she signed with: «Cheers, Eva» above «Eva Lind / Sales / Tel.»."""
    start, stop = _last_paragraph(lines)
    above = start - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    card = [line.strip() for line in lines[start:stop]]
    if above < 1 or not 2 <= len(card) <= MAX_FOOT_LINES or len(lines[above]) > _MAX_CLOSING:
        return len(lines)
    signed = _NAME_AT_END.search(lines[above])
    is_repeated = signed is not None and re.search(rf"(?<!\w){re.escape(signed[1])}(?!\w)", card[0]) is not None
    is_card = all(len(line) < 90 for line in card) and any(_CONTACT.search(line) for line in card[1:])
    return start if is_repeated and is_card else len(lines)
