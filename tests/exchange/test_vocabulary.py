"""A vocabulary as a file: what is written is read again, what others write is understood, what is none is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.store import Archive
from jianbao.archive.thesaurus import Entry
from jianbao.errors import WorldError
from jianbao.exchange import vocabulary
from jianbao.review.desk import Desk
from tests.archive.pages import hospital, page, store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = [".csv", ".ttl", ".rdf", ".jsonld"]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.jianbao") as opened:
        store(opened, page(hospital("长治市人民医院")))
        yield opened


@pytest.fixture
def desk(archive: Archive) -> Desk:
    desk = Desk(archive, "王", "编辑部")
    desk.tag([1], "门诊", "住院/病房")
    desk.vocabulary.make("医疗")
    desk.vocabulary.move(["门诊", "住院/病房"], "医疗")
    desk.vocabulary.describe("门诊", "分诊、预约；“专家门诊”另立", ["看病", "门急诊"])
    desk.vocabulary.colour("门诊", "#aa3322")
    desk.vocabulary.rename("住院/病房", "住院")
    return desk


def said(archive: Archive) -> list[tuple[object, ...]]:
    return [(one.name, one.broader, one.note, one.synonyms, one.colour) for one in archive.tags()]


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_written_makes_the_same_vocabulary_elsewhere(
    archive: Archive, desk: Desk, tmp_path: Path, ending: str
) -> None:
    path = vocabulary.write(tmp_path / f"词表{ending}", archive.tags())
    entries = vocabulary.read(path)
    assert desk.vocabulary.plan(entries).is_empty, "it is what is there already"
    with Archive.open(tmp_path / "other.jianbao") as other:
        there = Desk(other, "李", "总编室").vocabulary
        plan = there.plan(entries)
        assert sorted(plan.new) == ["住院", "医疗", "门诊"]
        assert plan.refused == []
        there.take_in(entries)
        assert said(other) == said(archive)
        assert other.check() == []
        step = other.next_undo()
        assert step is not None
        assert step.kind == "import-tags"
        Desk(other, "李", "总编室").undo()
        assert other.tags() == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_renamed_term_is_known_again_by_its_number(archive: Archive, desk: Desk, tmp_path: Path, ending: str) -> None:
    path = vocabulary.write(tmp_path / f"v{ending}", archive.tags())
    desk.vocabulary.rename("门诊", "门诊工作")
    plan = desk.vocabulary.plan(vocabulary.read(path))
    assert plan.renamed == [("门诊工作", "门诊")]
    assert (plan.new, plan.moved, plan.refused) == ([], [], [])
    assert desk.vocabulary.take_in(vocabulary.read(path)).articles == {1}
    assert archive.article_tags(1) == ["门诊", "住院"] or archive.article_tags(1) == ["住院", "门诊"]


def test_a_table_of_an_office(tmp_path: Path, desk: Desk, archive: Archive) -> None:
    path = tmp_path / "表.csv"
    lines = [
        "名称,上位,别名,颜色",
        "急救,医疗,抢救；院前急救,",
        "门诊,,,#112233",
        "中医,没有,,",
        "急救,,,",
        "长圈,长圈,,red",
    ]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    entries = vocabulary.read(path)
    assert entries[0] == Entry("", "急救", "医疗", ("抢救", "院前急救"))
    plan = desk.vocabulary.plan(entries)
    assert plan.new == ["急救", "中医", "长圈"]
    assert plan.described == ["门诊"]
    assert [one.zh.partition("：")[0] for one in plan.refused] == ["“急救”", "“中医”", "“长圈”", "“长圈”"]
    desk.vocabulary.take_in(entries)
    tags = {tag.name: tag for tag in archive.tags()}
    assert (tags["急救"].broader, tags["急救"].synonyms) == ("医疗", ("抢救", "院前急救"))
    assert tags["门诊"].note, "what is left empty is left as it is"
    assert tags["门诊"].colour == "#112233"


TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/terms/> .
ex:a a skos:Concept ; skos:prefLabel "Health"@en, "卫生"@zh ; skos:altLabel "保健"@zh ; skos:narrower ex:b .
ex:b a skos:Concept ; skos:prefLabel "门诊" ; skos:scopeNote "范围"@zh .
ex:c a skos:Concept .
"""


def test_skos_of_others(tmp_path: Path, desk: Desk, archive: Archive) -> None:
    path = tmp_path / "others.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    entries = vocabulary.read(path)
    assert entries == [
        Entry("http://example.org/terms/a", "卫生", "", ("Health", "保健")),
        Entry("http://example.org/terms/b", "门诊", "http://example.org/terms/a", (), "范围"),
    ]
    desk.vocabulary.take_in(entries)
    tags = {tag.name: tag for tag in archive.tags()}
    assert tags["门诊"].broader == "卫生"
    assert tags["卫生"].id == "http://example.org/terms/a", "a later edition of the file is known again"
    path.write_text(TURTLE.replace('"卫生"@zh', '"卫生健康"@zh'), encoding="utf-8")
    assert desk.vocabulary.plan(vocabulary.read(path)).renamed == [("卫生", "卫生健康")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("leer.csv", "编号,上位词\n1,2"),
        ("leer.ttl", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."),
        ("bad.ttl", "this is no turtle"),
        ("bad.rdf", "<rdf:RDF"),
        ("bad.jsonld", "{"),
        ("elsewhere.jsonld", '{"@context": "https://example.org/context", "@id": "x"}'),
        ("what.txt", "名称\n甲"),
    ],
)
def test_what_is_no_vocabulary_is_refused_in_a_sentence(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WorldError) as caught:
        vocabulary.read(path)
    assert name in caught.value.sentence.zh


def test_a_number_of_a_merged_or_deleted_term_is_not_that_term(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    path = vocabulary.write(tmp_path / "v.csv", archive.tags())
    desk.vocabulary.merge(["门诊"], "住院")
    plan = desk.vocabulary.plan(vocabulary.read(path))
    assert plan.new == [], "its name is a synonym now"
    desk.undo()
    desk.vocabulary.delete(["门诊"])
    desk.vocabulary.take_in(vocabulary.read(path))
    assert [tag.name for tag in archive.vocabulary.deleted()] == ["门诊"]
    assert "门诊" in {tag.name for tag in archive.tags()}
    assert archive.article_tags(1) == ["住院"]
