"""What was decided of a record, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from jianbao.archive.bodies import Field, How
from jianbao.page.records import InstitutionKind
from jianbao.ui.institutions.fields import label
from jianbao.ui.menus import act_name
from jianbao.ui.standing import day_and_time
from jianbao.ui.wording import institution_kind_text

if TYPE_CHECKING:
    from jianbao.archive.bodies import Authority
    from jianbao.archive.institutions import Weight
    from jianbao.archive.records import Decision


def told(decision: Decision, known: Authority) -> str:
    """Who decided what, when: 2026-11-22 18:00 李编辑 机构更名：规范名称 长治市人民医院."""
    who = f"{day_and_time(decision.time)}　{decision.author}　{act_name(decision.kind)}"
    return f"{who}：{_said(decision, known)}"


def _said(decision: Decision, known: Authority) -> str:
    translate = QCoreApplication.translate
    family, _, rest = decision.slot.partition("/")
    says = decision.says
    if family == "named-body":
        return translate("bodies", "版面上的 {} 就是它").format(rest)
    if family == "not-body":
        return translate("bodies", "版面上的 {} 不是它").format(rest.partition("/")[2])
    name = rest.partition("/")[2]
    if name == Field.MERGED:
        into = None if says is None else known.find(str(says["into"]))
        return translate("bodies", "并入 {}").format("—" if into is None else into.name)
    title = _title(name, says)
    return f"{title} {translate('bodies', '去掉') if says is None else _value(name, says, known)}"


def _title(name: str, says: dict[str, object] | None) -> str:
    if name == Field.DATES:
        return QCoreApplication.translate("bodies", "存在日期")
    if name == Field.NAMES:
        return QCoreApplication.translate("bodies", "其他名称") if says is None else label(str(says["kind"]))
    return label(name) if name in {one.value for one in Field} else name


def _value(name: str, says: dict[str, object], known: Authority) -> str:
    if "superiors" in says:
        told = [(str(one["body"]), one) for one in says["superiors"]]  # type: ignore[attr-defined]  # a list, by its field
        names = [f"{_name(body, known)}{_dates(one)}" for body, one in told]
        return "；".join(names) or QCoreApplication.translate("bodies", "无")
    if "how" in says:
        return f"{_name(str(says['body']), known)} {how_text(How(str(says['how'])))} {says.get('date', '')}".rstrip()
    text = str(says.get("text", ""))
    return institution_kind_text(InstitutionKind(text)) if name == Field.KIND else f"{text}{_dates(says)}"


def _name(body: str, known: Authority) -> str:
    record = known.find(body)
    return body if record is None else record.name


def _dates(says: dict[str, object]) -> str:
    since, until = says.get("since", ""), says.get("until", "")
    return f"（{since}—{until}）" if since or until else ""


def how_text(how: How) -> str:
    """How one body came of another."""
    translate = QCoreApplication.translate
    return {
        How.RENAMED: translate("bodies", "更名"),
        How.MERGED: translate("bodies", "合并"),
        How.SPLIT: translate("bodies", "分设"),
        How.PLATE: translate("bodies", "挂牌"),
    }[how]


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
