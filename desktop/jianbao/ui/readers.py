"""Reading from the archive beside the acts and the window, and how what came of it is delivered."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid

from jianbao.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.store import Archive

T = TypeVar("T")

_THREADS = 3
"""What is in sight need not wait for a question that takes long."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """Something that has ended on another thread, and whom to tell."""

    future: Future[T]
    tell: Callable[[T], None]
    refuse: Callable[[WorldError], None]
    break_off: Callable[[], None] | None = None
    """Called as well if it did not come to its end."""

    def deliver(self, crashed: Callable[[BaseException], object]) -> None:
        """Tell what came of it; ``crashed`` is told a bug of ours."""
        error = self.future.exception()
        if error is None:
            self.tell(self.future.result())
            return
        if self.break_off is not None:
            self.break_off()
        if isinstance(error, WorldError):
            self.refuse(error)
        else:
            crashed(error)


class Readers(QObject):
    """Threads that read. What is told is told on the thread that made this object."""

    crashed = Signal(object)
    """BaseException: a question met a bug of ours."""

    _read = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._closing = Event()
        self._pool = _made_pool()
        self._read.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def closing(self) -> bool:
        """Whether nobody waits any more for what is being read."""
        return self._closing.is_set()

    def read(
        self, owner: QObject, work: Callable[[], T], tell: Callable[[T], None], refuse: Callable[[WorldError], None]
    ) -> None:
        """Do the work; nobody is told once ``owner`` is gone."""

        def deliver(read: T) -> None:
            if isValid(owner):
                tell(read)

        def fail(error: WorldError) -> None:
            if isValid(owner):
                refuse(error)

        if self.closing:
            return
        future = self._pool.submit(work)

        def report(done: Future[T]) -> None:
            if not done.cancelled():
                self._read.emit(Outcome(done, deliver, fail))

        future.add_done_callback(report)

    def leave(self, archive: Archive | None) -> None:
        """Close an archive once nobody reads from it any more; what is asked from here on is asked of another."""
        before, self._pool = self._pool, _made_pool()
        self._pool.submit(_leave, archive, before)

    def close(self) -> None:
        """Wait for what is being read, and tell it; what waits is not begun."""
        self._closing.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        QCoreApplication.sendPostedEvents(self)

    def _deliver(self, outcome: Outcome[Any]) -> None:
        outcome.deliver(self.crashed.emit)


def _made_pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="acts-read")


def _leave(archive: Archive | None, readers: ThreadPoolExecutor) -> None:
    readers.shutdown(wait=True)
    if archive is not None:
        archive.close()
