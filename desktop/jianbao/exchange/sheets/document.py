"""The check sheet as DOCX: A4, the page with its figures numbered, then the table of figures and what was found."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from jianbao.exchange.sheets import words
from jianbao.exchange.sheets.content import TABLE, body, shown
from jianbao.page.records import BlockType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from jianbao.errors import Language
    from jianbao.exchange.sheets.content import FigureLine, Sheet
    from jianbao.page.records import Block

_A4 = Mm(210), Mm(297)
_MARGIN = Mm(20)
_ROOM, _ROOM_ACROSS = 170, 257
"""Millimetres between the margins, of a sheet that stands and of one that lies."""
_SERIF, _SANS = "SimSun", "SimHei"


def write(path: Path, sheets: Sequence[Sheet], language: Language) -> None:
    """Write the check sheets of pages, each beginning on a new sheet of paper. Raises ``OSError``."""
    document: Any = Document()
    set_paper(document)
    for number, sheet in enumerate(sheets):
        if number:
            document.add_page_break()
        _page(document, sheet, language)
    # In memory: a file that could not be closed would complain once more when it is forgotten.
    made = BytesIO()
    document.save(made)
    path.write_bytes(made.getvalue())


def set_paper(document: Any, *, landscape: bool = False) -> None:  # noqa: ANN401 - has no types
    """A4 with numbered sheets, and the faces of Chinese print."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = _A4[::-1] if landscape else _A4
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.footer.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _number_pages(section.footer.paragraphs[0])
    for name, latin, chinese in (
        ("Normal", "Times New Roman", _SERIF),
        *((f"Heading {n}", "Arial", _SANS) for n in (1, 2, 3)),
    ):
        style = document.styles[name]
        style.font.name = latin
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        # What the template says by theme would win over the face.
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), chinese)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.element.rPr.append(language)


def _number_pages(paragraph: Any) -> None:  # noqa: ANN401
    """Put the number of the page where the paragraph stands."""
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run.element.append(part)


def _page(document: Any, sheet: Sheet, language: Language) -> None:  # noqa: ANN401
    record = sheet.record
    document.add_heading(f"{words.TITLE.text(language)}：{record.title}", level=1)
    checked = words.CHECKED.text(language).format(sheet.progress)
    told = (record.article.institution, record.article.period, record.source.name, checked)
    document.add_paragraph("　".join(filter(None, told)))
    for block, lines in body(sheet):
        _paragraph(document, block, lines)
    document.add_heading(words.FIGURES.text(language), level=2)
    _table(document, sheet, language)
    _said_of_it(document, sheet, language)
    document.add_heading(words.SIGN_OFFS.text(language), level=2)
    for line in sheet.signatures(language):
        document.add_paragraph(line)


def _said_of_it(document: Any, sheet: Sheet, language: Language) -> None:  # noqa: ANN401
    """What was found on the page, and the notes on it."""
    if sheet.findings:
        document.add_heading(words.FINDINGS.text(language), level=2)
        for found in sheet.findings:
            said = "　".join(filter(None, (found.level, found.why, found.about, found.settled)))
            document.add_paragraph(said, style="List Bullet")
    if sheet.corrections:
        document.add_heading(words.CORRECTIONS.text(language), level=2)
        for one in sheet.corrections:
            document.add_paragraph(words.corrected(one), style="List Bullet")
    if sheet.notes:
        document.add_heading(words.NOTES.text(language), level=2)
        for note in sheet.notes:
            quoted = "" if note.anchor is None else f"“{''.join(note.anchor.exact.split())}”："
            document.add_paragraph(f"{quoted}{words.noted(note, language)}（{note.author}）", style="List Bullet")


def _paragraph(document: Any, block: Block, lines: Sequence[FigureLine]) -> None:  # noqa: ANN401
    """A block of the page, the number of each figure raised behind it."""
    titles = {BlockType.HEADLINE: 2, BlockType.HEADING: 3}
    if block.type in titles:
        document.add_heading(block.text, level=titles[block.type])
        return
    paragraph = document.add_paragraph()
    if block.type is BlockType.PARAGRAPH:
        paragraph.paragraph_format.first_line_indent = Pt(21)
    at = 0
    for line in lines:
        found = block.text_range(line.span)
        if found is not None and found[0] >= at:
            paragraph.add_run(block.text[at : found[0]])
            printed = paragraph.add_run(block.text[found[0] : found[1]])
            printed.bold = True
            _comment(document, printed, line)
            paragraph.add_run(f"[{line.number}]").font.superscript = True
            at = found[1]
    paragraph.add_run(block.text[at:])


def _comment(document: Any, printed: Any, line: FigureLine) -> None:  # noqa: ANN401
    """Say in the margin what was said of a figure, under the name of who said it."""
    cells = line.cells
    if not cells["author"]:
        return
    corrected = f"→ {cells['corrected']}" if cells["corrected"] else None
    said = (f"[{line.number}]", cells["verdict"], corrected, cells["evidence"], shown(cells["time"]))
    author = str(cells["author"])
    document.add_comment(
        printed, text=" ".join(str(one) for one in said if one), author=author, initials=str(cells["initials"])
    )


def _table(document: Any, sheet: Sheet, language: Language) -> None:  # noqa: ANN401
    """The table of figures; what a verdict rests on stands below its row, on the same sheet of paper."""
    table = document.add_table(rows=1, cols=len(TABLE), style="Table Grid")
    table.autofit = False
    for column, percent in zip(table.columns, TABLE.values(), strict=True):
        column.width = Mm(_ROOM * percent / 100)
    widths = [Mm(_ROOM * percent / 100) for percent in TABLE.values()]
    _fill(table.rows[0], sheet.heads(language), widths, bold=True)
    _keep(table.rows[0], "w:tblHeader")
    for line in sheet.figures:
        evidence = line.cells["evidence"]
        _fill(table.add_row(), [shown(line.cells[name]) for name in TABLE], widths, with_next=bool(evidence))
        if evidence:
            below = table.add_row()
            merged = below.cells[1].merge(below.cells[-1])
            _write(merged, f"{words.COLUMNS['evidence'].text(language)}：{evidence}")
            _keep(below, "w:cantSplit")


def add_table(
    document: Any,  # noqa: ANN401
    heads: Sequence[str],
    shares: Sequence[float],
    rows: Iterable[Sequence[str]],
    *,
    landscape: bool = False,
) -> None:
    """A table of texts, its head on every sheet; ``shares``: percent of the width that each column takes."""
    room = _ROOM_ACROSS if landscape else _ROOM
    widths = [Mm(room * share / 100) for share in shares]
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _keep(table.rows[0], "w:tblHeader")
    _fill(table.rows[0], heads, widths, bold=True)
    for row in rows:
        _fill(table.add_row(), row, widths)


def _keep(row: Any, rule: str) -> None:  # noqa: ANN401
    """Have a row repeated on every page ("w:tblHeader"), or kept on one ("w:cantSplit")."""
    row._tr.get_or_add_trPr().append(OxmlElement(rule))  # noqa: SLF001 - no public way


def _fill(
    row: Any,  # noqa: ANN401
    texts: Sequence[str],
    widths: Sequence[int],
    *,
    bold: bool = False,
    with_next: bool = False,
) -> None:
    """Write the cells of a row that stays whole, and with the next one if wanted."""
    _keep(row, "w:cantSplit")
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = width
        _write(cell, text, bold=bold, with_next=with_next)


def _write(cell: Any, text: str, *, bold: bool = False, with_next: bool = False) -> None:  # noqa: ANN401
    run = cell.paragraphs[0].add_run(text)
    run.font.size, run.bold = Pt(8), bold
    cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    cell.paragraphs[0].paragraph_format.keep_with_next = with_next
