from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jianbao.ui.offsets import Offsets, length

# Text with what Qt counts twice: rare characters (𠮷), emoji, and what people type beside them.
texts = st.text(alphabet=st.one_of(st.sampled_from("中a，1%𠮷🙂𝟙"), st.characters(codec="utf-8")), max_size=60)


def units_before(text: str, point: int) -> int:
    """The plain definition, slow."""
    return len(text[:point].encode("utf-16-le")) // 2


@given(texts)
def test_every_position_there_and_back(text: str) -> None:
    offsets = Offsets(text)
    for point in range(len(text) + 1):
        unit = offsets.units(point)
        assert unit == units_before(text, point)
        assert offsets.point(unit) == point


@given(texts)
def test_inside_a_pair_is_its_character(text: str) -> None:
    offsets = Offsets(text)
    for point, character in enumerate(text):
        if ord(character) > 0xFFFF:
            assert offsets.point(offsets.units(point) + 1) == point


@given(texts)
def test_length(text: str) -> None:
    assert length(text) == units_before(text, len(text))
