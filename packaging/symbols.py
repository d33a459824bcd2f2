"""Holds what is shipped against the systems it is to run on: symbol versions, and libraries that nobody has.

``python packaging/symbols.py TREE``: prints the newest versions asked for and what the package must depend on; exit
status 1 if a file asks for more than glibc 2.28 and its libstdc++ (gcc 8) have, or for a library that is neither in the
tree nor in ``linux.d/system-libraries``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

CEILINGS = {"GLIBC": (2, 28), "GLIBCXX": (3, 4, 25), "CXXABI": (1, 3, 11), "GCC": (8, 0, 0)}
SYSTEM = Path(__file__).parent / "linux.d" / "system-libraries"
_VERSION = re.compile(r"\b(GLIBC|GLIBCXX|CXXABI|GCC)_([0-9.]+)\b")


def is_elf(path: Path) -> bool:
    """Whether the file is a program or a library."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def asked(path: Path) -> tuple[set[str], set[tuple[str, tuple[int, ...]]]]:
    """The libraries and the symbol versions that a file asks for."""
    text = subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout
    needed = set(re.findall(r"^\s*NEEDED\s+(\S+)", text, re.MULTILINE))
    references = text.partition("Version References:")[2]
    versions = {(name, tuple(map(int, number.split(".")))) for name, number in _VERSION.findall(references)}
    return needed, versions


def main(tree: Path) -> int:
    """Look at every file; gives the exit status."""
    system = dict(
        line.split(maxsplit=1) for line in SYSTEM.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    )
    files = [path for path in sorted(tree.rglob("*")) if is_elf(path)]
    own = {path.name for path in files}
    newest: dict[str, tuple[int, ...]] = {}
    packages: set[str] = set()
    faults: list[str] = []
    for path in files:
        needed, versions = asked(path)
        for name, version in versions:
            newest[name] = max(newest.get(name, ()), version)
            if version > CEILINGS[name]:
                faults.append(f"{path.relative_to(tree)} asks for {name}_{'.'.join(map(str, version))}")
        for library in needed - own:
            if library not in system:
                faults.append(f"{path.relative_to(tree)} asks for {library}, which nobody has")
            elif system[library] != "-":
                packages.add(system[library])
    for fault in faults:
        print(fault, file=sys.stderr)
    print("newest: " + ", ".join(f"{name}_{'.'.join(map(str, version))}" for name, version in sorted(newest.items())))
    print("depends: " + ", ".join([*sorted(packages - {"libc6"}), "libc6 (>= 2.28)"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
