"""What goes out of one window: asked for in a dialog, written on a thread of the acts, and told when it is done."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from jianbao.exchange.writing import written
from jianbao.ui import settings as keep
from jianbao.ui.export import writing
from jianbao.ui.export.order import Memory, Order, Scope, What
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.errors import WorldError
    from jianbao.ui.settings import Settings
    from jianbao.ui.window import MainWindow

_SOON = 600
"""Milliseconds after which progress is shown."""
_LONGEST_NAME = 30
_UNFIT = '\\/:*?"<>|\n\r\t'
"""What no file name may hold on one system or another."""


class Cancelled(Exception):  # noqa: N818 - no error
    """The user thought better of it."""


class Exporting(QObject):
    """Asks what and where to, writes on a thread of the acts, and says what came of it."""

    _stepped = Signal(int, int)

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._acts = window.acts
        self._cancelled = threading.Event()
        self._progress: QProgressDialog | None = None
        self._stepped.connect(self._show_step, Qt.ConnectionType.QueuedConnection)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {
            "export": self.choose,
            "export-ledger": self.export_ledger,
            "print-sheets": self.preview_sheets,
            "copy-citation": self.copy_citations,
        }

    # What the menu asks for.

    def choose(self) -> None:
        """Open the dialog for all that goes out."""
        # Imported here: nothing before the first paint needs what it needs.
        from jianbao.ui.export.dialog import ExportDialog  # noqa: PLC0415

        nav, listed = self._window.navigator, self._window.articles.listed_ids()
        pages: dict[Scope, Sequence[int] | None] = {
            Scope.SELECTED: nav.targets().tolist(),
            Scope.LISTED: listed,
            Scope.ALL: None,
        }
        dialog = ExportDialog(pages, self._acts.archive.article_counts()[0], Memory(self._settings), self._window)
        dialog.wanted.connect(self._ask_for)
        dialog.to_print.connect(self.preview)
        dialog.open()

    def export_ledger(self) -> None:
        """Ask for a file, and write what the ledger shows into it."""
        query, archive, language = self._window.ledger.query, self._acts.archive, spoken()

        def write(path: Path) -> None:
            part = partial(writing.write_ledger, archive, query, language=language, step=self._step)
            self._begin(lambda: written(path, part), self._tell_written)

        filters = (self.tr("Excel 工作簿 (*.xlsx)"), self.tr("CSV 表格 (*.csv)"))
        self._ask(self.tr("导出台账"), self.tr("数据台账"), filters, write)

    def preview_sheets(self) -> None:
        """Show the check sheets of the selected pages, or of the open one, as they would be printed."""
        pages = self._window.navigator.targets().tolist()
        if pages:
            self.preview(Order(What.SHEETS, pages, ".pdf"))

    def preview(self, order: Order) -> None:
        """Show what was ordered as it would be printed."""
        archive, language = self._acts.archive, spoken()
        self._begin(lambda: writing.html(archive, order, language, self._step), self._preview)

    def copy_citations(self) -> None:
        """Put the citations of the selected pages, or of the open one, on the clipboard, one a line."""
        pages, archive, language = self._window.navigator.targets().tolist(), self._acts.archive, spoken()

        def tell(made: tuple[list[str], str]) -> None:
            lines, left_out = made
            QGuiApplication.clipboard().setText("\n".join(lines))
            said = self.tr("已复制 %Ln 条引文", "", len(lines))
            self._window.status.advise(" · ".join(filter(None, (said, left_out))))

        if pages:
            self._acts.read(self, lambda: writing.citations(archive, pages, language), tell, self._window.tell)

    # Asking where to.

    def _ask_for(self, order: Order) -> None:
        names = {
            What.SHEETS: self.tr("核校单"),
            What.CATALOGUE: self.tr("文章目录"),
            What.LEDGER: self.tr("数据台账"),
            What.PACKAGE: self.tr("移交包"),
            What.ANNOTATIONS: self.tr("批注"),
        }
        kinds = {
            ".pdf": self.tr("PDF (*.pdf)"),
            ".docx": self.tr("Word 文档 (*.docx)"),
            ".xlsx": self.tr("Excel 工作簿 (*.xlsx)"),
            ".csv": self.tr("CSV 表格 (*.csv)"),
            ".zip": self.tr("ZIP 文件 (*.zip)"),
            ".jsonld": self.tr("JSON-LD (*.jsonld)"),
            "": self.tr("新的文件夹 (*)"),
        }
        title = self.tr("导出{}").format(names[order.what])
        self._ask(title, self._named(names[order.what], order), (kinds[order.suffix],), partial(self._write, order))

    def _named(self, kind: str, order: Order) -> str:
        """A name for the file: after the page, where it is one."""
        record = self._window.navigator.record
        if record is None or order.pages is None or len(order.pages) > 1:
            return kind
        title = "".join(" " if character in _UNFIT else character for character in record.title)
        return f"{kind} {title[:_LONGEST_NAME].strip()}"

    def _ask(self, title: str, name: str, filters: Sequence[str], write: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(_suffix(filters[0]))
        folder = self._settings.get(keep.EXPORT_FOLDER)
        if folder and QDir(folder).exists():
            dialog.setDirectory(folder)
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_suffix(chosen)))
        dialog.selectFile(_with_suffix(name, filters[0]))
        dialog.filterSelected.connect(lambda chosen: dialog.selectFile(_with_suffix(name, chosen)))
        dialog.fileSelected.connect(lambda chosen: self._settings.set(keep.EXPORT_FOLDER, str(Path(chosen).parent)))
        dialog.fileSelected.connect(lambda chosen: write(Path(chosen)))
        dialog.open()

    # Writing, on a thread of the acts.

    def _write(self, order: Order, path: Path) -> None:
        archive, language = self._acts.archive, spoken()

        def tell(done: object) -> None:
            self._tell_written(done)
            if order.reveal:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))

        self._begin(lambda: writing.write(archive, order, path, language, self._step), tell)

    def _step(self, done: int, total: int) -> None:
        if self._cancelled.is_set() or self._acts.closing:
            raise Cancelled
        self._stepped.emit(done, total)

    # Progress, and what came of it.

    def _begin(self, work: Callable[[], object], tell: Callable[[object], None]) -> None:
        self._cancelled.clear()
        self._progress = dialog = QProgressDialog(self.tr("正在写出…"), self.tr("取消"), 0, 0, self._window)
        dialog.setMinimumDuration(_SOON)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.canceled.connect(self._cancelled.set)

        def done(result: object) -> None:
            self._end()
            if result is not None:
                tell(result)

        def refuse(error: WorldError) -> None:
            self._end()
            self._window.tell(error)

        self._acts.read(self, partial(_unless_cancelled, work), done, refuse)

    def _show_step(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress.setMaximum(total)
            self._progress.setValue(done)

    def _end(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect(self._cancelled.set)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _tell_written(self, path: object) -> None:
        self._window.status.advise(self.tr("已写出 {}").format(path))

    def _preview(self, made: object) -> None:
        # Imported here: few print.
        from jianbao.ui.preview import Preview  # noqa: PLC0415

        assert isinstance(made, tuple), "text and title"
        text, title = made
        Preview(text, title, self._window).open()


def _suffix(name_filter: str) -> str:
    return name_filter.rpartition("*.")[2].rstrip(")") if "*." in name_filter else ""


def _with_suffix(name: str, name_filter: str) -> str:
    suffix = _suffix(name_filter)
    return f"{name}.{suffix}" if suffix else name


def _unless_cancelled(work: Callable[[], object]) -> object:
    try:
        return work()
    except Cancelled:
        return None
