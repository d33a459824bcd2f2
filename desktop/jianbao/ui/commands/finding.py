"""Which actions are meant by what somebody types: parts of the name, its pinyin or initials, the English id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive.search.folding import fold
from jianbao.archive.search.pinyin import begins, spells
from jianbao.ui.actions import MENUS
from jianbao.ui.commands.own import PANES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.ui.commands.specs import ActionSpec

_MENUS = {menu.id: menu for menu in MENUS}
_PANES = {pane.id: pane for pane in PANES}


def name_of(spec: ActionSpec) -> str:
    """Name an action: its words in the menu without the dots that announce a dialog."""
    return spec.translated().rstrip("…")


def path_of(spec: ActionSpec) -> str:
    """Name the menus that lead to an action, or the pane that has it to itself: 视图 › 主题."""
    if spec.menu in _PANES:
        return _PANES[spec.menu].translated()
    menu = _MENUS[spec.menu]
    return f"{_MENUS[menu.parent].plain()} › {menu.plain()}" if menu.parent else menu.plain()


def matching(typed: str, specs: Iterable[ActionSpec]) -> list[ActionSpec]:
    """Give the actions that all words typed are met by, the nearest first, else in the order given."""
    words = [fold(word) for word in typed.split()]
    found = [(rank, spec) for spec in specs if (rank := _nearness(words, spec)) is not None]
    return [spec for _, spec in sorted(found, key=lambda pair: pair[0])]


def _nearness(words: Sequence[str], spec: ActionSpec) -> int | None:
    ranks = [_rank(word, spec) for word in words]
    return None if None in ranks else sum(filter(None, ranks))


def _rank(word: str, spec: ActionSpec) -> int | None:
    """Tell how far a word is from an action: 0 begins its name, more: worse, None: not meant by it."""
    name = fold(name_of(spec))
    tests = (
        name.startswith(word),
        word in name,
        begins(word, name),
        spells(word, name),
        spec.id.startswith(word),
        word in fold(path_of(spec)),
        spells(word, fold(path_of(spec))),
        word in spec.id,
    )
    return next((rank for rank, told in enumerate(tests) if told), None)
