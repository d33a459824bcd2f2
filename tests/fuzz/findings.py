"""What broke: each place of the code once, with the shortest text that breaks it."""

from __future__ import annotations

import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
"""Seconds of processor time that may go into making a finding shorter."""


def place_of(error: BaseException) -> str:
    """Where an error comes from: its kind, and the innermost of our lines, as part of a file's name."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(ROOT / "desktop")]
    frame = (frames or traceback.extract_tb(error.__traceback__))[-1]
    if isinstance(error, AssertionError):
        frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"


class Findings:
    """A folder of texts that broke the reading; errors raised within ``of`` are kept there and end no run."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._shortest: dict[str, int] = {}
        self._text = ""

    def of(self, text: str) -> Self:
        """Keep what the code within the ``with`` raises as broken by this text."""
        self._text = text
        return self

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        if not isinstance(error, Exception):
            return False
        place = place_of(error)
        if len(self._text) < self._shortest.get(place, 1 << 30):
            self._shortest[place] = len(self._text)
            (self.folder / f"{place}.txt").write_text(self._text, encoding="utf-8", newline="")
            trace = "".join(traceback.format_exception(error))
            (self.folder / f"{place}.trace").write_text(trace, encoding="utf-8", errors="backslashreplace")
        return True


def shortened(text: str, broken: Callable[[str], bool]) -> str:
    """A shorter text that is still ``broken``: pieces taken out, halves first, then single characters."""
    until, size = time.process_time() + PATIENCE, max(1, len(text) // 2)
    while time.process_time() < until:
        at, taken = 0, False
        while at < len(text) and time.process_time() < until:
            without = text[:at] + text[at + size :]
            if broken(without):
                text, taken = without, True
            else:
                at += size
        if size == 1 and not taken:
            break
        size = max(1, size // 2)
    return text


def breaks_at(place: str, check: Callable[[str], object]) -> Callable[[str], bool]:
    """Whether a text breaks ``check`` at that place."""

    class Seen:
        at = ""

        def __enter__(self) -> None:
            self.at = ""

        def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
            self.at = place_of(error) if error is not None else ""
            return isinstance(error, Exception)

    def broken(text: str) -> bool:
        seen = Seen()
        with seen:
            check(text)
        return seen.at == place

    return broken
