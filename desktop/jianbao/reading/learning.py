"""What the particulars that a person gave of one page teach of the masthead of its paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import permutations, product
from typing import TYPE_CHECKING

from jianbao.page.forms import Form, date_pattern, is_form
from jianbao.page.particulars import Particular
from jianbao.reading.forms import Printed, squeezed, text_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIGITS = "〇一二三四五六七八九"
_LONGEST_DATE = 40
"""Characters between the first number of a date and its last."""
_KEPT_BETWEEN = 3
"""Characters between two numbers that are kept as printed; what is longer (a weekday) changes."""
_NUMBER = re.compile(r"[0-9]+")
_DECADE = 10


@dataclass(frozen=True, slots=True)
class Lesson:
    """A form that a page teaches; ``sure``: not one of several that it might be."""

    form: Form
    sure: bool = True


def lessons(page: Printed, paper: str) -> list[Lesson]:
    """What is learned of this paper from what people say of a page; nothing of what the reader found by itself."""
    found: list[Lesson] = []
    for which, learn in _LEARN.items():
        said = page.said.get(which, ("",))[-1]
        if said and said != page.read.get(which):
            found += [one for one in learn(page, paper, said) if is_form(one.form)]
    return found


def _paper(page: Printed, paper: str, said: str) -> Iterator[Lesson]:
    """Its name, where it is printed; else what the reader took for it; else any words of the masthead."""
    words = words_of(page.lines)
    read = page.read.get(Particular.PAPER)
    if squeezed(said) in words or read:
        yield Lesson(Form(paper, Particular.PAPER, said if squeezed(said) in words else str(read), paper))
        return
    lines = [line for line in dict.fromkeys(page.lines) if len(squeezed(line)) > 1 and not _NUMBER.search(line)]
    section = page.read.get(Particular.SECTION)
    first = section if section in lines else next(iter(lines), None)
    for line in lines:
        yield Lesson(Form(paper, Particular.PAPER, line, paper), line == first)


def _section(page: Printed, paper: str, said: str) -> Iterator[Lesson]:
    words = words_of(page.lines)
    printed = said if squeezed(said) in words else page.read.get(Particular.SECTION) or _like(said, words)
    if printed:
        yield Lesson(Form(paper, Particular.SECTION, printed, said))


def _edition(page: Printed, paper: str, said: str) -> Iterator[Lesson]:
    number = _NUMBER.search(said)
    alone = text_of(page.lines).split()
    # What strokes part from another number is more likely a day or a month.
    for word in sorted(words_of(page.lines), key=lambda word: word not in alone):
        printed = _NUMBER.search(word)
        if number and printed and int(printed[0]) == int(number[0]) and len(_NUMBER.findall(word)) == 1:
            sign = "##" if number[0].startswith("0") else "#"
            means = f"{said[: number.start()]}{sign}{said[number.end() :]}"
            yield Lesson(Form(paper, Particular.EDITION, f"{word[: printed.start()]}#{word[printed.end() :]}", means))
            return
        if squeezed(said) == word:
            yield Lesson(Form(paper, Particular.EDITION, said, said))
            return


def _date(page: Printed, paper: str, said: str) -> Iterator[Lesson]:
    """How the numbers of the date stand on the masthead, those nearest to each other; the year may be elsewhere."""
    text = text_of(page.lines)
    numbers = dict(zip("YMD", said.split("-"), strict=False))
    found = _nearest(text, numbers)
    if found is None and page.year == int(numbers["Y"]):
        found = _nearest(text, {letter: digits for letter, digits in numbers.items() if letter != "Y"})
    pattern = None if found is None else date_pattern(found[1])
    if found is not None and pattern is not None:
        starts = [match.start() for match in pattern.finditer(text)]
        place = starts.index(found[0]) + 1 if found[0] in starts else 0
        if place:
            yield Lesson(Form(paper, Particular.DATE, found[1], "" if place == 1 else str(place)))


_LEARN = {
    Particular.PAPER: _paper,
    Particular.DATE: _date,
    Particular.EDITION: _edition,
    Particular.SECTION: _section,
}


def _nearest(text: str, numbers: dict[str, str]) -> tuple[int, str] | None:
    """Where a date of these numbers begins, and its form; None if it does not stand there."""
    places = {letter: _places(text, letter, digits) for letter, digits in numbers.items()}
    best: tuple[int, int, str] | None = None
    for order in permutations(places):
        for spans in product(*(places[letter] for letter in order)):
            length = spans[-1][1] - spans[0][0] if spans else _LONGEST_DATE
            if length >= (_LONGEST_DATE if best is None else best[0]):
                continue
            form = _form(text, order, spans)
            if form is not None:
                best = (length, spans[0][0], form)
    return None if best is None else best[1:]


def _form(text: str, order: Sequence[str], spans: Sequence[tuple[int, int]]) -> str | None:
    parts = [order[0]]
    for letter, (_, end), (start, _) in zip(order[1:], spans, spans[1:], strict=False):
        between = " ".join(text[end:start].split()) or " "
        if start <= end or _NUMBER.search(between):
            return None
        plain = len(between) <= _KEPT_BETWEEN and not re.search(r"[YMD*]", between)
        parts += [between if plain else "*", letter]
    return "".join(parts)


def _places(text: str, letter: str, digits: str) -> list[tuple[int, int]]:
    """Where a number stands, in figures or in Chinese numerals."""
    written = [digits, str(int(digits))]
    chinese = "".join(_DIGITS[int(digit)] for digit in digits) if letter == "Y" else _spelled(int(digits))
    patterns = [rf"(?<![0-9])(?:{'|'.join(written)})(?![0-9])", rf"(?<![{_DIGITS}十]){chinese}(?![{_DIGITS}十])"]
    return [match.span() for pattern in patterns for match in re.finditer(pattern, text)]


def _spelled(number: int) -> str:
    tens, ones = divmod(number, _DECADE)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")  # noqa: PLR2004


def _like(said: str, words: Sequence[str]) -> str | None:
    """The word that has the most characters of what is said, at least half of them."""
    shared = {word: len(set(said) & set(word)) for word in words if abs(len(word) - len(said)) <= 1}
    best = max(shared, key=lambda word: shared[word], default=None)
    return best if best is not None and 2 * shared[best] >= len(said) else None
