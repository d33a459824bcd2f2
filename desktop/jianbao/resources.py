"""Where the program's own data lies: ``resources/`` and ``seeds/`` of a checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root() -> Path:
    installed = _PACKAGE / "data"
    return installed if installed.is_dir() else _PACKAGE.parents[1]


def resource(*parts: str) -> Path:
    """The path of a file or folder below ``resources/``."""
    return _root().joinpath("resources", *parts)


def changelog() -> Path:
    """The file that says what each version brought."""
    return _root() / "CHANGELOG.md"


def seeds() -> Path:
    """The folder of the five pages."""
    return _root() / "seeds"
