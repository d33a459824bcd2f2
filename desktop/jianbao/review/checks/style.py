"""How numbers are written: GB/T 15835—2011《出版物上数字用法》, as advice, for pages printed under it.

Never more than worth a look, and an archive's text stays as it is printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.page.findings import Finding, Level
from jianbao.page.records import BlockType
from jianbao.reading.numerals import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.page.records import Article, Block
    from jianbao.review.checks.pages import Page

HEDGE, RANGE, SIGN = "hedge", "range", "sign"

_FIRST_YEAR = 2012
"""The standard came into force on 1 November 2011."""

_NUMBER = "(?:[0-9][0-9,]*(?:\\.[0-9]+)?|[一二两三四五六七八九十百千]+)"
_SCALE = "(?:[十百千]?[万亿])"
_WORD = "[\u4e00-\u9fff%]"
_HEDGES = (
    # 约150余名, 近200多人: about, and more than.
    re.compile(
        f"(?:大约|约|将近|接近|近|大概|几乎)(?:达|有|为)?{_NUMBER}{_SCALE}?[余多]{_SCALE}?(?![年天月日载]){_WORD}?"
    ),
    # 约20天左右: about, twice.
    re.compile(f"(?:大约|约|将近|接近|大概)(?:达|有|为)?{_NUMBER}{_SCALE}?{_WORD}{{0,3}}?(?:左右|上下|以上|以下)"),
    # 超过300余名, 突破5万多, 逾300余: more than, twice.
    re.compile(f"(?:超过|突破|超|逾)(?:了)?{_NUMBER}{_SCALE}?[余多]{_SCALE}?{_WORD}?"),
    re.compile(f"(?:超过|逾|不低于|不少于|至少)(?:了|有|达)?{_NUMBER}{_SCALE}?{_WORD}{{0,3}}?以上"),
    # 200余名左右.
    re.compile(f"{_NUMBER}{_SCALE}?[余多]{_SCALE}?{_WORD}{{1,3}}?(?:左右|上下)"),
    re.compile(f"(?:不超过|不到|不足|低于|少于|最多)(?:了)?{_NUMBER}{_SCALE}?{_WORD}{{0,3}}?(?:以下|以内)"),
)
_HEDGED = re.compile("约|近|几乎|超|突破|逾|不低|不少|至少|左右|上下|不超|不到|不足|低于|少于|最多|大概")
_RANGED = re.compile("[0-9一二三四五六七八九十百千万亿%个]{1,2}[~～—–－至到-]")
_DASH = "(?:[~～—–－-]{1,2}|至|到)"
_NO_PERCENT = re.compile(rf"(?<![0-9.%‰/])([0-9]+(?:\.[0-9]+)?)({_DASH})([0-9]+(?:\.[0-9]+)?)[%‰]")
_NO_SCALE = re.compile(rf"(?<![0-9.万亿/])([0-9]+(?:\.[0-9]+)?)({_DASH})([0-9]+(?:\.[0-9]+)?)([万亿])")
_MIXED = re.compile(
    rf"(?<![0-9.])[0-9][0-9,]*(?:\.[0-9]+)?[万亿]{_WORD}{{0,2}}?{_DASH}[0-9][0-9,]{{3,}}(?![0-9万亿年])"
    rf"|(?<![0-9.])[0-9]+{_DASH}[一二两三四五六七八九十百千]{{1,4}}(?=[万亿个名天年人例元次%倍小])"
    rf"|(?<![一二三四五六七八九十百千第])[二三四五六七八九十百千]{{1,4}}{_DASH}[0-9]+(?=[万亿个名天年人例元次%倍小])"
)
_BEFORE_FROM = re.compile("[由从自][^，。；]{0,12}$")


def check(page: Page) -> Iterator[Finding]:
    """Give 约150余名, 15～30%, 13～17万元, 5万至60000元 of a page of 2012 or later."""
    year = _year(page.article)
    if year is not None and year < _FIRST_YEAR:
        return
    for block in page.article.blocks:
        if block.type not in (BlockType.MASTHEAD, BlockType.CREDIT):
            yield from _in_block(block)


def _year(article: Article) -> int | None:
    """The year that a page was printed, as far as it says."""
    if article.masthead.year is not None:
        return article.masthead.year
    period = article.period or ""
    return int(period[:4]) if period[:4].isdigit() else None


def _in_block(block: Block) -> Iterator[Finding]:
    text = fold(block.text)
    taken = -1
    for hedge in _HEDGES if _HEDGED.search(text) else ():
        for found in hedge.finditer(text):
            if found.start() > taken or found.end() < taken:
                taken = max(taken, found.end())
                yield from _said(HEDGE, block, found, "重复表示约数", "says twice that it is not exact")
    for pattern, check_, zh, en in (
        (_NO_PERCENT, SIGN, "前一个数后宜加“%”", "the first number wants its %"),
        (_NO_SCALE, SIGN, "前一个数后宜加“万”或“亿”", "the first number wants its 万 or 亿"),
        (_MIXED, RANGE, "起止两数写法不一", "the two ends are written differently"),
    ):
        for found in pattern.finditer(text) if _RANGED.search(text) else ():
            if not _BEFORE_FROM.search(text, max(0, found.start() - 14), found.start()):
                yield from _said(check_, block, found, zh, en)


def _said(check_: str, block: Block, found: re.Match[str], zh: str, en: str) -> Iterator[Finding]:
    span = block.source_span(*found.span())
    if span is not None:
        yield Finding(
            check_,
            Level.LOOK,
            (span,),
            Sentence(f"“{found[0]}”{zh}（GB/T 15835—2011）。", f"“{found[0]}”: {en} (GB/T 15835—2011)."),
        )
