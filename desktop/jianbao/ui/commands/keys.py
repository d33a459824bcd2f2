"""The keys of every action: those of the table, or those that the user gave it instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from jianbao.ui.actions import ACTIONS, ActionSpec
from jianbao.ui.settings import Setting

if TYPE_CHECKING:
    from jianbao.ui.settings import Settings

_SPECS = {spec.id: spec for spec in ACTIONS}
_NONE = "none"
"""Kept for an action whose keys were taken away; nothing is kept for one that has those of the table."""
_BARE = frozenset(
    {"Tab", "Backtab", "Return", "Enter", "Esc", "Space", "Del", "F2"}
    | {"Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"}
)
"""By themselves these move, open, close, rename and delete in every list and field."""


class KeyTable(QObject):
    """Which keys call which action; changes are kept in the settings and hold at once."""

    changed = Signal(str)
    """The id of an action that has other keys now."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        settings.changed.connect(self._follow)

    def of(self, spec: ActionSpec) -> tuple[str, ...]:
        """Give the keys of an action, in Qt's portable writing, the one that menus show first."""
        kept = self._settings.get(_setting(spec))
        if kept == _NONE:
            return ()
        return tuple(kept.split("\n")) if kept else spec.keys

    def is_changed(self, spec: ActionSpec) -> bool:
        """Say whether the user gave the action other keys than the table."""
        return self._settings.get(_setting(spec)) != ""

    def holder(self, key: str) -> ActionSpec | None:
        """Give the action that a key calls; None if it is free."""
        asked = QKeySequence(key)
        return next((spec for spec in ACTIONS if asked in map(QKeySequence, self.of(spec))), None)

    def add(self, spec: ActionSpec, key: str) -> None:
        """Give an action one more key; another action that has it loses it."""
        holder = self.holder(key)
        if holder is spec:
            return
        if holder is not None:
            self._keep(holder, tuple(own for own in self.of(holder) if QKeySequence(own) != QKeySequence(key)))
        self._keep(spec, (*self.of(spec), key))

    def clear(self, spec: ActionSpec) -> None:
        """Take all keys from an action."""
        self._keep(spec, ())

    def reset(self, spec: ActionSpec) -> None:
        """Give an action the keys of the table again; who was given one of them loses it."""
        for key in spec.keys:
            self.add(spec, key)
        self._keep(spec, spec.keys)

    def reset_all(self) -> None:
        """Give every action the keys of the table."""
        for spec in ACTIONS:
            self._settings.set(_setting(spec), "")

    def _keep(self, spec: ActionSpec, keys: tuple[str, ...]) -> None:
        self._settings.set(_setting(spec), "" if keys == spec.keys else "\n".join(keys) or _NONE)

    def _follow(self, key: str) -> None:
        family, _, action = key.partition("/")
        if family == "keys" and action in _SPECS:
            self.changed.emit(action)


def _setting(spec: ActionSpec) -> Setting[str]:
    return Setting(f"keys/{spec.id}", "")


def is_of_lists(key: str) -> bool:
    """Say whether a key belongs to lists and fields, so that no action may have it."""
    return QKeySequence(key).toString() in _BARE


def native(keys: tuple[str, ...]) -> str:
    """Write keys as this system writes them."""
    texts = (QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
    return "　".join(dict.fromkeys(texts))
