"""Search as you type over many pages: from the key to the painted list, wall clock and processor time.

    python -m tests.screen python -m tests.benchmarks.search_window ARCHIVE

Nothing is written to the archive but what every opening writes. Each word is typed a character at a time: at first a
key waits for the list that the one before it gave, as a reader does who looks; then the keys come at once, so that
every list but the last is superseded.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from jianbao.ui.app import Program, made_application
from jianbao.ui.backups import keeper
from jianbao.ui.settings import AUTHOR, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.ui.window import MainWindow

WORDS = (
    *("骨科门诊", "医院", "手术机器人", "98.31%", "长治市人民医院"),
    *("健康 发展", "10分钟", "高质量发展", "5G+", "市第二人民医院将"),
)
CLOCKS = (time.perf_counter, time.thread_time, time.process_time)
_PATIENCE = 30.0


class Painted(QObject):
    """Counts what is painted of the list."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self.times = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count."""
        self.times += event.type() == QEvent.Type.Paint
        return False


class Typist:
    """Hands at the field of the search."""

    def __init__(self, window: MainWindow) -> None:
        self.pane = window.articles
        view = self.pane.findChild(QTableView, "article_list")
        assert isinstance(view, QTableView)
        self.view, self.model = view, view.model()
        self.painted = Painted(view)

    def shown(self, words: str) -> bool:
        """Whether every row in sight is one that these words find, read."""
        seen = self.view.rows_in_sight()  # type: ignore[attr-defined]  # ours
        model: Any = self.model
        return self.pane._searched == words and all(model.row_at(row) is not None for row in seen)

    def until(self, done: Callable[[], bool]) -> None:
        """Let the window work."""
        end = time.perf_counter() + _PATIENCE
        while not done():
            QTest.qWait(1)
            assert time.perf_counter() < end, "waited too long"

    def clear(self) -> None:
        """Empty the field."""
        self.pane.field.clear()
        self.until(lambda: self.shown(""))

    def typed(self, line: str) -> tuple[float, ...]:
        """Milliseconds from the key that makes the line this to the list painted: by each of ``CLOCKS``."""
        before, started = self.painted.times, [clock() for clock in CLOCKS]
        self.pane.field.insert(line.removeprefix(self.pane.field.text()))
        words = " ".join(line.split())
        self.until(lambda: self.shown(words) and self.painted.times > before)
        return tuple((clock() - start) * 1e3 for clock, start in zip(CLOCKS, started, strict=True))


def typing(typist: Typist) -> list[tuple[float, ...]]:
    """Of each key of the words."""
    found = []
    for word in WORDS:
        typist.clear()
        found += [typist.typed(word[: at + 1]) for at in range(len(word)) if word[at] != " "]
    return found


def at_once(typist: Typist) -> list[tuple[float, ...]]:
    """Of the last key of each word, the others pressed just before it."""
    found = []
    for word in WORDS:
        typist.clear()
        for character in word[:-1]:
            typist.pane.field.insert(character)
            QTest.qWait(1)
        found.append(typist.typed(word))
    return found


def _row(name: str, found: list[tuple[float, ...]]) -> str:
    cells = []
    for times in zip(*found, strict=True):
        ordered = sorted(times)
        last = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
        cells.append(f"{statistics.median(ordered):.0f} / {last:.0f} / {ordered[-1]:.0f}")
    return f"| {name} | {len(found)} | " + " | ".join(cells) + " |"


def main() -> int:
    """Open the archive in the window, type, print the table."""
    # The backup of the day copies the whole file: it is measured by itself.
    keeper.SOON = 3_600_000
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.set(AUTHOR, "王")
        program = Program(made_application(), settings, Path(sys.argv[1]))
        program.window.resize(1480, 920)
        program.window.show()
        typist = Typist(program.window)
        typist.until(lambda: program.acts.is_open and not program.acts.busy and typist.model.rowCount() > 0)
        program.window.activateWindow()
        typist.pane.begin_search()
        typing(typist)
        print("| keys | | wall: median / 95th / most ms | processor, the window's thread | all threads |")
        print("|---|---|---|---|---|")
        print(_row("one, and its list", typing(typist)))
        print(_row("the last of a word typed at once", at_once(typist)), flush=True)
        program.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
