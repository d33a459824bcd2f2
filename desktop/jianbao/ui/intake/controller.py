"""What the window does about its intakes beside showing them: reports as files, folders that are watched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from jianbao.ui.intake.comparing import Comparing
from jianbao.ui.intake.folders_dialog import FoldersDialog
from jianbao.ui.intake.watching import FolderWatch
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from jianbao.exchange.intake_report import Report
    from jianbao.exchange.intake_watching import Look
    from jianbao.ui.settings import Settings
    from jianbao.ui.window import MainWindow


class Intaking(QObject):
    """Of one window."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings, self._acts = window, settings, window.acts
        self.watch = FolderWatch(self._acts, settings, self)
        self.watch.looked.connect(self._tell_look)
        self.watch.news.connect(self._tell_news)
        self.comparing = Comparing(self._acts, self)
        self.comparing.found.connect(self._tell_likeness)
        window.intake.save_wanted.connect(self._ask)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {"watch-folders": self.choose_folders}

    def choose_folders(self) -> None:
        """Open the dialog of the folders to watch."""
        FoldersDialog(self._settings, self.watch, self._window).open()

    def _tell_look(self, look: Look) -> None:
        if look.gone:
            names = "、".join(map(str, look.gone))
            self._window.status.advise(self.tr("找不到监视的文件夹 {}，恢复后继续").format(names))
        elif look.back:
            names = "、".join(map(str, look.back))
            self._window.status.advise(self.tr("监视的文件夹 {} 已恢复").format(names))

    def _tell_news(self, report: Report) -> None:
        """A word in the status line; what failed is shown with its reasons, unless another intake is on show."""
        came = sum(line.outcome.value in {"new", "updated"} for line in report.lines)
        failed = sum(line.outcome.value == "failed" for line in report.lines)
        if came:
            self._window.status.advise(self.tr("监视的文件夹：导入了 %Ln 篇", "", came))
        if failed and not self._window.intake.is_running:
            self._window.intake.show_report(report)
            self._window.intake.show()

    def _tell_likeness(self, articles: Collection[int]) -> None:
        """Say in the report on show what its pages look like."""
        wanted = self._window.intake.taken & set(articles)
        if wanted:
            archive = self._acts.archive
            show, tell = self._window.intake.show_likeness, self._window.tell
            self._acts.read(self, lambda: archive.versions.looking_alike(wanted), show, tell)

    def _ask(self, report: Report) -> None:
        dialog = QFileDialog(self._window, self.tr("另存导入报告"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(self.tr("CSV 表格 (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("导入报告") + ".csv")
        dialog.fileSelected.connect(lambda name: self.save(report, Path(name)))
        dialog.open()

    def save(self, report: Report, file: Path) -> None:
        """Write the report as CSV."""

        def write() -> None:
            # Imported here: nothing before the first paint needs it.
            from jianbao.exchange.intake_report import write_csv  # noqa: PLC0415

            write_csv(report, file, spoken())

        def tell(_nothing: None) -> None:
            self._window.status.advise(self.tr("已写入 {}").format(file.name))

        self._acts.read(self, write, tell, self._window.tell)
