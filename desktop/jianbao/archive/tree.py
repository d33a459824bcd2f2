"""The institution tree of the archive: filed when readings change, counted when asked."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sqlalchemy import and_, delete, func, or_, select, union, update

from jianbao.archive import filing
from jianbao.archive.collation import by_pinyin
from jianbao.archive.records import InstitutionNode, Tally
from jianbao.archive.schema import figure, institution, metric, named_institution, reading
from jianbao.page.records import InstitutionKind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import CTE, Select
    from sqlalchemy.engine import Connection, Row

T = TypeVar("T", int, str)

_KIND_ORDER = {kind: n for n, kind in enumerate(InstitutionKind)}


class _Said(NamedTuple):
    """How often the readings say this of a body."""

    role: str
    kind: str
    parent: int | None
    times: int


def refile(connection: Connection) -> None:
    """File every body anew from what all readings say; the rows of bodies that no reading names any more go."""
    _drop_unnamed(connection)
    wanted = wanted_filing(connection)
    columns = (institution.c.kind, institution.c.node_id, institution.c.parent_id, institution.c.filed_by)
    for row in connection.execute(select(institution.c.id, *columns)).all():
        if tuple(row[1:]) != wanted[row.id]:
            values = dict(zip((c.name for c in columns), wanted[row.id], strict=True))
            connection.execute(update(institution).where(institution.c.id == row.id).values(values))


def wanted_filing(connection: Connection) -> dict[int, tuple[str, int | None, int | None, str | None]]:
    """What ``refile`` writes: of each body its kind, node, parent and why."""
    said = _said(connection)
    own = set(connection.execute(select(reading.c.institution_id).distinct()).scalars())
    paths = {
        row.id: tuple(json.loads(row.path)) for row in connection.execute(select(institution.c.id, institution.c.path))
    }
    filed = filing.file_bodies(
        _body(body_id, path, said[body_id], own=body_id in own) for body_id, path in paths.items()
    )
    return {body_id: (_kind(said[body_id]), *filed.get(body_id, (None, None, None))) for body_id in paths}


def _said(connection: Connection) -> defaultdict[int, list[_Said]]:
    columns = named_institution.c
    key = (columns.institution_id, columns.role, columns.kind, columns.parent_id)
    found: defaultdict[int, list[_Said]] = defaultdict(list)
    for body_id, *said in connection.execute(select(*key, func.count()).group_by(*key)):
        found[body_id].append(_Said(*said))
    return found


def _body(body_id: int, path: filing.Path, said: list[_Said], *, own: bool) -> filing.Body:
    roles = {one.role for one in said}
    parents = [(one.parent, one) for one in said if one.parent is not None]
    return filing.Body(body_id, path, own or Role.SUBJECT in roles, Role.PART in roles, tuple(_best_first(parents)))


def _kind(said: list[_Said]) -> str:
    return next(iter(_best_first((one.kind, one) for one in said)), InstitutionKind.OTHER.value)


def _best_first(witnessed: Iterable[tuple[T, _Said]]) -> list[T]:
    """What pages that report on the body say, before what others say; the more often said before the less."""
    subject: Counter[T] = Counter()
    times: Counter[T] = Counter()
    for value, one in witnessed:
        times[value] += one.times
        subject[value] += one.times if one.role == Role.SUBJECT else 0
    return sorted(times, key=lambda value: (-subject[value], -times[value], value))


def _drop_unnamed(connection: Connection) -> None:
    named = union(
        select(named_institution.c.institution_id),
        select(named_institution.c.parent_id).where(named_institution.c.parent_id.is_not(None)),
        select(reading.c.institution_id).where(reading.c.institution_id.is_not(None)),
    )
    gone = list(connection.execute(select(institution.c.id).where(institution.c.id.not_in(named))).scalars())
    if not gone:
        return
    hanging = or_(institution.c.id.in_(gone), institution.c.parent_id.in_(gone), institution.c.node_id.in_(gone))
    connection.execute(update(institution).where(hanging).values(node_id=None, parent_id=None, filed_by=None))
    connection.execute(delete(institution).where(institution.c.id.in_(gone)))


def filed_articles() -> Select[tuple[int, int]]:
    """Pairs of node and article: each article under the bodies that it reports on, and under their parts."""
    reports = named_institution.c.role.in_([Role.SUBJECT.value, Role.PART.value])
    said = (
        select(institution.c.node_id, named_institution.c.article_id)
        .join(institution, institution.c.id == named_institution.c.institution_id)
        .where(reports, institution.c.node_id.is_not(None))
    )
    own = (
        select(institution.c.node_id, reading.c.article_id)
        .join(institution, institution.c.id == reading.c.institution_id)
        .where(institution.c.node_id.is_not(None))
    )
    pairs = said.union(own).subquery()
    return select(pairs.c.node_id, pairs.c.article_id)


def subtree(node_id: int) -> CTE:
    """The ids of a node and of all nodes below it."""
    below = select(institution.c.id).where(institution.c.id == node_id).cte("below", recursive=True)
    child = institution.alias("child")
    return below.union(select(child.c.id).where(child.c.parent_id == below.c.id, child.c.node_id == child.c.id))


def nodes(connection: Connection) -> list[InstitutionNode]:
    """The whole tree with its counts, parents first, siblings by kind and name."""
    own = institution.c.node_id == institution.c.id
    rows = {row.id: row for row in connection.execute(select(institution).where(own))}
    parents = {node_id: row.parent_id for node_id, row in rows.items()}
    articles: dict[int, set[int]] = {node_id: set() for node_id in rows}
    for node_id, article_id in connection.execute(filed_articles()):
        for above in _upwards(node_id, parents):
            articles[above].add(article_id)
    spoken = connection.execute(_spoken()).all()
    figures = _rolled_up(connection.execute(_figures()), parents)
    figures += _rolled_up(((node, marked) for node, marked, _ in spoken), parents)
    checked = _rolled_up(((node, checked) for node, _, checked in spoken), parents)
    return [
        InstitutionNode(
            id=node_id,
            name=rows[node_id].name,
            kind=InstitutionKind(rows[node_id].kind),
            parent_id=parents[node_id],
            articles=len(articles[node_id]),
            figures=figures[node_id],
            filed_by=rows[node_id].filed_by,
            checked=checked[node_id],
        )
        for node_id in _in_order(rows, parents)
    ]


def _rolled_up(counts: Iterable[Any], parents: Mapping[int, int | None]) -> Counter[int]:
    """Counts of nodes, each added to those above it."""
    found: Counter[int] = Counter()
    for node_id, count in counts:
        for above in _upwards(node_id, parents):
            found[above] += count
    return found


def _figures() -> Select[tuple[int, int]]:
    """Required figures of each node itself; those of a body without a place count for the page's own."""
    subject, own = institution.alias("subject"), institution.alias("own")
    node = func.coalesce(subject.c.node_id, own.c.node_id)
    return (
        select(node, func.count())
        .select_from(metric)
        .join(reading, reading.c.article_id == metric.c.article_id)
        .outerjoin(subject, subject.c.id == metric.c.institution_id)
        .outerjoin(own, own.c.id == reading.c.institution_id)
        .where(metric.c.required, node.is_not(None))
        .group_by(node)
    )


def tallies(connection: Connection, article_id: int) -> dict[int, Tally]:
    """What people said of an article adds to the counts of the nodes themselves: figures marked, figures checked."""
    asked = _spoken().where(figure.c.article_id == article_id)
    return {node: Tally(marked, checked) for node, marked, checked in connection.execute(asked)}


def _spoken() -> Select[Any]:
    """Of figures of which people said something, those that count by that alone, and those that have a verdict.

    The first were marked by a person: the machine read none there, or one that need not be checked. They are counted
    where their metric is, without one for the page's own institution.
    """
    subject, own = institution.alias("subject"), institution.alias("own")
    node = func.coalesce(subject.c.node_id, own.c.node_id)
    its_metric = and_(metric.c.article_id == figure.c.article_id, metric.c.position == figure.c.position)
    marked = func.count().filter(func.coalesce(metric.c.required, False).is_(False))
    return (
        select(node, marked, func.count().filter(figure.c.verdict.is_not(None)))
        .select_from(figure)
        .join(reading, reading.c.article_id == figure.c.article_id)
        .outerjoin(metric, its_metric)
        .outerjoin(subject, subject.c.id == metric.c.institution_id)
        .outerjoin(own, own.c.id == reading.c.institution_id)
        .where(figure.c.required, node.is_not(None))
        .group_by(node)
    )


def _upwards(node_id: int, parents: Mapping[int, int | None]) -> Iterable[int]:
    at: int | None = node_id
    while at is not None:
        yield at
        at = parents[at]


def _in_order(rows: Mapping[int, Row[Any]], parents: Mapping[int, int | None]) -> list[int]:
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for node_id, parent in parents.items():
        children[parent].append(node_id)

    def key(node_id: int) -> tuple[int, bytes]:
        row = rows[node_id]
        return _KIND_ORDER[InstitutionKind(row.kind)], by_pinyin(row.name)

    ordered: list[int] = []
    waiting = sorted(children[None], key=key, reverse=True)
    while waiting:
        node_id = waiting.pop()
        ordered.append(node_id)
        waiting += sorted(children[node_id], key=key, reverse=True)
    return ordered
