"""The ledger: the rows that a query asks for, in the order asked, as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive import figure_search, ledger_pages
from jianbao.archive.figure_search import GROUPS, ORDERS
from jianbao.archive.figures import Aspect, Verdict
from jianbao.archive.query import Compare, Field, Match, parse
from jianbao.archive.records import ArticleQuery, LedgerQuery
from jianbao.errors import WorldError
from jianbao.reading.reader import read
from jianbao.review.desk import Desk
from tests.archive.pages import store

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

PAGES = {
    "一.txt": "健康周刊\n2025年3月4日\n\n# 床边的变化\n\n"
    "2024年，汾安市第二人民医院（以下简称市二院）床旁结算率达到98.31%，门诊接诊12.4万人次。\n",
    "二.txt": "健康周刊\n2025年3月5日\n\n# 窗口的变化\n\n"
    "2024年，汾安市中医医院床旁结算率为35%，减免费用120万元，门诊接诊8.6万人次。\n",
}


@pytest.fixture
def desk(archive: Archive) -> Desk:
    for name, text in PAGES.items():
        store(archive, read(text, name), text)
    desk = Desk(archive, "王", "编辑部")
    desk.tag([2], "重点")
    return desk


def found(archive: Archive, words: str, **given: object) -> list[str]:
    query = LedgerQuery(words, **given)  # type: ignore[arg-type]
    return [row.text for row in archive.figure_rows(archive.ledger(query))]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("", ["98.31%", "12.4万人次", "35%", "120万元", "8.6万人次"]),
        ("床旁结算率", ["98.31%", "35%"]),
        ("床旁结算率>40%", ["98.31%"]),
        ("床旁结算率≤40%", ["35%"]),
        ("减免费用≥1200000元", ["120万元"]),
        (">10万人次", ["12.4万人次"]),
        ("机构:中医医院 年:2024", ["35%", "120万元", "8.6万人次"]),
        ("机构:中医医院 -指标:床旁结算率", ["120万元", "8.6万人次"]),
        ("机构:市二院", ["98.31%", "12.4万人次"]),
        ("机构:市中医", ["35%", "120万元", "8.6万人次"]),
        ("机构:%", []),
        ("标题:窗口 单位:元", ["120万元"]),
        ("98.31 OR 减免", ["98.31%", "120万元"]),
        ("标签:重点 kind:percent", ["35%"]),
        ("来源:一.txt 核查:未核", ["98.31%", "12.4万人次"]),
        ("年:1999", []),
        ("年:２０２４", ["98.31%", "12.4万人次", "35%", "120万元", "8.6万人次"]),
        ("年:2023-2024", ["98.31%", "12.4万人次", "35%", "120万元", "8.6万人次"]),
        ("年>2024", []),
        ("年<2025", ["98.31%", "12.4万人次", "35%", "120万元", "8.6万人次"]),
        ("年:2024 单位:万元", ["120万元"]),
        ("种类:百分比 单位:％", ["98.31%", "35%"]),
        ('"床旁结算率为"', []),
        ("100%_", []),
    ],
)
def test_what_is_asked_is_found(archive: Archive, words: str, texts: list[str]) -> None:
    assert found(archive, words) == texts


def test_rows_tell_what_stands(archive: Archive, desk: Desk) -> None:
    (place,) = archive.ledger(LedgerQuery("减免费用≥1万元"))
    (row,) = archive.figure_rows([place])
    desk.figures.rule(row.article_id, [row.key], Verdict.WRONG, "210万元")
    desk.figures.label(row.article_id, row.key, {Aspect.INDICATOR: "优惠金额"})
    assert found(archive, "核查:错") == ["120万元"]
    (row,) = archive.figure_rows([place])
    assert (row.indicator, row.corrected, row.author) == ("优惠金额", "210万元", "王")
    assert len(found(archive, "")) == 5


def test_rows_are_in_the_order_asked(archive: Archive, desk: Desk) -> None:
    assert found(archive, "单位:人次", order="value") == ["8.6万人次", "12.4万人次"]
    assert found(archive, "单位:人次", order="value", descending=True) == ["12.4万人次", "8.6万人次"]
    assert found(archive, "单位:%", article_ids=(2,)) == ["35%"]
    assert next(name for name, *_ in archive.indicators()) == "床旁结算率"
    desk.findings.name_measure(["床旁结算率", "减免费用"], "惠民")
    assert found(archive, "指标:惠民", order="measure") == ["35%", "120万元", "98.31%"]


def test_a_query_is_read() -> None:
    assert parse('骨科 -"二 院" OR 年:2025') == (
        (Match(Field.WORDS, "骨科"),),
        (Match(Field.WORDS, "二 院", negated=True), Match(Field.PERIOD, "2025")),
    )
    ((compared,),) = parse("费用≥100万元")
    assert isinstance(compared, Compare)
    assert (compared.indicator, compared.sign, compared.value, compared.unit) == ("费用", ">=", 1000000, "元")


@pytest.mark.parametrize("words", ["版面:3", "核查:好", "费用>很多", "费用>"])
def test_what_nobody_can_read_is_refused_in_words(words: str) -> None:
    if words.endswith(">"):
        assert parse(words) == ((Match(Field.WORDS, words),),)
    else:
        with pytest.raises(WorldError):
            parse(words)


def test_the_whole_ledger_is_counted_as_its_figures_are(archive: Archive, desk: Desk) -> None:
    """What is counted from indexes is what is counted figure by figure, when people have said something, too."""
    keys = [figure.key for figure in archive.figures(1)]
    desk.figures.rule(1, keys[:2], Verdict.RIGHT)
    desk.figures.rule(1, keys[2:3], Verdict.NOT_A_FIGURE)
    desk.figures.label(1, keys[0], {Aspect.INDICATOR: "另一指标", Aspect.SUBJECT: "另一家"})
    desk.findings.name_measure(["另一指标"], "量")
    every = tuple(archive.listing(ArticleQuery()).ids)
    for by in GROUPS:
        one_by_one = archive.ledger_groups(LedgerQuery(article_ids=every), by)
        assert archive.ledger_groups(LedgerQuery(), by) == one_by_one, by


@pytest.mark.parametrize("few", [2, 4, 1000])
def test_the_first_rows_are_the_first_of_all(
    archive: Archive, desk: Desk, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """In every order, also where the first are found by another way than all."""
    monkeypatch.setattr(figure_search, "_FIRST", few)
    monkeypatch.setattr(ledger_pages, "PAGES", 2)
    store(archive, read(PAGES["二.txt"], "三.txt"), PAGES["二.txt"] + "\n")
    for article_id, verdict in ((1, Verdict.RIGHT), (3, Verdict.DOUBTFUL)):
        desk.figures.rule(article_id, [archive.figures(article_id)[0].key], verdict)
    desk.figures.rule(2, [archive.figures(2)[1].key], Verdict.WRONG, "210万元")
    for measure in (None, "惠民"):
        desk.findings.name_measure(["减免费用"], measure)
        for order in ORDERS:
            for descending in (False, True):
                told: list[list[int]] = []
                query = LedgerQuery(order=order, descending=descending)
                every = archive.ledger(query, lambda first, told=told: told.append(list(first)))  # type: ignore[misc]
                assert told == [list(every[:few])], order
                assert len(set(every)) == len(every) == len(archive.ledger(LedgerQuery()))


def test_what_is_said_comes_first_and_the_rest_by_page(archive: Archive, desk: Desk) -> None:
    desk.figures.rule(2, [archive.figures(2)[1].key], Verdict.WRONG, "210万元")
    desk.figures.rule(2, [archive.figures(2)[2].key], Verdict.DOUBTFUL)
    assert found(archive, "", order="verdict") == ["8.6万人次", "120万元", "98.31%", "12.4万人次", "35%"]
    assert found(archive, "", order="verdict", descending=True)[:2] == ["120万元", "8.6万人次"]
    assert found(archive, "", order="corrected") == ["120万元", "98.31%", "12.4万人次", "35%", "8.6万人次"]
    assert found(archive, "", order="time", descending=True)[:3] == ["8.6万人次", "120万元", "98.31%"]
    assert found(archive, "年:2024 -单位:%", order="verdict") == ["8.6万人次", "120万元", "12.4万人次"]
