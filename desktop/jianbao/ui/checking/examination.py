"""Having the checks look at the page that is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import WorldError

if TYPE_CHECKING:
    from jianbao.archive.store import Archive
    from jianbao.review.desk import Desk


class Examination:
    """An act that makes the findings of a page, if the checks have not seen it as it stands; nobody decided it."""

    def __init__(self, archive: Archive, article_id: int) -> None:
        self._archive = archive
        self.article_id = article_id
        self.place = f"examination/{article_id}"
        """By which the end of the act is known."""
        self.made = False
        """Whether there was anything to do."""

    def __call__(self, _desk: Desk) -> None:
        """Examine the page."""
        # Imported here: like the desk itself they take longer to load than the window takes to be painted.
        from jianbao.review.checks import VERSION  # noqa: PLC0415
        from jianbao.review.examining import examine  # noqa: PLC0415

        try:
            if self.article_id in self._archive.unexamined(VERSION):
                with self._archive.transaction() as transaction:
                    examine(self._archive, transaction, self.article_id)
                self.made = True
        except WorldError:
            # Nobody asked for it: where the archive is busy or full the page is looked at when it is opened next.
            self.made = False
