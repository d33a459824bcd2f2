"""The authority file in the archive: its records are nodes of the tree, and what people say comes before pages."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest

from jianbao.archive import tree
from jianbao.archive.decisions import BODY, NAMED_BODY, NOT_BODY, PAGE_BODY, Draft, Hand
from jianbao.archive.records import ArticleQuery
from jianbao.archive.store import Archive
from jianbao.page.records import Article, Role
from tests.archive.pages import COMMISSION, department, figure, hospital, page, store
from tests.archive.test_filing import outline

if TYPE_CHECKING:
    from pathlib import Path

BY = Hand("王", "编辑部")
PEOPLES = "长治市人民医院"


@pytest.fixture(autouse=True)
def _sound(archive: Archive) -> object:
    """Whatever a test decides, what is kept is what follows."""
    yield
    assert archive.check() == []
    before = outline(archive)
    with archive.transaction() as transaction:
        transaction.rebuild()
    assert (outline(archive), archive.check()) == (before, [])


def say(archive: Archive, slot: str, says: dict[str, object] | None, *supersedes: str) -> str:
    with archive.transaction() as transaction:
        transaction.decide("edit-body", BY, [Draft(slot, says, supersedes)])
        (*_, last) = transaction.standing([slot])[slot]
    return last.id


def record(archive: Archive, body: str, name: str, kind: str = "hospital", above: str | None = None) -> None:
    say(archive, f"{BODY}{body}/name", {"text": name})
    say(archive, f"{BODY}{body}/kind", {"text": kind})
    if above is not None:
        say(archive, f"{BODY}{body}/superiors", {"superiors": [{"body": above}] if above else []})


def test_a_record_is_a_node_and_takes_the_pages_that_bear_its_name(archive: Archive) -> None:
    one = store(archive, page(hospital(PEOPLES), department("骨科", PEOPLES), figures=(figure(),)))
    record(archive, "a", PEOPLES)
    assert outline(archive) == [f"{PEOPLES} 1 1 None", "  骨科 1 0 page"]
    (node, _) = archive.institutions()
    assert node.body == "a"
    assert [row.id for row in archive.articles(ArticleQuery(institution_id=node.id))] == [one]
    store(archive, page(hospital(PEOPLES)))
    assert outline(archive)[0] == f"{PEOPLES} 2 1 None"


def test_what_people_say_of_its_superior_comes_before_rules(archive: Archive) -> None:
    store(archive, page(COMMISSION))
    store(archive, page(hospital(PEOPLES)))
    assert outline(archive)[1] == f"  {PEOPLES} 1 0 rule"
    record(archive, "a", PEOPLES)
    assert outline(archive)[1] == f"  {PEOPLES} 1 0 rule"
    record(archive, "u", "长治医学院", "university", "")
    say(archive, f"{BODY}a/superiors", {"superiors": [{"body": "u"}]})
    assert outline(archive) == ["长治市卫生健康委员会 1 0 None", "长治医学院 1 0 None", f"  {PEOPLES} 1 0 person"]


def test_a_name_that_people_say_is_another_record(archive: Archive) -> None:
    store(archive, page(hospital("市人民医院")))
    record(archive, "a", PEOPLES)
    path = json.dumps(["市人民医院"], ensure_ascii=False, separators=(",", ":"))
    told = say(archive, NAMED_BODY + path, {"body": "a"})
    assert outline(archive) == [f"{PEOPLES} 1 0 None"]
    say(archive, NAMED_BODY + path, None, told)
    assert sorted(outline(archive)) == ["市人民医院 1 0 None", f"{PEOPLES} 0 0 None"]


def test_a_tie_by_name_that_people_refuse(archive: Archive) -> None:
    store(archive, page(hospital(PEOPLES)))
    record(archive, "a", PEOPLES)
    path = json.dumps([PEOPLES], ensure_ascii=False, separators=(",", ":"))
    say(archive, f"{NOT_BODY}a/{path}", {})
    assert sorted(outline(archive)) == [f"{PEOPLES} 0 0 None", f"{PEOPLES} 1 0 None"]


def test_former_names_tie_and_short_ones_do_not(archive: Archive) -> None:
    store(archive, page(hospital("长治市第一医院")))
    store(archive, page(hospital("市医院")))
    record(archive, "a", PEOPLES)
    for kind, text in (("former", "长治市第一医院"), ("short", "市医院")):
        say(archive, f"{BODY}a/names", {"text": text, "kind": kind})
    assert sorted(outline(archive)) == ["市医院 1 0 None", f"{PEOPLES} 1 0 None"]


def test_parts_of_merged_bodies_become_one(archive: Archive) -> None:
    for name in (PEOPLES, "市人民医院"):
        store(archive, page(hospital(name), department("骨科", name)))
    record(archive, "a", PEOPLES)
    record(archive, "b", "市人民医院")
    say(archive, f"{BODY}b/merged", {"into": "a"})
    path = json.dumps(["市人民医院"], ensure_ascii=False, separators=(",", ":"))
    say(archive, NAMED_BODY + path, {"body": "b"})
    assert outline(archive) == [f"{PEOPLES} 2 0 None", "  骨科 2 0 page"]


def test_two_that_were_merged_into_each_other_are_the_lower(archive: Archive) -> None:
    record(archive, "a", "甲院")
    record(archive, "b", "乙院")
    say(archive, f"{BODY}a/merged", {"into": "b"})
    say(archive, f"{BODY}b/merged", {"into": "a"})
    assert outline(archive) == ["甲院 0 0 None"]


def test_a_circle_that_two_desks_made(archive: Archive) -> None:
    for body, above in (("a", "b"), ("b", "c"), ("c", "a")):
        record(archive, body, body + "院", above=above)
    assert outline(archive) == ["a院 0 0 None", "  c院 0 0 person", "    b院 0 0 person"]


def test_a_page_is_filed_by_hand_and_taken_out(archive: Archive) -> None:
    one = store(archive, page(hospital(PEOPLES), figures=(figure(),)))
    none = store(archive, page())
    record(archive, "a", PEOPLES)
    record(archive, "b", "长治医学院", "university", "")
    sources = archive.sources([one, none])
    said = say(archive, f"{PAGE_BODY}{sources[one]}/b", {"stands": True})
    say(archive, f"{PAGE_BODY}{sources[none]}/b", {"stands": True})
    assert archive.article_counts() == (2, 0)
    assert sorted(outline(archive)) == ["长治医学院 2 0 None", f"{PEOPLES} 1 1 None"]
    say(archive, f"{PAGE_BODY}{sources[one]}/b", {"stands": False}, said)
    say(archive, f"{PAGE_BODY}{sources[one]}/a", {"stands": False})
    assert archive.article_counts() == (2, 1)
    assert sorted(outline(archive)) == ["长治医学院 1 0 None", f"{PEOPLES} 0 1 None"]


def test_a_record_that_is_taken_away(archive: Archive) -> None:
    store(archive, page(hospital(PEOPLES)))
    record(archive, "u", "长治医学院", "university", "")
    record(archive, "a", PEOPLES, above="u")
    with archive.transaction() as transaction:
        drafts = [
            Draft(slot, None, tuple(one.id for one in standing))
            for slot, standing in transaction.standing(
                [f"{BODY}u/{name}" for name in ("name", "kind", "superiors")]
            ).items()
        ]
        transaction.decide("delete-body", BY, drafts)
    assert outline(archive) == [f"{PEOPLES} 1 0 None"]


def test_two_archives_joined_have_one_tree(archive: Archive, tmp_path: Path) -> None:
    record(archive, "a", PEOPLES, above="u")
    with Archive.open(tmp_path / "另一处.jianbao") as other:
        for one in (archive, other):
            store(one, page(hospital(PEOPLES), department("骨科", PEOPLES)))
        record(other, "u", "长治医学院", "university", "a")
        here, there = archive.history()[::-1], other.history()[::-1]
        for one, decisions in ((archive, there), (other, here)):
            with one.transaction() as transaction:
                transaction.join(decisions)
        assert outline(archive) == outline(other)
        assert other.check() == []
    # Each desk put one under the other: the circle is broken where the ids say.
    assert outline(archive) == [f"{PEOPLES} 1 0 None", "  骨科 1 0 page", "  长治医学院 0 0 person"]


NAMES = [PEOPLES, "长治市第二人民医院", "市人民医院", "长治市卫生健康委员会", "潞州区人民医院"]
PARTS = ["骨科", "内科", "体检中心"]


def _page(rng: Random) -> Article:
    own = rng.choice(NAMES)
    parts = [department(name, rng.choice([own, None])) for name in rng.sample(PARTS, rng.randint(0, 2))]
    mentioned = [hospital(rng.choice(NAMES), Role.MENTIONED)] if rng.random() < 0.4 else []
    return page(hospital(own), *parts, *(one for one in mentioned if one.name != own), headline=str(rng.random()))


def _said(rng: Random, sources: list[str]) -> tuple[str, dict[str, object] | None]:
    body, other = rng.sample("abcde", 2)
    path = json.dumps(rng.choice([[rng.choice(NAMES)], [rng.choice(NAMES), rng.choice(PARTS)]]), ensure_ascii=False)
    superiors = rng.choice([[], [{"body": other}], [{"body": other, "until": "2000"}]])
    said: dict[str, dict[str, object]] = {
        f"{BODY}{body}/name": {"text": rng.choice(NAMES + PARTS)},
        f"{BODY}{body}/kind": {"text": rng.choice(["hospital", "department", "commission"])},
        f"{BODY}{body}/superiors": {"superiors": superiors},
        f"{BODY}{body}/names": {"text": rng.choice(NAMES), "kind": rng.choice(["former", "short"])},
        f"{BODY}{body}/merged": {"into": other},
        NAMED_BODY + path: {"body": body},
        f"{NOT_BODY}{body}/{path}": {},
        f"{PAGE_BODY}{rng.choice(sources)}/{body}": {"stands": rng.random() < 0.5},
    }
    slot = rng.choice([f"{BODY}{body}/name"] * 4 + sorted(said))
    return slot, rng.choice([said[slot], said[slot], said[slot], None])


@pytest.mark.parametrize("seed", range(8))
def test_whatever_comes_and_is_said_what_is_kept_is_what_follows(archive: Archive, seed: int) -> None:
    rng = Random(seed)
    articles = [store(archive, _page(rng))]
    for _ in range(30):
        act = rng.choice(["page", "say", "say", "say", "undo"])
        with archive.transaction() as transaction:
            if act == "page":
                articles.append(store(archive, _page(rng)))
            elif act == "undo":
                transaction.undo(BY)
            else:
                slot, says = _said(rng, list(archive.sources(articles).values()))
                over = tuple(one.id for one in transaction.standing([slot]).get(slot, ()))
                if says is not None or over:
                    transaction.decide("edit-body", BY, [Draft(slot, says, over if rng.random() < 0.7 else ())])
        with archive._reading() as connection:
            assert tree.is_filed_right(connection)
