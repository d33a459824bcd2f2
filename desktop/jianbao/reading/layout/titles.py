"""What short lines look like: couplets, numbered titles, captions, the ends of sentences."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jianbao.reading.lexicon import either, lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERED = regex(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,2}[章节篇]"
    r"|\d{1,2}[、.．](?!\d)|0\d\s|\d{1,2}[\s\u3000]+(?=[一-鿿“])(?![年月日时分秒元万亿千百个名人次例项吨亩米里户家所座台套件]|%)|[壹贰叁肆伍陆柒捌玖拾][、.．\s]|[（(]\d{1,2}[）)]"
)
_COUNT = regex(r"(?<![0-9０-９])(?!(?:19|20)[0-9]{2}(?![0-9.%]))[0-9０-９]+(?![0-9０-９]|周?年|$)")
"""Digits that are no year or name and count no years of a jubilee (回眸2023, 故事里的110, 改革开放40年)."""
_ORDER = regex(
    r"(?:第?[一二三四五六七八九十]{1,3}|[壹贰叁肆伍陆柒捌玖拾]|[0-9０-９]{1,2}|(?i:part|no)\.?\s?[0-9]{1,2}|其[一二三四五])(?:[章节篇])?|[（(][一二三四五六七八九十0-9]{1,2}[）)]"
)
_WHOLE = regex(
    r"(?:哪里|哪儿|何处|何方|什么|怎么办|为何|几何|何在|谁|吗|呢)[来去]?$|(?:如何|怎样|怎么)[一-鿿]{1,6}$"
    r"|^从[^，]{2,12}[到看][^，]{2,16}$|^(?:专访|对话|走近)[^，。]{4,}$|^(?:聚焦|关注|探访)[^，。\s]{8,}$"
)
_OPENING = regex("[一-鿿]{1,3}“|[把让从用以当]|【(?=[^】]+】.)|(?!图|文)[一-鿿]{2,4}：(?=[一-鿿“])")
_COMPLETE = regex(r"是[^，。！？]{1,16}的$")
_SCENE_AT = regex(
    "[^，]{2,12}(?:[房室厅馆院店园区场站楼村校棚][内里]|[门台床灯窗桌]前|[河湖路海江田]边|身旁|地头|现场)，[^，。]{4,}$"
)
"""Where something is to be seen and what, as under pictures (一体化产房内，新手爸爸陪伴分娩)."""
_CALL = regex("[！？!?]")
_CLAUSE = regex(r"[\s,，:：、—！!？?]+")
_QUOTES = regex(r"[“”‘’\"'「」《》]")
_ELLIPSIS = regex(r"[.．…·。\s]{2,}|…")
_QUANTITY = regex(r"[0-9０-９][0-9０-９,，.．\s]*[万亿余多]*(?P<unit>[一-鿿%％])")
_YEAR_END = regex(r"(?<!\d)(?:19|20)\d\d$")
_YEAR_BEGIN = regex(r"(?:19|20)\d\d年")
_TIME_BEGIN = regex(r"(?:19|20)\d\d年|\d{1,2}月\d{1,2}日|\d{1,2}[时点:：]\d{0,2}")
_REST = regex("(?![对是好看喂嘿哎唉哦嗯来走去听])[一-鿿]，")
"""A character alone before a comma: the end of a word that a line break tore (空|白，…)."""
_SERVICE = regex("(?:19|20)[0-9]{2}[，,：:]|(?:11[0-9]|12[0-9]|12[0-9]{3})(?![0-9万亿余多个名例次人条])")
_TAKEN = regex("[把将][^，。；：]{1,12}[搬送放推摆引接带变化当写建做办延伸沉移请]$")
"""A clause that lacks where, or to what, its object is brought (把窗口搬|到群众身边)."""
_NAME = 12
"""Characters of the longest line that may be nothing but a body's name."""
_REMNANT = 6
"""Characters of the longest end of a sentence that is too short to be one."""
_SIGNED = 24
"""Characters at the end of a caption that may hold who took the picture."""
_SENTENCE = 40
"""Characters of the longest sentence under a picture."""
_INNER_END = regex(r"[。！？；;!?](?=[^”’」』）)》\s])")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    layout = lexicon("layout")
    words = {
        key: either(layout["caption"][key]) for key in ("openers", "signatures", "actors", "verbs", "scenes", "endings")
    }
    leads = either(layout["deck"]["leads"])
    people = rf"(?:[0-9]{{1,2}}月[0-9]{{1,2}}日，)?[^，。！？；：“”0-9]{{1,12}}(?:{words['endings']})们?"
    return {
        "opener": re.compile(rf"[（(【]?(?:{words['openers']})"),
        "signed": re.compile(rf"(?<=[。\s（(])[一-鿿·\s]{{0,9}}(?:{words['signatures']})[）)]?$"),
        "acting": re.compile(rf"(?:{words['actors']})(?:们)?[^“”：]{{0,10}}?(?:{words['verbs']})"),
        "pictured": re.compile(rf"{people}(?:正|在|{words['verbs']})[^，。！？；：]{{2,24}}。"),
        "seen": re.compile(
            rf"[^，。！？；：“”0-9]{{0,6}}(?:{words['endings']})们?(?:正在|在|正)[^，。！？；：“”]{{4,}}"
        ),
        "peopled": re.compile(rf"{people}[^，。！？；：]{{2,24}}。"),
        "doing": re.compile(rf"(?:{words['verbs']})"),
        "scene_end": re.compile(rf"(?:{words['scenes']})[”）)]?$"),
        "scene": re.compile(rf"(?:{words['scenes']})"),
        "document": re.compile(rf"(?:{either(layout['headline']['documents'])})$"),
        "action": re.compile(either(layout["deck"]["actions"])),
        "lead": re.compile(rf"[【［\[](?:{leads})[】］\]]|(?:{leads})(?:[：:\s]|$)"),
        "deck_end": re.compile(rf"(?:{either(layout['deck']['endings'])})$"),
    }


def is_ellipsis(text: str) -> bool:
    """Say whether a line is nothing but dots."""
    return len(text) <= 24 and _ELLIPSIS.fullmatch(text) is not None  # noqa: PLR2004


def is_numbered(text: str) -> bool:
    """Say whether a line opens like a numbered title: 一、 （一） 1."""
    return _NUMBERED.match(text) is not None


def opens_as_caption(text: str) -> bool:
    """Say whether a line says of itself that it belongs to a picture (图为…, …。张三 摄)."""
    patterns = _patterns()
    if patterns["opener"].match(text):
        return True
    tail = text[-_SIGNED:]
    return tail.rstrip("）)").endswith(_signatures()) and patterns["signed"].search(tail) is not None


@cache
def _signatures() -> tuple[str, ...]:
    return tuple(lexicon("layout")["caption"]["signatures"])


def ends_sentence(text: str) -> bool:
    """Say whether a line ends where a sentence ends; closing quotes and brackets are looked through."""
    closers, terminals = _ends()
    return text[-1:] in terminals or text.rstrip(closers)[-1:] in terminals


@cache
def _ends() -> tuple[str, frozenset[str]]:
    """Give the marks that close a quotation, and those that end a sentence."""
    marks = lexicon("layout")["marks"]
    return "".join(marks["closers"]), frozenset(marks["terminals"])


def holds_sentences(text: str) -> bool:
    """Say whether a sentence ends inside a line and another begins."""
    return _INNER_END.search(text) is not None


def _is_whole(before: str, after: str) -> bool:
    """Say whether a line ends with what is no torn word: a year, 抵达 before a year, the 所 of a body's name."""
    if after[0].isdigit() and (_YEAR_END.search(before[-5:]) or (len(before) <= _NAME and _TIME_BEGIN.match(after))):
        return True
    if before[-1] == "达" and _YEAR_BEGIN.match(after):
        return True
    if before[-1] == "所" and len(before) <= _NAME and re.search("[，、。；]", before) is None:
        return True
    return len(before) <= 2 * _NAME and (before.endswith(_tears().words) or _COMPLETE.search(before) is not None)


def _closes_quote(before: str, after: str) -> bool:
    """Say whether a line closes the quotation that one before it left open."""
    closing, opening = after.find("”"), after.find("“")
    return closing >= 0 and not 0 <= opening < closing and before.count("“") > before.count("”")


@dataclass(frozen=True, slots=True)
class _Tears:
    """What can't begin or end a line, and the words that may end one all the same."""

    no_start: str
    starts: tuple[str, ...]
    no_end: str
    ends: tuple[str, ...]
    words: tuple[str, ...]
    units: str


@cache
def _tears() -> _Tears:
    data = lexicon("layout")["tears"]
    return _Tears(
        data["no_start"],
        tuple(data["starts"]),
        data["no_end"],
        tuple(data["ends"]),
        tuple(data["words"]),
        data["units"],
    )


def is_cut(before: str, after: str) -> bool:
    """Say whether the break between two lines must have cut a sentence: no line can end so, or none begin so."""
    if not before or not after:
        return False
    tears = _tears()
    last, first = before[-1], after[0]
    taken = first in "到进上成为作给在向往入" and _TAKEN.search(before) is not None
    if taken or first in tears.no_start or after.startswith(tears.starts):
        return True
    whole = _is_whole(before, after)
    if (last in tears.no_end and not whole) or before.endswith(tears.ends):
        return True
    split = first.isdigit() and last in ".．:：·," and before[-2:-1].isdigit()
    if split or (_REST.match(after) and "，" in before and not ends_sentence(before)):
        return True
    if _closes_quote(before, after) or (last == "分" and first == "钟" and before[-2:-1].isdigit()):
        return True
    counted = not whole and (last.isdigit() or (last in "万亿千百" and before[-2:-1].isdigit()))
    return counted and (first.isdigit() or first in tears.units)


def opens_with_quantity(text: str) -> bool:
    """Say whether a line begins with a number and what is counted, as sentences seldom do (3 216件，…)."""
    match = None if _SERVICE.match(text) else _QUANTITY.match(text)
    return match is not None and match["unit"] not in "年月日时号届路"


def is_remnant(text: str) -> bool:
    """Say whether a line is the last few characters of a sentence, too little to be one (不缺席。)."""
    return (
        len(text) <= _REMNANT
        and ends_sentence(text)
        and text[-1] not in "：:，"
        and not is_ellipsis(text)
        and "，" not in text
    )


@lru_cache(maxsize=256)
def metre(text: str) -> tuple[int, ...]:
    """Count the characters of a title's clauses (建强网架 下好“先手棋”: 4, 5), quotes and numbers of order aside.

    Asked of the same line by several rules.
    """
    bare = _NUMBERED.sub("", text, count=1) if is_numbered(text) else text
    clauses = _CLAUSE.split(_QUOTES.sub("", bare))
    return tuple(map(len, filter(None, clauses)))


def is_like(metre_a: tuple[int, ...], metre_b: tuple[int, ...]) -> bool:
    """Say whether two titles of several clauses have one metre, a character more or less in each clause."""
    return len(metre_a) == len(metre_b) > 1 and all(abs(a - b) <= 1 for a, b in zip(metre_a, metre_b, strict=True))


def metres_like(own: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Give the metres that are like a metre of two to four clauses, itself among them; none for other metres."""
    if 1 < len(own) <= 4:  # noqa: PLR2004
        yield from itertools.product(*((length - 1, length, length + 1) for length in own))


def is_bracketed(text: str) -> bool:
    """Say whether a line stands in the brackets of a title: 【…】."""
    return text.startswith(("【", "〖", "［")) and text.endswith(("】", "〗", "］"))


def is_order(text: str) -> bool:
    """Say whether a line is nothing but a title's number (壹, 01, （一）), the title itself below it."""
    return _ORDER.fullmatch(text) is not None


@lru_cache(maxsize=256)
def is_couplet(text: str) -> bool:
    """Say whether a line is two to four clauses of like length, set apart by blanks or commas."""
    clauses = metre(text)
    return 2 <= len(clauses) <= 4 and min(clauses) >= 2 and max(clauses) - min(clauses) <= 1  # noqa: PLR2004


def calls(text: str) -> bool:
    """Say whether a line is a couplet, or calls out or asks as titles do (168亿元！普惠贷款去哪儿了？)."""
    return is_couplet(text) or _CALL.search(text) is not None


def opening(text: str) -> str:
    """Give the words that a title has in common with its fellows (把“险”…, 把“盼”…); "" if it opens with none."""
    found = _OPENING.match(text)
    return found.group() if found else ""


def is_whole(text: str) -> bool:
    """Say whether a line is whole by its form: it asks (…从哪里来), tells from where to where (从…到…), whom it met."""
    return _WHOLE.search(text) is not None


def is_scene(text: str) -> bool:
    """Say whether a line tells what a picture shows: somebody doing something, an occasion, a view."""
    patterns = _patterns()
    return any(patterns[key].search(text) for key in ("acting", "scene_end")) or opens_as_caption(text)


def is_pictured(text: str) -> bool:
    """Say whether a whole sentence tells in one clause what somebody does (巡线工在雪地里行进。), as captions do."""
    return len(text) <= _SENTENCE and _patterns()["pictured"].fullmatch(text) is not None


def is_seen(text: str) -> bool:
    """Say whether a line tells where somebody is and what he does there (关员在口岸查验进口水果), as captions do."""
    return _patterns()["seen"].fullmatch(text) is not None


def is_about_people(text: str) -> bool:
    """Say whether a line is one short clause with somebody as its subject, as far as the words tell."""
    return len(text) <= _SENTENCE and _patterns()["peopled"].fullmatch(text) is not None


def tells(text: str) -> bool:
    """Say whether a line of one clause tells what somebody does, as captions do and slogans don't."""
    return len(metre(text)) == 1 and _patterns()["doing"].search(text, 2) is not None


def is_deck(text: str) -> bool:
    """Say whether a line ends like the second line of a report's title (…纪实, …工作回眸)."""
    return _patterns()["deck_end"].search(text.rstrip("”")) is not None


def is_document(text: str) -> bool:
    """Say whether a line is, or ends, the title of a document that a body makes public (…统计公报, …工作报告)."""
    return _patterns()["document"].search(text) is not None


def is_label(text: str) -> bool:
    """Say whether a line says nothing but what kind of text follows (编者按, 【核心提示】)."""
    return len(text) <= _NAME and text.strip("【】［］[]〖〗◆■●：: ") in _labels()


@cache
def _labels() -> frozenset[str]:
    return frozenset(lexicon("layout")["headings"]["labels"])


def sums_up(text: str) -> bool:
    """Say whether a line is, or opens with, the label of a lead that sums a page up (核心提示：今年，…)."""
    return _patterns()["lead"].match(text) is not None


def announces(text: str) -> bool:
    """Say whether a line says what a body did or does (我市持续提升基层应急救援能力)."""
    return _patterns()["action"].search(text, 2) is not None


def title_score(text: str) -> int:
    """Weigh a short line by its words alone: above 0 a section's title, below 0 a caption."""
    patterns = _patterns()
    clauses = metre(text)
    score = 0
    if len(clauses) > 1:
        score += 4 if is_couplet(text) else 2
    score += 1 if len(text) <= 10 else -1 if len(text) > 16 and len(clauses) < 2 else 0  # noqa: PLR2004
    score -= 1 if len(text) > 24 else 0  # noqa: PLR2004
    score -= 3 if patterns["acting"].search(text) or _SCENE_AT.match(text) else 0
    score -= 3 if patterns["scene_end"].search(text) else 1 if patterns["scene"].search(text) else 0
    score -= 1 if patterns["doing"].match(text) else 0
    score -= 2 if _COUNT.search(text) and not is_numbered(text) else 0
    score -= 4 if opens_as_caption(text) else 0
    score += 4 if is_bracketed(text) else 0
    return score
