"""The list of articles as a table: columns chosen, texts that stay texts, limits told."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest
from docx import Document

from jianbao.errors import WorldError
from jianbao.exchange.sheets import catalogue
from jianbao.exchange.sheets.catalogue import COLUMNS, DEFAULT, Catalogue
from jianbao.reading.reader import read
from jianbao.review.desk import Desk
from tests.archive.pages import store
from tests.exchange.test_sheets import cells

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.store import Archive

TEXT = "# =1+1 守护\n\n2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%。\n\n文字/徐姗姗\n"


@pytest.fixture
def pages(archive: Archive) -> Archive:
    for number in range(3):
        text = TEXT + "\n" * number
        store(archive, read(text, f"{number}.txt"), text)
    Desk(archive, "王", "编辑部").tag([1], "@骨科")
    return archive


def made(archive: Archive, *columns: str) -> Catalogue:
    return Catalogue(archive, [1, 2, 3], catalogue.chosen(columns), "zh")


def test_columns_stand_in_their_own_order_and_the_usual_ones_if_none_is_chosen() -> None:
    assert catalogue.chosen(["source", " title ", ""]) == ("title", "source")
    assert catalogue.chosen([]) == DEFAULT
    with pytest.raises(WorldError, match="no column"):
        catalogue.chosen(["price"])


def test_a_workbook_has_numbers_as_numbers_and_no_formula(pages: Archive, tmp_path: Path) -> None:
    catalogue.write(tmp_path / "目录.xlsx", made(pages, *COLUMNS))
    head, first, *rest = cells(tmp_path / "目录.xlsx", 1)
    assert [text for _, text in head] == [column.head.zh for column in COLUMNS.values()]
    assert {("s", "=1+1 守护"), ("s", "徐姗姗"), ("s", "@骨科"), ("n", "2"), ("s", "0.txt")} <= set(first)
    assert len(rest) == 2


def test_csv_cells_are_no_formulas_either(pages: Archive, tmp_path: Path) -> None:
    catalogue.write(tmp_path / "目录.csv", made(pages, "title", "tags", "citation"))
    with (tmp_path / "目录.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["'=1+1 守护", "'@骨科", "徐姗姗. =1+1 守护[N]."]


def test_a_document_has_its_head_on_every_sheet(pages: Archive, tmp_path: Path) -> None:
    catalogue.write(tmp_path / "目录.docx", made(pages, "number", "title"))
    table = Document(str(tmp_path / "目录.docx")).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows][:2] == [["序号", "题名"], ["1", "=1+1 守护"]]
    assert "tblHeader" in table.rows[0]._tr.xml


def test_html_is_escaped(pages: Archive) -> None:
    Desk(pages, "王", "编辑部").tag([2], "<script>")
    assert "&lt;script&gt;" in catalogue.html(made(pages, "tags"))


def test_too_many_for_paper_are_told(pages: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_ON_PAPER", 2)
    with pytest.raises(WorldError, match="2 rows; these are 3"):
        catalogue.write(tmp_path / "目录.docx", made(pages, "title"))
    with pytest.raises(WorldError, match="2 rows"):
        catalogue.html(made(pages, "title"))
