"""A sample of what ``python -m tests.fuzz.unions`` plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzz.unions import base, run_round

if TYPE_CHECKING:
    from pathlib import Path


def test_packages_in_any_order_any_number_of_times_end_alike(tmp_path: Path) -> None:
    folder = tmp_path / "round"
    folder.mkdir()
    assert run_round(base(tmp_path), folder, 4) > 1
