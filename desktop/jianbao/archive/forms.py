"""What people teach of the mastheads of papers, and what that tells of pages (``masthead_told``).

A form (``page/forms.py``) is a decision of its own; what it tells is derived: of each page when it is read, and of the
pages of a paper when something is said of that paper. What people say of a page itself stands before it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.archive import particulars
from jianbao.archive.decisions import MASTHEAD, PARTICULAR
from jianbao.archive.engine import driver_rows, insert_rows
from jianbao.archive.form_slots import form_of, slot_of
from jianbao.archive.schema_sources import masthead_told
from jianbao.archive.shown import articles_shown
from jianbao.errors import Sentence
from jianbao.page.forms import Form, is_form
from jianbao.page.particulars import Particular, Told
from jianbao.reading.forms import Forms, squeezed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    _Told = dict[Particular, tuple[str, Told]]

_AT_ONCE = 2000
"""Pages whose mastheads are held at a time."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A particular of a page that forms would change: how it stands, and how it would; "" for nothing."""

    article_id: int
    which: Particular
    before: str
    after: str


def load(connection: Connection) -> list[Form]:
    """All forms, by paper; of two that people said without knowing of each other the last."""
    asked = "SELECT slot, paper, field, printed, means FROM masthead_form ORDER BY decision_id"
    known = {
        slot: Form(paper, Particular(field), printed, means)
        for slot, paper, field, printed, means in driver_rows(connection, asked)
    }
    order = list(Particular)
    return sorted(
        filter(is_form, known.values()), key=lambda one: (one.paper, order.index(one.which), one.printed, one.means)
    )


def used(connection: Connection) -> dict[tuple[str, Particular, str], int]:
    """Of how many pages each form tells something, by paper, particular and what is printed."""
    asked = "SELECT paper, field, printed, count(*) FROM masthead_told GROUP BY paper, field, printed"
    return {(paper, Particular(field), printed): n for paper, field, printed, n in driver_rows(connection, asked)}


def preview(connection: Connection, added: Collection[Form]) -> list[Difference]:
    """What would change on pages if these forms held too, in order of the pages; nothing that people say of a page."""
    held = {slot_of(form): form for form in load(connection)} | {slot_of(form): form for form in added}
    forms = Forms(held.values())
    found: list[Difference] = []
    for some in _parted(_pages_of(connection, added, held.values())):
        page = particulars.of_articles(connection, some)
        for article_id, told in _judged(connection, some, forms).items():
            stands = page[article_id]
            for which in Particular:
                after = told[which][1].text if which in told else stands.read.get(which, "")
                if which not in stands.said and after != stands.unsaid(which):
                    found.append(Difference(article_id, which, stands.unsaid(which), after))
    return found


def follow(connection: Connection, slots: Collection[str]) -> set[int]:
    """Bring up to date what forms tell, where something was said of forms or of a page's particulars.

    Gives the articles of which they tell something else now.
    """
    said = [form_of(slot) for slot in slots if slot.startswith(MASTHEAD)]
    of_pages = {slot.split("/")[1] for slot in slots if slot.startswith(PARTICULAR)}
    forms = load(connection) if said or of_pages else []
    pages = set(_pages_of(connection, said, forms)) if said else set()
    return (
        _write(connection, sorted(pages | articles_shown(connection, of_pages)), forms) if said or of_pages else set()
    )


def refresh(connection: Connection, article_ids: Iterable[int]) -> None:
    """Write what forms tell of these articles: they were read, or what is said of them came from elsewhere."""
    forms = load(connection)
    if forms:
        _write(connection, sorted(article_ids), forms)


def differing(connection: Connection) -> Iterator[Sentence]:
    """A sentence if other is kept than the forms tell."""
    forms = Forms(load(connection))
    for some in _parted(_every(connection)):
        if _kept(connection, some) != _judged(connection, some, forms):
            yield Sentence(
                "报头模板所得与各版面不一致；jianbao check --repair 可重建。",
                "What the forms of mastheads tell of pages does not agree with them; jianbao check --repair makes it "
                "again.",
            )
            return


def rebuild(connection: Connection) -> None:
    """Make all of it again."""
    _write(connection, _every(connection), load(connection))


def _every(connection: Connection) -> list[int]:
    return [row[0] for row in driver_rows(connection, "SELECT article_id FROM reading ORDER BY article_id")]


def _parted(article_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(article_ids), _AT_ONCE):
        yield article_ids[start : start + _AT_ONCE]


_OF_PAPERS = """
SELECT article_id FROM masthead_told WHERE paper IN (SELECT value FROM json_each(?1))
UNION SELECT a.id FROM particular AS p JOIN article AS a ON a.sha256 = p.sha256
WHERE p.field = 'paper' AND p.value IN (SELECT value FROM json_each(?1))
UNION SELECT t.article_id FROM particular AS p JOIN part AS t ON t.sha256 = p.sha256
WHERE p.field = 'paper' AND p.value IN (SELECT value FROM json_each(?1))
"""


def _pages_of(connection: Connection, said: Iterable[Form], held: Iterable[Form]) -> list[int]:
    """The pages that may be of the papers that forms are about: it is said or told, or their words stand there."""
    papers = {form.paper for form in said}
    named = [form for form in (*said, *held) if form.which is Particular.PAPER and form.paper in papers]
    words = {squeezed(word) for word in papers.union(form.printed for form in named)}
    found = {row[0] for row in driver_rows(connection, _OF_PAPERS, (json.dumps(sorted(papers)),))}
    for article_id, text in driver_rows(connection, "SELECT article_id, text FROM block WHERE type = 'masthead'"):
        line = squeezed(text)
        if any(word in line for word in words):
            found.add(article_id)
    return sorted(found)


def _judged(connection: Connection, article_ids: Sequence[int], forms: Forms) -> dict[int, _Told]:
    """What the forms tell of each of these articles that is read."""
    if not forms:
        return {number: {} for number in _kept(connection, article_ids)}
    return {number: forms.told(page) for number, page in particulars.printed(connection, article_ids).items()}


def _kept(connection: Connection, article_ids: Sequence[int]) -> dict[int, _Told]:
    """What is kept of each of these articles that is read."""
    asked = """
    SELECT r.article_id, t.field, t.paper, t.value, t.printed FROM reading AS r
    LEFT JOIN masthead_told AS t ON t.article_id = r.article_id WHERE r.article_id IN (SELECT value FROM json_each(?))
    """
    found: defaultdict[int, _Told] = defaultdict(dict)
    for article_id, field, paper, value, printed in driver_rows(connection, asked, (json.dumps(list(article_ids)),)):
        found[article_id].update({} if field is None else {Particular(field): (paper, Told(value, printed))})
    return found


def _write(connection: Connection, article_ids: Sequence[int], held: Iterable[Form]) -> set[int]:
    """Keep what the forms tell of these articles; gives those of which it is something else than before."""
    forms = Forms(held)
    changed: set[int] = set()
    columns = ("article_id", "field", "paper", "value", "printed")
    for some in _parted(article_ids):
        before = _kept(connection, some)
        now = {number: told for number, told in _judged(connection, some, forms).items() if told != before[number]}
        gone = json.dumps(sorted(now))
        connection.exec_driver_sql(
            "DELETE FROM masthead_told WHERE article_id IN (SELECT value FROM json_each(?))", (gone,)
        )
        rows = (
            (number, which.value, paper, one.text, one.printed)
            for number, told in now.items()
            for which, (paper, one) in told.items()
        )
        insert_rows(connection, masthead_told, columns, rows)
        changed.update(now)
    return changed
