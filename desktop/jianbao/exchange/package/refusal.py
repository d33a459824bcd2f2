"""Why a package is not taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import WorldError

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.exchange.package.lines import MalformedError


class RefusedError(WorldError):
    """A package that is damaged, incomplete, or not what it says. Nothing of it was taken in."""

    def __init__(self, package: Path, zh: str, en: str) -> None:
        super().__init__(
            f"“{package}”没有取入，档案未改动：{zh}",
            f"“{package}” was not taken in and the archive is as it was: {en}",
        )


def malformed(package: Path, name: str, number: int, error: MalformedError) -> RefusedError:
    """That a package is refused for a line of one of its files."""
    return RefusedError(
        package, f"“{name}”第 {number} 行：{error.why.zh}。", f"“{name}”, line {number}: {error.why.en}."
    )
