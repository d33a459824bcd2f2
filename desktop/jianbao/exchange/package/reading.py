"""Reading the pages of a package: by processes where there are many, here where there are few."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from jianbao.exchange.intake_reading import Pool, Task, cores, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jianbao.exchange.intake_reading import Read

    Numbered = tuple[int, tuple[bytes, str]]
    Answer = tuple[int, bytes, Read]

POOL_FROM = 60
"""From so many pages on processes are started: that takes as long as to read some dozens."""
_AHEAD, _AHEAD_BYTES = 64, 16 << 20
"""Pages, and their bytes, that are in memory at most."""
_PATIENCE = 0.05
"""Seconds that a page is waited for until whoever waits is asked whether to go on."""


def rows_of(pages: Iterable[tuple[bytes, str]]) -> Iterator[Answer | None]:
    """Number, bytes and rows of each, in the order in which they are ready; None now and then while one is waited for.

    ``pages``: bytes and name of each.
    """
    coming = enumerate(pages)
    first = list(islice(coming, POOL_FROM))
    if len(first) < POOL_FROM or cores() == 1:
        for number, (data, name) in chain(first, coming):
            yield number, data, read_rows(data, name)
        return
    pool = Pool(cores())
    try:
        yield from _pooled(pool, chain(first, coming))
    finally:
        pool.close()


def _pooled(pool: Pool, coming: Iterator[Numbered]) -> Iterator[Answer | None]:
    out: dict[int, tuple[bytes, str]] = {}
    held, more = 0, True
    while more or out:
        while more and len(out) < _AHEAD and held < _AHEAD_BYTES:
            page = next(coming, None)
            if page is None:
                more = False
            else:
                out[page[0]] = page[1]
                held += len(page[1][0])
                pool.hand_out(Task(page[0], *page[1]))
        if pool.lost:
            # They can't be started here: what they were to read, and the rest, is read here.
            for number, (data, name) in chain(out.items(), coming):
                yield number, data, read_rows(data, name)
            return
        answer = pool.take(_PATIENCE)
        if answer is None:
            yield None
        else:
            data, _ = out.pop(answer[0])
            held -= len(data)
            yield answer[0], data, answer[1]
