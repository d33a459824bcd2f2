"""The dialog of synchronising: where the office archive is, how far it is, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPushButton

from jianbao.ui.working import WorkingDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QHBoxLayout, QWidget

_WIDE = 560


class SynchroniseDialog(WorkingDialog):
    """Asks where the office archive is, and for the password once it is needed."""

    wanted = Signal(str, str)
    """The address, and the password if one was asked for, else ""."""
    stop_wanted = Signal()

    def __init__(self, addresses: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("与办公档案同步"), self.tr("同步进度"), parent)
        self.setMinimumWidth(_WIDE)
        self.message.setObjectName("office-message")
        self.column.addLayout(self._form(addresses))
        self.column.addWidget(self.message)
        self.column.addWidget(self.progress)
        self.column.addStretch(1)
        self.column.addLayout(self._buttons())
        self.ready(self.tr("只交换对方没有的版面和决定；随时可以停止，下次从断处接着做。"))
        (self.begin if self.address.text() else self.known if len(addresses) > 1 else self.address).setFocus()

    def _form(self, addresses: Sequence[str]) -> QFormLayout:
        self.address = QLineEdit(addresses[0] if len(addresses) == 1 else "", self)
        # Of several it is not guessed which is meant: what went to an office archive is never taken out of it.
        self.known = QComboBox(self)
        self.known.setPlaceholderText(self.tr("同步过不止一个，请选这次的"))
        self.known.addItems(list(addresses))
        self.known.setCurrentIndex(-1)
        self.known.textActivated.connect(self.address.setText)
        self.address.setPlaceholderText("postgresql://" + self.tr("用户@服务器/数据库"))
        self.address.textChanged.connect(self._allow)
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("存入系统的钥匙串，不写进文件"))
        form = QFormLayout()
        form.addRow(self.tr("曾用(&R)"), self.known)
        form.addRow(self.tr("地址(&A)"), self.address)
        form.addRow(self.tr("密码(&P)"), self.password)
        form.setRowVisible(self.known, len(addresses) > 1)
        form.setRowVisible(self.password, False)
        self._rows = form
        return form

    def _buttons(self) -> QHBoxLayout:
        self.begin = QPushButton(self.tr("同步(&S)"), self)
        self.begin.setDefault(True)
        self.begin.clicked.connect(self._want)
        self.stop = QPushButton(self.tr("停止(&T)"), self)
        self.stop.clicked.connect(self.stop_wanted)
        return self.foot([self.begin, self.stop])

    def ask_password(self, words: str) -> None:
        """Have a password typed, for the reason that ``words`` give."""
        self.ready(words)
        self._rows.setRowVisible(self.password, True)
        self.password.selectAll()
        self.password.setFocus()

    def busy(self, words: str) -> None:
        """Say what is being done; it can be stopped."""
        super().busy(words)
        self.known.setEnabled(False)
        self.address.setEnabled(False)
        self.password.setEnabled(False)
        self.begin.setEnabled(False)
        self.stop.setEnabled(True)
        self.stop.setFocus()

    def ready(self, words: str) -> None:
        """Say what came of it; it can be done (again)."""
        super().ready(words)
        self.known.setEnabled(True)
        self.address.setEnabled(True)
        self.password.setEnabled(True)
        self.stop.setEnabled(False)
        self._allow()
        if self.begin.isEnabled():
            self.begin.setFocus()

    def done_well(self, words: str) -> None:
        """Say what was exchanged; the password is known now."""
        self.password.clear()
        self._rows.setRowVisible(self.password, False)
        self.ready(words)

    def _allow(self) -> None:
        self.begin.setEnabled(bool(self.address.text().strip()))

    def _want(self) -> None:
        self.wanted.emit(self.address.text().strip(), self.password.text())
