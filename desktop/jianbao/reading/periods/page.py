"""The year that a page reports on."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.numerals import fold

if TYPE_CHECKING:
    from jianbao.reading.layout import Layout

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
# A year at the head of a clause, or of a look back, says what is reported; one compared with or planned for does not.
_REPORTED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?=以来|度?[，,]|[^，。；]{0,12}(?:工作|回眸|综述|扫描|成绩单|答卷|纪实|亮点))"
)
_ASIDE = re.compile(r"(?:[比较自到至与]|截至|早在|力争|同期)$")
_TITLES = {BlockType.HEADLINE, BlockType.DECK}


def page_period(layout: Layout) -> str | None:
    """The year that a page reports on: that of its titles, else the one of which its paragraphs speak most.

    A page printed in a year reports on that year or the one before; with neither in its text, on the one printed.
    """
    spoken: Counter[str] = Counter()
    for block in layout.blocks:
        text = fold(block.text)
        if block.type in _TITLES and (named := _YEAR.search(text)) is not None:
            return named[1]
        if block.type is BlockType.PARAGRAPH:
            years = _YEAR.finditer(text)
            spoken.update(year[1] for year in years if not _ASIDE.search(text, max(0, year.start() - 2), year.start()))
            spoken.update(_REPORTED.findall(text))
    printed = layout.masthead.year
    if printed is not None:
        near = {year: spoken[year] for year in (str(printed - 1), str(printed)) if spoken[year]}
        return max(near, key=lambda year: near[year]) if near else str(printed)
    if not spoken:
        return None
    return max(spoken, key=lambda year: (spoken[year], year))
