"""The fold of the vocabulary: what desks that do not know of each other say of terms comes to the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from jianbao.archive.thesaurus import Aspect, Said, Thesaurus, fold

if TYPE_CHECKING:
    from random import Random

KEYS = ["甲", "乙", "丙", "丁"]


def said(*lines: str) -> list[Said]:
    """``aspect key value`` a line, in the order of their making."""
    found = []
    for number, line in enumerate(lines):
        aspect, key, *value = line.split()
        found.append(Said(Aspect(aspect), key, "".join(value), f"{number:04}"))
    return found


def shown(known: Thesaurus) -> dict[str, tuple[str, ...]]:
    return {term.name: term.keys for term in known}


def path(known: Thesaurus, name: str) -> list[str]:
    term = known.named(name)
    assert term is not None
    return [one.name for one in known.above(term.id)]


def test_a_tag_of_which_nobody_spoke_is_called_by_its_key() -> None:
    assert shown(fold([], ["急诊"])) == {"急诊": ("急诊",)}


def test_a_renamed_tag_keeps_its_key_and_the_name_is_free_for_another() -> None:
    known = fold(said("name 急诊 急救", "name 新 急诊"), ["急诊", "新"])
    assert shown(known) == {"急救": ("急诊",), "急诊": ("新",)}


def test_what_is_merged_leads_to_the_end_of_the_chain_and_is_a_synonym() -> None:
    known = fold(said("into 甲 乙", "into 乙 丙", "synonym 甲 别名"), ["甲", "乙", "丙"])
    assert shown(known) == {"丙": ("丙", "乙", "甲")}
    assert known.terms["丙"].synonyms == ("乙", "别名", "甲")
    assert known.named("别名") is known.named("丙")


def test_two_desks_merge_in_opposite_directions() -> None:
    assert shown(fold(said("into 甲 乙", "into 乙 甲"))) == {"乙": ("乙", "甲")}


def test_two_desks_rename_two_tags_to_one_name() -> None:
    known = fold(said("name 甲 丙", "name 乙 丙", "note 乙 只记省级"), ["甲", "乙"])
    assert shown(known) == {"丙": ("乙", "甲")}
    assert known.terms["乙"].roots == ("乙", "甲")
    assert known.terms["乙"].note == "只记省级"


def test_of_two_names_the_later_holds_and_the_tag_is_disputed() -> None:
    (term,) = fold(said("name 甲 丙", "name 甲 丁"))
    assert (term.name, term.disputed) == ("丁", True)
    (agreed,) = fold(said("name 甲 丁", "name 甲 丁"))
    assert not agreed.disputed


def test_moves_that_make_a_circle() -> None:
    known = fold(said("broader 甲 乙", "broader 乙 丙", "broader 丙 甲"))
    assert path(known, "甲") == ["乙", "丙"]
    assert path(known, "丙") == []


def test_a_tag_merged_into_one_below_it_does_not_stand_under_itself() -> None:
    known = fold(said("broader 乙 甲", "into 甲 乙"))
    assert path(known, "乙") == []


def test_what_stood_under_a_deleted_tag_moves_up() -> None:
    known = fold(said("broader 乙 甲", "broader 丙 乙", "gone 乙"))
    assert path(known, "丙") == ["甲"]
    assert known.named("乙") is None
    assert [one.name for one in known.branch("甲")] == ["甲", "丙"]


def test_deleted_and_merged_at_once_is_merged() -> None:
    assert shown(fold(said("gone 甲", "into 甲 乙"))) == {"乙": ("乙", "甲")}


def test_a_deleted_tag_and_a_new_one_of_its_name_are_two() -> None:
    known = fold(said("gone 甲", "name 新 甲"))
    assert shown(known) == {"甲": ("新",)}
    assert known.terms["甲"].gone


def test_a_name_comes_before_a_synonym() -> None:
    known = fold(said("synonym 甲 乙"), ["甲", "乙"])
    found = known.named("乙")
    assert found is not None
    assert found.id == "乙"
    assert known.terms["甲"].synonyms == ()


def test_a_digit_follows_its_tag_through_a_merge() -> None:
    known = fold(said("quick 3 甲", "into 甲 乙", "quick 5 乙"))
    assert known.terms["乙"].digit == "3"


OF_A_KEY = [aspect for aspect in Aspect if aspect is not Aspect.QUICK]
LINES = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from([a for a in Aspect if a is not Aspect.QUICK]), st.sampled_from(KEYS), st.sampled_from(KEYS)
        ),
        st.tuples(st.just(Aspect.QUICK), st.sampled_from(["1", "2"]), st.sampled_from(KEYS)),
    ),
    max_size=12,
)


@given(lines=LINES, random=st.randoms(use_true_random=False))
def test_any_vocabulary_is_sound_in_whatever_order_it_arrives(
    lines: list[tuple[Aspect, str, str]], random: Random
) -> None:
    every = [Said(aspect, key, value, f"{number:04}") for number, (aspect, key, value) in enumerate(lines)]
    known = fold(every, KEYS)
    shuffled = every.copy()
    random.shuffle(shuffled)
    assert fold(shuffled, KEYS).terms == known.terms
    names = [term.name for term in known]
    assert len(names) == len(set(names)), "a name names one tag"
    assert sorted(key for term in known.terms.values() for key in term.keys) == sorted(KEYS), "nothing is lost"
    for term in known:
        line = [term.id, *(one.id for one in known.above(term.id))]
        assert len(line) == len(set(line)), "no tag stands under itself"
        assert not any(known.terms[one].gone for one in line)
        assert known.named(term.name) is term
