"""What somebody wants exported, and how that is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from jianbao.ui import settings as keep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.ui.settings import Settings


T = TypeVar("T", bound=StrEnum)


class What(StrEnum):
    """What is written."""

    SHEETS = "sheets"
    CATALOGUE = "catalogue"
    LEDGER = "ledger"
    PACKAGE = "package"
    ANNOTATIONS = "annotations"


class Scope(StrEnum):
    """Of which pages."""

    SELECTED = "selected"
    LISTED = "listed"
    ALL = "all"


FORMATS: dict[What, tuple[str, ...]] = {
    What.SHEETS: (".pdf", ".docx", ".xlsx"),
    What.CATALOGUE: (".xlsx", ".csv", ".docx", ".pdf"),
    What.LEDGER: (".xlsx", ".csv"),
    What.PACKAGE: (".zip", ""),
    What.ANNOTATIONS: (".jsonld",),
}
"""The endings of the files; "" is a folder. The first is the usual one."""
PRINTED = frozenset({What.SHEETS, What.CATALOGUE})
"""What can be printed."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: ``pages`` None for all; ``columns`` of a catalogue; ``reveal``: open the folder when done."""

    what: What
    pages: Sequence[int] | None
    suffix: str
    columns: tuple[str, ...] = ()
    reveal: bool = False


class Memory:
    """What was chosen last."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def what(self) -> What:
        """What was written last."""
        return _one_of(What, self._settings.get(keep.EXPORT_WHAT), What.SHEETS)

    def scope(self) -> Scope:
        """Of which pages."""
        return _one_of(Scope, self._settings.get(keep.EXPORT_SCOPE), Scope.SELECTED)

    def suffix(self, what: What) -> str:
        """In which format this was written last."""
        known = self._formats().get(what.value, FORMATS[what][0])
        return known if known in FORMATS[what] else FORMATS[what][0]

    def columns(self) -> tuple[str, ...]:
        """The columns of the last catalogue; () for the usual ones."""
        return tuple(filter(None, self._settings.get(keep.EXPORT_COLUMNS).split(",")))

    def reveal(self) -> bool:
        """Whether to open the folder when done."""
        return self._settings.get(keep.EXPORT_REVEAL)

    def keep(self, order: Order, scope: Scope) -> None:
        """Remember it all."""
        formats = self._formats() | {order.what.value: order.suffix}
        self._settings.set(keep.EXPORT_WHAT, order.what.value)
        self._settings.set(keep.EXPORT_SCOPE, scope.value)
        self._settings.set(keep.EXPORT_FORMATS, ";".join(f"{name}={suffix}" for name, suffix in formats.items()))
        if order.what is What.CATALOGUE:
            self._settings.set(keep.EXPORT_COLUMNS, ",".join(order.columns))
        self._settings.set(keep.EXPORT_REVEAL, order.reveal)

    def _formats(self) -> dict[str, str]:
        pairs = (one.partition("=") for one in self._settings.get(keep.EXPORT_FORMATS).split(";"))
        return {name: suffix for name, equals, suffix in pairs if equals}


def _one_of(kind: type[T], value: str, default: T) -> T:
    return kind(value) if value in {one.value for one in kind} else default
