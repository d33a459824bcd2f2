"""A layer of corrections: the source stays, the reading follows, and every place is a place of the source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.page.corrections import Corrected
from jianbao.page.records import Article, Run, Span
from jianbao.reading import reader

PAGE = """# 守护一方健康

2025年，汾安市人民医院接诊患者l2.4万人次，同比增长5.6%，开展手术32O0余台。

床旁结算率达到98.31%，平均等候时间由30分钟
缩短至10分钟，抢救若干人。
"""


def laid(source: str, *pairs: tuple[str, str]) -> Corrected:
    """Each first text of a pair replaced by the second, where it stands in the source."""
    return Corrected(source, [(Span(at, at + len(old)), new) for old, new in pairs for at in [source.index(old)]])


def read(source: str, layer: Corrected) -> Article:
    return layer.placed(reader.read(layer.text, "页"))


def under(article: Article, source: str) -> dict[str, str]:
    """Of each figure what stands under it in the source."""
    return {one.text: source[one.start : one.end] for one in article.metrics}


def test_a_corrected_digit_is_read_and_points_to_the_source() -> None:
    layer = laid(PAGE, ("l2.4万", "12.4万"), ("32O0", "3200"))
    article = read(PAGE, layer)
    assert under(article, PAGE)["12.4万人次"] == "l2.4万人次"
    assert under(article, PAGE)["3200余台"] == "32O0余台"
    paragraph = next(block for block in article.blocks if "接诊" in block.text)
    at = paragraph.text.index("12.4")
    assert paragraph.source_span(at, at + 4) == Span(PAGE.index("l2.4"), PAGE.index("l2.4") + 4)
    assert paragraph.text_range(Span(PAGE.index("l2.4"), PAGE.index("l2.4") + 4)) == (at, at + 4)
    assert paragraph.source_offset(at) == PAGE.index("l2.4")


@pytest.mark.parametrize(
    ("printed", "text", "figure"),
    [
        ("l2.4万", "1012.4万", "1012.4万人次"),  # longer
        ("98.31%", "8.3%", "8.3%"),  # shorter
        ("由30分钟\n缩短", "由35分钟缩短", "35分钟"),  # over the end of a line
        ("抢救若干人", "抢救1人、治愈2人", "2人"),  # two figures where none stood
    ],
)
def test_a_figure_is_found_from_the_source_and_from_the_text(printed: str, text: str, figure: str) -> None:
    layer = laid(PAGE, (printed, text))
    article = read(PAGE, layer)
    spans = [one.span for one in article.metrics]
    assert len(set(spans)) == len(spans)
    metric = next(one for one in article.metrics if one.text == figure)
    at = PAGE.index(printed)
    assert at <= metric.start < metric.end <= at + len(printed) + len("人次")
    block = next(block for block in article.blocks if (block.text_range(metric.span)) is not None)
    start, end = block.text_range(metric.span) or (0, 0)
    assert figure in block.text[start:end]
    assert all(layer.shows(one) for one in article.blocks)


def test_what_was_read_without_the_layer_does_not_show_it() -> None:
    layer = laid(PAGE, ("l2.4万", "12.4万"))
    assert not all(layer.shows(one) for one in reader.read(PAGE, "页").blocks)
    assert all(Corrected(PAGE, ()).shows(one) for one in reader.read(PAGE, "页").blocks)


def test_characters_left_out_stand_with_the_one_beside_them() -> None:
    layer = Corrected("甲乙丙丁", [(Span(1, 3), "丙")])
    assert layer.text == "甲丙丁"
    assert read("甲乙丙丁", layer).blocks[0].runs == (Run(0, 0, 1), Run(1, 1, 1, 2), Run(2, 3, 1))
    put_in = Corrected("甲乙丁", [(Span(1, 2), "乙丙")])
    assert read("甲乙丁", put_in).blocks[0].runs == (Run(0, 0, 1), Run(1, 1, 2, 1), Run(3, 2, 1))


CHARACTERS = "医院年1203.%万人次，。 \n、"


@st.composite
def layers(draw: st.DrawFn) -> tuple[str, Corrected, list[tuple[Span, str]]]:
    source = draw(st.text(CHARACTERS, min_size=1, max_size=80))
    cuts = sorted(draw(st.sets(st.integers(0, len(source)), max_size=8)))
    text = st.text(CHARACTERS.replace("\n", ""), min_size=1, max_size=12).filter(str.strip)
    pairs = [(Span(a, b), draw(text)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return source, Corrected(source, pairs), pairs


@settings(max_examples=300, deadline=None)
@given(layers())
def test_every_place_is_one_of_the_source(given_: tuple[str, Corrected, list[tuple[Span, str]]]) -> None:
    source, layer, pairs = given_
    text = source
    for span, new in reversed(pairs):
        text = text[: span.start] + new + text[span.end :]
    assert layer.text == text
    article = read(source, layer)
    held = [n for block in article.blocks for run in block.runs for n in range(run.source_start, run.source_end)]
    assert len(held) == len(set(held))
    corrected = {n for span, _ in pairs for n in range(span.start, span.end)}
    plain = {n for block in reader.read(source, "页").blocks for run in block.runs for n in _range(run)}
    if not pairs:
        assert set(held) == plain
    outside = {n for n, character in enumerate(source) if not character.isspace()} - corrected
    assert outside <= set(held)
    for block in article.blocks:
        assert layer.shows(block)
        for run in block.runs:
            if run.covers is None:
                text = block.text[run.text_start : run.text_start + run.length]
                assert text == source[run.source_start : run.source_end]
    for metric in article.metrics:
        assert 0 <= metric.start < metric.end <= len(source)
        assert any(block.text_range(metric.span) for block in article.blocks)


def _range(run: Run) -> range:
    return range(run.source_start, run.source_end)
