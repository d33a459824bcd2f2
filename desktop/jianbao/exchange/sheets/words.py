"""What the sheets call things, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive.figures import Verdict
from jianbao.archive.meanings import marked_text
from jianbao.errors import Sentence
from jianbao.page.findings import Level
from jianbao.page.records import Bound, ChangeRole, Direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.correction_rows import Correction
    from jianbao.archive.records import Note
    from jianbao.errors import Language
    from jianbao.page.records import Change

TITLE = Sentence("核校单", "Check sheet")
FIGURES, FINDINGS, NOTES, SIGN_OFFS = (
    Sentence("数据", "Figures"),
    Sentence("核查结果", "Findings"),
    Sentence("批注", "Notes"),
    Sentence("签发", "Signed off"),
)
CORRECTIONS = Sentence("更正的文字", "Corrections of the text")

COLUMNS = {
    "number": Sentence("序号", "No."),
    "page": Sentence("版面", "Page"),
    "text": Sentence("原文", "As printed"),
    "value": Sentence("数值", "Value"),
    "value_to": Sentence("至", "To"),
    "unit": Sentence("单位", "Unit"),
    "bound": Sentence("约数", "Bound"),
    "change": Sentence("变化", "Change"),
    "indicator": Sentence("指标", "Indicator"),
    "measure": Sentence("归并为", "Measure"),
    "subject": Sentence("机构", "Subject"),
    "period": Sentence("时间", "Period"),
    "verdict": Sentence("核查", "Verdict"),
    "corrected": Sentence("改正为", "Should be"),
    "evidence": Sentence("依据", "Evidence"),
    "author": Sentence("核查人", "By"),
    "time": Sentence("核查时间", "On"),
    "sentence": Sentence("所在句", "Sentence"),
    "source": Sentence("来源文件", "Source file"),
}
"""The columns of figures, in the order of the sheets."""
PAPER = {"initials": COLUMNS["author"], "date": Sentence("日期", "Date")}
"""Columns that are shorter on paper."""

VERDICTS = {
    None: Sentence("未核", "unchecked"),
    Verdict.RIGHT: Sentence("✓ 对", "✓ right"),
    Verdict.DOUBTFUL: Sentence("? 存疑", "? doubtful"),
    Verdict.WRONG: Sentence("✗ 有误", "✗ wrong"),
    Verdict.NOT_A_FIGURE: Sentence("⌀ 非数据", "⌀ not a figure"),
}
IN_CONFLICT = Sentence("‼ 结论不一", "‼ in conflict")

LEVELS = {
    Level.CONTRADICTORY: Sentence("矛盾", "contradictory"),
    Level.LOOK: Sentence("请看", "worth a look"),
    Level.CONSISTENT: Sentence("一致", "consistent"),
}
HOW = {
    "scope": Sentence("双方都对：范围不同", "both right: another scope"),
    "rounding": Sentence("双方都对：四舍五入", "both right: rounded"),
    "accepted": Sentence("照此刊登", "printed so"),
    "mistaken": Sentence("检查有误", "the check is mistaken"),
}
"""How a finding was settled (review/settling.py)."""
FOUND = (Sentence("级别", "Level"), FINDINGS, Sentence("涉及", "About"), Sentence("处理", "Settled"))
"""The columns of findings."""
CHECKED = Sentence("已核 {}", "checked {}")
OPEN = Sentence("未处理", "open")
RANKS = {"first": Sentence("签发", "Signed"), "second": Sentence("会签", "Countersigned")}
STALE = Sentence("（签后有改动）", " (changed since)")

BOUNDS = {
    Bound.EXACT: Sentence("", ""),
    Bound.ABOUT: Sentence("约", "about"),
    Bound.OVER: Sentence("超过", "over"),
    Bound.UNDER: Sentence("不到", "under"),
}
ROLES = {
    ChangeRole.FROM: Sentence("由", "from"),
    ChangeRole.TO: Sentence("至", "to"),
    ChangeRole.BY: Sentence("幅度", "by"),
}
DIRECTIONS = {Direction.UP: Sentence("升", "up"), Direction.DOWN: Sentence("降", "down")}


def change(part: Change | None, language: Language) -> str | None:
    """Which end of which change a figure gives: “降 · 至”; None if it is part of none."""
    if part is None:
        return None
    return f"{DIRECTIONS[part.direction].text(language)} · {ROLES[part.role].text(language)}"


def sign_lines(signed: Sequence[str], language: Language) -> list[str]:
    """Who signed, and lines to sign on for who has not."""
    blank = Sentence("{rank}：____________　日期：____________", "{rank}: ____________  Date: ____________")
    ranks = [rank.text(language) for rank in RANKS.values()][len(signed) :]
    return [*signed, *(blank.text(language).format(rank=rank) for rank in ranks)]


def noted(note: Note, language: Language) -> str:
    """A note as a sheet prints it: what it marks the passage as, its Markdown as typed, where it leads."""
    said = marked_text(note.text, note.meaning, language)
    return said if note.link is None else f"{said}⇄“{''.join(note.link.anchor.exact.split())}”"


def corrected(one: Correction) -> str:
    """A correction of the text as a sheet prints it: what the source says, what is read instead, whose word it is."""
    return f"“{''.join(one.printed.split())}” → “{one.text}”（{one.author}，{one.time.astimezone():%Y-%m-%d}）"
