"""What a record of the authority file must be before it is written."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from jianbao.archive.bodies import is_date, year_of
from jianbao.errors import WorldError

if TYPE_CHECKING:
    from jianbao.archive.bodies import Authority, BodyRecord, OtherName, Predecessor

LONGEST_NAME = 100
"""Characters of the longest name of an institution."""
LONGEST_NOTE = 20_000
"""Characters of the longest history of one."""


def tidy(record: BodyRecord) -> BodyRecord:
    """A record with its names trimmed. Raises ``WorldError`` for what cannot be kept."""
    names = {_other(one): None for one in record.names if one.text.strip()}
    after = replace(
        record,
        name=_name(record.name),
        names=tuple(names),
        place=" ".join(record.place.split()),
        note=record.note.strip(),
    )
    if len(after.note) > LONGEST_NOTE:
        raise WorldError(
            f"机构沿革有 {len(after.note)} 字，超过 {LONGEST_NOTE} 字的上限。请写短一些。",
            f"The history has {len(after.note)} characters, more than the limit of {LONGEST_NOTE}. Make it shorter.",
        )
    _refuse_dates(after.name, after.since, after.until)
    for told in after.names:
        _refuse_dates(after.name, told.since, told.until)
    for above in after.superiors or ():
        _refuse_dates(after.name, above.since, above.until)
    for before in after.predecessors:
        _refuse_dates(after.name, before.date, "")
        _refuse_own(after, before)
    return after


def _other(one: OtherName) -> OtherName:
    return one._replace(text=_name(one.text))


def _name(name: str) -> str:
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME:
        raise WorldError(
            f"机构名称须有 1 至 {LONGEST_NAME} 字。请改一个名称。",
            f"The name of a body has 1 to {LONGEST_NAME} characters. Choose another.",
        )
    if any(unicodedata.category(sign) in {"Cc", "Cf"} for sign in words):
        raise WorldError(
            "机构名称里有看不见的字符。请重新输入。", "The name of the body holds invisible characters. Type it anew."
        )
    return words


def _refuse_dates(name: str, since: str, until: str) -> None:
    for date in (since, until):
        if not is_date(date):
            raise WorldError(
                f"“{name}”的日期“{date}”看不懂。请写成 1986、1986-07 或 1986-07-01。",
                f"“{date}” of “{name}” is no date. Write 1986, 1986-07 or 1986-07-01.",
            )
    if since and until and year_of(until) < year_of(since):
        raise WorldError(
            f"“{name}”的起讫日期颠倒了：{since} 在 {until} 之后。",
            f"The dates of “{name}” are the wrong way round: {since} is later than {until}.",
        )


def _refuse_own(record: BodyRecord, before: Predecessor) -> None:
    if before.body == record.id:
        raise WorldError(
            f"“{record.name}”不能是自己的前身。请改选前身。",
            f"“{record.name}” cannot be its own predecessor. Choose another.",
        )


def refuse_circle(known: Authority, record: BodyRecord) -> None:
    """Raise ``WorldError`` for a record that people would put under itself."""
    superior = record.superior
    if superior is not None and (superior.body == record.id or known.is_under(superior.body, record.id)):
        above = known.find(superior.body)
        name = record.name if above is None else above.name
        raise circle(record.name, name)


def circle(name: str, above: str) -> WorldError:
    """What is said to whoever puts a body under itself, or under one that stands under it."""
    if name == above:
        return WorldError(
            f"“{name}”不能归到自己之下。请另选上级。", f"“{name}” cannot stand under itself. Choose another."
        )
    return WorldError(
        f"“{name}”不能归到“{above}”之下：“{above}”就在它下面。请另选上级。",
        f"“{name}” cannot stand under “{above}”, which stands under it. Choose another.",
    )
