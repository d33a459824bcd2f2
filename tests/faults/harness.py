"""One blow after the other: a process acts and is struck, another looks at what is left."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import tempfile
import time
import traceback
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.errors import WorldError
from tests.faults.disk import Blow, Disk, Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.faults.ground import Scenario

BY_THE_CLOCK, ANYWHERE = 0.1, 0.5
"""Shares of the kills that come at any time, and of the other blows that come at any call."""
PATIENCE = 60
"""Seconds after which a process that acts is stuck."""


@dataclass
class Outcome:
    """What came of the blows: how many struck, by scenario and fault, and what was lost."""

    struck: Counter[str] = field(default_factory=Counter)
    losses: list[str] = field(default_factory=list)

    def add(self, scenario: Scenario, blow: Blow | None, wrong: Sequence[str]) -> None:
        name = "timed" if blow is None else blow.fault.name.lower().replace("_", " ")
        self.struck[f"{scenario.name}: {name}"] += 1
        self.losses += [f"{scenario.name}, {blow}: {one}" for one in wrong]


@dataclass(frozen=True)
class _Prepared:
    """A scenario whose folder lies ready, and what acting once was like."""

    scenario: Scenario
    base: Path
    calls: int
    turns: list[int]
    seconds: float

    def blow(self, fault: Fault, chance: random.Random) -> Blow | None:
        """Where a fault strikes: half of the time at any call, else where something turns; a kill also by the clock."""
        if fault.kills and chance.random() < BY_THE_CLOCK:
            return None
        anywhere = chance.randint(1, self.calls)
        at = anywhere if chance.random() < ANYWHERE else chance.choice(self.turns)
        return Blow(fault, at, chance.randrange(1 << 30))


class Harness:
    """Scenarios, each prepared once, over the disk of this process."""

    def __init__(self, scenarios: Sequence[Scenario], folder: Path) -> None:
        self._disk = Disk()
        self._folder = folder
        self._prepared: dict[str, _Prepared] = {}
        for one in scenarios:
            self._prepare(one)

    def _prepare(self, scenario: Scenario) -> None:
        """Prepare a scenario, and act once without a blow: how many calls there are, and how long it takes."""
        base = self._folder / scenario.name
        base.mkdir()
        self._in_child(lambda: scenario.prepare(base))
        with self._copy(base) as folder:
            counted = folder / "calls"

            def act() -> None:
                self._disk.watch(folder)
                scenario.act(folder, lambda _line: None)
                calls, turns = self._disk.count(), self._disk.turns()
                counted.write_text(json.dumps([calls, turns]), encoding="utf-8")

            start = time.monotonic()
            self._in_child(act)
            seconds = time.monotonic() - start
            calls, turns = json.loads(counted.read_text(encoding="utf-8"))
        self._prepared[scenario.name] = _Prepared(scenario, base, calls, turns, seconds)

    @contextmanager
    def _copy(self, base: Path) -> Iterator[Path]:
        """A copy of a prepared folder, for one blow."""
        folder = Path(tempfile.mkdtemp(prefix="blow-", dir=self._folder))
        try:
            shutil.copytree(base, folder, dirs_exist_ok=True)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def run(self, blows: int, faults: Sequence[Fault], seed: int, told: Callable[[Outcome], None]) -> Outcome:
        """Strike ``blows`` times, the scenarios in turn."""
        outcome, chance = Outcome(), random.Random(seed)
        names = list(self._prepared)
        for number in range(blows):
            one = self._prepared[names[number % len(names)]]
            blow = one.blow(faults[chance.randrange(len(faults))], chance)
            with self._copy(one.base) as folder:
                delay = chance.uniform(0, one.seconds)
                outcome.add(one.scenario, blow, self.strike(one.scenario, folder, blow, delay))
            told(outcome)
        return outcome

    def strike(self, scenario: Scenario, folder: Path, blow: Blow | None, delay: float = 0.0) -> list[str]:
        """Act in one process until the blow, look in another; gives what is wrong."""
        told, wrong = self._act(scenario, folder, blow, delay)
        found = folder / "found"

        def look() -> None:
            try:
                said = scenario.verify(folder, told)
            except WorldError as error:
                said = [f"cannot be opened: {error}"]
            found.write_text(json.dumps(said), encoding="utf-8")

        died = self._in_child(look, check=False)
        if died or not found.exists():
            return [*wrong, "the program that looked at what was left came to grief"]
        return wrong + list(json.loads(found.read_text(encoding="utf-8")))

    def _act(self, scenario: Scenario, folder: Path, blow: Blow | None, delay: float) -> tuple[list[str], list[str]]:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._struck(scenario, folder, blow, lambda line: void(os.write(writing, f"{line}\n".encode())))
        os.close(writing)
        if blow is None:
            time.sleep(delay)
            os.kill(child, signal.SIGKILL)
        with os.fdopen(reading, encoding="utf-8") as pipe:
            told = pipe.read().splitlines()
        _, status = os.waitpid(child, 0)
        died = os.waitstatus_to_exitcode(status)
        kills = blow is None or blow.fault.kills
        if died == 0 or (kills and died == -signal.SIGKILL):
            return told, []
        return told, [f"the program ended with {died} instead of a sentence"]

    def _struck(self, scenario: Scenario, folder: Path, blow: Blow | None, tell: Callable[[str], None]) -> None:
        """In the process that acts: never comes back."""
        signal.alarm(PATIENCE)
        if blow is not None:
            self._disk.arm(folder, blow)
        status = 0
        try:
            scenario.act(folder, tell)
        except WorldError:
            # The program said so: what it was doing it did not acknowledge.
            pass
        except BaseException:  # noqa: BLE001 - whatever it is, it is a loss
            traceback.print_exc()
            status = 1
        os._exit(status)

    def _in_child(self, work: Callable[[], None], *, check: bool = True) -> bool:
        """Do it in another process, so that nothing of SQLAlchemy's is in this one; gives whether it came to grief."""
        child = os.fork()
        if child == 0:
            status = 0
            try:
                work()
            except BaseException:  # noqa: BLE001 - told by the status
                traceback.print_exc()
                status = 1
            os._exit(status)
        _, status = os.waitpid(child, 0)
        assert not (check and status), "a scenario cannot be prepared"
        return bool(status)


def void(_result: object) -> None:
    """Nothing."""
