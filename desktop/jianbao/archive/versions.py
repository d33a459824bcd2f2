"""Versions of a page: a better scan, a reprint, in whose favour an older page steps back.

That one source takes the place of another is a decision on the older one's slot (``version/<sha256>``), and all else
follows from what stands there. A replaced page has no reading: so it is in no list, count, ledger, queue or search, and
no question need leave it out. Its source stays, its decisions stay on its slots; they are shown on the page that took
its place (``state.py``, ``carried.py``). When nothing stands on the slot any more the page is read again.

A page is replaced if exactly one successor is named, if that one was received and read, and if following the links
never leads in a circle: of two people who say the contrary of each other neither makes a page disappear.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select, union, update

from jianbao.archive import carried, corrections, ledger, log, readings, settled, texts
from jianbao.archive.decisions import NOTE, PAGE_BODY, PARTICULAR, TAGS, VERSION
from jianbao.archive.figures import FIGURE
from jianbao.archive.schema import article, decision, finding, reading, source, source_bytes
from jianbao.archive.schema_versions import carried as carried_table
from jianbao.archive.schema_versions import replaced, version_link
from jianbao.archive.shown import with_parts
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy.engine import Connection

    from jianbao.archive.rows import PageRows
    from jianbao.archive.written import Written


def successors(links: Iterable[tuple[str, str]], read: Collection[str]) -> dict[str, str]:
    """Of each replaced source the one that is shown in its place: the last of its line.

    ``links``: pairs of a source and one that takes its place; ``read``: the sources that are here and read.
    """
    named: defaultdict[str, set[str]] = defaultdict(set)
    for one, by in links:
        named[one].add(by)
    following = {one: next(iter(by)) for one, by in named.items() if len(by) == 1 and by <= set(read) and one in read}
    circles = {one for one in following if one in _line(following, one)}
    following = {one: by for one, by in following.items() if one not in circles}
    return {one: _line(following, one)[-1] for one in following}


def _line(following: Mapping[str, str], one: str) -> list[str]:
    """What follows one, each after the other, each once."""
    line: list[str] = []
    while one in following and following[one] not in line:
        one = following[one]
        line.append(one)
    return line


@dataclass(slots=True)
class Relinked:
    """What is to be brought up to date at the end of the transaction."""

    bodies: set[int] = field(default_factory=set)
    """Institutions of which a page that came or went speaks."""
    pages: dict[int, PageRows] = field(default_factory=dict)
    """The articles that are read again, and their rows."""
    heads: set[int] = field(default_factory=set)
    """The articles that show other pages now than before: what was said of these files them."""


def follow(connection: Connection, sources: Iterable[str], written: Written) -> Relinked:
    """Bring up to date which pages are replaced, after something was said of these sources or they were read."""
    kin, links = _component(connection, sources)
    numbers = _numbers(connection, kin)
    wanted = {numbers[one]: numbers[by] for one, by in successors(links, numbers).items()}
    before = _kept(connection, numbers.values())
    moved = {i for i in before.keys() | wanted.keys() if before.get(i) != wanted.get(i)}
    withdrawn = {i for i in wanted if _is_read(connection, i)}
    if not moved and not withdrawn:
        return Relinked()
    encodings = {i: _encoding(connection, i) for i in before.keys() - wanted.keys()}
    _write(connection, before, wanted)
    _forget_beside(connection, withdrawn)
    done = Relinked(readings.withdraw(connection, withdrawn))
    _bring_back(connection, encodings, done)
    heads = {by for kept in (before, wanted) for i, by in kept.items() if i in moved}
    _show(connection, moved, heads)
    done.heads = heads
    ledger.refresh(connection, _sources(connection, (heads | encodings.keys()) - wanted.keys()), written)
    written.read(moved | withdrawn | heads)
    return done


def _bring_back(connection: Connection, encodings: Mapping[int, str], done: Relinked) -> None:
    """Read pages again that are replaced no more."""
    pages = [(i, _read_again(connection, i, encoding)) for i, encoding in sorted(encodings.items())]
    if pages:
        done.bodies |= readings.store(connection, pages)
        done.pages = dict(pages)


def named(slots: Iterable[str]) -> set[str]:
    """The sources of which something is said on these slots that tells what replaces them."""
    return {slot.removeprefix(VERSION) for slot in slots if slot.startswith(VERSION)}


def linked(connection: Connection, article_ids: Iterable[int]) -> list[str]:
    """The sources of those of these articles that replace another or are replaced, as people say."""
    if connection.execute(select(version_link.c.sha256).limit(1)).first() is None:
        return []
    links = union(select(version_link.c.sha256), select(version_link.c.by))
    asked = select(article.c.sha256).where(article.c.id.in_(list(article_ids)), article.c.sha256.in_(links))
    return list(connection.execute(asked).scalars())


def _component(connection: Connection, sources: Iterable[str]) -> tuple[set[str], set[tuple[str, str]]]:
    """These sources and all that hang together with them, and the links between them."""
    links: set[tuple[str, str]] = set()
    kin, new = set(sources), set(sources)
    while new:
        some = sorted(new)
        beside = or_(version_link.c.sha256.in_(some), version_link.c.by.in_(some))
        asked = select(version_link.c.sha256, version_link.c.by).where(beside)
        links |= {(row.sha256, row.by) for row in connection.execute(asked)}
        new = {sha256 for link in links for sha256 in link} - kin
        kin |= new
    return kin, links


def _forget_beside(connection: Connection, article_ids: Collection[int]) -> None:
    """Have the checks look again at the pages beside which these were found."""
    asked = select(finding.c.others).where(finding.c.article_id.in_(list(article_ids)))
    others = {sha256 for found in connection.execute(asked).scalars() for sha256, *_ in found}
    beside = select(article.c.id).where(article.c.sha256.in_(others))
    connection.execute(update(reading).where(reading.c.article_id.in_(beside)).values(checks=None))


def _show(connection: Connection, moved: Collection[int], heads: Collection[int]) -> None:
    """Have what was said of these pages shown where it is to be seen now."""
    about = with_parts(connection, _sources(connection, moved))
    asked = select(decision.c.slot).distinct().where(decision.c.sha256.in_(about))
    shown_here = (TAGS, NOTE, FIGURE, PAGE_BODY, PARTICULAR)
    slots = {slot for slot in connection.execute(asked).scalars() if slot.startswith(shown_here)}
    # A page shows the tags of all its versions: those that it shows no longer go only if it is looked at too.
    slots.update(TAGS + sha256 for sha256 in _sources(connection, heads))
    log.write_state(connection, slots)
    carried.refresh(connection, moved)
    log.write_state(connection, settled.slots_about(connection, _sources(connection, moved)))


def _sources(connection: Connection, article_ids: Iterable[int]) -> list[str]:
    asked = select(article.c.sha256).where(article.c.id.in_(sorted(article_ids)))
    return list(connection.execute(asked).scalars())


def _numbers(connection: Connection, sources: Collection[str]) -> dict[str, int]:
    """The articles of those of these sources that are here, and are read or were until they were replaced."""
    known = or_(
        article.c.id.in_(select(reading.c.article_id)),
        article.c.id.in_(select(replaced.c.article_id)),
    )
    asked = select(article.c.sha256, article.c.id).where(article.c.sha256.in_(sorted(sources)), known)
    return {row.sha256: row.id for row in connection.execute(asked)}


def _kept(connection: Connection, article_ids: Iterable[int]) -> dict[int, int]:
    asked = select(replaced.c.article_id, replaced.c.by_id).where(replaced.c.article_id.in_(list(article_ids)))
    return {row.article_id: row.by_id for row in connection.execute(asked)}


def _is_read(connection: Connection, article_id: int) -> bool:
    return connection.execute(select(reading.c.article_id).filter_by(article_id=article_id)).first() is not None


def _encoding(connection: Connection, article_id: int) -> str:
    for table in (reading, replaced):
        asked = select(table.c.encoding).where(table.c.article_id == article_id)
        found = connection.execute(asked).scalar_one_or_none()
        if found is not None:
            return str(found)
    raise LookupError(article_id)


def _write(connection: Connection, before: Mapping[int, int], wanted: Mapping[int, int]) -> None:
    """Keep who is replaced by whom."""
    gone = list(before.keys() - wanted.keys())
    for table in (carried_table, replaced):
        connection.execute(delete(table).where(table.c.article_id.in_(gone)))
    for article_id, by in wanted.items():
        if article_id in before:
            moved = update(replaced).where(replaced.c.article_id == article_id)
            connection.execute(moved.values(by_id=by))
        else:
            row = {"article_id": article_id, "by_id": by, "encoding": _encoding(connection, article_id)}
            connection.execute(insert(replaced), row)


def _read_again(connection: Connection, article_id: int, encoding: str) -> PageRows:
    name = select(source.c.name).join(article, article.c.sha256 == source.c.sha256)
    named = connection.execute(name.where(article.c.id == article_id)).scalar_one()
    asked = select(source_bytes).join(article, article.c.sha256 == source_bytes.c.sha256)
    kept = connection.execute(asked.where(article.c.id == article_id)).one()
    text = texts.text_of(connection, kept.sha256, kept.bytes, encoding)
    extract = texts.extract_of(connection, article_id)
    return corrections.rows(connection, corrections.Kept(kept.sha256, named, text, encoding, extract))


def wanted_everywhere(connection: Connection) -> dict[int, int]:
    """Of each article that is to be replaced the one in its place."""
    links = [(row.sha256, row.by) for row in connection.execute(select(version_link.c.sha256, version_link.c.by))]
    numbers = _numbers(connection, {sha256 for link in links for sha256 in link})
    return {numbers[one]: numbers[by] for one, by in successors(links, numbers).items()}


def differing(connection: Connection) -> Iterator[Sentence]:
    """A sentence if other pages are kept as replaced than people said, or one of them is read none the less."""
    kept = {row.article_id: row.by_id for row in connection.execute(select(replaced))}
    if kept != wanted_everywhere(connection) or any(_is_read(connection, article_id) for article_id in kept):
        yield Sentence(
            "哪些版面已由另一版代替，记录与决定不一致；jianbao check --repair 可重建。",
            "Which pages are replaced by another version is kept otherwise than people decided; "
            "jianbao check --repair makes it again.",
        )


def rebuild(connection: Connection) -> None:
    """Make it again from the log. Filing, figures and index must be made again behind it."""
    slots = select(decision.c.slot).distinct().where(decision.c.slot.startswith(VERSION))
    connection.execute(delete(version_link))
    log.write_state(connection, connection.execute(slots).scalars().all())
    wanted = wanted_everywhere(connection)
    before = {row.article_id: row.by_id for row in connection.execute(select(replaced))}
    encodings = {i: _encoding(connection, i) for i in before.keys() - wanted.keys() if not _is_read(connection, i)}
    _write(connection, before, wanted)
    readings.withdraw(connection, {i for i in wanted if _is_read(connection, i)})
    _bring_back(connection, encodings, Relinked())
