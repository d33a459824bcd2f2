"""What counts as the same writing, and where in the text it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.archive.search.folding import fold, fold_with_places
from jianbao.archive.search.terms import VERSION, characters_of_page, terms

LIKE_PRINT = st.text(st.sampled_from("骨科醫医院〇零○98.31％%，。：:“” 　\n\taAＡ—-・…㎡①"), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("９８．３１％", "98.31%"),
        ("醫療衛生", "医疗卫生"),
        ("二○二五年", "二〇二五年"),
        ("二〇二五年", "二零二五年"),
        ("5G＋ICU", "5g+icu"),
        ("达·芬奇", "达•芬奇"),
        ("“硬实力”", "「硬实力」"),
        ("110—150", "110—150"),
        ("1–2", "1-2"),
        ("长治市　人民医院", "长治市人民医院"),
        ("1：2", "1∶2"),
        ("瞭解", "了解"),
    ],
)
def test_these_are_one_writing(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("著名", "着名"), ("da Vinci", "daVinci"), ("98.31", "98,31"), ("……", "......"), ("十", "10")],
)
def test_these_are_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(LIKE_PRINT, st.integers(0, 40), st.integers(0, 40))
def test_a_piece_of_a_text_folds_into_a_piece_of_the_folded_text(text: str, start: int, end: int) -> None:
    assert fold(text[start:end]) in fold(text)


@given(LIKE_PRINT)
def test_places_say_where_each_character_stood(text: str) -> None:
    folded = fold_with_places(text)
    assert folded.text == fold(text)
    assert list(folded.places) == sorted(folded.places)
    for place, character in zip(folded.places, folded.text, strict=True):
        assert character in fold(text[place]) or text[place].isspace()


@given(st.text(max_size=30))
def test_what_is_folded_folds_into_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_change_of_folding_or_terms_needs_a_new_version() -> None:
    """Whoever changes this raises ``VERSION`` and adds a migration that makes the index again."""
    text = "“醫者仁心”：９８．３１％治愈率，5G+ 达·芬奇，医院\x1e院长 da Vinci"
    assert VERSION == 3
    assert terms(text) == (
        "＂ 医者 者仁 仁心 ＂ ： 98 8. .3 31 1% %治 治愈 愈率 ， 5g g+ +达 达· ·芬 芬奇 ， 医院 \ufefe "
        "院长 长d da \uff00 vi in nc ci"
    )
    held = characters_of_page("骨科，的骨").split()
    assert "科" not in held, "it is a common one"
    assert held[:2] == ["＊", "骨"]
    assert "！是" in held
    assert "！的" not in held
    assert held[-1] == "科，"
