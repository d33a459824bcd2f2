"""Words of a page put right by hand: a layer over the source, under every reading, taken back as it was put on."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianbao.archive import transaction
from jianbao.archive.figures import FigureState, Verdict
from jianbao.archive.records import Decision, Reason
from jianbao.archive.rows import page_rows
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.page.anchors import AnchorState
from jianbao.page.extracts import Box, Extract, PlacedLine
from jianbao.page.records import Span
from jianbao.reading import reader
from jianbao.review.desk import Desk
from tests.archive.tables import everything

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """# 守护一方健康

2025年，汾安市人民医院接诊患者l2.4万人次，同比增长5.6%，开展手术32O0余台。

全院职工齐心协力，床旁结算率达到98.31%，平均等候时间由30分钟
缩短至10分钟，抢教若干人，康复出院患者满意度显著提升，群众获得感持续增强。
"""


def take(archive: Archive, text: str = PAGE, extract: Extract | None = None) -> int:
    data = text.encode()
    with archive.transaction() as writing:
        article_id = writing.add_source(hashlib.sha256(data).hexdigest(), "页.txt", data)
        read = reader.read(text, "页.txt")
        encoding = "utf-8" if extract is None else extract.extractor
        writing.store_readings([(article_id, page_rows(read, reader.ENGINE, encoding, extract))])
    return article_id


def at(words: str, text: str = PAGE) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def correct(archive: Archive, words: str, text: str, desk: Desk | None = None) -> None:
    (desk or Desk(archive, "温媛", "甲")).corrections.correct(1, at(words), text)


def read(archive: Archive) -> set[str]:
    return {one.text for one in archive.article(1).article.metrics}


def shown(archive: Archive) -> str:
    return "\n".join(block.text for block in archive.article(1).article.blocks)


def told(archive: Archive) -> list[tuple[str, str, bool]]:
    return [(one.printed, one.text, one.read) for one in archive.pages.corrections(1)]


def test_figures_are_read_from_the_corrected_text_and_the_source_stays(archive: Archive) -> None:
    take(archive)
    before, kept = archive.article(1), archive.pages.source(1)
    correct(archive, "患者l2.4万人次", "患者12.4万人次")
    correct(archive, "32O0", "3200")
    after = archive.article(1)
    assert told(archive) == [("l2.4", "12.4", True), ("32O0", "3200", True)]
    assert {"12.4万人次", "3200余台"} <= read(archive)
    for text, printed in (("12.4万人次", "l2.4万人次"), ("3200余台", "32O0余台")):
        (metric,) = [one for one in after.article.metrics if one.text == text]
        assert after.text[metric.start : metric.end] == printed
    assert (after.text, after.source, archive.pages.source(1)) == (before.text, before.source, kept)
    assert archive.check() == []


def test_a_correction_is_taken_back_alone_or_by_undo(archive: Archive) -> None:
    take(archive)
    plain = archive.article(1).article
    desk = Desk(archive, "温媛", "甲")
    correct(archive, "l2.4", "12.4", desk)
    correct(archive, "抢教", "抢救", desk)
    first, _ = archive.pages.corrections(1)
    assert (first.author, first.read) == ("温媛", True)
    desk.corrections.withdraw(1, [first.slot])
    assert told(archive) == [("教", "救", True)]
    with pytest.raises(WorldError, match="taken back already"):
        desk.corrections.withdraw(1, [first.slot])
    for _ in range(2):
        desk.undo()
    assert told(archive) == [("l2.4", "12.4", True)]
    desk.undo()
    assert told(archive) == []
    assert archive.article(1).article == plain
    desk.redo()
    desk.redo()
    assert "抢救" in shown(archive)
    kinds = [one.kind for one in archive.history(1)]
    assert kinds == ["redo", "redo", "undo", "undo", "undo", "withdraw-correction", "correct-text", "correct-text"]
    assert archive.check() == []


def test_what_is_corrected_is_what_differs(archive: Archive) -> None:
    take(archive)
    desk = Desk(archive, "温媛", "甲")
    passage = desk.corrections.passage(1, at("30分钟\n缩短"))
    assert passage.text == "30分钟缩短"
    desk.corrections.correct(1, passage.span, "35分钟缩短")  # the end of the line stays where it is
    assert told(archive) == [("30", "35", True)]
    assert desk.corrections.correct(1, at("同比"), "同比").articles == frozenset()
    whole = desk.corrections.passage(1, at("0分钟"))  # the half of a correction is all of it
    assert whole.text == "35分钟"
    desk.corrections.correct(1, whole.span, "300分钟")
    assert told(archive) == [("30", "300", True)]
    desk.corrections.correct(1, at("30分钟"), "30分钟")  # as printed: no correction any more
    assert told(archive) == []
    desk.corrections.correct(1, at("抢教若干人"), "")
    assert "10分钟，，康复" in shown(archive)
    assert archive.check() == []


def test_what_can_not_be_corrected_so(archive: Archive) -> None:
    take(archive)
    desk = Desk(archive, "温媛", "甲")
    with pytest.raises(WorldError, match="not of one paragraph"):
        desk.corrections.correct(1, at("余台。\n\n全院"), "余台，全院")
    for text in ("一\n二", "长" * 1001, "看\u200b不见"):
        with pytest.raises(WorldError, match="on one line"):
            desk.corrections.correct(1, at("抢教"), text)
    with pytest.raises(WorldError, match="two figures"):
        desk.corrections.correct(1, at("教"), "8人、9台")
    assert told(archive) == []
    assert len(archive.history()) == 0
    desk.corrections.correct(1, at("抢教若干人"), "救8人、治愈9人")
    assert {"8人", "9人"} <= read(archive)


def test_verdicts_notes_and_tags_stay_with_their_words(archive: Archive) -> None:
    take(archive)
    desk = Desk(archive, "温媛", "甲")
    keys = {one.metric.text: one.key for one in archive.figures(1)}
    desk.figures.rule(1, [keys["98.31%"], keys["5.6%"]], Verdict.RIGHT)
    desk.add_note(1, "再核", at("达到98.31%"))
    desk.tag([1], "急诊")
    correct(archive, "98.31%", "98.37%", desk)
    figures = {one.metric.text: one for one in archive.figures(1)}
    assert figures["5.6%"].verdict is Verdict.RIGHT
    assert figures["98.37%"].key == keys["98.31%"]
    assert (figures["98.37%"].state, figures["98.37%"].verdict) == (FigureState.REREAD, None)
    queue = archive.queue()
    assert list(queue.reasons.values()).count(Reason.REREAD) == 1  # never silent: it waits for another verdict
    (note,) = archive.notes(1)
    assert (note.state, note.span) == (AnchorState.KEPT, at("达到98.31%"))
    assert archive.article_tags(1) == ["急诊"]
    correct(archive, "98.31", "若干", desk)
    (gone,) = [one for one in archive.figures(1) if one.key == keys["98.31%"] and one.rulings]
    assert gone.state in {FigureState.UNREAD, FigureState.REREAD}
    desk.undo()
    desk.undo()
    assert {one.metric.text: one for one in archive.figures(1)}["98.31%"].verdict is Verdict.RIGHT
    assert archive.check() == []


def test_a_verdict_on_a_figure_that_is_gone_waits_until_it_is_settled(archive: Archive) -> None:
    take(archive)
    desk = Desk(archive, "温媛", "甲")
    key = next(one.key for one in archive.figures(1) if one.metric.text == "98.31%")
    desk.figures.rule(1, [key], Verdict.RIGHT)
    before = archive.queue().total
    correct(archive, "98.31%", "大部分", desk)
    for article_ids in (None, [1]):
        queue = archive.queue(article_ids=article_ids)
        (lost,) = [place for place, reason in queue.reasons.items() if reason is Reason.LOST]
        (row,) = archive.figure_rows([lost])
        assert (row.text, row.verdict, row.state) == ("98.31%", Verdict.RIGHT, FigureState.UNREAD)
        assert queue.total == len(queue.places) == before + 1
    desk.figures.rule(1, [key], Verdict.NOT_A_FIGURE)
    assert Reason.LOST not in archive.queue().reasons.values()
    desk.undo()
    assert Reason.LOST in archive.queue().reasons.values()
    desk.figures.rule(1, [key], None)
    assert (Reason.LOST in archive.queue().reasons.values(), archive.queue().total) == (False, before)
    assert archive.check() == []


def test_search_finds_the_corrected_words(archive: Archive) -> None:
    take(archive)
    correct(archive, "抢教", "抢救")
    assert len(archive.search.everything(SearchQuery("抢救")) or ()) == 1
    assert len(archive.search.everything(SearchQuery("抢教")) or ()) == 0


def test_it_is_locked_against_reading_anew(archive: Archive) -> None:
    article_id = take(archive)
    correct(archive, "l2.4", "12.4")
    text = archive.article(1).text
    with archive.transaction() as writing:  # another reader, who knows nothing of it
        writing.store_reading(article_id, reader.read(text, "页.txt"), "jianbao-reader 0", "utf-8")
    assert "12.4万人次" in read(archive)
    with archive.transaction() as writing:
        writing.connection.exec_driver_sql("UPDATE block SET runs = '[[0,10,45]]' WHERE text LIKE '%12.4%'")
        writing.connection.exec_driver_sql("DELETE FROM correction")
    assert len(archive.check()) == 2  # the page, and the table
    with archive.transaction() as writing:
        writing.rebuild()
    assert archive.check() == []
    assert "12.4万人次" in read(archive)


def test_a_page_that_is_taken_back_is_read_as_it_was_corrected(archive: Archive) -> None:
    take(archive)
    take(archive, PAGE.replace("l2.4", "12.4").replace("32O0", "3200"))
    desk = Desk(archive, "温媛", "甲")
    correct(archive, "抢教", "抢救", desk)
    desk.versions.prefer(2, 1)
    assert "抢教" in "".join(block.text for block in archive.article(2).article.blocks)
    assert "抢救" in shown(archive)  # asked for by itself
    desk.versions.restore(1)
    assert "抢救" in shown(archive)
    assert archive.check() == []


def test_two_people_who_did_not_know_of_each_other(archive: Archive) -> None:
    take(archive)
    before = []
    for author, words, text in (("甲", "抢教若干人", "抢救数十人"), ("乙", "若干", "若千")):
        desk = Desk(archive, author, author)
        desk.corrections.correct(1, at(words), text)
        before += archive.history()[:1]
        desk.undo()
    with archive.transaction() as writing:
        writing.join(
            Decision(
                f"{one.id[:-4]}{n:04}", one.act, one.device, one.author, one.time, one.kind, one.slot, one.says, ()
            )
            for n, one in enumerate(before)
        )
    assert sorted(told(archive)) == [("干", "千", True), ("教若干", "救数十", False)]
    correct(archive, "抢教若干人", "抢救若干人")
    assert told(archive) == [("教", "救", True)]
    assert archive.check() == []


def test_recognised_digits_that_a_person_typed_are_sure(archive: Archive) -> None:
    line = PlacedLine(0, len(PAGE), 0, Box(0, 0, 1, 0.1), 0.5)
    take(archive, extract=Extract("ocr 1 (x)", PAGE, (line,)))
    asked = "SELECT text, confidence FROM metric"

    def sure() -> dict[str, float]:
        with archive._reading() as connection:
            return {row[0]: row[1] for row in connection.exec_driver_sql(asked)}

    def blurred() -> list[str]:
        return [PAGE[one.start : one.end] for one in archive.pages.blurred(1)]

    before = sure()
    assert {"98.31", "5.6"} <= set(blurred())
    correct(archive, "98.31%", "98.37%")
    after = sure()
    assert "5.6" in blurred()
    assert "98.31" not in blurred(), "what a person typed is sure"
    assert after["5.6%"] == before["5.6%"] < 0.5 < after["98.37%"]
    extract = archive.pages.extract(1)
    assert extract is not None
    assert extract.text == PAGE
    assert archive.check() == []


def test_what_another_desk_corrected_is_read_so_here(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transaction, "_AT_ONCE", 1)
    texts = [PAGE, PAGE.replace("健康", "平安"), PAGE.replace("汾安", "汾阳")]
    with Archive.open(tmp_path / "other.jianbao") as other:
        for text in texts:
            take(archive, text)
        for text in texts[:2]:
            take(other, text)
        desk = Desk(archive, "温媛", "甲")
        for number in (1, 2, 3):
            desk.corrections.correct(number, at("l2.4"), "12.4")
        desk.corrections.correct(2, at("抢教"), "抢救")
        with other.transaction() as writing:
            writing.join(archive.history())
        assert other.check() == []
        take(other, texts[2])  # what was said of it came before it
        assert [other.article(n).article for n in (1, 2, 3)] == [archive.article(n).article for n in (1, 2, 3)]
        assert other.check() == []


WORDS = "医院年12.0%万人次，。"


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, list[tuple[Span, str]]]:
    text = draw(st.text(WORDS + "\n", min_size=4, max_size=60).filter(lambda one: len(one.strip()) > 3))
    some = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text) - 1))
        some.append((Span(start, draw(st.integers(start + 1, len(text)))), draw(st.text(WORDS, max_size=6))))
    return text, some


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "a.jianbao"
    Archive.open(path).close()
    return path


NUMBERED = (
    "decision",
    "chain",
    "search_name",
    "naming",
    "named_institution",
    "reading",
    "institution",
    "filed",
    "node_count",
)
"""Tables whose rows go by numbers that a name gets anew when it comes back; ``article`` and ``check`` compare them.
The log and its chain only grow."""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_=changes(), undone=st.booleans())
def test_correcting_and_taking_back_gives_the_same_reading(
    tmp_path_factory: pytest.TempPathFactory,
    empty: Path,
    given_: tuple[str, list[tuple[Span, str]]],
    undone: bool,  # noqa: FBT001 - drawn
) -> None:
    text, some = given_
    path = tmp_path_factory.mktemp("one") / "a.jianbao"
    shutil.copy(empty, path)
    with Archive.open(path) as archive:
        take(archive, text)
        before = (
            archive.article(1),
            {k: v for k, v in everything(archive).items() if k not in NUMBERED},
        )
        desk = Desk(archive, "温媛", "甲")
        done = 0
        for span, new in some:
            try:
                done += bool(desk.corrections.correct(1, span, new).articles)
            except WorldError:
                continue
            assert archive.check() == []
        if undone:
            for _ in range(done):
                desk.undo()
        else:
            desk.corrections.withdraw(1, [one.slot for one in archive.pages.corrections(1)])
        assert archive.article(1) == before[0]
        assert {k: v for k, v in everything(archive).items() if k not in NUMBERED} == before[1]
        assert archive.check() == []
