"""What the window is furnished with, in one place to be loaded from once its frame is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.ui import handlers
from jianbao.ui.allowing import Allowing
from jianbao.ui.articles.pane import ArticlePane
from jianbao.ui.checking.controller import Checking
from jianbao.ui.decisions import Decisions
from jianbao.ui.drafts import Drafts
from jianbao.ui.following import Following
from jianbao.ui.holding import Holding
from jianbao.ui.inspector.pane import Inspector
from jianbao.ui.institutions.pane import InstitutionPane
from jianbao.ui.intake.pane import IntakePane
from jianbao.ui.navigator import Navigator
from jianbao.ui.notices import RefusalPage, WelcomePage
from jianbao.ui.reader.pane import ReaderPane
from jianbao.ui.search.searching import Searching
from jianbao.ui.session import Session
from jianbao.ui.status import StatusLine
from jianbao.ui.undo_keys import UndoKeys
from jianbao.ui.upgrade import UpgradePage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = [
    "Allowing",
    "ArticlePane",
    "Checking",
    "Decisions",
    "Drafts",
    "Following",
    "Holding",
    "Inspector",
    "InstitutionPane",
    "IntakePane",
    "Navigator",
    "ReaderPane",
    "Searching",
    "Session",
    "StatusLine",
    "UndoKeys",
    "handlers",
    "pages",
]


def pages(window: QWidget) -> tuple[WelcomePage, RefusalPage, UpgradePage]:
    """What stands in the place of the panes where there is no archive to show."""
    return WelcomePage(window), RefusalPage(window), UpgradePage(window)
