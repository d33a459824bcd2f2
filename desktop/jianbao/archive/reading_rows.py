"""The rows of a reading as they are handed on with a page, and taken from elsewhere: the same that reading it gives.

Of a page that was read as it was received, whole, by this reader. One that people corrected or divided, of which the
text was taken from a document, or that another replaces, is left out: whoever takes it in reads it.
"""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Boolean

from jianbao import __version__
from jianbao.archive.engine import driver_rows
from jianbao.archive.figure_counts import of_figures
from jianbao.archive.rows import BLOCK, METRIC, NAMED, READING, Body, PageRows, title_of
from jianbao.archive.schema import SCHEMA_VERSION, block, institution, metric, named_institution, reading
from jianbao.archive.search.entry import called, entry
from jianbao.archive.search.folding import BREAK
from jianbao.page.records import (
    Article,
    Block,
    BlockType,
    Bound,
    ChangeRole,
    Direction,
    InstitutionKind,
    MetricKind,
    Role,
)
from jianbao.reading import reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from jianbao.archive.search.entry import Entry

Told = dict[str, Any]
"""``{"reading": {column: value}, "own": place, "bodies": [[path, name]], "blocks": [[…]], "named": [[…, body, above]],
"metrics": [[…, body]]}``: the columns of ``rows.py`` in their order, bodies by their places in ``bodies``."""

MADE_BY = f"{reader.ENGINE}, Jianbao {__version__}, {SCHEMA_VERSION}"
"""The reader, the program and the tables that such rows are of: others' are not understood here."""


def of_article(connection: Connection, article_id: int) -> Told | None:
    """What is handed on of an article's reading; None if whoever takes it in must read it."""
    columns = ", ".join(f'"{name}"' for name in READING)
    asked = _OF_READING.format(columns=columns)
    head = driver_rows(connection, asked, (article_id, reader.ENGINE)).fetchone()
    if head is None:
        return None
    own, *values = head
    bodies: dict[int, list[str]] = {}
    places: dict[int, int] = {}
    for number, (body, path, name) in enumerate(driver_rows(connection, _BODIES, (article_id,) * 4)):
        places[body], bodies[body] = number, [path, name]
    return {
        "reading": dict(zip(READING, values, strict=True)),
        "own": places.get(own),
        "bodies": list(bodies.values()),
        "blocks": _rows(connection, block, BLOCK, article_id),
        "named": _placed(_rows(connection, named_institution, (*NAMED, *_WHOSE), article_id), places, len(NAMED)),
        "metrics": _placed(_rows(connection, metric, (*METRIC, "institution_id"), article_id), places, len(METRIC)),
    }


_WHOSE = ("institution_id", "parent_id")
_OF_READING = """
SELECT institution_id, {columns} FROM reading AS r JOIN article AS a ON a.id = r.article_id
WHERE r.article_id = ? AND r.engine = ?
AND NOT EXISTS (SELECT 1 FROM correction AS c WHERE c.sha256 = a.source)
AND NOT EXISTS (SELECT 1 FROM part AS p WHERE p.sha256 = a.source)
AND NOT EXISTS (SELECT 1 FROM source_text AS t WHERE t.sha256 = a.source)
"""
_BODIES = """
SELECT id, path, name FROM institution WHERE id IN (
  SELECT institution_id FROM reading WHERE article_id = ?
  UNION SELECT institution_id FROM named_institution WHERE article_id = ?
  UNION SELECT parent_id FROM named_institution WHERE article_id = ?
  UNION SELECT institution_id FROM metric WHERE article_id = ?) ORDER BY id
"""


def _rows(connection: Connection, table: Table, columns: Sequence[str], article_id: int) -> list[list[Any]]:
    names = ", ".join(f'"{name}"' for name in columns)
    asked = f"SELECT {names} FROM {table.name} WHERE article_id = ? ORDER BY position"  # noqa: S608 - ours
    rows = [list(row) for row in driver_rows(connection, asked, (article_id,))]
    for place, name in enumerate(columns):
        if isinstance(table.c[name].type, Boolean):
            # A file keeps 0 and 1.
            for row in rows:
                row[place] = bool(row[place])
    return rows


def _placed(rows: list[list[Any]], places: Mapping[int, int], start: int) -> list[list[Any]]:
    """The same rows with the places of bodies for their numbers, which stand from ``start`` on."""
    return [[*row[:start], *(places.get(one) for one in row[start:])] for row in rows]


def rows_of(told: Told, name: str, encoding: str, source: str) -> PageRows:
    """The rows of the page that came as the file ``name``, ``source`` its text in this codec.

    Raises ``ValueError`` where they could not be stored or shown, or are of another page.
    """
    try:
        return _rows_of(told, name, encoding, source)
    except (KeyError, TypeError, AttributeError, IndexError, ArithmeticError) as error:
        raise ValueError(told.get("own")) from error


def _rows_of(told: Told, name: str, encoding: str, source: str) -> PageRows:
    _require_columns(told)
    head = told["reading"]
    _hold((head["engine"], head["source_name"], head["encoding"]) == (reader.ENGINE, name, encoding))
    _require_sound(told, source)
    _require_counted(told)
    kinds = {row[1]: row[2] for row in told["named"]}
    return PageRows(
        reading={column: head[column] for column in READING},
        own=told["own"],
        bodies=[Body(path, of, kinds.get(of, InstitutionKind.OTHER.value)) for path, of in told["bodies"]],
        blocks=[tuple(row) for row in told["blocks"]],
        named=[(tuple(row[:-2]), row[-2], row[-1]) for row in told["named"]],
        metrics=[(tuple(row[:-1]), row[-1]) for row in told["metrics"]],
        entry=_entry(told),
        figures=of_figures([_counted(dict(zip(METRIC, row, strict=False))) for row in told["metrics"]]),
    )


def _entry(told: Told) -> Entry:
    """What the index holds of the page, made anew: nobody's word is taken for what is found."""
    text = BREAK.join(row[_TEXT] for row in told["blocks"])
    names = BREAK.join(called(row[1], json.loads(row[_ALIASES])) for row in told["named"])
    return entry(text, told["reading"]["title"], names)


def _require_columns(told: Told) -> None:
    _hold(told.keys() == {"reading", "own", "bodies", "blocks", "named", "metrics"})
    _require(reading, READING, [[*map(told["reading"].get, READING)]])
    _require(institution, _BODY, told["bodies"])
    _require(block, BLOCK, told["blocks"])
    _require(named_institution, NAMED, [row[: len(NAMED)] for row in told["named"]])
    _require(metric, METRIC, [row[: len(METRIC)] for row in told["metrics"]])


_BODY = ("path", "name")
_TEXT, _ALIASES = BLOCK.index("text"), NAMED.index("aliases")


@cache
def _kinds(table: Table, columns: tuple[str, ...]) -> tuple[tuple[type, ...], ...]:
    """Of each column the types of what it may hold."""
    of_all = {one.name: str if isinstance(one.type, JSON) else one.type.python_type for one in table.c}
    return tuple((of_all[name], type(None)) if table.c[name].nullable else (of_all[name],) for name in columns)


def _require(table: Table, columns: tuple[str, ...], rows: Iterable[Sequence[object]]) -> None:
    """Raise ``ValueError`` unless each row holds of each column what the table keeps there."""
    kinds = _kinds(table, columns)
    for row in rows:
        _hold(len(row) == len(kinds) and all(type(value) in kind for value, kind in zip(row, kinds, strict=True)))


def _require_counted(told: Told) -> None:
    """Raise ``ValueError`` unless what is kept to search and count by follows from the rest."""
    for rows in (told["blocks"], told["named"], told["metrics"]):
        _hold([row[0] for row in rows] == list(range(len(rows))))
    figures = [dict(zip(METRIC, row, strict=False)) for row in told["metrics"]]
    head = told["reading"]
    _hold(head["figures"] == sum(one["required"] for one in figures))
    for one in figures:
        _hold(one["label"] == next(iter(_texts(one["indicator"])), None))
        _hold(all(one[name] in {None, str(Decimal(one[name] or 0))} for name in ("value", "value_to")))
        _hold(one["number"] == float(Decimal(one["value"])))
    blocks = tuple(Block(BlockType(row[1]), row[_TEXT], ()) for row in told["blocks"])
    _hold(head["title"] == title_of(Article(head["source_name"], blocks, headline=head["headline"], deck=head["deck"])))


def _require_sound(told: Told, source: str) -> None:
    """Raise ``ValueError`` unless every place is one of the text or of a body, and every word one that there is."""
    above = [told["own"], *(row[-1] for row in (*told["named"], *told["metrics"]))]
    placed = [*(row[-2] for row in told["named"]), *(one for one in above if one is not None)]
    _hold(all(type(one) is int and 0 <= one < len(told["bodies"]) for one in placed))
    for path, name in told["bodies"]:
        _hold(_texts(path)[-1:] == [name])
    for _, _, kind, role, _, aliases in (row[: len(NAMED)] for row in told["named"]):
        _ = InstitutionKind(kind), Role(role), _texts(aliases)
    _require_text(told, source)


def _require_text(told: Told, source: str) -> None:
    for _, kind, text, runs, _, names in told["blocks"]:
        _ = BlockType(kind), _texts(names)
        _require_runs(json.loads(runs), text, source)
    for row in told["metrics"]:
        _require_figure(dict(zip(METRIC, row, strict=False)), len(source))


def _require_runs(runs: object, text: str, source: str) -> None:
    """Raise ``ValueError`` unless these are runs of a text that stand so in the source, in their order."""
    _hold(isinstance(runs, list))
    end = behind = 0
    for start, place, many, *covers in runs if isinstance(runs, list) else ():
        _hold(all(type(one) is int for one in (start, place, many, *covers)) and not covers)
        _hold(end <= start and behind <= place and many > 0)
        end, behind = start + many, place + many
        _hold(end <= len(text) and behind <= len(source) and text[start:end] == source[place:behind])


def _require_figure(figure: Mapping[str, Any], length: int) -> None:
    _hold(0 <= figure["start"] < figure["end"] <= length)
    _ = MetricKind(figure["kind"]), Bound(figure["bound"]), _texts(figure["indicator"]), _texts(figure["evidence"])
    if figure["change_role"] is not None:
        _ = ChangeRole(figure["change_role"]), Direction(figure["change_direction"])
    numbers = [Decimal(figure[name]) for name in ("value", "value_to") if figure[name] is not None]
    _hold(all(abs(one.adjusted()) < _LARGEST and one.is_finite() for one in numbers))


_LARGEST = 40
"""Digits of a number before or behind its point, at most."""


def _texts(told: str) -> list[str]:
    """A list of texts, of a column of JSON."""
    found: list[str] = json.loads(told)
    _hold(type(found) is list and all(isinstance(one, str) for one in found))
    return found


def _hold(holds: bool) -> None:  # noqa: FBT001 - what it says is what is asked
    if not holds:
        raise ValueError


def _counted(figure: Mapping[str, Any]) -> tuple[object, ...]:
    """What is counted of a figure, as ``rows.py`` does."""
    role, direction = figure["change_role"], figure["change_direction"]
    change = None if role is None else f"{role}/{direction}"
    said = (figure[name] for name in ("label", "subject", "period", "unit", "kind", "bound"))
    return figure["start"], figure["required"], *said, change, None
