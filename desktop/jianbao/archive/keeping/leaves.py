"""The rows that the pages of a SQLite file hold, read without SQLite, which finds none behind a damaged page.

Every page of a table says what it is and holds whole rows, or their beginnings; the pages above it only serve to find
it. So each page is read by itself (sqlite.org/fileformat.html, 1.6 and 2.1): a damaged page costs its own rows and no
others. Which table a row is of is not said in its page; who asks knows them by their shape.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Value = None | int | float | str | bytes
    Row = tuple[Value, ...]

PAGE_SIZE = 4096
"""Of our archives; what the file itself says may be damaged."""
_TABLE, _INDEX = 0x0D, 0x0A
_LOG_MAGIC = {0x377F0682, 0x377F0683}
_LONGEST_CHAIN = 20_000
"""Pages of one row: more than the largest page of a newspaper takes."""


class Pages:
    """The pages of a file, with what its log says instead of it up to the last commit there."""

    def __init__(self, data: bytes, log: bytes) -> None:
        self._data = data
        self._later = _committed(log)

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        for number in range(1, max(len(self._data) // PAGE_SIZE, *self._later, 0) + 1):
            yield number, self[number]

    def __getitem__(self, number: int) -> bytes:
        found = self._later.get(number) or self._data[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        if len(found) != PAGE_SIZE:
            raise ValueError("no such page")
        return found

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Every row of a table that can be read, with its number; what cannot be is passed over."""
        for number, page in self:
            for at in _cells(page, 100 if number == 1 else 0, _TABLE):
                try:
                    size, at_number = _number(page, at)
                    row, at_row = _number(page, at_number)
                    yield row, _record(self._payload(page, at_row, size, len(page) - 35))
                except (ValueError, IndexError, struct.error):
                    continue

    def entries(self) -> Iterator[Row]:
        """Every entry of an index that can be read."""
        for number, page in self:
            for at in _cells(page, 100 if number == 1 else 0, _INDEX):
                try:
                    size, at_row = _number(page, at)
                    yield _record(self._payload(page, at_row, size, (len(page) - 12) * 64 // 255 - 23))
                except (ValueError, IndexError, struct.error):
                    continue

    def _payload(self, page: bytes, at: int, size: int, most: int) -> bytes:
        """The bytes of a row: so many here, the rest in a chain of pages of its own (1.6, "Cell Payload Overflow")."""
        if size <= most:
            return _exactly(page[at : at + size], size)
        usable = len(page)
        least = (usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (usable - 4)
        here = here if here <= most else least
        found = [_exactly(page[at : at + here], here)]
        (following,) = struct.unpack_from(">I", page, at + here)
        left = size - here
        for _ in range(_LONGEST_CHAIN):
            if left <= 0:
                return b"".join(found)
            chained = self[following]
            (following,) = struct.unpack_from(">I", chained)
            found.append(chained[4 : 4 + left])
            left -= usable - 4
        raise ValueError("a chain without an end")


def _cells(page: bytes, head: int, kind: int) -> Iterator[int]:
    """Where the cells of a page of that kind begin."""
    if page[head] != kind:
        return
    (count,) = struct.unpack_from(">H", page, head + 3)
    for number in range(min(count, len(page) // 4)):
        (at,) = struct.unpack_from(">H", page, head + 8 + 2 * number)
        if at < len(page):
            yield at


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of variable length (1.6), and where it ends."""
    value = 0
    for n in range(8):
        value = value << 7 | data[at + n] & 0x7F
        if not data[at + n] & 0x80:
            return value, at + n + 1
    return value << 8 | data[at + 8], at + 9


_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _record(data: bytes) -> Row:
    """The values of a row (2.1). Raises ``ValueError`` for what is none."""
    end, at = _number(data, 0)
    if end > len(data):
        raise ValueError("a head longer than its row")
    values: list[Value] = []
    body = end
    while at < end:
        kind, at = _number(data, at)
        value, length = _value(data, body, kind)
        values.append(value)
        body += length
    if body != len(data):
        raise ValueError("a row that is not as long as it says")
    return tuple(values)


def _value(data: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in {0, 8, 9}:
        return {0: None, 8: 0, 9: 1}[kind], 0
    if kind in _INTEGERS:
        length = _INTEGERS[kind]
        return int.from_bytes(_exactly(data[at : at + length], length), "big", signed=True), length
    if kind == 7:  # noqa: PLR2004 - as the format numbers it
        return struct.unpack_from(">d", data, at)[0], 8
    if kind in {10, 11}:
        raise ValueError("a kind that is in no file")
    length = (kind - 12) // 2
    found = _exactly(data[at : at + length], length)
    return (found.decode() if kind % 2 else found), length


def _exactly(data: bytes, size: int) -> bytes:
    if len(data) != size:
        raise ValueError("the page ends too early")
    return data


def _committed(log: bytes) -> Mapping[int, bytes]:
    """The newest of each page in a write-ahead log, up to its last commit (sqlite.org/fileformat.html, 4.1)."""
    if len(log) < 32 or struct.unpack_from(">I", log)[0] not in _LOG_MAGIC:  # noqa: PLR2004 - the head of a log
        return {}
    salts = log[16:24]
    waiting: dict[int, bytes] = {}
    committed: dict[int, bytes] = {}
    for at in range(32, len(log) - PAGE_SIZE - 23, PAGE_SIZE + 24):
        number, size_after = struct.unpack_from(">II", log, at)
        if log[at + 8 : at + 16] != salts:
            break
        waiting[number] = log[at + 24 : at + 24 + PAGE_SIZE]
        if size_after:
            committed |= waiting
            waiting = {}
    return committed
