"""Articles that go on elsewhere: each piece is an article of its own reading, and all are listed as one.

That one article goes on in another is one value on ``continuation/<key>``. It holds if exactly one is named, nothing
else goes on there, both are read, and it leads in no circle. The further pieces are kept in ``continued``: lists leave
them out, and the tree files the first under the bodies of all (``tree_counts.py``).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, select

from jianbao.archive import log
from jianbao.archive.decisions import CONTINUATION, DIVISION, VERSION
from jianbao.archive.engine import driver_rows, insert_rows
from jianbao.archive.json_column import as_json
from jianbao.archive.schema import decision
from jianbao.archive.schema_articles import continuation, continued
from jianbao.archive.shown import places
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy.engine import Connection


class Piece(NamedTuple):
    """Of a further piece of an article the first, and which one it is, from 1 on."""

    head: int
    position: int


def pieces_of(links: Iterable[tuple[int, int]]) -> dict[int, Piece]:
    """The further pieces; ``links``: pairs of an article and one that people say it goes on in. Pure."""
    after: defaultdict[int, set[int]] = defaultdict(set)
    before: defaultdict[int, set[int]] = defaultdict(set)
    for one, to in links:
        after[one].add(to)
        before[to].add(one)
    following = {one: next(iter(to)) for one, to in after.items() if len(to) == 1}
    following = {one: to for one, to in following.items() if one != to and len(before[to]) == 1}
    found: dict[int, Piece] = {}
    for head in following.keys() - set(following.values()):
        one, position = head, 0
        while one in following:
            one, position = following[one], position + 1
            found[one] = Piece(head, position)
    return found


def concerned(slots: Iterable[str]) -> bool:
    """Whether something is said on these slots that tells which articles go on where."""
    return any(slot.startswith((CONTINUATION, DIVISION, VERSION)) for slot in slots)


def follow(connection: Connection) -> set[int]:
    """Bring up to date which articles are further pieces of others; gives all of which that changed."""
    wanted, kept = _wanted(connection), _kept(connection)
    moved = {i for i in wanted.keys() | kept.keys() if wanted.get(i) != kept.get(i)}
    if not moved:
        return set()
    connection.execute(delete(continued).where(continued.c.article_id.in_(moved)))
    rows = [(i, *wanted[i]) for i in sorted(moved & wanted.keys())]
    insert_rows(connection, continued, ("article_id", "head_id", "position"), rows)
    return moved | {one.head for known in (wanted, kept) for i, one in known.items() if i in moved}


_LINKS = 'SELECT sha256, "to" FROM continuation'
_READ = """
SELECT a.sha256, a.id FROM json_each(?) AS asked JOIN article AS a ON a.sha256 = asked.value
JOIN reading AS r ON r.article_id = a.id
"""


def _wanted(connection: Connection) -> dict[int, Piece]:
    said = driver_rows(connection, _LINKS).fetchall()
    if not said:
        return {}
    where = places(connection, {key for link in said for key in link})
    links = {(where.of(one), where.of(to)) for one, to in said}
    numbers = dict(driver_rows(connection, _READ, (as_json(sorted({k for link in links for k in link})),)))
    return pieces_of((numbers[one], numbers[to]) for one, to in links if one in numbers and to in numbers)


def _kept(connection: Connection) -> dict[int, Piece]:
    return {row.article_id: Piece(row.head_id, row.position) for row in connection.execute(select(continued))}


_OF = """
SELECT article_id FROM continued WHERE head_id = coalesce(
  (SELECT head_id FROM continued WHERE article_id = ?1), ?1) ORDER BY position
"""
_HEAD = "SELECT head_id FROM continued WHERE article_id = ?"


def pieces(connection: Connection, article_id: int) -> tuple[int, ...]:
    """The articles that this one is of, itself among them, in order; none if it is the only piece."""
    further = [row[0] for row in driver_rows(connection, _OF, (article_id,))]
    if not further:
        return ()
    head = driver_rows(connection, _HEAD, (further[0],)).fetchone()[0]
    return (head, *further)


# CROSS: from the few further pieces to their readings, not through all readings.
_MORE = """
SELECT c.head_id, count(*), sum(coalesce(p.figures, r.figures)), sum(coalesce(p.checked, 0))
FROM continued AS c CROSS JOIN reading AS r ON r.article_id = c.article_id
LEFT JOIN progress AS p ON p.article_id = c.article_id GROUP BY c.head_id
"""


class More(NamedTuple):
    """What further pieces add to an article: how many there are, their figures to check, those checked."""

    pieces: int
    figures: int
    checked: int


NO_MORE = More(0, 0, 0)


def more(connection: Connection) -> dict[int, More]:
    """What further pieces add to the articles that have any."""
    return {head: More(*added) for head, *added in driver_rows(connection, _MORE)}


def said(connection: Connection, keys: Collection[str]) -> list[tuple[str, str]]:
    """The continuations that people named, from these articles or to them."""
    asked = select(continuation.c.sha256, continuation.c.to).where(
        continuation.c.sha256.in_(keys) | continuation.c.to.in_(keys)
    )
    return sorted({(row[0], row[1]) for row in connection.execute(asked)})


def differing(connection: Connection) -> Iterator[Sentence]:
    """A sentence if other articles are kept as further pieces than people said."""
    if _wanted(connection) != _kept(connection):
        yield Sentence(
            "哪些文章是接排的后段，记录与决定不一致；jianbao check --repair 可重建。",
            "Which articles are further pieces of others is kept otherwise than people decided; "
            "jianbao check --repair makes it again.",
        )


def rebuild(connection: Connection) -> None:
    """Make it again from the log. The tree must be made again behind it."""
    connection.execute(delete(continuation))
    slots = select(decision.c.slot).distinct().where(decision.c.slot.startswith(CONTINUATION))
    log.write_state(connection, connection.execute(slots).scalars().all())
    follow(connection)
