"""Labels from the words behind a figure: the thing counted, with what is done with it."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.page.records import MetricKind
from jianbao.reading.indicators import endings, ranks, trimming, verbs
from jianbao.reading.indicators.label import Label, label
from jianbao.reading.indicators.words import SHARES, SHORT_NOUN, Words
from jianbao.reading.patterns import regex

_WITHIN = ("中", "里", "内")
LONG, _SHORT = 14, 10
"""Characters of a label that is still short enough for a table: with the verb before the figure, and without."""
_AT_PLACE = ("的在", "的有", "的只有", "的是", "的离")
SUPERLATIVE = regex("最[小大长短高低多少轻重快慢贵远近早晚][\u4e00-\u9fff]?的")
SIZE_OF = {
    "占地",
    "面积",
    "投资",
    "概算",
    "造价",
    "总造价",
    "占地面积",
    "建筑面积",
    "总建筑面积",
    "总面积",
    "总投资",
    "全长",
    "总长",
}
_SIZE = regex(
    "(?:投资|面积|造价|产能|库容|装机|[全总]长|价值|能力|容量|吞吐量|产量|规模|跨度|产值|金额|半径|海拔|载重|总量)$"
)
_PER_DAY = regex("[日年][处加产发供吞吐][\u4e00-\u9fff]{1,6}$")
_LASTING = regex(
    "(?:(?:在?全[国省市县区]){0,2}(?:领[先跑]|第一|前列)|只[增减]|[双正负零]|递[增减]|下降|上升|增长|减少|提高|提升|保持|稳[居定]|[位居]居|[位名]列|居|排名|低于|高于|超过|优于|领跑)"
)
"""What goes on for years (连续六年|只增不减)."""
_PERSONS = {"", "人", "名", "位", "户"}
_THING = 3
_ADVERBS = regex("^(?:[，、\\s]|全年|共|已|先后|并|还)+")
_WHERE = regex("(?:在|让|使)[^，。；]{0,6}$")
_HAVING = regex("(?:手下|身边|名下|旗下|手里|这里|里面)?(?:只|仅|还|就)有$|(?:手下|身边|名下|旗下|手里|这里)有$")
_TO_WHOM = regex("[一-鿿]{2}[在对向](?:全?[市县省区国州院校镇乡村]|辖区|各地|境内|基层|农村|城区)?$")
_FOR = ("为", "向", "给")
_FOR_WHOM = regex("[为向给](?:全[市县区省校院镇州]|[我本][市县区省])?$")
_THIS = ("这", "那", "这些", "那些")
_LONG_CLAUSE = 4
EACH = regex(
    "(?:平均)?(?:[人户亩次日月年班场篇]均|每(?:个?[月天日年周季班户人次斤亩吨台辆件张处餐袋瓶场期床节本册个家份盒支站]|平方米|公里|公斤|立方米))+"
)
EACH_TIME = regex("(?:平均)?(?:每(?:个?月|[天日周年季班])|[日月年周]均)")


@dataclass(slots=True)
class Behind(Words):
    """The labels of the figures that what they count stands behind."""

    def behind(self, index: int) -> Label | None:
        """组织150余名教师参与各级专题培训: the thing counted stands behind the figure."""
        place, figure = self.places[index], self.figures[index]
        right, left = self.right(index), self.phrase(index)
        if "中" in place.right:
            right = ranks.holders(right)
        if not right or self._measured_before(index, left):
            return None
        if place.touching and not left and place.previous is not None and place.within.endswith(_WITHIN):
            base = self.made[place.previous].base
            return label("part-of", right, base + right, right, base=base)
        if figure.kind is MetricKind.MONEY and verbs.is_bare_act(left) and verbs.acts(right) not in {"", right}:
            then = trimming.made(right) or trimming.head(place.right)
            return label("act-then", left + right, then + left, left)
        lasts = figure.kind is MetricKind.DURATION and not left and _LASTING.match(right) is not None
        if (verbs.goes_on(right) or lasts) and not verbs.is_bare_act(left):
            return self._doing(index, "" if trimming.is_own(left) else left, right)
        if figure.kind in SHARES and (not left or trimming.listed(left)):
            return label("behind", right, right, trimming.parts(right)[0])
        return self._counted(index, left, right)

    def _measured_before(self, index: int, left: str) -> bool:
        """投资|3.2亿元的工程, 最远的在|26公里外的岛: whether what it measures stands before all the same."""
        place = self.places[index]
        if place.left.endswith(_AT_PLACE) and SUPERLATIVE.search(place.left):
            return True
        if not place.right.startswith("的") or not left:
            return False
        if left in SIZE_OF or _SIZE.search(left) is not None or _PER_DAY.search(left) is not None:
            return True
        return self.is_sibling(index) and not verbs.acts(left)

    def _counted(self, index: int, left: str, right: str) -> Label:
        """The thing counted, with the verb before the figure where that says what was done with it."""
        noun, doing = trimming.parts(right)
        if self.left(index).endswith(_FOR) and (end := verbs.first_act(noun, noun_first=True)) is not None:
            noun, doing = noun[:end], noun[end:]
        kept = self._kept(index, left, right) or self._listed_verb(index)
        if self.figures[index].unit in _PERSONS and not kept:
            noun = trimming.persons(noun)
        elif not kept and not left and doing and (whose := noun.partition("的"))[1] and len(whose[0]) >= _THING:
            noun, doing = (whose[2] if verbs.relates(whose[0]) and len(whose[2]) > 1 else whose[0]), ""
        before = _ADVERBS.sub("", self.left(index))
        verb = verbs.acts(before) not in {"", "有", "为", "现"} or _WHERE.match(before)
        wants_doing = (
            bool(verbs.acts(doing) or doing.startswith("在"))
            and not self.places[index].right.startswith("的")
            and not verbs.tells(doing)
        )
        if verb:
            wants_doing = wants_doing and len(right) <= LONG
        else:
            wants_doing = wants_doing and len(right) <= _SHORT and len(noun) <= SHORT_NOUN
        done = verbs.without_empty(doing)
        if done != doing and _FOR_WHOM.search(self.left(index)) and len(right) <= LONG:
            return label("behind", left + right, noun + done, noun, right)
        return label("behind", left + right, kept + (right if wants_doing else noun), noun, right)

    def _listed_verb(self, index: int) -> str:
        """调集11个消防站、64辆消防车: the verb that the first of a listing has said for all; "" if it says none."""
        place = self.places[index]
        if place.previous is None or place.left or not place.joined or self.made[place.previous].rule != "behind":
            return ""
        verb = verbs.acts(self.made[place.previous].labels[0])
        return "" if verbs.is_being(verb) or verbs.is_empty(verb) else verb

    def _kept(self, index: int, left: str, right: str) -> str:
        """What a label keeps of the words before a figure whose thing counted stands behind it."""
        if len(left) == 1 or self.figures[index].rule == "bare-count":
            return ""
        if self._stands_aside(index, left):
            return ""
        if self.figures[index].kind is not MetricKind.DURATION and (last := trimming.last_verb(self.left(index))):
            left = last
        if verbs.closes_empty(left):
            left = endings.tail(verbs.without_last_verb(left)) if len(right) <= SHORT_NOUN else ""
        if trimming.listed(left) or trimming.is_adverbial(left) or verbs.is_being(left) or trimming.is_own(left):
            return ""
        kept = endings.opened(verbs.without_being(left))
        return "" if len(kept) > LONG else kept

    def _stands_aside(self, index: int, left: str) -> bool:
        """Whether the words before are no part of the thing counted: 材料、化学|两个学科, 守着这|五万名学生."""
        raw = self.left(index).rstrip()
        if _TO_WHOM.search(raw) and not verbs.acts(left):
            return True
        if _HAVING.search(raw) and not verbs.acts(left):
            return True
        if raw.endswith(_FOR) and not raw.endswith(("成为", "作为", "列为", "分为", "评为")):
            return True
        if raw.endswith(_THIS) or (raw.endswith("的") and (len(left) > _LONG_CLAUSE or left.endswith("承诺"))):
            return True
        return left in verbs.words("coming") or ("、" in left and not verbs.acts(left))

    def _doing(self, index: int, left: str, right: str) -> Label | None:
        """2.1万余人次参与: a verb behind the figure; a bare one takes its object from before."""
        figure, place = self.figures[index], self.places[index]
        often = figure.unit == "次" and self.changed[index] is None
        mean = figure.kind is MetricKind.DURATION and left.endswith("平均")
        if left and (often or mean or EACH_TIME.fullmatch(left)):
            return label("times", left + right, left + right, left, base=left)
        if figure.kind is MetricKind.COUNT and len(left) <= 1 and trimming.is_adverbial(right):
            done = trimming.head(place.right, self.names)
            return label("behind", place.right, done, right)
        if left and figure.kind in SHARES and not endings.names_thing(left) and self.changed[index] is None:
            return label("share-doing", left + right, left + right, left, base=left)
        if left or self.changed[index] is not None:
            return None
        right = right.removeprefix("就")
        if not right and self.places[index + 1 : index + 2]:
            right = endings.tail(trimming.head(self.places[index + 1].left, self.names))
        lasting = figure.kind is MetricKind.DURATION and place.left.rstrip().endswith(("连续", "持续"))
        lasting = lasting and not right.startswith(("无", "没有", "未", "零"))
        if (verbs.is_relational(right) or lasting) and (base := self.base(index)):
            held = right + self._rank_behind(index) if lasting else right
            return label("doing", right, base + held, held, base=base)
        return label("doing", right, right)

    def _rank_behind(self, index: int) -> str:
        """连续五年位列|全市第一: the words between those behind a figure and a rank, with the rank."""
        if index + 1 == len(self.figures) or self.figures[index + 1].kind is not MetricKind.RANK:
            return ""
        place, rank = self.places[index], self.figures[index + 1]
        right = self.right(index)
        return self.text[self.figures[index].end + len(right) : rank.end] if place.right.startswith(right) else ""
