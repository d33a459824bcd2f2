"""The words around each figure that are its own: cut at punctuation, at neighbouring figures, at verbs between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from jianbao.page.records import MetricKind
from jianbao.reading.indicators import endings, verbs
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.quantities import Quantity

_HARD = regex("[，,；;。！？!?：:…\\s()（）]|——")
_SENTENCE = regex("[。！？!?]")
_JOINT = regex("(?:、|和|与|及|以及|或|并)+")
_BRACKETS = regex("[(（][^()（）]*[)）]?")
_BRACKETED = regex("[(（][^()（）]{0,60}[)）]")
_JOINT_AT_END = regex("(?:、|和|与|及|以及|或)$")
_EACH = regex("(?<=[\u4e00-\u9fff]{2})(?:[户人亩年月日次班]均|平均|累计|先后|共)$")
"""What belongs to the verb behind it (农户|户均增收)."""
_SHARES = {MetricKind.PERCENT, MetricKind.RATIO}
_EMBEDDED = {"slogan", "grade", "group", "age", "time-span", "size", "one", "zero", "round-the-clock", "name", "round"}


class Place(NamedTuple):
    """A figure's own words: ``left`` begins at ``left_start``; ``previous`` is the figure before it in its sentence.

    ``joined``: only words of listing stand between it and the figure before. ``touching``: no punctuation does.
    ``clause_start`` and ``sentence_start`` are positions of the text.
    """

    left: str
    left_start: int
    right: str
    clause_start: int
    sentence_start: int
    previous: int | None
    joined: bool
    touching: bool
    within: str
    """The words between the figure before and this one, if no punctuation parts them."""


def splits(figure: Quantity) -> bool:
    """Whether a figure parts the words around it; one inside a name (三级医院, 20次以上的) does not."""
    return figure.required or figure.rule not in _EMBEDDED


def places(text: str, figures: Sequence[Quantity]) -> list[Place]:
    """The place of every figure of folded ``text``."""
    cuts = _hard_cuts(text, figures)
    ends, starts = [cut[1] for cut in cuts], [cut[0] for cut in cuts]
    sentences = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    aside = _in_brackets(text, figures)
    found: list[Place] = []
    for index, (figure, (before, behind)) in enumerate(zip(figures, _neighbours(figures), strict=True)):
        at = bisect_right(ends, figure.start)
        clause_start = ends[at - 1] if at else 0
        after = bisect_left(starts, figure.end)
        clause_end = starts[after] if after < len(starts) else len(text)
        sentence_start = sentences[bisect_right(sentences, figure.start) - 1]
        last = None if before is None else figures[before]
        left_start, joined, touching = _left(text, last, figure, clause_start)
        right_end = _right_end(text, figure, None if behind is None else figures[behind], clause_end)
        previous = before
        while previous is not None and previous in aside and index not in aside:
            previous = previous - 1 if previous else None
        if previous is not None and figures[previous].start < sentence_start:
            previous = None
        within = text[figures[previous].end : figure.start] if touching and previous is not None else ""
        left, right = text[left_start : figure.start], text[figure.end : right_end]
        found.append(Place(left, left_start, right, clause_start, sentence_start, previous, joined, touching, within))
    return found


def _neighbours(figures: Sequence[Quantity]) -> list[tuple[int | None, int | None]]:
    """Of each figure the nearest before and the nearest behind it that part words."""
    parting = [index for index, figure in enumerate(figures) if splits(figure)]
    found: list[tuple[int | None, int | None]] = []
    for index in range(len(figures)):
        behind = bisect_right(parting, index)
        before = bisect_left(parting, index)
        found.append((parting[before - 1] if before else None, parting[behind] if behind < len(parting) else None))
    return found


def _in_brackets(text: str, figures: Sequence[Quantity]) -> set[int]:
    """The figures that stand in brackets, with other words: （含旧存12件）."""
    aside: set[int] = set()
    starts = [figure.start for figure in figures]
    for match in _BRACKETED.finditer(text):
        for index in range(bisect_left(starts, match.start()), bisect_left(starts, match.end())):
            if figures[index].end < match.end():
                aside.add(index)
    return aside


def first_mark(text: str) -> int:
    """Where the first 、 outside brackets stands; -1 if there is none."""
    mark = text.find("、")
    if mark < 0 or not ("（" in text or "(" in text):
        return mark
    return _BRACKETS.sub(lambda match: "　" * len(match[0]), text).find("、")


def first_item(text: str) -> str:
    """A phrase up to its first mark of listing."""
    mark = first_mark(text)
    return text if mark < 0 else text[:mark]


_ALIKE = regex(
    "(?P<first>[\u4e00-\u9fff]{1,3}(?P<end>[\u4e00-\u9fff]))、[\u4e00-\u9fff]{1,3}(?P=end)[\u4e00-\u9fff]{2,}"
)


def own_items(text: str) -> str:
    """A phrase up to its first mark of listing, unless that parts words for kinds of one thing (国考、省考断面)."""
    return text if "、" in text and _ALIKE.match(text) else first_item(text)


def _hard_cuts(text: str, figures: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Where clauses end: punctuation outside figures; brackets only where they hold a figure."""
    inside = [figure.start for figure in figures]
    brackets = {
        p
        for match in _BRACKETED.finditer(text)
        if not any(match.start() < s < match.end() for s in inside[bisect_left(inside, match.start()) :][:1])
        for p in (match.start(), match.end() - 1)
    }
    cuts: list[tuple[int, int]] = []
    coming = iter(figures)
    figure = next(coming, None)
    for match in _HARD.finditer(text):
        start, end = match.span()
        while figure is not None and figure.end <= start:
            figure = next(coming, None)
        in_figure = figure is not None and figure.start <= start
        if not in_figure and not (start in brackets and end - start == 1):
            cuts.append((start, end))
    return cuts


def _left(text: str, last: Quantity | None, figure: Quantity, clause_start: int) -> tuple[int, bool, bool]:
    """Where the words before a figure begin; whether it is joined to, or touches, ``last``, the figure before."""
    if last is None or last.end <= clause_start:
        return clause_start, False, False
    between = text[last.end : figure.start]
    joint = _JOINT.match(between)
    if joint is not None:
        return last.end + joint.end(), joint.end() == len(between), False
    if _JOINT_AT_END.search(between):
        return figure.start, True, False
    if figure.kind in _SHARES and endings.names_thing(between):
        return last.end, False, True
    return last.end + _parting(text, last, between), not between, True


def _right_end(text: str, figure: Quantity, following: Quantity | None, clause_end: int) -> int:
    """Where the words behind a figure end; ``following`` is the next."""
    if _JOINT.match(text, figure.end, clause_end):
        return figure.end
    if following is None or following.start >= clause_end:
        return clause_end
    return figure.end + _parting(text, figure, text[figure.end : following.start])


def _parting(text: str, figure: Quantity, between: str) -> int:
    """Where the words between ``figure`` and the next part: at a mark of listing, else at a verb."""
    counted = figure.kind is MetricKind.COUNT and verbs.wants_noun(text[max(0, figure.start - 6) : figure.start])
    listed = figure.kind is MetricKind.COUNT and first_mark(between) > 0
    if verbs.acts(between) and not counted and not listed:
        return 0
    joint = _JOINT_AT_END.search(between)
    if joint is not None:
        return joint.start()
    comma = first_mark(between)
    if comma > 0:
        return comma
    verb = verbs.first_act(between, noun_first=counted)
    if verb is None:
        return len(between)
    each = _EACH.search(between, 0, verb)
    return verb if each is None else each.start()
