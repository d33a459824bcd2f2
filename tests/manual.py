"""The pictures of the manual, from the real window: ``python -m tests.manual FOLDER``.

On the five pages and one with contradictions, in both languages, in light, at 100 %.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

from jianbao.archive.figures import Verdict
from jianbao.archive.keeping.backups import Reason, take
from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from jianbao.ui.app import Program, made_application
from jianbao.ui.settings import AUTHOR, LANGUAGE, THEME, Settings
from tests.dialogs import POSES, Poser, fill
from tests.screen import virtual_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

LANGUAGES = ("zh", "en")
PAINTING = 1.0
"""Seconds until a chart is drawn."""
SIZE = QSize(1120, 700)
"""Of the window in the pictures."""
NOTES = (("全年开展手术", "与去年的口径一致吗？**去年**含介入。"), ("抢救", "原件第 2 栏，已请医院确认。"))
"""Words of a page, and what is noted on them."""
PATIENTS = {"丁县": ("10.8", "约11.6", "12.5"), "乙县": ("8.2", "8.4", "超过9"), "丙县": ("6.1", "7.3", "7.9")}
"""What three hospitals tell of three years, in 万人次."""


def _whole(poser: Poser) -> QWidget:
    poser.page("中医")
    return poser.window


def _page(poser: Poser) -> tuple[QWidget, QRect]:
    """The page with the inspector."""
    poser.page("中医")
    window = poser.window
    left = window.reader.mapTo(window, QPoint(0, 0))
    return window, QRect(left, window.rect().bottomRight() - QPoint(0, window.status.height()))


def _findings(poser: Poser) -> QWidget:
    poser.page("甲县")
    poser.trigger("findings")
    return poser.window.inspector


def _place(number: int) -> Callable[[Poser], QWidget]:
    def go(poser: Poser) -> QWidget:
        poser.trigger(f"place:{number}")
        return poser.window.places

    return go


def _comparison(poser: Poser) -> QWidget:
    poser.trigger("place:3")
    poser.rest()
    pane = poser.window.comparison
    pane.list.choose("门诊量")
    poser.rest()
    end = time.monotonic() + PAINTING
    poser.wait(lambda: time.monotonic() > end)
    return poser.window.places


def _dialog(name: str) -> Callable[[Poser], QWidget]:
    def go(poser: Poser) -> QWidget:
        poser.trigger("place:0")
        words, pose = POSES[name]
        poser.page(words)
        return poser.opened(pose)

    return go


def _report(poser: Poser) -> QWidget:
    """What is said behind an intake."""
    poser.trigger("place:0")
    window, folder = poser.window, Path(tempfile.mkdtemp())
    (folder / "新的一版.txt").write_text(
        "某市日报 2026年3月2日\n春耕备耕忙\n全市已备足化肥3.2万吨。\n", encoding="utf-8"
    )
    (folder / "空白.txt").write_text("", encoding="utf-8")
    window.take_in([folder])
    poser.rest()
    return window.intake


SCENES: dict[str, Callable[[Poser], QWidget | tuple[QWidget, QRect]]] = {
    "window": _whole,
    "reading": _page,
    "findings": _findings,
    "queue": _place(1),
    "ledger": _place(2),
    "comparison": _comparison,
    "notes": _place(4),
    "tags": _dialog("bulk-tags"),
    "institutions": _dialog("institution-record"),
    "export": _dialog("export"),
    "backups": _dialog("restore"),
    "conflicts": _dialog("conflicts"),
    "import": _report,
}
"""What each picture shows."""


def _years(archive_path: Path, folder: Path) -> None:
    """Take in pages of three hospitals in three years, to compare."""
    files = []
    for name, after in product(PATIENTS, (0, 1, 2)):
        year = 2023 + after
        file = folder / f"{name}{year}.txt"
        title = f"{name}日报 {year}年12月30日\n\n{name}：让群众少跑路\n——{name}人民医院{year}年工作纪实\n\n"
        text = f"{year}年，{name}人民医院门诊量{PATIENTS[name][after]}万人次。\n"
        file.write_text(title + text, encoding="utf-8")
        files.append(file)
    with Archive.open(archive_path) as archive:
        take_in(archive, files, progress=None, cancelled=None)


def _decide(archive_path: Path) -> None:
    """Say something of the pages, so that there is something to see."""
    with Archive.open(archive_path) as archive:
        desk = Desk(archive, "温媛", "manual")
        page = next(one for row in archive.articles() if "抢救" in (one := archive.article(row.id)).text)
        keys = [one.key for one in archive.figures(page.id) if one.counted]
        desk.figures.rule(page.id, keys[:2], Verdict.RIGHT)
        desk.figures.rule(page.id, keys[2:3], Verdict.DOUBTFUL)
        for words, note in NOTES:
            start = page.text.index(words)
            desk.add_note(page.id, note, Span(start, start + len(words)))
    take(archive_path, Reason.ASKED)


def _pictures(archive: Path, folder: Path, language: str) -> None:
    """Take all pictures in a language in this process."""
    app = made_application()
    with tempfile.TemporaryDirectory() as place:
        settings = Settings(Path(place) / "settings.ini")
        for setting, value in ((LANGUAGE, language), (THEME, "light"), (AUTHOR, "温媛")):
            settings.set(setting, value)
        program = Program(app, settings, archive)
        program.window.show()
        program.window.resize(SIZE)
        poser = Poser(program)
        poser.wait(lambda: program.window.navigator.record is not None)
        poser.wait(program.window.institutions.nodes)
        for name, scene in SCENES.items():
            shown = scene(poser)
            poser.rest()
            widget, part = shown if isinstance(shown, tuple) else (shown, shown.rect())
            widget.grab(part).save(str(folder / f"{language}-{name}.png"), "PNG", 1)
            poser.close()
        program.end()


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures, a process for each language."""
    parser = argparse.ArgumentParser(prog="python -m tests.manual", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--one", nargs=2, metavar=("ARCHIVE", "LANGUAGE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        archive, language = options.one
        _pictures(Path(archive), options.folder, language)
        return 0
    status = 0
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as place, virtual_screen("1366x768x24") as display:
            archive = Path(place) / "archive.jianbao"
            fill(archive, Path(place))
            _years(archive, Path(place))
            _decide(archive)
            command = [sys.executable, "-m", "tests.manual", str(options.folder), "--one", str(archive), language]
            own = {"XDG_DATA_HOME": place, "XDG_CONFIG_HOME": place}
            shown = (
                {"QT_QPA_PLATFORM": "offscreen"} if display is None else {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
            )
            status |= subprocess.run(command, env=os.environ | own | shown, check=False).returncode
    return status


if __name__ == "__main__":
    sys.exit(main())
