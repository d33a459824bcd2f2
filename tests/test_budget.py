"""The size budget: what fits a screen and a head. And a few words that must not stand in the code."""

from __future__ import annotations

import ast
import re
import statistics
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop" / "jianbao"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted(p for p in (ROOT / "tests").rglob("*.py") if "gold" not in p.parts)

FUNCTION, FILE, CLASS, WINDOW = 50, 400, 300, 300
WINDOW_METHODS = 25
COMPLEXITY = 10
NINETIETH = 25


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@cache
def tree(path: Path) -> tuple[ast.stmt, ...]:
    """Every statement of a file; several tests ask for it."""
    return tuple(n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.stmt))


def nodes(path: Path, *kinds: type[ast.stmt]) -> list[ast.stmt]:
    return [n for n in tree(path) if isinstance(n, kinds)]


def functions(path: Path) -> list[ast.stmt]:
    return nodes(path, ast.FunctionDef, ast.AsyncFunctionDef)


def complexity(function: ast.stmt) -> int:
    """Branches + 1, as mccabe counts: with, assert and conditional expressions are no branches."""
    branches = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.comprehension, ast.match_case)
    return 1 + sum(isinstance(n, branches) for n in ast.walk(function))


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_fits_a_head_and_a_function_a_screen(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= FILE, f"{path}: {lines} lines"
    for function in functions(path):
        assert length(function) <= FUNCTION, f"{path}:{function.lineno}: {length(function)} lines"
    for node in nodes(path, ast.ClassDef):
        assert length(node) <= CLASS, f"{path}:{node.lineno}: {length(node)} lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_complexity(path: Path) -> None:
    for function in functions(path):
        assert complexity(function) <= COMPLEXITY, f"{path}:{function.lineno}: {complexity(function)}"


def test_most_functions_are_short() -> None:
    lengths = [length(function) for path in MODULES for function in functions(path)]
    assert statistics.quantiles(lengths, n=10)[-1] <= NINETIETH


def test_the_main_window_only_assembles() -> None:
    path = PACKAGE / "ui" / "window.py"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= WINDOW
    (window,) = (c for c in nodes(path, ast.ClassDef) if isinstance(c, ast.ClassDef) and c.name == "MainWindow")
    methods = [n for n in window.body if isinstance(n, ast.FunctionDef)]
    assert len(methods) <= WINDOW_METHODS


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_words_that_must_not_stand_here(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for word in ("TODO", "FIXME", "XXX", "processEvents"):
        assert word not in source, f"{path}: {word}"
    # One style sheet, one place.
    assert "setStyleSheet(" not in source or path.name == "theme.py", path
    for node in nodes(path, ast.Global):
        pytest.fail(f"{path}:{node.lineno}: global")
    assert not re.search(r"type: ignore(?!\[)", source), path


def test_no_drawer() -> None:
    drawers = {"utils", "util", "common", "helpers", "misc"}
    assert not [p for p in PACKAGE.rglob("*") if p.stem in drawers]


def test_nothing_refers_to_where_it_was_made() -> None:
    made = ("/wo" + "rk/", "../sha" + "red", "pypi" + ".org", "files.python" + "hosted")
    kept = [
        *MODULES,
        *TESTS,
        *ROOT.glob("*.md"),
        *ROOT.glob("*.lock"),
        *(ROOT / "packaging").glob("*"),
        ROOT / "Makefile",
    ]
    for path in kept:
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [word for word in made if word in text], path
