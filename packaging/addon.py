"""Lays out an add-on: packages that go beside those of the program, in the folder where its Python looks for them.

``python packaging/addon.py WHEELS PROGRAM LISTS OUT``: the folder of wheels, the program's library (what holds its
``site-packages``), the folder with ``leave-out.txt``, the library to make. What the program brings itself stays out,
and no file lies where the program has one: either can be taken away without harm to the other.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from assemble import compile_others, leave_out, lines, unpack


def addon(wheels: Path, program: Path, lists: Path, library: Path) -> None:
    """Make ``library``. Raises ``SystemExit`` if a file is also one of the program's."""
    shutil.rmtree(library, ignore_errors=True)
    there = {path.name.partition("-")[0].lower() for path in program.glob("site-packages/*.dist-info")}
    for wheel in sorted(wheels.glob("*.whl")):
        if wheel.name.partition("-")[0].lower() not in there:
            unpack(wheel, library / "site-packages")
    leave_out(library, lines("leave-out.txt", lists))
    for path in library.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
    compile_others(library, library.rglob("*.py"))
    twice = [path for path in library.rglob("*") if path.is_file() and (program / path.relative_to(library)).exists()]
    if twice:
        raise SystemExit(f"the program has these as well: {', '.join(map(str, twice))}")


if __name__ == "__main__":
    addon(*(Path(argument) for argument in sys.argv[1:5]))
