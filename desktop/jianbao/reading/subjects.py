"""Whose a figure is: the body that its sentence speaks of, or the one that its part of the page does."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import deque
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jianbao.page.records import BlockType
from jianbao.reading import subjects_clauses as clauses
from jianbao.reading import subjects_page, subjects_sharing
from jianbao.reading import subjects_partners as partners
from jianbao.reading.lexicon import lexicon, pattern
from jianbao.reading.patterns import regex
from jianbao.reading.subjects_clauses import Passage
from jianbao.reading.subjects_sharing import Whose
from jianbao.reading.subjects_talks import Speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions import Mention
    from jianbao.reading.quantities import Quantity
    from jianbao.reading.subjects_page import Course

_BACK = 32
"""Bodies before a figure that are looked at."""
_STRETCH = 600
"""Characters behind a body in which the ； is looked for that ends what is told of it."""
_REACH = 150
"""Characters of a quotation before the body that a paragraph introduces."""
_SHORT = 4
"""Characters of a noun between two figures that one body owns (4条线路76座车站)."""

_SENTENCE = regex("[。！？!?]+[”’」）)]*")
_SET_APART = regex("(?:[；;]|其中)$")
_SPOKEN = regex("“[^”]*”")
_DISTRICT = regex("[全我各][县市区省州乡镇旗村]")
_LIES = regex("在|位于|坐落|地处|离|距")
_SAYS = regex(r"[^，。；：“”\d]{3,12}(?:说|介绍|告诉记者|竖起|感慨|坦言|回忆|算|笑)")
_HEAD = regex(r"副?(?:[一-鿿]{1,3}长|主任|书记|经理|负责人)[一-鿿]{2,4}")
_STOP = regex("[。！：]")
_LEADS_TO = regex("(?:就?是|要数|当[数属]|莫过于|首推|轮到|走进|来到)$")
_THERE = regex("[，；](?=[这那][里儿])")
_POINTS_BACK = regex("[这那][里儿]|他们")


class _Holder(NamedTuple):
    """A body that the text from ``start`` to ``end`` speaks of."""

    start: int
    end: int
    name: str | None
    words: str


@cache
def _owns() -> re.Pattern[str]:
    data = lexicon("subjects")
    return re.compile(rf"[，,；;：:。！？!?][”’」）)]*+(?={data['own_first']}){data['own']}")


def _own_words(text: str) -> deque[tuple[int, re.Match[str]]]:
    """Where clauses begin with a pronoun of a body, in order."""
    first = pattern("subjects", "own").match(text)
    found = deque([] if first is None else [(0, first)])
    for match in _owns().finditer(text):
        found.append((match.start("own"), match))
    return found


class Reader:
    """Tells block by block, in the page's order, whose each figure is."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._speakers = Speakers(course.page)
        self._carried: str | None = None
        self._recent: deque[str] = deque(maxlen=_BACK)
        self._opening: deque[str] = deque(maxlen=_BACK)

    def find(
        self, index: int, block: Block, text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention]
    ) -> list[Whose]:
        """For each quantity of folded ``text`` whose it is; ``mentions`` are those of this block, sorted."""
        topic = self._topic(index, block)
        self._speakers.hear(text)
        if not (quantities or mentions):
            return []
        outer = _outermost(mentions)
        starts = [mention.start for mention in outer]
        passage = Passage(block.type, text, outer, starts, [q.start for q in quantities if q.required and q.value != 1])
        holders = self._holders(passage, topic)
        self._recent.extendleft(mention.name for mention in outer)
        found = _whose(quantities, holders, self._course.page)
        if quantities and outer:
            subjects_sharing.own(text, quantities, outer, found, self._is_guest)
            if len(outer) > 1 and "分别" in text:
                subjects_sharing.share_out(text, quantities, outer, found)
        return found

    def _topic(self, index: int, block: Block) -> str | None:
        """Of whom the page speaks where the block begins: pictures stand anywhere."""
        if block.type is BlockType.PARAGRAPH:
            if index == self._course.last:
                self._carried = None
            return self._carried or self._course.sections[index]
        if block.type is BlockType.HEADING:
            self._carried = None
            self._opening.clear()
            return self._course.sections[index]
        return self._course.page

    def _holders(self, passage: Passage, topic: str | None) -> list[_Holder]:
        """Give who is spoken of where: the topic, and in each sentence those that it names."""
        holders: list[_Holder] = []
        topic = self._set_under(passage) or topic
        owns = _own_words(passage.text if passage.figures else "")
        if not (passage.mentions or owns):
            return [_Holder(0, len(passage.text), topic, self._words(topic))]
        told_of: str | None = None
        for first, last in clauses.stretches(passage.text, _SENTENCE):
            spoken = topic if _DISTRICT.match(passage.text, first) else told_of or topic
            here = passage.named(first, last)
            spoken = self._headed(passage, here, first) or spoken
            holders.append(_Holder(first, last, spoken, self._words(spoken)))
            inside = [*self._of_sentence(passage, here, first, last), *_there(passage, here, last)] if here else []
            topic = self._lasting_topic(passage, last, inside) or _presented(passage, here, first, last) or topic
            if here and passage.text.startswith("”", first - 1):
                holders.extend(_of_speech(passage, here[0], first, last))
            while owns and owns[0][0] < last:
                at, own = owns.popleft()
                found = self._pronoun(passage, (first, last), spoken, (at, own))
                inside.extend(self._district(passage, (at, last), topic, inside, own) if own["area"] else found)
                if at == 0 and inside and (own["that"] or own["this"]):
                    topic = inside[-1].name
            holders.extend(inside)
            told_of = self._told_of(passage, (first, last), inside, told_of)
            if told_of is not None and told_of not in self._opening:
                self._opening.appendleft(told_of)
        return sorted(holders, key=lambda holder: holder.start)

    def _set_under(self, passage: Passage) -> str | None:
        """Give the body of a paragraph that it is set under or whose speaker opens it; the one that a caption shows."""
        named = passage.mentions
        if passage.kind is BlockType.PARAGRAPH:
            speaks = self._speakers.body(passage)
            if speaks is not None:
                self._carried = None
            return (subjects_page.label(passage.text, named[0]) if named else None) or speaks
        shown = {mention.name for mention in named} if passage.kind is BlockType.CAPTION else set()
        return shown.pop() if len(shown) == 1 and not shown & self._course.outside else None

    def _headed(self, passage: Passage, here: Sequence[Mention], first: int) -> str | None:
        """Give the part of the page's body whose head a sentence cites, where its paragraph opened with that part."""
        if not here or here[0].start != first or here[0] is passage.mentions[0]:
            return None
        name, opening = here[0].name, passage.mentions[0]
        part = name not in self._course.outside and name != self._course.page and name == opening.name
        if not part or not subjects_page.opens(passage.text, opening):
            return None
        return name if _HEAD.match(passage.text, here[0].end) else None

    def _lasting_topic(self, passage: Passage, last: int, named: Sequence[_Holder]) -> str | None:
        """Give the body that a sentence makes the topic, of its paragraph or till another takes its place."""
        lasts = [holder.name for holder in named if holder.end == last and self._lasts(passage, holder)]
        kept = [name for name in lasts if name in self._course.lasting]
        if passage.kind is BlockType.PARAGRAPH and kept:
            self._carried = kept[-1] if self._course.titled else None
        return lasts[-1] if lasts else None

    def _told_of(
        self, passage: Passage, sentence: tuple[int, int], inside: Sequence[_Holder], before: str | None
    ) -> str | None:
        """Give the body of which the next sentence goes on telling: one that a sentence without figures introduced.

        (河东分馆客流最大。去年，这里进馆61.8万人次。) With the first figures it is left, unless these point back.
        """
        if passage.kind is not BlockType.PARAGRAPH:
            return None
        first, last = sentence
        told, names = passage.told(first, last), {holder.name for holder in inside}
        if passage.mentions and names - {before}:
            introduced = not told or _LIES.match(passage.text, passage.mentions[0].end) is not None
            others = any(name in self._course.outside for name in names - {inside[0].name})
            opens = not others and inside[0].end == last and _opens_block(passage, inside[0])
            name = inside[0].name if introduced and opens else None
            return name if name in self._course.local or name not in self._course.outside else None
        back = names or _POINTS_BACK.search(passage.text, first, last)
        return before if back or not told else None

    def _words(self, topic: str | None) -> str:
        return "" if topic == self._course.page else topic or ""

    def _lasts(self, passage: Passage, holder: _Holder) -> bool:
        """Say whether the body stays the topic behind its sentence."""
        if holder.name in self._course.lasting:
            return True
        opening = bool(passage.mentions) and passage.mentions[0].start == holder.start
        return holder.name in self._course.peers and opening and subjects_page.opens(passage.text, passage.mentions[0])

    def _of_sentence(self, passage: Passage, inside: Sequence[Mention], first: int, last: int) -> Iterator[_Holder]:
        """Bodies at the head of a sentence hold it all; those behind it, what is told of them."""
        text = passage.text
        under = pattern("subjects", "under").match(text, first)
        if under is not None and (behind := [mention for mention in inside if mention.start >= under.end()]):
            first, inside = under.end(), behind
        acting = [
            told
            for told in clauses.acting(text, inside, first)
            if not partners.is_aside(self._course, text, told.body, inside)
        ]
        if acting and acting[0].opener is inside[0] and acting[0].body.name in self._course.outside:
            # 合作社有农机57台，烘干中心每天…: what has no name of its own is the partner's facility.
            acting[1:] = [t for t in acting[1:] if len(t.body.name) > _SHORT or not t.body.name.endswith("中心")]
        parallel = False
        for (mention, opener), after in itertools.zip_longest(acting, acting[1:]):
            heads = opener is inside[0] or clauses.opens(text, first, opener.start)
            at_head = heads and clauses.leads(passage, first, opener.start, alone=len(acting) == 1)
            lasting = mention.name in self._course.lasting
            single = not lasting and not clauses.is_shared(text, mention)
            if at_head or lasting:
                end = min(last, partners.pays_till(self._course, text, mention) or last)
            elif (parallel and single) or _SET_APART.search(text, max(first, mention.start - 2), mention.start):
                mark = clauses.PART.search(text, mention.end, min(last, mention.end + _STRETCH))
                end = last if mark is None else mark.end()
            else:
                end = clauses.goes_on(passage, mention, last if after is None else after.opener.start)
            if text.startswith("“", mention.end) and (comma := text.find("、", mention.end, end)) >= 0:
                end = comma
            start = first if at_head and passage.told(first, mention.start) else mention.start
            name = partners.page_beside(self._course, text, mention, inside) or mention.name
            yield _Holder(start, end, name, text[mention.start : mention.end])
            parallel = (at_head or parallel) and single

    def _is_guest(self, text: str, mention: Mention) -> bool:
        return partners.is_guest(self._course, text, mention)

    def _pronoun(
        self,
        passage: Passage,
        sentence: tuple[int, int],
        topic: str | None,
        found: tuple[int, re.Match[str]],
    ) -> Iterator[_Holder]:
        """A clause that begins with 该院, 公司: the body named before, the topic, the page's own."""
        (first, last), (start, own) = sentence, found
        pointing = own["that"] is not None or own["this"] is not None
        word = own["word"] or own["noun"] or own["head"]
        name = self._meant(passage, start, word, topic, pointing=pointing)
        if start == first and passage.text.startswith("”", first - 1):
            yield from _quoted(passage, first, last, own.end(), name)
        if pointing or start > first or name != self._course.page:
            yield _Holder(start, last, name, passage.text[start : own.end()])

    def _district(
        self, passage: Passage, rest: tuple[int, int], topic: str | None, inside: Sequence[_Holder], own: re.Match[str]
    ) -> Iterator[_Holder]:
        """A clause that begins with 全市: the page's own, or one that its sentence tells of and that answers for it.

        Behind ； it is no longer that one.
        """
        start, last = rest
        near = itertools.islice(reversed(inside), _BACK)
        spoken = next((holder.name for holder in near if holder.start < start < holder.end), None)
        apart = spoken is None or passage.text[start - 1 : start] in ("；", ";")
        if not apart and (spoken not in self._course.local or spoken in self._course.lasting):
            return
        stays = topic in self._course.lasting or (spoken is None and topic not in self._course.local)
        name = topic if stays else self._course.page
        answers = self._course.authority if name == self._course.page and name in self._course.local else None
        yield _Holder(start, last, answers or name, passage.text[start : own.end()])

    def _meant(self, passage: Passage, at: int, word: str, topic: str | None, *, pointing: bool) -> str | None:
        """该所 is the nearest before that may be called so; 大队, 站里 are the topic if it may."""
        noun = word.removesuffix("里")
        ends = next((ends for key, ends in partners.pronouns().items() if noun.endswith(key)), ())
        before = bisect_left(passage.starts, at)
        earlier = reversed(passage.mentions[max(0, before - _BACK) : before])
        mentioned = [mention.name for mention in earlier if not partners.is_object(self._course, passage.text, mention)]
        near = [body for name in mentioned for body in (name, self._course.parents.get(name)) if body]
        inside = [name for name in itertools.islice(self._opening, 1) if name in near]
        names = [*near, *self._opening, topic] if pointing else [*inside, topic, self._course.page, *near]
        if word.endswith("长") and passage.mentions and subjects_page.opens(passage.text, passage.mentions[0]):
            names.insert(0, passage.mentions[0].name)
        names += [*self._opening, *(name for name in self._recent if name not in self._course.outside), *self._recent]
        return next((n for n in names if n and n.endswith(ends) and not self._is_faculty(n, word)), self._course.page)

    def _is_faculty(self, name: str, word: str) -> bool:
        """Say whether a body is a part of a university, which no page calls 学校."""
        return word == "学校" and name.endswith("学院") and name in self._course.parents


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    outer: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
    return outer


def _whose(quantities: Sequence[Quantity], holders: Sequence[_Holder], page: str | None) -> list[Whose]:
    """For each figure the last that holds it."""
    if len(holders) == 1:
        return [Whose(holders[0].name, holders[0].words)] * len(quantities)
    starts = [holder.start for holder in holders]
    found: list[Whose] = []
    for quantity in quantities:
        at = quantity.start
        index = bisect_right(starts, at) - 1
        floor = max(-1, index - _BACK)
        while index > floor and holders[index].end <= at:
            index -= 1
        found.append(Whose(holders[index].name, holders[index].words) if index > floor else Whose(page))
    return found


def _presented(passage: Passage, here: Sequence[Mention], first: int, last: int) -> str | None:
    """Give the body that a sentence without figures only leads to: the rest of its paragraph tells of it.

    (最难的是南塬供电所。11名员工管27个村。)
    """
    if passage.kind is not BlockType.PARAGRAPH or not here or passage.told(first, last):
        return None
    ends = _STOP.match(passage.text, here[-1].end) is not None
    return here[-1].name if ends and _LEADS_TO.search(passage.text, first, here[-1].start) else None


def _there(passage: Passage, here: Sequence[Mention], last: int) -> Iterator[_Holder]:
    """Give what a clause tells of the body before it (碎瓷片到了文物修复中心，那里的7名修复师…)."""
    found = _THERE.search(passage.text, here[0].end, last)
    named = [mention for mention in here if found is not None and mention.end <= found.start()]
    if found is not None:
        yield _Holder(found.end(), last, named[-1].name, passage.text[named[-1].start : named[-1].end])


def _of_speech(passage: Passage, mention: Mention, first: int, last: int) -> Iterator[_Holder]:
    """“救回来743个。”急诊科主任某某说: what is said in quotation marks is of the speaker's body."""
    if mention.start == first:
        yield from _quoted(passage, first, last, mention.end, mention.name)


def _quoted(passage: Passage, first: int, last: int, end: int, name: str | None) -> Iterator[_Holder]:
    """Give the quotation before the sentence at ``first``, if one speaks for the body named up to ``end``."""
    opening = passage.text.rfind("“", max(0, first - _REACH), first)
    if opening >= 0 and _SAYS.match(passage.text, end, last):
        yield _Holder(opening, first, name, passage.text[first:end])


def _opens_block(passage: Passage, holder: _Holder) -> bool:
    """Whether a body is the first that a paragraph names, behind a quotation at most; not a person of it."""
    mention = passage.mentions[0]
    lead = _SPOKEN.sub("", passage.text[: mention.start]) if mention.start < _REACH else "…"
    person = not lead and pattern("subjects", "person").match(passage.text, mention.end) is not None
    return holder.start == mention.start and len(lead) <= _SHORT and not person
