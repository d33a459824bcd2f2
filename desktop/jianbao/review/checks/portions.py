"""Shares and rates told anywhere on a page against parts and wholes that the page gives elsewhere."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.review.checks.means import MOST, OTHER, counted
from jianbao.review.checks.saying import finding, number
from jianbao.review.checks.shares import fits, in_percent, is_share, kin
from jianbao.review.checks.terms import akin, apart, core, covers, pairs
from jianbao.review.checks.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.terms import Term


def check(terms: Sequence[Term]) -> Iterator[Finding]:
    """Give 接待游客48.6万人次 … 过夜游客17.01万人次，占接待总量的45%; 1840件 … 1104件，调撤率达到66%."""
    levels = counted(terms)
    for term in terms:
        plain = term.role is None and term.figure.metric.value_to is None
        if not term.per and plain and is_share(term.figure):
            yield from _share(term, levels)


_OF = re.compile("占(?P<noun>[^，。；]{0,14}?)(?:的|比例|比重|比)*(?:为|是|达到?|约|高达|近|超过?|仅|了|到)*$")
_RATE = re.compile("(?P<stem>[\u4e00-\u9fff]{1,8}?)(?:率|比例|占比|比重)(?:也|均)?(?:为|是|达到?|高达|仅|仅为)?$")
_WHOLE = re.compile("全[市县区省国校院]|总[数量额体]?|人数|数量")
_REGION = re.compile("全[市县区省国球]|世界")
_REACH = 30


def _share(share: Term, levels: Sequence[Term]) -> Iterator[Finding]:
    found = _OF.search(share.clause)
    pair = _of_named(share, found["noun"], levels) if found is not None else _of_rate(share, levels)
    if pair is None:
        return
    part, whole = pair
    said = in_percent(share.figure)
    if said is None or part.figure.value >= whole.figure.value:
        return
    like = [level for level in levels if level.unit == whole.unit]
    if len(like) > MOST or any(fits(a.figure.stated, b.figure.stated, said) for a in like for b in like if a is not b):
        return
    worth = part.figure.value / whole.figure.value * 100
    if abs(worth - said.likely.low) <= 1 or abs(worth - said.likely.high) <= 1:
        return
    yield finding(
        "share",
        Level.CONTRADICTORY,
        [share.figure, part.figure, whole.figure],
        f"{part.figure.text}÷{whole.figure.text}＝{number(worth)}%，文中为{share.figure.text}。",
        f"{part.figure.text} ÷ {whole.figure.text} = {number(worth)}%; the page says {share.figure.text}.",
    )


def _of_named(share: Term, noun: str, levels: Sequence[Term]) -> tuple[Term, Term] | None:
    """留省就业的毕业生占毕业生总数的65%: the one figure of the part, the one of the whole."""
    part = _part(share, levels)
    if part is None:
        return None
    named = core(_WHOLE.sub("", noun))
    larger = [t for t in levels if t.unit == part.unit and _may_be_whole(t, part)]
    if named:
        meant = [t for t in larger if covers(t, named)]
    else:
        meant = [t for t in larger if any(akin(t, name) for name in part.names)]
    if len({t.figure.value for t in meant}) != 1 or not kin(meant[0].figure, part.figure):
        return None
    together = part.passage is meant[0].passage is share.passage
    return (part, meant[0]) if not together or _only_two(part, meant[0], named, noun, levels) else None


def _part(share: Term, levels: Sequence[Term]) -> Term | None:
    """The figure of which a share tells: the one before it, or of the words before 占."""
    subject = core(share.clause[: share.clause.rfind("占")])
    part = _part_before(share, levels)
    if part is None or (len(subject) > 1 and not covers(part, subject)):
        return _part_named(share, subject, levels) or part
    return part


def _only_two(part: Term, whole: Term, named: str, noun: str, levels: Sequence[Term]) -> bool:
    """Whether a sentence tells of a whole that it names, then of a part, and of nothing else of their unit."""
    near = [t for t in levels if t.passage is part.passage and t.unit == part.unit]
    of_all = _REGION.search(noun)
    known = bool(named) and (of_all is None or of_all[0] in whole.before)
    return known and len(near) == 2 and whole.index < part.index  # noqa: PLR2004 -- part and whole


def _part_before(share: Term, levels: Sequence[Term]) -> Term | None:
    """The figure right before a share, of which it tells: 17.01万人次，占接待总量的45%."""
    if (
        not share.index
        or len(share.passage.gap(share.index)) > _REACH
        or re.search("[。；]", share.passage.gap(share.index))
    ):
        return None
    subject = core(share.clause[: share.clause.rfind("占")]) if "占" in share.clause else ""
    part = next((t for t in levels if t.passage is share.passage and t.index == share.index - 1), None)
    if part is None or (len(subject) > 1 and not akin(part, subject)):
        return None
    return (
        None if len(subject) > _STEM and not covers(part, subject) and "，" in share.passage.gap(share.index) else part
    )


def _part_named(share: Term, subject: str, levels: Sequence[Term]) -> Term | None:
    """The one figure of the page of which the words before 占 are said."""
    named = pairs(subject)
    meant = [t for t in levels if _shared(t, named) > 1 and t.time.may_be(share.time) and not apart(t, share)]
    if not meant:
        return None
    most = max(_shared(t, named) for t in meant)
    best = [t for t in meant if _shared(t, named) == most]
    return best[0] if len({t.figure.value for t in best}) == 1 and best[0].exact else None


def _shared(term: Term, words: frozenset[str]) -> int:
    """How many pairs of characters are also in the words around a figure; nothing where it cannot be two."""
    told = term.before[-_REACH:] + term.passage.behind(term.index)[:8]
    if sum(pair[0] in told and pair[1] in told for pair in words) <= 1:
        return 0
    return len(words & pairs(core(told)))


def _may_be_whole(whole: Term, part: Term) -> bool:
    plain = whole.exact and not whole.per and not OTHER.search(whole.clause)
    larger = whole.figure.value > part.figure.value
    return plain and larger and whole.time.may_be(part.time) and not apart(whole, part)


def _of_rate(share: Term, levels: Sequence[Term]) -> tuple[Term, Term] | None:
    """调解、撤诉方式结案1104件，调撤率达到66%, of 民事案件1840件 that the page told before."""
    found = _RATE.search(share.clause)
    part = _part_before(share, levels)
    if found is None or part is None:
        stem = found["stem"] if found is not None else ""
        return _of_outcome(share, stem, levels) or _of_stem(share, stem, levels)
    before = next((t for t in levels if t.passage is share.passage and t.index == part.index - 1), None)
    tried = found["stem"] + "率" in words("share", "outcomes")
    if tried and before is not None and before.unit == part.unit and _slipped(part, before, share):
        return part, before
    told = part.clause + part.passage.behind(part.index)[:8]
    if not all(character in told for character in found["stem"][-2:]):
        return None
    larger = [t for t in levels if t.unit == part.unit and _may_be_whole(t, part)]
    alone = len({t.figure.value for t in larger}) == 1 and larger[0].passage is not share.passage
    return (part, larger[0]) if alone and any(akin(larger[0], name) for name in part.names) else None


def _of_outcome(share: Term, stem: str, levels: Sequence[Term]) -> tuple[Term, Term] | None:
    """受理案件86420件，审结82960件 of which another sentence tells 结案率."""
    if len(stem) <= 1 or not any(f"{stem[-n:]}率" in words("share", "outcomes") for n in (2, 3)):
        return None
    pairs_ = [
        (part, whole)
        for whole, part in pairwise(levels)
        if part.passage is whole.passage is not share.passage
        and part.index == whole.index + 1
        and part.unit == whole.unit
        and part.figure.value < whole.figure.value
        and stem[-2] in part.clause + part.passage.behind(part.index)[:4]
        and all(sign in part.passage.text for sign in stem[-2:])
        and part.time.may_be(share.time)
        and not apart(part, share)
        and not OTHER.search(part.clause + whole.clause)
    ]
    return pairs_[0] if len(pairs_) == 1 else None


def _of_stem(share: Term, stem: str, levels: Sequence[Term]) -> tuple[Term, Term] | None:
    """视力不良的学生有17930名, of 32600名学生, of which another sentence tells 视力不良率; 老人体检率 of 老人."""
    if len(stem) < _STEM or "率" not in share.clause:
        return None
    word, whose = stem[-_STEM:], stem[:-2][-2:]
    named = [t for t in levels if t.passage is not share.passage and word in t.clause[-_REACH:]]
    if not named and len(whose) > 1:
        named = [t for t in levels if stem[-2:] in _told(t) and whose in _told(t)]
    if len({t.figure.value for t in named}) != 1 or not named[0].exact:
        return None
    part = named[0]
    larger = [t for t in levels if t.unit == part.unit and _may_be_whole(t, part)]
    alone = len({t.figure.value for t in larger}) == 1 and part.time.may_be(share.time) and not apart(part, share)
    return (part, larger[0]) if alone and any(akin(larger[0], name) for name in part.names) else None


def _told(term: Term) -> str:
    return term.clause[-_REACH:] + term.passage.behind(term.index)[:8]


_STEM = 3


def _slipped(part: Term, whole: Term, share: Term) -> bool:
    """Whether a rate is ten times what two counts give, or a tenth of it."""
    worth = part.figure.value / whole.figure.value * 100
    return any(abs(worth * scale / share.figure.value - 1) < Decimal("0.05") for scale in (Decimal(10), Decimal("0.1")))
