"""The check sheet and the ledger as files: what stands in them, opened by the libraries that read such files."""

from __future__ import annotations

import csv
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from docx import Document

from jianbao.archive.figures import Evidence, Verdict
from jianbao.archive.records import LedgerQuery
from jianbao.exchange.sheets import document, ledger, workbook
from jianbao.exchange.sheets.content import sheet_of
from jianbao.exchange.sheets.html import html
from jianbao.exchange.sheets.people import initials
from jianbao.reading.reader import read
from jianbao.review.desk import Desk
from tests.archive.pages import store

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.store import Archive

TEXT = """# 守护一方健康

2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%，开展手术3200余台。

床旁结算率达到98.31%，平均等候时间由30分钟缩短至10分钟。
"""
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def desk(archive: Archive) -> Desk:
    store(archive, read(TEXT, "=1+1.txt"), TEXT)
    desk = Desk(archive, "王", "编辑部")
    figures = {one.metric.text: one.key for one in archive.figures(1)}
    desk.figures.rule(1, [figures["12.4万人次"]], Verdict.WRONG, "12.6万", Evidence("=年报第3页"))
    desk.figures.rule(1, [figures["98.31%"]], Verdict.RIGHT)
    desk.add_note(1, "请核对年报")
    return desk


def cells(path: Path, sheet: int) -> list[list[tuple[str, str]]]:
    """The cells of a sheet: type and text of each."""
    with zipfile.ZipFile(path) as book:
        assert b"<f>" not in b"".join(book.read(name) for name in book.namelist())
        # A long sheet keeps each text in its cell.
        kept = book.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in book.namelist() else b"<sst/>"
        shared = ["".join(item.itertext()) for item in ET.fromstring(kept)]
        root = ET.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    rows = []
    for row in root.iter(f"{MAIN}row"):
        found = [(cell.get("t", "n"), cell.findtext(f"{MAIN}v") or "".join(cell.itertext())) for cell in row]
        texts = {"s": lambda value: ("s", shared[int(value)]), "inlineStr": lambda value: ("s", value)}
        rows.append([texts.get(kind, lambda value, kind=kind: (kind, value))(value) for kind, value in found])
    return rows


def test_a_workbook_keeps_values_apart_from_units_and_text_from_formulas(
    archive: Archive, desk: Desk, tmp_path: Path
) -> None:
    del desk
    workbook.write(tmp_path / "sheet.xlsx", [sheet_of(archive, 1, "zh")], "zh")
    head, first, *rest = cells(tmp_path / "sheet.xlsx", 1)
    assert ("s", "数值") in head
    assert len(rest) == 5
    assert {("s", "12.4万人次"), ("n", "124000"), ("s", "人次"), ("s", "✗ 有误"), ("s", "12.6万")} <= set(first)
    assert {("s", "=年报第3页"), ("s", "=1+1.txt"), ("s", "王")} <= set(first)


def test_a_document_tells_page_figures_and_who_signed(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    desk.figures.rule(1, [one.key for one in archive.figures(1)], Verdict.RIGHT)
    desk.figures.sign(1)
    document.write(tmp_path / "sheet.docx", [sheet_of(archive, 1, "zh")], "zh")
    made = Document(str(tmp_path / "sheet.docx"))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "核校单：守护一方健康" in text
    assert "12.4万人次[1]" in text
    assert "请核对年报（王）" in text
    assert "签发 王" in text
    assert len(made.tables[0].rows) == 7
    assert abs(made.sections[0].page_width.mm - 210) < 1


def test_the_page_to_print_numbers_figures_in_text_and_margin(archive: Archive, desk: Desk) -> None:
    del desk
    made = html([sheet_of(archive, 1, "zh")], "zh")
    assert "<u>12.4万人次</u><sup>1</sup>" in made
    assert "<b>1</b> 12.4万人次 → 12.6万" in made
    assert "&lt;" not in made


def test_what_a_verdict_rests_on_stands_below_its_row_in_full_and_in_the_margin_briefly(
    archive: Archive, desk: Desk, tmp_path: Path
) -> None:
    long = "电话核实，以年终统计报表为准。" * 9
    first = archive.figures(1)[0].key
    desk.figures.rule(1, [first], Verdict.DOUBTFUL, None, Evidence(long))
    sheet = sheet_of(archive, 1, "zh")
    made = html([sheet], "zh")
    assert made.count(long) == 1
    assert long[:40] + "…" in made
    document.write(tmp_path / "sheet.docx", [sheet], "zh")
    table = Document(str(tmp_path / "sheet.docx")).tables[0]
    (below,) = [row for row in table.rows if long in row.cells[1].text]
    assert below.cells[1].text == f"依据：{long}"
    assert below.cells[1]._tc is below.cells[-1]._tc, "one cell as wide as the table"


def test_initials_stand_for_names_of_several_words_unless_two_are_alike() -> None:
    assert initials({"Wen Yuan", "李明"}) == {"Wen Yuan": "WY", "李明": "李明"}
    assert initials({"Wen Yuan", "Wang Yi", "wang"}) == {"Wen Yuan": "Wen Yuan", "Wang Yi": "Wang Yi", "wang": "wang"}


def test_a_sheet_says_whose_the_initials_are(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    del desk
    other = Desk(archive, "Wen Yuan", "编辑部")
    other.figures.rule(1, [one.key for one in archive.figures(1)], Verdict.RIGHT)
    other.figures.sign(1)
    document.write(tmp_path / "sheet.docx", [sheet_of(archive, 1, "zh")], "zh")
    made = Document(str(tmp_path / "sheet.docx"))
    assert made.paragraphs[-1].text == "WY：Wen Yuan"
    assert {(one.author, one.initials) for one in made.comments} == {("Wen Yuan", "WY"), ("王", "王")}
    assert "WY" in [cell.text for cell in made.tables[0].rows[1].cells]


def test_the_ledger_as_csv_opens_in_a_spreadsheet_without_formulas(
    archive: Archive, desk: Desk, tmp_path: Path
) -> None:
    del desk
    path = tmp_path / "ledger.csv"
    ledger.write_csv(path, archive, LedgerQuery("单位:%"), "zh")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["原文"], row["数值"], row["单位"], row["核查"]) for row in rows] == [
        ("5.6%", "5.6", "%", "未核"),
        ("98.31%", "98.31", "%", "✓ 对"),
    ]
    assert rows[0]["来源文件"] == "'=1+1.txt"
    ledger.write_xlsx(tmp_path / "ledger.xlsx", archive, LedgerQuery("单位:%"), "en")
    assert len(cells(tmp_path / "ledger.xlsx", 1)) == 3
