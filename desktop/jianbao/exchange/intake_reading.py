"""Reading the pages of an intake: in as many processes as there are cores, or here where that is quicker.

The processes are ours and not those of ``concurrent.futures``: there the death of one ends all, nobody learns over
which page it died, and the others live on when this program is killed. Here each has a pipe of its own: whose end is
seen, at both ends, at once.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
from collections import deque
from contextlib import suppress
from multiprocessing import get_context
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

from jianbao.archive.rows import PageRows
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.pages import read_page

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

Read = PageRows | Sentence
"""What became of a page: its rows, or why it was not read."""

_AHEAD = 6
"""Pages that wait at a process, so that it never waits for us: we may be busy storing."""
_MOST = 16
"""Processes at most: one that stores can't keep more of them busy."""
_OBJECTS = 20_000
"""Objects between two looks for circles among them, in a process that reads: those of a page or two."""
_FIRST = "2025年，某市人民医院接诊患者12.4万人次，同比增长5.6%。"
"""Read by each process before it says that it is ready: that loads what every page needs."""


def cores() -> int:
    """How many processors this program may use."""
    available = getattr(os, "sched_getaffinity", None)
    return min(_MOST, len(available(0)) if available else os.cpu_count() or 1)


def read_rows(data: bytes, name: str) -> Read:
    """Read the bytes of a file, ready to be stored."""
    try:
        page = read_page(data, name)
    except WorldError as error:
        return error.sentence
    return page.rows()


class Task(NamedTuple):
    """A page to read, by its number in the intake."""

    number: int
    data: bytes
    name: str


def _died(name: str) -> Sentence:
    return Sentence(
        f"“{name}”未接收：识读它的进程意外结束（可能内存不足）。请单独导入这个文件再试；其他文件不受影响。",
        f"“{name}” was not taken in: the process that read it ended unexpectedly (memory may have run out). "
        "Try this file by itself; the others are not affected.",
    )


class Pool:
    """Processes that read. What is handed out comes back by ``take``, in any order."""

    def __init__(self, processes: int) -> None:
        self._tasks: deque[Task] = deque()
        self._wanted = threading.Condition()
        self._read: SimpleQueue[tuple[int, Read]] = SimpleQueue()
        self._closed = False
        self._hands = [_Hand(self) for _ in range(processes)]

    @property
    def ready(self) -> bool:
        """Whether a process reads, or did: one that died is replaced."""
        return any(hand.served for hand in self._hands)

    @property
    def lost(self) -> bool:
        """Whether no process can be started here; what was handed out and not taken must be read here."""
        return all(hand.lost for hand in self._hands)

    @property
    def closed(self) -> bool:
        """Whether nothing more is wanted."""
        return self._closed

    def hand_out(self, task: Task) -> None:
        """Have a page read."""
        with self._wanted:
            self._tasks.append(task)
            self._wanted.notify()

    def take(self, timeout: float) -> tuple[int, Read] | None:
        """A page that was read; None if there is none for so many seconds."""
        with suppress(Empty):
            return self._read.get(timeout=timeout) if timeout > 0 else self._read.get_nowait()
        return None

    def pids(self) -> list[int]:
        """The processes."""
        return [hand.process.pid or 0 for hand in self._hands if hand.process is not None]

    def close(self) -> None:
        """End all processes, whatever they do."""
        with self._wanted:
            self._closed = True
            self._wanted.notify_all()
        for hand in self._hands:
            hand.end()

    # For the hands.

    def next_task(self, *, wait: bool) -> Task | None:
        """The next page to read; None if there is none (``wait``: because nothing more is wanted)."""
        with self._wanted:
            while wait and not self._tasks and not self._closed:
                self._wanted.wait()
            return None if self._closed or not self._tasks else self._tasks.popleft()

    def put(self, number: int, read: Read) -> None:
        """Give what became of a page."""
        self._read.put((number, read))

    def give_back(self, tasks: list[Task]) -> None:
        """Have others read what a process that died had before it."""
        with self._wanted:
            self._tasks.extendleft(reversed(tasks))
            self._wanted.notify_all()


class _Hand(threading.Thread):
    """Keeps one process supplied, and starts another when it has died."""

    _starting = threading.Lock()

    def __init__(self, pool: Pool) -> None:
        super().__init__(daemon=True, name="intake-reading")
        self._pool = pool
        self.process: SpawnProcess | None = None
        self.served = self.lost = self._greeted = False
        self.start()

    def end(self) -> None:
        """Kill the process, and wait for the thread."""
        with self._starting:
            if self.process is not None:
                self.process.kill()
        self.join()

    def run(self) -> None:
        """Serve one process after the other, until nothing more is wanted or one can't be started."""
        while not self._pool.closed and not self.lost:
            tasks, answers = self._begin()
            if tasks is None or answers is None:
                break
            pending: deque[Task] = deque()
            self._greeted = False
            try:
                answers.recv()
                self.served = self._greeted = True
                self._serve(tasks, answers, pending)
            except (EOFError, OSError, pickle.UnpicklingError):
                self._mourn(pending)
            finally:
                self._bury(tasks, answers)

    def _begin(self) -> tuple[Connection, Connection] | tuple[None, None]:
        with self._starting:
            if self._pool.closed:
                return None, None
            context = get_context("spawn")
            theirs_in, tasks = context.Pipe(duplex=False)
            answers, theirs_out = context.Pipe(duplex=False)
            process = context.Process(target=work, args=(theirs_in, theirs_out), daemon=True)
            try:
                process.start()
                self.process = process
            except OSError:
                self.lost = True
            for end in (theirs_in, theirs_out):
                end.close()
        return tasks, answers

    def _serve(self, tasks: Connection, answers: Connection, pending: deque[Task]) -> None:
        while True:
            while len(pending) < _AHEAD:
                task = self._pool.next_task(wait=not pending)
                if task is None:
                    break
                pending.append(task)
                tasks.send(task)
            if not pending:
                return
            read: Read = answers.recv()
            self._pool.put(pending.popleft().number, read)

    def _mourn(self, pending: deque[Task]) -> None:
        """The process has died: over the first page that it had not answered."""
        if self._pool.closed:
            return
        if not self._greeted:
            self.lost = True
        elif pending:
            guilty = pending.popleft()
            self._pool.put(guilty.number, _died(guilty.name))
            self._pool.give_back(list(pending))

    def _bury(self, tasks: Connection, answers: Connection) -> None:
        for end in (tasks, answers):
            end.close()
        if self.process is not None:
            self.process.kill()
            self.process.join()


def work(tasks: Connection, answers: Connection) -> None:
    """What a process does: read, until its pipe ends or the program that started it has."""
    # Ctrl+C reaches all processes of a terminal: the program that started us decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    waiting: SimpleQueue[Task] = SimpleQueue()
    threading.Thread(target=_listen, args=(tasks, waiting), daemon=True).start()
    read_rows(_FIRST.encode(), "")
    # What is loaded now stays; to look for circles at every 700 objects is a twelfth of reading.
    gc.freeze()
    gc.set_threshold(_OBJECTS)
    answers.send(True)
    while True:
        task = waiting.get()
        answers.send(read_rows(task.data, task.name))


def _listen(tasks: Connection, waiting: SimpleQueue[Task]) -> None:
    """Take in what is to be read, so that whoever hands it out never waits; end with the pipe."""
    while True:
        try:
            waiting.put(tasks.recv())
        except (EOFError, OSError):
            os._exit(0)
