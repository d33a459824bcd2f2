"""Having pages compared with all others, behind an intake and where it was broken off: some at a time, between acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jianbao.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import Changes
    from jianbao.review.desk import Desk
    from jianbao.ui.acts import Acts

AT_FIRST = 3_000
"""Milliseconds from when an archive is open until it is looked whether pages wait."""
_REST = 20
"""Milliseconds between two acts, in which the window has the processor for itself."""
_SECONDS = 0.04
"""An act that is asked for meanwhile waits for so long at most."""
_PLACE = "compared"


class Comparing(QObject):
    """Compares what waits in the archive of a window; an intake goes before it."""

    found = Signal(object)
    """Set of articles that look like one page with another."""

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._waiting: Sequence[int] = ()
        self._done = 0
        """Of those that wait so many have been compared."""
        self._running = self._refused = False
        """An act is under way, or it is being looked what waits; the archive could not be written to."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        acts.opened.connect(self._begin_at_first)
        for ended in (acts.reported, acts.watched, acts.broken_off):
            # Behind the signal another intake may begin.
            ended.connect(self._begin_at_once)
        acts.settled.connect(self._settle)

    def _begin_at_first(self) -> None:
        self._begin(AT_FIRST)

    def _begin_at_once(self) -> None:
        self._begin(0)

    def _begin(self, milliseconds: int) -> None:
        """Look soon what waits: what came last goes first."""
        self._waiting, self._done, self._refused = (), 0, False
        self._timer.start(milliseconds)

    def _may_run(self) -> bool:
        acts = self._acts
        return acts.is_open and not acts.closing and not acts.taking_in and acts.archive.refused is None

    def _look(self) -> None:
        """See what waits, and compare it."""
        if self._running or not self._may_run():
            return
        if self._done < len(self._waiting):
            self._compare()
            return
        self._running = True
        archive = self._acts.archive

        def tell(waiting: Sequence[int]) -> None:
            self._running = False
            self._waiting, self._done = waiting, 0
            if waiting and self._may_run():
                self._compare()

        def refuse(_error: WorldError) -> None:
            self._running = False

        self._acts.read(self, archive.versions.uncompared, tell, refuse)

    def _compare(self) -> None:
        self._running = True
        archive, waiting = self._acts.archive, self._waiting[self._done :]

        def act(_desk: Desk) -> Changes | None:
            # Imported here: like the desk it is not needed for the first paint.
            from jianbao.archive.comparing import compare_some  # noqa: PLC0415

            try:
                count, changes = compare_some(archive, waiting, _SECONDS)
            except WorldError:
                # Nobody asked for it: where the archive is busy or full what waits is compared behind the next intake.
                self._refused = True
                return None
            self._done += count
            if not changes.articles:
                return None
            self.found.emit(changes.articles)
            return changes

        self._acts.perform(act, _PLACE)

    def _settle(self, place: str, stored: bool) -> None:  # noqa: FBT001 - a signal's
        if place == _PLACE:
            self._running = False
            if stored and not self._refused:
                self._timer.start(_REST)
