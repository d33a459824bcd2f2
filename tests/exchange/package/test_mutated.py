"""Packages with bytes and fields changed at random: taken in or refused in a sentence, never a bug of ours."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.archive.records import Decision
from jianbao.archive.store import Archive
from jianbao.exchange.package.lines import MalformedError, decision_line, decision_of
from tests.fuzz.hostile import attack
from tests.fuzz.packages import REFUSED, TAKEN, Ground

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_hostile_packages_are_taken_in_whole_or_refused(filled: Path, tmp_path: Path) -> None:
    """A sample of what ``make fuzz-packages`` does for half an hour."""
    ground, chance = Ground(tmp_path, filled), random.Random(7)
    ends = Counter(ground.throw(attack(ground.files, chance).data) for _ in range(16))
    ground.close()
    assert ends[REFUSED] > 2 < ends[TAKEN]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def record(filled: Path) -> Callable[[int], dict[str, Any]]:
    """A record of a sound log, by any number."""
    with Archive.open(filled) as archive:
        log = archive.history()

    def some(number: int) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(decision_line(log[number % len(log)]))
        return told

    return some


@given(st.integers(0, 1000), st.data())
def test_a_record_with_a_field_changed_is_one_or_is_refused(
    record: Callable[[int], dict[str, Any]], number: int, data: st.DataObject
) -> None:
    told = record(number)
    inside = told["says"] if told["says"] and data.draw(st.booleans()) else told
    inside[data.draw(st.sampled_from(sorted(inside)))] = data.draw(VALUES)
    try:
        made = decision_of(json.dumps(told).encode())
    except MalformedError:
        return
    assert isinstance(made, Decision)
    assert decision_of(decision_line(made)) == made
