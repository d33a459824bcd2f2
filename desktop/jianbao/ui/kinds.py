"""The names and marks of the kinds of figure, for the reader, its legend and the inspector.

No kind is told by its colour alone: each has a mark of one letter too. Colours and lines are the theme's.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from jianbao.page.records import MetricKind


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
