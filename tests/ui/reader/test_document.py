from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from jianbao.page.records import BlockType, Span
from jianbao.ui.reader.document import PageDocument, original, restored
from jianbao.ui.reader.typography import Typography
from tests.ui.reading import page, record_of

if TYPE_CHECKING:
    from jianbao.archive.records import ArticleRecord

pytestmark = pytest.mark.usefixtures("qapp")

TYPE = Typography(100, "#211e1a", "#675f55")
RARE = (
    "聚焦\n\n𠮷县医院开新局\n\n——𠮷县人民医院纪实\n\n"
    "2025年，𠮷县人民医院🙂完成手术200例，𠮷祥社区义诊35场，门诊量达1.2\n\n万人次；满意率98.5%。\n\n图片/王𠮷\n"
)
"""Characters that Qt counts twice before, inside and behind figures, and a figure torn by a column."""
BOTH = pytest.mark.parametrize("build", [restored, original])
RECORDS = pytest.mark.parametrize("number", range(6), ids=["0", "1", "2", "3", "4", "rare"])


def record(number: int) -> ArticleRecord:
    return record_of(RARE) if number == 5 else page(number)


def text_at(found: PageDocument, place: tuple[int, int]) -> str:
    cursor = QTextCursor(found.document)
    cursor.setPosition(place[0])
    cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def bare(text: str) -> str:
    return "".join(text.split())


@BOTH
@RECORDS
def test_every_figure_stands_where_its_words_stand(build: type, number: int) -> None:
    shown = record(number)
    found = build(shown, TYPE)
    found.place_figures(metric.span for metric in shown.article.metrics)
    assert shown.article.metrics
    for index, (metric, place) in enumerate(zip(shown.article.metrics, found.figures, strict=True)):
        assert place is not None
        assert bare(text_at(found, place)) == metric.text
        assert found.figure_at(place[0]) == index
        assert found.figure_at(place[1] - 1) == index
        assert found.figure_at(place[1]) != index
        span = found.span(*place)
        assert span == metric.span


@RECORDS
def test_the_original_leaves_nothing_out(number: int) -> None:
    shown = record(number)
    assert original(shown, TYPE).document.toPlainText().replace("\xa0", " ") == shown.text.replace("\r", "\ufffd")


@RECORDS
def test_the_restored_page_holds_every_block_once(number: int) -> None:
    shown = record(number)
    text = bare(restored(shown, TYPE).document.toPlainText()).replace("·", "")
    assert sorted(text) == sorted(bare("".join(b.text for b in shown.article.blocks)).replace("·", ""))


def test_masthead_headline_and_deck_stand_first() -> None:
    found = restored(page(1), TYPE)
    kinds = [piece.block.type for piece in found.pieces]
    first = [k for k in kinds if k is not BlockType.MASTHEAD][:3]
    assert first[:2] == [BlockType.HEADLINE, BlockType.DECK]
    assert first[2] not in (BlockType.HEADLINE, BlockType.DECK)
    assert kinds[0] is BlockType.MASTHEAD


def test_credits_of_one_line_share_a_paragraph() -> None:
    found = restored(page(1), TYPE)
    credit = [p for p in found.pieces if p.block.type is BlockType.CREDIT]
    assert len(credit) > 2
    assert len({found.document.findBlock(p.start).blockNumber() for p in credit}) < len(credit)


@BOTH
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_spans_and_ranges_agree(build: type, data: st.DataObject) -> None:
    shown = record_of(RARE)
    found = build(shown, TYPE)
    start = data.draw(st.integers(0, len(shown.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(shown.text))))
    ranges = found.ranges(span)
    words = "".join(text_at(found, place) for place in sorted(ranges, key=lambda place: found.offset_near(place[0])))
    wanted = bare(shown.text[span.start : span.end])
    # The dash that opens the deck is a mark: it has no place on the restored page.
    assert bare(words) in (wanted, wanted.replace("—", "")) or build is restored
    for place in ranges:
        back = found.span(*place)
        assert back is not None
        assert span.start <= back.start
        assert back.end <= span.end


@BOTH
@RECORDS
def test_a_place_is_found_again(build: type, number: int) -> None:
    shown = record(number)
    found = build(shown, TYPE)
    for piece in found.pieces:
        if piece.block.runs and piece.block.runs[0].text_start == 0:
            offset = found.offset_near(piece.start)
            assert offset == piece.block.span.start
            assert found.position_near(offset) == piece.start


def test_an_empty_text() -> None:
    found = original(record_of(""), TYPE)
    assert found.figures == []
    assert found.span(0, 0) is None
    assert found.offset_near(0) == 0
    assert restored(record_of(""), TYPE).offset_near(0) == 0


def test_characters_that_qt_would_take_for_its_own() -> None:
    text = "甲\u2029乙\ufdd0丙\x00丁200例\u2028戊"
    found = original(record_of(text), TYPE)
    assert found.document.blockCount() == 1
    assert found.span(0, found.document.characterCount() - 1) == Span(0, len(text))


def test_the_page_is_set_like_a_page() -> None:
    found = restored(page(0), TYPE)
    body = next(p for p in found.pieces if p.block.type is BlockType.PARAGRAPH)
    block = found.document.findBlock(body.start)
    em = block.charFormat().font().pixelSize()
    assert block.blockFormat().textIndent() == pytest.approx(2 * em)
    assert 1.7 <= block.blockFormat().lineHeight() / em <= 1.9
    assert 32 <= TYPE.measure(original=False) / em <= 40
    headline = next(p for p in found.pieces if p.block.type is BlockType.HEADLINE)
    caption = next(p for p in found.pieces if p.block.type is BlockType.CAPTION)
    assert found.document.findBlock(headline.start).charFormat().font().pixelSize() > 1.5 * em
    assert found.document.findBlock(caption.start).charFormat().font().pixelSize() < em
