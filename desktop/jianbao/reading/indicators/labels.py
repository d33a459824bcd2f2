"""Labels put together from the words around a figure, and handed on where a clause leaves them out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jianbao.page.records import ChangeRole, MetricKind
from jianbao.reading.indicators import sharing, trimming
from jianbao.reading.indicators.regions import Place, first_mark, places, splits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.changes import Changed
    from jianbao.reading.institutions import Mention
    from jianbao.reading.quantities import Quantity

_SHARES = {MetricKind.PERCENT, MetricKind.RATIO}
_LONG, _SHORT = 14, 10
"""Characters of a label that is still short enough for a table: with the verb before the figure, and without."""
_SHORT_NOUN = 2
_CLAUSE_MARK = re.compile("[，,；;。！？：:]")
_RELATING = re.compile(
    "(?:(?:增速|增幅|涨幅|降幅|减幅)?(?:高于|低于|快于|慢于|比|较)|完成[^，。；]{0,8}(?=任务|目标|计划|预算)|占(?!地|道|用)|相当于|比|较|高于|低于|高出|低出|优于|为|位?居|名列|位列|恢复到|恢复至)(?![例赛重])."
)
_ADVERBS = re.compile("^(?:[，、\\s]|全年|共|已|先后|并|还)+")
_NOTE = re.compile("(?<=.{4})[(（][^()（）]*[)）]$")
_SEVERALLY = re.compile("分别|依次")
_PER_HEAD_OR_HOUSE = re.compile("^[，、\\s]*[人户村]均")
_AFTER = re.compile("(?:后(?!备|期|续|勤|卫|台)|以后|之后)")
_AMONG = re.compile("[\u4e00-\u9fff]{1,8}[中里内][\u4e00-\u9fff]{0,8}")
_SUPERLATIVE = re.compile("最[小大长短高低多少轻重快慢贵远近早晚][\u4e00-\u9fff]?的")
_SIZE_OF = {"占地", "占地面积", "建筑面积", "总建筑面积", "总面积", "总投资", "全长", "总长"}
_WHERE = re.compile("(?:在|让|使)[^，。；]{0,6}$")
_PER_TIME = re.compile("(?:平均)?(?:每(?:个?月|[天日周年季班])|[日月年周]均)")
_PER_HEAD = re.compile("(?:每[人户亩月年天日次])+")
_PART_OF = re.compile("[中里内]$")
_JOINTS = {"、", "和", "与", "及", "以及"}


@dataclass(frozen=True, slots=True)
class Label:
    """Acceptable labels, best first, the rule that made the first and the words that it was made from.

    ``base`` is what a later figure of the sentence takes over that has no words of its own, ``root`` what one takes
    over that speaks of the same thing in other words (its share, its distance from a norm).
    """

    labels: tuple[str, ...] = ()
    rule: str = ""
    words: str = ""
    base: str = ""
    root: str = ""


def _label(rule: str, words: str, *labels: str, base: str = "", root: str = "") -> Label:
    kept = tuple(dict.fromkeys(label for label in labels if label))
    base = base or (kept[0] if kept else "")
    return Label(kept, rule, words, base, root or base)


@dataclass(slots=True)
class _Writer:
    """Goes through the figures of a block; remembers what a later figure may need."""

    text: str
    figures: Sequence[Quantity]
    changed: Sequence[Changed | None]
    places: Sequence[Place]
    names: tuple[str, ...]
    made: list[Label] = field(default_factory=list)
    phrases: dict[int, str] = field(default_factory=dict)

    def write(self, index: int) -> Label:
        """The label of one figure; those before it are made."""
        if not splits(self.figures[index]):
            return _plain(self.places[index])
        return self._behind(index) or self._before(index)

    def left(self, index: int) -> str:
        """The words before a figure, without those that tell of its change."""
        place, changed = self.places[index], self.changed[index]
        if changed is None:
            return place.left
        left = place.left[: max(0, changed.words_start - place.left_start)]
        return trimming.without_comparison(left)

    def phrase(self, index: int) -> str:
        """The words before a figure, trimmed to what a label keeps; each is trimmed once."""
        if index in self.phrases:
            return self.phrases[index]
        left = self.left(index)
        if self.figures[index].kind is MetricKind.MULTIPLE and self.changed[index] is None:
            left = trimming.without_multiple(left)
        phrase = trimming.tail(trimming.head(left, self.names))
        self.phrases[index] = "" if trimming.is_empty(phrase) else phrase
        return self.phrases[index]

    # -------------------------------------------------------------- from the words behind

    def _behind(self, index: int) -> Label | None:
        """组织150余名教师参与各级专题培训: the thing counted stands behind the figure."""
        place, figure = self.places[index], self.figures[index]
        right, left = self._right(index), self.phrase(index)
        if not right or (left in _SIZE_OF and place.right.startswith("的")):
            return None
        if place.touching and not left and place.previous is not None and _PART_OF.search(place.within):
            base = self.made[place.previous].base
            return _label("part-of", right, base + right, right, base=base)
        if figure.kind is MetricKind.MONEY and trimming.is_bare_act(left) and trimming.acts(right) not in {"", right}:
            then = trimming.made(right) or trimming.head(place.right)
            return _label("act-then", left + right, then + left, left)
        if trimming.goes_on(right) and not trimming.is_bare_act(left):
            return self._doing(index, "" if trimming.is_own(left) else left, right)
        if figure.kind in _SHARES and (not left or trimming.listed(left)):
            return _label("behind", right, right, trimming.parts(right)[0])
        return self._counted(index, left, right)

    def _counted(self, index: int, left: str, right: str) -> Label:
        """The thing counted, with the verb before the figure where that says what was done with it."""
        noun, doing = trimming.parts(right)
        kept = self._kept(index, left, right)
        before = _ADVERBS.sub("", self.left(index))
        verb = trimming.acts(before) or _WHERE.match(before)
        wants_doing = bool(doing) and not self.places[index].right.startswith("的")
        if verb:
            wants_doing = wants_doing and len(right) <= _LONG
        else:
            wants_doing = wants_doing and len(right) <= _SHORT and len(noun) <= _SHORT_NOUN
        return _label("behind", left + right, kept + (right if wants_doing else noun), noun, right)

    def _kept(self, index: int, left: str, right: str) -> str:
        """What a label keeps of the words before a figure whose thing counted stands behind it."""
        if len(left) == 1 or self.figures[index].rule == "bare-count":
            return ""
        if trimming.closes_empty(left):
            left = trimming.tail(trimming.without_last_verb(left)) if len(right) <= _SHORT_NOUN else ""
        if trimming.listed(left) or trimming.is_adverbial(left) or trimming.is_being(left):
            return ""
        kept = trimming.without_being(left)
        return "" if len(kept) > _LONG else kept

    def _right(self, index: int) -> str:
        """The words behind, up to the first mark of listing; those of the next figure if that one follows at once."""
        place, figure, changed = self.places[index], self.figures[index], self.changed[index]
        if changed is not None and changed.change.role is ChangeRole.FROM:
            return ""
        right = place.right if figure.kind in _SHARES else _first_item(place.right)
        if right.startswith("/") or (figure.kind is MetricKind.DURATION and _AFTER.match(right)):
            return ""
        if index + 1 < len(self.figures):
            right = self._with_next(index, right)
        return trimming.behind(right)

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
        if after.start == figure.end and not trimming.goes_on(shared := _first_item(next_place.right)):
            return shared
        return right

    def _doing(self, index: int, left: str, right: str) -> Label | None:
        """2.1万余人次参与: a verb behind the figure; a bare one takes its object from before."""
        figure, place = self.figures[index], self.places[index]
        often = figure.unit == "次" and self.changed[index] is None
        if left and (often or _PER_TIME.fullmatch(left)):
            return _label("times", left + right, left + right, left, base=left)
        if figure.kind is MetricKind.COUNT and len(left) <= 1 and trimming.is_adverbial(right):
            done = trimming.head(place.right, self.names)
            return _label("behind", place.right, done, right)
        if left and figure.kind in _SHARES and not trimming.names_thing(left) and self.changed[index] is None:
            return _label("share-doing", left + right, left + right, left, base=left)
        if left or self.changed[index] is not None:
            return None
        right = right.removeprefix("就")
        lasting = figure.kind is MetricKind.DURATION and place.left.rstrip().endswith(("连续", "持续"))
        lasting = lasting and not right.startswith(("无", "没有", "未", "零"))
        if (trimming.is_relational(right) or lasting) and (base := self._base(index)):
            return _label("doing", right, base + right, right)
        return _label("doing", right, right)

    # -------------------------------------------------------------- from the words before

    def _before(self, index: int) -> Label:
        """招收硕士研究生6名: the words before the figure, trimmed; none left, those of the figure before."""
        phrase = self.phrase(index)
        left = self.left(index)
        raw = trimming.tail(left if left.startswith("相当于") else trimming.opened(left))
        if raw == "占" or self._relates(index, raw):
            return self._related(index, raw)
        if (superlative := _SUPERLATIVE.search(self.left(index)[-len("最年长的") :])) is not None:
            return _label("superlative", superlative[0], superlative[0], base=self._base(index))
        if (
            not phrase
            or _PER_HEAD.fullmatch(phrase)
            or (len(phrase) == 1 and not self.text[self.figures[index].end :][:1].isalnum())
        ):
            return self._inherited(index)
        if trimming.is_relational(phrase) and (base := self._base(index)):
            return _label("before-related", phrase, base + phrase, phrase, root=base)
        alike = self._alike(index)
        instead = "" if alike is None else sharing.in_place_of(self.made[alike].base, phrase)
        if instead:
            return _label("instead", phrase, instead, phrase)
        return self._bare_act(index, phrase) if trimming.is_bare_act(phrase) else self._phrase(index, phrase)

    def _relates(self, index: int, raw: str) -> bool:
        """Whether the words before a figure speak of what the figure before it measures."""
        if self.changed[index] is not None or self.places[index].previous is None or not _RELATING.match(raw):
            return False
        return not raw.startswith("为") or self.figures[index].kind in _SHARES

    def _bare_act(self, index: int, verb: str) -> Label:
        """依法严惩诈骗，审结28件: a bare verb takes its object from the clause before, if that has no figure."""
        place = self.places[index]
        if index + 1 < len(self.places) and self.places[index + 1].touching and self.places[index + 1].left:
            then = trimming.tail(trimming.head(self.places[index + 1].left, self.names))
            return _label("act-then", verb, then + verb, verb)
        previous = place.previous
        before = 0 if previous is None else self.figures[previous].end
        clause = self._clause_before(index)
        if clause and trimming.acts(clause) and before <= place.clause_start - len(clause) and not place.joined:
            return _label("act", verb, trimming.without_act(clause) + verb, verb)
        return _label("act", verb, verb)

    def _phrase(self, index: int, phrase: str) -> Label:
        place = self.places[index]
        short = _NOTE.sub("", self._without_group(trimming.without_being(phrase), index))
        previous = place.previous if phrase not in _SIZE_OF and self._is_sibling(index) else None
        if previous is not None and not trimming.acts(phrase):
            shared = sharing.shared_words(self.made[previous].words, phrase)
            if shared:
                return _label("sibling", shared, shared, phrase)
        return _label("before", phrase, short, phrase, trimming.without_act(phrase))

    def _alike(self, index: int) -> int | None:
        """The figure before in the sentence that is of the same kind; an amount's, whatever counts stand between."""
        previous, kind = self.places[index].previous, self.figures[index].kind
        passed = {*_SHARES, MetricKind.COUNT} if kind is MetricKind.MONEY else _SHARES
        while previous is not None and self.figures[previous].kind in passed and kind not in _SHARES:
            previous = self.places[previous].previous
        return previous if previous is not None and self.figures[previous].kind is kind else None

    def _without_group(self, phrase: str, index: int) -> str:
        """35℃以上高温日数 is 高温日数: a figure that only names a group falls away at the head."""
        named = {"group", "size"} if self.figures[index].kind in _SHARES else {"group", "age", "size"}
        for figure in self.figures[max(0, index - 3) : index]:
            printed = self.text[figure.start : figure.end]
            if not figure.required and figure.rule in named and phrase.startswith(printed):
                rest = phrase[len(printed) :].removeprefix("的")
                return rest if len(rest) >= _SHORT_NOUN else phrase
        return phrase

    def _is_sibling(self, index: int) -> bool:
        place = self.places[index]
        previous = place.previous
        if previous is None:
            return False
        between = self.text[self.figures[previous].end : place.left_start]
        return between in _JOINTS and not self.places[previous].right

    def _related(self, index: int, phrase: str) -> Label:
        """占总投资的62.5%, 比国家标准少12分钟: said of what the figure before measures."""
        base = self._base(index)
        words = phrase
        if phrase == "占":
            words = "占比" if self.figures[index].kind in _SHARES else ""
        share = trimming.names_share(words)
        return _label("related", phrase, base + words, words, base, base=base + words if share else base, root=base)

    def _inherited(self, index: int) -> Label:
        """同比增长13.6%: no words of its own, those of the figure before hold."""
        place = self.places[index]
        if self.figures[index].kind is MetricKind.RANK and (named := trimming.place_named(place.left)):
            return _label("ranked", named, named)
        if place.previous is not None:
            last = self.made[self._ranked_by(index, place.previous)]
            if last.base:
                return _label("inherited", last.words, last.base, *last.labels, root=last.root)
        base = self._clause_before(index) or place.left[-_LONG:]
        return _label("clause-before", base, base) if base else _plain(place)

    def _ranked_by(self, index: int, previous: int) -> int:
        """指数1.38，在11个县区中排第2位: a rank among many is that of the figure before them."""
        further = self.places[previous].previous
        among = self.figures[index].kind is MetricKind.RANK and _AMONG.fullmatch(self.places[index].within)
        return further if among and further is not None else previous

    def _base(self, index: int) -> str:
        """What the clause before speaks of: its figure's label, else its words."""
        place = self.places[index]
        previous = place.previous
        paid = self._alike(index) if self.figures[index].kind is MetricKind.MONEY else None
        if paid is not None and _PER_HEAD_OR_HOUSE.search(place.left):
            return self.made[paid].root
        if previous is not None and self.made[previous].root:
            between = self.text[self.figures[previous].end : place.clause_start]
            if len(_CLAUSE_MARK.findall(between)) <= 1:
                return trimming.without_act(self.made[previous].root)
        return self._clause_before(index)

    def _clause_before(self, index: int) -> str:
        place = self.places[index]
        start = max(place.sentence_start, place.clause_start - 40)
        before = _CLAUSE_MARK.split(self.text[start : place.clause_start].rstrip("，,；;：: "))
        return trimming.tail(trimming.head(before[-1], self.names)) if before else ""


def _first_item(text: str) -> str:
    """A phrase up to its first mark of listing."""
    mark = first_mark(text)
    return text if mark < 0 else text[:mark]


def _plain(place: Place) -> Label:
    """For what a reader may or may not count: the noun behind, else the words before."""
    right = trimming.parts(trimming.behind(place.right))[0]
    words = right or trimming.tail(trimming.head(place.left))
    return _label("plain", words, words)


def find(
    text: str, figures: Sequence[Quantity], changed: Sequence[Changed | None], mentions: Sequence[Mention]
) -> list[Label]:
    """For each figure of folded ``text`` its labels, best first."""
    names = tuple(sorted({text[m.start : m.end] for m in mentions}, key=lambda name: -len(name)))
    writer = _Writer(text, figures, changed, places(text, figures), names)
    for index in range(len(figures)):
        writer.made.append(writer.write(index))
        _hand_round(writer, index)
    return [_clean(label) for label in writer.made]


def _hand_round(writer: _Writer, index: int) -> None:
    """分别为A、B: once the last of a row is made, each takes its own words."""
    row = sharing.row_ending_at(writer.text, writer.figures, index)
    if len(row) == 1 or (index + 1 < len(writer.figures) and sharing.row_goes_on(writer.text, writer.figures, index)):
        return
    changed = writer.changed[row[0]]
    if changed is not None and changed.change.role is ChangeRole.FROM:
        return
    phrase, last = writer.phrase(row[0]), writer.made[index]
    if not phrase and last.rule == "behind" and len({writer.figures[i].unit for i in row}) == 1:
        for i in row[:-1]:
            writer.made[i] = last
        return
    items = sharing.coordinated(phrase, len(row)) or _respectively(writer, row, phrase)
    if len(items) == len(row):
        for i, item in zip(row, items, strict=True):
            writer.made[i] = _label("handed-round", phrase or item, item, *writer.made[i].labels)


def _respectively(writer: _Writer, row: Sequence[int], phrase: str) -> list[str]:
    """接诊孕产妇29例、新生儿89例，救治成功率分别达…: the words of the figures before, in their order."""
    place, changed = writer.places[row[0]], writer.changed[row[0]]
    said = place.left + ("" if changed is None else changed.words)
    if not (_SEVERALLY.search(said) or (not phrase and writer.figures[row[0]].rule == "shared-unit")):
        return []
    before = sharing.row_before(writer.text, writer.figures, row, place)
    if not phrase or trimming.is_relational(phrase):
        return [writer.made[i].base for i in before]
    if not sharing.in_one_clause(writer.text, writer.figures, before):
        return []
    return [trimming.without_act(writer.made[i].base) + phrase for i in before]


def _balanced(text: str) -> str:
    """A label without a quotation mark that has no other."""
    opening, closing = text.count("“"), text.count("”")
    if opening == closing:
        return text
    return text.replace("“", "").replace("”", "") if opening + closing == 1 else text


def _clean(label: Label) -> Label:
    """The labels without stray marks and spaces, none empty."""
    marks = " ，、。；：" if label.rule == "superlative" else " ，、。；：的"
    kept = dict.fromkeys(_balanced(word.strip(marks)) for word in label.labels)
    kept.pop("", None)
    return Label(tuple(kept), label.rule, label.words, label.base, label.root)
