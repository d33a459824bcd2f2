"""How long the window takes to start, beside a bare window of the same Python, in one run. Writes START.md.

    python -m tests.screen python -m tests.benchmarks.start

Each round starts a bare PySide6 window, the program on the five pages, and the program on 10,000 pages, one after the
other, so that whatever else the machine does falls on all three; the ratios are those of each round. What a start is
told by, ``start_process.py`` says. Clocks begin where the program is executed. The wall's clock counts what others do
on the machine, the processor's only what this process does, all its threads together.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6

from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.resources import seeds
from tests.benchmarks.scale_archive import made
from tests.benchmarks.weight import BYTECODE

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLE = Path(__file__).with_name("START.md")
PAGES = 10_000
ROUNDS = 9
_FOLDERS = ("DATA", "CONFIG", "STATE", "CACHE")
Told = dict[str, float]

_HEAD = """# The start, measured

Made by `make start`, which writes all of this file: {made}.

{what}

Milliseconds from exec: median (smallest to largest) of {rounds} rounds, the bare window and ours in turn. *× bare* is
the median of the ratios of the rounds. *Painted*: the first paint of the window has ended: of its frame, with menus,
tools, places and empty panes. *Usable*: the tree, the list of all pages and the page that was read last are
on show. *Frozen*: the longest that the window answered nothing between the first paint and 5 s after
it was usable. PSS is taken then.

"""


class Start:
    """One way to start, and what its rounds told."""

    def __init__(self, name: str, *arguments: str, **environment: str) -> None:
        self.name, self._arguments, self._environment = name, arguments, environment
        self.told: list[Told] = []

    def once(self) -> Told:
        """Start, wait until it has ended, and give its milliseconds and MiB."""
        kept = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(BYTECODE)} | self._environment
        command = [sys.executable, "-m", "tests.benchmarks.start_process", *self._arguments]
        began = time.monotonic()
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=kept)
        told: Told = json.loads(done.stdout.splitlines()[-1])
        for wall in ("painted", "usable"):
            told[wall] = (told[wall] - began) * 1000
            told[f"{wall}_busy"] *= 1000
        told["frozen"] *= 1000
        return told


def starts(folder: Path) -> list[Start]:
    """The bare window, and ours on archives made in that folder."""
    five = folder / "five.jianbao"
    with Archive.open(five) as archive:
        take_in(archive, [seeds()], progress=None, cancelled=None)
    large = Path(shutil.copy(made(PAGES), folder))
    return [Start("bare window", "bare"), _ours("five pages", five, 5), _ours(f"{PAGES:,} pages", large, PAGES)]


def _ours(name: str, archive: Path, pages: int) -> Start:
    """The program, which was left at the page in the middle of that archive."""
    home = archive.with_suffix("")
    home.mkdir()
    settings = home / "settings.ini"
    settings.write_text(f"[General]\nlast-article={pages // 2 + 1}\n", encoding="utf-8")
    own = {"JIANBAO_SETTINGS": str(settings)} | {f"XDG_{one}_HOME": str(home) for one in _FOLDERS}
    return Start(name, "jianbao", str(archive), str(pages), **own)


def _row(what: str, key: str, one: Start, bare: Start) -> str:
    ours = [told[key] for told in one.told]
    # A bare window is usable when it is painted.
    theirs = [told[key.replace("usable", "painted")] for told in bare.told]
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    return f"| {what} | {one.name} | {statistics.median(ours):.0f} ({min(ours):.0f} to {max(ours):.0f}) | {ratio:.2f} |"


def table(every: Sequence[Start]) -> str:
    """All that was told, against the first."""
    bare, *ours = every
    lines = ["| | | ms | × bare |", "|---|---|---|---|"]
    for clock, suffix in (("wall clock", ""), ("processor", "_busy")):
        lines += [_row(f"painted, {clock}", f"painted{suffix}", one, bare) for one in every]
        lines += [_row(f"usable, {clock}", f"usable{suffix}", one, bare) for one in ours]
    lines += ["", "| | frozen, ms | PSS, MiB |", "|---|---|---|"]
    for one in every:
        frozen, pss = (statistics.median(told[key] for told in one.told) for key in ("frozen", "pss"))
        lines.append(f"| {one.name} | {frozen:.0f} | {pss:.0f} |")
    return "\n".join(lines)


def main() -> int:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--dry", action="store_true", help="print the table and leave the file as it is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        every = starts(Path(folder))
        for one in every:
            one.once()  # not counted: what Python compiles is kept, files are in memory
        for _ in range(options.rounds):
            for one in every:
                one.told.append(one.once())
    when = f"{datetime.now(UTC):%Y-%m-%d}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    what = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {os.environ.get('QT_QPA_PLATFORM')}."
    text = _HEAD.format(made=when, what=what, rounds=options.rounds) + table(every) + "\n"
    if not options.dry:
        TABLE.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
