from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from jianbao.ui.crash import CrashLog, log_path

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def broken() -> None:
    raise LookupError("page 7")


def test_a_bug_is_written_down_told_and_printed(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "logs" / "crash.log"
    crashes = CrashLog(file)
    for _ in range(2):
        with qtbot.waitSignal(crashes.told) as told:
            try:
                broken()
            except LookupError:
                crashes.hook(*sys.exc_info())  # type: ignore[arg-type]  # there is one
        assert told.args == [file]
    text = file.read_text(encoding="utf-8")
    assert text.count("LookupError: page 7") == 2, "added to what is there"
    assert "in broken" in text
    assert "Jianbao" in text
    assert "page 7" in capsys.readouterr().err


def test_control_c_is_no_bug(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crashes = CrashLog(tmp_path / "crash.log")
    with pytest.raises(SystemExit) as left:
        crashes.hook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert left.value.code == 130
    assert not (tmp_path / "crash.log").exists()


def test_it_lies_in_the_users_own_folder() -> None:
    assert log_path().name == "crash.log"
    assert "jianbao" in log_path().parts or "jianbao" in str(log_path().parent)
