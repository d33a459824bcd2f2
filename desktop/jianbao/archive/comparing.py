"""Looking for pages that look like one page, behind the taking in: some at a time, in transactions of their own.

Which pages wait is written nowhere but in the archive: they have no sketch (``copies.py``). So it goes on where it was
broken off, however that came about.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.archive.records import Changes
    from jianbao.archive.store import Archive

_BATCH_SECONDS = 0.5
_AT_ONCE = 2
"""Pages between two looks at the clock."""


def compare_some(archive: Archive, article_ids: Sequence[int], seconds: float) -> tuple[int, Changes]:
    """Compare the first of these pages for so long, in one transaction; gives how many, and what was found.

    Raises ``WorldError`` as ``Archive.transaction`` does.
    """
    until = time.monotonic() + seconds
    done = 0
    with archive.transaction() as transaction:
        while done < len(article_ids) and (not done or time.monotonic() < until):
            some = article_ids[done : done + _AT_ONCE]
            transaction.compare(some)
            done += len(some)
        return done, transaction.changes("")


def compare_all(
    archive: Archive,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Compare every page that waits; ``progress`` is told how many were, and of how many.

    ``cancelled`` is asked now and then: what was compared by then is kept, and the rest waits. Raises ``WorldError``.
    """
    waiting = archive.versions.uncompared()
    done = 0
    while done < len(waiting) and not (cancelled is not None and cancelled()):
        done += compare_some(archive, waiting[done:], _BATCH_SECONDS)[0]
        if progress is not None:
            progress(done, len(waiting))
