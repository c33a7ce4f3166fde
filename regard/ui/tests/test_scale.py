"""The judgements' words and the wick."""

from pathlib import Path

import pytest

from regard.ui import scale


def test_judgements_stand_in_order_with_their_keys():
    assert [(step.value, step.key) for step in scale.JUDGEMENTS] == [(-2, 1), (-1, 2), (0, 3), (1, 4), (2, 5)]
    assert scale.judgement_of(-1).word == "Fell short"
    assert scale.judgement_of(None) is scale.NOT_JUDGED


@pytest.mark.parametrize("value", [-3, 3])
def test_there_is_no_judgement_beyond_the_scale(value: int):
    with pytest.raises(ValueError, match="A judgement is"):
        scale.judgement_of(value)


@pytest.mark.parametrize(
    ("waited", "promised", "step"), [(0, 60, 0), (54, 60, 90), (61, 60, 100), (600, 60, 150), (5, 0, 150)]
)
def test_the_wick_burns_in_fives_up_to_its_end(waited: float, promised: float, step: int):
    assert scale.wick_step(waited, promised) == step


def test_the_style_sheet_has_every_step():
    sheet = Path(scale.__file__).parent / "static/ui/css/components/steps.css"
    assert sheet.read_text() == scale.steps_css()
