"""The progress of an intake and its report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.intake.report import ORDER, ReportModel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from jianbao.errors import Language
    from jianbao.exchange.intake import Report

_LINES = 8
"""Lines of the report that are seen at once."""


class ReportList(QTreeView):
    """The lines of a report; Enter and a double click open the article of one."""

    opened = Signal(int)

    def __init__(self, model: ReportModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = model
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.header().resizeSection(1, self.fontMetrics().averageCharWidth() * 36)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def _open(self, row: int) -> None:
        article = self._report.line(row).article_id
        if article is not None:
            self.opened.emit(article)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, leave the rest to Qt."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class IntakePane(QFrame):
    """Shown while files are taken in and until its report is closed; never modal."""

    cancelled = Signal()
    """The user wants the intake to stop."""
    open_requested = Signal(int)
    """The id of an article of the report that the user wants to see."""
    closed = Signal()
    """The user has done with the report."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("intake")
        self._expected = 0
        self._says = QLabel(self)
        self._says.setObjectName("intake_says")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("收入进度"))
        self._cancel = QPushButton(self.tr("停止"), self)
        self._cancel.setToolTip(self.tr("停止收入；已经收入的不受影响"))
        self._copy = QPushButton(self.tr("复制报告"), self)
        self._close = QPushButton(self.tr("关闭"), self)
        self._model = ReportModel(language, self)
        self._list = ReportList(self._model, self)
        self._list.setObjectName("intake_report")
        self._list.setAccessibleName(self.tr("收入报告"))
        self._lay_out()
        self._cancel.clicked.connect(self._stop)
        self._close.clicked.connect(self.closed)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._model.as_text()))
        self._list.opened.connect(self.open_requested)
        self.show_progress(0, 0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._says)
        head.addWidget(self._bar, 1)
        head.addStretch(0)
        for button in (self._cancel, self._copy, self._close):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._list)

    def show_progress(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` files were taken in; how many there are is not yet known for 0 of 0."""
        self._turn_to_report(report=False)
        if done == 0:
            self._cancel.setEnabled(True)
        self._expected = total
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if not self._cancel.isEnabled():
            return
        here = QLocale()
        self._says.setText(
            self.tr("正在收入 {done} / {total}").format(done=here.toString(done), total=here.toString(total))
            if total
            else self.tr("正在寻找文件…")
        )

    def show_report(self, report: Report) -> None:
        """Show what became of every file."""
        self._model.show(report.lines)
        counts = Counter(line.outcome.value for line in report.lines)
        here = QLocale()
        said = [self.tr("收入 %Ln 个文件", "", len(report.lines))]
        said += [f"{self._model.outcome_text(o)} {here.toString(counts[o])}" for o in ORDER if counts[o]]
        if len(report.lines) < self._expected:
            said.append(self.tr("已停止，%Ln 个未收", "", self._expected - len(report.lines)))
        self._says.setText(" · ".join(said))
        self._turn_to_report(report=True)
        self._fit(len(report.lines))
        if report.lines:
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _turn_to_report(self, *, report: bool) -> None:
        after: tuple[QWidget, ...] = (self._list, self._copy, self._close)
        while_running: tuple[QWidget, ...] = (self._bar, self._cancel)
        for widget in after:
            widget.setVisible(report)
        for widget in while_running:
            widget.setVisible(not report)

    def _fit(self, lines: int) -> None:
        row = max(self._list.sizeHintForRow(0), self.fontMetrics().height() + 4)
        height = self._list.header().sizeHint().height() + row * min(max(lines, 1), _LINES)
        self._list.setFixedHeight(height + 2 * self._list.frameWidth() + 2)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._says.setText(self.tr("正在停止…"))
        self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc close the report."""
        if event.key() == Qt.Key.Key_Escape and self._close.isVisible():
            self.closed.emit()
            return
        super().keyPressEvent(event)
