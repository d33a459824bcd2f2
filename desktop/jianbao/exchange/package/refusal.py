"""Why a package is not taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import WorldError

if TYPE_CHECKING:
    from pathlib import Path


class RefusedError(WorldError):
    """A package that is damaged, incomplete, or not what it says. Nothing of it was taken in."""

    def __init__(self, package: Path, zh: str, en: str) -> None:
        super().__init__(
            f"“{package}”没有取入，档案未改动：{zh}",
            f"“{package}” was not taken in and the archive is as it was: {en}",
        )
