"""The fields of a record of the authority file as cells that a person writes, as the table has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from jianbao.archive.bodies import Field, NameKind
from jianbao.exchange.authority_words import KINDS
from jianbao.ui.inspector.writing import LineField
from jianbao.ui.wording import institution_kind_text

if TYPE_CHECKING:
    from jianbao.errors import Language

_NAMES = tuple(kind.value for kind in NameKind)
COLUMNS = ("name", "kind", *_NAMES, "since", "until", "place", "superiors", "predecessors", "note")
"""In the order in which they are written; the names are the table's."""
OF_FIELD = {
    "name": Field.NAME,
    "kind": Field.KIND,
    "since": Field.DATES,
    "until": Field.DATES,
    "place": Field.PLACE,
    "superiors": Field.SUPERIORS,
    "predecessors": Field.PREDECESSORS,
    "note": Field.NOTE,
} | {kind.value: Field.NAMES for kind in NameKind}


def label(column: str) -> str:
    """What the interface calls a field."""
    translate = QCoreApplication.translate
    return {
        "name": translate("bodies", "规范名称"),
        "kind": translate("bodies", "类型"),
        "former": translate("bodies", "曾用名"),
        "short": translate("bodies", "简称"),
        "parallel": translate("bodies", "并列名称"),
        "plate": translate("bodies", "挂牌名称"),
        "since": translate("bodies", "成立日期"),
        "until": translate("bodies", "撤销日期"),
        "place": translate("bodies", "地点"),
        "superiors": translate("bodies", "上级机构"),
        "predecessors": translate("bodies", "前身"),
        "note": translate("bodies", "沿革"),
    }[column]


def hint(column: str) -> str:
    """How a field is written, where that is not plain."""
    translate = QCoreApplication.translate
    several = translate("bodies", "几个之间用；隔开，日期写在括号里：长治市第一医院（1949—2011）")
    return {
        "former": several,
        "short": translate("bodies", "几个之间用；隔开"),
        "plate": translate("bodies", "如 长治市肿瘤医院（2015—）"),
        "since": translate("bodies", "如 1986、1986-07"),
        "until": translate("bodies", "仍存在则不填"),
        "superiors": translate("bodies", "不填：按版面和规则；有变：长治市卫生局（—2014）；长治市卫健委（2014—）"),
        "predecessors": translate("bodies", "如 长治市第一医院（更名，2011）；也可写合并、分设、挂牌"),
    }.get(column, "")


class KindBox(QComboBox):
    """The kinds of institution; its text is the cell's."""

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        for kind, names in KINDS.items():
            self.addItem(institution_kind_text(kind), names.text(language))

    def cell(self) -> str:
        """What the table has for the chosen kind."""
        return str(self.currentData())

    def show_cell(self, cell: str) -> None:
        """Choose a kind as the table has it."""
        self.setCurrentIndex(max(0, self.findData(cell)))


class NoteField(QPlainTextEdit):
    """Some lines of text; Tab leaves it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 4)

    def cell(self) -> str:
        """What is written."""
        return self.toPlainText()

    def show_cell(self, cell: str) -> None:
        """Write another text."""
        self.setPlainText(cell)


class Line(LineField):
    """One line of text."""

    def cell(self) -> str:
        """What is written."""
        return self.text()

    def show_cell(self, cell: str) -> None:
        """Write another text."""
        self.setText(cell)
        self.setCursorPosition(0)


Cell = KindBox | NoteField | Line


def editor(column: str, language: Language, parent: QWidget) -> Cell:
    """What a field is written in."""
    if column == "kind":
        field: Cell = KindBox(language, parent)
    elif column == "note":
        field = NoteField(parent)
    else:
        field = Line(parent)
        field.setPlaceholderText(hint(column))
    field.setAccessibleName(label(column))
    field.setToolTip(hint(column))
    return field
