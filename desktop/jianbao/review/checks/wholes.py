"""Lists of parts anywhere on a page against the total that the page gives elsewhere, and what is left of it."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.reading.numerals import number as numeral
from jianbao.review.checks.adding import sum_of
from jianbao.review.checks.kinds import exclusive, exhaustive, numbered
from jianbao.review.checks.sums import addable, said
from jianbao.review.checks.terms import apart, core, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.terms import Term
    from jianbao.review.checks.view import Figure

_MOST = 40
"""Of more figures of one unit none is known to be meant."""
_OFF = 7
"""A sum that misses its total by more than a seventh is of something else."""
_GAP = re.compile("[^。]{0,24}")
_OTHER = re.compile(
    "其中|累计|共|合计|总|将|评出|选出|最终|[日月年人户]均|平均|每|占|新增|同比|上年|去年|计划|目标|另|比|较|约"
)
_REST = re.compile("其他|其它|其余|此外|剩余|余下")
_SPLIT = re.compile(
    "(?:按|分|从|依)[^，。；]{1,8}?(?:分|看|划分|统计|来看|来分)，?|由[^，。；]{0,12}(?:组成|构成)|"
    "分(?:为|成)|分别(?:为|是)|包括：|具体(?:为|是)"
)
_OPEN = re.compile("等[^级候待级]|等$|以及|不含|不包括|交叉|重复|兼")
_TOTAL = re.compile("合计|总计|共计|总数|一共|总共|总[量额面投]|共")
_HOW_MANY = re.compile(
    "(?:上述|以上|这|前述)?(?P<many>[两二三四五六七八])(?:项|类|者|种|个|部分|地|家|批|大类|方面|"
    "块|笔|支|校|院区|个月|天|年|期|场|村|镇|县)"
)


def check(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: parts that a page lists as all of a whole add up to the whole that it tells elsewhere."""
    for parts in _lists(terms):
        yield from _of_list(parts, terms)
    yield from _of_two(terms)


_TWO = (("男", "女"), ("城镇", "农村"), ("线上", "线下"), ("室内", "室外"), ("公办", "民办"))


def _of_two(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: 男婴 and 女婴, wherever each is told, are all 婴儿."""
    plain = [t for t in terms if _part(t)]
    about = {t: t.clause[-8:] + t.passage.behind(t.index)[:4] for t in plain}
    for names in _TWO:
        told = [[t for t in plain if name in about[t] and _alone(about[t], names)] for name in names]
        if any(len({t.figure.value for t in kind}) != 1 for kind in told):
            continue
        one, two = told[0][0], told[1][0]
        if one.passage is two.passage or one.unit != two.unit or not one.time.may_be(two.time) or apart(one, two):
            continue
        yield from _of_list([one, two], terms, sure=True)


def _alone(about: str, names: Sequence[str]) -> bool:
    return sum(name in about for name in names) == 1


def _lists(terms: Sequence[Term]) -> Iterator[list[Term]]:
    """Figures of one unit in one sentence, one after another, each with a name of its own."""
    run: list[Term] = []
    for term in terms:
        if run and (not _goes_on(run[-1], term) or _says_how_many(term, run)):
            yield from ([run] if len(run) > 1 else [])
            run = []
        if not run and not _part(term):
            continue
        run.append(term)
    if len(run) > 1:
        yield run


def _says_how_many(term: Term, run: Sequence[Term]) -> bool:
    """Whether a figure only says how many were listed: 四个片区全部."""
    return len(run) > 1 and term.figure.value == len(run) and term.figure.text[0] in "两三四五六七八九"


def _part(term: Term) -> bool:
    return (
        term.exact and term.in_body and addable(term.figure) and term.level and not term.figure.aside and not term.per
    )


def _goes_on(last: Term, term: Term) -> bool:
    if term.passage is not last.passage or term.unit != last.unit or not _part(term) or term.index != last.index + 1:
        return False
    gap = term.passage.gap(term.index)
    if "；" in gap and _SPLIT.search(gap):
        return False
    other = _OTHER.search(gap if _REST.search(gap) is None else gap.replace("合计", "").replace("共", ""))
    return _GAP.fullmatch(gap) is not None and other is None


def _of_list(parts: Sequence[Term], terms: Sequence[Term], *, sure: bool = False) -> Iterator[Finding]:
    figures = [part.figure for part in parts]
    like = [t for t in terms if t.unit == parts[0].unit and t.level and t not in parts]
    all_ = sum_of(figures).sure
    if len(like) > _MOST or any(all_.meets(t.figure.stated.sure) for t in like) or _inside(parts, like):
        return
    near = [t for t in like if t.exact and t.role is None and not t.per and _near(t.figure, figures)]
    only = len({t.figure.value for t in like if t.figure.unit == parts[0].figure.unit and t.exact}) == 1
    meant = [t for t in near if sure or _meant(t, parts, only=only)]
    if len({t.figure.value for t in meant}) == 1 and (sure or _outside(meant[0], parts)):
        yield said(meant[0].figure, figures, Level.CONTRADICTORY)


def _outside(whole: Term, parts: Sequence[Term]) -> bool:
    """Whether a whole stands in another sentence, or beside a list that is numbered or divided by kinds (分区域看)."""
    if whole.passage is not parts[0].passage:
        return True
    told = whole.passage.text[whole.figure.end : parts[0].figure.start]
    divided = "；" in told and _SPLIT.search(told) is not None
    behind = parts[-1].index < whole.index <= parts[-1].index + 2
    return divided or (behind and _ALL_OF_THEM.search(whole.clause) is not None)


_ALL_OF_THEM = re.compile("全[队校班村镇院厂组团县区市体]$")


def _near(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a sum misses a total, which is more than any part, by little."""
    worth = sum(part.value for part in parts)
    return abs(whole.value - worth) * _OFF <= worth and whole.value > max(part.value for part in parts)


def _inside(parts: Sequence[Term], like: Sequence[Term]) -> bool:
    """Whether the first of a list is the sum of the rest, or some of the list and another figure are a whole."""
    values = [part.figure.value for part in parts]
    if len(values) > 2 and values[0] == sum(values[1:]):  # noqa: PLR2004 -- a whole and two parts
        return True
    wholes = {t.figure.value for t in like}
    return any(sum(values) + one in wholes for one in wholes) or any(
        sum(some) in wholes for many in range(2, len(values)) for some in combinations(values, many)
    )


def _meant(whole: Term, parts: Sequence[Term], *, only: bool) -> bool:
    """Whether a list is all of a whole, by the words about either."""
    passage = parts[0].passage
    told = passage.text[: parts[0].figure.start]
    tail = re.split("[。；]", passage.text[parts[-1].figure.end :])[0]
    if _OPEN.search(passage.text[parts[0].figure.start : parts[-1].figure.end] + tail[:6]) or not whole.time.may_be(
        parts[0].time
    ):
        return False
    if apart(whole, parts[0]):
        return False
    many = _HOW_MANY.search(whole.before[-16:])
    if many is not None and _TOTAL.search(whole.clause):
        value = numeral(many["many"].replace("两", "二"))
        return value is not None and int(value.value) == len(parts)
    tied = _noun_in(whole, told + "".join(part.clause for part in parts)) or whole.passage.block is passage.block
    tied = tied or (only and len(parts) > 2)  # noqa: PLR2004 -- three and more
    figures = [part.figure for part in parts]
    gaps, labels = [part.clause for part in parts], [part.figure.label for part in parts]
    closed = (
        _SPLIT.search(told[-24:] + parts[0].clause) is not None
        or numbered(passage, figures)
        or (len(parts) > 2 and _REST.search(parts[-1].clause) is not None)  # noqa: PLR2004 -- two and the rest
        or exhaustive(gaps, labels)
        or (_TOTAL.search(whole.clause) is not None and _one_kind(whole, parts))
        or (exclusive(gaps, labels) and sum(p.figure.value for p in parts) > whole.figure.value)
    )
    return closed and (tied or _one_kind(whole, parts))


def _noun_in(whole: Term, told: str) -> bool:
    words = pairs(core(told))
    return any(pairs(name[-4:]) & words for name in whole.names)


def _one_kind(whole: Term, parts: Sequence[Term]) -> bool:
    """Whether the names of parts end as the whole's does: 金牌、银牌、铜牌 and 奖牌总数."""
    ends = {name[-1] for part in parts for name in part.names[:1]}
    return len(ends) == 1 and any(name.endswith(tuple(ends)) for name in whole.names)
