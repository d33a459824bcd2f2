"""The vocabulary at the desk: pages follow their tags, two desks agree, and every act is undone in one step."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.records import ArticleQuery, Changes, LedgerQuery
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.review.desk import Desk
from tests.archive.pages import hospital, page, store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BODIES = ("长治市人民医院", "长治市中医医院", "长治市妇幼保健院", "长治市第二人民医院")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive.jianbao") as opened:
        for name in BODIES:
            store(opened, page(hospital(name)))
        yield opened


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive, "王", "编辑部")


def tags(archive: Archive) -> dict[str, tuple[int, int, str | None]]:
    """Of each tag how many articles carry it, how many it or one below it, and the tag above."""
    assert archive.check() == []
    return {tag.name: (tag.articles, tag.within, tag.broader) for tag in archive.tags()}


def of_pages(archive: Archive) -> list[list[str]]:
    return [archive.article_tags(number) for number in range(1, len(BODIES) + 1)]


def found(archive: Archive, words: str) -> list[int]:
    every = archive.search.everything(SearchQuery(words))
    assert every is not None
    return sorted(every)


def test_one_decision_renames_the_tag_of_every_page(archive: Archive, desk: Desk) -> None:
    desk.tag([1, 2, 3], "急诊")
    before = len(archive.history())
    changes = desk.vocabulary.rename("急诊", "急救")
    assert changes == Changes(articles=frozenset({1, 2, 3}), tags=True, label="rename-tag")
    assert len(archive.history()) == before + 1
    assert of_pages(archive) == [["急救"], ["急救"], ["急救"], []]
    assert [row.tags for row in archive.articles()] == [(), ("急救",), ("急救",), ("急救",)]
    assert archive.carried_tags([1, 2, 4]) == {"急救": 2}
    step = desk.next_undo()
    assert step is not None
    assert (step.kind, step.tag, step.decisions) == ("rename-tag", "急救", 3)
    desk.undo()
    assert of_pages(archive)[0] == ["急诊"]
    desk.redo()
    assert tags(archive) == {"急救": (3, 3, None)}


def test_the_former_name_is_free_and_still_finds_the_old_pages_until_it_is_taken(archive: Archive, desk: Desk) -> None:
    desk.tag([1], "急诊")
    desk.vocabulary.rename("急诊", "急救")
    assert found(archive, "标签:急诊") == [1]
    desk.tag([2], "急诊")
    assert of_pages(archive)[:2] == [["急救"], ["急诊"]]
    assert found(archive, "标签:急诊") == [2]
    assert found(archive, "标签:急救") == [1]
    desk.undo()
    assert tags(archive) == {"急救": (1, 1, None)}


def test_merged_tags_are_one_and_part_again(archive: Archive, desk: Desk) -> None:
    desk.tag([1, 2], "急诊")
    desk.tag([2, 3], "急救")
    desk.tag([4], "抢救")
    assert desk.vocabulary.merge(["急诊", "抢救"], "急救").articles == {1, 2, 4}
    assert of_pages(archive) == [["急救"]] * 4
    assert tags(archive) == {"急救": (4, 4, None)}
    assert archive.tags()[0].synonyms == ("急诊", "抢救")
    assert archive.carried_tags([1, 2, 3]) == {"急救": 3}
    assert desk.tag([1], "急诊") == Changes(), "the page carries it already"
    desk.untag([2], "急救")
    assert of_pages(archive)[1] == [], "both are off"
    desk.undo()
    desk.undo()
    assert of_pages(archive) == [["急诊"], ["急救", "急诊"], ["急救"], ["抢救"]]


def test_a_parent_finds_its_children_and_counts_a_page_once(archive: Archive, desk: Desk) -> None:
    desk.tag([1, 2], "门诊")
    desk.tag([2, 3], "住院")
    desk.tag([4], "医疗")
    desk.vocabulary.move(["门诊", "住院"], "医疗")
    assert tags(archive) == {"住院": (2, 2, "医疗"), "门诊": (2, 2, "医疗"), "医疗": (1, 4, None)}
    assert sorted(archive.listing(ArticleQuery(tags=("医疗",))).ids) == [1, 2, 3, 4]
    assert found(archive, "标签:医疗") == [1, 2, 3, 4]
    assert found(archive, "标签:yl") == [1, 2, 3, 4]
    assert found(archive, "-标签:门诊 标签:医疗") == [3, 4]
    desk.vocabulary.describe("医疗", "医院所办的一切", ["诊疗"])
    assert found(archive, "标签:诊疗") == [1, 2, 3, 4]
    assert found(archive, "诊疗") == [4], "words find what a page's own tags are called"
    figures = len(archive.ledger(LedgerQuery("标签:医疗")))
    assert figures == len(archive.ledger(LedgerQuery("")))
    desk.undo()
    desk.undo()
    assert found(archive, "标签:医疗") == [4]


def test_a_tag_cannot_stand_under_itself(archive: Archive, desk: Desk) -> None:
    desk.tag([1], "医疗", "门诊")
    desk.vocabulary.move(["门诊"], "医疗")
    for refused in ("门诊", "医疗"):
        with pytest.raises(WorldError):
            desk.vocabulary.move(["医疗"], refused)
    desk.vocabulary.merge(["医疗"], "门诊")
    assert tags(archive) == {"门诊": (1, 1, None)}


def test_a_deleted_tag_is_out_of_sight_and_comes_back_with_its_pages(archive: Archive, desk: Desk) -> None:
    desk.tag([1, 2], "门诊")
    desk.vocabulary.make("专家门诊", "门诊")
    desk.vocabulary.make("医疗")
    desk.vocabulary.move(["门诊"], "医疗")
    assert desk.vocabulary.delete(["门诊"]).articles == {1, 2}
    assert of_pages(archive)[0] == []
    assert tags(archive) == {"专家门诊": (0, 0, "医疗"), "医疗": (0, 0, None)}
    assert found(archive, "标签:门诊") == []
    assert archive.listing(ArticleQuery(tags=("门诊",))).ids.tolist() == []
    (gone,) = archive.vocabulary.deleted()
    assert (gone.name, gone.articles) == ("门诊", 2)
    desk.tag([3], "门诊")
    assert of_pages(archive)[:3] == [[], [], ["门诊"]], "a new tag of its name is another"
    desk.vocabulary.restore(gone.id)
    assert of_pages(archive)[:3] == [["门诊"]] * 3, "tags of one name are one"
    assert archive.check() == []


def test_split_parts_the_pages_and_is_one_step(archive: Archive, desk: Desk) -> None:
    desk.tag([1, 2, 3, 4], "医疗")
    desk.vocabulary.make("门诊", "医疗")
    changes = desk.tags.split("医疗", {"门诊": [1, 2], "住院": [2, 3]})
    assert changes.articles == {1, 2, 3}
    assert of_pages(archive) == [["门诊"], ["门诊", "住院"], ["住院"], ["医疗"]]
    step = desk.next_undo()
    assert step is not None
    assert (step.kind, step.decisions) == ("split-tag", 3)
    desk.undo()
    assert of_pages(archive) == [["医疗"]] * 4


def test_bulk_is_one_act(archive: Archive, desk: Desk) -> None:
    desk.tag([1, 2], "甲")
    desk.tag([2, 3], "乙")
    assert desk.tags.retag([1, 2, 3], ["乙", "丙"], ["甲"]).articles == {1, 2, 3}
    assert of_pages(archive) == [["丙", "乙"], ["丙", "乙"], ["丙", "乙"], []]
    desk.undo()
    assert of_pages(archive) == [["甲"], ["甲", "乙"], ["乙"], []]


def test_a_name_that_is_taken_is_refused_with_a_sentence(archive: Archive, desk: Desk) -> None:
    desk.tag([1], "甲", "乙")
    desk.vocabulary.describe("乙", "", ["别名"])
    refused: list[Callable[[], object]] = [
        lambda: desk.vocabulary.rename("甲", "乙"),
        lambda: desk.vocabulary.rename("甲", "别名"),
        lambda: desk.vocabulary.rename("没有", "丙"),
        lambda: desk.vocabulary.rename("甲", " "),
        lambda: desk.vocabulary.make("甲"),
        lambda: desk.vocabulary.describe("甲", "", ["乙"]),
        lambda: desk.vocabulary.describe("甲", "长" * 2001, []),
        lambda: desk.vocabulary.merge(["甲"], "没有"),
        lambda: desk.vocabulary.restore("甲"),
    ]
    before = len(archive.history())
    for act in refused:
        with pytest.raises(WorldError):
            act()
    assert len(archive.history()) == before


def test_a_digit_belongs_to_one_tag(archive: Archive, desk: Desk) -> None:
    desk.tag([1], "甲", "乙")
    desk.vocabulary.assign("1", "甲")
    desk.vocabulary.assign("2", "甲")
    assert {tag.name: tag.digit for tag in archive.tags()} == {"甲": "2", "乙": None}
    desk.vocabulary.assign("2", "乙")
    assert {tag.name: tag.digit for tag in archive.tags()} == {"甲": None, "乙": "2"}
    desk.vocabulary.assign("2", None)
    desk.undo()
    assert {tag.name: tag.digit for tag in archive.tags()} == {"甲": None, "乙": "2"}


def joined(one: Archive, other: Archive) -> None:
    """Each learns what the other's people decided."""
    for here, there in ((one, other), (other, one)):
        with here.transaction() as transaction:
            transaction.join(there.history())


@pytest.fixture
def two(archive: Archive, desk: Desk, tmp_path: Path) -> Iterator[tuple[Desk, Desk, Archive]]:
    desk.tag([1, 2], "甲")
    desk.tag([3], "乙")
    with archive.transaction() as transaction:
        transaction.connection.exec_driver_sql("SELECT 1")
    archive.close()
    shutil.copy(archive.path, tmp_path / "other.jianbao")
    with Archive.open(archive.path) as here, Archive.open(tmp_path / "other.jianbao") as there:
        yield Desk(here, "王", "编辑部"), Desk(there, "李", "总编室"), there


def renamed(name: str, new: str) -> Callable[[Desk], Changes]:
    return lambda desk: desk.vocabulary.rename(name, new)


def merged(name: str, into: str) -> Callable[[Desk], Changes]:
    return lambda desk: desk.vocabulary.merge([name], into)


def moved(name: str, broader: str) -> Callable[[Desk], Changes]:
    return lambda desk: desk.vocabulary.move([name], broader)


def deleted(name: str) -> Callable[[Desk], Changes]:
    return lambda desk: desk.vocabulary.delete([name])


def tagged(article_id: int, name: str) -> Callable[[Desk], Changes]:
    return lambda desk: desk.tag([article_id], name)


def split(name: str, into: str) -> Callable[[Desk], Changes]:
    return lambda desk: desk.tags.split(name, {into: [1]})


AT_ONCE = {
    "rename, tag": (renamed("甲", "丙"), tagged(4, "甲"), ["丙", "丙", "乙", "丙"]),
    "merge, tag": (merged("甲", "乙"), tagged(4, "甲"), ["乙", "乙", "乙", "乙"]),
    "opposite merges": (merged("甲", "乙"), merged("乙", "甲"), ["乙", "乙", "乙", ""]),
    "same name": (renamed("甲", "丙"), renamed("乙", "丙"), ["丙", "丙", "丙", ""]),
    "delete, tag": (deleted("甲"), tagged(4, "甲"), ["", "", "乙", ""]),
    "delete, merge": (deleted("甲"), merged("甲", "乙"), ["乙", "乙", "乙", ""]),
    "split, rename": (split("甲", "丁"), renamed("甲", "丙"), ["丁", "丙", "乙", ""]),
    "move, move": (moved("甲", "乙"), moved("乙", "甲"), ["甲", "甲", "乙", ""]),
}
"""Two acts, and the tag of each page once both desks know of both."""


@pytest.mark.parametrize(("one", "other", "wanted"), AT_ONCE.values(), ids=AT_ONCE)
def test_two_desks_at_once_agree_and_either_is_undone(
    two: tuple[Desk, Desk, Archive],
    one: Callable[[Desk], Changes],
    other: Callable[[Desk], Changes],
    wanted: list[str],
) -> None:
    here, there, archive = two
    one(here)
    other(there)
    joined(here._archive, archive)
    assert ["".join(names) for names in of_pages(archive)] == wanted
    assert of_pages(here._archive) == of_pages(archive)
    assert tags(here._archive) == tags(archive)
    there.undo()
    here.undo()
    joined(here._archive, archive)
    assert of_pages(here._archive) == of_pages(archive) == [["甲"], ["甲"], ["乙"], []]
    assert tags(here._archive) == tags(archive) == {"甲": (2, 2, None), "乙": (1, 1, None)}


def test_what_follows_is_made_again(archive: Archive, desk: Desk) -> None:
    desk.tag([1], "甲", "乙")
    desk.vocabulary.rename("甲", "丙")
    desk.vocabulary.move(["丙"], "乙")
    for table in ("tag_shown", "tag_within", "tag_term"):
        with archive.transaction() as transaction:
            transaction.connection.exec_driver_sql(f"DELETE FROM {table}")
        assert any(table in one.zh for one in archive.check())
        with archive.transaction() as transaction:
            transaction.rebuild()
        assert archive.check() == []
        assert of_pages(archive)[0] == ["丙", "乙"]


def test_suggestions_come_from_the_words_and_from_pages_alike(archive: Archive, desk: Desk) -> None:
    heads = ("人民医院开新楼", "乙", "丙")
    more = [store(archive, page(hospital(BODIES[0]), headline=head)) for head in heads]
    desk.tag(more[1:], "年度总结")
    desk.vocabulary.make("人民医院")
    desk.vocabulary.make("没有的词")
    found = {one.name: (one.printed, one.pages) for one in archive.vocabulary.suggestions(more[0])}
    assert found == {"年度总结": (False, 2), "人民医院": (True, 0)}
    desk.tag([more[0]], "年度总结")
    assert [one.name for one in archive.vocabulary.suggestions(more[0])] == ["人民医院"]
    desk.vocabulary.make("专门", "人民医院")
    desk.tag([more[0]], "专门")
    assert archive.vocabulary.suggestions(more[0]) == [], "what stands above its tags says nothing new"
    desk.vocabulary.delete(["年度总结"])
    assert archive.vocabulary.suggestions(more[1]) == archive.vocabulary.suggestions(more[2])
    assert archive.vocabulary.suggestions(10_000) == []
