"""Citations by GB/T 7714—2015, and who is named as responsible for a text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jianbao.exchange.citation import cite, told
from jianbao.exchange.description import Description, describe
from jianbao.reading.reader import read
from tests.archive.pages import store

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

PAGE = Description(
    title="守护一方健康",
    titled=True,
    deck=None,
    authors=("王晓",),
    others=(),
    paper="长治日报",
    date="2026-01-31",
    number="5",
    edition="第5版",
    section=None,
    institution=None,
    period=None,
)


@pytest.mark.parametrize(
    ("fields", "entry", "missing"),
    [
        ({}, "王晓. 守护一方健康[N]. 长治日报, 2026-01-31(5).", None),
        ({"authors": ("甲", "乙", "丙")}, "甲, 乙, 丙. 守护一方健康[N]. 长治日报, 2026-01-31(5).", None),
        ({"authors": ("甲", "乙", "丙", "丁")}, "甲, 乙, 丙, 等. 守护一方健康[N]. 长治日报, 2026-01-31(5).", None),
        ({"authors": ()}, "守护一方健康[N]. 长治日报, 2026-01-31(5).", "责任者"),
        ({"paper": None}, "王晓. 守护一方健康[N]. 2026-01-31(5).", "报纸名"),
        ({"date": "2026"}, "王晓. 守护一方健康[N]. 长治日报, 2026(5).", "月、日"),
        ({"date": None}, "王晓. 守护一方健康[N]. 长治日报, (5).", "日期"),
        ({"number": None}, "王晓. 守护一方健康[N]. 长治日报, 2026-01-31.", "版次"),
        ({"paper": None, "date": None, "number": None}, "王晓. 守护一方健康[N].", "报纸名、日期、版次"),
        ({"titled": False}, "王晓. 守护一方健康[N]. 长治日报, 2026-01-31(5).", "题名（以首句代）"),
        ({"title": "守护\n 一方健康"}, "王晓. 守护 一方健康[N]. 长治日报, 2026-01-31(5).", None),
    ],
)
def test_what_is_known_is_cited_and_what_is_not_is_told(
    fields: dict[str, object], entry: str, missing: str | None
) -> None:
    made = cite(replace(PAGE, **fields))
    assert made.text == entry
    said = told(made.missing)
    assert (None if said is None else said.zh) == (None if missing is None else f"版面上没有、未著录：{missing}")


def credited(archive: Archive, *lines: str) -> Description:
    text = "# 守护一方健康\n\n2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%。\n\n" + "\n\n".join(lines)
    return describe(archive, archive.article(store(archive, read(text, "页.txt"), text)))


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("文字/徐姗姗", ("徐姗姗",)),
        ("本报记者 王晓 通讯员 李明", ("王晓", "李明")),
        ("文/图 张海", ("张海",)),
        ("图片/卜晨", ()),
        ("策划/宋玉红", ()),
        ("校对/石敏", ()),
    ],
)
def test_who_wrote_the_text_is_responsible_and_nobody_else(
    archive: Archive, line: str, authors: tuple[str, ...]
) -> None:
    assert credited(archive, line).authors == authors
