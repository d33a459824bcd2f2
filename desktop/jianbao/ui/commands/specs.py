"""What an action is, and a menu: the rows of the one table of actions and their keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication


class Need(Enum):
    """What must be there for an action to be of use."""

    NOTHING = "nothing"
    ARCHIVE = "archive"
    FILE = "file"
    """An open archive that is a file."""
    FILE_NAMED = "file-named"
    """The same, which need not open any more."""
    SERVER = "server"
    """An archive on a server, whether it can be reached or not."""
    ARTICLE = "article"
    FIGURES = "figures"
    PAGE = "page"
    """An article, in sight."""
    CHECKING = "checking"
    """An article with figures, in sight."""
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. ``menu`` is the id of its menu; a ``group`` makes it one of several choices; ``bar``: tool bar."""

    id: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: Need = Need.NOTHING
    checkable: bool = False
    group: str = ""
    bar: bool = False
    labelled: bool = False
    """On the tool bar with its words."""
    apart: bool = False
    """A line before it, in the menu and on the tool bar."""
    number: str = ""
    """Which of several of one text."""
    pane: str = ""
    """Where its keys hold; "" for all of the window."""

    def translated(self) -> str:
        """The text in the language of the interface."""
        text = QCoreApplication.translate("Actions", self.text)
        return f"{text} {self.number}" if self.number else text


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """One menu; one with a ``parent`` opens from that menu."""

    id: str
    text: str
    parent: str = ""

    def translated(self) -> str:
        """The title in the language of the interface."""
        return QCoreApplication.translate("Actions", self.text)

    def plain(self) -> str:
        """The title without its mnemonic: "File" of "&File", "文件" of "文件(&F)"."""
        return self.translated().split("(&")[0].replace("&", "")
