"""The interface's words for what records hold: values, bounds, changes, roles and kinds of institution."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from jianbao.page.extracts import is_extractor
from jianbao.page.records import Bound, Change, ChangeRole, Direction, InstitutionKind, Role

if TYPE_CHECKING:
    from decimal import Decimal

    from jianbao.archive.records import FigureRow
    from jianbao.page.records import Metric


def tip(text: str) -> str:
    """The text as a tooltip. Qt would take one with tags in it for markup, and load what a page names in them."""
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>") if "<" in text else text


def encoding_name(encoding: str) -> str:
    """What people call the encoding that Python calls so; what took the text from a document is called as it is."""
    if is_extractor(encoding):
        return encoding
    return {"big5": "Big5", "big5hkscs": "Big5-HKSCS"}.get(encoding, encoding.upper().removesuffix("-SIG"))


def number_text(value: Decimal, locale: QLocale) -> str:
    """The number in the locale's groups, with as many decimals as it has, at most six."""
    digits = format(value, ",.6f")
    whole, _, decimals = digits.partition(".")
    decimals = decimals.rstrip("0")
    grouped = whole.replace(",", locale.groupSeparator()).replace("-", locale.negativeSign())
    return f"{grouped}{locale.decimalPoint()}{decimals}" if decimals else grouped


def value_text(metric: Metric | FigureRow, locale: QLocale | None = None) -> str:
    """The value in full with its unit: “1,420,000 元”, “1.5–2 万管” as “15,000–20,000 管”."""
    here = locale if locale is not None else QLocale()
    number = number_text(metric.value, here)
    if metric.value_to is not None:
        number = f"{number}–{number_text(metric.value_to, here)}"
    if not metric.unit:
        return number
    return f"{number}{metric.unit}" if metric.unit in {"%", "‰", "℃"} else f"{number} {metric.unit}"


def bound_text(metric: Metric | FigureRow) -> str:
    """How the number bounds the true one: “以上” holds the number itself, “超过” does not."""
    translate = QCoreApplication.translate
    printed = {
        "以上": translate("wording", "以上"),
        "以下": translate("wording", "以下"),
        "以内": translate("wording", "以内"),
        "不足": translate("wording", "不足"),
        "不到": translate("wording", "不到"),
        "不低于": translate("wording", "不低于"),
        "不少于": translate("wording", "不少于"),
        "不超过": translate("wording", "不超过"),
    }
    for words, said in printed.items():
        if metric.bound in (Bound.OVER, Bound.UNDER) and words in metric.text:
            return said
    bounds = {
        Bound.EXACT: translate("wording", "确数"),
        Bound.ABOUT: translate("wording", "约数"),
        Bound.OVER: translate("wording", "超过"),
        Bound.UNDER: translate("wording", "不到"),
    }
    return bounds[metric.bound]


def change_text(change: Change) -> str:
    """Which end of which change the figure gives."""
    translate = QCoreApplication.translate
    words = {
        (ChangeRole.FROM, Direction.UP): translate("wording", "上升前"),
        (ChangeRole.TO, Direction.UP): translate("wording", "上升到"),
        (ChangeRole.BY, Direction.UP): translate("wording", "上升幅度"),
        (ChangeRole.FROM, Direction.DOWN): translate("wording", "下降前"),
        (ChangeRole.TO, Direction.DOWN): translate("wording", "下降到"),
        (ChangeRole.BY, Direction.DOWN): translate("wording", "下降幅度"),
    }
    return words[change.role, change.direction]


def source_line(metric: Metric, text: str, context: int = 26) -> tuple[int, str, str, str]:
    """Where a figure stands in the source ``text``: the line's number, what is before it, the figure, what is behind.

    No more than ``context`` characters on either side, with an ellipsis where more stand on the line.
    """
    line = text.rfind("\n", 0, metric.start) + 1
    start = max(line, metric.start - context)
    newline = text.find("\n", metric.end)
    stop = len(text) if newline < 0 else newline
    end = min(stop, metric.end + context)
    before = ("…" if start > line else "") + text[start : metric.start].lstrip()
    behind = text[metric.end : end].rstrip() + ("…" if end < stop else "")
    quote = "".join(text[metric.start : metric.end].split())
    return text.count("\n", 0, metric.start) + 1, before, quote, behind


def evidence_text(evidence: str) -> str:
    """What a rule of the reader (“indicator-before: 分娩镇痛”) read from which words, the rule's name behind."""
    translate = QCoreApplication.translate
    rule, colon, words = evidence.partition(": ")
    if not colon:
        return evidence
    fields = {
        "indicator": translate("wording", "指标"),
        "subject": translate("wording", "所属"),
        "period": translate("wording", "时间"),
        "change": translate("wording", "变化"),
    }
    field = fields.get(rule.partition("-")[0], translate("wording", "读数"))
    return translate("wording", "{field}：{words}（{rule}）").format(field=field, words=words, rule=rule)


def role_text(role: Role) -> str:
    """What an institution does on the page."""
    translate = QCoreApplication.translate
    words = {
        Role.SUBJECT: translate("wording", "报道对象"),
        Role.PART: translate("wording", "所属部门"),
        Role.PARTNER: translate("wording", "合作单位"),
        Role.MENTIONED: translate("wording", "提及"),
    }
    return words[role]


def institution_kind_text(kind: InstitutionKind) -> str:
    """What sort of body it is."""
    translate = QCoreApplication.translate
    words = {
        InstitutionKind.GOVERNMENT: translate("wording", "政府机关"),
        InstitutionKind.COMMISSION: translate("wording", "委员会"),
        InstitutionKind.HOSPITAL: translate("wording", "医院"),
        InstitutionKind.BRANCH: translate("wording", "分支机构"),
        InstitutionKind.DEPARTMENT: translate("wording", "科室"),
        InstitutionKind.CENTRE: translate("wording", "中心"),
        InstitutionKind.UNIVERSITY: translate("wording", "高校"),
        InstitutionKind.COMPANY: translate("wording", "企业"),
        InstitutionKind.ASSOCIATION: translate("wording", "社团联盟"),
        InstitutionKind.OTHER: translate("wording", "其他"),
    }
    return words[kind]


def institution_mark(kind: InstitutionKind) -> str:
    """The one letter that stands for the sort of body, as on a seal."""
    translate = QCoreApplication.translate
    marks = {
        InstitutionKind.GOVERNMENT: translate("wording", "政", "mark of one letter: government"),
        InstitutionKind.COMMISSION: translate("wording", "委", "mark of one letter: commission"),
        InstitutionKind.HOSPITAL: translate("wording", "院", "mark of one letter: hospital"),
        InstitutionKind.BRANCH: translate("wording", "分", "mark of one letter: branch"),
        InstitutionKind.DEPARTMENT: translate("wording", "科", "mark of one letter: department"),
        InstitutionKind.CENTRE: translate("wording", "中", "mark of one letter: centre"),
        InstitutionKind.UNIVERSITY: translate("wording", "校", "mark of one letter: university"),
        InstitutionKind.COMPANY: translate("wording", "企", "mark of one letter: company"),
        InstitutionKind.ASSOCIATION: translate("wording", "会", "mark of one letter: association"),
        InstitutionKind.OTHER: translate("wording", "其", "mark of one letter: other"),
    }
    return marks[kind]
