"""A page set out for the checks: its figures in their sentences, with the words between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType, MetricKind
from jianbao.reading.numerals import fold
from jianbao.review.checks.ranges import Spread, stated, worked_out
from jianbao.review.checks.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from jianbao.page.records import Block, Metric, Span
    from jianbao.review.checks.pages import Page

_SENTENCE = re.compile("[^。！？\n]+[。！？]*")
_BRACKETS = re.compile("（[^（）]*）")
FIGURE = "\ue000"
"""Stands for a figure in ``Passage.masked``; the rest of its characters are ``REST``."""
REST = "\ue001"
_MOST = 40
"""A sentence of more figures is a table without its lines, and no sentence."""
_AMONG = re.compile("(。?)其中(，?)")
"""A sentence that begins with 其中 goes on with the one before it, and its comma parts nothing."""
_BY_KIND = re.compile("。(?=(?:分|从|按)[^，。；0-9]{1,8}?(?:看|分|来看|划分|分类|统计)，)")
"""So does one that begins with 分产业看."""
_THIS_NUMBER = re.compile("，(?:这一|这个|该)(?:数字|数据|数值|比例|指标|占比)(?:则|仅|只)?")
"""去年同期，这一数字为 says no more than 去年同期为."""
_CLAUSE_END = re.compile("[，；：。！？]")
_LINES = frozenset({BlockType.HEADLINE, BlockType.DECK, BlockType.HEADING})
_BLANK = re.compile(r"(?<=[^\s0-9])[ \u3000](?=[^\s0-9])")
"""A blank in a headline parts its clauses."""
_NARROW_SIGN = re.compile(r"[;:()!?]|(?<!\d),|,(?!\d)")
_WIDE_SIGN = dict(zip(",;:()!?", "，；：（）！？", strict=True))


@lru_cache(maxsize=256)
def even(text: str) -> str:
    """A text with narrow digits and wide signs, as long as it was."""
    return _NARROW_SIGN.sub(lambda sign: _WIDE_SIGN[sign[0]], fold(text))


@dataclass(frozen=True)
class Figure:
    """A figure in its passage: ``start`` and ``end`` are positions in the passage's text. ``aside``: in brackets.

    ``percent``: whether it is a percentage, said with a sign. What every check asks for is a field of its own.
    """

    metric: Metric
    start: int
    end: int
    aside: bool
    unit: str
    value: Decimal
    percent: bool

    def moved(self, by: int) -> Figure:
        """It, in a text before which so much more stands."""
        return Figure(self.metric, self.start + by, self.end + by, self.aside, self.unit, self.value, self.percent)

    @property
    def span(self) -> Span:
        """Where it stands in the source."""
        return self.metric.span

    @property
    def text(self) -> str:
        """It, as printed."""
        return self.metric.text

    @property
    def stated(self) -> Spread:
        """What it can be if it was counted."""
        return stated(self.metric)

    @property
    def worked_out(self) -> Spread:
        """What it can be if it was worked out from others."""
        return worked_out(self.metric)

    @property
    def label(self) -> str:
        """What it measures, or nothing."""
        return self.metric.indicator[0] if self.metric.indicator else ""


@dataclass(frozen=True)
class Passage:
    """A sentence of a block: its text, folded and with full-width punctuation, and its figures in order."""

    block: Block
    text: str
    figures: tuple[Figure, ...]

    @cached_property
    def masked(self) -> str:
        """The text with every figure as ``FIGURE`` and as many ``REST`` as it takes."""
        characters = list(self.text)
        for figure in self.figures:
            characters[figure.start : figure.end] = FIGURE + REST * (figure.end - figure.start - 1)
        return "".join(characters)

    @property
    def around(self) -> str:
        """The text of its block."""
        return even(self.block.text)

    def gap(self, index: int) -> str:
        """What stands before a figure, back to the figure before it or the beginning of the sentence."""
        return self._gaps[index]

    @cached_property
    def _gaps(self) -> tuple[str, ...]:
        starts = (0, *(figure.end for figure in self.figures))
        return tuple(self.text[start : figure.start] for start, figure in zip(starts, self.figures, strict=False))

    @cached_property
    def _clauses(self) -> tuple[str, ...]:
        return tuple(_CLAUSE_END.split(gap)[-1] for gap in self._gaps)

    def between(self, first: int, second: int) -> str:
        """What stands between two figures, figures masked."""
        return self.masked[self.figures[first].end : self.figures[second].start]

    def clause(self, index: int) -> str:
        """The words of a figure's own clause before it."""
        return self._clauses[index]

    def behind(self, index: int) -> str:
        """The words behind a figure, up to the end of its clause or the next figure."""
        figure = self.figures[index]
        end = self.figures[index + 1].start if index + 1 < len(self.figures) else len(self.text)
        return _CLAUSE_END.split(self.text[figure.end : end])[0]


def passages(page: Page) -> tuple[Passage, ...]:
    """The sentences of a page that hold figures, in order."""
    found: list[Passage] = []
    for block, metrics in _by_block(page):
        places = ((block.text_range(metric.span), metric) for metric in metrics)
        placed = [(*where, metric) for where, metric in places if where is not None]
        # Of a place that people corrected at two desks there may be two.
        placed.sort(key=lambda one: one[:2])
        found.extend(_of_block(block, placed))
    return tuple(found)


_ROW = 2
"""So many sentences with figures are read together."""


def in_a_row(sentences: Sequence[Passage]) -> Iterator[Passage]:
    """Two and three sentences of paragraphs read as one: a total may stand in one, what divides it in the next."""
    for start in range(len(sentences)):
        for end in range(start + 2, min(start + _ROW, len(sentences)) + 1):
            row = sentences[start:end]
            if any(sentence.block.type is not BlockType.PARAGRAPH for sentence in row):
                break
            yield _as_one(row)


def paragraphs(sentences: Sequence[Passage]) -> Iterator[Passage]:
    """The sentences of each block read as one."""
    for _, row in groupby(sentences, key=lambda one: id(one.block)):
        yield _as_one(list(row))


def _as_one(row: Sequence[Passage]) -> Passage:
    """Sentences as one passage, a semicolon for the full stop between them."""
    text = ""
    figures: list[Figure] = []
    for sentence in row:
        text = f"{text.rstrip('。！？')}；" if text else ""
        figures += [figure.moved(len(text)) for figure in sentence.figures] if text else sentence.figures
        text += sentence.text
    return Passage(row[0].block, text, tuple(figures))


def _by_block(page: Page) -> Iterator[tuple[Block, list[Metric]]]:
    """Each block with its figures. A figure belongs to the block whose runs hold its first character."""
    runs = sorted((run.source_start, n) for n, block in enumerate(page.article.blocks) for run in block.runs)
    starts = [start for start, _ in runs]
    held: dict[int, list[Metric]] = {}
    for metric in page.metrics:
        at = bisect_right(starts, metric.start) - 1
        if at >= 0 and metric.required and not (metric.kind is MetricKind.RANK and _GRADE.fullmatch(metric.text)):
            held.setdefault(runs[at][1], []).append(metric)
    for n, block in enumerate(page.article.blocks):
        if n in held and block.type not in (BlockType.MASTHEAD, BlockType.CREDIT):
            yield block, held[n]


_GRADE = re.compile("[一二三四五六]级(?:及?以[上下])?|二级及以下")
"""A grade names what is counted (一级教师82人)."""


def _of_block(block: Block, placed: Sequence[tuple[int, int, Metric]]) -> Iterator[Passage]:
    folded, at = even(block.text), 0
    folded = _AMONG.sub(lambda sign: ("；" if sign[1] else "") + "其中" + "\u3000" * len(sign[2]), folded)
    folded = _BY_KIND.sub("；", folded)
    if block.type in _LINES:
        folded = _BLANK.sub("，", folded)
    folded = _THIS_NUMBER.sub(lambda sign: "\u3000" * len(sign[0]), folded)
    for sentence in _SENTENCE.finditer(folded):
        asides = [found.span() for found in _BRACKETS.finditer(sentence[0])]
        figures: list[Figure] = []
        whole = True
        while at < len(placed) and placed[at][0] < sentence.end():
            start, end = placed[at][0] - sentence.start(), min(placed[at][1], sentence.end()) - sentence.start()
            whole = whole and not _broken(sentence[0], start, end)
            if start >= 0 and (not figures or start >= figures[-1].end):
                aside = any(a <= start < b for a, b in asides)
                figures.append(_figure(placed[at][2], start, end, aside=aside))
            at += 1
        if whole and 0 < len(figures) <= _MOST:
            yield Passage(block, sentence[0], tuple(figures))


def _figure(metric: Metric, start: int, end: int, *, aside: bool) -> Figure:
    percent = metric.kind is MetricKind.PERCENT and metric.unit == "%"
    return Figure(metric, start, end, aside, metric.unit, metric.value, percent)


def _broken(text: str, start: int, end: int) -> bool:
    """Whether digits or a point touch a figure: it is then a piece of a number (1343·3) and not one."""
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    return bool(_TOUCHING.match(before) or (_TOUCHING.match(behind) and _TOUCHING.match(text[end - 1])))


_TOUCHING = re.compile("[0-9.·・]")


def alike(first: str, second: str) -> bool:
    """Whether two units count the same kind of thing: 名 and 人 do, 人 and 人次 do not."""
    if first == second:
        return True
    people = words("units", "person")
    return first in people and second in people
