"""What goes out of the window: one dialog for all of it, files that open, and what is said when none can be written."""

from __future__ import annotations

import csv
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QLineEdit

from jianbao.archive.records import LedgerQuery
from jianbao.archive.store import Archive
from jianbao.ui.export.dialog import ExportDialog
from jianbao.ui.export.order import What
from jianbao.ui.settings import EXPORT_REVEAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.scenarios.conftest import Reader


class Folders(QObject):
    """Takes the place of the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """A folder is to be shown."""
        self.opened.append(url.toLocalFile())


@pytest.fixture
def folders(qapp: object) -> Iterator[Folders]:
    del qapp
    folders = Folders()
    QDesktopServices.setUrlHandler("file", folders, "open")  # type: ignore[arg-type]  # it takes text, whatever its stubs say
    yield folders
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def reader(start: Callable[[Path], Reader], archive: Path, folders: Folders) -> Reader:
    """Someone with a page open."""
    del folders
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    return reader


def dialog_of(reader: Reader) -> ExportDialog:
    reader.press("Ctrl+E")
    dialog = reader.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    return dialog


def save(reader: Reader, path: Path) -> None:
    """Give the file dialog that opens the file to write."""
    dialog = reader.dialog(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)


def order(reader: Reader, what: What, suffix: str, path: Path, scope: int = 0) -> None:
    """By the keys: a digit says what, the lists in which format and of which pages, Enter goes on."""
    dialog = dialog_of(reader)
    QTest.keyClick(dialog.focusWidget(), str(list(What).index(what) + 1))
    assert dialog.what is what
    dialog.scope.setCurrentIndex(scope)
    dialog.format.setCurrentIndex(dialog.format.findData(suffix))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    save(reader, path)
    reader.wait(lambda: said(reader) == f"已写出 {path}")


def said(reader: Reader) -> str:
    return reader.window.statusBar().currentMessage()


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_the_check_sheet_of_the_open_page_is_written(reader: Reader, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"单{suffix}"
    order(reader, What.SHEETS, suffix, path)
    record = reader.window.navigator.record
    assert record is not None
    if suffix == ".pdf":
        assert path.read_bytes().startswith(b"%PDF")
    elif suffix == ".docx":
        assert record.title in "".join(one.text for one in Document(str(path)).paragraphs)
    else:
        with zipfile.ZipFile(path) as book:
            assert record.title in book.read("xl/sharedStrings.xml").decode()
    assert [one.name for one in tmp_path.glob("*单*")] == [path.name]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".docx", ".pdf"])
def test_the_catalogue_has_the_columns_that_were_chosen(reader: Reader, tmp_path: Path, suffix: str) -> None:
    dialog = dialog_of(reader)
    QTest.keyClick(dialog.focusWidget(), "2")
    names = [dialog.columns.item(row).text() for row in range(dialog.columns.count())]
    row = names.index("引文（GB/T 7714）")
    dialog.columns.setFocus()
    dialog.columns.setCurrentRow(row)
    QTest.keyClick(dialog.columns, Qt.Key.Key_Space)
    assert dialog.columns.item(row).checkState() == Qt.CheckState.Checked
    dialog.reject()
    path = tmp_path / f"目录{suffix}"
    order(reader, What.CATALOGUE, suffix, path, scope=2)
    if suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == 6
        assert "引文（GB/T 7714）" not in rows[0]
        assert rows[0][:2] == ["序号", "题名"]


def test_the_dialog_remembers_and_the_folder_is_shown(reader: Reader, tmp_path: Path, folders: Folders) -> None:
    reader.program._settings.set(EXPORT_REVEAL, True)
    order(reader, What.CATALOGUE, ".csv", tmp_path / "目录.csv", scope=2)
    reader.wait(lambda: folders.opened)
    assert folders.opened == [str(tmp_path)]
    dialog = dialog_of(reader)
    assert (dialog.what, dialog.format.currentData(), dialog.scope.currentIndex()) == (What.CATALOGUE, ".csv", 2)
    dialog.reveal.setChecked(False)
    for row in range(dialog.columns.count()):
        dialog.columns.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.write.isEnabled()
    dialog.columns.item(1).setCheckState(Qt.CheckState.Checked)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    save(reader, tmp_path / "又.csv")
    reader.wait(lambda: "又.csv" in said(reader))
    assert len(folders.opened) == 1
    with (tmp_path / "又.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["题名"]


def test_of_which_pages_is_told_and_kept_to(reader: Reader, tmp_path: Path) -> None:
    view = reader.window.articles.findChild(QAbstractItemView)
    assert isinstance(view, QAbstractItemView)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    reader.wait(lambda: len(reader.window.articles.selected_ids()) == 2)
    dialog = dialog_of(reader)
    scopes = [dialog.scope.itemText(row) for row in range(dialog.scope.count())]
    assert scopes == ["所选的文章（2 篇）", "列表中的文章（5 篇）", "全部文章（5 篇）"]
    dialog.reject()
    order(reader, What.LEDGER, ".csv", tmp_path / "账.csv")
    archive = reader.program.acts.archive
    with (tmp_path / "账.csv").open(encoding="utf-8-sig", newline="") as file:
        count = len(list(csv.reader(file))) - 1
    assert count == len(archive.ledger(LedgerQuery(article_ids=tuple(reader.window.articles.selected_ids()))))


@pytest.mark.parametrize("suffix", ["", ".zip"])
def test_a_package_goes_out_and_comes_in_by_the_window(
    reader: Reader, start: Callable[[Path], Reader], tmp_path: Path, suffix: str
) -> None:
    archive = reader.program.acts.archive
    reader.press("T")
    reader.wait(lambda: isinstance(reader.window.focusWidget(), QLineEdit))
    reader.type("one")
    reader.press("Return")
    reader.wait(archive.history)
    # In a line of text Ctrl+E is the line's own.
    reader.press("Ctrl+3")
    path = tmp_path / f"包{suffix}"
    order(reader, What.PACKAGE, suffix, path, scope=2)
    other = start(tmp_path / "新.jianbao")
    other.wait(lambda: other.program.acts.is_open)
    other.window.take_in([path])
    other.wait(lambda: other.window.intake.findChild(QObject, "intake_report").isVisible())  # type: ignore[union-attr]
    assert "取入 5 个版面、1 条决定" in other.window.intake._model.as_text()
    other.wait(lambda: len(other.window.articles.listed_ids()) == 5)
    assert other.program.acts.archive.history() == archive.history()


def test_annotations_are_written(reader: Reader, tmp_path: Path) -> None:
    order(reader, What.ANNOTATIONS, ".jsonld", tmp_path / "注.jsonld", scope=2)
    assert json.loads((tmp_path / "注.jsonld").read_text(encoding="utf-8"))["type"] == "AnnotationPage"


def test_citations_of_what_is_selected_are_copied_one_a_line(reader: Reader) -> None:
    view = reader.window.articles.findChild(QAbstractItemView)
    assert isinstance(view, QAbstractItemView)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    reader.wait(lambda: len(reader.window.articles.selected_ids()) == 5)
    reader.press("Ctrl+Shift+C")
    reader.wait(lambda: "已复制 5 条引文" in said(reader))
    lines = QGuiApplication.clipboard().text().splitlines()
    assert "徐姗姗. 用“硬实力”筑牢群众健康防线[N]. 2026." in lines
    assert len(lines) == 5
    assert "未著录：" in said(reader)


def test_what_the_ledger_shows_is_written(reader: Reader, tmp_path: Path) -> None:
    reader.window.places.go_to(2)
    reader.window.ledger.line.setText("单位:%")
    path = tmp_path / "账.csv"
    reader.choose("export-ledger")
    save(reader, path)
    reader.wait(lambda: said(reader) == f"已写出 {path}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) - 1 == len(reader.program.acts.archive.ledger(LedgerQuery("单位:%")))


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(reader: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "锁着.docx"
    folder.mkdir()
    (folder / "one").touch()
    dialog_of(reader).write.click()
    chooser = reader.dialog(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.fileSelected.emit(str(folder))
    chooser.reject()
    notice = reader.window.notice
    reader.wait(lambda: notice.isVisible() and "写不了" in notice.sentence.text())
    assert not list(tmp_path.glob(".锁着*"))


@pytest.mark.parametrize("what", [What.SHEETS, What.CATALOGUE])
def test_it_is_shown_as_it_is_printed(reader: Reader, what: What) -> None:
    if what is What.SHEETS:
        reader.choose("print-sheets")
    else:
        dialog = dialog_of(reader)
        QTest.keyClick(dialog.focusWidget(), "2")
        dialog.print.click()
    preview = reader.dialog(QPrintPreviewDialog)
    reader.wait(preview.isVisible)
    preview.reject()


def test_a_package_that_is_damaged_is_told_and_nothing_of_it_is_in(
    reader: Reader, start: Callable[[Path], Reader], tmp_path: Path
) -> None:
    order(reader, What.PACKAGE, "", tmp_path / "包", scope=2)
    (tmp_path / "包/data/decisions.jsonl").write_bytes(b"x")
    other = start(tmp_path / "新.jianbao")
    other.wait(lambda: other.program.acts.is_open)
    other.window.take_in([tmp_path / "包"])
    other.wait(lambda: "校验值不符" in other.window.intake._model.as_text())
    with Archive.open(tmp_path / "新.jianbao") as archive:
        assert archive.article_counts() == (0, 0)
