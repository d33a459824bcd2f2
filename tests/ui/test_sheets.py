from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from jianbao import __version__
from jianbao.ui.actions import ACTIONS
from jianbao.ui.commands.keys import KeyTable, native
from jianbao.ui.commands.own import EVERY, FIXED, PANES
from jianbao.ui.notices import NoticeBar, RefusalPage
from jianbao.ui.settings import Settings
from jianbao.ui.sheets import AboutSheet, KeySheet

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_the_sheet_of_keys_holds_every_key(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    keys = KeyTable(Settings(tmp_path / "settings.ini"), owner)
    tag = next(spec for spec in ACTIONS if spec.id == "tag")
    keys.add(tag, "Ctrl+Shift+T")
    said = words(KeySheet(keys, owner))
    assert "T　Ctrl+Shift+T" in said
    for spec in EVERY:
        if spec.keys:
            assert native(keys.of(spec)) in said
            assert spec.translated().rstrip("…") in said
    assert "编辑" in said
    assert "机构" not in said  # nothing of that menu has a key in all of the window
    assert {f"在{pane.translated()}里" for pane in PANES} <= set(said)
    assert all(one.translated() in said for one in FIXED)


def test_about_says_which_version(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    assert any(__version__ in text for text in words(AboutSheet(owner)))


def test_a_notice_stays_until_it_is_closed(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.say("磁盘已满。")
    bar.say("<b>不是标记</b>")
    assert bar.isVisible()
    assert bar.sentence.text() == "<b>不是标记</b>"
    assert bar.sentence.textFormat().name == "PlainText"
    bar.close_button.click()
    assert not bar.isVisible()


def test_a_refusal_offers_what_can_be_done(qtbot: QtBot) -> None:
    page = RefusalPage()
    qtbot.addWidget(page)
    page.say("打不开。")
    with qtbot.waitSignal(page.retried):
        page.retry.click()
    with qtbot.waitSignal(page.folder_wanted):
        page.folder.click()
