"""Fuzz the taking in of packages by mutation, and say what broke.

    python -m tests.fuzz.packages [--minutes 30] [--folder build/fuzz-packages]   `make fuzz-packages`
    python -m tests.fuzz.packages --replay PACKAGE...                             look at packages again, with traces

Each package made is either refused in a sentence, and the archive's file is what it was, byte by byte; or it is taken
in whole: the archive is sound, all that shows pages shows them, taking it in again changes nothing, and so on after the
undo. All else broke: the package is kept. Exit status 1 where something broke.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Self

from jianbao.archive.records import LedgerQuery
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.package.container import is_package
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.signing import Keys
from jianbao.exchange.package.taking import take
from jianbao.review.desk import Desk
from tests.exchange.package.conftest import fill
from tests.fuzz.findings import ROOT
from tests.fuzz.hostile import Files, attack

if TYPE_CHECKING:
    from collections.abc import Iterable

REFUSED, TAKEN = "refused", "taken"


class BrokenError(AssertionError):
    """What may never be with a package."""


class Ground:
    """An archive that packages are thrown at: it has some of the pages, and is put back after each that is taken."""

    def __init__(self, folder: Path, filled: Path) -> None:
        self._folder = folder
        self._kept = folder / "kept.jianbao"
        if Keys().own() is None:
            Keys().make("王")
        with Archive.open(filled) as full:
            pack(full, folder / "some", "zh", [1])
            pack(full, folder / "bag", "zh", [2, 7])
        with Archive.open(self._kept) as archive:
            take(archive, folder / "some")
        bag = folder / "bag"
        self.files: Files = {
            path.relative_to(bag).as_posix(): path.read_bytes() for path in bag.rglob("*") if path.is_file()
        }
        self._bare()

    def _bare(self) -> None:
        """Lay the archive out as it was."""
        for path in self._folder.glob("ground.jianbao*"):
            path.unlink()
        shutil.copy(self._kept, self._folder / "ground.jianbao")
        self._archive = Archive.open(self._folder / "ground.jianbao")
        self._bytes = self._digest()

    def _digest(self) -> str:
        digest = hashlib.sha256()
        for path in sorted(self._folder.glob("ground.jianbao*")):
            # The list of locks is no content, and an empty file of pending pages is none.
            if not path.name.endswith("-shm") and path.stat().st_size:
                digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()

    def throw(self, data: bytes) -> str:
        """Take a package in; gives what became of it. Raises whatever is wrong with that."""
        path = self._folder / "thrown.zip"
        path.write_bytes(data)
        is_package(path)
        try:
            take(self._archive, path)
        except WorldError:
            if self._digest() != self._bytes:
                raise BrokenError("refused, and the archive is not what it was") from None
            return REFUSED
        else:
            self._look(path)
            return TAKEN
        finally:
            if self._digest() != self._bytes:
                self._archive.close()
                self._bare()

    def _look(self, path: Path) -> None:
        """The archive that has taken it in: sound, to be shown, the same if it comes again, and with it undone."""
        archive = self._archive
        _require_sound(archive)
        shown = show(archive)
        if (again := take(archive, path)).decisions or again.pages or show(archive) != shown:
            raise BrokenError("taken in again it changes something")
        if Desk(archive, "王", "编辑部").undo() is not None:
            _require_sound(archive)
            show(archive)

    @classmethod
    def made(cls, folder: Path) -> Self:
        """One whose packages come from an archive in which people said all there is to say."""
        folder.mkdir(exist_ok=True)
        with Archive.open(folder / "full.jianbao") as full:
            fill(full, folder / "pages")
        return cls(folder, folder / "full.jianbao")

    def close(self) -> None:
        """Let go of the archive."""
        self._archive.close()


def _require_sound(archive: Archive) -> None:
    if wrong := archive.check():
        raise BrokenError(f"not sound: {wrong[0].en}")


def show(archive: Archive) -> str:
    """All that a window would ask of the archive, in words."""
    told: list[object] = [archive.tags(), archive.institutions(), archive.measures(), archive.progress(1)]
    told += [archive.queue(), archive.next_undo(), archive.history()]
    for row in archive.articles():
        number = row.id
        told += [archive.article(number), archive.notes(number), archive.figures(number), archive.article_tags(number)]
        told += [archive.sign_offs(number), archive.findings(number), archive.history(number)]
    told.append(archive.figure_rows(list(archive.ledger(LedgerQuery()))[:50]))
    told.append(archive.search.first(SearchQuery("医院")))
    return repr(told)


def fuzz(minutes: float, folder: Path, seed: int) -> int:
    """Throw packages for so long, print what became of them; what broke is kept in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    chance, counted, broken = Random(seed), Counter[tuple[str, str]](), Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        # Nobody's own keys are used, and none is left.
        os.environ["XDG_CONFIG_HOME"] = str(Path(name) / "settings")
        ground = Ground.made(Path(name) / "ground")
        end = time.monotonic() + minutes * 60
        while time.monotonic() < end:
            made = attack(ground.files, chance)
            try:
                counted[made.kind, ground.throw(made.data)] += 1
            except Exception as error:  # noqa: BLE001 - whatever it is, it broke and is kept
                place = _place(error)
                counted[made.kind, "BROKEN"] += 1
                broken[place] += 1
                if broken[place] == 1:
                    (folder / f"{made.kind}-{place}.zip").write_bytes(made.data)
                    print(f"BROKEN {made.kind}-{place}: {error!r}"[:500], flush=True)
        ground.close()
    report(counted, seed)
    return int(bool(broken))


def report(counted: Counter[tuple[str, str]], seed: int) -> None:
    """Print how many packages of which kind were refused, taken in, and broke something."""
    ends = (REFUSED, TAKEN, "BROKEN")
    print(
        f"{sum(counted.values())} packages (seed {seed}): " + ", ".join(f"{_sum(counted, end)} {end}" for end in ends)
    )
    for kind in sorted({kind for kind, _ in counted}):
        print(f"   {kind:10}" + "".join(f"{counted[kind, end]:8} {end}" for end in ends))


def _sum(counted: Counter[tuple[str, str]], end: str) -> int:
    return sum(count for (_, what), count in counted.items() if what == end)


def _place(error: BaseException) -> str:
    """Where in the program it broke, in one word: the same fault is reported once."""
    ours = [one for one in traceback.extract_tb(error.__traceback__) if "jianbao" in one.filename] or [
        traceback.extract_tb(error.__traceback__)[-1]
    ]
    return f"{type(error).__name__}-{Path(ours[-1].filename).stem}-{ours[-1].lineno}"


def replay(paths: Iterable[Path]) -> int:
    """Throw packages that were kept, with the trace of what breaks."""
    broken = 0
    with tempfile.TemporaryDirectory() as name:
        ground = Ground.made(Path(name))
        for path in paths:
            try:
                print(f"{path.name}: {ground.throw(path.read_bytes())}")
            except Exception:  # noqa: BLE001 - whatever it is, it is shown
                broken += 1
                print(f"{path.name}: BROKEN")
                traceback.print_exc()
        ground.close()
    return int(bool(broken))


def main() -> int:
    """Fuzz, or replay."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "fuzz-packages")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--replay", nargs="+", type=Path, metavar="PACKAGE")
    options = parser.parse_args()
    if options.replay:
        return replay(options.replay)
    return fuzz(options.minutes, options.folder, options.seed)


if __name__ == "__main__":
    sys.exit(main())
