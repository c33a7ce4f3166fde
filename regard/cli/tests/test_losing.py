"""The short form of `bin/losing`."""

from __future__ import annotations

from pathlib import Path

import pytest

from regard.cli.tests import losing


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # lines that broke are not closed
@pytest.mark.timeout(400)
def test_what_was_accepted_is_here_once_and_every_answer_left_whatever_was_killed(folder: Path) -> None:
    seen, losses = losing.run(folder, mails=300, every_s=1.0, least_kills=3)
    assert not losses
    assert len(seen.accepted) == 300
    assert set(seen.killed) == set(losing.PARTS)
    assert seen.answered
