"""How a pane takes the keys of the table that are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from jianbao.ui.commands.keys import KeyTable, native
from jianbao.ui.commands.own import EVERY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QAbstractButton, QWidget

_SPECS = {spec.id: spec for spec in EVERY}
_BY_KEY = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_KEYPAD, _SHIFT = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier


class PaneKeys(QObject):
    """Does the acts of a pane by the keys that the table gives them, before the window or Qt can take those.

    ``acts`` are named by the ids of their actions. An act that says False has nothing to do: the key goes on its way.
    """

    changed = Signal()
    """There are other keys now."""

    def __init__(self, owner: QWidget, acts: Mapping[str, Callable[[], object]], *also: QWidget) -> None:
        """Watch a widget, and what lies within it and would take its letters for itself."""
        super().__init__(owner)
        self._owner, self._acts = owner, {_SPECS[name].id: act for name, act in acts.items()}
        self._table: KeyTable | None = None
        for widget in (owner, *also):
            widget.installEventFilter(self)

    def of(self, action: str) -> tuple[str, ...]:
        """Give the keys of an action; those of the table while the pane is in no window."""
        spec = _SPECS[action]
        return spec.keys if self._table is None else self._table.of(spec)

    def label(self, button: QAbstractButton, text: str, action: str) -> None:
        """Write on a button what it does and its key."""

        def write() -> None:
            keys = self.of(action)
            button.setText(f"{text}（{native(keys[:1])}）" if keys else text)

        write()
        self.changed.connect(write)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what is the pane's."""
        kind = event.type()
        if kind is QEvent.Type.Show:
            self._look_up()
        if kind not in _BY_KEY or not isinstance(event, QKeyEvent):
            return False
        act = next((act for name, act in self._acts.items() if is_key(event, self.of(name))), None)
        if act is None or (kind is QEvent.Type.KeyPress and act() is False):
            return False
        event.accept()
        return True

    def _look_up(self) -> None:
        """Find the table of the window that this is in, or that has opened it."""
        above: QWidget | None = self._owner
        while self._table is None and above is not None:
            self._table = above.findChild(KeyTable, options=Qt.FindChildOption.FindDirectChildrenOnly)
            above = above.parentWidget()
            if self._table is not None:
                self._table.changed.connect(self._tell)
                self.changed.emit()

    def _tell(self, _action: str) -> None:
        self.changed.emit()


def is_key(event: QKeyEvent, keys: tuple[str, ...]) -> bool:
    """Say whether one of these is pressed; Shift counts for letters, and not for signs that need it to be typed."""
    modifiers = event.modifiers() & ~_KEYPAD
    told = [QKeySequence(modifiers.value | event.key())]
    if event.text() and not event.text().isalnum():
        told.append(QKeySequence((modifiers & ~_SHIFT).value | event.key()))
    return any(QKeySequence(key) in told for key in keys)


def letter(event: QKeyEvent) -> str:
    """Give the letter or character that is typed alone: it begins a name; "" for other keys."""
    text = event.text()
    return text if not event.modifiers() and len(text) == 1 and text.isalpha() else ""


def digit(event: QKeyEvent) -> int | None:
    """Give the digit from 1 to 9 that is pressed alone: it chooses in a dialog; None for other keys."""
    alone = not event.modifiers() & ~_KEYPAD
    text = event.text()
    return int(text) if alone and len(text) == 1 and text in "123456789" else None
