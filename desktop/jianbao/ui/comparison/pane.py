"""The comparison as a place of the window: a measure, its table, its chart."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jianbao.errors import WorldError
from jianbao.ui.comparison import exporting
from jianbao.ui.comparison.chart import Chart
from jianbao.ui.comparison.content import bars_of, lines_of
from jianbao.ui.comparison.grid import Scale, grids, sorted_rows
from jianbao.ui.comparison.measures import MeasureList
from jianbao.ui.comparison.table import GridView
from jianbao.ui.comparison.words import scale_name
from jianbao.ui.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from jianbao.archive.records import ComparedFigure, FigureRow, Measure
    from jianbao.ui.acts import Acts
    from jianbao.ui.comparison.content import Content
    from jianbao.ui.comparison.grid import Grid


class ComparisonPane(Place):
    """Measures on the left; on the right institutions by periods, as printed, and the same as a chart."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(acts, parent)
        self._grids: list[Grid] = []
        self._divided = False
        """Whether the user has moved the line between table and chart."""
        self._asked = 0
        """Which reading is the latest: one that comes later than it is not shown."""
        self._foreground: Sequence[tuple[str, ...]] = ()
        """The institutions whose rows are selected."""
        self.list = MeasureList(self)
        self.table = GridView(self)
        self.chart = Chart(acts, self)
        self.title = QLabel(self)
        self.title.setObjectName("comparison_title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.scales = self._combo("comparison_scales", self.tr("单位不同的数据分表列出"))
        self.periods = self._combo("comparison_periods", self.tr("图中画哪一年"))
        self.shows_table = self._button("comparison_shows_table", self.tr("表格"), self._show_parts, checkable=True)
        self.shows_chart = self._button("comparison_shows_chart", self.tr("图"), self._show_parts, checkable=True)
        self.empty = QLabel(self)
        self.empty.setObjectName("empty_state")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setEnabled(False)
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self._ask)
        self.list.entered.connect(self.table.setFocus)
        self.scales.currentIndexChanged.connect(self._show_scale)
        self.periods.currentIndexChanged.connect(self._draw)
        self.table.wanted.connect(self._leave)
        self.table.selection_told.connect(self._follow_table)
        self.table.reordered.connect(self._draw)
        self.chart.wanted.connect(self._leave)
        self._show(None)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 5, 8, 5)
        bar.setSpacing(8)
        copying = self._button("comparison_copy", self.tr("复制表格"), lambda: self.table.copy(everything=True))
        bar.addWidget(self.title)
        bar.addWidget(self.scales)
        bar.addStretch(1)
        for widget in (self.shows_table, self.shows_chart, self.periods, copying, self._export_button()):
            bar.addWidget(widget)
        self._parts = QSplitter(Qt.Orientation.Vertical, self)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self.table)
        self._parts.addWidget(self.chart)
        self._parts.setStretchFactor(1, 1)
        self._parts.splitterMoved.connect(self._keep_parts)
        self._right = QWidget(self)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._parts, 1)
        self._across = across = QSplitter(Qt.Orientation.Horizontal, self)
        for part in (self.list, self._right, self.empty):
            across.addWidget(part)
        across.setSizes([280, 1000, 1000])
        across.setStretchFactor(1, 1)
        across.setStretchFactor(2, 1)
        across.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(across)

    def _combo(self, name: str, said: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setAccessibleName(said)
        box.setToolTip(said)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return box

    def _button(self, name: str, text: str, act: Callable[[], None], *, checkable: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setAutoRaise(True)
        button.setCheckable(checkable)
        button.setChecked(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked: act())
        return button

    def _export_button(self) -> QToolButton:
        button = self._button("comparison_export", self.tr("导出"), lambda: None)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for text, ending in (
            (self.tr("图存为 PNG…"), "png"),
            (self.tr("图存为 SVG…"), "svg"),
            (self.tr("表格存为 XLSX…"), "xlsx"),
        ):
            menu.addAction(text).triggered.connect(partial(self._ask_where, ending))
        button.setMenu(menu)
        return button

    def show_archive(self) -> None:
        """Read the measures anew, and the figures of the one that is shown."""
        if not self._grids:
            self.empty.setText(self.tr("正在读取指标…"))
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
        names = [
            self.tr("{scale}（{n}）").format(scale=scale_name(grid.scale), n=QLocale().toString(grid.figures))
            for grid in self._grids
        ]
        scales = [grid.scale for grid in self._grids]
        _fill(self.scales, names, scales, chosen if isinstance(chosen, Scale) else None)
        self._show_scale()

    def _show_scale(self) -> None:
        number = self.scales.currentIndex()
        self._show(self._grids[number] if 0 <= number < len(self._grids) else None)

    def _show(self, grid: Grid | None) -> None:
        self._right.setVisible(grid is not None)
        self.empty.setVisible(grid is None)
        if grid is not None:
            self._offer_periods(grid)
        self.table.show_grid(grid)
        self._share_room()
        self._draw()

    def _share_room(self) -> None:
        """Give the table no more than it needs, and no more than half, unless the user has divided the room."""
        if not self._divided:
            tall = self._parts.height()
            needed = min(self.table.needed_height(), tall // 2)
            self._parts.setSizes([needed, tall - needed])

    def _keep_parts(self) -> None:
        self._divided = True

    def save_state(self) -> tuple[str, str, QByteArray, QByteArray]:
        """The measure, what is shown of it, how wide the list is, and how the user has divided the room."""
        shown = [("table", self.shows_table), ("chart", self.shows_chart)]
        parts = " ".join(name for name, button in shown if button.isChecked())
        return self.list.name or "", parts, self._across.saveState(), self._divided_state()

    def _divided_state(self) -> QByteArray:
        return self._parts.saveState() if self._divided else QByteArray()

    def restore(self, measure: str, parts: str, widths: QByteArray, heights: QByteArray) -> None:
        """Put back what ``save_state`` gave; the measure is chosen once the measures are read, if it is still there."""
        self.list.name = measure or None
        self._across.restoreState(widths)
        self._divided = self._parts.restoreState(heights)
        self.shows_table.setChecked(parts != "chart")
        self.shows_chart.setChecked(parts != "table")
        self._show_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def _offer_periods(self, grid: Grid) -> None:
        periods = [*reversed(grid.periods)]
        names, data = list(periods), list[object](periods)
        if len(periods) > 1:
            names, data = [self.tr("历年（折线）"), *names], ["", *data]
        _fill(self.periods, names, data, self.periods.currentData())
        self.periods.setVisible(len(periods) > 1)

    def _show_parts(self) -> None:
        """Show the table, the chart, or both: one of them is always there."""
        if not (self.shows_table.isChecked() or self.shows_chart.isChecked()):
            other = self.shows_chart if self.sender() is self.shows_table else self.shows_table
            other.setChecked(True)
        self.table.setVisible(self.shows_table.isChecked())
        self.chart.setVisible(self.shows_chart.isChecked())
        self._draw()

    def content(self) -> Content | None:
        """What the chart shows."""
        grid, period = self.table.grid_model.grid, self.periods.currentData()
        if grid is None or not grid.periods:
            return None
        if not period:
            return lines_of(grid, self.table.chosen_paths())
        # In the order of the table, if the user has given it one; else the largest first.
        ordered = grid if self.table.is_sorted else sorted_rows(grid, period, descending=True)
        return bars_of(ordered, period)

    def _draw(self) -> None:
        if self.shows_chart.isChecked():
            self.chart.show_content(self.content(), self.title.text())
            self.chart.mark(self.table.current_figures())

    def _follow_table(self) -> None:
        """Bring the institutions to the fore whose rows are selected, and ring the current figure."""
        if self.periods.currentData() == "" and self.table.chosen_paths() != self._foreground:
            self._foreground = self.table.chosen_paths()
            self._draw()
        self.chart.mark(self.table.current_figures())

    def _ask_where(self, ending: str) -> None:
        """Ask for a file and write it."""
        name = self.title.text()
        safe = "".join("_" if letter in '\\/:*?"<>|' else letter for letter in name)
        file, _ = QFileDialog.getSaveFileName(self, self.tr("导出"), f"{safe}.{ending}", f"*.{ending}")
        if file:
            self.export(Path(file))

    def export(self, path: Path) -> None:
        """Write the chart (PNG, SVG) or the table (XLSX), by the file's ending; ``failed`` tells if it cannot be."""
        content, name = self.content(), self.title.text()
        try:
            if path.suffix.lower() == ".xlsx":
                exporting.write_table(path, name, self.table.all_lines())
            elif content is not None:
                exporting.write_picture(content, name, path)
        except WorldError as error:
            self.failed.emit(error)

    def _leave(self, row: FigureRow) -> None:
        self.wanted.emit(row.article_id, row.span)


def _fill(box: QComboBox, names: Sequence[str], data: Sequence[object], chosen: object) -> None:
    """Offer other choices without telling anybody; what was chosen stays so if it is still there."""
    box.blockSignals(True)
    box.clear()
    for name, one in zip(names, data, strict=True):
        box.addItem(name, one)
    box.setCurrentIndex(data.index(chosen) if chosen in data else 0)
    box.blockSignals(False)
