"""The tree of tags: to filter by, and to put in order with keys and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QWidget

from jianbao.ui.chips import colour_name, swatch_icon, tag_colours
from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.dragging import ARTICLES, numbers_in
from jianbao.ui.institutions.columns import set_name_and_count
from jianbao.ui.listing.typing import TypeToFind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPaintEvent

    from jianbao.ui.tags.model import TagModel

_Index = QModelIndex | QPersistentModelIndex
_FEW: Final = 24
"""A vocabulary of no more tags than this is open at first."""
DIGITS: Final = "123456789"
_GROUND: Final = "/"


class TagTree(QTreeView):
    """A click chooses one tag, Ctrl and a click another with it, again takes it off; Esc takes all off.

    Dragging moves; its keys are in the table of keys, under ``tags``; the rest is in the menu of the right button.
    Articles that are dropped on a tag get it; with Shift they carry it instead of the one that is chosen.
    """

    previewed = Signal(str)
    """What would come of letting go here of what is dragged; "" for nothing."""
    wanted = Signal(str, object, object)
    """An act ("rename", "move", "delete", "colour", "digit", of articles "put" and "part"; or one that asks first:
    "move…", "merge…", "split…", "make…", "manage…"), the names of the tags that it is for, and what it says: a name, a
    colour, a digit, articles, None."""

    def __init__(self, model: TagModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = model
        self._open: set[str] = set()
        self._seen: set[str] = set()
        self._restored = False
        self._cut: list[str] = []
        """What Ctrl+V puts under another tag."""
        self.setModel(model)
        self.setIndentation(16)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        set_name_and_count(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.keys = PaneKeys(self, self._acts())
        TypeToFind(self)
        self.expanded.connect(lambda index: self._open.add(self._name(index)))
        self.collapsed.connect(lambda index: self._open.discard(self._name(index)))
        model.renamed.connect(lambda name, new: self.wanted.emit("rename", [name], new))
        model.moved.connect(lambda names, broader: self.wanted.emit("move", names, broader))

    def _name(self, index: _Index) -> str:
        tag = self._tags.tag(index)
        return "" if tag is None else tag.name

    def fit(self) -> None:
        """Give the counts the room that they take, and open the branches that were open."""
        self.header().resizeSection(1, self.sizeHintForColumn(1))
        self.setRootIsDecorated(bool(self._tags.branches()))
        small = len(self._tags.tags) <= _FEW
        branches = list(self._tags.branches())
        for index in branches:
            name = self._name(index)
            fresh = name not in self._seen and not self._restored
            self._seen.add(name)
            self.setExpanded(index, (small and fresh) or name in self._open)
        self._restored = self._restored and not branches

    def open_branches(self) -> list[str]:
        """The tags whose branches are open, to be restored; before them the ground, so that it is no empty list."""
        return [_GROUND, *sorted(self._open - {_GROUND})] if self._seen or self._restored else []

    def restore_branches(self, names: Collection[str]) -> None:
        """Open these branches and close all others, when they are first shown; no names, no memory."""
        if names:
            self._open, self._restored = set(names), True

    def chosen(self) -> tuple[str, ...]:
        """Give the names of the chosen tags in the order of the vocabulary."""
        chosen = {self._name(index) for index in self.selectionModel().selectedRows()}
        return tuple(tag.name for tag in self._tags.tags if tag.name in chosen)

    def choose(self, names: Iterable[str]) -> None:
        """Choose these tags, as far as there are such."""
        selection = self.selectionModel()
        selection.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for name in names:
            index = self._tags.index_of(name)
            if index.isValid():
                selection.select(index, flags)

    def row_of(self, name: str) -> QModelIndex:
        """The row of a tag; an invalid index if there is none."""
        return self._tags.index_of(name)

    def go_to(self, name: str) -> None:
        """Choose one tag and bring it into sight."""
        index = self._tags.index_of(name)
        if index.isValid():
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, chosen)
            self.scrollTo(index)

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Take a tag off again by a plain click if it is the only one chosen."""
        plain = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonPress
            and event.button() == Qt.MouseButton.LeftButton
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        )
        if plain and index.isValid() and self.chosen() == (self._name(index),):
            return QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc; leave the rest to Qt."""
        if event.key() == Qt.Key.Key_Escape and self.chosen():
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def _acts(self) -> dict[str, Callable[[], object]]:
        return {
            "tags:new": lambda: self.wanted.emit("make…", list(self.chosen())[:1], None),
            "tags:rename": lambda: self.edit(self.currentIndex()) if self.currentIndex().isValid() else False,
            "tags:delete": self._delete,
            "tags:cut": self._take_up,
            "tags:put": self._put_down,
            "tags:open-all": self._open_all,
        }

    def _delete(self) -> None:
        if chosen := list(self.chosen()):
            self.wanted.emit("delete", chosen, None)

    def _take_up(self) -> None:
        self._cut = list(self.chosen())

    def _put_down(self) -> None:
        chosen = self.chosen()
        if self._cut:
            self.wanted.emit("move", self._cut, chosen[0] if chosen else None)
            self._cut = []

    def _open_all(self) -> None:
        self.expandAll()  # emits nothing
        self._open.update(map(self._name, self._tags.branches()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say what letting go here would do."""
        super().dragMoveEvent(event)
        name = self._name(self.indexAt(event.position().toPoint()))
        articles = len(numbers_in(event.mimeData(), ARTICLES))
        chosen = [one for one in self.chosen() if one != name]
        if articles and len(chosen) == 1 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            said = self.tr("松开：标签“{before}”换成“{name}”（{count} 篇）")
        elif articles:
            said = self.tr("松开：添加标签“{name}”（{count} 篇）；按住 Shift 则换掉所选的标签")
        else:
            said = self.tr("松开：移到“{name}”之下") if name else self.tr("松开：移到最上一层")
        said = said.format(before="".join(chosen[:1]), name=name, count=articles)
        self.previewed.emit(said if event.isAccepted() and (name or not articles) else "")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing would come of it elsewhere."""
        super().dragLeaveEvent(event)
        self.previewed.emit("")

    def dropEvent(self, event: QDropEvent) -> None:
        """Take articles; leave tags to Qt."""
        articles = numbers_in(event.mimeData(), ARTICLES)
        name = self._name(self.indexAt(event.position().toPoint()))
        if not articles:
            super().dropEvent(event)
        elif name:
            chosen = [one for one in self.chosen() if one != name]
            parting = len(chosen) == 1 and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.wanted.emit("part" if parting else "put", [*chosen, name] if parting else [name], articles)
            event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where there are no tags."""
        super().paintEvent(event)
        if not self._tags.tags:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.viewport().rect().adjusted(10, 4, -10, -4)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.tr("还没有标签。"))
            painter.end()

    def _offer(self, place: QPoint) -> None:
        menu = self.menu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    def menu(self, place: QPoint) -> QMenu:
        """The menu of the tag at that place, or of those that are chosen with it; of none where there is none."""
        index = self.indexAt(place).siblingAtColumn(0)
        name = self._name(index)
        names = list(self.chosen()) if name in self.chosen() else [name] if name else []
        menu = QMenu(self)
        if names:
            self._fill(menu, index, names)
            menu.addSeparator()
        menu.addAction(self.tr("新建标签…"), lambda: self.wanted.emit("make…", names[:1], None))
        menu.addAction(self.tr("标签管理…"), lambda: self.wanted.emit("manage…", names, None))
        return menu

    def _shown(self, action: str) -> QKeySequence:
        return QKeySequence(next(iter(self.keys.of(action)), ""))

    def _fill(self, menu: QMenu, index: QModelIndex, names: list[str]) -> None:
        def asking(act: str) -> object:
            return lambda: self.wanted.emit(act, names, None)

        if len(names) == 1:
            menu.addAction(self.tr("改名"), self._shown("tags:rename"), lambda: self.edit(index))
        menu.addAction(self.tr("移到…"), asking("move…"))
        menu.addAction(self.tr("合并到…"), asking("merge…"))
        if len(names) == 1:
            menu.addAction(self.tr("拆分…"), asking("split…"))
        colours = menu.addMenu(self.tr("颜色"))
        for colour, value in [*tag_colours(), (colour_name(None), None)]:
            icon = swatch_icon(value, self.palette(), self.devicePixelRatio())
            colours.addAction(icon, colour, lambda value=value: self.wanted.emit("colour", names, value))
        if len(names) == 1:
            digits = menu.addMenu(self.tr("数字键"))
            for digit in DIGITS:
                digits.addAction(digit, lambda digit=digit: self.wanted.emit("digit", names, digit))
            digits.addAction(self.tr("不用"), lambda: self.wanted.emit("digit", names, None))
        menu.addAction(self.tr("删除"), self._shown("tags:delete"), asking("delete"))
