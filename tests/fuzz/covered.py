"""Which lines of the reading the texts of a corpus run: ``python -m tests.fuzz.covered CORPUS``, one line a gap."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.fuzz.findings import ROOT, Findings
from tests.fuzz.genre import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, FrameType

READING = ROOT / "desktop" / "jianbao" / "reading"


def functions(code: CodeType) -> Iterator[CodeType]:
    """The code of all functions within; what runs at import is none."""
    for inner in code.co_consts:
        if hasattr(inner, "co_lines"):
            if inner.co_flags & 0x2:  # CO_NEWLOCALS: a function, where a class body has none
                yield inner
            yield from functions(inner)


def lines_of(code: CodeType) -> set[int]:
    """The lines that can run, the line of ``def`` left out."""
    return {line for _, _, line in code.co_lines() if line is not None and line != code.co_firstlineno}


class Lines:
    """Lines of the reading: those that there are, and those that ran while traced."""

    def __init__(self) -> None:
        self.there: dict[str, set[int]] = {}
        for path in sorted(READING.rglob("*.py")):
            name = str(path)
            code = compile(path.read_text("utf-8"), name, "exec")
            self.there[name] = set().union(*map(lines_of, functions(code)))
        self.ran: defaultdict[str, set[int]] = defaultdict(set)
        self._whole: set[CodeType] = set()

    def trace(self, frame: FrameType, *_: Any) -> Any:
        """For ``sys.settrace``: a function all of whose lines have run is traced no more."""
        code = frame.f_code
        if code in self._whole or code.co_filename not in self.there:
            return None
        ran = self.ran[code.co_filename]
        if lines_of(code) <= ran:
            self._whole.add(code)
            return None

        def line(frame: FrameType, event: str, _: Any) -> Any:
            if event == "line":
                ran.add(frame.f_lineno)
            return line

        return line


def main() -> int:
    """Run every text of the corpus and print what did not run, then the share that did."""
    from tests.fuzz.properties import check  # noqa: PLC0415  after the tracing began

    corpus = Path(sys.argv[1])
    lines, findings = Lines(), Findings(corpus.parent / "replayed")
    sys.settrace(lines.trace)
    for path in sorted(corpus.iterdir()):
        text = text_of(path.read_bytes())
        with findings.of(text):
            check(text)
    sys.settrace(None)
    there = sum(map(len, lines.there.values()))
    missing = {name: sorted(found - lines.ran[name]) for name, found in lines.there.items()}
    for name, gaps in missing.items():
        if gaps:
            print(f"{Path(name).relative_to(READING)}: {', '.join(map(str, gaps))}")
    ran = there - sum(map(len, missing.values()))
    print(f"{ran} of {there} lines of functions ran, {ran / there:.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
