"""A kill the moment after an act was shown loses nothing; ``kills`` says how to do it more often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scenarios.kills import kill_at_work, kill_behind

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("act", ["verdict", "label", "settle", "sign"])
def test_an_act_is_there_behind_a_kill(tmp_path: Path, act: str) -> None:
    kill_behind(act, tmp_path)


def test_every_verdict_that_was_shown_is_there_behind_a_kill_at_work(tmp_path: Path) -> None:
    kill_at_work(tmp_path, acts=5, wait=0.01)
