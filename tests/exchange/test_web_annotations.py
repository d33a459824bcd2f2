"""Annotations as the W3C's Web Annotation Data Model has them: every object of a file is walked."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from jianbao.archive.figures import Evidence, Verdict
from jianbao.exchange import web_annotations
from jianbao.page.records import Span
from jianbao.reading.reader import read
from jianbao.review.desk import Desk
from tests.archive.pages import store

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.store import Archive

TEXT = "# 𠮷日\n\n2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%，开展手术3200余台。\n"
MOTIVES = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


@pytest.fixture
def page(archive: Archive, tmp_path: Path) -> dict[str, Any]:
    """What is written of a page of which people said something."""
    store(archive, read(TEXT, "页.txt"), TEXT)
    wang, li = Desk(archive, "王", "编辑部"), Desk(archive, "李", "笔记本")
    wang.tag([1], "骨科", "要闻")
    wang.untag([1], "要闻")
    wang.add_note(1, "全文")
    at = TEXT.index("接诊")
    li.add_note(1, "<b>这里</b>", Span(at, at + 4))
    key = next(one.key for one in archive.figures(1) if one.metric.text == "5.6%")
    wang.figures.rule(1, [key], Verdict.WRONG, "6.5%", Evidence("年报"))
    path = tmp_path / "注.jsonld"
    web_annotations.write(path, archive, [1], lambda _done, _total: None)
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def test_every_object_has_what_the_model_requires(page: dict[str, Any]) -> None:
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert page["id"].startswith("urn:")
    assert len({one["id"] for one in page["items"]}) == len(page["items"]) == 4
    for one in page["items"]:
        assert one["type"] == "Annotation"
        assert one["id"].startswith("urn:uuid:")
        assert one["motivation"] in MOTIVES
        assert one["creator"]["type"] == "Person"
        assert one["creator"]["name"]
        assert one["created"].endswith("Z")
        assert datetime.fromisoformat(one["created"]).tzinfo is not None
        for body in one["body"] if isinstance(one["body"], list) else [one["body"]]:
            assert body["type"] == "TextualBody"
            assert isinstance(body["value"], str)
            noted = body["purpose"] == "commenting"
            assert body["format"] == ("text/markdown" if noted else "text/plain")
            assert body["purpose"] in MOTIVES
        assert one["target"]["source"].startswith("urn:sha256:")
        for selector in one["target"].get("selector", []):
            check_selector(selector)


def check_selector(selector: dict[str, Any]) -> None:
    if selector["type"] == "TextQuoteSelector":
        assert selector.keys() == {"type", "exact", "prefix", "suffix"}
        assert TEXT.count(selector["prefix"] + selector["exact"] + selector["suffix"]) == 1
    else:
        assert selector["type"] == "TextPositionSelector"
        assert 0 <= selector["start"] < selector["end"] <= len(TEXT)


def test_passages_are_found_by_quote_and_by_place_in_code_points(page: dict[str, Any]) -> None:
    for one in page["items"]:
        if "selector" in one["target"]:
            quote, place = one["target"]["selector"]
            assert TEXT[place["start"] : place["end"]] == quote["exact"]


def test_each_says_who_said_what_and_why(page: dict[str, Any]) -> None:
    said = {(one["motivation"], one["creator"]["name"], str(one["body"])) for one in page["items"]}
    found = {(motive, name): body for motive, name, body in said if (motive, name) != ("commenting", "王")}
    assert found.keys() == {("tagging", "王"), ("commenting", "李"), ("assessing", "王")}
    assert "骨科" in found["tagging", "王"]
    assert "<b>这里</b>" in found["commenting", "李"]
    assert "'wrong'" in found["assessing", "王"]
    assert "应为 6.5%；依据：年报" in found["assessing", "王"]


def test_marks_and_links_say_what_they_mean_and_where_they_lead(archive: Archive, tmp_path: Path) -> None:
    store(archive, read(TEXT, "页.txt"), TEXT)
    desk = Desk(archive, "王", "编辑部")
    at = TEXT.index("接诊")
    desk.notes.add(1, "", Span(at, at + 4), "待核")
    desk.notes.add(1, "出处**不明**", Span(at, at + 2), "地名")
    desk.notes.link((1, Span(at, at + 4)), (1, Span(at + 6, at + 9)))
    path = tmp_path / "注.jsonld"
    web_annotations.write(path, archive, [1], lambda _done, _total: None)
    mark, noted, here, there = json.loads(path.read_text(encoding="utf-8"))["items"]
    assert (mark["motivation"], mark["body"]["purpose"], mark["body"]["value"]) == ("highlighting", "tagging", "待核")
    assert noted["motivation"] == "commenting"
    assert [body["value"] for body in noted["body"]] == ["出处**不明**", "地名"]
    for one, other in ((here, there), (there, here)):
        assert one["motivation"] == "linking"
        assert one["body"] == {"type": "SpecificResource", "purpose": "linking", **other["target"]}


def test_a_correction_of_the_text_is_an_edit_of_what_the_source_says(archive: Archive, tmp_path: Path) -> None:
    store(archive, read(TEXT, "页.txt"), TEXT)
    at = TEXT.index("接诊")
    Desk(archive, "王", "编辑部").corrections.correct(1, Span(at, at + 2), "接珍")
    path = tmp_path / "注.jsonld"
    web_annotations.write(path, archive, [1], lambda _done, _total: None)
    (one,) = json.loads(path.read_text(encoding="utf-8"))["items"]
    assert (one["motivation"], one["body"]["purpose"], one["body"]["value"]) == ("editing", "editing", "珍")
    assert one["target"]["selector"][0]["exact"] == "诊"
