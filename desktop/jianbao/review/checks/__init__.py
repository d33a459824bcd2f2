"""The checks of figures: pure functions over the records of a page, each finding what an eye misses."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.review.checks import across as other_pages
from jianbao.review.checks import (
    afar,
    again,
    almanac,
    averages,
    beyond,
    calendars,
    changes,
    claims,
    compared,
    digits,
    each,
    echoes,
    farms,
    formulas,
    growth,
    heads,
    lasting,
    levels,
    matches,
    means,
    parts,
    percents,
    portions,
    products,
    rates,
    relations,
    rests,
    rhythm,
    rows,
    same,
    shares,
    slips,
    spans,
    splits,
    stocks,
    style,
    sums,
    swaps,
    tallies,
    tied,
    totals,
    verbatim,
    wholes,
    years,
)
from jianbao.review.checks.pages import Other, Page
from jianbao.review.checks.printed import texts
from jianbao.review.checks.terms import terms
from jianbao.review.checks.view import in_a_row, paragraphs, passages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.page.findings import Finding
    from jianbao.page.records import Span
    from jianbao.review.checks.view import Passage

__all__ = ["Other", "Page", "across", "check"]

_OF_A_SENTENCE = (
    parts.check,
    totals.check,
    sums.check,
    splits.check,
    rests.check,
    products.check,
    stocks.check,
    shares.check,
    averages.check,
    changes.check,
    growth.check,
    percents.check,
    rhythm.check,
)
_OF_TERMS = (
    rows.check,
    tied.check,
    means.check,
    portions.check,
    wholes.check,
    again.check,
    slips.check,
    verbatim.check,
    relations.check,
    beyond.check,
)
_AS_PRINTED = (
    formulas.check,
    rates.check,
    compared.check,
    calendars.check,
    tallies.check,
    matches.check,
    almanac.check,
    lasting.check,
)
_SHORT = 12
"""Figures of a page that is one short piece."""
_ORDER = {Level.CONTRADICTORY: 0, Level.LOOK: 1, Level.CONSISTENT: 2}


def check(page: Page) -> list[Finding]:
    """What the checks find on a page, contradictions first, then in order of the source."""
    sentences = passages(page)
    found: list[Finding] = []
    for sentence in sentences:
        for one in _OF_A_SENTENCE:
            found.extend(one(sentence))
    found.extend(_unless_said((one for sentence in sentences for one in each.check(sentence)), found))
    found.extend(_unless_said((one for block in paragraphs(sentences) for one in levels.check(block)), found))
    found.extend(_in_a_row(sentences, found))
    one_body = not page.article.institutions and len(page.metrics) <= _SHORT
    found.extend(same.check(sentences, one_body=one_body))
    found.extend(_unless_said(swaps.check(sentences), found))
    found.extend(_unless_said(heads.check(sentences), found))
    found.extend(_unless_said(echoes.check(sentences), found))
    found.extend(_unless_said(afar.check(sentences), found))
    found.extend(_unless_said(farms.check(sentences), found))
    found.extend(_unless_said(claims.check(page, sentences), found))
    found = _unless_backed(found, sentences)
    found.extend(years.check(sentences, one_body=one_body))
    found.extend(rhythm.structures(page))
    found.extend(spans.check(page))
    found.extend(_anywhere(page, sentences, found))
    found.extend(digits.check(page))
    found.extend(digits.scales(sentences))
    found.extend(style.check(page))
    return _in_order(found)


def across(page: Page, others: Sequence[Other]) -> list[Finding]:
    """What figures of other pages say against a page's own, contradictions first, then in order of the source.

    ``others`` are candidates, figures of other pages that bear like labels; those of another measure are passed over.
    """
    return _in_order(other_pages.check(page, others))


def _anywhere(page: Page, sentences: Sequence[Passage], found: Sequence[Finding]) -> list[Finding]:
    """What figures and numbers anywhere on a page contradict, of which no contradiction was found before."""
    told, printed = terms(sentences), texts(page)
    more: list[Finding] = []
    known = {span for one in found if one.level is Level.CONTRADICTORY for span in one.spans}
    for one in chain(*(tie(told) for tie in _OF_TERMS), *(rule(page, printed) for rule in _AS_PRINTED)):
        if not any(_touches(span, other) for span in one.spans for other in known):
            known.update(one.spans)
            more.append(one)
    return more


def _touches(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end


def _in_a_row(sentences: Sequence[Passage], found: Sequence[Finding]) -> list[Finding]:
    """What sentences that follow one another contradict of each other, and none of them by itself."""
    more: list[Finding] = []
    said = {frozenset(one.spans) for one in found}
    of = {figure.span: n for n, sentence in enumerate(sentences) for figure in sentence.figures}
    for row in in_a_row(sentences):
        for one in (*_OF_A_SENTENCE, levels.check):
            for new in one(row):
                apart = len({of[span] for span in new.spans}) > 1 and frozenset(new.spans) not in said
                if new.level is Level.CONTRADICTORY and apart:
                    said.add(frozenset(new.spans))
                    more.append(new)
    return more


def _unless_said(more: Iterable[Finding], found: Sequence[Finding]) -> list[Finding]:
    """Those of which the figures, or two and more of them, are not all of a finding already."""
    said = {frozenset(one.spans) for one in found}
    pairs = [spans for spans in said if len(spans) > 1]
    kept: list[Finding] = []
    for one in more:
        spans = frozenset(one.spans)
        if spans not in said and not any(pair < spans for pair in pairs):
            kept.append(one)
    return kept


def _unless_backed(found: list[Finding], sentences: Sequence[Passage]) -> list[Finding]:
    """All but contradictions of a headline's figure that another figure of the body agrees with."""
    if not any(one.check == heads.HEADLINE and one.level is Level.CONTRADICTORY for one in found):
        return found
    backed = heads.backed(sentences)
    return [
        one
        for one in found
        if one.check != heads.HEADLINE or one.level is not Level.CONTRADICTORY or not backed.intersection(one.spans)
    ]


def _in_order(found: Iterable[Finding]) -> list[Finding]:
    """Each finding once, contradictions first, then by place."""
    once = {(one.check, one.spans, one.others): one for one in reversed(list(found))}
    return sorted(
        once.values(), key=lambda one: (_ORDER[one.level], one.spans, one.check, one.others and one.others[0].sha256)
    )
