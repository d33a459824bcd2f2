"""Decisions in words: nothing of their making is seen in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jianbao import review
from jianbao.archive.acts import ACTS
from jianbao.archive.records import Decision
from jianbao.archive.state import _KEYS
from jianbao.archive.store import Archive
from jianbao.exchange.telling import _TELLERS, Known, about, known_of, told, told_of_slot
from jianbao.page.forms import Form
from jianbao.page.particulars import Particular
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from tests.archive import pages
from tests.exchange.package.conftest import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.errors import Language

RAW = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}|[{}\[\]]|sha256|None")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("telling")
    with Archive.open(folder / "a.jianbao") as opened:
        fill(opened, folder / "页")
        desk = Desk(opened, "李", "笔记本")
        desk.tag([3], "急诊")
        desk.untag([3], "急诊")
        desk.forms.teach([Form("长治日报", Particular.EDITION, "#", "第#版")])
        desk.findings.name_measure(["门诊人次"], "门诊量")
        desk.vocabulary.make("临时")
        desk.vocabulary.delete(["临时"])
        desk.vocabulary.assign("1", "专科")
        (note,) = [one for one in opened.notes(1) if one.text == "这里"]
        desk.delete_note(note.id)
        for _ in range(3):
            desk.undo()
        yield opened


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_decision_is_said_in_words(archive: Archive, language: Language) -> None:
    decisions = archive.history()
    known = known_of(archive, decisions)
    for one in decisions:
        said = told(one, known).text(language)
        assert said, one
        assert not RAW.search(said), (said, one)


def test_what_they_say(archive: Archive) -> None:
    decisions = archive.history()
    known = known_of(archive, decisions)
    said = {(told(one, known).zh, about(one, known)) for one in decisions}
    titles = {row.id: row.title for row in archive.article_rows([1, 2, 3, 7])}
    for words, page in (
        ("添加标签：“急诊”", titles[3]),
        ("移除标签：去掉 “急诊”", titles[3]),
        ("改版面信息：报纸 长治日报", titles[1]),
        ("设报头模板：《长治日报》版次印作“#”的，是“第#版”（# 为数字）", ""),
        ("归并指标：“门诊人次” 是 “门诊量”", ""),
        ("标签改名：“骨科” 叫 “骨伤科”", ""),
        ("移动标签：“骨伤科” 归在 “专科” 下", ""),
        ("归入机构：归入 汾安市第一人民医院", titles[2]),
        ("保存检索：“手术” 手术>1000", ""),
    ):
        assert (words, page) in said, sorted(said)
    assert any(words.startswith("核查结论：") and words.endswith("✗ 有误，应为 99.31%") for words, _ in said)
    assert any(words.startswith("删除批注：去掉 “这里” ‹") for words, _ in said)
    assert any(words.startswith("以新版代替：") and titles[7] in words for words, _ in said)
    assert any(words.startswith("撤销：") for words, _ in said)
    english = {told(one, known).en for one in decisions}
    assert "Particulars of a page: paper 长治日报" in english


def test_what_a_later_program_says_is_shown_as_it_is(archive: Archive) -> None:
    one = archive.history()[0]
    later = Decision(one.id, one.act, one.device, one.author, one.time, "fold-page", "fold/x", {"a": 1}, ())
    assert told(later, Known()).zh == 'fold-page：fold/x {"a": 1}'
    spoilt = Decision(one.id, one.act, one.device, one.author, one.time, "tag", "particular/x", {"value": 1}, ())
    assert told_of_slot(spoilt, Known()).zh == 'particular/x {"value": 1}'
    for slot in ("masthead/date/[", "named-body/5", "particular/x/y", "term/x"):
        gone = Decision(one.id, one.act, one.device, one.author, one.time, "undo", slot, None, ())
        assert told(gone, Known()).en


def test_every_family_and_every_act_has_its_words() -> None:
    assert _TELLERS.keys() == _KEYS.keys()
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(review.__file__).parent.glob("*.py"))
    of_what = "tags?|notes?|figure|body|bodies|page|forms?|version|search|particular|mark|carried|text|correction|link"
    kinds = set(re.findall(rf'"([a-z]+(?:-[a-z]+)*-(?:{of_what}))"', source))
    assert len(kinds) > 30
    assert kinds <= ACTS.keys()


def test_marks_and_links_are_told_with_their_meanings_and_other_ends(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.jianbao") as opened:
        pages.store(opened, pages.page(pages.hospital("汾安市人民医院")))
        desk, text = Desk(opened, "王", "编辑部"), opened.article(1).text
        desk.notes.add(1, "", Span(2, 6), "check")
        desk.notes.link((1, Span(2, 6)), (1, Span(8, 12)))
        history = opened.history()
        words = [told(one, known_of(opened, history)) for one in reversed(history)]
    exact, other = (f"‹{' '.join(text[at : at + 4].split())}›" for at in (2, 8))
    assert words[0].zh == f"标记段落：〔待核〕{exact}"
    assert words[0].en == f"Marking a passage: 〔check〕{exact}"
    assert {one.zh for one in words[1:]} == {f"连接两段：{exact} ⇄ {other}", f"连接两段：{other} ⇄ {exact}"}
