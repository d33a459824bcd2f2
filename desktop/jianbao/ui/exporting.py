"""Check sheets and the ledger as files and on paper, from the window: made beside it, with progress."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QFileDialog, QProgressDialog

from jianbao.exchange.writing import written
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.archive.records import LedgerQuery
    from jianbao.archive.store import Archive
    from jianbao.errors import Language, WorldError
    from jianbao.exchange.sheets.content import Sheet
    from jianbao.ui.window import MainWindow

_SOON = 600
"""Milliseconds after which progress is shown."""
_LONGEST_NAME = 30
_UNFIT = '\\/:*?"<>|\n\r\t'
"""What no file name may hold on one system or another."""


class Cancelled(Exception):  # noqa: N818 - no error
    """The user thought better of it."""


class Exporting(QObject):
    """Asks where to, writes on a thread of the acts, and says what came of it."""

    _stepped = Signal(int, int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._acts = window.ledger.acts
        self._cancelled = threading.Event()
        self._progress: QProgressDialog | None = None
        self._stepped.connect(self._show_step, Qt.ConnectionType.QueuedConnection)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {
            "export-sheets": self.export_sheets,
            "export-ledger": self.export_ledger,
            "print-sheets": self.preview_sheets,
        }

    # What the menu asks for.

    def export_sheets(self) -> None:
        """Ask for a file, and write the check sheets of the selected pages, or of the open one, into it."""
        pages = self._window.navigator.targets()
        if pages:
            name = self._named(self.tr("核校单"), pages)
            filters = (self.tr("PDF (*.pdf)"), self.tr("Word 文档 (*.docx)"), self.tr("Excel 工作簿 (*.xlsx)"))
            self._ask(self.tr("导出核校单"), name, filters, partial(self._write_sheets, pages))

    def export_ledger(self) -> None:
        """Ask for a file, and write what the ledger shows into it."""
        query = self._window.ledger.query
        filters = (self.tr("Excel 工作簿 (*.xlsx)"), self.tr("CSV 表格 (*.csv)"))
        self._ask(self.tr("导出台账"), self.tr("数据台账"), filters, partial(self._write_ledger, query))

    def preview_sheets(self) -> None:
        """Show the check sheets of the selected pages, or of the open one, as they would be printed."""
        pages = self._window.navigator.targets()
        if pages:
            archive, language = self._acts.archive, spoken()
            self._begin(lambda: _html(self._sheets(archive, pages, language), language), self._preview)

    # Asking.

    def _named(self, kind: str, pages: Sequence[int]) -> str:
        """A name for the file: after the page, where it is one."""
        record = self._window.navigator.record
        if len(pages) > 1 or record is None:
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
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_suffix(chosen)))
        dialog.selectFile(f"{name}.{_suffix(filters[0])}")
        dialog.filterSelected.connect(lambda chosen: dialog.selectFile(f"{name}.{_suffix(chosen)}"))
        dialog.fileSelected.connect(lambda chosen: write(Path(chosen)))
        dialog.open()

    # Writing, on a thread of the acts.

    def _write_sheets(self, pages: Sequence[int], path: Path) -> None:
        archive, language = self._acts.archive, spoken()

        def write(part: Path) -> None:
            sheets = self._sheets(archive, pages, language)
            _SHEETS.get(path.suffix.lower(), _write_pdf)(part, sheets, language)

        self._begin(lambda: written(path, write), self._tell_written)

    def _write_ledger(self, query: LedgerQuery, path: Path) -> None:
        archive, language = self._acts.archive, spoken()

        def write(part: Path) -> None:
            # Imported here: nothing before the first paint needs it.
            from jianbao.exchange.sheets import ledger  # noqa: PLC0415

            way = ledger.write_csv if path.suffix.lower() == ".csv" else ledger.write_xlsx
            way(part, archive, query, language, self._step)

        self._begin(lambda: written(path, write), self._tell_written)

    def _sheets(self, archive: Archive, pages: Sequence[int], language: Language) -> list[Sheet]:
        # Imported here: nothing before the first paint needs them.
        from jianbao.exchange.sheets.content import sheet_of  # noqa: PLC0415
        from jianbao.review.checks import VERSION  # noqa: PLC0415
        from jianbao.review.examining import examine  # noqa: PLC0415

        if waiting := set(pages) & set(archive.unexamined(VERSION)):
            with archive.transaction() as transaction:
                for page in sorted(waiting):
                    examine(archive, transaction, page)
        sheets = []
        for number, page in enumerate(pages):
            self._step(number, len(pages))
            sheets.append(sheet_of(archive, page, language))
        return sheets

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

    def _preview(self, html: object) -> None:
        # Imported here: few print.
        from jianbao.ui.preview import Preview  # noqa: PLC0415

        Preview(str(html), self.tr("核校单"), self._window).open()


def _suffix(name_filter: str) -> str:
    return name_filter.rpartition("*.")[2].rstrip(")")


def _unless_cancelled(work: Callable[[], object]) -> object:
    try:
        return work()
    except Cancelled:
        return None


def _html(sheets: Sequence[Sheet], language: Language) -> str:
    from jianbao.exchange.sheets.html import html  # noqa: PLC0415 - as above

    return html(sheets, language)


def _write_pdf(path: Path, sheets: Sequence[Sheet], language: Language) -> None:
    from jianbao.exchange.sheets.words import TITLE  # noqa: PLC0415 - as above
    from jianbao.ui.printing import pdf  # noqa: PLC0415 - as above

    def write() -> None:
        path.write_bytes(pdf(_html(sheets, language), TITLE.text(language)))

    _on_thread_of_qt(write)


class _Thread(QThread):
    """Sets a text: Qt's layout of it wants timers, which only threads of Qt have."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work
        self.error: Exception | None = None

    def run(self) -> None:
        """Do it, and keep what it raises for who waits."""
        try:
            self._work()
        except Exception as error:  # noqa: BLE001 - raised again by who waits
            self.error = error


def _on_thread_of_qt(work: Callable[[], None]) -> None:
    thread = _Thread(work)
    thread.start()
    thread.wait()
    if thread.error is not None:
        raise thread.error


def _write_docx(path: Path, sheets: Sequence[Sheet], language: Language) -> None:
    from jianbao.exchange.sheets import document  # noqa: PLC0415 - as above

    document.write(path, sheets, language)


def _write_xlsx(path: Path, sheets: Sequence[Sheet], language: Language) -> None:
    from jianbao.exchange.sheets import workbook  # noqa: PLC0415 - as above

    workbook.write(path, sheets, language)


_SHEETS = {".pdf": _write_pdf, ".docx": _write_docx, ".xlsx": _write_xlsx}
