"""What this archive has and the office archive lacks goes there: pages first, then what was decided about them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.archive.office import marks
from jianbao.archive.office.rights import stays
from jianbao.archive.office.server import PIECE, Kept
from jianbao.exchange.package.lines import decision_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.archive.chain import Link
    from jianbao.archive.office.server import Added
    from jianbao.archive.records import Decision
    from jianbao.exchange.office.meeting import Meeting

_RECORDS, _SOURCES = 1000, 64
"""Sent at a time."""
_BYTES = 4 << 20
"""Of pieces that are sent at a time."""
_UNKEEPABLE = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""PostgreSQL keeps no text with the character NUL in it, SQLite does."""


def push(meeting: Meeting) -> Iterator[None]:
    """Step by step; between two steps everything that went is known to have gone."""
    yield from _held_back_before(meeting)
    offices = meeting.archive.packing.offices
    while numbers := offices.articles(meeting.mark.source_pushed, _SOURCES):
        yield from _send_sources(meeting, numbers)
    while found := offices.decisions(meeting.mark.record_pushed, _RECORDS):
        _send_records(meeting, found)
        yield


def _held_back_before(meeting: Meeting) -> Iterator[None]:
    """What stayed here for want of rights, where they are others now."""
    rights, allowed = meeting.greeting.rights, meeting.greeting.allowed
    if meeting.mark.rights == allowed:
        return
    offices, office = meeting.archive.packing.offices, meeting.mark.office
    done = 0
    while rights.adds_sources and (numbers := offices.held_back(office, "source", done, _SOURCES)):
        yield from _send_sources(meeting, numbers, again=True)
        done = numbers[-1]
    done = 0
    while numbers := offices.held_back(office, "record", done, _RECORDS):
        _send_records(meeting, offices.held_decisions(numbers), again=True)
        done = numbers[-1]
        yield
    meeting.settle(meeting.mark.with_rights(allowed))


def _send_sources(meeting: Meeting, numbers: list[int], *, again: bool = False) -> Iterator[None]:
    added, sent = None, 0
    allowed = meeting.receipt.rights.adds_sources
    # Parts of a page have numbers too, and no bytes of their own.
    every = [Kept(*row) for row in meeting.archive.packing.offices.received(numbers)]
    if allowed:
        lacking = meeting.office.lacking_sources([one.sha256 for one in every])
        wanted = [one for one in every if one.sha256 in lacking]
        arrived = meeting.office.arrived([one.sha256 for one in wanted]) if wanted else set()
        for pieces in _pieces(meeting, wanted, arrived):
            meeting.office.send(pieces)
            yield
        sent = len(wanted)
        added = meeting.office.receive(wanted) if wanted else None
    _gone(meeting, "source", numbers, [] if allowed else [one.number for one in every], added, again=again)
    meeting.went("source", sent, 0 if again else len(numbers))
    yield


def _pieces(
    meeting: Meeting, wanted: Sequence[Kept], arrived: set[tuple[str, int]]
) -> Iterator[list[tuple[str, int, bytes]]]:
    """The pieces of these sources that are not there yet, so many at a time."""
    group: list[tuple[str, int, bytes]] = []
    held = 0
    for one in wanted:
        data = meeting.archive.packing.data(one.sha256)
        for position in range(-(-len(data) // PIECE)):
            if (one.sha256, position) not in arrived:
                piece = data[position * PIECE : (position + 1) * PIECE]
                group.append((one.sha256, position, piece))
                held += len(piece)
            if held >= _BYTES:
                yield group
                group, held = [], 0
    if group:
        yield group


def _send_records(meeting: Meeting, found: Sequence[tuple[int, Decision]], *, again: bool = False) -> None:
    rights = meeting.receipt.rights
    going: list[bytes] = []
    links: dict[str, Link] = {}
    stay: list[int] = []
    for number, one in found:
        if stays(one.slot) or one.id in meeting.there:
            continue
        line = decision_line(one)
        if rights.decides(one.slot, meeting.greeting.reviewed) and not _UNKEEPABLE.search(line):
            going.append(line)
            links |= {} if one.link is None else {one.id: one.link}
        else:
            stay.append(number)
    # What is there and has not just come from there is seldom: the server leaves it out.
    added = meeting.office.append(going) if going else None
    meeting.office.tie(links)
    _gone(meeting, "record", [number for number, _ in found], stay, added, again=again)
    meeting.went("record", 0 if added is None else added.added, 0 if again else len(found))


def _gone(
    meeting: Meeting, kind: marks.Kind, numbers: list[int], stay: list[int], added: Added | None, *, again: bool
) -> None:
    """Remember that these numbers are there now, but those that had to stay."""
    mark = meeting.mark if added is None else meeting.mark.added(kind, added)
    with meeting.archive.transaction() as transaction:
        if again:
            kept = set(stay)
            marks.let_go(transaction, mark.office, kind, [number for number in numbers if number not in kept])
        else:
            mark = mark.pushed(kind, numbers[-1])
            marks.hold_back(transaction, mark.office, kind, stay)
        marks.keep(transaction, mark)
    meeting.mark = mark
    meeting.receipt.stayed[kind] += len(stay)
