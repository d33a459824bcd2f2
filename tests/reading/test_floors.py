"""What the reader must reach on each set of annotated pages (docs/reading.md says who has seen which)."""

from __future__ import annotations

from functools import cache

import pytest

from tests.accuracy import figures, scores_of

SETS = ("seeds", "dev", "studied", "heads", "blind")

FLOORS = {
    "metrics exact F1": (1.0, 0.98, 0.99, 0.92, 0.98),
    "metrics overlap F1": (1.0, 0.98, 0.99, 0.93, 0.99),
    "metrics value": (1.0, 0.99, 0.99, 0.98, 0.99),
    "metrics unit": (1.0, 0.98, 0.99, 0.98, 0.98),
    "metrics kind": (1.0, 0.98, 0.99, 0.98, 0.98),
    "metrics bound~": (1.0, 0.98, 0.99, 0.98, 0.99),
    "metrics change~": (1.0, 0.95, 0.96, 0.94, 0.91),
    "metrics indicator>=0.8": (0.97, 0.93, 0.9, 0.88, 0.79),
    "metrics subject": (0.98, 0.95, 0.93, 0.83, 0.85),
    "metrics subject~": (0.98, 0.95, 0.9, 0.66, 0.69),
    "metrics period": (0.98, 0.95, 0.98, 0.92, 0.98),
    "metrics period~": (1.0, 0.95, 0.9, 0.23, 0.78),
    "metrics row F1": (0.95, 0.93, 0.83, 0.69, 0.67),
    "blocks characters F1": (0.995, 0.99, 0.99, 0.97, 0.98),
    "blocks whole paragraphs F1": (0.98, 0.98, 0.98, 0.96, 0.95),
    "page headline exact": (1.0, 1.0, 0.99, 0.87, 0.8),
    "page deck exact": (1.0, 1.0, 0.99, 0.86, 0.8),
    "page credits exact": (1.0, 1.0, 0.92, 0.8, 0.8),
    "page institution exact": (1.0, 1.0, 0.97, 0.84, 0.8),
    "institutions name F1": (0.96, 0.96, 0.93, 0.86, 0.81),
    "institutions alias F1": (0.95, 0.94, 0.9, 0.85, 0.85),
    "institutions parent": (0.95, 0.95, 0.95, 0.94, 0.89),
}
"""Of each measure: the floor on each of the sets, in their order."""


@cache
def pooled(name: str) -> dict[str, float]:
    """The pooled figures of a set, read and scored once."""
    return figures(scores_of(name))["pooled"]


@pytest.mark.parametrize("measure", FLOORS)
@pytest.mark.parametrize("name", SETS)
def test_floor(name: str, measure: str) -> None:
    assert pooled(name)[measure] >= FLOORS[measure][SETS.index(name)]
