"""The fold: any order, any repetition, one result."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from jianbao.archive.decisions import fold, new_id, source_of
from jianbao.archive.records import Decision

if TYPE_CHECKING:
    from random import Random

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def decision(number: int, slot: str = "note/a", says: object = "", supersedes: tuple[int, ...] = ()) -> Decision:
    told = None if says is None else {"text": says}
    return Decision(str(number), "act", "d", "a", NOON, "k", slot, told, tuple(map(str, supersedes)))


@st.composite
def logs(draw: st.DrawFn) -> list[Decision]:
    """Decisions of some devices, each superseding anything at all: earlier, later, itself, unknown, of another slot."""
    size = draw(st.integers(0, 12))
    return [
        decision(
            number,
            draw(st.sampled_from(["note/a", "note/b", "tags/c"])),
            draw(st.sampled_from([None, "一", "二"])),
            tuple(draw(st.lists(st.integers(0, 14), max_size=3))),
        )
        for number in range(size)
    ]


@given(logs(), st.randoms(use_true_random=False), st.integers(0, 12), st.integers(0, 12))
def test_union_in_any_order_any_number_of_times(log: list[Decision], random: Random, cut: int, overlap: int) -> None:
    one, other = log[: cut + overlap], log[cut:]
    joined = [*other, *one, *other, *one]
    random.shuffle(joined)
    assert fold(joined) == fold(log)


@given(logs())
def test_what_stands_is_what_nothing_on_its_slot_supersedes(log: list[Decision]) -> None:
    standing = {one.id for slot in fold(log).values() for one in slot}
    for one in log:
        superseded = any(one.id in other.supersedes and other.slot == one.slot for other in log)
        assert (one.id in standing) is not superseded


@given(logs())
def test_no_decision_comes_back(log: list[Decision]) -> None:
    """Adding a decision to a part of the log never brings another back."""
    for cut in range(len(log)):
        before = {one.id for slot in fold(log[:cut]).values() for one in slot}
        after = {one.id for slot in fold(log).values() for one in slot}
        assert after & {one.id for one in log[:cut]} <= before


def test_two_that_stand_are_a_conflict_until_one_takes_the_place_of_both() -> None:
    first, left, right = (
        decision(1, says="始"),
        decision(2, says="甲", supersedes=(1,)),
        decision(3, says="乙", supersedes=(1,)),
    )
    assert fold([first, left, right]) == {"note/a": (left, right)}
    settled = decision(5, says="乙", supersedes=(2, 3))
    assert fold([settled, first, left, right]) == {"note/a": (settled,)}


def test_an_id_sorts_by_time_and_is_a_uuid_of_version_7() -> None:
    early, late = new_id(NOON), new_id(NOON.replace(hour=13))
    assert early < late
    assert early[14] == "7"
    assert early[19] in "89ab"
    assert len({new_id(NOON) for _ in range(1000)}) == 1000


def test_the_source_of_a_decision() -> None:
    assert source_of("tags/abc", None) == "abc"
    assert source_of("note/1", {"sha256": "def", "text": "", "anchor": None}) == "def"
    assert source_of("note/1", None) is None
    assert source_of("tag-colour/重点", {"colour": "#ffffff"}) is None
