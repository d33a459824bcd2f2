"""The tab of the tags: those of the article as chips, and a field to add one from the vocabulary or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QStringListModel, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.chips import chip_ground, colour_name, swatch_icon, tag_colours
from jianbao.ui.flow import FlowLayout
from jianbao.ui.inspector.writing import TagField
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from jianbao.archive.records import ArticleRecord, Tag


class TagChip(QFrame):
    """One tag of the article: its name opens the colours, the cross takes it off."""

    removed = Signal(str)
    coloured = Signal(str, object)

    def __init__(self, name: str, colour: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        self.setObjectName("tag_chip")
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._offer_colours(menu))
        self._label = QToolButton(self)
        self._label.setObjectName("tag_name")
        self._label.setText(name.replace("&", "&&"))
        self._label.setIcon(swatch_icon(colour, self.palette(), self.devicePixelRatio()))
        self._label.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._label.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._label.setMenu(menu)
        self._label.setAutoRaise(True)
        self._label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._label.setToolTip(tip(self.tr("{name}：设置颜色").format(name=name)))
        self._label.setAccessibleName(f"{name}, {colour_name(colour)}")
        cross = QToolButton(self)
        cross.setObjectName("tag_remove")
        cross.setText("×")
        cross.setAutoRaise(True)
        cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        cross.setToolTip(self.tr("移除标签（Del）"))
        cross.setAccessibleName(self.tr("移除标签“{name}”").format(name=name))
        cross.clicked.connect(lambda: self.removed.emit(self._name))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 1, 3, 1)
        layout.setSpacing(0)
        layout.addWidget(self._label)
        layout.addWidget(cross)

    @property
    def name(self) -> str:
        """The tag."""
        return self._name

    def _offer_colours(self, menu: QMenu) -> None:
        menu.clear()
        group = QActionGroup(menu)
        for name, value in [*tag_colours(), (colour_name(None), None)]:
            action = menu.addAction(swatch_icon(value, self.palette(), self.devicePixelRatio()), name)
            action.setCheckable(True)
            action.setChecked(value == self._colour)
            group.addAction(action)
            action.triggered.connect(lambda _=False, value=value: self.coloured.emit(self._name, value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Del and Backspace, leave the rest to Qt."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit(self._name)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw the ground of the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(chip_ground(self._colour, self.palette()))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.end()


class TagsTab(QWidget):
    """The tags of the article."""

    added = Signal(str)
    removed = Signal(str)
    coloured = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[str, str | None], ...] | None = None
        self._article: int | None = None
        self._names = QStringListModel(self)
        self._field = TagField(self)
        self._field.setObjectName("tag_field")
        self._field.setPlaceholderText(self.tr("添加标签"))
        self._field.setAccessibleName(self.tr("添加标签"))
        self._completer = QCompleter(self._names, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._field.setCompleter(self._completer)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("empty_state")
        self._nothing.setWordWrap(True)
        self._nothing.setEnabled(False)
        self._lay_out()
        self._field.entered.connect(self._add_typed)
        self._add.clicked.connect(self._add_typed)
        self._field.textChanged.connect(lambda text: self._add.setEnabled(bool(text.strip())))
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
        self._add = QPushButton(self.tr("添加"), self)
        self._add.setEnabled(False)
        bar = QHBoxLayout()
        bar.addWidget(self._field, 1)
        bar.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(10)
        layout.addLayout(bar)
        layout.addWidget(self._nothing)
        layout.addWidget(scroll, 1)

    def show_tags(self, record: ArticleRecord | None, tags: Sequence[str], vocabulary: Sequence[Tag]) -> None:
        """Show the tags of this article, with colours and completion from the vocabulary."""
        article = record.id if record is not None else None
        if article != self._article:
            self._field.clear()
            self._article = article
        self._names.setStringList([tag.name for tag in vocabulary if tag.name not in tags])
        self._field.setEnabled(article is not None)
        colours = {tag.name: tag.colour for tag in vocabulary}
        shown = tuple((name, colours.get(name)) for name in tags)
        if shown != self._shown:
            self._shown = shown
            self._set_chips(shown)
        self._nothing.setVisible(not tags)
        self._nothing.setText(self.tr("没有打开的文章。") if article is None else self.tr("还没有标签。"))

    def begin(self) -> None:
        """Put the cursor where a tag is added."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set_chips(self, tags: Sequence[tuple[str, str | None]]) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self._chips.isAncestorOf(focus):
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for name, colour in tags:
            chip = TagChip(name, colour, self._chips)
            chip.removed.connect(self.removed)
            chip.coloured.connect(self.coloured)
            self._flow.addWidget(chip)
            chip.show()
        self._chips.updateGeometry()

    def _add_typed(self) -> None:
        self._add_name(self._field.text())

    def _add_name(self, name: str) -> None:
        self._completer.popup().hide()
        self._field.clear()
        name = name.strip()
        if name and self._article is not None:
            self.added.emit(name)
