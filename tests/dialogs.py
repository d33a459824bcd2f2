"""Every dialog of the program, opened as people open it, with its picture: ``python -m tests.dialogs FOLDER``.

On a screen of 1366 x 768 points, in every theme, at 100 % and 200 %. What is larger than that screen is said, and so is
a class of dialogs of which there is no picture: exit status 1.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QDialog

import jianbao.ui
from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take
from jianbao.page.particulars import Particular
from jianbao.page.records import Span
from jianbao.resources import seeds
from jianbao.review.desk import Desk
from jianbao.ui.answering import AnsweringDialog
from jianbao.ui.app import Program, made_application
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.institutions.tree import InstitutionTree
from jianbao.ui.preview import Preview
from jianbao.ui.search.keeping import SavedSearches
from jianbao.ui.settings import AUTHOR, LANGUAGE, OFFICES, THEME, Settings
from jianbao.ui.tags.exchanging import Exchanging
from jianbao.ui.working import WorkingDialog
from tests.scenarios.editor import PAGE
from tests.screen import virtual_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.ui.window import MainWindow

THEMES, SCALES = ("light", "dark", "contrast"), (1, 2)
SCREEN = (1366, 768)
ROOM = (1366 - 16, 768 - 40 - 32)
"""What a task bar and a title leave of it."""
PATIENCE = 20.0
"""Seconds to wait for a dialog."""
_SETTLE = 0.5
"""Seconds until what a dialog reads has come and is painted."""


class Poser:
    """Someone who opens the dialogs of a window."""

    def __init__(self, program: Program) -> None:
        self.program = program

    @property
    def window(self) -> MainWindow:
        """The window as it is now."""
        return self.program.window

    def wait(self, condition: Callable[[], object]) -> None:
        """Until something holds; raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not condition():
            QApplication.processEvents()
            time.sleep(0.005)
            if time.monotonic() > end:
                raise TimeoutError

    def rest(self) -> None:
        """Let all come to rest."""
        self.wait(lambda: not self.program.acts.busy)
        end = time.monotonic() + _SETTLE
        self.wait(lambda: time.monotonic() > end)

    def trigger(self, action: str) -> None:
        """Choose an entry of the menu."""
        self.wait(self.window.commands[action].isEnabled)
        self.window.commands[action].trigger()

    def page(self, words: str) -> None:
        """Go to the page that holds these words, and to its second figure."""
        archive = self.program.acts.archive
        number = next(row.id for row in archive.articles() if words in archive.article(row.id).text)
        self.window.navigator.go_to(number)
        self.rest()
        self.window.reader.activate(1)

    def institution(self, words: str) -> None:
        """Choose an institution of the tree."""
        tree = self.window.institutions.findChild(InstitutionTree)
        assert tree is not None
        tree.choose(next(one.id for one in self.window.institutions.nodes() if words in one.name))

    def select(self, words: str) -> None:
        """Select words of the page."""
        record, view = self.window.navigator.record, self.window.reader.view
        assert record is not None
        assert view.page is not None
        start = record.text.index(words)
        first, last = view.page.ranges(Span(start, start + len(words)))[0]
        cursor = view.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, cursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)

    def part(self, kind: type[QObject]) -> QObject:
        """A part of the window, or of what its parts hold."""
        return next(one for one in gc.get_objects() if type(one) is kind and one.parent() is not None)

    def open_dialogs(self) -> list[QDialog]:
        """The dialogs in sight."""
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]

    def opened(self, pose: Callable[[Poser], None]) -> QDialog:
        """Open a dialog and wait until it is at rest."""
        pose(self)
        self.wait(self.open_dialogs)
        self.rest()
        return self.open_dialogs()[-1]

    def close(self) -> None:
        """Close what is open."""
        while found := self.open_dialogs():
            found[-1].reject()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()


def _trigger(action: str) -> Callable[[Poser], None]:
    return lambda poser: poser.trigger(action)


def _of_institution(action: str) -> Callable[[Poser], None]:
    def pose(poser: Poser) -> None:
        poser.institution("中医医院")
        poser.trigger(action)

    return pose


def _merge(poser: Poser) -> None:
    _of_institution("institution-merge")(poser)
    poser.wait(poser.open_dialogs)
    (choosing,) = poser.open_dialogs()
    assert isinstance(choosing, AskingDialog)
    choosing.list.setCurrentIndex(choosing.list.model().index(1, 0))
    choosing.accept()
    poser.wait(lambda: poser.open_dialogs() and poser.open_dialogs()[-1] is not choosing)


def _select(words: str, action: str) -> Callable[[Poser], None]:
    def pose(poser: Poser) -> None:
        poser.select(words)
        poser.trigger(action)

    return pose


def _settle(poser: Poser) -> None:
    poser.window.checking._settle(next(iter(poser.program.acts.archive.findings(_here(poser)))))


def _here(poser: Poser) -> int:
    number = poser.window.navigator.article_id
    assert number is not None
    return number


def _tag(act: str) -> Callable[[Poser], None]:
    return lambda poser: poser.window.institutions.tags.wanted.emit(act, ["专科/骨科"], None)


def _import_tags(poser: Poser) -> None:
    file = Path(tempfile.mkdtemp()) / "词表.csv"
    file.write_text("标签,上位标签\n骨伤,专科\n康复,专科\n", encoding="utf-8")
    exchanging = poser.part(Exchanging)
    assert isinstance(exchanging, Exchanging)
    exchanging.take_in(file, poser.window)


def _save_search(poser: Poser) -> None:
    keeping = poser.part(SavedSearches)
    assert isinstance(keeping, SavedSearches)
    keeping.save("门诊量 年:2025")


def _teach(poser: Poser) -> None:
    here = _here(poser)
    poser.program.acts.perform(lambda desk: desk.particulars.set([here], {Particular.PAPER: "长治日报"}))
    poser.rest()
    poser.trigger("teach-form")


def _corrections(poser: Poser) -> None:
    record = poser.window.navigator.record
    assert record is not None
    start = record.text.index("满意率")
    poser.program.acts.perform(lambda desk: desk.corrections.correct(record.id, Span(start, start + 3), "好评率"))
    poser.rest()
    poser.trigger("corrections")


def _open_office(poser: Poser) -> None:
    known = ("wenyuan@server.office/jianbao", "wenyuan@10.0.0.5:5433/jianbao")
    poser.window.settings.set(OFFICES, "\n".join(f"postgresql://{one}" for one in known))
    poser.trigger("open-office")


POSES: dict[str, tuple[str, Callable[[Poser], None]]] = {
    "preferences": ("中医", _trigger("preferences")),
    "watched-folders": ("中医", _trigger("watch-folders")),
    "backup": ("中医", _trigger("backup")),
    "restore": ("中医", _trigger("restore")),
    "export": ("中医", _trigger("export")),
    "print-preview": ("甲县", _trigger("print-sheets")),
    "palette": ("中医", _trigger("palette")),
    "change-keys": ("中医", _trigger("change-keys")),
    "keys": ("中医", _trigger("keys")),
    "manual": ("中医", _trigger("manual")),
    "about": ("中医", _trigger("about")),
    "verdict": ("甲县", _trigger("verdict:wrong")),
    "label": ("甲县", _trigger("label-figure")),
    "mark": ("甲县", _select("守护健康", "mark-figure")),
    "settle": ("甲县", _settle),
    "note": ("甲县", _select("全年开展手术", "note-passage")),
    "tags": ("中医", _trigger("manage-tags")),
    "bulk-tags": ("中医", _trigger("bulk-tags")),
    "new-tag": ("中医", _tag("make…")),
    "move-tag": ("中医", _tag("move…")),
    "merge-tags": ("中医", _tag("merge…")),
    "split-tag": ("中医", _tag("split…")),
    "import-tags": ("中医", _import_tags),
    "institution-record": ("中医", _of_institution("institution-record")),
    "institution-rename": ("中医", _of_institution("institution-rename")),
    "institution-move": ("中医", _of_institution("institution-move")),
    "institution-merge": ("中医", _merge),
    "institution-split": ("中医", _of_institution("institution-split")),
    "institution-file": ("中医", _trigger("institution-file")),
    "institution-names": ("中医", _trigger("institution-names")),
    "measures": ("中医", lambda poser: poser.window.ledger._join()),
    "save-search": ("中医", _save_search),
    "versions": ("甲县", _trigger("versions-of-page")),
    "teach-form": ("中医", _teach),
    "corrections": ("甲县", _corrections),
    "conflicts": ("甲县", _trigger("conflicts")),
    "paper-forms": ("中医", _trigger("paper-forms")),
    "synchronise": ("中医", _trigger("synchronise")),
    "open-office": ("中医", _open_office),
}
"""How each dialog is opened: words of the page that is open then, and what is done."""


def classes() -> set[type[QDialog]]:
    """Every kind of dialog that the window has."""
    for module in pkgutil.walk_packages(jianbao.ui.__path__, "jianbao.ui."):
        importlib.import_module(module.name)
    found, todo = set[type[QDialog]](), [QDialog]
    while todo:
        for kind in todo.pop().__subclasses__():
            todo.append(kind)
            if kind.__module__.startswith("jianbao.ui."):
                found.add(kind)
    return found - {AskingDialog, WorkingDialog, AnsweringDialog}


def fill(path: Path, folder: Path) -> None:
    """Make an archive that has something to show in every dialog."""
    one, other = folder / "甲县.txt", folder / "甲县 重扫.txt"
    one.write_text(PAGE, encoding="utf-8")
    other.write_text(PAGE.replace("3200台", "3280台").replace("服务百姓", "服务群众"), encoding="utf-8")
    with Archive.open(path) as archive:
        take_in(archive, [seeds(), one, other], progress=None, cancelled=None)
        desk = Desk(archive, "剪报", "pictures")
        ids = [row.id for row in archive.articles()]
        for tag in ("专科/骨科", "专科/心内科", "已核", "两会"):
            desk.tag(ids[:3], tag)
        page = next(one for row in archive.articles() if "抢救" in (one := archive.article(row.id)).text).id
        desk.add_note(page, "卒中含转院的吗？")
        (note,) = archive.notes(page)
    _disagree(path, folder, page, note.id)


def _disagree(path: Path, folder: Path, page: int, note: str) -> None:
    """Have two people decide apart on two figures and a note, and the one take in what the other did."""
    shutil.copy(path, folder / "乙.jianbao")
    with Archive.open(path) as here, Archive.open(folder / "乙.jianbao") as there:
        for archive, desk, verdict, text in (
            (here, Desk(here, "温媛", "甲"), Verdict.RIGHT, "不含转院的。"),
            (there, Desk(there, "王芳", "乙"), Verdict.DOUBTFUL, "含转院的，已问医务科。"),
        ):
            keys = [figure.key for figure in archive.figures(page) if figure.counted]
            desk.figures.rule(page, keys[4:6], verdict)
            desk.edit_note(note, text)
        pack(there, folder / "回收.zip", "zh")
        take(here, folder / "回收.zip")


def show_all(program: Program, look: Callable[[str, QDialog], None]) -> None:
    """Open one dialog after the other; what is open is looked at."""
    poser = Poser(program)
    poser.wait(lambda: program.window.navigator.record is not None)
    poser.wait(poser.window.institutions.nodes)
    poser.rest()
    for name, (page, pose) in POSES.items():
        poser.page(page)
        try:
            look(name, poser.opened(pose))
        except (TimeoutError, StopIteration) as error:
            raise AssertionError(name) from error
        poser.close()


def _pictures(archive: Path, folder: Path, theme: str, scale: int) -> int:
    """Take all pictures of a theme in this process; gives the exit status."""
    app = made_application()
    seen: set[type[QDialog]] = set()
    large: list[str] = []

    def look(name: str, dialog: QDialog) -> None:
        seen.add(type(dialog))
        if not isinstance(dialog, Preview) and (dialog.width() > ROOM[0] or dialog.height() > ROOM[1]):
            large.append(f"{name}: {dialog.width()} x {dialog.height()}")
        dialog.grab().save(str(folder / f"{name}-{theme}-{scale}00.png"), "PNG", 1)

    with tempfile.TemporaryDirectory() as place:
        settings = Settings(Path(place) / "settings.ini")
        for setting, value in ((LANGUAGE, "zh"), (THEME, theme), (AUTHOR, "剪报")):
            settings.set(setting, value)
        program = Program(app, settings, archive)
        program.window.show()
        program.window.move(QPoint(0, 0))
        show_all(program, look)
        program.window.grab().save(str(folder / f"window-{theme}-{scale}00.png"), "PNG", 1)
        program.end()
    missing = [kind.__qualname__ for kind in classes() - seen]
    for line in (*large, *(f"no picture of {name}" for name in missing)):
        print(line)
    return 1 if large or missing else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures, a process for each theme and scale."""
    parser = argparse.ArgumentParser(prog="python -m tests.dialogs", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--one", nargs=3, metavar=("ARCHIVE", "THEME", "SCALE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.one:
        archive, theme, scale = options.one
        return _pictures(Path(archive), options.folder, theme, int(scale))
    status = 0
    for scale, theme in product(SCALES, THEMES):
        size = f"{SCREEN[0] * scale}x{SCREEN[1] * scale}x24"
        with tempfile.TemporaryDirectory() as place, virtual_screen(size) as display:
            archive = Path(place) / "archive.jianbao"
            fill(archive, Path(place))
            command = [sys.executable, "-m", "tests.dialogs", str(options.folder)]
            command += ["--one", str(archive), theme, str(scale)]
            own = {"QT_SCALE_FACTOR": str(scale), "XDG_DATA_HOME": place, "XDG_CONFIG_HOME": place}
            shown = {"QT_QPA_PLATFORM": "offscreen" if display is None else "xcb"}
            shown |= {} if display is None else {"DISPLAY": display}
            status |= subprocess.run(command, env=os.environ | own | shown, check=False).returncode
            print(f"{theme} {scale}00 %: {options.folder}")
    return status


if __name__ == "__main__":
    sys.exit(main())
