"""Which articles the open page holds: split at a paragraph, joined, and the way from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QVBoxLayout

from jianbao.ui.dividing.strip import PageStrip
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.records import ArticleRecord
    from jianbao.review.turning import Proposed
    from jianbao.ui.window import MainWindow


class Dividing(QObject):
    """Over one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts, self._reader = window, window.acts, window.reader
        self.strip = PageStrip()
        around = self._reader.beside.parentWidget()
        column = None if around is None else around.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, self.strip)
        self._reader.offer([window.commands["split-page"]])
        window.navigator.article_shown.connect(self._show)
        self.strip.wanted.connect(window.navigator.go_to)
        self.strip.taken.connect(lambda *pair: self._acts.perform(lambda desk: desk.articles.join(pair)))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {
            "split-page": self._split,
            "join-articles": self._join,
            "part-articles": self._part,
            "next-on-page": lambda: self._step(1),
            "previous-on-page": lambda: self._step(-1),
        }

    def _show(self, record: ArticleRecord | None) -> None:
        """Say which article of its page is open; and which it seems to go on in, as soon as that is looked up."""
        self.strip.show_article(record)
        if record is None or not self._acts.is_open:
            return
        article, archive = record.id, self._acts.archive

        def look() -> list[tuple[Proposed, str]]:
            # Imported here: it is not needed for the first paint.
            from jianbao.review.turning import proposed  # noqa: PLC0415

            found = proposed(archive, article)[:1]
            others = [one.second if one.first == article else one.first for one in found]
            titles = {row.id: row.title for row in archive.article_rows(others)}
            return [(one, titles.get(other, "")) for one, other in zip(found, others, strict=True)]

        def show(found: list[tuple[Proposed, str]]) -> None:
            if article == self._window.navigator.article_id:
                for one, title in found:
                    self.strip.propose((one.first, one.second), title, one.evidence.text(spoken()))

        self._acts.read(self, look, show, self._window.tell)

    def _split(self) -> None:
        """Have another article begin with the paragraph of what is selected, of the current figure, or the cursor."""
        record = self._window.navigator.record
        if record is not None:
            article, place = record.id, self._place()
            self._acts.perform(lambda desk: desk.articles.split(article, [place]))

    def _place(self) -> int:
        """The place of the source that is selected, else of the current figure, else of the text cursor."""
        span, view = self._reader.selected_span(), self._reader.view
        if span is None and self._reader.current_figure is not None:
            span = self._reader.figures[self._reader.current_figure].metric.span
        if span is not None:
            return span.start
        return 0 if view.page is None else view.page.offset_near(view.textCursor().position())

    def _join(self) -> None:
        """Join the selected articles; a single one with the one before it on its page."""
        record, chosen = self._window.navigator.record, list(self._window.articles.selected_ids())
        if record is None:
            return
        page = record.beside.page
        if len(chosen) < 2 and record.id in page[1:]:  # noqa: PLR2004 - several are joined
            here = page.index(record.id)
            chosen = [page[here - 1], record.id]
        if len(chosen) < 2:  # noqa: PLR2004
            text = QCoreApplication.translate("dividing", "先在列表里选中要合的几篇（Ctrl 点选），再合篇；先登的在前。")
            self._window.status.advise(text)
            return
        archive = self._acts.archive

        def joined(ordered: list[int]) -> None:
            self._acts.perform(lambda desk: desk.articles.join(ordered))
            self._window.navigator.go_to(ordered[0])

        self._acts.read(self, lambda: archive.pages.in_order(chosen), joined, self._window.tell)

    def _part(self) -> None:
        """Take the open article out of what it was joined with."""
        record = self._window.navigator.record
        if record is not None and record.beside.pieces:
            article = record.id
            self._acts.perform(lambda desk: desk.articles.part(article))
        else:
            text = QCoreApplication.translate("dividing", "这一篇没有与别篇接排。")
            self._window.status.advise(text)

    def _step(self, by: int) -> None:
        """Go to the next article of the page, or piece of the article."""
        record = self._window.navigator.record
        every = () if record is None else record.beside.page or record.beside.pieces
        if record is not None and every:
            self._window.navigator.go_to(every[(every.index(record.id) + by) % len(every)])
        else:
            text = QCoreApplication.translate("dividing", "本版只有这一篇。")
            self._window.status.advise(text)
