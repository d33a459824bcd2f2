"""The state tables: what stands, as rows that a query can use. Written from the fold and from nothing else."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from jianbao.archive.decisions import FINDING, MEASURE, NOTE, SAVED_SEARCH, SIGN_OFF, TAG_COLOUR, TAGS
from jianbao.archive.figures import FIGURE, Said, parts, settle
from jianbao.archive.schema import (
    article_tag,
    figure_decision,
    measure,
    note,
    saved_search,
    settlement,
    sign_off,
    tag_colour,
)
from jianbao.archive.search import index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from jianbao.archive.records import Decision

    Rows = list[dict[str, Any]]

_KEYS = {
    TAGS: article_tag.c.sha256,
    TAG_COLOUR: tag_colour.c.name,
    NOTE: note.c.id,
    FIGURE: figure_decision.c.slot,
    SIGN_OFF: sign_off.c.slot,
    FINDING: settlement.c.key,
    MEASURE: measure.c.indicator,
    SAVED_SEARCH: saved_search.c.id,
}
"""Of each family of slots, the column that holds the rest of the slot's name."""

TABLES = tuple(key.table for key in _KEYS.values())


def write(connection: Connection, slots: Iterable[str], standing: Mapping[str, tuple[Decision, ...]]) -> None:
    """Make the rows of these slots what stands there, and the index of notes with them."""
    slots = list(slots)
    noted = _noted(connection, slots, standing)
    index.forget_notes(connection, noted)
    _write(connection, slots, standing)
    index.add_notes(connection, noted)


def _noted(connection: Connection, slots: Iterable[str], standing: Mapping[str, tuple[Decision, ...]]) -> set[str]:
    """The sources whose notes these slots may change: where each note lies, and where it will."""
    ids = [slot.removeprefix(NOTE) for slot in slots if slot.startswith(NOTE)]
    found: set[str] = set()
    for note_id in ids:
        found.update(connection.execute(select(note.c.sha256).where(note.c.id == note_id)).scalars())
        found.update(one.says["sha256"] for one in standing.get(NOTE + note_id, ()) if one.says is not None)
    return found


def _write(connection: Connection, slots: Iterable[str], standing: Mapping[str, tuple[Decision, ...]]) -> None:
    for slot in slots:
        family, _, rest = slot.partition("/")
        key = _KEYS.get(family + "/")
        # A slot of a later program's: its decisions are kept, there is no table for them here.
        if key is not None:
            connection.execute(delete(key.table).where(key == rest))
            rows = _rows(family + "/", rest, standing.get(slot, ()))
            if rows:
                connection.execute(insert(key.table), rows)


def write_all(connection: Connection, standing: Mapping[str, tuple[Decision, ...]]) -> None:
    """Make all rows what stands."""
    index.clear_notes(connection)
    for table in TABLES:
        connection.execute(delete(table))
    write(connection, standing, standing)


def differing(connection: Connection, standing: Mapping[str, tuple[Decision, ...]]) -> list[str]:
    """The names of the tables that do not hold what stands."""
    wanted: dict[Table, Rows] = {table: [] for table in TABLES}
    for slot, decisions in standing.items():
        family, _, rest = slot.partition("/")
        if family + "/" in _KEYS:
            wanted[_KEYS[family + "/"].table] += _rows(family + "/", rest, decisions)
    return [
        table.name
        for table, rows in wanted.items()
        if _sorted(rows) != _sorted(dict(row) for row in connection.execute(select(table)).mappings())
    ]


def is_whole(one: Decision) -> bool:
    """Whether a decision says all that its rows need: one out of a damaged file may not."""
    family, _, rest = one.slot.partition("/")
    try:
        for row in _rows(family + "/", rest, [one]):
            datetime.fromisoformat(row.get("time", one.time.isoformat()))
        known = parts(one.slot) if family + "/" == FIGURE else None
        if known is not None and one.says is not None:
            settle((), [Said(one.id, *known[1:], one.says, one.author, one.time)])
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return False
    return True


def _sorted(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


def _rows(family: str, rest: str, standing: Iterable[Decision]) -> Rows:
    said = [decision for decision in standing if decision.says is not None]
    if family == TAGS:
        return [{"sha256": rest, "name": name} for name in sorted({(one.says or {})["name"] for one in said})]
    return [{"decision_id": one.id, _KEYS[family].name: rest} | _columns(family, rest, one) for one in said]


_AS_SAID = {TAG_COLOUR: ("colour",), MEASURE: ("measure",), SAVED_SEARCH: ("name", "words")}
"""Families whose columns are what is said, and nothing beside."""


def _columns(family: str, rest: str, one: Decision) -> dict[str, Any]:
    """The columns of a decision's row beside its key."""
    says = one.says or {}
    if family in _AS_SAID:
        return {name: says[name] for name in _AS_SAID[family]}
    whose = {"author": says.get("author", one.author), "time": says.get("written", one.time.isoformat())}
    if family == FIGURE:
        return whose | {"sha256": rest.partition("/")[0], "says": says}
    if family == SIGN_OFF:
        sha256, _, rank = rest.partition("/")
        return whose | {"sha256": sha256, "rank": rank, "stands": says["stands"]}
    if family == FINDING:
        return whose | {"how": says["how"], "note": says["note"]}
    return whose | {"sha256": says["sha256"], "text": says["text"], "anchor": says["anchor"]}
