"""The search of the window: typed, read, gone through, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jianbao.archive.search.records import SearchQuery
from jianbao.ui.articles.model import ArticleModel
from jianbao.ui.search.name_dialog import NameDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


def searching(start: Callable[[Path], Reader], archive: Path, words: str) -> Reader:
    """The program with words typed into the field, and what they find on show."""
    reader = start(archive)
    reader.wait(lambda: len(reader.window.articles.listed_ids()) == 5)
    reader.press("Ctrl+F", reader.window.reader.view)
    reader.wait(reader.window.articles.field.hasFocus)
    search(reader, words)
    return reader


def search(reader: Reader, words: str) -> None:
    """Put words in the field, as an input method does, and wait for the answer."""
    field = reader.window.articles.field
    field.clear()
    reader.wait(reader.window.articles.answer.isHidden)
    field.insert(words)
    reader.wait(lambda: not reader.window.articles.answer.isHidden())


def snippet(reader: Reader, row: int) -> str:
    """What is marked in the snippet of a row."""
    model = reader.window.articles._model
    found = model.index(row, 0).data(ArticleModel.SNIPPET)
    return "".join(found.text[start:end] for start, end in found.marks)


def test_as_one_types_the_list_shows_what_is_printed(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = searching(start, archive, "床旁结算")
    pane, asked = reader.window.articles, reader.program.acts.archive.search
    hits = asked.first(SearchQuery("床旁结算"))
    assert hits is not None
    assert pane.listed_ids() == [hit.article_id for hit in hits.hits]
    assert 0 < hits.total < 5
    assert str(hits.total) in pane.answer.sentence.text()
    assert "床旁结算" in snippet(reader, 0)
    spoken = pane._model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "床旁结算" in spoken
    QTest.keyClick(pane.field, Qt.Key.Key_Escape)
    reader.wait(lambda: len(pane.listed_ids()) == 5)
    assert pane.answer.isHidden()
    assert pane._model.index(0, 0).data(ArticleModel.SNIPPET) is None


def test_enter_goes_to_the_first_hit_and_f3_through_the_page(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = searching(start, archive, "患者")
    QTest.keyClick(reader.window.articles.field, Qt.Key.Key_Return)
    first = reader.window.articles.listed_ids()[0]
    reader.wait(lambda: reader.window.navigator.article_id == first)
    bar, view = reader.window.reader.find_bar, reader.window.reader.view
    count = len(reader.program.acts.archive.search.marks(first, "患者"))
    reader.wait(lambda: f"共 {count} 处" in bar.says.text())
    assert count > 1
    assert view.page is not None
    texts = {view.page.document.toPlainText()[start:end] for start, end in bar._places}
    assert texts == {"患者"}
    reader.press("F3", view)
    assert bar.isVisible()
    here = bar._now
    reader.press("F3", view)
    assert bar._now == ((here or 0) + 1) % count
    assert bar.says.text() == f"第 {bar._now + 1} 处，共 {count} 处"
    reader.press("Shift+F3", view)
    assert bar._now == here
    reader.press("F4", view)
    assert len(bar._places) == count, "in the original text too"


def test_what_cant_be_read_is_said_and_the_list_stays(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = searching(start, archive, "患者")
    before = reader.window.articles.listed_ids()
    QTest.keyClicks(reader.window.articles.field, " bad:x")
    answer = reader.window.articles.answer
    reader.wait(lambda: "bad" in answer.sentence.text())
    assert "字段" in answer.sentence.text()
    assert reader.window.articles.listed_ids() == before


def test_nothing_found_offers_what_would_be(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = searching(start, archive, "患者 没有这样的话")
    pane = reader.window.articles
    reader.wait(lambda: pane.answer.offered is not None)
    assert pane.listed_ids() == []
    assert pane.answer.looser.isVisible()
    QTest.keyClick(pane.field, Qt.Key.Key_Return)
    reader.wait(lambda: len(pane.listed_ids()) > 0)
    assert pane.field.text() == "患者"


def press_enter() -> None:
    """In what has the focus, be it of a dialog."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)


def saved(reader: Reader) -> list[tuple[str, str]]:
    """The saved searches on show, with their counts."""
    model = reader.window.institutions.saved.list.model()
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def test_a_search_is_kept_renamed_asked_deleted_and_undone(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = searching(start, archive, "床旁结算")
    pane, box = reader.window.articles, reader.window.institutions.saved
    count = str(reader.program.acts.archive.search.count(SearchQuery("床旁结算")))
    assert box.isHidden()
    pane.answer.save.click()
    reader.dialog(NameDialog)
    reader.type("settle")
    press_enter()
    reader.wait(lambda: saved(reader) == [("settle", count)])
    reader.wait(lambda: not reader.window.findChildren(NameDialog))
    assert reader.menu_text("undo") == "撤销 保存检索"

    pane.search("")
    reader.wait(lambda: len(pane.listed_ids()) == 5)
    box.list.setFocus()
    box.list.setCurrentIndex(box.list.model().index(0, 0))
    QTest.keyClick(box.list, Qt.Key.Key_Return)
    reader.wait(lambda: len(pane.listed_ids()) == int(count))
    assert pane.words == "床旁结算"

    QTest.keyClick(box.list, Qt.Key.Key_F2)
    reader.dialog(NameDialog)
    reader.type("bedside")
    press_enter()
    reader.wait(lambda: saved(reader) == [("bedside", count)])
    box.list.setCurrentIndex(box.list.model().index(0, 0))
    QTest.keyClick(box.list, Qt.Key.Key_Delete)
    reader.wait(box.isHidden)
    reader.press("Ctrl+Z", reader.window.reader.view)
    reader.wait(lambda: saved(reader) == [("bedside", count)])
    reader.press("Ctrl+Z", reader.window.reader.view)
    reader.wait(lambda: saved(reader) == [("settle", count)])


def test_fields_and_names_are_completed_by_pinyin_too(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = searching(start, archive, "患者")
    field = reader.window.articles.field
    field.clear()
    popup = field.completer_.popup()
    QTest.keyClicks(field, "jg")
    reader.wait(lambda: popup.isVisible() and {one.end for one in field._offered.values()} == {len("jg")})
    assert popup.model().index(0, 0).data() == "机构:"
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    reader.wait(lambda: field.text() == "机构:")
    QTest.keyClicks(field, "czsd")
    reader.wait(lambda: popup.isVisible() and "长治市第二人民医院" in popup.model().index(0, 0).data())
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    reader.wait(lambda: field.text().startswith("机构:长治市第二人民医院"))
    reader.wait(lambda: len(reader.window.articles.listed_ids()) == 1)
