"""Correcting the open page: what is corrected is marked, told under the pointer, put right in place, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from jianbao.archive.figures import FigureState
from jianbao.ui.correcting.editor import CorrectionEditor
from jianbao.ui.correcting.listing import CorrectionList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.archive.correction_rows import Correction
    from jianbao.archive.figures import Figure
    from jianbao.archive.records import ArticleRecord
    from jianbao.page.records import Span
    from jianbao.review.correcting import Passage
    from jianbao.ui.window import MainWindow


class Correcting(QObject):
    """Over one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts, self._reader = window, window.acts, window.reader
        self._corrections: Sequence[Correction] = ()
        self._blurred: Sequence[Span] = ()
        self._article: int | None = None
        """The article on show."""
        self._lost: int | None = None
        """Of how many figures of it people said something that is not read any more; None: nobody has looked yet."""
        self._span: Span | None = None
        """The words that are being put right."""
        self.editor = CorrectionEditor(self._reader)
        self._list: CorrectionList | None = None
        window.navigator.article_shown.connect(self._follow)
        self._acts.settled.connect(self._settle)
        self.editor.kept.connect(self._keep)
        self.editor.withdrawn.connect(lambda: self._withdraw(self._slots()))
        self.editor.closed.connect(self._reader.setFocus)
        self._reader.view.viewport().installEventFilter(self)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {"correct-text": self._begin, "corrections": self._open_list}

    def _follow(self, record: ArticleRecord | None) -> None:
        """Ask for the corrections of the page that is shown now."""
        article = None if record is None else record.id
        if article != self._article:
            self._article, self._lost = article, None
            self.editor.close_()
            self._show((), ())
        if article is None or not self._acts.is_open:
            return
        archive = self._acts.archive

        def look() -> tuple[Sequence[Correction], Sequence[Span], int]:
            lost = sum(map(_is_lost, archive.figures(article)))
            return archive.pages.corrections(article), archive.pages.blurred(article), lost

        def show(found: tuple[Sequence[Correction], Sequence[Span], int]) -> None:
            if article == self._article:
                corrections, blurred, lost = found
                self._show(corrections, blurred)
                self._tell_lost(lost)

        self._acts.read(self, look, show, self._window.tell)

    def _tell_lost(self, lost: int) -> None:
        """Say that an act left verdicts without their figures: these stay marked where they were."""
        if self._lost is not None and lost > self._lost:
            text = QCoreApplication.translate("correcting", "有 {} 个核过的数据读不到了，标记还在原处，请看一看。")
            self._window.status.advise(text.format(lost - self._lost))
        self._lost = lost

    def _show(self, corrections: Sequence[Correction], blurred: Sequence[Span]) -> None:
        self._corrections, self._blurred = corrections, blurred
        spans = [one.span for one in corrections if one.read and one.span is not None]
        self._reader.view.show_corrections(spans, blurred)
        self._reader.legend.show_corrections(len(spans), len(blurred))
        if self._list is not None:
            self._list.show_corrections(corrections)

    def _begin(self) -> None:
        """Put the selected words right, or the figure that is current."""
        span, article = self._reader.selected_span(), self._article
        if span is None and self._reader.current_figure is not None:
            span = self._reader.figures[self._reader.current_figure].metric.span
        if span is None:
            text = QCoreApplication.translate("correcting", "先选中读错的字，再按 R 更正。")
            self._window.status.advise(text)
            return
        if article is None:
            return
        desk, asked = self._acts.desk, span

        def ask(passage: Passage) -> None:
            if article == self._article:
                self._ask(passage)

        self._acts.read(self, lambda: desk.corrections.passage(article, asked), ask, self._window.tell)

    def _ask(self, passage: Passage) -> None:
        record, view = self._window.navigator.record, self._reader.view
        self._reader.scroll_to_span(passage.span)
        if record is None or not view.textCursor().hasSelection():
            return
        self._span = passage.span
        cursor = view.textCursor()
        cursor.setPosition(cursor.selectionStart())
        place = view.cursorRect(cursor)
        place.moveTopLeft(view.viewport().mapTo(self._reader, place.topLeft()))
        printed = "".join(record.text[passage.span.start : passage.span.end].split())
        self.editor.open(printed, passage.text, place, corrected=bool(self._slots()))

    def _slots(self) -> list[str]:
        """The corrections of the words that are being put right."""
        span = self._span
        return [
            one.slot
            for one in self._corrections
            if span is not None and one.span is not None and span.start < one.span.end and one.span.start < span.end
        ]

    def _keep(self, text: str) -> None:
        if self._span is not None and self._article is not None:
            self._window.decisions.correct_text(self._article, self._span, text, _PLACE)

    def _withdraw(self, slots: Sequence[str]) -> None:
        if self._article is not None and slots:
            self.editor.wait(waiting=True)
            self._window.decisions.withdraw_corrections(self._article, slots, _PLACE)

    def _settle(self, place: str, stored: bool) -> None:  # noqa: FBT001 - a signal's
        """Close the field once the correction is in the archive; else what was typed stays."""
        if place != _PLACE or self.editor.isHidden():
            return
        if stored:
            self.editor.close_()
        else:
            self.editor.wait(waiting=False)
            self.editor.line.setFocus()

    def _open_list(self) -> None:
        self._list = CorrectionList(self._window)
        self._list.show_corrections(self._corrections)
        self._list.went.connect(self._reader.scroll_to_span)
        self._list.withdrawn.connect(self._withdraw)
        self._list.destroyed.connect(self._forget_list)
        self._list.open()

    def _forget_list(self) -> None:
        self._list = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell under the pointer what the source says, and of which digits recognition was not sure."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._told_at(event)
            if text:
                QToolTip.showText(event.globalPos(), text, self._reader.view)
                return True
            QToolTip.hideText()
        return super().eventFilter(watched, event)

    def _told_at(self, event: QHelpEvent) -> str:
        position = self._reader.view.cursorForPosition(event.pos()).position()
        page = self._reader.view.page
        if page is None:
            return ""

        def is_here(span: Span | None) -> bool:
            return span is not None and any(start <= position <= end for start, end in page.ranges(span))

        if any(map(is_here, self._blurred)):
            return QCoreApplication.translate("correcting", "这个数识读时没有把握，请对照版面图像（Shift+F4）")
        return next((told(one) for one in self._corrections if one.read and is_here(one.span)), "")


def _is_lost(figure: Figure) -> bool:
    return figure.state is FigureState.UNREAD and bool(figure.rulings)


def told(one: Correction) -> str:
    """A correction in words."""
    when = one.time.astimezone().strftime("%Y-%m-%d %H:%M")
    printed = "".join(one.printed.split())
    return QCoreApplication.translate("correcting", "原文：{}\n更正为：{}\n{}，{}").format(
        printed, one.text, one.author, when
    )


_PLACE = "correct-text"
"""By which the end of its acts is known."""
