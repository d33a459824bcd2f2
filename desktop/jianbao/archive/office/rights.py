"""Who may do what in an office archive. PostgreSQL itself holds to it: see ``definition.py``."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from jianbao.archive.decisions import (
    APART,
    CONTINUATION,
    CORRECTION,
    DIVISION,
    FINDING,
    NOTE,
    PAGE_BODY,
    PARTICULAR,
    SAVED_SEARCH,
    SIGN_OFF,
    TAGS,
    VERSION,
)
from jianbao.archive.figures import FIGURE
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Collection

_REVIEWED = (
    *(TAGS, NOTE, FIGURE, SIGN_OFF, FINDING, CORRECTION, PARTICULAR),
    *(PAGE_BODY, VERSION, APART, DIVISION, CONTINUATION),
)
REVIEWED = tuple(family.removesuffix("/") for family in _REVIEWED)
"""The families of slots that say something of pages: what reviewers decide. All else orders the archive."""


class Rights(Enum):
    """Each may do what those before it may, and more."""

    NONE = "none"
    READER = "reader"
    REVIEWER = "reviewer"
    ARCHIVIST = "archivist"
    ADMINISTRATOR = "administrator"

    @property
    def adds_sources(self) -> bool:
        """Whether they may put pages into the office archive."""
        return self in {Rights.ARCHIVIST, Rights.ADMINISTRATOR}

    def decides(self, slot: str, reviewed: Collection[str]) -> bool:
        """Whether they may put a decision on this slot into an office archive where these are what is reviewed."""
        return self.adds_sources or (self is Rights.REVIEWER and slot.partition("/")[0] in reviewed)


ROLES = tuple(one for one in Rights if one is not Rights.NONE)
"""The rights that there are groups for, from the least on."""

NAMES = {
    Rights.NONE: Sentence("没有权限", "no rights"),
    Rights.READER: Sentence("读者", "reader"),
    Rights.REVIEWER: Sentence("审核员", "reviewer"),
    Rights.ARCHIVIST: Sentence("档案员", "archivist"),
    Rights.ADMINISTRATOR: Sentence("管理员", "administrator"),
}


def stays(slot: str) -> bool:
    """Whether a decision on this slot is a person's own, and goes to no office archive."""
    return slot.startswith(SAVED_SEARCH)
