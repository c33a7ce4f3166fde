"""The warning that a mail gateway writes above what comes from outside: «CAUTION: external sender, click no links».

No sender wrote it, and the same stands above every mail.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MAX_LINES = 5
_MAX_CHARS = 700
_FRAME = r"[\s\W_]*"
_BEGINS = re.compile(
    rf"^{_FRAME}(?:caution|warning|attention|notice|be careful|external|achtung|vorsicht|warnung|hinweis|extern|externe|avertissement|prudence|atención|precaución|aviso|externo|attenzione|esterno|let op|waarschuwing|uwaga|varning|obs|advarsel|huomio|this (?:e-?mail|message) (?:is|was|has|originated|came)|diese (?:e-?mail|nachricht) (?:kommt|stammt|wurde)|ce (?:message|courriel|mail) (?:provient|vient)|este (?:mensaje|correo|e-?mail)|questa (?:e-?mail|mail)|deze (?:e-?mail|mail))\b",
    re.IGNORECASE,
)
_FROM_OUTSIDE = re.compile(
    r"external (?:sender|source|e-?mail|domain|address|message)|from (?:an )?external|outside (?:of )?(?:the|your|our|this|\w+['’]s?)\b"
    r"|extern\w* (?:absender|quelle|e-?mail|mail|adresse|nachricht)|von (?:extern|außerhalb)|außerhalb (?:der|des|von|unser)"
    r"|(?:expéditeur|source|courriel|message|mail|e-?mail) externe|l['’]extérieur|(?:remitente|correo|origen|remetente|e-?mail) externo|fuera de (?:la|su|nuestra)|fora da"
    r"|mittente esterno|dall['’]esterno|e-?mail esterna|externe (?:afzender|bron|e-?mail)|buiten (?:de|uw|onze)|spoza|zewnętrzn|extern avsändare|utanför|ekstern (?:afsender|avsender)|udefra|utenfor|ulkopuol",
    re.IGNORECASE,
)
_TAKE_CARE = re.compile(
    r"\bclick|\blinks?\b|attachment|do not (?:open|reply|respond)|recogni[sz]e|\btrust|\bsender\b|anh[aä]ng|anlagen|öffnen|klicken|absender|cliqu|pièces? jointes?|liens|expéditeur|enlaces|adjunt|remitente|hagas? clic|cliccare|allegat|mittente|clique|anexos|remetente|bijlage|afzender|załącznik|łącza|bilag|bilagor|avsändare|avsender|afsender|liitt",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"^[\s\W_]*(?:external|extern|externe|externo|esterno)(?: (?:e-?mail|sender|message|absender|mail))?[\s\W_]*$",
    re.IGNORECASE,
)


def lines_of_banner(lines: Sequence[str]) -> int:
    """Return how many lines at the top, empty ones among them, are such a warning; 0 when there is none."""
    start = next((index for index, line in enumerate(lines[:_MAX_LINES]) if line.strip()), -1)
    if start < 0 or not _BEGINS.match(lines[start][:_MAX_CHARS]):
        return 0
    if _TAG.match(lines[start][:_MAX_CHARS]):
        # The mark alone, in a line of its own, is a banner where more follows it.
        return start + 1 if any(line.strip() for line in lines[start + 1 : start + 1 + _MAX_LINES]) else 0
    end = start
    while end < len(lines) and lines[end].strip() and end - start <= _MAX_LINES:
        end += 1
    paragraph = " ".join(lines[start:end])
    is_banner = end - start <= _MAX_LINES and len(paragraph) <= _MAX_CHARS
    return end if is_banner and _FROM_OUTSIDE.search(paragraph) and _TAKE_CARE.search(paragraph) else 0
