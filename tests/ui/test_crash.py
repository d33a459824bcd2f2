from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from jianbao.ui.crash import CrashLog, log_path
from jianbao.ui.notices import NoticeBar

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
        path, report = told.args
        assert path == file
        assert "LookupError: page 7" in report
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


KILLED = """
import faulthandler, os, signal, sys
from pathlib import Path
from jianbao.ui.crash import CrashLog
with CrashLog(Path(sys.argv[1])).watching():
    if len(sys.argv) > 2:
        os.kill(os.getpid(), signal.SIGSEGV)
"""


def test_what_ended_the_program_from_below_is_in_the_report_after_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "logs" / "crash.log"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(file), "now"], check=False, capture_output=True)
    assert killed.returncode != 0
    for _ in range(2):
        subprocess.run([sys.executable, "-c", KILLED, str(file)], check=True)
    text = file.read_text(encoding="utf-8")
    assert text.count("Segmentation fault") == 1, "once, not at every start"
    assert "Current thread" in text


def test_where_nothing_can_be_written_the_program_runs(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file, no folder")
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "logs" / "crash.log")], check=True)


def test_what_leaves_a_thread_is_taken_while_the_program_runs(tmp_path: Path) -> None:
    file = tmp_path / "crash.log"
    with CrashLog(file).watching():
        thread = threading.Thread(target=broken)
        thread.start()
        thread.join()
    assert "LookupError: page 7" in file.read_text(encoding="utf-8")


def test_the_notice_is_copied_with_its_details(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.say("程序出了错。", details="LookupError: page 7")
    QTest.mouseClick(bar.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "程序出了错。\n\nLookupError: page 7"
    bar.say("磁盘满了。")
    QTest.mouseClick(bar.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "磁盘满了。"


def test_the_report_holds_no_text_of_an_article(tmp_path: Path) -> None:
    file = tmp_path / "crash.log"
    try:
        int("门诊量142万人次")
    except ValueError as error:
        CrashLog(file).take(error)
    text = file.read_text(encoding="utf-8")
    assert "ValueError: invalid literal" in text
    assert "142" in text
    assert "门诊" not in text.replace('int("门诊量142万人次")', ""), "beside the line of the program itself"


def test_two_programs_at_once_have_files_of_their_own(tmp_path: Path) -> None:
    file = tmp_path / "crash.log"
    with CrashLog(file).watching():
        (mine,) = tmp_path.glob("fault-*.log")
        other = subprocess.run([sys.executable, "-c", KILLED, str(file), "now"], check=False, capture_output=True)
        assert other.returncode != 0
        assert len(list(tmp_path.glob("fault-*.log"))) == 2
        subprocess.run([sys.executable, "-c", KILLED, str(file)], check=True)
        assert list(tmp_path.glob("fault-*.log")) == [mine], "what nobody holds any more is taken away"
    assert not list(tmp_path.glob("fault-*.log"))
    assert file.read_text(encoding="utf-8").count("Segmentation fault") == 1
