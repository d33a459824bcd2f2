"""A headline's figure against the body's, where their labels differ but the words about them are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import BlockType, Bound, ChangeRole, Direction, MetricKind
from jianbao.review.checks.measures import Scope, like_unit, other_region, own_name, scope
from jianbao.review.checks.ranges import step
from jianbao.review.checks.saying import finding
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import any_of, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from jianbao.page.records import Span
    from jianbao.review.checks.view import Figure, Passage

HEADLINE = "headline"

HEADS = frozenset({BlockType.HEADLINE, BlockType.DECK, BlockType.HEADING, BlockType.CAPTION})
_KINDS = {MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE, MetricKind.PERCENT, MetricKind.DURATION}
_ALL = re.compile("共|总|累计|合计|全[班队团组家体园院校村]")
_NAME = re.compile("“([^“”]{2,12})”")
_HAN = re.compile("[^\u4e00-\u9fff]")
_CHARACTERS = 8
_FAR = Decimal("2.5")
"""What is so many times more or less is of something else, but for the total of an event that both name."""

_CROWD = 60
"""Of more figures of one unit on a page none is known to be meant."""

_Place = tuple["Passage", int]


def check(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Rule: what a headline or a caption counts is what the body counts in that unit, with the same words about it.

    Nothing where any figure of the body agrees with it, or two together do.
    """
    yield from _few(passages)
    heads = [place for place in _places(passages, HEADS) if _plain(place[0].figures[place[1]])]
    if not heads:
        return
    body: defaultdict[str, list[_Place]] = defaultdict(list)
    for passage, n in _places(passages, set(BlockType) - HEADS):
        body[like_unit(passage.figures[n].metric)].append((passage, n))
    for place in heads:
        head = place[0].figures[place[1]]
        like = body[like_unit(head.metric)]
        if not 0 < len(like) <= _CROWD or supported(head, [p.figures[n] for p, n in like]):
            continue
        meant = _meant(place, [other for other in like if _way(other[0].figures[other[1]]) is _way(head)])
        if meant is not None:
            yield _said(head, meant[0].figures[meant[1]])


def _few(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Rule: of a few things that a headline counts the body counts as many, where it counts such things only once."""
    heads = [place for place in _places(passages, HEADS - {BlockType.CAPTION}) if _small(place[0].figures[place[1]])]
    body = _places(passages, set(BlockType) - HEADS) if heads else []
    for place in heads:
        head = place[0].figures[place[1]]
        like = [p.figures[n] for p, n in body if p.figures[n].unit == head.unit]
        noun = _noun_behind(place)
        named = [p.figures[n] for p, n in body if _one_noun(noun, _noun_behind((p, n)))]
        # Where it counts them again (4家众创空间 … 4家单位), it counts as many.
        alone = len({figure.value for figure in like}) == 1 and len(named) == 1
        if alone and _small(named[0]) and named[0].value != head.value:
            yield _said(head, named[0])


def _small(figure: Figure) -> bool:
    metric = figure.metric
    plain = metric.kind is MetricKind.COUNT and metric.value_to is None and metric.bound is Bound.EXACT
    return plain and bool(metric.unit) and 1 < metric.value < _FEW


def _noun_behind(place: _Place) -> str:
    return _HAN.sub("", place[0].behind(place[1]))[:_LONG_NOUN]


def _one_noun(head: str, body: str) -> bool:
    """Whether two nouns begin alike, or a headline's says more of what it ends with: 国家级众创空间 and 众创空间."""
    more = len(head) < _LONG_NOUN and head.endswith(body[:_NOUN])
    return bool(head and body) and (head[:_NOUN] == body[:_NOUN] or more)


_NOUN, _LONG_NOUN = 4, 12


def backed(passages: Sequence[Passage]) -> frozenset[Span]:
    """Where the figures of headlines and captions stand that some figure of the body agrees with."""
    body = [p.figures[n] for p, n in _places(passages, set(BlockType) - HEADS)]
    heads = [p.figures[n] for p, n in _places(passages, HEADS)]
    return frozenset(
        head.span for head in heads if supported(head, [figure for figure in body if alike(figure.unit, head.unit)])
    )


def supported(head: Figure, body: Sequence[Figure]) -> bool:
    """Whether a figure of the body agrees with a headline's, or the sum or the difference of two does."""
    if any(_stands_for(head, f) for f in body):
        return True
    if head.metric.bound is not Bound.EXACT:
        return False
    said = head.stated.sure
    ends = [f.stated for f in body if f.metric.value_to is None and f.metric.bound is Bound.EXACT][:_MOST]
    pairs = list(combinations(ends, 2))
    sums = any(a.plus(b).sure.meets(said) for a, b in pairs)
    return sums or any(a.minus(b).sure.meets(said) or b.minus(a).sure.meets(said) for a, b in pairs)


def _stands_for(head: Figure, body: Figure) -> bool:
    """Whether a headline's figure agrees with one of the body, or is it rounded: 860万 for 862万."""
    if body.stated.likely.meets(head.stated.likely):
        return True
    if head.metric.bound is not Bound.EXACT:
        return False
    half = Decimal(5).scaleb(int(head.value.normalize().as_tuple().exponent) - 1)
    return half > step(head.metric) and abs(body.value - head.value) <= half


_MOST = 12


def _meant(head: _Place, like: Sequence[_Place]) -> _Place | None:
    """The one figure of the body that a headline's is meant to be: it shares more words than any other."""
    events = [other for other in like if _of_event(head, other)]
    if len(events) == 1:
        return events[0]
    figure = head[0].figures[head[1]]
    near = [other for other in like if _near(figure, other[0].figures[other[1]]) and _one_scope(head, other)]
    if head[0].block.type is BlockType.CAPTION and not _ALL.search(head[0].text):
        near = [other for other in near if _slip(figure, other[0].figures[other[1]])]
    ranked = sorted(((len(_shared(head, other)), n) for n, other in enumerate(near)), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    shared, best = ranked[0]
    alone = len(near) == 1 and _close(figure, near[0][0].figures[near[0][1]])
    needed = 1 if len(like) == 1 else _ENOUGH - alone
    return near[best] if shared >= needed else None


_ENOUGH = 3


def _near(head: Figure, other: Figure) -> bool:
    low, high = sorted((abs(head.value), abs(other.value)))
    return low >= _FEW and low * _FAR >= high and head.percent == other.percent


def _close(head: Figure, other: Figure) -> bool:
    """Whether two values are within a quarter of each other."""
    low, high = sorted((abs(head.value), abs(other.value)))
    return high * 4 <= low * 5


def _slip(head: Figure, other: Figure) -> bool:
    """Whether digits were set in another order, or one of them is another; what a picture shows may be some of all."""
    first, second = (f.value.normalize().as_tuple().digits for f in (head, other))
    one_other = len(first) > 1 and sum(a != b for a, b in zip(first, second, strict=False)) == 1
    return len(first) == len(second) and (sorted(first) == sorted(second) or one_other)


def _shared(head: _Place, other: _Place) -> frozenset[str]:
    """The pairs of characters that are in the words about both figures."""
    return _pairs(_about_head(head)) & _pairs(_about(other))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(len(text) - 1) if "|" not in text[n : n + 2])


def _places(passages: Sequence[Passage], types: Collection[BlockType]) -> list[_Place]:
    """Every figure of the blocks of these types, with its passage."""
    return [(passage, n) for passage in passages if passage.block.type in types for n in range(len(passage.figures))]


def _plain(figure: Figure) -> bool:
    metric = figure.metric
    plain = metric.kind in _KINDS and bool(metric.unit) and metric.value_to is None
    return plain and metric.value >= _FEW


_FEW = 10
"""Of fewer there may be several kinds on a page, or they are a number in an order (九届)."""


def _way(figure: Figure) -> Direction | None:
    """Which way it went, of a figure that says by how much; None of one that says how much there is."""
    change = figure.metric.change
    return change.direction if change is not None and change.role is ChangeRole.BY else None


def _about(place: _Place) -> str:
    """The words about a figure: of its clause before it and behind it, free of those that tell nothing."""
    passage, index = place
    return _telling(place, passage.clause(index) + "|" + passage.behind(index)[:_CHARACTERS])


def _about_head(place: _Place) -> str:
    """The words about a headline's figure: of its part of the line, up to a blank."""
    passage, index = place
    if passage.block.type is BlockType.CAPTION:
        return _about(place)
    before = _BLANK.split(passage.clause(index))
    return _telling(place, "|".join(before[-2:]) + "|" + _BLANK.split(passage.behind(index) or "|")[0])


_BLANK = re.compile("[ \u3000—｜|]+")


def _telling(place: _Place, text: str) -> str:
    name = own_name(place[0].figures[place[1]].metric)
    return "|".join(_HAN.sub("", part) for part in _idle().sub("|", text.replace(name, "|")).split("|"))


@cache
def _idle() -> re.Pattern[str]:
    return re.compile(any_of("scope", "neutral", "openings", "regions"))


def _of_event(head: _Place, other: _Place) -> bool:
    """Whether a figure is the total of what the headline names in marks: “书香夜读”吸引1.8万人次 … 共吸引8100人次."""
    names = set(_NAME.findall(head[0].text)) & set(_NAME.findall(other[0].text[: other[0].figures[other[1]].start]))
    clause = other[0].clause(other[1])
    return bool(names) and _one_scope(head, other) and _ALL.search(clause) is not None and bool(_shared(head, other))


def _one_scope(head: _Place, other: _Place) -> bool:
    """Whether the words that tell one of several figures from another are the same, but those of the year."""
    first, second = _scope(head), _scope(other)
    months = _months(head), _months(other)
    if other_region(first.clause, second.clause) or (all(months) and months[0] != months[1]):
        return False
    idle = words("scope", "years") | words("scope", "loose") | words("scope", "regions") | _LASTING
    labels = {place[0].figures[place[1]].label for place in (head, other)}
    if len(labels) == 1 and len(labels.pop()) >= _LONG_LABEL:
        idle |= {"年末", "年底", "其中"}
    caption = head[0].block.type is BlockType.CAPTION
    if caption:
        # A picture tells its day, and the page that it is of says 当天.
        second = Scope(second.sentence - _THAT_DAY, second.clause - _THAT_DAY)
    inner = idle | (frozenset() if caption else words("scope", "sentence"))
    times = (first.sentence - idle - months[0], second.sentence - idle - months[1])
    return (times[0] == times[1] if caption else times[1] <= times[0]) and not (
        (first.clause ^ second.clause) - inner - words("scope", "sentence")
    )


_LONG_LABEL = 5
_THAT_DAY = frozenset({"当天", "当日"})


def _months(place: _Place) -> frozenset[str]:
    return frozenset(_MONTH.findall(place[0].text[: place[0].figures[place[1]].start]))


_MONTH = re.compile("[0-9]{1,2}月")


def _scope(place: _Place) -> Scope:
    passage, index = place
    name = own_name(passage.figures[index].metric)
    before = passage.clause(index).replace(name, "")
    if passage.block.type in HEADS - {BlockType.CAPTION}:
        before = _BLANK.split(before)[-1]
    clause = before + "|" + passage.behind(index)[:_CHARACTERS]
    return scope(passage.text[: passage.figures[index].start].replace(name, ""), clause)


_LASTING = words("scope", "left_out") | words("scope", "works")


def _said(head: Figure, body: Figure) -> Finding:
    zh = f"标题为{head.text}，正文为{body.text}。"
    return finding(
        HEADLINE, Level.CONTRADICTORY, [head, body], zh, f"The headline says {head.text}, the body {body.text}."
    )
