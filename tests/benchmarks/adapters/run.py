"""Run one adapter over pages: ``run.py ADAPTER PAGES.json ANSWERS.json``. Python and the adapter's package, no more.

PAGES maps names to texts. ANSWERS gets the figures of every page in the form of tests/gold/README.md (as far as the
tool gives them), seconds of processor time of the best round over all pages, seconds of loading, MiB resident.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path

ROUNDS, MOST = 3, 30
WORTH, ENOUGH = 2.0, 30.0
"""Seconds of rounds that make a good measurement; seconds after which no further round begins."""


def resident() -> float:
    """MiB resident at most so far (Linux); ``getrusage`` would count the process that started this one."""
    return int(Path("/proc/self/status").read_text("ascii").split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Load, read every page some times, write."""
    adapter, pages_file, answers_file = sys.argv[1:]
    pages = json.loads(Path(pages_file).read_text("utf-8"))
    started = time.process_time()
    find = importlib.import_module(adapter).find
    find("全年接诊12人。")
    loaded = time.process_time() - started
    rounds: list[float] = []
    metrics: dict[str, list[dict[str, object]]] = {}
    while sum(rounds) < ENOUGH and (len(rounds) < ROUNDS or (sum(rounds) < WORTH and len(rounds) < MOST)):
        started = time.process_time()
        metrics = {name: find(text) for name, text in pages.items()}
        rounds.append(time.process_time() - started)
    answers = {
        "answers": {name: {"metrics": found} for name, found in metrics.items()},
        "seconds": min(rounds),
        "load": loaded,
        "mib": resident(),
    }
    Path(answers_file).write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
