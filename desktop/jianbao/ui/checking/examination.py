"""Having the checks look at the page that is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.records import Changes
    from jianbao.archive.store import Archive
    from jianbao.review.desk import Desk


class Examination:
    """An act that makes the findings of a page, if the checks have not seen it as it stands; nobody decided it."""

    def __init__(self, archive: Archive, article_id: int, wanted: Callable[[], bool] = lambda: True) -> None:
        """``wanted``: whether somebody still looks at the page, once its turn has come. What they do next waits."""
        self._archive = archive
        self._article_id = article_id
        self._wanted = wanted

    def __call__(self, _desk: Desk) -> Changes | None:
        """Examine the page; None if there was nothing to do, or nobody looks at it any more."""
        if not self._wanted():
            return None
        # Imported here: like the desk itself it takes longer to load than the window takes to be painted.
        from jianbao.review.checks_version import VERSION  # noqa: PLC0415
        from jianbao.review.examining import examine  # noqa: PLC0415

        try:
            if self._article_id not in self._archive.unexamined(VERSION, self._article_id):
                return None
            with self._archive.transaction() as transaction:
                examine(self._archive, transaction, self._article_id)
                return transaction.changes("")
        except WorldError:
            # Nobody asked for it: where the archive is busy or full the page is looked at when it is opened next.
            return None
