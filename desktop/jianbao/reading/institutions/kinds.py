"""What sort of body an institution is: by the end of its name, and as a part by what holds it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import InstitutionKind
from jianbao.reading.institutions.lexis import kind_of
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from jianbao.reading.institutions.register import Entry

_POLICE = regex("公安局$|公安分局$|公安处$|公安局.+分局$")


def kind_of_entry(entry: Entry) -> InstitutionKind:
    """Give the kind, which another body that holds this one may change."""
    if entry.parent is None:
        return kind_of(entry.kind)
    return _squad(entry, entry.parent) or _inside(entry, entry.parent)


def _squad(entry: Entry, parent: str) -> InstitutionKind | None:
    """Give the kind of a squad or 管理所: of the police government, else by what it is called after; None for others.

    A task makes it a department (事故处理大队), its place a branch (城东大队).
    """
    if _POLICE.search(parent) and entry.suffix in ("派出所", "大队"):
        return InstitutionKind.BRANCH if entry.suffix == "派出所" else InstitutionKind.GOVERNMENT
    if entry.opened or entry.suffix not in ("大队", "管理所"):
        return None
    return InstitutionKind.DEPARTMENT if _task().search(entry.name) else InstitutionKind.BRANCH


@cache
def _task() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon('institutions')['inner']['tasks'])})[^区县]{{0,4}}$")


def _inside(entry: Entry, parent: str) -> InstitutionKind:
    """Give the kind of a part: a college of a university or a station of an office is a department of it.

    An office of a government and a survey team of the statistics office in a place are government; what stands in
    another place is a branch.
    """
    station = entry.kind == "centre" and entry.suffix.endswith("站") and parent.endswith("局")
    station = station and entry.suffix != "监测站"
    if station or (entry.kind == "university" and entry.suffix == "学院"):
        return InstitutionKind.DEPARTMENT
    survey = entry.suffix == "调查队" and entry.opened
    if survey or (entry.kind == "department" and parent.endswith(("委", "政府"))):
        return InstitutionKind.GOVERNMENT
    fund = entry.name.endswith("管理部") and parent.endswith(("公积金管理中心", "公积金中心"))
    if fund or entry.suffix in ("办事处", "代表处") or (entry.suffix == "分局" and not parent.endswith("公安局")):
        return InstitutionKind.BRANCH
    return kind_of(entry.kind)
