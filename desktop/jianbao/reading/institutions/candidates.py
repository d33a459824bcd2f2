"""Strings that look like bodies' names: an end of a name (医院, 局, 公司 …) and what belongs to it on the left."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from jianbao.reading.institutions.lexis import LEVELS, lexis
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from jianbao.reading.institutions.places import Places

LONGEST = 36
"""Characters of the longest name."""
STATIONS = ("站", "台", "园")
WHOLE = 4
"""Characters of an end that may be a name by itself (互联网医院)."""
MOUNTAIN = (2, 4)
"""Characters of the place after which a station of the state is called."""
ROOM = 12
"""Characters before the longest name that are read too, so that words are cut where the whole text would cut them."""
JOINED = 10
"""Characters that may stand before a 和 inside a name."""
_LEVELLED = regex(r"[一-鿿]{2,3}[市县区省]|[市县省]")
_AFFILIATE = regex("[一-鿿]{2,10}?(?:大学|学院)(?:附属)?第?[一-鿿]{0,4}医院")
"""A university's hospital, with which another body does something."""
_MARK = regex("[，。；：！？、“”《》]")
_NATIONAL_SITE = regex(r"国家级?[一-鿿]{0,4}?(?:保护区|公园|储备库|景区|名胜区|度假区)")
"""A site that the country protects, behind its own name: 云屏山|国家森林公园管理处."""
_HOTLINE = regex(r"(?<![0-9])(?:1[12][0-9]|12[0-9]{3})$")
"""A number that is called, at the start of a centre's name: 119指挥中心."""
_LEGAL_FORMS = ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司")
_JOINERS = frozenset("与和及")
_SUB_BODIES = ("department", "government", "ministries", "association", "branch")
"""Kinds that may stand right behind the name of another body (市政府|办公室)."""
_HOUSES = ("hospital", "university", "company", "branch", "ministries", "commission")
"""Kinds that may hold another body even where no place opens their names."""
_INSIDE = ("department",)
"""Kinds of the lexicon that live inside another body."""
_ORGANS = frozenset(
    (
        "hospital",
        "commission",
        "government",
        "ministries",
        "university",
        "company",
        "association",
        "centre",
        "other",
        "branch",
    )
)


class Candidate(NamedTuple):
    """A possible name: where it stands, its kind in the lexicon, and what is known of its make.

    ``text`` is the name, ``printed`` the same with a 学院 or 医院 before it that only says whose department it is.
    ``opener`` is the length of the place or other opener at its start (0: none, so it belongs to the page's own body
    or is a kind of body); ``level`` is the bare 市, 县 … that stands for the page's place; ``nested`` is the length of
    a body named at its start (0: none); ``before`` is the word or mark before it; ``counted``: a number stands there.
    """

    block: int
    start: int
    end: int
    text: str
    kind: str
    suffix: str
    printed: str
    opener: int = 0
    level: str = ""
    nested: int = 0
    before: str = ""
    counted: bool = False


class _Left(NamedTuple):
    """Where a name may begin, the word or mark before it, and if that is a count."""

    start: int
    before: str = ""
    counted: bool = False


class _Ending(NamedTuple):
    start: int
    end: int
    suffix: str


def find(text: str, block: int, places: Places) -> list[Candidate]:
    """Give the possible names of a block's text, in order."""
    endings = _endings(text)
    if not endings:
        return []
    finder = _Finder(text, block, places, _Breaks(text, endings))
    found: list[Candidate] = []
    i = 0
    while i < len(endings):
        j = i
        while j + 1 < len(endings) and finder.runs_on(endings[j], endings[j + 1]):
            j += 1
        found += finder.stretch(endings[i : j + 1])
        i = j + 1
    return found


def _endings(text: str) -> list[_Ending]:
    """Find the ends of names; where one is none (第一中|学), a later one may begin inside it."""
    lex = lexis()
    found: list[_Ending] = []
    position = 0
    while match := lex.ends.search(text, position):
        suffix, start, end = match.group(), match.start(), match.end()
        after, before = text[end : end + 1], text[max(start - 1, 0) : start]
        if (after and after in lex.not_after[suffix]) or (before and before in lex.not_before.get(suffix, "")):
            position = start + 1
            continue
        found.append(_Ending(start, end, suffix))
        position = end
    return found


def _windows(text: str, endings: Sequence[_Ending]) -> list[tuple[int, int]]:
    """Give the stretches of text that names with these ends may take.

    A stretch begins with the last mark that no name holds, or has room for words that begin before the longest name.
    """
    windows: list[tuple[int, int]] = []
    marks = [0, *(match.start() for match in _MARK.finditer(text, 0, endings[-1].start))]
    for ending in endings:
        start = max(marks[bisect_right(marks, ending.start) - 1], ending.start - LONGEST - ROOM)
        if windows and start <= windows[-1][1]:
            start = windows.pop()[0]
        windows.append((start, ending.end))
    return windows


def _words(text: str, start: int, end: int, taken: Mapping[int, int]) -> Iterator[re.Match[str]]:
    """Find the words of a stretch; one that begins inside an end of a name is none (大学|成立: not 学成)."""
    lex = lexis()
    position = start
    while match := lex.words.search(text, position, end):
        first = match.start()
        if crossing := lex.crossings.match(text, first):
            match = lex.words.match(text, first, crossing.end() - 1) or match
        position = match.end()
        if match.lastgroup == "word" and len(match.group()) > 1 and match.group() in lex.stops and first in taken:
            position = max(taken[first], first + 1)
        elif match.lastgroup is not None:
            yield match


class _Breaks:
    """Where names stop in a text: marks, numbers and words that no name holds."""

    def __init__(self, text: str, endings: Sequence[_Ending]) -> None:
        self._text = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._counted: list[bool] = []
        lex = lexis()
        starts = {ending.start for ending in endings}
        taken = {position: ending.end for ending in endings for position in range(ending.start, ending.end)}
        windows = _windows(text, endings)
        for match in chain.from_iterable(_words(text, *window, taken) for window in windows):
            group = match.lastgroup
            word, (start, end) = match.group(), match.span()
            if group == "word" and word not in lex.stops:
                continue
            if word in lex.weak_stops and (end in starts or text.startswith(_LEGAL_FORMS, end)):
                continue
            if word == "和" and self._ends and self._ends[-1] == start and text[start - 1] != "，":
                continue
            self._starts.append(start)
            self._ends.append(end)
            self._counted.append(group == "count")

    def left(self, position: int) -> _Left:
        """Give where a name that holds ``position`` may begin."""
        i = bisect_right(self._ends, position) - 1
        while i >= 0 and self._ends[i] > position - LONGEST and self._joins(i):
            i -= 1
        if i < 0:
            return _Left(max(0, position - LONGEST))
        start = max(self._ends[i], position - LONGEST)
        return _Left(start, self._text[self._starts[i] : self._ends[i]], self._counted[i])

    def between(self, start: int, end: int) -> bool:
        """Say whether a name stops between two places."""
        i = bisect_right(self._starts, start - 1)
        while i < len(self._starts) and self._starts[i] < end:
            if not self._joins(i):
                return True
            i += 1
        return False

    def _joins(self, i: int) -> bool:
        """Say whether a 与, 和 stands inside a name.

        It does where a place opens what is before it and no name ends there, or between words of one row, or between
        two fields of study in a college's name.
        """
        if self._text[self._starts[i] : self._ends[i]] not in _JOINERS:
            return False
        start = self._ends[i - 1] if i else 0
        piece, after = self._text[start : self._starts[i]], self._text[self._ends[i] : self._ends[i] + LONGEST]
        lex = lexis()
        if lex.fields_end.search(piece) and lex.college.match(after):
            return True
        ending = lex.ends.search(piece)
        if _AFFILIATE.match(after):
            return False  # 市妇幼|与|湘云医科大学附属第二医院
        opener = lex.openers.match(piece) or _LEVELLED.match(piece)
        if opener is not None and ending is None and 1 < len(piece) - opener.end() <= JOINED:
            return True
        left, right = lex.rows_end.search(piece), lex.rows.match(after)
        return left is not None and right is not None and lex.row_of[left.group()] == lex.row_of[right.group()]


class _Finder:
    """Finds the names of one text."""

    def __init__(self, text: str, block: int, places: Places, breaks: _Breaks) -> None:
        self._text = text
        self._block = block
        self._places = places
        self._breaks = breaks

    def runs_on(self, ending: _Ending, following: _Ending) -> bool:
        """Say whether no name has to stop between two ends of names."""
        near = following.start - ending.end <= LONGEST
        return near and not self._breaks.between(ending.end, following.start)

    def stretch(self, endings: Sequence[_Ending]) -> Iterator[Candidate]:
        """Give the names of a stretch without a break: one, or several where a name begins behind another."""
        left = self._breaks.left(endings[0].start)
        first = 0
        for n, ending in enumerate(endings):
            following = endings[n + 1] if n + 1 < len(endings) else None
            too_long = following is not None and following.end - left.start > LONGEST
            if following is not None and not too_long and not self._splits(ending, following):
                continue
            yield self._candidate(left, endings[first : n + 1])
            first, left = n + 1, _Left(ending.end, ending.suffix)

    def _splits(self, ending: _Ending, following: _Ending) -> bool:
        """Say whether another name begins right behind the end of one (市委|市政府, 皮肤科|长治市…)."""
        rest = self._text[ending.end : following.end]
        vertical = self._text.startswith(("国家", "中国", "中央"), self._breaks.left(ending.start).start)
        if vertical or lexis().kinds[following.suffix] == "branch":
            return False
        if self._places.level_at(rest) or self._places.full_at(rest):
            return True
        kind = lexis().kinds[ending.suffix]
        if kind in ("department", "branch") and lexis().leading.match(rest):
            return True
        rated = kind in ("department", "centre") and lexis().kinds[following.suffix] in ("hospital", "university")
        if rated and ending.end < following.start and not rest.startswith("附属"):
            return lexis().generic.fullmatch(rest, 0, following.start - ending.end) is not None
        if kind == "department" and following.suffix == "门诊" and ending.end < following.start:
            return lexis().generic_department.fullmatch(rest, 0, following.start - ending.end) is not None
        return kind in _INSIDE and lexis().openers.match(rest) is not None

    def _candidate(self, left: _Left, endings: Sequence[_Ending]) -> Candidate:
        text, last = self._text, endings[-1]
        start, opener, level = self._opening(left.start, endings[0])
        if not opener:
            start = self._trim(start, last)
        kind, printed = lexis().kinds[last.suffix], start
        if not opener and start == endings[0].start and len(endings) > 1 and endings[0].suffix in lexis().heads:
            start, endings = endings[0].end, endings[1:]
        hotline = _HOTLINE.search(text, max(0, start - len("12345")), start) if start == printed else None
        if hotline is not None and not opener and text[start : start + 2] in lexis().answering:
            start = printed = hotline.start()
        if printed > left.start:
            left = _Left(printed, text[left.start : printed])
        nested = _nested(start, endings, opened=opener > 0)
        return Candidate(
            block=self._block,
            start=start,
            end=last.end,
            text=text[start : last.end],
            kind="department" if kind == "ministries" and not opener and start < last.start else kind,
            suffix=last.suffix,
            printed=text[start if nested else printed : last.end],
            opener=opener,
            level=level,
            nested=nested,
            before=left.before,
            counted=left.counted,
        )

    def _opening(self, left: int, ending: _Ending) -> tuple[int, int, str]:
        """Find the first place or other opener before a name's end: start, length, and a bare level.

        A place that the page knows is believed wherever it stands, an unknown one only where a name may begin.
        """
        if level := self._places.level_at(self._text[left : ending.end]):
            return left, len(level), level
        firsts = self._places.firsts
        for start in range(left, ending.start + 1):
            if self._text[start] not in firsts:
                continue
            if length := self._known_opener(start, ending):
                if self._text[left:start].endswith("附属"):
                    return start - len("附属"), 0, ""
                brand = self._trim(left, ending) if self._is_branded(left, start, length, ending) else start
                return brand, start + length - brand, ""
        piece = self._text[left : ending.start + 2]
        if length := self._places.full_at(piece, first=True):
            return left, length, ""
        for start in range(left + 1, ending.start + 1):
            if self._text[start] not in LEVELS:
                continue
            level = self._places.level_at(self._text[start : ending.end])
            if level and not self._places.is_word(self._text[max(left, start - 2) : start + 1]):
                return start, len(level), level
        return left, 0, ""

    def _is_branded(self, left: int, start: int, length: int, ending: _Ending) -> bool:
        """Say whether what stands before an opener is the name's too: 太平洋财产保险|南沱…公司, 青石梁|国家…站."""
        if start == left:
            return False
        if ending.suffix.endswith(STATIONS) or _NATIONAL_SITE.match(self._text, start):
            return MOUNTAIN[0] <= start - left <= MOUNTAIN[1]
        rooted = self._places.root_at(self._text[start : ending.start + 2]) == length
        return rooted and lexis().kinds[ending.suffix] in ("company", "branch")

    def _known_opener(self, start: int, ending: _Ending) -> int:
        """Give the length of the known place or other opener at ``start``; 0 if there is none."""
        piece = self._text[start : ending.start + 2]
        if full := self._places.full_at(piece):
            return full
        opener = lexis().openers.match(self._text, start, ending.end)
        return opener.end() - start if opener else self._places.root_at(piece)

    def _trim(self, start: int, last: _Ending) -> int:
        """Step over words that may stand before a name and are none of it (建设…实验室)."""
        while match := lexis().leading.match(self._text, start, last.start):
            whole = lexis().kinds[last.suffix] == "ministries"
            if match.end() == start or (match.end() == last.start and not whole):
                break
            word = lexis().words.match(self._text, start, last.end)
            if word is not None and word.end() > match.end():
                break
            start = match.end()
        return start


def _legal_form(ending: _Ending, following: _Ending) -> bool:
    """Say whether a company's legal form follows an end of a name, which is the company's own (设计研究院|有限公司)."""
    return following.suffix == "公司" and following.end - ending.end <= len("股份有限公司")


def _nested(start: int, endings: Sequence[_Ending], *, opened: bool) -> int:
    """Give the length of the body that a name begins with (长治市公安局|交警支队); 0 if there is none."""
    length = 0
    kinds = lexis().kinds
    for ending, following in pairwise(endings):
        kind, inner = kinds[ending.suffix], kinds[following.suffix]
        if (
            kind not in _ORGANS
            or ending.end - start
            < len(ending.suffix) + (not opened and kind != "ministries" and len(ending.suffix) < WHOLE)
            or following.start < ending.end
        ):
            continue
        adjoining = following.start == ending.end
        if inner == "company" and (kind == "company" or (kind == "centre" and _legal_form(ending, following))):
            continue
        sub_body = inner in _SUB_BODIES or (inner == "centre" and kind != "centre")
        sub_body = sub_body or (kind == "university" and inner in ("company", "other"))
        if (sub_body and ending.suffix != "中心") if adjoining else (opened or kind in _HOUSES):
            length = ending.end - start
    return length
