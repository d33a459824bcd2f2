"""Kinds of bodies that local papers report on, each in sentences of its own, and pages' own bodies by their heads."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from jianbao.reading.institutions import Names, find
from jianbao.reading.layout.page import lay_out

CASES = Path(__file__).parents[1] / "cases"
HEADS = ["守好一方水土 暖了万家灯火", "一年干成十件事", "他们把难题写进清单", "小切口里的大民生"]
LEADS = [
    "近日，{}传来好消息：全年完成任务136项，群众满意度达98%。",
    "2025年，{}紧扣群众关切，推出便民措施27条，办结实事412件。",
    "清晨六点，走进{}，灯光已经亮起，23名工作人员开始忙碌。",
    "这是{}一年来的缩影。过去一年，{}完成项目58个。",
    "记者从{}获悉，今年前10个月，全部任务提前完成，涉及群众3.2万人。",
]
BODIES = [
    "“原来要跑三趟，现在一趟就行。”村民刘桂兰说。为此，{}正按计划增加窗口6个，并帮助困难群众128户。",
    "据悉，{}还将投入资金320万元，预计惠及群众1.2万人。目前，{}已组织培训14场。",
    "问题由{}牵头解决，前后用了15天。随后{}又走访企业46家，收集意见85条。",
    "在{}的帮助下，36户人家用上了新设施。不久前，{}对外公布了这份清单，其中18项已办结。",
    "老周至今记得，那天{}派来3名技术人员。如今{}每周回访1次，累计回访260次。",
]
DEPARTMENTS = ["{}全年接待群众4600人次，办结率99.1%。", "截至11月底，{}完成工作量同比增长12%。"]
FLOORS = {"found": 0.985, "kind": 0.985, "own": 0.98, "alias": 0.96, "department": 0.95, "clean": 0.99}
"""Shares of the table that have to be right; ``clean``: pages that name nothing else."""


def load(name: str) -> list[list[str]]:
    """Give rows of printed name, full name, kind, short form ("" for none), department ("" for none)."""
    rows: list[list[str]] = json.loads((CASES / name).read_text("utf-8"))
    return rows


def page(n: int, printed: str, short: str, department: str) -> str:
    """Write a page about a body, which differs from its neighbours' in head, lead and sentences."""
    lines = [HEADS[n % 4], LEADS[n % 5].replace("{}", printed)]
    lines += [BODIES[(3 * n + k) % 5].replace("{}", short or printed) for k in (0, 1)]
    return "\n".join([*lines, *([DEPARTMENTS[n % 2].format(department)] if department else [])])


def judge(n: int, row: list[str]) -> dict[str, bool]:
    """Say what is right of a row's page; only what the row tells is judged."""
    printed, name, kind, short, department = row
    names: Names = find(lay_out(page(n, printed, short, department)))
    bodies = {body.name: body for body in names.institutions}
    body = bodies.get(name)
    known = {name, department, *([body.parent] if body else [])}
    right = {"found": body is not None, "own": names.page == name}
    right["clean"] = all(other in known or other in printed for other in bodies)
    if body is not None:
        right["kind"] = str(body.kind) == kind
    if short:
        right["alias"] = body is not None and short in body.aliases
    if department:
        right["department"] = department in bodies and bodies[department].parent == name
    return right


@cache
def shares() -> dict[str, float]:
    judged = [judge(n, row) for n, row in enumerate(load("institutions_bodies.json"))]
    return {
        measure: sum(right[measure] for right in judged if measure in right)
        / sum(1 for right in judged if measure in right)
        for measure in FLOORS
    }


@pytest.mark.parametrize("measure", FLOORS)
def test_kinds_of_bodies_are_found(measure: str) -> None:
    assert shares()[measure] >= FLOORS[measure]


@pytest.mark.parametrize(
    "case", json.loads((CASES / "institutions_heads.json").read_text("utf-8")), ids=lambda case: str(case["own"])
)
def test_whom_a_page_is_about(case: dict[str, str | None]) -> None:
    assert find(lay_out(case["input"] or "")).page == case["own"]
