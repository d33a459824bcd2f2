"""F1: the manual, open at the chapter of what has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from jianbao.ui.manual.chapters import order

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.ui.window import MainWindow


class Manual:
    """Opens one window of the manual, and the same again."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Give what the menu can ask for."""
        return {"manual": self.open}

    def open(self) -> None:
        """Open the manual at the chapter of the pane that has the focus, else at its first."""
        # Imported here: nothing of it is needed before somebody asks.
        from jianbao.ui.manual.window import ManualWindow  # noqa: PLC0415

        name = chapter_of(QApplication.focusWidget())
        shown = self._window.findChild(ManualWindow)
        (shown or ManualWindow(self._window.keys, self._window)).open_at(name)


def chapter_of(widget: QWidget | None) -> str:
    """Name the chapter about the innermost pane that a widget is in; the first chapter where there is none."""
    about = {pane: name for name, panes in order().items() for pane in panes}
    while widget is not None:
        shown = widget.currentWidget() if isinstance(widget, QTabWidget) else None
        for one in (shown, widget):
            if (name := about.get(type(one).__name__)) is not None:
                return name
        widget = widget.parentWidget()
    return next(iter(order()))
