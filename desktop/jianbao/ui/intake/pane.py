"""The progress of an intake and its report."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
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

from jianbao.ui.intake.pace import Pace
from jianbao.ui.intake.report import ORDER, ReportModel
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from jianbao.errors import Language
    from jianbao.exchange.intake_report import Report

_NAME_WIDTH = 320
"""The most that file names take of the width, in pixels."""
_NAMED = 20
"""Files passed over that the hint names; the copied report names all."""
_LINES = 8
"""Lines of the report that are seen at once."""


_MINUTE = 60
_FAST = 10
"""Pages a second from which nobody asks for their tenths."""


def _open_folder(file: Path) -> None:
    """Show where a file lies."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file if file.is_dir() else file.parent)))


class _AiryDelegate(QStyledItemDelegate):
    """Sets air between the lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give every line a little more than its text takes."""
        return super().sizeHint(option, index) + QSize(12, 8)


class ReportList(QTreeView):
    """The lines of a report; Enter and a double click open the article of one, or the folder of what has none."""

    opened = Signal(int)
    folder_wanted = Signal(object)
    """Path: a file whose folder is to be opened."""

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
        line = self._report.line(row)
        if line.article_id is None:
            self.folder_wanted.emit(line.path)
        else:
            self.opened.emit(line.article_id)

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
    save_wanted = Signal(object)
    """intake_report.Report: the user wants it as a file."""
    closed = Signal()
    """The user has done with the report."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("intake")
        self._pace = Pace()
        self._report: Report | None = None
        self._says = QLabel(self)
        self._says.setObjectName("intake_says")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("导入进度"))
        self._cancel = QPushButton(self.tr("停止"), self)
        self._cancel.setToolTip(self.tr("停止导入；已经导入的不受影响"))
        self._copy = QPushButton(self.tr("复制报告"), self)
        self._save = QPushButton(self.tr("另存报告…"), self)
        self._close = QPushButton(self.tr("关闭"), self)
        self._model = ReportModel(language, self)
        self._list = ReportList(self._model, self)
        self._list.setObjectName("intake_report")
        self._list.setAccessibleName(self.tr("导入报告"))
        self._lay_out()
        self._cancel.clicked.connect(self._stop)
        self._close.clicked.connect(self.closed)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._model.as_text()))
        self._save.clicked.connect(lambda: self.save_wanted.emit(self._report))
        self._list.opened.connect(self.open_requested)
        self._list.folder_wanted.connect(_open_folder)
        self.show_progress(0, 0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._says)
        head.addWidget(self._bar, 1)
        head.addStretch(0)
        for button in (self._cancel, self._copy, self._save, self._close):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._list)

    @property
    def is_running(self) -> bool:
        """Whether an intake is under way here."""
        return self.isVisible() and self._bar.isVisible()

    def show_progress(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` files were taken in; of 0: how many were found so far."""
        self._turn_to_report(report=False)
        if done == 0:
            self._cancel.setEnabled(True)
        self._bar.setRange(0, total)
        self._bar.setValue(done if total else 0)
        if not self._cancel.isEnabled():
            return
        self._says.setText(self._told(done, total) if total else self._searching(done))

    def _searching(self, found: int) -> str:
        words = self.tr("正在寻找文件…")
        return words + " " + self.tr("已找到 %Ln 个", "", found) if found else words

    def _told(self, done: int, total: int) -> str:
        here = QLocale()
        said = [self.tr("正在导入 {done} / {total}").format(done=here.toString(done), total=here.toString(total))]
        pace = self._pace.step(time.monotonic(), done, total)
        if pace is not None:
            rate = here.toString(round(pace.rate)) if pace.rate >= _FAST else here.toString(round(pace.rate, 1))
            said += [self.tr("{rate} 页/秒").format(rate=rate), self._remaining(pace.remaining)]
        return " · ".join(said)

    def _remaining(self, seconds: float) -> str:
        if seconds < _MINUTE:
            return self.tr("约剩 %Ln 秒", "", max(1, round(seconds)))
        return self.tr("约剩 %Ln 分钟", "", round(seconds / _MINUTE))

    def show_report(self, report: Report) -> None:
        """Show what became of every file."""
        self._report = report
        self._model.show(report)
        counts = Counter(line.outcome.value for line in report.lines)
        here = QLocale()
        said = [self.tr("共 %Ln 个文件", "", len(report.lines))]
        said += [f"{self._model.outcome_text(o)} {here.toString(counts[o])}" for o in ORDER if counts[o]]
        if report.left:
            said.append(self.tr("已停止，%Ln 个未导入", "", len(report.left)))
        if report.passed_over:
            said.append(self.tr("另有 %Ln 个不是文本，未导入", "", len(report.passed_over)))
        self._says.setText(" · ".join(said))
        self._says.setToolTip(tip("\n".join(map(str, report.passed_over[:_NAMED]))))
        self._turn_to_report(report=True)
        self._list.fit()
        if self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0, 0))

    @property
    def taken(self) -> set[int]:
        """The articles of the report that is on show."""
        lines = () if self._report is None else self._report.lines
        return {line.article_id for line in lines if line.article_id is not None}

    def show_likeness(self, titles: Mapping[int, str]) -> None:
        """Say in the report which of its pages look like another version of which: that is found behind the intake."""
        if self._report is not None:
            self._report = self._report.with_likeness(titles)
            self._model.show_likeness(titles)

    def _turn_to_report(self, *, report: bool) -> None:
        after: tuple[QWidget, ...] = (self._list, self._copy, self._save, self._close)
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
