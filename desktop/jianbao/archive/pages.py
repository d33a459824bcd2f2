"""What can be asked of pages beside their readings, of an archive that is open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.archive import articles, continuations, corrections, divisions, forms, particulars, shown, texts
from jianbao.archive.article_keys import source_of_key, start_of
from jianbao.reading.learning import lessons

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection

    from jianbao.archive.correction_rows import Correction
    from jianbao.archive.forms import Difference
    from jianbao.page.extracts import Extract
    from jianbao.page.forms import Form
    from jianbao.page.particulars import Particular, Particulars
    from jianbao.page.records import Span
from jianbao.reading.learning import Lesson


class Pages:
    """Particulars, and what the source looks like. From any thread."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def particulars(self, article_ids: Sequence[int]) -> dict[int, Particulars]:
        """Paper, date, edition and section of these articles, as people say or the reader found.

        Of those only that are read. ``Desk.particulars.set`` says them.
        """
        with self._reading() as connection:
            return particulars.of_articles(connection, article_ids)

    def forms(self) -> list[Form]:
        """What people taught of the mastheads of papers, by paper. ``Desk.forms`` teaches it."""
        with self._reading() as connection:
            return forms.load(connection)

    def forms_used(self) -> dict[tuple[str, Particular, str], int]:
        """Of how many pages each form tells something, by paper, particular and what is printed."""
        with self._reading() as connection:
            return forms.used(connection)

    def lessons(self, article_id: int) -> list[Lesson]:
        """What a page teaches of its paper by what people say of it, and is not known yet; none without a paper."""
        with self._reading() as connection:
            page = particulars.printed(connection, [article_id]).get(article_id)
            paper = particulars.of_articles(connection, [article_id])[article_id].paper if page else None
            known = forms.load(connection)
        return [one for one in lessons(page, paper) if one.form not in known] if page and paper else []

    def preview(self, added: Collection[Form]) -> list[Difference]:
        """What would change on pages if these forms held too; nothing that people say of a page."""
        with self._reading() as connection:
            return forms.preview(connection, added)

    def corrections(self, article_id: int) -> tuple[Correction, ...]:
        """What people corrected in an article's text, in its order. ``Desk.corrections`` says it.

        Raises ``WorldError`` if there is none of this number.
        """
        with self._reading() as connection:
            sha256, text = articles.source_text(connection, article_id)
            return corrections.of_source(connection, sha256, text)

    def extract(self, article_id: int) -> Extract | None:
        """What was taken from an article's source, and where its lines stand; None where the source is text."""
        with self._reading() as connection:
            return texts.extract_of(connection, article_id)

    def blurred(self, article_id: int) -> list[Span]:
        """The numbers of an article's text of which recognition was not sure, and that nobody has put right."""
        with self._reading() as connection:
            extract = texts.extract_of(connection, article_id)
            if extract is None:
                return []
            sha256, text = articles.source_text(connection, article_id)
            told = [one.span for one in corrections.of_source(connection, sha256, text) if one.span is not None]
        return [one for one in extract.blurred() if not any(one.start < it.end and it.start < one.end for it in told)]

    def extracted(self) -> list[tuple[int, str, str]]:
        """Number, name and extractor of each article whose text was taken from its source."""
        with self._reading() as connection:
            return texts.extracted(connection)

    def keys(self, article_ids: Sequence[int]) -> dict[int, str]:
        """The key of each article, by which people speak of it as a whole (``article_keys.py``).

        Raises ``WorldError`` for one that there is not.
        """
        with self._reading() as connection:
            return articles.keys(connection, article_ids)

    def holding(self, sha256: str, position: int) -> int | None:
        """The article that holds this place of a source; None where the archive has no such source."""
        with self._reading() as connection:
            key = shown.key_at(connection, sha256, position)
            return articles.known(connection, [key]).get(key, (None, None))[0]

    def in_order(self, article_ids: Sequence[int]) -> list[int]:
        """Articles in the order of their pages' editions (第3版, 4, A12), as far as known, then of their places."""
        with self._reading() as connection:
            told = particulars.of_articles(connection, article_ids)
            keys = articles.keys(connection, article_ids)
        places = {one: (source_of_key(key), start_of(key)) for one, key in keys.items()}
        editions = {one: tuple(map(int, re.findall(r"[0-9]+", page.edition or ""))) for one, page in told.items()}
        return sorted(article_ids, key=lambda one: (editions.get(one, ()), places[one]))

    def divisions(self, article_id: int) -> list[tuple[int, ...]]:
        """Where the further articles of an article's page start, as each of those says it who disagree."""
        with self._reading() as connection:
            said = divisions.starts(connection, articles.source_of(connection, article_id))
            return [tuple(int(one["start"]) for one in each) for each in said]

    def continuations(self, article_ids: Sequence[int]) -> list[tuple[str, str]]:
        """The continuations that people named from or to these articles, by their keys, whether or not they hold."""
        with self._reading() as connection:
            return continuations.said(connection, set(articles.keys(connection, article_ids).values()))

    def source(self, article_id: int) -> bytes:
        """The bytes of an article's source as received. Raises ``WorldError`` if there is none of this number."""
        with self._reading() as connection:
            return articles.bytes_of(connection, article_id)
