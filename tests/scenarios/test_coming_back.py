"""Starts that are not like others: behind one that was killed, and of a newer version."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from jianbao import __version__
from jianbao.ui.manual.window import ManualWindow
from jianbao.ui.news import section
from jianbao.ui.settings import SEEN_VERSION, Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader

KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from jianbao.ui import app

shown = app.MainWindow.show_archive

def work(self):
    shown(self)
    QTimer.singleShot(0, self, lambda: act(self))

def act(window):
    window.navigator.go_to(3)
    window.articles.search("医院")
    window.places.go_to(2)
    window.ledger.line.setText("万")
    keep = window.session.keep
    window.session.keep = lambda: (keep(), os.kill(os.getpid(), signal.SIGKILL))
    window.session._timer.timeout.connect(window.session.keep)

app.MainWindow.show_archive = work
sys.exit(app.run(Path(sys.argv[1])))
"""


def test_behind_a_kill_the_next_start_offers_what_was_open(
    start: Callable[[Path], Reader], archive: Path, tmp_path: Path
) -> None:
    own = {"JIANBAO_SETTINGS": str(tmp_path / "settings.ini"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", KILLED, str(archive)], env=os.environ | own, check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert len(list(tmp_path.glob("session-*.json"))) == 1
    reader = start(archive)
    window = reader.window
    reader.wait(lambda: window.navigator.record is not None and window.notice.offered.isVisible())
    assert not window.articles.words, "offered, not done"
    reader.press("F8", window.reader.view)
    reader.wait(lambda: window.places.current == 2)
    assert window.articles.words == "医院"
    assert window.ledger.line.text() == "万"
    assert window.navigator.article_id == 3
    assert not window.notice.isVisible()


def test_who_closes_the_window_is_offered_nothing(
    start: Callable[[Path], Reader], archive: Path, tmp_path: Path
) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.window.session.keep()
    assert list(tmp_path.glob("session-*.json"))
    reader.window.close()
    assert not list(tmp_path.glob("session-*.json"))
    assert not reader.window.notice.isVisible()


def test_a_newer_version_says_once_what_is_new(start: Callable[[Path], Reader], archive: Path, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.set(SEEN_VERSION, "0.0.9")
    settings.save()
    reader = start(archive)
    notice = reader.window.notice
    reader.wait(notice.isVisible)
    assert __version__ in notice.sentence.text()
    reader.press("F8", reader.window.reader.view)
    reader.wait(lambda: reader.window.findChild(ManualWindow) is not None)
    manual = reader.window.findChild(QDialog)
    assert isinstance(manual, ManualWindow)
    assert len(manual.view.toPlainText()) > 200
    manual.close()
    reader.program.end()
    again = start(archive)
    again.wait(lambda: again.window.navigator.record is not None)
    assert not again.window.notice.isVisible()


def test_the_section_of_a_version() -> None:
    text = (
        "# Changelog\n\n## [Unreleased]\n- later\n\n## [1.2.0] - 2026-11-01\n### Added\n- this\n\n## [1.1.0]\n- that\n"
    )
    assert section("1.2.0", text) == "### Added\n- this"
    assert section("1.3.0", text) == "- later"
