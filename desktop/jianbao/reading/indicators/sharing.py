"""Words that several figures of a clause share: coordinated heads, 分别, the verb of a list."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from jianbao.reading.indicators import endings, trimming, verbs
from jianbao.reading.indicators.regions import splits
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.indicators.regions import Place
    from jianbao.reading.quantities import Quantity

_JOINT = regex(
    "(?:/\\d*[十百千]?万?)?(?:、|和|与|及|以及|、和)(?:(?:提高|下降|增长|上升|增加|减少|降低|提升|回落|下滑|增|降)了?)?"
)
_LONGEST_JOINT = 12
"""Characters between two figures of a row (/10万、)."""
_LONGEST_ROW = 12
_ALIKE = 2
"""By how many characters the items of a listing may differ in length."""
_SHORT = 4
"""Characters of an item that stands behind the thing measured (城区, 农村)."""
_LAST_NOUN = 2
"""Characters of most nouns that end a phrase (课题)."""
_WHOSE = 4
"""Characters by which the first item of a listing is longer if it says whose all are (抗病毒治疗覆盖率、成功率)."""
_PAIRS = {"存贷", "进出", "轻重", "城乡", "男女", "水电", "供需", "产销"}
"""Single characters that are listed before what they share (存、贷款余额)."""
_WHOLE = regex(
    "(?:[\u4e00-\u9fff]{2}(?:数|额|率)|人数|数量|时间|时长|面积|长度|成本|费用|收入|支出|产值|损失|价格|得分)$"
)
"""How an item ends that names a measure by itself (起数、亡人数、直接财产损失)."""
_RATE = regex("[\u4e00-\u9fff]{2}率$")
"""The shortest rate: what a longer first item shares with the last (六年级语文、数学优秀率)."""
_PIECES = regex("、|和|与|及|以及")


def row_ending_at(text: str, figures: Sequence[Quantity], index: int) -> list[int]:
    """The figures up to ``index`` that only marks of listing part (11.2%、12.5%和3%)."""
    row = [index]
    while row[0] > 0 and len(row) < _LONGEST_ROW and row_goes_on(text, figures, row[0] - 1):
        row.insert(0, row[0] - 1)
    return row


def row_goes_on(text: str, figures: Sequence[Quantity], index: int) -> bool:
    """Whether the next figure belongs to the row of this one."""
    start, end = figures[index].end, figures[index + 1].start
    return 0 < end - start <= _LONGEST_JOINT and _JOINT.fullmatch(text, start, end) is not None


def row_before(text: str, figures: Sequence[Quantity], row: Sequence[int], place: Place) -> list[int]:
    """As many figures before a row as it has members, in its sentence; none if there are too few.

    Those in brackets or in the row's own clause (四项指数同比分别下降…) do not count.
    """
    before: list[int] = []
    for i in range(row[0] - 1, -1, -1):
        if figures[i].start < place.sentence_start or len(before) == len(row):
            break
        own = figures[i].start >= place.clause_start
        if (
            splits(figures[i])
            and not own
            and not re.match("[^（(，。]{0,8}[）)]", text[figures[i].end : figures[i].end + 9])
        ):
            before.insert(0, i)
    return before[-len(row) :] if len(before) >= len(row) else []


def in_one_clause(text: str, figures: Sequence[Quantity], row: Sequence[int]) -> bool:
    """Whether no comma parts the figures of a row, and more than nothing does (2.1万户3.6万人 are the same thing)."""
    between = text[figures[row[0]].end : figures[row[-1]].start] if row else ""
    return bool(between) and not re.search("[，；]", between)


def coordinated(phrase: str, count: int) -> list[str]:
    """血压、血糖控制率 for two figures: 血压控制率, 血糖控制率; none if the phrase has not that many members."""
    pieces = [piece for piece in _PIECES.split(phrase) if piece]
    if len(pieces) != count or count == 1:
        return []
    last = pieces[-1]
    if _NUMBERED.fullmatch("".join(pieces[:-1])):
        return ["第" + number + last[1:] for number in (pieces[0][1:], *pieces[1:-1], last[0])]
    if pieces[0][-1] + last[0] in _PAIRS:
        return [pieces[0] + last[1:], pieces[0][:-1] + last]
    alike = len(last) < _SHORT and last[-1] == pieces[0][-1] and endings.names_thing(last)
    if alike and len(pieces[0]) - len(last) >= _WHOSE:
        return [*pieces[:-1], pieces[0][: -len(last)] + last]
    size = _item_length(pieces[:-1], last)
    head, verb = last[size:], verbs.acts(pieces[0])
    if not head and verb and not verbs.is_being(verb) and not verbs.acts(last):
        return [pieces[0], *(verb + piece for piece in pieces[1:])]
    return [piece + head for piece in pieces[:-1]] + [last]


def _item_length(items: Sequence[str], last: str) -> int:
    """How much of the last piece is the item, the rest being the shared head.

    It ends before a number (油用牡丹|三大基地), or as the item before it ends, or is as long as that.
    """
    if (verbs.acts(last) and not verbs.acts(items[0])) or all(_WHOLE.search(item) for item in items):
        return len(last)
    numbered = re.search("[两三四五六七八九十\\d]+[大个项类]", last)
    if numbered is not None and numbered.start():
        return numbered.start()
    alike = range(max(1, len(items[-1]) - _ALIKE), min(len(last), len(items[-1]) + _ALIKE + 1))
    verb = next((size for size in alike if verbs.acts(last[size:])), 0)
    if verb:
        return verb
    shared = items[-1][-1:]
    where = last.find(shared, 1)
    if 0 < where < len(last) - 1 and abs(where + 1 - len(items[-1])) <= _ALIKE:
        return where + 1
    rate = _RATE.search(last)
    if rate is not None and rate.start() > 1 and len(items[-1]) >= len(last):
        return rate.start()
    return min(len(items[-1]), len(last))


_NUMBERED = regex("第[一二三四五六七八九十]+")
"""The first of several that are numbered before one noun (第一、二、三产业增加值)."""
_LEVEL = regex("(?:国家|[省市县区乡镇村]|地市|省部|[1-5]?A+)级")
_LEVELS = regex("^(?:国家|[省市县区乡镇村]|地市|省部|[1-5]?A+)级(?:及?以上)?")


def apart(bases: Sequence[str]) -> list[str]:
    """水稻良种覆盖率, 小麦良种覆盖率 are about 水稻, 小麦: the bases without the measure that all end with."""
    alike = itertools.takewhile(lambda column: len(set(column)) == 1, zip(*map(reversed, bases), strict=False))
    ending = "".join(column[0] for column in alike)[::-1]
    if not endings.names_thing(ending) or any(len(base) <= len(ending) for base in bases):
        return list(bases)
    return [base.removesuffix(ending) for base in bases]


def levels_of(items: list[str], noun: str) -> list[str]:
    """国家级、省级 after 112项非遗项目 are 国家级非遗项目, 省级非遗项目; other items as they are."""
    if noun and items and all(_LEVEL.fullmatch(item) for item in items):
        return [item + noun for item in items]
    return items


def in_place_of(base: str, item: str) -> str:
    """What an item measures that only names another group than the label before; "" if it does not.

    城镇居民 after 全体居民人均可支配收入, 省级 after 县级以上龙头企业, 支出 after 一般公共预算收入.
    """
    if _LEVEL.fullmatch(item):
        noun = _LEVELS.sub("", base)
        if noun == base and len(base) >= _SHORT:
            return item + base[-_LAST_NOUN:]
        return item + noun if noun and noun != base else ""
    if item in {"支出", "收入"} and base.endswith(("支出", "收入")) and len(base) > len(item):
        return base[: -len(item)] + item
    group = base.find(item[-2:])
    rest = base[group + len("居民") :] if group >= 0 and len(item) > len("居民") else ""
    if not rest or rest.startswith(("总", "数")) or endings.names_thing(item):
        return ""
    return item + rest if endings.names_thing(rest) else ""


_OF_THOSE = {"人员", "队员", "成员", "面积", "造价"}
"""Nouns that say nothing without the thing listed before: 新增乡镇消防队16支、人员248人."""
_AVERAGE = regex("[人户亩村]均(?=[节增减省降])")
_CHANGING = "节增减省降"
"""Verbs of one character that an average is shared by: 亩均节水120立方米、节肥25公斤."""
_EACH = regex("每[十百千万]+[\u4e00-\u9fff]{1,3}(?:拥有|配有|配备|有)(?=.{2})")
"""What a rate is for: 每千人口拥有床位7.14张、医师3.42名."""


def shared_words(before: str, phrase: str) -> str:
    """供应红细胞…、血浆…: the verb of the list's head; 到达时间城区…、农村…: the thing measured."""
    each = _EACH.match(before) or (_AVERAGE.match(before) if phrase[0] in _CHANGING else None)
    if each is not None:
        return each[0] + phrase
    if phrase in _OF_THOSE:
        noun = verbs.without_act(before)
        return noun + phrase if len(noun) > len(phrase) else ""
    split = trimming.thing(before)
    if split is not None and len(phrase) <= _SHORT:
        return phrase + split[0]
    verb = verbs.acts(before)
    if not verb or verbs.is_being(verb):
        return ""
    return verb + phrase
