"""The list of articles: sorted by a header, searched by words, one or many selected."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from jianbao.ui.articles.model import ArticleModel
from jianbao.ui.articles.view import ArticleView
from jianbao.ui.listing.model import same
from jianbao.ui.search.answer import AnswerLine
from jianbao.ui.search.field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QResizeEvent

    from jianbao.archive.records import ArticleQuery, ArticleRow, Tag
    from jianbao.archive.search.records import Snippet


_ROOMY: Final = 20
"""Characters beside which the pane has room for the count."""


class ArticlePane(QWidget):
    """The articles that the chosen institution and tags leave."""

    opened = Signal(int)
    """The id of the article that the user went to, by mouse or keys: show it."""
    entered = Signal(int)
    """Enter, Space or a double click on that article: show it and go there."""
    selection_changed = Signal(object)
    """array[int]: the ids of the selected articles, in the order of the list."""
    asked = Signal()
    """Another order, or other words: see ``narrowed``."""
    wanted = Signal(object)
    """list[int]: the articles whose lines somebody looks at and that are to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ArticleModel(self)
        self._view = ArticleView(self._model, self)
        self._view.setObjectName("article_list")
        self._view.setAccessibleName(self.tr("文章"))
        self.field = SearchField(self)
        self.field.setObjectName("article_search")
        self.answer = AnswerLine(self)
        self._count = QLabel(self)
        self._count.setObjectName("article_count")
        self._selected = array("q")
        self._order = "newest", False
        self._searched = ""
        """The words whose finds the list shows; "" for all articles."""
        self._waiting = False
        """Whether Enter waits for what was typed before it to be found."""
        self._showing = False
        self._lay_out()
        self.setFocusProxy(self._view)
        self.field.textChanged.connect(self._ask)
        self.field.entered.connect(self._enter)
        self.field.left.connect(lambda: self._view.setFocus(Qt.FocusReason.TabFocusReason))
        self.answer.loosened.connect(self.search)
        self._view.ordered.connect(self._take_order)
        self._model.wanted.connect(self.wanted)
        self._view.entered_row.connect(lambda row: self.entered.emit(self._model.places[row]))
        self._view.selectionModel().currentRowChanged.connect(self._tell_opened)
        self._view.selectionModel().selectionChanged.connect(self._tell_selection)
        self._say_how_many(0)

    def _lay_out(self) -> None:
        columns = QToolButton(self)
        columns.setObjectName("article_columns")
        columns.setText(self.tr("选列"))
        columns.setToolTip(self.tr("选择显示的列"))
        columns.setAccessibleName(self.tr("选择显示的列"))
        columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        columns.setAutoRaise(True)
        columns.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(columns)
        menu.aboutToShow.connect(lambda: self._view.fill_with_columns(menu))
        columns.setMenu(menu)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 5, 6, 5)
        bar.setSpacing(8)
        bar.addWidget(self.field, 1)
        bar.addWidget(self._count)
        bar.addWidget(columns)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.answer)
        layout.addWidget(self._view, 1)

    def hand_out(self, pack: Callable[[Sequence[int]], QMimeData]) -> None:
        """Have this make what is dragged out of the list, or copied, of the numbers of articles."""
        self._view.hand_out = pack

    def begin_search(self) -> None:
        """Put the cursor into the field of the search."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def search(self, words: str) -> None:
        """Search for these words."""
        self.field.setText(words)

    @property
    def words(self) -> str:
        """What stands in the field of the search."""
        return " ".join(self.field.text().split())

    def narrowed(self, query: ArticleQuery) -> ArticleQuery:
        """The query, in the order and with the words that the user has asked this list for."""
        order, backwards = self._order
        return replace(query, words=self.words, order=order, descending=backwards)

    def show_listing(
        self,
        ids: array[int],
        rows: Sequence[ArticleRow],
        total: int,
        snippets: Mapping[int, Snippet] | None = None,
    ) -> None:
        """Show these articles, the first of ``total``; ``rows`` are lines that were read already.

        ``snippets``: what the search found on their pages; None if nothing is searched for. Selection and place are
        kept as far as they are still there.
        """
        before, self._searched = self._searched, "" if snippets is None else self.words
        self._model.take_snippets(snippets or {}, anew=self._searched != before)
        self._view.show_snippets(snippets=snippets is not None)
        self._keep_place(lambda: self._model.show(ids))
        self._model.renew()
        self.take_rows([row.id for row in rows], rows)
        self._say_how_many(total)
        if self._searched not in {"", before}:
            self._view.scrollToTop()
        if self._waiting:
            self._enter_first()

    def complete(self, ids: array[int]) -> None:
        """Show all articles of which ``show_listing`` showed the first."""
        shown, place = len(self._model.places), self._view.verticalScrollBar().value()
        if ids[:shown] == self._model.places:
            self._keep_place(lambda: self._model.extend(ids[shown:]))
        else:
            self._keep_place(lambda: self._model.show(ids))
        self._view.verticalScrollBar().setValue(place)

    def take_rows(
        self, asked: Sequence[int], rows: Sequence[ArticleRow], snippets: Mapping[int, Snippet] | None = None
    ) -> None:
        """Take the lines that were read of these articles, and what the search found there."""
        self._model.take_snippets(snippets or {})
        self._model.take(asked, {row.id: row for row in rows})

    def read_ids(self) -> Collection[int]:
        """Give the articles whose lines were read."""
        return self._model.read()

    def renew(self, ids: Iterable[int] | None = None) -> None:
        """Have the lines of these articles, or of all, read anew where they are seen."""
        self._model.renew(ids)

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Take the colours of the tags from the vocabulary."""
        self._view.take_colours({tag.name: tag.colour for tag in tags})

    def select(self, article_id: int) -> bool:
        """Select this article alone, without ``opened``; False if it is not in the list."""
        place = self._model.find(article_id)
        if place < 0:
            return False
        self._showing = True
        self._view.select_rows([place], place)
        self._showing = False
        self._tell_selection()
        return True

    def select_open(self, article_id: int | None) -> None:
        """Select the open article, unless it is among those that are selected."""
        if article_id is not None and not self.is_selected(article_id):
            self.select(article_id)

    def selected_ids(self) -> array[int]:
        """Give the ids of the selected articles in the order of the list."""
        found, places = array("q"), self._model.places
        for top, bottom in self._view.selected_spans():
            found += places[top : bottom + 1]
        return found

    def is_selected(self, article_id: int) -> bool:
        """Tell whether an article is among the selected."""
        row = self._model.find(article_id)
        return row >= 0 and any(top <= row <= bottom for top, bottom in self._view.selected_spans())

    def listed_ids(self) -> list[int]:
        """Give the ids of all articles in the list, in its order."""
        return self._model.places.tolist()

    def header_state(self) -> QByteArray:
        """Give order, widths, sorting and choice of the columns."""
        return self._view.header_state()

    def restore_header(self, state: QByteArray) -> None:
        """Put back what ``header_state`` gave; a state of another version is passed over."""
        self._view.restore_header(state)

    def _take_order(self, order: str, backwards: bool) -> None:  # noqa: FBT001 - a signal's
        self._order = order, backwards
        self.asked.emit()

    def _keep_place(self, change: Callable[[], object]) -> None:
        """Change the rows, and put selection and place back by the articles' ids."""
        current = self._view.currentIndex()
        here = self._model.places[current.row()] if current.isValid() else -1
        self._showing = True
        change()
        self._view.select_rows(self._rows_of(self._selected), self._model.find(here))
        self._showing = False
        self._tell_selection()

    def _rows_of(self, article_ids: array[int]) -> list[int]:
        """Where these articles stand now; of one or none the list need not be gone through."""
        if len(article_ids) <= 1:
            return [row for row in map(self._model.find, article_ids) if row >= 0]
        wanted = set(article_ids)
        return [row for row, article_id in enumerate(self._model.places) if article_id in wanted]

    def _say_how_many(self, total: int) -> None:
        self._count.setText(self.tr("%Ln 篇", "", total))
        self._fit_count()
        if self._searched:
            self.answer.say_found(total)
        else:
            self.answer.say_nothing()
        if total:
            self._view.say_nothing_here("")
        elif self._searched:
            self._view.say_nothing_here(self.tr("没有与“{words}”相符的文章").format(words=self._searched))
        else:
            self._view.say_nothing_here(self.tr("这里没有文章。\n可以把文本文件或文件夹拖进窗口导入。"))

    def _ask(self) -> None:
        self._waiting = False
        self.asked.emit()

    def _enter(self) -> None:
        """Take the looser query that is offered, or go to the first article found once what was typed is found."""
        if self.answer.take():
            return
        if self.words == self._searched:
            self._enter_first()
        else:
            self._waiting = True

    def _enter_first(self) -> None:
        self._waiting = False
        if self._model.places:
            self._view.setFocus(Qt.FocusReason.TabFocusReason)
            if self._view.currentIndex().row() == 0:
                self.opened.emit(self._model.places[0])
            self._view.go_to(0)

    def _tell_opened(self, current: QModelIndex) -> None:
        if current.isValid() and not self._showing:
            self.opened.emit(self._model.places[current.row()])

    def _tell_selection(self) -> None:
        if self._showing:
            return
        selected = self.selected_ids()
        if not same(selected, self._selected):
            self._selected = selected
            self.selection_changed.emit(selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the search where there is little."""
        super().resizeEvent(event)
        self._fit_count()

    def _fit_count(self) -> None:
        roomy = self.width() > _ROOMY * self.fontMetrics().horizontalAdvance("国")
        self._count.setVisible(roomy and not self._searched)
