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
    from collections.abc import Iterable, Iterator, Sequence

    from jianbao.errors import Language, Sentence
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
_FOUND = (9, 51, 20, 20)
"""Percent of the width that each column of the findings takes."""
_RULE = "border-bottom: 0.5px solid #999999;"
_HEAD = "border-top: 1px solid black; border-bottom: 1px solid black;"
"""Lines between rows and none between columns: a row may go to the next sheet and leave no open box behind."""
_BRIEFLY = 40
"""Characters of what a verdict rests on that have room in the margin; all of it stands in the table."""
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
    checked = words.CHECKED.text(language).format(sheet.progress)
    told = (record.article.institution, record.article.period, record.source.name, checked)
    yield f"<p>{escape('　'.join(filter(None, told)))}</p><hr>"
    yield '<table width="100%" cellspacing="0" cellpadding="2">'
    for block, lines in body(sheet):
        yield f'<tr><td width="{100 - _MARGIN - _GAP}%">{_text(block, lines)}</td><td width="{_GAP}%"></td>'
        yield f'<td class="margin" width="{_MARGIN}%" valign="top">{"".join(map(_aside, lines))}</td></tr>'
    yield "</table>"
    yield from _figures(sheet, language)
    found = [(one.level, one.why, one.about, one.settled) for one in sheet.findings]
    if found:
        yield from _table(words.FINDINGS, _FOUND, words.FOUND, map(_row, found), language)
    if sheet.corrections:
        yield f"<h2>{words.CORRECTIONS.text(language)}</h2>"
        yield "".join(f"<p>{escape(words.corrected(one))}</p>" for one in sheet.corrections)
    if sheet.notes:
        yield f"<h2>{words.NOTES.text(language)}</h2>"
        for note in sheet.notes:
            quoted = "" if note.anchor is None else f"“{''.join(note.anchor.exact.split())}”："
            yield f"<p>{escape(quoted + words.noted(note, language))}（{escape(note.author)}）</p>"
    yield f"<h2>{words.SIGN_OFFS.text(language)}</h2>"
    yield "".join(f"<p>{escape(line)}</p>" for line in sheet.signatures(language))


def _figures(sheet: Sheet, language: Language) -> Iterator[str]:
    """The table of figures; what a verdict rests on stands below its row."""
    if not sheet.figures:
        return
    rows = []
    for line in sheet.figures:
        evidence = line.cells["evidence"]
        rows.append(_row([shown(line.cells[name]) for name in TABLE], last=not evidence))
        if evidence:
            said = escape(f"{words.COLUMNS['evidence'].text(language)}：{evidence}")
            rows.append(f'<tr><td style="{_RULE}"></td><td colspan="{len(TABLE) - 1}" style="{_RULE}">{said}</td></tr>')
    yield from _table(words.FIGURES, TABLE.values(), sheet.heads(language), rows, language)


def _table(
    title: Sentence, widths: Iterable[int], heads: Iterable[Sentence | str], rows: Iterable[str], language: Language
) -> Iterator[str]:
    """A table with its title; its head is repeated on every sheet of paper."""
    yield f'<h2>{title.text(language)}</h2><table class="figures" width="100%" cellspacing="0" cellpadding="3">'
    yield "<thead><tr>"
    for head, width in zip(heads, widths, strict=True):
        told = head if isinstance(head, str) else head.text(language)
        yield f'<th align="left" valign="bottom" width="{width}%" style="{_HEAD}">{escape(told)}</th>'
    yield f"</tr></thead>{''.join(rows)}</table>"


def _row(cells: Iterable[str], *, last: bool = True) -> str:
    """A row; with a line below it, unless what belongs to it follows."""
    rule = _RULE if last else ""
    return "<tr>" + "".join(f'<td style="{rule}">{escape(cell)}</td>' for cell in cells) + "</tr>"


def numbered(block: Block, lines: Sequence[FigureLine]) -> str:
    """Give the text of a block, its figures underlined and with their numbers behind."""
    said, at = [], 0
    for line in lines:
        found = block.text_range(line.span)
        if found is not None and found[0] >= at:
            said.append(escape(block.text[at : found[0]]))
            said.append(f"<u>{escape(block.text[found[0] : found[1]])}</u><sup>{line.number}</sup>")
            at = found[1]
    return "".join([*said, escape(block.text[at:])])


def _text(block: Block, lines: Sequence[FigureLine]) -> str:
    text = numbered(block, lines)
    tag = _BIG.get(block.type)
    if tag is not None:
        return f"<{tag}>{text}</{tag}>"
    # Two characters, as Chinese paragraphs begin: an indent in pixels would not grow with the paper's resolution.
    indent = "　　" if block.type is BlockType.PARAGRAPH else ""
    return f'<p style="white-space: pre-wrap;">{indent}{text}</p>'


def _aside(line: FigureLine) -> str:
    cells = line.cells
    corrected = f" → {cells['corrected']}" if cells["corrected"] else ""
    evidence = str(cells["evidence"] or "")
    brief = evidence if len(evidence) <= _BRIEFLY else evidence[:_BRIEFLY] + "…"
    told = (f"{cells['text']}{corrected}", cells["indicator"], cells["verdict"], brief, cells["initials"])
    return f"<p><b>{line.number}</b> {escape(' '.join(str(one) for one in told if one))}</p>"
