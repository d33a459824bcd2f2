"""Puts the program together: interpreter, packages and libraries, each file allowed by a list; no code of it is run.

``python packaging/assemble.py INTERPRETER WHEELS ROOT OUT``: the folder that the interpreter was installed in, the
folder of wheels (the program's own among them), the root whose libraries go along, the folder to make.
"""

from __future__ import annotations

import ast
import compileall
import importlib.util
import marshal
import py_compile
import shutil
import stat
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LISTS = Path(__file__).parent / "linux.d"
PYTHON = "python3.11"
LAUNCHER = f"""#!/bin/sh
# fcitx 5 also answers where ibus would on the session's bus; Qt brings what asks there, and nothing for fcitx itself.
case "${{QT_IM_MODULE-}}:${{WAYLAND_DISPLAY:+wayland}}:${{XMODIFIERS-}}" in
fcitx* | ::*@im=fcitx*)
  unset QT_IM_MODULES
  export QT_IM_MODULE=ibus IBUS_USE_PORTAL=1
  ;;
esac
# Starts the program with its own Python, whatever the caller's environment says of another one.
exec "$(dirname "$(readlink -f "$0")")/bin/{PYTHON}" -I -m jianbao "$@"
"""
WITHOUT_OPENGL = {
    "QtOpenGL.py": "",
    # A class of its own: pyqtgraph draws by OpenGL on what is one.
    "QtOpenGLWidgets.py": "from PySide6 import QtWidgets\n\n\nclass QOpenGLWidget(QtWidgets.QWidget):\n    pass\n",
}
"""What pyqtgraph asks for before it draws anything, and never uses for charts of two dimensions (12 MB of Qt)."""


def lines(name: str, lists: Path = LISTS) -> list[str]:
    """The lines of a list of a system, without comments."""
    text = (lists / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def assemble(interpreter: Path, wheels: Path, root: Path, out: Path) -> None:
    """Make the tree ``out``."""
    library = out / "lib" / PYTHON
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(interpreter / "lib" / PYTHON, library, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    (out / "bin").mkdir()
    shutil.copy2(interpreter / "bin" / PYTHON, out / "bin")
    packages = library / "site-packages"
    shutil.rmtree(packages, ignore_errors=True)
    for wheel in sorted(wheels.glob("*.whl")):
        unpack(wheel, packages)
    only(packages / "PySide6", lines("qt.txt"))
    without_opengl(packages / "PySide6")
    leave_out(library, lines("leave-out.txt"))
    bundle(root, out, packages / "PySide6" / "Qt" / "lib")
    (out / "jianbao").write_text(LAUNCHER, encoding="utf-8")
    for path in out.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o755 if path.parent == out / "bin" or path == out / "jianbao" else 0o644)
    compile_all(library, packages / "jianbao")


def unpack(wheel: Path, packages: Path) -> None:
    """Lay out a wheel as pip would, scripts and headers left out."""
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            parts = Path(member.filename).parts
            if member.is_dir() or ".." in parts or stat.S_ISLNK(member.external_attr >> 16):
                continue
            if parts[0].endswith(".data"):
                if parts[1] not in {"purelib", "platlib"}:
                    continue
                parts = parts[2:]
            target = packages.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(member))


def only(folder: Path, globs: list[str]) -> None:
    """Keep the files that a glob names. Raises ``SystemExit`` if a glob names none: the list is out of date."""
    kept = {path for glob in globs for path in folder.glob(glob)}
    missing = [glob for glob in globs if not any(folder.glob(glob))]
    if missing:
        raise SystemExit(f"qt.txt names files that PySide6 has not: {', '.join(missing)}")
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()


def leave_out(library: Path, globs: list[str]) -> None:
    """Take away what nobody needs."""
    for glob in globs:
        for path in sorted(library.glob(glob)):
            if path.is_dir():
                shutil.rmtree(path)
            elif path.exists():
                path.unlink()
    for path in library.rglob("*.exe"):
        path.unlink()


def bundle(root: Path, out: Path, qt: Path) -> None:
    """Copy the libraries that not every system has."""
    for line in lines("bundled-libraries"):
        name, place, _package = line.split()
        target = qt if place == "qt" else out / place
        target.mkdir(exist_ok=True)
        shutil.copyfile(root / "usr/lib/x86_64-linux-gnu" / name, target / name)


def without_opengl(folder: Path) -> None:
    """Lay modules of ours where Qt's for OpenGL were left out."""
    for name, text in WITHOUT_OPENGL.items():
        (folder / name).write_text(text, encoding="utf-8")


def compile_all(library: Path, own: Path) -> None:
    """Compile all modules, so that nothing is written where the program lies; the same bytes whenever it is done.

    Ours keep their text, for whoever reads the report of a bug.
    """
    how = py_compile.PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(own, quiet=1, stripdir=str(library.parent), invalidation_mode=how):
        raise SystemExit("some modules could not be compiled; their names stand above")
    compile_others(library, [path for path in library.rglob("*.py") if not path.is_relative_to(own)])


def compile_others(library: Path, modules: Iterable[Path]) -> None:
    """Put compiled modules, without their documentation, in the place of these: a sixth of the size of it all."""
    for path in sorted(modules):
        source = path.read_bytes()
        code = compile(undocumented(ast.parse(source)), path.relative_to(library.parent).as_posix(), "exec")
        # Of the kind that is never held against its source: flags 1.
        head = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + importlib.util.source_hash(source)
        path.with_suffix(".pyc").write_bytes(head + marshal.dumps(code))
        path.unlink()


def undocumented(module: ast.Module) -> ast.Module:
    """A module without its docstrings; its assertions stay."""
    for node in ast.walk(module):
        documented = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if documented and ast.get_docstring(node, clean=False) is not None:
            node.body[:1] = [] if len(node.body) > 1 else [ast.copy_location(ast.Pass(), node.body[0])]
    return module


if __name__ == "__main__":
    assemble(*(Path(argument) for argument in sys.argv[1:5]))
