"""How fast a package goes out and comes in: ``python -m tests.benchmarks.package 1000``.

Beside it, in the same run: the Library of Congress's ``bagit`` making manifests of the same bytes, which is hashing and
nothing else; reading the pages alone; SQLite inserting plain the rows of the log, and all rows that the archive has
afterwards, into the same tables with the same indexes. Each step is a process of its own, so
that the memory it takes is its own; times are the processor's, of it and of those that it starts.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.signing import SIGNATURE, Keys
from jianbao.exchange.package.taking import take
from jianbao.reading.reader import read
from jianbao.resources import seeds
from jianbao.review.desk import Desk

_FEW, _MANY = 100, 1000
"""Pages of the small package that memory is compared with, and of the large one."""


def make(folder: Path, pages: int) -> None:
    """An archive of so many pages, each figure judged, each page tagged and noted; and a key of who made it."""
    Keys().make("王")
    files = folder / "pages"
    files.mkdir(parents=True)
    texts = [path.read_text("utf-8") for path in sorted(seeds().glob("*.txt"))]
    for number in range(pages):
        (files / f"{number:05}.txt").write_text(f"{texts[number % 5]}\n第{number}号\n", encoding="utf-8")
    with Archive.open(folder / "a.jianbao") as archive:
        take_in(archive, [files])
        desk = Desk(archive, "王", "编辑部")
        for article_id in range(1, pages + 1):
            desk.tag([article_id], f"标签{article_id % 20}")
            desk.add_note(article_id, f"第 {article_id} 篇的批注")
            desk.figures.rule(article_id, [one.key for one in archive.figures(article_id)], Verdict.RIGHT)


def out(folder: Path) -> None:
    """Write the package as a folder."""
    with Archive.open(folder / "a.jianbao") as archive:
        pack(archive, folder / "bag", "zh")


def zipped(folder: Path) -> None:
    """Write it as a ZIP file."""
    with Archive.open(folder / "a.jianbao") as archive:
        pack(archive, folder / "bag.zip", "zh")


def manifests(folder: Path) -> None:
    """What ``bagit`` takes for the same files."""
    import bagit  # noqa: PLC0415 - the memory that it takes is its own

    shutil.copytree(folder / "bag/data", folder / "theirs")
    start = _processor()
    bagit.make_bag(str(folder / "theirs"), checksums=["sha512"])
    print(json.dumps({"seconds": _processor() - start}))


def into(folder: Path) -> None:
    """Take it into an empty archive: signed by whom one trusts."""
    _take(folder / "b.jianbao", folder / "bag")


def unsigned(folder: Path) -> None:
    """The same without its signature: every page is read."""
    shutil.copytree(folder / "bag", folder / "unsigned", copy_function=os.link)
    (folder / "unsigned" / SIGNATURE).unlink()
    _take(folder / "u.jianbao", folder / "unsigned")


def _take(path: Path, package: Path) -> None:
    """Into an archive that is open, as what is inserted plain goes into a database that is."""
    with Archive.open(path) as archive:
        start = _processor()
        take(archive, package)
        print(json.dumps({"seconds": _processor() - start}))


def again(folder: Path) -> None:
    """Take it in once more."""
    with Archive.open(folder / "b.jianbao") as archive:
        take(archive, folder / "bag")


def log(folder: Path) -> None:
    """Take it into an archive that has the pages and none of the decisions."""
    shutil.rmtree(folder / "c", ignore_errors=True)
    (folder / "c").mkdir()
    with Archive.open(folder / "c/c.jianbao") as archive:
        take_in(archive, [folder / "pages"])
        start = _processor()
        take(archive, folder / "bag")
    print(json.dumps({"seconds": _processor() - start}))


def plain(folder: Path) -> None:
    """The rows of the log inserted into a plain table of SQLite, with the index of ids and slots."""
    lines = (folder / "bag/data/decisions.jsonl").read_text("utf-8").splitlines()
    rows = [(one["id"], one["slot"], line) for line in lines for one in [json.loads(line)]]
    start = _processor()
    with sqlite3.connect(folder / "plain.sqlite") as database:
        database.execute("CREATE TABLE decision (id TEXT UNIQUE, slot TEXT, line TEXT)")
        database.execute("CREATE INDEX slot ON decision (slot)")
        database.executemany("INSERT INTO decision VALUES (?, ?, ?)", rows)
    database.close()
    print(json.dumps({"seconds": _processor() - start, "rows": len(rows)}))


def rows(folder: Path) -> None:
    """All rows of the archive that took the package in, inserted plain into the same tables with the same indexes.

    Of the index of words too: the rows of FTS5's own tables.
    """
    with sqlite3.connect(folder / "b.jianbao") as source:
        made = source.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
            " ORDER BY type = 'index'"
        ).fetchall()
        tables = [name for name, sql in made if sql.upper().startswith("CREATE TABLE")]
        columns = {name: [one[1] for one in source.execute(f'PRAGMA table_info("{name}")')] for name in tables}
        named = {name: ", ".join(f'"{one}"' for one in columns[name]) for name in tables}
        held = {name: source.execute(f'SELECT {named[name]} FROM "{name}"').fetchall() for name in tables}
    source.close()
    start = _processor()
    with sqlite3.connect(folder / "rows.sqlite") as database:
        for _, sql in made:
            if not sql.upper().startswith("CREATE VIRTUAL"):
                database.execute(sql.replace("'fts5_", "'plain_"))
        for name, every in held.items():
            if every:
                places = ", ".join("?" * len(columns[name]))
                database.executemany(f'INSERT INTO "{name}" ({named[name]}) VALUES ({places})', every)
    database.close()
    print(json.dumps({"seconds": _processor() - start, "rows": sum(map(len, held.values()))}))


def reading(folder: Path) -> None:
    """Read the pages and do nothing else."""
    for path in sorted((folder / "pages").iterdir()):
        read(path.read_text("utf-8"), path.name)


STEPS = (out, zipped, manifests, into, unsigned, again, log, plain, rows, reading)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _memory() -> float:
    """The most memory that this program has held, in MB: as Linux tells it, of this program and not who started it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


def _measured(folder: Path, name: str) -> dict[str, float]:
    """Run a step; gives its seconds of the processor and of the clock, and the most memory that it took, in MB."""
    begin = time.perf_counter()
    run = [sys.executable, "-m", "tests.benchmarks.package", "--step", name, str(folder)]
    done = subprocess.run(run, check=True, capture_output=True, text=True)
    told: dict[str, float] = {"clock": time.perf_counter() - begin}
    for line in done.stdout.splitlines():
        told = json.loads(line) | told if "seconds" not in told else told | {"memory": json.loads(line)["memory"]}
    return told


def main(arguments: list[str]) -> int:
    """Measure, or run one step."""
    if arguments[:1] == ["--step"]:
        step = next(one for one in STEPS if one.__name__ == arguments[1])
        start = _processor()
        step(Path(arguments[2]))
        print(json.dumps({"seconds": _processor() - start, "memory": _memory()}))
        return 0
    many = int(arguments[0]) if arguments else _MANY
    found: dict[int, dict[str, dict[str, float]]] = {}
    for pages in (_FEW, many):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "work"
            # Nobody's own keys are used, and none is left.
            os.environ["XDG_CONFIG_HOME"] = str(Path(name) / "settings")
            make(folder, pages)
            found[pages] = {step.__name__: _measured(folder, step.__name__) for step in STEPS}
            size = sum(path.stat().st_size for path in (folder / "bag").rglob("*") if path.is_file())
            print(f"{pages} pages: a bag of {size / 1e6:.0f} MB, {found[pages]['plain']['rows']:.0f} decisions")
    for name, step in found[many].items():
        few = found[_FEW][name]
        print(
            f"   {name:10} {step['seconds']:7.2f} s of processor, {many / step['seconds']:8.0f} pages/s; "
            f"{step['clock']:6.1f} s by the clock; {few.get('memory', 0):4.0f} MB at {_FEW} pages, "
            f"{step.get('memory', 0):4.0f} MB at {many}"
        )
    ours = found[many]
    print(f"   out / bagit's manifests of the same bytes: {ours['out']['seconds'] / ours['manifests']['seconds']:.1f}")
    print(f"   in unsigned / reading the pages alone: {ours['unsigned']['seconds'] / ours['reading']['seconds']:.2f}")
    print(f"   the log alone / plain SQLite: {ours['log']['seconds'] / ours['plain']['seconds']:.1f}")
    told = f"{ours['rows']['rows']:.0f} rows, {ours['rows']['seconds']:.2f} s"
    print(f"   in / SQLite inserting the same rows plain ({told}), as its share of that speed (goal 0.3):")
    for what, seconds in (
        ("signed by whom one trusts", ours["into"]["seconds"]),
        ("unsigned, all pages read", ours["unsigned"]["seconds"]),
    ):
        print(f"      {what}: {ours['rows']['seconds'] / seconds:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
