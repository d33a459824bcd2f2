"""The ledger as a place of the window: asked by words, ordered and grouped by columns, judged by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jianbao.archive.records import LedgerQuery
from jianbao.errors import WorldError
from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.language import spoken
from jianbao.ui.ledger.completing import Vocabulary
from jianbao.ui.ledger.copying import copy_rows
from jianbao.ui.ledger.measures_dialog import MeasuresDialog
from jianbao.ui.ledger.model import LedgerModel
from jianbao.ui.ledger.query_line import QueryLine
from jianbao.ui.ledger.rail import GroupRail
from jianbao.ui.ledger.reading import Groups, LedgerReading
from jianbao.ui.ledger.ruling import LedgerRuling
from jianbao.ui.ledger.view import LedgerView
from jianbao.ui.listing.model import same
from jianbao.ui.places import Place

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Collection, Sequence

    from jianbao.archive.records import Changes, FigureRow
    from jianbao.archive.store import Archive
    from jianbao.ui.acts import Acts


_PAUSE = 700
"""Milliseconds without a decision after which what is listed is counted anew."""


class LedgerPane(Place):
    """A line to ask in, the groups at the left, the table, and what it holds in words below."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(acts, parent)
        self.line = QueryLine(self)
        self.rail = GroupRail(self)
        self._model = LedgerModel(self)
        self.view = LedgerView(self._model, self)
        self._reading = LedgerReading(acts, self)
        self._ruling = LedgerRuling(acts, self.view, self._model, self)
        self._order, self._backwards = "page", False
        self._begun = False
        """Whether the first places of the answer that is awaited are shown."""
        self.settled = True
        """Whether the first rows of what was asked last are those that are shown."""
        self._refusal = QLabel(self)
        self._refusal.setObjectName("refusal")
        self.counts = QLabel(self)
        self.counts.setObjectName("ledger_counts")
        self.says = QLabel(self)
        self.says.setObjectName("ledger_says")
        self._knows = False
        """Whether the words to propose are known, or being read."""
        self._recounting = QTimer(self)
        self._recounting.setSingleShot(True)
        self._recounting.setInterval(_PAUSE)
        self._lay_out()
        self._wire()
        self.setFocusProxy(self.view)
        PaneKeys(self, {"filter": self.seek}, *self.findChildren(QAbstractItemView))

    def _lay_out(self) -> None:
        self._refusal.setWordWrap(True)
        self._refusal.setTextFormat(Qt.TextFormat.PlainText)
        self._refusal.setContentsMargins(12, 0, 12, 6)
        self._refusal.hide()
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 6)
        bar.setSpacing(6)
        bar.addWidget(self.line, 1)
        bar.addWidget(self._button("ledger_order", self.tr("排序"), self.tr("排序（S）"), self.view.fill_with_orders))
        bar.addWidget(self._button("ledger_columns", self.tr("选列"), self.tr("选列"), self.view.fill_with_columns))
        self._joining = QToolButton(self)
        self._joining.setObjectName("ledger_measures")
        self._joining.setText(self.tr("归并指标…"))
        self._joining.setToolTip(self.tr("归并指标（M）：说的是一回事的指标，归到一个名下"))
        self._joining.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        bar.addWidget(self._joining)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.rail)
        self.splitter.addWidget(self.view)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([240, 1000])
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 4)
        foot.addWidget(self.counts)
        foot.addStretch()
        foot.addWidget(self.says)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._refusal)
        column.addWidget(self.splitter, 1)
        column.addLayout(foot)

    def _button(self, name: str, text: str, hint: str, fill: Callable[[QMenu], object]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setToolTip(hint)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        return button

    def _wire(self) -> None:
        self.line.asked.connect(lambda _text: self._ask())
        self.line.left.connect(lambda: self.view.setFocus(Qt.FocusReason.TabFocusReason))
        self.rail.group_changed.connect(self._ask)
        self.rail.chosen.connect(self._ask)
        self.view.ordered.connect(self._take_order)
        self.view.opened.connect(self._open)
        self.view.ruled.connect(self._ruling.rule)
        self.view.copied.connect(self._copy)
        self.view.grouping_wanted.connect(self.rail.by.setFocus)
        self.view.joining_wanted.connect(self._join)
        self._joining.clicked.connect(self._join)
        self._model.wanted.connect(self._reading.rows)
        self._model.sentences_wanted.connect(self._reading.sentences_of)
        self._ruling.advised.connect(self.says.setText)
        reading = self._reading
        reading.begun.connect(self._begin)
        reading.answered.connect(self._finish)
        reading.refused.connect(self._refuse)
        reading.failed.connect(self.failed)
        reading.counted.connect(self._count)
        reading.grouped.connect(self.rail.show_groups)
        reading.read.connect(self._take)
        self._recounting.timeout.connect(self._count_anew)
        reading.sentences_read.connect(self._model.take_sentences)

    @property
    def query(self) -> LedgerQuery:
        """What is asked now."""
        return LedgerQuery(self.line.text(), self._order, self._backwards, within=self.rail.within)

    def show_archive(self) -> None:
        """Show what the archive holds now; what is seen stays until it is read anew."""
        self._model.renew()
        self._ask()
        self._knows = False

    def refresh(self, changes: Changes) -> bool:
        """Show what an act changed where it stands: what is listed, and its order, stay until they are asked for."""
        touched = self._model.of_articles(changes.articles)
        self._model.outdate(touched)
        if self.isVisible():
            self._show_at_once(set(touched))
        self._recounting.start()
        if changes.institutions or changes.extents or changes.measures or changes.tags:
            return False
        return not (self.query.words or self.query.within) or self._drop_what_no_longer_answers(changes, touched)

    def _show_at_once(self, touched: Collection[int]) -> None:
        places = self._model.places
        seen = {places[row]: row for row in self.view.rows_in_sight() if places[row] in touched}
        try:
            rows = {row.place: row for row in self.acts.archive.figure_rows(list(seen))} if seen else {}
        except WorldError as error:
            self.failed.emit(error)
        else:
            self._model.take(seen, rows, seen)

    def _drop_what_no_longer_answers(self, changes: Changes, places: Sequence[int]) -> bool:
        """Take out what is not asked for any more; False where something may answer again, or nobody looks."""
        if changes.reverted or not self.isVisible():
            return False
        archive, query = self.acts.archive, replace(self.query, article_ids=tuple(sorted(changes.articles)))

        def drop(answering: array[int]) -> None:
            if replace(self.query, article_ids=query.article_ids) == query:
                self._keep_place(lambda: self._model.remove(set(places).difference(answering)))

        self.acts.read(self, lambda: archive.ledger(query), drop, self.failed.emit)
        return True

    def _take(self, asked: Collection[int], rows: Sequence[FigureRow]) -> None:
        self._model.take(asked, {row.place: row for row in rows})

    def _count_anew(self) -> None:
        if self.acts.is_open:
            self._reading.count(self.query, self.rail.order, without_group=self._without_group())

    def _without_group(self) -> LedgerQuery:
        return LedgerQuery(self.line.text(), self._order, self._backwards)

    def seek(self) -> None:
        """Put the cursor where the ledger is asked."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _ask(self) -> None:
        if self.acts.is_open:
            self._begun = self.settled = False
            self._reading.ask(self.query, self.rail.order, without_group=self._without_group())

    def _take_order(self, order: str, backwards: bool) -> None:  # noqa: FBT001 - a signal's
        self._order, self._backwards = order, backwards
        self._ask()

    def _begin(self, first: array[int]) -> None:
        """Show the first rows, unless they are there already."""
        if not same(first, self._model.places[: len(first)]):
            self._begun = True
            self._keep_place(lambda: self._model.show(first))
        self.settled = True
        self._refusal.hide()

    def _learn(self) -> None:
        """Have the words read that can be proposed, behind what is to be seen."""
        if not self._knows:
            self._knows = True
            archive = self.acts.archive
            self.acts.read(self, lambda: _vocabulary(archive), self._take_vocabulary, self.failed.emit)

    def _finish(self, places: array[int]) -> None:
        if self._begun:
            self._model.extend(places[len(self._model.places) :])
        else:
            self._keep_place(lambda: self._model.show(places))
        self.settled = True
        self._refusal.hide()
        asked = self.line.text().strip() or self.rail.within is not None
        nothing = self.tr("没有符合的数据") if asked else self.tr("还没有数据：先导入版面")
        self.view.say_nothing_here("" if places else nothing)
        if not self.view.currentIndex().isValid():
            self.view.go_to(0)
        self._learn()

    def _keep_place(self, change: Callable[[], None]) -> None:
        """Show other rows, and stay at the figure where one was, or at its row if it is gone."""
        row = self.view.currentIndex().row()
        place = self._model.places[row] if 0 <= row < len(self._model.places) else None
        top = self.view.verticalScrollBar().value()
        before = self._model.places
        change()
        if place is None or self._model.places is before:
            return
        found = self._model.find(place)
        self.view.go_to(found if found >= 0 else min(row, len(self._model.places) - 1))
        if found == row or found < 0:
            self.view.verticalScrollBar().setValue(top)

    def _refuse(self, error: WorldError) -> None:
        self._refusal.setText(f"⚠ {error.sentence.text(spoken())}")
        self._refusal.show()

    def _count(self, verdicts: Groups) -> None:
        here = QLocale()
        total = sum(many for _, many in verdicts)
        checked = sum(many for verdict, many in verdicts if verdict is not None)
        words = self.tr("%Ln 个数据", "", total)
        share = 100 * checked // total if total else 0
        self.counts.setText(f"{words} · " + self.tr("已核 {}（{}%）").format(here.toString(checked), share))

    def _open(self, number: int) -> None:
        row = self._model.row_at(number)
        if row is not None:
            self.wanted.emit(row.article_id, row.span)

    def _copy(self) -> None:
        places = [self._model.places[number] for number in self.view.selected_rows()]
        copy_rows(self.acts, places, self.view.shown_columns(), self)

    def _join(self) -> None:
        """Ask which indicators are one measure: first those of the selected rows."""
        if self.acts.is_open:
            rows = map(self._model.row_at, self.view.selected_rows())
            selected = dict.fromkeys(row.indicator for row in rows if row is not None and row.indicator)
            MeasuresDialog(self.acts, list(selected), self).open()

    def _take_vocabulary(self, known: Vocabulary) -> None:
        self.line.vocabulary = known

    def save_state(self) -> tuple[QByteArray, QByteArray]:
        """The columns, and how wide the groups are."""
        return self.view.header_state(), self.splitter.saveState()

    def restore(self, columns: QByteArray, widths: QByteArray) -> None:
        """Put back what ``save_state`` gave."""
        self.view.restore_header(columns)
        self.splitter.restoreState(widths)


def _vocabulary(archive: Archive) -> Vocabulary:
    everything = LedgerQuery()
    bodies = [name for name, _ in archive.ledger_groups(everything, "subject") if name]
    units = [name for name, _ in archive.ledger_groups(everything, "unit") if name]
    return Vocabulary([name for name, _ in archive.ledger_groups(everything, "indicator") if name], bodies, units)
