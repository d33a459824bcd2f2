"""The report of an intake as Qt sees it: a line a file, what failed first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jianbao.errors import Language, Sentence
    from jianbao.exchange.intake_report import Report

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_COLUMNS: Final = 3
LEFT: Final = "left"
"""Stands with the outcomes for a file that was not taken in because the intake was stopped."""
ORDER: Final = ("failed", LEFT, "new", "updated", "duplicate")
"""The outcomes in the order of the report. Their values, not ``Outcome``: its room is loaded by the first intake."""


class Line(NamedTuple):
    """A file: what became of it, why, its article, and the title of a page that looks like another version of it."""

    outcome: str
    path: Path
    sentence: Sentence | None = None
    article_id: int | None = None
    like: str | None = None


class ReportModel(QAbstractTableModel):
    """Three columns: outcome, file, why."""

    LINE = Qt.ItemDataRole.UserRole + 1
    """The Line of an index."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._lines: list[Line] = []
        self._passed_over: Sequence[Path] = ()

    def show(self, report: Report) -> None:
        """Take another report."""
        self._passed_over = report.passed_over
        lines = [Line(one.outcome.value, one.path, one.sentence, one.article_id, one.like) for one in report.lines]
        lines += [Line(LEFT, path) for path in report.left]
        self.beginResetModel()
        self._lines = sorted(lines, key=lambda line: ORDER.index(line.outcome))
        self.endResetModel()

    def show_likeness(self, titles: Mapping[int, str]) -> None:
        """Say of these articles what looks like another version of them, by its title."""
        for row, line in enumerate(self._lines):
            if line.outcome == "new" and (like := titles.get(line.article_id or 0)):
                self._lines[row] = line._replace(like=like)
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, _COLUMNS - 1))

    def line(self, row: int) -> Line:
        """Give a line."""
        return self._lines[row]

    def outcome_text(self, outcome: str) -> str:
        """What the interface calls an outcome."""
        words = {
            "new": self.tr("新增"),
            "updated": self.tr("重读"),
            "duplicate": self.tr("已有"),
            "failed": self.tr("失败"),
            LEFT: self.tr("未导入"),
        }
        return words[outcome]

    def as_text(self) -> str:
        """Give the whole report as lines with tabs, to be pasted elsewhere."""
        lines = [(self.outcome_text(one.outcome), str(one.path), self._why(one)) for one in self._lines]
        others = [
            (self.tr("未导入"), str(path), self.tr("不是可导入的文件（文本、DOCX、HTML、PDF）。"))
            for path in self._passed_over
        ]
        return "\n".join(map("\t".join, [*lines, *others]))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("结果"), self.tr("文件"), self.tr("说明"))[section] if 0 <= section < _COLUMNS else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of an index, said of it, or kept in it."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        failed = line.outcome in {"failed", LEFT}
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (self.outcome_text(line.outcome), line.path.name, self._why(line))[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(filter(None, (str(line.path), self._why(line)))))
            case Qt.ItemDataRole.FontRole if failed and index.column() == 0:
                bold = QFont()
                bold.setBold(True)
                return bold
        return line if role == self.LINE else None

    def _why(self, line: Line) -> str:
        if line.like is not None:
            return self.tr("像是《{}》的另一版；到“待定的各版”（Shift+V）里比较。").format(line.like)
        if line.sentence is not None:
            return line.sentence.text(self._language)
        said = {
            "duplicate": self.tr("档案里已有同样的文件，未重复导入。"),
            "updated": self.tr("识读程序有更新，已重新识读。"),
            LEFT: self.tr("导入已停止，没有轮到这个文件。"),
        }
        return said.get(line.outcome, "")
