"""How a figure stands: what people said of it, in the interface's words, and the line that it is underlined with."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from jianbao.archive.figures import Aspect, FigureState, Verdict
from jianbao.ui.theme import Line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jianbao.archive.figures import Figure, Ruling


class Standing(Enum):
    """A verdict, or why there is none."""

    UNCHECKED = "unchecked"
    RIGHT = "right"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"
    NOT_A_FIGURE = "not-a-figure"
    REREAD = "reread"
    """Another amount is read now than the one that the verdict was about."""
    CONFLICT = "conflict"
    """Two persons said different things."""


LINES = {
    Standing.UNCHECKED: Line.DASH,
    Standing.RIGHT: Line.SINGLE,
    Standing.DOUBTFUL: Line.WAVE,
    Standing.WRONG: Line.DOUBLE,
    Standing.NOT_A_FIGURE: Line.DOT,
    Standing.REREAD: Line.DASH_DOT,
    Standing.CONFLICT: Line.THICK,
}
"""What only the machine says is dashed; each standing has a line of its own, so that colour is never alone."""

_OF_VERDICT = {
    None: Standing.UNCHECKED,
    Verdict.RIGHT: Standing.RIGHT,
    Verdict.DOUBTFUL: Standing.DOUBTFUL,
    Verdict.WRONG: Standing.WRONG,
    Verdict.NOT_A_FIGURE: Standing.NOT_A_FIGURE,
}


def standing(verdict: Verdict | None, state: FigureState, *, conflict: bool) -> Standing:
    """How a figure of that verdict and state stands; ``conflict``: people said different things of it."""
    if conflict:
        return Standing.CONFLICT
    return Standing.REREAD if state is FigureState.REREAD else _OF_VERDICT[verdict]


def standing_of(figure: Figure) -> Standing:
    """How a figure stands."""
    return standing(figure.verdict, figure.state, conflict=bool(figure.conflicts))


def standing_name(one: Standing) -> str:
    """What the interface calls it."""
    translate = QCoreApplication.translate
    names = {
        Standing.UNCHECKED: translate("standing", "未核"),
        Standing.RIGHT: translate("standing", "对"),
        Standing.DOUBTFUL: translate("standing", "存疑"),
        Standing.WRONG: translate("standing", "错"),
        Standing.NOT_A_FIGURE: translate("standing", "非数据"),
        Standing.REREAD: translate("standing", "读数已变"),
        Standing.CONFLICT: translate("standing", "结论不一"),
    }
    return names[one]


def verdict_name(verdict: Verdict) -> str:
    """What the interface calls a verdict."""
    return standing_name(_OF_VERDICT[verdict])


def aspect_name(aspect: Aspect) -> str:
    """What of a figure a decision is about."""
    translate = QCoreApplication.translate
    names = {
        Aspect.VERDICT: translate("standing", "结论"),
        Aspect.EXTENT: translate("standing", "起止"),
        Aspect.INDICATOR: translate("standing", "指标"),
        Aspect.SUBJECT: translate("standing", "所属"),
        Aspect.PERIOD: translate("standing", "时间"),
    }
    return names[aspect]


def state_text(figure: Figure) -> str:
    """Why a figure wants another look, or where it comes from; "" for one that is as the machine reads it."""
    translate = QCoreApplication.translate
    if figure.conflicts:
        about = translate("standing", "、").join(aspect_name(aspect) for aspect in Aspect if aspect in figure.conflicts)
        return translate("standing", "两人各说各的（{about}），请再定一次").format(about=about)
    words = {
        FigureState.READ: "",
        FigureState.REREAD: translate("standing", "结论是就另一个读数下的，现在读出的不同，请再核一次"),
        FigureState.MARKED: translate("standing", "由人标出，机器没有读到"),
        FigureState.UNREAD: translate("standing", "机器曾经读到，现在读不到了"),
    }
    return words[figure.state]


def day_and_time(moment: datetime) -> str:
    """When something was decided, as this place writes it."""
    here = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(here, QLocale.FormatType.ShortFormat)


def ruling_text(ruling: Ruling) -> str:
    """A verdict with who gave it, and when."""
    return f"{verdict_name(ruling.verdict)} — {ruling.author} {day_and_time(ruling.time)}"


def correction_text(figure: Figure) -> str | None:
    """What a wrong figure should be, as it would be printed; None if nobody said."""
    if standing_of(figure) is not Standing.WRONG:
        return None
    return figure.rulings[0].printed


def verdict_facts(figure: Figure) -> list[tuple[str, str]]:
    """What people said of a figure, as labels and facts; nothing where nobody said anything."""
    translate = QCoreApplication.translate
    facts = [(translate("standing", "结论"), "\n".join(map(ruling_text, figure.rulings)))] if figure.rulings else []
    printed = list(dict.fromkeys(ruling.printed for ruling in figure.rulings if ruling.printed))
    if printed:
        facts.append((translate("standing", "应为"), "\n".join(printed)))
    if evidence := list(_evidence(figure.rulings)):
        facts.append((translate("standing", "凭据"), "\n".join(evidence)))
    if said := state_text(figure):
        facts.append((translate("standing", "状态"), said))
    amended = [aspect_name(aspect) for aspect in Aspect if aspect in figure.amended]
    if amended:
        facts.append((translate("standing", "人改过"), translate("standing", "、").join(amended)))
    return facts


def _evidence(rulings: Iterable[Ruling]) -> Iterable[str]:
    for ruling in rulings:
        if ruling.evidence is not None:
            passage = ruling.evidence.passage
            if ruling.evidence.text:
                yield ruling.evidence.text
            if passage is not None:
                yield f"“{''.join(passage.exact.split())}”"


def progress_text(checked: int, figures: int) -> str:
    """How far the checking of a page has come: “37/62”."""
    here = QLocale()
    return f"{here.toString(checked)}/{here.toString(figures)}"
