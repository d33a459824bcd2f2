"""A disagreement in words: what it is about, who says what, and the fields in which they differ."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.exchange.sheets.words import HOW, VERDICTS
from jianbao.exchange.telling import known_of, told_of_slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.conflicts import Conflict
    from jianbao.archive.records import Decision
    from jianbao.archive.store import Archive

_LONGEST = 400
"""Characters of a field that are said."""
_FAMILIES = {
    "note": Sentence("批注", "Note"),
    "figure": Sentence("数据", "Figure"),
    "sign-off": Sentence("签发", "Sign-off"),
    "finding": Sentence("核查结果", "Finding"),
    "particular": Sentence("版面信息", "Particulars"),
    "correction": Sentence("更正", "Correction"),
    "tag-colour": Sentence("标签颜色", "Colour of a tag"),
    "term": Sentence("标签", "Tag"),
    "measure": Sentence("指标", "Measure"),
    "saved-search": Sentence("保存的检索", "Saved search"),
    "version": Sentence("版面的各版", "Versions of a page"),
    "apart": Sentence("版面的各版", "Versions of a page"),
    "body": Sentence("机构", "Institution"),
    "named-body": Sentence("机构名称", "Name of an institution"),
    "not-body": Sentence("机构名称", "Name of an institution"),
    "page-body": Sentence("归入机构", "Filing of a page"),
    "masthead": Sentence("报头模板", "Masthead"),
    "division": Sentence("分篇", "Articles of a page"),
    "continuation": Sentence("合篇", "Articles joined"),
}
_FIELDS = {
    "text": Sentence("文字", "text"),
    "anchor": Sentence("位置", "passage"),
    "meaning": Sentence("标记", "mark"),
    "link": Sentence("连接", "link"),
    "verdict": Sentence("结论", "verdict"),
    "value": Sentence("数值", "value"),
    "unit": Sentence("单位", "unit"),
    "value_to": Sentence("至", "up to"),
    "articles": Sentence("分篇", "articles"),
    "printed": Sentence("应为", "should be"),
    "evidence": Sentence("凭据", "evidence"),
    "figure": Sentence("所据读数", "as it was read"),
    "how": Sentence("处理", "settled as"),
    "note": Sentence("说明", "remark"),
    "name": Sentence("名称", "name"),
    "colour": Sentence("颜色", "colour"),
    "measure": Sentence("指标", "measure"),
    "words": Sentence("检索式", "query"),
    "by": Sentence("以哪一版为准", "better version"),
    "body": Sentence("机构", "institution"),
    "means": Sentence("含义", "meaning"),
    "stands": Sentence("是否成立", "stands"),
    "starts": Sentence("另起于", "further ones from"),
    "to": Sentence("接", "goes on in"),
    "since": Sentence("自", "since"),
    "until": Sentence("至", "until"),
    "kind": Sentence("类别", "kind"),
}
NOTHING = Sentence("未说", "not said")
WITHDRAWN = Sentence("收回", "taken back")
SAME = Sentence("两边说法相同，只差谁来说", "All say the same; only who says it differs")


@dataclass(frozen=True, slots=True)
class Side:
    """What one person says: in a sentence, and by the fields in which the sides differ."""

    decision: Decision
    said: Sentence
    fields: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A conflict in words. ``heading`` says what it is about, ``page`` the title of its page ("" if it has none)."""

    conflict: Conflict
    heading: Sentence
    page: str
    fields: tuple[Sentence, ...]
    sides: tuple[Side, ...]

    @property
    def is_note(self) -> bool:
        """Whether both can be kept."""
        return self.conflict.slot.startswith("note/")


def disagreements(archive: Archive, conflicts: Sequence[Conflict] | None = None) -> list[Disagreement]:
    """All that wait, or these, in words. Raises ``WorldError`` for what goes wrong with the file."""
    waiting = archive.conflicts.waiting() if conflicts is None else list(conflicts)
    known = known_of(archive, [one for each in waiting for one in each.sides])
    numbers = sorted({one.article_id for one in waiting if one.article_id is not None})
    titles = {row.id: row.title for row in archive.article_rows(numbers)}
    found = []
    for one in waiting:
        family = one.slot.partition("/")[0]
        differing = one.fields
        sides = tuple(
            Side(side, told_of_slot(side, known), tuple(_value(name, values[n]) for name, values in differing))
            for n, side in enumerate(one.sides)
        )
        heading = _FAMILIES.get(family) or Sentence(family, family)
        names = tuple(_FIELDS.get(name) or Sentence(name, name) for name, _ in differing)
        found.append(Disagreement(one, heading, titles.get(one.article_id or 0, ""), names, sides))
    return found


def _value(name: str, value: object) -> Sentence:
    """What a field says."""
    if value is None:
        return NOTHING
    if name == "verdict":
        return next((said for verdict, said in VERDICTS.items() if verdict == value), _same(str(value)))
    if name == "how" and value in HOW:
        return HOW[value]
    if isinstance(value, bool):
        return Sentence("是", "yes") if value else Sentence("否", "no")
    if isinstance(value, list):
        # Of passages that are told one behind the other, the line that each begins with.
        told = [_passage(one).partition("\n")[0] for one in value]
        return Sentence("；".join(told), "; ".join(told))
    return _same(_passage(value))


def _passage(value: object) -> str:
    """The words of a passage or figure; anything else as it is written."""
    if isinstance(value, dict):
        inside = value.get("exact") or value.get("text")
        return str(inside) if inside else json.dumps(value, ensure_ascii=False)
    return str(value)


def _same(text: str) -> Sentence:
    said = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return Sentence(said, said)
