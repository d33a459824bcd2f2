"""``python -m tests.faults --kills 1000``: strike so often, print counts and losses; status 1 for any loss."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults import broken
from tests.faults.disk import Fault, build
from tests.faults.ground import warm_up
from tests.faults.harness import Harness
from tests.faults.scenarios import SCENARIOS

if TYPE_CHECKING:
    from tests.faults.harness import Outcome

KILLS = [fault for fault in Fault if fault.kills]
ERRORS = [fault for fault in Fault if not fault.kills]
STARTED = "JIANBAO_FAULTY_DISK"


def main() -> int:
    """Strike, and tell."""
    options = _options()
    if STARTED not in os.environ:
        return _start_again()
    names = options.scenario or [one.name for one in SCENARIOS]
    if options.broken:
        broken.VARIANTS[options.broken]()
    started, outcomes = time.monotonic(), []
    warm_up()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        # Backups are beside the archives, whatever this computer's settings say.
        os.environ["JIANBAO_SETTINGS"] = str(Path(folder) / "settings.ini")
        harness = Harness([one for one in SCENARIOS if one.name in names], Path(folder))
        for blows, faults in ((options.kills, KILLS), (options.errors, ERRORS)):
            outcomes.append(harness.run(blows, faults, options.seed, lambda so_far: _show(so_far, options.verbose)))
    struck = outcomes[0].struck + outcomes[1].struck
    losses = outcomes[0].losses + outcomes[1].losses
    if options.json:
        print(json.dumps({"struck": struck, "losses": losses}, ensure_ascii=False))
    else:
        for name, count in sorted(struck.items()):
            print(f"{count:6}  {name}")
        print("\n".join(losses[:20]))
        seconds = time.monotonic() - started
        print(f"{options.kills} kills, {options.errors} errors of the disk, {len(losses)} losses, {seconds:.0f} s")
    return int(bool(losses))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--errors", type=int, default=0, help="full disks, errors of reading and writing, …")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--scenario", action="append", choices=[one.name for one in SCENARIOS])
    parser.add_argument(
        "--broken", choices=sorted(broken.VARIANTS), help="a program with a fault: it must lose something"
    )
    parser.add_argument("--folder", type=Path, help="where to work (a disk in memory is quickest)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args()


def _start_again() -> int:
    """Start this program anew with the shim before libc."""
    with tempfile.TemporaryDirectory() as folder:
        shim = build(Path(folder))
        environment = {**os.environ, "LD_PRELOAD": str(shim), STARTED: "1"}
        command = [sys.executable, "-m", "tests.faults", *sys.argv[1:]]
        return os.spawnve(os.P_WAIT, sys.executable, command, environment)


def _show(outcome: Outcome, verbose: bool) -> None:  # noqa: FBT001 - an option of the command line
    if verbose and outcome.losses:
        print(outcome.losses[-1], file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
