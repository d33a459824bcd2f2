"""The authority file as a table: out and in again is the same, whatever else a spreadsheet made of it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.bodies import Authority, BodyRecord, How, NameKind, OtherName, Predecessor, Superior
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.authority_table import read_table, write_table
from jianbao.page.records import InstitutionKind
from jianbao.resources import resource
from jianbao.review.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.errors import Language

HEALTH = BodyRecord("a", "市卫生健康委员会", InstitutionKind.COMMISSION, superiors=())
HOSPITAL = BodyRecord(
    "b",
    "市人民医院（东院）",
    InstitutionKind.HOSPITAL,
    (OtherName("=市第一医院", NameKind.FORMER, "1949", "2011-07"), OtherName("市一院", NameKind.SHORT)),
    "1949",
    "",
    "长治市",
    "一九四九年建院，\n“文革”中停办。",
    (Superior("a", "2019", ""), Superior("c", "1990", "2019")),
    (Predecessor("c", How.MERGED, "2019"),),
)
OLD = BodyRecord("c", "骨科", InstitutionKind.DEPARTMENT, since="1990", until="2019")
OTHER = BodyRecord("d", "骨科", InstitutionKind.DEPARTMENT, superiors=(Superior("b"),))


def authority(*records: BodyRecord) -> Authority:
    return Authority({one.id: one for one in records}, {one.id: one.id for one in records})


NONE = authority()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_out_and_in_again_is_the_same(tmp_path: Path, language: Language) -> None:
    known = authority(HEALTH, HOSPITAL, OLD, OTHER)
    path = write_table(tmp_path / "机构.csv", known, language)
    found = read_table(path, NONE)
    assert found.faults == ()
    records = {one.id: one for one in found.records}
    assert records["b"] == HOSPITAL
    assert records["c"] == OLD
    assert records["d"] == OTHER


def test_a_table_that_an_office_wrote_in_gbk_without_identifiers(tmp_path: Path) -> None:
    path = tmp_path / "机构.csv"
    path.write_bytes(
        "规范名称,类型,上级机构\n市人民医院,医院,市卫生健康委员会\n市卫生健康委员会,委员会,\n".encode("gb18030")
    )
    found = read_table(path, NONE)
    assert found.faults == ()
    hospital, health = found.records
    assert (hospital.name, hospital.superiors) == ("市人民医院", (Superior(health.id),))
    assert read_table(path, NONE) == found
    assert read_table(path, authority(HEALTH)).records[1].id == "a"


def test_lines_that_cannot_be_read_are_told_and_the_others_taken(tmp_path: Path) -> None:
    path = tmp_path / "机构.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = [
            ["类型", "规范名称", "上级机构"],
            ["医院", "甲院", "没有的局"],
            ["寺庙", "乙院"],
            ["医院", ""],
            ["医院", "丙院"],
        ]
        csv.writer(file).writerows(lines)
    found = read_table(path, NONE)
    assert [one.name for one in found.records] == ["丙院"]
    assert [fault.zh for fault in found.faults] == [
        "第 2 行：没有叫“没有的局”的机构。",
        "第 3 行：没有“寺庙”这一类型（有：政府机关、委员会、医院、分支机构、科室、中心、高校、企业、社团联盟、其他）。",
        "第 4 行：没有规范名称。",
    ]


def test_what_is_no_table_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "机构.csv"
    path.write_text("院名,级别\n市人民医院,三甲\n", encoding="utf-8")
    with pytest.raises(WorldError, match="no table of institutions"):
        read_table(path, NONE)


def test_a_table_taken_in_twice_changes_nothing_and_keeps_what_it_does_not_say(tmp_path: Path) -> None:
    path = tmp_path / "机构.csv"
    path.write_text("规范名称,类型\n市人民医院,医院\n", encoding="utf-8")
    with Archive.open(tmp_path / "archive.jianbao") as archive:
        desk = Desk(archive, "李编辑", "甲")
        desk.institutions.take_in(read_table(path, archive.bodies.authority()).records)
        (record,) = archive.bodies.authority().records.values()
        noted = BodyRecord(record.id, record.name, record.kind, note="旧事")
        desk.institutions.save(noted, record)
        changes = desk.institutions.take_in(read_table(path, archive.bodies.authority()).records)
        assert changes.label == ""
        assert archive.bodies.authority().records[record.id].note == "旧事"


def test_the_table_that_comes_with_the_program(tmp_path: Path) -> None:
    path = resource("institutions", "changzhi.csv")
    found = read_table(path, NONE)
    assert found.faults == ()
    assert len(found.records) > 50
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert all(line["出处"] for line in csv.DictReader(file))
    with Archive.open(tmp_path / "archive.jianbao") as archive:
        Desk(archive, "李编辑", "甲").institutions.take_in(found.records)
        assert archive.check() == []
        assert len(archive.institutions()) == len(found.records)
        xlsx = write_table(tmp_path / "机构.xlsx", archive.bodies.authority(), "zh")
        assert xlsx.read_bytes().startswith(b"PK")
