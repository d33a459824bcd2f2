"""Who belongs to whom, and what each does on the page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType, Role
from jianbao.reading.institutions import parts, roles
from jianbao.reading.institutions.merging import rename_parts
from jianbao.reading.institutions.owner import TOWN
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions.register import Entry, Register

OPENING = 2
"""Characters before the name that opens a paragraph at most."""
_IN_NAMES = ("人民政府", "办事处", "政府", "党委", "卫生院", "中心", "派出所", "供电所", "小学", "中学", "中心学校")
_TOLD_OF = (Role.SUBJECT, Role.PART)
_WARDS = ("科", "诊室", "病房", "手术室", "监护室", "产房", "门诊")
_INNER = ("department", "branch")
_PARTS = ("department", "branch", "centre")
_HELD = regex(
    r"(?:所属|直属|下属|下辖|所辖|[市县区省州局院校]属)的?(?:(?:[0-9]+|[一二三四五六七八九十两]+)[家所个])?(?:[^，。；：、]{0,10}(?:——|：))?$"
)
"""What says of the bodies behind it whose they are: 所属的4家市属公立医院——, 直属的, 局属."""
_SAID = regex(r"(?P<list>[一-鿿、]{2,40})(?:[同均都](?:隶属于?|直属于?|归属于?|属于|属)|隶属于?|直属于|归属于?)$")
"""What says whose the bodies before it are."""
_MARKS = regex("[、和与及]")
_LISTED = 48
"""Characters of such a list and what says it."""
_PLACE = 2
"""Characters by which bodies of one place begin alike."""
_SCHOOLS = ("中学", "小学", "学校", "高中", "幼儿园", "一中", "二中", "三中", "四中", "五中")
_OFFICES = ("局", "管委会", "管理委员会")
_SEVERAL = 3
"""Offices of a government that its page names where it reports on its offices."""
_JOINED = ("集团", "医共体", "共同体")
_JOINS = ("加入", "纳入", "并入", "划归", "隶属于", "隶属", "加入了")
_BEFORE = 24
"""Characters before a list in which that is looked for."""
_GROUPS = ("医疗集团", "医共体", "共同体")
"""Ends of bodies that are made of the hospitals of their county and its towns."""
_WITHOUT_WARDS = ("commission",)
"""Kinds of body that have no clinical or laboratory departments of their own."""
_COMMERCIAL = ("分行", "支行", "分公司", "支公司", "中心支公司", "中心支行", "支局", "中心支局", "营业部", "门市部")
"""Ends of branches that belong to banks, companies and national offices only."""
_LABS = regex(r"(?:实验室|基地|研究室|创新中心|示范中心|药房|工作站|研究院|临床试验机构)$")


def relate(register: Register, own_name: str | None, several: Mapping[int, str], blocks: Sequence[Block]) -> None:
    """Set parents and roles; ``several``: the body of each block's report where the page has several."""
    page = register.get(own_name or "")
    _relate_neighbours(register, blocks)
    _relate_held(register, page, blocks)
    _relate_sections(register, page, blocks)
    _relate_spoken(register, page.kind if page else "")
    _relate_guests(register, page)
    _relate_branches(register)
    apart = tuple(lexicon("institutions")["apart"]["ends"])
    for entry in register.values():
        house = register.get(several.get(entry.all[0].block, "")) if several else page
        free = entry.parent is None and house is not None and house.parent != entry.name
        if house is None or entry is house or not free or entry.name.endswith(apart):
            continue
        if _belongs(entry, house) or _serves_town(entry, house) or _is_grouped(entry, house):
            entry.parent = house.name
    if page is not None:
        _relate_joined(page, register, blocks)
        _relate_offices(register, page)
    if page is not None and page.kind in _WITHOUT_WARDS:
        _relate_wards(register)
    roles.assign(register, page, frozenset(several.values()), blocks)
    _shorten(register)
    _call_towns(register, blocks)


def relate_said(register: Register, blocks: Sequence[Block]) -> None:
    """Set parents that a page says: 县福利院隶属县民政局, 图书馆、博物馆、文化馆同属市公共文化服务中心."""
    for house in list(register.values()):
        for candidate in house.found:
            text = blocks[candidate.block].text
            said = _SAID.search(text, max(0, candidate.start - _LISTED), candidate.start)
            for part in _split(said["list"]) if said is not None else ():
                near = [e for e in register.values() if e.name.endswith(part) or part in e.aliases]
                same = [e for e in near if e.name[:_PLACE] == house.name[:_PLACE]] or near
                if len(same) == 1 and same[0] is not house and same[0].parent is None and house.parent != same[0].name:
                    same[0].parent = house.name


def _split(names: str) -> list[str]:
    return [name for name in _MARKS.split(names) if len(name) > 1]


def _call_towns(register: Register, blocks: Sequence[Block]) -> None:
    """Let what governs a town that the page reports on go by the town's name too (青禾镇：一粒米里的大文章)."""
    for entry in [entry for entry in register.values() if entry.role is Role.SUBJECT and entry.kind == "government"]:
        town = next((entry.name.removesuffix(seat) for seat in roles.SEATS if entry.name.endswith(seat)), "")
        named = TOWN.fullmatch(town) is not None and any(_stands_by_itself(town, block.text) for block in blocks)
        if named and town not in register:
            entry.aliases.setdefault(town)


def _stands_by_itself(town: str, text: str) -> bool:
    """Say whether a text names a town otherwise than at the start of a body's name."""
    return any(not rest.startswith(_IN_NAMES) for rest in text.split(town)[1:])


def _shorten(register: Register) -> None:
    """Let a department of a body that the page is about go by its own name (…生态环境局|大气环境科)."""
    for entry in list(register.values()):
        parent = register.get(entry.parent or "")
        college = entry.kind == "university" and entry.suffix == "学院"
        inner = college or entry.kind == "department" or (entry.kind == "centre" and entry.suffix == "中心")
        if parent is None or parent.role not in _TOLD_OF or not inner or entry.role is Role.SUBJECT:
            continue
        if parent.name.endswith("委"):
            continue  # offices of a Party committee go by their full names
        house = max((n for n in (parent.name, *parent.aliases) if entry.name.startswith(n)), key=len, default="")
        short = entry.name.removeprefix(house)
        if short not in ("", entry.name):
            _rename(register, entry, short)


def _rename(register: Register, entry: Entry, short: str) -> None:
    """Call a part by its own name; of an office, what is printed with its house stays an alias of it."""
    old = entry.name
    del register[old]
    printed = dict.fromkeys((*entry.aliases, *(c.printed for c in entry.found)))
    keeps = parts.is_office(short, entry.parent or "")
    entry.name = short
    entry.aliases = {alias: None for alias in printed if alias != short and (keeps or not alias.endswith(short))}
    if short in register:
        register[short].absorb(entry)
    else:
        register[short] = entry
    rename_parts(register, old, short)


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


def _relate_held(register: Register, page: Entry | None, blocks: Sequence[Block]) -> None:
    """Give the bodies of a list to the one whose they are said to be (区教育局直属的甲中学、乙小学; 局属…中心)."""
    for group in roles.groups(register, blocks):
        first = group[0][0]
        text = blocks[first.block].text
        said = _HELD.search(text, max(0, first.start - _BEFORE), first.start)
        if said is None:
            continue
        named = next(
            (e for e in register.values() for c in e.found if c.block == first.block and c.end == said.start()), page
        )
        for _, entry in group:
            if named is not None and entry.parent is None and entry not in (named, page):
                entry.parent = named.name


def _relate_sections(register: Register, page: Entry | None, blocks: Sequence[Block]) -> None:
    """Give parts without a house to the body that heads their section, where sections are headed by several bodies."""
    heads = {
        candidate.block: entry
        for entry in register.values()
        for candidate in entry.found
        if entry is not page and roles.heads(candidate, blocks[candidate.block])
    }
    if len({entry.name for entry in heads.values()}) < roles.SECTIONS:
        return
    holders: list[Entry | None] = []
    for index, block in enumerate(blocks):
        above = holders[-1] if holders else None
        holders.append(heads.get(index) if block.type is BlockType.HEADING else above)
    for entry in register.values():
        told = (c.block for c in entry.all if blocks[c.block].type is BlockType.PARAGRAPH)
        holder = holders[next(told, entry.all[0].block)]
        if holder is not None and entry.parent is None and not entry.opened and entry.kind in _PARTS:
            entry.parent = holder.name if holder is not entry else None


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
    _relate_schools(register, page, opens)
    hospitals = [e for e in register.values() if page is not None and e.kind == "hospital" and e.parent == page.name]
    if page is None or page.kind != "university" or len(hospitals) != 1:
        return
    for entry in register.values():
        if entry.kind == "department" and entry.parent is None and entry.suffix.endswith(_WARDS):
            entry.parent = hospitals[0].name


def _relate_schools(register: Register, page: Entry | None, opens: Mapping[int, Entry]) -> None:
    """Give centres and departments to the school that opens their paragraph; ``opens``: who opens each block."""
    for entry in register.values():
        school = opens.get(entry.all[0].block)
        inside = school is not None and school not in (page, entry) and _holds(school, page)
        if school is not None and inside and entry.parent is None and entry.kind in _PARTS and not entry.opened:
            entry.parent = school.name


def _holds(entry: Entry, page: Entry | None) -> bool:
    """Say whether a body has parts of its own on the page: a school, or a part of the page's own that a place opens."""
    part = page is not None and entry.parent == page.name and entry.opened
    return entry.suffix.endswith(_SCHOOLS) or (part and entry.kind not in ("department", "centre"))


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


def _relate_joined(page: Entry, register: Register, blocks: Sequence[Block]) -> None:
    """Give the page's own body to the group that it is said to have joined (市妇幼保健院加入澄江市医疗集团)."""
    for entry in register.values() if page.parent is None else ():
        for candidate in entry.found if entry.name.endswith(_JOINED) and entry is not page else ():
            if blocks[candidate.block].text.endswith(_JOINS, 0, candidate.start):
                page.parent = entry.name
                return


def _relate_offices(register: Register, page: Entry) -> None:
    """Give the offices of a place to its government where the page is about that and reports on several of them."""
    place = page.name.removesuffix("人民政府")
    root = place.rstrip("省市县区")
    offices = [e for e in register.values() if e.name.startswith(root) and e.suffix in _OFFICES and e.parent is None]
    if place != page.name and len(offices) >= _SEVERAL:
        for entry in offices:
            entry.parent = page.name


def _serves_town(entry: Entry, house: Entry) -> bool:
    """Say whether a body is a service centre of a town whose government the page is about (镇便民服务中心)."""
    town = TOWN.match(house.name)
    served = town is not None and house.kind == "government" and entry.name.startswith(town.group())
    return served and entry.name.endswith("服务中心")


def _is_grouped(entry: Entry, house: Entry) -> bool:
    """Say whether a hospital of a county, or of one of its towns, is of the group that the page is about."""
    grouped = entry.kind == "hospital" and house.name.endswith(_GROUPS)
    return grouped and (entry.name.startswith(house.name[:3]) or TOWN.match(entry.name) is not None)


def _belongs(entry: Entry, house: Entry) -> bool:
    """Say whether a body without a named parent is part of the page's own."""
    if house.kind == "commission" or entry.kind == "branch" or entry.suffix in lexicon("institutions")["branches"]:
        return house.kind != "commission" and _is_branch_of(entry, house)
    if not entry.opened:
        abroad = entry.name.startswith(tuple(lexicon("institutions")["countries"]["names"]))
        colleges = entry.kind == house.kind == "university" and entry.suffix != "大学" and not abroad
        inner = entry.suffix in lexicon("institutions")["inner"]["ends"]
        plant = house.kind == entry.kind == "company" and entry.suffix in lexicon("institutions")["plants"]["ends"]
        return plant or colleges or inner or entry.kind in ("department", "centre")
    if entry.kind == "department" and house.suffix.endswith("中心"):
        return True
    if entry.name.endswith(tuple(lexicon("institutions")["stems"].get(_stem(house.name), ()))):
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
