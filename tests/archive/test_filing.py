"""The institution tree: what is one body, what hangs under what, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.archive.filing import Body, Superiors, file_bodies, paths, place
from jianbao.archive.records import ArticleQuery
from jianbao.page.records import Article, Institution, InstitutionKind, Role
from tests.archive.pages import COMMISSION, department, figure, hospital, page, store

if TYPE_CHECKING:
    from random import Random

    from jianbao.archive.store import Archive

PEOPLES, TCM = "长治市人民医院", "长治市中医医院"


def outline(archive: Archive) -> list[str]:
    """The tree as lines: depth, name, articles, figures, why."""
    depth: dict[int, int] = {}
    lines = []
    for node in archive.institutions():
        depth[node.id] = 0 if node.parent_id is None else depth[node.parent_id] + 1
        lines.append(f"{'  ' * depth[node.id]}{node.name} {node.articles} {node.figures} {node.filed_by}")
    return lines


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("长治市第二人民医院", "长治市"),
        ("长治市潞州区人民医院", "长治市潞州区"),
        ("潞州区人民医院", "潞州区"),
        ("长子县人民医院", "长子县"),
        ("武乡县城市管理局", "武乡县"),
        ("新乡市红旗区人民医院", "新乡市红旗区"),
        ("景德镇市中医院", "景德镇市"),
        ("枣庄市市中区人民医院", "枣庄市市中区"),
        ("山西省人民医院", "山西省"),
        ("内蒙古自治区人民医院", "内蒙古自治区"),
        ("恩施土家族苗族自治州中心医院", "恩施土家族苗族自治州"),
        ("阿拉善左旗人民医院", "阿拉善左旗"),
        ("山西医科大学第一医院", ""),
        ("北京积水潭医院", ""),
        ("骨科", ""),
    ],
)
def test_the_place_that_a_name_begins_with(name: str, where: str) -> None:
    assert place(name) == where


KNOWN = Superiors(
    [
        "长治市卫生健康委员会",
        "潞州区卫生健康局",
        "长治市上党区卫生健康和体育局",
        "山西省卫生健康委员会",
        "国家卫生健康委员会",
        "长治市教育局",
        "长治市林业局",
    ]
)


@pytest.mark.parametrize(
    ("name", "superior"),
    [
        ("长治市第二人民医院", "长治市卫生健康委员会"),
        ("长治市妇幼保健院", "长治市卫生健康委员会"),
        ("长治市疾病预防控制中心", "长治市卫生健康委员会"),
        ("长治市中心血站", "长治市卫生健康委员会"),
        ("山西省长治市和平医院", "长治市卫生健康委员会"),
        ("长治市潞州区人民医院", "潞州区卫生健康局"),
        ("上党区人民医院", "长治市上党区卫生健康和体育局"),
        ("山西省人民医院", "山西省卫生健康委员会"),
        ("长治市第一中学", "长治市教育局"),
        ("长治市太行林场", "长治市林业局"),
        ("晋城市人民医院", None),
        ("长子县人民医院", None),
        ("山西医科大学第一医院", None),
        ("长治市宠物医院", None),
        ("长治市卫生健康委员会", None),
        ("长治市人民医院有限公司", None),
    ],
)
def test_the_filing_rule(name: str, superior: str | None) -> None:
    assert KNOWN.find(name) == superior


def test_hospitals_hang_under_their_commission_once_it_is_known(archive: Archive) -> None:
    store(archive, page(hospital(PEOPLES), figures=(figure(PEOPLES), figure(required=False))))
    assert outline(archive) == [f"{PEOPLES} 1 1 None"]
    store(archive, page(hospital(TCM), figures=(figure(), figure())))
    store(archive, page(COMMISSION, hospital("长子县人民医院", Role.MENTIONED), figures=(figure("长子县人民医院"),)))
    assert outline(archive) == [
        "长治市卫生健康委员会 3 4 None",
        f"  {PEOPLES} 1 1 rule",
        f"  {TCM} 1 2 rule",
    ]


def test_a_commission_that_a_page_only_mentions_is_known(archive: Archive) -> None:
    mentioned = Institution(COMMISSION.name, COMMISSION.kind, Role.MENTIONED)
    store(archive, page(hospital(PEOPLES), mentioned))
    assert outline(archive) == ["长治市卫生健康委员会 1 0 None", f"  {PEOPLES} 1 0 rule"]


def test_what_a_page_says_comes_before_the_rule(archive: Archive) -> None:
    college = Institution("长治医学院", InstitutionKind.UNIVERSITY, Role.MENTIONED)
    store(archive, page(COMMISSION))
    store(archive, page(hospital("长治市和平医院", parent="长治医学院"), college))
    assert outline(archive) == [
        "长治市卫生健康委员会 1 0 None",
        "长治医学院 1 0 None",
        "  长治市和平医院 1 0 page",
    ]


def test_parts_hang_where_the_page_says_and_namesakes_are_two(archive: Archive) -> None:
    for name in (PEOPLES, TCM):
        branch = Institution(f"{name}潞州分院", InstitutionKind.BRANCH, Role.PART, name)
        store(
            archive,
            page(
                hospital(name),
                department("骨科", name),
                department("创伤骨科中心", "骨科"),
                branch,
                figures=(figure("骨科"), figure("创伤骨科中心"), figure(name)),
            ),
        )
    expected = []
    for name in (PEOPLES, TCM):
        expected += [f"{name} 1 3 None", f"  {name}潞州分院 1 0 page", "  骨科 1 2 page", "    创伤骨科中心 1 1 page"]
    assert outline(archive) == expected


def test_a_part_without_a_parent_belongs_to_the_pages_own_institution(archive: Archive) -> None:
    store(archive, page(hospital(PEOPLES), department("骨科")))
    assert outline(archive) == [f"{PEOPLES} 1 0 None", "  骨科 1 0 page"]


def test_partners_and_bodies_mentioned_do_not_crowd_the_tree(archive: Archive) -> None:
    partner = hospital("北京大学肿瘤医院", Role.PARTNER, "北京大学")
    theirs = Institution("北京儿童医院神经内科", InstitutionKind.DEPARTMENT, Role.PARTNER, "北京儿童医院")
    university = Institution("北京大学", InstitutionKind.UNIVERSITY, Role.MENTIONED)
    store(archive, page(hospital(PEOPLES), partner, university, theirs, figures=(figure("北京大学肿瘤医院"),)))
    assert outline(archive) == [f"{PEOPLES} 1 1 None"]


def test_a_part_elsewhere_that_has_a_page_of_its_own_is_one_body(archive: Archive) -> None:
    def cdc(role: Role, parent: str | None) -> Institution:
        return Institution("市疾控中心", InstitutionKind.CENTRE, role, parent)

    store(archive, page(COMMISSION, cdc(Role.PART, COMMISSION.name), figures=(figure("市疾控中心"),)))
    store(archive, page(cdc(Role.SUBJECT, None), figures=(figure(), figure())))
    assert outline(archive) == ["长治市卫生健康委员会 2 3 None", "  市疾控中心 2 3 page"]


def test_an_article_counts_once_and_is_listed_under_all_that_it_reports_on(archive: Archive) -> None:
    store(archive, page(COMMISSION, hospital(PEOPLES), department("骨科", PEOPLES), own=COMMISSION.name))
    nodes = {node.name: node for node in archive.institutions()}
    assert {name: node.articles for name, node in nodes.items()} == {COMMISSION.name: 1, PEOPLES: 1, "骨科": 1}
    for node in nodes.values():
        assert len(archive.articles(ArticleQuery(institution_id=node.id))) == node.articles
    assert archive.articles(ArticleQuery(unfiled=True)) == []
    loose = store(archive, page())
    assert [row.id for row in archive.articles(ArticleQuery(unfiled=True))] == [loose]


def test_siblings_stand_by_kind_and_pinyin(archive: Archive) -> None:
    branch = Institution("人民医院潞州分院", InstitutionKind.BRANCH, Role.PART, PEOPLES)
    names = ["眼科", "骨科", "产科", "皮肤科", "儿科"]
    store(archive, page(hospital(PEOPLES), *(department(name, PEOPLES) for name in names), branch))
    found = [node.name for node in archive.institutions()]
    assert found == [PEOPLES, "人民医院潞州分院", "产科", "儿科", "骨科", "皮肤科", "眼科"]


def test_a_page_of_nobody_is_in_no_branch(archive: Archive) -> None:
    article_id = store(archive, page())
    assert archive.institutions() == []
    assert [row.id for row in archive.articles()] == [article_id]


def test_a_new_reading_files_anew_and_ids_stay(archive: Archive) -> None:
    store(archive, page(COMMISSION))
    article_id = store(archive, page(hospital(PEOPLES), department("骨科")), text="同一份")
    ids = {node.name: node.id for node in archive.institutions()}
    assert store(archive, page(hospital(PEOPLES), department("产科")), text="同一份") == article_id
    after = {node.name: node.id for node in archive.institutions()}
    assert after.keys() == {COMMISSION.name, PEOPLES, "产科"}
    assert after[PEOPLES] == ids[PEOPLES]
    assert ids["骨科"] not in after.values()
    assert archive.check() == []


def test_parents_in_a_circle_do_not_hang(archive: Archive) -> None:
    store(archive, page(hospital("甲医院", parent="乙医院"), hospital("乙医院", parent="甲医院")))
    store(archive, page(department("丙科", "丁科"), department("丁科", "丙科"), own="甲医院"))
    names = [node.name for node in archive.institutions()]
    assert sorted(names[:2]) == ["乙医院", "甲医院"]
    assert archive.check() == []


def test_a_path_follows_the_parents_up_to_a_body_that_stands_alone() -> None:
    article = page(hospital(PEOPLES, parent=COMMISSION.name), department("骨科", PEOPLES), department("足踝组", "骨科"))
    assert paths(article) == {
        PEOPLES: (PEOPLES,),
        COMMISSION.name: (COMMISSION.name,),
        "骨科": (PEOPLES, "骨科"),
        "足踝组": (PEOPLES, "骨科", "足踝组"),
    }
    assert paths(Article("x", ())) == {}


@st.composite
def bodies(draw: st.DrawFn) -> list[Body]:
    size = draw(st.integers(1, 9))
    names = ["长治市人民医院", "长治市卫生健康委员会", "骨科", "产科", "潞州区卫生健康局", "潞州区人民医院"]
    numbers = st.integers(1, size)
    return [
        Body(
            number,
            (*draw(st.lists(st.sampled_from(names), max_size=1)), draw(st.sampled_from(names))),
            draw(st.booleans()),
            draw(st.booleans()),
            tuple(draw(st.lists(numbers, max_size=2))),
        )
        for number in range(1, size + 1)
    ]


@given(bodies(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_tree_and_a_tree_it_is(given_bodies: list[Body], random: Random) -> None:
    filed = file_bodies(given_bodies)
    shuffled = list(given_bodies)
    random.shuffle(shuffled)
    assert file_bodies(shuffled) == filed
    for body_id in filed:
        seen: set[int | None] = set()
        at: int | None = filed[body_id].node
        while at is not None:
            assert at not in seen
            seen.add(at)
            assert filed[at].node == at
            at = filed[at].parent
    for body in given_bodies:
        assert body.id in filed or not body.subject
