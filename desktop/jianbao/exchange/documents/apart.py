"""Taking documents apart in a process of its own: what is native code, and what came from anywhere, may not end ours.

The process is started at the first document, kept for the next, and killed when it takes too long; when it dies one
document is lost. It answers in JSON: nothing that it says is executed here.
"""

from __future__ import annotations

import atexit
import base64
import json
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jianbao.exchange.documents.extracting import reads_pictures
from jianbao.exchange.documents.faults import RECOGNISING_SECONDS, SECONDS, NoTextError
from jianbao.page.extracts import Box, Extract, PlacedLine

if TYPE_CHECKING:
    from typing import IO

LENGTH = 8
"""Bytes before each message that say how long it is."""


def extract(form: str, data: bytes) -> Extract:
    """The text of a PDF or a picture. Raises ``NoTextError``."""
    # A PDF may be a scan.
    seconds = RECOGNISING_SECONDS if reads_pictures() else SECONDS
    answer = _process.ask({"act": "extract", "form": form}, data, seconds)
    lines = (PlacedLine(start, end, page, Box(*box), sure) for start, end, page, box, sure in answer["lines"])
    return Extract(answer["extractor"], answer["text"], tuple(lines))


def picture(form: str, data: bytes, page: int, width: int) -> bytes:
    """A page of a PDF or a picture, ``width`` pixels wide, as PPM, or as it is. Raises ``NoTextError``."""
    answer = _process.ask({"act": "picture", "form": form, "page": page, "width": width}, data, SECONDS)
    return base64.b64decode(answer["picture"])


def send(pipe: IO[bytes], *parts: bytes) -> None:
    """Write messages, each behind its length."""
    for part in parts:
        pipe.write(len(part).to_bytes(LENGTH, "big") + part)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next message. Raises ``EOFError`` when the other side has ended."""
    head = pipe.read(LENGTH)
    if len(head) < LENGTH:
        raise EOFError
    length = int.from_bytes(head, "big")
    message = pipe.read(length)
    if len(message) < length:
        raise EOFError
    return message


class _Process:
    """The other process; one asks at a time."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None

    def ask(self, question: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any]:
        with self._turn:
            if self._running is not None and self._running.poll() is not None:
                self._bury()
            running = self._running or self._start()
            late = threading.Event()

            def end() -> None:
                late.set()
                running.kill()

            clock = threading.Timer(seconds, end)
            clock.daemon = True
            clock.start()
            try:
                assert running.stdin is not None, "it is asked through a pipe"
                assert running.stdout is not None, "it answers through a pipe"
                send(running.stdin, json.dumps(question).encode(), data)
                answer: dict[str, Any] = json.loads(receive(running.stdout))
            except (EOFError, OSError, ValueError) as error:
                self._bury()
                raise NoTextError("slow" if late.is_set() else "died") from error
            finally:
                clock.cancel()
        if "why" in answer:
            raise NoTextError(answer["why"])
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        # Isolated as the program is: no module of the current folder, nor of another Python, is loaded.
        isolated = ["-I"] if sys.flags.isolated else []
        command = [sys.executable, *isolated, "-m", "jianbao.exchange.documents.child"]
        try:
            self._running = subprocess.Popen(  # noqa: S603 - ours
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                # On Windows a window would open for it.
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise NoTextError("died") from error
        return self._running

    def end(self) -> None:
        """End the process, if there is one."""
        with self._turn:
            self._bury()

    def _bury(self) -> None:
        if self._running is not None:
            self._running.kill()
            self._running.wait()
            for pipe in (self._running.stdin, self._running.stdout):
                if pipe is not None:
                    _close(pipe)
            self._running = None


def _close(pipe: IO[bytes]) -> None:
    # What was to be written is lost with the process that it was for.
    with suppress(OSError):
        pipe.close()


_process = _Process()
atexit.register(_process.end)
