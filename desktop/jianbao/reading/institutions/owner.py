"""Which body a page, or a report of it, is about."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.institutions.lexis import lexis, trie
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
TOWN = regex(r"[一-鿿]{2,3}?(?:镇|乡|街道)")
_SCENE = regex(
    "的?(?:大?门[口前外]|门卫|食堂|操场|教室|校园|校门|大厅|广场|候[车诊机船]|站前|路口|楼[里下前]|院[里内])"
)
"""Behind the name of a body before which a report only sets its scene (实验小学门口，交警老周已经站了半小时)."""
_LEAD = 2.0
"""For the body that the first paragraph names first; one named behind it has half a mark of it."""
_ALSO_IN_LEAD = 0.5
_TITLED = 4.0
"""How much more it weighs in a title how a body stands: 甲公司、乙公司与丙局共建… is about the first."""
_ACTS = 0.5
"""For a body that opens a clause, and against one that stands beside another or behind 与, 向."""
_UNPLACED = 1.0
_CLAUSE = frozenset("，。；：！？“”》—\n ")
_PLACE_IN_TITLE = 3.0
TITLE = 80
"""Characters of a title in which a place is looked for."""
LONG = 10
"""Characters behind a place in a title that may be the rest of a body's name."""
_MARK = regex(r"[^一-鿿]")
_WEIGHTY = (BlockType.HEADLINE, BlockType.DECK)
_GOVERNMENT = regex(r"(?P<place>[一-鿿]+?(?:[市县区镇乡旗州省]|街道))(?:人民政府|办事处)")
_OFFICE = regex(r"(?P<place>[一-鿿]{2,4}?[市县区])(?=[一-鿿]{2})")
_OFFICE_IN_TITLE = 1.5
_SPOKEN_OF = 0.4
_ALONE = 0.8
"""For each time that a page speaks of a body by a bare 集团, 医院; the second where only one of its bodies is one."""
_SOURCE = 3.0
_SERVING = regex("(?:客户服务|客服|指挥|调度|呼叫|接警|数据|信息)中心$")
"""Centres that bodies have inside, where no place or body opens their name."""
_BULLETIN = regex("统计公报|国民经济和社会发展|主要经济指标|经济运行情况")
"""What the bureau of statistics makes public."""
_STATES = 3.0
_WITHIN = 3.5
"""How much less a body weighs that is by its kind a part of another: a page may be about a bank's branch."""
_ALIKE = 4
"""How much less than the first of several bodies others may weigh that the page tells of alike."""
_ALIKE_BODIES = 2
"""Bodies told of alike beyond which an office answers for all."""
_PUBLISHER = 8.0
_PUBLISHING = regex("[发公]布(?:单位|机构|部门|人)?$")
_JUBILEE = 4.0
_KEEPS_JUBILEE = regex(
    r"(?:即?将)?(?:[喜欢]?迎来?|走过)?(?:建[校院馆站园厂行局所]|成立|创[办建]|组建|办学|开[馆院园])(?:[\d一二三四五六七八九十百]+周年|[一-鿿]秩)"
)
"""What a page says of its own body on its jubilee (…学院建校60周年)."""
_INNER = ("department", "branch")
_HEADS = ("中心", "局", "血站", "站", "台")
"""How a page may speak of its own body whatever its name ends with."""


def own(register: Register, blocks: Sequence[Block], within: range | None = None) -> str | None:
    """Choose the body that the page, or a stretch of it, is about.

    It is named in titles, first, most often, and spoken of without a name.
    """
    page = within is None
    within = within or range(len(blocks))
    lead = next((i for i in within if blocks[i].type is BlockType.PARAGRAPH), -1)
    spoken = _spoken_of(blocks[within.start : within.stop])
    scores: Counter[str] = Counter()
    eligible = [entry for entry in register.values() if _may_be_own(entry)]
    so_called = Counter(itertools.chain.from_iterable(map(_heads, eligible)))
    titles = [blocks[i].text[:TITLE] for i in within if blocks[i].type in _WEIGHTY]
    governed = any(_GOVERNMENT.fullmatch(name) for name in register)
    first = _first_in(lead, eligible)
    for entry, found in _contenders(register, within, page=page):
        score = (0.0 if entry.opened else -_UNPLACED) + _titled(entry, titles, governed=governed)
        score += sum(_worth(candidate, blocks[candidate.block]) for candidate in found)
        acting = (c for c in found if c.block == lead and not _SCENE.match(blocks[lead].text, c.end))
        score += _led([candidate.start for candidate in acting], first)
        called = sum(spoken[head] * (_SPOKEN_OF if so_called[head] > 1 else _ALONE) for head in _heads(entry))
        scores[entry.name] = round(100 * (score + called))
    best = max(scores, key=lambda name: scores[name] / (_WITHIN if _is_inner(register[name]) else 1), default=None)
    return best if best is None else _acting(best, scores, register)


def _contenders(register: Register, within: range, *, page: bool) -> Iterator[tuple[Entry, list[Candidate]]]:
    """Give the bodies that a page or a stretch of it may be about, and where it names them."""
    openers = _openers(register)
    for entry in register.values():
        named = [*entry.found, *entry.parts] if page else entry.all
        found = [candidate for candidate in named if candidate.block in within]
        if found and _may_be_own(entry) and entry.name not in openers:
            yield entry, found


def _worth(candidate: Candidate, block: Block) -> float:
    """Weigh a place where a body is named."""
    publisher = _PUBLISHER if _publishes(block, candidate.text) else 0
    publisher += _JUBILEE if _KEEPS_JUBILEE.match(block.text, candidate.end) else 0
    standing = _standing(candidate, block.text) * (_TITLED if block.type in _WEIGHTY else 1)
    return _WEIGHTS[block.type] + standing + publisher


def _is_inner(entry: Entry) -> bool:
    """Say whether a body is by its kind a part of another: a branch, or a 管理所 that no place opens."""
    inner = not entry.opened and entry.suffix in lexicon("institutions")["inner"]["ends"]
    serves = not entry.opened and _SERVING.search(entry.name) is not None
    return entry.kind == "branch" or serves or (inner and not _site(entry))


def _heads(entry: Entry) -> list[str]:
    """Give the words by which a page speaks of a body."""
    return [*lexicon("institutions")["heads"].get(entry.suffix, [entry.suffix]), *_site(entry)]


def _site(entry: Entry) -> list[str]:
    """Give the site that a body runs, by which a page speaks of it (灌区 for 甘棠灌区管理局)."""
    core = entry.name.removesuffix(entry.suffix).removesuffix("管理")
    return [site for site in _sites() if core.endswith(site)] if core.endswith(_sites()) else []


@cache
def _sites() -> tuple[str, ...]:
    return tuple(lexicon("institutions")["inner"]["sites"])


def _governs(name: str, titles: Sequence[str]) -> bool:
    """Say whether a body is the government of a place that a title names (锦绣街道…见闻: 锦绣街道办事处)."""
    match = _GOVERNMENT.fullmatch(name)
    place = match["place"] if match else ""
    return place != "" and any(place in title and not _goes_on(title, place) for title in titles)


def _serves(entry: Entry, titles: Sequence[str]) -> bool:
    """Say whether a body is an office of a place that a title names (禾丰县粮食生产再获丰收: 禾丰县农业农村局)."""
    match = _OFFICE.match(entry.name) if entry.suffix in ("局", "委员会") else None
    place = match["place"] if match else ""
    return place != "" and any(place in title and not _goes_on(title, place) for title in titles)


def _first_in(lead: int, entries: Sequence[Entry]) -> int:
    """Give where a block names the first of some bodies; -1 if it names none."""
    return min((c.start for entry in entries for c in entry.all if c.block == lead), default=-1)


def _led(starts: Sequence[int], first: int) -> float:
    """Weigh where the first paragraph names a body; ``first`` is where it names any."""
    return sum(_LEAD if start == first else _ALSO_IN_LEAD for start in starts)


def _titled(entry: Entry, titles: Sequence[str], *, governed: bool) -> float:
    """Weigh what titles say of a body's place; ``governed``: the page names a government, which goes before offices."""
    if _governs(entry.name, titles):
        return _PLACE_IN_TITLE
    if entry.name.endswith("统计局") and not entry.name.startswith("国家") and any(map(_BULLETIN.search, titles)):
        return _STATES
    return _OFFICE_IN_TITLE if not governed and _serves(entry, titles) else 0.0


def _goes_on(title: str, place: str) -> bool:
    """Say whether a place in a title opens the name of a body or of a smaller place (柳桥镇卫生院, 云浦县柳桥镇)."""
    rests = (_MARK.split(rest[:LONG])[0] for rest in title.split(place)[1:])
    return any(lexis().ends.search(rest) is not None or TOWN.match(rest) is not None for rest in rests)


def _may_be_own(entry: Entry) -> bool:
    """Say whether a page may be about a body: about no department, and none of the whole country."""
    paper = entry.kind == "other" and entry.suffix.endswith("报")
    return not paper and (entry.kind != "department" or _is_party_office(entry)) and entry.name not in _national()


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
    if _SCENE.match(text, candidate.end):
        return 0.0
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
    if register[best].kind == "university":
        parent = parent or next((name for name in scores if name != best and best.startswith(name)), None)
        if parent is None and not register[best].opened:
            houses = [name for name in scores if register[name].kind == "university" and register[name].opened]
            parent = houses[0] if len(houses) == 1 else None
    within = register[best].kind in ("university", "centre", "association") and not best.endswith("站")
    inside = within and parent is not None and parent in register
    if parent is not None and inside and register[parent].kind in ("hospital", "university"):
        return parent
    if (
        parent is not None
        and parent in scores
        and sum(register[name].parent == parent for name in scores if name in register) > 1
    ):
        return parent
    return _town(best, scores) or _above_towns(best, scores) or _authority(best, scores) or best


def _above_towns(best: str, scores: Mapping[str, int]) -> str:
    """Give the body of the county that a page is about which tells of like bodies of several towns, "" where it isn't.

    石门镇卫生院 and 大坪乡卫生院 are two of the many that a county's medical group has.
    """
    town = TOWN.match(best)
    if town is None:
        return ""
    rest = best[town.end() :]
    near = [name for name in scores if name != best and scores[name] > scores[best] / 2]
    if not any(name.endswith(rest) and TOWN.fullmatch(name[: -len(rest)]) for name in near):
        return ""
    return max((name for name in near if TOWN.match(name) is None), key=lambda name: scores[name], default="")


def _authority(best: str, scores: Mapping[str, int]) -> str:
    """Give the office that answers for several bodies that a page tells of alike (教育局 for schools), "" if none."""
    for offices, ends in lexicon("institutions")["answers"].items():
        told = (name for name in scores if name.endswith(tuple(ends)) and scores[name] > scores[best] / _ALIKE)
        alike = [name for name in told if TOWN.match(name) is None]
        if best in alike and len(alike) > _ALIKE_BODIES:
            near = (name for name in scores if name.endswith(tuple(offices.split())) and scores[name] > 0)
            return max(near, key=lambda name: scores[name], default="")
    return ""


def _town(best: str, scores: Mapping[str, int]) -> str:
    """Give the government of a town where the page is about several bodies of the town, "" where it isn't."""
    match = TOWN.match(best)
    if match is None:
        return ""
    government = match.group() + ("办事处" if match.group().endswith("街道") else "人民政府")
    others = sum(name.startswith(match.group()) for name in scores)
    return government if others >= TOWNS_BODIES and scores.get(government, 0) > scores[best] / 2 else ""


def _publishes(block: Block, name: str) -> bool:
    """Say whether a line of credits calls a body the first of those that publish the page (发布单位：市统计局 …)."""
    return block.names[:1] == (name,) and _PUBLISHING.search(block.role or "") is not None


def _spoken_of(blocks: Sequence[Block]) -> Counter[str]:
    """Count how often the page speaks of 医院, 公司, 该局 … at the beginning of a clause."""
    text = "\n".join(["", *(block.text for block in blocks)])
    return Counter(_head().findall(text))


@cache
def _head() -> re.Pattern[str]:
    data = lexicon("institutions")
    heads = {head for heads in data["heads"].values() for head in heads} | {*_HEADS, *data["inner"]["sites"]}
    return re.compile(rf"[，。；、：“！？,;:\s](?:该|我|全|本)?({trie(sorted(heads))})(?=[^，。；、！？\n])")
