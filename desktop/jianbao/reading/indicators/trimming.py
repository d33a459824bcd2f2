"""Cutting the words around a figure down to what a label keeps."""

from __future__ import annotations

import re
from functools import cache

from jianbao.reading.lexicon import lexicon

_LONGEST = 60
"""Characters before or behind a figure that are looked at."""


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(set(lexicon("indicators")["verbs"][name].split()), key=lambda word: (-len(word), word)))


@cache
def _verbs(*names: str) -> re.Pattern[str]:
    words = sorted({word for name in names for word in _words(name)}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _trim() -> dict[str, re.Pattern[str]]:
    table = lexicon("indicators")["trim"]
    return {
        "leading": re.compile(f"(?:{table['leading']})+"),
        "own": re.compile(table["own"]),
        "adverbial": re.compile(table["adverbial"]),
        "adverbial_end": re.compile(table["adverbial_end"]),
        "trailing": re.compile(f"(?:{table['trailing']})$"),
        "compared": re.compile(table["compared"]),
        "multiple": re.compile(table["multiple"]),
        "behind": re.compile(table["behind_trailing"]),
        "things": re.compile(table["things"]),
    }


def first_act(text: str, start: int = 1) -> int | None:
    """Where the first verb of doing begins, at ``start`` or later; None if there is none."""
    match = _verbs("acting", "being", "empty", "cutting").search(text, start)
    return None if match is None else match.start()


def acts(text: str) -> str:
    """The verb of doing that a phrase begins with, or ""."""
    match = _verbs("acting", "being", "empty").match(text)
    return match[0] if match else ""


def goes_on(text: str) -> bool:
    """Whether a phrase behind a figure goes on with a verb, not with the thing counted."""
    return _verbs("cutting").match(text) is not None


def is_relational(text: str) -> bool:
    """Whether a phrase is a bare verb that says too little alone (惠及, 参与)."""
    return text in _words("relational")


def head(text: str, names: tuple[str, ...] = ()) -> str:
    """The phrase before a figure without what opens its clause: time, scope, the body's name, with whom, where."""
    text = text[-_LONGEST:]
    before = None
    while text != before:
        before = text
        text = text[match.end() :] if (match := _trim()["leading"].match(text)) else text
        text = _without_name(text, names)
        text = text[match.end() :] if (match := _trim()["own"].match(text)) else text
        text = _without_adverbial(text)
        text = _after_causative(text)
    return _after_listing(_without_empty_verb(text))


def _without_name(text: str, names: tuple[str, ...]) -> str:
    for name in names:
        if text.startswith(name) and len(text) > len(name):
            return text[len(name) :].removeprefix("的")
    return text


def _without_adverbial(text: str) -> str:
    """Drop 与…, 在…上, 为…: up to the verb that they go with, or to the word that closes them."""
    match = _trim()["adverbial"].match(text)
    if match is None:
        return text
    verb = _verbs("acting", "being", "empty").search(text, match.end() + 1)
    closing = _trim()["adverbial_end"].search(text, match.end() + 1)
    if closing is not None and (verb is None or closing.end() <= verb.start()):
        return text[closing.end() :]
    return text if verb is None else text[verb.start() :]


_CAUSATIVE = re.compile("^.*?(?:使得?|让|令|把|将)(?=[\u4e00-\u9fff]{3})")
_ONE_OF = re.compile("^.*?之一(?=.{3})")


def _after_causative(text: str) -> str:
    """使患者就医等待时间缩短: what is measured stands behind 使."""
    match = _CAUSATIVE.match(text) or _ONE_OF.match(text)
    return text if match is None else text[match.end() :]


def _without_empty_verb(text: str) -> str:
    match = _verbs("empty").match(text)
    while match is not None and len(text) > match.end() + 1:
        text = text[match.end() :].lstrip("了着过")
        match = _verbs("empty").match(text)
    return text


_LISTING = re.compile("^(?P<verb>.*?)(?P<items>[^、]{1,12}(?:、[^、]{1,14})*?)等(?!待|级|离|于)(?P<head>[^等]{2,})$")


def _after_listing(text: str) -> str:
    """更新储血冷库、全自动血型仪等设备 is 更新设备."""
    match = re.match("^(?P<items>.{2,}?)等(?![待级离于次])(?P<head>.{2,})$", text)
    if match is None:
        return text
    return acts(text) + match["head"] if acts(text) in _words("acting") else match["head"]


def without_being(text: str) -> str:
    """The phrase without a verb of being there (建成瞭望塔 is 瞭望塔), if two characters are left."""
    match = _verbs("being").match(text)
    if match is None or len(text) - match.end() < 2:
        return text
    return text[match.end() :].lstrip("了着过")


def without_act(text: str) -> str:
    """The phrase without the verb that it begins with, if two characters are left."""
    verb = acts(text)
    return text[len(verb) :] if verb and len(text) - len(verb) >= 2 else text


def tail(text: str) -> str:
    """The phrase without the words that lead on to the figure: 达, 为, 共, 控制在."""
    before = None
    while text != before:
        before = text
        text = _trim()["trailing"].sub("", text)
    return text


def without_comparison(text: str) -> str:
    """The phrase without 较上年, 比2020年 at its end."""
    return _trim()["compared"].sub("", tail(text))


def without_multiple(text: str) -> str:
    """The phrase without 是2015年的 at its end."""
    return _trim()["multiple"].sub("", text)


def behind(text: str) -> str:
    """The phrase behind a figure without the words that close it."""
    text = text[:_LONGEST].lstrip("的了着过就 ").lstrip("”’")
    before = None
    while text != before:
        before = text
        text = _trim()["behind"].sub("", text)
    return text


def parts(text: str) -> tuple[str, str]:
    """The noun phrase that a phrase begins with, and the verb phrase that follows."""
    match = _verbs("cutting").search(text, 2)
    return (text, "") if match is None else (text[: match.start()], text[match.start() :])


def thing(text: str) -> tuple[str, str] | None:
    """抢修人员平均到达现场时间城区: the measured thing and the item behind it; None if no item is."""
    ends = [match.end() for match in _trim()["things"].finditer(text)]
    if not ends or not 0 < len(text) - ends[-1] <= 4:
        return None
    return text[: ends[-1]], text[ends[-1] :]
