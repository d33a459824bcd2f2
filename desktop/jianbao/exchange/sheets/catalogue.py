"""The list of articles (文章目录, 移交目录): columns to choose from, as XLSX, CSV, DOCX, and HTML to print from."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from jianbao.errors import Sentence, WorldError
from jianbao.exchange.citation import cite
from jianbao.exchange.description import describe
from jianbao.exchange.sheets.content import shown
from jianbao.exchange.sheets.ledger import MOST_ROWS, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from jianbao.archive.records import ArticleRow
    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.exchange.description import Description
    from jianbao.exchange.sheets.content import Cell

    Step = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its head says, and how wide it is on paper beside the others."""

    head: Sentence
    width: int


COLUMNS = {
    "number": Column(Sentence("序号", "No."), 5),
    "title": Column(Sentence("题名", "Title"), 26),
    "deck": Column(Sentence("副题", "Deck"), 24),
    "author": Column(Sentence("责任者", "Author"), 12),
    "paper": Column(Sentence("报纸名", "Newspaper"), 12),
    "date": Column(Sentence("日期", "Date"), 9),
    "edition": Column(Sentence("版次", "Edition"), 9),
    "section": Column(Sentence("栏目", "Section"), 9),
    "institution": Column(Sentence("机构", "Institution"), 18),
    "period": Column(Sentence("所述时间", "Period"), 8),
    "tags": Column(Sentence("标签", "Tags"), 12),
    "figures": Column(Sentence("数据", "Figures"), 6),
    "checked": Column(Sentence("已核", "Checked"), 6),
    "notes": Column(Sentence("批注", "Notes"), 6),
    "signed": Column(Sentence("签发", "Signed"), 8),
    "citation": Column(Sentence("引文（GB/T 7714）", "Citation (GB/T 7714)"), 34),
    "source": Column(Sentence("来源文件", "Source file"), 18),
    "sha256": Column(Sentence("SHA-256", "SHA-256"), 30),
}
"""All columns, in the order in which they stand."""
DEFAULT = ("number", "title", "author", "date", "edition", "institution", "tags", "figures", "checked", "source")
FOR_ARCHIVES = ("number", "title", "deck", "author", "paper", "date", "edition", "institution", "source", "sha256")
"""What a catalogue that goes with a package says of each page (移交目录)."""
TITLE = Sentence("文章目录", "Catalogue")
SUFFIXES = (".xlsx", ".csv", ".docx", ".pdf")
_SIGNED = (Sentence("", ""), Sentence("已签发", "signed"), Sentence("已会签", "countersigned"))
_OF_RECORD = frozenset({"author", "paper", "date", "section", "citation"})
"""Columns for which the page itself is read."""
_AT_ONCE = 200
_ON_PAPER = 5000
"""Rows that are set on paper at most: that is 200 sheets, and nobody leafs through more."""


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """The columns of these names, in the order in which they stand. Raises ``WorldError`` for one that is not."""
    wanted = [name.strip() for name in names if name.strip()]
    for name in wanted:
        if name not in COLUMNS:
            every = ", ".join(COLUMNS)
            raise WorldError(
                f"没有“{name}”这一列。可选：{every}。", f"There is no column “{name}”. There are: {every}."
            )
    return tuple(name for name in COLUMNS if name in wanted) or DEFAULT


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Which articles, which columns, in which language."""

    archive: Archive
    article_ids: Sequence[int]
    columns: tuple[str, ...]
    language: Language

    def heads(self) -> list[str]:
        """What stands above the columns."""
        return [COLUMNS[name].head.text(self.language) for name in self.columns]

    def rows(self, step: Step) -> Iterator[list[Cell]]:
        """A row an article, in the order asked; ``step`` is told how many of how many, and may break off."""
        number, deep = 0, bool(_OF_RECORD & set(self.columns))
        for start in range(0, len(self.article_ids), _AT_ONCE):
            step(start, len(self.article_ids))
            for row in self.archive.article_rows(self.article_ids[start : start + _AT_ONCE]):
                number += 1
                page = describe(self.archive, self.archive.article(row.id)) if deep else None
                cells = self._cells(number, row, page)
                yield [cells[name] for name in self.columns]

    def _cells(self, number: int, row: ArticleRow, page: Description | None) -> dict[str, Cell]:
        cells: dict[str, Cell] = {
            "number": number,
            "title": row.title,
            "deck": row.deck,
            "edition": row.edition,
            "institution": row.institution,
            "period": row.period,
            "tags": "、".join(row.tags),
            "figures": row.figures,
            "checked": row.checked,
            "notes": row.notes,
            "signed": _SIGNED[row.signed].text(self.language),
            "source": row.source_name,
            "sha256": row.sha256,
        }
        if page is not None:
            cells |= {
                "author": "、".join(page.authors),
                "paper": page.paper,
                "date": page.date,
                "section": page.section,
                "citation": cite(page).text,
            }
        return cells


def write(path: Path, catalogue: Catalogue, step: Step = lambda _done, _total: None) -> None:
    """Write it as the ending of the path says: .xlsx, .csv or .docx. Raises ``OSError``, ``WorldError``: too many."""
    {".csv": _write_csv, ".docx": _write_docx}.get(path.suffix.lower(), _write_xlsx)(path, catalogue, step)


def _write_csv(path: Path, catalogue: Catalogue, step: Step) -> None:
    # The mark tells Excel that it is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(catalogue.heads())
        writer.writerows([plain(cell) for cell in row] for row in catalogue.rows(step))


def _write_xlsx(path: Path, catalogue: Catalogue, step: Step) -> None:
    # Imported here: writing CSV needs no library.
    from jianbao.exchange.sheets.workbook import Workbook  # noqa: PLC0415

    _require(catalogue, MOST_ROWS)
    widths = [COLUMNS[name].width for name in catalogue.columns]
    with Workbook(path, long=True) as book:
        name = TITLE.text(catalogue.language)
        book.add(name, catalogue.columns, catalogue.heads(), catalogue.rows(step), widths)


def _write_docx(path: Path, catalogue: Catalogue, step: Step) -> None:
    # Imported here, as above.
    from docx import Document  # noqa: PLC0415

    from jianbao.exchange.sheets.document import add_table, set_paper  # noqa: PLC0415

    _require(catalogue, _ON_PAPER)
    document: Any = Document()
    set_paper(document, landscape=True)
    document.add_heading(TITLE.text(catalogue.language), level=1)
    rows = ([shown(cell) for cell in row] for row in catalogue.rows(step))
    add_table(document, catalogue.heads(), shares(catalogue.columns), rows, landscape=True)
    # In memory: a file that could not be closed would complain once more when it is forgotten.
    made = BytesIO()
    document.save(made)
    path.write_bytes(made.getvalue())


def html(catalogue: Catalogue, step: Step = lambda _done, _total: None) -> str:
    """It as HTML of the kind that Qt's rich text sets (see ``sheets/html.py``). Raises ``WorldError``: too many."""
    _require(catalogue, _ON_PAPER)
    line = "border-bottom: 0.5px solid #999999;"
    head = "border-top: 1px solid black; border-bottom: 1px solid black;"
    heads = "".join(
        f'<th align="left" width="{share:.0f}%" style="{head}">{escape(name)}</th>'
        for name, share in zip(catalogue.heads(), shares(catalogue.columns), strict=True)
    )
    rows = "".join(
        "<tr>" + "".join(f'<td style="{line}">{escape(shown(cell))}</td>' for cell in row) + "</tr>"
        for row in catalogue.rows(step)
    )
    title = TITLE.text(catalogue.language)
    style = "h2 { font-size: 13pt; } td, th { font-size: 8pt; }"
    table = f'<table width="100%" cellspacing="0" cellpadding="3"><thead><tr>{heads}</tr></thead>{rows}</table>'
    return f"<html><head><style>{style}</style></head><body><h2>{title}</h2>{table}</body></html>"


def shares(columns: Sequence[str]) -> list[float]:
    """The percent of the width that each column takes on paper."""
    widths = [COLUMNS[name].width for name in columns]
    return [100 * width / sum(widths) for width in widths]


def _require(catalogue: Catalogue, most: int) -> None:
    count = len(catalogue.article_ids)
    if count > most:
        raise WorldError(
            f"这种格式最多 {most} 行，这里有 {count} 篇。请缩小范围，或导出 CSV、Excel。",
            f"This format has room for {most} rows; these are {count} articles. Take fewer, or export CSV or Excel.",
        )
