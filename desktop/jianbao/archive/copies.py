"""Pages that look like one page: proposed, and nothing follows from it until a person decides.

Each page that was compared has a sketch (``page/likeness.py``), kept with its reading. Pages that share one of its
first numbers are found by an index, and their sketches compared; what shares enough of them is compared letter by
letter. That takes as long as storing the page, so it is done behind it (``comparing.py``): a page that was read and has
no sketch is one that waits for it. Articles of a divided page are not compared: a version is one of a page.
"""

from __future__ import annotations

import json
import struct
from collections import Counter
from typing import TYPE_CHECKING

from jianbao.archive.engine import driver_rows
from jianbao.errors import Sentence
from jianbao.page.likeness import likeness, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection

FIRST = 10
"""Numbers of a sketch that are in the index: of pages of which only a quarter is alike it still finds 19 of 20."""
SHARED = 6
"""Numbers that two sketches share at least before the texts are compared."""
_COMMON = 200
"""A number that so many pages have is of a phrase that they all print, and says nothing."""
_RARE = 20
_LOOKED_AT = 50
"""Of the pages that share first numbers, so many are looked at."""
_COMPARED = 8
"""Of the pages that share most, so many are compared."""
_BYTES = 4

_TEXT = "SELECT text FROM block WHERE article_id = ? ORDER BY position"
_NEW = """
SELECT article_id FROM reading WHERE article_id IN (SELECT value FROM json_each(?))
AND article_id NOT IN (SELECT article_id FROM sketch) AND article_id NOT IN (SELECT article_id FROM part)
ORDER BY article_id
"""
_WAITING = """
SELECT article_id FROM reading WHERE article_id NOT IN (SELECT article_id FROM sketch)
AND article_id NOT IN (SELECT article_id FROM part) ORDER BY article_id DESC
"""
_KEPT = "SELECT article_id, numbers FROM sketch WHERE article_id IN (SELECT value FROM json_each(?))"
_KEEP = "INSERT INTO sketch (article_id, numbers) VALUES (?, ?)"
_INDEX = "INSERT INTO sketch_number (number, article_id) VALUES (?, ?)"
_HAVING = "SELECT article_id FROM sketch_number WHERE number = ? LIMIT ?"
_UNINDEX = "DELETE FROM sketch_number WHERE number = ? AND article_id = ?"
_PROPOSE = "INSERT INTO near_copy (article_id, other_id) VALUES (?, ?) ON CONFLICT DO NOTHING"


def forget(connection: Connection, article_id: int) -> None:
    """Take the sketch of a page out, before its reading goes."""
    numbers = _kept(connection, [article_id]).get(article_id, ())
    if numbers:
        connection.exec_driver_sql(_UNINDEX, [(number, article_id) for number in numbers[:FIRST]])
    connection.exec_driver_sql("DELETE FROM near_copy WHERE article_id = ? OR other_id = ?", (article_id, article_id))
    connection.exec_driver_sql("DELETE FROM sketch WHERE article_id = ?", (article_id,))


def uncompared(connection: Connection) -> list[int]:
    """The pages that were read and not compared yet, the newest first: of them somebody waits to hear."""
    return [row[0] for row in driver_rows(connection, _WAITING)]


def compare(connection: Connection, article_ids: Iterable[int]) -> set[int]:
    """Sketch those of these pages that are read and not sketched; gives the pages of the pairs that were found."""
    new = connection.exec_driver_sql(_NEW, (json.dumps(list(article_ids)),)).scalars().all()
    texts = {article_id: _text(connection, article_id) for article_id in new}
    sketches = {article_id: sketch(text) for article_id, text in texts.items()}
    _keep(connection, sketches)
    pairs = {
        (max(article_id, other), min(article_id, other))
        for article_id, numbers in sketches.items()
        for other in _alike(connection, article_id, numbers, texts[article_id])
    }
    if pairs:
        connection.exec_driver_sql(_PROPOSE, sorted(pairs))
    return {article_id for pair in pairs for article_id in pair}


def _keep(connection: Connection, sketches: Mapping[int, Sequence[int]]) -> None:
    # In the order of the table: it is written the quicker.
    first = sorted((number, article_id) for article_id, numbers in sketches.items() for number in numbers[:FIRST])
    kept = [(article_id, _packed(numbers)) for article_id, numbers in sketches.items()]
    for statement, rows in ((_KEEP, kept), (_INDEX, first)):
        if rows:
            connection.exec_driver_sql(statement, rows)


def _packed(numbers: Iterable[int]) -> bytes:
    every = tuple(numbers)
    return struct.pack(f"<{len(every)}I", *every)


def _kept(connection: Connection, article_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    rows = driver_rows(connection, _KEPT, (json.dumps(list(article_ids)),))
    return {article_id: struct.unpack(f"<{len(kept) // _BYTES}I", kept) for article_id, kept in rows}


def _text(connection: Connection, article_id: int) -> str:
    return "\n".join(row[0] for row in driver_rows(connection, _TEXT, (article_id,)))


def _alike(connection: Connection, article_id: int, numbers: Sequence[int], text: str) -> list[int]:
    """The pages that look like one page with this."""
    candidates: Counter[int] = Counter()
    for number in numbers[:FIRST]:
        having = driver_rows(connection, _HAVING, (number, _COMMON)).fetchall()
        if len(having) < _COMMON:
            candidates.update(dict.fromkeys((row[0] for row in having), 2 if len(having) <= _RARE else 1))
    del candidates[article_id]
    # One number alone says something only if few pages have it.
    worth = [other for other, weight in candidates.most_common(_LOOKED_AT) if weight > 1]
    if not worth:
        return []
    own = set(numbers)
    shared = {other: len(own.intersection(its)) for other, its in _kept(connection, sorted(worth)).items()}
    nearest = sorted(shared, key=lambda other: (-shared[other], other))[:_COMPARED]
    worth = [other for other in nearest if shared[other] >= SHARED]
    return sorted(other for other in worth if likeness(text, _text(connection, other)).one_page)


def repair(connection: Connection) -> None:
    """Forget all sketches and what was found by them if they are wrong, or so few that it takes no time.

    The pages wait then to be compared again: that takes minutes where there are a hundred thousand, and need not be
    done in the transaction that makes all else.
    """
    pages = connection.exec_driver_sql("SELECT count(*) FROM sketch").scalar_one()
    if pages <= _FEW or any(differing(connection)):
        for empty in ("DELETE FROM near_copy", "DELETE FROM sketch_number", "DELETE FROM sketch"):
            connection.exec_driver_sql(empty)


_FEW = 2000
_LEFT_OVER = "SELECT count(*) FROM sketch AS s LEFT JOIN reading AS r USING (article_id) WHERE r.article_id IS NULL"
_SAMPLE = "SELECT article_id FROM sketch ORDER BY (article_id * 2654435761) % 4294967296 LIMIT 200"
_INDEXED = "SELECT count(*) FROM sketch_number WHERE article_id = ? AND number IN (SELECT value FROM json_each(?))"


def differing(connection: Connection) -> Iterator[Sentence]:
    """A sentence if pages have a sketch that are not read, or two hundred have another, or one not in the index.

    A page without one is nothing wrong: it is still to be compared.
    """
    wrong = connection.exec_driver_sql(_LEFT_OVER).scalar_one() > 0
    if wrong or not all(_right(connection, i) for i in connection.exec_driver_sql(_SAMPLE).scalars().all()):
        yield Sentence(
            "近似版面的记录与各篇文章的内容不一致；jianbao check --repair 可重建。",
            "What is kept of pages that look alike does not agree with the texts; "
            "jianbao check --repair makes it again.",
        )


def _right(connection: Connection, article_id: int) -> bool:
    numbers = sketch(_text(connection, article_id))
    first = numbers[:FIRST]
    indexed = connection.exec_driver_sql(_INDEXED, (article_id, json.dumps(first))).scalar_one()
    return _kept(connection, [article_id]) == {article_id: numbers} and indexed == len(first)
