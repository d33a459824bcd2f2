"""The figures of other pages that are set beside one: the same however they are found, the newest pages first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive import alike
from jianbao.reading.reader import read
from tests.archive.pages import store

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

PAGE = (
    "健康周刊\n{year}年3月4日\n\n# 床边的变化\n\n"
    "{year}年，{who}床旁结算率达到{share}%，门诊接诊12.4万人次，住院患者满意度为97%。\n"
)
OURS, THEIRS = "汾安市人民医院", "汾安市第二人民医院"


@pytest.mark.parametrize("few", [1000, 0], ids=["by label", "by subject"])
def test_pages_of_the_subject_that_bear_a_label_are_found_newest_first(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(alike, "_FEW", few)
    monkeypatch.setattr(alike, "_AT_ONCE", 2)
    for number in range(24):
        text = PAGE.format(year=2000 + number % 12, who=THEIRS if number == 5 else OURS, share=40 + number)
        store(archive, read(text, f"{number:02}.txt"), text)
    found = archive.figures_alike(1)
    pages = list(dict.fromkeys(one.article_id for one in found))
    assert len(pages) == alike.PAGES
    assert not {1, 6} & set(pages)
    assert {one.year for one in found} == set(range(2001, 2012))
    # Of 22 others the two oldest are not looked at: that of the first year, and the first of the next.
    assert set(range(1, 25)) - {1, 6} - set(pages) == {13, 2}
    assert {one.figure.metric.indicator[0] for one in found} >= {"床旁结算率"}
