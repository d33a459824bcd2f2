"""A measure side by side and through time, in the real window over pages of several hospitals and years."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from tests.ui.comparison.pages import store, store_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QModelIndex

    from jianbao.ui.comparison.drawing import Drawing
    from jianbao.ui.comparison.pane import ComparisonPane
    from tests.scenarios.conftest import Reader

AGAIN = "健康周刊\n2025年4月3日\n\n# 补记\n\n2024年，汾安市人民医院床旁结算率达到72.4%，平均住院日缩短了3小时。\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "comparison.jianbao"
    with Archive.open(path) as archive:
        store_pages(archive, 4, range(2021, 2025))
        store(archive, "补.txt", AGAIN)
    return path


@pytest.fixture
def reader(start: Callable[[Path], Reader], pages: Path, tmp_path: Path) -> Reader:
    path = tmp_path / "archive.jianbao"
    path.write_bytes(pages.read_bytes())
    reader = start(path)
    reader.wait(lambda: reader.window.navigator.article_id)
    reader.choose("place:3")
    reader.wait(lambda: pane(reader).table.grid_model.grid is not None)
    return reader


def pane(reader: Reader) -> ComparisonPane:
    return reader.window.comparison


def choose(reader: Reader, name: str) -> None:
    """Paste a measure's name into the field (Chinese cannot be typed without an input method) and press Enter."""
    pane(reader).list.search.setFocus()
    QGuiApplication.clipboard().setText(name)
    reader.press("Ctrl+A")
    reader.press("Ctrl+V")
    reader.press("Return", pane(reader).list.search)
    reader.wait(lambda: pane(reader).title.text() == name)
    assert pane(reader).table.hasFocus()


def cell(reader: Reader, who: str, period: str) -> str:
    index = at(reader, who, period)
    return str(index.data())


def at(reader: Reader, who: str, period: str) -> QModelIndex:
    model = pane(reader).table.grid_model
    assert model.grid is not None
    return model.index(model.place((who,)), model.grid.columns.index(period))


def shown(reader: Reader) -> str:
    """The words of the source at which the reading pane stands."""
    record = reader.window.navigator.record
    assert record is not None
    return record.title


def test_from_a_measure_to_the_sentence_by_keys_alone(reader: Reader) -> None:
    choose(reader, "门诊接诊")
    grid = pane(reader).table.grid_model.grid
    assert grid is not None
    assert len(grid.rows) == 4
    assert grid.columns == ("2021", "2022", "2023", "2024")
    assert cell(reader, "汾安市人民医院", "2023") == "超19.7万人次"
    reader.press("Home")
    index = at(reader, "汾安市人民医院", "2023")
    while pane(reader).table.currentIndex().row() < index.row():
        reader.press("Down")
    while pane(reader).table.currentIndex().column() < index.column():
        reader.press("Right")
    reader.press("Return")
    reader.wait(lambda: reader.window.places.current == 0)
    assert shown(reader) == "汾安市人民医院的2023年"


def test_a_click_goes_to_the_page_and_a_gap_stays(reader: Reader) -> None:
    choose(reader, "门诊接诊")
    table = pane(reader).table
    gaps = [
        (row, column)
        for row in range(table.grid_model.rowCount())
        for column in range(table.grid_model.columnCount())
        if not table.grid_model.figures(row, column)
    ]
    place = table.visualRect(table.grid_model.index(*gaps[0])).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert reader.window.places.current == 3
    assert table.grid_model.index(*gaps[0]).data() == "—"
    there = at(reader, "沁安市人民医院", "2024")
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(there).center())
    reader.wait(lambda: reader.window.places.current == 0)
    assert shown(reader) == "沁安市人民医院的2024年"


def test_several_figures_of_a_cell_are_all_shown_and_one_is_chosen(reader: Reader) -> None:
    choose(reader, "床旁结算率")
    index = at(reader, "汾安市人民医院", "2024")
    words = str(index.data())
    assert words.endswith(" / 72.4%")
    table = pane(reader).table
    table.setCurrentIndex(index)
    reader.press("Return")
    reader.wait(lambda: table.findChild(QMenu, "comparison_choice"))
    menu = table.findChild(QMenu, "comparison_choice")
    assert isinstance(menu, QMenu)
    assert [("补记" in action.text()) for action in menu.actions()] == [False, True]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    reader.wait(lambda: reader.window.places.current == 0)
    assert shown(reader) == "补记"


def test_what_was_corrected_shows_both_and_is_copied_right(reader: Reader) -> None:
    archive = reader.program.acts.archive
    row = next(one.row for one in archive.compared("平均住院日") if one.row.period == "2021")
    reader.program.acts.perform(lambda desk: desk.figures.rule(row.article_id, [row.key], Verdict.WRONG, "9.9天"))
    choose(reader, "平均住院日")
    assert row.subject is not None
    reader.wait(lambda: cell(reader, str(row.subject), "2021") == "9.9天")
    said = at(reader, row.subject, "2021").data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"{row.subject}，2021：{row.text}（错，应为 9.9天）"
    reader.press("Ctrl+A")
    reader.press("Ctrl+C")
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == ["机构", "2021", "2022", "2023", "2024"]
    assert {len(line) for line in lines} == {5}
    assert "9.9天" in next(line for line in lines if line[0] == row.subject)


def drawing(reader: Reader) -> Drawing:
    reader.wait(lambda: pane(reader).chart.drawing is not None)
    found = pane(reader).chart.drawing
    assert found is not None
    return found


def test_the_chart_follows_the_table_and_a_click_on_a_point_goes_to_the_page(reader: Reader) -> None:
    choose(reader, "平均住院日")
    drawn = drawing(reader)
    reader.wait(lambda: len({spot.path for _, spot in drawn.places}) == 4)
    table = pane(reader).table
    table.selectRow(table.grid_model.place(("沁安市人民医院",)))
    assert {spot.path for _, spot in drawn.places} == {("沁安市人民医院",)}
    assert "折线图" in pane(reader).chart.accessibleDescription()
    place, spot = next((place, spot) for place, spot in drawn.places if spot.period == "2024")
    canvas = drawn.canvas

    def gone() -> bool:
        # The chart may still be growing into its place: who misses the point clicks again.
        at_pixel = canvas.mapFromScene(drawn.to_scene(place))
        QTest.mouseMove(canvas.viewport(), at_pixel)
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at_pixel)
        return reader.window.places.current == 0

    reader.wait(gone)
    assert shown(reader) == spot.amount.row.title == "沁安市人民医院的2024年"


def test_one_year_is_bars_the_largest_first(reader: Reader) -> None:
    choose(reader, "门诊接诊")
    drawn = drawing(reader)
    box = pane(reader).periods
    box.setFocus()
    while box.currentText() != "2023":
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert "条形图" in pane(reader).chart.accessibleDescription()
    values = [spot.amount.low for _, spot in drawn.places]
    assert values == sorted(values, reverse=True)
    assert {spot.period for _, spot in drawn.places} == {"2023"}


def test_table_and_chart_are_put_away_but_never_both(reader: Reader) -> None:
    choose(reader, "门诊接诊")
    for button in (pane(reader).shows_table, pane(reader).shows_chart):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert pane(reader).table.isVisible()
    assert not pane(reader).chart.isVisible()


def test_chart_and_table_are_written_to_files(reader: Reader, tmp_path: Path) -> None:
    choose(reader, "门诊接诊")
    for name in ("图.png", "图.svg", "表.xlsx"):
        pane(reader).export(tmp_path / name)
    picture = QImage(str(tmp_path / "图.png"))
    assert picture.width() == 2880
    assert picture.pixelColor(2, 2).name() == "#ffffff"
    vector = (tmp_path / "图.svg").read_text(encoding="utf-8")
    assert all(words in vector for words in ("门诊接诊", "汾安市人民医院", "2024"))
    with zipfile.ZipFile(tmp_path / "表.xlsx") as book:
        assert "超19.7万人次" in book.read("xl/sharedStrings.xml").decode()
    told: list[object] = []
    pane(reader).failed.connect(told.append)
    pane(reader).export(tmp_path / "没有" / "图.png")
    assert len(told) == 1


def test_the_window_is_painted_before_the_library_of_the_chart_is_loaded() -> None:
    code = "import jianbao.ui.app, sys; print([m for m in ('numpy', 'pyqtgraph') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_figures_of_no_known_year_take_the_chart_of_others_away(
    start: Callable[[Path], Reader], pages: Path, tmp_path: Path
) -> None:
    path = tmp_path / "archive.jianbao"
    path.write_bytes(pages.read_bytes())
    with Archive.open(path) as archive:
        store(archive, "无年.txt", "# 某院\n\n汾安市人民医院发表论文31篇。\n")
    reader = start(path)
    reader.wait(lambda: reader.window.navigator.article_id)
    reader.choose("place:3")
    chart = pane(reader).chart
    reader.wait(lambda: chart.drawing is not None)
    assert not chart._nothing.isVisible()
    undated = next(one.name for one in pane(reader).list.model.shown if not one.years)
    dated = next(one.name for one in pane(reader).list.model.shown if one.years)
    choose(reader, undated)
    assert chart._nothing.isVisible()
    assert not chart.widget().isVisible()
    choose(reader, dated)
    assert chart.widget().isVisible()


def test_it_comes_back_as_it_was_left(start: Callable[[Path], Reader], reader: Reader, tmp_path: Path) -> None:
    names = [one.name for one in pane(reader).list.model.shown]
    choose(reader, names[2])
    pane(reader).shows_chart.setFocus()
    reader.press("Space", pane(reader).shows_chart)
    assert not pane(reader).chart.isVisible()
    reader.program.end()
    again = start(tmp_path / "archive.jianbao")
    again.wait(lambda: again.window.navigator.article_id)
    again.press("Alt+4")
    again.wait(lambda: pane(again).table.grid_model.grid is not None)
    assert pane(again).title.text() == names[2]
    assert pane(again).table.isVisible()
    assert not pane(again).chart.isVisible()
