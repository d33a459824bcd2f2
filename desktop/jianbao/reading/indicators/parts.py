"""Words for a part of something that leave out of what: 其中涉农 after 发放贷款, 城区占 after 新增公办学位."""

from __future__ import annotations

import re
from functools import cache

from jianbao.reading.lexicon import lexicon

_LONGEST = 5
"""Characters of the longest words for a part of an amount (医疗卫生)."""
_WHOLE = re.compile("(?:^|[，。；])(?P<what>[^，。；]{2,12})中，(?:[^。；]*)$")


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
