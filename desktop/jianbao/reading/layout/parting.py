"""Lines that hold two things: a caption and who took the picture, a masthead and credits."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from jianbao.reading.layout import bylines, masthead
from jianbao.reading.lexicon import either, lexicon

if TYPE_CHECKING:
    from jianbao.reading.layout.lines import Line

LONGEST = 64
"""Characters of the longest line of a masthead with credits in it."""
NAME = 8
"""Characters of the longest section's name before them that is believed, whatever it says."""
_BAR = re.compile(r"[/／:：|｜丨]")
_WORD = re.compile(r"\S+")
SIGNED = 30
"""Characters at the end of a caption that may say who took the picture."""
MIN_CAPTION = 4
"""Characters of the shortest caption that somebody signs."""
_CUT = re.compile(r"[\s。]+(?=\S)|[（(]")
"""Where the name of who took a picture may begin."""


def parts(line: Line) -> tuple[Line, ...]:
    """Part a caption from the name of who took the picture, a masthead from the credits in its line."""
    text = line.text
    if line.marked or len(text) > bylines.LONGEST:
        return (line,)
    if (cut := _signature(text)) and not bylines.parse(text):
        return replace(line.cut(0, cut), signed=True), line.cut(cut, len(text))
    if len(text) <= LONGEST and _BAR.search(text):
        start, end = _credits_in(text)
        bounds = [bound for bound in ((0, start), (start, end), (end, len(text))) if bound[0] < bound[1]]
        return tuple(line.cut(*bound) for bound in bounds)
    return (line,)


def _credits_in(text: str) -> tuple[int, int]:
    """Give where credits stand in a masthead's line (2018.11.11　责任编辑/康健　A09); (0, 0) if none do."""
    words = list(_WORD.finditer(text))
    barred = [
        k for k, word in enumerate(words) if _BAR.search(word.group()) and not masthead.is_furniture(word.group())
    ]
    if not barred or bylines.parse(text):
        return 0, 0
    start = words[barred[0]].start()
    head = text[:start].strip()
    for last in words[barred[-1] :]:
        tail = text[last.end() :].strip()
        named = not head or masthead.is_masthead(head) or (tail and len(head) <= NAME)
        framed = named and (masthead.is_furniture(tail) if tail else head)
        if framed and bylines.parse(text[start : last.end()]):
            return start, last.end()
    return 0, 0


def _signature(text: str) -> int:
    """Give where the name of who took the picture begins behind a caption; 0 if none stands there.

    市民办理业务 市医院供图 · 学生晨读（曹越 摄） · 收割现场　摄影/江一苇
    """
    first = max(len(text) - SIGNED, MIN_CAPTION)
    if len(text) > bylines.LONGEST or text[-1] in "。；，" or not _signed().search(text, first):
        return 0
    cuts = (match.end() if match.group()[-1] in "。 \u3000" else match.start() for match in _CUT.finditer(text, first))
    for cut in cuts:
        tail = text[cut:].strip()
        if (tail[0] in "（(") == (tail[-1] in "）)") and len(bylines.parse(tail)) == 1 and _signed().search(tail):
            return cut
    return 0


@cache
def _signed() -> re.Pattern[str]:
    words = either(lexicon("credits")["roles"]["signatures"])
    return re.compile(rf"(?:{words})[）)。]?$|(?:{words})\s*[/／:：|｜]")
