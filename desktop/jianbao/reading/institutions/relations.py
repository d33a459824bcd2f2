"""Which body the page is about, who belongs to whom, and what each does on the page."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType, Role
from jianbao.reading.institutions import roles
from jianbao.reading.institutions.lexis import lexis, trie
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions.candidates import Candidate
    from jianbao.reading.institutions.register import Entry, Register

_WEIGHTS = {
    BlockType.HEADLINE: 8.0,
    BlockType.DECK: 8.0,
    BlockType.PARAGRAPH: 1.0,
    BlockType.HEADING: 1.0,
    BlockType.CAPTION: 1.0,
    BlockType.CREDIT: 0.5,
    BlockType.MASTHEAD: 0.0,
}
TOWNS_BODIES = 3
"""Bodies of a town, its government with them, that a page about the whole town names."""
_TOWN = re.compile(r"[一-鿿]{2,3}?(?:镇|乡|街道)")
REPORTS = 2
"""Bodies that reports of one page have to be about, so that the page is about none of them alone."""
_LEAD = 2.0
"""For the body that the first paragraph names first; one named behind it has half a mark of it."""
_ALSO_IN_LEAD = 0.5
_ACTS = 0.5
"""For a body that opens a clause, and against one that stands beside another or behind 与, 向."""
_UNPLACED = 1.0
_CLAUSE = frozenset("，。；：！？“”》—\n ")
_PLACE_IN_TITLE = 3.0
TITLE = 80
"""Characters of a title in which a place is looked for."""
LONG = 10
"""Characters behind a place in a title that may be the rest of a body's name."""
_MARK = re.compile(r"[^一-鿿]")
_WEIGHTY = (BlockType.HEADLINE, BlockType.DECK)
_GOVERNMENT = re.compile(r"(?P<place>[一-鿿]+?(?:[市县区镇乡旗州省]|街道))(?:人民政府|办事处)")
OPENING = 2
"""Characters before the name that opens a paragraph at most."""
_WARDS = ("科", "诊室", "病房", "手术室", "监护室", "产房", "门诊")
_SPOKEN_OF = 0.4
_ALONE = 0.8
"""For each time that a page speaks of a body by a bare 集团, 医院; the second where only one of its bodies is one."""
_TITLES = (BlockType.HEADING, BlockType.HEADLINE, BlockType.CAPTION)
_DATELINE = re.compile(r"(?:本报|[一-鿿]{2,6})?讯[ 　]*[（(]?|本报(?:记者|通讯员)")
"""How the first paragraph of a report begins that has a reporter of its own."""
_SOURCE = 3.0
_PUBLISHER = 8.0
_INNER = ("department", "branch")
_WITHOUT_WARDS = ("commission",)
"""Kinds of body that have no clinical or laboratory departments of their own."""
_COMMERCIAL = ("分行", "支行", "分公司", "支公司", "中心支公司", "中心支行", "支局", "中心支局", "营业部", "门市部")
"""Ends of branches that belong to banks, companies and national offices only."""
_HEADS = ("中心", "局", "血站", "站", "台")
"""How a page may speak of its own body whatever its name ends with."""
_LABS = re.compile(r"(?:实验室|基地|研究室|创新中心|示范中心|药房|工作站|研究院|临床试验机构)$")


def reports(register: Register, blocks: Sequence[Block]) -> dict[int, str]:
    """Give for each block of a page of several reports the body that its report is about; of one report, nothing.

    A report has a title and right under it a reporter of its own.
    """
    starts = [
        i
        for i, (title, line) in enumerate(pairwise(blocks))
        if (title.type is BlockType.HEADING and line.type is BlockType.CREDIT) or _is_news(title, line)
    ]
    ranges = [range(start, end) for start, end in pairwise([*starts, len(blocks)])]
    owns = [own(register, blocks, within) for within in ranges]
    if len(set(owns) - {None}) < REPORTS:
        return {}
    return {i: name for within, name in zip(ranges, owns, strict=True) if name is not None for i in within}


def _is_news(title: Block, line: Block) -> bool:
    """Say whether a paragraph opens as a report of its own under a title (本报讯（记者 …）)."""
    return line.type is BlockType.PARAGRAPH and title.type in _TITLES and _DATELINE.match(line.text) is not None


def own(register: Register, blocks: Sequence[Block], within: range | None = None) -> str | None:
    """Choose the body that the page, or a stretch of it, is about.

    It is named in titles, first, most often, and spoken of without a name.
    """
    page = within is None
    within = within or range(len(blocks))
    lead = next((i for i in within if blocks[i].type is BlockType.PARAGRAPH), -1)
    spoken = _spoken_of(blocks[within.start : within.stop])
    scores: Counter[str] = Counter()
    so_called = Counter(head for entry in register.values() if _may_be_own(entry) for head in _heads(entry))
    openers = _openers(register)
    titles = [blocks[i].text[:TITLE] for i in within if blocks[i].type in _WEIGHTY]
    first = min((c.start for e in register.values() if _may_be_own(e) for c in e.all if c.block == lead), default=-1)
    for entry in register.values():
        named = [*entry.found, *entry.parts] if page else entry.all
        found = [candidate for candidate in named if candidate.block in within]
        if not found or not _may_be_own(entry) or entry.name in openers:
            continue
        score = 0.0 if entry.opened else -_UNPLACED
        score += _PLACE_IN_TITLE if _governs(entry.name, titles) else 0
        for candidate in found:
            score += _WEIGHTS[blocks[candidate.block].type] + _standing(candidate, blocks[candidate.block].text)
            score += (_LEAD if candidate.start == first else _ALSO_IN_LEAD) if candidate.block == lead else 0
            score += _PUBLISHER if _publishes(blocks[candidate.block], candidate.text) else 0
        called = sum(spoken[head] * (_SPOKEN_OF if so_called[head] > 1 else _ALONE) for head in _heads(entry))
        scores[entry.name] = round(100 * (score + called))
    best = max(scores, key=lambda name: (not _is_inner(register[name]), scores[name]), default=None)
    return best if best is None else _acting(best, scores, register)


def _is_inner(entry: Entry) -> bool:
    """Say whether a body is by its kind a part of another: a branch, or a 管理所 that no place opens."""
    inner = not entry.opened and entry.suffix in lexicon("institutions")["inner"]["ends"]
    return entry.kind == "branch" or (inner and not _site(entry))


def _heads(entry: Entry) -> list[str]:
    """Give the words by which a page speaks of a body."""
    return [*lexicon("institutions")["heads"].get(entry.suffix, [entry.suffix]), *_site(entry)]


def _site(entry: Entry) -> list[str]:
    """Give the site that a body runs, by which a page speaks of it (灌区 for 甘棠灌区管理局)."""
    core = entry.name.removesuffix(entry.suffix)
    return [site for site in lexicon("institutions")["inner"]["sites"] if core.removesuffix("管理").endswith(site)]


def _governs(name: str, titles: Sequence[str]) -> bool:
    """Say whether a body is the government of a place that a title names (锦绣街道…见闻: 锦绣街道办事处)."""
    match = _GOVERNMENT.fullmatch(name)
    place = match["place"] if match else ""
    return place != "" and any(place in title and not _goes_on(title, place) for title in titles)


def _goes_on(title: str, place: str) -> bool:
    """Say whether a place in a title opens the name of a body or of a smaller place (柳桥镇卫生院, 云浦县柳桥镇)."""
    rests = (_MARK.split(rest[:LONG])[0] for rest in title.split(place)[1:])
    return any(lexis().ends.search(rest) is not None or _TOWN.match(rest) is not None for rest in rests)


def _may_be_own(entry: Entry) -> bool:
    """Say whether a page may be about a body: about no department, and none of the whole country."""
    return (entry.kind != "department" or _is_party_office(entry)) and entry.name not in _national()


def _is_party_office(entry: Entry) -> bool:
    return entry.kind == "department" and (entry.parent or "").startswith("中共")


@cache
def _national() -> frozenset[str]:
    return frozenset(lexicon("institutions")["national"].values())


def _standing(candidate: Candidate, text: str) -> float:
    """Weigh where a name stands in its sentence: a page's own body acts, others are sources or stand beside it."""
    if candidate.before in ("据", "根据"):
        return -_SOURCE
    partner = lexicon("institutions")["partner"]
    if candidate.before in partner["before"] or candidate.before in partner["joining"]:
        return -_ACTS
    before = text[max(0, candidate.start - 1) : candidate.start]
    if before in ("、", "和"):
        return -_ACTS
    return _ACTS if not before or before in _CLAUSE else 0.0


def _openers(register: Register) -> set[str]:
    """Give the bodies named only inside the name of one branch, which the page may be about instead."""
    parts = Counter(entry.parent for entry in register.values() if entry.parent and entry.kind in _INNER)
    branches = {
        entry.parent
        for entry in register.values()
        if entry.parent and (entry.kind == "branch" or _is_party_office(entry))
    }
    return {name for name in branches if parts[name] == 1 and name in register and not register[name].found}


def _acting(best: str, scores: Mapping[str, int], register: Register) -> str:
    """Give the government of a place for its Party committee where the page names both: it answers for the work."""
    place = re.sub(r"(?:党委|委员会|委)$", "", best.removeprefix("中共"))
    government = f"{place}人民政府"
    party = register[best].kind == "government" and (best.startswith("中共") or best.endswith("党委"))
    if party and scores.get(government, 0) > 0:
        return government
    parent = register[best].parent
    inside = register[best].kind in ("university", "centre") and parent is not None and parent in scores
    if parent is not None and inside and register[parent].kind in ("hospital", "university"):
        return parent
    return _town(best, scores) or _above_towns(best, scores) or best


def _above_towns(best: str, scores: Mapping[str, int]) -> str:
    """Give the body of the county that a page is about which tells of like bodies of several towns, "" where it isn't.

    石门镇卫生院 and 大坪乡卫生院 are two of the many that a county's medical group has.
    """
    town = _TOWN.match(best)
    if town is None:
        return ""
    rest = best[town.end() :]
    near = [name for name in scores if name != best and scores[name] > scores[best] / 2]
    if not any(name.endswith(rest) and _TOWN.fullmatch(name[: -len(rest)]) for name in near):
        return ""
    return max((name for name in near if _TOWN.match(name) is None), key=lambda name: scores[name], default="")


def _town(best: str, scores: Mapping[str, int]) -> str:
    """Give the government of a town where the page is about several bodies of the town, "" where it isn't."""
    match = _TOWN.match(best)
    if match is None:
        return ""
    government = match.group() + ("办事处" if match.group().endswith("街道") else "人民政府")
    others = sum(name.startswith(match.group()) for name in scores)
    return government if others >= TOWNS_BODIES and scores.get(government, 0) > scores[best] / 2 else ""


def _publishes(block: Block, name: str) -> bool:
    """Say whether a line of credits calls a body the first of those that publish the page (发布：市统计局 …)."""
    return (block.role or "").endswith("发布") and block.names[:1] == (name,)


def _spoken_of(blocks: Sequence[Block]) -> Counter[str]:
    """Count how often the page speaks of 医院, 公司, 该局 … at the beginning of a clause."""
    text = "\n".join(["", *(block.text for block in blocks)])
    return Counter(match.group(1) for match in _head().finditer(text))


@cache
def _head() -> re.Pattern[str]:
    data = lexicon("institutions")
    heads = {head for heads in data["heads"].values() for head in heads} | {*_HEADS, *data["inner"]["sites"]}
    return re.compile(rf"[，。；、：“！？,;:\s](?:该|我|全|本)?({trie(sorted(heads))})(?=[^，。；、！？\n])")


def relate(register: Register, own_name: str | None, several: Mapping[int, str], blocks: Sequence[Block]) -> None:
    """Set parents and roles; ``several``: the body of each block's report where the page has several."""
    page = register.get(own_name or "")
    _relate_neighbours(register, blocks)
    _relate_spoken(register, page.kind if page else "")
    _relate_guests(register, page)
    _relate_branches(register)
    apart = tuple(lexicon("institutions")["apart"]["ends"])
    for entry in register.values():
        house = register.get(several.get(entry.all[0].block, "")) if several else page
        free = entry.parent is None and house is not None and house.parent != entry.name
        if house is None or entry is house or not free or entry.name.endswith(apart):
            continue
        if _belongs(entry, house) or _serves_town(entry, house):
            entry.parent = house.name
    if page is not None and page.kind in _WITHOUT_WARDS:
        _relate_wards(register)
    roles.assign(register, page, frozenset(several.values()), blocks)
    _shorten(register)


def _shorten(register: Register) -> None:
    """Let a department of a body that the page is about go by its own name (…生态环境局|大气环境科)."""
    for entry in list(register.values()):
        parent = register.get(entry.parent or "")
        college = entry.kind == "university" and entry.suffix == "学院"
        if parent is None or parent.role is not Role.SUBJECT or not (college or entry.kind == "department"):
            continue
        if parent.name.endswith("委"):
            continue  # offices of a Party committee go by their full names
        house = max((n for n in (parent.name, *parent.aliases) if entry.name.startswith(n)), key=len, default="")
        short = entry.name.removeprefix(house)
        if short not in ("", entry.name) and short not in register:
            del register[entry.name]
            entry.name = short
            entry.aliases = {alias: None for alias in entry.aliases if not alias.endswith(short)}
            register[short] = entry


def _relate_neighbours(register: Register, blocks: Sequence[Block]) -> None:
    """Read parents off bodies that stand side by side: 皮肤科|长治市…中心, …医院（…中心）, 甲医院A联盟、B联盟."""
    places = sorted(
        ((c.block, c.start, c.end, c, entry) for entry in register.values() for c in entry.found), key=lambda p: p[:3]
    )
    for (block, _, end, first, entry), (next_block, start, _, second, other) in pairwise(places):
        if block != next_block or other.parent is not None or other is entry:
            continue
        between = blocks[block].text[end:start]
        adjoining = not between and entry.kind == "department" and other.kind == "centre"
        bracketed = between in ("（", "(") and other.kind in ("centre", "department", "branch")
        listed = between == "、" and entry.kind == other.kind == "association" and first.nested and not second.opener
        if adjoining or bracketed:
            other.parent = entry.name
        elif listed:
            other.parent = entry.parent


def _relate_spoken(register: Register, own_kind: str) -> None:
    """Give a part of 该科, 该院, 该校 … to the body of that kind that its block named last (该科|胸痛中心).

    A bare 学院, 医院 before it says the same on the page of a body of another kind (学院|护理系).
    """
    spoken = lexicon("institutions")["spoken"]
    places = sorted(
        ((c.block, c.start, c, entry) for entry in register.values() for c in entry.found), key=lambda p: p[:2]
    )
    last: dict[str, tuple[int, Entry]] = {}
    for block, _, candidate, entry in places:
        head = candidate.printed.removesuffix(candidate.text)
        kinds = [
            kind for kind in spoken.get(candidate.before or head, spoken.get(head, ())) if kind != own_kind or not head
        ]
        holders = [last[kind] for kind in kinds if kind in last and last[kind][0] == block]
        if holders and entry.parent is None and holders[0][1] is not entry:
            entry.parent = holders[0][1].name
        last[entry.kind] = block, entry


def _relate_guests(register: Register, page: Entry | None) -> None:
    """Give wards to another hospital that opens their paragraph, the rest of a university's to its one hospital."""
    opens = {c.block: entry for entry in register.values() for c in entry.found if c.start <= OPENING}
    _relate_wards(register, {block for block, entry in opens.items() if entry is not page and _has_wards(entry)})
    hospitals = [e for e in register.values() if page is not None and e.kind == "hospital" and e.parent == page.name]
    if page is None or page.kind != "university" or len(hospitals) != 1:
        return
    for entry in register.values():
        if entry.kind == "department" and entry.parent is None and entry.suffix.endswith(_WARDS):
            entry.parent = hospitals[0].name


def _has_wards(entry: Entry) -> bool:
    return entry.kind == "hospital" or (entry.kind == "centre" and entry.name.endswith("卫生服务中心"))


def _relate_branches(register: Register) -> None:
    """Give branches to the one body of the page that has such (供电所: 供电公司)."""
    for suffix, ends in lexicon("institutions")["held"].items():
        branches = [e for e in register.values() if e.suffix == suffix and e.parent is None]
        houses = [name for name in register if name.endswith(tuple(ends))] if branches else []
        for entry in branches if len(houses) == 1 else ():
            entry.parent = houses[0] if houses[0] != entry.name else None


def _relate_wards(register: Register, blocks: Container[int] | None = None) -> None:
    """Give the departments on an authority's page to the hospital or centre that the same paragraph named last.

    ``blocks``: only wards in these.
    """
    places = sorted(
        ((c.block, c.start, entry) for entry in register.values() for c in entry.found), key=lambda p: p[:2]
    )
    holder: tuple[int, Entry] | None = None
    for block, _, entry in places:
        if blocks is not None and (block not in blocks or not (_has_wards(entry) or entry.suffix.endswith(_WARDS))):
            continue
        if entry.kind in ("hospital", "centre", "university") and entry.opened:
            holder = block, entry
        elif entry.kind == "department" and not entry.opened and entry.parent is None and holder is not None:
            entry.parent = holder[1].name if holder[0] == block else None


def _serves_town(entry: Entry, house: Entry) -> bool:
    """Say whether a body is a service centre of a town whose government the page is about (镇便民服务中心)."""
    town = _TOWN.match(house.name)
    served = town is not None and house.kind == "government" and entry.name.startswith(town.group())
    return served and entry.name.endswith("服务中心")


def _belongs(entry: Entry, house: Entry) -> bool:
    """Say whether a body without a named parent is part of the page's own."""
    if house.kind == "commission" or entry.kind == "branch" or entry.suffix in lexicon("institutions")["branches"]:
        return house.kind != "commission" and _is_branch_of(entry, house)
    if not entry.opened:
        colleges = entry.kind == house.kind == "university" and entry.suffix != "大学"
        inner = entry.suffix in lexicon("institutions")["inner"]["ends"]
        plant = house.kind == entry.kind == "company" and entry.suffix in lexicon("institutions")["plants"]["ends"]
        return plant or colleges or inner or entry.kind in ("department", "centre")
    if entry.kind == "department" and house.suffix.endswith("中心"):
        return True
    if entry.suffix in lexicon("institutions")["stems"].get(_stem(house.name), ()):
        return entry.name[:2] == house.name[:2]
    if entry.kind == "centre" and house.kind == "university":
        return entry.suffix == "产业学院"
    return entry.kind == "centre" and house.kind == "hospital" and _LABS.search(entry.name) is not None


def _is_branch_of(entry: Entry, house: Entry) -> bool:
    """Say whether a branch without a named house is one of the page's own body: a bank has no courts."""
    houses = lexicon("institutions")["branches"].get(entry.suffix)
    if houses is not None:
        return house.name.endswith(tuple(houses))
    commercial = entry.opened and entry.suffix in _COMMERCIAL
    return not commercial or (house.kind == "company" and not entry.name.startswith(("中国", "国家")))


def _stem(name: str) -> str:
    """Give the end of an office's name that other bodies share (气象局)."""
    return next((stem for stem in lexicon("institutions")["stems"] if name.endswith(stem)), "")
