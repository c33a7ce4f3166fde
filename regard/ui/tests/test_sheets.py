"""Style sheets and scripts take nothing from elsewhere; templates are looked at by bin/inline_code.py."""

import re
from pathlib import Path

import pytest

from regard import ui

UI = Path(ui.__file__).parent
CSS = UI / "static/ui/css"
IMPORT = re.compile(r'@import "([^"]+)" layer\((\w+)\);')


def test_the_one_sheet_names_every_sheet_and_no_other():
    named = {name for name, _ in IMPORT.findall((CSS / "regard.css").read_text())}
    present = {str(path.relative_to(CSS)) for path in CSS.rglob("*.css")} - {"regard.css", "styleguide.css"}
    assert named == present


def test_every_import_has_a_layer_that_the_order_names():
    sheet = (CSS / "regard.css").read_text()
    order = re.search(r"@layer ([^;]+);", sheet).group(1).split(", ")
    assert sheet.count("@import") == len(IMPORT.findall(sheet))
    assert {layer for _, layer in IMPORT.findall(sheet)} == set(order)


@pytest.mark.parametrize("sheet", sorted(CSS.rglob("*.css")), ids=lambda path: path.name)
def test_a_sheet_is_closed_and_fetches_nothing(sheet: Path):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)
    assert text.count("{") == text.count("}")
    assert "url(" not in text


def test_raw_colours_stand_in_the_tokens_alone():
    # A letter is shown on white as mails expect; a toast is the reverse of its page; masks and marks use pure values.
    allowed = {"tokens.css", "print.css", "toast.css", "menu.css", "message.css", "base.css"}
    for sheet in CSS.rglob("*.css"):
        if sheet.name not in allowed:
            found = set(re.findall(r"#[0-9a-f]{3,8}\b", sheet.read_text()))
            assert found <= {"#0000", "#000"}, sheet.name


@pytest.mark.parametrize("script", sorted((UI / "static/ui/js").glob("*.js")), ids=lambda path: path.name)
def test_a_script_imports_in_the_form_that_hashing_finds(script: Path):
    for line in script.read_text().splitlines():
        if line.startswith("import"):
            assert re.fullmatch(r'import (\{ [\w, ]+ \} from )?"\./[\w-]+\.js";', line), line
