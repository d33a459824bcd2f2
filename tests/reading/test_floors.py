"""What the reader must reach on the five pages, measured by the scorer beside the gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jianbao import resources
from jianbao.page.answer import answer
from jianbao.reading.reader import read

GOLD = Path(__file__).parents[1] / "gold"

FLOORS = {
    ("metrics exact", "f1"): 0.99,
    ("metrics value", "value"): 0.99,
    ("metrics unit", "value"): 0.99,
    ("metrics kind", "value"): 0.99,
    ("metrics bound~", "value"): 0.97,
    ("metrics change~", "value"): 0.97,
    ("metrics indicator>=0.8", "value"): 0.97,
    ("metrics subject", "value"): 0.98,
    ("metrics period", "value"): 0.98,
}


@pytest.fixture(scope="module")
def pooled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    answers = tmp_path_factory.mktemp("answers")
    for path in sorted(resources.seeds().glob("*.txt")):
        article = read(path.read_bytes().decode("utf-8"), path.name)
        text = json.dumps(answer(article), ensure_ascii=False)
        (answers / f"{path.stem}.json").write_text(text, encoding="utf-8")
    command = [sys.executable, str(GOLD / "score.py"), str(GOLD / "seeds"), str(answers), "--json"]
    report: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    pooled: dict[str, dict[str, float]] = report["pooled"]
    return pooled


@pytest.mark.parametrize(("measure", "part"), FLOORS)
def test_floor(pooled: dict[str, dict[str, float]], measure: str, part: str) -> None:
    assert pooled[measure][part] >= FLOORS[measure, part]
