from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.store import Archive
from tests.archive.conftest import bound_by_permissions, small_disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["archive", "bound_by_permissions", "small_disk"]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.jianbao") as opened:
        yield opened
