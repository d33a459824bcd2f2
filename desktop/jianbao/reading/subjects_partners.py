"""Bodies beside the page's own: guests, givers, partners and those whose acts are told of the page's own body."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from jianbao.reading.lexicon import lexicon, pattern
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.institutions import Mention
    from jianbao.reading.subjects_page import Course

_TOWARD = ("到", "至", "往", "赴")
_BESIDE = ("、", "和", "与", "及", "联合", "会同", "携手")
_FOR = ("给", "为", "向", "对", "帮", "替", "支持", "补助", "拨付", "拨给", "批复", "划拨")
_GOVERNS = regex("中共(?P<party>.+)委(?:员会)?|(?P<place>.+)人民政府")


@cache
def pronouns() -> dict[str, tuple[str, ...]]:
    """The nouns of pronouns, longer ones first, and how the names end that they stand for."""
    table: dict[str, list[str]] = lexicon("subjects")["pronouns"]
    return {noun: tuple(table[noun]) for noun in sorted(table, key=len, reverse=True)}


@cache
def _beside() -> re.Pattern[str]:
    """Give the pattern of a bare word for a body that acts with the one before it (市住建局|与支队)."""
    return re.compile(rf"(?:{'|'.join(_BESIDE)})(?P<noun>{'|'.join(pronouns())})(?![一-鿿]?[长员])")


def is_aside(course: Course, text: str, mention: Mention, inside: Sequence[Mention]) -> bool:
    """Say whether what is told of a body is not its own: it is a guest, gives to the page's own or governs for it."""
    outside = mention.name in course.outside
    return outside and (
        is_guest(course, text, mention) or _gives_to_page(course, text, mention, inside) or _sees_to(course, mention)
    )


def is_guest(course: Course, text: str, mention: Mention) -> bool:
    """Say whether only people of a body that is not reported on take part, or it sets the rule by which others act."""
    return mention.name in course.outside and pattern("subjects", "guest").match(text, mention.end) is not None


def is_object(course: Course, text: str, mention: Mention) -> bool:
    """Say whether a body that is not reported on is only whom or where the act of another goes (沉到某卫生院)."""
    return mention.name in course.outside and text[: mention.start].endswith(_TOWARD)


def pays_till(course: Course, text: str, mention: Mention) -> int:
    """Give where the clause ends in which an office that is not reported on pays for others' work; 0 if none."""
    office = mention.name in course.outside and not mention.name.endswith("管理委员会")
    found = pattern("subjects", "funds").match(text, mention.end) if office else None
    return found.end() if found is not None and mention.name not in course.local else 0


def page_beside(course: Course, text: str, mention: Mention, inside: Sequence[Mention]) -> str | None:
    """Give the page's own body where it acts with another that stands before it (市教育局、交警大队在32所学校…)."""
    if mention.name not in course.outside or course.page is None:
        return None
    called = _beside().match(text, mention.end)
    if called is not None and course.page.endswith(pronouns()[called["noun"]]):
        return course.page
    after = inside[bisect_left([m.start for m in inside], mention.end) :]
    beside = bool(after) and after[0].name == course.page
    return course.page if beside and text[mention.end : after[0].start] in _BESIDE else None


def _gives_to_page(course: Course, text: str, mention: Mention, inside: Sequence[Mention]) -> bool:
    """Say whether a body only gives the page's own what it works with (区政府给区局安排经费860万元)."""
    after = inside[bisect_left([m.start for m in inside], mention.end) :]
    given = bool(after) and after[0].name == course.page
    return given and text[mention.end : after[0].start] in _FOR


def _sees_to(course: Course, mention: Mention) -> bool:
    """Say whether a body governs the place that the page's own serves: what it sees to is told of that one.

    An office of statistics tells of all that the place does.
    """
    governs = _GOVERNS.fullmatch(mention.name)
    page = course.page or ""
    if governs is None or page.endswith("统计局"):
        return False
    return page.startswith(governs["place"] or governs["party"])
