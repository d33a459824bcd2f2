"""How the kinds of figure look, one look for the reader, its legend and the inspector.

No kind is told by its colour alone: each has a mark of one letter and an underline too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette, QTextCharFormat

from jianbao.page.records import MetricKind

_Line = QTextCharFormat.UnderlineStyle


@dataclass(frozen=True, slots=True)
class Shades:
    """Two colours of a kind, "#rrggbb": ``ink`` for letters and lines (4.5 : 1 on ``tint`` and page)."""

    ink: str
    tint: str


@dataclass(frozen=True, slots=True)
class KindStyle:
    """The look of one kind of figure."""

    light: Shades
    dark: Shades
    underline: QTextCharFormat.UnderlineStyle

    def shades(self, *, dark: bool) -> Shades:
        """The colours for a dark or a light page."""
        return self.dark if dark else self.light


KIND_STYLES: Final[dict[MetricKind, KindStyle]] = {
    MetricKind.COUNT: KindStyle(Shades("#1f5fa8", "#e3eefa"), Shades("#8ab8f0", "#1f3550"), _Line.SingleUnderline),
    MetricKind.PERCENT: KindStyle(Shades("#0b6b63", "#dcf3ef"), Shades("#5ecfc2", "#15403c"), _Line.DashUnderline),
    MetricKind.MONEY: KindStyle(Shades("#805200", "#faefd2"), Shades("#e8b85a", "#46360f"), _Line.DashDotLine),
    MetricKind.DURATION: KindStyle(Shades("#6d3fb0", "#eee6fa"), Shades("#c6aaf2", "#382a55"), _Line.DotLine),
    MetricKind.RANK: KindStyle(Shades("#a82058", "#fbe4ee"), Shades("#f29abd", "#4f2036"), _Line.DashDotDotLine),
    MetricKind.RATIO: KindStyle(Shades("#44546a", "#e8ecf1"), Shades("#b4c0d2", "#323c4a"), _Line.DashUnderline),
    MetricKind.MEASURE: KindStyle(Shades("#46630f", "#ecf3d8"), Shades("#b4d06a", "#333f16"), _Line.DotLine),
    MetricKind.MULTIPLE: KindStyle(Shades("#a63a0c", "#fce8dd"), Shades("#f5a581", "#512a18"), _Line.DashDotLine),
}


def is_dark(palette: QPalette) -> bool:
    """Whether pages painted with this palette are dark."""
    return palette.color(QPalette.ColorRole.Base).lightness() < palette.color(QPalette.ColorRole.Text).lightness()


def kind_name(kind: MetricKind) -> str:
    """What the interface calls the kind."""
    translate = QCoreApplication.translate
    names = {
        MetricKind.COUNT: translate("kinds", "数量"),
        MetricKind.PERCENT: translate("kinds", "百分比"),
        MetricKind.MONEY: translate("kinds", "金额"),
        MetricKind.DURATION: translate("kinds", "时长"),
        MetricKind.RANK: translate("kinds", "名次"),
        MetricKind.RATIO: translate("kinds", "比率"),
        MetricKind.MEASURE: translate("kinds", "量度"),
        MetricKind.MULTIPLE: translate("kinds", "倍数"),
    }
    return names[kind]


def kind_mark(kind: MetricKind) -> str:
    """The one letter that stands for the kind where there is no room for its name."""
    translate = QCoreApplication.translate
    marks = {
        MetricKind.COUNT: translate("kinds", "数", "mark of one letter: count"),
        MetricKind.PERCENT: "%",
        MetricKind.MONEY: translate("kinds", "元", "mark of one letter: money"),
        MetricKind.DURATION: translate("kinds", "时", "mark of one letter: duration"),
        MetricKind.RANK: translate("kinds", "名", "mark of one letter: rank"),
        MetricKind.RATIO: translate("kinds", "比", "mark of one letter: ratio"),
        MetricKind.MEASURE: translate("kinds", "量", "mark of one letter: measure"),
        MetricKind.MULTIPLE: translate("kinds", "倍", "mark of one letter: multiple"),
    }
    return marks[kind]
