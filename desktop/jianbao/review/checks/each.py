"""So much of each, so many of them, and all of it, in one sentence: 24排，每排32座，可容纳868人; ballots and voters."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import Bound, MetricKind
from jianbao.review.checks.averages import AVERAGE
from jianbao.review.checks.ranges import Range
from jianbao.review.checks.saying import amount, finding, joined
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import overlap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage

_EACH = re.compile("(?:每(?P<one>[\u4e00-\u9fff]{1,2}?)|(?P<mean>[日月年]|场|班|户)均)(?P<what>[^，。；]{0,12})$")
_UNITS = {"日": {"天", "日"}, "天": {"天", "日"}, "月": {"个月", "月"}, "人": {"人", "名", "位"}}
_ALL = re.compile("(?:共|累计|总|合计|可容纳|能容纳|可坐)[^，。；]{0,14}$|(?:收入|销售额|货款|进账)(?:共|达|为|了)*$")
_OTHER = re.compile(
    "增|比|另|其中|计划|目标|还|加上|部分|除|首|同比|去年|上年|以前|过去|余|多|剩|最|预计|不少|同时[走送慰为向]|[品物]和|连同|配套|含|实物|等物|价值|先期|预付|每[^，。；]*每|平均[^，。；]*平均|分别|各类|不等|起|折|减|免|补|优惠|左右|至|到"
)
_SEATS = {"座", "个", "人", "名", "位"}
_NEAR = Decimal("2.5")
_SLACK = Decimal("0.02")


def check(passage: Passage) -> Iterator[Finding]:
    """Give 日均1260人次，为期5天，累计7300人次; 9名评委，7票赞成、3票反对."""
    figures = passage.figures
    if len(figures) > 1 and re.search("每|均", passage.text):
        eaches = [n for n, figure in enumerate(figures) if _plain(figure) and _EACH.search(passage.clause(n))]
        if len(eaches) == 1 and len(re.findall("每|[日月年场班户人亩]均", passage.text)) == 1:
            yield from _product(passage, eaches[0])
    yield from _ballots(passage)


def _plain(figure: Figure) -> bool:
    metric = figure.metric
    exact = metric.bound is Bound.EXACT and metric.value_to is None and metric.change is None and metric.value > 0
    return exact and not figure.aside and metric.kind in _KINDS


_KINDS = {MetricKind.COUNT, MetricKind.MEASURE, MetricKind.MONEY, MetricKind.DURATION}


def _product(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: what each has, by how many there are, is all of it; one count and one total in the sentence."""
    found = _EACH.search(passage.clause(index))
    one = passage.figures[index]
    if found is None or _OTHER.search(passage.text):
        return
    name = found["one"] or found["mean"]
    units = {name} | _UNITS.get(name, set())
    counts = [f for n, f in enumerate(passage.figures) if n != index and f.unit in units and _plain(f)]
    totals = [
        n
        for n, f in enumerate(passage.figures)
        if n != index and _plain(f) and f not in counts and (alike(f.unit, one.unit) or {f.unit, one.unit} <= _SEATS)
    ]
    if len(totals) != 1 or not (_ALL.search(passage.clause(totals[0])) or _done_in(passage, totals[0], found["what"])):
        return
    total = passage.figures[totals[0]]
    if len(counts) == 1 and total.value > one.value:
        yield from _compare(one, counts[0], total)


def _done_in(passage: Passage, total: int, what: str) -> bool:
    """Whether a total is told of so many days with the words of what each brings: 每天浇筑320方，25天浇筑了7500方."""
    done = passage.gap(total).removesuffix("了")
    return 1 < len(done) <= _SHORT and overlap(done, what) and passage.figures[total - 1].metric.kind in _KINDS


_SHORT = 4


def _compare(one: Figure, count: Figure, total: Figure) -> Iterator[Finding]:
    each, many = one.worked_out.sure, count.stated.sure
    worth = one.value * count.value
    slack = worth * _SLACK
    room = Range(each.low * many.low - slack, each.high * many.high + slack)
    ratio = worth / total.value
    if room.meets(total.stated.sure) or not 1 / _NEAR < ratio < _NEAR:
        return
    sum_ = f"{count.text}×{one.text}＝{amount(worth, total)}"
    zh, en = f"{sum_}，文中为{total.text}。", f"{sum_}; the page says {total.text}."
    yield finding(AVERAGE, Level.CONTRADICTORY, [one, count, total], zh, en)


_VOTERS = re.compile("评委|委员|代表|专家|成员|理事|业主|村民|居民|听证|陪审|评审")
_VOTE = re.compile("赞成|反对|弃权|同意|不同意")


def _ballots(passage: Passage) -> Iterator[Finding]:
    """Rule: those who vote give no more votes than they are: 9名评委, 7票赞成、3票反对."""
    votes = [
        f
        for n, f in enumerate(passage.figures)
        if f.unit == "票" and _plain(f) and _VOTE.search(passage.clause(n) + passage.behind(n)[:3])
    ]
    people = [(n, f) for n, f in enumerate(passage.figures) if f.unit in {"名", "位", "人"} and _plain(f)]
    if len(votes) < 2 or len(people) != 1 or "轮" in passage.text:  # noqa: PLR2004 -- for and against
        return
    at, voters = people[0]
    cast = sum(vote.value for vote in votes)
    if _VOTERS.search(passage.clause(at) + passage.behind(at)[:6]) and cast > voters.value and len(votes) <= _WAYS:
        zh = f"{joined(votes, '＋')}＝{cast}票，投票的只有{voters.text}。"
        en = f"{joined(votes, '＋')} are {cast} votes; only {voters.text} voted."
        yield finding("sum", Level.CONTRADICTORY, [voters, *votes], zh, en)


_WAYS = 3
