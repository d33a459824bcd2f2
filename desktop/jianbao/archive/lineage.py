"""What is asked of the versions of pages: which look alike, which stand for which, what a person must look at."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, and_, cast, func, literal, or_, select, type_coerce, union_all

from jianbao.archive import articles, copies
from jianbao.archive.carried import places
from jianbao.archive.decisions import FINDING, NOTE
from jianbao.archive.engine import driver_rows
from jianbao.archive.figures import FIGURE, FigureState, parts
from jianbao.archive.json_column import as_json
from jianbao.archive.schema import article, decision, figure, figure_decision, note, reading, settlement, source
from jianbao.archive.schema_versions import carried, kept_apart, near_copy, replaced, version_link
from jianbao.archive.shown import any_divided, former_parts
from jianbao.page.anchors import AnchorState
from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

    from jianbao.page.carrying import Carried


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two articles that look like one page, the one received later first; ``conflict``: two people say otherwise.

    A conflict is of two that said the contrary of each other, or named two successors of one page.
    """

    article_id: int
    other_id: int
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a page. ``standing``: the one that is listed and searched."""

    article_id: int
    name: str
    received: datetime
    standing: bool


@dataclass(frozen=True, slots=True)
class Loose:
    """Something said of a replaced page that a person must look at: its words changed, or are not there any more.

    ``slots`` are those on which it was said: all of one figure, that of a note, or that of a settled finding, which is
    told of each figure that it rests on. ``span`` is the passage of ``article_id``, ``place`` where it would stand in
    ``shown_id``, the page in its place.
    """

    article_id: int
    shown_id: int
    span: Span
    state: AnchorState
    place: Span | None
    slots: tuple[str, ...]
    said: tuple[dict[str, Any], ...]

    @property
    def is_note(self) -> bool:
        """Whether it is a note, and not what was said of a figure."""
        return self.slots[0].startswith(NOTE)

    @property
    def is_finding(self) -> bool:
        """Whether it is how a finding was settled."""
        return self.slots[0].startswith(FINDING)


class Versions:
    """The versions that an archive knows; ``reading`` gives a connection that sees one state."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def proposals(self) -> list[Proposal]:
        """Pairs that look like one page and of which nobody has said anything, and those people disagree on."""
        with self._reading() as connection:
            return [*_conflicts(connection), *_proposals(connection)]

    def alike(self, article_id: int) -> list[int]:
        """The articles that look like one page with this, and nobody has said that they are not, or are."""
        with self._reading() as connection:
            pairs = _proposals(connection, article_id)
            return [one for pair in pairs for one in (pair.article_id, pair.other_id) if one != article_id]

    def uncompared(self) -> list[int]:
        """The articles that are still to be compared with all others (``comparing.py``), the newest first."""
        with self._reading() as connection:
            return copies.uncompared(connection)

    def looking_alike(self, article_ids: Iterable[int]) -> dict[int, str]:
        """Of those of these articles that look like one page with another the title of that one."""
        with self._reading() as connection:
            found: dict[int, str] = {}
            for (article_id,) in driver_rows(connection, _NEAR, (json.dumps(list(article_ids)),)).fetchall():
                for pair in _proposals(connection, article_id):
                    other = pair.other_id if pair.article_id == article_id else pair.article_id
                    title = select(reading.c.title).where(reading.c.article_id == other)
                    found.setdefault(article_id, str(connection.execute(title).scalar_one()))
            return found

    def of(self, article_id: int) -> list[Version]:
        """All versions of an article's page, the one that stands first, then the last received; alone if it has none.

        Raises ``WorldError`` if there is no article of this number.
        """
        with self._reading() as connection:
            articles.source_of(connection, article_id)
            head = _head(connection, article_id)
            # By their numbers: an "or" over two tables looks at every article.
            kin = article.c.id.in_(
                union_all(select(literal(head)), select(replaced.c.article_id).where(replaced.c.by_id == head))
            )
            asked = (
                select(article.c.id, source.c.name, source.c.received)
                .join(source, source.c.sha256 == article.c.source)
                .where(kin)
                .order_by(article.c.id != head, source.c.received.desc(), article.c.id.desc())
            )
            return [
                Version(row.id, row.name, datetime.fromisoformat(row.received), row.id == head)
                for row in connection.execute(asked)
            ]

    def older(self, article_ids: Iterable[int]) -> dict[int, list[str]]:
        """Of those of these articles that show what was said of others the keys of these.

        Those are pages that they took the place of, and parts that are no articles of their own now.
        """
        with self._reading() as connection:
            found: defaultdict[int, list[str]] = defaultdict(list)
            asked = json.dumps(list(article_ids))
            for article_id, sha256 in driver_rows(connection, _OLDER, (asked,)):
                found[article_id].append(sha256)
            if any_divided(connection):
                for article_id, key in driver_rows(connection, _KEYS, (asked,)).fetchall():
                    found[article_id] += former_parts(connection, key, found.get(article_id, ()))
            return found

    def standing(self, article_id: int) -> int:
        """The article that is shown in the place of this one; itself if it is not replaced."""
        with self._reading() as connection:
            return _head(connection, article_id)

    def text(self, article_id: int) -> str:
        """The text of an article's source, whether or not it is replaced. Raises ``WorldError`` if there is none."""
        with self._reading() as connection:
            return articles.source_text(connection, article_id)[1]

    def loose(self, article_id: int | None = None) -> list[Loose]:
        """What was said of replaced pages and must be looked at: of all, or shown on this article."""
        with self._reading() as connection:
            return list(_loose(connection, article_id))

    def places(self, article_id: int) -> dict[tuple[str, Span], Carried]:
        """Where what was said of the passages of other versions stands in this article, by source and passage."""
        with self._reading() as connection:
            return places(connection, article_id)

    def count_loose(self) -> int:
        """How many passages must be looked at."""
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(_open().subquery())).scalar_one())


_NEAR = "SELECT DISTINCT article_id FROM near_copy WHERE article_id IN (SELECT value FROM json_each(?))"
_KEYS = "SELECT id, sha256 FROM article WHERE id IN (SELECT value FROM json_each(?))"
_OLDER = """
SELECT r.by_id, a.sha256 FROM replaced AS r JOIN article AS a ON a.id = r.article_id
WHERE r.by_id IN (SELECT value FROM json_each(?)) ORDER BY a.id
"""


def _head(connection: Connection, article_id: int) -> int:
    asked = select(replaced.c.by_id).where(replaced.c.article_id == article_id)
    found = connection.execute(asked).scalar_one_or_none()
    return article_id if found is None else int(found)


def _proposals(connection: Connection, article_id: int | None = None) -> Iterator[Proposal]:
    one, other = article.alias("one"), article.alias("other")
    lower, higher = func.min(one.c.sha256, other.c.sha256), func.max(one.c.sha256, other.c.sha256)
    decided = select(kept_apart.c.pair).where(kept_apart.c.pair == lower + "/" + higher)
    linked = select(version_link.c.by).where(
        or_(
            and_(version_link.c.sha256 == one.c.sha256, version_link.c.by == other.c.sha256),
            and_(version_link.c.sha256 == other.c.sha256, version_link.c.by == one.c.sha256),
        )
    )
    asked = (
        select(near_copy.c.article_id, near_copy.c.other_id)
        .join(one, one.c.id == near_copy.c.article_id)
        .join(other, other.c.id == near_copy.c.other_id)
        .where(~decided.exists(), ~linked.exists())
        .order_by(near_copy.c.article_id.desc(), near_copy.c.other_id.desc())
    )
    if article_id is not None:
        asked = asked.where(or_(near_copy.c.article_id == article_id, near_copy.c.other_id == article_id))
    for row in connection.execute(asked):
        yield Proposal(row.article_id, row.other_id)


def _conflicts(connection: Connection) -> Iterator[Proposal]:
    """Links between pages that are both read, though one should have taken the other's place."""
    here, there = article.alias("here"), article.alias("there")
    read = reading.alias("read")
    asked = (
        select(here.c.id, there.c.id)
        .select_from(version_link)
        .join(here, here.c.sha256 == version_link.c.sha256)
        .join(there, there.c.sha256 == version_link.c.by)
        .join(read, read.c.article_id == here.c.id)
        .where(there.c.id != here.c.id)
        .distinct()
    )
    pairs = {(max(row), min(row)) for row in connection.execute(asked)}
    for later, earlier in sorted(pairs, reverse=True):
        yield Proposal(later, earlier, conflict=True)


_LOOSE = (AnchorState.CHANGED.value, AnchorState.ORPHANED.value)


def _open(shown: int | None = None) -> Select[Any]:
    """The passages that must be looked at: changed or gone, and no figure that is read as it was spoken of.

    And figures whose words are there, and of which another amount is read now.
    """
    there = select(figure.c.article_id).where(
        figure.c.article_id == replaced.c.by_id,
        figure.c.start < carried.c.new_end,
        figure.c.end > carried.c.new_start,
    )
    settled = there.where(figure.c.state.in_([FigureState.READ.value, FigureState.MARKED.value]))
    reread = there.where(figure.c.state == FigureState.REREAD.value)
    noted = select(note.c.id).join(decision, decision.c.id == note.c.decision_id)
    is_noted = noted.where(
        decision.c.sha256 == article.c.sha256,
        note.c.anchor["start"].as_integer() == carried.c.start,
        note.c.anchor["end"].as_integer() == carried.c.end,
    )
    stretch = '["' + article.c.sha256 + '",' + cast(carried.c.start, String) + "," + cast(carried.c.end, String) + "]"
    resting = select(settlement.c.key).join(decision, decision.c.id == settlement.c.decision_id)
    is_rested_on = resting.where(func.instr(type_coerce(decision.c.says, String), stretch) > 0)
    place = article.c.sha256 + "/" + cast(carried.c.start, String) + "-" + cast(carried.c.end, String) + "/"
    judged = select(figure_decision.c.slot).where(figure_decision.c.slot.between(place, place + "~"))
    asked = (
        select(article.c.sha256, replaced.c.by_id, carried)
        .join(replaced, replaced.c.article_id == carried.c.article_id)
        .join(article, article.c.id == carried.c.article_id)
        .where(
            or_(
                and_(carried.c.state.in_(_LOOSE), or_(~settled.exists(), is_noted.exists(), is_rested_on.exists())),
                and_(carried.c.state.not_in(_LOOSE), reread.exists(), judged.exists()),
            )
        )
        .order_by(replaced.c.by_id, carried.c.article_id, carried.c.start, carried.c.end)
    )
    return asked if shown is None else asked.where(replaced.c.by_id == shown)


def _loose(connection: Connection, shown: int | None) -> Iterator[Loose]:
    for row in connection.execute(_open(shown)).all():
        span = Span(row.start, row.end)
        place = None if row.new_start is None else Span(row.new_start, row.new_end)
        found = row.state in _LOOSE
        state = AnchorState(row.state) if found else AnchorState.CHANGED
        for slots, said in _said(connection, row.sha256, span):
            if found or slots[0].startswith(FIGURE):
                yield Loose(row.article_id, row.by_id, span, state, place, slots, said)


_Group = tuple[tuple[str, ...], tuple[dict[str, Any], ...]]


def _said(connection: Connection, sha256: str, span: Span) -> Iterator[_Group]:
    """What was said of a passage: all of the figure there together, each note alone."""
    asked = select(figure_decision.c.slot, figure_decision.c.says).where(
        figure_decision.c.slot.startswith(f"{sha256}/{span.start}-{span.end}/")
    )
    told = [
        (FIGURE + row.slot, {**row.says, "author": row.says.get("author", "")})
        for row in connection.execute(asked.order_by(figure_decision.c.slot, figure_decision.c.decision_id))
        if parts(FIGURE + row.slot) is not None
    ]
    if told:
        yield tuple(dict.fromkeys(slot for slot, _ in told)), tuple(says for _, says in told)
    notes = (
        select(note.c.id, note.c.anchor, note.c.text, note.c.author, decision.c.says)
        .join(decision, decision.c.id == note.c.decision_id)
        .where(decision.c.sha256 == sha256, note.c.anchor.is_not(None))
        .order_by(note.c.id)
    )
    for row in connection.execute(notes):
        if (row.anchor["start"], row.anchor["end"]) == (span.start, span.end):
            yield (NOTE + row.id,), ({**row.says, "text": row.text, "author": row.author},)
    stretch = as_json([sha256, span.start, span.end])
    settled = (
        select(decision.c.slot, decision.c.says, settlement.c.author)
        .join(settlement, settlement.c.decision_id == decision.c.id)
        .where(func.instr(type_coerce(decision.c.says, String), stretch) > 0)
        .order_by(decision.c.slot, decision.c.id)
    )
    for row in connection.execute(settled):
        yield (row.slot,), ({**row.says, "author": row.author},)
