"""The pictures of the open page beside its text: made when they are looked at, each line tied to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPointF
from PySide6.QtGui import QImage

from jianbao.page.records import Span
from jianbao.ui.facsimile.view import FacsimileView
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.records import ArticleRecord
    from jianbao.errors import WorldError
    from jianbao.page.extracts import Extract, PlacedLine
    from jianbao.ui.window import MainWindow


class Facsimiles(QObject):
    """Over one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts = window, window.acts
        self.view = FacsimileView()
        self.view.hide()
        self._lines: tuple[PlacedLine, ...] = ()
        self._shown: int | None = None
        """The article whose pages are on show, or are on their way."""
        reader = window.reader
        reader.beside.addWidget(self.view)
        reader.beside.setChildrenCollapsible(False)
        window.navigator.article_shown.connect(self._follow)
        reader.view.cursorPositionChanged.connect(self._follow_cursor)
        reader.figure_activated.connect(self._follow_figure)
        self.view.sheets.clicked.connect(self._go_to)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {"facsimile": self._toggle}

    def _toggle(self) -> None:
        shown = self.view.isHidden()
        self.view.setVisible(shown)
        self._window.commands["facsimile"].setChecked(shown)
        if shown:
            half = self._window.reader.beside.width() // 2
            self._window.reader.beside.setSizes([half, half])
            self._follow(self._window.navigator.record)
        else:
            self._shown, self._lines = None, ()

    def _follow(self, record: ArticleRecord | None) -> None:
        """Show the pages of the open article, if they are to be seen and are not yet."""
        if self.view.isHidden() or (record is not None and record.id == self._shown):
            return
        self._lines, self._shown = (), None if record is None else record.id
        translate = QCoreApplication.translate
        if record is None or not self._acts.is_open:
            self.view.tell(translate("facsimile", "没有打开的文章。"))
            return
        self.view.tell(translate("facsimile", "正在取版面图像…"))
        article_id, name, archive = record.id, record.source.name, self._acts.archive

        def look() -> tuple[Extract, list[QImage]] | None:
            # Imported here: like the archive, it is not needed for the first paint.
            from jianbao.exchange.documents.facsimile import facsimile  # noqa: PLC0415

            found = facsimile(archive, article_id, name)
            return None if found is None else (found[0], [QImage.fromData(page) for page in found[1]])

        def show(found: tuple[Extract, list[QImage]] | None) -> None:
            if article_id == self._shown:
                self._show(found)

        def refuse(error: WorldError) -> None:
            if article_id == self._shown:
                self.view.tell(error.sentence.text(spoken()))

        self._acts.read(self, look, show, refuse)

    def _show(self, found: tuple[Extract, list[QImage]] | None) -> None:
        if found is None:
            self.view.tell(QCoreApplication.translate("facsimile", "这一篇的原件是文字，没有版面图像。"))
            return
        extract, pages = found
        self._lines = extract.lines
        self.view.show_pages(pages, extract.lines)
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        """Frame the line that the cursor is in."""
        page, cursor = self._window.reader.view.page, self._window.reader.view.textCursor()
        if not self._lines or page is None:
            return
        current = self._window.reader.current_figure
        if cursor.position() == 0 and not cursor.hasSelection():
            # Nobody has put it there: the page was set anew, and the frame stays where it was.
            if current is not None:
                self._follow_figure(current)
        else:
            self._frame(page.offset_near(cursor.selectionStart()))

    def _follow_figure(self, index: int) -> None:
        if self._lines:
            self._frame(self._window.reader.figures[index].metric.start)

    def _frame(self, offset: int) -> None:
        self.view.show_line(next((line for line in self._lines if offset < line.end), None))

    def _go_to(self, page: int, at: QPointF) -> None:
        """Bring the line that was clicked into sight in the text."""
        here = [
            line
            for line in self._lines
            if line.page == page
            and line.box.left <= at.x() <= line.box.right
            and line.box.top <= at.y() <= line.box.bottom
        ]
        if here:
            self._window.reader.scroll_to_span(Span(here[0].start, here[0].end))
            self.view.show_line(here[0])
