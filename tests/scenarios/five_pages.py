"""The whole work of issue and print: five pages from import to five check sheets signed by two, without a mouse.

``python -m tests.screen python -m tests.scenarios.five_pages`` plays it alone and prints what it took.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from jianbao.resources import seeds
from jianbao.ui.app import Program, made_application
from jianbao.ui.checking.label_dialog import LabelDialog
from jianbao.ui.checking.settle_dialog import SettleDialog
from jianbao.ui.checking.verdict_dialog import VerdictDialog
from jianbao.ui.export.dialog import ExportDialog
from jianbao.ui.preferences.dialog import PreferencesDialog
from jianbao.ui.settings import AUTHOR, EXPORT_REVEAL, LANGUAGE, Settings
from tests.scenarios.keyboard import Keyboard

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.figures import Figure
    from tests.scenarios.keyboard import Pressed

SUFFIXES = ("pdf", "pdf", "docx", "docx", "xlsx")
DOUBTFUL, WRONG, NOT_A_FIGURE, LABELLED = 1, 2, 3, 4
"""Which figures of a page, counted from nought, are said to be another thing than right."""


@dataclass
class Played:
    """What it took."""

    figures: int = 0
    """Figures judged."""
    judging: list[Pressed] = field(default_factory=list)
    """The keys by which figures were judged, but for what was written into fields."""
    keys: dict[str, int] = field(default_factory=dict)
    """Keys in all, what was written among them, by part of the work."""
    seconds: float = 0.0

    def report(self) -> str:
        """What it took, in lines."""
        verdicts = [one for one in self.judging if one.key in {"D", "Y", "F"}]
        lines = [f"{self.figures} figures, {self.keys_a_figure:.2f} keys a figure; {self.keys}"]
        for name, of in (("verdicts", verdicts), ("all keys of judging", self.judging)):
            lines.append(f"{len(of)} {name}: the window's thread worked {spread([one.worked for one in of])}")
            lines.append(f"    painted {spread([one.painted for one in of])}")
            lines.append(f"    stored and on show {spread([one.stored for one in of])}")
        return "\n".join([*lines, f"{self.seconds:.1f} s in all"])

    @property
    def keys_a_figure(self) -> float:
        """Keys of judging, what was written into fields among them."""
        return self.keys["judge"] / self.figures


def spread(of: list[float]) -> str:
    """Median, 95th percentile and maximum of milliseconds."""
    return f"median {statistics.median(of):.1f}, p95 {percentile(of):.1f}, max {max(of):.1f} ms"


def percentile(of: list[float]) -> float:
    """The 95th."""
    return statistics.quantiles(of, n=20)[-1]


def play(hands: Keyboard, pages: Path, out: Path) -> Played:
    """Take in a folder of pages, judge every figure, settle, sign, countersign, and write a check sheet a page."""
    played, began = Played(), time.perf_counter()

    def count(part: str, before: int) -> int:
        played.keys[part] = hands.keys - before
        return hands.keys

    import_pages(hands, pages)
    keys = count("import", 0)
    number = len(hands.program.acts.archive.articles())
    to_first(hands, number)
    for page in range(number):
        judge(hands, played)
        hands.press("J") if page < number - 1 else None
    keys = count("judge", keys)
    to_first(hands, number)
    for_each(hands, number, settle)
    keys = count("settle", keys)
    for_each(hands, number, sign)
    keys = count("sign", keys)
    another_person(hands, "Wen Yuan")
    for_each(hands, number, sign)
    keys = count("countersign", keys)
    for page in range(number):
        export(hands, out / f"{page + 1}.{SUFFIXES[page]}")
        hands.press("J")
    count("export", keys)
    played.seconds = time.perf_counter() - began
    return played


def import_pages(hands: Keyboard, pages: Path) -> None:
    """Ctrl+Shift+O and the folder's name."""
    hands.wait(hands.window.commands["import-folder"].isEnabled)
    hands.answer("Ctrl+Shift+O", QFileDialog, str(pages))
    hands.wait(lambda: hands.window.navigator.record is not None and not hands.program.acts.busy)
    hands.wait(lambda: "核查 0/" in hands.window.status.checking.words)
    hands.press("Ctrl+3")


def waiting(hands: Keyboard) -> list[Figure]:
    """The figures of the page that nobody judged."""
    return [one for one in hands.window.reader.figures if one.counted and one.verdict is None]


def judge(hands: Keyboard, played: Played) -> None:
    """Give every figure of the page a verdict: most are right."""
    hands.press("Ctrl+3")
    first = len(hands.pressed)
    hands.press("Ctrl+]")
    count = len(waiting(hands))
    for number in range(count):
        reader = hands.window.reader
        assert reader.current_figure is not None
        key = reader.figures[reader.current_figure].key
        say(hands, number, reader.figures[reader.current_figure])
        (said,) = [one for one in hands.window.reader.figures if one.key == key]
        assert said.verdict is not None, "on show as soon as it is stored"
    assert waiting(hands) == []
    played.figures += count
    played.judging += hands.pressed[first:]


def say(hands: Keyboard, number: int, figure: Figure) -> None:
    """One key, but for a few."""
    if number == DOUBTFUL:
        hands.press("Y")
    elif number == NOT_A_FIGURE:
        hands.press("F")
    elif number == WRONG:
        hands.press("C")
        hands.dialog(VerdictDialog)
        hands.type(str(figure.metric.value + 1))
        hands.press("Tab")
        hands.type("phoned the office")
        hands.press("Return")
    elif number == LABELLED:
        hands.press("L")
        hands.dialog(LabelDialog)
        hands.press("Tab")
        hands.press("Tab")
        hands.type("2024")
        hands.press("Return")
        hands.press("D")
    else:
        hands.press("D")


def to_first(hands: Keyboard, number: int) -> None:
    """Back to the first page of the list."""
    for _ in range(number):
        hands.press("K")


def for_each(hands: Keyboard, number: int, act: Callable[[Keyboard], None]) -> None:
    """Do it to each page, and go back to the first."""
    for _ in range(number):
        act(hands)
        hands.press("J")
    to_first(hands, number)


def settle(hands: Keyboard) -> None:
    """Say of each finding that waits that it is printed so."""
    for left in range(findings(hands), 0, -1):
        hands.press("Ctrl+5")
        hands.press("Return")
        hands.dialog(SettleDialog)
        hands.press("3")
        hands.press("Return")
        assert findings(hands) == left - 1
    hands.press("Ctrl+3")


def findings(hands: Keyboard) -> int:
    """How many wait on the page, as the tab says."""
    inspector = hands.window.inspector
    return int(inspector.tabText(inspector.indexOf(inspector.checks)).rpartition(" ")[2].strip("核查") or 0)


def sign(hands: Keyboard) -> None:
    """Ctrl+Enter."""
    hands.press("Ctrl+Return")
    hands.wait(lambda: "签" in hands.window.status.checking.words.rpartition("·")[2])


def another_person(hands: Keyboard, name: str) -> None:
    """Another sits down at the machine and says who it is."""
    hands.press("Ctrl+,")
    hands.dialog(PreferencesDialog)
    while not isinstance(field := QApplication.focusWidget(), QLineEdit) or field.objectName() != AUTHOR.key:
        hands.press("Tab")
    hands.press("Ctrl+A")
    hands.type(name)
    hands.press("Return")
    hands.press("Esc")


def export(hands: Keyboard, path: Path) -> None:
    """Ctrl+E, Enter, and the file's name."""
    hands.press("Ctrl+E")
    hands.dialog(ExportDialog)
    hands.press("Return")
    hands.dialog(QFileDialog)
    hands.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    hands.press("Ctrl+A")
    hands.type(str(path))
    hands.press("Return")
    hands.wait(path.exists)
    hands.wait(lambda: str(path) in hands.window.statusBar().currentMessage())


def main() -> int:
    """Play it in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.set(LANGUAGE, "zh")
        settings.set(EXPORT_REVEAL, False)
        program = Program(made_application(), settings, Path(folder) / "archive.jianbao")
        program.window.show()
        QTest.qWaitForWindowExposed(program.window)
        print(play(Keyboard(program), seeds(), Path(folder)).report())
        program.end()
    return 0


if __name__ == "__main__":
    sys.exit(main())
