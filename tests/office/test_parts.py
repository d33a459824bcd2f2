"""What the simulation found: one splits a page, the other replaces it by a better version, and they synchronise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from jianbao.archive.schema_sources import particular
from jianbao.errors import WorldError
from jianbao.page.particulars import Particular
from jianbao.review.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.store import Archive


def filed(archive: Archive) -> list[tuple[object, ...]]:
    with archive._reading() as connection:
        return [tuple(row) for row in connection.execute(select(particular))]


def test_what_is_said_of_a_part_is_filed_alike_whoever_hears_first(archives: Callable[..., Archive]) -> None:
    one, other = archives(), archives()
    before = {row.id for row in one.articles()}
    desk = Desk(one, "甲", "一号机")
    desk.articles.split(1, [334])
    (part,) = {row.id for row in one.articles()} - before
    desk.particulars.set([part], {Particular.PAPER: "晨报"})
    desk.articles.join([1, part])
    Desk(other, "乙", "二号机").versions.prefer(2, 1)
    said = list(one.packing.decisions()), list(other.packing.decisions())
    for archive in (one, other):
        for several in said:
            with archive.transaction() as transaction:
                transaction.join(several)
    assert filed(one) == filed(other)
    assert [archive.check() for archive in (one, other)] == [[], []]


def test_notes_of_a_part_that_is_none_any_more_are_those_of_no_article(
    archives: Callable[..., Archive],
) -> None:
    archive = archives()
    before = {row.id for row in archive.articles()}
    desk = Desk(archive, "甲", "一号机")
    desk.articles.split(1, [334])
    (part,) = {row.id for row in archive.articles()} - before
    desk.articles.join([1, part])
    with pytest.raises(WorldError):
        archive.notes(part)
