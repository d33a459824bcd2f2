"""The state tables: what stands, as rows that a query can use. Written from the fold and from nothing else."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, delete, select

from jianbao.archive import bodies, meanings, settled
from jianbao.archive.decisions import (
    APART,
    BODY,
    CONTINUATION,
    CORRECTION,
    DIVISION,
    FINDING,
    MASTHEAD,
    MEASURE,
    NAMED_BODY,
    NOT_BODY,
    NOTE,
    PAGE_BODY,
    PARTICULAR,
    SAVED_SEARCH,
    SIGN_OFF,
    TAG_COLOUR,
    TAGS,
    VERSION,
    source_of,
)
from jianbao.archive.engine import driver_rows, insert_records
from jianbao.archive.figures import FIGURE, Said, parts, require_whole
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
from jianbao.archive.schema_articles import continuation, division
from jianbao.archive.schema_bodies import body_field, body_named, body_refused, page_body
from jianbao.archive.schema_sources import correction, masthead_form, particular
from jianbao.archive.schema_versions import kept_apart, version_link
from jianbao.archive.schema_vocabulary import tag_term
from jianbao.archive.search import index
from jianbao.archive.shown import Places, places, places_everywhere
from jianbao.archive.thesaurus import SAYS, TERM, Aspect
from jianbao.page.particulars import Particular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Column, Table
    from sqlalchemy.engine import Connection

    from jianbao.archive.records import Decision

    Rows = list[dict[str, Any]]

_KEYS = {
    TAGS: article_tag.c.sha256,
    TAG_COLOUR: tag_colour.c.name,
    TERM: tag_term.c.slot,
    NOTE: note.c.id,
    FIGURE: figure_decision.c.slot,
    SIGN_OFF: sign_off.c.slot,
    FINDING: settlement.c.key,
    MEASURE: measure.c.indicator,
    SAVED_SEARCH: saved_search.c.id,
    VERSION: version_link.c.sha256,
    APART: kept_apart.c.pair,
    BODY: body_field.c.slot,
    NAMED_BODY: body_named.c.path,
    NOT_BODY: body_refused.c.slot,
    PAGE_BODY: page_body.c.slot,
    PARTICULAR: particular.c.slot,
    MASTHEAD: masthead_form.c.slot,
    CORRECTION: correction.c.slot,
    DIVISION: division.c.sha256,
    CONTINUATION: continuation.c.sha256,
}
"""Of each family of slots, the column that holds the rest of the slot's name."""

TABLES = tuple(key.table for key in _KEYS.values())


def keys() -> Mapping[str, Column[Any]]:
    """Of each family of slots the column that holds the rest of the slot's name, one row a standing decision."""
    return _KEYS


def write(connection: Connection, slots: Iterable[str], standing: Mapping[str, tuple[Decision, ...]]) -> None:
    """Make the rows of these slots what stands there, and the index of notes with them.

    What was said of a replaced page lies under the source that is shown in its place, and what was said of a divided
    one under the part that holds it, so that no question need know of versions and parts. Of tags, the slots of all
    versions and parts of a page must be given (``shown.with_kin``).
    """
    slots = list(slots)
    where = places(connection, _sources(slots, standing))
    noted = _noted(connection, slots, standing, where)
    if noted:
        index.forget_notes(connection, noted)
    _take_away(connection, slots, where)
    for table, rows in _with_settlements(connection, _wanted(slots, standing, where), standing).items():
        insert_records(connection, table, rows)
    if noted:
        index.add_notes(connection, noted)


def _take_away(connection: Connection, slots: Iterable[str], where: Places) -> None:
    """Take away the rows of these slots: those of ten thousand in one go."""
    gone: defaultdict[str, set[str]] = defaultdict(set)
    for slot in slots:
        family, _, rest = slot.partition("/")
        gone[family + "/"] |= {rest, where.of(rest)} if family + "/" == TAGS else {rest}
    for family in gone.keys() & _KEYS.keys():
        # A slot of a later program's: its decisions are kept, there is no table for them here.
        key = _KEYS[family]
        these = "SELECT value FROM json_each(?)"
        statement = f"DELETE FROM {key.table.name} WHERE {key.name} IN ({these})"  # noqa: S608 - no word from outside
        if family == FINDING:
            # A settlement may hold for a finding of another page: it lies under the key of that.
            statement = _UNSETTLE
        connection.exec_driver_sql(statement, (json.dumps(sorted(gone[family])),))


_UNSETTLE = f"""
DELETE FROM settlement WHERE decision_id IN
  (SELECT d.id FROM json_each(?) AS k CROSS JOIN decision AS d ON d.slot = '{FINDING}' || k.value)
"""  # noqa: S608 - no word from outside


def _with_settlements(
    connection: Connection, wanted: dict[Table, Rows], standing: Mapping[str, tuple[Decision, ...]]
) -> dict[Table, Rows]:
    """The same, settlements under the keys of the findings for which they hold now."""
    keys = settled.shown_keys(connection, standing) if wanted[settlement] else {}
    for row in wanted[settlement]:
        row["key"] = keys.get(row["decision_id"], row["key"])
    return wanted


def _sources(slots: Iterable[str], standing: Mapping[str, tuple[Decision, ...]]) -> set[str]:
    """The sources that these slots are about."""
    told = {source_of(slot, one.says) for slot in slots for one in standing.get(slot, ())}
    told |= {source_of(slot, None) for slot in slots}
    return {one for one in told if one is not None}


def _noted(
    connection: Connection, slots: Iterable[str], standing: Mapping[str, tuple[Decision, ...]], where: Places
) -> set[str]:
    """The sources whose notes these slots may change: where each note lies, and where it will."""
    ids = [slot.removeprefix(NOTE) for slot in slots if slot.startswith(NOTE)]
    if not ids:
        return set()
    asked = "SELECT sha256 FROM note WHERE id IN (SELECT value FROM json_each(?))"
    found = {row[0] for row in driver_rows(connection, asked, (json.dumps(ids),))}
    for note_id in ids:
        said = (one.says for one in standing.get(NOTE + note_id, ()) if one.says is not None)
        found.update(where.of(says["sha256"], _position(says["anchor"])) for says in said)
    return found


def write_all(connection: Connection, standing: Mapping[str, tuple[Decision, ...]]) -> None:
    """Make all rows what stands."""
    index.clear_notes(connection)
    for table in TABLES:
        connection.execute(delete(table))
    write(connection, standing, standing)


def differing(connection: Connection, standing: Mapping[str, tuple[Decision, ...]]) -> list[str]:
    """The names of the tables that do not hold what stands."""
    wanted = _with_settlements(connection, _wanted(standing, standing, places_everywhere(connection)), standing)
    return [
        table.name
        for table in TABLES
        if _sorted(wanted[table]) != _sorted(dict(row) for row in connection.execute(select(table)).mappings())
    ]


def is_known(slot: str) -> bool:
    """Whether the slot is of a family that this program knows; of another's its decisions are kept."""
    return slot.partition("/")[0] + "/" in _KEYS


def is_whole(one: Decision) -> bool:
    """Whether a decision says all that its rows need: one out of a damaged file may not."""
    family, _, _ = one.slot.partition("/")
    try:
        for table, row in _rows_of(one):
            holds = _holds(table)
            if not all(
                nullable if row[name] is None else isinstance(row[name], kind)
                for name, nullable, kind in holds
                if name in row
            ):
                return False
            datetime.fromisoformat(row.get("time", _SOME_TIME))
        known = parts(one.slot) if family + "/" == FIGURE else None
        if known is not None and one.says is not None:
            require_whole(Said(one.id, *known[1:], one.says, one.author, one.time))
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return False
    return True


def _rows_of(one: Decision) -> Iterator[tuple[Table, dict[str, Any]]]:
    """The row of a decision, as it would be if it stood alone; none where nothing is said, or a later program's."""
    family, _, rest = one.slot.partition("/")
    family += "/"
    if one.says is not None and family == TAGS:
        yield article_tag, {"sha256": rest, "name": one.says["name"]}
    elif one.says is not None and family in _KEYS:
        yield _KEYS[family].table, _row(family, rest, one, Places({}, ()))


@cache
def _holds(table: Table) -> tuple[tuple[str, bool, type], ...]:
    """Of each column whether it may be empty, and what it holds; one of JSON holds anything."""
    kinds = ((c.name, bool(c.nullable), object if isinstance(c.type, JSON) else c.type.python_type) for c in table.c)
    return tuple(kinds)


_SOME_TIME = "2000-01-01T00:00:00+00:00"
"""Of a row that tells none: the decision has one."""


def _sorted(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


def _wanted(slots: Iterable[str], standing: Mapping[str, tuple[Decision, ...]], where: Places) -> dict[Table, Rows]:
    """The rows of these slots; ``where``: under which article what was said is shown."""
    wanted: dict[Table, Rows] = {table: [] for table in TABLES}
    tags: set[tuple[str, str]] = set()
    for slot in slots:
        family, _, rest = slot.partition("/")
        said = [one for one in standing.get(slot, ()) if one.says is not None]
        if family + "/" == TAGS:
            tags |= {(where.of(rest), (one.says or {})["name"]) for one in said}
        elif family + "/" in _KEYS:
            wanted[_KEYS[family + "/"].table] += [_row(family + "/", rest, one, where) for one in said]
    wanted[article_tag] = [{"sha256": sha256, "name": name} for sha256, name in sorted(tags)]
    return wanted


def _row(family: str, rest: str, one: Decision, where: Places) -> dict[str, Any]:
    row = {"decision_id": one.id, _KEYS[family].name: rest} | _columns(family, rest, one)
    if family in _SHOWN_ELSEWHERE:
        row["sha256"] = where.of(row["sha256"], _place(family, one))
    return row


def _place(family: str, one: Decision) -> int | None:
    """The place of the source that a decision speaks of; None if it speaks of an article as a whole."""
    if family == FIGURE:
        known = parts(one.slot)
        return None if known is None else known[1].start
    return _position(one.says["anchor"]) if family == NOTE and one.says is not None else None


def _position(anchor: Mapping[str, Any] | None) -> int | None:
    return None if anchor is None else int(anchor["start"])


_SHOWN_ELSEWHERE = frozenset({NOTE, FIGURE, PAGE_BODY, PARTICULAR})
"""Families of which what is said of a replaced page is said of the one in its place; of a divided
page it is said of a part. An article is signed as it is."""
_AS_SAID = {
    TAG_COLOUR: ("colour",),
    MEASURE: ("measure",),
    SAVED_SEARCH: ("name", "words"),
    VERSION: ("by",),
    APART: (),
    CONTINUATION: ("to",),
    DIVISION: ("starts",),
    NAMED_BODY: ("body",),
}
"""Families whose columns are what is said, and nothing beside."""


_OF_A_SOURCE = {SIGN_OFF: ("stands",), CORRECTION: ("anchor", "text")}
"""Families that say this of a source, in somebody's hand."""
_BY_PLACE = frozenset({BODY, NOT_BODY, PAGE_BODY, PARTICULAR, MASTHEAD, TERM})
"""Families whose slots name two things."""


def _by_place(family: str, rest: str, says: Mapping[str, Any]) -> dict[str, Any]:
    first, slash, second = rest.partition("/")
    if not slash:
        raise ValueError(rest)
    if family == TERM:
        word = SAYS.get(Aspect(first))
        return {"says": {} if word is None else {word: str(says[word])}}
    if family == BODY:
        bodies.check(second, says)
        return {"body": first, "field": second, "says": says}
    if family == NOT_BODY:
        return {"body": first, "path": second}
    if family == MASTHEAD:
        paper, printed = map(str, json.loads(second))
        return {"paper": paper, "field": Particular(first).value, "printed": printed, "means": str(says["means"])}
    if family == PARTICULAR:
        return {"sha256": first, "field": Particular(second).value, "value": str(says["value"])}
    return {"sha256": first, "body": second, "stands": bool(says["stands"])}


def _columns(family: str, rest: str, one: Decision) -> dict[str, Any]:
    """The columns of a decision's row beside its key."""
    says = one.says or {}
    if family in _AS_SAID:
        return {name: says[name] for name in _AS_SAID[family]}
    if family in _BY_PLACE:
        return _by_place(family, rest, says)
    whose = {"author": says.get("author", one.author), "time": says.get("written", one.time.isoformat())}
    if family == FIGURE:
        return whose | {"sha256": rest.partition("/")[0], "says": says}
    if family in _OF_A_SOURCE:
        sha256, _, rank = rest.partition("/")
        ranked = {"rank": rank} if family == SIGN_OFF else {}
        return whose | {"sha256": sha256} | ranked | {name: says[name] for name in _OF_A_SOURCE[family]}
    if family == FINDING:
        return whose | {"how": says["how"], "note": says["note"]}
    meanings.check(says)
    return whose | {"sha256": says["sha256"], "text": says["text"], "anchor": says["anchor"]}
