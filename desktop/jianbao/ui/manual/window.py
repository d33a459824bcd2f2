"""The window of the manual: what there is on the left, a chapter on the right, and a line to look for words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPalette, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.language import spoken
from jianbao.ui.manual.chapters import chapters
from jianbao.ui.manual.text import ChapterView

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QKeyEvent

    from jianbao.ui.commands.keys import KeyTable

_SIZE = QSize(1000, 700)
_LEFT = 210


class ManualWindow(QDialog):
    """Stands beside the window of the program, and is closed by Esc."""

    def __init__(self, keys: KeyTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("使用手册"))
        self._chapters = chapters(spoken(), keys)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("在手册里查找"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.contents = QListWidget(self)
        self.contents.setAccessibleName(self.tr("目录"))
        self.contents.setSpacing(3)
        self.view = ChapterView(self)
        self.view.setAccessibleName(self.tr("正文"))
        self.nothing = QLabel(self.tr("手册里没有这几个字。"), self)
        self.nothing.hide()
        for chapter in self._chapters:
            item = QListWidgetItem(chapter.title, self.contents)
            item.setData(Qt.ItemDataRole.UserRole, chapter.name)
        self._lay_out()
        self.contents.currentRowChanged.connect(self._show)
        self.view.anchorClicked.connect(self._follow)
        self.field.textChanged.connect(self._seek)
        self.field.returnPressed.connect(self._next)
        room = self.screen().availableSize()
        self.resize(_SIZE.boundedTo(QSize(room.width() - 80, room.height() - 80)))

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(10, 10, 0, 10)
        for widget in (self.field, self.nothing, self.contents):
            column.addWidget(widget)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setSizes([_LEFT, _SIZE.width() - _LEFT])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)

    def open_at(self, name: str) -> None:
        """Come to the front, at a chapter."""
        self.field.clear()
        self.contents.setCurrentRow(next(i for i, one in enumerate(self._chapters) if one.name == name))
        self.show()
        self.raise_()
        self.activateWindow()
        self.view.setFocus()

    def open_text(self, title: str, text: str) -> None:
        """Come to the front with a text that is no chapter."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.contents.setCurrentRow(-1)
        self.view.show_text(f"# {title}\n\n{text}")
        self.view.setFocus()

    def _show(self, row: int) -> None:
        if row >= 0:
            self.view.show_text(self._chapters[row].text)
            self._mark()

    def _follow(self, link: QUrl) -> None:
        name = link.fileName().removesuffix(".md")
        self.contents.setCurrentRow(next(i for i, one in enumerate(self._chapters) if one.name == name))

    def _seek(self) -> None:
        """List the chapters that hold the words, and mark these."""
        words = self.field.text().strip().casefold()
        rows = [row for row, one in enumerate(self._chapters) if words in one.text.casefold()]
        for row in range(self.contents.count()):
            self.contents.item(row).setHidden(row not in rows)
        self.nothing.setVisible(not rows)
        if rows and self.contents.currentRow() not in rows:
            self.contents.setCurrentRow(rows[0])
        self._mark()

    def _mark(self) -> None:
        """Mark what is looked for, and show the first of it."""
        found = []
        words, document = self.field.text().strip(), self.view.document()
        place = document.find(words) if words else QTextCursor()
        while not place.isNull():
            selection = QTextEdit.ExtraSelection()
            selection.cursor = place  # type: ignore[attr-defined]  # the stubs leave its fields out
            selection.format.setBackground(self.palette().color(QPalette.ColorRole.Highlight))  # type: ignore[attr-defined]
            selection.format.setForeground(self.palette().color(QPalette.ColorRole.HighlightedText))  # type: ignore[attr-defined]
            found.append(selection)
            place = document.find(words, place)
        self.view.setExtraSelections(found)
        if found:
            self.view.moveCursor(QTextCursor.MoveOperation.Start)
            self.view.find(words)

    def _next(self) -> None:
        """Go to the next place of the words: in this chapter, else in the next that has them."""
        words = self.field.text().strip()
        if not words or self.view.find(words, QTextDocument.FindFlag(0)):
            return
        shown = [row for row in range(self.contents.count()) if not self.contents.item(row).isHidden()]
        if shown:
            later = [row for row in shown if row > self.contents.currentRow()]
            self.contents.setCurrentRow((later or shown)[0])
            self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the line by Ctrl+F; leave the words by Esc, then the manual."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.field.setFocus()
            return
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            self.view.setFocus()
            return
        super().keyPressEvent(event)
