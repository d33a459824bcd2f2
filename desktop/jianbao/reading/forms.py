"""What a page's masthead says by what people taught of the papers (``page/forms.py``)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jianbao.page.forms import FOLDED, Form, date_pattern, is_form, number_pattern
from jianbao.page.particulars import Particular, Told, iso_date
from jianbao.reading.layout.masthead import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Printed:
    """What there is of a page to go by: its masthead lines, what the reader took off them, what people say."""

    lines: tuple[str, ...]
    read: Mapping[Particular, str] = field(default_factory=dict)
    said: Mapping[Particular, tuple[str, ...]] = field(default_factory=dict)
    year: int | None = None


class Forms:
    """What is known of all papers; what says nothing (``is_form``) is left out."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._of: defaultdict[tuple[str, Particular], list[Form]] = defaultdict(list)
        self._papers: defaultdict[str, dict[str, Form]] = defaultdict(dict)
        for form in filter(is_form, forms):
            self._of[form.paper, form.which].append(form)
            if form.which is Particular.PAPER:
                self._papers[squeezed(form.printed)][form.paper] = form

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self._of)

    def told(self, page: Printed) -> dict[Particular, tuple[str, Told]]:
        """What they tell of a page that the reader did not find, each with the paper whose form it is."""
        words = words_of(page.lines)
        paper, by = self._paper(page, words)
        if paper is None:
            return {}
        found = {} if by is None else {Particular.PAPER: Told(paper, by.printed)}
        date, rest = self._date(paper, page)
        if date is not None:
            found[Particular.DATE] = date
        more = {
            Particular.EDITION: self._number(paper, words, rest) or self._word(paper, Particular.EDITION, words),
            Particular.SECTION: self._word(paper, Particular.SECTION, words),
        }
        found |= {which: told for which, told in more.items() if told is not None}
        return {which: (paper, told) for which, told in found.items() if told.text != page.read.get(which)}

    def _paper(self, page: Printed, words: Iterable[str]) -> tuple[str | None, Form | None]:
        """Whose page it is, and the form that tells it; none where the words of two papers stand."""
        said = page.said.get(Particular.PAPER)
        if said:
            return said[-1] or None, None
        read = page.read.get(Particular.PAPER)
        if read:
            called = self._papers.get(squeezed(read), {})
            return next(iter(called.items())) if len(called) == 1 else (read, None)
        named = {paper: form for word in words for paper, form in self._papers.get(word, {}).items()}
        return next(iter(named.items())) if len(named) == 1 else (None, None)

    def _date(self, paper: str, page: Printed) -> tuple[Told | None, str]:
        """The date, and the masthead without it."""
        text = text_of(page.lines)
        for form in self._of.get((paper, Particular.DATE), ()):
            pattern = date_pattern(form.printed)
            matches = [] if pattern is None else list(pattern.finditer(text))
            for match in matches[int(form.means or 1) - 1 :][:1]:
                parts = match.groupdict()
                year = parts.get("Y") or (None if page.year is None else str(page.year))
                date = iso_date("-".join(filter(None, (year, parts.get("M"), parts.get("D"))))) if year else None
                if date is not None:
                    return Told(date, form.printed), f"{text[: match.start()]} {text[match.end() :]}"
        return None, text

    def _number(self, paper: str, words: Sequence[str], rest: str) -> Told | None:
        for form in self._of.get((paper, Particular.EDITION), ()):
            pattern = number_pattern(squeezed(form.printed))
            # A number and nothing else is no part of a date, and none that strokes part from another.
            some = rest.split() if form.printed == "#" else words
            for match in filter(None, (pattern.fullmatch(word) for word in some) if pattern else ()):
                number = match[1].translate(FOLDED)
                plain = form.means.replace("##", "\0").replace("#", number.lstrip("0") or "0")
                return Told(plain.replace("\0", number), form.printed)
        return None

    def _word(self, paper: str, which: Particular, words: Iterable[str]) -> Told | None:
        meant = {squeezed(form.printed): form for form in self._of.get((paper, which), ())}
        return next((Told(meant[word].means, meant[word].printed) for word in words if word in meant), None)


def squeezed(text: str) -> str:
    """A text without its blanks, as words of mastheads are compared: “两 会专刊” is “两会专刊”."""
    return "".join(text.split())


def words_of(lines: Sequence[str]) -> list[str]:
    """The words of masthead lines in order, and each line as a whole."""
    return list(dict.fromkeys(squeezed(word) for line in lines for word in (*tokens(line), line)))


def text_of(lines: Sequence[str]) -> str:
    """A masthead as one text: a date may be torn over its lines."""
    return " ".join(lines).translate(FOLDED)
