"""What the reader must reach on the five pages and on the ten invented ones, measured by the scorer beside the gold."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jianbao import resources
from jianbao.page.answer import answer
from jianbao.reading.reader import read

GOLD = Path(__file__).parents[1] / "gold"
PAGES = {"seeds": resources.seeds(), "dev": GOLD / "dev" / "pages"}
RECORDS = {"seeds": GOLD / "seeds", "dev": GOLD / "dev" / "gold"}

FLOORS = {
    "seeds": {
        "metrics exact": 1.0,
        "metrics value": 1.0,
        "metrics unit": 1.0,
        "metrics kind": 1.0,
        "metrics bound~": 1.0,
        "metrics change~": 1.0,
        "metrics subject": 0.98,
        "metrics period": 0.98,
        "metrics indicator>=0.8": 0.97,
        "metrics row": 0.95,
    },
    "dev": {
        "metrics exact": 0.98,
        "metrics overlap": 0.98,
        "metrics value": 0.99,
        "metrics unit": 0.98,
        "metrics kind": 0.98,
        "metrics bound~": 0.98,
        "metrics change~": 0.93,
        "metrics subject~": 0.85,
        "metrics period~": 0.85,
        "metrics indicator>=0.8": 0.91,
        "metrics row": 0.87,
    },
}


@pytest.fixture(scope="module")
def pooled(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The pooled measures of a set of pages, read and scored once."""

    @cache
    def measured(name: str) -> dict[str, dict[str, float]]:
        answers = tmp_path_factory.mktemp(name)
        for path in sorted(PAGES[name].glob("*.txt")):
            article = read(path.read_bytes().decode("utf-8"), path.name)
            text = json.dumps(answer(article), ensure_ascii=False)
            (answers / f"{path.stem}.json").write_text(text, encoding="utf-8")
        command = [sys.executable, str(GOLD / "score.py"), str(RECORDS[name]), str(answers), "--json"]
        report: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        pooled: dict[str, dict[str, float]] = report["pooled"]
        return pooled

    return measured


@pytest.mark.parametrize(("pages", "measure"), [(pages, measure) for pages in FLOORS for measure in FLOORS[pages]])
def test_floor(pooled: Any, pages: str, measure: str) -> None:
    found = pooled(pages)[measure]
    assert found.get("f1", found.get("value")) >= FLOORS[pages][measure]
