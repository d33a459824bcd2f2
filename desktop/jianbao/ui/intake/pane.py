"""The progress of an intake and its report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.intake.report import ORDER, ReportModel
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from jianbao.errors import Language
    from jianbao.exchange.intake_report import Report

_NAME_WIDTH = 320
"""The most that file names take of the width, in pixels."""
_NAMED = 20
"""Files passed over that the hint names; the copied report names all."""
_LINES = 8
"""Lines of the report that are seen at once."""


class _AiryDelegate(QStyledItemDelegate):
    """Sets air between the lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give every line a little more than its text takes."""
        return super().sizeHint(option, index) + QSize(12, 8)


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
        self.setItemDelegate(_AiryDelegate(self))
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def fit(self) -> None:
        """Give the names the room that they take, up to a limit, and as many lines as there are, up to another."""
        self.header().resizeSection(1, min(max(self.sizeHintForColumn(1), 120), _NAME_WIDTH))
        row = max(self.sizeHintForRow(0), self.fontMetrics().height() + 4)
        height = self.header().sizeHint().height() + row * min(max(self._report.rowCount(), 1), _LINES)
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)

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
        self._bar.setAccessibleName(self.tr("导入进度"))
        self._cancel = QPushButton(self.tr("停止"), self)
        self._cancel.setToolTip(self.tr("停止导入；已经导入的不受影响"))
        self._copy = QPushButton(self.tr("复制报告"), self)
        self._close = QPushButton(self.tr("关闭"), self)
        self._model = ReportModel(language, self)
        self._list = ReportList(self._model, self)
        self._list.setObjectName("intake_report")
        self._list.setAccessibleName(self.tr("导入报告"))
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
            self.tr("正在导入 {done} / {total}").format(done=here.toString(done), total=here.toString(total))
            if total
            else self.tr("正在寻找文件…")
        )

    def show_report(self, report: Report) -> None:
        """Show what became of every file."""
        self._model.show(report.lines, report.passed_over)
        counts = Counter(line.outcome.value for line in report.lines)
        here = QLocale()
        said = [self.tr("共 %Ln 个文件", "", len(report.lines))]
        said += [f"{self._model.outcome_text(o)} {here.toString(counts[o])}" for o in ORDER if counts[o]]
        if len(report.lines) < self._expected:
            said.append(self.tr("已停止，%Ln 个未导入", "", self._expected - len(report.lines)))
        if report.passed_over:
            said.append(self.tr("另有 %Ln 个不是文本，未导入", "", len(report.passed_over)))
        self._says.setText(" · ".join(said))
        self._says.setToolTip(tip("\n".join(map(str, report.passed_over[:_NAMED]))))
        self._turn_to_report(report=True)
        self._list.fit()
        if report.lines:
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _turn_to_report(self, *, report: bool) -> None:
        after: tuple[QWidget, ...] = (self._list, self._copy, self._close)
        while_running: tuple[QWidget, ...] = (self._bar, self._cancel)
        for widget in after:
            widget.setVisible(report)
        for widget in while_running:
            widget.setVisible(not report)

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
