"""An editor at the keyboard: a page to check, and what the hands do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.archive.figures import Figure
    from tests.scenarios.conftest import Reader

PAGE = """守护健康 服务百姓

——甲县人民医院2025年工作纪实

2025年，甲县人民医院门诊量达12.5万人次，较上年增长8%。医院共有卒中患者抢救89例，抢救成功85例，成功率98.3%。

全年开展手术3200台，满意率由93.1%提升至95.2%，入选全国第12批试点，获评“三甲”。

全院开放床位500张，医护人员640人，其中医生220人、护士300人、管理人员120人。
"""


def opened(start: Callable[[Path], Reader], archive: Path) -> Reader:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.wait(lambda: not reader.program.acts.busy)
    return reader


def stored(reader: Reader) -> tuple[Figure, ...]:
    """The figures as the archive has them, once everything decided is in it."""
    reader.wait(lambda: not reader.program.acts.busy)
    number = reader.window.navigator.article_id
    assert number is not None
    return reader.program.acts.archive.figures(number)


def figure(reader: Reader, text: str) -> Figure:
    (found,) = [one for one in stored(reader) if one.metric.text == text]
    return found


def go_to(reader: Reader, text: str) -> None:
    """Step to a figure by keys."""
    pane = reader.window.reader
    if pane.current_figure is not None:
        pane.view.set_current(None)
    for _ in pane.figures:
        reader.press("]", pane.view)
        if current(reader) == text:
            return
    raise AssertionError(text)


def current(reader: Reader) -> str | None:
    index = reader.window.reader.current_figure
    return None if index is None else reader.window.reader.figures[index].metric.text


def find(reader: Reader, words: str) -> None:
    """Select words of the page as one does by keys: find them."""
    reader.press("F3", reader.window.reader.view)
    bar = reader.window.reader.find_bar
    reader.wait(bar.field.hasFocus)
    bar.field.clear()
    bar.field.insert(words)
    bar.field.textEdited.emit(words)
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert reader.window.reader.view.textCursor().selectedText() == words
