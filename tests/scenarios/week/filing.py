"""Pages come in, are filed under institutions, and the institutions are put in order."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from jianbao.archive.search.folding import fold
from jianbao.archive.search.pinyin import begins
from jianbao.ui.commands.palette import CommandPalette
from jianbao.ui.institutions.choose_dialog import ChooseDialog
from jianbao.ui.institutions.merge_dialog import MergeDialog
from jianbao.ui.institutions.names_dialog import NamesDialog
from jianbao.ui.institutions.rename_dialog import RenameDialog
from jianbao.ui.institutions.tree import InstitutionTree

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QDialog

    from jianbao.archive.records import InstitutionNode
    from tests.scenarios.keyboard import Keyboard

MOVED = "新址"
"""What is added to the name of an institution."""


def take_in(hands: Keyboard, folder: Path, pages: int) -> None:
    """Ctrl+Shift+O, the folder's name, and the list has them all."""
    hands.wait(hands.window.commands["import-folder"].isEnabled)
    before = hands.program.acts.archive.article_counts()[0]
    hands.answer("Ctrl+Shift+O", QFileDialog, str(folder))
    hands.wait(lambda: hands.window.intake.isVisible() and not hands.window.intake.is_running)
    hands.wait(lambda: not hands.program.acts.busy and len(hands.window.articles.listed_ids()) == before + pages)
    assert hands.program.acts.archive.article_counts()[0] == before + pages
    hands.press("Ctrl+2")


def call(hands: Keyboard, pinyin: str) -> None:
    """An act that has no key, by the palette."""
    hands.press("Ctrl+Shift+P")
    hands.dialog(CommandPalette)
    hands.type(pinyin)
    hands.press("Return")


def gone(hands: Keyboard, kind: type[QDialog]) -> None:
    """Wait until a dialog is closed and what was below it has the focus again."""
    hands.wait(lambda: not any(one.isVisible() for one in hands.window.findChildren(kind)))
    hands.wait(QApplication.activeWindow)


def load_authority(hands: Keyboard) -> None:
    """Take in the example table, and say yes to all names that were filed by it."""
    call(hands, "zrsljgb")
    hands.wait(lambda: any(node.body is not None for node in hands.window.institutions.nodes()))


def confirm_names(hands: Keyboard, most: int) -> int:
    """Go through the names on pages that may be records; gives how many were decided."""
    call(hands, "qrbmsdmc")
    dialog = hands.dialog(NamesDialog)
    hands.wait(lambda: dialog.list.topLevelItemCount() > 0)
    whole = dialog.list.topLevelItemCount()
    hands.press("Ctrl+Return")
    hands.wait(lambda: not dialog.every.isEnabled())
    left = dialog.list.topLevelItemCount()
    for number in range(min(left, most)):
        hands.press("X" if number % 3 == 2 else "Return")
        hands.wait(lambda here=left - number - 1: dialog.list.topLevelItemCount() == here)
    decided = whole - dialog.list.topLevelItemCount()
    hands.press("Esc")
    gone(hands, NamesDialog)
    return decided


def file_by_hand(hands: Keyboard, pages: int) -> None:
    """File pages one after another under an institution found by its pinyin."""
    hands.press("Ctrl+2")
    hands.press("Home")
    names = [node.name for node in hands.window.institutions.nodes() if node.body is not None]
    for number in range(pages):
        call(hands, "bwzgr")
        find(hands, names[number % len(names)])
        hands.press("Return")
        gone(hands, ChooseDialog)
        hands.press("J")


def find(hands: Keyboard, name: str) -> ChooseDialog:
    """Type the initials of a name until it is the first that is offered, or go down to it."""
    dialog = hands.dialog(ChooseDialog)

    def is_first() -> bool:
        item = dialog.list.item(0)
        return item is not None and dialog.list.currentRow() == 0 and item.text().partition("　")[0] == name

    for letter in initials(name):
        hands.type(letter)
        if is_first():
            return dialog
    rows = [dialog.list.item(row).text().partition("　")[0] for row in range(dialog.list.count())]
    for _ in range(rows.index(name)):
        hands.press("Down")
    return dialog


def initials(name: str) -> str:
    """The first letter of each syllable: 市医院 is syy; of a character of several readings that of one of them."""
    return "".join(
        next((letter for letter in ascii_lowercase if begins(letter, character)), "") for character in fold(name)
    )


def mend(hands: Keyboard, each: int) -> None:
    """Go down the tree: rename some institutions, merge as many into others."""
    window = hands.window
    view = window.institutions.findChild(InstitutionTree)
    assert isinstance(view, InstitutionTree)
    hands.press("Ctrl+1")
    hands.press("*")
    hands.press("Home")
    for number in range(each):
        name = _below(hands).name + MOVED
        hands.press("F2")
        hands.dialog(RenameDialog)
        hands.press("End")
        hands.type(MOVED)
        hands.press("Tab")
        hands.type("2025")
        hands.press("Return")
        gone(hands, RenameDialog)
        hands.wait(lambda name=name: any(one.name == name for one in window.institutions.nodes()))
        _merge(hands, view, number)
    hands.press("Esc")
    hands.wait(lambda: len(window.articles.listed_ids()) == hands.program.acts.archive.article_counts()[0])


def _below(hands: Keyboard) -> InstitutionNode:
    """Go down to the next institution that is not mended yet, at the end of the tree on from its beginning."""
    pane = hands.window.institutions
    while True:
        before = pane.chosen()
        hands.press("Down")
        if pane.chosen() == before:
            hands.press("Home")
            continue
        node = pane.chosen()
        if node is not None and MOVED not in node.name:
            return node


def _merge(hands: Keyboard, view: InstitutionTree, number: int) -> None:
    """Merge the next institution into one that stands elsewhere."""
    node = _below(hands)
    pane = hands.window.institutions
    family = set(pane.subtree(node.id))
    others = [one for one in pane.nodes() if one.id not in family and MOVED not in one.name]
    into = others[-1 - number % len(others)]
    before = len(pane.nodes())
    call(hands, "hbjg")
    find(hands, into.name)
    hands.press("Return")
    hands.dialog(MergeDialog)
    hands.press("Return")
    gone(hands, MergeDialog)
    hands.wait(lambda: len(pane.nodes()) < before)
    hands.press("Ctrl+1")
    hands.wait(view.hasFocus)
