"""The style option of a row, typed: PySide6's stubs leave its fields out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
    from PySide6.QtGui import QFont, QFontMetrics, QPalette
    from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget


class RowOption(Protocol):
    """The fields of a ``QStyleOptionViewItem`` that our delegates use."""

    rect: QRect
    index: QModelIndex | QPersistentModelIndex
    palette: QPalette
    font: QFont
    fontMetrics: QFontMetrics  # noqa: N815 - Qt's name
    state: QStyle.StateFlag
    features: QStyleOptionViewItem.ViewItemFeature
    decorationSize: QSize  # noqa: N815 - Qt's name
    text: str
    widget: QWidget


def fields(option: QStyleOptionViewItem) -> RowOption:
    """The same option, with its fields known to the type checker."""
    return cast("RowOption", option)
