"""The lexicon of bodies' names, compiled: ends by kind, words where a name stops, places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import InstitutionKind
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_KINDS = {"ministries": InstitutionKind.GOVERNMENT}
OFFICES_OF_TOWNS = (
    "(?=党委|政府|人大|人民|卫生院|中心|派出所|司法所|农技|农业|综合|村建|便民|财政|社会|敬老院|文化|林业|退役|自然资源"
    "|市场监管|水利|畜牧|兽医|初级中学|小学|中学|幼儿园|纪委|武装部|妇联|团委|供电所|税务|执法|工会)"
)
"""What an office of the page's own 镇 or 乡 begins with behind it."""
_OFFICES = (
    "委|政府|人大|政协|人民|法院|检察院|公安|教育|卫|农|气象|水利|水务|林业|林草|草原|税务|市场|交通|应急|自然资源|住建|住房|财政"
    "|民政|民族|司法|发改|发展|统计|文旅|文化|图书馆|博物馆|融媒体|疾控|疾病|妇幼|妇联|红十字|审计|商务|科技|中级|中心|总工会|团委"
    "|第[一二三四五六]|蒙医|藏医|中医"
)
"""What an office of the page's own 旗 or 州 begins with behind it; 州 and 旗 end other words too."""
_LEVELS = {
    "市": "(?!属)(?!政(?:工程|设施|公用|道路|园林))(?![场区县域容值直面花内外长辖])(?!民(?![政族营间兵革盟建进办宿]))",
    "县": "(?![域区内直长际属])(?!城(?!管|投|建|乡|市|关))(?!乡(?!村振兴))",
    "省": "(?![内直属市力时部会际心钱略事下去了吃却控])",
    "区": "(?![域县内直长划块间属])",
    "镇": OFFICES_OF_TOWNS,
    "乡": OFFICES_OF_TOWNS,
    "旗": f"(?={_OFFICES})",
    "州": f"(?={_OFFICES})",
}
"""The short forms of a page's own places, and what may not (or must) stand behind: 市民 and 区域 name none."""

LEVELS = frozenset(_LEVELS)
_NUMERALS = "一二两三四五六七八九十百千"
_COUNT = (
    rf"(?:第[{_NUMERALS}0-9]+|(?<!第)[0-9０-９{_NUMERALS}几数多][0-9０-９,，.．{_NUMERALS}万亿余多]*)"
    r"(?:家|所|个|名|位|支|处|座|只|项|批|类|大|种|间|台)(?!人|型|学|众|庭|属|队|院|厅|街)"
)
_INNER = r"[（(][一-鿿]{2,6}[）)](?=[一-鿿]{0,8}?公司)"
"""A bracket inside a company's name: 光大环保能源（云溪）有限公司."""
_BREAK = r"[^一-鿿A-Za-z·0-9０-９]+|[0-9０-９]+"


class _Node(dict[str, "_Node"]):
    """A node of a trie: children by character, "" where a word ends."""


def trie(words: Iterable[str]) -> str:
    """Give a pattern that matches the longest of ``words`` at a place, in time of its length."""
    tree = _Node()
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, _Node())
        node[""] = _Node()
    return _pattern(tree)


def broad_trie(words: Collection[str]) -> str:
    """Give the pattern of ``trie`` for words of very many first characters.

    The matcher tries the branches of a pattern one by one, so they are put into groups by ranges of first characters,
    and a place where no word begins is passed over at once.
    """
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word)
    firsts = sorted(by_first)
    size = max(1, 2 * int(len(firsts) ** 0.5))
    groups = [firsts[i : i + size] for i in range(0, len(firsts), size)]
    either = "|".join(
        rf"(?=[{re.escape(group[0])}-{re.escape(group[-1])}]){trie(w for first in group for w in by_first[first])}"
        for group in groups
    )
    return rf"(?={_gate(words)})(?:{either})"


def _gate(words: Collection[str]) -> str:
    """Give a pattern of the two characters that one of ``words`` may begin with: it passes over most places."""
    short = {word for word in words if len(word) == 1}
    firsts, seconds = ({word[n] for word in words if word[0] not in short} for n in (0, 1))
    return (
        rf"[{_class(firsts)}][{_class(seconds)}]|[{_class(short)}]"
        if short
        else rf"[{_class(firsts)}][{_class(seconds)}]"
    )


def _class(characters: Iterable[str]) -> str:
    return "".join(map(re.escape, sorted(characters)))


def _pattern(node: _Node) -> str:
    branches = [re.escape(character) + _pattern(child) for character, child in node.items() if character]
    if not branches:
        return ""
    either = f"(?:{'|'.join(branches)})"
    return f"{either}?" if "" in node else either


@dataclass(frozen=True, slots=True)
class Lexis:
    """What the finder of names looks for.

    Attributes:
        ends: any end of a name; ``kinds`` gives the kind of each.
        words: any word where a name stops or that holds such a word's characters; a number with its measure word,
            behind which no body is named but a kind of body; a mark or number where a name stops; in
            no group, a bracket inside a company's name.
        stops: those of ``words`` where a name stops; ``weak_stops``: but not right before its end (外商投资科).
        answering: how the names of centres begin that a number is called for (12345政务服务热线中心).
        crossings: a word of ``words`` that is none before what follows it (统计局|联合|国家统计局).
        openers: where a name may begin whatever stands before; ``opener_firsts``: their first characters.
        level: 市, 县, 省 … as the short form of the page's own place.
        leading: a word that may stand before a name and is none of it.
        rows: a word that 和 joins to its like inside a name; ``rows_end``: one at the end; ``row_of``: which are alike.
        fields_end: a field of study at the end (材料科学); ``college``: what follows it in a college's name behind 与.
        heads: how a page speaks of its own body (医院, 公司), before a department's name.
        generic: what a name may not be made of alone; ``generic_department``: the same before 科; ``generic_names``:
            whole names that are kinds of body.
        not_after, not_before: characters behind or before an end of a name that make it none (科学, 格局).

    """

    ends: re.Pattern[str]
    kinds: dict[str, str]
    words: re.Pattern[str]
    stops: frozenset[str]
    weak_stops: frozenset[str]
    answering: frozenset[str]
    crossings: re.Pattern[str]
    openers: re.Pattern[str]
    opener_firsts: frozenset[str]
    level: re.Pattern[str]
    leading: re.Pattern[str]
    generic: re.Pattern[str]
    generic_department: re.Pattern[str]
    rows: re.Pattern[str]
    rows_end: re.Pattern[str]
    row_of: dict[str, int]
    fields_end: re.Pattern[str]
    college: re.Pattern[str]
    heads: frozenset[str]
    generic_names: frozenset[str]
    not_after: dict[str, str]
    not_before: dict[str, str]


@cache
def lexis() -> Lexis:
    """Compile the lexicon, once."""
    data, bounds, places = lexicon("institutions"), lexicon("name_boundaries"), lexicon("places")
    kinds = {end: kind for kind, ends in data["suffixes"].items() for end in ends}
    stops = set(f"{bounds['stops']['function']} {bounds['stops']['verbs']}".split())
    names = set(places["provinces"]) | set(province_of())
    roots = {re.sub(r"(?:市|省|.族自治区|自治区|特别行政区)$", "", name) for name in names if len(name) > 1}
    keeps = {*bounds["keeps"]["words"].split(), *names, *roots}
    openers = {*data["openers"]["words"], *names, *roots}
    row_of = {word: number for number, row in enumerate(data["alike"]["rows"]) for word in row}
    keeps |= {*row_of, *data["alike"]["fields"]} - stops
    fields = trie(data["alike"]["fields"])
    levels = "|".join(f"{level}级?{others}" for level, others in _LEVELS.items())
    return Lexis(
        ends=re.compile(broad_trie(kinds)),
        kinds=kinds,
        words=re.compile(rf"(?P<word>{broad_trie(stops | keeps)})|(?P<count>{_COUNT})|{_INNER}|(?P<break>{_BREAK})"),
        stops=frozenset(stops),
        weak_stops=frozenset(stops & keeps),
        answering=frozenset(data["generic"]["answering"]),
        crossings=_crossings(bounds["crossings"]),
        openers=re.compile(rf"{trie(openers)}(?!级)"),
        opener_firsts=_firsts(openers),
        level=re.compile(levels),
        leading=re.compile(trie(data["leading"]["words"])),
        generic=re.compile(rf"(?:{trie(data['generic']['words'])}|[0-9])*"),
        generic_department=re.compile(rf"(?:{trie(data['departments']['generic'])})*"),
        rows=re.compile(trie(row_of)),
        rows_end=re.compile(rf"{trie(row_of)}$"),
        row_of=row_of,
        fields_end=re.compile(rf"{fields}$"),
        college=re.compile(rf"{fields}[一-鿿]{{0,6}}?(?:学院|系|实验室|研究院|研究所|研究中心)"),
        heads=frozenset(head for heads in data["heads"].values() for head in heads),
        generic_names=frozenset(data["generic"]["names"]),
        not_after={end: _strictest(data["ends"], end) for end in kinds},
        not_before=data["before"],
    )


def _crossings(words: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"{word}(?=[{after}])" for word, after in words.items()))


def _firsts(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[0] for word in words)


def _strictest(not_after: dict[str, str], end: str) -> str:
    """Give what may not stand behind an end of a name: told of it or of its last characters (医院: 院)."""
    return next((not_after[key] for key in (end, end[-2:], end[-1]) if key in not_after), "")


@cache
def province_of() -> dict[str, str]:
    """Give the province of each prefecture-level city, cities named with and without 市."""
    provinces = lexicon("places")["provinces"]
    pairs = [(city, province) for province, cities in provinces.items() for city in cities.split()]
    return {form: province for city, province in pairs for form in (city, f"{city}市")}


def kind_of(suffix_kind: str) -> InstitutionKind:
    """Give the record's kind for a kind of the lexicon."""
    return _KINDS.get(suffix_kind) or InstitutionKind(suffix_kind)
