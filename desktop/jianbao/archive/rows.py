"""What the tables hold of a read page, made ready without the archive. Pure: it is made where the page is read.

The archive gives the numbers, of the article and of the bodies; everything else stands here as SQLite takes it.
"""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, NamedTuple

from jianbao.archive import filing
from jianbao.archive.figure_counts import PageFigures, of_figures
from jianbao.archive.search.entry import Entry, called, entry
from jianbao.archive.search.folding import BREAK
from jianbao.page.records import BlockType, InstitutionKind, Role
from jianbao.reading.confidence import confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.page.extracts import Extract
    from jianbao.page.records import Article, Block, Institution, Metric, Run, Span

Row = tuple[Any, ...]

_FIRST_WORDS = re.compile(r"\s*(.{6,30}?(?=[。！？；…])|.{1,30})", re.DOTALL)
"""What stands for a missing headline and deck: the first sentence, or as much of it as a line of a list holds."""


class Body(NamedTuple):
    """An institution as its row names it: ``path`` is JSON."""

    path: str
    name: str
    kind: str


class PageRows(NamedTuple):
    """The rows of a page. A body is given by its place in ``bodies``; the columns are those named below."""

    reading: dict[str, Any]
    own: int | None
    """The page's own institution."""
    bodies: list[Body]
    blocks: list[Row]
    named: list[tuple[Row, int, int | None]]
    """The columns, the body, and its parent."""
    metrics: list[tuple[Row, int | None]]
    """The columns, and the body that the figure is counted under."""
    entry: Entry
    figures: PageFigures
    extract: Extract | None = None
    """The text, where it was taken from a source that is none: kept with the reading."""


READING = (
    "engine",
    "encoding",
    "source_name",
    "title",
    "section",
    "year",
    "event",
    "edition",
    "headline",
    "deck",
    "period",
    "institution_name",
    "figures",
)
"""The columns of the dictionary ``PageRows.reading``, in order."""
BLOCK = ("position", "type", "text", "runs", "role", "names")
NAMED = ("position", "name", "kind", "role", "parent", "aliases")


def page_rows(
    article: Article, engine: str, encoding: str, extract: Extract | None = None, typed: Sequence[Span] = ()
) -> PageRows:
    """The rows of an article that this reader read from text in this Python codec, or from what was taken so.

    Where the text was recognised, a figure is as sure as the reader and the recognition of its line are together;
    ``typed``: the spans of the source that a person corrected, where nothing had to be recognised.
    """
    paths = filing.paths(article)
    places = {name: place for place, name in enumerate(paths)}
    kinds = {i.name: i.kind.value for i in article.institutions}
    title = title_of(article)
    return PageRows(
        reading=_reading(article, title, engine, encoding),
        own=None if article.institution is None else places[article.institution],
        bodies=[
            Body(json.dumps(path, ensure_ascii=False), name, kinds.get(name, InstitutionKind.OTHER.value))
            for name, path in paths.items()
        ],
        blocks=[_block(n, record) for n, record in enumerate(article.blocks)],
        named=[_named(n, record, article.institution, places) for n, record in enumerate(article.institutions)],
        metrics=[
            _metric(n, record, article, places, _sure(record, extract, typed))
            for n, record in enumerate(article.metrics)
        ],
        entry=entry(
            BREAK.join(one.text for one in article.blocks),
            title,
            BREAK.join(called(one.name, one.aliases) for one in article.institutions),
        ),
        figures=of_figures([_counted(record) for record in article.metrics]),
        extract=extract,
    )


def title_of(article: Article) -> str:
    """The headline, else the deck, else the first words, else the name of the source."""
    given = article.headline or article.deck
    if given:
        return given
    masthead = {BlockType.MASTHEAD, BlockType.CAPTION, BlockType.CREDIT}
    texts = [b.text for b in article.blocks if b.type not in masthead] or [b.text for b in article.blocks]
    text = texts[0].strip() if texts else ""
    words = _FIRST_WORDS.match(text)
    if words is None:
        return article.source
    return words[1] if words[1] == text else words[1] + "…"


def _strings(values: Iterable[str]) -> str:
    """A list of texts as the column type of the schema writes it; there are a hundred of them a page."""
    return f"[{','.join(map(encode_basestring, values))}]"


def _reading(article: Article, title: str, engine: str, encoding: str) -> dict[str, Any]:
    return {
        "engine": engine,
        "encoding": encoding,
        "source_name": article.source,
        "title": title,
        "section": article.masthead.section,
        "year": article.masthead.year,
        "event": article.masthead.event,
        "edition": article.masthead.edition,
        "headline": article.headline,
        "deck": article.deck,
        "period": article.period,
        "institution_name": article.institution,
        "figures": sum(m.required for m in article.metrics),
    }


def _block(position: int, record: Block) -> Row:
    runs = ",".join(map(_run, record.runs))
    return position, record.type.value, record.text, f"[{runs}]", record.role, _strings(record.names)


def _run(run: Run) -> str:
    covers = "" if run.covers is None else f",{run.covers}"
    return f"[{run.text_start},{run.source_start},{run.length}{covers}]"


def _named(position: int, record: Institution, own: str | None, places: dict[str, int]) -> tuple[Row, int, int | None]:
    parent = filing.parent_name(record, own)
    row = (position, record.name, record.kind.value, record.role.value, record.parent, _strings(record.aliases))
    return row, places[record.name], None if parent is None else places[parent]


def _metric(
    position: int, record: Metric, article: Article, places: dict[str, int], sure: float
) -> tuple[Row, int | None]:
    columns = columns_of(record) | {
        "position": position,
        "indicator": _strings(record.indicator),
        "evidence": _strings(record.evidence),
        "confidence": round(confidence(record, article) * sure, 3),
    }
    return tuple(columns[name] for name in METRIC), _counted_under(record, article, places)


def _counted(record: Metric) -> tuple[object, ...]:
    """Where a figure begins, whether it counts, and what it says of each of ``figure_counts.KEPT``."""
    change = None if record.change is None else f"{record.change.role.value}/{record.change.direction.value}"
    label = record.indicator[0] if record.indicator else None
    kind, bound = record.kind.value, record.bound.value
    return record.start, record.required, label, record.subject, record.period, record.unit, kind, bound, change, None


def _sure(record: Metric, extract: Extract | None, typed: Sequence[Span]) -> float:
    """How sure the recognition of a figure's characters is."""
    if extract is None or any(one.start < record.end and record.start < one.end for one in typed):
        return 1.0
    return extract.sure(record.start, record.end)


def _counted_under(record: Metric, article: Article, places: dict[str, int]) -> int | None:
    """The subject, if the page reports on it or on what it is a part of; else the page's own institution."""
    reported = (i.name == record.subject and i.role in {Role.SUBJECT, Role.PART} for i in article.institutions)
    name = record.subject if any(reported) else article.institution
    return None if name is None else places[name]


def columns_of(record: Metric) -> dict[str, Any]:
    """The columns that a figure has as it was read and as it stands."""
    change = record.change
    return {
        "start": record.start,
        "end": record.end,
        "text": record.text,
        "value": str(record.value),
        "value_to": None if record.value_to is None else str(record.value_to),
        "unit": record.unit,
        "kind": record.kind.value,
        "bound": record.bound.value,
        "change_role": None if change is None else change.role.value,
        "change_direction": None if change is None else change.direction.value,
        "subject": record.subject,
        "period": record.period,
        "required": record.required,
        "number": float(record.value),
        "label": record.indicator[0] if record.indicator else None,
    }


FIGURE = (
    "start",
    "end",
    "text",
    "value",
    "value_to",
    "unit",
    "kind",
    "bound",
    "change_role",
    "change_direction",
    "subject",
    "period",
    "required",
    "number",
    "label",
)
"""What a figure has as it was read and as it stands."""
METRIC = ("position", *FIGURE, "indicator", "evidence", "confidence")
