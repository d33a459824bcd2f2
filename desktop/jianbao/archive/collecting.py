"""Python's search for circles among its objects, put off while thousands of rows are on their way."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS = 100_000
"""Objects between two searches: some batches of rows."""


class _Busy:
    """How many wait for rows, in whatever thread: the last of them puts back what was before the first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._many = 0
        self._before = gc.get_threshold()

    def begin(self) -> None:
        with self._lock:
            if not self._many:
                self._before = gc.get_threshold()
                gc.set_threshold(_ROWS, *self._before[1:])
            self._many += 1

    def end(self) -> None:
        with self._lock:
            self._many -= 1
            if not self._many:
                gc.set_threshold(*self._before)


_BUSY = _Busy()


@contextmanager
def seldom() -> Iterator[None]:
    """Python looks for circles at every 700 objects: of rows, which have none, that is a sixth of writing them."""
    _BUSY.begin()
    try:
        yield
    finally:
        _BUSY.end()
