"""What is open, kept while the program runs: where it did not end as it should, the next start offers to go back."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from jianbao.archive.records import ArticleQuery
from jianbao.ui.alive import is_running

if TYPE_CHECKING:
    from jianbao.ui.settings import Settings
    from jianbao.ui.window import MainWindow

_REST = 800
"""Milliseconds without another change after which it is kept."""


@dataclass(frozen=True, slots=True)
class Open:
    """What was open: the archive's file, the number of the window's place, and what was chosen in the panes."""

    archive: str
    place: int = 0
    article: int = 0
    offset: int = 0
    words: str = ""
    institution: int | None = None
    unfiled: bool = False
    tags: tuple[str, ...] = ()
    ledger: str = ""


def left_behind(folder: Path) -> Open | None:
    """Take away what programs left there that have ended, and give the newest of it; None where there is nothing."""
    found: list[tuple[float, Open]] = []
    for file in folder.glob("session-*.json"):
        if is_running(int(file.stem.partition("-")[2])):
            continue
        # Half of a file, or one of another version, is none.
        with suppress(OSError, ValueError, TypeError):
            told = json.loads(file.read_text(encoding="utf-8"))
            found.append((file.stat().st_mtime, Open(**told | {"tags": tuple(told["tags"])})))
        file.unlink(missing_ok=True)
    return max(found, key=lambda one: one[0], default=(0.0, None))[1]


class Session(QObject):
    """Over one window."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._folder = window, settings.folder
        self._file = settings.folder / f"session-{os.getpid()}.json"
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self.keep)
        for changed in (
            window.navigator.article_shown,
            window.navigator.selected,
            window.navigator.listed,
            window.institutions.query_chosen,
            window.places.bar.currentChanged,
            window.articles.asked,
            window.reader.view.verticalScrollBar().valueChanged,
        ):
            changed.connect(self._begin)
        window.archive_shown.connect(self._offer)

    def _begin(self) -> None:
        self._timer.start()

    def keep(self) -> None:
        """Write down what is open."""
        window = self._window
        if not window.acts.is_open or window.acts.path is None:
            return
        query = window.institutions.query
        now = Open(
            str(window.acts.path),
            window.places.current,
            window.navigator.article_id or 0,
            window.reader.place(),
            window.articles.words,
            query.institution_id,
            query.unfiled,
            query.tags,
            window.ledger.line.text() if "ledger" in vars(window) else "",
        )
        # Where nothing can be written the program runs all the same.
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            making = self._file.with_suffix(".making")
            making.write_text(json.dumps(asdict(now), ensure_ascii=False), encoding="utf-8")
            making.replace(self._file)

    def end(self) -> None:
        """Forget it: the window is closed as it should."""
        self._timer.stop()
        self._file.unlink(missing_ok=True)

    def _offer(self) -> None:
        before = left_behind(self._folder)
        if before is None:
            return
        here = Path(before.archive) == self._window.acts.path
        said = (
            self.tr("上次没有正常关闭。")
            if here
            else self.tr("上次没有正常关闭，当时打开的是 {}。").format(before.archive)
        )
        self._window.notice.offer(said, self.tr("回到当时"), lambda: self._go_back(before, here=here))

    def _go_back(self, before: Open, *, here: bool) -> None:
        window = self._window
        if not here:
            window.archive_wanted.emit(Path(before.archive), [])
            return
        window.institutions.choose(
            ArticleQuery(before.institution, before.tags, before.unfiled),
        )
        window.articles.search(before.words)
        if window.acts.archive.engine(before.article) is not None:
            window.navigator.go_to_passage(before.article, None)
            window.reader.go_to(before.offset)
        if before.ledger:
            window.ledger.line.setText(before.ledger)
        window.places.go_to(before.place)
