"""Labels put together from the words around a figure, and handed on where a clause leaves them out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.page.records import ChangeRole, MetricKind
from jianbao.reading.indicators import sharing, trimming
from jianbao.reading.indicators.regions import Place, places, splits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.changes import Changed
    from jianbao.reading.institutions import Mention
    from jianbao.reading.quantities import Quantity

_SHARES = {MetricKind.PERCENT, MetricKind.RATIO}
_LONG = 14
_CLAUSE_MARK = re.compile("[，,；;。！？：:]")


@dataclass(frozen=True, slots=True)
class Label:
    """Acceptable labels, best first, the rule that made the first and the words that it was made from."""

    labels: tuple[str, ...] = ()
    rule: str = ""
    words: str = ""


@dataclass(slots=True)
class _Writer:
    """Goes through the figures of a block; remembers what a later figure may need."""

    text: str
    figures: Sequence[Quantity]
    changed: Sequence[Changed | None]
    places: Sequence[Place]
    names: tuple[str, ...]
    made: list[Label]

    def write(self, index: int) -> Label:
        """The label of one figure; those before it are made."""
        place, figure = self.places[index], self.figures[index]
        if not splits(figure):
            return _plain(place)
        if (behind := self._behind(index)) is not None:
            return behind
        return self._before(index)

    # -------------------------------------------------------------- from the words behind

    def _behind(self, index: int) -> Label | None:
        """组织150余名教师参与各级专题培训: the thing counted stands behind the figure."""
        place, figure = self.places[index], self.figures[index]
        right = self._right(index)
        if not right:
            return None
        left = trimming.tail(trimming.head(self._left(index), self.names))
        noun, doing = trimming.parts(right)
        if trimming.goes_on(right) or trimming.acts(right) in {"投入使用"}:
            if left or place.joined:
                return None
            return self._doing(index, right)
        if figure.kind in _SHARES and not left:
            return Label((right, noun), "behind", right)
        verb = trimming.acts(self._raw_left(index))
        if left.endswith("等"):
            left = trimming.acts(left)
        kept = (
            trimming.without_being(left)
            if not trimming.acts(left) == left
            else ("" if trimming.without_being(left + "某物") == "某物" else left)
        )
        whole = kept + (right if (verb or len(noun) <= 2) and len(right) <= _LONG else noun)
        return Label(tuple(dict.fromkeys((whole, noun, right))), "behind", left + right)

    def _right(self, index: int) -> str:
        """The words behind, up to the first mark of listing; those of the next figure if that one follows at once."""
        place, figure = self.places[index], self.figures[index]
        right = place.right if figure.kind in _SHARES else place.right.split("、")[0]
        if not right and index + 1 < len(self.figures) and self.figures[index + 1].start == figure.end:
            right = self.places[index + 1].right.split("、")[0]
            right = right if trimming.behind(right) and not trimming.goes_on(right) else ""
        return trimming.behind(right)

    def _doing(self, index: int, right: str) -> Label:
        """2.1万余人次参与: a bare verb takes its object from before."""
        if trimming.is_relational(right) and (base := self._base(index)):
            return Label((base + right, right), "doing", right)
        return Label((right,), "doing", right)

    # -------------------------------------------------------------- from the words before

    def _raw_left(self, index: int) -> str:
        return re.sub("^(?:[，、\\s]|全年|共|已|先后|并|还)+", "", self.places[index].left)

    def _left(self, index: int) -> str:
        """The words before a figure, without those that tell of its change."""
        place, changed = self.places[index], self.changed[index]
        left = place.left
        if changed is not None:
            left = left[: max(0, changed.words_start - place.left_start)]
            left = trimming.without_comparison(left)
        return left

    def _before(self, index: int) -> Label:
        """招收硕士研究生6名: the words before the figure, trimmed; none left, those of the figure before."""
        figure, changed = self.figures[index], self.changed[index]
        left = self._left(index)
        if figure.kind is MetricKind.MULTIPLE and changed is None:
            left = trimming.without_multiple(left)
        phrase = trimming.tail(trimming.head(left, self.names))
        if phrase.startswith("占") or re.match("(?:比|较|高于|低于|高出|为)[^，]", phrase):
            return self._related(index, phrase)
        if not phrase or (len(phrase) == 1 and not self.text[figure.end :][:1].isalnum()):
            return self._inherited(index)
        if trimming.is_relational(phrase) and (base := self._base(index)):
            return Label((base + phrase, phrase), "before-related", phrase)
        return self._phrase(index, phrase)

    def _phrase(self, index: int, phrase: str) -> Label:
        place = self.places[index]
        short = trimming.without_being(phrase)
        if place.previous is not None and not trimming.acts(phrase) and self._is_sibling(index):
            shared = sharing.shared_words(self.made[place.previous].words, phrase)
            if shared:
                return Label((shared, phrase), "sibling", phrase)
        return Label(tuple(dict.fromkeys((short, phrase, trimming.without_act(phrase)))), "before", phrase)

    def _is_sibling(self, index: int) -> bool:
        place = self.places[index]
        previous = place.previous
        if previous is None:
            return False
        between = self.text[self.figures[previous].end : place.left_start]
        return between in {"、", "和", "与", "及", "以及"} and not self.places[previous].right

    def _related(self, index: int, phrase: str) -> Label:
        """占总投资的62.5%, 比国家标准少12分钟: said of what the figure before measures."""
        base = self._base(index)
        words = "占比" if phrase == "占" else phrase
        return Label(tuple(dict.fromkeys((base + words, words, base))), "related", phrase)

    def _inherited(self, index: int) -> Label:
        """同比增长13.6%: no words of its own, those of the figure before hold."""
        place = self.places[index]
        if place.previous is not None:
            last = self.made[place.previous]
            if last.labels:
                return Label(last.labels, "inherited", last.words)
        base = self._clause_before(index)
        return Label((base,), "clause-before", base) if base else _plain(place)

    def _base(self, index: int) -> str:
        """What the clause before speaks of: its figure's label, else its words."""
        place = self.places[index]
        previous = place.previous
        if previous is not None and self.made[previous].labels:
            between = self.text[self.figures[previous].end : place.clause_start]
            if len(_CLAUSE_MARK.findall(between)) <= 1:
                return trimming.without_act(self.made[previous].labels[0])
        return self._clause_before(index)

    def _clause_before(self, index: int) -> str:
        place = self.places[index]
        before = _CLAUSE_MARK.split(
            self.text[max(place.sentence_start, place.clause_start - 40) : place.clause_start].rstrip("，,；;：:")
        )
        return trimming.tail(trimming.head(before[-1], self.names)) if before else ""


def _plain(place: Place) -> Label:
    """For what a reader may or may not count: the noun behind, else the words before."""
    right = trimming.parts(trimming.behind(place.right))[0]
    words = right or trimming.tail(trimming.head(place.left))
    return Label((words,) if words else (), "plain", words)


def find(
    text: str, figures: Sequence[Quantity], changed: Sequence[Changed | None], mentions: Sequence[Mention]
) -> list[Label]:
    """For each figure of folded ``text`` its labels, best first."""
    names = tuple(sorted({text[m.start : m.end] for m in mentions}, key=lambda name: -len(name)))
    writer = _Writer(text, figures, changed, places(text, figures), names, [])
    for index in range(len(figures)):
        writer.made.append(writer.write(index))
        _hand_round(writer, index)
    return [_clean(label) for label in writer.made]


def _hand_round(writer: _Writer, index: int) -> None:
    """分别为A、B: once the last of a row is made, each takes its own words."""
    row = sharing.row_ending_at(writer.text, writer.figures, index)
    if len(row) < 2 or (index + 1 < len(writer.figures) and sharing.row_goes_on(writer.text, writer.figures, index)):
        return
    first = row[0]
    if any(writer.changed[i] and writer.changed[i].change.role is ChangeRole.FROM for i in row):  # type: ignore[union-attr]
        return
    place = writer.places[first]
    said = "分别" in place.left or "分别" in (writer.changed[first].words if writer.changed[first] else "")  # type: ignore[union-attr]
    phrase = trimming.tail(trimming.head(writer._left(first), writer.names))
    items = sharing.coordinated(phrase, len(row))
    if not items and said:
        before = sharing.row_before(writer.figures, row, place.sentence_start)
        if before:
            items = [
                trimming.without_act(writer.made[i].labels[0]) + phrase if phrase else writer.made[i].labels[0]
                for i in before
                if writer.made[i].labels
            ]
    if len(items) == len(row):
        for i, item in zip(row, items, strict=True):
            writer.made[i] = Label((item, *writer.made[i].labels), "handed-round", phrase or item)


def _clean(label: Label) -> Label:
    """The labels without stray marks and spaces, none empty."""
    kept = dict.fromkeys(word.strip(" ，、。；：的") for word in label.labels)
    kept.pop("", None)
    return Label(tuple(kept), label.rule, label.words)
