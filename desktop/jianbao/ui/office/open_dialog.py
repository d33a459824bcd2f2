"""The dialog in which the office archive is opened: where it is, who one is there, how the line is protected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from jianbao.errors import WorldError
from jianbao.ui.language import spoken
from jianbao.ui.working import WorkingDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from jianbao.archive.office.address import Address

_WIDE = 560


class OpenOfficeDialog(WorkingDialog):
    """Asks for host, database and user, and for the password once it is needed; addresses of before fill it in."""

    wanted = Signal(object, str)
    """The address, and the password if one was asked for, else ""."""
    stop_wanted = Signal()

    def __init__(self, urls: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("打开办公档案"), self.tr("正在连接"), parent)
        self.setMinimumWidth(_WIDE)
        self.message.setObjectName("office-message")
        self.column.addLayout(self._form(urls))
        self.column.addWidget(self.message)
        self.column.addWidget(self.progress)
        self.column.addStretch(1)
        self.column.addLayout(self._buttons())
        self.ready(
            self.tr("直接在服务器的档案上工作：所定的当即存在那里，断网时不能用。本机的档案原样留着，随时可以回去。")
        )
        if urls:
            self._fill(0)
        (self.begin if urls else self.host).setFocus()

    def _form(self, urls: Sequence[str]) -> QFormLayout:
        self.before = QComboBox(self)
        for url in urls:
            self.before.addItem(_called(url), url)
        self.before.activated.connect(self._fill)
        self.host, self.database, self.user = QLineEdit(self), QLineEdit("jianbao", self), QLineEdit(self)
        self.host.setPlaceholderText(self.tr("如 server.office 或 server.office:5433"))
        self.certificate = QLineEdit(self)
        self.certificate.setPlaceholderText(self.tr("不填：系统信任的；单位自己签发的，选它的文件"))
        self._choose = QPushButton(self.tr("选择…"), self)
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._choose_certificate)
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("存入系统的钥匙串，不写进文件"))
        self.line = QLabel(self)
        self.line.setWordWrap(True)
        chosen = QHBoxLayout()
        chosen.addWidget(self.certificate, 1)
        chosen.addWidget(self._choose)
        self._rows = form = QFormLayout()
        form.addRow(self.tr("曾用(&R)"), self.before)
        form.addRow(self.tr("服务器(&H)"), self.host)
        form.addRow(self.tr("数据库(&D)"), self.database)
        form.addRow(self.tr("用户(&U)"), self.user)
        certified = QLabel(self.tr("证书(&C)"), self)
        certified.setBuddy(self.certificate)
        form.addRow(certified, chosen)
        form.addRow(self.tr("连接"), self.line)
        form.addRow(self.tr("密码(&P)"), self.password)
        form.setRowVisible(self.before, bool(urls))
        form.setRowVisible(self.password, False)
        for field in (self.host, self.database, self.user, self.certificate):
            field.textChanged.connect(self._allow)
        return form

    def _buttons(self) -> QHBoxLayout:
        self.begin = QPushButton(self.tr("打开(&O)"), self)
        self.begin.setDefault(True)
        self.begin.clicked.connect(self._want)
        self.stop = QPushButton(self.tr("取消连接(&T)"), self)
        self.stop.clicked.connect(self.stop_wanted)
        return self.foot([self.begin, self.stop])

    def _fill(self, which: int) -> None:
        """Fill in an address of before."""
        from jianbao.archive.office.address import address_of  # noqa: PLC0415 - as below

        try:
            found = address_of(self.before.itemData(which))
        except WorldError as error:
            self.ready(error.sentence.text(spoken()))
            return
        self.host.setText(found.host)
        self.database.setText(found.database)
        self.user.setText(found.user or "")
        self.certificate.setText(found.certificate)

    def _choose_certificate(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("服务器的证书"), "", self.tr("证书 (*.crt *.pem *.cer)"))
        if name:
            self.certificate.setText(name)

    def _address(self) -> Address:
        from jianbao.archive.office.address import address_at  # noqa: PLC0415 - as above

        return address_at(self.host.text(), self.database.text(), self.user.text(), self.certificate.text())

    def ask_password(self, words: str) -> None:
        """Have a password typed, for the reason that ``words`` give."""
        self.ready(words)
        self._rows.setRowVisible(self.password, True)
        self.password.selectAll()
        self.password.setFocus()

    def busy(self, words: str) -> None:
        """Say what is being done; it can be given up."""
        super().busy(words)
        self._enable(fields=False)
        self.begin.setEnabled(False)
        self.stop.setEnabled(True)
        self.stop.setFocus()

    def ready(self, words: str) -> None:
        """Say what came of it; it can be tried (again)."""
        super().ready(words)
        self._enable(fields=True)
        self.stop.setEnabled(False)
        self._allow()
        if self.begin.isEnabled():
            self.begin.setFocus()

    def _enable(self, *, fields: bool) -> None:
        every = (self.before, self.host, self.database, self.user, self.certificate, self._choose, self.password)
        for field in every:
            field.setEnabled(fields)

    def _allow(self) -> None:
        whole = bool(self.host.text().strip() and self.database.text().strip())
        self.begin.setEnabled(whole and not self.stop.isEnabled())
        try:
            self.line.setText(self._protection(self._address()) if whole else self.tr("经网络的一律加密（TLS）"))
        except WorldError as error:
            self.line.setText(error.sentence.text(spoken()))
            self.begin.setEnabled(False)

    def _protection(self, address: Address) -> str:
        if address.is_here:
            return self.tr("在本机，不经网络")
        if address.certificate:
            return self.tr("加密（TLS），并核对：服务器的证书须由所选的文件担保，名字须相符")
        return self.tr("加密（TLS），并核对：服务器的证书须是系统信任的，名字须相符")

    def _want(self) -> None:
        self.wanted.emit(self._address(), self.password.text())


def _called(url: str) -> str:
    # Imported here: nothing of it is needed before the first paint.
    from jianbao.archive.office.address import address_of  # noqa: PLC0415

    try:
        return str(address_of(url))
    except WorldError:
        return url
