"""Regular expressions that modules keep: none is compiled by an import, each can be."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import jianbao.reading
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPILED_BY_OUR_MODULES = """
import re, sys
compile_pattern = re.compile
def told(source, flags=0):
    if sys._getframe(1).f_globals["__name__"].startswith("jianbao."):
        print(source)
    return compile_pattern(source, flags)
re.compile = told
import jianbao.reading.reader
"""


def test_importing_the_reader_compiles_no_pattern() -> None:
    process = subprocess.run(
        [sys.executable, "-c", COMPILED_BY_OUR_MODULES], capture_output=True, encoding="utf-8", check=True
    )
    assert process.stdout == ""


def kept() -> Iterator[tuple[str, str]]:
    """The patterns of the reader's modules: where they stand, and their source."""
    for module in pkgutil.walk_packages(jianbao.reading.__path__, "jianbao.reading."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for one in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]:
                source = getattr(one, "pattern", None)
                if isinstance(source, str):
                    yield f"{module.name}.{name}", source


def test_every_pattern_compiles() -> None:
    patterns = dict(kept())
    assert len(patterns) > 250
    for source in patterns.values():
        re.compile(source)


def test_a_deferred_pattern_answers_like_a_compiled_one() -> None:
    number = regex("(?P<whole>[0-9]+)(?P<unit>[人次])")
    match = number.search("接诊12人")
    assert match is not None
    assert (match["whole"], match.re.pattern) == ("12", number.pattern)
    assert [found["unit"] for found in number.finditer("3人4次")] == ["人", "次"]
    assert (number.groups, number.sub("", "有3人到"), number.fullmatch("3人到")) == (2, "有到", None)


def test_a_pattern_that_is_none_raises_at_its_first_use() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.match("(")
