"""Who does something, how and with what: words before a verb with its object that a label leaves out."""

from __future__ import annotations

from functools import cache

from jianbao.reading.indicators import verbs
from jianbao.reading.indicators.endings import names_thing, opened, tail, trim
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

_NOUN = 2
"""Characters of the shortest noun that stands alone."""


_BODIES = ("公司", "集团", "中心", "平台", "大队", "支队", "站", "所", "局", "班", "队", "厂")
"""What makes a body of the verb before it: 供热|公司."""


def may_begin(text: str) -> bool:
    """Whether a phrase may begin with who does something: not if it begins with what is done."""
    verb = verbs.acts(text)
    return not verb or text.startswith(_BODIES, len(verb))


def without_office(text: str) -> str:
    """Drop 民政局 before a verb (民政局发放低保金)."""
    if trim()["office_in"].search(text) is None:
        return text
    rest = text
    while (match := trim()["office"].match(rest)) is not None:
        rest = _after_time(rest[match.end() :])
        with_whom = trim()["adverbial"].match(rest) and verbs.any_of("acting", "empty").search(rest, 1)
        if with_whom or verbs.does(rest):
            return rest
        if (having := _HAVING.match(rest)) is not None:
            return rest[having.end() :]
        if rest[:1] in _EVERY and verbs.acts(rest[1:]) and not names_thing(tail(rest)):
            return rest
    return text


_HAVING = regex("(?:拥|现|共|设|建|配)?有(?![效序机线关林色限偿望])(?=[一-鿿]{2})")
_EVERY = ("年", "月", "日")
_WHEN = regex("(?:每[天日年月周晚夜]|[一两三四五六七八九十][夜天年月周])(?=[\u4e00-\u9fff]{2})")


def _after_time(text: str) -> str:
    """The words behind those that open a clause and say how often or how long (一夜|抢通线路)."""
    if text.startswith("、"):
        return text
    text = opened(text)
    match = _WHEN.match(text)
    return text if match is None else text[match.end() :]


_FAMILIAR = "老小阿"
_NAME = (3, 2)
"""Characters of a person's name."""


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(lexicon("credits")["names"]["surnames"].split()))


def without_people(text: str) -> str:
    """Drop 孩子们, 修复师褚梅 before a verb with its object (孩子们种下树苗); 学生资助中心 stays."""
    match = trim()["people"].match(text) if trim()["people_in"].search(text) is not None else None
    if (
        match is None
        or text.startswith(("每", "平均每"))
        or verbs.does(text)
        or trim()["bodies"].search(tail(text))
        or names_thing(text)
    ):
        return text
    rest = _after_time(text[match.end() :])
    if match[0].endswith("们") and len(rest) >= _NOUN and rest[0] not in "的和与、":
        return rest
    if trim()["adverbial"].match(rest) and verbs.any_of("acting", "empty").search(rest, 1):
        return rest
    for begin in (0, *_NAME):
        if begin and rest[:1] not in _surnames() and rest[:1] not in _FAMILIAR:
            continue
        done = _after_time(rest[begin:]) if begin else rest
        verb = verbs.does(done)
        if verb and len(done) > len(verb):
            return done
    return text


_DOER = regex(
    "[\u4e00-\u9fff]{2,12}?(?:全年|去年|当年|年内|累计|先后|一年来|还[要将]|计划|打算|准备|力争)再?(?=[\u4e00-\u9fff]{2})"
)


def without_doer(text: str) -> str:
    """Drop 少儿阅览室全年, 服务站累计 before a verb with its object; 合作社还打算 before whatever is said."""
    if verbs.acts(text):
        return text
    if (aside := trim()["aside"].match(text)) is not None and len(tail(text[aside.end() :])) >= _NOUN:
        return text[aside.end() :]
    match = _DOER.match(text)
    if match is None:
        return text
    rest = text[match.end() :]
    verb = verbs.acts(rest)
    return rest if verb and len(rest) > len(verb) and not names_thing(tail(rest)) else text


def verb_of(text: str) -> str:
    """The bare verb that 救助站去年帮助 ends with; "" if it does not so end."""
    match = _DOER.match(text)
    rest = "" if match is None else text[match.end() :]
    return rest if verbs.is_bare_act(rest) else ""


_SHORTEST_DONE = 6
"""Characters of the shortest words that say who did what to what (大风刮倒电杆)."""
_ACTOR = regex("(?![每一两三四五六七八九十]?[个月天日])[\u4e00-\u9fff“”]{2,}$")


def without_actor(text: str) -> str:
    """Drop 一张网, 夜里那场大风 before a verb with its outcome and its object (一张网管住河道, 大风刮倒电杆)."""
    match = verbs.outcome().search(text, _NOUN) if len(text) >= _SHORTEST_DONE and verbs.may_come_out(text) else None
    if match is None or len(text) - match.end() < _NOUN or verbs.does(text) or "的" in text[match.end() :]:
        return text
    if names_thing(tail(text)) or _ACTOR.fullmatch(text, 0, match.start()) is None:
        return text
    return text[match.start() :]


_MEANS = regex("[\u4e00-\u9fff]{0,6}?[\u4e00-\u9fff]着(?![力装陆眼手重火床])")


def without_means(text: str) -> str:
    """Drop 踩着齐膝的泥水 before the verb that it goes with."""
    match = _MEANS.match(text) if "着" in text else None
    if match is None:
        return text
    verb = verbs.any_of("acting", "empty").search(text, match.end() + 1)
    return text if verb is None or verb.end() == len(text) else text[verb.start() :]


def without_manner(text: str) -> str:
    """Drop 积极, 成功 before a verb."""
    match = trim()["manner"].match(text)
    if match is None:
        return text
    rest = text[match.end() :]
    if not verbs.acts(rest) or rest.endswith(("率", "量", "数")):
        return text
    return text[match.end() :]
