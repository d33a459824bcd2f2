"""What the keys of checking do on the page that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jianbao.archive.figures import Verdict
from jianbao.page.anchors import Anchor, anchor_at
from jianbao.page.records import Span
from jianbao.reading.amount import amount
from jianbao.ui.checking.label_dialog import LabelDialog
from jianbao.ui.checking.mark_dialog import MarkDialog
from jianbao.ui.checking.settle_dialog import SettleDialog
from jianbao.ui.checking.verdict_dialog import VerdictDialog
from jianbao.ui.inspector.finding_card import sentence_of
from jianbao.ui.standing import progress_text, verdict_name
from jianbao.ui.wording import source_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from jianbao.archive.figures import Evidence, Figure
    from jianbao.archive.records import ArticleRecord, Changes, KnownFinding
    from jianbao.review.desk import Desk
    from jianbao.ui.acts import Acts
    from jianbao.ui.checking.asking import AskingDialog
    from jianbao.ui.checking.state import CheckState
    from jianbao.ui.decisions import Decisions
    from jianbao.ui.inspector.checks_tab import ChecksTab
    from jianbao.ui.reader.pane import ReaderPane

_CONTEXT = 60
"""Characters of the line shown on either side of a figure that is asked about."""


class Checking(QObject):
    """Acts on the figure that is outlined, and goes on to the next one at once: the archive follows.

    What was decided and is not stored yet counts as checked, so that no figure comes up twice.
    """

    advised = Signal(str)
    """What to do first, or what was just done."""
    wanted = Signal(int, object)
    """An article is to be shown, and of its source this Span (or None)."""

    def __init__(
        self, acts: Acts, decisions: Decisions, reader: ReaderPane, findings: ChecksTab, window: QWidget
    ) -> None:
        super().__init__(window)
        self._acts = acts
        self._decide = decisions
        self._reader = reader
        self._window = window
        self._record: ArticleRecord | None = None
        self._state: CheckState | None = None
        self._deciding: set[Span] = set()
        """Keys of the figures whose verdict is on its way."""
        self._kept: Anchor | None = None
        """A passage of this page or another that was taken as evidence, and is offered with the next verdict."""
        self._awaited: Span | None = None
        """The key of a figure that is being marked, or marked again: it is gone to once it is there."""
        reader.extent.given.connect(decisions.resize_figure)
        acts.done.connect(self._return)
        acts.failed.connect(self._forget)
        findings.went_to.connect(reader.go_to_span)
        findings.settle_asked.connect(self._settle)
        findings.sign_asked.connect(decisions.sign)
        findings.unsign_asked.connect(decisions.unsign)

    def show(self, record: ArticleRecord | None, state: CheckState) -> None:
        """Know what is on the page now."""
        other = record is None or self._record is None or record.id != self._record.id
        self._record, self._state = record, state
        if other or not self._acts.busy:
            self._deciding.clear()
        if other:
            self._awaited = None
        elif self._awaited is not None:
            here = [n for n, figure in enumerate(state.figures) if figure.key == self._awaited]
            if here:
                self._awaited = None
                self._reader.activate(here[0])

    def _return(self, changes: Changes) -> None:
        """Bring into sight what was undone or redone, if pages are in sight."""
        if changes.place is None or self._record is None or not self._reader.isVisible():
            return
        article_id, key = changes.place
        if article_id != self._record.id:
            self.wanted.emit(article_id, key)
        elif key is not None:
            self._awaited = key if self._reader.index_of(key) is None else None
            self._reader.go_to_span(key)

    def _forget(self, _error: object) -> None:
        """What was on its way was not stored: go back to it."""
        first = min((self._reader.index_of(key) or 0 for key in self._deciding), default=None)
        self._deciding.clear()
        self._awaited = None
        if first is not None:
            self._reader.activate(first)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        found: dict[str, Callable[[], object]] = {
            "verdict:right": partial(self._rule, Verdict.RIGHT),
            "verdict:doubtful": partial(self._rule, Verdict.DOUBTFUL),
            "verdict:not-a-figure": partial(self._rule, Verdict.NOT_A_FIGURE),
            "verdict:wrong": self._correct,
            "verdict:none": self._take_back,
            "evidence": self._give_evidence,
            "keep-passage": self._keep_passage,
            "accept-visible": self._accept_visible,
            "next-unchecked": partial(self._go_on, 1),
            "previous-unchecked": partial(self._go_on, -1),
            "mark-figure": self._mark,
            "label-figure": self._label,
            "extent-selection": self._resize_to_selection,
            "unmark-figure": self._unmark,
            "sign-off": self._decide.sign,
            "unsign": self._decide.unsign,
        }
        for name, start, end in (("start-back", -1, 0), ("start-on", 1, 0), ("end-back", 0, -1), ("end-on", 0, 1)):
            found[f"extent:{name}"] = partial(self._move_extent, start, end)
        return found

    def _current(self) -> Figure | None:
        """The outlined figure, if it is in sight: nobody judges what they do not see."""
        index = self._reader.current_figure
        if index is None:
            self._go_on(1)
            self.advised.emit(self.tr("先选一个数据，再下结论；已选中下一个未核的"))
            return None
        if not self._reader.sees(index):
            self._reader.scroll_to_figure(index)
            self.advised.emit(self.tr("这个数据刚才不在屏上，看过之后再按一次"))
            return None
        return self._reader.figures[index]

    def _rule(self, verdict: Verdict) -> None:
        figure = self._current()
        if figure is not None:
            self._decide.rule([figure], verdict)
            self._leave(figure)

    def _take_back(self) -> None:
        figure = self._current()
        if figure is not None:
            self._deciding.discard(figure.key)
            self._decide.rule([figure], None)

    def _correct(self) -> None:
        figure = self._current()
        if figure is not None:
            self._ask_verdict(figure, Verdict.WRONG)

    def _give_evidence(self) -> None:
        figure = self._current()
        if figure is None:
            return
        if figure.verdict is None:
            self.advised.emit(self.tr("先下结论，再附凭据"))
            return
        self._ask_verdict(figure, figure.verdict)

    def _ask_verdict(self, figure: Figure, verdict: Verdict) -> None:
        place = self._place("verdict", figure.key)
        sentence = self._sentence(figure)
        dialog = VerdictDialog(figure, sentence, verdict, self._passage(), place=place, parent=self._window)

        def give(correction: str | None, evidence: Evidence | None) -> None:
            self._decide.rule([figure], verdict, correction, evidence, dialog.place)

        dialog.given.connect(give)
        dialog.accepted.connect(lambda: self._leave(figure))
        dialog.accepted.connect(self._drop_passage)
        self._open(dialog)

    def _keep_passage(self) -> None:
        """Take the selected passage as evidence for a figure of this page or another."""
        passage = self._selected_passage()
        if passage is None:
            self.advised.emit(self.tr("先选中可作凭据的段落"))
            return
        self._kept = passage
        self.advised.emit(self.tr("已取作凭据；判错（C）或附凭据（E）时引用，换一版也行"))

    def _drop_passage(self) -> None:
        self._kept = None

    def _accept_visible(self) -> None:
        """Accept what is seen: the unchecked figures that are on the screen whole, and no others."""
        seen = [self._reader.figures[index] for index in self._reader.view.visible_figures()]
        open_ones = [figure for figure in seen if self._is_open(figure)]
        if not open_ones:
            self.advised.emit(self.tr("屏上没有未核的数据"))
            return
        self._deciding.update(figure.key for figure in open_ones)
        self._decide.rule(open_ones, Verdict.RIGHT)
        said = self.tr("屏上 {count} 个未核的数据判为“{verdict}”")
        self.advised.emit(said.format(count=len(open_ones), verdict=verdict_name(Verdict.RIGHT)))
        self._go_on(1)

    def _leave(self, figure: Figure) -> None:
        self._deciding.add(figure.key)
        self._go_on(1)

    def _is_open(self, figure: Figure) -> bool:
        return figure.counted and figure.verdict is None and figure.key not in self._deciding

    def _go_on(self, step: int) -> None:
        """Go to the next unchecked figure (1) or the one before (-1), past the end from the beginning on."""
        figures, here = self._reader.figures, self._reader.current_figure
        count = len(figures)
        start = here if here is not None else (-1 if step > 0 else count)
        for distance in range(1, count + 1):
            index = (start + step * distance) % count
            if self._is_open(figures[index]):
                self._reader.activate(index)
                return
        counted = sum(figure.counted for figure in figures)
        done = self.tr("核查 {}：都核过了。Ctrl+Enter 签发").format(progress_text(counted, counted))
        self.advised.emit(done)

    def _settle(self, finding: KnownFinding) -> None:
        dialog = SettleDialog(finding, sentence_of(finding), f"finding/{finding.key}", self._window)
        dialog.given.connect(lambda how, note: self._decide.settle_finding(finding.key, how, note, dialog.place))
        self._open(dialog)

    def _mark(self) -> None:
        span = self._selection()
        if span is None or self._record is None:
            self.advised.emit(self.tr("先在正文里选中要标的数字"))
            return
        words = "".join(self._record.text[span.start : span.end].split())
        self._awaited = span
        if amount(words) is not None:
            self._decide.mark_figure(span, None, "")
            return
        dialog = MarkDialog(words, self._place("mark", span), self._window)
        dialog.given.connect(lambda value: self._decide.mark_figure(span, value, dialog.place))
        self._open(dialog)

    def _label(self) -> None:
        figure = self._current()
        if figure is None or self._record is None:
            return
        bodies = [body.name for body in self._record.article.institutions]
        dialog = LabelDialog(figure, self._sentence(figure), bodies, self._place("label", figure.key), self._window)
        dialog.given.connect(lambda labels: self._decide.label_figure(figure.key, labels, dialog.place))
        self._open(dialog)
        self._propose_indicators(dialog)

    def _propose_indicators(self, dialog: LabelDialog) -> None:
        """Have the archive's indicators proposed as soon as they are read: of a large archive that takes a moment."""
        archive, known = self._acts.archive, dialog.known

        def read(_desk: Desk) -> None:
            known.extend(name for name, *_ in archive.indicators())

        self._acts.perform(read, dialog.reading)

    def _resize_to_selection(self) -> None:
        figure, span = self._current(), self._selection()
        if figure is None:
            return
        if span is None:
            self.advised.emit(self.tr("先选中这个数据应有的起止"))
            return
        self._decide.resize_figure(figure.key, span)

    def _move_extent(self, start: int, end: int) -> None:
        if self._current() is not None:
            self._reader.move_extent(start, end)
            self.advised.emit(self.tr("改起止：Enter 保存，Esc 放弃"))

    def _unmark(self) -> None:
        figure = self._current()
        if figure is None:
            return
        if figure.rulings or figure.amended:
            self._decide.unmark_figure(figure.key)
        else:
            self.advised.emit(self.tr("这个数据还是机器的读法"))

    def _selection(self) -> Span | None:
        """What is selected of the source, without white space at its ends."""
        span = self._reader.selected_span()
        if span is None or self._record is None:
            return None
        words = self._record.text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = span.end - len(words) + len(words.rstrip())
        return Span(start, end) if start < end else None

    def _passage(self) -> Anchor | None:
        """What can be quoted: the selected passage, else the one that was taken before."""
        return self._selected_passage() or self._kept

    def _selected_passage(self) -> Anchor | None:
        span, record = self._selection(), self._record
        if span is None or record is None:
            return None
        return anchor_at(record.text, record.source.sha256, span.start, span.end)

    def _sentence(self, figure: Figure) -> str:
        assert self._record is not None
        _, before, quote, behind = source_line(figure.metric, self._record.text, _CONTEXT)
        return f"{before}【{quote}】{behind}"

    def _place(self, what: str, span: Span) -> str:
        number = 0 if self._record is None else self._record.id
        return f"{what}/{number}/{span.start}-{span.end}"

    def _open(self, dialog: AskingDialog) -> None:
        self._acts.settled.connect(dialog.settle)
        dialog.open()
