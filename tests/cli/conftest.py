"""The archive of the five pages, made once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the five pages, for copying."""
    path = tmp_path_factory.mktemp("demo") / "a.jianbao"
    run("demo", "--archive", path)
    return path


@pytest.fixture
def archive(demo: Path, tmp_path: Path) -> Path:
    """An archive of the test's own with the five pages."""
    path = tmp_path / "档案" / "a.jianbao"
    path.parent.mkdir()
    shutil.copy(demo, path)
    return path
