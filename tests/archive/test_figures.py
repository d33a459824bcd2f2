"""Figures as they stand: whatever a reader makes of a page, nothing that people said of it is lost or counted twice."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from jianbao.archive.figures import Aspect, Said, metric_of, parts, says_of, settle, slot
from jianbao.page.records import Metric, MetricKind, Span

if TYPE_CHECKING:
    from random import Random

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    """Stretches in order that do not overlap."""
    cuts = sorted(draw(st.sets(st.integers(0, 60), max_size=16)))
    return [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]


def metric(span: Span) -> Metric:
    return Metric(span.start, span.end, "1", Decimal(span.start), "人", MetricKind.COUNT, indicator=("甲",))


@st.composite
def sayings(draw: st.DrawFn) -> list[Said]:
    said = []
    for key in draw(spans()):
        for aspect in draw(st.sets(st.sampled_from(list(Aspect)), min_size=1)):
            says = {"figure": says_of(metric(key)), "verdict": "right", "text": "乙"}
            said.append(Said(f"{len(said):03}", key, aspect, says, "王", NOON))
    return said


@given(spans(), sayings(), st.randoms())
def test_every_metric_and_every_key_stands_once_in_any_order(
    read: list[Span], said: list[Said], random: Random
) -> None:
    metrics = [metric(span) for span in read]
    figures = settle(metrics, said)
    assert sorted(f.position for f in figures if f.position is not None) == list(range(len(metrics)))
    spoken = [f.key for f in figures if f.rulings or f.amended]
    assert sorted(spoken) == sorted({one.key for one in said})
    shuffled = list(said)
    random.shuffle(shuffled)
    assert settle(metrics, shuffled) == figures


@given(sayings())
def test_a_key_is_tied_to_the_metric_of_its_own_extent(said: list[Said]) -> None:
    metrics = [metric(key) for key in sorted({one.key for one in said})]
    assert all(figure.read is not None and figure.read.span == figure.key for figure in settle(metrics, said))


@given(spans())
def test_a_figure_and_a_slot_come_back_as_they_were_told(read: list[Span]) -> None:
    for span in read:
        assert metric_of(says_of(metric(span))) == metric(span)
        assert parts(slot("ab", span, Aspect.PERIOD)) == ("ab", span, Aspect.PERIOD)
    assert parts("figure/ab/1-2/a-later-aspect") is None
