"""A sheet of facts: what each is, and what it says, to be selected and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

Fact = tuple[str, str]
"""A label and what is said under it."""


class FactSheet(QWidget):
    """Two columns, labels and facts. Text from a page is never taken for markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(10)
        self._form.setVerticalSpacing(4)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts and no others."""
        while len(self._rows) < len(facts):
            self._add_row()
        for number, (label, text) in enumerate(self._rows):
            self._form.setRowVisible(number, number < len(facts))
            if number < len(facts):
                label.setText(facts[number][0])
                text.setText(facts[number][1])
                text.setAccessibleName(" ".join(facts[number]))

    def facts(self) -> list[Fact]:
        """Give what is shown."""
        return [(label.text(), text.text()) for label, text in self._rows if not text.isHidden()]

    def _add_row(self) -> None:
        label = QLabel(self)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        text = QLabel(self)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setMinimumWidth(1)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._form.addRow(label, text)
        self._rows.append((label, text))
