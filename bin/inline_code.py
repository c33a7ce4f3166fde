"""Find what the Content-Security-Policy forbids in templates: inline style, inline handlers, inline script.

`python inline_code.py FOLDER`: one line a finding. Templates of mails (a folder named `mail`) are read by mail
programs, which know no style but inline.
"""

import re
import sys
from pathlib import Path

FORBIDDEN = (
    ("inline style", re.compile(r"""<[^>]*\sstyle\s*=""", re.I)),
    ("style element", re.compile(r"<style[\s>]", re.I)),
    ("inline handler", re.compile(r"""<[^>]*\son[a-z]+\s*=""", re.I)),
    ("inline script", re.compile(r"<script(?![^>]*\ssrc\s*=)(?![^>]*\stype\s*=\s*.application/json)[^>]*>", re.I)),
    ("javascript: address", re.compile(r"""=\s*["']?\s*javascript:""", re.I)),
)
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.S)


def findings(text: str) -> list[tuple[int, str]]:
    """Return (line number, what) of everything forbidden in a template, comments left out."""
    bare = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    return sorted(
        (bare.count("\n", 0, match.start()) + 1, what) for what, sign in FORBIDDEN for match in sign.finditer(bare)
    )


def main(folder: Path) -> int:
    count = 0
    for path in sorted(folder.rglob("*.html")):
        if "mail" in path.parts or "tests" in path.parts:
            continue
        for line, what in findings(path.read_text()):
            print(f"{path}:{line}: {what}")
            count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
