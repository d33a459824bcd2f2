"""The tab of the particulars: where the page came from, what its masthead says, who is named on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jianbao.page.records import BlockType, Role
from jianbao.ui.inspector.facts import Fact, FactSheet
from jianbao.ui.inspector.particulars_editor import ParticularsEditor
from jianbao.ui.wording import encoding_name, institution_kind_text, role_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import ArticleRecord
    from jianbao.page.records import Article


_ROLES: Final = tuple(Role)
"""In the order in which institutions are listed."""


class ParticularsTab(QScrollArea):
    """Facts about the page, section by section."""

    versions_wanted = Signal()
    """The user wants to see the versions of the page."""
    teach_wanted = Signal()
    """What was said of the page shall hold for the others of its paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("信息"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._layout = QVBoxLayout(self._inside)
        self._layout.setContentsMargins(10, 8, 10, 10)
        self._layout.setSpacing(6)
        self._source = self._section(self.tr("来源"))
        self._digest = QLineEdit(self._inside)
        self._layout.addWidget(self._digest_row())
        self._versions = self._section(self.tr("各版"))
        self.more = QPushButton(self.tr("比较各版…"), self._inside)
        self.more.setObjectName("versions")
        self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.more.clicked.connect(self.versions_wanted)
        self._layout.addWidget(self.more)
        self._heading(self.tr("出处"))
        self.editor = ParticularsEditor(self._inside)
        """Paper, date, edition and section."""
        self._layout.addWidget(self.editor)
        self.teach = QPushButton(self.tr("用于同报各版…"), self._inside)
        self.teach.setObjectName("teach")
        self.teach.setToolTip(self.tr("把这一篇手填的设为这份报的模板：同报的其他版面和以后导入的版面也照此识读"))
        self.teach.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.teach.clicked.connect(self.teach_wanted)
        self._layout.addWidget(self.teach)
        self._page = self._section(self.tr("版面"))
        self._institutions = self._section(self.tr("机构"))
        self._credits = self._section(self.tr("署名"))
        self._layout.addStretch(1)
        self._nothing = QLabel(self.tr("没有打开的文章。"), self)
        self._nothing.setObjectName("empty_state")
        self._nothing.setEnabled(False)
        self._nothing.setContentsMargins(10, 10, 10, 10)
        self.setWidget(self._inside)
        self.show_article(None)

    def _heading(self, title: str) -> None:
        heading = QLabel(title, self._inside)
        heading.setObjectName("section_title")
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setContentsMargins(0, 8, 0, 0)
        self._layout.addWidget(heading)

    def _section(self, title: str) -> FactSheet:
        self._heading(title)
        sheet = FactSheet(self._inside)
        sheet.setAccessibleName(title)
        self._layout.addWidget(sheet)
        return sheet

    def _digest_row(self) -> QWidget:
        row = QWidget(self._inside)
        self._digest.setObjectName("sha256")
        self._digest.setReadOnly(True)
        self._digest.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._digest.setAccessibleName("SHA-256")
        label = QLabel("SHA-256", row)
        label.setBuddy(self._digest)
        copy = QToolButton(row)
        copy.setObjectName("copy_sha256")
        copy.setText(self.tr("复制"))
        copy.setToolTip(self.tr("复制 SHA-256"))
        copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._digest.text()))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self._digest, 1)
        layout.addWidget(copy)
        return row

    def show_article(self, record: ArticleRecord | None) -> None:
        """Show the particulars of this article."""
        self._nothing.setVisible(record is None)
        self._inside.setVisible(record is not None)
        self.editor.show_article(record)
        if record is None:
            return
        # What nobody said teaches nothing.
        self.teach.setVisible(any(map(any, record.particulars.said.values())))
        self._source.show_facts(self._source_facts(record))
        self._digest.setText(record.source.sha256)
        self._digest.setCursorPosition(0)
        self._page.show_facts(self._page_facts(record.article))
        self._institutions.show_facts(
            [
                (role_text(i.role), self._institution_text(i.name, institution_kind_text(i.kind), i.parent, i.aliases))
                for i in sorted(record.article.institutions, key=lambda i: _ROLES.index(i.role))
            ]
        )
        self._credits.show_facts(
            [
                (block.role or "", self.tr("、", "between names").join(block.names) or block.text)
                for block in record.article.blocks
                if block.type == BlockType.CREDIT
            ]
        )

    def show_versions(self, facts: Sequence[Fact]) -> None:
        """Show what is known of other versions of the page."""
        self._versions.show_facts(facts or [(self.tr("本版"), self.tr("没有别的版本"))])
        self.more.setVisible(bool(facts))

    def version_facts(self) -> list[Fact]:
        """Give what is shown of other versions."""
        return self._versions.facts()

    def _source_facts(self, record: ArticleRecord) -> list[Fact]:
        source = record.source
        received = QDateTime.fromSecsSinceEpoch(int(source.received.timestamp()))
        size = self.tr("{size}（%Ln 字节）", "", source.size).format(size=QLocale().formattedDataSize(source.size))
        return [
            (self.tr("文件"), source.name),
            (self.tr("大小"), size),
            (self.tr("编码"), encoding_name(source.encoding)),
            (self.tr("导入时间"), QLocale().toString(received, QLocale.FormatType.ShortFormat)),
            (self.tr("识读程序"), record.engine),
        ]

    def _page_facts(self, article: Article) -> list[Fact]:
        masthead = article.masthead
        none = "—"
        return [
            (self.tr("标题"), article.headline or none),
            (self.tr("副题"), article.deck or none),
            (self.tr("报道机构"), article.institution or none),
            (self.tr("所述年份"), article.period or none),
            (self.tr("刊年"), none if masthead.year is None else str(masthead.year)),
            (self.tr("事件"), masthead.event or none),
        ]

    def _institution_text(self, name: str, kind: str, parent: str | None, aliases: tuple[str, ...]) -> str:
        said = [kind]
        if parent is not None:
            said.append(self.tr("属于{parent}").format(parent=parent))
        if aliases:
            said.append(self.tr("又作{names}").format(names=self.tr("、", "between names").join(aliases)))
        return f"{name}\n{' · '.join(said)}"
