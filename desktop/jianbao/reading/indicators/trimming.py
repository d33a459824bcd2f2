"""Cutting the words around a figure down to what a label keeps."""

from __future__ import annotations

import re
from functools import cache

from jianbao.reading.lexicon import lexicon

_LONGEST = 60
"""Characters before or behind a figure that are looked at."""

_LONGEST_TAIL = 8
"""Characters of the longest word that leads on to a figure (较去年同期, 以行政村为单位)."""
_NOUN, _ITEM = 2, 4
"""Characters of the shortest noun that stands alone, and of the longest item behind a thing measured."""


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(set(lexicon("indicators")["verbs"][name].split()), key=lambda word: (-len(word), word)))


@cache
def _verbs(*names: str) -> re.Pattern[str]:
    words = sorted({word for name in names for word in _words(name)}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _empty() -> re.Pattern[str]:
    """Verbs that a label does not keep."""
    single = "|".join(lexicon("indicators")["verbs"]["single"].split())
    return re.compile(f"{_verbs('empty').pattern}|{single}")


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(_verbs("cutting").pattern + "|在(?![校建职岗编册线读院研营库地位座])|就(?![业医诊读餐学近职座])")


@cache
def _trim() -> dict[str, re.Pattern[str]]:
    table = lexicon("indicators")["trim"]
    return {
        "leading": re.compile(f"(?:{table['leading']})+"),
        "manner": re.compile(table["manner"]),
        "own": re.compile(table["own"]),
        "office": re.compile(table["office"]),
        "person": re.compile(table["person"]),
        "place_verbs": re.compile(table["place_verbs"]),
        "adverbial": re.compile(table["adverbial"]),
        "adverbial_end": re.compile(table["adverbial_end"]),
        "trailing": re.compile(f"(?:{table['trailing']})$"),
        "compared": re.compile(table["compared"]),
        "multiple": re.compile(table["multiple"]),
        "behind": re.compile(table["behind_trailing"]),
        "things": re.compile(table["things"]),
    }


def first_act(text: str, *, noun_first: bool = False) -> int | None:
    """Where the noun phrase that ``text`` begins with ends and a verb of doing begins; None if there is none.

    0 if the text begins with a verb, unless it must begin with a noun (在63个|监测点采集水样).
    """
    if acts(text) and not noun_first:
        return 0
    match = _verbs("cutting").search(text, 1) or _verbs("acting", "being", "empty").search(text, 2)
    return None if match is None else match.start()


def acts(text: str) -> str:
    """The verb of doing that a phrase begins with, or ""."""
    match = _verbs("acting", "being", "empty").match(text)
    return match[0] if match else ""


def wants_noun(before: str) -> bool:
    """Whether words before a number ask for a noun behind it: 在, 向, a verb that takes an object."""
    return before.endswith(("在", "向", "与", "对", "为", "从", "由", "各", "着", "了", *_words("being")))


def is_adverbial(text: str) -> bool:
    """Whether a phrase only says where, with whom or for whom (向全市)."""
    return _trim()["place_verbs"].match(text) is not None


def is_own(text: str) -> bool:
    """Whether a phrase is only a pronoun for the page's own body."""
    match = _trim()["own"].match(text + "某某")
    return match is not None and match.end() == len(text)


def is_bare_act(text: str) -> bool:
    """Whether a phrase is a verb of doing and nothing else."""
    return bool(text) and acts(text) == text


def closes_empty(text: str) -> bool:
    """Whether a phrase ends with a verb that a label does not keep (全省率先完成)."""
    return text.endswith(_words("empty"))


def without_last_verb(text: str) -> str:
    """The phrase without the empty verb that it ends with."""
    return next((text[: -len(word)] for word in _words("empty") if text.endswith(word)), text)


def listed(text: str) -> bool:
    """Whether a phrase ends in the middle of a listing or of a phrase of place or person (…中心和, 在, 向)."""
    return text.endswith(("和", "与", "及", "或", "、", "从", "在", "由", "向", "对", "把", "将", "以", "等"))


def goes_on(text: str) -> bool:
    """Whether a phrase behind a figure goes on with a verb, not with the thing counted."""
    return _verbs("cutting", "opening").match(text) is not None


def is_empty(text: str) -> bool:
    """Whether a phrase is only a verb that a label does not keep."""
    match = _empty().fullmatch(text)
    return match is not None


def is_relational(text: str) -> bool:
    """Whether a phrase is a bare verb that says too little alone (惠及, 参与)."""
    return text in _words("relational")


def head(text: str, names: tuple[str, ...] = ()) -> str:
    """The phrase before a figure without what opens its clause: time, scope, the body's name, with whom, where."""
    text = text[-_LONGEST:].lstrip("”’")
    before = None
    while text != before:
        before = text
        text = text[match.end() :] if (match := _trim()["leading"].match(text)) else text
        text = _without_name(text, names)
        text = text[match.end() :] if (match := _trim()["own"].match(text)) else text
        text = text[match.end() :] if (match := _trim()["person"].match(text)) else text
        text = _without_manner(_without_office(text))
        text = _without_adverbial(text, names)
        text = _after_causative(text)
    return _after_listing(_after_empty_verb(_without_empty_verb(text)))


def opened(text: str) -> str:
    """The phrase without what only opens its clause (其中, 全年, 按可比口径)."""
    match = _trim()["leading"].match(text)
    return text if match is None else text[match.end() :]


def _without_name(text: str, names: tuple[str, ...]) -> str:
    for name in names:
        if text.startswith(name):
            return text[len(name) :].removeprefix("的")
    return text


def _without_office(text: str) -> str:
    """Drop 民政局 before a verb (民政局发放低保金)."""
    match = _trim()["office"].match(text)
    if match is None or acts(text) or not acts(opened(text[match.end() :])):
        return text
    return text[match.end() :]


def _without_manner(text: str) -> str:
    """Drop 积极, 成功 before a verb."""
    match = _trim()["manner"].match(text)
    if match is None:
        return text
    rest = text[match.end() :]
    if not acts(rest) or rest.endswith(("率", "量", "数")):
        return text
    return text[match.end() :]


_OWNING = re.compile("(?!(?:平均)?[每百千万])[\u4e00-\u9fff]{2,10}?(?:拥有|现有|共有|设有|建有|配有)(?=.{2})")
_EMPTY_INSIDE = re.compile(
    "(?<=.{4})(?:开展|举办|组织|实施|进行|召开|斩获|荣获|摘得|夺得|完成)(?![率量数度额比时次期人后])(?=.{2})"
)


def _after_empty_verb(text: str) -> str:
    """深入校园、社区开展科普义诊: what is done stands behind the verb."""
    owning = _OWNING.match(text)
    if owning is not None:
        return text[owning.end() :]
    for match in _EMPTY_INSIDE.finditer(text):
        if not text.endswith(match[0]):
            return text[match.end() :]
    return text


def _without_adverbial(text: str, names: tuple[str, ...]) -> str:
    """Drop 与…, 在…上, 为…: a body's name, or up to the verb that they go with, or to the word that closes them."""
    match = _trim()["adverbial"].match(text)
    if match is None:
        return text
    for name in names:
        if text.startswith(name, match.end()):
            return text[match.end() + len(name) :]
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
    match = _empty().match(text)
    while match is not None and len(text) > match.end() + 1:
        text = text[match.end() :].lstrip("了着过")
        match = _empty().match(text)
    return text


_LISTING = re.compile("^(?P<items>.{2,}?)(?<![中高初上下同平相均特优对])等(?![待级离于次])(?P<head>.{2,})$")


def _after_listing(text: str) -> str:
    """更新储血冷库、全自动血型仪等设备 is 更新设备."""
    match = _LISTING.match(text) if "等" in text else None
    if match is None:
        return text
    if acts(text) in _words("acting"):
        return acts(text) + match["head"]
    short = len(match["head"]) <= len("培训")
    return text.rsplit("、", 1)[-1] if short else match["head"]


def without_being(text: str) -> str:
    """The phrase without a verb of being there (建成瞭望塔 is 瞭望塔), if two characters are left."""
    match = _verbs("being").match(text)
    if match is None or len(text) - match.end() < _NOUN:
        return text
    return text[match.end() :].lstrip("了着过")


def is_being(text: str) -> bool:
    """Whether a phrase is only a verb of being there (建成, 设立)."""
    return text in _words("being")


def without_act(text: str) -> str:
    """The phrase without the verb that it begins with, if two characters are left."""
    verb = acts(text)
    return text[len(verb) :] if verb and len(text) - len(verb) >= _NOUN else text


def tail(text: str) -> str:
    """The phrase without the words that lead on to the figure: 达, 为, 共, 控制在."""
    trailing = _trim()["trailing"]
    while (match := trailing.search(text, max(0, len(text) - _LONGEST_TAIL))) is not None and match.start() < len(text):
        text = text[: match.start()]
    return text


_ADVERBS_OF_CHANGE = re.compile("(?:[两三四五]年平均|年均|月均|分别|平均|(?<!平)均|都|同比|环比|也|又|再)+$")


def without_comparison(text: str) -> str:
    """The phrase without 较上年, 比2020年 at its end."""
    return tail(_trim()["compared"].sub("", _ADVERBS_OF_CHANGE.sub("", text)))


def without_multiple(text: str) -> str:
    """The phrase without 是2015年的 at its end."""
    return _trim()["multiple"].sub("", text)


_OUTSIDE = re.compile("^(?:外的|内的|外(?!卖|来|地|出|科|语|贸|资))")


def behind(text: str) -> str:
    """The phrase behind a figure without the words that close it."""
    text = _OUTSIDE.sub("", text[:_LONGEST].lstrip("的了着过 ")).lstrip("”’")
    behind_trailing = _trim()["behind"]
    while (match := behind_trailing.search(text, max(0, len(text) - _LONGEST_TAIL))) is not None:
        text = text[: match.start()]
    return text


_CONJUNCTION = re.compile("(?:和|及|与|以及)")
_MADE = re.compile("^(?:建成|建设|新建|打造|购置|引进|改造|兴建|修建|更新|实施)(?:投用|完成)?的")


def made(text: str) -> str:
    """建成的急诊楼投入使用: the thing made, without how; "" if the phrase says none."""
    match = _MADE.match(text)
    return "" if match is None else parts(text[match.end() :])[0]


def parts(text: str) -> tuple[str, str]:
    """The noun phrase that a phrase begins with, and the verb phrase that follows."""
    match = _cut().search(text, 2)
    conjunction = _CONJUNCTION.search(text)
    if conjunction is not None and text[: conjunction.start()].endswith(_words("acting")):
        return text[: conjunction.start()], ""
    return (text, "") if match is None else (text[: match.start()], text[match.start() :])


def place_named(text: str) -> str:
    """在全市16家机构综合考评中: what stands between 在 and 中, for a rank that has no other words."""
    match = re.search(
        "在(?P<what>[^，。；]{2,24}?)(?:评比|比赛)?[中上里](?:[分均]|名列|位列|位居|排名|荣获|获得?)", text
    )
    return "" if match is None else match["what"]


def thing(text: str) -> tuple[str, str] | None:
    """抢修人员平均到达现场时间城区: the measured thing and the item behind it; None if no item is."""
    ends = [match.end() for match in _trim()["things"].finditer(text)]
    if not ends or not 0 < len(text) - ends[-1] <= _ITEM:
        return None
    return text[: ends[-1]], text[ends[-1] :]


_SHARE_AT_END = re.compile("(?:比重|占比|比例)(?:[(（][^()（）]*[)）])?$")


def names_share(text: str) -> bool:
    """Whether a phrase names a share (占社零总额的比重)."""
    return _SHARE_AT_END.search(text) is not None


def names_thing(text: str) -> bool:
    """Whether a phrase names a thing measured (…接种率均保持在)."""
    return _trim()["things"].search(text) is not None
