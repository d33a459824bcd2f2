"""All notes of the archive, newest first: found by words, by author, by whether their passages are found again."""

from __future__ import annotations

import json
import re
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from jianbao.archive import marginalia, texts
from jianbao.archive.article_keys import source_of_key
from jianbao.archive.engine import driver_rows
from jianbao.archive.meanings import meaning_name
from jianbao.archive.note_rows import NoteRow
from jianbao.archive.query import Field, Match, parse
from jianbao.archive.search.folding import BREAK, fold
from jianbao.archive.search.leaves import noted_articles
from jianbao.archive.search.markdown import with_words
from jianbao.archive.search.needle import Needle, needle
from jianbao.errors import WorldError
from jianbao.page.anchors import AnchorState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection

    from jianbao.archive.query import Groups, Term


class NoteList:
    """Asks one archive. Every method raises ``WorldError`` for what goes wrong with its file.

    What is asked for (``words``) is words that all stand in a note, in its passage or in the title of its page, by the
    grammar of ``query.py`` with the fields 批注 (note), 正文 (text: the passage) and 标题 (title); besides
    ``作者:王`` (``author:``), ``标记:待核`` (``mark:``; 有, any: every mark; 连接, link: links), and ``孤``
    (``orphaned``) for notes whose passages are not found again; that single character itself is looked for in
    quotation marks.
    """

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def numbers(self, words: str = "") -> array[int]:
        """The notes that the words find, newest first, for ``rows``. Raises ``WorldError`` for what is no query."""
        asked = _asked(words)
        with self._reading() as connection:
            found = array("q", _found(connection, asked))
            return array("q", _orphaned(connection, found)) if asked.orphaned else found

    def orphaned(self) -> int:
        """How many notes stand on a passage that is not found again."""
        with self._reading() as connection:
            return sum(1 for _ in _orphaned(connection, (number for (number,) in driver_rows(connection, _NEWEST))))

    def meanings(self) -> list[str]:
        """What marks of this archive mean, in order of the words."""
        with self._reading() as connection:
            return [meaning for (meaning,) in driver_rows(connection, _MEANINGS)]

    def of(self, note_id: str) -> list[NoteRow]:
        """The note of an id; several where its texts are in conflict, none if it is not here."""
        with self._reading() as connection:
            found = driver_rows(connection, _OF_ID, (note_id,)).fetchall()
            return _rows(connection, [number for (number,) in found])

    def rows(self, numbers: Sequence[int]) -> list[NoteRow]:
        """These notes, in the order asked, but for one that is gone."""
        with self._reading() as connection:
            return _rows(connection, numbers)


class _Asked(NamedTuple):
    groups: Groups
    authors: tuple[str, ...]
    meanings: tuple[str, ...]
    orphaned: bool


_WORD = r'(?:"([^"]*)"|“([^”]*)”|(\S+))'
_OWN = re.compile(
    r'"[^"]*"|“[^”]*”'
    rf"|(?<!\S)(?:(?P<author>作者|author)|标记|mark)[:：]{_WORD}"
    r"|(?<!\S)(?P<orphaned>孤|orphaned)(?!\S)"
)
"""What only notes are asked for; what stands in quotation marks is left alone."""
_FIELDS = frozenset({Field.WORDS, Field.NOTE, Field.TEXT, Field.TITLE})


def _asked(words: str) -> _Asked:
    said: dict[bool, list[str]] = {True: [], False: []}
    orphaned = False
    rest, at = [], 0
    for found in _OWN.finditer(words):
        word = next(filter(None, found.group(2, 3, 4)), None)
        if word is None and found["orphaned"] is None:
            continue
        if word is not None:
            said[found["author"] is not None].append(fold(word))
        orphaned = orphaned or found["orphaned"] is not None
        rest.append(words[at : found.start()])
        at = found.end()
    groups = parse(" ".join([*rest, words[at:]]))
    for term in (term for group in groups for term in group):
        if not isinstance(term, Match) or term.field not in _FIELDS:
            raise WorldError(
                "批注按词查找，可用的字段是 批注、正文、标题、作者、标记；“孤”列出原文已找不到的。",
                "Notes are found by words and the fields note, text, title, author and mark; “orphaned” lists those "
                "whose passages are gone.",
            )
    return _Asked(groups, tuple(said[True]), tuple(said[False]), orphaned)


_NEWEST = """
SELECT n.rowid FROM note AS n JOIN article AS a ON a.sha256 = n.sha256 ORDER BY n.time DESC, n.decision_id DESC
"""
_OF_ID = "SELECT n.rowid FROM note AS n WHERE n.id = ? ORDER BY n.decision_id"
_MEANINGS = """
SELECT DISTINCT d.says ->> 'meaning' FROM note AS n JOIN decision AS d ON d.id = n.decision_id
WHERE d.says ->> 'meaning' IS NOT NULL ORDER BY 1
"""
_READ = """
SELECT n.rowid, a.id, n.text, n.anchor ->> 'exact', r.title, n.author, d.says ->> 'meaning',
  d.says -> 'link' IS NOT NULL
FROM note AS n JOIN article AS a ON a.sha256 = n.sha256 JOIN decision AS d ON d.id = n.decision_id
LEFT JOIN reading AS r ON r.article_id = a.id
ORDER BY n.time DESC, n.decision_id DESC
"""
_Read = tuple[int, int, str, str | None, str | None, str, str | None, int]


def _found(connection: Connection, asked: _Asked) -> Iterator[int]:
    if not (asked.groups or asked.authors or asked.meanings):
        yield from (number for (number,) in driver_rows(connection, _NEWEST))
        return
    tests = [[_test(connection, term) for term in group] for group in asked.groups]
    for row in driver_rows(connection, _READ):
        if _is_asked_for(row, asked) and all(any(test(row) for test in group) for group in tests):
            yield row[0]


def _is_asked_for(row: _Read, asked: _Asked) -> bool:
    """Whether a note is by the authors, and means what is asked for."""
    *_, author, meaning, linked = row
    written = all(one in fold(author) for one in asked.authors)
    return written and all(_is_meant(word, meaning or "", linked=bool(linked)) for word in asked.meanings)


_ANY, _LINK = frozenset({"有", "any"}), frozenset({"连接", "link"})


def _is_meant(word: str, meaning: str, *, linked: bool) -> bool:
    """Whether a mark is asked for by this word: what it means in either language, any mark, or a link."""
    names = {fold(meaning_name(meaning, language)) for language in ("zh", "en")} if meaning else set()
    return (
        word in names | ({fold(meaning)} if meaning else set())
        or (word in _ANY and bool(meaning))
        or (word in _LINK and linked)
    )


def _test(connection: Connection, term: Term) -> Callable[[_Read], bool]:
    """Whether a note as it was read holds what a term asks for."""
    assert isinstance(term, Match), term
    looked_for = needle(term.words)
    if looked_for is None:
        raise WorldError(f"“{term.words}”里没有可查的字。", f"There is nothing to look for in “{term.words}”.")
    with_notes = noted_articles(connection, looked_for)

    def holds(row: _Read) -> bool:
        _, article_id, text, quote, title, *_ = row
        field = term.field
        may = field in (Field.WORDS, Field.NOTE) and article_id in with_notes
        noted = may and looked_for.stands_in(with_words(text))
        quoted = field in (Field.WORDS, Field.TEXT) and quote is not None and _in_quote(looked_for, quote)
        titled = field in (Field.WORDS, Field.TITLE) and title is not None and looked_for.stands_in(title)
        return (noted or quoted or titled) is not term.negated

    return holds


def _in_quote(looked_for: Needle, quote: str) -> bool:
    """Whether a passage holds it, be it as it was printed or over the ends of its lines."""
    return looked_for.stands_in(BREAK.join((quote, "".join(quote.split()))))


_ROWS = f"""
SELECT n.rowid, a.id, {marginalia.NOTE_COLUMNS}
FROM note AS n JOIN article AS a ON a.sha256 = n.sha256 JOIN decision AS d ON d.id = n.decision_id
WHERE n.rowid IN (SELECT value FROM json_each(?))
"""  # noqa: S608 - no word from outside
_PAGES = """
SELECT a.id, r.title, s.name, b.bytes, r.encoding
FROM article AS a JOIN source AS s ON s.sha256 = a.source JOIN source_bytes AS b ON b.sha256 = a.source
LEFT JOIN reading AS r ON r.article_id = a.id
WHERE a.id IN (SELECT value FROM json_each(?))
"""


def _rows(connection: Connection, numbers: Sequence[int]) -> list[NoteRow]:
    stored = driver_rows(connection, _ROWS, (json.dumps(list(numbers)),)).fetchall()
    of_page: defaultdict[int, list[marginalia.Stored]] = defaultdict(list)
    for number, article_id, *one in stored:
        of_page[article_id].append(marginalia.Stored(number, *one))
    found: dict[int, NoteRow] = {}
    pages = driver_rows(connection, _PAGES, (json.dumps(sorted(of_page)),)).fetchall()
    for article_id, title, name, data, encoding in pages:
        here = of_page[article_id]
        # Without a text no passage is found: of a page that could not be read only the whole is noted.
        text = "" if encoding is None else texts.text_of(connection, source_of_key(here[0].shown), data, encoding)
        for number, one in marginalia.placed(connection, article_id, text, here):
            found[number] = NoteRow(number, one, title or name, name)
    return [found[number] for number in numbers if number in found]


_AT_ONCE = 500
"""Notes whose pages are held at a time."""


def _orphaned(connection: Connection, numbers: Iterable[int]) -> Iterator[int]:
    every = list(numbers)
    for start in range(0, len(every), _AT_ONCE):
        for row in _rows(connection, every[start : start + _AT_ONCE]):
            if row.note.state is AnchorState.ORPHANED:
                yield row.number
