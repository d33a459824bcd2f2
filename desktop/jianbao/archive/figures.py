"""A figure as it stands: what the machine read, and what people said of it. Pure: no SQL, no clock.

People speak of a figure by its *key*: the stretch of the source under which it was first spoken of. A source never
changes, so a key never moves; what moves are the figures that one reader or another finds there. ``settle`` puts the
two together again after every reading.

Slots: ``figure/<sha256>/<start>-<end>/<aspect>``, one value each. What each says, besides ``figure``, the figure as it
stood before the eyes of who decided:

- ``verdict``: ``{"verdict", "value", "unit", "printed", "evidence": None or {"text", "passage"}}``, the three in the
  middle only of a wrong one
- ``extent``: nothing more: the figure itself, marked by a person or given another extent
- ``indicator``, ``subject``, ``period``: ``{"text"}``, the label that a person gave; None for none
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jianbao.archive.seen import Judged
from jianbao.page.anchors import Anchor
from jianbao.page.records import Bound, Change, ChangeRole, Direction, Metric, MetricKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

Says = dict[str, Any]

FIGURE = "figure/"
_SLOTS = 4096
"""Of which it is kept what they are about: whoever asks of one mostly asks more than once."""


class Verdict(StrEnum):
    """What a person says of a figure; one without a verdict is unchecked."""

    RIGHT = "right"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"
    NOT_A_FIGURE = "not-a-figure"


class Aspect(StrEnum):
    """What of a figure a decision is about."""

    VERDICT = "verdict"
    EXTENT = "extent"
    INDICATOR = "indicator"
    SUBJECT = "subject"
    PERIOD = "period"


LABELS = (Aspect.INDICATOR, Aspect.SUBJECT, Aspect.PERIOD)


class FigureState(StrEnum):
    """How what people said of a figure stands to what is read there now."""

    READ = "read"
    """The machine reads it, as it did when they spoke."""
    REREAD = "reread"
    """Another value or unit stands here than the one that the verdict was about: it wants a new one."""
    MARKED = "marked"
    """A person marked it; the machine reads no figure here."""
    UNREAD = "unread"
    """The machine read it once, and does no more."""


@dataclass(frozen=True, slots=True)
class Said:
    """A decision that stands on a figure. ``id`` is the decision's."""

    id: str
    key: Span
    aspect: Aspect
    says: Says
    author: str
    time: datetime
    source: str = ""
    """The SHA-256 of the page that it was said of."""
    carried: tuple[str, ...] = ()
    """The slots of other versions of the page where it was said (``carried.py``)."""

    @property
    def slot(self) -> str:
        """Where it stands."""
        return slot(self.source, self.key, self.aspect)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict rests on: a note, a passage (of this page or another), or both."""

    text: str = ""
    passage: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict that stands, and whose.

    ``value``, ``unit``, ``printed``: what a wrong figure should be, in full and as it would be printed ("1.2万元" is
    12000 元).
    """

    verdict: Verdict
    author: str
    time: datetime
    value: Decimal | None = None
    unit: str | None = None
    printed: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands. ``metric`` is what the machine ``read`` (None: nothing), as people amended it.

    ``position`` counts in the reading's metrics. Several ``rulings`` are verdicts that people gave without knowing of
    each other; ``conflicts`` are the aspects on which they said different things: who said the same agrees.
    """

    key: Span
    metric: Metric
    read: Metric | None
    position: int | None
    state: FigureState = FigureState.READ
    rulings: tuple[Ruling, ...] = ()
    amended: frozenset[Aspect] = frozenset()
    conflicts: frozenset[Aspect] = frozenset()
    carried: tuple[str, ...] = ()
    """The slots of other versions of the page on which something of this was said."""

    @property
    def verdict(self) -> Verdict | None:
        """The verdict; None where there is none, where two conflict, or where it was about another value."""
        ruling = self.ruling
        return None if ruling is None or self.state is FigureState.REREAD else ruling.verdict

    @property
    def ruling(self) -> Ruling | None:
        """What was ruled, by the first of those who agree; None where nobody ruled, or two conflict."""
        return self.rulings[0] if self.rulings and Aspect.VERDICT not in self.conflicts else None

    @property
    def judged(self) -> Judged:
        """What people said of it: all who ruled so, and when the last did; nobody where two conflict."""
        if self.ruling is None:
            return Judged(self.verdict, bool(self.conflicts), None, None)
        authors = "、".join(dict.fromkeys(one.author for one in self.rulings))
        return Judged(self.verdict, bool(self.conflicts), authors, max(one.time for one in self.rulings))

    @property
    def counted(self) -> bool:
        """Whether it counts in a page's progress: a required figure, or one that a person marked."""
        return self.metric.required


def slot(sha256: str, key: Span, aspect: Aspect) -> str:
    """Where decisions on an aspect of a figure stand."""
    return f"{FIGURE}{sha256}/{key.start}-{key.end}/{aspect}"


@lru_cache(_SLOTS)
def parts(slot_name: str) -> tuple[str, Span, Aspect] | None:
    """The source, key and aspect that a slot is about; None for a later program's."""
    try:
        family, sha256, place, aspect = slot_name.split("/")
        start, end = map(int, place.split("-"))
        return (sha256, Span(start, end), Aspect(aspect)) if family + "/" == FIGURE else None
    except ValueError:
        return None


def settle(metrics: Sequence[Metric], said: Iterable[Said]) -> tuple[Figure, ...]:
    """Every figure of a page as it stands, in order of the source.

    Each key is tied to the metric of the very same extent, else to the one that it shares most characters with; a
    metric to one key at most. The result does not depend on the order of ``said``.
    """
    by_key: dict[Span, list[Said]] = {}
    for one in sorted(said, key=lambda s: s.id):
        by_key.setdefault(one.key, []).append(one)
    tied = _tie(sorted(by_key), metrics)
    figures = [_figure(key, by_key[key], metrics, tied.get(key)) for key in by_key]
    free = set(range(len(metrics))) - set(tied.values())
    figures += [Figure(metrics[n].span, metrics[n], metrics[n], n) for n in free]
    return tuple(sorted(figures, key=lambda f: (f.metric.start, f.metric.end, f.key)))


def require_whole(said: Said) -> None:
    """Raise what making its figure raises where a decision does not say all that a figure is."""
    metric_of(said.says["figure"])
    if said.aspect is Aspect.VERDICT:
        _ruling(said)


def _tie(keys: Sequence[Span], metrics: Sequence[Metric]) -> dict[Span, int]:
    """Of each key the position of its metric, as far as it has one."""
    same = {metric.span: n for n, metric in enumerate(metrics)}
    tied = {key: same[key] for key in keys if key in same}
    taken = set(tied.values())
    shared = sorted(
        (-_overlap(key, metric.span), key, n)
        for key in keys
        if key not in tied
        for n, metric in enumerate(metrics)
        if n not in taken and _overlap(key, metric.span) > 0
    )
    for _, key, n in shared:
        if key not in tied and n not in taken:
            tied[key] = n
            taken.add(n)
    return tied


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _figure(key: Span, said: Sequence[Said], metrics: Sequence[Metric], position: int | None) -> Figure:
    by_aspect: dict[Aspect, list[Said]] = {}
    for one in said:
        by_aspect.setdefault(one.aspect, []).append(one)
    read = None if position is None else metrics[position]
    metric = read if read is not None else metric_of(said[0].says["figure"])
    extents = by_aspect.get(Aspect.EXTENT, [])
    if extents:
        metric = _with_extent(metric, _chosen(extents)["figure"], read)
    for aspect in LABELS:
        if aspect in by_aspect:
            metric = _with_label(metric, aspect, _chosen(by_aspect[aspect])["text"])
    rulings = tuple(_ruling(one) for one in by_aspect.get(Aspect.VERDICT, ()))
    return Figure(
        key=key,
        metric=metric,
        read=read,
        position=position,
        state=_state(metric, read, marked=bool(extents), verdicts=by_aspect.get(Aspect.VERDICT, ())),
        rulings=rulings,
        amended=frozenset(by_aspect) - {Aspect.VERDICT},
        conflicts=frozenset(aspect for aspect, told in by_aspect.items() if not agree([one.says for one in told])),
        carried=tuple(other for one in said for other in one.carried),
    )


def agree(said: Sequence[Says]) -> bool:
    """Whether all of these, said of one aspect of a figure, say the same; what each rests on is its own."""
    if len(said) == 1:
        return True
    first = _said(said[0])
    return all(_said(one) == first for one in said[1:])


def _said(says: Says) -> list[object]:
    given = says["figure"]
    # Where nothing is said but the figure itself, its extent is what is said.
    place = (given["start"], given["end"]) if says.keys() <= {"figure", *_OF_ITS_MAKING} else ()
    amount = (given.get(name) for name in ("value", "value_to", "unit", "bound"))
    return [*amount, *place, *(says.get(name) for name in ("verdict", "value", "unit", "printed", "text"))]


_OF_ITS_MAKING = ("author", "written", "from")


def _chosen(told: Sequence[Said]) -> Says:
    """Of decisions in conflict the one that is shown: the choice must be the same everywhere."""
    return min(told, key=lambda one: repr(sorted(one.says.items()))).says


def _with_extent(metric: Metric, given: Mapping[str, Any], read: Metric | None) -> Metric:
    marked = metric_of(given)
    if read is None:
        return marked
    return replace(
        metric,
        start=marked.start,
        end=marked.end,
        text=marked.text,
        value=marked.value,
        value_to=marked.value_to,
        unit=marked.unit,
        kind=marked.kind,
        bound=marked.bound,
        required=True,
    )


def _with_label(metric: Metric, aspect: Aspect, text: str | None) -> Metric:
    if aspect is Aspect.INDICATOR:
        others = tuple(label for label in metric.indicator if label != text)
        return replace(metric, indicator=others if text is None else (text, *others))
    return replace(metric, subject=text) if aspect is Aspect.SUBJECT else replace(metric, period=text)


def _state(metric: Metric, read: Metric | None, *, marked: bool, verdicts: Sequence[Said]) -> FigureState:
    if any(not _is_of(one.says["figure"], metric) for one in verdicts):
        return FigureState.REREAD
    if read is not None:
        return FigureState.READ
    return FigureState.MARKED if marked else FigureState.UNREAD


def _is_of(given: Mapping[str, Any], metric: Metric) -> bool:
    """Whether a verdict on the figure that a decision tells is one on this: the same amount of the same thing."""
    to = given.get("value_to")
    told = Decimal(given["value"]), None if to is None else Decimal(to), given["unit"], given["bound"]
    return told == (metric.value, metric.value_to, metric.unit, metric.bound.value)


def _ruling(one: Said) -> Ruling:
    says = one.says
    value, given = says.get("value"), says.get("evidence")
    evidence = None
    if given is not None:
        passage = given.get("passage")
        evidence = Evidence(given.get("text") or "", None if passage is None else Anchor(**passage))
    verdict = Verdict(says["verdict"])
    decimal = None if value is None else Decimal(value)
    return Ruling(verdict, one.author, one.time, decimal, says.get("unit"), says.get("printed"), evidence)


def says_of(metric: Metric) -> Says:
    """A figure as decisions tell it."""
    change = metric.change
    return {
        "start": metric.start,
        "end": metric.end,
        "text": metric.text,
        "value": str(metric.value),
        "value_to": None if metric.value_to is None else str(metric.value_to),
        "unit": metric.unit,
        "kind": metric.kind.value,
        "bound": metric.bound.value,
        "change": None if change is None else {"role": change.role.value, "direction": change.direction.value},
        "indicator": list(metric.indicator),
        "subject": metric.subject,
        "period": metric.period,
    }


def metric_of(says: Mapping[str, Any]) -> Metric:
    """The figure that a decision tells."""
    to, change = says.get("value_to"), says.get("change")
    return Metric(
        start=says["start"],
        end=says["end"],
        text=says["text"],
        value=Decimal(says["value"]),
        unit=says["unit"],
        kind=MetricKind(says["kind"]),
        value_to=None if to is None else Decimal(to),
        bound=Bound(says["bound"]),
        change=None if change is None else Change(ChangeRole(change["role"]), Direction(change["direction"])),
        indicator=tuple(says.get("indicator") or ()),
        subject=says.get("subject"),
        period=says.get("period"),
    )
