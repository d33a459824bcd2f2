"""Through the list by held keys: the pages on the way are passed over, and what is done is meant for the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader

DOWN = Qt.Key.Key_Down


@pytest.fixture
def reader(start: Callable[[Path], Reader], archive: Path) -> Reader:
    """Someone at the first of the five pages, with the list in hand."""
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.wait(lambda: len(reader.window.articles.listed_ids()) == 5 and not reader.program.acts.busy)
    # A machine that has much to do lets 80 ms pass between two keys, too.
    reader.window.navigator.run.pause = 1_000
    return reader


def listing(reader: Reader) -> QTableView:
    view = reader.window.articles.findChild(QTableView, "article_list")
    assert isinstance(view, QTableView)
    return view


def hold(reader: Reader, times: int) -> list[int]:
    """Press so many times without a pause, and give what is shown meanwhile."""
    shown: list[int] = []
    reader.window.navigator.article_shown.connect(lambda record: shown.append(record.id))
    view = listing(reader)
    for _ in range(times):
        QTest.keyClick(view, DOWN)
    return shown


def test_only_where_the_keys_stop_a_page_is_shown(reader: Reader) -> None:
    ids = reader.window.articles.listed_ids()
    shown = hold(reader, 4)
    assert listing(reader).currentIndex().row() == 4, "the list goes with the keys"
    reader.wait(lambda: reader.window.navigator.article_id == ids[4])
    assert shown == [ids[1], ids[4]]


def test_who_reads_page_after_page_is_shown_each(reader: Reader) -> None:
    ids = reader.window.articles.listed_ids()
    reader.window.navigator.run.pause = 0
    assert hold(reader, 4) == ids[1:]


def test_a_tag_after_a_run_is_meant_for_the_page_it_came_to(reader: Reader) -> None:
    window, ids = reader.window, reader.window.articles.listed_ids()
    hold(reader, 3)
    window.decisions.tag("要闻", "")
    reader.wait(lambda: not reader.program.acts.busy)
    assert list(window.navigator.targets()) == [ids[3]]
    assert [one for one in ids if reader.program.acts.archive.article_tags(one)] == [ids[3]]


def test_a_key_of_the_menu_after_a_run_finds_the_page_it_came_to(reader: Reader) -> None:
    ids = reader.window.articles.listed_ids()
    hold(reader, 3)
    reader.window.commands.triggered.emit("previous-article")
    assert reader.window.navigator.article_id == ids[2]


def test_what_somebody_decides_elsewhere_does_not_call_the_list_back(reader: Reader) -> None:
    ids = reader.window.articles.listed_ids()
    hold(reader, 2)
    first = ids[0]
    reader.program.acts.perform(lambda desk: desk.tag([first], "要闻"))
    reader.wait(lambda: reader.program.acts.archive.article_tags(first))
    reader.wait(lambda: reader.window.navigator.article_id == ids[2])
    assert listing(reader).currentIndex().row() == 2
