"""Giving a figure another extent: its ends are moved by keys, and nothing is decided before Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from jianbao.archive.figures import Figure
    from jianbao.ui.reader.view import PageView

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ExtentEditor(QObject):
    """The extent that is being given to the current figure of a view, framed there until it is kept or dropped."""

    given = Signal(object, object)
    """The key of a figure, and the Span that it is to have."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._key: Span | None = None
        self._extent: Span | None = None

    def move(self, figures: Sequence[Figure], index: int, text: str, *, start: int, end: int) -> bool:
        """Move the ends of a figure by so many characters of the source ``text``; False if they can't go there.

        They stop at other figures, and at each other.
        """
        figure = figures[index]
        before = self._extent if self._key == figure.key and self._extent is not None else figure.metric.span
        moved = Span(_stepped(text, before.start, start, 0), _stepped(text, before.end, end, 1))
        others = (other.metric for n, other in enumerate(figures) if n != index)
        if moved.start >= moved.end or any(one.start < moved.end and moved.start < one.end for one in others):
            return False
        self._show(figure.key, moved)
        return True

    def drop(self) -> None:
        """Leave the figure as it is."""
        self._show(None, None)

    def show_again(self, key: Span | None) -> None:
        """Frame the extent in the page that is on show now, if it is still that figure's."""
        self._show(key, self._extent if key == self._key else None)

    def take(self, event: QKeyEvent) -> bool:
        """Keep the extent with Enter, drop it with Esc; False for other keys, and if there is none."""
        key, extent = self._key, self._extent
        if key is None or extent is None or event.key() not in {*_ENTER, Qt.Key.Key_Escape}:
            return False
        self.drop()
        if event.key() in _ENTER:
            self.given.emit(key, extent)
        return True

    def _show(self, key: Span | None, extent: Span | None) -> None:
        self._key, self._extent = key, extent
        self._view.show_extent(extent)


def _stepped(text: str, offset: int, by: int, behind: int) -> int:
    """The place so many characters on, or back; none with white space in it, or before it if ``behind`` is 1."""
    step = 1 if by > 0 else -1
    for _ in range(abs(by)):
        offset += step
        while 0 < offset < len(text) and text[offset - behind].isspace():
            offset += step
    return min(max(0, offset), len(text))
