"""The tab of the figures: filters, the list, and all that was read of the one chosen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QLabel,
    QListView,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from jianbao.archive.figures import settle
from jianbao.page.records import MetricKind
from jianbao.ui.flow import FlowLayout
from jianbao.ui.inspector.facts import Fact, FactSheet
from jianbao.ui.inspector.figure_delegate import FigureDelegate
from jianbao.ui.inspector.figures import FigureModel
from jianbao.ui.inspector.kind_button import KindButton
from jianbao.ui.kinds import kind_name
from jianbao.ui.standing import progress_text, verdict_facts
from jianbao.ui.wording import bound_text, change_text, evidence_text, source_line, value_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from jianbao.archive.figures import Figure
    from jianbao.archive.records import ArticleRecord
    from jianbao.page.records import Metric


class FigureList(QListView):
    """The list of figures; a click, the arrow keys, Enter and Space go to one."""

    went_to = Signal(int)
    """The row of the figure."""

    def __init__(self, model: FigureModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(FigureDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.went_to.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Space, leave the rest to Qt; what the keys move to is gone to, for verdicts are about it."""
        before = self.currentIndex().row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentIndex().isValid():
            self.went_to.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
        if self.currentIndex().row() not in (before, -1):
            self.went_to.emit(self.currentIndex().row())


class FigureTab(QWidget):
    """What the page reports, figure by figure."""

    activated = Signal(int)
    """The index among the figures of the one that the user went to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: ArticleRecord | None = None
        self._figures: tuple[Figure, ...] = ()
        self._model = FigureModel(self)
        self._list = FigureList(self._model, self)
        self._list.setObjectName("figure_list")
        self._list.setAccessibleName(self.tr("数据"))
        self._required = QCheckBox(self.tr("只看必核"), self)
        self._required.setObjectName("required_only")
        self._required.setToolTip(self.tr("不列名称、口号、等级和约略之数"))
        self._unchecked = QCheckBox(self.tr("只看未核"), self)
        self._unchecked.setObjectName("unchecked_only")
        self._buttons = [KindButton(kind, self) for kind in MetricKind]
        self._sum = QLabel(self)
        self._sum.setObjectName("figure_sum")
        self._card = FactSheet(self)
        self._card.setObjectName("figure_card")
        self._hint = _muted_label(self.tr("选一条数据，这里列出读到的全部内容。"), self)
        self._nothing = _muted_label("", self)
        self._nothing.setContentsMargins(10, 10, 10, 10)
        self._lay_out()
        self._list.went_to.connect(lambda row: self.activated.emit(self._model.number(row)))
        self._list.selectionModel().currentChanged.connect(self._show_card)
        for box in (self._required, self._unchecked):
            box.toggled.connect(self._filter)
        for button in self._buttons:
            button.toggled.connect(self._filter)
        self.show_article(None)

    def _lay_out(self) -> None:
        filters = QWidget(self)
        filters.setContentsMargins(8, 6, 8, 6)
        filters_column = QVBoxLayout(filters)
        filters_column.setContentsMargins(0, 0, 0, 0)
        filters_column.setSpacing(4)
        filters_column.addWidget(self._sum)
        flow = FlowLayout(spacing=4)
        filters_column.addLayout(flow)
        for button in self._buttons:
            flow.addWidget(button)
        flow.addWidget(self._required)
        flow.addWidget(self._unchecked)
        scroll = QScrollArea(self)
        inside = QWidget(scroll)
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self._hint)
        column.addWidget(self._card)
        column.addStretch(1)
        scroll.setWidget(inside)
        scroll.setAccessibleName(self.tr("所选数据"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setObjectName("figures_splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._list)
        self.splitter.addWidget(scroll)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([300, 260])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(filters)
        layout.addWidget(self._nothing)
        layout.addWidget(self.splitter, 1)
        layout.addStretch(0)
        order = [*self._buttons, self._required, self._unchecked, self._list]
        for before, behind in pairwise(order):
            self.setTabOrder(before, behind)

    def show_article(self, record: ArticleRecord | None, figures: Sequence[Figure] | None = None) -> None:
        """Show the figures of this article; the chosen one stays if it is the same article.

        Without ``figures`` they are as the machine read them, or as they were if its reading is the one on show.
        """
        before, self._record = self._record, record
        same = before is not None and record is not None and record.id == before.id
        if figures is None and before is not None and record is not None and record.article == before.article:
            return
        current = self._current() if same else None
        read = () if record is None else record.article.metrics
        self._figures = settle(read, ()) if figures is None else tuple(figures)
        self._model.show(self._figures, None if record is None else record.article.institution)
        self._count()
        numbers = {figure.key: number for number, figure in enumerate(self._figures)}
        row = -1 if current is None or current.key not in numbers else self._model.row(numbers[current.key])
        if row >= 0:
            self._choose(row)
        self._show_card(self._model.index(row, 0))

    def _current(self) -> Figure | None:
        found: Figure | None = self._list.currentIndex().data(FigureModel.FIGURE)
        return found

    def select(self, number: int) -> None:
        """Choose the figure of that index without ``activated``; filters that hide it are taken off."""
        if self._model.row(number) < 0:
            for box in (*self._buttons, self._required, self._unchecked):
                box.setChecked(False)
        row = self._model.row(number)
        if row >= 0:
            self._choose(row)

    def _choose(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._list.scrollTo(index)

    def _filter(self) -> None:
        current = self._list.currentIndex()
        number = self._model.number(current.row()) if current.isValid() else -1
        kinds = [button.kind for button in self._buttons if button.isChecked()]
        self._model.filter(kinds, required_only=self._required.isChecked(), unchecked_only=self._unchecked.isChecked())
        self._count()
        if self._model.row(number) >= 0:
            self.select(number)
        else:
            self._show_card(QModelIndex())

    def _count(self) -> None:
        for button in self._buttons:
            required, others = self._model.count(button.kind)
            button.count(required, others)
            button.setVisible(required + others > 0 or button.isChecked())
        figures = self._figures
        has_figures = bool(figures)
        counted = [figure for figure in figures if figure.counted]
        checked = sum(figure.verdict is not None for figure in counted)
        optional = self.tr("可不核 %Ln", "", len(figures) - len(counted)) if len(counted) < len(figures) else ""
        told = self.tr("已核 {}").format(progress_text(checked, len(counted))) if checked else ""
        self._sum.setText(" · ".join(filter(None, (self.tr("%Ln 个数据", "", len(counted)), optional, told))))
        self._sum.setVisible(has_figures)
        self._required.setVisible(has_figures)
        self._unchecked.setVisible(has_figures)
        self.splitter.setVisible(has_figures)
        self._nothing.setVisible(not has_figures or self._model.rowCount() == 0)
        if has_figures:
            self._nothing.setText(self.tr("没有符合筛选的数据。"))
        else:
            nothing = self.tr("没有打开的文章。") if self._record is None else self.tr("这一版没有读出数据。")
            self._nothing.setText(nothing)

    def _show_card(self, current: QModelIndex) -> None:
        figure: Figure | None = current.data(FigureModel.FIGURE) if current.isValid() else None
        self._hint.setVisible(figure is None)
        if figure is None:
            self._card.show_facts([])
            return
        printed, *read = self._facts(figure.metric)
        self._card.show_facts([printed, *verdict_facts(figure), *read])

    def _facts(self, metric: Metric) -> list[Fact]:
        unknown = self.tr("未读出")
        facts = [
            (self.tr("原文"), metric.text),
            (self.tr("数值"), value_text(metric)),
            (self.tr("种类"), kind_name(metric.kind)),
            (self.tr("指标"), "\n".join(metric.indicator) or unknown),
            (self.tr("所属"), metric.subject or unknown),
            (self.tr("时间"), metric.period or self.tr("未注明")),
            (self.tr("界限"), bound_text(metric)),
        ]
        if metric.change is not None:
            facts.append((self.tr("变化"), change_text(metric.change)))
        if not metric.required:
            facts.append((self.tr("说明"), self.tr("名称、等级或约略之数，可不核")))
        if metric.evidence:
            facts.append((self.tr("依据"), "\n".join(map(evidence_text, metric.evidence))))
        if self._record is not None:
            number, before, quote, behind = source_line(metric, self._record.text)
            line = self.tr("第 {number} 行：{before}【{quote}】{behind}")
            where = line.format(number=number, before=before, quote=quote, behind=behind)
            facts.append((self.tr("出处"), where))
        return facts


def _muted_label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName("empty_state")
    label.setWordWrap(True)
    label.setEnabled(False)
    return label
