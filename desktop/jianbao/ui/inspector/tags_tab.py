"""The tab of the tags: those of the selected articles as chips, and a field to add one, known or new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.drafts import tag_place
from jianbao.ui.flow import FlowLayout
from jianbao.ui.inspector.suggested import Suggested
from jianbao.ui.inspector.tag_chip import Held, TagChip
from jianbao.ui.inspector.writing import TagField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianbao.archive.records import ArticleRecord, Tag
    from jianbao.ui.drafts import Drafts


class TagsTab(QWidget):
    """The tags of the article on show, or of all that are selected with it."""

    added = Signal(str, str)
    """A tag and the place of its draft: ``settle`` is to be told of it."""
    removed = Signal(str)
    coloured = Signal(str, object)

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[int, tuple[Held, ...]] | None = None
        self._drafts = drafts
        self._place = ""
        """Of the tag being typed at this article."""
        self._waiting: dict[str, tuple[str, str]] = {}
        """Tags on their way into the archive, each with the place of the field that it was typed into."""
        self._tags: Sequence[str] = ()
        self._vocabulary: Sequence[Tag] = ()
        self._names = QStringListModel(self)
        self._field = TagField(self)
        self._field.setObjectName("tag_field")
        self._field.setPlaceholderText(self.tr("添加标签"))
        self._field.setAccessibleName(self.tr("添加标签"))
        self._completer = QCompleter(self._names, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._field.setCompleter(self._completer)
        self._several = QLabel(self)
        self._several.setObjectName("selection")
        self._several.setWordWrap(True)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("empty_state")
        self._nothing.setWordWrap(True)
        self._nothing.setEnabled(False)
        self.suggested = Suggested(self)
        """What may be added."""
        self._lay_out()
        self.suggested.taken.connect(lambda name: self.added.emit(name, ""))
        self._field.entered.connect(self._add_typed)
        self._add.clicked.connect(self._add_typed)
        self._field.textChanged.connect(self._allow)
        # Queued: the field puts the chosen name into itself, and is to be empty afterwards.
        self._completer.activated.connect(self._add_name, Qt.ConnectionType.QueuedConnection)
        self.show_tags(None, (), ())

    def _lay_out(self) -> None:
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        scroll = QScrollArea(self)
        scroll.setWidget(self._chips)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._add = QPushButton(self)
        self._add.setObjectName("tag_add")
        self._add.setEnabled(False)
        bar = QHBoxLayout()
        bar.addWidget(self._field, 1)
        bar.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(10)
        layout.addWidget(self._several)
        layout.addLayout(bar)
        layout.addWidget(self._nothing)
        layout.addWidget(self.suggested)
        layout.addWidget(scroll, 1)

    def show_tags(self, record: ArticleRecord | None, tags: Sequence[str], vocabulary: Sequence[Tag]) -> None:
        """Show the tags of this article, with colours and completion from the vocabulary."""
        place = tag_place(record) if record is not None else ""
        if place != self._place:
            self.finish()
            self._place = place
            self._field.setText(self._drafts.get(place))
        self._tags, self._vocabulary = tags, vocabulary
        self.show_selection(dict.fromkeys(tags, 1), 1)

    def show_selection(self, carried: Mapping[str, int], articles: int) -> None:
        """Show how many of so many ``articles`` carry each tag; of one, its own tags."""
        if articles <= 1:
            articles, carried = 1, dict.fromkeys(self._tags, 1)
        known = {tag.name: tag for tag in self._vocabulary}
        held = tuple(_held(name, known.get(name), number) for name, number in carried.items())
        self._names.setStringList([tag.name for tag in self._vocabulary if carried.get(tag.name, 0) < articles])
        self._field.setEnabled(bool(self._place))
        if self._shown != (articles, held):
            self._shown = articles, held
            self._set_chips(held, articles)
        said = self.tr("已选 %Ln 篇。这里的添加和移除，对这些文章一起有效。", "", articles)
        self._several.setText(said)
        self._several.setVisible(articles > 1)
        self._add.setText(self.tr("添加到 %Ln 篇", "", articles) if articles > 1 else self.tr("添加"))
        self._nothing.setVisible(not held)
        self._nothing.setText(self.tr("还没有标签。") if self._place else self.tr("没有打开的文章。"))

    def settle(self, place: str, *, stored: bool) -> None:
        """Let go of a tag that is in the archive now; give back one that is not."""
        typed_at, name = self._waiting.pop(place, ("", ""))
        here = bool(place) and typed_at == self._place
        if stored and self._drafts.get(typed_at) == name:
            self._drafts.keep(typed_at, "")
        if here and stored and self._field.text() == name:
            self._field.clear()
        elif here and not stored and not self._field.text():
            self._field.setText(name)
        self._allow()

    def finish(self) -> None:
        """Keep what is being typed."""
        self._drafts.keep(self._place, self._field.text().strip())

    def begin(self) -> None:
        """Put the cursor where a tag is added."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_chips(self, tags: Sequence[Held], articles: int) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._chips.isAncestorOf(focus):
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for held in tags:
            chip = TagChip(held, articles, self._chips)
            chip.added.connect(lambda name: self.added.emit(name, ""))
            chip.removed.connect(self.removed)
            chip.coloured.connect(self.coloured)
            self._flow.addWidget(chip)
            chip.show()
        self._chips.updateGeometry()

    def _allow(self) -> None:
        name = self._field.text().strip()
        self._add.setEnabled(bool(name) and f"{self._place}/{name}" not in self._waiting)

    def _add_typed(self) -> None:
        self._add_name(self._field.text())

    def _add_name(self, name: str) -> None:
        """Ask for a tag; what was typed stays in sight until it is in the archive, or something is typed over it."""
        self._completer.popup().hide()
        name = name.strip()
        place = f"{self._place}/{name}"
        if not name:
            self._field.clear()
        elif self._place and place not in self._waiting:
            self._drafts.keep(self._place, name)
            self._waiting[place] = self._place, name
            self._field.setText(name)
            self._field.selectAll()
            self._allow()
            self.added.emit(name, place)


def _held(name: str, tag: Tag | None, articles: int) -> Held:
    return Held(name, None, articles) if tag is None else Held(name, tag.colour, articles, tag.digit)
