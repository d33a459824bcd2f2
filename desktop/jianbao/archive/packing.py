"""What is handed on whole: sources as received, and the log of what was decided about them; and what of it is known.

Whoever hands pages on hands on all versions of them, and all that was ever said on every slot that names one of them.
What is said of no page (a tag's colour, which indicators are one measure) goes along whole, for the pages rest on it
in ways that a later program may know better; only saved searches are people's own and stay, unless all is handed on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jianbao.archive import log, reading_rows, shown
from jianbao.archive.decisions import APART, SAVED_SEARCH
from jianbao.archive.engine import driver_rows
from jianbao.archive.office.marks import Offices

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection

    from jianbao.archive.records import Decision

_AT_ONCE = 500
"""Decisions read at a time."""
_SHA256 = 64


@dataclass(frozen=True, slots=True)
class Received:
    """A source as it was received: ``received`` is the time, as ISO 8601 writes it."""

    article_id: int
    sha256: str
    name: str
    size: int
    received: str


class Packing:
    """Asks one archive. Every method raises ``WorldError`` for what goes wrong with its file."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading
        self.offices = Offices(reading)
        """The office archives that it synchronises with."""

    def sources(self, article_ids: Sequence[int] | None = None) -> list[Received]:
        """All sources, or those of these articles and of the other versions of their pages, as they were taken in."""
        with self._reading() as connection:
            if article_ids is None:
                return [Received(*row) for row in driver_rows(connection, _SOURCES.format(which="true"))]
            asked = json.dumps(list(article_ids))
            named = {row[0] for row in driver_rows(connection, _NAMED, (asked,))}
            kin = json.dumps(sorted(shown.family(connection, named)))
            return [Received(*row) for row in driver_rows(connection, _SOURCES.format(which=_OF_THESE), (kin,))]

    def data(self, sha256: str) -> bytes:
        """The bytes of a source that the archive has."""
        with self._reading() as connection:
            asked = "SELECT bytes FROM source_bytes WHERE sha256 = ?"
            return bytes(driver_rows(connection, asked, (sha256,)).fetchone()[0])

    def reading_rows(self, article_id: int) -> dict[str, Any] | None:
        """What an article's reading left in the tables, to be handed on; None if who takes it in must read it."""
        with self._reading() as connection:
            return reading_rows.of_article(connection, article_id)

    def decisions(self, sha256s: Collection[str] | None = None) -> Iterator[Decision]:
        """The whole log, or what of it goes along with these sources, in the order in which it came."""
        with self._reading() as connection:
            these = () if sha256s is None else (json.dumps(sorted(shown.with_parts(connection, sha256s))),) * 2
            numbers = [row[0] for row in driver_rows(connection, _ALONG if these else _EVERY, these)]
        for start in range(0, len(numbers), _AT_ONCE):
            with self._reading() as connection:
                some = list(log.numbered(connection, numbers[start : start + _AT_ONCE]))
            yield from some

    def known(self, ids: Iterable[str]) -> dict[str, Decision]:
        """Of the decisions of these ids those that the log has."""
        with self._reading() as connection:
            return log.by_ids(connection, ids)

    def superseding(self, slots: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What each decision of the log on these slots supersedes, those that supersede nothing left out."""
        with self._reading() as connection:
            rows = driver_rows(connection, _SUPERSEDING, (json.dumps(sorted(slots)),))
            return {row[0]: tuple(json.loads(row[1])) for row in rows}


_OF_THESE = "s.sha256 IN (SELECT value FROM json_each(?))"
_SOURCES = """
SELECT a.id, s.sha256, s.name, s.size, s.received FROM article AS a JOIN source AS s ON s.sha256 = a.sha256
WHERE {which} ORDER BY a.id
"""
_NAMED = "SELECT source FROM article WHERE id IN (SELECT value FROM json_each(?))"
_SUPERSEDING = """
SELECT id, supersedes FROM decision WHERE slot IN (SELECT value FROM json_each(?)) AND supersedes <> '[]'
"""
_EVERY = "SELECT number FROM decision ORDER BY number"
# A slot that keeps two pages apart names both; the column knows the first.
_ALONG = f"""
SELECT number FROM decision AS d WHERE
slot IN (SELECT slot FROM decision WHERE sha256 IN (SELECT value FROM json_each(?)))
OR (slot >= '{APART}' AND slot < '{APART}~'
  AND substr(slot, {len(APART) + _SHA256 + 2}) IN (SELECT value FROM json_each(?)))
OR (sha256 IS NULL AND substr(slot, 1, {len(SAVED_SEARCH)}) <> '{SAVED_SEARCH}'
  AND NOT EXISTS (SELECT 1 FROM decision AS o WHERE o.slot = d.slot AND o.sha256 IS NOT NULL))
ORDER BY number
"""  # noqa: S608 - no word from outside
