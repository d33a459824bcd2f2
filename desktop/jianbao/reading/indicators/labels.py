"""Labels put together from the words around a figure, and handed on where a clause leaves them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.page.records import MetricKind
from jianbao.reading.indicators import endings, parts, ranks, rows, sharing, trimming, verbs
from jianbao.reading.indicators.behind import EACH_TIME, LONG, SIZE_OF
from jianbao.reading.indicators.label import Label, clean, label
from jianbao.reading.indicators.regions import places, splits
from jianbao.reading.indicators.topics import COUNTED, FAR, Topics
from jianbao.reading.indicators.words import SHARES, SHORT_NOUN
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.changes import Changed
    from jianbao.reading.institutions import Mention
    from jianbao.reading.quantities import Quantity

_CLAUSE_MARK = regex("[，,；;。！？：:]")
_RELATING = regex(
    "(?:(?:增速|增幅|涨幅|降幅|减幅)?(?:高于|低于|快于|慢于|比|较)|完成[^，。；]{0,8}(?=任务|目标|计划|预算)|占(?!地|道|用)|相当于|比|较|高于|低于|高出|低出|[优多少短长大小早晚好差强弱]于|领先|落后|超出|为|位居|居(?![民住家委])|名列|位列|恢复到|恢复至)(?![例赛重])."
)
_THAN_BEFORE = regex(
    "[比较](?:[上去前]年|上[个]?[月季]|往年|同期|以往|过去|此前|[一二三四五十]+年前|(?:19|20)\\d\\d年|\\d+月)"
)
_THEN = regex("后，?(?P<what>[^，。；！？”]{4,24})")
_GAINED = ("净增", "新增", "增收", "增产", "节省", "节约")
_SAYS_NOTHING = regex(
    "(?:平均|每[人户亩月年天日次吨斤件台辆张])+"  # each
    "|"
    "(?:同比|环比|又|还)?(?:[多少快慢高低减增降涨跌升]|增加|减少|提高|提升|上升|下降|增长|降低|缩短|扩大)了?"
    "|"
    "[一二两三四五六七八九十半\\d]+[年月天]"  # a time
    "|"
    "(?:[这那该此][个一项]?|上述)(?:比例|比率|数字|数据|数|占比|指标|比重|水平|距离|时间|价格)"
    "|"
    "[\u4e00-\u9fff]{2,8}(?:之后|以后|之前|以前|期间)"
)
_MAY_RELATE = regex("[完比较占于出为居列复先后]")
"""Characters one of which is in all words that relate a figure to the one before."""
_NOTE = regex("(?<=.{4})[(（][^()（）]*[)）]$")
_AMONG = regex("[\u4e00-\u9fff]{1,8}[中里内][\u4e00-\u9fff]{0,8}")
_DEALT = set("卖赚花省挣赔捐罚收付欠借涨跌")
"""Verbs of one character that an amount needs no more words beside."""
_OF_CASES = {"", "件", "起", "例", "人", "名", "人次", "次"}
"""Units of things so many that the same unit says nothing of their being the same."""
_SHORT_THING = 6
_OUTPUT = regex("(?P<what>产量|产值|销量)占到?(?=全[球国省市县区])")
_PORTION = ("比重", "占比", "比例")
"""What a share is called that the clause before told (民间投资占38.7%，比重提高…)."""
_USED = ("转化", "转让")
_PATENTS = regex("(?:发明)?专利$")


@dataclass(slots=True)
class _Writer(Topics):
    """Goes through the figures of a block; remembers what a later figure may need."""

    def write(self, index: int) -> Label:
        """The label of one figure; those before it are made."""
        if not splits(self.figures[index]) and self.changed[index] is None:
            return self._plain(index)
        return self.behind(index) or self._before(index)

    def _plain(self, index: int) -> Label:
        """For what a reader may or may not count: the noun behind, else the words before."""
        place = self.places[index]
        if place.right.startswith("后") and self.figures[index].kind is MetricKind.DURATION:
            left = endings.tail(trimming.head(place.left))
            words = left if len(left) >= SHORT_NOUN else self._afterwards(index)
        else:
            words = trimming.parts(trimming.behind(place.right))[0] or endings.tail(trimming.head(place.left))
        return label("plain", words, words)

    def _afterwards(self, index: int) -> str:
        """四十二秒后，头车冲出车库: what came after so long, as short as a label can be; "" if it is too long."""
        then = _THEN.match(self.text, self.figures[index].end)
        done = "" if then is None else endings.tail(trimming.head(then["what"], self.names))
        return done if len(done) <= LONG else ""

    # -------------------------------------------------------------- from the words before

    def _before(self, index: int) -> Label:
        """招收硕士研究生6名: the words before the figure, trimmed; none left, those of the figure before."""
        return (
            self._rank(index) or self.topic(index) or self.group(index) or self.each(index) or self._from_words(index)
        )

    def _from_words(self, index: int) -> Label:
        phrase = self.phrase(index)
        left = self.left(index)
        if _MAY_RELATE.search(left) and (share := self._share(index, phrase, left)) is not None:
            return share
        if "最" in left and (superlative := self.superlative(index, phrase)) is not None:
            return superlative
        if self._says_nothing(index, phrase):
            return self.spent(index, phrase) or self._inherited(index)
        if verbs.is_relational(phrase) and (base := self.pair(index, phrase) or trimming.noun_of(self.base(index))):
            return label("before-related", phrase, base + phrase, phrase, root=base)
        if instead := self._instead(index, phrase):
            return label("instead", phrase, instead, phrase)
        return (
            self._bare_act(index, phrase)
            if verbs.is_bare_act(phrase) and phrase not in SIZE_OF
            else self._phrase(index, phrase)
        )

    def _share(self, index: int, phrase: str, left: str) -> Label | None:
        """占全市的三成, 比上年多5家: said of what the figure before measures; 市图书馆占四成: also whose share."""
        raw = endings.tail(left if left.startswith("相当于") else endings.opened(left)).removeprefix("累计")
        if (of := _OUTPUT.match(raw)) is not None and (base := verbs.without_act(self.base(index))):
            return label("related", phrase, f"{base}{of['what']}占{raw[of.end() :]}", phrase, root=base)
        if raw == "占" or self._relates(index, raw):
            return self._related(index, raw)
        if raw.endswith("占") and phrase in {"", "占", "占比"} and (base := self.base(index)):
            return label("share-of-body", raw, base + raw, raw, root=base)
        return None

    def _says_nothing(self, index: int, phrase: str) -> bool:
        """Whether the words before a figure leave it to those before to say what it measures (每人, 五年, 这个比例)."""
        if len(phrase) <= 1:
            return not phrase or not self.text[self.figures[index].end : self.figures[index].end + 1].isalnum()
        return _SAYS_NOTHING.fullmatch(phrase) is not None

    def _instead(self, index: int, phrase: str) -> str:
        """农村居民 is 农村居民人均可支配收入: another group than that of the amount before; "" if it is none."""
        alike = self.alike(index)
        if alike is not None and (instead := sharing.in_place_of(self.made[alike].base, phrase)):
            return instead
        if self.figures[index].kind is not MetricKind.MONEY:
            return ""
        amounts = [i for i in range(max(0, index - FAR), index) if self.figures[i].kind is MetricKind.MONEY]
        found = (sharing.in_place_of(self.made[i].base, phrase) for i in reversed(amounts))
        return next(filter(None, found), "")

    def _rank(self, index: int) -> Label | None:
        """奖牌数跻身全国高校前二十名: what is ranked; else in what; else what the figure before measures."""
        if self.figures[index].kind is not MetricKind.RANK:
            return None
        place = self.places[index]
        lasting = place.previous is not None and self.figures[place.previous].kind is MetricKind.DURATION
        left = endings.opened(place.left or (place.within if lasting or ranks.contest(place.within) else ""))
        noun, verbed = ranks.ranked(left)
        if not verbed:
            won = ranks.contest(left)
            return label("ranked", won, won + ranks.division(left)) if won else None
        if contest := ranks.contest(place.left) or ranks.contest(place.within):
            return label("ranked", contest, contest)
        noun = endings.tail(trimming.head(noun, self.names))
        contest = ranks.contest(self.said_before(index, place.clause_start))
        if len(noun) < SHORT_NOUN:
            return label("ranked", contest, contest) if contest else self._inherited(index)
        base = self.base(index) if verbs.is_relational(noun) else ""
        return label("ranked", noun, (base or (contest if len(noun) <= SHORT_NOUN else "")) + noun, noun)

    def _part(self, index: int, phrase: str) -> str:
        """The phrase with the noun that it leaves out: 城区占 is 新增公办学位城区占, 涉农 is 涉农贷款."""
        figure, place = self.figures[index], self.places[index]
        if figure.kind in SHARES and phrase in _PORTION and place.previous is not None:
            share = self.made[place.previous].base
            return share.removesuffix("占") + phrase if share.endswith("占") else phrase
        if figure.kind in SHARES:
            return parts.share(phrase, self.base(index)) if "占" in phrase else phrase
        if figure.kind in COUNTED and place.previous is not None:
            last = self.figures[place.previous]
            listed = "其中" in place.left or (self.made[place.previous].rule == "part" and self.is_sibling(index))
            return parts.kind(phrase, self.made[place.previous].root) if listed and last.unit == figure.unit else phrase
        if figure.kind is not MetricKind.MONEY:
            return phrase
        paid = place.previous is not None and self.figures[place.previous].kind is MetricKind.MONEY
        base = self.made[place.previous].root if paid and place.previous is not None else ""
        return parts.amount(phrase, self.said_before(index, figure.start), base)

    def _relates(self, index: int, raw: str) -> bool:
        """Whether the words before a figure speak of what the figure before it measures."""
        changed = self.changed[index] is not None and not raw.startswith("占")
        if changed or self.places[index].previous is None or not _RELATING.match(raw):
            return False
        return not raw.startswith("为") or self.figures[index].kind in SHARES

    def _bare_act(self, index: int, verb: str) -> Label:
        """依法严惩诈骗，审结28件: a bare verb takes its object from the clause before, if that has no figure."""
        place = self.places[index]
        if index + 1 < len(self.places) and self.places[index + 1].touching and self.places[index + 1].left:
            then = endings.tail(trimming.head(self.places[index + 1].left, self.names))
            return label("act-then", verb, then + verb, verb)
        previous = place.previous
        before = 0 if previous is None else self.figures[previous].end
        if self.figures[index].kind is MetricKind.MONEY and verbs.is_transfer(verb) and (base := self.base(index)):
            return label("act", verb, base + verb, verb)
        if previous is not None and place.touching and self.made[previous].rule == "behind" and not place.within:
            return label("act", verb, self.made[previous].root + verb, verb)
        noun = "" if previous is None else self._same_thing(index, previous)
        herd = "" if previous is None else parts.herd(verb, self.made[previous].base)
        if herd or noun:
            return label("act", verb, herd or verb + noun, verb)
        clause = self.clause_before(index)
        if clause and verbs.acts(clause) and before <= place.clause_start - len(clause) and not place.joined:
            return label("act", verb, verbs.without_act(clause) + verb, verb)
        return label("act", verb, verb)

    def _same_thing(self, index: int, previous: int) -> str:
        """87条线路重新布设，撤并12条: what was counted before in the same unit, if a bare verb goes on about it."""
        figure, further = self.figures[index], self.places[previous].previous
        if self.figures[previous].kind in SHARES and further is not None:
            previous = further
        last, base = self.figures[previous], self.made[previous].base.removeprefix("累计")
        if figure.kind not in COUNTED or figure.unit != last.unit or verbs.is_bare_act(base):
            return ""
        goes_on = self.made[previous].rule == "behind" and verbs.completes(self.phrase(index))
        if self.phrase(index) in _USED and (patents := _PATENTS.search(base)) is not None:
            return patents[0]
        if figure.unit in _OF_CASES and not goes_on:
            return ""
        noun = trimming.noun_of(verbs.without_act(base))
        return noun if len(noun) <= _SHORT_THING else ""

    def _phrase(self, index: int, phrase: str) -> Label:
        place = self.places[index]
        if (owned := self.sized(index, phrase)) is not None:
            return owned
        last = "" if place.previous is None else self._firms(index, place.previous)
        if (whole := parts.owned(self._part(index, phrase), last)) != phrase:
            return label("part", phrase, whole, phrase)
        whole = verbs.without_being(phrase)
        short = self.without_group(whole, index)
        if short.endswith((")", "）")):
            short = _NOTE.sub("", short)
        if len(short) <= SHORT_NOUN:
            short = whole
        shares = phrase not in SIZE_OF and not place.right.startswith("的") and self.is_sibling(index)
        previous = place.previous if shares else None
        if previous is not None and (not verbs.acts(phrase) or self.made[previous].words.startswith("每")):
            shared = sharing.shared_words(self.made[previous].words, phrase)
            if shared:
                return label("sibling", shared, shared, phrase)
        return label("before", phrase, short, phrase, verbs.without_act(phrase))

    def _firms(self, index: int, previous: int) -> str:
        """What the figure before measures; in a sentence that counted firms first, these (企业47家，…；利润总额…)."""
        start = self.places[index].sentence_start
        for i in range(previous, max(-1, previous - FAR), -1):
            if self.figures[i].start < start:
                break
            if self.figures[i].kind is MetricKind.COUNT and self.made[i].base.endswith("企业"):
                return self.made[i].base
        return self.made[previous].base

    def _related(self, index: int, phrase: str) -> Label:
        """占总投资的62.5%, 比国家标准少12分钟: said of what the figure before measures."""
        base = self.base(index)
        if base and _THAN_BEFORE.match(phrase):
            gained = next((word for word in _GAINED if phrase.endswith(word)), "")
            return label("related", phrase, base + gained, base + phrase, root=base)
        if base and EACH_TIME.fullmatch(each := phrase.removeprefix("相当于")):
            return label("related", phrase, each + base, phrase, base, root=base)
        words = phrase
        if phrase == "占":
            words = "占比" if self.figures[index].kind in SHARES else ""
        share = trimming.names_share(words)
        return label("related", phrase, base + words, words, base, base=base + words if share else base, root=base)

    def _inherited(self, index: int) -> Label:
        """同比增长13.6%: no words of its own, those of the figure before hold."""
        place = self.places[index]
        if self.figures[index].kind is MetricKind.RANK and (named := ranks.place_named(place.left)):
            return label("ranked", named, named)
        own = self.clause_before(index) if self._begins_anew(index) else ""
        if place.previous is not None and not own and (taken := self._taken_over(index, place.previous)) is not None:
            return taken
        base = own or self.clause_before(index)
        if not base and place.previous is None and (dealt := self.phrase(index)) in _DEALT:
            return label("before", dealt, dealt)
        counted = next((i for i in range(index - 1, max(-1, index - FAR), -1) if splits(self.figures[i])), None)
        if not base and counted is not None and self.made[counted].base:
            last = self.made[counted]
            return label("inherited", last.words, last.base, root=last.root)
        base = base or place.left[-LONG:]
        return label("clause-before", base, base) if base else self._plain(index)

    def _taken_over(self, index: int, previous: int) -> Label | None:
        """The label of the figure before, of what it made or of what it qualifies; None if it has none."""
        last = self.made[self._ranked_by(index, previous)]
        if not last.base:
            return None
        if self.left(index).endswith(verbs.words("being")):
            return label("inherited", last.words, verbs.without_act(last.root), *last.labels)
        if self.figures[index].kind in SHARES and (whose := self.qualified(previous)):
            return label("qualified", whose, whose, *last.labels)
        return label("inherited", last.words, last.base, *last.labels, root=last.root)

    def _begins_anew(self, index: int) -> bool:
        """CT检查的预约等待，从3天压到…: whether a change begins here that the clause before, without figure, names."""
        place = self.places[index]
        start = self.figures[index].start
        if place.previous is None or start - place.clause_start != 1 or self.text[start - 1] not in "由从":
            return False
        before = self.text[self.figures[place.previous].end : place.clause_start].rstrip("，")
        return "；" in before or len(before.split("，")) > 1

    def _ranked_by(self, index: int, previous: int) -> int:
        """指数1.38，在11个县区中排第2位: a rank among many is that of the figure before them."""
        further = self.places[previous].previous
        among = self.figures[index].kind is MetricKind.RANK and _AMONG.fullmatch(self.places[index].within)
        return further if among and further is not None else previous


def find(
    text: str, figures: Sequence[Quantity], changed: Sequence[Changed | None], mentions: Sequence[Mention]
) -> list[Label]:
    """For each figure of folded ``text`` its labels, best first."""
    names = tuple(sorted({text[m.start : m.end] for m in mentions}, key=lambda name: -len(name)))
    writer = _Writer(text, figures, changed, places(text, figures), names)
    for index in range(len(figures)):
        writer.made.append(writer.write(index))
        rows.hand_round(writer, index)
    return [clean(made) for made in writer.made]
