"""What one tag is: its colour, its digit, what it is also called, what it is for. Kept as soon as it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QPlainTextEdit, QWidget

from jianbao.review.vocabulary import LONGEST_NOTE
from jianbao.ui.chips import colour_name, swatch_icon, tag_colours
from jianbao.ui.inspector.writing import LineField
from jianbao.ui.tags.tree import DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import Tag


class TagEditor(QWidget):
    """Of the tag that is chosen alone."""

    coloured = Signal(str, object)
    digit_given = Signal(str, object)
    """The digit, and the tag that it is for; None: it is for none."""
    described = Signal(str, str, object)
    """A tag, its scope note, its synonyms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag: Tag | None = None
        self._given: tuple[str, tuple[str, ...]] = ("", ())
        """The scope note and the synonyms as they were shown, or kept, last."""
        self.title = QLabel(self)
        self.title.setObjectName("tag-title")
        self.title.setWordWrap(True)
        self.colour, self.digit = QComboBox(self), QComboBox(self)
        self.synonyms = LineField(self)
        self.synonyms.setPlaceholderText(self.tr("用顿号隔开"))
        self.note = QPlainTextEdit(self)
        self.note.setPlaceholderText(self.tr("什么用这个标签，什么不用"))
        self.note.setTabChangesFocus(True)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.title)
        form.addRow(self.tr("颜色(&C)"), self.colour)
        form.addRow(self.tr("数字键(&D)"), self.digit)
        form.addRow(self.tr("别名(&Y)"), self.synonyms)
        form.addRow(self.tr("范围说明(&S)"), self.note)
        self._fill()
        self.colour.activated.connect(self._give_colour)
        self.digit.activated.connect(self._give_digit)
        self.synonyms.editingFinished.connect(self.finish)
        self.note.installEventFilter(self)
        self.show_tag(None)

    def _fill(self) -> None:
        for name, value in [(colour_name(None), None), *tag_colours()]:
            self.colour.addItem(swatch_icon(value, self.palette(), self.devicePixelRatio()), name, value)
        self.digit.addItem(self.tr("不用"), None)

    def show_tag(self, tag: Tag | None, taken: Sequence[Tag] = ()) -> None:
        """Show a tag, but for what is being written of it; ``taken``: the whole vocabulary, by digits."""
        same = tag is not None and self._tag is not None and tag.id == self._tag.id
        if not same:
            self.finish()
        if not same or self._written() == self._given:
            self._given = ("", ()) if tag is None else (tag.note, tag.synonyms)
            self.synonyms.setText("、".join(self._given[1]))
            self.note.setPlainText(self._given[0])
        self._tag = tag
        self.setEnabled(tag is not None)
        self.title.setText(self.tr("选一个标签") if tag is None else tag.name)
        whose = {one.digit: one.name for one in taken if one.digit is not None}
        self.digit.clear()
        self.digit.addItem(self.tr("不用"), None)
        for digit in DIGITS:
            self.digit.addItem(f"{digit} · {whose[digit]}" if digit in whose else digit, digit)
        self.digit.setCurrentIndex(0 if tag is None else max(0, self.digit.findData(tag.digit)))
        at = -1 if tag is None else self.colour.findData(tag.colour)
        self.colour.setCurrentIndex(max(0, at))

    def _written(self) -> tuple[str, tuple[str, ...]]:
        """The scope note and the synonyms, as they are written now."""
        words = self.synonyms.text().replace("，", "、").replace(",", "、").replace("；", "、").replace(";", "、")
        synonyms = tuple(dict.fromkeys(filter(None, (" ".join(one.split()) for one in words.split("、")))))
        note = self.note.toPlainText().strip()[:LONGEST_NOTE]
        return note, tuple(sorted(synonyms))

    def finish(self) -> None:
        """Keep what was written."""
        if self._tag is not None and self._written() != self._given:
            self._given = self._written()
            self.described.emit(self._tag.name, *self._given)

    def _give_colour(self) -> None:
        if self._tag is not None and self.colour.currentData() != self._tag.colour:
            self.coloured.emit(self._tag.name, self.colour.currentData())

    def _give_digit(self) -> None:
        tag, digit = self._tag, self.digit.currentData()
        if tag is None or digit == tag.digit:
            return
        if digit is None and tag.digit is not None:
            self.digit_given.emit(tag.digit, None)
        elif digit is not None:
            self.digit_given.emit(digit, tag.name)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep the note when it is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.finish()
        return False
