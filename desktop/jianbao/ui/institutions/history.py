"""What was decided of a record, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from jianbao.archive.decisions import BODY
from jianbao.exchange.telling_bodies import body_told, field_told
from jianbao.ui.language import spoken
from jianbao.ui.menus import act_name
from jianbao.ui.standing import day_and_time

if TYPE_CHECKING:
    from jianbao.archive.bodies import Authority
    from jianbao.archive.institutions import Weight
    from jianbao.archive.records import Decision


def told(decision: Decision, known: Authority) -> str:
    """Who decided what, when: 2026-11-22 18:00 李编辑 机构更名：规范名称 长治市人民医院."""
    family, _, rest = decision.slot.partition("/")
    if family + "/" == BODY:
        said = field_told(rest.partition("/")[2], decision.says, known)
    else:
        said = body_told(family + "/", rest, decision.says, known)
    return f"{day_and_time(decision.time)}　{decision.author}　{act_name(decision.kind)}：{said.text(spoken())}"


def weight_text(weight: Weight) -> str:
    """What hangs on a record: its articles, the bodies below it, the names that pages give it."""
    translate = QCoreApplication.translate
    # Names of their own: of what stands behind a dot the collector of strings takes nothing.
    pages, below, names = weight.pages, weight.below, weight.names
    counts = (
        translate("bodies", "%n 篇文章", "", pages),
        translate("bodies", "%n 个下级机构", "", below),
        translate("bodies", "版面上的 %n 个名称", "", names),
    )
    return translate("bodies", "，", "between counts").join(counts)
