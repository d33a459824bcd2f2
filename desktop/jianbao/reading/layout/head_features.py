"""What speaks for and against taking lines of a page's head for headline and deck.

A feature is a name told of a title; what it weighs there stands in ``resources/lexicon/heads.toml``.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.layout import title_lines, titles
from jianbao.reading.layout.lines import Mark
from jianbao.reading.layout.pictured import likeness
from jianbao.reading.lexicon import either, lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jianbao.reading.layout.head import Arrangement, Head, Lines

Features = tuple[str, ...]
Feature = tuple[str, str]
"""Of which title it is told (headline, deck, above, below, page), and its name."""

_LENGTHS = (4, 6, 8, 10, 13, 16, 20, 24, 30, 40)
_LONGER = (-8, -3, 0, 3, 8, 14)
_PICTURED = (-4, -2.5, -1.5, -0.5, 0.5, 1.5, 3)
"""Log odds of a line's being a caption."""
_PLACES = (0, 1, 2, 4, 6, 9)
WORD = 2
"""Characters of the longest word of a slogan that is nothing but words (开放 创新 发展)."""
FRAGMENT, LONG, UNLIKE = 3, 12, 5
"""Characters of a piece of a word, of a line that is long for half a title, and by which its halves differ much."""
_MARKED = (Mark.CIRCLED, Mark.POINTER, Mark.BULLET)


@cache
def _says() -> tuple[tuple[str, Callable[[str], object]], ...]:
    """What the words of a line are asked."""
    return (
        ("ends a sentence", regex("[。；]$").search),
        ("stays open", regex("[：:，、—]$").search),
        ("calls", regex("[！？!?]").search),
        ("cries", regex("[^，。！]{2,6}！.").match),
        ("comma", regex("，").search),
        ("colon", regex("[：:]").search),
        ("quotes", regex("“").search),
        ("dash", regex("[—―]").search),
        ("year", regex(r"(?:19|20)\d\d").search),
        ("dated", regex(r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}").match),
        ("digits", regex(r"\d(?!\d{0,3}年)").search),
        ("announces", titles.announces),
        ("ours", regex("[我全各][省市县区州旗校院]").search),
        ("kind of report", titles.is_deck),
        ("body", title_lines.BODY.search),
        ("place", regex("[一-鿿]{2,8}[省市县区州旗镇乡][一-鿿]").match),
        ("whole", titles.is_whole),
        ("bracketed", titles.is_bracketed),
        ("in brackets", regex("[（(].*[）)]$").match),
        ("document", titles.is_document),
        ("opening", titles.opening),
        ("quantity", titles.opens_with_quantity),
        ("label", titles.is_label),
        ("of whom", regex("记|访|写在|来自|走进|走近|对话|专访|探访|看|解读").match),
        ("record", regex("记$").search),
        ("time", regex("[年日月]$|周年").search),
        ("scene", titles.is_scene),
        ("seen", titles.is_seen),
        ("people", regex(r"[百千万数十几两余多\d,]+[多余]?[名位]").match),
        ("caption", titles.opens_as_caption),
        ("thing", title_lines.is_thing),
        *_of_series(),
    )


def _of_series() -> tuple[tuple[str, Callable[[str], object]], ...]:
    """Ask for what series and campaigns are called."""
    words = lexicon("layout")["masthead"]
    return (
        ("campaign", regex(either(words["campaigns"])).search),
        (
            "series",
            regex(rf"(?:{either(words['series_ends'])})[”」]?[（(]?[①-⑳之一二三四五六七八九十\d]*[）)]?$").search,
        ),
        ("special", regex(rf"(?:{either(words['specials'])})$").search),
        ("column", regex(rf"(?:{either(words['series_opens'])})[一-鿿]{{1,3}}$").match),
    )


def _step(name: str, value: float, bounds: Sequence[float]) -> str:
    """Name the step of a scale that a value lies on."""
    step = bisect_left(bounds, value)
    return f"{name} {bounds[step]}" if step < len(bounds) else f"{name} more"


class HeadFeatures:
    """The features of a page's titles, each told once."""

    def __init__(self, head: Head, likeness: Callable[[str], float] = likeness) -> None:
        self._head = head
        self._likeness = likeness
        self._sheet = head.sheet
        self._titles: dict[Lines, Features] = {}
        self._lines: dict[int, Features] = {}
        self._kinds: dict[int, str] = {}
        self._joints: dict[tuple[int, int], Features] = {}
        self._mastheads = [i for i in head.places if i < head.text and head.sheet.is_masthead(i)]
        self._plain = [i for i in head.places if i < head.text and not head.sheet.is_masthead(i)]

    def of(self, arrangement: Arrangement) -> Iterator[Feature]:
        """Tell all of an arrangement."""
        headline, above, below = arrangement
        yield from (("headline", name) for name in self.headline(headline))
        for where, deck in (("above", above), ("below", below)):
            yield from ((title, name) for name in (self.title(deck) if deck else ()) for title in ("deck", where))
            yield from ((f"pair {where}", name) for name in (self.pair(headline, deck) if headline and deck else ()))
        yield from (("page", name) for name in self.page(arrangement))

    def headline(self, lines: Lines) -> Features:
        """Tell of lines taken for the headline; of none taken: how many there would have been."""
        if not lines:
            return (_step("none of", len(self._plain), (0, 1, 2, 3)),)
        return (*self.title(lines), *self._headline(lines))

    def _headline(self, lines: Lines) -> Iterator[str]:
        """Tell what only a headline is asked: how it stands among the other lines."""
        head, sheet, first, last = self._head, self._sheet, lines[0], lines[-1]
        yield _step("at", first, _PLACES)
        if self._mastheads and self._mastheads[-1] > last:
            yield "masthead below"
            if any(last < i < head.text for i in head.furniture):
                yield "furniture below"
        gaps = ("gap above", sheet.has_picture_gap(first)), ("tight above", sheet.is_tight(first))
        yield from (name for name, told in (*gaps, ("tight below", sheet.is_tight(last + 1))) if told)
        others = [len(sheet.text(i)) for i in self._plain if i not in lines]
        if not others:
            yield "only"
        elif len(head.text_of(lines)) >= max(others):
            yield "longest"

    def title(self, lines: Lines) -> Features:
        """Tell what headlines and decks are asked alike: the words, and what stands around them."""
        found = self._titles.get(lines)
        if found is None:
            found = self._titles[lines] = tuple(self._title(lines))
        return found

    def _title(self, lines: Lines) -> Iterator[str]:
        yield from self._of_words(lines)
        yield from self._of_marks(lines)
        yield from self._of_joints(lines)
        yield "above " + self._kind(lines[0] - 1)
        yield "below " + self._kind(lines[-1] + 1)
        if lines[0] > self._head.text:
            yield "below text"
        if self._sheet.has_picture_gap(lines[-1] + 1):
            yield "gap below"
        if likeness := self._head.likeness(lines[-1]):
            yield f"like later ones, {likeness}"
            if lines[-1] + 1 == self._head.text:
                yield f"like later ones, {likeness}, above text"

    def _of_words(self, lines: Lines) -> Iterator[str]:
        """Tell of the words: of all lines how long, in how many clauses; what some line says."""
        text = self._head.text_of(lines)
        yield _step("length", len(text), _LENGTHS)
        yield f"lines {len(lines)}"
        metre = titles.metre(text)
        yield "couplet" if titles.is_couplet(text) else "clauses" if len(metre) > 1 else "clause"
        if len(metre) > 1 and max(metre) <= WORD:
            yield "words"
        if len(text) < 2 * len(lines):
            yield "spelled"
        yield from self._said(lines[0]) if len(lines) == 1 else {name for i in lines for name in self._said(i)}

    def _said(self, i: int) -> Features:
        """Tell what the words of a line say."""
        found = self._lines.get(i)
        if found is None:
            text = self._sheet.text(i)
            masthead = ("masthead",) if self._sheet.is_masthead(i) else ()
            pictured = _step("like a caption", self._likeness(text), _PICTURED)
            found = self._lines[i] = (pictured, *(name for name, says in _says() if says(text)), *masthead)
        return found

    def _of_marks(self, lines: Lines) -> Iterator[str]:
        sheet, line = self._sheet, self._sheet.lines[lines[0]]
        yield from {f"mark {sheet.lines[i].mark}" for i in lines if sheet.lines[i].mark}
        if line.mark is Mark.DASH:
            yield "opened by a dash"
        if line.bold:
            yield "bold"
        if line.level:
            yield "highest" if line.level == self._head.level else "lower"
        elif self._head.level:
            yield "unmarked"
        if any(sheet.is_type(i, BlockType.PARAGRAPH) for i in lines):
            yield "like text"

    def _of_joints(self, lines: Lines) -> Iterator[str]:
        return itertools.chain.from_iterable(itertools.starmap(self._joint, itertools.pairwise(lines)))

    def _joint(self, i: int, j: int) -> Features:
        found = self._joints.get((i, j))
        if found is None:
            found = self._joints[i, j] = tuple(self._of_joint(i, j))
        return found

    def _of_joint(self, i: int, j: int) -> Iterator[str]:
        """Tell what speaks for and against one title's being torn between two lines."""
        sheet, above, below = self._sheet, self._sheet.text(i), self._sheet.text(j)
        if j > i + 1:
            yield "parted"
        else:
            yield "goes on" if title_lines.is_same_title(sheet, j) else "goes not on"
            if sheet.is_tight(j):
                yield "tight inside"
        if sheet.has_picture_gap(j):
            yield "gap inside"
        if (sheet.lines[i].level, sheet.lines[i].bold) != (sheet.lines[j].level, sheet.lines[j].bold):
            yield "marked unlike"
        if sheet.lines[i].mark is not sheet.lines[j].mark:
            yield "opened unlike"
        if sheet.is_masthead(i) != sheet.is_masthead(j):
            yield "half masthead"
        yield from _joint_of_words(above, below)

    def _kind(self, i: int) -> str:
        found = self._kinds.get(i)
        if found is None:
            found = self._kinds[i] = self._kind_of(i)
        return found

    def _kind_of(self, i: int) -> str:
        """Name what a line is as far as one knows."""
        sheet = self._sheet
        if not 0 <= i < len(sheet.lines):
            return "edge"
        kind = sheet.types[i]
        if kind is BlockType.CREDIT:
            return "reporters" if title_lines.is_byline(sheet, i) else "credit"
        if kind is BlockType.PARAGRAPH:
            return "question" if i in self._head else "text"
        if kind is not None:
            return str(kind)
        if sheet.is_masthead(i):
            return "furniture" if i in self._head.furniture else "masthead"
        return self._kind_of_free(i)

    def _kind_of_free(self, i: int) -> str:
        """Name what a line is of which only its words and its mark tell."""
        text, mark = self._sheet.text(i), self._sheet.lines[i].mark
        if mark in _MARKED:
            return "picture"
        shows = titles.is_scene(text) or titles.is_seen(text)
        return "dash" if mark is Mark.DASH else "scene" if shows else "title"

    def pair(self, headline: Lines, deck: Lines) -> Iterator[str]:
        """Tell how a deck stands to its headline."""
        sheet = self._sheet
        last, first = (deck[-1], headline[0]) if deck[0] < headline[0] else (headline[-1], deck[0])
        if first == last + 1:
            yield "adjacent"
            if title_lines.is_same_title(sheet, first):
                yield "goes on"
            if sheet.has_picture_gap(first):
                yield "gap between"
            if sheet.is_tight(first):
                yield "tight between"
        else:
            yield from {"between " + self._kind(i) for i in range(last + 1, first)}
            yield _step("apart", first - last, (2, 3, 4, 6))
        theirs, ours = sheet.lines[headline[0]], sheet.lines[deck[0]]
        if (theirs.level, theirs.bold) != (ours.level, ours.bold):
            yield "headline marked" if theirs.marked else "deck marked"
        yield from _pair_of_words(self._head.text_of(headline), self._head.text_of(deck))

    def page(self, arrangement: Arrangement) -> Iterator[str]:
        """Tell what an arrangement leaves over."""
        head, used = self._head, arrangement.used
        yield "decks" if arrangement.above and arrangement.below else "deck" if len(used) else "nothing"
        if not used:
            return
        last = max(used)
        if last < head.text and not any(last < i for i in self._plain):
            yield "nothing left below"
        yield "titles above " + self._kind(last + 1)


def _joint_of_words(above: str, below: str) -> Iterator[str]:
    """Tell whether two lines read like pieces of one title."""
    yield from _joint_of_lengths(len(above), len(below))
    metres = titles.metre(above), titles.metre(below)
    if metres[0] == metres[1]:
        yield "one metre"
    elif len(metres[0]) != len(metres[1]):
        yield "clauses unlike"
    if titles.is_cut(above, below):
        yield "cut"
    if title_lines.is_unbalanced(above):
        yield "unbalanced"
    yield from _of_either("couplet", (titles.is_couplet(above), titles.is_couplet(below)), ("above", "below"))
    if titles.is_couplet(f"{above} {below}"):
        yield "couplet together"
    if titles.is_deck(below):
        yield "report below"
    bodies = title_lines.BODY.search(above) is not None, title_lines.BODY.search(below) is not None
    yield from _of_either("body", bodies, ("above", "below"))


def _joint_of_lengths(above: int, below: int) -> Iterator[str]:
    if min(above, below) <= FRAGMENT:
        yield "fragment"
    if min(above, below) >= LONG:
        yield "both long"
    if above + below <= LONG:
        yield "short together"
    if abs(above - below) >= UNLIKE:
        yield "longer below" if below > above else "shorter below"


def _of_either(name: str, told: tuple[bool, bool], places: tuple[str, str]) -> Iterator[str]:
    """Tell what holds of two: of both, or of which."""
    if any(told):
        yield f"{name} in both" if all(told) else f"{name} {places[told.index(True)]}"


def _pair_of_words(headline: str, deck: str) -> Iterator[str]:
    yield _step("longer by", len(deck) - len(headline), _LONGER)
    if title_lines.explains(deck, headline, first=False):
        yield "explains"
    yield from _of_either("couplet", (titles.is_couplet(headline), titles.is_couplet(deck)), ("in headline", "in deck"))
    if titles.metre(headline) == titles.metre(deck):
        yield "one metre"
    bodies = title_lines.BODY.search(headline) is not None, title_lines.BODY.search(deck) is not None
    yield from _of_either("body", bodies, ("in headline", "in deck"))
    if titles.is_deck(headline) and not titles.is_deck(deck):
        yield "report in headline"
