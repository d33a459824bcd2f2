"""Verdicts given in the ledger: on what is selected and seen, and then on to the next figure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jianbao.archive.figures import Verdict
from jianbao.errors import WorldError
from jianbao.ui.checking.verdict_dialog import VerdictDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from jianbao.archive.figures import Evidence
    from jianbao.archive.records import FigureRow
    from jianbao.ui.acts import Acts
    from jianbao.ui.ledger.model import LedgerModel
    from jianbao.ui.ledger.view import LedgerView

_LOOK = 400
"""Rows looked at for the next unchecked figure: those that are read already."""


class LedgerRuling(QObject):
    """Gives the selected rows a verdict; several at once only where they are seen."""

    advised = Signal(str)
    """What to do first, or what is left out."""

    def __init__(self, acts: Acts, view: LedgerView, model: LedgerModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts, self._view, self._model, self._window = acts, view, model, parent

    def rule(self, verdict: Verdict | None) -> None:
        """Give the selected rows a verdict, or with None take it back."""
        rows = self._selected()
        if not rows:
            return
        if verdict is Verdict.WRONG:
            if len(rows) > 1:
                self.advised.emit(self.tr("改正要一个一个来：请只选一行"))
            else:
                self._ask(rows[0])
            return
        pages: dict[int, list[FigureRow]] = defaultdict(list)
        for row in rows:
            pages[row.article_id].append(row)
        for article, its in pages.items():
            self._give(article, its, verdict)
        if len(rows) == 1 and verdict is not None:
            self._go_on()

    def _give(self, article: int, rows: Sequence[FigureRow], verdict: Verdict | None) -> None:
        keys, seen = [row.key for row in rows], self._acts.seen(rows)
        self._acts.perform(lambda desk: desk.figures.rule(article, keys, verdict, seen=seen))

    def _selected(self) -> Sequence[FigureRow]:
        """The selected rows that are on the screen: nobody judges what they do not see."""
        selected = self._view.selected_rows()
        if len(selected) == 1 and selected[0] not in self._view.rows_in_sight():
            self._view.scrollTo(self._model.index(selected[0], 0))
            self.advised.emit(self.tr("这一行刚才不在屏上，看过之后再按一次"))
            return ()
        seen = [number for number in selected if number in self._view.rows_in_sight()]
        rows = [row for row in map(self._model.row_at, seen) if row is not None]
        left = len(selected) - len(rows)
        self.advised.emit(self.tr("只判了屏上看得见的，另有 %Ln 行没有动", "", left) if left else "")
        return rows

    def _ask(self, row: FigureRow) -> None:
        """Ask what a wrong figure should be."""
        archive = self._acts.archive
        try:
            figure = next((one for one in archive.figures(row.article_id) if one.key == row.key), None)
        except WorldError as error:
            self._acts.failed.emit(error)
            return
        if figure is None:
            self.advised.emit(self.tr("这个数据已不在版面上"))
            return
        said = f"{row.indicator or ''}【{row.text}】{row.title}"
        place = f"verdict/{row.article_id}/{row.key.start}-{row.key.end}"
        dialog = VerdictDialog(figure, said, Verdict.WRONG, None, place=place, parent=self._window)

        article, keys, seen = row.article_id, [row.key], self._acts.seen([figure])

        def give(correction: str | None, evidence: Evidence | None) -> None:
            self._acts.perform(
                lambda desk: desk.figures.rule(article, keys, Verdict.WRONG, correction, evidence, seen=seen), place
            )

        dialog.given.connect(give)
        dialog.accepted.connect(self._go_on)
        self._acts.settled.connect(dialog.settle)
        dialog.open()

    def _go_on(self) -> None:
        """Go to the next figure without a verdict; to the next one where none is near."""
        here = self._view.currentIndex().row()
        last = min(here + _LOOK, self._model.rowCount())
        following = range(here + 1, last)
        unchecked = (n for n in following if (row := self._model.row_at(n)) is not None and row.verdict is None)
        self._view.go_to(next(unchecked, here + 1))
