"""What the comparison calls things: rows, columns, tables, and the figures in its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from jianbao.archive.figures import Verdict
from jianbao.page.records import ChangeRole, Direction
from jianbao.ui.comparison.content import Bars, extremes, is_cut, years_of
from jianbao.ui.kinds import kind_name
from jianbao.ui.standing import Standing, standing, standing_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.archive.records import FigureRow
    from jianbao.ui.comparison.content import Content, Spot
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


def spot_words(spot: Spot) -> str:
    """The words beside a figure in a chart: what is right where somebody said so, else what is printed."""
    row = spot.amount.row
    words = corrected(row) or printed(row)
    if spot.amount.doubtful:
        return QCoreApplication.translate("comparison", "{figure}？").format(figure=words)
    return words


def spot_tip(spot: Spot) -> str:
    """All that is to be said of a figure in a chart."""
    row = spot.amount.row
    return f"{path_name(spot.path)}　{spot.period}\n{figure_words(row)}\n《{row.title}》"


def caption(content: Content) -> str:
    """What stands above a chart: the unit, and what one must know to read it rightly."""
    translate = QCoreApplication.translate
    said = [translate("comparison", "单位：{unit}").format(unit=scale_name(content.scale))]
    if isinstance(content, Bars):
        said.insert(0, content.period)
    if is_cut(content):
        said.append(translate("comparison", "纵轴不从 0 起"))
    if content.left_out:
        form = translate("comparison", "另有 {n} 个未画（时间或所属不明、变化之前的值、判错未改，或画不下）")
        said.append(form.format(n=QLocale().toString(content.left_out)))
    return " · ".join(said)


def description(content: Content, name: str) -> str:
    """A chart in words, for those who do not see it."""
    translate = QCoreApplication.translate
    ends = extremes(content)
    if ends is None:
        return translate("comparison", "没有可画的数据。")
    if isinstance(content, Bars):
        form = translate("comparison", "{name}，条形图，{period}，{n} 家机构。")
        said = form.format(name=name, period=content.period, n=len(content.rows))
    else:
        years = years_of(content)
        form = translate("comparison", "{name}，折线图，{first}—{last} 年，{n} 家机构。")
        said = form.format(name=name, first=years[0], last=years[-1], n=len(content.series) + len(content.behind))
    each = translate("comparison", "{institution} {period}：{figure}")
    least, most = (
        each.format(institution=path_name(spot.path), period=spot.period, figure=spot_words(spot)) for spot in ends
    )
    unchecked = sum(not spot.amount.checked for spot in content.spots)
    form = translate("comparison", "最低 {least}；最高 {most}。{unchecked} 个未核。{caption}")
    return said + form.format(least=least, most=most, unchecked=unchecked, caption=caption(content))
