"""What every test here begins with. Models are imported late: Django is set up after this file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from regard.judgement.models import Asking
    from regard.team.tests.cast import Cast


@pytest.fixture
def asking(cast: Cast) -> Asking:
    from regard.judgement.tests.asked import ask

    return ask(cast)
