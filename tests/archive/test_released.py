"""Archives that earlier programs wrote are opened, and nothing that people decided is lost."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.figures import Verdict
from jianbao.archive.records import LedgerQuery
from jianbao.archive.schema import SCHEMA_VERSION
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.store import Archive
from jianbao.page.forms import Form
from jianbao.page.particulars import Particular
from jianbao.review.desk import Desk
from jianbao.review.examining import examine_all

if TYPE_CHECKING:
    from collections.abc import Callable

RELEASED = Path(__file__).parent / "released"
FILES = sorted(RELEASED.glob("*.gz"))
KEPT = ("source", "source_bytes", "article", "decision")
"""The tables of what was received and decided; all others are made of these."""


def unpacked(name: str, folder: Path) -> Path:
    path = folder / "旧档案.jianbao"
    path.write_bytes(gzip.decompress((RELEASED / name).read_bytes()))
    return path


def kept(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What the file holds of sources and decisions, read without our own program."""
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in KEPT}


def test_every_schema_before_this_one_has_its_archive() -> None:
    assert {path.name for path in FILES} >= {f"schema_{n}.jianbao.gz" for n in range(1, SCHEMA_VERSION)}


FIGURES = {
    "schema_1.jianbao.gz": 18,
    "schema_2.jianbao.gz": 19,
    "schema_3.jianbao.gz": 19,
    "schema_4.jianbao.gz": 18,
    "schema_5.jianbao.gz": 19,
    "schema_6.jianbao.gz": 19,
    "schema_7.jianbao.gz": 19,
    "schema_8.jianbao.gz": 19,
    "schema_9.jianbao.gz": 19,
    "schema_10.jianbao.gz": 19,
    "schema_11.jianbao.gz": 19,
    "schema_12.jianbao.gz": 19,
    "schema_13.jianbao.gz": 19,
    "schema_14.jianbao.gz": 19,
    "schema_15.jianbao.gz": 19,
}


@pytest.mark.parametrize(("name", "figures"), FIGURES.items())
def test_it_is_brought_up_to_date_with_all_that_was_decided(tmp_path: Path, name: str, figures: int) -> None:
    path = unpacked(name, tmp_path)
    before = kept(path)
    assert len(before["decision"]) > 10
    with Archive.open(path) as archive:
        assert archive.check() == []
        assert len(archive.history()) == len(before["decision"])
        assert len(archive.ledger(LedgerQuery(""))) == figures
        examine_all(archive)
        assert archive.check() == []
    after = kept(path)
    for table in KEPT:
        assert [row[: len(old)] for row, old in zip(after[table], before[table], strict=True)] == before[table]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


@pytest.fixture
def opened(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], Archive]:
    def unpack(name: str) -> Archive:
        archive = Archive.open(unpacked(name, tmp_path))
        request.addfinalizer(archive.close)
        return archive

    return unpack


def test_tags_notes_and_undone_acts_of_the_first_schema(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_1.jianbao.gz")
    assert [archive.article_tags(number) for number in (1, 2)] == [["急诊", "年度"], []]
    assert {tag.name: tag.colour for tag in archive.tags()} == {"年度": "#aa3322", "急诊": None}
    (on_passage,), (edited,) = archive.notes(1), archive.notes(2)
    assert on_passage.anchor is not None
    assert (on_passage.anchor.exact, on_passage.author) == ("成功率98.3%", "李编辑")
    assert (edited.text, edited.author) == ("水样份数已核", "温媛")
    desk = Desk(archive, "李编辑", "甲")
    desk.redo()
    assert {note.text for note in archive.notes(1)} == {"成功率与两个数对不上", "写错的一条"}
    desk.undo()
    desk.undo()
    assert archive.article_tags(2) == ["年度"]
    assert archive.check() == []
    key = archive.figures(1)[0].key
    desk.figures.rule(1, [key], Verdict.RIGHT)
    assert archive.figures(1)[0].verdict is Verdict.RIGHT
    assert archive.check() == []


def test_verdicts_findings_and_signatures_of_the_second_schema(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_2.jianbao.gz")
    figures = {one.metric.text: one for one in archive.figures(1)}
    verdicts = {text: one.verdict for text, one in figures.items() if one.verdict is not None}
    assert verdicts == {"12.5万人次": Verdict.RIGHT, "8%": Verdict.DOUBTFUL, "3200台": Verdict.WRONG}
    (ruling,) = figures["3200台"].rulings
    assert ruling.printed == "3210台"
    assert ruling.evidence is not None
    assert ruling.evidence.passage is not None
    assert ruling.evidence.passage.exact == "成功率98.3%"
    assert figures["3200台"].metric.indicator[0] == "手术台数"
    assert "12" in figures
    assert "640人" in figures
    assert [(one.rank, one.author, one.current) for one in archive.sign_offs(2)] == [
        ("first", "温媛", True),
        ("second", "李编辑", True),
    ]
    examine_all(archive)
    (settled,) = [one for one in archive.findings(1) if one.settlements]
    assert (settled.settlements[0].how, settled.settlements[0].note) == ("accepted", "照印")
    assert archive.measures_said() == {"手术台数": "手术量", "手术": "手术量"}
    step = archive.next_redo()
    assert step is not None
    assert step.kind == "add-note"


def test_searches_notes_and_verdicts_of_the_third_schema(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_3.jianbao.gz")
    assert [(one.name, one.words) for one in archive.search.saved()] == [
        ("成功率", "成功率>95%"),
        ("门诊", "门诊 年:2025"),
    ]
    assert [archive.article_tags(number) for number in (1, 2)] == [["急诊", "年度"], []]
    assert [note.text for note in archive.notes(2)] == ["水样份数已核"]
    found = archive.search.everything(SearchQuery("批注:水样份数"))
    assert found is not None
    assert found.tolist() == [2]
    verdicts = {one.metric.text: one.verdict for one in archive.figures(1) if one.verdict is not None}
    assert verdicts == {"12.5万人次": Verdict.RIGHT, "8%": Verdict.DOUBTFUL, "3200台": Verdict.WRONG}
    tree = {node.name: (node.articles, node.figures, node.checked) for node in archive.institutions()}
    assert tree == {"县人民医院": (1, 14, 3), "县疾病预防控制中心": (1, 5, 5)}
    step = archive.next_redo()
    assert step is not None
    assert step.kind == "add-note"


def test_versions_and_counts_of_the_fourth_schema(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_4.jianbao.gz")
    assert [row.source_name for row in archive.articles()] == ["重扫page1.txt", "page2.txt"]
    assert archive.article_tags(3) == ["急诊", "年度"]
    (moved,) = archive.versions.loose()
    assert (moved.article_id, moved.shown_id, moved.said[0]["text"]) == (1, 3, "成功率与两个数对不上")
    assert archive.versions.proposals() == []
    verdicts = {one.metric.text: one.verdict for one in archive.figures(3) if one.verdict is not None}
    assert verdicts == {"12.5万人次": Verdict.RIGHT, "3200台": Verdict.WRONG}
    tree = {node.name: (node.articles, node.figures, node.checked) for node in archive.institutions()}
    assert tree == {"县人民医院": (1, 13, 2), "县疾病预防控制中心": (1, 5, 5)}
    desk = Desk(archive, "李编辑", "甲")
    assert desk.redo() is not None
    assert [note.text for note in archive.notes(2)] == ["水样份数已核", "再看一遍"]
    desk.versions.restore(1)
    assert {row.source_name for row in archive.articles()} == {"page1.txt", "重扫page1.txt", "page2.txt"}
    assert archive.check() == []


def test_tags_and_versions_of_the_fifth_schema(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_5.jianbao.gz")
    assert archive.versions.standing(1) == 3
    assert archive.article_tags(3) == ["急诊", "年度/重点", "体检"]
    assert {tag.name: (tag.colour, tag.articles) for tag in archive.tags()} == {
        "急诊": (None, 1),
        "年度": ("#aa3322", 0),
        "年度/重点": (None, 2),
        "体检": ("#2d70b8", 2),
    }
    desk = Desk(archive, "温媛", "乙")
    desk.vocabulary.rename("年度/重点", "重点")
    desk.vocabulary.merge(["年度"], "体检")
    assert archive.article_tags(3) == ["急诊", "体检", "重点"]
    assert archive.check() == []


def test_particulars_of_the_seventh_schema_and_the_counts_made_of_it(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_7.jianbao.gz")
    assert archive.pages.particulars([3])[3].said == {Particular.PAPER: ("健康周刊",)}
    every = archive.ledger(LedgerQuery(""))
    for by in ("verdict", "unit", "subject"):
        assert sum(many for _, many in archive.ledger_groups(LedgerQuery(), by)) == len(every)
    verdicts = dict(archive.ledger_groups(LedgerQuery(), "verdict"))
    assert verdicts[Verdict.RIGHT] == len(archive.ledger(LedgerQuery("核查:对"))) > 0
    assert archive.check() == []


def test_words_of_a_note_of_the_eighth_schema_are_found_across_its_marks(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_8.jianbao.gz")
    for words, many in (("治愈率98.31%偏高", 1), ("率**98.31%**偏", 1), ("3*5", 1), ("35例", 0)):
        assert len(archive.note_list.numbers(words)) == many, words
    assert archive.search.count(SearchQuery("治愈率98.31%偏高")) == 1
    assert archive.check() == []


def test_particulars_of_the_ninth_schema_and_what_they_teach(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_9.jianbao.gz")
    assert archive.pages.particulars([2])[2].said == {Particular.SECTION: ("健康",)}
    assert archive.pages.forms() == []
    Desk(archive, "李编辑", "甲").forms.teach([Form("健康周刊", Particular.SECTION, "聚焦", "健康")])
    assert len(archive.pages.forms()) == 1
    assert archive.check() == []


def test_a_page_of_the_tenth_schema_is_corrected(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_10.jianbao.gz")
    doubts = [one for one in archive.figures(3) if one.verdict is Verdict.DOUBTFUL]
    doubted = doubts[0]
    assert archive.pages.corrections(3) == ()
    desk = Desk(archive, "温媛", "乙")
    desk.corrections.correct(3, doubted.metric.span, f"9{doubted.metric.text}")
    (corrected,) = [one for one in archive.figures(3) if one.key == doubted.key]
    assert corrected.metric.text == f"9{doubted.metric.text}"
    desk.corrections.withdraw(3, [one.slot for one in archive.pages.corrections(3)])
    assert [one for one in archive.figures(3) if one.verdict is Verdict.DOUBTFUL] == doubts
    assert archive.check() == []


def test_what_stands_before_a_sign_on_pages_of_the_eleventh_schema_is_found(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_11.jianbao.gz")
    for words in ("次，", "点，", "点。"):
        held = [one.id for one in archive.articles() if stands_on(archive, one.id, words)]
        assert held
        assert archive.search.count(SearchQuery(words)) == len(held)
    assert len(archive.pages.corrections(3)) == 1
    assert archive.check() == []


def stands_on(archive: Archive, article_id: int, words: str) -> bool:
    return any(words in block.text for block in archive.article(article_id).article.blocks)


def test_forms_of_an_archive_of_before_packages_were_steps_are_undone(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_12.jianbao.gz")
    assert len(archive.pages.forms()) == 1
    step = archive.next_undo()
    assert step is not None
    assert (step.kind, step.tag) == ("teach-form", "健康周刊")
    Desk(archive, "李编辑", "甲").undo()
    assert archive.pages.forms() == []
    assert archive.check() == []


def test_a_page_of_the_fourteenth_schema_is_split(opened: Callable[[str], Archive]) -> None:
    archive = opened("schema_14.jianbao.gz")
    record, tags = archive.article(2), archive.article_tags(2)
    verdicts = [(one.key, one.verdict) for one in archive.figures(2)]
    desk = Desk(archive, "温媛", "乙")
    desk.articles.split(2, [record.article.blocks[-1].span.start])
    page = archive.article(2).beside.page
    assert len(page) == 2
    assert [(one.key, one.verdict) for part in page for one in archive.figures(part)] == verdicts
    assert (archive.article_tags(2), archive.check()) == (tags, [])
    desk.undo()
    assert archive.check() == []
