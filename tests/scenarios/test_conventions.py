"""What the hands of an archivist know from other tools, pressed one after another in one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QTreeView
from pytestqt.exceptions import TimeoutError as NeverCame

from jianbao.archive.records import ArticleQuery
from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
from jianbao.ui.articles.view import ArticleView
from jianbao.ui.holding import LitRows
from jianbao.ui.institutions.rename_dialog import RenameDialog
from jianbao.ui.institutions.tree import InstitutionTree
from jianbao.ui.manual.window import ManualWindow
from jianbao.ui.preferences.dialog import PreferencesDialog
from jianbao.ui.sheets import KeySheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from tests.scenarios.conftest import Reader


class Walk:
    """One window, and what can be looked at in it."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.window, self.wait = reader, reader.window, reader.wait
        tree = self.window.institutions.findChild(QTreeView, "institution_tree")
        assert isinstance(tree, QTreeView)
        self.tree, self.tags = tree, self.window.institutions.tags
        self.listed = self.window.articles.findChild(ArticleView)
        assert self.listed is not None

    def begin(self) -> None:
        """The pages, all of them."""
        self.window.places.go_to(0)
        self.window.institutions.choose(ArticleQuery())
        self.wait(lambda: len(self.window.articles.listed_ids()) == 5 and not self.reader.program.acts.busy)

    def press(self, key: str, at: QWidget | None = None) -> None:
        """Press a key where the focus is, or in a widget that is given it."""
        if at is not None:
            at.setFocus()
            self.wait(at.hasFocus)
        self.reader.press(key)
        self.wait(lambda: not self.reader.program.acts.busy)

    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def dismissed(self, kind: type[QDialog]) -> None:
        """A dialog has come, and goes with Esc."""
        dialog = self.reader.dialog(kind)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        self.wait(lambda: not [one for one in self.window.findChildren(kind) if one.isVisible()])

    def opened(self) -> int | None:
        return self.window.navigator.article_id


def searching(walk: Walk) -> None:
    """4: Ctrl+F and / go to the search, Esc clears it; F3 goes through what was found; Ctrl+Shift+F from anywhere."""
    window, field = walk.window, walk.window.articles.field
    walk.press("Ctrl+F", walk.listed)
    assert field.hasFocus()
    QTest.keyClicks(field, "98.31")
    walk.wait(lambda: len(window.articles.listed_ids()) < 5)
    walk.press("Esc")
    walk.wait(lambda: field.text() == "" and len(window.articles.listed_ids()) == 5)
    walk.press("/", walk.listed)
    assert field.hasFocus()
    walk.press("Alt+3", walk.listed)
    assert window.places.current == 2
    walk.press("/", window.ledger.view)
    assert window.ledger.line.hasFocus(), "where one is, / asks there"
    walk.press("Ctrl+Shift+F")
    assert window.places.current == 0
    assert field.hasFocus()


def deciding_and_undoing(walk: Walk) -> None:
    """5, 9: a digit puts its tag on, and takes it off again; Ctrl+Z and its two counterparts name the act."""
    archive, article = walk.reader.program.acts.archive, walk.opened()
    assert article is not None
    walk.press("1", walk.listed)
    walk.wait(lambda: archive.article_tags(article) == ["住院"])
    walk.wait(lambda: "住院" in walk.reader.menu_text("undo"))
    walk.press("1")
    walk.wait(lambda: archive.article_tags(article) == [])
    for key, there in (
        ("Ctrl+Z", True),
        ("Ctrl+Z", False),
        ("Ctrl+Shift+Z", True),
        ("Ctrl+Z", False),
        ("Ctrl+Y", True),
    ):
        walk.press(key)
        walk.wait(lambda there=there: bool(archive.article_tags(article)) is there)
    walk.press("Ctrl+Z")
    walk.wait(lambda: archive.article_tags(article) == [])


def trees(walk: Walk) -> None:
    """6, 7, 13: F2 renames, arrows and signs fold, * opens all, letters find; Ctrl+N makes one, Esc leaves."""
    tree, tags = walk.tree, walk.tags
    tree.setCurrentIndex(tree.model().index(0, 0).siblingAtRow(0))
    top = tree.model().index(1, 0) if tree.model().rowCount() > 1 else tree.model().index(0, 0)
    tree.setCurrentIndex(top)
    for fold, unfold in (("Left", "Right"), ("-", "+")):
        walk.press(fold, tree)
        assert not tree.isExpanded(top), fold
        walk.press(unfold, tree)
        assert tree.isExpanded(top), unfold
    walk.press("Left")
    walk.press("*")
    assert tree.isExpanded(top)
    line = tree.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    for letter in "gk":
        QTest.keyClick(walk.focused(), letter)
    assert line.hasFocus()
    assert tree.currentIndex().data() == "骨科"
    assert not tree.visualRect(tree.currentIndex()).intersects(line.parentWidget().geometry())
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert tree.hasFocus()
    assert not line.isVisible()
    walk.press("F2")
    walk.dismissed(RenameDialog)
    QTest.keyClick(tree, "m")
    assert line.isVisible(), "a letter is no act here"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert tree.currentIndex().data() == "骨科"
    walk.press("Esc", tree)
    QTest.keyClick(tags, "m")
    found = tags.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    QTest.keyClick(found, "z")
    assert tags.currentIndex().data() == "门诊"
    QTest.keyClick(found, Qt.Key.Key_Return)
    walk.press("F2")
    walk.wait(lambda: isinstance(walk.focused(), QLineEdit) and walk.focused().text() == "门诊")  # type: ignore[attr-defined]
    QTest.keyClick(walk.focused(), Qt.Key.Key_Escape)
    walk.wait(tags.hasFocus)
    walk.press("Esc")
    assert tags.chosen() == ()


def going_through(walk: Walk) -> None:
    """14: J and K step through the list, Enter and Space open, Alt and the arrows go back and forth."""
    first, second, third = walk.window.articles.listed_ids()[:3]
    walk.window.navigator.go_to(first)
    walk.press("J", walk.listed)
    walk.wait(lambda: walk.opened() == second)
    walk.press("K")
    walk.wait(lambda: walk.opened() == first)
    walk.window.navigator.go_to(third)
    for key, then in (("Alt+Left", first), ("Alt+Left", second), ("Alt+Right", first), ("Alt+Right", third)):
        walk.press(key)
        walk.wait(lambda then=then: walk.opened() == then)
    for key in ("Return", "Space"):
        walk.press(key, walk.listed)
        walk.wait(walk.window.reader.view.hasFocus)


def looking(walk: Walk) -> None:
    """7, 8, 18: places and panes by their numbers, the size by keys and wheel, the sheet of keys, the settings."""
    window, view = walk.window, walk.window.reader.view
    for key, then in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", 0), ("Alt+5", 4), ("Alt+1", 0)):
        walk.press(key)
        assert window.places.current == then, key
    for key, then in (("Ctrl+1", walk.tree), ("Ctrl+2", walk.listed), ("Ctrl+3", view)):
        walk.press(key)
        assert walk.focused() is then, key
    before = window.reader.zoom
    walk.press("Ctrl++")
    assert window.reader.zoom > before
    walk.press("Ctrl+0")
    at, still = QPointF(20, 20), QPoint()
    control, none = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.NoButton
    turned = QWheelEvent(at, at, still, QPoint(0, 120), none, control, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view.viewport(), turned)
    assert window.reader.zoom > before
    walk.press("Ctrl+0")
    for key, kind in (("F1", ManualWindow), ("Shift+?", KeySheet), ("Ctrl+,", PreferencesDialog)):
        walk.press(key)
        walk.dismissed(kind)


def selecting(walk: Walk) -> None:
    """6: Ctrl+A selects all of the list, Home goes to its first."""
    walk.press("Ctrl+A", walk.listed)
    walk.wait(lambda: len(walk.window.articles.selected_ids()) == 5)
    walk.press("Home")


def holding(walk: Walk) -> None:
    """16: Ctrl held frames every branch and tag that holds the open page; any other key, or letting go, ends it."""
    window, archive, article = walk.window, walk.reader.program.acts.archive, walk.opened()
    assert article is not None
    walk.press("1", walk.listed)
    walk.wait(lambda: archive.article_tags(article) == ["住院"])
    branches, tags = (one.viewport().findChild(LitRows) for one in (walk.tree, walk.tags))
    QTest.keyPress(walk.listed, Qt.Key.Key_Control)
    walk.wait(lambda: branches.isVisible() and tags.isVisible())
    assert isinstance(walk.tree, InstitutionTree)
    nodes = {walk.tree.institutions.node(row).id for row in branches.rows}
    assert nodes == archive.bodies.holding(article) & {node.id for node in window.institutions.nodes()}
    assert len(nodes) > 1, "its own, and those above"
    assert [row.data() for row in tags.rows] == ["住院"]
    assert "住院" in window.status.currentMessage()
    QTest.keyRelease(walk.listed, Qt.Key.Key_Control)
    assert not branches.isVisible()
    QTest.keyPress(walk.listed, Qt.Key.Key_Control)
    walk.press("1")
    assert not branches.isVisible(), "who presses a key more means that"
    walk.wait(lambda: archive.article_tags(article) == [])
    QTest.keyRelease(walk.listed, Qt.Key.Key_Control)


def beside_a_selection(walk: Walk) -> None:
    """11: words selected by the mouse have a bar beside them; a key puts it away, its buttons act on the words."""
    view, bar = walk.window.reader.view, walk.window.reader.bar
    archive, article = walk.reader.program.acts.archive, walk.opened()
    assert article is not None
    left, middle = Qt.MouseButton.LeftButton, view.viewport().rect().center()

    def select() -> None:
        QTest.mousePress(view.viewport(), left, pos=middle)
        QTest.mouseMove(view.viewport(), middle + QPoint(90, 0))
        QTest.mouseRelease(view.viewport(), left, pos=middle + QPoint(90, 0))
        walk.wait(bar.isVisible)

    select()
    assert view.viewport().rect().contains(bar.geometry())
    assert view.hasFocus() or walk.focused() is not bar
    walk.press("Right", view)
    assert not bar.isVisible()
    select()
    mark = bar.findChild(QToolButton, "mark")
    assert mark is not None
    QTest.mouseClick(mark, left)
    walk.wait(lambda: len(archive.notes(article)) == 1)
    assert not bar.isVisible()
    walk.press("Ctrl+Z", walk.listed)
    walk.wait(lambda: archive.notes(article) == [])


CONVENTIONS = (
    searching,
    deciding_and_undoing,
    trees,
    going_through,
    looking,
    selecting,
    holding,
    beside_a_selection,
)


def test_the_conventions_of_hands(start: Callable[[Path], Reader], archive: Path) -> None:
    with Archive.open(archive) as opened:
        desk = Desk(opened, "王", "编辑部")
        desk.vocabulary.make("门诊")
        desk.vocabulary.make("住院")
        desk.vocabulary.assign("1", "住院")
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None and len(reader.window.navigator.vocabulary) == 2)
    walk, broken = Walk(reader), list[str]()
    for convention in CONVENTIONS:
        try:
            walk.begin()
            convention(walk)
        except (AssertionError, NeverCame) as error:
            broken.append(f"{convention.__doc__}\n{error!r}")
    assert broken == []
