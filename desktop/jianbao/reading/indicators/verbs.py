"""Verbs of doing, being and telling: where a phrase begins with one, where its noun ends and one begins."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from jianbao.reading.lexicon import lexicon, trie
from jianbao.reading.patterns import regex

_NOUN = 2
"""Characters of the shortest noun that stands alone."""


_NO_VERB = "(?!率|额|员(?!工)|师(?![生资范傅父徒德])|科(?![普技研学目创])|室(?![内外])|车(?![辆间位站型])|人员)"
"""What makes a noun of a verb of doing: 检出率, 检验科, 修复师, 转运车."""
_NO_CUT = _NO_VERB[:-1] + "|中心|基地|机构|平台|站|项目|资金|能力|水平|体系|对象|专家|团队|小组|队伍|方案|制度|标准)"
"""What makes a noun of a verb behind a number: 19家救治中心, 36个帮扶项目."""

_SHARED = (_NO_VERB, _NO_CUT)
"""What many words share is asked once behind them, not word by word: patterns are compiled in half the time."""


@cache
def words(name: str) -> tuple[str, ...]:
    """The verbs of one list of the lexicon, the longer ones first."""
    return tuple(sorted(_guarded(name), key=lambda word: (-len(word), word)))


@cache
def _guarded(name: str) -> dict[str, str]:
    """The verbs of one list with what may not, or must, follow them: 收割(?!机) is no verb in 收割机."""
    split = (entry.partition("(") for entry in lexicon("indicators")["verbs"][name].split())
    default = {"acting": _NO_VERB, "cutting": _NO_CUT}.get(name, "")
    return {word: (mark + guard if mark else default) for word, mark, guard in split}


@cache
def any_of(*names: str) -> re.Pattern[str]:
    """A pattern for the verbs of some lists of the lexicon."""
    guarded = {word: guard for name in names for word, guard in _guarded(name).items()}
    plain = {word: guard for word, guard in guarded.items() if guard not in _SHARED}
    ways = [trie(plain)] if plain else []
    for shared in _SHARED:
        alike = {word: "" for word, guard in guarded.items() if guard == shared}
        if alike:
            ways.append(f"(?:{trie(alike)}){shared}")
    return re.compile("|".join(ways))


@cache
def _doing() -> re.Pattern[str]:
    return any_of("acting", "being", "empty")


@cache
def empty() -> re.Pattern[str]:
    """Verbs that a label does not keep."""
    single = "|".join(lexicon("indicators")["verbs"]["single"].split())
    return re.compile(f"{any_of('empty').pattern}|{single}")


@cache
def cut() -> re.Pattern[str]:
    """Where a noun phrase behind a figure ends."""
    table = lexicon("indicators")["verbs"]
    more = f"{table['result']}|{table['aspect']}|{table['ranked']}|{table['adverbs']}"
    return re.compile(
        f"{any_of('cutting').pattern}|在(?![校建职岗编册线读院研营库地位座])|就(?![业医诊读餐学近职座])|居(?![民住家委])|{more}"
    )


@cache
def _telling() -> re.Pattern[str]:
    table = lexicon("indicators")["verbs"]
    return re.compile(f"{table['aspect']}|{table['ranked']}|{table['adverbs']}")


@cache
def outcome() -> re.Pattern[str]:
    """A verb with what came of it or its aspect: 装上, 种下, 管着, 圆了."""
    table = lexicon("indicators")["verbs"]
    return re.compile(f"{table['result']}|{table['aspect']}")


_COMPLEMENT = regex("[上回进出到起满遍成完掉住下过开入破断翻够倒紧牢了着]")


def may_come_out(text: str) -> bool:
    """Whether a phrase has a character that every verb with its outcome ends in."""
    return _COMPLEMENT.search(text) is not None


@cache
def _result() -> re.Pattern[str]:
    return re.compile(lexicon("indicators")["verbs"]["result"])


def first_act(text: str, *, noun_first: bool = False) -> int | None:
    """Where the noun phrase that ``text`` begins with ends and a verb of doing begins; None if there is none.

    0 if the text begins with a verb, unless it must begin with a noun (在63个|监测点采集水样).
    """
    if acts(text) and not noun_first:
        return 0
    match = any_of("cutting").search(text, 1) or any_of("acting", "being", "empty").search(text, 2)
    came_out = outcome().search(text, _NOUN)
    if came_out is not None and (match is None or came_out.start() < match.start()):
        match = came_out
    return None if match is None else match.start()


def acts(text: str) -> str:
    """The verb of doing that a phrase begins with, or ""."""
    return _acts(text[:_LONGEST_LOOK])


_LONGEST_LOOK = 12
"""Characters of the longest verb with what may not follow it."""


@lru_cache(maxsize=512)
def _acts(text: str) -> str:
    """Asked of the same phrase by several rules in a row."""
    match = _doing().match(text)
    return match[0] if match else ""


def does(text: str) -> str:
    """The verb that a phrase begins with, also one that only says how it came out (种下树苗), or ""."""
    if verb := acts(text):
        return verb
    match = _result().match(text)
    return match[0] if match else ""


def wants_noun(before: str) -> bool:
    """Whether words before a number ask for a noun behind it: 在, 向, a verb that takes an object."""
    return before.endswith(_asking())


@cache
def _asking() -> tuple[str, ...]:
    return ("在", "向", "与", "对", "为", "从", "由", "各", "着", "了", *words("being"))


def is_bare_act(text: str) -> bool:
    """Whether a phrase is a verb of doing and nothing else."""
    return bool(text) and acts(text) == text


def closes_empty(text: str) -> bool:
    """Whether a phrase ends with a verb that a label does not keep (全省率先完成)."""
    return text.endswith(words("empty"))


def without_last_verb(text: str) -> str:
    """The phrase without the empty verb that it ends with."""
    return next((text[: -len(word)] for word in words("empty") if text.endswith(word)), text)


def goes_on(text: str) -> bool:
    """Whether a phrase behind a figure goes on with a verb, not with the thing counted."""
    return any_of("cutting", "opening").match(text) is not None


def without_empty(text: str) -> str:
    """The phrase without the empty verb that it begins with (开展视力筛查 is 视力筛查)."""
    match = any_of("empty").match(text)
    return text if match is None else text[match.end() :]


def is_empty(text: str) -> bool:
    """Whether a phrase is only a verb that a label does not keep."""
    match = empty().fullmatch(text)
    return match is not None


def is_relational(text: str) -> bool:
    """Whether a phrase is a bare verb that says too little alone (惠及, 参与)."""
    return text in _guarded("relational")


def without_being(text: str) -> str:
    """The phrase without a verb of being there (建成周转宿舍 is 周转宿舍), if more than three characters are left."""
    match = any_of("being").match(text)
    if match is None or len(text) - match.end() <= _LONGER or text[match.end()] == "、":
        return text
    return text[match.end() :].lstrip("了着过")


_LASTING = regex("[多好]年|已久|之久|以来|不[\u4e00-\u9fff]|[\u4e00-\u9fff]度$")


def relates(text: str) -> bool:
    """Whether what stands before 的 is a clause said of the noun behind it (堵塞多年|的通道), not whose it is."""
    return bool(does(text)) or _LASTING.search(text) is not None


_LONGER = 3
"""Characters of an object that says enough without its verb and who set it up."""


def object_of_being(text: str) -> str:
    """校院联合设立交叉基金 is 交叉基金: what was set up, if the clause ends with it; else the text."""
    match = any_of("being").search(text, _NOUN)
    return text if match is None or len(text) - match.end() < _LONGER else text[match.end() :]


def tells(text: str) -> bool:
    """Whether a verb phrase tells what became of things, or who did (圆了安居梦), and is no part of a label."""
    return _telling().match(text) is not None or outcome().match(text) is not None


def completes(text: str) -> bool:
    """Whether a phrase only says that what was promised or begun is done (办结, 兑现)."""
    return text in _guarded("completing")


def is_transfer(text: str) -> bool:
    """Whether a phrase is a bare act on money (兑现, 缴存)."""
    return text in _guarded("transfers")


def is_being(text: str) -> bool:
    """Whether a phrase is only a verb of being there (建成, 设立)."""
    return text in _guarded("being")


def without_act(text: str) -> str:
    """The phrase without the verb that it begins with, if two characters are left."""
    verb = acts(text)
    return text[len(verb) :] if verb and len(text) - len(verb) >= _NOUN else text
