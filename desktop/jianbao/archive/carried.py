"""What was said of the passages of a replaced page, shown on the page that took its place.

No decision is made anew for it: what stands on the slots of the replaced page stands, and is shown where the same words
are found in the other text (``page/carrying.py``). So decisions that arrive later, from elsewhere, are shown there too,
and all are back in their place when the link is undone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, or_, select

from jianbao.archive import settled, texts
from jianbao.archive.decisions import FINDING, NOTE
from jianbao.archive.figures import FIGURE, Said, parts
from jianbao.archive.schema import article, decision, figure_decision, note, reading, source_bytes
from jianbao.archive.schema_versions import carried, replaced
from jianbao.archive.shown import any_replaced
from jianbao.errors import Sentence
from jianbao.page.anchors import AnchorState
from jianbao.page.carrying import Carried, carry
from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection


def follow(connection: Connection, slots: Iterable[str]) -> set[str]:
    """Find the passages again that these slots speak of, as far as they are of replaced pages; gives their sources."""
    asked = [slot for slot in slots if slot.startswith((FIGURE, NOTE, FINDING))]
    if not asked or not any_replaced(connection):
        return set()
    about = select(decision.c.sha256).where(decision.c.slot.in_(asked))
    resting = settled.sources_of(connection, asked)
    moved = select(replaced.c.article_id, article.c.sha256).join(article, article.c.id == replaced.c.article_id)
    spoken_of = or_(article.c.sha256.in_(about), article.c.sha256.in_(resting))
    found = {row.article_id: row.sha256 for row in connection.execute(moved.where(spoken_of))}
    refresh(connection, found)
    return set(found.values())


def refresh(connection: Connection, article_ids: Iterable[int]) -> None:
    """Find again every passage of these replaced pages of which people spoke."""
    for article_id in article_ids:
        connection.execute(delete(carried).where(carried.c.article_id == article_id))
        rows = _rows(connection, article_id)
        if rows:
            connection.execute(insert(carried), rows)


def refresh_all(connection: Connection) -> None:
    """Find again every passage of every replaced page of which people spoke."""
    connection.execute(delete(carried))
    refresh(connection, connection.execute(select(replaced.c.article_id)).scalars().all())


def differing(connection: Connection) -> Iterator[Sentence]:
    """A sentence if what is kept is not what finding the passages again gives."""
    every = connection.execute(select(replaced.c.article_id)).scalars().all()
    wanted = [tuple(row.values()) for article_id in every for row in _rows(connection, article_id)]
    if sorted(wanted, key=repr) != sorted(map(tuple, connection.execute(select(carried))), key=repr):
        yield Sentence(
            "旧版上的核查与批注在新版里的位置记录有误；jianbao check --repair 可重建。",
            "Where what was said of replaced pages stands in the pages in their place is kept wrongly; "
            "jianbao check --repair makes it again.",
        )


def _rows(connection: Connection, article_id: int) -> list[dict[str, Any]]:
    moved = connection.execute(select(replaced.c.by_id).where(replaced.c.article_id == article_id)).scalar_one_or_none()
    if moved is None:
        return []
    sha256, text = text_of(connection, article_id)
    passages = set(_passages(connection, sha256, len(text)))
    if not passages:
        return []
    found = carry(text, sha256, passages, text_of(connection, moved)[1])
    return [
        {
            "article_id": article_id,
            "start": span.start,
            "end": span.end,
            "state": where.state.value,
            "new_start": None if where.span is None else where.span.start,
            "new_end": None if where.span is None else where.span.end,
        }
        for span, where in found.items()
    ]


def _passages(connection: Connection, sha256: str, length: int) -> Iterator[Span]:
    """The passages of a source of which people spoke."""
    slots = select(figure_decision.c.slot).where(figure_decision.c.slot.startswith(f"{sha256}/"))
    for slot in connection.execute(slots).scalars():
        known = parts(FIGURE + slot)
        if known is not None and known[1].end <= length:
            yield known[1]
    anchors = select(note.c.anchor).join(decision, decision.c.id == note.c.decision_id)
    for anchor in connection.execute(anchors.where(decision.c.sha256 == sha256, note.c.anchor.is_not(None))).scalars():
        if anchor["end"] <= length:
            yield Span(anchor["start"], anchor["end"])
    yield from (span for span in settled.passages(connection, sha256) if span.end <= length)


def text_of(connection: Connection, article_id: int) -> tuple[str, str]:
    """The SHA-256 and the text of the source of a page that is read or replaced."""
    encoding = func.coalesce(reading.c.encoding, replaced.c.encoding).label("encoding")
    asked = (
        select(source_bytes.c.sha256, source_bytes.c.bytes, encoding)
        .join(article, article.c.source == source_bytes.c.sha256)
        .outerjoin(reading, reading.c.article_id == article.c.id)
        .outerjoin(replaced, replaced.c.article_id == article.c.id)
        .where(article.c.id == article_id)
    )
    row = connection.execute(asked).one()
    return row.sha256, texts.text_of(connection, row.sha256, row.bytes, row.encoding)


def places(connection: Connection, article_id: int) -> dict[tuple[str, Span], Carried]:
    """Where the passages of the pages that this one took the place of stand in it, by source and passage."""
    asked = (
        select(article.c.sha256, carried)
        .join(replaced, replaced.c.article_id == carried.c.article_id)
        .join(article, article.c.id == carried.c.article_id)
        .where(replaced.c.by_id == article_id)
    )
    return {
        (row.sha256, Span(row.start, row.end)): Carried(
            AnchorState(row.state), None if row.new_start is None else Span(row.new_start, row.new_end)
        )
        for row in connection.execute(asked)
    }


def on_this_page(connection: Connection, article_id: int, sha256: str, said: Sequence[Said]) -> list[Said]:
    """What people said of the figures of a page and of those it took the place of, as said of this page.

    Of a figure of which they spoke on several versions, what they said is of one figure: of this page's own key, if
    it has one. What says the same as another says nothing more. What is found nowhere is left out.
    """
    if all(one.source == sha256 for one in said):
        return list(said)
    where = places(connection, article_id)
    own = [one for one in said if one.source == sha256]
    others = [
        replace(one, key=place.span, says=_moved(one.says, one.key, place.span), carried=(one.slot,))
        for one in said
        if one.source != sha256
        for place in [where.get((one.source, one.key))]
        if place is not None and place.span is not None
    ]
    return _joined(own, sorted(others, key=lambda one: (one.key, one.id)))


def _moved(says: Mapping[str, Any], key: Span, place: Span) -> dict[str, Any]:
    """What was said of a figure at ``key``, said of the one at ``place``."""
    figure = says["figure"]
    start = max(0, figure["start"] + place.start - key.start)
    return {**says, "figure": {**figure, "start": start, "end": start + place.end - place.start}}


def _joined(own: Sequence[Said], others: Sequence[Said]) -> list[Said]:
    keys = sorted({one.key for one in own})
    found: defaultdict[Span, list[Said]] = defaultdict(list)
    for one in own:
        found[one.key].append(one)
    for one in others:
        known = next((key for key in keys if key.start < one.key.end and one.key.start < key.end), None)
        if known is None:
            keys.append(one.key)
        key = known or one.key
        there = found[key]
        same = next((n for n, other in enumerate(there) if _told(other) == _told(one)), None)
        if same is None:
            there.append(replace(one, key=key))
        else:
            there[same] = replace(there[same], carried=there[same].carried + one.carried)
    return [one for key in sorted(found) for one in found[key]]


_OF_ITS_MAKING = frozenset({"author", "written", "from", "figure"})


def _told(one: Said) -> tuple[Any, ...]:
    """What is said, whoever says it, of which amount."""
    figure = one.says["figure"]
    amount = tuple(figure.get(name) for name in ("value", "value_to", "unit", "bound"))
    return one.aspect, amount, {k: v for k, v in one.says.items() if k not in _OF_ITS_MAKING}
