"""The keys of every action: those of the table, or those that the user gave it instead."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from jianbao.ui.commands.own import EVERY, rivals
from jianbao.ui.settings import Setting

if TYPE_CHECKING:
    from jianbao.ui.commands.specs import ActionSpec
    from jianbao.ui.settings import Settings

_SPECS = {spec.id: spec for spec in EVERY}
_NONE = "none"
"""Kept for an action whose keys were taken away; nothing is kept for one that has those of the table."""
_MOVING = frozenset(
    {"Tab", "Shift+Tab", "Backtab", "Esc", "Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"}
)
"""By themselves these move and close in every list and field."""
_ACTING = frozenset({"Return", "Enter", "Space", "Del", "F2"})
"""By themselves these open, delete and rename in every list; a list may give them to something else."""


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

    def has(self, spec: ActionSpec, key: str) -> bool:
        """Say whether a key calls an action."""
        return _written(key) in map(_written, self.of(spec))

    def holders(self, key: str, spec: ActionSpec) -> list[ActionSpec]:
        """Give the other actions that a key calls where it would call this one: they would lose it."""
        return [rival for rival in rivals(spec) if self.has(rival, key)]

    def elsewhere(self, key: str, spec: ActionSpec) -> list[ActionSpec]:
        """Give the actions that a key calls in other places, and still would: a pane's keys go before the window's."""
        near = {spec.id, *(rival.id for rival in rivals(spec))}
        both = [one for one in EVERY if one.id not in near and self.has(one, key)]
        return [one for one in both if not (one.pane and spec.pane)]

    def add(self, spec: ActionSpec, key: str) -> None:
        """Give an action one more key; another action that has it in the same place loses it."""
        if self.has(spec, key):
            return
        for holder in self.holders(key, spec):
            self._keep(holder, tuple(own for own in self.of(holder) if _written(own) != _written(key)))
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
        for spec in EVERY:
            self._settings.set(_setting(spec), "")

    def _keep(self, spec: ActionSpec, keys: tuple[str, ...]) -> None:
        self._settings.set(_setting(spec), "" if keys == spec.keys else "\n".join(keys) or _NONE)

    def _follow(self, key: str) -> None:
        family, _, action = key.partition("/")
        if family == "keys" and action in _SPECS:
            self.changed.emit(action)


def _setting(spec: ActionSpec) -> Setting[str]:
    return Setting(f"keys/{spec.id}", "")


@cache
def _written(key: str) -> str:
    """Give the one writing of a key that has several: Esc, Escape."""
    return QKeySequence(key).toString()


def is_of_lists(key: str, spec: ActionSpec) -> bool:
    """Say whether a key belongs to lists and fields, so that this action may not have it."""
    written = _written(key)
    return written in _MOVING or (not spec.pane and written in _ACTING)


def native(keys: tuple[str, ...]) -> str:
    """Write keys as this system writes them."""
    texts = (QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
    return "　".join(dict.fromkeys(texts))
