"""The line above a quote: «On 3 May 2024 at 10:00, Mara <mara@example.org> wrote:», in the languages of the world.

A line is taken for one by its build (a date or an address, a verb of writing, a colon), not by one pattern per mail
program: programs translate and reorder it freely, and wrap it over up to five lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_LINES = 5
MAX_LENGTH = 420

# In these languages the verb ends the line: «… wrote:», «… a écrit :».
_LAST = (
    r"wrote|writes|has written|sent|said|a écrit|a ecrit|écrit|écrivait|escribió|escribio|ha escrito|ha scritto|scritto|scrisse"
    r"|geschreven|geschrieben|napisał\S*|napisal\S*|pisze|escreveu|napsal\S*|napísal\S*|írta|ezt írta|написав?|написал\S*|писал\S*|пишет"
    r"|пише|написа|yazdı|yazmış|yazıyor|έγραψε|đã viết|写道|寫道|写到|書きました|のメール|のメッセージ|작성|작성했습니다|작성함|님이 작성"
    r"|كتب|כתב\S*|scris|a scris|napisao|napisala|je napisao|napisa[ol]a? je|kirjutas|rakstīja|rašė|parašė|เขียน(?:ว่า)?|menulis|skrev(?: följande)?"
    r"|skrifaði|kirjoitti|schrieb|schrieben|schreef|va escriure|idatzi du|scríobh|följande|følgende|folgendes"
)
# In these it stands before the name: «Am 3.5. schrieb Mara:».
_FIRST = r"كتب/كتبت|كتبت?|schrieb|schrieben|schreef|skrev|kirjoitti|napsal\S*|napísal\S*|escreveu|escribió|ha scritto|a écrit|wrote|írta|đã viết|пишет|написал\S*|kirjutas"

_ENDS_IN_VERB = re.compile(
    rf"(?:(?<!\w)(?:{_LAST})|写道|寫道|写到|書きました|작성|のメール)\s*(?:\([^()]{{0,80}}\)\s*)?[:：]?\s*-*\s*$",
    re.IGNORECASE,
)
_LONGEST_END = 130
"""Characters of a verb with what may follow it: looking for one from the beginning of a line takes ten times as long."""
_LONGEST_BETWEEN_DASHES = 220
_DIGIT = re.compile(r"\d")
_VERB_THEN_NAME = re.compile(rf"(?<!\w)(?:{_FIRST})\s+\S.{{0,160}}:$", re.IGNORECASE | re.DOTALL)
_FIRST_VERB = re.compile(rf"(?<!\w)(?:{_FIRST})\s+", re.IGNORECASE)
_FIRST_PERSON = re.compile(
    r"\b(?:I|we|you|ich|wir|je|nous|vous|yo|sie)\s+(?:wrote|sent|said|schrieb|schrieben|skrev)\b", re.IGNORECASE
)

_MONTH = (
    r"jan|feb|mar|mär|apr|may|mai|maj|jun|jul|aug|sep|okt|oct|nov|dec|dez|déc|dic|fév|fevr|févr|avr|juin|juil|août|aoû|ene|abr|ago"
    r"|gen|mag|giu|lug|set|ott|sty|lut|kwi|maj|cze|lip|sie|wrz|paź|lis|gru|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек"
)
_WEEKDAY = (
    r"mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|mie|jue|vie|sáb|sab|dom|gio|maa|din|woe|don|vri|zat|zon"
    r"|tir|ons|tor|fre|lør|lör|søn|sön|man|mån|пн|вт|ср|чт|пт|сб|вс|pon|wt|śr|czw|pt|sob|ndz|po|út|st|čt|pá|so|ne|lun\.|joi|luni|ma|ti|ke|to|pe|la|su"
)
_HAS_DATE = re.compile(
    rf"(?:\d{{1,2}}[:.h]\d{{2}}|(?:19|20)\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}\.?\s(?:{_MONTH})|(?:{_MONTH})\w*\.?\s\d{{1,2}}|\d{{1,2}}月)",
    re.IGNORECASE,
)
_STARTS_WITH_DATE = re.compile(
    rf"(?:\d{{4}}\.\s?\d{{1,2}}\.\s?\d|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{1,4}}|\d{{1,2}}[:.]\d{{2}}|\d{{4}}\s?[年년]|\d{{1,2}}\.?\s(?:{_MONTH})|(?:{_WEEKDAY})\w*\.?,?\s(?:den\s)?(?:\d|(?:{_MONTH}))|(?:{_MONTH})\w*\.?\s\d)",
    re.IGNORECASE,
)
_STARTS_WITH_ON = re.compile(
    r"(?:في|في يوم|در تاریخ|בתאריך|on|am|le|el|il(?: giorno)?|in data|op|den|em|no dia|w dniu|dnia|på|dne|dňa|pe|la|vào(?: lúc)?|ngày|pada|στις|στην|dana|a|at|on the|kl|tarihinde|em|vom|dne|v|kuupäeval|data|în|ziua|missatge de|message de|mensaje de|nachricht von|wiadomość napisana przez|в|у)[\s,]",
    re.IGNORECASE,
)
_ADDRESS = r"[<(\[]\s*(?:mailto:)?[^\s<>()\[\]]+@[^\s<>()\[\]]+"
_HAS_ADDRESS = re.compile(_ADDRESS + r"|[\w.+-]+@[\w-]+\.[\w.-]+")
_STARTS_WITH_SENDER = re.compile(
    rf"(?:\"[^\"]{{1,80}}\"|[^\s\"<>:!?;]{{1,30}}(?:\s[^\s\"<>:!?;]{{1,30}}){{0,5}})?\s*(?:{_ADDRESS}[^\s]*|[\w.+-]+@[\w-]+\.[\w.-]+)"
)
_STARTS_WITH_NAME_THEN_DATE = re.compile(
    rf"\S+(?:\s\S+){{0,3}}\s(?:{_FIRST})\s(?:(?:am|op|den|på|on|em|le|dne)\s|\d{{1,4}}[./-]\d)", re.IGNORECASE
)
# Horde and IMP name the sender alone: «Zitat von Ines <ines@…>:».
_QUOTING = re.compile(
    r"(?:quoting|zitat von|zitiere|citando(?: a)?|citazione di|citeren|cytowanie|citace|cituji|citerar|citat(?: från| fra)?|idézés|idézet|lainaus|en réponse à|citation de) ",
    re.IGNORECASE,
)
# Programs wrap names and addresses of another direction of writing in these.
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ENDS_WITH_ADDRESS = re.compile(r"[\w.+=~-]+@[\w.-]+[>)\]]{0,2}\s*:?\s*$")
_SPLITTER_IN_LINE = re.compile(
    rf"(?:\s|-{{2,}}\s*)On\s(?:(?:{_WEEKDAY})\w*,?\s)?(?:(?:{_MONTH})|\d)[^\n]{{6,200}}\swrote:\s*$", re.IGNORECASE
)
_LEAD_IN = re.compile(rf"^.{{0,60}}(?<!\w)(?:{_LAST}|{_FIRST})(?:\s\S.{{0,40}})?:$", re.IGNORECASE)
_MESSAGE_OF = re.compile(
    r"(?:wiadomość napisana przez|(?:missatge|message|mensaje|messaggio|nachricht) (?:de|du|di|from|von))\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")
_ADDRESS_THEN_VERB = re.compile(r"[<(]\s*[^\s<>()\[\]]+@[^\s<>()]+[>)]{1,2}(?:\s?[^\s@]{1,20}){0,3}\s?[:：]$")
_SELF = re.compile(
    r"\b(?:i|my|me|we|our|ich|wir|mir|uns|je\s(?:vous|te|lui|leur)|j['’]\w+|nous|vous|yo|nos|io|noi|ik|wij|jag|jeg|eu|minä|én|ben|biz|я|мы)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(_ADDRESS)
# The mark of a quoted line (plain.QUOTED) may stand before the line above a quote.
_EDGES = " \t*_>|\ue000"


def may_begin(line: str) -> bool:
    """Tell, at little cost, whether an attribution may begin with `line`."""
    first = _first(line)
    return _may_start(first) or ("@" in first and _BRACKETED.search(first) is not None) or _has_date(first)


def lines_of_attribution(lines: Sequence[str], index: int) -> int:
    """Return how many lines, from `index` on, form the line above a quote; 0 when it is none."""
    if not may_begin(lines[index]):
        return 0
    is_known = _may_start(_first(lines[index]))
    joined, count = "", 0
    for offset in range(MAX_LINES + 2):
        if index + offset >= len(lines):
            break
        line = " ".join(_straight(lines[index + offset]).strip(_EDGES if offset else " \t*_|\ue000").split())
        if not line:
            # One program leaves an empty line before the address.
            following = lines[index + offset + 1].lstrip() if index + offset + 1 < len(lines) else ""
            if count and following.startswith("<") and _has_date(joined):
                continue
            break
        joined = f"{joined} {line}" if joined else line
        count = offset + 1
        if len(joined) > MAX_LENGTH:
            break
        whole = joined.strip(_EDGES)
        if (is_known and _is_whole(whole, lines, index + count)) or _is_foreign(whole, lines, index + count):
            return count
    return 0


def _first(line: str) -> str:
    return " ".join(_straight(line[:MAX_LENGTH]).strip(_EDGES).split())


def _straight(line: str) -> str:
    return line if line.isascii() else _DIRECTIONS.sub("", line)


def windows_with_end(lines: Sequence[str]) -> list[bool]:
    """Tell for each line whether an attribution that begins there could end within its reach.

    Asked once a mail, so that the many lines of plain prose cost nothing more.
    """
    reach, found = 0, [False] * len(lines)
    for index in range(len(lines) - 1, -1, -1):
        stripped = _straight(lines[index]).rstrip(" \t*_|")
        if stripped and (stripped[-1] in ":：>-" or "@" in stripped):
            reach = MAX_LINES + 2
        found[index] = reach > 0
        reach -= 1
    return found


def _may_start(first: str) -> bool:
    bare = first.lstrip("-–—= ")
    return bool(
        first.startswith("--")
        or _STARTS_WITH_ON.match(bare)
        or _STARTS_WITH_DATE.match(bare)
        or _STARTS_WITH_SENDER.match(bare)
        or _STARTS_WITH_NAME_THEN_DATE.match(bare)
        or (first.endswith(("：", "写道:", "寫道:")) and _ends_in_verb(first))
    )


def _is_whole(joined: str, lines: Sequence[str], following: int) -> bool:
    bare = joined.lstrip("-–— ")
    if not bare:
        return False
    if joined.startswith("--") and _is_between_dashes(joined):
        return True
    has_date, has_address = _has_date(bare), "@" in bare and _HAS_ADDRESS.search(bare) is not None
    if not has_date and not has_address:
        return False
    if not bare.endswith((":", "：")):
        if has_date and has_address and _ends_in_verb(bare):
            return True
        return _is_date_and_address(bare) and _is_quote(lines, following)
    if _FIRST_PERSON.search(bare):
        return _is_quote(lines, following)
    if _ends_in_verb(bare) or (_MESSAGE_OF.match(bare) and has_address and has_date):
        return True
    if _VERB_THEN_NAME.search(bare):
        return has_address or (has_date and _is_short_name(bare))
    return _is_date_and_address(bare)


def _is_between_dashes(joined: str) -> bool:
    """Tell whether «---- On 3 May Mara wrote ----» stands between dashes."""
    bare = joined.rstrip(": ")
    return bare.endswith("--") and len(bare) < _LONGEST_BETWEEN_DASHES and _ends_in_verb(bare)


def _has_date(text: str) -> bool:
    return _DIGIT.search(text) is not None and _HAS_DATE.search(text) is not None


def _ends_in_verb(text: str) -> bool:
    return _ENDS_IN_VERB.search(text, max(0, len(text) - _LONGEST_END)) is not None


def _is_foreign(joined: str, lines: Sequence[str], following: int) -> bool:
    """Tell whether words of an unknown language stand above a quote: a date, an address in brackets, a colon.

    Where no mark of quoting follows, the address ends the line but for a verb, there is a time, and nobody says «I».
    """
    if not joined.endswith((":", "：")) or "@" not in joined or not _BRACKETED.search(joined):
        return False
    if not _has_date(joined):
        return _QUOTING.match(joined) is not None and _is_quote(lines, following)
    return _is_quote(lines, following) or (
        _TIME.search(joined) is not None and _ADDRESS_THEN_VERB.search(joined) is not None and not _SELF.search(joined)
    )


def _is_date_and_address(text: str) -> bool:
    return bool(_STARTS_WITH_DATE.match(text) and _ENDS_WITH_ADDRESS.search(text) and _has_date(text))


def _is_short_name(text: str) -> bool:
    """Tell whether what follows the verb reads like a name or a date: few words, a capital letter or a digit."""
    rest = _FIRST_VERB.split(text)[-1].rstrip(": ")
    words = rest.split()
    return (0 < len(words) <= 12 and not rest[:1].islower()) or _has_date(rest)


def _is_quote(lines: Sequence[str], index: int) -> bool:
    for line in lines[index : index + 4]:
        if line.strip():
            return line.lstrip().startswith(">")
    return False


def attribution_in_line(line: str) -> int:
    """Return where «On … wrote:» begins at the end of a line of her own words, -1 when there is none."""
    if not line.rstrip().endswith("wrote:"):
        return -1
    found = _SPLITTER_IN_LINE.search(line)
    return found.start() if found and _HAS_DATE.search(found[0]) else -1


def is_lead_in(line: str) -> bool:
    """Tell whether a line only introduces a quote: «You wrote:», «Mara schrieb:»."""
    return len(line) < 100 and line.rstrip().endswith(":") and _LEAD_IN.match(line.strip()) is not None
