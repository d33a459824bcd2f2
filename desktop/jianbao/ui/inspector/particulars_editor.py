"""Paper, date, edition and section of the open page: as they stand, to be said otherwise in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QToolButton, QWidget

from jianbao.page.particulars import Particular
from jianbao.ui.papers.wording import particular_name

if TYPE_CHECKING:
    from jianbao.archive.records import ArticleRecord
    from jianbao.page.particulars import Particulars


class ParticularsEditor(QWidget):
    """A line for each. Enter or leaving the line says it, Esc takes it back; a button gives it to the reader again."""

    said = Signal(int, object, object)
    """The article, the Particular, and its text, "" for none; None: as it is read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: int | None = None
        self._shown: Particulars | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.lines: dict[Particular, QLineEdit] = {}
        self.resets: dict[Particular, QToolButton] = {}
        self.origins: dict[Particular, QLabel] = {}
        """Where what nobody said comes from, in a word."""
        for row, which in enumerate(Particular):
            self._add(grid, row, which)

    def _add(self, grid: QGridLayout, row: int, which: Particular) -> None:
        name = particular_name(which)
        line = QLineEdit(self)
        line.setObjectName(f"particular_{which.value}")
        line.setAccessibleName(name)
        line.setPlaceholderText("2026-01-28" if which is Particular.DATE else "—")
        line.editingFinished.connect(lambda: self._say(which))
        line.installEventFilter(self)
        label = QLabel(name, self)
        label.setBuddy(line)
        reset = QToolButton(self)
        reset.setObjectName(f"reset_{which.value}")
        reset.setText(self.tr("复原"))
        reset.setToolTip(self.tr("不用手填的，仍用识读或模板的"))
        reset.setAccessibleName(self.tr("{name}：仍用识读或模板的").format(name=name))
        reset.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        reset.clicked.connect(lambda: self._reset(which))
        origin = QLabel(self)
        origin.setEnabled(False)
        for column, widget in ((0, label), (1, line), (2, reset), (2, origin)):
            grid.addWidget(widget, row, column)
        self.lines[which], self.resets[which], self.origins[which] = line, reset, origin

    def show_article(self, record: ArticleRecord | None) -> None:
        """Show the particulars of a page; what is being typed is said first if it is another's."""
        if self._article is not None and (record is None or record.id != self._article):
            self.finish()
        same = record is not None and record.id == self._article
        before = self._shown
        self._article, self._shown = (None, None) if record is None else (record.id, record.particulars)
        for which, line in self.lines.items():
            if self._shown is None:
                continue
            untouched = before is None or line.text() == (before[which] or "")
            if not same or untouched or not line.hasFocus():
                line.setText(self._shown[which] or "")
                line.setCursorPosition(0)
            told = self._told(which, self._shown)
            line.setToolTip(told)
            line.setAccessibleDescription(told)
            self.resets[which].setVisible(which in self._shown.said)
            self.origins[which].setVisible(which not in self._shown.said)
            by_form, by_reader = which in self._shown.told, bool(self._shown.read.get(which))
            self.origins[which].setText(self.tr("模板") if by_form else self.tr("识读") if by_reader else "")
            self.origins[which].setToolTip(told)

    def finish(self) -> None:
        """Say what is being typed."""
        for which in Particular:
            self._say(which)

    def _told(self, which: Particular, shown: Particulars) -> str:
        """Where it comes from."""
        read = shown.read.get(which)
        said = shown.said.get(which, ())
        told = shown.told.get(which)
        if len(said) > 1:
            return self.tr("各人填的不同：{words}").format(words=" / ".join(one or "—" for one in said))
        if said:
            before = self.tr("手填；识读为 {words}") if told is None else self.tr("手填；按模板为 {words}")
            return before.format(words=shown.unsaid(which) or "—")
        if told is not None:
            return self.tr("按这份报的模板：报头上印作“{printed}”").format(printed=told.printed)
        return self.tr("由报头识读") if read else self.tr("报头上没有识读到；可以手填")

    def _say(self, which: Particular) -> None:
        text = " ".join(self.lines[which].text().split())
        if self._article is None or self._shown is None or text == (self._shown[which] or ""):
            return
        self.said.emit(self._article, which, text)

    def _reset(self, which: Particular) -> None:
        if self._article is not None:
            self.said.emit(self._article, which, None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take with Esc back what was typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            for which, line in self.lines.items():
                text = "" if self._shown is None else self._shown[which] or ""
                if line is watched and line.text() != text:
                    line.setText(text)
                    return True
        return super().eventFilter(watched, event)
