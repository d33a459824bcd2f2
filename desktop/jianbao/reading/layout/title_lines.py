"""What the lines of a title look like on the sheet: which may be one, which go on with one, which explain one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.reading.layout import titles
from jianbao.reading.lexicon import either, lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from jianbao.reading.layout.sheet import Sheet

LONGEST = 60
"""Characters of the longest deck."""
FRAGMENT = 3
"""Characters of the longest piece of a torn headline that is known by its shortness alone."""
NAME = 6
"""Characters of the longest section's name that is believed at the very top of a page, whatever it says."""
SLOGAN = 12
"""Characters of the longest slogan; what says who did what takes nearly as many at least."""
SHORTEST = 8
"""Characters of the shortest deck that a report's last word tells (龙须河治理三年调查)."""
LONG_LINE = 10
"""Characters of a line of a title that may have been broken for want of room, so that the next is shorter."""
BODY = regex(r"(?:院|局|委|中心|公司|学校|大学|法院|县|市|区|所|站|厅|集团|支队|大队|馆|社|乡|镇|街道|处)")
BYLINE = regex(r"(?:记者|通讯员|实习生|撰文|撰稿|采写|作者|文字|文|图|文/图|文／图|图/文|文图|图文)$")
"""The end of a reporter's role."""
_LABELLED = regex(rf"[一-鿿]{{2,12}}(?:{BODY.pattern}|小学|中学|幼儿园)[：:](?=.)")
NAMED = regex(rf"{BODY.pattern}|[我全各][省市县区州旗校院]")


@cache
def _thing() -> re.Pattern[str]:
    """A place or body, what it has, and that one's own name in quotation marks at the end."""
    places = either(lexicon("layout")["caption"]["places"])
    return re.compile(rf"[一-鿿]{{1,10}}(?:{places})[一-鿿]{{2,8}}“[^“”]{{2,8}}”")


def is_byline(sheet: Sheet, i: int) -> bool:
    """Say whether a line of credits names the reporters, among others or alone (组稿/岑溪　本报记者 乐嘉言)."""
    return any(BYLINE.search(credit.role or "") for credit in sheet.credits.get(i, ()))


def is_same_title(sheet: Sheet, i: int) -> bool:
    """Say whether line ``i`` goes on with the title of the line before it."""
    before, text = sheet.text(i - 1), sheet.text(i)
    if text[0] in "（(" and text[-1] in "）)" and len(text) <= NAME:
        return True
    lines = sheet.lines
    set_otherwise = (lines[i].level, lines[i].bold) != (lines[i - 1].level, lines[i - 1].bold)
    bracketed = titles.is_bracketed(text) or titles.is_bracketed(before)
    if titles.is_numbered(text) or before[0].isdigit() or set_otherwise or bracketed or titles.is_whole(before):
        return False
    if titles.is_document(text) and not titles.is_document(before) and len(before) <= LONGEST // 2:
        return True
    near = not sheet.has_picture_gap(i)
    halved = near and " " in before + text and titles.is_couplet(before + text)
    if text[0].isdigit() or is_unbalanced(before) or sheet.is_tight(i) or halved:
        return not text[0].isdigit()
    if not near or is_thing(before) or titles.is_couplet(text) or titles.is_couplet(before) or _is_pictured(before):
        return False
    told = len(before) >= SLOGAN and is_announcement(before) and not BODY.search(text)
    decked = titles.is_deck(before) or (titles.is_deck(text) and len(text) >= SHORTEST)
    torn = len(text) <= len(before) >= LONG_LINE and not decked and not told
    return titles.is_couplet(f"{before} {text}") or min(len(before), len(text)) <= FRAGMENT or torn


def _is_pictured(text: str) -> bool:
    return titles.is_scene(text) or titles.is_seen(text)


def is_thing(text: str) -> bool:
    """Say whether a line only names a thing and whose it is, as under a picture (澄江路小学课后服务“木工坊”)."""
    return _thing().fullmatch(text) is not None and not titles.announces(text) and not titles.tells(text)


def is_labelled(text: str) -> bool:
    """Say whether a line is set under a body's name (第二实验小学：小农场里有大课堂)."""
    return _LABELLED.match(text) is not None


def is_unbalanced(text: str) -> bool:
    """Say whether a line leaves a quotation or an enumeration open."""
    return text.count("“") != text.count("”") or text[-1] in "，、,"


def explains(text: str, above: str, *, first: bool) -> bool:
    """Say whether a line tells in clauses, and half as long again, what the short one above it only names.

    ``first``: nothing but the masthead stands above that one, so that it may be a section's slogan.
    """
    shortest = SHORTEST if first else FRAGMENT + 1
    slogan = titles.is_couplet(text) and not re.search("[0-9]", text)
    return "，" in text and "，" not in above and shortest <= len(above) <= len(text) * 2 / 3 and not slogan


def is_announcement(text: str) -> bool:
    """Say whether a line says what a body does (我市持续提升基层应急救援能力)."""
    return NAMED.search(text) is not None and titles.announces(text)
