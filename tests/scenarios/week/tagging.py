"""Tags: on many pages at once, by the digits, by what is suggested; and the vocabulary put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.ui.tags.bulk_dialog import BulkDialog
from jianbao.ui.tags.choosing import ChooseDialog
from jianbao.ui.tags.manager import TagManager
from jianbao.ui.tags.name_dialog import NewTagDialog
from tests.scenarios.week.filing import gone, initials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.scenarios.keyboard import Keyboard

TOPICS = ("患者", "门诊", "手术", "护理", "急救", "中医", "疫苗", "社区", "培训", "预约", "儿童", "老年")
"""What is searched for, and what the tags of the pages found are called after."""
DIGITS = 5
PRINTED = ("义诊", "医保", "专家", "健康", "医院")
"""Tags that stand on pages as words, so that they are suggested there."""


def tag_found(hands: Keyboard, topics: Sequence[str]) -> int:
    """Search for each topic, and put two tags on all pages found; gives how many were put on."""
    articles, put = hands.window.articles, 0
    for topic in topics:
        hands.press("Ctrl+F")
        hands.type(topic)
        hands.wait(lambda topic=topic: articles._searched == topic)
        hands.press("Return")
        hands.wait(lambda: hands.window.navigator.article_id in articles.listed_ids()[:1])
        hands.press("Ctrl+A")
        count = len(articles.listed_ids())
        hands.wait(lambda count=count: len(hands.window.navigator.targets()) == count)
        hands.press("Shift+T")
        dialog = hands.dialog(BulkDialog)
        hands.wait(lambda dialog=dialog, topic=topic: topic == TOPICS[0] or dialog.list.count() > 0)
        for name in (f"{topic}工作", f"{topic}事务"):
            hands.type(name)
            hands.press("Return")
        hands.press("Return")
        gone(hands, BulkDialog)
        put += 2 * count
    hands.press("Ctrl+F")
    hands.press("Esc")
    hands.wait(lambda: not articles._searched)
    return put


def make(hands: Keyboard) -> None:
    """Make tags in the manager."""
    _open_manager(hands)
    for name in PRINTED:
        hands.press("Alt+N")
        hands.dialog(NewTagDialog)
        hands.type(name)
        hands.press("Return")
        gone(hands, NewTagDialog)
    _close_manager(hands)


def give_digits(hands: Keyboard, topics: Sequence[str]) -> None:
    """Have the digits put the tags of the first topics on a page."""
    _open_manager(hands)
    for number, topic in enumerate(topics, 1):
        _go_to(hands, f"{topic}工作")
        hands.press("Alt+D")
        hands.press(str(number))
        hands.wait(lambda topic=topic, digit=str(number): _digit(hands, f"{topic}工作") == digit)
    _close_manager(hands)


def _digit(hands: Keyboard, name: str) -> str | None:
    return next(tag.digit for tag in hands.window.navigator.vocabulary if tag.name == name)


def by_digits(hands: Keyboard, pages: int, digits: int) -> None:
    """Page after page, a digit each."""
    navigator = hands.window.navigator
    hands.press("Ctrl+2")
    hands.press("Home")
    for number in range(pages):
        hands.press(str(number % digits + 1))
        before = navigator.article_id
        hands.press("J")
        hands.wait(lambda last=number == pages - 1, before=before: last or navigator.article_id != before)


def take_suggestions(hands: Keyboard, pages: int) -> int:
    """Take what is suggested for each page, with S; gives how many were taken."""
    navigator, suggested = hands.window.navigator, hands.window.inspector.suggested
    hands.press("Ctrl+2")
    hands.press("Home")
    taken = 0
    for _ in range(pages):
        number = navigator.article_id
        assert number is not None
        offered = [one.name for one in hands.program.acts.archive.vocabulary.suggestions(number)]
        hands.wait(lambda offered=offered: suggested.names == offered)
        if offered:
            hands.press("S")
            hands.wait(lambda name=offered[0]: name not in suggested.names)
            taken += 1
        hands.press("J")
    return taken


def mend(hands: Keyboard, topics: Sequence[str]) -> None:
    """In the manager: of each topic one tag gets another name, the other is merged into it."""
    _open_manager(hands)
    for topic in topics:
        _go_to(hands, f"{topic}工作")
        hands.press("F2")
        hands.press("Ctrl+A")
        hands.type(f"{topic}服务")
        hands.press("Return")
        hands.wait(lambda topic=topic: f"{topic}服务" in _names(hands))
        _go_to(hands, f"{topic}事务")
        hands.press("Alt+M")
        dialog = hands.dialog(ChooseDialog)
        hands.type(initials(f"{topic}服务"))
        hands.wait(lambda dialog=dialog: dialog.confirm.isEnabled() and "…" not in dialog.confirm.text())
        hands.press("Return")
        gone(hands, ChooseDialog)
        hands.wait(lambda topic=topic: f"{topic}事务" not in _names(hands))
    _close_manager(hands)


def _names(hands: Keyboard) -> set[str]:
    return {tag.name for tag in hands.window.navigator.vocabulary}


def _open_manager(hands: Keyboard) -> None:
    hands.press("Ctrl+T")
    manager = hands.dialog(TagManager)
    hands.wait(lambda: manager.tree.model().rowCount() > 0)


def _close_manager(hands: Keyboard) -> None:
    manager = hands.dialog(TagManager)
    if manager.tree.hasFocus() and manager.tree.chosen():
        # The first Esc is the tree's.
        hands.press("Esc")
    hands.press("Esc")
    gone(hands, TagManager)


def _go_to(hands: Keyboard, name: str) -> None:
    """Find a tag by its pinyin."""
    manager = hands.dialog(TagManager)
    hands.press("Ctrl+F")
    hands.type(initials(name))
    hands.press("Return")
    hands.wait(lambda: manager.tree.chosen() == (name,))
