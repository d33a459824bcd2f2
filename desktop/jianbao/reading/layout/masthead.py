"""Masthead lines: section, date, page number, the paper's name, what the special pages are about."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jianbao.page.records import Masthead
from jianbao.reading.lexicon import either, lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST = 48
"""Characters of the longest masthead line."""

_LOCAL = 4
"""Characters of a town and what its page is about (山阳教育)."""
_DIGITS = "0-9０-９"
_NUMERALS = "〇○零一二三四五六七八九十"
_DATE = (
    rf"(?:[{_DIGITS}]{{4}}|[{_NUMERALS}]{{4}})\s*年\s*[{_DIGITS}{_NUMERALS}]{{1,3}}\s*月(?:\s*[{_DIGITS}{_NUMERALS}]{{1,3}}\s*[日号])?"
    rf"|[{_DIGITS}]{{4}}\s*[-./／－—·]\s*[{_DIGITS}]{{1,2}}\s*[-./／－—·]\s*[{_DIGITS}]{{1,2}}"
    rf"|[{_DIGITS}{_NUMERALS}]{{1,3}}\s*月\s*[{_DIGITS}{_NUMERALS}]{{1,3}}\s*[日号]"
)
_YEAR = rf"(?:19|20|１９|２０)[{_DIGITS}]{{2}}\s*年?"
_WEEKDAY = (
    r"(?:星期|周|礼拜)[一二三四五六日天]|(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?"
)
_LUNAR = (
    r"农历\S{0,14}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{0,10}"
    r"|(?:[正一二三四五六七八九十冬腊]{1,2}月)(?:初[一二三四五六七八九十]|[十廿]\S{1,2}|三十)"
)
_BEGINNINGS = frozenset(
    f"０１２３４５６７８９{_NUMERALS}ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
    "星周礼农甲乙丙丁戊己庚辛壬癸正冬腊第版总今国邮试创（转接上下紧点长阅戳　"
)
"""What furniture that is not ASCII begins with."""
_PAPER = regex("[一-鿿]{2,9}(?<![情海通举播汇申简喜战捷回预警月上呈填公年季善图电])报社?")
"""A paper's name, and no other word for what is reported (情报, 海报, 通报)."""
_DATED = regex(rf"[{_DIGITS}年月]")
_CALLED = regex(r"[0-9]{3,5}[：:，,](?![0-9])")
"""A number that a headline is about (120：与死神赛跑的人)."""
_PARTED = regex(r"[\s|｜丨∣/／,，;；:：（）()]+")
_PAGE = (
    rf"第?\s*(?:[{_DIGITS}]{{1,3}}|[{_NUMERALS}]{{1,3}}|[A-ZＡ-Ｚ]\s?-?[{_DIGITS}]{{1,3}})\s*(?:[-—–－~～至、]\s*[{_DIGITS}]{{1,3}}\s*)?版"
    rf"|[A-ZＡ-Ｚ]?\s?-?[{_DIGITS}]{{1,3}}(?:[-—–－~～][A-ZＡ-Ｚ]?[{_DIGITS}]{{1,3}})?|版\s?[{_DIGITS}]{{1,3}}|(?i:page|p)\.?\s?[{_DIGITS}]{{1,3}}"
)
_ISSUE = (
    rf"(?:总?第\s*[{_DIGITS}]+\s*期|今日\s*[{_DIGITS}]+\s*版|国内统一.{{0,24}}|邮发代号.{{0,12}}"
    rf"|CN\s?[{_DIGITS}]{{2}}-[{_DIGITS}]{{4}}.{{0,8}}|(?:试刊|创刊)号?)"
)
_WEB = r"(?:[A-Za-z0-9-]{1,32}\.){1,4}[A-Za-z]{2,12}"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = lexicon("layout")["masthead"]
    fields = either(words["fields"])
    sections, section_words, prefixes, papers, events, notes = (
        either(words[key]) for key in ("sections", "section_words", "word_prefixes", "papers", "events", "page_notes")
    )
    return {
        "date": re.compile(_DATE),
        "kept": re.compile(rf"{_DATE}|第\s*[{_DIGITS}]{{1,3}}\s*版"),
        "year": re.compile(_YEAR),
        "page": re.compile(_PAGE),
        "paper": re.compile(rf"[一-鿿]{{2,8}}(?:{papers})(?:社)?"),
        "section": re.compile(rf"[一-鿿·0-9“”]{{0,16}}(?:{sections})|[一-鿿]{{2,4}}[·•][一-鿿]{{2,6}}"),
        "local": re.compile(rf"[一-鿿]{{2}}(?:{fields})|(?:{fields})[一-鿿]{{2}}"),
        "word": re.compile(rf"(?:{prefixes}|{section_words})?(?:{section_words})"),
        "event": re.compile(
            rf"[一-鿿“”·0-9]{{0,10}}(?:{events})[一-鿿“”]{{0,6}}(?:(?:19|20)[0-9]{{2}})?|[一-鿿0-9]{{2,12}}[·•][一-鿿]{{1,4}}篇"
            r"|[一-鿿]{2,4}\s?20[0-9]{2}|第?[一二三四五六七八九十百0-9]{0,4}[个届]?(?:世界|国际|全国|中国)[一-鿿]{2,8}[日周月节]"
            r"|[一-鿿“”·0-9]{2,20}系列(?:报道|述评|评论|访谈|纪实)(?:之?[一二三四五六七八九十]{1,2}|[①-⑳])?"
            r"|(?:热烈)?(?:庆祝|祝贺|喜迎|献礼|迎接|纪念|欢庆)[一-鿿0-9“”（）]{1,18}(?:节|日|周年|开幕|召开|诞辰)"
        ),
        "furniture": re.compile(rf"(?:{_DATE}|{_YEAR}|{_WEEKDAY}|{_LUNAR}|{_PAGE}|{_ISSUE}|{_WEB})"),
        "published": re.compile(r"[一-鿿]{4,20}(?:出版|主管|编印|承印|印刷)"),
        "note": re.compile(rf"[（(]?(?:紧?(?:{notes})).{{0,12}}版?.{{0,6}}[）)]?"),
        "paper_end": re.compile(f"[{''.join({paper[-1] for paper in words['papers']})}]"),
        "latin": re.compile(r"[A-Za-z][A-Za-z'’&.\- ]*"),
    }


def tokens(text: str) -> list[str]:
    """Cut a line at its blanks and bars, dates and pages kept whole (2025 / 12 / 26, 第 12 版)."""
    if not _DATED.search(text):
        return _words(text)
    patterns = _patterns()
    kept: list[str] = []
    position = 0
    for match in patterns["kept"].finditer(text):
        kept += _words(text[position : match.start()])
        kept.append(match.group())
        position = match.end()
    return [*kept, *_words(text[position:])]


def _words(text: str) -> list[str]:
    words = _PARTED.split(text)
    return [part for word in words for part in _numbered_section(word.strip("—–-―－·•")) if part]


def _numbered_section(word: str) -> list[str]:
    """Part a page number or the paper's name from the section's behind a dot (A03·民生)."""
    number, _, section = word.replace("•", "·").partition("·")
    if not section:
        return [word]
    named = _patterns()["page"].fullmatch(number) or _patterns()["paper"].fullmatch(number)
    return [number, section] if named else [word]


@lru_cache(maxsize=64)
def is_furniture(text: str) -> bool:
    """Say whether a line holds nothing but date, page number, weekday and the like, or the paper's name.

    Asked of the same line by several rules.
    """
    if len(text) > LONGEST or not _may_be_furniture(text):
        return False
    patterns = _patterns()
    words = tokens(text)
    named = any(patterns["paper"].fullmatch(word) for word in words)
    kinds = ("furniture", "date", "paper", "latin") if named else ("furniture", "date", "paper")
    return bool(patterns["note"].fullmatch(text)) or _all_match(words, [patterns[kind] for kind in kinds])


def _may_be_furniture(text: str) -> bool:
    """Say whether furniture can begin as a line does, or a paper's name may stand in it; most lines fail here."""
    return text[0] in _BEGINNINGS or text[0].isascii() or _patterns()["paper_end"].search(text) is not None


def is_masthead(text: str) -> bool:
    """Say whether a line at the top of a page belongs to its masthead beyond doubt."""
    if len(text) > LONGEST or _CALLED.match(text) or is_paper(text):
        return is_paper(text)
    patterns = _patterns()
    words = tokens(text)
    certain = [patterns[key] for key in ("furniture", "date", "paper", "section", "event", "published")]
    alone = sum("一" <= word[0] <= "鿿" and not patterns["furniture"].fullmatch(word) for word in words) == 1
    certain += [patterns["word"], *([patterns["local"]] if len(text) == _LOCAL else [])] if alone else []
    sure = [any(pattern.fullmatch(word) for pattern in certain) for word in words]
    spaced = all(len(word) == 1 or patterns["latin"].fullmatch(word) for word in words)
    if spaced and any(patterns["latin"].fullmatch(word) for word in words):
        return True
    short = all(len(word) <= LONGEST // 6 or known for word, known in zip(words, sure, strict=True))
    return is_furniture(text) or (bool(words) and any(sure) and short)


def is_paper(text: str) -> bool:
    """Say whether a line at the top of a page may be nothing but the paper's name (农村信息报)."""
    return _PAPER.fullmatch(text) is not None


def is_dated(text: str) -> bool:
    """Say whether a line belongs to the masthead wherever it stands: a date or page number with a section's name."""
    if len(text) > LONGEST or not (_may_be_furniture(text) or _DATED.search(text)):
        return False
    patterns = _patterns()
    words = tokens(text)
    if not _may_be_furniture(text):
        named = any(patterns[key].fullmatch(word) for word in words for key in ("section", "paper"))
        return named and any(patterns["date"].fullmatch(word) for word in words) and is_masthead(text)
    numbered = len(words) > 1 and is_number(words[0]) and not patterns["furniture"].fullmatch(words[1])
    opening = (
        len(words) > 1 and not numbered and any(patterns[key].fullmatch(words[0]) for key in ("furniture", "paper"))
    )
    return opening and is_masthead(text)


def is_number(text: str) -> bool:
    """Say whether a line is a bare number: a page's, or one of several titles'."""
    return re.fullmatch(rf"[{_DIGITS}]{{1,2}}", text) is not None


def _all_match(words: Sequence[str], patterns: Iterable[re.Pattern[str]]) -> bool:
    return bool(words) and all(any(pattern.fullmatch(word) for pattern in patterns) for word in words)


def fields(lines: Sequence[str]) -> Masthead:
    """Read section, year, event and edition off the masthead lines of a page."""
    patterns = _patterns()
    section = event = edition = None
    year: int | None = None
    for word in _said(lines):
        if year is None and (patterns["date"].fullmatch(word) or patterns["year"].fullmatch(word)):
            year = _year(word)
        elif patterns["furniture"].fullmatch(word):
            if edition is None and patterns["page"].fullmatch(word):
                edition = word
        elif section is None:
            section = word
        elif event is None and patterns["event"].fullmatch(word):
            event = word
    return Masthead(section, year, event, edition or _edition(lines, section))


def _said(lines: Sequence[str]) -> Iterator[str]:
    """Give the words of masthead lines without the paper's name; characters set apart are one word (特 刊)."""
    patterns = _patterns()
    for line in lines:
        words = tokens(line)
        for word in [line] if all(len(word) == 1 for word in words) else words:
            named = is_paper(word) or any(patterns[key].fullmatch(word) for key in ("paper", "latin", "published"))
            if not named:
                yield word


def _year(word: str) -> int | None:
    digits = re.match(rf"[{_DIGITS}]{{4}}", word)
    if digits:
        return int(digits.group())
    numerals = re.match(rf"[{_NUMERALS}]{{4}}", word)
    if not numerals:
        return None
    return int(
        "".join(str("〇一二三四五六七八九".find(c.replace("零", "〇").replace("○", "〇"))) for c in numerals.group())
    )


def _edition(lines: Sequence[str], section: str | None) -> str | None:
    """Give the line that says what edition this is (两会 专刊), where no page number does."""
    return next(
        (line for line in lines if line != section and re.search(r"(?:专刊|特刊|专版|增刊|号外|特辑)$", line)), None
    )
