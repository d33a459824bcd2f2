"""Acts on institutions: each one is one step, and what it moved goes back in one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.bodies import BodyRecord, Field, How, NameKind, OtherName, Predecessor, Superior
from jianbao.archive.institutions import Evidence
from jianbao.archive.records import ArticleQuery
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.page.records import InstitutionKind
from jianbao.review.desk import Desk
from jianbao.review.institutions import new_body
from tests.archive.pages import COMMISSION, department, figure, hospital, page, store
from tests.archive.test_filing import outline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PEOPLES, SECOND = "长治市人民医院", "长治市第二人民医院"


@pytest.fixture
def desk(archive: Archive) -> Iterator[Desk]:
    """Over two hospitals and their commission, as pages name them; whatever was done can be undone and done again."""
    store(archive, page(COMMISSION, headline="委"))
    store(archive, page(hospital(PEOPLES), department("骨科", PEOPLES), figures=(figure(),), headline="市"))
    store(archive, page(hospital(SECOND), department("骨科", SECOND), headline="二"))
    store(archive, page(headline="无"))
    before = outline(archive)
    desk = Desk(archive, "李编辑", "甲")
    yield desk
    after = outline(archive)
    done = 0
    while desk.undo() is not None:
        done += 1
    assert outline(archive) == before
    for _ in range(done):
        assert desk.redo() is not None
    assert outline(archive) == after
    assert archive.check() == []


def node(archive: Archive, name: str) -> int:
    (found,) = [one.id for one in archive.institutions() if one.name == name]
    return found


def record(archive: Archive, name: str) -> BodyRecord:
    (found,) = [one for one in archive.bodies.authority().records.values() if one.name == name]
    return found


def test_what_was_read_becomes_a_record_when_it_is_renamed(archive: Archive, desk: Desk) -> None:
    changes = desk.institutions.rename(node(archive, PEOPLES), "长治市中心医院", "2024-05")
    assert changes.institutions
    assert outline(archive)[3:] == ["  长治市中心医院 1 1 rule", "    骨科 1 0 page"]
    found = record(archive, "长治市中心医院")
    assert found.names == (OtherName(PEOPLES, NameKind.FORMER, "", "2024-05"),)
    assert found.name_in(2023) == PEOPLES
    assert found.name_in(2024) == "长治市中心医院"
    step = desk.next_undo()
    assert step is not None
    assert (step.kind, step.tag, step.decisions) == ("rename-body", "长治市中心医院", 1)
    assert desk.institutions.rename(node(archive, "长治市中心医院"), " 长治市中心医院 ").label == ""


def test_several_are_moved_in_one_act(archive: Archive, desk: Desk) -> None:
    university = BodyRecord(new_body(), "长治医学院", InstitutionKind.UNIVERSITY, superiors=())
    desk.institutions.save(university)
    nodes = [node(archive, PEOPLES), node(archive, SECOND)]
    desk.institutions.move(nodes, node(archive, "长治医学院"), "2020")
    assert [line for line in outline(archive) if "person" in line] == [
        f"  {SECOND} 1 0 person",
        f"  {PEOPLES} 1 1 person",
    ]
    step = desk.next_undo()
    assert step is not None
    assert step.decisions == 2
    desk.institutions.move([node(archive, PEOPLES)], node(archive, COMMISSION.name), "2024")
    moved = record(archive, PEOPLES)
    assert [one.until for one in moved.superiors or ()] == ["2024", ""]
    above = moved.superior_in(2021)
    assert above is not None
    assert above.body == university.id
    assert moved.superior_in(2019) is None
    desk.institutions.move([node(archive, PEOPLES)], None)
    assert record(archive, PEOPLES).superior is None


def test_nothing_stands_under_itself(archive: Archive, desk: Desk) -> None:
    (clinic, *_) = [one.id for one in archive.institutions() if one.name == "骨科"]
    hospital_of = next(one.parent_id for one in archive.institutions() if one.id == clinic)
    assert hospital_of is not None
    with pytest.raises(WorldError, match="which stands under it"):
        desk.institutions.move([hospital_of], clinic)
    with pytest.raises(WorldError, match="under itself"):
        desk.institutions.move([clinic], clinic)
    desk.institutions.move([clinic], hospital_of)
    with pytest.raises(WorldError, match="which stands under it"):
        desk.institutions.move([hospital_of], clinic)


def test_two_are_merged_field_by_field_and_keep_their_roles(archive: Archive, desk: Desk) -> None:
    one, two = node(archive, PEOPLES), node(archive, SECOND)
    desk.institutions.rename(two, "市二院")
    below = BodyRecord(
        new_body(), "体检中心", InstitutionKind.CENTRE, superiors=(Superior(record(archive, "市二院").id),)
    )
    heir = BodyRecord(
        new_body(), "新院", predecessors=(Predecessor(record(archive, "市二院").id, How.RENAMED, "2025"),)
    )
    desk.institutions.save(below)
    desk.institutions.save(heir)
    two = node(archive, "市二院")
    weight = archive.bodies.weight(two)
    assert (weight.pages, weight.below, weight.names) == (1, 2, 1)
    chosen = replace(desk.institutions.record(one), place="长治市", names=(OtherName("市二院", NameKind.SHORT),))
    desk.institutions.merge(one, two, chosen)
    assert outline(archive)[1:4] == [f"  {PEOPLES} 2 1 rule", "    骨科 2 0 page", "    体检中心 0 0 person"]
    known = archive.bodies.authority()
    kept = record(archive, PEOPLES)
    assert (kept.place, kept.names[0].text, len(kept.merged)) == ("长治市", "市二院", 1)
    before = known.find(known.records[heir.id].predecessors[0].body)
    assert before is not None
    assert before.id == kept.id
    step = desk.next_undo()
    assert step is not None
    assert (step.kind, step.decisions) == ("merge-bodies", 2)


def test_part_of_a_body_becomes_one_of_its_own(archive: Archive, desk: Desk) -> None:
    desk.institutions.confirm([((SECOND,), desk.institutions.record(node(archive, PEOPLES)).id)])
    desk.institutions.rename(node(archive, PEOPLES), PEOPLES + "（东院）")
    place = archive.bodies.place(node(archive, PEOPLES + "（东院）"))
    assert set(place.paths) == {(PEOPLES,), (SECOND,)}
    new = BodyRecord(new_body(), "西院", InstitutionKind.HOSPITAL)
    desk.institutions.split(place.node, new, [(SECOND,)], archive.bodies.below(place.node)[:1], "2019")
    assert archive.bodies.place(node(archive, "西院")).paths == ((SECOND,),)
    assert record(archive, "西院").predecessors[0].how is How.SPLIT
    assert record(archive, "骨科").superiors == (Superior(new.id, "2019"),)


def test_a_record_is_deleted_once_nothing_stands_under_it(archive: Archive, desk: Desk) -> None:
    desk.institutions.move([node(archive, PEOPLES)], node(archive, COMMISSION.name))
    with pytest.raises(WorldError, match="1 bodies stand under"):
        desk.institutions.delete(node(archive, COMMISSION.name))
    desk.institutions.delete(node(archive, PEOPLES))
    assert PEOPLES not in {one.name for one in archive.bodies.authority().records.values()}
    with pytest.raises(WorldError, match="read on pages"):
        desk.institutions.delete(node(archive, PEOPLES))


def test_names_are_proposed_with_their_evidence(archive: Archive, desk: Desk) -> None:
    other = OtherName(SECOND, NameKind.SHORT)
    body = BodyRecord(new_body(), PEOPLES, InstitutionKind.HOSPITAL, (other,))
    desk.institutions.save(body)
    clinic = BodyRecord(new_body(), "骨科", InstitutionKind.DEPARTMENT, superiors=(Superior(body.id),))
    desk.institutions.save(clinic)
    found = {(one.path, one.body): (one.evidence, one.tied) for one in archive.bodies.proposals()}
    assert found[(PEOPLES,), body.id] == ((Evidence.NAME,), True)
    assert found[(SECOND,), body.id] == ((Evidence.SHORT,), False)
    assert found[(PEOPLES, "骨科"), clinic.id] == ((Evidence.NAME, Evidence.SUPERIOR), True)
    assert found[(SECOND, "骨科"), clinic.id] == ((Evidence.NAME,), False)
    desk.institutions.refuse((SECOND, "骨科"), clinic.id)
    desk.institutions.confirm([((PEOPLES,), body.id), ((SECOND,), body.id)])
    left = {one.path for one in archive.bodies.proposals()}
    assert left == {(PEOPLES, "骨科")}
    desk.institutions.refuse((SECOND,), body.id)
    assert node(archive, SECOND)


def test_pages_are_filed_by_hand_and_taken_out(archive: Archive, desk: Desk) -> None:
    none = 4
    desk.institutions.file_pages([1, none], node(archive, SECOND))
    assert [line for line in outline(archive) if SECOND in line] == [f"  {SECOND} 3 0 rule"]
    assert desk.institutions.file_pages([1, none], node(archive, SECOND)).label == ""
    # The third page reports on a department there: it is taken out of that too.
    desk.institutions.unfile_pages([1, 3, none], node(archive, SECOND))
    assert [line for line in outline(archive) if SECOND in line] == [f"  {SECOND} 0 0 rule"]
    assert archive.article_counts() == (4, 2)


def test_two_desks_edit_two_fields_and_one(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    body = BodyRecord("b", PEOPLES, InstitutionKind.HOSPITAL)
    desk.institutions.save(body)
    with Archive.open(tmp_path / "另一处.jianbao") as other:
        with other.transaction() as transaction:
            transaction.join(archive.history()[::-1])
        there = Desk(other, "温媛", "乙")
        there.institutions.save(replace(body, place="潞州区", note="一九四九年建院"), body)
        desk.institutions.save(replace(body, place="长治市", names=(OtherName("市医院", NameKind.SHORT),)), body)
        for one, decisions in ((archive, other.history()), (other, archive.history())):
            with one.transaction() as transaction:
                transaction.join(decisions[::-1])
        assert record(archive, PEOPLES) == record(other, PEOPLES)
    found = record(archive, PEOPLES)
    assert found.note == "一九四九年建院"
    assert found.names[0].text == "市医院"
    assert {one["text"] for one in found.conflicts[Field.PLACE]} == {"潞州区", "长治市"}
    desk.institutions.save(found, found, settled=[Field.PLACE])
    assert record(archive, PEOPLES).conflicts == {}


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (BodyRecord("x", "  "), "1 to 100"),
        (BodyRecord("x", "甲\u200b"), "invisible"),
        (BodyRecord("x", "甲", since="八六年"), "is no date"),
        (BodyRecord("x", "甲", since="2001", until="1999"), "wrong way round"),
        (BodyRecord("x", "甲", superiors=(Superior("x"),)), "under itself"),
        (BodyRecord("x", "甲", predecessors=(Predecessor("x"),)), "own predecessor"),
        (BodyRecord("x", "甲", note="长" * 20_001), "history"),
    ],
)
def test_what_is_no_record_is_refused_in_words(desk: Desk, record: BodyRecord, words: str) -> None:
    with pytest.raises(WorldError, match=words):
        desk.institutions.save(record)


def test_the_tree_as_of_a_year(archive: Archive, desk: Desk) -> None:
    old = BodyRecord(new_body(), "长治市卫生局", InstitutionKind.COMMISSION, until="2014", superiors=())
    desk.institutions.save(old)
    desk.institutions.rename(node(archive, PEOPLES), "长治市中心医院", "2020")
    desk.institutions.move([node(archive, "长治市中心医院")], node(archive, "长治市卫生局"))
    desk.institutions.move([node(archive, "长治市中心医院")], node(archive, COMMISSION.name), "2014")
    health = desk.institutions.record(node(archive, COMMISSION.name))
    desk.institutions.save(replace(health, since="2014"), health)
    then = {one.name: one for one in archive.bodies.tree_in(2010)}
    assert COMMISSION.name not in then
    assert then[PEOPLES].parent_id == then["长治市卫生局"].id
    assert (then["长治市卫生局"].articles, then["长治市卫生局"].figures) == (1, 1)
    now = {one.name: one for one in archive.bodies.tree_in(2024)}
    assert "长治市卫生局" not in now
    assert now["长治市中心医院"].parent_id == now[COMMISSION.name].id
    assert [(one.name, one.articles, one.figures) for one in archive.bodies.tree_in(2026)] == [
        (one.name, one.articles, one.figures) for one in archive.institutions() if one.name != "长治市卫生局"
    ]
    query = ArticleQuery(nodes=(then["长治市卫生局"].id, then[PEOPLES].id))
    assert [row.title for row in archive.articles(query)] == ["市"]


def test_pages_are_found_by_any_name_of_the_record(archive: Archive, desk: Desk) -> None:
    desk.institutions.rename(node(archive, PEOPLES), "长治市中心医院", "2020")
    for words in ("机构:中心医院", f"机构:{PEOPLES}"):
        found = archive.search.everything(SearchQuery(words))
        assert found is not None
        assert found.tolist() == [2]
