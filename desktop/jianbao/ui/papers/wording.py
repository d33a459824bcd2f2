"""What the window calls the particulars of a page."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from jianbao.page.particulars import Particular


def particular_name(which: Particular) -> str:
    """Its name."""
    translate = QCoreApplication.translate
    return {
        Particular.PAPER: translate("papers", "报纸"),
        Particular.DATE: translate("papers", "日期"),
        Particular.EDITION: translate("papers", "版次"),
        Particular.SECTION: translate("papers", "栏目"),
    }[which]
