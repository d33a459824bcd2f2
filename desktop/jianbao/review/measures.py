"""Which indicators may name one measure, and why: 发表SCI论文 and SCI论文发表, 床旁结算率 and 床边结算占比. Pure.

Proposed only on evidence, and never against it: two labels that stand on one page, of the same subject and time, with
different values, are two measures. What people confirmed, or kept apart, is not proposed again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from jianbao.errors import Sentence
from jianbao.reading.lexicon import either, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from jianbao.archive.records import LabelUse
    from jianbao.archive.store import Archive

_NO_WORD = re.compile(r"[^\w%‰+]|_")
_ALIKE = 60.0
"""How alike the characters of two labels must be, of 100, where figures speak for them too."""
_TAIL = 3
"""Characters at the end that two labels must share there: Chinese says last what a thing is."""
_TELLING = 3
"""Digits of a value that two figures do not share by chance."""
_POINTS = 20.0
"""Percentage points by which a rate of one year may stand from that of another."""
_TIMES = 2.0
"""How many times as large the figure of one year may be as that of another."""
_ROUNDED = 0.03
"""Of the larger of two values: so far apart they may still be one, rounded."""
_BLOCK = 400
"""Labels compared with each other: the most frequent of those that end alike."""


@dataclass(frozen=True, slots=True)
class Label:
    """An indicator as the archive has it: its most frequent unit, and how many figures have it."""

    text: str
    unit: str
    figures: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Labels that may name one measure, the most frequent first, and what speaks for it."""

    labels: tuple[Label, ...]
    evidence: tuple[Sentence, ...]

    @property
    def name(self) -> str:
        """The name that is proposed: that of the most figures, among these the shortest."""
        return min(self.labels, key=lambda one: (-one.figures, len(one.text), one.text)).text


def proposed(archive: Archive) -> list[Proposal]:
    """What is to be proposed for an archive."""
    labels = [Label(text, unit, figures) for text, _, unit, figures in archive.indicators()]
    worth = {label.text for pair in candidates(labels) for label in pair}
    return proposals(labels, archive.label_uses(sorted(worth)), archive.measures_said())


def candidates(labels: Iterable[Label]) -> list[tuple[Label, Label]]:
    """The pairs that are worth a look at their figures."""
    blocks: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in labels:
        plain = normal(label.text)
        for key in {plain[-2:], "".join(sorted(plain))}:
            blocks[_unit(label.unit), key].append(label)
    pairs: dict[tuple[str, str], tuple[Label, Label]] = {}
    for block in blocks.values():
        known = sorted(set(block), key=lambda one: (-one.figures, one.text))[:_BLOCK]
        for one, other in combinations(known, 2):
            if _same_words(one, other) or _alike(one, other):
                pairs[one.text, other.text] = one, other
    return list(pairs.values())


def proposals(labels: Sequence[Label], uses: Iterable[LabelUse], said: Mapping[str, str]) -> list[Proposal]:
    """Which labels may be one measure, those of the most figures first.

    ``uses``: the figures of (at least) the ``candidates``; ``said``: what people say that an indicator names.
    """
    figures: dict[str, list[LabelUse]] = defaultdict(list)
    for use in uses:
        figures[use.label].append(use)
    found: dict[frozenset[str], Sentence] = {}
    for one, other in candidates(labels):
        if one.text in said and other.text in said:
            continue
        why = _evidence(one, other, figures)
        if why is not None:
            found[frozenset((one.text, other.text))] = why
    return _joined({label.text: label for label in labels}, found, figures)


def normal(text: str) -> str:
    """A label without the words that tell no measure from another, its words put as one puts them."""
    plain = _NO_WORD.sub("", text)
    plain = _alike_words().sub(lambda found: _first_words()[found[0]], plain)
    return _neutral().sub("", plain) or plain


def _same_words(one: Label, other: Label) -> bool:
    mine = normal(one.text)
    return mine not in _general() and sorted(mine) == sorted(normal(other.text))


def _alike(one: Label, other: Label) -> bool:
    a, b = normal(one.text), normal(other.text)
    return _shared_tail(a, b) >= min(_TAIL, len(a), len(b)) and fuzz.ratio(a, b) >= _ALIKE


def _shared_tail(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[-count - 1] == other[-count - 1]:
        count += 1
    return count


def _evidence(one: Label, other: Label, figures: Mapping[str, Sequence[LabelUse]]) -> Sentence | None:
    """What speaks for two labels being one measure; None if nothing does, or something speaks against it."""
    mine, theirs = figures[one.text], figures[other.text]
    if _against(mine, theirs):
        return None
    if _same_words(one, other):
        units = "、".join(dict.fromkeys(f"“{label.unit}”" for label in (one, other) if label.unit))
        counted = f"，单位是{units}" if units else ""
        return Sentence(
            f"“{one.text}”与“{other.text}”说的是同样的词{counted}",
            f"“{one.text}” and “{other.text}” say the same words{f', in {units}' if units else ''}",
        )
    return _same_value(one, other, mine, theirs) or _one_for_the_other(one, other, mine, theirs)


def _against(mine: Sequence[LabelUse], theirs: Sequence[LabelUse]) -> bool:
    """Whether a page gives both for one subject and time, with different values."""
    values: dict[tuple[int, str | None, str | None], set[float]] = defaultdict(set)
    for use in mine:
        values[use.article_id, use.subject, use.period].add(use.number)
    return any(
        not any(_rounded(use.number, number) for number in known)
        for use in theirs
        if (known := values.get((use.article_id, use.subject, use.period))) is not None
    )


def _rounded(one: float, other: float) -> bool:
    """Whether one value may be the other, rounded: 203台 and 突破200例."""
    return abs(one - other) <= _ROUNDED * max(abs(one), abs(other))


def _same_value(one: Label, other: Label, mine: Sequence[LabelUse], theirs: Sequence[LabelUse]) -> Sentence | None:
    """Whether the same subject has the same telling value at the same time under both."""
    known = {(use.subject, use.period, use.number) for use in mine if use.subject and use.period}
    for use in theirs:
        digits = f"{use.number:.10g}".replace(".", "").strip("0")
        if len(digits) >= _TELLING and (use.subject, use.period, use.number) in known:
            value = f"{use.number:.10g}{one.unit}"
            return Sentence(
                f"{use.subject}{use.period}的“{one.text}”与“{other.text}”都是{value}",
                f"{use.subject}, {use.period}: “{one.text}” and “{other.text}” are both {value}",
            )
    return None


def _one_for_the_other(
    one: Label, other: Label, mine: Sequence[LabelUse], theirs: Sequence[LabelUse]
) -> Sentence | None:
    """Whether a subject is said to have the one at one time, the other at another, near it, and never both."""
    if {(use.subject, use.period) for use in mine} & {(use.subject, use.period) for use in theirs}:
        return None
    if {use.article_id for use in mine} & {use.article_id for use in theirs}:
        return None
    for a in mine:
        for b in theirs:
            if a.subject and a.subject == b.subject and a.period and b.period and _near(a.number, b.number, one.unit):
                return Sentence(
                    f"{a.subject}{a.period}说“{one.text}”，{b.period}说“{other.text}”，从不并用，数值相近",
                    f"{a.subject} has “{one.text}” in {a.period}, “{other.text}” in {b.period}, never both",
                )
    return None


def _near(one: float, other: float, unit: str) -> bool:
    if unit in {"%", "‰"}:
        return abs(one - other) <= _POINTS
    return one > 0 and other > 0 and max(one, other) / min(one, other) <= _TIMES


def _joined(
    labels: Mapping[str, Label], found: Mapping[frozenset[str], Sentence], figures: Mapping[str, Sequence[LabelUse]]
) -> list[Proposal]:
    """The pairs put together, as long as no two of one proposal are against each other."""
    groups: dict[str, set[str]] = {}
    for pair in sorted(found, key=sorted):
        one, other = sorted(pair)
        both = groups.get(one, {one}) | groups.get(other, {other})
        if all(not _against(figures[a], figures[b]) for a, b in combinations(sorted(both), 2)):
            groups |= dict.fromkeys(both, both)
    proposed = []
    for members in {frozenset(group) for group in groups.values()}:
        why = tuple(found[pair] for pair in sorted(found, key=sorted) if pair <= members)
        known = sorted((labels[text] for text in members), key=lambda one: (-one.figures, one.text))
        proposed.append(Proposal(tuple(known), why))
    return sorted(proposed, key=lambda one: (-sum(label.figures for label in one.labels), one.name))


@cache
def _first_words() -> dict[str, str]:
    """Each word that may stand for another, with the one that stands for all."""
    return {word: line.split()[0] for line in lexicon("measures")["alike"] for word in line.split()}


@cache
def _alike_words() -> re.Pattern[str]:
    return re.compile(either(_first_words()))


@cache
def _neutral() -> re.Pattern[str]:
    """The words that the checks take off a label too."""
    return re.compile(either(lexicon("checks")["scope"]["neutral"].split()))


@cache
def _general() -> frozenset[str]:
    """What says too little to be one measure by itself."""
    return frozenset(lexicon("checks")["scope"]["general"].split())


@cache
def _units() -> dict[str, str]:
    return dict(_each_unit())


def _each_unit() -> Iterator[tuple[str, str]]:
    for line in reversed(lexicon("measures")["units"]):
        for word in line.split():
            yield word, line.split()[0]


def _unit(unit: str) -> str:
    """The unit that stands for those that count the same."""
    return _units().get(unit, unit)
