"""The figures of the archive as they stand: what was read, brought together with what people said of it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from jianbao.archive import carried, figure_values, tree, tree_counts
from jianbao.archive.engine import driver_rows, insert_records
from jianbao.archive.figures import Figure, Said, Verdict, parts, settle
from jianbao.archive.rows import columns_of
from jianbao.archive.schema import article, figure, figure_decision, progress
from jianbao.page.records import Bound, Change, ChangeRole, Direction, Metric, MetricKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.written import Written


def metrics(connection: Connection, article_id: int) -> tuple[Metric, ...]:
    """What the machine read of an article."""
    return tuple(map(_metric, driver_rows(connection, _METRICS, (article_id,))))


_METRICS = """
SELECT start, "end", text, value, unit, kind, value_to, bound, change_role, change_direction, indicator, subject,
  period, required, evidence FROM metric WHERE article_id = ? ORDER BY position
"""


def figures(connection: Connection, article_id: int) -> tuple[Figure, ...]:
    """The figures of an article as they stand, in order of the source."""
    return settle(metrics(connection, article_id), _said(connection, article_id))


def refresh(connection: Connection, sources: Iterable[str], written: Written) -> None:
    """Write what stands now of the figures of these sources, on all of their parts, as far as the archive has them."""
    found = [row[0] for row in driver_rows(connection, _SHOWING, (json.dumps(sorted(set(sources))),))]
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        # What is counted of values is brought up to date for all of them together: most say the same units and years.
        said = figure_values.of_pages(connection, some)
        for article_id in some:
            before = tree.tallies(connection, article_id)
            refresh_article(connection, article_id)
            after = tree.tallies(connection, article_id)
            tree_counts.add(connection, article_id, before, after)
            written.counted(before, after)
        figure_values.follow(connection, said)


_SHOWING = """
SELECT id FROM article WHERE sha256 IN (SELECT value FROM json_each(?1))
UNION SELECT article_id FROM part WHERE sha256 IN (SELECT value FROM json_each(?1)) ORDER BY 1
"""
_AT_ONCE = 100
"""Pages whose figures are written together."""


def refresh_article(connection: Connection, article_id: int) -> None:
    """Write what stands now of the figures of an article; where that is other figures, they are to be checked anew."""
    columns = ("verdict", "amended", *_CHECKED)
    asked = _OWN.format(columns=", ".join(f'"{name}"' for name in columns))
    rows = driver_rows(connection, asked, (article_id,))
    before = _said_to_checks(dict(zip(columns, row, strict=True)) for row in rows)
    for table in (figure, progress):
        connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE article_id = ?", (article_id,))  # noqa: S608 - ours
    wanted = rows_of(connection, article_id)
    for table, records in wanted.items():
        insert_records(connection, table, records)
    if _said_to_checks(wanted[figure]) != before:
        connection.exec_driver_sql("UPDATE reading SET checks = NULL WHERE article_id = ?", (article_id,))


_OWN = "SELECT {columns} FROM figure WHERE article_id = ?"

_CHECKED = (
    "key_start",
    "start",
    "end",
    "value",
    "value_to",
    "unit",
    "bound",
    "label",
    "subject",
    "period",
    "corrected",
)


def _said_to_checks(rows: Iterable[Mapping[str, Any]]) -> set[tuple[object, ...]]:
    """What people changed of what the checks look at: figures amended, corrected, or said to be none."""
    return {
        (row["verdict"] == Verdict.NOT_A_FIGURE.value, *(row[name] for name in _CHECKED))
        for row in rows
        if row["amended"] or row["corrected"] is not None or row["verdict"] == Verdict.NOT_A_FIGURE.value
    }


def refresh_all(connection: Connection) -> None:
    """Write what stands of the figures of every article."""
    for table in (figure, progress):
        connection.execute(delete(table))
    for article_id in connection.execute(_spoken_of()).scalars().all():
        refresh_article(connection, article_id)


def differing(connection: Connection) -> list[str]:
    """The names of the tables that do not hold what stands of the figures."""
    wanted: dict[Any, list[dict[str, Any]]] = {figure: [], progress: []}
    for article_id in connection.execute(_spoken_of()).scalars().all():
        for table, rows in rows_of(connection, article_id).items():
            wanted[table] += rows
    return [
        table.name
        for table, rows in wanted.items()
        if sorted(repr(sorted(row.items())) for row in rows)
        != sorted(repr(sorted(row.items())) for row in connection.execute(select(table)).mappings())
    ]


_READ = "SELECT 1 FROM reading WHERE article_id = ?"


def rows_of(connection: Connection, article_id: int) -> dict[Any, list[dict[str, Any]]]:
    """What the tables hold of an article: nothing where nobody said anything."""
    said = _said(connection, article_id)
    if not said or driver_rows(connection, _READ, (article_id,)).fetchone() is None:
        return {figure: [], progress: []}
    every = settle(metrics(connection, article_id), said)
    spoken = [one for one in every if one.rulings or one.amended]
    counted = [one for one in every if one.counted]
    row = {
        "article_id": article_id,
        "figures": len(counted),
        "checked": sum(one.verdict is not None for one in counted),
        "doubtful": sum(one.verdict is Verdict.DOUBTFUL for one in every),
        "wrong": sum(one.verdict is Verdict.WRONG for one in every),
        "conflicts": sum(bool(one.conflicts) for one in every),
        "stands": _digest(spoken),
    }
    return {figure: [{"article_id": article_id} | _row(one) for one in spoken], progress: [row]}


def _spoken_of() -> Any:  # noqa: ANN401
    return select(article.c.id).where(article.c.sha256.in_(select(figure_decision.c.sha256)))


_SAID = """
SELECT f.decision_id, f.slot, f.says, f.author, f.time, a.source
FROM article AS a JOIN figure_decision AS f ON f.sha256 = a.sha256 WHERE a.id = ? ORDER BY f.decision_id
"""


def _said(connection: Connection, article_id: int) -> list[Said]:
    found = []
    shown = ""
    for decision_id, slot, says, author, time, source in driver_rows(connection, _SAID, (article_id,)):
        known, shown = parts("figure/" + slot), source
        # An aspect of a later program's: kept in the log, and nothing here knows what to make of it.
        if known is not None:
            sha256, key, aspect = known
            when = datetime.fromisoformat(time)
            found.append(Said(decision_id, key, aspect, json.loads(says), author, when, sha256))
    return carried.on_this_page(connection, article_id, shown, found)


def _digest(spoken: Sequence[Figure]) -> str:
    """What people have said of the figures of a page, in a word: unlike for another say."""
    told = [
        [
            *(one.key.start, one.key.end, one.state),
            _once([r.verdict, str(r.value), r.unit, r.printed] for r in one.rulings),
            [one.metric.text, str(one.metric.value), one.metric.unit],
            [one.metric.indicator[:1], one.metric.subject, one.metric.period] if one.amended else [],
        ]
        for one in spoken
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]


def _once(told: Iterable[list[Any]]) -> list[list[Any]]:
    """Each once: who agrees with what was said says nothing more."""
    found: list[list[Any]] = []
    for one in told:
        if one not in found:
            found.append(one)
    return found


def _row(one: Figure) -> dict[str, Any]:
    ruling, judged = one.ruling, one.judged
    return columns_of(one.metric) | {
        "key_start": one.key.start,
        "key_end": one.key.end,
        "position": one.position,
        "state": one.state.value,
        "verdict": None if one.verdict is None else one.verdict.value,
        "conflict": judged.conflict,
        "author": judged.author,
        "time": None if judged.time is None else judged.time.isoformat(),
        "corrected": None if ruling is None else ruling.printed,
        "amended": bool(one.amended),
    }


def _metric(row: Sequence[Any]) -> Metric:
    """A figure, of a row of ``_METRICS``."""
    start, end, text, value, unit, kind, value_to, bound, role, direction, indicator, subject, period, *rest = row
    required, evidence = rest
    return Metric(
        start=start,
        end=end,
        text=text,
        value=Decimal(value),
        unit=unit,
        kind=MetricKind(kind),
        value_to=None if value_to is None else Decimal(value_to),
        bound=Bound(bound),
        change=None if role is None else Change(ChangeRole(role), Direction(direction)),
        indicator=tuple(json.loads(indicator)),
        subject=subject,
        period=period,
        required=bool(required),
        evidence=tuple(json.loads(evidence)),
    )
