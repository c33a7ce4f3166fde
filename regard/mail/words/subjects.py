"""Whether two subjects are of one thread: what programs put before one in an answer or a forward counts for nothing."""

from __future__ import annotations

import re
from functools import lru_cache

_PREFIX = re.compile(
    r"(?:re|aw|antw|antwort|sv|vs|ref|rif|rép|res|resp|rv|odp|odpowiedź|ynt|yan|atb|ats|vá|válasz|bls|ang|απ|σχετ|πρθ|ha|нa"
    r"|отв|ответ|на|回复|回覆|答复|答覆|返信|답장|회신|תשובה|השב|رد|الرد|fwd?|fw|wg|wtr|tr|enc|vb|vl|fs|pd|doorst|ilt|i|továbbítás"
    r"|пересл|пересылка|转发|轉寄|轉發|転送|전달|הועבר|إعادة توجيه)\s*(?:\[\d+\]|\(\d+\)|\^?\d+)?\s*[:：]\s*",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?:\[[^\]]{1,40}\]|\*{2,}[^*]{1,30}\*{2,})\s*")
MOST_PREFIXES = 20
LEAST = 3
"""Characters of a subject that may be looked for at the end of another."""


@lru_cache(maxsize=4096)
def bare(subject: str) -> str:
    """Return a subject without what was put before it, in one case and with single spaces."""
    rest = " ".join(subject.split()).casefold()
    for _ in range(MOST_PREFIXES):
        found = _PREFIX.match(rest) or _TAG.match(rest)
        if found is None or found.end() == len(rest) == 0:
            break
        rest = rest[found.end() :]
    return rest.strip(" .…")


def is_another(new: str, old: str) -> bool:
    """Tell whether `new` is plainly the subject of something else than `old`. No subject is none.

    One that ends with the other is the same: with a prefix that we do not know, or a mark of a mail server.
    """
    new, old = bare(new), bare(old)
    if not new or not old:
        return False
    return new != old and not (len(old) >= LEAST and new.endswith(old)) and not (len(new) >= LEAST and new in old)
