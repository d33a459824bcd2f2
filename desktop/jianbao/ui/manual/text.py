"""A chapter set to be read: headings, tables and pictures in the colours and letters of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser

from jianbao.resources import resource
from jianbao.ui.theme import MONO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QResizeEvent, QTextBlock, QTextFragment
    from PySide6.QtWidgets import QWidget

_LINE_HEIGHT = 165
"""Per cent of the letters' height."""
_CELL_HEIGHT = 120
_MARGIN = 28.0
_SIZES = {1: 1.55, 2: 1.22, 3: 1.05}
"""Of headings, in letters of the text."""


class ChapterView(QTextBrowser):
    """Shows a chapter; nothing is loaded but our own pictures, and a link leads to a chapter or nowhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._pictures: dict[str, QImage] = {}

    def show_text(self, text: str) -> None:
        """Show Markdown from its beginning."""
        document = self.document()
        document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._dress(document)
        self._fit_pictures()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give one of the manual's pictures; of anything else nothing."""
        address = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or not address.isRelative():
            return None
        return self._picture(address.fileName())

    def _picture(self, name: str) -> QImage:
        if name not in self._pictures:
            self._pictures[name] = QImage(str(resource("manual", "pictures", name)))
        return self._pictures[name]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures into the new width."""
        super().resizeEvent(event)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        """Give each picture as large as there is room for it, scaled well: the text would scale it badly."""
        room, sharp = self.viewport().width() - 2 * _MARGIN, self.devicePixelRatioF()
        for fragment in _fragments(self.document()):
            if fragment.charFormat().isImageFormat():
                name = fragment.charFormat().toImageFormat().name()
                own = self._picture(QUrl(name).fileName())
                width = int(min(own.width(), room) * sharp)
                shown = own.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
                shown.setDevicePixelRatio(sharp if own.width() > room else width / own.width())
                self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), shown)
        self.document().markContentsDirty(0, self.document().characterCount())

    def _dress(self, document: QTextDocument) -> None:
        document.setDocumentMargin(_MARGIN)
        block = document.begin()
        while block.isValid():
            _set_block(block, self.font().pointSizeF())
            block = block.next()
        soft = QTextCharFormat()
        soft.setFontFamilies(MONO)
        soft.setBackground(self.palette().color(QPalette.ColorRole.Button))
        for fragment in list(_fragments(document)):
            if fragment.charFormat().fontFixedPitch():
                _over(document, fragment).mergeCharFormat(soft)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _set_table(frame, self.palette().color(QPalette.ColorRole.Mid))


def _set_block(block: QTextBlock, size: float) -> None:
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    close = QTextBlockFormat()
    tabled = cursor.currentTable() is not None
    close.setLineHeight(_line_height(block, tabled=tabled), QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if level:
        close.setTopMargin(size * (0 if level == 1 else 1.6))
        close.setBottomMargin(size * 0.6)
        letters = QTextCharFormat()
        letters.setFontPointSize(size * _SIZES.get(level, 1.0))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(letters)
    elif not tabled:
        close.setBottomMargin(size * 0.55)
    cursor.mergeBlockFormat(close)


def _line_height(block: QTextBlock, *, tabled: bool) -> float:
    """Of a line, in per cent; one with a picture is as high as this."""
    if not block.begin().atEnd() and block.begin().fragment().charFormat().isImageFormat():
        return 100
    return _CELL_HEIGHT if tabled else _LINE_HEIGHT


def _set_table(table: QTextTable, line: QColor) -> None:
    own = table.format()
    own.setBorder(0.5)
    own.setBorderBrush(line)
    own.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    own.setBorderCollapse(True)
    own.setCellPadding(5)
    own.setCellSpacing(0)
    own.setAlignment(Qt.AlignmentFlag.AlignLeft)
    own.setBottomMargin(12)
    own.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(QTextTableFormat(own))


def _over(document: QTextDocument, fragment: QTextFragment) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(fragment.position())
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            yield place.fragment()
            place += 1
        block = block.next()
