"""Two scans of a page side by side: what only one has is struck out or underlined, and tinted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from jianbao.page.records import MetricKind, Span
from jianbao.ui.offsets import Offsets
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_BY_KEYS = Qt.TextInteractionFlag.TextSelectableByKeyboard


class Side(QPlainTextEdit):
    """A source as it was received, to be read and selected by keys; its places are code points."""

    def __init__(self, parent: QWidget, *, struck: bool) -> None:
        super().__init__(parent)
        self._struck = struck
        self._offsets = Offsets("")
        self.setReadOnly(True)
        self.setTextInteractionFlags(self.textInteractionFlags() | _BY_KEYS)
        self.setTabChangesFocus(True)
        self.setMinimumWidth(240)

    def show_text(self, text: str, marks: Sequence[Span], passage: Span | None, share: float = 0.0) -> None:
        """Show this text with these differences, and this passage in sight; without one, this share of the text."""
        # Qt would take the two signs that end a line in some files for one, and all places behind them would be off.
        text = text.replace("\r", " " if "\n" in text else "\n")
        if text != self.toPlainText():
            self.setPlainText(text)
        self._offsets = Offsets(text)
        colours = theme_for(self.palette())
        kind = MetricKind.RANK if self._struck else MetricKind.PERCENT
        only_here = QTextCharFormat()
        only_here.setBackground(QColor(colours.tints[kind]))
        only_here.setFontStrikeOut(self._struck)
        only_here.setFontUnderline(not self._struck)
        meant = QTextCharFormat()
        meant.setBackground(QColor(colours.found))
        # Between two lines, so that it is told from what is struck out or underlined by more than its colour.
        meant.setFontUnderline(True)
        meant.setFontOverline(True)
        marked = [self._marked(one, only_here) for one in marks]
        if passage is not None:
            marked.append(self._marked(passage, meant))
        self.setExtraSelections(marked)
        self._bring_into_sight(round(share * len(text)) if passage is None else passage.start)

    def _marked(self, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        # PySide declares neither field.
        marked = QTextEdit.ExtraSelection()
        marked.cursor = self._cursor(span)  # type: ignore[attr-defined]
        marked.format = look  # type: ignore[attr-defined]
        return marked

    def _cursor(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.units(span.start))
        cursor.setPosition(self._offsets.units(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _bring_into_sight(self, place: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.units(place))
        self.setTextCursor(cursor)
        self.centerCursor()

    def selected(self) -> Span | None:
        """What is selected, without white space around it; None if nothing is."""
        cursor = self.textCursor()
        words = cursor.selection().toPlainText()
        if not words.strip():
            return None
        start = self._offsets.point(cursor.selectionStart()) + len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))


class Sides(QWidget):
    """The first text and the second, each under its name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.first, self.second = Side(self, struck=True), Side(self, struck=False)
        self._names = (QLabel(self), QLabel(self))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for column, (name, side) in enumerate(zip(self._names, (self.first, self.second), strict=True)):
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            name.setBuddy(side)
            grid.addWidget(name, 0, column)
            grid.addWidget(side, 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)

    def name(self, names: Iterable[str]) -> None:
        """Say what the two are."""
        for label, name, side in zip(self._names, names, (self.first, self.second), strict=True):
            label.setText(name)
            label.setToolTip(name)
            side.setAccessibleName(name)


def legend() -> str:
    """How the differences are marked."""
    return QCoreApplication.translate("versions", "删除线：只在前者　下划线：只在后者")
