"""How far the upgrade of an archive has come, told while it is under way.

Whoever opens an archive hands in a function. The steps hang on the connection that migrates, so that what is made
again can say how many pages are done, and a migration need not know of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection


class Upgrade(NamedTuple):
    """The step that is being made, from 1 on, the backup being the first; and how much of it is done."""

    step: int
    steps: int
    done: int = 0
    total: int = 0
    """Pages; of the backup pages of the file. 0: not known; all done: what was made is put in order."""

    @property
    def is_backup(self) -> bool:
        """Whether the archive is being copied before anything of it changes."""
        return self.step == 1


class Steps:
    """The steps of one upgrade; ``tell`` (None: nobody waits) may raise, and the archive stays as it was."""

    def __init__(self, tell: Callable[[Upgrade], None] | None, steps: int) -> None:
        self._tell, self._steps, self._step = tell, steps, 0

    def next(self) -> None:
        """The next step begins; nothing behind the last."""
        if self._step < self._steps:
            self._step += 1
            self.pages(0, 0)

    def pages(self, done: int, total: int) -> None:
        """So many pages of so many are done."""
        if self._tell is not None:
            self._tell(Upgrade(self._step, self._steps, done, total))


_KEY = "upgrade"


def hang_on(connection: Connection, steps: Steps | None) -> None:
    """From now on these are the steps that what is done over this connection belongs to; None: none."""
    connection.info.pop(_KEY, None)
    if steps is not None:
        connection.info[_KEY] = steps


def told(connection: Connection, done: int, total: int) -> None:
    """Tell whoever waits for an upgrade, if this is one, how many pages are done."""
    steps = connection.info.get(_KEY)
    if steps is not None:
        steps.pages(done, total)
