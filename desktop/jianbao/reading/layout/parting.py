"""Lines that hold two things: a caption and who took the picture, a masthead and credits."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from jianbao.reading.layout import bylines, masthead
from jianbao.reading.lexicon import either, lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from jianbao.reading.layout.lines import Line

LONGEST = 64
"""Characters of the longest line of a masthead with credits in it."""
NAME = 8
"""Characters of the longest section's name before them that is believed, whatever it says."""
_BAR = regex(r"[/／:：|｜丨]")
_WORD = regex(r"\S+")
SIGNED = 30
"""Characters at the end of a caption that may say who took the picture."""
MIN_CAPTION = 4
"""Characters of the shortest caption that somebody signs."""
_REPORTERS = regex(
    r"(?<=[。！？”…])\s*[（(](?:本报|本刊|见习|实习|特约|全媒体|首席)*(?:记者|通讯员|实习生|作者|[文图](?=[/／:：]))[^（）()。，；]{2,40}[）)]$"
)
"""Who wrote a report, in brackets behind its last sentence."""
_PICTURED = ("图为", "上图", "下图", "左图", "右图")
"""What opens a caption however it ends."""
_CUT = regex(r"[\s。]+(?=\S)|[（(]")
"""Where the name of who took a picture may begin."""


def parts(line: Line) -> tuple[Line, ...]:
    """Part a masthead from the credits in its line, the last paragraph from its reporters; tell a signed caption.

    Who took a picture stays in the line of its caption, as most of the annotated pages have it.
    """
    text = line.text
    if (reporters := _REPORTERS.search(text, max(0, len(text) - LONGEST))) and bylines.parse(reporters.group().strip()):
        return line.cut(0, reporters.start()), line.cut(reporters.start(), len(text))
    if line.marked or len(text) > bylines.LONGEST:
        return (line,)
    if _is_signed(text) and (text.startswith(_PICTURED) or not bylines.parse(text)):
        return (replace(line, signed=True),)
    if len(text) <= LONGEST:
        start, end = _credits_in(text) if _BAR.search(text) else _credits_behind(text)
        if not end:
            return (line,)
        bounds = [bound for bound in ((0, start), (start, end), (end, len(text))) if bound[0] < bound[1]]
        return tuple(line.cut(*bound) for bound in bounds)
    return (line,)


def _credits_behind(text: str) -> tuple[int, int]:
    """Give where credits without bars stand behind a masthead (2024年1月18日 责编 苏航); (0, 0) if none do."""
    words = list(_WORD.finditer(text))
    if len(words) < 3 or not (masthead.is_furniture(words[0].group()) or masthead.is_paper(words[0].group())):  # noqa: PLR2004
        return 0, 0
    for word in words[1:]:
        head = text[: word.start()].strip()
        if bylines.parse(text[word.start() :]) and (masthead.is_masthead(head) or masthead.is_paper(head)):
            return word.start(), len(text)
    return 0, 0


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


def _is_signed(text: str) -> bool:
    """Say whether the name of who took the picture stands behind a caption.

    市民办理业务 市医院供图 · 学生晨读（曹越 摄） · 收割现场　摄影/江一苇
    """
    first = max(len(text) - SIGNED, MIN_CAPTION)
    if len(text) > bylines.LONGEST or text[-1] in "。；，" or not _signed().search(text, first):
        return False
    cuts = (match.end() if match.group()[-1] in "。 \u3000" else match.start() for match in _CUT.finditer(text, first))
    for cut in cuts:
        tail = text[cut:].strip()
        if (tail[0] in "（(") == (tail[-1] in "）)") and len(bylines.parse(tail)) == 1 and _signed().search(tail):
            return True
    return False


@cache
def _signed() -> re.Pattern[str]:
    words = either(lexicon("credits")["roles"]["signatures"])
    return re.compile(rf"(?:{words})[）)。]?$|(?:{words})\s*[/／:：|｜]")
