"""Every way into the search, on the five pages and on pages made for it."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.records import ArticleQuery
from jianbao.archive.rows import page_rows
from jianbao.archive.search import confirming
from jianbao.archive.search.records import SearchQuery, Where
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.intake import take_in
from jianbao.resources import seeds
from jianbao.review.desk import Desk
from tests.archive.search.test_index import ids, page, stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jianbao.archive.search.records import Hits


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The five pages, a tag and a note among them; nothing is written to it."""
    with Archive.open(tmp_path_factory.mktemp("five") / "a.jianbao") as opened:
        take_in(opened, [seeds()])
        desk = Desk(opened, "王", "一号机")
        desk.tag([2, 3], "重点核查")
        desk.add_note(5, "与去年的表对一下：九成七")
        yield opened


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Pages that take some time to read."""
    with Archive.open(tmp_path_factory.mktemp("many") / "a.jianbao") as opened:
        read = page_rows(page(*["门诊一事，记者王某一一写来。" * 12] * 12), "reader 1", "utf-8")
        with opened.transaction() as transaction:
            data = [(f"{number:064}", "页.txt", b"") for number in range(400)]
            transaction.store_readings([(one, read) for one in transaction.add_sources(data)])
        yield opened


def first(archive: Archive, words: str, **given: object) -> Hits:
    found = archive.search.first(SearchQuery(words), **given)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("骨科机器人", {1}),
        ("98.31%", {1}),
        ("九十八点三一", {1}),
        ("用“硬实力”筑牢", {1}),
        ("長治市骨科", {1}),
        ("参与国家区域医疗中心骨科联盟授牌", {1}),
        ("手术机器人", {4}),
        ("骨", {1, 3, 4, 5}),
        ("重点核查", {2, 3}),
        ("九成七", {5}),
        ("标签:重点核查", {2, 3}),
        ("标签:zdhc", {2, 3}),
        ("批注:去年的表", {5}),
        ("机构:czsrmyy", {2}),
        ("机构:市二院", {1}),
        ("机构:妇幼", {5}),
        ("institution:长治市人民医院", {2}),
        ("标题:硬实力", {1}),
        ("年:2026", {1, 2, 3, 5}),
        ("年:2024..2025", {1, 2, 3, 4, 5}),
        ("来源:003", {4}),
        ("核查:对", set()),
        ("床旁结算率>40%", {1}),
        ("床旁结算率>50%", set()),
        ("骨科 机器人", {1}),
        ("骨 -手术机器人", {1, 3, 5}),
        ("-骨", {2}),
        ("手术机器人 OR 骨科机器人", {1, 4}),
        ("(手术机器人 OR 重点核查) -骨", {2}),
        ("", {1, 2, 3, 4, 5}),
        ("，", {1, 2, 3, 4, 5}),
        ("正文:重点核查", set()),
    ],
)
def test_what_finds_which_pages(five: Archive, words: str, wanted: set[int]) -> None:
    assert set(ids(five, words)) == wanted
    assert five.search.count(SearchQuery(words)) == len(wanted)
    assert first(five, words).total == len(wanted)
    assert set(ids_by_relevance(five, words)) == wanted


def ids_by_relevance(archive: Archive, words: str) -> list[int]:
    found = archive.search.everything(SearchQuery(words, by_relevance=True))
    assert found is not None
    return list(found)


@pytest.mark.parametrize("article_id", range(1, 6))
def test_every_string_of_a_page_finds_it(five: Archive, article_id: int) -> None:
    for number, block in enumerate(five.article(article_id).article.blocks):
        text = block.text
        for start in range(number % 7, len(text), 29):
            piece = text[start : start + 2 + start % 9].strip()
            quoted = f"“{piece}”" if '"' in piece else f'"{piece}"'
            if piece and not ("”" in piece and '"' in piece):
                assert article_id in ids(five, quoted), (block.type, piece)


def test_a_snippet_shows_the_hit_and_where_it_stands(five: Archive) -> None:
    (hit,) = first(five, "98.31%").hits
    snippet = hit.snippet
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["98.31%"]
    assert snippet.where is Where.TEXT
    block = five.article(hit.article_id).article.blocks[snippet.block or 0]
    assert block.text[(snippet.start or 0) :].startswith(snippet.text.strip("…")[:20])
    (note,) = first(five, "九成七").hits
    assert note.snippet.where is Where.NOTE
    assert "九成七" in note.snippet.text
    assert first(five, "年:2026").hits[0].snippet.where is Where.BEGINNING


def test_marks_are_code_points_of_block_and_source(five: Archive) -> None:
    record = five.article(1)
    found = five.search.marks(1, "及时率 百分之九十八点三一 -骨科")
    assert found
    for mark in found:
        text = record.article.blocks[mark.block].text[mark.start : mark.end]
        assert mark.source is not None
        assert "".join(record.text[mark.source.start : mark.source.end].split()) == "".join(text.split())
        assert text in {"及时率", "98.31%"}


def test_hits_come_page_by_page_by_key_and_each_once(archive: Archive) -> None:
    for number in range(25):
        stored(archive, f"第{number}版：门诊", year=2000 + number % 4)
    for by_relevance in (False, True):
        query, seen, after = SearchQuery("门诊", by_relevance), [], None
        while True:
            page = archive.search.first(query, 7, after)
            assert page is not None
            assert page.total == 25
            seen += [hit.article_id for hit in page.hits]
            if page.more is None:
                break
            after = page.more
        assert sorted(seen) == list(range(1, 26))
        if not by_relevance:
            listed = [row.id for row in archive.articles()]
            assert seen == listed, "the order of the list"


def test_the_best_come_first_where_asked(archive: Archive) -> None:
    stored(archive, "骨科开诊。" + "别的内容，" * 60)
    stored(archive, "骨科开诊，骨科义诊，骨科联盟。", headline="骨科年")
    stored(archive, "说到骨科。" + "别的内容，" * 90)
    assert ids_by_relevance(archive, "骨科")[0] == 2


def test_within_institutions_and_tags(five: Archive) -> None:
    node = next(one for one in five.institutions() if one.name == "长治市人民医院")

    def within(query: ArticleQuery, words: str = "医院") -> set[int]:
        found = five.search.everything(SearchQuery(words, within=query))
        assert found is not None
        return set(found)

    assert within(ArticleQuery(institution_id=node.id)) == {2}
    assert within(ArticleQuery(tags=("重点核查",))) == {2, 3}
    assert within(ArticleQuery(tags=("没有",))) == set()
    assert within(ArticleQuery(unfiled=True)) == set()


def test_notes_and_tags_of_many_pages_are_joined_with_what_the_index_finds(archive: Archive) -> None:
    desk = Desk(archive, "王", "一号机")
    for number in range(400):
        stored(archive, f"第{number}版", "门诊" if number % 2 else "病房")
    desk.tag(range(1, 391), "门诊抽查")
    desk.add_note(400, "门诊的数要再问")
    assert len(ids(archive, "门诊")) == archive.search.count(SearchQuery("门诊")) == 395
    assert len(ids(archive, "门诊 -病房")) == 200
    assert archive.search.snippets("门诊", [1])[0].snippet.where is Where.TAG


@pytest.mark.parametrize(
    ("words", "said"),
    [("记者：王", "没有“记者”这个字段"), ("(骨科", "括号不成对"), ("核查:好", "没有“好”这种"), ("率>多", "不是数值")],
)
def test_a_query_that_cannot_be_read_is_told_in_a_sentence(five: Archive, words: str, said: str) -> None:
    with pytest.raises(WorldError, match=r".") as caught:
        five.search.first(SearchQuery(words))
    assert said in caught.value.sentence.zh


def test_nobody_waits_for_a_search_that_was_abandoned(five: Archive) -> None:
    assert five.search.first(SearchQuery("骨科"), abandoned=lambda: True) is None
    assert five.search.everything(SearchQuery("，"), abandoned=lambda: True) is None
    wanted = threading.Event()
    assert five.search.first(SearchQuery("骨科"), abandoned=wanted.is_set) is not None


@pytest.mark.parametrize("words", ["一。5", "正文:一", "正文:者 -火星"])
def test_a_search_that_is_superseded_ends_within_milliseconds(many: Archive, words: str) -> None:
    """Of processor time, which no other program takes, amidst the reading of texts."""
    gaps: list[float] = []
    before = time.thread_time()

    def abandoned_at(number: int) -> Callable[[], bool]:
        def asked() -> bool:
            nonlocal before
            now = time.thread_time()
            gaps.append(now - before)
            before = now
            return len(gaps) >= number

        return asked

    found = many.search.everything(SearchQuery(words), abandoned_at(10**9))
    assert found is not None
    assert len(gaps) > 8, "it is asked again and again"
    whole = sum(gaps)
    gaps.clear()
    before = time.thread_time()
    assert many.search.everything(SearchQuery(words), abandoned_at(3)) is None
    after = time.thread_time() - before
    assert len(gaps) <= 6, "it ends when it is told"
    assert after < 0.005 < whole


@pytest.mark.parametrize(
    ("words", "looser", "let_go"),
    [
        ("骨科机器人培训", "骨科机器人 培训", "骨科机器人培训"),
        ("机构:火星医院 骨科", "骨科", "机构:火星医院"),
        ("床旁结算率>99%", "指标:床旁结算率", "床旁结算率>99%"),
        ("骨科机器人 -骨", "骨科机器人", "-骨"),
    ],
)
def test_where_nothing_is_found_something_looser_is_offered(
    five: Archive, words: str, looser: str, let_go: str
) -> None:
    assert ids(five, words) == []
    offered = five.search.loosened(SearchQuery(words))
    assert offered is not None
    assert offered.let_go == let_go
    assert offered.total == len(ids(five, offered.words)) > 0
    assert offered.words == looser


def test_nothing_is_offered_where_nothing_would_be_found(five: Archive) -> None:
    assert five.search.loosened(SearchQuery("魑魅")) is None


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("标", "标题:"),
        ("bt", "标题:"),
        ("inst", "institution:"),
        ("机构:czsrm", "机构:长治市人民医院"),
        ("骨科 czsrmyy", "机构:长治市人民医院"),
        ("机构:妇幼保健", "机构:长治市妇幼保健院"),
        ("标签:zdhc", "标签:重点核查"),
        ("标签:重", "标签:重点核查"),
        ("-标签:重", "标签:重点核查"),
        ("核查:存", "核查:存疑"),
        ("年:20", "年:2026"),
    ],
)
def test_completions(five: Archive, line: str, offered: str) -> None:
    found = five.search.completions(line, len(line))
    texts = [one.text for one in found]
    assert offered in texts
    one = found[texts.index(offered)]
    assert (line[: one.start] + one.text)[: one.start] == line[: one.start]
    assert one.end == len(line)


def test_searches_are_saved_undone_and_merged(archive: Archive) -> None:
    desk = Desk(archive, "王", "一号机")
    changes = desk.searches.save(" 骨科  两年 ", "骨科 年:2025")
    assert changes.searches
    assert not changes.articles
    (saved,) = archive.search.saved()
    assert (saved.name, saved.words) == ("骨科 两年", "骨科 年:2025")
    desk.searches.save("骨科", "骨科", saved.id)
    assert [one.name for one in archive.search.saved()] == ["骨科"]
    desk.undo()
    assert [one.name for one in archive.search.saved()] == ["骨科 两年"]
    desk.searches.delete(saved.id)
    assert archive.search.saved() == []
    desk.undo()
    assert len(archive.search.saved()) == 1
    for name, words in (("", "骨科"), ("坏", "无此字段:x")):
        with pytest.raises(WorldError):
            desk.searches.save(name, words)
    assert archive.check() == []


@pytest.mark.parametrize("many", [0, 1000])
def test_a_lone_character_before_a_sign_is_found_wherever_it_stands(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """In text or title, printed in another way or torn; also where the index is asked which titles may have it."""
    monkeypatch.setattr(confirming, "_MANY", many)
    texts = ("专心。", "专心 ｡", "心，中。", "中心。6家", "门诊（ 一 ）", "门诊㈠")
    numbers = [stored(archive, text) for text in texts]
    numbers.append(stored(archive, "正文", headline="开心。"))
    for words, found in (("心。", [0, 1, 3, 6]), ("心。6", [3]), ('"一)"', [4, 5]), ("心，", [2])):
        assert set(ids(archive, words)) == {numbers[number] for number in found}, words


def test_a_character_and_its_sign_are_found_in_notes_too_and_counted_as_they_stand(archive: Archive) -> None:
    numbers = [stored(archive, text) for text in ("中心。的", "心的。", "爱心，的的", "的，")]
    Desk(archive, "王", "甲").add_note(numbers[3], "留心。再看")
    for words, found in (("心。", [0, 3]), ("心，", [2]), ("的。", [1]), ("的", [0, 1, 2, 3]), ("-的，", [0, 1, 2])):
        assert set(ids(archive, words)) == {numbers[number] for number in found}, words
        assert archive.search.count(SearchQuery(words)) == len(found), words
    assert set(ids(archive, "心。的")) == {numbers[0]}
    assert set(ids(archive, "心。 -再看")) == {numbers[0]}
