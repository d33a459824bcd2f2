"""Paper, date, edition and section of a page: as the reader finds them, and as people say."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.records import ArticleQuery
from jianbao.errors import WorldError
from jianbao.page.particulars import Particular, iso_date
from jianbao.reading import reader
from jianbao.review.desk import Desk

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

HEAD = "长治日报\n2026年1月28日 星期三 第5版 聚焦\n\n"
TEXT = "筑牢健康防线\n\n过去一年，长治市人民医院门诊量12.4万人次，同比增长5.6%，运行平稳有序。\n"


def take(archive: Archive, text: str) -> int:
    data = text.encode()
    with archive.transaction() as transaction:
        article_id = transaction.add_source(hashlib.sha256(data).hexdigest(), "页.txt", data)
        transaction.store_reading(article_id, reader.read(text, "页.txt"), reader.ENGINE, "utf-8")
    return article_id


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2026年1月28日", "2026-01-28"),
        ("2026.1", "2026-01"),
        ("２０２６", "2026"),
        ("二〇二六年十月三十一日", "2026-10-31"),
        ("20260128", "2026-01-28"),
        ("2024-02-29", "2024-02-29"),
        ("2025-02-29", None),
        ("2026-13-01", None),
        ("0355-2026", None),
        ("1月28日", None),
        ("十十", None),
    ],
)
def test_dates_as_they_are_printed_and_typed(text: str, date: str | None) -> None:
    assert iso_date(text) == date


def test_what_the_masthead_says(archive: Archive) -> None:
    page = archive.article(take(archive, HEAD + TEXT)).particulars
    assert (page.paper, page.date, page.edition, page.section) == ("长治日报", "2026-01-28", "第5版", "聚焦")
    assert not page.said


def test_what_people_say_stands_before_it_and_is_undone(archive: Archive) -> None:
    one, other = take(archive, HEAD + TEXT), take(archive, TEXT)
    desk = Desk(archive, "温媛", "甲")
    changes = desk.particulars.set(
        [one, other], {Particular.PAPER: "上党晚报", Particular.DATE: "2026年1月29日", Particular.EDITION: ""}
    )
    assert changes.articles == {one, other}
    for number in (one, other):
        page = archive.article(number).particulars
        assert (page.paper, page.date, page.edition) == ("上党晚报", "2026-01-29", None)
    rows = {row.id: row for row in archive.articles()}
    assert rows[one].edition is None
    assert rows[one].particulars.paper == "上党晚报"
    assert rows[one].particulars.section == "聚焦"
    step = desk.next_undo()
    assert step is not None
    assert step.kind == "set-particular"
    assert archive.check() == []
    desk.undo()
    assert archive.article(one).particulars.paper == "长治日报"
    assert archive.article(other).particulars.paper is None
    desk.redo()
    desk.particulars.set([one], {Particular.PAPER: None, Particular.EDITION: None})
    page = archive.article(one).particulars
    assert (page.paper, page.edition, page.date) == ("长治日报", "第5版", "2026-01-29")


def test_what_the_reader_found_is_not_said_again(archive: Archive) -> None:
    one = take(archive, HEAD + TEXT)
    desk = Desk(archive, "温媛", "甲")
    desk.particulars.set(
        [one], {Particular.PAPER: " 长治日报 ", Particular.DATE: "2026.1.28", Particular.SECTION: "聚焦"}
    )
    assert archive.history() == []


def test_what_is_no_date_is_refused(archive: Archive) -> None:
    one = take(archive, HEAD + TEXT)
    desk = Desk(archive, "温媛", "甲")
    for which, text in ((Particular.DATE, "昨天"), (Particular.DATE, "2026-02-30"), (Particular.PAPER, "报" * 61)):
        with pytest.raises(WorldError):
            desk.particulars.set([one], {which: text, Particular.SECTION: "要闻"})
    assert archive.history() == []


def test_the_list_is_sorted_by_the_edition_that_people_say(archive: Archive) -> None:
    one, other = take(archive, HEAD + TEXT), take(archive, HEAD.replace("第5版", "第7版") + TEXT)
    query = ArticleQuery(order="edition")
    assert archive.listing(query).ids.tolist() == [one, other]
    Desk(archive, "温媛", "甲").particulars.set([one], {Particular.EDITION: "第8版"})
    assert archive.listing(query).ids.tolist() == [other, one]


def test_what_was_said_of_an_older_scan_is_said_of_the_newer(archive: Archive) -> None:
    old, new = take(archive, HEAD + TEXT), take(archive, HEAD + TEXT + "\n（本报讯）\n")
    desk = Desk(archive, "温媛", "甲")
    desk.particulars.set([old], {Particular.PAPER: "上党晚报", Particular.EDITION: "第6版"})
    desk.versions.prefer(new, old)
    page = archive.article(new).particulars
    assert (page.paper, page.edition, page.date) == ("上党晚报", "第6版", "2026-01-28")
    desk.particulars.set([new], {Particular.PAPER: "山西日报"})
    assert archive.article(new).particulars.paper == "山西日报"
    assert archive.check() == []
    desk.versions.restore(old)
    assert archive.article(old).particulars.paper == "上党晚报"
    assert archive.article(new).particulars.edition == "第5版"
    assert archive.check() == []
