"""The language of the interface: Chinese in the source, English and Qt's own words through Qt's translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from jianbao.resources import resource

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from jianbao.errors import Language


def choose(setting: str, system: QLocale) -> Language:
    """The language of a setting "zh" or "en"; for "system" English unless the system is Chinese or has no language."""
    if setting in ("zh", "en"):
        return "zh" if setting == "zh" else "en"
    return _language_of(system)


def spoken() -> Language:
    """The language that the interface speaks now."""
    return _language_of(QLocale())


def _language_of(locale: QLocale) -> Language:
    return "zh" if locale.language() in (QLocale.Language.Chinese, QLocale.Language.C) else "en"


class Interpreter:
    """Puts the program into one language; keeps the translators that Qt does not keep."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._translators: list[QTranslator] = []

    def speak(self, language: Language) -> None:
        """Say everything that is made from now on in this language, numbers and dates too."""
        self.fall_silent()
        self._translators = [_own_words()] if language == "en" else [_words_of_qt()]
        for translator in self._translators:
            self._app.installTranslator(translator)
        QLocale.setDefault(QLocale("zh_CN" if language == "zh" else "en_GB"))

    def fall_silent(self) -> None:
        """Take the translations away: the source speaks Chinese."""
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators = []
        QLocale.setDefault(QLocale("zh_CN"))


def _own_words() -> QTranslator:
    return _loaded("jianbao_en", str(resource("translations")))


def _words_of_qt() -> QTranslator:
    """Buttons and menus of Qt itself: it speaks English unless told otherwise."""
    return _loaded("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))


def _loaded(name: str, folder: str) -> QTranslator:
    translator = QTranslator()
    if not translator.load(name, folder):
        raise FileNotFoundError(f"{folder}/{name}.qm")
    return translator
