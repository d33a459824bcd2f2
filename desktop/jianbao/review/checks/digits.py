"""Figures that a machine may have misread: torn, with letters or blanks among the digits, of two widths, 万 lost."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.page.findings import Finding, Level
from jianbao.page.records import BlockType, MetricKind, Span
from jianbao.review.checks.saying import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.records import Block
    from jianbao.review.checks.pages import Page
    from jianbao.review.checks.view import Figure, Passage

TORN, LETTER, BLANK, WIDTH, SCALE = "torn", "letter", "blank", "width", "scale"

_UNITS = "万亿余多名人例个项次台场家种位件条%％‰元分小天年月吨亩户张所座"
_LETTER = re.compile(
    rf"(?<![A-Za-z0-9.\-])(?:\d[\d,.]*[OoQlI|][\dOolI]*(?=[{_UNITS}.])[.]?\d*(?:[OoQlI|]\d*)?"
    rf"|[OolI|][.]?\d[\d,.OolI]*(?=[{_UNITS}]))(?![A-Za-z])"
)
_SPLIT = r"(?:[ \u3000]{1,3}\d[\d,]*|[ \u3000]+\.[ \u3000]*\d+|\.[ \u3000]+\d+)"
_BLANK = re.compile(rf"(?<![\d.,A-Za-z\-－—:：/])\d{{1,4}}{_SPLIT}(?:\.\d+)?(?=\s?[{_UNITS}])")
_GROUPED = re.compile(r"\d{1,3}(?:[ \u3000]\d{3})+(?:\.\d+)?")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d[ \u3000]")
_WIDE, _NARROW = re.compile("[０-９]"), re.compile("[0-9]")
_SCALE_TWICE = re.compile("[0-9][0-9.,]*(?:万万|亿亿)(?:元|人次|[人名户亩吨头只株件册平方米立千瓦时]{1,4})?")
_TWICE = re.compile("亿万(?=[元人次名户吨])|元元|%%|％％|%％|人人次|[0-9]万元万")
_DIGIT = re.compile("[0-9０-９]")
_FULL_STOP = re.compile("[0-9]．[0-9]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def check(page: Page) -> Iterator[Finding]:
    """Give 1O5例, l2例, 1 50余名, 98．31%, ９8.31%, and figures that a column break tears."""
    yield from _torn(page)
    for block in page.article.blocks:
        if block.type not in (BlockType.MASTHEAD, BlockType.CREDIT):
            yield from _in_block(block)


def _torn(page: Page) -> Iterator[Finding]:
    """Rule: digits on two lines, or a figure on both sides of an empty line, may have lost something between."""
    for metric in page.metrics:
        source = page.text[metric.start : metric.end]
        if "\n" not in source or not metric.required:
            continue
        digits = re.search(r"[0-9０-９.,．，]\s*\n\s*[0-9０-９.．]", source) is not None
        if digits or _BLANK_LINE.search(source):
            zh, en = (
                f"“{metric.text}”被换行拆开，请对照版面。",
                f"“{metric.text}” is torn by a line break: compare the print.",
            )
            yield Finding(TORN, Level.LOOK, (metric.span,), Sentence(zh, en))


def _in_block(block: Block) -> Iterator[Finding]:
    text = block.text
    if not _DIGIT.search(text):
        return
    for found in _LETTER.finditer(text):
        yield from _said(LETTER, block, found, "数字中混有字母", "a letter stands among the digits")
    for found in _BLANK.finditer(text):
        if not (_GROUPED.fullmatch(found[0]) or _YEAR_FIRST.match(found[0])):
            yield from _said(BLANK, block, found, "数字中有空格", "a blank stands among the digits")
    for found in re.finditer("[0-9０-９][0-9０-９.．]*[0-9０-９]", text):
        mixed = _WIDE.search(found[0]) and _NARROW.search(found[0])
        if mixed or _FULL_STOP.search(found[0]):
            yield from _said(WIDTH, block, found, "全角与半角混用", "wide and narrow characters are mixed")
    yield from _twice(block)
    for found in _TWICE.finditer(text):
        if found.start() and re.match("[0-9０-９余多%％]", text[found.start() - 1]):
            yield from _said(SCALE, block, found, "单位重复", "a unit stands twice")


def _twice(block: Block) -> Iterator[Finding]:
    """Rule: 186万万亩 is no number."""
    for found in _SCALE_TWICE.finditer(block.text):
        span = block.source_span(*found.span())
        if span is not None:
            said = Sentence(f"“{found[0]}”单位重复。", f"“{found[0]}”: a unit stands twice.")
            yield Finding(SCALE, Level.CONTRADICTORY, (span,), said)


def _said(check_: str, block: Block, found: re.Match[str], zh: str, en: str) -> Iterator[Finding]:
    span: Span | None = block.source_span(*found.span())
    if span is not None:
        sentence = Sentence(f"“{found[0]}”{zh}，可能识别有误。", f"“{found[0]}”: {en}; it may be misread.")
        yield Finding(check_, Level.LOOK, (span,), sentence)


_EACH = re.compile("每|均|单|价|日薪|月|/|挂号|工资|薪")


def scales(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Rule: beside a sum in 万元, one with decimals in 元 (7.6元 after 224.2万元) may have lost its 万."""
    for passage in passages:
        money = [f for f in passage.figures if f.metric.kind is MetricKind.MONEY and f.unit == "元"]
        for one, two in [*pairwise(money), *pairwise(money[::-1])]:
            if "万" in one.text and _small(two) and not _EACH.search(passage.text):
                yield finding(
                    SCALE,
                    Level.LOOK,
                    [two, one],
                    f"邻近金额以万元计（{one.text}），{two.text}是否漏了“万”？",
                    f"Beside {one.text}, is a 万 lost in {two.text}?",
                )


_SMALL = Decimal(10000)


def _small(figure: Figure) -> bool:
    return "万" not in figure.text and "." in figure.text and 0 < figure.value < _SMALL and figure.metric.change is None
