"""What layout and institutions must reach on the annotated pages, the five and those of other fields."""

from __future__ import annotations

from functools import cache

import pytest

from tests.accuracy import figures, scores_of

FLOORS = {
    "blocks characters F1": (0.995, 0.99),
    "blocks whole paragraphs F1": (0.98, 0.98),
    "page headline exact": (1.0, 1.0),
    "page deck exact": (1.0, 1.0),
    "page credits exact": (1.0, 1.0),
    "page institution exact": (1.0, 1.0),
    "institutions name F1": (0.96, 0.94),
    "institutions alias F1": (0.95, 0.90),
    "institutions parent": (0.95, 0.95),
}
"""Of each measure: the floor on the five pages, and on the ten of other fields."""


@cache
def pooled(name: str) -> dict[str, float]:
    return figures(scores_of(name))["pooled"]


@pytest.mark.parametrize("measure", FLOORS)
@pytest.mark.parametrize(("name", "place"), [("seeds", 0), ("dev", 1)])
def test_floor(name: str, place: int, measure: str) -> None:
    assert pooled(name)[measure] >= FLOORS[measure][place]
