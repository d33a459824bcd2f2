"""Notes as they are read: Qt's own Markdown, with care for figures, and nothing fetched.

What is no Markdown to an editor stays as it was typed: the stars of 3*5, the ~ of 63%~68%, “1986.” before a line. A
line break is one, as people who write notes mean it. Nothing of a note is loaded: a picture is a link with its words,
HTML is text, and a link that is no web or mail address is only its words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from jianbao.ui.theme import MONO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextFragment

OPENED = frozenset({"http", "https", "mailto"})
"""The schemes of the links that a click opens."""

_BETWEEN = 3.0
"""Pixels below a paragraph."""
_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_CODE = re.compile(r"(`+)(?:(?!\1).)+\1")
_LONG = re.compile(r"[!-~]{16}")
_NOTHING = "\u200b"
"""Where a line may break, and a character of no width that is neither a space nor a sign."""
_RULES = (
    (re.compile(r"!(?=\[)"), ""),
    (re.compile(r"(?<![~\\])~(?!~)"), r"\\~"),
    (re.compile(r"(?<=[\d%)）])\*(?=[\d(（])"), r"\\*"),
    (re.compile(r"^(\d{3,})(?=[.)])"), r"\1\\"),
    # Signs at the ends of what is emphasised, and 汉字 beside: “**98.3%**的” is not bold by CommonMark's rules.
    (re.compile(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*"), f"**{_NOTHING}\\1{_NOTHING}**"),
)


def html(text: str, palette: QPalette, font: QFont) -> str:
    """A note as HTML for a label in these colours and letters; links that may be opened are links in it."""
    document = _document(text)
    document.setDefaultFont(font)
    for fragment in reversed(list(_fragments(document))):
        _dress(document, fragment, palette)
    close = QTextBlockFormat()
    close.setTopMargin(0)
    close.setBottomMargin(_BETWEEN)
    close.setNonBreakableLines(False)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(close)
    return document.toHtml()


@lru_cache(maxsize=512)
def plain(text: str) -> str:
    """A note as it is read, without its marks: for a line of a list, and to be spoken."""
    return _document(text).toPlainText().replace(_NOTHING, "").strip()


def has_links(shown: str) -> bool:
    """Whether there is something to open in what ``html`` gave."""
    return "<a href=" in shown


def may_open(address: str) -> bool:
    """Whether a click may open an address."""
    return QUrl(address).scheme() in OPENED


def _document(text: str) -> QTextDocument:
    document = QTextDocument()
    document.setMarkdown(_prepared(text), _FEATURES)
    return document


def _prepared(text: str) -> str:
    lines, fenced = [], False
    for line in text.split("\n"):
        fence = _FENCE.match(line) is not None
        fenced = fenced is not fence
        lines.append(line if fence or fenced else f"{_line(line)}  ")
    return "\n".join(lines)


def _line(line: str) -> str:
    """A line by our rules, but for the code in it."""
    made, at = [], 0
    for code in _CODE.finditer(line):
        made += [_ruled(line[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*made, _ruled(line[at:])])


def _ruled(piece: str) -> str:
    for pattern, into in _RULES:
        piece = pattern.sub(into, piece)
    return piece


def _fragments(document: QTextDocument) -> Iterator[QTextFragment]:
    block = document.begin()
    while block.isValid():
        yield from _of_block(block)
        block = block.next()


def _of_block(block: QTextBlock) -> Iterator[QTextFragment]:
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


def _dress(document: QTextDocument, fragment: QTextFragment, palette: QPalette) -> None:
    """Give a stretch the letters of the window, and let it break; say where a link leads that does not say it."""
    given = QTextCharFormat(fragment.charFormat())
    text = fragment.text()
    address = given.anchorHref()
    adjusted = QTextFormat.Property.FontSizeAdjustment
    if given.hasProperty(adjusted):
        given.setProperty(adjusted, min(1, cast("int", given.property(adjusted))))
    if given.fontFixedPitch() or "monospace" in (given.fontFamilies() or ()):
        given.setFontFamilies(MONO)
    if address and may_open(address):
        given.setForeground(palette.color(QPalette.ColorRole.Link))
        text += "" if text in address else f"（{address}）"
    elif address:
        given.setAnchor(False)
        given.setAnchorHref("")
        given.setForeground(QColor(palette.color(QPalette.ColorRole.WindowText)))
    cursor = QTextCursor(document)
    cursor.setPosition(fragment.position())
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(_LONG.sub(f"\\g<0>{_NOTHING}", text), given)
