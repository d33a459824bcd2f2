"""How a chart looks in a theme, and how numbers are written on its axes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPen

from jianbao.page.records import Bound, MetricKind
from jianbao.ui.painting import blend, seen_on, smaller
from jianbao.ui.wording import number_text

if TYPE_CHECKING:
    from jianbao.ui.comparison.grid import Amount
    from jianbao.ui.theme import Theme

_KINDS: Final = (
    MetricKind.COUNT,
    MetricKind.RANK,
    MetricKind.PERCENT,
    MetricKind.MULTIPLE,
    MetricKind.DURATION,
    MetricKind.RATIO,
)
_DASHES: Final[tuple[list[float], ...]] = ([], [7, 3], [2, 2.5], [9, 3, 2, 3], [14, 4], [7, 2, 2, 2, 2, 2])
_SYMBOLS: Final = ("o", "s", "t1", "d", "t", "p")
"""Inks, dashes and shapes of the lines that stand in the foreground: each is told apart by any one of the three."""
_PALE: Final = 0.32
"""How much of its ink is in a figure that nobody has checked."""
_WAN, _YI = 10_000, 100_000_000


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a theme on the ground of a chart, and its letters."""

    theme: Theme
    ground: QColor
    font: QFont
    weight: float = 1.0
    """Pixels of the device for one of a line: Qt does not scale lines of a width of their own with a picture."""

    def stroke(self, ink: QColor, wide: float = 1.0) -> QPen:
        """A line so wide at every scale of the plot."""
        pen = QPen(ink, wide * self.weight)
        pen.setCosmetic(True)
        return pen

    @property
    def small(self) -> QFont:
        """For what stands on the axes."""
        return smaller(self.font)

    @property
    def text(self) -> QColor:
        """Of names and figures."""
        return QColor(self.theme.text)

    @property
    def muted(self) -> QColor:
        """Of what stands on the axes."""
        return QColor(self.theme.muted)

    def ink(self, number: int = 0) -> QColor:
        """Of a line; of the bars."""
        return QColor(self.theme.inks[_KINDS[number % len(_KINDS)]])

    def pale(self, ink: QColor) -> QColor:
        """The ink of what nobody has checked."""
        return blend(ink, self.ground, _PALE)

    def line(self, number: int) -> QPen:
        """Of a line in the foreground."""
        pen = self.stroke(self.ink(number), 1.6)
        if dashes := _DASHES[number % len(_DASHES)]:
            pen.setDashPattern(dashes)
        return pen

    def behind(self) -> QPen:
        """Of the lines behind them."""
        return self.stroke(blend(self.muted, self.ground, 0.35))

    def fill(self, amount: Amount, ink: QColor) -> QBrush:
        """Of a bar: full where it was checked, pale where not; hollow for about and less than."""
        if amount.bound in {Bound.UNDER, Bound.ABOUT}:
            return QBrush(self.ground)
        return QBrush(ink if amount.checked else self.pale(ink))

    def hatch(self, amount: Amount, ink: QColor) -> QColor | None:
        """Of a bar whose end is about there; None of others."""
        return self.outline(amount.checked, ink) if amount.bound is Bound.ABOUT else None

    def edge(self, amount: Amount, ink: QColor) -> QPen:
        """Around a bar; dashed where its end is not known to the letter."""
        pen = self.stroke(self.outline(amount.checked, ink))
        if amount.bound is not Bound.EXACT:
            pen.setStyle(Qt.PenStyle.DashLine)
        return pen

    def outline(self, checked: bool, ink: QColor) -> QColor:  # noqa: FBT001 - it is a question
        """The ink around a bar or a point: lighter where nobody has checked it, but still to be seen."""
        return ink if checked else seen_on(blend(ink, self.ground, 0.6), self.ground)

    def spot(self, amount: Amount, ink: QColor) -> QBrush:
        """Of a point: full where it was checked, pale where not, hollow where its value is not known to the letter."""
        if amount.bound is not Bound.EXACT:
            return QBrush(self.ground)
        return QBrush(ink if amount.checked else self.pale(ink))


def symbol(number: int) -> str:
    """The shape of the points of a line, as the library calls it."""
    return _SYMBOLS[number % len(_SYMBOLS)]


def tick_text(value: float, unit: str, locale: QLocale) -> str:
    """A round number on an axis: “120万” in Chinese, “1,200,000” elsewhere; a percentage with its sign."""
    sign = unit if unit in {"%", "‰"} else ""
    if locale.language() == QLocale.Language.Chinese:
        for size, name in ((_YI, "亿"), (_WAN, "万")):
            if abs(value) >= size:
                return number_text(Decimal(repr(value / size)), locale) + name + sign
    return number_text(Decimal(repr(value)), locale) + sign
