"""A decision in a large archive: from the key to the window that shows it, in every place where one decides.

``python -m tests.benchmarks.deciding [FIGURES]`` on a screen (``python -m tests.screen``) prints a table in
milliseconds; ``make bench`` has its slowest line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QTableView, QTreeView

from jianbao.archive.figures import Verdict
from jianbao.ui.app import Program, made_application
from jianbao.ui.articles.model import ArticleModel
from jianbao.ui.institutions.model import InstitutionModel
from jianbao.ui.settings import AUTHOR, Settings
from tests.benchmarks.large import make_archive
from tests.benchmarks.measuring import Row
from tests.screen import virtual_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from jianbao.ui.window import MainWindow

FIGURES = 200_000
"""On 4,000 pages, for ``make bench``; ``ledger_window`` takes a million on 20,000."""
ROUNDS = 20
LIMIT = 0.05
"""Seconds from a key to what it shows, at the 95th of a hundred: what is felt as at once."""
_PATIENCE = 15.0

Times = dict[str, list[float]]
Watched = dict[str, tuple[QAbstractScrollArea, "Callable[[], bool]"]]


class Painted(QObject):
    """Whether a view was painted while something held."""

    def __init__(self, view: QAbstractScrollArea, holds: Callable[[], bool]) -> None:
        super().__init__(view)
        self.seen = False
        self._holds = holds
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look when the view is about to be painted."""
        self.seen = self.seen or (event.type() == QEvent.Type.Paint and self._holds())
        return False


def until(condition: Callable[[], object]) -> None:
    """Let the window work until something holds, at most for some seconds."""
    end = time.perf_counter() + _PATIENCE
    while not condition() and time.perf_counter() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def pressed(widget: QWidget, key: str, watched: Watched) -> dict[str, float]:
    """Press a key; seconds until each of the views has been painted as it should be then."""
    views = {name: Painted(*what) for name, what in watched.items()}
    found: dict[str, float] = {}
    start = time.perf_counter()
    QTest.keySequence(widget, key)
    while len(found) < len(views) and time.perf_counter() - start < _PATIENCE:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        found |= {name: time.perf_counter() - start for name, one in views.items() if one.seen and name not in found}
    for one in views.values():
        one.deleteLater()
    return dict.fromkeys(views, _PATIENCE) | found


def on_the_page(window: MainWindow, times: Times) -> None:
    """Verdicts by D, each undone and redone: on the page, in the list, in the tree."""
    reader = window.reader
    rows = window.articles.findChild(QTableView, "article_list")
    tree = window.institutions.findChild(QTreeView, "institution_tree")
    assert isinstance(rows, QTableView)
    assert isinstance(tree, QTreeView)

    def told() -> object:
        return rows.currentIndex().data(ArticleModel.ROW)

    def counted() -> object:
        return tree.model().index(1, 0).data(InstitutionModel.NODE)

    until(lambda: reader.figures and told() is not None and counted() is not None)
    reader.setFocus()
    for _ in range(ROUNDS):
        QTest.keySequence(reader.view, "Ctrl+]")
        index = reader.current_figure
        assert index is not None
        keys = (("verdict", "D", Verdict.RIGHT), ("undo", "Ctrl+Z", None), ("redo", "Ctrl+Y", Verdict.RIGHT))
        for name, key, verdict in keys:
            before = told(), counted()
            watched: Watched = {
                "page": (reader.view, lambda at=index, said=verdict: reader.figures[at].verdict is said),
                "list": (rows, lambda before=before: told() != before[0]),
                "tree": (tree, lambda before=before: counted() != before[1]),
            }
            for where, seconds in pressed(reader.view, key, watched).items():
                times[f"{name} on the page: {where}"].append(seconds)
        QTest.qWait(20)


def in_the_ledger(window: MainWindow, times: Times) -> None:
    """Verdicts by Y on the rows of the ledger, each undone."""
    window.places.go_to(2)
    view, counts = window.ledger.view, window.ledger.counts
    model = view.figures
    until(lambda: bool(counts.text()) and all(model.row_at(row) is not None for row in view.rows_in_sight()))
    view.setFocus()
    unchecked = [row for row in view.rows_in_sight() if (one := model.row_at(row)) and one.verdict is None]
    for row in unchecked[:ROUNDS]:
        view.go_to(row)
        for name, key, verdict in (("verdict", "Y", Verdict.DOUBTFUL), ("undo", "Ctrl+Z", None)):

            def shown(row: int = row, verdict: Verdict | None = verdict) -> bool:
                one = model.row_at(row)
                return one is not None and one.verdict is verdict

            times[f"{name} in the ledger"].append(pressed(view, key, {"row": (view, shown)})["row"])
        QTest.qWait(20)


def in_the_queue(window: MainWindow, times: Times) -> None:
    """Verdicts by D on the figures that wait, each undone."""
    window.places.go_to(1)
    queue = window.queue
    until(lambda: queue.model.rowCount() > 0)
    queue.list.setFocus()
    for _ in range(ROUNDS):
        rows = queue.model.rowCount()
        for name, key, left in (("verdict", "D", rows - 1), ("undo", "Ctrl+Z", rows)):
            shown: Watched = {"list": (queue.list, lambda left=left: queue.model.rowCount() == left)}
            times[f"{name} at the queue"].append(pressed(queue.list, key, shown)["list"])
            until(lambda: not queue.acts.busy)
            QTest.qWait(20)


def measure(window: MainWindow) -> Times:
    """Decide in every place of a window that shows an archive."""
    times: Times = defaultdict(list)
    window.activateWindow()
    window.places.go_to(0)
    for part in (on_the_page, in_the_ledger, in_the_queue):
        part(window, times)
    return times


def late(times: list[float]) -> float:
    """The 95th of a hundred."""
    return sorted(times)[int(len(times) * 0.95)]


def main(figures: int) -> int:
    """Make an archive, decide in it, and print the times as JSON, or where somebody looks, as a table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.jianbao"
        make_archive(path, figures)
        app = made_application()
        settings = Settings(Path(folder) / "settings.ini")
        settings.set(AUTHOR, "王")
        program = Program(app, settings, path)
        program.window.show()
        until(lambda: program.window.navigator.record is not None)
        times = measure(program.window)
        program.end()
    print(json.dumps(times), flush=True)
    for name, found in times.items():
        middle = sorted(found)[len(found) // 2]
        print(f"| {name} | {middle * 1e3:.0f} | {late(found) * 1e3:.0f} | {max(found) * 1e3:.0f} |", file=sys.stderr)
    return 0


def rows() -> Iterator[Row]:
    """One row: the slowest of all; nothing where there is no screen."""
    with virtual_screen() as display:
        if display is None:
            return
        environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "tests.benchmarks.deciding", str(FIGURES)]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    times: Times = json.loads(done.stdout.splitlines()[-1])
    name = max(times, key=lambda one: late(times[one]))
    note = f"of {len(times)} kinds the slowest: {name}; {FIGURES:,} figures on {FIGURES // 50:,} pages"
    yield Row(
        "a decision, key to paint, p95",
        "what is felt as at once",
        late(times[name]),
        LIMIT,
        late(times[name]) / LIMIT,
        note,
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else FIGURES))
