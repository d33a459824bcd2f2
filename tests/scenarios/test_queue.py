"""An editor at the queue: a key a figure, nothing but the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


def test_figures_are_checked_one_after_another(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = start(archive)
    window = reader.window
    reader.wait(window.commands["place:1"].isEnabled)
    reader.press("Alt+2")
    queue = window.queue
    reader.wait(lambda: queue.model.rowCount() > 100)
    whole = queue.model.rowCount()
    reader.wait(queue.list.hasFocus)
    first = queue.model.figure(0)
    assert first is not None
    for key in ("D", "Y", "F"):
        reader.press(key, queue.list)
    reader.press("C", queue.list)
    reader.wait(queue.correction.hasFocus)
    reader.type("99%")
    reader.press("Return", queue.correction)
    reader.wait(lambda: queue.model.rowCount() == whole - 4)
    reader.wait(lambda: not reader.program.acts.busy)
    with Archive.open(archive) as opened:
        (said,) = [one for one in opened.figures(first.article_id) if one.key == first.key]
        assert said.verdict is Verdict.RIGHT
        assert len([d for d in opened.history() if d.kind == "verdict"]) == 4
    reader.press("Ctrl+Z", queue.list)
    reader.wait(lambda: queue.model.rowCount() == whole - 3)
    second = queue.model.figure(queue.list.currentIndex().row())
    reader.press("Return", queue.list)
    assert second is not None
    reader.wait(lambda: window.places.current == 0)
    assert window.navigator.article_id == second.article_id
