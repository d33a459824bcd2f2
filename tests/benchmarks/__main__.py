"""Run all measurements, print the table, and write it to tests/benchmarks/TABLE.md."""

from __future__ import annotations

import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks import deciding, intake, opening, queue, reading, search, weight

TABLE = Path(__file__).with_name("TABLE.md")
HEAD = "| what | ours s | against | theirs s | ratio | note |\n|---|---|---|---|---|---|"


def main() -> int:
    """Measure; a ratio is the median of pairs run in turn."""
    lines = [HEAD]
    print(HEAD)
    for part in (reading, weight, intake, opening, queue, deciding, search):
        for row in part.rows():
            lines.append(
                f"| {row.what} | {row.ours:.4f} | {row.against} | {row.theirs:.4f} | {row.ratio:.2f} | {row.note} |"
            )
            print(lines[-1], flush=True)
    machine = f"Python {platform.python_version()}, {platform.machine()}"
    made = f"Made by `make bench` on {datetime.now(UTC):%Y-%m-%d}, {machine}."
    text = "\n".join(["# Measured", "", made, "Machines are noisy: read the ratios.", "", *lines, ""])
    TABLE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
