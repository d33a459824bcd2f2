"""The check sheet as HTML of the kind that Qt's rich text sets (a subset of HTML 4 and CSS 2.1), to print from.

The page stands at the left with its figures numbered; what was said of each stands beside its paragraph, numbered
alike, as a proofreader would write it in the margin. The tables of findings and sign-offs follow.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from jianbao.exchange.sheets import words
from jianbao.exchange.sheets.content import TABLE, body, shown
from jianbao.page.records import BlockType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.errors import Language
    from jianbao.exchange.sheets.content import FigureLine, Sheet
    from jianbao.page.records import Block

STYLE = """
body { font-size: 10.5pt; color: black; }
h1 { font-size: 15pt; } h2 { font-size: 12pt; } h3 { font-size: 10.5pt; }
p { line-height: 150%; margin: 0 0 3pt 0; }
td.margin p { font-size: 8pt; line-height: 125%; margin: 0; }
table.figures td, table.figures th { font-size: 8.5pt; }
table.figures p { font-size: 8.5pt; line-height: 125%; margin: 0; }
"""
_MARGIN, _GAP = 28, 3
"""Percent of the width that the margin takes, and the gap before it."""
_WIDTHS = (5, 10, 16, 14, 7, 9, 8, 11, 8, 12)
"""Percent of the width that each column of ``TABLE`` takes."""
_BIG = {BlockType.HEADLINE: "h1", BlockType.DECK: "h3", BlockType.HEADING: "h2"}


def html(sheets: Sequence[Sheet], language: Language) -> str:
    """The check sheets of pages, each beginning on a new sheet of paper; lengths in points for A4."""
    pages = []
    for number, sheet in enumerate(sheets):
        before = "page-break-before: always;" if number else ""
        pages.append(f'<div style="{before}">{"".join(_page(sheet, language))}</div>')
    return f"<html><head><style>{STYLE}</style></head><body>{''.join(pages)}</body></html>"


def _page(sheet: Sheet, language: Language) -> Iterator[str]:
    record = sheet.record
    yield f"<h2>{words.TITLE.text(language)}：{escape(record.title)}</h2>"
    told = (record.article.institution, record.article.period, record.source.name, sheet.progress)
    yield f"<p>{escape('　'.join(filter(None, told)))}</p><hr>"
    yield '<table width="100%" cellspacing="0" cellpadding="2">'
    for block, lines in body(sheet):
        yield f'<tr><td width="{100 - _MARGIN - _GAP}%">{_text(block, lines)}</td><td width="{_GAP}%"></td>'
        yield f'<td class="margin" width="{_MARGIN}%" valign="top">{"".join(map(_aside, lines))}</td></tr>'
    yield "</table>"
    head = [words.COLUMNS[name].text(language) for name in TABLE]
    figures = [[shown(line.cells.get(name)) for name in TABLE] for line in sheet.figures]
    yield from _table(words.FIGURES.text(language), figures, head)
    found = [(one.level, one.why, one.about, one.settled) for one in sheet.findings]
    yield from _table(words.FINDINGS.text(language), found)
    if sheet.notes:
        yield f"<h2>{words.NOTES.text(language)}</h2>"
        for note in sheet.notes:
            quoted = "" if note.anchor is None else f"“{''.join(note.anchor.exact.split())}”："
            yield f"<p>{escape(quoted + note.text)}（{escape(note.author)}）</p>"
    yield f"<h2>{words.SIGN_OFFS.text(language)}</h2>"
    yield "".join(f"<p>{escape(line)}</p>" for line in words.sign_lines(sheet.signed, language))


def _table(title: str, rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> Iterator[str]:
    """A table with its title; nothing where it would be empty."""
    if not rows:
        return
    yield f'<h2>{title}</h2><table class="figures" width="100%" border="1" cellspacing="0" cellpadding="3"'
    yield ' style="border-collapse: collapse;">'
    if head:
        yield "<thead><tr>" + "".join(map(_head, head, _WIDTHS)) + "</tr></thead>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
    yield "</table>"


def _head(cell: str, width: int) -> str:
    return f'<th align="left" width="{width}%">{escape(cell)}</th>'


def _text(block: Block, lines: Sequence[FigureLine]) -> str:
    said, at = [], 0
    for line in lines:
        found = block.text_range(line.span)
        if found is not None and found[0] >= at:
            said.append(escape(block.text[at : found[0]]))
            said.append(f"<u>{escape(block.text[found[0] : found[1]])}</u><sup>{line.number}</sup>")
            at = found[1]
    said.append(escape(block.text[at:]))
    tag = _BIG.get(block.type)
    if tag is not None:
        return f"<{tag}>{''.join(said)}</{tag}>"
    # Two characters, as Chinese paragraphs begin: an indent in pixels would not grow with the paper's resolution.
    indent = "　　" if block.type is BlockType.PARAGRAPH else ""
    return f'<p style="white-space: pre-wrap;">{indent}{"".join(said)}</p>'


def _aside(line: FigureLine) -> str:
    cells = line.cells
    corrected = f" → {cells['corrected']}" if cells["corrected"] else ""
    told = (f"{cells['text']}{corrected}", cells["indicator"], cells["verdict"], cells["evidence"], cells["author"])
    return f"<p><b>{line.number}</b> {escape(' '.join(str(one) for one in told if one))}</p>"
