"""Passages of a page found again in another scan of it: none in a wrong place, and few lost that are there."""

from __future__ import annotations

import hashlib
from collections import Counter
from random import Random

import pytest

from jianbao.page.anchors import AnchorState
from jianbao.page.carrying import carry
from jianbao.page.records import Span
from jianbao.reading.reader import read
from tests.versions.variants import Variant, scan, texts

TEXTS = texts()
FIGURES = {name: [m.span for m in read(text, name).metrics if m.required] for name, text in TEXTS.items()}
"""Those that are to be checked; what need not be (一校一策) may be taken for a like word where its line is lost."""


def numerals(text: str) -> str:
    """Those of a figure; what stands in brackets behind is of its unit: 1 850台（套）."""
    text = text.partition("（")[0]
    return "".join(c for c in text if c.isdigit() or c in "〇零一二两三四五六七八九十百千万亿半")


def outcome(variant: Variant, text: str, span: Span, state: AnchorState, place: Span | None) -> tuple[str, str]:
    """What became of a figure in the scan (blurred: its number is there, a letter is not), and what was made of it."""
    true = variant.place(span.start, span.end)
    if true is None:
        became = "lost"
    else:
        here, there = "".join(text[span.start : span.end].split()), "".join(variant.text[slice(*true)].split())
        same = "intact" if here == there else "blurred"
        became = same if numerals(here) == numerals(there) else "misread"
    if place is None:
        return became, state.value
    right = true is not None and place.start < true[1] and true[0] < place.end
    return became, state.value if right else "wrong place"


def table(noise: float) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for number, (name, text) in enumerate(TEXTS.items()):
        variant = scan(text, Random(number), noise)
        carried = carry(text, hashlib.sha256(text.encode()).hexdigest(), FIGURES[name], variant.text)
        found.update(outcome(variant, text, span, *carried[span]) for span in FIGURES[name])
    return found


@pytest.mark.parametrize(("noise", "survive"), [(0.0, 0.99), (0.02, 0.98), (0.05, 0.97), (0.1, 0.94)])
def test_figures_are_found_again_and_none_in_a_wrong_place(noise: float, survive: float) -> None:
    found = table(noise)
    assert not [key for key in found if key[1] == "wrong place"]
    # A misread figure does not count as the one that was spoken of; where every tenth character is misread, one may.
    assert found["misread", "kept"] + found["misread", "moved"] <= (noise >= 0.1)
    assert {key[1] for key in found if key[0] == "lost"} == {"orphaned"}
    intact = sum(count for (became, _), count in found.items() if became == "intact")
    assert (found["intact", "kept"] + found["intact", "moved"]) / intact >= survive


def test_the_same_text_keeps_everything_in_place() -> None:
    for name, text in TEXTS.items():
        carried = carry(text, "", FIGURES[name], text)
        assert all(one == (AnchorState.KEPT, span) for span, one in carried.items())


def test_a_figure_that_differs_is_changed_in_its_place() -> None:
    one = "市二院全年床旁结算率达到98.31%，比上年提高。"
    other = "市二院全年床旁结算率\n达到93.31%，比上年提高。"
    span = Span(one.index("98"), one.index("98") + 6)
    state, place = carry(one, "", [span], other)[span]
    assert state is AnchorState.CHANGED
    assert place is not None
    assert other[place.start : place.end] == "93.31%"


def test_of_two_alike_each_keeps_its_own() -> None:
    one = "一院接诊30例，二院接诊30例，三院接诊30例。"
    other = "一院接诊30例，\n二院接诊80例，三院接诊30例。"
    spans = [Span(n, n + 3) for n in range(len(one)) if one.startswith("30例", n)]
    carried = carry(one, "", spans, other)
    assert [carried[span].state for span in spans] == [AnchorState.KEPT, AnchorState.CHANGED, AnchorState.MOVED]
    places = [carried[span].span for span in spans]
    assert [other[p.start : p.end] for p in places if p is not None] == ["30例", "80例", "30例"]


@pytest.mark.parametrize("other", ["", "\n", "别的文章，一个字也不同"])
def test_where_nothing_is_nothing_is_found(other: str) -> None:
    text = "床旁结算率98.31%。"
    assert carry(text, "", [Span(5, 11)], other)[Span(5, 11)] == (AnchorState.ORPHANED, None)
