"""All keys as they are now, menu by menu and pane by pane: what the sheet of keys and the manual show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from jianbao.ui.actions import ACTIONS, MENUS
from jianbao.ui.commands.finding import name_of
from jianbao.ui.commands.keys import native
from jianbao.ui.commands.own import EVERY, FIXED, PANES, PaneSpec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianbao.ui.commands.keys import KeyTable
    from jianbao.ui.commands.specs import ActionSpec


class Section(NamedTuple):
    """What some keys do: the name of the menu or pane, and for each act its name and its keys."""

    title: str
    lines: list[tuple[str, str]]


def sections(keys: KeyTable) -> list[Section]:
    """Give the keys of the window, menu by menu, then what holds everywhere, then pane by pane; none is empty."""
    everywhere = [(one.translated(), native(one.keys)) for one in FIXED if not one.pane]
    found = [
        *(Section(menu.plain(), _lines(keys, _of_menu(menu.id))) for menu in MENUS),
        Section(QCoreApplication.translate("KeySheet", "在列表和输入框里"), everywhere),
        *(of_pane(keys, pane) for pane in PANES),
    ]
    return [one for one in found if one.lines]


def of_pane(keys: KeyTable, pane: PaneSpec) -> Section:
    """Give what the keys do in a pane: its own, and those of the window that mean its own rows there."""
    own = _lines(keys, (spec for spec in EVERY if spec.pane == pane.id or spec.id in pane.shares))
    fixed = [(one.translated(), native(one.keys)) for one in FIXED if one.pane == pane.id]
    return Section(QCoreApplication.translate("KeySheet", "在{}里").format(pane.translated()), own + fixed)


def _of_menu(menu: str) -> Iterable[ActionSpec]:
    return (spec for spec in ACTIONS if spec.menu == menu and not spec.pane)


def _lines(keys: KeyTable, specs: Iterable[ActionSpec]) -> list[tuple[str, str]]:
    return [(name_of(spec), native(told)) for spec in specs if (told := keys.of(spec))]
