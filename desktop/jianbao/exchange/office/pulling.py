"""What the office archive has and this archive lacks comes here: pages first, then what was decided about them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jianbao.archive import chain
from jianbao.archive.faults import TooLongError
from jianbao.archive.office import marks
from jianbao.archive.office.server import PIECE
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.package.lines import MalformedError, decision_of
from jianbao.exchange.package.reading import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.archive.office.server import Kept, Line
    from jianbao.archive.records import Decision
    from jianbao.exchange.intake_reading import Read
    from jianbao.exchange.office.meeting import Meeting

_RECORDS, _SOURCES = 500, 64
"""Asked for at a time; what is asked for is written in one transaction, and somebody at a desk may wait for it."""
_BYTES = 4 << 20
"""Of small sources that are asked for at a time."""


def pull(meeting: Meeting) -> Iterator[None]:
    """Step by step; between two steps everything that came is kept."""
    # What comes there while we are at it is for the next time.
    mark, office = meeting.mark, meeting.office
    while mark.source_pulled < meeting.greeting.sources and (listed := office.sources(mark.source_pulled, _SOURCES)):
        for group in _grouped(listed):
            yield from _take(meeting, group)
        mark = meeting.mark
    while mark.record_pulled < meeting.greeting.records and (lines := office.records(mark.record_pulled, _RECORDS)):
        _join(meeting, lines)
        mark = meeting.mark
        yield


def _grouped(listed: list[Kept]) -> Iterator[list[Kept]]:
    """In their order, as many small ones together as there is room for; a large one by itself."""
    group: list[Kept] = []
    held = 0
    for one in listed:
        if group and (one.size > PIECE or held + one.size > _BYTES):
            yield group
            group, held = [], 0
        group.append(one)
        held += one.size
        if one.size > PIECE:
            yield group
            group, held = [], 0
    if group:
        yield group


def _take(meeting: Meeting, group: list[Kept]) -> Iterator[None]:
    """Take these sources in, read; those that are here already are passed over."""
    known = meeting.archive.known(one.sha256 for one in group)
    new = [one for one in group if one.sha256 not in known]
    data: dict[str, bytes] = {}
    if new and new[0].size > PIECE:
        yield from _fetch(meeting, new[0])
        data = {new[0].sha256: meeting.archive.packing.offices.put_together(new[0].sha256)}
    elif new:
        data = meeting.office.data([one.sha256 for one in new])
    _require_whole(meeting, new, data)
    rows: dict[str, Read] = {}
    for answer in rows_of((data[one.sha256], one.name) for one in new):
        if answer is not None:
            rows[new[answer[0]].sha256] = answer[2]
        yield
    _store(meeting, group, [(one, data[one.sha256], rows[one.sha256]) for one in new])
    yield


def _store(meeting: Meeting, group: list[Kept], new: list[tuple[Kept, bytes, Read]]) -> None:
    with meeting.archive.transaction() as transaction:
        follow = marks.seen_all(transaction, meeting.mark, "source")
        sources = [(one.sha256, one.name, data) for one, data, _ in new]
        ids = transaction.add_sources(sources, {one.sha256: one.received for one, _, _ in new})
        # What no reader here can read is kept, as in a package.
        read = [(i, rows) for i, (_, _, rows) in zip(ids, new, strict=True) if not isinstance(rows, Sentence)]
        transaction.store_readings(read)
        transaction.prepare()
        for one, _, _ in new:
            marks.drop_pieces(transaction, one.sha256)
        mark = follow(meeting.mark.pulled("source", group[-1].number, group[-1].sha256))
        marks.keep(transaction, mark)
        changes = transaction.changes("import")
    meeting.mark = mark
    meeting.receipt.unread += len(new) - len(read)
    meeting.came("source", len(new), len(group), changes)


def _require_whole(meeting: Meeting, new: list[Kept], data: dict[str, bytes]) -> None:
    """Refuse bytes that are not what they are called by; a large source is fetched anew the next time."""
    for one in new:
        if hashlib.sha256(data.get(one.sha256, b"")).hexdigest() != one.sha256:
            with meeting.archive.transaction() as transaction:
                marks.drop_pieces(transaction, one.sha256)
            raise _damaged(meeting, one)


def _fetch(meeting: Meeting, one: Kept) -> Iterator[None]:
    """The pieces of a large source, from the first that has not come."""
    for position in range(meeting.archive.packing.offices.pieces(one.sha256), -(-one.size // PIECE)):
        piece = meeting.office.piece(one.sha256, position)
        with meeting.archive.transaction() as transaction:
            marks.keep_piece(transaction, one.sha256, position, piece)
        yield


def _join(meeting: Meeting, lines: list[Line]) -> None:
    """Join what they say with the own log."""
    judged = _judged(meeting, lines)
    try:
        _write(meeting, lines, judged)
    except TooLongError:
        # Of an archive on a server. The one that it is refused, and keeps nobody from the others.
        if len(lines) == 1:
            _write(meeting, lines, _Judged(refused=1))
        else:
            middle = len(lines) // 2
            _join(meeting, lines[:middle])
            _join(meeting, lines[middle:])


@dataclass
class _Judged:
    """What lines are: decisions that are new here, those of which only the link is, and what is not taken."""

    new: list[Decision] = field(default_factory=list)
    tied: list[Decision] = field(default_factory=list)
    altered: list[Sentence] = field(default_factory=list)
    refused: int = 0


def _judged(meeting: Meeting, lines: list[Line]) -> _Judged:
    known = meeting.archive.packing.known(line.id for line in lines)
    judged = _Judged()
    for line in lines:
        one = _understood(line)
        here = None if one is None else known.get(one.id)
        if one is None or (here is not None and here != one):
            judged.refused += 1
        elif not _fits(one, here):
            judged.altered.append(chain.altered(one.id, one.device, one.time.isoformat()))
        elif here is None:
            judged.new.append(one)
        elif here.link is None and one.link is not None:
            judged.tied.append(one)
    return judged


def _write(meeting: Meeting, lines: list[Line], judged: _Judged) -> None:
    with meeting.archive.transaction() as transaction:
        follow = marks.seen_all(transaction, meeting.mark, "record")
        transaction.join([*judged.new, *judged.tied])
        mark = follow(meeting.mark.pulled("record", lines[-1].number, lines[-1].id))
        marks.keep(transaction, mark)
        changes = transaction.changes("import")
    meeting.mark = mark
    meeting.receipt.refused += judged.refused
    meeting.receipt.altered += judged.altered
    meeting.there.update(line.id for line in lines)
    meeting.came("record", len(judged.new), len(lines), changes)


def _understood(line: Line) -> Decision | None:
    """The decision of a line, with its link; None: it is none, or bears another's id."""
    try:
        one = decision_of(line.line)
    except MalformedError:
        return None
    return replace(one, link=line.link) if one.id == line.id else None


def _fits(one: Decision, here: Decision | None) -> bool:
    """Whether a record has the digest that it says, and the one that it has here."""
    known = here is None or here.link in {None, one.link} or one.link is None
    return known and chain.holds(one.link, chain.row_of(one))


def _damaged(meeting: Meeting, one: Kept) -> WorldError:
    return WorldError(
        f"从“{meeting.office.address}”收到的“{one.name}”不是它所记的内容（SHA-256 不符），没有收下。请再同步一次。",
        f"What came of “{one.name}” from “{meeting.office.address}” is not what it is called by (SHA-256); it was not "
        "taken in. Synchronise again.",
    )
