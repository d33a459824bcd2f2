"""An archive of more pages than a screen holds is opened: the first lines at once, and all of them then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale

from jianbao.archive.records import ArticleQuery
from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
from jianbao.ui.search.listing import FIRST
from jianbao.ui.search.reading import ListReader
from tests.archive.pages import figure, hospital, page, store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.ui.search.listing import Listed
    from tests.scenarios.conftest import Reader

PAGES = 150


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """More pages than are listed first, of two bodies and some years; one tag."""
    path = tmp_path / "many.jianbao"
    with Archive.open(path) as archive:
        for number in range(PAGES):
            body = hospital(f"第{number % 2}人民医院")
            store(archive, page(body, figures=(figure(),), headline=f"第{number}版", year=2000 + number % 7))
        Desk(archive, "王", "甲").tag([3, 77], "医改")
    return path


def test_the_first_lines_come_first_then_all_of_them_in_one_order(
    start: Callable[[Path], Reader], shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int | None]] = []
    go_on = ListReader._go_on

    def watched(reader: ListReader, query: ArticleQuery, found: Listed, abandoned: Callable[[], bool]) -> None:
        told.append((len(found.ids), found.figures))
        go_on(reader, query, found, abandoned)

    monkeypatch.setattr(ListReader, "_go_on", watched)
    reader = start(shelf)
    window = reader.window
    with Archive.open(shelf) as archive:
        ids = archive.listing(ArticleQuery()).ids.tolist()
    reader.wait(lambda: window.articles.listed_ids() == ids)
    assert told == [(FIRST, None)]
    assert window.navigator.article_id == ids[0]
    assert window.articles.selected_ids().tolist() == ids[:1]
    here = QLocale()
    count = f"{here.toString(PAGES)} 篇文章，{here.toString(PAGES)} 个数据"
    reader.wait(lambda: count in window.status.counts.text())
    # What stands beside the list follows it.
    reader.wait(lambda: [tag.name for tag in window.navigator.vocabulary] == ["医改"])
    reader.wait(lambda: window.navigator._tree.fresh)


def test_the_page_that_was_left_open_is_selected_though_it_is_far_down(
    start: Callable[[Path], Reader], shelf: Path
) -> None:
    with Archive.open(shelf) as archive:
        last = archive.listing(ArticleQuery()).ids[-1]
    reader = start(shelf)
    reader.wait(lambda: len(reader.window.articles.listed_ids()) == PAGES)
    reader.window.navigator.go_to(last)
    reader.program.end()
    again = start(shelf)
    window = again.window
    again.wait(lambda: window.articles.selected_ids().tolist() == [last])
    assert window.navigator.article_id == last
    assert len(window.articles.listed_ids()) == PAGES
