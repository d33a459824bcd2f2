"""What all readings together say of each body, kept in step with them, and what follows from it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from jianbao.archive.engine import driver_rows
from jianbao.archive.kept import unlike
from jianbao.page.records import InstitutionKind, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy.engine import Connection

T = TypeVar("T", int, str)

# {which} is said by this module: of which articles, or bodies.
_COUNTED = """
SELECT institution_id, role, kind, coalesce(parent_id, 0), {sign} count(*) FROM named_institution WHERE {which}
GROUP BY 1, 2, 3, 4
"""
_ADD = (
    "INSERT INTO naming (institution_id, role, kind, parent_id, times)"
    + _COUNTED
    + """
ON CONFLICT (institution_id, role, kind, parent_id) DO UPDATE SET times = naming.times + excluded.times
"""
)
_THESE = "article_id IN (SELECT value FROM json_each(?))"
_OF_ARTICLES = _THESE
_BODIES = """
WITH these(id) AS (SELECT value FROM json_each(?))
SELECT institution_id FROM named_institution WHERE article_id IN (SELECT id FROM these)
UNION SELECT parent_id FROM named_institution WHERE article_id IN (SELECT id FROM these) AND parent_id IS NOT NULL
UNION SELECT institution_id FROM reading WHERE article_id IN (SELECT id FROM these) AND institution_id IS NOT NULL
"""
_NAMED = """
SELECT CAST(value AS INTEGER) FROM json_each(?) AS b
WHERE EXISTS (SELECT 1 FROM naming WHERE institution_id = b.value AND times > 0)
OR EXISTS (SELECT 1 FROM naming WHERE parent_id = b.value AND times > 0)
OR EXISTS (SELECT 1 FROM reading WHERE institution_id = b.value)
"""
_GONE = "DELETE FROM naming WHERE times = 0 AND institution_id IN (SELECT value FROM json_each(?))"
_OWN = """
SELECT CAST(value AS INTEGER) FROM json_each(?) AS b
WHERE EXISTS (SELECT 1 FROM reading WHERE institution_id = b.value)
"""
_SAID = """
SELECT institution_id, role, kind, nullif(parent_id, 0), times FROM naming
WHERE times > 0 AND institution_id IN (SELECT value FROM json_each(?))
"""


NOTHING = "[false, false, []]"
"""What is told of a body that no page reports on."""


class Said(NamedTuple):
    """How often the readings say this of a body."""

    role: str
    kind: str
    parent: int | None
    times: int


class Told(NamedTuple):
    """What follows for a body: its kind, and what it is filed by."""

    kind: str
    told: str
    """As JSON: whether a page reports on it, whether one calls it a part, its parents, the best witnessed first."""


def add(connection: Connection, article_ids: Iterable[int]) -> set[int]:
    """Count what the readings of these articles say; gives the bodies that they speak of."""
    these = json.dumps(list(article_ids))
    connection.exec_driver_sql(_ADD.format(sign="+", which=_THESE), (these,))
    return _bodies(connection, these)


def take_out(connection: Connection, article_ids: Iterable[int]) -> set[int]:
    """Count it no longer, before anything of these readings changes; gives the bodies that they speak of."""
    these = json.dumps(list(article_ids))
    bodies = _bodies(connection, these)
    if bodies:
        connection.exec_driver_sql(_ADD.format(sign="-", which=_THESE), (these,))
        connection.exec_driver_sql(_GONE, (json.dumps(sorted(bodies)),))
    return bodies


def rebuild(connection: Connection) -> None:
    """Count what all readings say."""
    connection.exec_driver_sql("DELETE FROM naming")
    connection.exec_driver_sql(_ADD.format(sign="+", which="true"))


def differs(connection: Connection) -> bool:
    """Whether what is kept is not what counting from scratch gives."""
    return unlike(connection, "naming", _COUNTED.format(sign="+", which="true"))


def _bodies(connection: Connection, these: str) -> set[int]:
    return set(connection.exec_driver_sql(_BODIES, (these,)).scalars())


def unnamed(connection: Connection, bodies: Iterable[int]) -> set[int]:
    """Those of these bodies that no reading speaks of any more."""
    asked = set(bodies)
    return asked - set(connection.exec_driver_sql(_NAMED, (json.dumps(sorted(asked)),)).scalars())


def told(connection: Connection, bodies: Collection[int]) -> dict[int, Told]:
    """What follows for each of these bodies from what all readings say."""
    asked = (json.dumps(sorted(bodies)),)
    said: defaultdict[int, list[Said]] = defaultdict(list)
    for body, *rest in driver_rows(connection, _SAID, asked):
        said[body].append(Said._make(rest))
    own = {body for (body,) in driver_rows(connection, _OWN, asked)}
    return {body: _told(said[body], own=body in own) for body in bodies}


def _told(said: list[Said], *, own: bool) -> Told:
    roles = {one.role for one in said}
    parents = _best_first((one.parent, one) for one in said if one.parent is not None)
    kind = next(iter(_best_first((one.kind, one) for one in said)), InstitutionKind.OTHER.value)
    subject, part = (_JSON[one] for one in (own or Role.SUBJECT in roles, Role.PART in roles))
    # By hand: there are ten a page, and a list of two truths and some numbers is soon written.
    return Told(kind, f"[{subject}, {part}, [{', '.join(map(str, parents))}]]")


_JSON = {False: "false", True: "true"}


def _best_first(witnessed: Iterable[tuple[T, Said]]) -> list[T]:
    """What pages that report on the body say, before what others say; the more often said before the less."""
    found = list(witnessed)
    if len(found) < 2:  # noqa: PLR2004 - as mostly
        return [value for value, _ in found]
    subject: Counter[T] = Counter()
    times: Counter[T] = Counter()
    for value, one in found:
        times[value] += one.times
        subject[value] += one.times if one.role == Role.SUBJECT else 0
    return sorted(times, key=lambda value: (-subject[value], -times[value], value))
