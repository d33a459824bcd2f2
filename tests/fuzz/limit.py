"""A limit on the processor time that reading a text may take; a regular expression that runs wild is stopped too."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class TooSlowError(Exception):
    """The limit was passed; the traceback says where."""


def _stop(*_: object) -> None:
    raise TooSlowError


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise ``TooSlowError`` where the code within takes more processor time. In the main thread, not on Windows."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
