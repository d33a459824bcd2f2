"""The year that a page reports on."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.numerals import fold

if TYPE_CHECKING:
    from jianbao.reading.layout import Layout

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!\d{1,2}月\d{1,2}日(?:上午|下午|晚)?(?:电|讯))")
_REVIEWED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?=以来|度?[，,]|[^，。；]{0,12}(?:工作|回眸|综述|扫描|成绩单|答卷|纪实|亮点))"
)
_TITLES = {BlockType.HEADLINE, BlockType.DECK}


def page_period(layout: Layout) -> str | None:
    """The year that the page reports on: the one its titles name, else the one its paragraphs speak of most.

    Years after the one printed in the masthead are plans. With no year in the text it is the masthead's.
    """
    years: Counter[str] = Counter()
    for block in layout.blocks:
        text = fold(block.text)
        if block.type in _TITLES and (named := _YEAR.search(text)) is not None:
            return named[1]
        if block.type is BlockType.PARAGRAPH:
            years.update(_YEAR.findall(text))
            years.update(year for year in _REVIEWED.findall(text) for _ in range(2))
    printed = layout.masthead.year
    past = Counter({year: n for year, n in years.items() if printed is None or int(year) <= printed})
    if past:
        return past.most_common(1)[0][0]
    return None if printed is None else str(printed)
