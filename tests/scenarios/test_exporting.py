"""Check sheets and the ledger from the window: files that open, and what is said when none can be written."""

from __future__ import annotations

import csv
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from jianbao.archive.records import LedgerQuery

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


@pytest.fixture
def reader(start: Callable[[Path], Reader], archive: Path) -> Reader:
    """Someone with a page open."""
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    return reader


def save(reader: Reader, action: str, path: Path) -> None:
    """Choose an action of the menu, and the file to write."""
    reader.choose(action)
    dialog = reader.dialog(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)


def said(reader: Reader) -> str:
    return reader.window.statusBar().currentMessage()


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx"])
def test_the_check_sheet_of_the_open_page_is_written(reader: Reader, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"单.{suffix}"
    save(reader, "export-sheets", path)
    reader.wait(lambda: said(reader) == f"已写出 {path}")
    record = reader.window.navigator.record
    assert record is not None
    if suffix == "pdf":
        assert path.read_bytes().startswith(b"%PDF")
    elif suffix == "docx":
        assert record.title in "".join(one.text for one in Document(str(path)).paragraphs)
    else:
        with zipfile.ZipFile(path) as book:
            assert record.title in book.read("xl/sharedStrings.xml").decode()
    assert [one.name for one in tmp_path.glob("*单*")] == [path.name]


def test_what_the_ledger_shows_is_written(reader: Reader, tmp_path: Path) -> None:
    reader.window.places.go_to(2)
    reader.window.ledger.line.setText("单位:%")
    path = tmp_path / "账.csv"
    save(reader, "export-ledger", path)
    reader.wait(lambda: said(reader) == f"已写出 {path}")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) - 1 == len(reader.program.acts.archive.ledger(LedgerQuery("单位:%")))


def test_a_file_that_cannot_be_written_is_told_in_a_sentence(reader: Reader, tmp_path: Path) -> None:
    folder = tmp_path / "锁着.docx"
    folder.mkdir()
    (folder / "one").touch()
    reader.choose("export-sheets")
    dialog = reader.dialog(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    notice = reader.window.notice
    reader.wait(lambda: notice.isVisible() and "写不了" in notice.sentence.text())
    assert not list(tmp_path.glob(".锁着*"))


def test_the_check_sheet_is_shown_as_it_is_printed(reader: Reader) -> None:
    reader.choose("print-sheets")
    dialog = reader.dialog(QPrintPreviewDialog)
    reader.wait(dialog.isVisible)
    dialog.reject()
