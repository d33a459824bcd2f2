"""The figures of the archive as they stand: what was read, brought together with what people said of it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
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
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.written import Written


def metrics(connection: Connection, article_id: int) -> tuple[Metric, ...]:
    """What the machine read of an article."""
    return tuple(_metrics(connection, [article_id])[article_id])


def _metrics(connection: Connection, article_ids: Iterable[int]) -> defaultdict[int, list[Metric]]:
    """The same of many, each under its article."""
    found: defaultdict[int, list[Metric]] = defaultdict(list)
    for article_id, *row in driver_rows(connection, _METRICS, (json.dumps(list(article_ids)),)):
        found[article_id].append(_metric(row))
    return found


_THESE = "article_id IN (SELECT value FROM json_each(?))"
_METRICS = f"""
SELECT article_id, start, "end", text, value, unit, kind, value_to, bound, change_role, change_direction, indicator,
  subject, period, required, evidence FROM metric WHERE {_THESE} ORDER BY article_id, position
"""  # noqa: S608 - no word from outside


def figures(connection: Connection, article_id: int) -> tuple[Figure, ...]:
    """The figures of an article as they stand, in order of the source."""
    said = _said(connection, [article_id]).get(article_id, [])
    return settle(metrics(connection, article_id), said)


def refresh(connection: Connection, sources: Iterable[str], written: Written) -> None:
    """Write what stands now of the figures of these sources, on all of their parts, as far as the archive has them."""
    found = [row[0] for row in driver_rows(connection, _SHOWING, (json.dumps(sorted(set(sources))),))]
    for some in _pieces(found):
        # What is counted is brought up to date for all of them together: most say the same units and years.
        said = figure_values.of_pages(connection, some)
        counted = tree_counts.counted(connection, some)
        # Those that are not counted yet are counted whole at the end of the transaction.
        several = [counted, set(some) - counted]
        before = [tree.tallies(connection, these) for these in several]
        refresh_articles(connection, some)
        after = [tree.tallies(connection, these) for these in several]
        tree_counts.add(connection, before[0], after[0])
        for told in zip(before, after, strict=True):
            written.counted(*told)
        figure_values.follow(connection, said)


_SHOWING = """
SELECT id FROM article WHERE sha256 IN (SELECT value FROM json_each(?1))
UNION SELECT article_id FROM part WHERE sha256 IN (SELECT value FROM json_each(?1)) ORDER BY 1
"""
_AT_ONCE = 100
"""Pages whose figures are written together."""


def _pieces(article_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (article_ids[start : start + _AT_ONCE] for start in range(0, len(article_ids), _AT_ONCE))


def refresh_articles(connection: Connection, article_ids: Sequence[int]) -> None:
    """Write what stands now of the figures of articles; where that is other figures, they are to be checked anew."""
    these = (json.dumps(list(article_ids)),)
    before = _said_to_checks(driver_rows(connection, _OWN, these))
    for table in (figure, progress):
        connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE {_THESE}", these)  # noqa: S608 - ours
    wanted = rows_of(connection, article_ids)
    for table, records in wanted.items():
        insert_records(connection, table, records)
    after = _said_to_checks([row[name] for name in _COMPARED] for row in wanted[figure])
    changed = [one for one in article_ids if before.get(one) != after.get(one)]
    if changed:
        asked = f"UPDATE reading SET checks = NULL WHERE {_THESE}"  # noqa: S608 - ours
        connection.exec_driver_sql(asked, (json.dumps(changed),))


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
_COMPARED = ("article_id", "verdict", "amended", *_CHECKED)
_OWN = f"""SELECT {", ".join(f'"{name}"' for name in _COMPARED)} FROM figure WHERE {_THESE}"""  # noqa: S608 - ours


def _said_to_checks(rows: Iterable[Sequence[Any]]) -> dict[int, set[tuple[object, ...]]]:
    """What people changed on each page of what the checks look at: figures amended, corrected, or said to be none.

    ``rows``: of ``_COMPARED``.
    """
    found: defaultdict[int, set[tuple[object, ...]]] = defaultdict(set)
    for article_id, verdict, amended, *checked in rows:
        none = verdict == Verdict.NOT_A_FIGURE.value
        if amended or none or checked[-1] is not None:
            found[article_id].add((none, *checked))
    return found


def refresh_all(connection: Connection) -> None:
    """Write what stands of the figures of every article."""
    for table in (figure, progress):
        connection.execute(delete(table))
    for some in _pieces(connection.execute(_spoken_of()).scalars().all()):
        refresh_articles(connection, some)


def differing(connection: Connection) -> list[str]:
    """The names of the tables that do not hold what stands of the figures."""
    wanted: dict[Any, list[dict[str, Any]]] = {figure: [], progress: []}
    for some in _pieces(connection.execute(_spoken_of()).scalars().all()):
        for table, rows in rows_of(connection, some).items():
            wanted[table] += rows
    return [
        table.name
        for table, rows in wanted.items()
        if sorted(repr(sorted(row.items())) for row in rows)
        != sorted(repr(sorted(row.items())) for row in connection.execute(select(table)).mappings())
    ]


_READ = f"SELECT article_id FROM reading WHERE {_THESE}"  # noqa: S608 - no word from outside


def rows_of(connection: Connection, article_ids: Sequence[int]) -> dict[Any, list[dict[str, Any]]]:
    """What the tables hold of articles: nothing of those of which nobody said anything."""
    wanted: dict[Any, list[dict[str, Any]]] = {figure: [], progress: []}
    said = _said(connection, article_ids)
    read = {row[0] for row in driver_rows(connection, _READ, (json.dumps(list(said)),))}
    every = _metrics(connection, read)
    for article_id in sorted(read):
        figures, row = _rows_of(article_id, settle(every[article_id], said[article_id]))
        wanted[figure] += figures
        wanted[progress].append(row)
    return wanted


def _rows_of(article_id: int, every: Sequence[Figure]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The rows of the figures of a page of which people spoke, and of their progress."""
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
    return [{"article_id": article_id} | _row(one) for one in spoken], row


def _spoken_of() -> Any:  # noqa: ANN401
    return select(article.c.id).where(article.c.sha256.in_(select(figure_decision.c.sha256)))


_SAID = """
SELECT a.id, a.source, f.decision_id, f.slot, f.says, f.author, f.time
FROM article AS a JOIN figure_decision AS f ON f.sha256 = a.sha256
WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id, f.decision_id
"""


def _said(connection: Connection, article_ids: Sequence[int]) -> dict[int, list[Said]]:
    """What people said of the figures of each article of which they did, as said of its page."""
    found: defaultdict[int, list[Said]] = defaultdict(list)
    shown: dict[int, str] = {}
    for article_id, source, decision_id, slot, says, author, time in driver_rows(
        connection, _SAID, (json.dumps(list(article_ids)),)
    ):
        known, shown[article_id] = parts("figure/" + slot), source
        # An aspect of a later program's: kept in the log, and nothing here knows what to make of it.
        if known is not None:
            sha256, key, aspect = known
            when = datetime.fromisoformat(time)
            found[article_id].append(Said(decision_id, key, aspect, json.loads(says), author, when, sha256))
    told = {one: carried.on_this_page(connection, one, shown[one], some) for one, some in found.items()}
    return {article_id: some for article_id, some in told.items() if some}


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
