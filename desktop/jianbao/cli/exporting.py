"""``jianbao export``: check sheets and the ledger as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive.records import LedgerQuery
from jianbao.cli.output import articles, print_lines
from jianbao.errors import WorldError
from jianbao.exchange.sheets import ledger
from jianbao.exchange.sheets.content import sheet_of
from jianbao.exchange.sheets.words import TITLE
from jianbao.exchange.writing import written
from jianbao.review.examining import examine_all

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.exchange.sheets.content import Sheet

_LEDGERS = {"csv": ledger.write_csv, "ledger": ledger.write_xlsx}


def export(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao export``: status 1 if nothing answers the query."""
    query = LedgerQuery(" ".join(options.query))
    if options.format in _LEDGERS:
        written(options.out, lambda path: _LEDGERS[options.format](path, archive, query, language))
        return 0
    examine_all(archive)
    sheets = [sheet_of(archive, one, language) for one in _pages(archive, query)]
    written(options.out, lambda path: _write(options.format, path, sheets, language))
    print_lines([f"{options.out}  {articles(len(sheets), language)}"])
    return 0


def _pages(archive: Archive, query: LedgerQuery) -> list[int]:
    """The articles that hold a figure asked for; all of them if nothing is asked, those without figures too."""
    if not query.words:
        every = [row.id for row in archive.articles()][::-1]
        if not every:
            raise WorldError(
                "档案里还没有文章，没有写出文件。", "The archive holds no article yet; nothing was written."
            )
        return every
    rows = archive.figure_rows(archive.ledger(query))
    if not rows:
        raise WorldError(
            f"没有数据符合“{query.words}”，没有写出文件。", f"No figure answers “{query.words}”; nothing was written."
        )
    return sorted({row.article_id for row in rows})


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
