"""What the comparison calls things: rows, columns, tables, and the figures in its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from jianbao.archive.figures import Verdict
from jianbao.page.records import ChangeRole, Direction
from jianbao.ui.kinds import kind_name
from jianbao.ui.standing import Standing, standing, standing_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.archive.records import FigureRow
    from jianbao.ui.comparison.grid import Path, Period, Scale

GAP = "—"
_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def path_name(path: Path) -> str:
    """What a row is called: a department with the body that it belongs to."""
    return " · ".join(path) or QCoreApplication.translate("comparison", "未写明所属")


def period_name(period: Period) -> str:
    """What a column is called."""
    return period if period is not None else QCoreApplication.translate("comparison", "时间不明")


def scale_name(scale: Scale) -> str:
    """What a table of a measure is called: its unit, and that it says by how much if it does."""
    translate = QCoreApplication.translate
    unit = scale.unit or translate("comparison", "无单位（{kind}）").format(kind=kind_name(scale.kind))
    forms = {
        None: "{unit}",
        Direction.UP: translate("comparison", "升幅，{unit}"),
        Direction.DOWN: translate("comparison", "降幅，{unit}"),
    }
    return forms[scale.by].format(unit=unit)


def standing_in(row: FigureRow) -> Standing:
    """How a figure in a cell stands."""
    return standing(row.verdict, row.state, conflict=row.conflict)


def printed(row: FigureRow) -> str:
    """The printed words; of the end of a change that lies before it, that it does."""
    if row.change is not None and row.change.role is ChangeRole.FROM:
        return QCoreApplication.translate("comparison", "原{figure}").format(figure=row.text)
    return row.text


def corrected(row: FigureRow) -> str | None:
    """What a wrong figure should be; None of any other."""
    return row.corrected if row.verdict is Verdict.WRONG else None


def figure_words(row: FigureRow) -> str:
    """A figure in words alone: as printed, what is right instead, and how it stands."""
    translate = QCoreApplication.translate
    said = standing_name(standing_in(row))
    right = corrected(row)
    if right is None:
        return translate("comparison", "{figure}（{standing}）").format(figure=printed(row), standing=said)
    return translate("comparison", "{figure}（错，应为 {right}）").format(figure=printed(row), right=right)


def plain_words(rows: Sequence[FigureRow]) -> str:
    """A cell for a table elsewhere: what is right where somebody said so, else what is printed."""
    return " / ".join(dict.fromkeys(corrected(row) or printed(row) for row in rows))


def tsv(lines: Iterable[Iterable[str]]) -> str:
    """Lines of cells, for a spreadsheet; none of them can begin a formula."""
    return "\n".join("\t".join(map(_cell, line)) for line in lines)


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    return "'" + flat if flat.startswith(_FORMULA) else flat
