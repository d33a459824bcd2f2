"""The comparison as a place of the window: a measure, its table, its chart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from jianbao.ui.comparison.grid import Scale, grids
from jianbao.ui.comparison.measures import MeasureList
from jianbao.ui.comparison.table import GridView
from jianbao.ui.comparison.words import scale_name
from jianbao.ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import ComparedFigure, FigureRow, Measure
    from jianbao.ui.acts import Acts
    from jianbao.ui.comparison.grid import Grid


class ComparisonPane(Place):
    """Measures on the left; on the right institutions by periods, as printed, and the same as a chart."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(acts, parent)
        self._grids: list[Grid] = []
        self._asked = 0
        """Which reading is the latest: one that comes later than it is not shown."""
        self.list = MeasureList(self)
        self.table = GridView(self)
        self.title = QLabel(self)
        self.title.setObjectName("comparison_title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.scales = QComboBox(self)
        self.scales.setObjectName("comparison_scales")
        self.scales.setAccessibleName(self.tr("单位：单位不同的数据分表列出"))
        self.scales.setToolTip(self.tr("单位不同的数据分表列出"))
        self.empty = QLabel(self)
        self.empty.setObjectName("empty_state")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setEnabled(False)
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self._ask)
        self.list.entered.connect(self.table.setFocus)
        self.scales.currentIndexChanged.connect(self._show_scale)
        self.table.wanted.connect(self._leave)
        self._show(None)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 5, 8, 5)
        bar.setSpacing(8)
        bar.addWidget(self.title)
        bar.addWidget(self.scales)
        bar.addStretch(1)
        bar.addWidget(self._button("comparison_copy", self.tr("复制表格"), lambda: self.table.copy(everything=True)))
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.addWidget(self.list)
        across.addWidget(right)
        across.setSizes([300, 1000])
        across.setStretchFactor(1, 1)
        across.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(across)

    def _button(self, name: str, text: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(act)
        return button

    def show_archive(self) -> None:
        """Read the measures anew, and the figures of the one that is shown."""
        self.acts.read(self, self.acts.archive.measures, self._show_measures, self.failed.emit)

    def _show_measures(self, measures: Sequence[Measure]) -> None:
        before = self.list.name
        self.list.show_measures(measures)
        if not measures:
            self.empty.setText(self.tr("还没有可对照的数据。\n导入版面后，同一指标的数据会按机构和年份列在这里。"))
            self._show(None)
        elif self.list.name == before and before is not None:
            self._ask(before)

    def _ask(self, name: str) -> None:
        """Read the figures of a measure, and show them unless another is asked for meanwhile."""
        self._asked += 1
        work = partial(self.acts.archive.compared, name)
        self.acts.read(self, work, partial(self._show_compared, self._asked, name), self.failed.emit)

    def _show_compared(self, asked: int, name: str, figures: Sequence[ComparedFigure]) -> None:
        if asked != self._asked:
            return
        chosen = self.scales.currentData()
        self._grids = grids(figures)
        self.title.setText(name)
        self.scales.blockSignals(True)
        self.scales.clear()
        for grid in self._grids:
            count = self.tr("{scale}（{n}）").format(scale=scale_name(grid.scale), n=QLocale().toString(grid.figures))
            self.scales.addItem(count, grid.scale)
        scales = [grid.scale for grid in self._grids]
        self.scales.setCurrentIndex(scales.index(chosen) if isinstance(chosen, Scale) and chosen in scales else 0)
        self.scales.blockSignals(False)
        self._show_scale()

    def _show_scale(self) -> None:
        number = self.scales.currentIndex()
        self._show(self._grids[number] if 0 <= number < len(self._grids) else None)

    def _show(self, grid: Grid | None) -> None:
        there = grid is not None
        for widget in (self.title, self.scales, self.table):
            widget.setVisible(there)
        self.empty.setVisible(not there)
        self.table.show_grid(grid)

    def _leave(self, row: FigureRow) -> None:
        self.wanted.emit(row.article_id, row.span)
