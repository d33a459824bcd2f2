"""What the line of a query may go on with: names of fields, and what stands in them, also by pinyin and initials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.archive.collation import by_pinyin
from jianbao.archive.field_values import KINDS, VERDICTS
from jianbao.archive.query import NAMES, Field, quoted
from jianbao.archive.search.folding import fold
from jianbao.archive.search.pinyin import begins, spells
from jianbao.archive.search.records import Completion
from jianbao.archive.search.statements import asked
from jianbao.archive.search.vocabulary import tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.engine import Connection

MOST = 20
"""Completions that are offered."""

_TYPED = re.compile(r'-?(?:(?P<field>[^\s:："“()（）]+)(?P<colon>[:：]))?["“]?(?P<words>[^\s"”()（）]*)$')
_BODIES = """
SELECT DISTINCT i.name FROM institution AS i JOIN search_name AS n ON n.institution_id = i.id
WHERE {where}(n.folded, {given}) > 0
"""
_YEARS = """
WITH RECURSIVE known(year) AS (SELECT max(year) FROM reading UNION ALL
  SELECT (SELECT max(year) FROM reading WHERE year < known.year) FROM known WHERE known.year IS NOT NULL)
SELECT year FROM known WHERE year IS NOT NULL
"""


def completions(connection: Connection, line: str, cursor: int) -> list[Completion]:
    """What may stand in place of what is typed before the cursor, the nearest first, at most ``MOST``."""
    typed = _TYPED.search(line[:cursor])
    if typed is None:
        return []
    words, start = typed["words"], cursor - len(typed[0].removeprefix("-"))
    if typed["colon"]:
        field = NAMES.get(fold(typed["field"]))
        offered = [] if field is None else [(typed["field"], value) for value in _values(connection, field, words)]
    else:
        offered = list(_anything(connection, words))
    found = dict.fromkeys((f"{name}:{quoted(value) if value else ''}", value or f"{name}:") for name, value in offered)
    return [Completion(text, label, start, cursor) for text, label in list(found)[:MOST]]


def _anything(connection: Connection, words: str) -> Iterator[tuple[str, str]]:
    """Fields whose names begin so, then institutions and tags; of a name without a field."""
    folded = fold(words)
    if not folded:
        return
    for name in NAMES:
        if name.startswith(folded) or (not name.isascii() and begins(folded, name)):
            yield name, ""
    if len(folded) > 1:
        yield from (("机构", value) for value in _values(connection, Field.SUBJECT, words))
        yield from (("标签", value) for value in _values(connection, Field.TAG, words))


_SAID = {Field.VERDICT: VERDICTS, Field.KIND: KINDS}
"""The words of which one is said of a field."""


def _values(connection: Connection, field: Field, words: str) -> list[str]:
    """What stands in a field and is meant by the words so far."""
    folded = fold(words)
    if field is Field.SUBJECT:
        return _bodies(connection, folded)
    if field is Field.TAG:
        return _meant(folded, tags(connection))
    if field in _SAID:
        return _meant(folded, [word for word in _SAID[field] if not word.isascii()])
    if field is Field.PERIOD:
        years = connection.exec_driver_sql(_YEARS).scalars()
        return [str(year) for year in years if str(year).startswith(folded)]
    return []


def _bodies(connection: Connection, folded: str) -> list[str]:
    found = [name for (name,) in asked(connection, _BODIES, (folded,))] if folded else []
    if found:
        return sorted(found, key=lambda name: (not fold(name).startswith(folded), len(name), by_pinyin(name)))
    names = connection.exec_driver_sql("SELECT DISTINCT name FROM institution").scalars()
    return _meant(folded, names) if folded.isascii() else []


def _meant(folded: str, names: Iterable[str]) -> list[str]:
    """The names that hold what is typed or are spelled so, those that begin so first."""
    ranked = []
    for name in names:
        own = fold(name)
        if own.startswith(folded) or begins(folded, own):
            ranked.append((0, len(name), by_pinyin(name), name))
        elif folded in own or spells(folded, own):
            ranked.append((1, len(name), by_pinyin(name), name))
    return [name for *_, name in sorted(ranked)]
