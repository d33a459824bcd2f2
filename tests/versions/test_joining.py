"""Whatever people say of versions at two places, joining their logs in any order gives the same archive."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from jianbao.archive import resting
from jianbao.archive.figures import Verdict
from jianbao.archive.records import Decision
from jianbao.archive.schema import article_tag, figure, figure_decision, note, reading, settlement
from jianbao.archive.schema_versions import carried, kept_apart, replaced, version_link
from jianbao.archive.store import Archive
from jianbao.archive.versions import successors
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from tests.versions.conftest import take

if TYPE_CHECKING:
    from random import Random

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXT = """# 守护一方健康

2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%，开展手术3200余台。

床旁结算率达到98.31%，平均等候时间由30分钟缩短至10分钟。
"""
TEXTS = {"甲": TEXT, "乙": TEXT.replace("98.31", "93.31"), "丙": TEXT + "\n完\n"}
TABLES = (version_link, kept_apart, replaced, carried, article_tag, note, figure_decision, figure, settlement)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three scans of a page, and nothing said of them."""
    folder = tmp_path_factory.mktemp("three")
    with Archive.open(folder / "档案.jianbao") as archive:
        take(archive, folder, **TEXTS)
    return folder / "档案.jianbao"


def copied(path: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(path, folder / path.name))


def tables(archive: Archive) -> list[list[str]]:
    with archive._reading() as connection:
        found = [sorted(map(repr, map(tuple, connection.execute(select(table))))) for table in TABLES]
        return [*found, sorted(map(str, connection.execute(select(reading.c.article_id)).scalars()))]


@st.composite
def logs(draw: st.DrawFn) -> list[tuple[str, dict[str, Any] | None, list[int]]]:
    """Decisions as slot (of pages 0 to 2), what is said (of a page), and which earlier ones they supersede."""
    log: list[tuple[str, dict[str, Any] | None, list[int]]] = []
    page = st.integers(0, 2)
    for number in range(draw(st.integers(1, 10))):
        kind = draw(st.sampled_from([*["version"] * 3, "apart", "tags", "note", "mark", "link", "figure", "finding"]))
        says = {"kind": kind, "page": draw(page), "other": draw(page)}
        said = draw(st.sampled_from([says, says, says, None]))
        slot = f"{kind}:{says['page']}:{says['other']}"
        log.append((slot, said, draw(st.lists(st.integers(0, max(0, number - 1)), max_size=2))))
    return log


def decided(archive: Archive, log: list[tuple[str, dict[str, Any] | None, list[int]]]) -> list[Decision]:
    sources = [archive.sources([number])[number] for number in (1, 2, 3)]
    keys = [one.key for one in archive.figures(1)]
    figure_says = {
        "verdict": Verdict.RIGHT.value,
        "figure": {
            "start": keys[0].start,
            "end": keys[0].end,
            "text": "x",
            "value": "1",
            "value_to": None,
            "unit": "",
            "kind": "count",
            "bound": "exact",
            "change": None,
            "indicator": [],
            "subject": None,
            "period": None,
        },
    }
    at = TEXT.index("98.31%")
    anchor = {
        "start": at,
        "end": at + 6,
        "exact": "98.31%",
        "prefix": TEXT[at - 32 : at],
        "suffix": TEXT[at + 6 :][:32],
    }
    made = []
    for number, (slot, said, supersedes) in enumerate(log):
        kind, page, other = slot.split(":")
        here, there = sources[int(page)], sources[int(other)]
        end = {"note": f"n{page}", "sha256": there, "anchor": anchor}
        named: dict[str, tuple[str, dict[str, Any]]] = {
            "version": (f"version/{here}", {"by": there}),
            "apart": ("apart/" + "/".join(sorted((here, there))), {"author": "王"}),
            "tags": (f"tags/{here}", {"name": f"标签{other}"}),
            "note": (f"note/n{other}", {"sha256": here, "text": "批注", "anchor": anchor}),
            "mark": (f"note/n{other}", {"sha256": here, "text": "", "anchor": anchor, "meaning": "check"}),
            "link": (f"note/n{other}", {"sha256": here, "text": "", "anchor": anchor, "link": end}),
            "figure": (f"figure/{here}/{keys[0].start}-{keys[0].end}/verdict", figure_says),
        }
        # Of two pages, by whichever it was settled.
        rests = [(here, keys[0]), (there, keys[1])]
        how = {"sha256": here, "check": "sum", "rests": resting.said(rests), "how": "scope", "note": "", "author": "王"}
        named["finding"] = (f"finding/{resting.key_of('sum', rests)}", how)
        name, says = named[kind]
        ids = tuple(f"{one:04}" for one in supersedes)
        made.append(Decision(f"{number:04}", "a", "d", "王", NOON, "k", name, says if said else None, ids))
    return made


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(log=logs(), random=st.randoms(use_true_random=False))
def test_joining_in_any_order_gives_the_same(
    three: Path, tmp_path_factory: pytest.TempPathFactory, log: list[Any], random: Random
) -> None:
    folder = tmp_path_factory.mktemp("joined")
    with Archive.open(copied(three, folder / "一")) as one, Archive.open(copied(three, folder / "二")) as other:
        made = decided(one, log)
        with one.transaction() as transaction:
            transaction.join(made)
        shuffled = made * 2
        random.shuffle(shuffled)
        for decision in shuffled:
            with other.transaction() as transaction:
                transaction.join([decision])
        assert tables(one) == tables(other)
        assert one.check() == []
        assert other.check() == []
        with one.transaction() as transaction:
            transaction.rebuild()
        assert tables(one) == tables(other)


def test_what_was_said_elsewhere_of_the_older_page_is_shown_on_the_better(three: Path, tmp_path: Path) -> None:
    with Archive.open(copied(three, tmp_path / "一")) as here, Archive.open(copied(three, tmp_path / "二")) as there:
        Desk(here, "王", "编辑部").versions.prefer(3, 1)
        other = Desk(there, "李", "资料室")
        key = next(one.key for one in there.figures(1) if one.metric.text == "98.31%")
        other.figures.rule(1, [key], Verdict.RIGHT)
        other.tag([1], "重点")
        other.add_note(1, "存", Span(2, 8))
        with here.transaction() as transaction:
            transaction.join(there.history()[::-1])
        judged = next(one for one in here.figures(3) if one.metric.text == "98.31%")
        assert judged.verdict is Verdict.RIGHT
        assert here.article_tags(3) == ["重点"]
        assert [one.text for one in here.notes(3)] == ["存"]
        assert here.check() == []


def test_two_successors_are_a_conflict_and_nothing_disappears(three: Path, tmp_path: Path) -> None:
    with Archive.open(copied(three, tmp_path / "一")) as here, Archive.open(copied(three, tmp_path / "二")) as there:
        desk = Desk(here, "王", "编辑部")
        desk.versions.prefer(2, 1)
        Desk(there, "李", "资料室").versions.prefer(3, 1)
        with here.transaction() as transaction:
            transaction.join(there.history())
        assert {row.id for row in here.articles()} == {1, 2, 3}
        assert {(one.article_id, one.other_id) for one in here.versions.proposals() if one.conflict} == {(2, 1), (3, 1)}
        desk.versions.prefer(3, 1)
        assert {row.id for row in here.articles()} == {2, 3}
        assert here.check() == []


def test_each_the_better_of_the_other_is_a_conflict_until_someone_decides(three: Path, tmp_path: Path) -> None:
    with Archive.open(copied(three, tmp_path / "一")) as here, Archive.open(copied(three, tmp_path / "二")) as there:
        desk = Desk(here, "王", "编辑部")
        desk.versions.prefer(2, 1)
        Desk(there, "李", "资料室").versions.prefer(1, 2)
        with here.transaction() as transaction:
            transaction.join(there.history())
        assert {row.id for row in here.articles()} == {1, 2, 3}
        desk.versions.prefer(1, 2)
        assert {row.id for row in here.articles()} == {1, 3}
        assert here.check() == []


def test_what_was_decided_before_the_page_came_holds_when_it_comes(three: Path, tmp_path: Path) -> None:
    with Archive.open(copied(three, tmp_path / "一")) as here:
        Desk(here, "王", "编辑部").versions.prefer(3, 1)
        said = here.history()
    for names in (("丙", "甲"), ("甲", "丙")):
        folder = tmp_path / "".join(names)
        folder.mkdir()
        with Archive.open(folder / "档案.jianbao") as there:
            with there.transaction() as transaction:
                transaction.join(said)
            numbers = {name: take(there, folder, **{name: TEXTS[name]})[0] for name in names}
            assert [row.id for row in there.articles()] == [numbers["丙"]]
            assert there.check() == []


@pytest.mark.parametrize(
    ("links", "shown"),
    [
        ([("a", "b")], {"a": "b"}),
        ([("a", "b"), ("b", "c")], {"a": "c", "b": "c"}),
        ([("a", "b"), ("a", "c")], {}),
        ([("a", "b"), ("a", "b")], {"a": "b"}),
        ([("a", "b"), ("b", "a")], {}),
        ([("a", "b"), ("b", "c"), ("c", "b")], {"a": "b"}),
        ([("a", "a")], {}),
        ([("a", "x")], {}),
        ([("x", "a")], {}),
        ([("a", "b"), ("b", "x")], {"a": "b"}),
    ],
)
def test_who_stands_for_whom(links: list[tuple[str, str]], shown: dict[str, str]) -> None:
    assert successors(links, {"a", "b", "c"}) == shown
