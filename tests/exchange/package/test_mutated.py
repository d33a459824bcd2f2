"""Packages with bytes and fields changed at random: taken in or refused in a sentence, never a bug of ours."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.archive.records import Decision
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.package.container import is_package
from jianbao.exchange.package.lines import MalformedError, decision_line, decision_of
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SIGNS = [0, 255, 0x2F, 0x50]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, where a ZIP file keeps its names and sizes as often as anywhere; at times cut off."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        first = 0 if chance.random() < 0.5 else max(0, len(data) - 3000)
        changed[chance.randrange(first, len(data))] = chance.choice([*_SIGNS, chance.randrange(256)])
    return bytes(changed[: chance.randrange(len(data))] if chance.random() < 0.1 else changed)


def test_a_zip_file_with_bytes_changed_is_taken_in_whole_or_refused(full: Archive, tmp_path: Path) -> None:
    pack(full, tmp_path / "包.zip", "zh", [1])
    data, chance, path = (tmp_path / "包.zip").read_bytes(), random.Random(7), tmp_path / "变.zip"
    refused = 0
    with Archive.open(tmp_path / "新.jianbao") as target:
        take(target, tmp_path / "包.zip")
        before = target.history()
        for _ in range(150):
            path.write_bytes(mutated(data, chance))
            try:
                is_package(path)
                take(target, path)
            except WorldError:
                refused += 1
        assert target.history() == before
    assert refused > 100


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
