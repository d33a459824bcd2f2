"""What stands in place of the panes while an archive of an earlier program is upgraded."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from jianbao.ui.intake.pace import Pace

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from jianbao.archive.upgrading import Upgrade

_WIDTH = 520
_PARTS = 1000
"""Of the bar: pages would be too many for it."""
_SECOND = 1000
_MINUTE = 60


class UpgradePage(QWidget):
    """Which step of how many, what is done of it, how long it takes; time goes on where nothing else can be told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pace = Pace()
        self._begun: float | None = None
        self._step = 0
        title = QLabel(self.tr("正在升级档案"), self)
        title.setObjectName("refusal-title")
        self.sentence = QLabel(
            self.tr(
                "档案由较早的程序写成。升级前先备份；中途关闭程序或断电都不要紧，档案保持原样，下次打开时重新升级。"
            ),
            self,
        )
        self.sentence.setWordWrap(True)
        self.says, self.passed = QLabel(self), QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("升级进度"))
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._show_time)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addStretch(2)
        for widget in (title, self.sentence, self.says, self.bar, self.passed):
            widget.setFixedWidth(_WIDTH)
            column.addWidget(widget)
        column.addStretch(3)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(column)
        layout.addStretch(1)

    def tell(self, upgrade: Upgrade) -> None:
        """Show how far the upgrade has come."""
        now = time.monotonic()
        if self._begun is None:
            self._begun = now
            self._clock.start()
        if upgrade.step != self._step:
            self._step, self._pace = upgrade.step, Pace()
        known = 0 < upgrade.done < upgrade.total
        self.bar.setRange(0, _PARTS if known else 0)
        if known:
            self.bar.setValue(_PARTS * upgrade.done // upgrade.total)
        self.says.setText(" · ".join(filter(None, (self._step_of(upgrade), *self._done_of(upgrade, now)))))
        self.bar.setAccessibleDescription(self.says.text())
        self._show_time()

    def _step_of(self, upgrade: Upgrade) -> str:
        words = self.tr("第 {} 步，共 {} 步（备份）") if upgrade.is_backup else self.tr("第 {} 步，共 {} 步")
        return words.format(upgrade.step, upgrade.steps)

    def _done_of(self, upgrade: Upgrade, now: float) -> tuple[str, ...]:
        if not upgrade.total:
            return ()
        if upgrade.done >= upgrade.total:
            return (self.tr("正在核对备份") if upgrade.is_backup else self.tr("正在整理索引，可能要一两分钟"),)
        here = QLocale()
        done = self.tr("{}%").format(100 * upgrade.done // upgrade.total)
        if not upgrade.is_backup:
            done = self.tr("已完成 {} / {} 篇").format(here.toString(upgrade.done), here.toString(upgrade.total))
        told = self._pace.step(now, upgrade.done, upgrade.total)
        return (done,) if told is None else (done, self._remaining(told.remaining))

    def _remaining(self, seconds: float) -> str:
        if seconds < _MINUTE:
            return self.tr("这一步还需约 %Ln 秒", "", max(1, round(seconds)))
        return self.tr("这一步还需约 %Ln 分钟", "", round(seconds / _MINUTE))

    def _show_time(self) -> None:
        if self._begun is not None:
            minutes, seconds = divmod(int(time.monotonic() - self._begun), _MINUTE)
            self.passed.setText(self.tr("已用 {}").format(f"{minutes}:{seconds:02}"))

    def hideEvent(self, event: QHideEvent) -> None:
        """Begin anew with another upgrade."""
        self._clock.stop()
        self._begun, self._step = None, 0
        super().hideEvent(event)
