"""What a screen reader is told of the window, asked over the bus that screen readers use (AT-SPI): JSON to stdout.

Run by the system's own Python, which brings the bindings (Debian: gir1.2-atspi-2.0, python3-gi), beside a program that
has the archive of the five pages open. Keys go to the screen, as from a keyboard.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - its version is chosen first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 60.0
SHOWN = 12
"""Children of a list or table that are asked for."""


def until(ask: Callable[[], Any]) -> Any:
    """What is told as soon as anything is; the program is another process and may be busy."""
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE:
        # The bindings answer from what they remember, and hear of what changed only when they are let.
        while GLib.MainContext.default().iteration(may_block=False):
            pass
        try:
            if found := ask():
                return found
        except GLib.Error:
            # What it spoke of has gone meanwhile.
            continue
        time.sleep(0.05)
    sys.exit(f"nothing was told in {PATIENCE} s of {ask.__qualname__}")


def below(one: Any) -> Iterator[Any]:
    """It and all below it that is not a cell; nothing of None."""
    if one is None:
        return
    yield one
    if one.get_role_name() not in {"table", "tree", "list"}:
        for child in children(one, 200):
            yield from below(child)


def children(one: Any, most: int) -> Iterator[Any]:
    """Its first children."""
    for number in range(min(one.get_child_count(), most)):
        child = one.get_child_at_index(number)
        if child is not None:
            yield child


def shows(one: Any) -> bool:
    """Whether it is on the screen."""
    return bool(one.get_state_set().contains(Atspi.StateType.SHOWING))


def is_active(one: Any) -> bool:
    """Whether keys go to this window."""
    return bool(one.get_state_set().contains(Atspi.StateType.ACTIVE))


def program() -> Any:
    """The program, once its window is there."""
    desktop = Atspi.get_desktop(0)
    desktop.set_cache_mask(Atspi.Cache.NONE)
    for one in children(desktop, 9):
        one.set_cache_mask(Atspi.Cache.NONE)
        if one.get_child_count():
            return one
    return None


def pane(role: str, name: str) -> Any:
    """A part of the window, by what it is and is called."""
    whole = program()
    found = (one for one in below(whole) if (one.get_role_name(), one.get_name()) == (role, name))
    return next((one for one in found if shows(one)), None)


def named(role: str, name: str, most: int = SHOWN) -> list[str]:
    """What the rows of a list, tree or table are called."""
    part = pane(role, name)
    rows = ("list item", "table cell", "tree item")
    return [] if part is None else [c.get_name() for c in children(part, most) if c.get_role_name() in rows]


def text() -> str:
    """What the reading pane gives as its text, once a page is open."""
    part = pane("text", "正文")
    return "" if part is None else part.get_text(0, part.get_character_count())


def main() -> None:
    """Listen, rule on a figure by its key, and listen again."""
    heard: dict[str, Any] = {"articles": until(lambda: named("table", "文章", 70))}
    heard["institutions"] = until(lambda: named("tree", "机构"))
    figures = until(lambda: named("list", "数据"))
    heard["figures"] = figures
    heard["text"] = until(text)
    heard["menus"] = [one.get_name() for one in below(program()) if one.get_role_name() == "menu item"]
    heard["unnamed"] = [
        one.get_role_name()
        for one in below(program())
        if one.get_role_name() in {"push button", "check box", "text", "list", "table", "tree", "combo box"}
        and shows(one)
        and not one.get_name()
    ]
    until(lambda: is_active(program().get_child_at_index(0)))
    # The first goes to the figure that is next, the second rules on it.
    for _ in range(2):
        Atspi.generate_keyboard_event(0, "d", Atspi.KeySynthType.STRING)
    heard["ruled"] = until(lambda: [now for now in (named("list", "数据"),) if now and now != figures])[0]
    json.dump(heard, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
