"""Acts on the archive, run one behind another on one thread of their own, so that the window never waits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from jianbao.archive.seen import Seen
from jianbao.errors import WorldError
from jianbao.ui.readers import Outcome, Readers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jianbao.archive.figures import Figure
    from jianbao.archive.location import Place
    from jianbao.archive.records import Changes, FigureRow
    from jianbao.archive.store import Archive
    from jianbao.archive.upgrading import Upgrade
    from jianbao.exchange.arrivals import Arrivals
    from jianbao.review.desk import Desk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Files and folders to take in; ``watched``: nobody chose them, they came into a folder that is watched."""

    paths: Sequence[Path]
    watched: bool


def _silent(_done: int, _total: int) -> None:
    """Nobody waits for it."""


class Acts(QObject):
    """The one way in which the window writes: every act runs on the worker thread and tells what it changed.

    All signals are emitted on the thread that made this object. What an act raises is emitted as well: a
    ``WorldError`` by ``failed`` (by ``refused`` if the archive could not be opened), a bug of ours by ``crashed``.
    """

    opened = Signal()
    """The archive is open; ``archive`` and ``desk`` may be used."""
    refused = Signal(object)
    """WorldError: the archive could not be opened."""
    exchanged = Signal()
    """Another archive is open: nothing that was read holds any more."""
    done = Signal(object)
    """Changes: an act was done and stored."""
    failed = Signal(object)
    """WorldError: an act was not done; nothing was stored."""
    settled = Signal(str, bool)
    """The place where the text of an act is kept (see ``drafts``), and whether the act was done."""
    crashed = Signal(object)
    """BaseException: an act met a bug of ours."""
    progress = Signal(int, int)
    """Files taken in, files in all; while folders are looked through, files found, and 0."""
    reported = Signal(object)
    """exchange.intake_report.Report: an intake came to its end or was cancelled."""
    watched = Signal(object)
    """The same, of files that came into a folder that is watched."""

    restored = Signal(object)
    """Path, or None: a backup is in the place of the archive; where the file before is kept. ``opened`` follows."""
    broken_off = Signal()
    """An intake ended without a report: ``failed`` or ``crashed`` says why."""

    upgrading = Signal(object)
    """archive.upgrading.Upgrade: how far the archive has come that an earlier program wrote, before ``opened``."""

    _finished = Signal(object)
    _progressed = Signal(int, int)
    _upgraded = Signal(object)

    def __init__(self, author: str, device: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._author = author
        self._device = device
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="acts")
        self._readers = Readers(self)
        self._readers.crashed.connect(self.crashed)
        self._cancelled = Event()
        self._leaving = Event()
        self._intakes: list[_Wanted] = []
        """What is being taken in, and what waits."""
        self.place: Place | None = None
        """Where the archive lies, or should; None before anybody said."""
        self.file: Path | None = None
        """The file that was worked on last; None if there was none."""
        self.version: int | None = None
        """``Archive.version()`` as what the window shows was read; None before the archive is open."""
        self._archive: Archive | None = None
        self._desk: Desk | None = None
        self._waiting = 0
        self._finished.connect(self._end, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self.progress, Qt.ConnectionType.QueuedConnection)
        self._upgraded.connect(self.upgrading, Qt.ConnectionType.QueuedConnection)

    @property
    def archive(self) -> Archive:
        """The open archive, to read from."""
        assert self._archive is not None, "the archive is not open"
        return self._archive

    @property
    def desk(self) -> Desk:
        """The desk, to ask for the names of the next undo and redo."""
        assert self._desk is not None, "the archive is not open"
        return self._desk

    @property
    def path(self) -> Path | None:
        """The file of the archive; None of one on a server, and before anybody said."""
        return self.place if isinstance(self.place, Path) else None

    @property
    def server(self) -> str:
        """How the server is called on which the archive lies; "" for a file."""
        return "" if self.place is None or self.path is not None else str(self.place)

    @property
    def is_open(self) -> bool:
        """Whether the archive is open."""
        return self._desk is not None

    @property
    def busy(self) -> bool:
        """Whether an act is running or waiting."""
        return self._waiting > 0

    @property
    def taking_in(self) -> bool:
        """Whether files are being taken in."""
        return bool(self._intakes)

    @property
    def closing(self) -> bool:
        """Whether nobody waits any more for what is being read."""
        return self._readers.closing

    def open(self, place: Place) -> None:
        """Open the archive there; ``opened`` or ``refused`` will tell."""
        self._stay(place)
        self._submit(lambda: self._open(place), self._tell_opened, self.refused.emit)

    def _stay(self, place: Place) -> None:
        self.place = place
        self.file = self.path or self.file

    def exchange(self, archive: Archive, place: Place) -> None:
        """Work on another archive, which is open already, once the acts that wait are done; ``exchanged`` will tell."""

        def act() -> Desk:
            from jianbao.review.desk import Desk  # noqa: PLC0415 - as below

            return Desk(archive, self._author, self._device)

        def tell(desk: Desk) -> None:
            before, self._archive, self._desk = self._archive, archive, desk
            self._stay(place)
            self.version = None
            self.exchanged.emit()
            self._readers.leave(before)

        self._submit(act, tell, self.failed.emit)

    def _open(self, place: Place) -> None:
        # Imported here: SQLAlchemy takes longer to load than the window takes to be painted.
        from jianbao.exchange.opening import open_place  # noqa: PLC0415
        from jianbao.review.desk import Desk  # noqa: PLC0415

        self._archive = open_place(place, self._tell_upgrade)
        self._desk = Desk(self._archive, self._author, self._device)

    def _tell_upgrade(self, upgrade: Upgrade) -> None:
        """Tell the window's thread; broken off once the window is closed, and made anew the next time."""
        if self._leaving.is_set():
            raise WorldError("升级已中断，档案保持原样。", "The upgrade was broken off; the archive stays as it was.")
        self._upgraded.emit(upgrade)

    def restore(self, backup: Path) -> None:
        """Go back to a backup; ``restored`` and ``opened``, or ``failed``, will tell."""
        path = self.path
        assert path is not None, "no archive was named"

        def act() -> Path | None:
            from jianbao.archive.keeping.restoring import restore  # noqa: PLC0415 - as above

            was_open = self._archive is not None
            if self._archive is not None:
                self._archive.close()
            try:
                kept = restore(path, backup)
            except WorldError:
                if was_open:
                    self._open(path)
                raise
            self._open(path)
            return kept

        def tell(kept: Path | None) -> None:
            self.restored.emit(kept)
            self.opened.emit()

        self._submit(act, tell, self.failed.emit)

    def seen(self, figures: Iterable[Figure | FigureRow]) -> Seen:
        """What whoever judges these figures has before them."""
        return Seen(self.version, {one.key: one.judged for one in figures})

    def sign(self, author: str) -> None:
        """Sign what is decided from now on with another name."""
        self._author = author
        if self._archive is not None and self._desk is not None:
            self._desk = type(self._desk)(self._archive, author, self._device)

    def perform(self, act: Callable[[Desk], Changes | None], place: str = "") -> None:
        """Do one act at the desk; ``done`` (unless there was nothing to do) or ``failed`` will tell.

        Before that ``settled`` tells of the act whose text is kept at ``place``, if it has one.
        """

        def tell(changes: Changes | None) -> None:
            self.settled.emit(place, True)
            self._tell_done(changes)

        self._submit(lambda: act(self.desk), tell, self.failed.emit, lambda: self.settled.emit(place, False))

    def read(
        self, owner: QObject, work: Callable[[], T], tell: Callable[[T], None], refuse: Callable[[WorldError], None]
    ) -> None:
        """Read what takes longer than a frame, beside the acts; nobody is told once ``owner`` is gone."""
        self._readers.read(owner, work, tell, refuse)

    def take_in(self, paths: Sequence[Path], *, watched: bool = False) -> None:
        """Take in files and folders; ``progress``, and ``done`` for each batch, then ``reported``, or ``failed``, tell.

        Each batch is an act of its own, so that what the user decides meanwhile is done between two of them. A second
        intake begins when the first has ended. One that is ``watched`` tells no progress, and ``watched`` in the end.
        """
        self._intakes.append(_Wanted(paths, watched))
        if len(self._intakes) == 1:
            self._begin_intake()

    def _begin_intake(self) -> None:
        self._cancelled.clear()
        wanted = self._intakes[0]
        shown: Callable[[int, int], None] = _silent if wanted.watched else self._progressed.emit

        def begin() -> Arrivals:
            # Imported here: like the archive, it is not needed for the first paint.
            from jianbao.exchange.arrivals import Arrivals  # noqa: PLC0415

            return Arrivals(
                self.archive,
                wanted.paths,
                progress=shown,
                looking=lambda found: shown(found, 0),
                cancelled=self._cancelled.is_set,
                watched=wanted.watched,
            )

        self._submit(begin, self._go_on, self.failed.emit, self._break_off)

    def _go_on(self, intake: Arrivals) -> None:
        """Have the next batch taken in; behind the last one, or once the user has cancelled, tell the report."""
        if intake.finished or self._cancelled.is_set():
            intake.close()
            report = intake.report()
            (self.watched if self._intakes[0].watched else self.reported).emit(report)
            self._end_intake()
            return

        def tell(changes: Changes) -> None:
            if changes.articles or changes.institutions or changes.tags or changes.measures or changes.searches:
                self.done.emit(changes)
            self._go_on(intake)

        def break_off() -> None:
            intake.close()
            self._break_off()

        self._submit(intake.take_batch, tell, self.failed.emit, break_off)

    def _break_off(self) -> None:
        if not self._intakes[0].watched:
            self.broken_off.emit()
        self._end_intake()

    def _end_intake(self) -> None:
        self._intakes.pop(0)
        if self._intakes:
            self._begin_intake()

    def cancel(self) -> None:
        """Stop the intake behind the batch that is being taken in, and those that wait for it and were asked for."""
        self._intakes[1:] = [one for one in self._intakes[1:] if one.watched]
        self._cancelled.set()

    def close(self) -> None:
        """Finish what was begun, tell it, stop the worker and close the archive."""
        del self._intakes[1:]
        self._leaving.set()
        self.cancel()
        self._worker.shutdown(wait=True)
        self._readers.close()
        QCoreApplication.sendPostedEvents(self)
        self._desk = None
        if self._archive is not None:
            self._archive.close()
            self._archive = None

    def _submit(
        self,
        act: Callable[[], T],
        tell: Callable[[T], None],
        refuse: Callable[[WorldError], None],
        break_off: Callable[[], None] | None = None,
    ) -> None:
        self._waiting += 1
        future = self._worker.submit(act)
        future.add_done_callback(lambda done: self._finished.emit(Outcome(done, tell, refuse, break_off)))

    def _end(self, outcome: Outcome[Any]) -> None:
        self._waiting -= 1
        outcome.deliver(self.crashed.emit)

    def _tell_opened(self, _nothing: None) -> None:
        self.opened.emit()

    def _tell_done(self, changes: Changes | None) -> None:
        if changes is not None:
            self.done.emit(changes)
