"""Errors of the world, in sentences of both languages.

An error of the world (a file is not text, the disk is full) is a ``WorldError``: its sentence says what happened, to
which file, and what to do. Anything else that is raised is a bug of ours and is never shown as if it were the user's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing to say, in Chinese and in English."""

    zh: str
    en: str

    def text(self, language: Language) -> str:
        """The sentence in that language."""
        return self.zh if language == "zh" else self.en


class WorldError(Exception):
    """What went wrong in the world outside the program: what happened, to what, and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.sentence = Sentence(zh, en)
