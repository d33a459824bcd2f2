"""A tag in the inspector: what it is called, its colour, and on how many of the selected articles it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from jianbao.ui.chips import chip_ground, colour_name, swatch_icon, tag_colours
from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.tags.model import circled
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


@dataclass(frozen=True, slots=True)
class Held:
    """A tag and on how many of the articles it is."""

    name: str
    colour: str | None
    articles: int = 1
    digit: str | None = None
    """The key that puts it on."""


class TagChip(QFrame):
    """One tag: its name opens the colours, the cross takes it off.

    Of several articles it says on how many of them it is; a dashed frame where it is not on all.
    """

    added = Signal(str)
    """The tag is to go to all of the articles."""
    removed = Signal(str)
    coloured = Signal(str, object)

    def __init__(self, held: Held, articles: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = held.name
        self._name = name
        self._colour = held.colour
        self._articles = articles
        self._partial = held.articles < articles
        self.setObjectName("tag_chip")
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: self._offer_colours(menu))
        self._label = QToolButton(self)
        self._label.setObjectName("tag_name")
        share = self._share(held.articles)
        self._label.setText(" ".join(filter(None, (name.replace("&", "&&"), circled(held.digit), share))))
        self._label.setIcon(swatch_icon(self._colour, self.palette(), self.devicePixelRatio()))
        self._label.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._label.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._label.setMenu(menu)
        self._label.setAutoRaise(True)
        self._label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._label.setToolTip(tip(self.tr("{name}：设置颜色").format(name=name)))
        self._label.setAccessibleName(", ".join(filter(None, (name, colour_name(self._colour), held.digit, share))))
        cross = QToolButton(self)
        cross.setObjectName("tag_remove")
        cross.setText("×")
        cross.setAutoRaise(True)
        cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        several = self.tr("从带有它的 %Ln 篇移除（Del）", "", held.articles)
        cross.setToolTip(several if articles > 1 else self.tr("移除标签（Del）"))
        cross.setAccessibleName(self.tr("移除标签“{name}”").format(name=name))
        cross.clicked.connect(lambda: self.removed.emit(self._name))
        PaneKeys(self, {"cards:delete": lambda: self.removed.emit(self._name)})
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 1, 3, 1)
        layout.setSpacing(0)
        layout.addWidget(self._label)
        layout.addWidget(cross)

    @property
    def name(self) -> str:
        """The tag."""
        return self._name

    def _share(self, held: int) -> str:
        if self._articles == 1:
            return ""
        here = QLocale()
        return f"{here.toString(held)}/{here.toString(self._articles)}" if self._partial else self.tr("全部")

    def _offer_colours(self, menu: QMenu) -> None:
        menu.clear()
        if self._partial:
            every = menu.addAction(self.tr("添加到全部 %Ln 篇", "", self._articles))
            every.triggered.connect(lambda: self.added.emit(self._name))
            menu.addSeparator()
        group = QActionGroup(menu)
        for name, value in [*tag_colours(), (colour_name(None), None)]:
            action = menu.addAction(swatch_icon(value, self.palette(), self.devicePixelRatio()), name)
            action.setCheckable(True)
            action.setChecked(value == self._colour)
            group.addAction(action)
            action.triggered.connect(lambda _=False, value=value: self.coloured.emit(self._name, value))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw the ground of the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(self.rect())
        if self._partial:
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.0, Qt.PenStyle.DashLine))
            room.adjust(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setBrush(chip_ground(self._colour, self.palette()))
        radius = self.height() / 2
        painter.drawRoundedRect(room, radius, radius)
        painter.end()
