"""The places of a page: which 市, 县, 省 its short forms (市卫健委) mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.institutions.counties import is_known, is_short_county
from jianbao.reading.institutions.lexis import LEVELS, OFFICES_OF_TOWNS, lexis, province_of
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jianbao.page.records import Block

_RARE = ("州", "旗")
"""Levels that end names of other places too (兰州): a page's own is long (黛江州)."""
_RARE_LEVEL = regex(r"[州旗](?![市县区内长府直级里民])")
_WEIGHTS = {BlockType.HEADLINE: 3, BlockType.DECK: 4, BlockType.MASTHEAD: 3, BlockType.CREDIT: 2, BlockType.CAPTION: 2}


_NEIGHBOURHOOD = regex(
    r"(?!城乡|城市|农村|各|全|本|我|该)(?:[一-鿿]{2,4}?社区(?!卫生|服务)|[一-鿿]{2,3}?村(?=村民|民?委|村委|党|小学|卫生))"
)
_UNKNOWN = regex(r"[一-鿿]{2,3}?(?:[市县区镇乡旗]|街道)(?![民场级域内])")
_TOWN = regex(
    r"(?<![一-鿿])(?:健康|平安|法治|文明|美丽|聚焦|今日)?"
    r"(?!人民|光明|经济|法治|法制|工人|农民|青年|中国|健康|教育|都市|生活|科技|文化|乡村|社区|城市|民生|校园|专题|特别|职业|高等|基础|学前|继续|义务|终身|家庭|特殊|公共|全民|智慧|数字|绿色)"
    r"(?P<root>[一-鿿]{2,3}?)(?:两会|日报|晚报|晨报|时报|都市报|商报|教育报|新闻|教育|卫生|应急|公安|法院|检察|税务|气象|水务|交通|电力|民生|时讯|周刊|报|$)"
)
_PAPER_TOWN = regex(
    r"(?<![一-鿿])(?!人民|光明|经济|法治|法制|工人|农民|青年|中国|健康|教育|都市|生活|科技|文化|乡村|社区|城市|百姓|市民|校园|学生|专题|特别|华[东南西北中]|[东西南北][方部])"
    r"(?P<root>[一-鿿]{2,3}?)(?:(?:都市|商|晚|日|晨|早|周|时|法治|法制|教育)报)"
)
_TRADES = (
    "机电|工业|工程|交通|财经|信息|农业|林业|商贸|旅游|医药|卫生|艺术|建筑"
    "|水利|电力|铁道|汽车|轻工|城市|工贸|科技|生物|食品"
)
"""What a college teaches, between the name of its town and what it is (云州机电职业技术学院)."""
_SEATED = regex(
    rf"(?<![一-鿿])(?!中国|国家|人民|职业|技术|师范|医科|理工|老年|开放|电视|护理|华[东南西北中]|[东西][南北]|{_TRADES})"
    rf"([一-鿿]{{2}})(?=大学|(?:{_TRADES}){{0,2}}职业|师范|理工|海关|灌区|水库|火车站|机场|港务)"
)
"""Bodies that are called after the town where they are."""
_OFFICE_OF_TOWN = {level: regex(rf"(?<![乡城村集]){level}{OFFICES_OF_TOWNS}") for level in "镇乡"}
_BEFORE_PLACES = frozenset("从向到在与对由将把居据及受")
"""Words of one character before a place of three."""
_ROOT_LENGTHS = (2, 3)
"""Characters of a place without its level."""
_SELF = "自治"
_AUTONOMOUS = regex(
    r"(?P<root>[一-鿿]{2,3})(?:(?:蒙古|瑶|苗|侗|土家|壮|回|满|彝|藏|畲|黎|羌|水|仡佬|布依|傣|哈尼|景颇|傈僳|白|纳西|佤|拉祜|朝鲜|达斡尔"
    r"|鄂温克|哈萨克|柯尔克孜|撒拉|东乡|保安|裕固|土|毛南|仫佬|塔吉克|锡伯|独龙|怒|普米|布朗|各)族)*自治[县州旗]$"
)
"""The place of a people or several that governs itself (凤岭瑶族自治县), longer than other places."""
_LENGTHS = (3, 4, 5, 2)
"""Characters of places with their level, likelier ones first."""
_LONGEST = 16
"""Characters of its name that are looked at."""
_GROUPED = frozenset("全各该我本每某这那两三四五六七八九十个")
COMMON = 30
"""Places that are looked for without their level: the commonest."""
LEAST = 3
"""Characters of the shortest place with its level."""
SURE = 2
"""Times that a page must name a place before an unknown one is believed."""


@cache
def _not_places() -> re.Pattern[str]:
    words = lexicon("places")["words"]
    tails, alone = ("|".join(map(re.escape, words[key])) for key in ("tails", "alone"))
    town = rf"(?:[一-鿿]+[一-鿿]|[{words['adjectives']}])?[城都]市"
    return re.compile(rf"[一-鿿]*(?:{tails})|{alone}|{town}")


@dataclass(frozen=True, slots=True)
class Places:
    """The places that a page names.

    ``own`` gives for a level (市, 县, 省 …) the place that the page is about; in ``settled`` levels it is named so
    often that an unknown place is not believed (吸纳市第九中学 names no 吸纳市). ``full`` are the places named with
    their level (长治市), ``roots`` the same without it (长治); ``firsts`` are the characters that any opener of a name
    begins with. ``seated`` gives for a district its name behind its city's, ``governed`` for the short name of a place
    of a people the long one (澜沱州: 澜沱彝族自治州).
    """

    own: dict[str, str]
    settled: frozenset[str]
    full: frozenset[str]
    roots: frozenset[str]
    firsts: frozenset[str]
    lengths: tuple[int, ...]
    seated: dict[str, str]
    governed: dict[str, str]

    def full_at(self, text: str, *, first: bool = False) -> int:
        """Give the length of the place that ``text`` begins with, level included; 0 if there is none.

        ``first``: the text begins where a name may begin, so an unknown place is believed too.
        """
        if text[:1] in self.firsts:
            for length in self.lengths:
                if text[:length] in self.full:
                    return length + self.full_at(text[length:])
        if first and (match := _UNKNOWN.match(text)):
            word = match.group()
            rival = word[-1] in self.settled
            odd = rival or _not_places().fullmatch(word) or lexis().ends.search(word)
            return 0 if odd else len(word)
        neighbourhood = _NEIGHBOURHOOD.match(text) if first and ("区" in text or "村" in text) else None
        return neighbourhood.end() if neighbourhood else 0

    def level_at(self, text: str) -> str:
        """Give the bare level that ``text`` begins with (市卫健委: 市); "" if there is none."""
        if text[:1] not in LEVELS:
            bare = text[: len(_SELF) + 1]
            return bare if text.startswith(_SELF) and self.own.get(_SELF, "").endswith(bare) else ""
        match = lexis().level.match(text)
        if match is None and text[:1] in _RARE and len(self.own.get(text[0], "")) > len("云州"):
            match = _RARE_LEVEL.match(text)
        return match.group() if match else ""

    def whole(self, root: str) -> str:
        """Give the place with its level for one named without it (长治: 长治市)."""
        own = next((place for place in self.own.values() if place[:-1] == root), None)
        named = [place for place in self.full if place[:-1] == root] if own is None else []
        return own or (named[0] if len(named) == 1 else root)

    def bare(self, name: str) -> str:
        """Give a name without the level of the place that it begins with (柳沟县水电: 柳沟水电)."""
        place = self.full_at(name)
        return name[: place - 1] + name[place:] if place else name

    def is_word(self, text: str) -> bool:
        """Say whether ``text`` ends in a word like 城市, whose last character names no level here."""
        return _not_places().fullmatch(text) is not None

    def root_at(self, text: str) -> int:
        """Give the length of the page's own place, without its level, that ``text`` begins with."""
        return next((n for n in (2, 3) if text[:n] in self.roots), 0)


def find(blocks: Sequence[Block]) -> Places:
    """Find the places that a page names, and which are its own."""
    counts = _count(blocks)
    own: dict[str, str] = {}
    for place, _ in counts.most_common():
        own.setdefault(place[-1], place)
        if place[-len(_SELF) - 1 : -1] == _SELF:
            own.setdefault(_SELF, place)
    _imply_town(blocks, counts, own)
    _imply_seat(blocks, counts, own)
    _imply_province(blocks, own)
    known = _believed(counts)
    settled = frozenset(level for level, place in own.items() if level in "市县" and counts[place] > SURE)
    full = frozenset(known | set(own.values()))
    roots = frozenset(place[:-1] for place in full if len(place) >= LEAST)
    firsts = lexis().opener_firsts.union(place[:1] for place in full)
    long = {len(place) for place in full if place[-len(_SELF) - 1 : -1] == _SELF}
    lengths, governed = (*sorted(long, reverse=True), *_LENGTHS), _governed(full)
    own = {level: governed.get(place, place) for level, place in own.items()}
    return Places(own, settled, full, roots, firsts, lengths, _seated(blocks, own), governed)


def _governed(places: Iterable[str]) -> dict[str, str]:
    """Give the long names of the places of a people that are also named without it."""
    return {found["root"] + place[-1]: place for place in places if (found := _AUTONOMOUS.search(place))}


def _count(blocks: Sequence[Block]) -> Counter[str]:
    """Weigh the places named with their level by where and how often they are named."""
    counts: Counter[str] = Counter()
    for block in blocks:
        weight = _WEIGHTS.get(block.type, 1)
        for place in _named(block.text):
            counts[place] += weight
    for place in [place for place in counts if place[1:] in counts]:
        counts[place[1:]] += counts.pop(place)
    _add_roots(blocks, counts)
    return counts


def _believed(counts: Counter[str]) -> set[str]:
    """Give the places that are real, or named often enough, or of a level that words rarely end in."""
    return {place for place, count in counts.items() if count >= SURE or is_known(place) or place[-1] not in "市县"}


def _named(text: str) -> list[str]:
    """Give the places named with their level, once for each time."""
    lex = lexis()
    found: list[str] = []
    for match in lex.level.finditer(text):
        if match.end() - match.start() > 1:
            continue
        end = match.end()
        if text.endswith(_SELF, 0, match.start()):
            found += _self_governed(text[max(0, end - _LONGEST) : end])
            continue
        for length in (3, 4, 2):
            word = text[max(0, end - length) : end]
            if len(word) == length and (word in province_of() or is_short_county(word, text[: end - length])):
                found.append(word)
                break
        else:
            start = _left(text, match.start())
            if place := _place_at_end(text[start:end]):
                found.append(place)
    return found


def _self_governed(text: str) -> list[str]:
    """Give the place of a people that ``text`` ends in, two characters of its name, or three if no more stand there."""
    match = _AUTONOMOUS.search(text)
    if match is None:
        return []
    before = text[: match.start("root")][-1:]
    whole = len(match["root"]) == 2 or not "一" <= before <= "鿿"  # noqa: PLR2004
    led = len(match["root"]) > 2 and match["root"][0] in _BEFORE_PLACES  # noqa: PLR2004
    return [text[match.start("root") + (0 if whole and not led else 1) :]]


@lru_cache(maxsize=4096)
def _place_at_end(word: str) -> str:
    """Give the place that a stretch without a break ends in (银行安平县: 安平县); "" if it names none."""
    lex = lexis()
    if len(word) > LEAST + 1 and (above := max(word.rfind(level, 2, -LEAST) for level in "市州盟")) > 0:
        word = word[above + 1 :]  # 清河市|青山区
    names = [m.end() for m in lex.ends.finditer(word) if m.end() <= len(word) - LEAST]
    word = word[names[-1] :] if names else word
    for before in (lex.leading.match(word), lex.openers.match(word)):
        if before is not None and len(word) - before.end() >= LEAST:
            word = word[before.end() :]
            break
    if len(word) > LEAST + 1 and word[-LEAST - 1] in _BEFORE_PLACES:
        word = word[-LEAST:]  # 奖牌总数居|东源省
    if len(word) > LEAST and word[0] in _BEFORE_PLACES:
        word = word[1:]
    odd = _not_places().fullmatch(word) or lex.ends.search(word) or lex.level.match(word)
    return word if LEAST <= len(word) <= LEAST + 1 and not odd else ""


def _left(text: str, position: int) -> int:
    """Give where the word that ends at ``position`` may begin: behind the last mark or word that no name holds."""
    lex = lexis()
    window = max(0, position - 8)
    start = window
    for match in lex.words.finditer(text, window, position):
        if match.lastgroup != "word" or match.group() in lex.stops:
            start = match.end()
    return start


def _imply_town(blocks: Sequence[Block], counts: Counter[str], own: dict[str, str]) -> None:
    """Take the town of a page that names none in full where 市… needs one.

    It stands in the masthead (青澜两会, 青澜日报), or in the name of a body that is called after it (青澜大学).
    """
    text = "\n".join(block.text for block in blocks)
    for level in (level for level in "市县区旗" if level not in own):
        if not _bare(level).search(text):
            continue
        if root := _implied(blocks, text, level, own):
            own[level] = root + level
            counts[root + level] += SURE


def _implied(blocks: Sequence[Block], text: str, level: str, own: Mapping[str, str]) -> str:
    """Give the place, without its level, of whose ``level`` a text speaks that it doesn't print; "" if none.

    A district or banner has to be printed in full (苇城晨报, 苇城区图书馆), else its city's paper would name it.
    """
    roots = [*_titled(blocks), *_seats(text), *_praised(blocks)]
    free = [root for root in roots if not any(place[:-1] == root for place in own.values())]
    published = _published(blocks)
    if level in "区旗":
        return next((root for root in (*free, published) if root and root + level in text), "")
    root = next((root for root in free if text.count(root) > 1), "")
    apart = level == "市" or not free or "市" not in own
    return root or (published if apart else "") or _at_home(text, level) or next(iter(_praised(blocks)), "")


def _at_home(text: str, level: str) -> str:
    """Give the town, without its level, whose people a text speaks of (白鹭洲市民); "" if it names none."""
    for match in re.finditer(f"{level}民", text) if level == "市" else ():
        root = text[_left(text, match.start()) : match.start()]
        if len(root) in _ROOT_LENGTHS and not _not_places().fullmatch(root + level) and root[0] not in _GROUPED:
            return root
    return ""


def _praised(blocks: Sequence[Block]) -> list[str]:
    """Give the towns, without their level, of which headlines make something (数据背后的海晏温度)."""
    titles = (block.text for block in blocks if block.type in (BlockType.HEADLINE, BlockType.DECK))
    return [root for title in titles for root in _feat().findall(title)]


@cache
def _feat() -> re.Pattern[str]:
    words = lexicon("places")["words"]
    return re.compile(
        rf"(?:[的“”—：:，\s]|^)({words['not_town']}[一-鿿]{{2}})(?:{'|'.join(words['feats'])})(?![一-鿿])"
    )


def _imply_province(blocks: Sequence[Block], own: dict[str, str]) -> None:
    """Take the province of the page's city, or the one that the page names without its level (山西医科大学)."""
    city = own.get("市")
    if city and province_of().get(city, "").endswith("省"):
        own["省"] = province_of()[city]
    elif "省" not in own:
        text = "\n".join(block.text for block in blocks)
        named = Counter(_province().findall(text) if _bare("省").search(text) else ())
        if named:
            own["省"] = f"{max(named, key=named.__getitem__)}省"


@cache
def _province() -> re.Pattern[str]:
    """Give the pattern of a province without its level."""
    return re.compile("|".join(name[:-1] for name in lexicon("places")["provinces"] if name.endswith("省")))


def _imply_seat(blocks: Sequence[Block], counts: Counter[str], own: dict[str, str]) -> None:
    """Take the 镇 or 乡 that the page names most often where it speaks of 镇政府, 乡卫生院."""
    text = "\n".join(block.text for block in blocks)
    for level in (level for level in "镇乡" if level not in own and level in text):
        if not _OFFICE_OF_TOWN[level].search(text):
            continue
        roots = Counter(text[m.start() - 2 : m.start()] for m in re.finditer(f"(?<=[一-鿿]{{2}}){level}", text))
        often = (root for root, _ in roots.most_common(COMMON) if text.count(root) >= SURE)
        root = next((root for root in often if not _is_common(root + level)), "")
        if root:
            own[level] = root + level
            counts[root + level] += SURE


def _is_common(word: str) -> bool:
    """Say whether a word of two characters and a level names no town: 全省乡, 城乡镇, 各乡镇."""
    odd = _not_places().fullmatch(word) or _not_places().fullmatch(word[1:]) or word[0] in _GROUPED
    return bool(odd) or any(character in LEVELS for character in word[:-1]) or lexis().words.match(word) is not None


def _titled(blocks: Sequence[Block]) -> list[str]:
    """Give the towns, without their level, that the masthead may name."""
    found = (m["root"] for block in blocks if block.type is BlockType.MASTHEAD for m in _TOWN.finditer(block.text))
    return [root[:-1] if len(root) >= LEAST and root[-1] in LEVELS else root for root in found]


def _published(blocks: Sequence[Block]) -> str:
    """Give the town after which the paper is called, as the masthead prints it; "" if it prints none."""
    lines = (block.text for block in blocks if block.type is BlockType.MASTHEAD)
    found = (m["root"] or m["line"] for line in lines for m in _paper_town().finditer(line))
    return next(found, "")


@cache
def _paper_town() -> re.Pattern[str]:
    """Give the pattern of a paper called after its town (海晏日报), or of a line that is all its name (松江新闻)."""
    sections = lexicon("places")["words"]["sections"]
    return re.compile(rf"{_PAPER_TOWN.pattern}|^(?!{sections})(?P<line>[一-鿿]{{2}})新闻$")


def _seats(text: str) -> list[str]:
    """Give the towns, without their level, that a body is called after and that are named more than once."""
    return [root for root in dict.fromkeys(_SEATED.findall(text)) if text.count(root) >= SURE]


@cache
def _bare(level: str) -> re.Pattern[str]:
    """Give the pattern of an office of the page's own 市 or 县, which the page doesn't name."""
    offices = "|".join(lexicon("places")["words"]["offices"])
    return re.compile(
        rf"{level}(?<![一-鿿]{level})(?:{offices})|(?<=[由在与和据经受按获向开到对为被及从是]){level}(?:{offices})"
    )


def _seated(blocks: Sequence[Block], own: Mapping[str, str]) -> dict[str, str]:
    """Give the page's district with its city before it where the page prints both (海澜市南浦区)."""
    city, district = own.get("市"), own.get("区")
    if not city or not district:
        return {}
    text = "\n".join(block.text for block in blocks)
    chains = (f"{own.get('省', city)}{city}{district}", f"{city}{district}")
    printed = next((chain for chain in chains if chain in text), "")
    return {district: printed} if printed else {}


def _add_roots(blocks: Sequence[Block], counts: Counter[str]) -> None:
    """Let each place weigh more where the page also names it without its level (青澜两会, 健康岭东)."""
    joined = "\n".join(block.text for block in blocks if block.type is not BlockType.PARAGRAPH)
    for place, _ in counts.most_common(COMMON):
        counts[place] += joined.count(place[:-1])
