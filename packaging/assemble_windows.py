"""Puts the program for Windows together, as ``assemble`` does for Linux; no code of it is run.

``python packaging/assemble_windows.py INTERPRETER WHEELS LINEAR_ALGEBRA OUT``: what ``interpreter_windows`` made, the
folder of wheels (the program's own among them), what stands in for OpenBLAS, the folder to make. The Python that runs
this must be of the version that is shipped.
"""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path

from assemble import compile_all, leave_out, lines, only, unpack, without_opengl

LISTS = Path(__file__).parent / "windows.d"
STANDARD = "python311.zip"
SEARCHED = f"""lib\\{STANDARD}
lib
lib\\site-packages
import site
"""
"""Where Python looks for modules, whatever registry and environment say."""


def assemble(interpreter: Path, wheels: Path, linear_algebra: Path, out: Path) -> None:
    """Make the tree ``out``, without the launchers."""
    if sys.version_info[:2] != (3, 11):
        raise SystemExit("the modules are compiled by Python 3.11; call this with one")
    library = out / "lib"
    packages = library / "site-packages"
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(interpreter, out)
    (out / "LICENSE.txt").unlink()
    for wheel in sorted(wheels.glob("*.whl")):
        unpack(wheel, packages)
    only(packages / "PySide6", lines("qt.txt", LISTS))
    without_opengl(packages / "PySide6")
    runtime(packages, out)
    leave_out(library, lines("leave-out.txt") + lines("leave-out.txt", LISTS))
    shutil.copytree(LISTS / "in-place-of", library, dirs_exist_ok=True)
    stand_in(linear_algebra, packages / "numpy.libs")
    # Of ours, too, only compiled modules: with their text the zip is above 50 MB. Alembic wants to read its own.
    compile_all(library, packages / "jianbao" / "archive" / "migrations")
    standard(library, packages)
    (out / "python311._pth").write_text(SEARCHED, encoding="utf-8")


def runtime(packages: Path, out: Path) -> None:
    """Put Microsoft's runtime of C++ beside the program, once: there Windows looks first, whoever asks for it."""
    for path in sorted(packages.glob("PySide6/msvcp140*.dll")) + sorted(packages.glob("*.libs/msvcp140-*.dll")):
        path.replace(out / path.name)


def stand_in(linear_algebra: Path, libraries: Path) -> None:
    """Replace NumPy's OpenBLAS, by a library of the same name. Raises ``SystemExit`` if NumPy asks for another name."""
    (asked,) = libraries.glob("*openblas*.dll")
    if asked.name != linear_algebra.name:
        raise SystemExit(f"NumPy asks for {asked.name}; build that (packaging/windows.d/build-linear-algebra)")
    shutil.copyfile(linear_algebra, asked)


def standard(library: Path, packages: Path) -> None:
    """Put the standard library into one file, uncompressed: what is installed is packed as a whole."""
    modules = [path for path in sorted(library.rglob("*.pyc")) if not path.is_relative_to(packages)]
    with zipfile.ZipFile(library / STANDARD, "w") as archive:
        for path in modules:
            # Without a date of its own it has the first that the format knows.
            archive.writestr(zipfile.ZipInfo(path.relative_to(library).as_posix()), path.read_bytes())
            path.unlink()
    for folder in sorted(library.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


if __name__ == "__main__":
    assemble(*(Path(argument) for argument in sys.argv[1:5]))
