"""Fuzz the reading, guided by coverage, and say what broke.

    python -m tests.fuzz [--minutes 30] [--folder build/fuzz]     needs atheris: `make fuzz` installs it
    python -m tests.fuzz --replay TEXT...                         check texts as the fuzzer does, with their traces

The corpus stays in the folder and is taken up again. Exit status 1 where something broke.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.fuzz import corpus
from tests.fuzz.findings import ROOT, breaks_at, shortened
from tests.fuzz.limit import within
from tests.fuzz.properties import check

LONGEST = 1000
"""Bytes of an input at most; of the genre they are some 700 characters."""

SECONDS = 1.0
"""So long may reading a finding take when it is made shorter or replayed."""

LIBFUZZER = ("-print_final_stats=1", "-timeout=60", "-rss_limit_mb=4096", f"-max_len={LONGEST}", "-reload=0")
SUMMARY = re.compile(r"^(?:#\d+\s+DONE.*|stat::number_of_executed_units.*|stat::average_exec_per_sec.*)$", re.MULTILINE)


def fuzz(minutes: float, folder: Path) -> int:
    """Run libFuzzer for so long, print what it did and what broke."""
    kept, found = folder / "corpus", folder / "findings"
    print(f"{corpus.write(kept)} texts to begin with, {len(list(kept.iterdir()))} in {kept}", flush=True)
    command = [sys.executable, "-m", "tests.fuzz.target", str(found), f"-max_total_time={minutes * 60:.0f}"]
    command += [*LIBFUZZER, f"-artifact_prefix={found}/", str(kept)]
    # A process that libFuzzer ends leaves what it printed in the file.
    log = folder / "log.txt"
    with log.open("w", encoding="utf-8") as out:
        ended = subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, check=False)
    print("\n".join(SUMMARY.findall(log.read_text("utf-8", errors="replace"))), flush=True)
    covered = [sys.executable, "-m", "tests.fuzz.covered", str(kept)]
    gaps = subprocess.run(covered, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    (folder / "gaps.txt").write_text(gaps, encoding="utf-8")
    print(gaps.splitlines()[-1], f"(what did not: {folder / 'gaps.txt'})")
    if ended.returncode:
        print(f"libFuzzer ended with {ended.returncode}; see {log}")
    return report(found) or int(ended.returncode != 0)


def checked(text: str) -> None:
    """Check a text as the fuzzer does, in time."""
    with within(SECONDS):
        check(text)


def report(found: Path) -> int:
    """Print what broke, each made as short as may be, with the command that shows it; 1 where there is any."""
    texts = sorted(found.glob("*.txt"))
    for path in texts:
        text = path.read_bytes().decode("utf-8")
        short = shortened(text, breaks_at(path.stem, checked))
        path.write_text(short, encoding="utf-8", newline="")
        print(f"BROKEN {path.stem}: {short!r}\n  python -m tests.fuzz --replay {os.path.relpath(path)}")
    for path in sorted(found.glob("[a-z]*-[0-9a-f]*")):
        if path.suffix == "":
            print(f"BROKEN {path.name} (libFuzzer's own: bytes, see tests/fuzz/genre.py)\n  {path}")
    print(f"{len(texts)} places broke")
    return int(bool(texts))


def main() -> int:
    """Fuzz, or replay."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "fuzz")
    parser.add_argument("--replay", nargs="+", type=Path, metavar="TEXT")
    options = parser.parse_args()
    for path in options.replay or ():
        checked(path.read_bytes().decode("utf-8"))
        print(f"{path}: as it should be")
    return 0 if options.replay else fuzz(options.minutes, options.folder.resolve())


if __name__ == "__main__":
    sys.exit(main())
