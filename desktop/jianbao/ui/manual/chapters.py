"""The chapters of the manual: Markdown in ``resources/manual``, filled with the keys and menus as they are now.

``chapters.toml`` says their order, and which panes each is about. In a chapter ``{key ID}`` stands for the keys of an
action, ``{menu ID}`` for the way to it through the menus, ``{pane ID}`` for a table of what keys do in a pane,
``{keys}`` for all of these tables.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jianbao.resources import resource
from jianbao.ui.commands.finding import name_of, path_of
from jianbao.ui.commands.keys import native
from jianbao.ui.commands.own import EVERY, PANES
from jianbao.ui.commands.sections import of_pane, sections

if TYPE_CHECKING:
    from jianbao.errors import Language
    from jianbao.ui.commands.keys import KeyTable
    from jianbao.ui.commands.sections import Section

_HOLE = re.compile(r"\{(key|menu|pane|keys)(?: ([a-z0-9:-]+))?\}")
_SPECS = {spec.id: spec for spec in EVERY}
_PANES = {pane.id: pane for pane in PANES}
_HEADS = {"zh": ("做什么", "键"), "en": ("What it does", "Keys")}


class Chapter(NamedTuple):
    """A chapter as it is read: the name of its file, its title, its Markdown."""

    name: str
    title: str
    text: str


@cache
def order() -> dict[str, tuple[str, ...]]:
    """Give the names of the chapters in order, each with the panes that it is about (classes of widgets)."""
    told = tomllib.loads(resource("manual", "chapters.toml").read_text(encoding="utf-8"))
    return {one["name"]: tuple(one["panes"]) for one in told["chapter"]}


def chapters(language: Language, keys: KeyTable) -> list[Chapter]:
    """Give all chapters in a language. Raises ``KeyError`` where one names an action or a pane that there is not."""
    return [_chapter(name, language, keys) for name in order()]


def _chapter(name: str, language: Language, keys: KeyTable) -> Chapter:
    text = resource("manual", language, f"{name}.md").read_text(encoding="utf-8")
    filled = _HOLE.sub(lambda hole: _filled(hole[1], hole[2], language, keys), text)
    title = filled.partition("\n")[0].removeprefix("# ")
    return Chapter(name, title, filled)


def _filled(what: str, name: str, language: Language, keys: KeyTable) -> str:
    if what == "keys":
        return "\n\n".join(_table(section, language) for section in sections(keys))
    if what == "pane":
        return _table(of_pane(keys, _PANES[name]), language)
    spec = _SPECS[name]
    told = native(keys.of(spec)[:1])
    way = f"{path_of(spec)} › {name_of(spec)}"
    # An action whose keys somebody took away is still in the menu.
    return f"`{told}`" if what == "key" and told else way


def _table(section: Section, language: Language) -> str:
    name, keys = _HEADS[language]
    rows = [f"| {act} | `{told.replace('|', chr(92) + '|')}` |" for act, told in section.lines]
    return "\n".join([f"### {section.title}", "", f"| {name} | {keys} |", "|---|---|", *rows])
