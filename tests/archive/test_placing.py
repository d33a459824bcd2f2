"""Bodies that a page adds are placed without looking at all others, and stand where filing all anew puts them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from jianbao.archive import filing, tree
from jianbao.page.records import Institution, InstitutionKind, Role
from tests.archive.pages import COMMISSION, department, figure, hospital, page, store
from tests.archive.test_authority import record
from tests.archive.test_filing import outline

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

PEOPLES, TCM = "长治市人民医院", "长治市中医医院"
NAMES = [
    PEOPLES,
    TCM,
    COMMISSION.name,
    "潞州区卫生健康局",
    "潞州区人民医院",
    "骨科",
    "产科",
    "眼科",
    "甲集团",
    "医科大学",
]
KINDS = [InstitutionKind.HOSPITAL, InstitutionKind.DEPARTMENT, InstitutionKind.COMMISSION, InstitutionKind.CENTRE]


def test_what_pages_mostly_add_moves_nobody_else(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filing, "file_bodies", None)
    store(archive, page(hospital(PEOPLES), department("骨科", PEOPLES), figures=(figure("骨科"),)))
    # Another hospital with a department of that name; a partner; one that was a partner, with a page of its own.
    store(archive, page(hospital(TCM), department("骨科", TCM), hospital("北京大学医院", Role.PARTNER)))
    store(archive, page(hospital("北京大学医院"), department("足踝组", "骨科"), department("骨科", "北京大学医院")))
    # A known one is told to belong to a group that nobody knew.
    store(archive, page(hospital(TCM, parent="甲集团"), department("产科", TCM)))
    assert sorted(outline(archive)) == sorted(
        [
            "甲集团 2 0 None",
            f"  {TCM} 2 0 page",
            "    产科 1 0 page",
            "    骨科 1 0 page",
            "北京大学医院 1 0 None",
            "  骨科 1 0 page",
            "    足踝组 1 0 page",
            f"{PEOPLES} 1 1 None",
            "  骨科 1 1 page",
        ]
    )
    monkeypatch.undo()
    assert archive.check() == []


def test_a_new_commission_gets_what_waited_for_it_and_moves_nobody_else(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(archive, page(hospital(PEOPLES), department("骨科", PEOPLES)))
    store(archive, page(hospital("长治市潞州区人民医院"), hospital(TCM, parent="甲集团")))
    with monkeypatch.context() as patched:
        patched.setattr(filing, "file_bodies", None)
        store(archive, page(COMMISSION))
        store(archive, page(replace(COMMISSION, name="潞州区卫生健康局"), hospital("晋城市人民医院")))
    assert sorted(outline(archive)) == sorted(
        [
            f"{COMMISSION.name} 2 0 None",
            f"  {PEOPLES} 1 0 rule",
            "    骨科 1 0 page",
            "潞州区卫生健康局 2 0 None",
            "  长治市潞州区人民医院 1 0 rule",
            "甲集团 1 0 None",
            f"  {TCM} 1 0 page",
            "晋城市人民医院 1 0 None",
        ]
    )
    assert archive.check() == []


def test_a_department_of_a_record_moves_nobody_else(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    store(archive, page(hospital(PEOPLES), department("骨科", PEOPLES)))
    record(archive, "a", PEOPLES)
    with monkeypatch.context() as patched:
        patched.setattr(filing, "file_bodies", None)
        store(archive, page(hospital(PEOPLES), department("产科", PEOPLES)))
    assert outline(archive) == [f"{PEOPLES} 2 0 None", "  产科 1 0 page", "  骨科 1 0 page"]
    assert archive.check() == []


def test_a_part_that_is_no_longer_said_to_be_of_one_with_a_place_has_none(archive: Archive) -> None:
    part = hospital("上党区人民医院", Role.PART, "一部")
    store(archive, page(hospital(PEOPLES)))
    store(archive, page(part, own="二部"), "一")
    store(archive, page(replace(part, parent=PEOPLES), own="二部"), "二")
    assert "  上党区人民医院 2 0 page" in outline(archive)
    store(archive, page(own="二部"), "二")
    assert archive.check() == []


@pytest.mark.parametrize("seed", range(16))
def test_after_any_page_bodies_stand_where_filing_all_anew_puts_them(archive: Archive, seed: int) -> None:
    random = Random(seed)
    names = random.sample(NAMES, random.randint(4, len(NAMES)))
    for step in range(15):
        said = [
            Institution(
                random.choice(names), random.choice(KINDS), random.choice(list(Role)), random.choice([None, *names])
            )
            for _ in range(random.randint(1, 4))
        ]
        bodies = {one.name: one for one in said}
        store(archive, page(*bodies.values(), own=random.choice([None, *names])), text=str(random.randint(0, 30)))
        if seed % 2 and step in {3, 6}:
            above = random.choice([None, "", "0"])
            record(archive, str(step), random.choice(names), random.choice(["hospital", "department"]), above)
        with archive._reading() as connection:
            assert tree.is_filed_right(connection), step
