"""What the fuzzer runs: ``python -m tests.fuzz.target FOLDER [options of libFuzzer] CORPUS``. Needs atheris."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["jianbao"]):
    from tests.fuzz.properties import check

from tests.fuzz.findings import Findings
from tests.fuzz.genre import text_of
from tests.fuzz.limit import within

SECONDS = 5.0
"""No text that the fuzzer makes may take so long to read, instrumented as the code is."""


def main() -> None:
    """Hand over to libFuzzer, which ends the process when its time is over."""
    findings = Findings(Path(sys.argv[1]))

    def one_input(data: bytes) -> None:
        text = text_of(data)
        with findings.of(text), within(SECONDS):
            check(text)

    atheris.Setup([sys.argv[0], *sys.argv[2:]], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
