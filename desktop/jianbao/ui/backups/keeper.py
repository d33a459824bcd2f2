"""Keeps the archive of a window safe: the backup of the day, a word on where it lies, the dialog of backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from jianbao.ui.backups.dialog import BackupDialog
from jianbao.ui.backups.listing import Known, listed
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.archive.keeping.backups import Backup
    from jianbao.errors import Sentence, WorldError
    from jianbao.ui.window import MainWindow

SOON, LATER = 20_000, 3_600_000
"""Milliseconds from the opening to the first look for a backup that is due, and from look to look."""


class Keeper(QObject):
    """Everything here runs beside the acts; a backup under way is broken off when the window closes."""

    _stepped = Signal(int, int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts = window, window.acts
        self._dialog: BackupDialog | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.back_up_if_due)
        self._acts.opened.connect(self._begin)
        self._acts.restored.connect(self._tell_restored)
        self._acts.failed.connect(self._tell_failed)
        self._stepped.connect(self._show_step, Qt.ConnectionType.QueuedConnection)
        window.refusal.restore_wanted.connect(self.restore)
        if self._acts.is_open:
            self._begin()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {"backup": self.backup, "restore": self.restore}

    # Of its own accord.

    def _begin(self) -> None:
        self._timer.start(SOON)
        self._acts.read(self, self._look_around, self._advise, self._window.tell)

    def _look_around(self) -> Sentence | None:
        # Imported here: nothing of it is needed before the first paint.
        from jianbao.archive.keeping.surroundings import advice  # noqa: PLC0415

        archive = self._acts.archive
        if archive.refused is not None:
            return archive.refused.sentence
        return None if archive.path is None else advice(archive.path)

    def _advise(self, told: Sentence | None) -> None:
        if told is not None:
            self._window.notice.say(told.text(spoken()))

    def back_up_if_due(self) -> None:
        """Make the backup of the day, if there is none and something has changed."""
        self._timer.start(LATER)
        if self._acts.is_open and (path := self._acts.archive.path) is not None:
            self._acts.read(self, lambda: self._automatic(path), self._tell_automatic, self._window.tell)

    def _automatic(self, path: Path) -> Backup | None:
        from jianbao.archive.keeping.backups import automatic  # noqa: PLC0415 - as above

        return automatic(path, cancelled=lambda: self._acts.closing)

    def _tell_automatic(self, made: Backup | None) -> None:
        if made is not None:
            self._window.status.advise(self.tr("已自动备份并核对"))

    # By the menu.

    def backup(self) -> None:
        """Open the dialog, ready to make a backup."""
        self._open(restoring=False)

    def restore(self) -> None:
        """Open the dialog, ready to go back to one."""
        self._open(restoring=True)

    def _open(self, *, restoring: bool) -> None:
        from jianbao.archive.keeping import folder  # noqa: PLC0415 - as above

        if self._acts.path is None or self._dialog is not None:
            return
        dialog = BackupDialog(folder.of(self._acts.path), self._window, restoring=restoring)
        dialog.backup_wanted.connect(self._back_up)
        dialog.restore_wanted.connect(self._restore)
        dialog.folder_wanted.connect(self._choose_folder)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        dialog.open()
        self._list()

    def _path(self) -> Path:
        assert self._acts.path is not None, "the dialog is open"
        return self._acts.path

    def _forget(self) -> None:
        self._dialog = None

    def _list(self, words: str = "") -> None:
        def show(known: list[Known]) -> None:
            if self._dialog is not None:
                self._dialog.show_backups(known, words)

        path = self._path()
        self._acts.read(self, lambda: listed(path), show, self._tell_failed)

    def _back_up(self) -> None:
        from jianbao.archive.keeping.backups import take  # noqa: PLC0415 - as above

        path = self._path()
        self._say_busy(self.tr("正在备份…"))

        def work() -> Backup:
            return take(path, progress=self._stepped.emit, cancelled=lambda: self._acts.closing)

        def tell(made: Backup) -> None:
            self._list(self.tr("已备份并核对：{}").format(made.path.name))

        self._acts.read(self, work, tell, self._tell_failed)

    def _restore(self, backup: Path) -> None:
        if self._acts.taking_in:
            self._say(self.tr("正在导入或保存。请等它完成，再恢复备份。"))
            return
        self._say_busy(self.tr("正在恢复…"))
        self._acts.restore(backup)

    def _tell_restored(self, kept: Path | None) -> None:
        words = self.tr("已恢复。")
        if kept is not None:
            words = self.tr("已恢复。原来的档案保留为 {}").format(kept.name)
        if self._dialog is not None:
            self._list(words)
        self._window.status.advise(words)

    def _choose_folder(self, chosen: Path) -> None:
        from jianbao.archive.keeping import folder  # noqa: PLC0415 - as above

        path = self._path()

        def show(_nothing: None) -> None:
            if self._dialog is not None:
                self._dialog.show_folder(folder.of(path))
            self._list()

        self._acts.read(self, lambda: folder.choose(chosen), show, self._tell_failed)

    # Saying.

    def _say(self, words: str) -> None:
        if self._dialog is not None:
            self._dialog.ready(words)

    def _say_busy(self, words: str) -> None:
        if self._dialog is not None:
            self._dialog.busy(words)

    def _show_step(self, done: int, total: int) -> None:
        if self._dialog is not None:
            self._dialog.step(done, total)

    def _tell_failed(self, error: WorldError) -> None:
        self._say(error.sentence.text(spoken()))
