"""The chains of a package's records: none was altered, on the way or where they came from."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from jianbao.archive import chain
from jianbao.exchange.package.refusal import RefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.chain import Row
    from jianbao.archive.records import Decision
    from jianbao.archive.store import Archive

_AT_ONCE = 500
"""Records of which the archive is asked at a time."""


class Chain:
    """What is known of the links of the records that were looked at. What the package does not have may be anything."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._links: dict[str, tuple[str, str, str]] = {}
        """Of each record that bears one its digest, and for a sentence its device and time."""
        self._before: dict[str, str] = {}
        """Of records on which others go on, the digest that these say they have."""

    def look_at(self, one: Decision, row: Row, known: Decision | None) -> None:
        """Refuse a record that has not the digest that it says, or another than it has here; ``row``: as it is kept."""
        if one.link is None:
            return
        here = None if known is None else known.link
        before = self._before.setdefault(one.link.previous, one.link.before)
        whose = one.device, one.time.isoformat()
        if not chain.holds(one.link, row) or here not in {None, one.link} or before != one.link.before:
            raise self._altered(one.id, *whose)
        self._links[one.id] = one.link.digest, *whose

    def require_unbroken(self, archive: Archive) -> None:
        """Refuse records that go on from others as these are not, in the package or here."""
        outside = []
        for number, before in self._before.items():
            if number not in self._links:
                outside.append(number)
            elif self._links[number][0] != before:
                raise self._altered(number, *self._links[number][1:])
        numbers = iter(outside)
        while some := list(islice(numbers, _AT_ONCE)):
            for one in archive.packing.known(some).values():
                if one.link is not None and one.link.digest != self._before[one.id]:
                    raise self._altered(one.id, one.device, one.time.isoformat())

    def _altered(self, number: str, device: str, time: str) -> RefusedError:
        said = chain.altered(number, device, time)
        return RefusedError(self._path, said.zh, said.en)
