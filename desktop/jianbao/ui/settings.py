"""The settings: each declared once with its key, type, default and sentence, kept in the user's own file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QByteArray, QCoreApplication, QObject, QSettings, Signal

from jianbao import folders
from jianbao.review.signing import system_user

T = TypeVar("T", str, int, bool, QByteArray)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting. ``sentence`` is what the user reads about it ("" for what the window keeps for itself)."""

    key: str
    default: T
    sentence: str = ""
    choices: tuple[T, ...] = ()

    def translated(self) -> str:
        """The sentence in the language of the interface."""
        return QCoreApplication.translate("Settings", self.sentence)


LANGUAGE = Setting("language", "system", str(QT_TRANSLATE_NOOP("Settings", "界面语言")), ("system", "zh", "en"))
THEME = Setting("theme", "system", str(QT_TRANSLATE_NOOP("Settings", "主题")), ("system", "light", "dark", "contrast"))
ZOOM = Setting("zoom", 100, str(QT_TRANSLATE_NOOP("Settings", "正文缩放（%）")), tuple(range(50, 310, 10)))
AUTHOR = Setting("author", "", str(QT_TRANSLATE_NOOP("Settings", "署名：写在您的标签和批注上")))
MEANINGS = Setting("notes/meanings", "", str(QT_TRANSLATE_NOOP("Settings", "标记的含义，以顿号分开")))
LAST_MEANING = Setting("notes/last-meaning", "check")
"""What the next mark means."""
ORIGINAL = Setting("original", False)
LAST_ARTICLE = Setting("last-article", 0)
PLACE = Setting("last-place", 0)
"""Where its page was read, as an offset in its source."""
GEOMETRY = Setting("window/geometry", QByteArray())
STATE = Setting("window/state", QByteArray())
PANES = Setting("window/panes", QByteArray())
TREE_AND_TAGS = Setting("window/tree-and-tags", QByteArray())
FIGURES = Setting("window/figures", QByteArray())
COLUMNS = Setting("window/columns", QByteArray())
LEDGER_COLUMNS = Setting("ledger/columns", QByteArray())
LEDGER_GROUPS = Setting("ledger/groups", QByteArray())
NOTE_COLUMNS = Setting("notes/columns", QByteArray())
MEASURE = Setting("comparison/measure", "")
MEASURE_PARTS = Setting("comparison/parts", "table chart", "", ("table chart", "table", "chart"))
MEASURE_WIDTHS = Setting("comparison/widths", QByteArray())
MEASURE_HEIGHTS = Setting("comparison/heights", QByteArray())
EXPORT_WHAT, EXPORT_SCOPE = Setting("export/what", ""), Setting("export/scope", "")
EXPORT_FORMATS, EXPORT_COLUMNS = Setting("export/formats", ""), Setting("export/columns", "")
EXPORT_REVEAL, EXPORT_FOLDER = Setting("export/reveal", True), Setting("export/folder", "")
"""What was exported last, and how (see ``export/order.py``), and whether its folder is opened."""
WATCHED = Setting("intake/watched", "", str(QT_TRANSLATE_NOOP("Settings", "监视的文件夹")))
"""The folders whose new files are taken in, one a line."""
SEEN_VERSION = Setting("seen-version", "")
"""The version that was started last."""
BEFORE_EXAMPLES = Setting("before-examples", "")
"""The archive from which somebody went to the examples."""
RECENT_COMMANDS = Setting("palette/recent", "")
"""The ids of the actions last chosen in the command palette, the newest first."""
OFFICES = Setting("office/addresses", "")
"""The addresses of the office archives that were opened, one a line, the last first; no password is in any."""
BRANCHES = Setting("window/branches", "")
"""The open branches of the tree, one a line."""
TAG_BRANCHES = Setting("window/tag-branches", "")
"""The same of the tree of tags."""


def settings_path() -> Path:
    """Where the settings lie: ``JIANBAO_SETTINGS`` if set, else the user's configuration folder."""
    override = os.environ.get("JIANBAO_SETTINGS")
    return Path(override) if override else folders.configuration() / "settings.ini"


class Settings(QObject):
    """The values of the settings, read from and kept in one file."""

    changed = Signal(str)
    """The key of a setting that has another value now."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = QSettings(str(path or settings_path()), QSettings.Format.IniFormat)

    def get(self, setting: Setting[T]) -> T:
        """The value of a setting; its default where the file has none, or one that cannot be."""
        kind = type(setting.default)
        value = self._file.value(setting.key, setting.default, kind)
        if not isinstance(value, kind) or (setting.choices and value not in setting.choices):
            return setting.default
        return value

    def set(self, setting: Setting[T], value: T) -> None:
        """Keep a value, and tell if it is another than before."""
        if setting.choices and value not in setting.choices:
            raise ValueError(f"{value!r} is no choice of {setting.key}")
        if self.get(setting) == value:
            return
        self._file.setValue(setting.key, value)
        self.changed.emit(setting.key)

    def author(self) -> str:
        """The name to sign decisions with: the setting, else the user's name on this computer."""
        return self.get(AUTHOR) or system_user()

    @property
    def folder(self) -> Path:
        """Where the file lies."""
        return Path(self._file.fileName()).parent

    def save(self) -> None:
        """Write the file now."""
        self._file.sync()
