"""Rows of figures: each takes its own words of those that the row shares (分别为A、B)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.page.records import ChangeRole
from jianbao.reading.indicators import sharing, trimming, verbs
from jianbao.reading.indicators.label import label
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.indicators.words import Words

_SEVERALLY = regex("分别|依次")


def hand_round(words: Words, index: int) -> None:
    """分别为A、B: once the last of a row is made, each takes its own words."""
    if not index or not sharing.row_goes_on(words.text, words.figures, index - 1):
        return
    row = sharing.row_ending_at(words.text, words.figures, index)
    if len(row) == 1 or (index + 1 < len(words.figures) and sharing.row_goes_on(words.text, words.figures, index)):
        return
    changed = words.changed[row[0]]
    if changed is not None and changed.change.role is ChangeRole.FROM:
        return
    phrase, last = words.phrase(row[0]), words.made[index]
    if not phrase and last.rule == "behind" and len({words.figures[i].unit for i in row}) == 1:
        for i in row[:-1]:
            words.made[i] = last
        return
    items = sharing.coordinated(phrase, len(row)) or _respectively(words, row, phrase)
    before = words.places[row[0]].previous
    if before is not None:
        items = sharing.levels_of(items, trimming.noun_of(words.made[before].base))
    if len(items) == len(row):
        for i, item in zip(row, items, strict=True):
            words.made[i] = label("handed-round", phrase or item, item, *words.made[i].labels)


def _respectively(words: Words, row: Sequence[int], phrase: str) -> list[str]:
    """接诊孕产妇29例、新生儿89例，救治成功率分别达…: the words of the figures before, in their order."""
    place, changed = words.places[row[0]], words.changed[row[0]]
    said = place.left + ("" if changed is None else changed.words)
    before = sharing.row_before(words.text, words.figures, row, place)
    alike = not phrase and bool(before) and all(words.made[i].rule == "handed-round" for i in before)
    if not (alike or _SEVERALLY.search(said) or (not phrase and words.figures[row[0]].rule == "shared-unit")):
        return []
    if not phrase or verbs.is_relational(phrase):
        return [words.made[i].base for i in before]
    if not sharing.in_one_clause(words.text, words.figures, before):
        return []
    return [base + phrase for base in sharing.apart([verbs.without_act(words.made[i].base) for i in before])]
