"""Play the week and write its table: ``python -m tests.screen python -m tests.scenarios.week``."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from jianbao.ui.app import made_application
from tests.scenarios.week.playing import PAGES, play

TABLE = Path(__file__).parents[2] / "benchmarks" / "WEEK.md"
_HEAD = """\
# A week at the keys

Made by `make week` on {day}, Python {python}, load up to {load:.1f}. What it is: `docs/week.md`.
Milliseconds by the clock: from a key to what the next one needs, whatever else the machine did.

"""


def main() -> int:
    """Play it in a folder of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=PAGES)
    pages = parser.parse_args().pages
    application = made_application()
    with tempfile.TemporaryDirectory() as folder:
        diary = play(application, Path(folder), pages)
    table = diary.table()
    print(table)
    if pages == PAGES:
        head = _HEAD.format(day=f"{datetime.now(UTC):%Y-%m-%d}", python=platform.python_version(), load=diary.load)
        TABLE.write_text(head + table + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
