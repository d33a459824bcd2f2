"""A package out and in: the same archive, decision by decision; a bag that the Library of Congress's tool accepts."""

from __future__ import annotations

import csv
import json
import re
import shutil
from html.parser import HTMLParser
from itertools import permutations
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import bagit
import pytest

from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take
from jianbao.page.answer import answer
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from tests.archive.tables import everything
from tests.exchange.package.conftest import fill

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.records import Decision


def log(archive: Archive) -> list[Decision]:
    return archive.history()


def sources(archive: Archive) -> list[tuple[str, str, str, bytes]]:
    found = archive.packing.sources()
    return [(one.sha256, one.name, one.received, archive.packing.data(one.sha256)) for one in found]


@pytest.mark.parametrize("name", ["包", "包.zip"])
def test_an_empty_archive_becomes_the_same(full: Archive, tmp_path: Path, name: str) -> None:
    packed = pack(full, tmp_path / name, "zh")
    with Archive.open(tmp_path / "新.jianbao") as other:
        receipt = take(other, tmp_path / name)
        assert (receipt.pages, receipt.decisions) == (packed.pages, packed.decisions) == (7, len(log(full)))
        assert log(other) == log(full)
        assert sources(other) == sources(full)
        assert everything(other) == everything(full)
        assert other.check() == []


def test_marks_and_links_come_with_their_pages(full: Archive, tmp_path: Path) -> None:
    desk = Desk(full, "王", "编辑部")
    desk.notes.add(1, "出处**不明**", Span(2, 8), "地名")
    desk.notes.link((1, Span(2, 8)), (2, Span(3, 9)))
    pack(full, tmp_path / "包", "zh")
    pack(full, tmp_path / "一页", "zh", [1])
    with Archive.open(tmp_path / "新.jianbao") as other:
        take(other, tmp_path / "包")
        assert [other.notes(number) for number in (1, 2)] == [full.notes(number) for number in (1, 2)]
    with Archive.open(tmp_path / "别.jianbao") as other:
        take(other, tmp_path / "一页")
        (end,) = (note for note in other.notes(1) if note.link is not None)
        assert end.link is not None
        assert other.note_list.of(end.link.note) == [], "the other page is not here, and what it said is"
        assert end.link.anchor.exact == full.article(2).text[3:9]
        assert other.check() == []


def test_taken_in_again_it_changes_nothing(full: Archive, tmp_path: Path) -> None:
    pack(full, tmp_path / "包", "zh")
    with Archive.open(tmp_path / "新.jianbao") as other:
        take(other, tmp_path / "包")
        before, version = everything(other), len(log(other))
        receipt = take(other, tmp_path / "包")
        assert (receipt.pages, receipt.decisions, receipt.known_pages) == (0, 0, 7)
        assert "没有改动" in receipt.told.zh
        assert (everything(other), len(log(other))) == (before, version)


def test_two_archives_become_the_union_of_their_logs(full: Archive, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "别处.jianbao") as elsewhere:
        fill(elsewhere, tmp_path / "页")
        Desk(elsewhere, "赵", "另一台").tag([3], "中医")
        pack(full, tmp_path / "一", "zh")
        pack(elsewhere, tmp_path / "二.zip", "zh")
        states = []
        for order in permutations(["一", "二.zip", "一"]):
            with Archive.open(tmp_path / f"{len(states)}.jianbao") as joined:
                for name in order:
                    take(joined, tmp_path / name)
                assert {one.id for one in log(joined)} == {one.id for one in (*log(full), *log(elsewhere))}
                assert joined.check() == []
                states.append(everything(joined))
        # Which came first says when it was received.
        for state in states:
            del state["source"]
        assert all(state == states[0] for state in states)


def test_some_pages_go_with_their_versions_and_what_was_said_of_them(full: Archive, tmp_path: Path) -> None:
    packed = pack(full, tmp_path / "包", "zh", [7])
    about = {
        one.slot.partition("/")[0] for one in full.packing.decisions([s.sha256 for s in full.packing.sources([7])])
    }
    assert packed.pages == 2
    # What is said of no page goes along whole, but for people's own searches.
    assert about == {"tags", "tag-colour", "note", "correction", "version", "term", "body", "named-body"}
    with Archive.open(tmp_path / "新.jianbao") as other:
        take(other, tmp_path / "包")
        assert [note.text for note in other.notes(2)] == ["旧版上的话"]
        assert other.article_tags(2) == full.article_tags(7)
        assert other.check() == []


def test_any_tool_for_bags_accepts_it(full: Archive, tmp_path: Path) -> None:
    pack(full, tmp_path / "包", "zh")
    bag = bagit.Bag(str(tmp_path / "包"))
    bag.validate()
    files = [path for path in (tmp_path / "包/data").rglob("*") if path.is_file()]
    assert bag.info["Payload-Oxum"] == f"{sum(path.stat().st_size for path in files)}.{len(files)}"
    assert bag.algorithms == ["sha512"]
    shutil.unpack_archive(shutil.make_archive(str(tmp_path / "再"), "zip", tmp_path, "包"), tmp_path / "解")
    with Archive.open(tmp_path / "新.jianbao") as other:
        assert take(other, tmp_path / "再.zip").pages == 7


def test_sources_are_as_received_and_readings_in_the_form_of_answers(full: Archive, tmp_path: Path) -> None:
    pack(full, tmp_path / "包", "zh")
    lines = (tmp_path / "包/data/pages.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        told = json.loads(line)
        assert (tmp_path / "包" / told["source"]).read_bytes() == full.packing.data(told["sha256"])
        reading = json.loads((tmp_path / "包" / told["reading"]).read_text(encoding="utf-8"))
        assert reading == json.loads(json.dumps(answer(full.article(number).article)))
    assert (tmp_path / "包/data/sources/00006_=守护 一方健康_.txt").is_file()


class Links(HTMLParser):
    """What a page leads to, and what it is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


def test_any_browser_reads_it_and_nothing_in_it_is_active(full: Archive, tmp_path: Path) -> None:
    pack(full, tmp_path / "包", "zh")
    data = tmp_path / "包/data"
    for path in [data / "index.html", *sorted((data / "pages").iterdir())]:
        page = Links(path.read_text(encoding="utf-8"))
        assert not page.tags & {"script", "iframe", "object", "embed", "link", "form", "img", "base"}
        assert not {name for name in page.attributes if name.startswith("on")}
        for link in page.links:
            assert not re.match(r"[a-z]+:|//", link)
            assert (path.parent / unquote(link)).is_file()
    assert "请核对&lt;script&gt;" in (data / "pages/00001.html").read_text(encoding="utf-8")
    assert any(
        "“98.37%” → “98.39%”（李 &lt;b&gt;" in one.read_text(encoding="utf-8") for one in (data / "pages").iterdir()
    )
    assert "李 &lt;b&gt;" in (data / "pages/00001.html").read_text(encoding="utf-8")


def test_archives_find_the_elements_that_they_know(full: Archive, tmp_path: Path) -> None:
    pack(full, tmp_path / "包", "zh")
    metadata = tmp_path / "包/data/metadata"
    records = ET.parse(metadata / "dublin-core.xml").getroot()
    space = "{http://purl.org/dc/elements/1.1/}"
    first = [(one.tag.removeprefix(space), one.text) for one in records[0]]
    assert len(records) == 7
    assert ("title", "用“硬实力”筑牢群众健康防线") in first
    assert ("creator", "徐姗姗") in first
    assert ("contributor", "卜晨（图片）") in first
    assert {("publisher", "长治日报"), ("date", "2026-01-28")} <= set(first)
    assert ("subject", "骨伤科") in first
    with (metadata / "da-t-46.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (rows[0]["题名"], rows[0]["责任者"], rows[0]["年度"]) == ("用“硬实力”筑牢群众健康防线", "徐姗姗", "2026")
    assert rows[0]["关键词"] == "'=重点;骨伤科"
    assert rows[0]["日期"] == "2026-01-28"
    assert {row["密级"] for row in rows} == {""}


def test_what_is_there_is_not_overwritten_and_what_fails_leaves_nothing(full: Archive, tmp_path: Path) -> None:
    (tmp_path / "包").mkdir()
    (tmp_path / "包/有.txt").touch()
    with pytest.raises(WorldError, match="is there already"):
        pack(full, tmp_path / "包", "zh")

    class Stopped(Exception):  # noqa: N818 - no error
        pass

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise Stopped

    for name in ("新", "新.zip"):
        with pytest.raises(Stopped):
            pack(full, tmp_path / name, "zh", step=stop)
        with pytest.raises(WorldError, match="Cannot write"):
            pack(full, tmp_path / "没有" / name, "zh")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["包"]
    with Archive.open(tmp_path / "空.jianbao") as empty, pytest.raises(WorldError, match="no page to hand over"):
        pack(empty, tmp_path / "新", "zh")
