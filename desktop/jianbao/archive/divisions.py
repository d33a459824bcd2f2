"""Which articles a page holds: one, or those into which people divided it (``docs/articles.md``).

A division is one value on ``division/<sha256>``, the places where further articles start. All else follows: each part
has an article of its own key, is read by itself, and shows what was said of the places that it holds
(``shown.Places``). The articles of parts that are no more stay, unread, so that they come back under their numbers.

Of two divisions of one page what both say holds. A page in whose place another stands, or that stands in another's, is
shown whole: which places of one are which of the other is told for pages, not for parts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from jianbao.archive import corrections, ledger, log, parts, readings, texts
from jianbao.archive.article_keys import key_of
from jianbao.archive.carried import text_of
from jianbao.archive.decisions import DIVISION, VERSION
from jianbao.archive.engine import driver_rows, insert_rows
from jianbao.archive.schema import article, decision, reading, source
from jianbao.archive.schema_articles import division, part
from jianbao.archive.shown import with_parts
from jianbao.errors import Sentence
from jianbao.page.anchors import Anchor, find_again
from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.rows import PageRows
    from jianbao.archive.written import Written

    Wanted = list[tuple[str, Span]]


@dataclass(slots=True)
class Divided:
    """What is to be brought up to date at the end of the transaction."""

    bodies: set[int] = field(default_factory=set)
    """Institutions of which an article that came or went speaks."""
    pages: dict[int, PageRows] = field(default_factory=dict)
    """The articles that were read, and their rows."""
    gone: set[int] = field(default_factory=set)
    """The articles that are read no more."""


def named(connection: Connection, slots: Iterable[str]) -> set[str]:
    """The sources of which something is said on these slots that tells which articles they hold."""
    known = list(slots)
    found = {slot.removeprefix(DIVISION) for slot in known if slot.startswith(DIVISION)}
    if any(slot.startswith(VERSION) for slot in known):
        # Who is replaced by whom says which pages are shown whole.
        found |= every(connection)
    return found


def spoken_of(connection: Connection, article_ids: Iterable[int]) -> set[str]:
    """The sources of those of these articles of whose page somebody said which articles it holds."""
    asked = """
    SELECT DISTINCT d.sha256 FROM json_each(?) AS asked CROSS JOIN article AS a ON a.id = asked.value
    JOIN division AS d ON d.sha256 = a.source
    """
    return {row[0] for row in driver_rows(connection, asked, (json.dumps(list(article_ids)),))}


def starts(connection: Connection, sha256: str) -> list[list[dict[str, Any]]]:
    """Where the articles of a page start, as each of those who say it without knowing of each other says it."""
    asked = select(division.c.starts).where(division.c.sha256 == sha256).order_by(division.c.decision_id)
    return list(connection.execute(asked).scalars())


def follow(connection: Connection, sources: Iterable[str], written: Written) -> Divided:
    """Bring up to date which articles these pages hold."""
    done = Divided()
    for sha256 in sorted(sources):
        wanted = _wanted(connection, sha256)
        if wanted != _kept(connection, sha256):
            before = {number for number, _ in parts.of_source(connection, sha256)}
            _apply(connection, sha256, wanted, done)
            _show(connection, sha256)
            ledger.refresh(connection, [sha256], written)
            written.read(before | {number for number, _ in parts.of_source(connection, sha256)} | done.pages.keys())
    return done


def every(connection: Connection) -> set[str]:
    """The sources that are divided, or that somebody said are."""
    asked = "SELECT sha256 FROM division UNION SELECT sha256 FROM part"
    return {row[0] for row in driver_rows(connection, asked)}


_WHOLE = """
SELECT 1 FROM article AS a JOIN replaced AS r ON a.id IN (r.article_id, r.by_id) WHERE a.sha256 = ?
"""


def _wanted(connection: Connection, sha256: str) -> Wanted:
    """The articles that a page is to hold, and their stretches; none if it is one, or is not read."""
    said = starts(connection, sha256)
    if not said or driver_rows(connection, _WHOLE, (sha256,)).fetchone() is not None:
        return []
    head = _head(connection, sha256)
    if head is None:
        return []
    agreed = set.intersection(*({int(one["start"]) for one in each} for each in said))
    text = text_of(connection, head)[1]
    anchors = (Anchor(sha256, **one) for one in said[0] if int(one["start"]) in agreed)
    return _spans(sha256, text, anchors)


def _spans(sha256: str, text: str, anchors: Iterable[Anchor]) -> Wanted:
    """The stretches that begin where these anchors are found; where two would leave one blank the first holds."""
    places = sorted((span.start, one.start) for one in anchors if (span := find_again(one, text)[1]) is not None)
    found = [(0, sha256)]
    for place, start in places:
        if text[found[-1][0] : place].strip() and text[place:].strip():
            found.append((place, key_of(sha256, start)))
    ends = [place for place, _ in found[1:]] + [len(text)]
    return [(key, Span(place, end)) for (place, key), end in zip(found, ends, strict=True)] if len(found) > 1 else []


def _head(connection: Connection, sha256: str) -> int | None:
    """The article of a page that is read."""
    asked = select(article.c.id).join(reading, reading.c.article_id == article.c.id).where(article.c.sha256 == sha256)
    return connection.execute(asked).scalar_one_or_none()


_KEPT = """
SELECT a.sha256, p.start, p."end" FROM part AS p JOIN article AS a ON a.id = p.article_id
WHERE p.sha256 = ? ORDER BY p.start
"""


def _kept(connection: Connection, sha256: str) -> Wanted:
    return [(key, Span(start, end)) for key, start, end in driver_rows(connection, _KEPT, (sha256,))]


def _apply(connection: Connection, sha256: str, wanted: Wanted, done: Divided) -> None:
    """Write which articles a page holds, and read them."""
    before = {number for number, _ in parts.of_source(connection, sha256)}
    head = _head(connection, sha256)
    numbers = _numbered(connection, [key for key, _ in wanted])
    connection.execute(delete(part).where(part.c.sha256 == sha256))
    rows = [(numbers[key], sha256, span.start, span.end) for key, span in wanted]
    insert_rows(connection, part, ("article_id", "sha256", "start", "end"), rows)
    gone = before - set(numbers.values()) - {head}
    done.bodies |= readings.withdraw(connection, gone)
    done.gone |= gone
    for number in gone:
        done.pages.pop(number, None)
    if head is not None:
        pages = _read(connection, head)
        done.bodies |= readings.store(connection, pages)
        done.pages |= dict(pages)
        done.gone -= done.pages.keys()


def _read(connection: Connection, head: int) -> list[tuple[int, PageRows]]:
    asked = (
        select(source.c.name, reading.c.encoding)
        .join(article, article.c.source == source.c.sha256)
        .join(reading, reading.c.article_id == article.c.id)
        .where(article.c.id == head)
    )
    name, encoding = connection.execute(asked).one()
    sha256, text = text_of(connection, head)
    kept = corrections.Kept(sha256, name, text, encoding, texts.extract_of(connection, head))
    return corrections.articles(connection, head, kept)


def _numbered(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    """The numbers of the articles of these keys; those that were never read get theirs."""
    known = _known(connection, keys)
    new = [(key,) for key in keys if key not in known]
    if new:
        insert_rows(connection, article, ("sha256",), new)
        known = _known(connection, keys)
    return known


def _known(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    asked = select(article.c.sha256, article.c.id).where(article.c.sha256.in_(keys))
    return {row.sha256: row.id for row in connection.execute(asked)}


def _show(connection: Connection, sha256: str) -> None:
    """Have what was said of a page and its parts shown where it is to be seen now."""
    about = sorted(with_parts(connection, [sha256]))
    asked = select(decision.c.slot).distinct().where(decision.c.sha256.in_(about))
    log.write_state(connection, connection.execute(asked).scalars().all())


def differing(connection: Connection) -> Iterator[Sentence]:
    """A sentence if pages are kept as holding other articles than people said."""
    if any(_wanted(connection, sha256) != _kept(connection, sha256) for sha256 in every(connection)):
        yield Sentence(
            "哪些版面分成几篇，记录与决定不一致；jianbao check --repair 可重建。",
            "Which articles pages hold is kept otherwise than people decided; jianbao check --repair makes it again.",
        )


def rebuild(connection: Connection) -> None:
    """Make it again from the log. State, figures, filing and index must be made again behind it."""
    connection.execute(delete(division))
    slots = select(decision.c.slot).distinct().where(decision.c.slot.startswith(DIVISION))
    log.write_state(connection, connection.execute(slots).scalars().all())
    for sha256 in sorted(every(connection)):
        wanted = _wanted(connection, sha256)
        if wanted != _kept(connection, sha256):
            _apply(connection, sha256, wanted, Divided())
