"""Words for a part of something that leave out of what: 其中涉农 after 发放贷款, 城区占 after 新增公办学位."""

from __future__ import annotations

import re
from functools import cache

from jianbao.reading.indicators import verbs
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

_LONGEST = 5
"""Characters of the longest words for a part of an amount (医疗卫生)."""
_OWNER = 3
"""Characters of the shortest words that say whose a measure is."""
_WHOLE = regex("(?:^|[，。；])(?P<what>[^，。；]{2,12})中，(?:[^。；]*)$")


@cache
def _trim(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("indicators")["trim"][name])


def share(phrase: str, base: str) -> str:
    """The words of a share with what it is a share of, where they say it of a bare part (城区占); else as they are."""
    said = next((word for word in ("占比", "占") if phrase.endswith(word)), "")
    item = phrase.removesuffix(said)
    if not said or not base or _trim("partial").fullmatch(item) is None:
        return phrase
    return (base if base.startswith(item) else base + item.removesuffix("的")) + said


_THING = regex("(?:面积|产量|播种|储量|库存|销量|用量|存栏|出栏)量?$")


_PEOPLE = regex("(?:户籍|常住|总)?人口$")


def kind(phrase: str, base: str) -> str:
    """A kind of what was counted before with the noun that it leaves out: 线上 is 线上招聘会, 苹果 is 苹果面积."""
    if _trim("partial").fullmatch(phrase) is not None:
        noun = verbs.without_act(base).rsplit("的", 1)[-1]
        return phrase if phrase in noun else phrase + noun
    match = _PEOPLE.search(base) if phrase.endswith(("族", "性")) else _THING.search(base)
    return phrase if match is None or len(phrase) > _LONGEST or _THING.search(phrase) else phrase + match[0]


_RATED = regex("(?P<what>[\u4e00-\u9fff]{2})(?:率|人数|病种|天数)")
_HARVEST = regex("(?:播种|种植|栽培|收获)?面积|总产量?|单产|亩产|产量")


_WORTH = ("价值", "总价值")
"""What says nothing without what it is of."""
_TURNOVER = regex("(?:工业)?(?:增加值|总?产值|营业总?收入|主营业务收入|利润总额|销售额|销售收入)")
_HERD = ("存栏", "出栏")


def herd(phrase: str, base: str) -> str:
    """生猪出栏 after 年末生猪存栏; "" where no animals are counted."""
    end = next((end for end in _HERD if base.endswith(end)), "")
    return base.removeprefix("年末").removesuffix(end) + phrase if end and phrase in _HERD else ""


def owned(phrase: str, base: str) -> str:
    """A bare measure with whose it is, where the figure before says it; else as it is.

    价值 after 资助康复器材 is its worth, 增加值 after 规模以上工业企业 theirs;
    筛查率 after 遗传病筛查病种 is 遗传病筛查率, 总产 after 粮食播种面积 is 粮食总产.
    """
    if phrase in _WORTH and base:
        return base + phrase
    if phrase[-1:] in "入值额" and base.endswith("企业") and _TURNOVER.fullmatch(phrase) is not None:
        return base + phrase
    if (rated := _RATED.fullmatch(phrase)) is not None:
        owner = base[: max(0, base.find(rated["what"]))]
        return phrase if len(owner) < _OWNER or verbs.does(owner) else owner + phrase
    if (
        phrase[-1:] in "积量产"
        and _HARVEST.fullmatch(phrase) is not None
        and (last := _HARVEST.search(base)) is not None
    ):
        return base[: last.start()] + phrase if last.end() == len(base) else phrase
    return phrase


def amount(phrase: str, before: str, base: str) -> str:
    """The words of an amount with the word of money that they leave out; ``before`` is its sentence so far.

    ``base`` is what the amount before measures, "" if it is none.
    """
    if len(phrase) > _LONGEST or _money(phrase):
        return phrase
    whole = _WHOLE.search(before) if "中，" in before else None
    if whole is not None:
        return phrase + _money(whole["what"])
    return phrase + _money(base) if "其中" in before else phrase


def _money(text: str) -> str:
    match = _ending().search(text)
    return match[0] if match else ""


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(lexicon("indicators")["trim"]["money"] + "$")
