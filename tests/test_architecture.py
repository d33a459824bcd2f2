"""Who may import what. The rooms and their order: CONTRIBUTING.md, "The rooms"."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "desktop" / "jianbao"

GROUND = {"errors", "resources", "folders", "policy"}
"""Modules beneath all rooms."""

MAY_IMPORT = {
    "errors": set(),
    "resources": set(),
    "folders": set(),
    "policy": set(),
    "page": set(),
    "reading": {"page"},
    "archive": {"page", "reading"},
    "review": {"page", "reading", "archive"},
    "exchange": {"page", "reading", "archive"},
    "cli": {"page", "reading", "archive", "review", "exchange"},
    "ui": {"page", "reading", "archive", "review", "exchange"},
}

OPENS_THE_WINDOW = {("cli", "ui")}
"""The one edge against the order: `jianbao` without an argument opens the window."""

OUTSIDE = {
    "PySide6": {"ui"},
    "sqlalchemy": {"archive"},
    "alembic": {"archive"},
    "sqlite3": {"archive"},
    "psycopg": {"archive"},
    "keyring": {"exchange"},
}
"""Packages from outside that only some rooms may load."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.append(node.module or "")
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_only_from_rooms_to_the_left(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", "__main__"):
        return
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "jianbao" and len(parts) > 1 and parts[1] != "__version__":
            allowed = MAY_IMPORT[room] | GROUND | {room}
            assert parts[1] in allowed or (room, parts[1]) in OPENS_THE_WINDOW, f"{room} imports {name}"
        if parts[0] in OUTSIDE:
            assert room in OUTSIDE[parts[0]], f"{room} imports {name}"


def test_who_speaks_to_no_server_loads_no_driver() -> None:
    for path in modules():
        top = ast.parse(path.read_text(encoding="utf-8")).body
        names = {alias.name for node in top if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in top if isinstance(node, ast.ImportFrom)}
        assert not {name.split(".")[0] for name in names} & {"psycopg", "keyring"}, path


def test_every_module_has_a_room() -> None:
    assert {room_of(path) for path in modules()} - {"__init__", "__main__"} <= MAY_IMPORT.keys()


def test_a_child_never_names_its_window() -> None:
    for path in modules():
        source = path.read_text(encoding="utf-8")
        assert ".window()" not in source, path
        assert "self.parent()" not in source, path


def loaded_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys; print(' '.join(sorted({{m.split('.')[0] for m in sys.modules}})))"
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(process.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "from jianbao.reading.reader import read; read('2025年，医院派出专家200余人次。', 'a.txt')",
        "import jianbao.page.records, jianbao.page.answer, jianbao.page.anchors",
        "import jianbao.archive.records",
    ],
)
def test_the_ground_loads_neither_qt_nor_sql(statement: str) -> None:
    assert not loaded_after(statement) & {"PySide6", "sqlalchemy", "alembic", "sqlite3"}


def test_the_command_line_loads_neither_until_it_needs_them() -> None:
    assert not loaded_after("import jianbao.cli") & {"PySide6", "sqlalchemy", "alembic"}


def edges() -> dict[str, set[str]]:
    """Which module imports which, at the top level of the file (inside functions it is for start-up time)."""
    known = {
        ".".join(("jianbao", *p.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        for p in modules()
    }
    graph: dict[str, set[str]] = {}
    for path in modules():
        name = ".".join(("jianbao", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        graph[name] = set()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import):
                graph[name] |= {a.name for a in node.names} & known
            elif isinstance(node, ast.ImportFrom) and node.module:
                # `from package import module` needs the module, `from module import name` the module too.
                inner = {f"{node.module}.{a.name}" for a in node.names} & known
                graph[name] |= inner or ({node.module} & known)
    return graph


def test_no_import_cycle() -> None:
    graph = edges()
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join([*path, module])
        if module in done:
            return
        for imported in graph[module] - {module}:
            visit(imported, (*path, module))
        done.add(module)

    for module in graph:
        visit(module, ())
