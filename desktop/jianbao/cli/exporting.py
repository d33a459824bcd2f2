"""``jianbao export`` and ``jianbao cite``: what goes out."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.archive.records import ArticleQuery, LedgerQuery
from jianbao.archive.search.records import SearchQuery
from jianbao.cli.importing import told_by_a_bar
from jianbao.cli.output import articles, print_lines
from jianbao.cli.visible import visible
from jianbao.errors import Sentence, WorldError
from jianbao.exchange import web_annotations
from jianbao.exchange.citation import cite, told
from jianbao.exchange.description import describe
from jianbao.exchange.package.making import pack
from jianbao.exchange.sheets import catalogue, ledger
from jianbao.exchange.sheets.catalogue import Catalogue
from jianbao.exchange.sheets.content import sheet_of
from jianbao.exchange.sheets.words import TITLE
from jianbao.exchange.writing import written
from jianbao.review.examining import examine_all

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.exchange.sheets.content import Sheet

    Step = Callable[[int, int], object]

_LEDGERS = {"csv": ledger.write_csv, "ledger": ledger.write_xlsx}


def export(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao export``: status 1 if nothing answers the query."""
    ways = {"bagit": _export_bag, "catalogue": _export_catalogue, "jsonld": _export_annotations}
    if options.columns is not None and options.format != "catalogue":
        raise WorldError("--columns 只用于 catalogue。", "--columns goes with catalogue only.")
    if options.format in ways:
        return ways[options.format](archive, options, language)
    query = LedgerQuery(" ".join(options.query))
    if options.format in _LEDGERS:
        written(options.out, lambda path: _LEDGERS[options.format](path, archive, query, language))
        return 0
    examine_all(archive)
    sheets = [sheet_of(archive, one, language) for one in _pages(archive, query)]
    written(options.out, lambda path: _write(options.format, path, sheets, language))
    print_lines([f"{options.out}  {articles(len(sheets), language)}"])
    return 0


def cite_articles(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao cite``: an entry a line; what the pages do not say is told on the error output."""
    made = [cite(describe(archive, archive.article(number))) for number in options.ids]
    print_lines(one.text for one in made)
    left_out = told([what for one in made for what in one.missing])
    if left_out is not None:
        print(visible(f"jianbao: {left_out.text(language)}"), file=sys.stderr)
    return 0


def _export_bag(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    examine_all(archive)
    wanted = _found(archive, options) if options.query else None
    with told_by_a_bar() as step:
        packed = pack(archive, options.out, language, wanted, step)
    count = Sentence(f"{packed.decisions} 条决定", f"{packed.decisions} decisions")
    print_lines([f"{options.out}  {articles(packed.pages, language)}  {count.text(language)}"])
    return 0


def _export_annotations(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    wanted = _found(archive, options)
    with told_by_a_bar() as step:
        written(options.out, lambda path: web_annotations.write(path, archive, wanted, step))
    print_lines([f"{options.out}  {articles(len(wanted), language)}"])
    return 0


def _export_catalogue(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    suffix = Path(options.out).suffix.lower()
    if suffix not in catalogue.SUFFIXES:
        every = "、".join(catalogue.SUFFIXES)
        raise WorldError(
            f"文章目录按文件名的后缀写出：请让“{options.out}”以 {every} 之一结尾。",
            f"A catalogue is written as the ending of its name says: let “{options.out}” end with one of "
            f"{every.replace('、', ', ')}.",
        )
    names = catalogue.chosen((options.columns or "").replace("，", ",").split(","))
    made = Catalogue(archive, _found(archive, options), names, language)
    with told_by_a_bar() as step:
        written(options.out, partial(_write_catalogue, made, step))
    print_lines([f"{options.out}  {articles(len(made.article_ids), language)}"])
    return 0


def _write_catalogue(made: Catalogue, step: Step, out: Path) -> None:
    if out.suffix.lower() != ".pdf":
        catalogue.write(out, made, step)
        return
    # Imported here: it loads Qt.
    from jianbao.ui.printing import pdf  # noqa: PLC0415

    out.write_bytes(pdf(catalogue.html(made, step), catalogue.TITLE.text(made.language)))


def _found(archive: Archive, options: argparse.Namespace) -> list[int]:
    """The articles that a search finds, as ``jianbao search`` does; all if nothing is asked; oldest number first."""
    words = " ".join(options.query)
    if not words:
        every = sorted(archive.listing(ArticleQuery()).ids)
        if not every:
            raise _empty()
        return every
    found = archive.search.everything(SearchQuery(words))
    if not found:
        raise WorldError(
            f"没有文章符合“{words}”，没有写出文件。", f"No article answers “{words}”; nothing was written."
        )
    return sorted(found)


def _pages(archive: Archive, query: LedgerQuery) -> list[int]:
    """The articles that hold a figure asked for; all of them if nothing is asked, those without figures too."""
    if not query.words:
        every = [row.id for row in archive.articles()][::-1]
        if not every:
            raise _empty()
        return every
    rows = archive.figure_rows(archive.ledger(query))
    if not rows:
        raise WorldError(
            f"没有数据符合“{query.words}”，没有写出文件。", f"No figure answers “{query.words}”; nothing was written."
        )
    return sorted({row.article_id for row in rows})


def _empty() -> WorldError:
    return WorldError("档案里还没有文章，没有写出文件。", "The archive holds no article yet; nothing was written.")


def _write(kind: str, out: Path, sheets: list[Sheet], language: Language) -> None:
    # Imported inside: each loads a library, or Qt, that nothing else on the command line needs.
    if kind == "xlsx":
        from jianbao.exchange.sheets import workbook  # noqa: PLC0415

        workbook.write(out, sheets, language)
    elif kind == "docx":
        from jianbao.exchange.sheets import document  # noqa: PLC0415

        document.write(out, sheets, language)
    else:
        from jianbao.exchange.sheets.html import html  # noqa: PLC0415
        from jianbao.ui.printing import pdf  # noqa: PLC0415

        out.write_bytes(pdf(html(sheets, language), TITLE.text(language)))
