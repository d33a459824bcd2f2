"""Percentages that exceed what can be: rates beyond 100%, falls beyond 100%, shares of one whole beyond it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import ChangeRole, Direction, MetricKind
from jianbao.reading.lexicon import either
from jianbao.review.checks.kinds import complete, exclusive, exhaustive, listed, numbered
from jianbao.review.checks.saying import finding, joined, number
from jianbao.review.checks.words import any_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.view import Figure, Passage

BEYOND, FALL, SHARES = "beyond", "fall", "shares"

_FULL = {"%": 100, "‰": 1000, "成": 10}


def check(passage: Passage) -> Iterator[Finding]:
    """Give 治愈率达102.3%, 下降120%, 男性占55.2%、女性占46.8%."""
    for index, figure in enumerate(passage.figures):
        full = _FULL.get(figure.unit)
        if full is not None and figure.metric.kind is MetricKind.PERCENT:
            yield from _beyond(passage, index, full)
        yield from _fall(figure, full)
    yield from _shares(passage)


@cache
def _parts() -> re.Pattern[str]:
    verbs = "了|已经?|现已|目前|为|是|达到?|高达|超过?|均|也|则|仅|近|约|提升|提高|上升|下降|降低|由|从|至|到|升|分别"
    rates = [word.removesuffix("率") for word in words("percent", "parts") if word.endswith("率")]
    parts = f"{any_of('percent', 'parts')}|(?:{either(rates)})(?:比例|占比|比率)"
    rare = any_of("percent", "rare")
    return re.compile(f"(?:(?P<part>{parts})|{rare}|[\u4e00-\u9fff]{{2}}率)(?:{verbs})*$")


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(any_of("percent", key))


def _beyond(passage: Passage, index: int, full: int) -> Iterator[Finding]:
    """Rule: a rate that is a part of a whole is at most all of it, and so is what is among (占) others of its kind."""
    figure = passage.figures[index]
    role = None if figure.metric.change is None else figure.metric.change.role
    if role is ChangeRole.BY or max(figure.value, figure.metric.value_to or figure.value) <= full:
        return
    clause = _PROPER.sub("合格率", passage.clause(index) if role is not ChangeRole.TO else figure.label)
    found = _parts().search(clause)
    among = _among(passage.clause(index)) or _SO_MANY_OF.match(passage.text, figure.end) is not None
    if not among and (found is None or _words("free").search(clause)):
        return
    name = re.split("[为是达由从至到提上下升]", found[0])[0] if found is not None else "占比"
    yield finding(
        BEYOND,
        Level.CONTRADICTORY if among or (found is not None and found["part"]) else Level.LOOK,
        [figure],
        f"{name}{figure.text}超过了{full}{figure.unit}。",
        f"{name} is a part of a whole, and {figure.text} is more than all of it.",
    )


_SO_MANY_OF = re.compile("的(?:人|村民|居民|学生|家长|受访|市民|家庭|农户|患者|老人|职工|员工|群众|被调查)")
_PROPER = re.compile("(?:合理|规范|正确|安全)(?:使用|用药)率")
"""A share of what is used, where 使用率 alone may go beyond 100%."""
_AMONG = re.compile("(?P<part>[^，。；]{2,24}?)占(?P<whole>[^，。；]{2,16}?)的?(?:比例|比重)?(?:为|达到?|高达|约)?$")
_BARE_SHARE = re.compile("[^，。；]{2,}的(?:人|家庭)?占(?:比|到|了)?(?:为|达到?|高达|约)?$")
_SIZE = frozenset({"余额", "总额", "金额", "收入", "产值", "面积", "产量", "数量", "价格", "资金", "总量", "人均"})
"""Words of a size and not of what has it: 贷款余额 is no part of 存款余额."""
_WHOLE = re.compile("全部|全体|所有|总(?!产值|收入|额)|全[院校村镇乡县市区厂]")


def _among(clause: str) -> bool:
    """Whether what is told is a share of people or things of its own kind: 治愈患者占确诊患者的, 学生中……的比例."""
    found = _AMONG.search(clause)
    if found is not None:
        part, whole = found["part"], found["whole"]
        if _words("not_whole").search(whole):
            return False
        shared = {whole[n : n + 2] for n in range(len(whole) - 1)} - _SIZE
        return any(two in part for two in shared) or _WHOLE.match(whole) is not None
    bare = _BARE_SHARE.search(clause) is not None and _words("not_whole").search(clause) is None
    return bare or _people_among().search(clause) is not None


@cache
def _people_among() -> re.Pattern[str]:
    return re.compile(f"{any_of('percent', 'people')}中?[^，。；]{{2,12}}的?(?:比例|占比)(?:为|是|达到?|高达|约)*$")


def _fall(figure: Figure, full: int | None) -> Iterator[Finding]:
    """Rule: nothing falls by more than all of it; 下降两倍 says nothing that can be."""
    change = figure.metric.change
    if change is None or change.role is not ChangeRole.BY or change.direction is not Direction.DOWN:
        return
    if full is not None and figure.metric.kind is MetricKind.PERCENT and figure.value > full:
        yield finding(
            FALL,
            Level.CONTRADICTORY,
            [figure],
            f"最多只能下降{full}{figure.unit}，文中为{figure.text}。",
            f"Nothing falls by more than {full}{figure.unit}; the page says {figure.text}.",
        )
    elif figure.metric.kind is MetricKind.MULTIPLE and figure.unit == "倍" and figure.value >= 1:
        yield finding(
            FALL,
            Level.LOOK,
            [figure],
            f"减少、下降不能用{figure.text}表示，宜改用百分数或几分之几。",
            f"A fall cannot be told as {figure.text}: a percentage or a fraction is meant.",
        )


_SHARE = re.compile("占(?:比|比例|比重)?[^，。；、]{0,8}$|(?:占比|比例|比重|份额)[^，。；]{0,6}$")
_NEXT = re.compile("[、，；和及与而](?:(?:其余|剩下|余下|其他)(?:(?!还|爱好)[^，。；]){0,14}，)?[^，。；]{0,16}")


def _shares(passage: Passage) -> Iterator[Finding]:
    """Rule: shares of one whole, told side by side by kinds that leave nothing out, add up to 100%."""
    figures = passage.figures
    if sum(figure.percent for figure in figures) < 2:  # noqa: PLR2004 -- two shares
        return
    start = 0
    for index in range(1, len(figures) + 1):
        if index < len(figures) and _goes_on(passage, index):
            continue
        group = figures[start:index]
        if (
            len(group) > 1
            and all(f.percent and f.metric.change is None for f in group)
            and _shared(passage, start, index)
        ):
            yield from _sum(passage, start, group)
        start = index


def _goes_on(passage: Passage, index: int) -> bool:
    """Whether a share stands beside the one before it, and is not part of that."""
    before, figure = passage.figures[index - 1 : index + 1]
    gap = passage.gap(index)
    return figure.percent and before.percent and _NEXT.fullmatch(gap) is not None and "其中" not in gap


def _shared(passage: Passage, start: int, end: int) -> bool:
    severally = "占" in passage.clause(start) or re.search("占比|比例|比重|构成", passage.gap(start)[-40:]) is not None
    return severally and all(
        _SHARE.search(passage.gap(n)) is not None or "分别" in passage.gap(start) for n in range(start + 1, end)
    )


_ONE_CHOICE = re.compile("首选|单选|每人限选一项")
"""Of these each gave but one answer; what people like best may be several."""
_MANY, _NEAR, _TOO_FAR = 3, 112, 140
"""Two shares beyond 100% may overlap (党员占60%，女性占55%); three that are not far beyond it are meant to be all."""


def _sum(passage: Passage, start: int, group: tuple[Figure, ...]) -> Iterator[Finding]:
    total = group[0].worked_out
    for figure in group[1:]:
        total = total.plus(figure.worked_out)
    gaps = [passage.gap(start + n) for n in range(len(group))]
    all_of_it = exhaustive(listed(gaps[0], len(group)) or gaps, [figure.label for figure in group])
    over, under = total.sure.low > 100, total.sure.high < 100  # noqa: PLR2004 -- all of it
    rest = re.search("其余|其他|其它|剩余", "".join(gaps)) is not None
    if not over and not (under and (all_of_it or rest)):
        return
    value = number(sum((f.value for f in group[1:]), group[0].value))
    kinds = exclusive(gaps, [figure.label for figure in group]) and over
    parted = _parted(passage, start, len(group)) and over
    near = total.sure.low <= _NEAR and len(group) >= _MANY
    first_choice = over and len(group) >= _MANY and _ONE_CHOICE.search(passage.around) is not None
    sure = (
        all_of_it
        or rest
        or kinds
        or complete(passage, start, group)
        or ((parted or first_choice) and total.sure.low <= _TOO_FAR)
    )
    if not sure and not near:
        return
    yield finding(
        SHARES,
        Level.CONTRADICTORY if sure else Level.LOOK,
        group,
        f"{joined(group, '＋')}＝{value}%，{'超过' if over else '不足'}100%。",
        f"{joined(group, '＋')} = {value}%, {'more' if over else 'less'} than 100%.",
    )


def _parted(passage: Passage, start: int, many: int) -> bool:
    """Whether three and more shares are named as the make-up of one thing: 能源消费中, 经费来源, 按票种划分.

    Of people several things may be true at once (住校生, 农村学生), and more than one answer may be given.
    """
    first = passage.gap(start)
    by_kind = re.search("(?:从|按|分)[^，。；]{2,8}(?:看|分|来看|划分|统计)，", first) is not None
    apart = (
        by_kind
        or re.search("互不(?:重复|交叉)|[两三四五六七八]类[^，。；]{0,8}(?:合计|之和)", passage.text) is not None
        or numbered(passage, passage.figures[start : start + many])
    )
    several = _words("several").search(passage.around) is not None
    if any(re.search("[0-9]年|[0-9]月|季度", passage.gap(n)) for n in range(start + 1, start + many)):
        return False
    return many >= _MANY and (apart or (_words("structure").search(first[-40:]) is not None and not several))
