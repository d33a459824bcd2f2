"""The queue as a place of the window: one figure after another, a key each."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QPushButton, QSplitter, QVBoxLayout, QWidget

from jianbao.archive.figures import Verdict
from jianbao.errors import WorldError
from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.inspector.writing import AnswerField
from jianbao.ui.places import Place
from jianbao.ui.queue.card import FigureCard
from jianbao.ui.queue.model import QueueModel, reason_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.archive.records import ArticleRecord, Changes, FigureRow, KnownFinding, Queue
    from jianbao.page.records import Span
    from jianbao.review.desk import Desk
    from jianbao.ui.acts import Acts

_PAGES = 10
"""Pages examined in one act, so that what the user decides meanwhile is done between two of them."""
_EXAMINED = "queue"
"""The place of the act that examines, by which its end is known."""
_LIMIT = 1000
"""Figures that are shown of all that wait."""
_FEW = 20
"""Pages of which it is read at once what waits; of more, all is read anew."""


def _about(one: KnownFinding, span: Span) -> bool:
    """Whether a finding rests on a figure."""
    return any(told.start < span.end and span.start < told.end for told in one.finding.spans)


class QueuePane(Place):
    """What waits, and the figure in hand. A verdict is given by one key, and the next figure stands there at once."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(acts, parent)
        self._record: ArticleRecord | None = None
        self._deciding: dict[str, int] = {}
        """By the places of their acts, the figures whose verdict is on its way: they wait no more."""
        self._acts_begun = 0
        self._asked: int | None = None
        """The figure of which the user is typing what it should be."""
        self._loading = self._reading = 0
        """Raised whenever all that waits, or that of some articles, is read: what was read before is of no use."""
        self._touched: frozenset[int] = frozenset()
        """The articles of which it is being read what waits."""
        self._meanwhile: frozenset[int] = frozenset()
        """The articles that have changed since it was last begun to read all that waits."""
        self._examining = self._shown = False
        """Whether pages are being examined, and whether what waits is on show."""
        self.model = QueueModel(self._fetch, self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(self.tr("待核的数据"))
        self.card = FigureCard(self)
        self.progress = QLabel(self)
        self.progress.setObjectName("muted")
        self.correction = AnswerField(self)
        self.correction.setPlaceholderText(self.tr("应为（如 98.31%、1.2万元；可空），回车确认"))
        self.correction.setAccessibleName(self.tr("改正后的数值"))
        self.correction.hide()
        self.empty = QLabel(self.tr("没有待核的数据。"), self, alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setObjectName("muted")
        # Until it is known what waits, nobody says that nothing does.
        self.card.hide()
        self.empty.hide()
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.correction.returnPressed.connect(self._correct)
        self.correction.dropped.connect(self._cancel)
        acts.settled.connect(self._settle)
        self.setFocusProxy(self.list)

    def _named_acts(self) -> dict[str, tuple[str, Callable[[], None]]]:
        """What can be done with the figure in hand, by the ids of the actions: what each is called, and does."""
        return {
            "verdict:right": (self.tr("对"), lambda: self._rule(Verdict.RIGHT)),
            "verdict:doubtful": (self.tr("存疑"), lambda: self._rule(Verdict.DOUBTFUL)),
            "verdict:wrong": (self.tr("错"), self._ask_for_correction),
            "verdict:not-a-figure": (self.tr("非数据"), lambda: self._rule(Verdict.NOT_A_FIGURE)),
            "queue:skip": (self.tr("跳过"), lambda: self._step(1)),
            "queue:page": (self.tr("看版面"), self._leave),
        }

    def _lay_out(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.empty, 1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card, 100)
        middle.addStretch(1)
        column.addLayout(middle, 1)
        column.addWidget(self.correction)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 0, 24, 0)
        acts = self._named_acts()
        # On the list alone: the line for the correction keeps its letters.
        keys = PaneKeys(self.list, {action: act for action, (_, act) in acts.items()})
        for action, (name, act) in acts.items():
            button = QPushButton(self)
            keys.label(button, name, action)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, do=act: do())
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.progress)
        column.addLayout(buttons)
        splitter = QSplitter(self)
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([340, 900])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def show_archive(self) -> None:
        """Show what waits now, and have the checks look at the pages that they have not seen."""
        if not self._examining:
            self._examine()
        elif self._shown:
            self._load()

    def refresh(self, changes: Changes) -> bool:
        """Take out what waits no more, put in what waits again; it comes into hand."""
        if changes.institutions or len(changes.articles) > _FEW:
            return False
        self._meanwhile |= changes.articles
        if self._shown:
            # Before that nothing is on show to be amended: all that waits is being read, and these again behind it.
            self._read_again(changes.articles)
        return True

    def _read_again(self, article_ids: frozenset[int]) -> None:
        """Read what waits of these articles, and of those of which it is being read already."""
        self._touched |= article_ids
        self._reading += 1
        number, touched, archive = self._reading, self._touched, self.acts.archive

        def amend(found: Queue) -> None:
            # A later act has it read anew.
            if number == self._reading:
                self._touched = frozenset()
                self._amend(touched, found)

        if touched:
            self.acts.read(self, lambda: archive.queue(_LIMIT, sorted(touched)), amend, self.failed.emit)

    def _amend(self, articles: frozenset[int], found: Queue) -> None:
        row = max(0, self.list.currentIndex().row())
        before = self.model.place(row)
        back = self.model.amend(articles, self._without_decided(found), row)
        here = row if back else self.model.find(before)
        self._go_to(here if here >= 0 else row)
        self._show()

    def _without_decided(self, found: Queue) -> Queue:
        """What waits, but for what has its verdict on the way: it was counted, and is not going to wait."""
        decided = set(self._deciding.values())
        places = array("q", [place for place in found.places if place not in decided])
        return replace(found, places=places, total=found.total - (len(found.places) - len(places)))

    def _load(self) -> None:
        """Read what waits, beside the window's thread: of a million figures that takes a moment."""
        self._loading += 1
        self._meanwhile = frozenset()
        number, archive = self._loading, self.acts.archive

        def take_up(queue: Queue) -> None:
            if number == self._loading:
                self._take_up(queue)
                self._read_again(self._meanwhile)

        self.acts.read(self, lambda: archive.queue(_LIMIT), take_up, self.failed.emit)

    def _take_up(self, queue: Queue) -> None:
        row = self.list.currentIndex().row()
        begun = row > 0 or self.model.taken > 0
        hand = self.model.place(row)
        self.model.show(self._without_decided(queue))
        self._shown, self._record = True, None
        kept = self.model.find(hand) if begun else 0
        self._go_to(kept if kept >= 0 else max(0, row))
        self._show()

    def _examine(self) -> None:
        """Have the checks look at pages that they have not seen; what waits is shown when they have."""
        self._examining = True
        archive = self.acts.archive

        def waiting() -> list[int]:
            # Imported here: the checks and their words are not needed for the first paint.
            from jianbao.review.checks_version import VERSION  # noqa: PLC0415

            return archive.unexamined(VERSION)

        self.acts.read(self, waiting, self._examine_next, self.failed.emit)

    def _examine_next(self, waiting: Sequence[int]) -> None:
        """Examine some pages; what waits is shown before that if there are many, and when all are done."""
        archive = self.acts.archive
        if not waiting:
            self._examining = False
            self._load()
            return
        if len(waiting) > _PAGES and not self._shown:
            self._load()

        def act(_desk: Desk) -> Changes:
            from jianbao.review.examining import examine_all  # noqa: PLC0415 - as above

            with archive.transaction() as transaction:
                examine_all(archive, _PAGES)
                return transaction.changes("")

        self.progress.setText(self.tr("正在核对各版数据…"))
        self.acts.perform(act, _EXAMINED)

    def _settle(self, place: str, stored: bool) -> None:  # noqa: FBT001 - a signal's
        """Go on examining; let go of a verdict that is in the archive, and take one up again that was refused."""
        if place == _EXAMINED:
            self._examining = stored
            if stored:
                self._examine()
            else:
                self._load()
        elif self._deciding.pop(place, None) is not None and not stored:
            self._load()

    def _fetch(self, places: Sequence[int]) -> list[FigureRow]:
        return self.acts.archive.figure_rows(places)

    def _figure(self) -> FigureRow | None:
        return self.model.figure(self.list.currentIndex().row())

    def _show(self) -> None:
        """Show the figure in hand."""
        row = self._figure()
        if row is None or row.place != self._asked:
            # What is half typed stays while the pages around are read again.
            self.correction.hide()
        self.card.setVisible(row is not None)
        self.empty.setVisible(row is None and self._shown)
        left = self.model.total
        self.progress.setText(self.tr("还有 {} 个").format(QLocale().toString(left)) if left else "")
        if row is None:
            return
        try:
            if self._record is None or self._record.id != row.article_id:
                self._record = self.acts.archive.article(row.article_id)
            found = [
                one
                for one in self.acts.archive.findings(row.article_id)
                if one.open
                and any(span.start < row.span.end and row.span.start < span.end for span in one.finding.spans)
            ]
        except WorldError as error:
            self.failed.emit(error)
            return
        reason = reason_text(self.model.reason(self.list.currentIndex().row()))
        self.card.show_figure(row, self._record, reason, found)

    def _rule(self, verdict: Verdict, correction: str | None = None) -> None:
        """Give the figure in hand its verdict, and take up the next."""
        row = self._figure()
        if row is None:
            return
        article, key, seen = row.article_id, row.key, self.acts.seen([row])
        self._acts_begun += 1
        act = f"queue/{self._acts_begun}"
        self._deciding[act] = row.place
        self.acts.perform(lambda desk: desk.figures.rule(article, [key], verdict, correction, seen=seen), act)
        at = self.list.currentIndex().row()
        self.model.take(at)
        self._go_to(at)
        self._show()
        if not self.model.rowCount() and self.model.total > 0:
            self._load()

    def _ask_for_correction(self) -> None:
        if (row := self._figure()) is not None:
            self._asked = row.place
            self.correction.clear()
            self.correction.show()
            self.correction.setFocus()

    def _correct(self) -> None:
        words = self.correction.text().strip()
        self.correction.hide()
        self.list.setFocus()
        self._rule(Verdict.WRONG, words or None)

    def _cancel(self) -> None:
        self.correction.hide()
        self.list.setFocus()

    def _step(self, by: int) -> None:
        self._go_to(self.list.currentIndex().row() + by)

    def _go_to(self, row: int) -> None:
        last = self.model.rowCount() - 1
        self.list.setCurrentIndex(self.model.index(min(row, last)))

    def _leave(self) -> None:
        row = self._figure()
        if row is not None:
            self.wanted.emit(row.article_id, row.span)
