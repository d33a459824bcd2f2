"""Making a package (移交包): a bag that an archive verifies and reads without this program, and that this one takes in.

Pages are written one by one, and the log of decisions last: what is decided meanwhile goes along.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from jianbao import __version__
from jianbao.archive.reading_rows import MADE_BY
from jianbao.archive.records import LedgerQuery
from jianbao.errors import WorldError
from jianbao.exchange import web_annotations
from jianbao.exchange.description import describe
from jianbao.exchange.package import describing, layout, pages
from jianbao.exchange.package.describing import Described
from jianbao.exchange.package.lines import PageLine, decision_line, link_line, page_line, rows_line
from jianbao.exchange.package.paths import file_name
from jianbao.exchange.package.signing import Keys
from jianbao.exchange.package.sink import write_bag
from jianbao.exchange.sheets import catalogue, ledger
from jianbao.exchange.sheets.content import sheet_of
from jianbao.page.answer import answer
from jianbao.reading import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jianbao.archive.packing import Received
    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.exchange.package.sink import Sink

    Step = Callable[[int, int], object]

_PAYLOAD = len("data/")


@dataclass(frozen=True, slots=True)
class Packed:
    """How much a package holds."""

    pages: int
    decisions: int


def pack(
    archive: Archive,
    out: Path,
    language: Language,
    article_ids: Sequence[int] | None = None,
    step: Step = lambda _done, _total: None,
) -> Packed:
    """Write a package of these articles, or of the whole archive: a ZIP file if ``out`` ends so, else a folder.

    Whoever has a key (``signing``) signs it.
    ``step`` is told pages done of all, and may break off by raising; then nothing is left. Raises ``WorldError``:
    nothing to pack, ``out`` is there already, it can't be written.
    """
    sources = archive.packing.sources(article_ids)
    if not sources:
        raise WorldError("没有可移交的版面，没有写出文件。", "There is no page to hand over; nothing was written.")
    made: list[Packed] = []

    def fill(sink: Sink) -> Mapping[str, str]:
        packing = _Packing(archive, sink, language, whole=article_ids is None)
        made.append(packing.fill(sources, step))
        return packing.info(made[0])

    write_bag(out, fill, Keys().signer())
    return made[0]


class _Packing:
    """One package that is being written. What grows line by line is laid aside until its file is whole."""

    def __init__(self, archive: Archive, sink: Sink, language: Language, *, whole: bool) -> None:
        self._archive, self._sink, self._language, self._whole = archive, sink, language, whole
        self._asides: dict[str, IO[bytes]] = {}
        self._annotated = 0

    def fill(self, sources: Sequence[Received], step: Step) -> Packed:
        """Write all files of the payload."""
        with ExitStack() as stack:
            for name in ("pages", "index", "chain", "rows", layout.ANNOTATIONS, layout.DUBLIN_CORE, layout.ELEMENTS):
                self._asides[name] = stack.enter_context(tempfile.TemporaryFile())
            self._asides[layout.ANNOTATIONS].write(web_annotations.head())
            self._asides[layout.DUBLIN_CORE].write(describing.dublin_core_head())
            self._asides[layout.ELEMENTS].write(describing.elements_head())
            for number, source in enumerate(sources, 1):
                step(number - 1, len(sources))
                self._page(number, source)
            self._tables(sources, step)
            decisions = self._decisions(sources)
            self._finish(len(sources), decisions)
        return Packed(len(sources), decisions)

    def info(self, packed: Packed) -> dict[str, str]:
        """What bag-info says of it."""
        told = f"{packed.pages} 个版面，{packed.decisions} 条决定 / {packed.pages} pages, {packed.decisions} decisions"
        return {"External-Description": f"剪报移交包 / Jianbao transfer package: {told}"}

    def _page(self, number: int, source: Received) -> None:
        """A source, its reading, its page as HTML, and its lines in everything that lists pages."""
        archive, file = self._archive, f"{layout.SOURCES}/{file_name(source.name, number)}"
        self._sink.add(file, archive.packing.data(source.sha256))
        reading = sheet = ""
        try:
            made = sheet_of(archive, source.article_id, self._language)
        except WorldError:
            # No reader could read it: it goes along as it was received.
            pass
        else:
            reading, sheet = f"{layout.READINGS}/{number:05d}.json", f"{layout.SHEETS}/{number:05d}.html"
            self._sink.add(reading, json.dumps(answer(made.record.article), ensure_ascii=False).encode())
            known = describe(archive, made.record)
            tags = tuple(archive.article_tags(source.article_id))
            described = Described(number, source.sha256, file, source.size, known, tags, made.record.engine)
            self._sink.add(sheet, pages.page(made, described, self._language))
            self._describe(described)
            rows = archive.packing.reading_rows(source.article_id)
            if rows is not None:
                self._asides["rows"].write(rows_line(source.sha256, rows))
            entry = pages.Entry(described, len(made.figures), made.checked, sheet)
            self._asides["index"].write(pages.index_row(entry))
            for one in web_annotations.said_of(archive, made.record):
                self._asides[layout.ANNOTATIONS].write(web_annotations.item(one, first=not self._annotated))
                self._annotated += 1
        where = [f"data/{name}" if name else "" for name in (file, reading)]
        line = PageLine(source.sha256, source.name, source.size, source.received, *where)
        self._asides["pages"].write(page_line(line))

    def _describe(self, described: Described) -> None:
        self._asides[layout.DUBLIN_CORE].write(describing.dublin_core(described))
        self._asides[layout.ELEMENTS].write(describing.elements(described))

    def _tables(self, sources: Sequence[Received], step: Step) -> None:
        """The catalogue, and the ledger of the figures; as CSV where they are more than a workbook has rows."""
        ids = [source.article_id for source in sources]
        query = LedgerQuery(article_ids=None if self._whole else tuple(ids))
        total = len(sources)

        def go_on(_done: int, _all: int) -> None:
            step(total, total)

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, layout.CATALOGUE)
            made = catalogue.Catalogue(self._archive, ids, catalogue.FOR_ARCHIVES, self._language)
            catalogue.write(path, made, go_on)
            self._copy(path)
            fits = len(self._archive.ledger(query)) <= ledger.MOST_ROWS
            path = Path(folder, layout.LEDGER if fits else "ledger.csv")
            (ledger.write_xlsx if fits else ledger.write_csv)(path, self._archive, query, self._language, go_on)
            self._copy(path)

    def _copy(self, path: Path) -> None:
        with path.open("rb") as file:
            self._sink.copy(path.name, file)

    def _decisions(self, sources: Sequence[Received]) -> int:
        count = 0
        about = None if self._whole else [source.sha256 for source in sources]
        links = self._asides["chain"]
        with self._sink.open(layout.DECISIONS[_PAYLOAD:]) as write:
            for one in self._archive.packing.decisions(about):
                write(decision_line(one))
                if one.link is not None:
                    links.write(link_line(one.id, one.link))
                count += 1
        self._sink.copy(layout.CHAIN[_PAYLOAD:], links)
        return count

    def _finish(self, count: int, decisions: int) -> None:
        """Write what was laid aside, and what says what the package is."""
        asides, sink = self._asides, self._sink
        asides[layout.ANNOTATIONS].write(web_annotations.tail())
        asides[layout.DUBLIN_CORE].write(describing.dublin_core_tail())
        for name in (layout.ANNOTATIONS, layout.DUBLIN_CORE, layout.ELEMENTS):
            sink.copy(name, asides[name])
        sink.copy(layout.PAGES[_PAYLOAD:], asides["pages"])
        sink.copy(layout.ROWS[_PAYLOAD:], asides["rows"])
        asides["index"].seek(0)
        title = pages.TITLE.text(self._language)
        with sink.open(layout.INDEX) as write:
            write(pages.index_head(title, count, decisions, self._language))
            for line in asides["index"]:
                write(line)
            write(pages.index_tail())
        described = {
            "format": layout.FORMAT,
            "version": layout.VERSION,
            "made": datetime.now(UTC).isoformat(timespec="seconds"),
            "program": f"Jianbao {__version__}",
            "reader": reader.ENGINE,
            "rows": MADE_BY,
            "whole": self._whole,
            "pages": count,
            "decisions": decisions,
        }
        sink.add(layout.DESCRIPTION[_PAYLOAD:], json.dumps(described, ensure_ascii=False, indent=1).encode())
