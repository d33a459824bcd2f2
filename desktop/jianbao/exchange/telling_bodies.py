"""What decisions about institutions say, in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jianbao.archive.bodies import Field, How
from jianbao.archive.decisions import BODY, NAMED_BODY, NOT_BODY
from jianbao.errors import Sentence
from jianbao.exchange.authority_words import HOWS, KINDS
from jianbao.page.records import InstitutionKind

if TYPE_CHECKING:
    from jianbao.archive.bodies import Authority
    from jianbao.archive.decisions import Says

_FIELDS = {
    "name": Sentence("规范名称", "authorised name"),
    "names": Sentence("其他名称", "other name"),
    "kind": Sentence("类型", "kind"),
    "former": Sentence("曾用名", "former name"),
    "short": Sentence("简称", "short name"),
    "parallel": Sentence("并列名称", "parallel name"),
    "plate": Sentence("挂牌名称", "name plate"),
    "dates": Sentence("存在日期", "dates of existence"),
    "place": Sentence("地点", "place"),
    "superiors": Sentence("上级机构", "superior bodies"),
    "predecessors": Sentence("前身", "predecessor"),
    "note": Sentence("沿革", "history"),
    "merged": Sentence("并入", "merged into"),
}


def body_told(family: str, rest: str, says: Says | None, known: Authority) -> Sentence:
    """What a decision on a slot of these families says; ``rest``: the slot without its family."""
    if family == NAMED_BODY:
        name = "—" if says is None else _name(str(says["body"]), known)
        return Sentence(f"版面上的 {_path(rest)} 是 {name}", f"{_path(rest)} on pages is {name}")
    first, _, second = rest.partition("/")
    if family == NOT_BODY:
        name = _name(first, known)
        return Sentence(f"版面上的 {_path(second)} 不是 {name}", f"{_path(second)} on pages is not {name}")
    if family != BODY:
        return _filed(_name(second, known), says)
    return _field(_name(first, known), second, says, known)


def field_told(name: str, says: Says | None, known: Authority) -> Sentence:
    """What a decision says of a field, without the record that it is about."""
    kind = says.get("kind") if name == Field.NAMES and says is not None else None
    title = _FIELDS.get(str(kind or name)) or Sentence(name, name)
    if says is None:
        return Sentence(f"{title.zh} 去掉", f"{title.en} taken off")
    value = _value(name, says, known)
    return Sentence(f"{title.zh} {value.zh}", f"{title.en} {value.en}")


def _field(body: str, name: str, says: Says | None, known: Authority) -> Sentence:
    said = field_told(name, says, known)
    return Sentence(f"{body} {said.zh}", f"{body}: {said.en}")


def _filed(body: str, says: Says | None) -> Sentence:
    if says is None:
        return Sentence(f"{body} 按版面", f"{body} as the page says")
    return (
        Sentence(f"归入 {body}", f"under {body}") if says["stands"] else Sentence(f"移出 {body}", f"not under {body}")
    )


def _value(name: str, says: dict[str, Any], known: Authority) -> Sentence:
    if name == Field.MERGED:
        into = _name(str(says["into"]), known)
        return Sentence(into, into)
    if name == Field.SUPERIORS:
        told = [f"{_name(str(one['body']), known)}{_dates(one)}" for one in says["superiors"]]
        return Sentence("；".join(told) or "无", "; ".join(told) or "none")
    if name == Field.PREDECESSORS:
        how, other, date = HOWS[How(says["how"])], _name(str(says["body"]), known), str(says.get("date", ""))
        return Sentence(f"{other} {how.zh} {date}".rstrip(), f"{other} {how.en} {date}".rstrip())
    text = str(says.get("text", ""))
    if name == Field.KIND:
        return KINDS[InstitutionKind(text)]
    told_so = f"{text}{_dates(says)}"
    return Sentence(told_so, told_so)


def _name(body: str, known: Authority) -> str:
    record = known.find(body)
    return body[:8] if record is None else record.name


def _path(path: str) -> str:
    return " › ".join(map(str, json.loads(path)))


def _dates(says: dict[str, Any]) -> str:
    since, until = says.get("since", ""), says.get("until", "")
    return f"（{since}—{until}）" if since or until else ""
