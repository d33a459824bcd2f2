"""The pages that were open one after another, to go back to and forth again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.records import ArticleRecord
    from jianbao.ui.navigator import Navigator

_MOST = 200


class History(QObject):
    """Follows a navigator."""

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator)
        self._navigator = navigator
        self._seen: list[int] = []
        self._here = -1
        navigator.article_shown.connect(self._follow)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {"go-back": lambda: self.step(-1), "go-forward": lambda: self.step(1)}

    def step(self, by: int) -> None:
        """Open the page before or after; at either end nothing happens."""
        if 0 <= self._here + by < len(self._seen):
            self._here += by
            self._navigator.go_to(self._seen[self._here])

    def _follow(self, record: ArticleRecord | None) -> None:
        """Remember a page that was opened otherwise: what lay ahead is gone then."""
        if record is None or (self._here >= 0 and self._seen[self._here] == record.id):
            return
        self._seen = [*self._seen[: self._here + 1], record.id][-_MOST:]
        self._here = len(self._seen) - 1
