"""What the lines of a title look like on the sheet: which may be one, which go on with one, which explain one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.reading.layout import titles
from jianbao.reading.layout.lines import Mark
from jianbao.reading.lexicon import either, lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.layout.sheet import Sheet

_CHINESE = regex("[一-鿿]")
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


def may_be_title(sheet: Sheet, i: int) -> bool:
    """Say whether nothing speaks against a line's being one of a title."""
    return (
        sheet.is_free(i)
        and _CHINESE.search(sheet.text(i)) is not None
        and sheet.lines[i].mark in (Mark.NONE, Mark.ORNAMENT)
        and not sheet.is_masthead(i)
        and not titles.opens_as_caption(sheet.text(i))
        and (titles.calls(sheet.text(i)) or is_signed(sheet, i) or not titles.opens_with_quantity(sheet.text(i)))
        and len(sheet.text(i)) <= LONGEST
    )


def is_signed(sheet: Sheet, i: int) -> bool:
    """Say whether the reporters' line stands right below a line without commas (58万亩“望天田”变成“吨粮田”)."""
    return "，" not in sheet.text(i) and is_byline(sheet, i + 1)


def is_byline(sheet: Sheet, i: int) -> bool:
    """Say whether a line of credits names the reporters, among others or alone (组稿/岑溪　本报记者 乐嘉言)."""
    return any(BYLINE.search(credit.role or "") for credit in sheet.credits.get(i, ()))


def is_no_scene(sheet: Sheet, i: int) -> bool:
    """Say whether a line is not a picture's: by its words, or because something sets it off or it calls out."""
    text = sheet.text(i)
    return not titles.is_scene(text) or (sheet.lines[i].marked and titles.calls(text)) or "！" in text[:-1]


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


def are_couplet(sheet: Sheet, i: int) -> bool:
    """Say whether a line and the next are the halves of a couplet, one as long as the other."""
    above, below = titles.metre(sheet.text(i)), titles.metre(sheet.text(i + 1))
    return above == below and titles.is_couplet(f"{sheet.text(i)} {sheet.text(i + 1)}")


def _is_among(text: str, couplets: Sequence[str]) -> bool:
    """Say whether a line is of one metre with the page's couplets, two at least, and parted as one of them is."""
    metres = [titles.metre(couplet) for couplet in couplets]
    alike = len(metres) > 1 and all(titles.is_like(metre, titles.metre(text)) for metre in metres)
    return alike and any(_parted(couplet) == _parted(text) for couplet in couplets)


def _is_pair(sheet: Sheet, i: int) -> bool:
    """Say whether a marked line and the next are title and deck: later ones so marked stand alone."""
    marks = (sheet.lines[i].level, sheet.lines[i].bold)
    alike = [j for run in sheet.runs() for j in run if (sheet.lines[j].level, sheet.lines[j].bold) == marks]
    return i + 1 in alike and not any(j + 1 in alike for j in alike if j > i)


def _parted(text: str) -> str:
    """Give what parts the members of a title: a blank, a comma; "" if nothing does."""
    found = re.search("[，、 \u3000]", text)
    return found.group().replace("\u3000", " ") if found else ""


def is_thing(text: str) -> bool:
    """Say whether a line only names a thing and whose it is, as under a picture (澄江路小学课后服务“木工坊”)."""
    return _thing().fullmatch(text) is not None and not titles.announces(text) and not titles.tells(text)


def is_labelled(text: str) -> bool:
    """Say whether a line is set under a body's name (第二实验小学：小农场里有大课堂)."""
    return _LABELLED.match(text) is not None


def is_unbalanced(text: str) -> bool:
    """Say whether a line leaves a quotation or an enumeration open."""
    return text.count("“") != text.count("”") or text[-1] in "，、,"


def looks_like_deck(text: str) -> bool:
    """Say whether the second line of a title is a deck although no dash opens it: it says who did what."""
    told = titles.is_deck(text) and len(text) >= SHORTEST
    named = len(text) >= SLOGAN - 2 and BODY.search(text) is not None and not titles.shows_people(text)
    return not titles.is_couplet(text) and (told or named)


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


def is_heading(sheet: Sheet, i: int) -> bool:
    """Say whether the line is set like the page's section titles, so that the headline must be lost."""
    line = sheet.lines[i]
    if titles.is_numbered(line.text):
        return True
    later = [sheet.lines[j] for run in sheet.runs() for j in run if j > i]
    if line.marked:
        return any((other.level, other.bold) == (line.level, line.bold) for other in later) and not _is_pair(sheet, i)
    if titles.is_bracketed(line.text):
        return any(titles.is_bracketed(other.text) for other in later)
    return _is_among(line.text, [other.text for other in later if len(titles.metre(other.text)) > 1])
