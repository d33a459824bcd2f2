"""What can be done now: the actions of the menu are enabled by the open page, and by what there is to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.errors import WorldError
from jianbao.ui.commands.specs import Need

if TYPE_CHECKING:
    from jianbao.archive.records import UndoStep
    from jianbao.ui.acts import Acts
    from jianbao.ui.window import MainWindow


class Allowing:
    """Over one window. What could be undone is asked of the archive after an act, and not for every page."""

    def __init__(self, window: MainWindow, acts: Acts) -> None:
        self._window, self._acts = window, acts
        self._steps: set[Need] = set()
        """Undo, redo: those that there is something for."""

    def ask(self) -> UndoStep | None:
        """Ask what would be undone, name and give it, and enable what can be done."""
        window, undo, redo = self._window, None, None
        if self._acts.is_open:
            try:
                undo, redo = self._acts.desk.next_undo(), self._acts.desk.next_redo()
            except WorldError as error:
                window.tell(error)
            window.commands.name_undo(undo, redo)
            window.decisions.show(undo, redo)
        self._steps = {*([Need.UNDO] if undo else []), *([Need.REDO] if redo else [])}
        self.follow()
        return undo

    def follow(self) -> None:
        """Enable what can be done with the page that is open, where one is."""
        window = self._window
        there = {Need.ARCHIVE, *self._steps} if self._acts.is_open else set()
        if self._acts.path is not None:
            there |= {Need.FILE_NAMED, *([Need.FILE] if self._acts.is_open else [])}
        elif self._acts.place is not None:
            there.add(Need.SERVER)
        if window.navigator.record is not None:
            here = [Need.PAGE] if window.places.current == 0 else []
            figures = [Need.FIGURES, *([Need.CHECKING] if here else [])] if window.reader.figures else []
            there |= {Need.ARTICLE, *here, *figures}
        window.commands.allow(there)
