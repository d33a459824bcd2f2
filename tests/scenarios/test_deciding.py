"""What a decision touched is shown anew, in every place, and nothing else moves."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QTreeView

from jianbao.archive.figures import Verdict
from jianbao.archive.records import LedgerQuery
from jianbao.ui.articles.model import ArticleModel, Column
from jianbao.ui.institutions.model import InstitutionModel
from jianbao.ui.ledger.columns import Column as LedgerColumn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


@pytest.fixture
def reader(start: Callable[[Path], Reader], archive: Path) -> Reader:
    """Someone who looks at the five pages, with list and tree read."""
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.wait(lambda: len(reader.window.articles.listed_ids()) == 5 and tree(reader))
    reader.wait(lambda: not reader.program.acts.busy)
    return reader


def rows(reader: Reader) -> QTableView:
    view = reader.window.articles.findChild(QTableView, "article_list")
    assert isinstance(view, QTableView)
    return view


def tree(reader: Reader) -> dict[str, tuple[int, int]]:
    """How many figures of each institution the tree counts, and how many as checked."""
    view = reader.window.institutions.findChild(QTreeView, "institution_tree")
    assert isinstance(view, QTreeView)
    view.expandAll()
    index, found = view.model().index(0, 0), {}
    while index.isValid():
        node = index.data(InstitutionModel.NODE)
        if node is not None:
            found[node.name] = (node.figures, node.checked)
        index = view.indexBelow(index)
    return found


def counted(reader: Reader) -> dict[str, tuple[int, int]]:
    """What the archive counts."""
    return {node.name: (node.figures, node.checked) for node in reader.program.acts.archive.institutions()}


def test_a_verdict_on_the_page_is_in_list_and_tree(reader: Reader) -> None:
    window = reader.window
    for key, checked in (("D", 1), ("Ctrl+Z", 0), ("Ctrl+Y", 1), ("D", 2)):
        if key == "D":
            reader.press("Ctrl+]", window.reader.view)
        reader.press(key, window.reader.view)
        reader.wait(lambda checked=checked: rows(reader).currentIndex().data(ArticleModel.ROW).checked == checked)
        reader.wait(lambda: tree(reader) == counted(reader))
    assert any(checked for _, checked in tree(reader).values())


def test_a_mark_and_a_note_are_in_the_list_at_once(reader: Reader) -> None:
    window = reader.window
    before = rows(reader).currentIndex().data(ArticleModel.ROW)
    article, acts = before.id, reader.program.acts
    acts.perform(lambda desk: desk.add_note(article, "再看"))
    reader.wait(lambda: rows(reader).currentIndex().data(ArticleModel.ROW).notes == 1)
    ids = window.articles.listed_ids()
    acts.perform(lambda desk: desk.tag(ids, "要闻"))
    reader.wait(lambda: all(rows(reader).model().index(row, 0).data(ArticleModel.ROW).tags for row in range(5)))
    reader.wait(lambda: "要闻" in [tag.name for tag in window.navigator.vocabulary])


def test_the_order_of_the_list_stays_while_one_decides(reader: Reader) -> None:
    window = reader.window
    newest = window.articles.listed_ids()
    rows(reader).horizontalHeader().setSortIndicator(Column.CHECKED, Qt.SortOrder.AscendingOrder)
    reader.wait(lambda: window.articles.listed_ids() != newest)
    first = window.articles.listed_ids()
    reader.press("Ctrl+]", window.reader.view)
    reader.press("D", window.reader.view)
    reader.wait(lambda: rows(reader).currentIndex().data(ArticleModel.ROW).checked == 1)
    assert window.articles.listed_ids() == first


def test_the_ledger_keeps_its_order_and_its_rows_while_one_decides(reader: Reader) -> None:
    window = reader.window
    window.places.go_to(2)
    ledger = window.ledger
    model = ledger.view.model()
    ledger.view.order_by(LedgerColumn.VERDICT)
    reader.wait(lambda: ledger.settled and ledger.counts.text() and model.row_at(0) is not None)
    places = model.places
    ledger.view.go_to(3)
    reader.press("Y", ledger.view)
    reader.wait(lambda: model.row_at(3).verdict is Verdict.DOUBTFUL)
    reader.wait(lambda: "已核 1" in ledger.counts.text())
    assert model.places == places
    assert reader.program.acts.archive.ledger(LedgerQuery(order="verdict")) != places
    reader.press("Ctrl+Z", ledger.view)
    reader.wait(lambda: model.row_at(3).verdict is None)
    reader.wait(lambda: "已核 0" in ledger.counts.text())
    assert model.places == places


def test_a_verdict_of_the_page_is_in_the_ledger_that_was_seen_before(reader: Reader) -> None:
    window = reader.window
    window.places.go_to(2)
    model = window.ledger.view.model()
    reader.wait(lambda: window.ledger.counts.text() and model.row_at(0) is not None)
    window.places.go_to(0)
    reader.press("Ctrl+]", window.reader.view)
    reader.press("D", window.reader.view)
    reader.wait(lambda: rows(reader).currentIndex().data(ArticleModel.ROW).checked == 1)
    (place,) = reader.program.acts.archive.ledger(LedgerQuery("核查:对"))
    window.places.go_to(2)
    row = model.find(place)
    window.ledger.view.go_to(row)
    reader.wait(lambda: model.row_at(row) is not None and model.row_at(row).verdict is Verdict.RIGHT)


def test_what_is_undone_at_the_queue_comes_back_into_hand(reader: Reader) -> None:
    window = reader.window
    window.places.go_to(1)
    queue = window.queue
    reader.wait(lambda: queue.model.rowCount() > 100 and queue.list.hasFocus())
    whole, total = queue.model.rowCount(), queue.model.total
    taken = [queue.model.place(row) for row in range(3)]
    for key in ("D", "Y", "D"):
        reader.press(key, queue.list)
    assert queue.model.rowCount() == whole - 3
    reader.wait(lambda: not reader.program.acts.busy)
    for back in (1, 2):
        reader.press("Ctrl+Z", queue.list)
        reader.wait(lambda back=back: queue.model.rowCount() == whole - 3 + back)
        assert queue.model.place(queue.list.currentIndex().row()) == taken[3 - back]
    reader.press("Ctrl+Y", queue.list)
    reader.wait(lambda: queue.model.rowCount() == whole - 2)
    assert queue.model.total == total - 2 == reader.program.acts.archive.queue().total


def test_the_queue_counts_right_though_it_is_read_while_verdicts_are_on_their_way(reader: Reader) -> None:
    window = reader.window
    window.places.go_to(1)
    queue = window.queue
    reader.wait(lambda: queue.model.rowCount() > 100 and queue.list.hasFocus())
    total = queue.model.total
    hold = Event()
    reader.program.acts.perform(lambda _desk: None if hold.wait(10) else pytest.fail("nobody let go"))
    for key in ("D", "Y", "D"):
        reader.press(key, queue.list)
    with reader.qtbot.waitSignal(queue.model.modelReset):
        queue.show_archive()
    assert queue.model.total == total - 3
    hold.set()
    reader.wait(lambda: not reader.program.acts.busy)
    reader.press("Ctrl+Z", queue.list)
    reader.wait(lambda: queue.model.total == total - 2)
    reader.wait(lambda: not reader.program.acts.busy)
    assert queue.model.total == total - 2 == reader.program.acts.archive.queue().total


def test_of_a_long_queue_only_what_was_decided_comes_back(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jianbao.ui.queue.pane._LIMIT", 30)
    window = reader.window
    window.places.go_to(1)
    queue = window.queue
    reader.wait(lambda: queue.model.rowCount() == 30 and queue.list.hasFocus())
    first = queue.model.place(0)
    reader.press("D", queue.list)
    reader.wait(lambda: not reader.program.acts.busy)
    reader.press("Ctrl+Z", queue.list)
    reader.wait(lambda: queue.model.place(queue.list.currentIndex().row()) == first)
    assert queue.model.rowCount() == 30
