"""What people teach of a paper's masthead on one page, and what that tells of its other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.records import ArticleQuery
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take as take_package
from jianbao.page.forms import Form
from jianbao.page.particulars import Particular
from jianbao.review.desk import Desk
from tests.archive.tables import everything
from tests.archive.test_particulars import TEXT, take

if TYPE_CHECKING:
    from pathlib import Path

PAPER, DATE, EDITION, SECTION = Particular
TORN = "长冶日报\n{date} {day}\n{number} 健康长冶\n\n"
"""A masthead as it is misread: 冶 for 治, the date the other way round, a bare number for the edition."""
ONE = TORN.format(date="28/01/2026", day="星期三", number="05")
OTHER = TORN.format(date="03/02/2026", day="星期二", number="12")
SAID = {PAPER: "长治日报", DATE: "2026-01-28", EDITION: "第5版", SECTION: "健康长治"}


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive, "温媛", "甲")


def learned(archive: Archive, article_id: int) -> list[Form]:
    return [one.form for one in archive.pages.lessons(article_id) if one.sure]


def stands(archive: Archive, article_id: int) -> tuple[str | None, ...]:
    page = archive.pages.particulars([article_id])[article_id]
    return page.paper, page.date, page.edition, page.section


def test_what_a_page_teaches_holds_for_the_others_of_its_paper(archive: Archive, desk: Desk) -> None:
    one, other, strange = take(archive, ONE + TEXT), take(archive, OTHER + TEXT), take(archive, "山西日报\n05\n" + TEXT)
    assert archive.pages.lessons(one) == []
    desk.particulars.set([one], SAID)
    forms = learned(archive, one)
    assert {(form.which, form.printed, form.means) for form in forms} == {
        (PAPER, "长冶日报", "长治日报"),
        (DATE, "D/M/Y", ""),
        (EDITION, "#", "第#版"),
        (SECTION, "健康长冶", "健康长治"),
    }
    assert {form.paper for form in forms} == {"长治日报"}
    seen = archive.pages.preview(forms)
    assert {change.article_id for change in seen} == {other}
    before, unlike = stands(archive, other), stands(archive, strange)
    changes = desk.forms.teach(forms)
    assert other in changes.articles
    assert strange not in changes.articles
    assert stands(archive, other) == ("长治日报", "2026-02-03", "第12版", "健康长治")
    assert {(change.which, change.after) for change in seen} == set(
        zip(Particular, stands(archive, other), strict=True)
    )
    assert stands(archive, strange) == unlike
    told = archive.pages.particulars([other])[other].told
    assert (told[DATE].text, told[DATE].printed) == ("2026-02-03", "D/M/Y")
    assert archive.pages.lessons(one) == []
    assert archive.check() == []
    desk.undo()
    assert stands(archive, other) == before
    assert archive.check() == []
    desk.redo()
    assert stands(archive, other)[0] == "长治日报"


def test_a_page_that_comes_later_is_told_of_as_it_comes(archive: Archive, desk: Desk) -> None:
    one = take(archive, ONE + TEXT)
    desk.particulars.set([one], SAID)
    desk.forms.teach(learned(archive, one))
    later = take(archive, OTHER.replace("12", "07") + TEXT)
    assert stands(archive, later) == ("长治日报", "2026-02-03", "第7版", "健康长治")
    row = next(row for row in archive.articles() if row.id == later)
    assert row.edition == "第7版"
    assert archive.listing(ArticleQuery(order="edition")).ids.tolist() == [one, later]
    assert archive.check() == []


def test_what_people_say_of_a_page_stands_before_it(archive: Archive, desk: Desk) -> None:
    one, other = take(archive, ONE + TEXT), take(archive, OTHER + TEXT)
    desk.particulars.set([other], {SECTION: "要闻", EDITION: ""})
    desk.particulars.set([one], SAID)
    forms = learned(archive, one)
    assert {change.which for change in archive.pages.preview(forms)} == {PAPER, DATE}
    desk.forms.teach(forms)
    assert stands(archive, other) == ("长治日报", "2026-02-03", None, "要闻")
    desk.particulars.set([other], {SECTION: None, EDITION: None})
    assert stands(archive, other) == ("长治日报", "2026-02-03", "第12版", "健康长治")
    desk.particulars.set([other], {PAPER: "山西日报"})
    assert stands(archive, other)[1:] != ("2026-02-03", "第12版", "健康长治")
    assert archive.check() == []
    desk.undo()
    assert stands(archive, other) == ("长治日报", "2026-02-03", "第12版", "健康长治")
    assert archive.check() == []


def test_a_paper_that_is_nowhere_printed_is_known_by_the_words_of_its_pages(archive: Archive, desk: Desk) -> None:
    head = "聚焦\n2026\n长治两会\n谋好篇 布好局\n\n"
    one, other = take(archive, head + TEXT), take(archive, head.replace("2026", "2025") + TEXT)
    desk.particulars.set([one], {PAPER: "长治日报"})
    offered = archive.pages.lessons(one)
    assert [one.form.printed for one in offered if one.sure] == ["聚焦"]
    assert len(offered) > 1
    desk.forms.teach(learned(archive, one))
    assert stands(archive, other)[0] == "长治日报"
    desk.forms.teach([Form("上党晚报", PAPER, "聚焦", "上党晚报")])
    assert stands(archive, other)[0] is None
    assert archive.check() == []
    desk.forms.forget([Form("上党晚报", PAPER, "聚焦")])
    assert stands(archive, other)[0] == "长治日报"
    assert archive.check() == []


@pytest.mark.parametrize(
    ("head", "form", "other"),
    [
        ("1月28日 星期三\n丙午年腊月 2026", "M月D*Y", "12月8日 星期四\n腊月 2025"),
        ("2026\n1月28日", "Y M月D", "2025\n12月8日"),
        ("2026.1.5 2026.1.28", "Y.M.D", "2025.12.1 2025.12.8"),
    ],
)
def test_dates_that_the_reader_misses(archive: Archive, desk: Desk, head: str, form: str, other: str) -> None:
    one = take(archive, f"山西日报\n{head}\n\n{TEXT}")
    desk.particulars.set([one], {PAPER: "山西日报", DATE: "2026-01-28"})
    (found,) = [form for form in learned(archive, one) if form.which is DATE]
    assert found.printed == form
    desk.forms.teach([found])
    second = take(archive, f"山西日报\n{other}\n\n{TEXT}")
    assert archive.pages.particulars([second])[second].date == "2025-12-08"
    assert archive.check() == []


@pytest.mark.parametrize(
    "form",
    [
        Form("长治日报", DATE, "Y年"),
        Form("长治日报", DATE, "D/D/M"),
        Form("长治日报", DATE, "M*D*Y*"),
        Form("长治日报", EDITION, "#-#", "#"),
        Form("", SECTION, "聚焦", "聚焦"),
        Form("长治日报", SECTION, "聚焦", " "),
        Form("长治日报", SECTION, "聚" * 61, "聚焦"),
        Form("长治日报", SECTION, "聚\u200b焦", "聚焦"),
    ],
)
def test_a_form_that_says_nothing_is_refused(archive: Archive, desk: Desk, form: Form) -> None:
    with pytest.raises(WorldError):
        desk.forms.teach([form])
    assert archive.history() == []


def test_forms_go_with_a_package_and_come_with_one(archive: Archive, desk: Desk, tmp_path: Path) -> None:
    one, _ = take(archive, ONE + TEXT), take(archive, OTHER + TEXT)
    desk.particulars.set([one], SAID)
    desk.forms.teach(learned(archive, one))
    pack(archive, tmp_path / "包.zip", "zh")
    with Archive.open(tmp_path / "收.jianbao") as received:
        take_package(received, tmp_path / "包.zip")
        assert received.check() == []
        assert received.pages.forms() == archive.pages.forms()
        assert everything(received) == everything(archive)
        with received.transaction() as transaction:
            transaction.rebuild()
        assert everything(received) == everything(archive)


def test_forms_hold_for_the_version_that_stands(archive: Archive, desk: Desk) -> None:
    old, new = take(archive, ONE + TEXT), take(archive, OTHER + TEXT)
    desk.forms.teach([Form("长治日报", SECTION, "健康长冶", "健康长治"), Form("长治日报", EDITION, "#", "第#版")])
    desk.particulars.set([old], {PAPER: "长治日报"})
    assert stands(archive, old)[3] == "健康长治"
    desk.versions.prefer(new, old)
    assert stands(archive, new) == ("长治日报", None, "第12版", "健康长治")
    assert archive.check() == []
    desk.versions.restore(old)
    assert stands(archive, new)[0] == "长冶日报"
    assert stands(archive, old)[3] == "健康长治"
    assert archive.check() == []


def test_what_is_kept_of_them_is_compared_and_made_again(archive: Archive, desk: Desk) -> None:
    take(archive, ONE + TEXT)
    desk.forms.teach([Form("长治日报", PAPER, "长冶日报", "长治日报")])
    with archive.transaction() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM masthead_told")
    assert len(archive.check()) == 1
    with archive.transaction() as transaction:
        transaction.rebuild()
    assert archive.check() == []
