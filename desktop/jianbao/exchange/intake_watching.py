"""Folders that are watched: what is put there is taken in once it is wholly written.

Folders are looked through now and then, whatever tells that something has changed there: network shares tell nothing.
No clock of a file is believed; a file is whole when it has been the same at two looks, some seconds apart.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jianbao.exchange.files import ZIPPED, is_text, walk
from jianbao.exchange.package.bag import TAG_MANIFEST
from jianbao.exchange.package.container import MARK, is_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SETTLED_SECONDS = 2.0
"""A file that nobody has changed for so long is wholly written."""
_AGAIN_SECONDS = 60.0
"""From when the archive could not be written to until a file is tried again."""


class _Stamp(NamedTuple):
    """What changes when a file does."""

    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the folders has shown."""

    ready: list[Path] = field(default_factory=list)
    """Files and packages that are new, or others than before, and wholly written."""
    gone: list[Path] = field(default_factory=list)
    """Folders that were there and are not, or can't be entered; told once."""
    back: list[Path] = field(default_factory=list)
    """Folders that are there again."""
    waiting: bool = False
    """Whether a file is still being written."""


class Watch:
    """Some folders with their subfolders. Files are only looked at; nothing is moved, marked or altered."""

    def __init__(self, folders: Iterable[Path], clock: Callable[[], float] = time.monotonic) -> None:
        self.folders = tuple(dict.fromkeys(folders))
        self._clock = clock
        self._known: dict[Path, _Stamp] = {}
        """Files as they were when they were given out."""
        self._growing: dict[Path, tuple[_Stamp, float]] = {}
        """Files as they were at the last look, and since when."""
        self.missing: set[Path] = set()
        """The folders that are not there."""

    def look(self, go_on: Callable[[], bool] = lambda: True) -> Look:
        """Look at all folders; a file that is ready is given out once, and again only when it has changed."""
        gone: list[Path] = []
        back: list[Path] = []
        there: dict[Path, _Stamp] = {}
        for folder in self.folders:
            if not folder.is_dir():
                if folder not in self.missing:
                    gone.append(folder)
                self._keep(folder, there)
                continue
            if folder in self.missing:
                back.append(folder)
            there.update(_stamps(folder, go_on))
        self.missing = (self.missing | set(gone)) - set(back)
        if not go_on():
            return Look(gone=gone, back=back)
        return Look(self._ready(there), gone, back, bool(self._growing))

    def _keep(self, folder: Path, there: dict[Path, _Stamp]) -> None:
        """What a missing folder held is still known when it comes back."""
        there.update((path, stamp) for path, stamp in self._known.items() if path.is_relative_to(folder))

    def _ready(self, there: dict[Path, _Stamp]) -> list[Path]:
        now = self._clock()
        self._known = {path: stamp for path, stamp in self._known.items() if path in there}
        growing: dict[Path, tuple[_Stamp, float]] = {}
        ready: list[Path] = []
        for path, stamp in there.items():
            # An empty file is one that somebody has begun.
            if stamp == self._known.get(path) or stamp.size == 0:
                continue
            before, since = self._growing.get(path, (stamp, now))
            if before != stamp:
                since = now
            if now - since >= SETTLED_SECONDS:
                # Another ZIP file is known from now on, and not spoken of.
                if path.suffix.lower() != ZIPPED or is_package(path):
                    ready.append(path)
                self._known[path] = stamp
            else:
                growing[path] = (stamp, since)
        self._growing = growing
        return sorted(ready)

    def again(self, paths: Sequence[Path]) -> None:
        """Give these files out once more, but not at once: the archive could not take them."""
        later = self._clock() + _AGAIN_SECONDS
        for path in paths:
            stamp = self._known.pop(path, None)
            if stamp is not None:
                self._growing[path] = (stamp, later)


def _stamps(folder: Path, go_on: Callable[[], bool]) -> Iterator[tuple[Path, _Stamp]]:
    """The files of a folder that are text by their names, or ZIP files; packages. What can't be looked at isn't there.

    A package that is a folder has the stamp of the file that is written last.
    """
    for where, names, _unreadable in walk(folder):
        if not go_on():
            return
        for name in names:
            packed = name == MARK
            path = Path(where) if packed else Path(where, name)
            if not (packed or is_text(name) or name.lower().endswith(ZIPPED)):
                continue
            try:
                status = (path / TAG_MANIFEST if packed else path).stat()
            except OSError:
                # Taken away since the folder was listed, or a link to nothing.
                continue
            yield path, _Stamp(status.st_size, status.st_mtime_ns)
