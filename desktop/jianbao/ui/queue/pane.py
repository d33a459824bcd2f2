"""The queue as a place of the window: one figure after another, a key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QSplitter, QVBoxLayout, QWidget

from jianbao.archive.figures import Verdict
from jianbao.errors import WorldError
from jianbao.ui.places import Place
from jianbao.ui.queue.card import FigureCard
from jianbao.ui.queue.model import QueueModel, reason_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.archive.records import ArticleRecord, FigureRow, KnownFinding, Queue
    from jianbao.page.records import Span
    from jianbao.review.desk import Desk
    from jianbao.ui.acts import Acts

_AT_ONCE = 20
"""Pages examined in one act, so that what the user decides meanwhile is done between two of them."""
_EXAMINED = "queue"
"""The place of the act that examines, by which its end is known."""


def _about(one: KnownFinding, span: Span) -> bool:
    """Whether a finding rests on a figure."""
    return any(told.start < span.end and span.start < told.end for told in one.finding.spans)


class QueuePane(Place):
    """What waits, and the figure in hand. A verdict is given by one key, and the next figure stands there at once."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(acts, parent)
        self._record: ArticleRecord | None = None
        self._mine = 0
        """Acts of this pane that have not been told of yet: they change nothing here that is not shown already."""
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
        self.correction = QLineEdit(self)
        self.correction.setPlaceholderText(self.tr("应为（如 98.31%、1.2万元；可空），回车确认"))
        self.correction.setAccessibleName(self.tr("改正后的数值"))
        self.correction.hide()
        self.empty = QLabel(self.tr("没有待核的数据。"), self, alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setObjectName("muted")
        self._keys: dict[Qt.Key, tuple[str, Callable[[], None]]] = {
            Qt.Key.Key_D: (self.tr("对 D"), lambda: self._rule(Verdict.RIGHT)),
            Qt.Key.Key_Y: (self.tr("存疑 Y"), lambda: self._rule(Verdict.DOUBTFUL)),
            Qt.Key.Key_C: (self.tr("错 C"), self._ask_for_correction),
            Qt.Key.Key_F: (self.tr("非数据 F"), lambda: self._rule(Verdict.NOT_A_FIGURE)),
            Qt.Key.Key_Space: (self.tr("跳过 空格"), lambda: self._step(1)),
            Qt.Key.Key_Return: (self.tr("看版面 ↵"), self._leave),
        }
        for key, (_, act) in self._keys.items():
            # On the list alone: the line for the correction keeps its letters.
            shortcut = QShortcut(QKeySequence(key), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        cancel = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.correction)
        cancel.setContext(Qt.ShortcutContext.WidgetShortcut)
        cancel.activated.connect(self._cancel)
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.correction.returnPressed.connect(self._correct)
        acts.settled.connect(self._go_on_examining)
        acts.failed.connect(self._forgive)
        acts.done.connect(self._count)
        self.setFocusProxy(self.list)

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
        for name, act in self._keys.values():
            button = QPushButton(name, self)
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
        """Show what waits now, unless all that has happened is what was decided here."""
        if self._mine > 0:
            return
        if self._examine():
            return
        self._load()

    def _load(self) -> None:
        """Read what waits, beside the window's thread: of a million figures that takes a moment."""
        self.acts.read(self, self.acts.archive.queue, self._take_up, self.failed.emit)

    def _take_up(self, queue: Queue) -> None:
        row = self.list.currentIndex().row()
        self.model.show(queue)
        self._record = None
        self._go_to(max(0, row))
        self._show()

    def _examine(self) -> bool:
        """Have the checks look at pages that they have not seen; what waits is shown when they have."""
        # Imported here: the checks and their words are not needed for the first paint.
        from jianbao.review.checks import VERSION  # noqa: PLC0415
        from jianbao.review.examining import examine_all  # noqa: PLC0415

        if not self.acts.archive.unexamined(VERSION):
            return False

        def act(_desk: Desk) -> None:
            examine_all(self.acts.archive, _AT_ONCE)

        self.progress.setText(self.tr("正在核对各版数据…"))
        self.acts.perform(act, _EXAMINED)
        return True

    def _go_on_examining(self, place: str, done: bool) -> None:  # noqa: FBT001 - a signal's
        if place == _EXAMINED and done and not self._examine():
            self._load()

    def _fetch(self, places: Sequence[int]) -> list[FigureRow]:
        return self.acts.archive.figure_rows(places)

    def _figure(self) -> FigureRow | None:
        return self.model.figure(self.list.currentIndex().row())

    def _show(self) -> None:
        """Show the figure in hand."""
        self.correction.hide()
        row = self._figure()
        self.card.setVisible(row is not None)
        self.empty.setVisible(row is None)
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
        article, key = row.article_id, row.key
        self._mine += 1
        self.acts.perform(lambda desk: desk.figures.rule(article, [key], verdict, correction))
        at = self.list.currentIndex().row()
        self.model.take(at)
        self._go_to(at)
        self._show()
        if not self.model.rowCount() and self.model.total > 0:
            self._load()

    def _ask_for_correction(self) -> None:
        if self._figure() is not None:
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

    def _count(self, _changes: object) -> None:
        # Behind the window, which is told too and asks every place to show what has changed.
        QTimer.singleShot(0, self, self._let_go)

    def _let_go(self) -> None:
        self._mine = max(0, self._mine - 1)

    def _forgive(self, _error: WorldError) -> None:
        """A verdict was refused: what waits is not what is shown."""
        if self._mine:
            self._mine = 0
            self._load()
