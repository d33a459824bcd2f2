"""The words before and behind each figure of a block that a label can be made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jianbao.page.records import ChangeRole, MetricKind
from jianbao.reading.indicators import endings, trimming, verbs
from jianbao.reading.indicators.regions import Place, first_item, own_items
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.changes import Changed
    from jianbao.reading.indicators.label import Label
    from jianbao.reading.quantities import Quantity

SHARES = {MetricKind.PERCENT, MetricKind.RATIO}
_PASSED = {*SHARES, MetricKind.COUNT}
"""Kinds of figure between two amounts that are alike."""
_FAR_BACK = 120
"""Characters of a sentence in which a figure finds what it is a part of, or in what a rank was won."""
_OF_WHOM = 5
"""Characters within which words for a group of people end (胎龄28周以下的)."""
SHORT_NOUN = 2
"""Characters of the shortest noun that stands alone."""
_CLAUSE_MARK = regex("[，,；;。！？：:]")
_AFTER = regex("(?:后(?!备|期|续|勤|卫|台)|以后|之后)")
_TELLING = regex(
    "(?:[说道讲问答喊算数]|介绍|告诉[\u4e00-\u9fff]{1,4}|表示|坦言|透露|感慨|感叹|回忆|记得|解释|补充|强调|指出|认为|发现|显示|看到|听到|获悉|了解|统计|核算|测算|估算|算了?一?笔账)[着了过起]?$"
)
"""How a clause ends that only says who tells what follows."""
_DIMENSION = regex("[长宽高深厚重粗](?:的|(?=$|才|就|便|也|都))")
"""What only says which way a thing was measured (五厘米|长的疤)."""
_FROM_TO = regex("从[^到至]{1,12}[到至][^到至]{2,12}$")
_JOINTS = {"、", "和", "与", "及", "以及"}


_PER_HEAD_OR_HOUSE = regex("^[，、\\s]*[人户村]均")


@dataclass(slots=True)
class Words:
    """The figures of a block in their places, and the labels made so far."""

    text: str
    figures: Sequence[Quantity]
    changed: Sequence[Changed | None]
    places: Sequence[Place]
    names: tuple[str, ...]
    made: list[Label] = field(default_factory=list)
    phrases: dict[int, str] = field(default_factory=dict)
    lefts: dict[int, str] = field(default_factory=dict)
    rights: dict[int, str] = field(default_factory=dict)

    def left(self, index: int) -> str:
        """The words before a figure, without those that tell of its change; each are cut once."""
        changed = self.changed[index]
        if changed is None:
            return self.places[index].left
        if index not in self.lefts:
            place = self.places[index]
            left = place.left[: max(0, changed.words_start - place.left_start)]
            self.lefts[index] = trimming.without_comparison(left)
        return self.lefts[index]

    def phrase(self, index: int) -> str:
        """The words before a figure, trimmed to what a label keeps; each is trimmed once."""
        if index in self.phrases:
            return self.phrases[index]
        left = self.left(index)
        if self.figures[index].kind is MetricKind.MULTIPLE and self.changed[index] is None:
            left = trimming.without_multiple(left)
        elif self.figures[index].kind in SHARES:
            left = trimming.without_other(left)
        phrase = endings.tail(trimming.head(left, self.names))
        self.phrases[index] = "" if verbs.is_empty(phrase) else phrase
        return self.phrases[index]

    def right(self, index: int) -> str:
        """The words behind, up to the first mark of listing; those of the next figure if that one follows at once."""
        if index not in self.rights:
            self.rights[index] = self._right(index)
        return self.rights[index]

    def _right(self, index: int) -> str:
        place, figure, changed = self.places[index], self.figures[index], self.changed[index]
        if changed is not None and changed.change.role is ChangeRole.FROM:
            return ""
        right = place.right if figure.kind in SHARES or self._ends_list(index) else own_items(place.right)
        if figure.kind is MetricKind.MEASURE and (size := _DIMENSION.match(right)) is not None:
            right = right[size.end() :] if size[0].endswith("的") else ""
        if right.startswith("/") or (figure.kind is MetricKind.DURATION and _AFTER.match(right)):
            return ""
        if index + 1 < len(self.figures):
            right = self._with_next(index, right)
        return trimming.behind(right)

    def _ends_list(self, index: int) -> bool:
        """126所|中小学、幼儿园每天上演: whether the things listed behind a figure are all its own."""
        right = self.places[index].right
        if right.count("、") != 1 or "《" in right or self.figures[index].kind is not MetricKind.COUNT:
            return False
        return index + 1 == len(self.figures) or not self.places[index + 1].touching

    def _with_next(self, index: int, right: str) -> str:
        """The words behind a figure up to a slogan that follows; those of the next figure if there are none."""
        figure, place = self.figures[index], self.places[index]
        after, next_place = self.figures[index + 1], self.places[index + 1]
        if after.rule == "slogan":
            start = after.start - figure.end
            return right[:start].rstrip("“") if start > len("“") else right
        if right or place.right:
            return right
        if figure.kind is MetricKind.DURATION and self.changed[index] is None and next_place.touching:
            return next_place.left
        if after.start == figure.end and not verbs.goes_on(shared := first_item(next_place.right)):
            return shared
        return right

    def alike(self, index: int) -> int | None:
        """The figure before in the sentence that is of the same kind; an amount's, whatever counts stand between."""
        previous, kind = self.places[index].previous, self.figures[index].kind
        passed = _PASSED if kind is MetricKind.MONEY else SHARES
        while previous is not None and kind not in SHARES and self.figures[previous].kind in passed:
            previous = self.places[previous].previous
        return previous if previous is not None and self.figures[previous].kind is kind else None

    def without_group(self, phrase: str, index: int) -> str:
        """35℃以上高温日数 is 高温日数: a figure that only names a group falls away; a grade (三级以上) stays."""
        if phrase.endswith(("占", "占比", "比例", "比重")):
            return phrase
        named = {"group", "size"} if self.figures[index].kind in SHARES else {"group", "age", "size"}
        for figure in self.figures[max(0, index - 3) : index]:
            if figure.required or figure.kind is MetricKind.RANK:
                continue
            printed = self.text[figure.start : figure.end]
            at = phrase.find(printed + "的", 1, len(printed) + _OF_WHOM)
            if at > 0 and not verbs.does(phrase):
                return phrase[at + len(printed) + 1 :]
            if figure.rule in named and phrase.startswith(printed):
                rest = phrase[len(printed) :].removeprefix("的")
                return rest if len(rest) >= SHORT_NOUN else phrase
        return phrase

    def is_sibling(self, index: int) -> bool:
        """Whether a mark of listing alone stands before the figure's words (供应红细胞…、血浆…)."""
        place = self.places[index]
        previous = place.previous
        if previous is None:
            return False
        between = self.text[self.figures[previous].end : place.left_start]
        return between in _JOINTS and not self.places[previous].right

    def said_before(self, index: int, end: int) -> str:
        """The figure's sentence up to a position, as far back as it can matter."""
        return self.text[max(self.places[index].sentence_start, end - _FAR_BACK) : end]

    def clause_before(self, index: int) -> str:
        """The clause before the figure's own, cut down like the words before a figure."""
        place = self.places[index]
        start = max(place.sentence_start, place.clause_start - 40)
        before = _CLAUSE_MARK.split(self.text[start : place.clause_start].rstrip("，,；;：: "))
        if not before or _TELLING.search(before[-1]):
            return ""
        if _FROM_TO.match(before[-1]):
            return endings.tail(before[-1])
        clause = endings.tail(trimming.head(before[-1], self.names))
        return trimming.topic(verbs.object_of_being(clause))

    def base(self, index: int) -> str:
        """What the clause before speaks of: its figure's label, else its words."""
        place = self.places[index]
        previous = place.previous
        paid = self.alike(index) if self.figures[index].kind is MetricKind.MONEY else None
        if paid is not None and _PER_HEAD_OR_HOUSE.search(place.left):
            return self.made[paid].root
        if previous is not None and self.made[previous].root:
            between = self.text[self.figures[previous].end : place.clause_start]
            if len(_CLAUSE_MARK.findall(between)) <= 1:
                return verbs.without_act(self.made[previous].root)
        return self.clause_before(index)
