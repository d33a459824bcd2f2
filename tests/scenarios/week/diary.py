"""What the week took: of each step its keys, and how long the machine worked between them."""

from __future__ import annotations

import os
import statistics
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.scenarios.keyboard import Keyboard, Pressed


@dataclass
class Step:
    """A part of the work."""

    what: str
    did: str = ""
    """How much of it was done: pages, notes."""
    count: int = 0
    keys: int = 0
    pressed: list[Pressed] = field(default_factory=list)
    seconds: float = 0.0
    processor: float = 0.0
    """Seconds of the processor that the program took, all its threads."""

    def row(self) -> str:
        """It as a line of the table; milliseconds by the clock, and of the window's thread."""
        waits = sorted(one.ready for one in self.pressed)
        worst = max(self.pressed, key=lambda one: one.ready)
        thread = sorted(one.worked for one in self.pressed)
        each = f"{self.keys / self.count:.1f}" if self.count else ""
        clock = f"{statistics.median(waits):.0f} | {_percentile(waits):.0f} | {worst.ready:,.0f} ({worst.key})"
        busy = f"{_percentile(thread):.0f} | {thread[-1]:.0f}"
        took = f"{self.seconds:.1f} | {self.processor:.1f}"
        return f"| {self.what} | {self.did} | {self.keys:,} | {each} | {clock} | {busy} | {took} |"


HEAD = (
    "| step | done | keys | keys each | median ms | p95 ms | worst ms (key) | window's thread, p95 ms | worst ms | s | "
    "s of processor |\n|---|---|---|---|---|---|---|---|---|---|---|"
)


def _percentile(waits: list[float]) -> float:
    return statistics.quantiles(waits, n=20, method="inclusive")[-1] if len(waits) > 1 else waits[0]


class Diary:
    """Steps as they are done. Several windows may be at work, one after another."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.load = os.getloadavg()[0]

    @contextmanager
    def step(self, hands: Keyboard, what: str) -> Iterator[Step]:
        """Count what is pressed within; who does the step says how much it was."""
        step = Step(what)
        keys, first = hands.keys, len(hands.pressed)
        start, began = time.perf_counter(), time.process_time()
        yield step
        step.seconds, step.processor = time.perf_counter() - start, time.process_time() - began
        step.keys, step.pressed = hands.keys - keys, hands.pressed[first:]
        self.steps.append(step)
        self.load = max(self.load, os.getloadavg()[0])
        print(step.row(), flush=True)

    def table(self) -> str:
        """All steps, and their sum."""
        whole = Step("all")
        for one in self.steps:
            whole.keys += one.keys
            whole.pressed += one.pressed
            whole.seconds += one.seconds
            whole.processor += one.processor
        return "\n".join([HEAD, *(one.row() for one in self.steps), whole.row()])
