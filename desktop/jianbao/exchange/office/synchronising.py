"""Synchronising: the union of two logs, and of the sources, each side given only what it lacks.

Whatever breaks off in between, what was exchanged is kept on both sides, and the next time goes on from there: each
batch is written in one transaction together with the mark that says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.exchange.office.meeting import meet
from jianbao.exchange.office.pulling import pull
from jianbao.exchange.office.pushing import push
from jianbao.exchange.office.receipt import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from jianbao.archive.office.server import Office
    from jianbao.archive.store import Archive
    from jianbao.exchange.office.receipt import Progress


def synchronise(
    archive: Archive, office: Office, step: Callable[[int, int], object] = lambda _done, _total: None
) -> Receipt:
    """Synchronise. ``step`` is told how far it is, and may break off by raising.

    Raises ``WorldError``: the server, the connection or the archive fails; what was exchanged until then is kept.
    """
    steps = synchronising(archive, office)
    while True:
        try:
            step(*next(steps))
        except StopIteration as end:
            receipt: Receipt = end.value
            return receipt


def synchronising(
    archive: Archive, office: Office, receipt: Receipt | None = None
) -> Generator[Progress, None, Receipt]:
    """The same step by step: whoever does not ask for the next one breaks it off.

    In ``receipt`` what was done is counted as it is done: there it can be seen even if it is broken off.
    """
    meeting = meet(archive, office, receipt or Receipt())
    yield meeting.progress()
    for direction in (pull, push):
        for _ in direction(meeting):
            yield meeting.progress()
    meeting.settle(meeting.mark.with_rights(meeting.greeting.allowed))
    return meeting.receipt
