"""Labels from what the clauses before speak of: a thing put before, a group, an average, what took the time."""

from __future__ import annotations

from dataclasses import dataclass

from jianbao.page.records import MetricKind
from jianbao.reading.indicators import trimming, verbs
from jianbao.reading.indicators.behind import EACH, EACH_TIME, SUPERLATIVE, Behind
from jianbao.reading.indicators.label import Label, label
from jianbao.reading.indicators.words import SHARES, SHORT_NOUN
from jianbao.reading.patterns import regex

FAR = 6
"""Figures back, whatever is only named by a number between, in which a sentence finds what it goes on about."""
COUNTED = {MetricKind.COUNT, MetricKind.MEASURE}
_BUSIEST = regex("最[多高忙火][^，。]{0,3}[天日时]")
_CAME = ("来", "接待", "接诊", "迎来")
_OF_MANY = regex("(最(?:[大小多少长短高低远近快慢早晚重轻贵老]|年长|年轻|偏远))的?(?:一[\u4e00-\u9fff])?")
_OF_GROUP = ("的占", "的有", "的占比", "的达", "的约占")
_TAKING = {
    *(
        "前后",
        "只用",
        "只用了",
        "仅用",
        "仅用了",
        "用了",
        "用时",
        "耗时",
        "历时",
        "只要",
        "只需",
        "仅需",
        "需要",
        "需",
        "要",
    ),
    *(
        "全程",
        "总共",
        "一共",
        "最快",
        "最多",
        "最长",
        "全程只要",
        "前后只用",
        "前后不过",
        "往往要",
        "一般要",
        "花了",
        "用",
    ),
}
"""Clauses that only say that something took time."""
_LASTING = {MetricKind.DURATION, MetricKind.MEASURE}
_SUCH = regex(
    "(?:像?这(?:样|种|[些类])的?|像[^，。；]{1,8}?[这那一]样的?)"
    "(?P<what>[‘“]?[\u4e00-\u9fff]{2,8}[”’]?[\u4e00-\u9fff]{0,4})，$"
)
_PUT_BEFORE = regex("(?:[有做办建跑开修栽种写卖画走干搞接拍]|做过|一共有|跑上|干上|处理|完成|解决|打造)[了过上起出]?$")
_SAYS_SUCH = regex("这[样种些类]|[那一]样")
_LONGEST_TOPIC = 24
"""Characters of the longest clause that only puts a thing before (这样的校车，)."""

_MOST = regex("(?:单[日月场篇次天]最[高多大]|最[高多大]单[日月场篇次天])$")
_SIZE_AT_END = regex("(?:占地(?:面积)?|(?:总?建筑)?面积|总面积|总?投资|概算|总?造价|[全总]长)$")
_WHEN_DONE = regex(
    "(?<=.{2})(?:建设|项目|主体|贯通|即?将|已|正|合龙|封顶|竣工|落成|通车|建成|启用|投[入用产]|[开动]工|开[门业园馆])[^，]*$"
)
_LONGEST_THING = 9
"""Characters of the longest name of a thing that a label says with its size."""


@dataclass(slots=True)
class Topics(Behind):
    """The labels of the figures that a clause before them speaks of."""

    def topic(self, index: int) -> Label | None:
        """这样的校车，柳桥有4辆: the thing that a clause has put before its verb."""
        place = self.places[index]
        start = max(place.sentence_start, place.clause_start - _LONGEST_TOPIC)
        if self.figures[index].kind not in COUNTED or not _SAYS_SUCH.search(self.text, start, place.clause_start):
            return None
        match = _SUCH.search(self.text, start, place.clause_start)
        if match is None or not (_PUT_BEFORE.search(place.left) or self._wants_object(index)):
            return None
        return label("topic", match["what"], match["what"])

    def _wants_object(self, index: int) -> bool:
        """Whether the words before a figure are none or end with a bare verb (集团一共派出, 医院已建成)."""
        last, phrase = self.left(index).rstrip("了出")[-SHORT_NOUN:], self.phrase(index)
        return not phrase or verbs.is_bare_act(phrase) or verbs.is_bare_act(last) or verbs.is_empty(last)

    def group(self, index: int) -> Label | None:
        """入队不满|两年|的占近一半: the words that the figure before is a part of."""
        place = self.places[index]
        if place.previous is None or self.text[self.figures[index].start - 1] not in "占有比达":
            return None
        last = self.figures[place.previous]
        within = place.within or self.text[last.end : self.figures[index].start].replace("，", "")
        if within not in _OF_GROUP:
            return None
        group = trimming.head(self.places[place.previous].left, self.names) + self.text[last.start : last.end] + "的"
        return label("group", group, group + within[1:].rstrip("有达"), group, base=group)

    def each(self, index: int) -> Label | None:
        """卖了9.6万个，每个29元, 补贴6873万元，每亩83.5元: what an average is of."""
        phrase, previous = self.phrase(index), self.places[index].previous
        if previous is None or EACH.fullmatch(phrase) is None or not (base := self._averaged(index, previous, phrase)):
            return None
        whole = phrase + base if EACH_TIME.fullmatch(phrase) else base + phrase
        return label("each", phrase, whole, phrase, root=base)

    def _averaged(self, index: int, previous: int, phrase: str) -> str:
        """What was counted before in the unit that an average is for, or measured in its own; "" if none was."""
        figure = self.figures[index]
        start = self.places[index].sentence_start
        for i in range(previous, max(-1, previous - FAR), -1):
            if self.figures[i].start < start:
                break
            if self.figures[i].unit and phrase.endswith(self.figures[i].unit):
                return self.made[i].base
        last = self.figures[previous]
        alike = last.kind is figure.kind and (last.unit == figure.unit or figure.kind is MetricKind.MONEY)
        return self.made[previous].root if alike else ""

    def qualified(self, previous: int) -> str:
        """睡眠|不足8小时|的孩子: the thing that a length or a size qualifies; "" if the figure is none."""
        place, last = self.places[previous], self.figures[previous]
        if last.kind in SHARES or last.kind is MetricKind.COUNT or not place.right.startswith("的") or not place.left:
            return ""
        return trimming.head(place.left, self.names) + self.text[last.start : last.end] + trimming.parts(place.right)[0]

    def spent(self, index: int, phrase: str) -> Label | None:
        """从进门到手术，只用了11分钟: what the clause before says took the time; 站了|十一个小时: the bare verb."""
        place = self.places[index]
        if self.figures[index].kind not in _LASTING or self.changed[index] is not None:
            return None
        if place.left in _TAKING and (clause := self.clause_before(index)):
            start = place.clause_start - 1 - len(clause)
            if place.previous is None or self.figures[place.previous].end <= start:
                return label("spent", clause, clause)
        lasting = len(phrase) == 1 and place.left == phrase + "了" and phrase not in "用花要过"
        return label("spent", phrase, phrase) if lasting else None

    def superlative(self, index: int, phrase: str) -> Label | None:
        """最年长的86岁; 最小的一家不到40平方米 is of what was counted before."""
        if (of_many := _OF_MANY.fullmatch(phrase)) is not None and (base := self.base(index)):
            return label("superlative", phrase, f"{of_many[1]}的{base}", phrase, base=base)
        if phrase.endswith(_CAME) and _BUSIEST.search(self.left(index)) and (base := self.base(index)):
            return label("superlative", phrase, base.removeprefix("日均"), phrase)
        if (most := _MOST.search(self.left(index))) is not None and (base := self.base(index)):
            return label("superlative", phrase, base + most[0], phrase, base=base)
        found = SUPERLATIVE.search(self.left(index)[-len("最年长的") :])
        return None if found is None else label("superlative", found[0], found[0], base=self.base(index))

    def pair(self, index: int, phrase: str) -> str:
        """The two things that a ratio is between (海水产品、淡水产品分别为…，之比…)."""
        second = self.places[index].previous
        first = None if second is None else self.places[second].previous
        if phrase != "之比" or first is None or second is None:
            return ""
        return f"{self.made[first].base}与{self.made[second].base}"

    def sized(self, index: int, phrase: str) -> Label | None:
        """总投资4.6亿元的新院区, 建成医技楼，面积3.6万平方米、总投资2.8亿元: a size with what it is of."""
        size = _SIZE_AT_END.search(phrase) if phrase[-1:] in "地积资算价长" else None
        if size is None or (size[0] != phrase and not verbs.is_bare_act(phrase[: size.start()])):
            return None
        place = self.places[index]
        if place.previous is not None and self.made[place.previous].rule == "finished" and self.is_sibling(index):
            whole = self.made[place.previous].root
        else:
            whole = self._thing_behind(index) or trimming.finished(self.said_before(index, place.clause_start))
            whole = whole or self._listed_thing(index, size[0])
        return label("finished", phrase, whole + size[0], phrase, root=whole) if whole else None

    def _listed_thing(self, index: int, size: str) -> str:
        """拆除违建126处、面积1.8万平方米: the thing counted just before; "" if the size has words of its own."""
        previous = self.places[index].previous
        if size != "面积" or previous is None or not self.is_sibling(index):
            return ""
        counted = self.figures[previous].kind is MetricKind.COUNT
        return trimming.noun_of(verbs.without_act(self.made[previous].base)) if counted else ""

    def _thing_behind(self, index: int) -> str:
        """投资2.3亿元、占地86亩的|新院区: the thing whose sizes stand before it; "" if none does."""
        right = self.places[index].right
        if index + 1 < len(self.figures) and self.is_sibling(index + 1):
            right = self.places[index + 1].right
        if not right.startswith("的"):
            return ""
        noun = _WHEN_DONE.sub("", trimming.parts(trimming.behind(right))[0])
        return noun if len(noun) <= _LONGEST_THING else ""
