"""Whose and when the figures of a page are, its blocks and bodies being known."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from jianbao.page.records import Block, BlockType, Institution, InstitutionKind, Masthead, Role, Run
from jianbao.reading import metrics
from jianbao.reading.institutions import Mention, Names
from jianbao.reading.layout.page import Layout

PAGE, PRINTED = "2024", 2025
"""The period of the pages and the year of their masthead."""


def cases() -> list[Any]:
    return [
        pytest.param(case, id=case["page"])
        for path in sorted((Path(__file__).parents[1] / "cases").glob("told_*.json"))
        for case in json.loads(path.read_text("utf-8"))
    ]


def laid_out(case: dict[str, Any]) -> tuple[str, Layout]:
    """The blocks one under the other, and their source."""
    source, blocks = "", []
    for block in case["blocks"]:
        blocks.append(Block(BlockType(block["kind"]), block["text"], (Run(0, len(source), len(block["text"])),)))
        source += block["text"] + "\n\n"
    return source, Layout(Masthead(year=PRINTED), None, None, tuple(blocks))


def named(case: dict[str, Any]) -> Names:
    """The bodies, each wherever its name or a short form of it stands."""
    strings = {string: name for name, _, _, _, short in case["bodies"] for string in (name, *short)}
    either = re.compile("|".join(sorted(map(re.escape, strings), key=len, reverse=True)))
    mentions = [
        Mention(index, match.start(), match.end(), strings[match[0]])
        for index, block in enumerate(case["blocks"])
        for match in either.finditer(block["text"])
    ]
    bodies = tuple(
        Institution(name, InstitutionKind(kind), Role(role), parent, tuple(short))
        for name, kind, role, parent, short in case["bodies"]
    )
    return Names(bodies, case["of"], tuple(mentions))


@pytest.mark.parametrize("case", cases())
def test_whose_and_when_the_figures_are(case: dict[str, Any]) -> None:
    source, layout = laid_out(case)
    found = metrics.find(source, layout, named(case), PAGE)
    told, at = [], 0
    for block in case["blocks"]:
        inside = iter([metric for metric in found if at <= metric.start < at + len(block["text"])])
        for text, _, _ in block["figures"]:
            metric = next((metric for metric in inside if metric.text == text), None)
            told.append([text, metric and metric.subject, metric and metric.period])
        at += len(block["text"]) + 2
    assert told == [figure for block in case["blocks"] for figure in block["figures"]]
