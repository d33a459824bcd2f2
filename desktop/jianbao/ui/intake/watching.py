"""The folders that a window watches: looked through now and then, beside the acts."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from jianbao.ui.settings import WATCHED

if TYPE_CHECKING:
    from jianbao.errors import WorldError
    from jianbao.exchange.intake_report import Report
    from jianbao.exchange.intake_watching import Look, Watch
    from jianbao.ui.acts import Acts
    from jianbao.ui.settings import Settings

AT_FIRST, EVERY, SOON = 3_000, 10_000, 700
"""Milliseconds until the first look, between two looks, and to the next one where something is known to come."""
_SHARE = 20
"""A look may take at most this fraction of the time: on a slow share folders are looked through more rarely."""


def folders_of(settings: Settings) -> list[Path]:
    """The folders to watch."""
    return [Path(line) for line in settings.get(WATCHED).splitlines() if line]


class FolderWatch(QObject):
    """Gives what came into the folders to the acts, and says what became of it."""

    looked = Signal(object)
    """intake_watching.Look: what the last look has shown."""
    news = Signal(object)
    """intake_report.Report: files came, and not all of them were known."""

    def __init__(self, acts: Acts, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._acts, self._settings = acts, settings
        self._watch: Watch | None = None
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        # It tells of local folders at once; those that it knows nothing of are looked through all the same.
        self._notified = QFileSystemWatcher(self)
        self._notified.directoryChanged.connect(lambda _folder: self._timer.start(SOON))
        settings.changed.connect(self._follow_setting)
        acts.opened.connect(self._begin)
        acts.watched.connect(self._take_report)
        if acts.is_open:
            self._begin()

    @property
    def missing(self) -> set[Path]:
        """The folders that are not there."""
        return set() if self._watch is None else set(self._watch.missing)

    def _follow_setting(self, key: str) -> None:
        if key == WATCHED.key:
            self._begin()
            self._timer.start(0)

    def _begin(self) -> None:
        folders = folders_of(self._settings)
        self._watch = None
        if self._notified.directories():
            self._notified.removePaths(self._notified.directories())
        if folders and self._acts.is_open:
            # Imported here: nothing of it is needed before the first paint.
            from jianbao.exchange.intake_watching import Watch  # noqa: PLC0415

            self._watch = Watch(folders)
            self._timer.start(AT_FIRST)
        else:
            self._timer.stop()

    def look(self) -> None:
        """Look through the folders, beside the acts."""
        watch = self._watch
        if watch is None or self._looking or not self._acts.is_open or self._acts.closing:
            return
        self._looking = True
        begun = time.monotonic()

        def tell(look: Look) -> None:
            self._looking = False
            took = round((time.monotonic() - begun) * 1000)
            if watch is not self._watch:
                # Other folders were chosen meanwhile.
                self._timer.start(0)
                return
            self._timer.start(SOON if look.waiting else max(EVERY, took * _SHARE))
            self._take_look(watch, look)

        def refuse(_error: WorldError) -> None:
            self._looking = False
            self._timer.start(EVERY)

        self._acts.read(self, lambda: watch.look(lambda: not self._acts.closing), tell, refuse)

    def _take_look(self, watch: Watch, look: Look) -> None:
        there = [str(folder) for folder in watch.folders if folder not in watch.missing]
        if new := sorted(set(there) - set(self._notified.directories())):
            self._notified.addPaths(new)
        self.looked.emit(look)
        if look.ready:
            self._acts.take_in(look.ready, watched=True)

    def _take_report(self, report: Report) -> None:
        failed = [line.path for line in report.lines if line.outcome.value == "failed"]
        if self._watch is not None:
            self._watch.again([*report.left, *(failed if report.refused is not None else [])])
        if any(line.outcome.value != "duplicate" for line in report.lines):
            self.news.emit(report)
