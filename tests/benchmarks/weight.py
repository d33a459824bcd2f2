"""How heavy the reading is, beside a bare Python: importing it, the first page, the longest text promised."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.resources import seeds
from tests.benchmarks.measuring import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

TELL = """
import sys, time
seconds = time.process_time()
status = open("/proc/self/status").read()
print(seconds, status.split("VmHWM:")[1].split()[0], file=sys.stderr)
"""
"""What a process says at its end; the usage that a parent is told holds the parent's own memory before ``exec``."""

BARE = "pass"
IMPORT = "import jianbao.reading.reader"
FIRST_PAGE = f"{IMPORT}, sys; jianbao.reading.reader.read(open(sys.argv[1], encoding='utf-8').read(), 'a')"
READ = "import sys; from jianbao.cli.main import main; main(sys.argv[1:])"
LONGEST = 5_000_000
"""Characters of the longest text that is to be read in linear time."""
ROUNDS = 9
BYTECODE = Path(__file__).resolve().parents[2] / "build" / "bytecode"
"""Where what Python compiles is kept between processes, as an installed program has it."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a process took: seconds of processor time, MiB resident at most."""

    seconds: float
    mib: float


def weigh(code: str, *arguments: str) -> Weight:
    """Run Python code, its output thrown away. Linux."""
    command = [sys.executable, "-c", code + TELL, *arguments]
    kept = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(BYTECODE)}
    process = subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=kept
    )
    seconds, kib = process.stderr.split()[-2:]
    return Weight(float(seconds), int(kib) / 1024)


def rows() -> Iterator[Row]:
    """The lines of the table; of the lines in MiB all three figures are."""
    weigh(IMPORT)
    pairs = [(weigh(IMPORT), weigh(BARE)) for _ in range(ROUNDS)]
    bare = Weight(*(statistics.median(values) for values in zip(*((b.seconds, b.mib) for _, b in pairs), strict=True)))
    seconds = statistics.median(ours.seconds for ours, _ in pairs)
    ratio = statistics.median(ours.seconds / bare.seconds for ours, bare in pairs)
    note = f"{seconds - bare.seconds:.2f} s of processor time more"
    yield Row("importing the reader", "python -c pass", seconds, bare.seconds, ratio, note)
    mib = statistics.median(ours.mib for ours, _ in pairs)
    yield Row("MiB resident, the reader imported", "python -c pass", mib, bare.mib, mib / bare.mib)
    page = str(next(iter(sorted(seeds().glob("*.txt")))))
    first = statistics.median(weigh(FIRST_PAGE, page).seconds for _ in range(ROUNDS))
    note = "what was imported compiles its patterns as it first uses them"
    yield Row("importing the reader and reading one page", "importing it", first, seconds, first / seconds, note)
    yield from _longest(bare)


def _longest(bare: Weight) -> Iterator[Row]:
    pages = "\n".join(path.read_text("utf-8") for path in sorted(seeds().glob("*.txt")))
    with tempfile.TemporaryDirectory() as folder:
        whole, tenth = (_written(Path(folder) / f"{size}.txt", pages, size) for size in (LONGEST, LONGEST // 10))
        ours, part = (weigh(READ, "read", "--json", str(path)) for path in (whole, tenth))
    what, speed = "jianbao read of 5 M characters", f"{LONGEST / ours.seconds / 1e6:.2f} M characters/s"
    yield Row(what, "of a tenth of it", ours.seconds, part.seconds, ours.seconds / part.seconds, speed)
    yield Row(what, "python -c pass", ours.seconds, bare.seconds, ours.seconds / bare.seconds)
    note = f"{(ours.mib - part.mib) * 2**20 / (LONGEST * 0.9):.0f} bytes a character"
    yield Row(
        "MiB resident, jianbao read of 5 M characters", "python -c pass", ours.mib, bare.mib, ours.mib / bare.mib, note
    )


def _written(path: Path, pages: str, size: int) -> Path:
    """The pages again and again, cut at ``size`` characters, as a file."""
    path.write_text((pages * (size // len(pages) + 1))[:size], encoding="utf-8")
    return path
