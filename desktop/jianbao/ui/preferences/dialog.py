"""The settings, as a form made from their declarations; a change holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.intake.watching import folders_of
from jianbao.ui.meanings import as_line, meanings
from jianbao.ui.settings import AUTHOR, LANGUAGE, MEANINGS, THEME, WATCHED, ZOOM

if TYPE_CHECKING:
    from jianbao.ui.settings import Setting, Settings


class PreferencesDialog(QDialog):
    """Language, theme, zoom, signature, folders to watch. It does not stop the work in the window."""

    folders_wanted = Signal()
    """The user wants to choose the folders to watch."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._watched = QPushButton(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("设置"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for setting in (LANGUAGE, THEME):
            form.addRow(self._label(setting), self._choice(setting))
        form.addRow(self._label(ZOOM), self._zoom())
        form.addRow(self._label(AUTHOR), self._signature())
        form.addRow(self._label(MEANINGS), self._meanings())
        form.addRow(self._label(WATCHED), self._folders())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(18)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _label(self, setting: Setting[str] | Setting[int]) -> QLabel:
        label = QLabel(setting.translated(), self)
        label.setWordWrap(False)
        return label

    def _choice(self, setting: Setting[str]) -> QComboBox:
        words = {
            "system": self.tr("跟随系统"),
            "zh": "中文",
            "en": "English",
            "light": self.tr("浅色"),
            "dark": self.tr("深色"),
            "contrast": self.tr("高对比"),
        }
        box = QComboBox(self)
        box.setObjectName(setting.key)
        box.setAccessibleName(setting.translated())
        for choice in setting.choices:
            box.addItem(words[choice], choice)
        box.setCurrentIndex(setting.choices.index(self._settings.get(setting)))
        box.activated.connect(lambda place: self._settings.set(setting, setting.choices[place]))
        return box

    def _zoom(self) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(ZOOM.key)
        box.setAccessibleName(ZOOM.translated())
        for choice in ZOOM.choices:
            box.addItem(f"{choice}%", choice)
        box.setCurrentIndex(ZOOM.choices.index(self._settings.get(ZOOM)))
        box.activated.connect(lambda place: self._settings.set(ZOOM, ZOOM.choices[place]))
        return box

    def _signature(self) -> QLineEdit:
        field = QLineEdit(self._settings.get(AUTHOR), self)
        field.setObjectName(AUTHOR.key)
        field.setAccessibleName(AUTHOR.translated())
        field.setPlaceholderText(self._settings.author())
        field.setMaxLength(40)
        field.editingFinished.connect(lambda: self._settings.set(AUTHOR, field.text().strip()))
        return field

    def _meanings(self) -> QLineEdit:
        field = QLineEdit(as_line(meanings(self._settings)), self)
        field.setObjectName(MEANINGS.key)
        field.setMinimumWidth(field.fontMetrics().horizontalAdvance("国" * 18))
        field.setCursorPosition(0)
        field.setAccessibleName(MEANINGS.translated())
        field.setToolTip(self.tr("最多九个；第一个字是版面上的标识。已有的标记不变"))
        field.editingFinished.connect(lambda: self._settings.set(MEANINGS, field.text().strip()))
        return field

    def _folders(self) -> QPushButton:
        self._watched.setObjectName("watched")
        # Enter closes the dialog, it opens no other.
        self._watched.setAutoDefault(False)
        self._watched.setAccessibleName(WATCHED.translated())
        self._watched.clicked.connect(self.folders_wanted)
        self._count_folders()
        self._settings.changed.connect(self._count_folders)
        return self._watched

    def _count_folders(self, _changed: str = "") -> None:
        folders = len(folders_of(self._settings))
        self._watched.setText(self.tr("%Ln 个…", "", folders) if folders else self.tr("选择…"))
