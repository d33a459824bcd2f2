"""What is dragged within the window: numbers of articles, or of institutions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from collections.abc import Iterable

INSTITUTIONS: Final = "application/x-jianbao-institutions"
ARTICLES: Final = "application/x-jianbao-articles"


def packed(kind: str, numbers: Iterable[int]) -> QMimeData:
    """Give numbers as what is dragged."""
    data = QMimeData()
    data.setData(kind, ",".join(map(str, numbers)).encode())
    return data


def numbers_in(data: QMimeData, kind: str) -> list[int]:
    """Give the numbers of what is dragged; none of another kind."""
    told = bytes(data.data(kind).data()).decode()
    return [int(number) for number in told.split(",") if number]
