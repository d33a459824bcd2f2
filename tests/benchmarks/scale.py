"""The archive at scale: one command for the whole table, at each of several sizes. Writes SCALE.md.

    python -m tests.benchmarks.scale --pages 1000 10000 100000 --kills 1000

Archives are made once and kept under build/scale (100,000 pages: 3 GB, some minutes), brought up where an older program
made them, and measured on copies. The figures of each size are kept under build/scale/*.json: the table holds all
sizes that were measured. ``--window`` drives the window over the largest, ``--kills`` runs the harness of faults. What
search and intake take stands in SEARCH.md and TABLE.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks.kept import bring_up
from tests.benchmarks.large import make_archive
from tests.benchmarks.scale_archive import FIGURES, KEPT, made
from tests.benchmarks.scale_measures import Found, measured

_CHECKED = 10_000
TABLE = Path(__file__).with_name("SCALE.md")
_HEAD = """# The archive at scale, measured

Made by `python -m tests.benchmarks.scale`, which writes all of this file:
{made}.

Milliseconds are of the processor, the best of some rounds, unless the clock is named: other programs do not count. In
brackets how many times the goal, and how many times the plain limit of the same run (a plain statement of SQLite, a
scan, cp). Machines are noisy: read the ratios. What is computed is the largest size times what the
last tenfold grew by.

"""


_WINDOW = """
The window over the largest archive, driven by keys (`window_at_scale.py`); a turn is what the window's thread does
between two waits. Wanted: none over 100 ms, median under 16.

"""


def figures_archive(pages: int) -> tuple[Path, int]:
    """An archive of the figures of so many pages, without their text in the index."""
    path, figures = KEPT / f"figures_{pages}.jianbao", pages * FIGURES
    if path.exists():
        bring_up(path)
    else:
        KEPT.mkdir(parents=True, exist_ok=True)
        make_archive(path.with_suffix(".making"), figures)
        path.with_suffix(".making").rename(path)
    return path, figures


def measure(pages: int, *, check: bool) -> dict[str, Any]:
    """Everything at one size."""
    path = made(pages)
    of_figures, figures = figures_archive(pages)
    start, load = time.monotonic(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory(dir=KEPT) as folder:
        copies = [Path(shutil.copy(one, Path(folder) / one.name)) for one in (path, of_figures)]
        rows = []
        for row in measured(copies[0], copies[1], figures, check=check):
            print(f"{pages:>9,}  {row.what}: {row.ours:.2f} {row.unit}  {row.note}", flush=True)
            rows.append(row._asdict())
    when = f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    load, took = max(load, os.getloadavg()[0]), time.monotonic() - start
    return {"pages": pages, "made": when, "rows": rows, "load": load, "seconds": took}


def circumstances(size: dict[str, Any]) -> str:
    """When a size was measured, how long it took and how busy the machine was."""
    told = f"{size['pages']:,} pages: {size['made']}"
    return f"{told}; {size['seconds']:.0f} s, load {size['load']:.1f}" if "load" in size else told


def table(sizes: list[dict[str, Any]]) -> str:
    """All sizes that were measured, each a column, and how the last grew against the first."""
    heads = [f"{size['pages']:,} pages" for size in sizes]
    # Computed from the last two sizes, the smaller a tenth of the larger.
    ahead = len(sizes) > 1 and sizes[-1]["pages"] == 10 * sizes[-2]["pages"]
    if ahead:
        heads.append(f"{10 * sizes[-1]['pages']:,} pages, computed")
    lines = [f"| | goal | {' | '.join(heads)} | growth | |", "|---" * (len(heads) + 4) + "|"]
    of_size = [[Found(**row) for row in size["rows"]] for size in sizes]
    names = dict.fromkeys(_name(row) for rows in of_size for row in rows)
    for name in names:
        same = [next((row for row in rows if _name(row) == name), None) for rows in of_size]
        row = next(one for one in reversed(same) if one is not None)
        goal = "" if row.goal is None else f"≤ {row.goal:g} {row.unit}"
        known = [one.ours for one in same if one is not None]
        growth = f"{known[-1] / known[0]:.1f}" if len(known) > 1 and known[0] > 0 else ""
        cells = " | ".join([*map(_cell, same), *([_computed(*same[-2:])] if ahead else [])])
        lines.append(f"| {name} | {goal} | {cells} | {growth} | {row.note} |")
    return "\n".join(lines)


def _name(row: Found) -> str:
    """What was measured, without the numbers of one size and which was the slowest."""
    return re.sub(r" \([^)]*\)$", "", re.sub(r"\d[\d,]* (figures|pages)", r"\1", row.what))


def _computed(less: Found | None, row: Found | None) -> str:
    """What a tenfold would take, if it grew on as it did: never less than now."""
    if less is None or row is None or less.ours <= 0:
        return ""
    return f"≈ {row.ours * max(1, row.ours / less.ours):.2f} {row.unit}"


def _cell(row: Found | None) -> str:
    if row is None:
        return "not run"
    told = [f"×{row.ours / row.goal:.2f}"] if row.goal else []
    told += [f"{row.ours / row.plain:.1f} plain"] if row.plain else []
    return f"{row.ours:.2f} {row.unit}" + (f" ({', '.join(told)})" if told else "")


def kills(count: int) -> str:
    """The last line of the harness of faults."""
    command = [sys.executable, "-m", "tests.faults", "--kills", str(count), "--errors", str(count // 5)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()[-1]


def window(pages: int) -> str:
    """The window over so many pages driven by keys, on a screen of its own: its table."""
    module = "tests.benchmarks.window_at_scale"
    command = [sys.executable, "-m", "tests.screen", sys.executable, "-m", module, str(made(pages))]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> int:
    """Measure, keep the figures, and write the table of all sizes that were measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="*", default=[1000])
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--window", action="store_true", help="drive the window over the largest archive, too")
    parser.add_argument("--check", action="store_true", help=f"check archives of more than {_CHECKED:,} pages, too")
    options = parser.parse_args()
    for pages in options.pages:
        found = measure(pages, check=options.check or pages <= _CHECKED)
        (KEPT / f"{pages}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    if options.window:
        (KEPT / "window.md").write_text(window(max(options.pages)), encoding="utf-8")
    if options.kills:
        (KEPT / "kills.txt").write_text(kills(options.kills), encoding="utf-8")
    known = [json.loads(path.read_text("utf-8")) for path in KEPT.glob("*.json")]
    known.sort(key=lambda one: int(one["pages"]))
    text = _HEAD.format(made=";\n".join(map(circumstances, known))) + table(known) + "\n"
    driven, struck = KEPT / "window.md", KEPT / "kills.txt"
    if driven.exists():
        text += _WINDOW + driven.read_text("utf-8")
    if struck.exists():
        text += f"\nFaults (`make faults`): {struck.read_text('utf-8')}.\n"
    TABLE.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
