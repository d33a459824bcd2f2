"""What is counted, where it stands before one figure and behind the other: 村卫生室286所, 268所村卫生室."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.review.checks.measures import Scope, other_region, own_name, scope, told
from jianbao.review.checks.words import any_of, twos, words

if TYPE_CHECKING:
    from jianbao.review.checks.view import Passage

_Place = tuple["Passage", int]

_HAN = re.compile("[^\u4e00-\u9fff]")
_DATE = re.compile(r"[0-9]{4}年度?|[0-9]{1,2}[月日]份?|[今去前本上]年")
_IS = re.compile("(?:[为是有达约共设到仅]|现有|总数|数量|人数)*$")
_OF = re.compile("^[的余多]")
_REACH = 10


def crossed(one: _Place, two: _Place) -> tuple[str, str]:
    """What stands before one figure and behind the other, and what more stands before the one.

    Nothing where the two are told alike and do not cross, or the words around say that they are of two kinds.
    """
    noun, modifier = max(_cross(one, two), _cross(two, one), key=lambda found: len(found[0]))
    return (noun, modifier) if noun and _one_scope(one, two, noun) else ("", "")


def _cross(named: _Place, counted: _Place) -> tuple[str, str]:
    before, behind = _before(named), _behind(counted)
    length = next((n for n in range(min(len(before), len(behind)), 1, -1) if before.endswith(behind[:n])), 0)
    rest = behind[length:]
    if not length or (_some_of_them().search(rest) and not any(two in named[0].text for two in twos(rest))):
        return "", ""
    return behind[:length], before[: len(before) - length]


@cache
def _some_of_them() -> re.Pattern[str]:
    """Words behind a noun that are true of some of all that there are: 126所幼儿园通过验收."""
    return re.compile(any_of("stock", "achieved", "chosen"))


def _one_scope(one: _Place, two: _Place, noun: str) -> bool:
    """Whether the words that tell one of several figures from another are the same, but for those of the noun."""
    first, second = (_scope(place, noun) for place in (one, two))
    idle = words("scope", "loose") | words("scope", "left_out") | words("scope", "years")
    inner = idle | words("scope", "sentence")
    if other_region(first.clause, second.clause):
        return False
    return first.sentence - idle == second.sentence - idle and first.clause - inner == second.clause - inner


def _scope(place: _Place, noun: str) -> Scope:
    passage, index = place
    name = own_name(passage.figures[index].metric)
    time = told(passage.figures[index].metric, "period") or "\n"
    sentence = passage.text[: passage.figures[index].start].replace(name, "").replace(noun, "").replace(time, "")
    return scope(sentence, passage.clause(index).replace(name, "").replace(noun, ""))


def _before(place: _Place) -> str:
    passage, index = place
    name = own_name(passage.figures[index].metric)
    told = _DATE.sub("|", passage.clause(index)).replace(name, "|")
    return _IS.sub("", _HAN.sub("", _IS.sub("", _idle().sub("", told.split("|")[-1]))))


def _behind(place: _Place) -> str:
    passage, index = place
    return _HAN.sub("", _OF.sub("", passage.behind(index)))[:_REACH]


@cache
def _idle() -> re.Pattern[str]:
    return re.compile(any_of("scope", "regions", "openings"))
