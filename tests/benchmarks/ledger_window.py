"""The ledger in the window over a million figures: from a key to the rows that are painted, and the longest pause.

``python -m tests.benchmarks.ledger_window [FIGURES]`` on a screen (``python -m tests.screen``) prints its table.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from jianbao.archive.figures import Verdict
from jianbao.ui.app import Program, made_application
from jianbao.ui.ledger.columns import Column
from jianbao.ui.settings import Settings
from tests.benchmarks import deciding
from tests.benchmarks.large import FIGURES, make_archive

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.ui.ledger.pane import LedgerPane

ROUNDS = 9
_PATIENCE = 15.0


class Pauses:
    """How long the window did nothing else, at the longest."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def begin(self) -> None:
        self._last, self.longest = time.perf_counter(), 0.0


def painted(pane: LedgerPane) -> bool:
    """Whether every row on the screen was read."""
    model, seen = pane.view.model(), pane.view.rows_in_sight()
    return len(seen) > 0 and all(model.row_at(row) is not None for row in seen)  # type: ignore[attr-defined]  # ours


def measured(act: Callable[[], object], ready: Callable[[], bool], pauses: Pauses) -> tuple[float, float]:
    """Seconds until what was asked for is seen, and the longest pause."""
    pauses.begin()
    start = time.perf_counter()
    act()
    while not ready() and time.perf_counter() - start < _PATIENCE:
        QTest.qWait(1)
    return time.perf_counter() - start, pauses.longest


def main() -> int:
    """Make an archive, and act on it as a user does."""
    figures = int(sys.argv[1]) if len(sys.argv) > 1 else FIGURES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.jianbao"
        make_archive(path, figures)
        app = made_application()
        program = Program(app, Settings(Path(folder) / "settings.ini"), path)
        program.window.show()
        pauses = Pauses()
        ledger = program.window.ledger
        while not program.acts.is_open or program.acts.busy:
            QTest.qWait(20)
        report("to the ledger", [measured(lambda: program.window.places.go_to(2), lambda: painted(ledger), pauses)])
        while ledger.view.model().rowCount() < figures * 0.85 or not ledger.counts.text():
            QTest.qWait(50)
        for name, act, ready in acts(ledger):
            report(name, [measured(lambda act=act, n=n: act(n), ready, pauses) for n in range(ROUNDS)])  # type: ignore[misc]
        for name, times in deciding.measure(program.window).items():
            report(name, [(seconds, seconds) for seconds in times])
        program.end()
    return 0


def acts(ledger: LedgerPane) -> list[tuple[str, Callable[[int], object], Callable[[], bool]]]:
    """What is measured: a name, the act of round n, and when it is done."""
    bar = ledger.view.verticalScrollBar()

    def ask(words: str) -> None:
        ledger.line.setText(words)
        QTest.keyClick(ledger.line, Qt.Key.Key_Return)

    def scroll(number: int) -> None:
        bar.setValue(bar.maximum() // 2 + number * 100_000)

    def narrow(number: int) -> None:
        ask("床旁结算率>40%" if number % 2 == 0 else "床旁结算率>41%")

    def sort(number: int) -> None:
        ledger.view.order_by(None if number % 2 else Column.VALUE)

    def sorted_now() -> bool:
        return ledger.settled and painted(ledger)

    judged: list[int] = []
    model = ledger.view.model()

    def judge(_number: int) -> None:
        judged.append(ledger.view.rows_in_sight()[len(judged)])
        ledger.view.go_to(judged[-1])
        QTest.keyClick(ledger.view, Qt.Key.Key_Y)

    return [
        ("scroll to the middle", scroll, lambda: painted(ledger)),
        ("sort by value", sort, sorted_now),
        ("filter 床旁结算率>40%", narrow, sorted_now),
        ("a verdict", judge, lambda: model.row_at(judged[-1]).verdict is Verdict.DOUBTFUL),  # type: ignore[attr-defined]  # ours
        ("everything again", lambda number: ask("" if number % 2 == 0 else "单位:%"), sorted_now),
    ]


def report(name: str, found: list[tuple[float, float]]) -> None:
    """Print a line of the table: the median, the 95th percentile and the longest pause, in milliseconds."""
    times = sorted(seconds for seconds, _ in found)
    last = times[min(len(times) - 1, round(0.95 * len(times)))]
    pause = max(pause for _, pause in found)
    print(f"| {name} | {statistics.median(times) * 1000:.0f} | {last * 1000:.0f} | {pause * 1000:.0f} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
