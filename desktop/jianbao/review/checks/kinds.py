"""Names of parts: kinds that leave nothing out (男, 女) or exclude one another (高级, 中级), and how many are told."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.review.checks.words import any_of, table, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.review.checks.view import Figure, Passage


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(re.compile(name) for name in names) for names in table("share")["exhaustive"])


def exhaustive(gaps: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether the parts are named by kinds that leave nothing out (男 and 女), one each, in any order."""
    told = [(_nearest(gap), label) for gap, label in zip(gaps, labels, strict=True)]
    if len(told) == len(("汛期", "非汛期")) and _denies(*(name for name, _ in told)):
        return True
    for names in _kinds():
        if len(names) != len(told):
            continue
        found = [{n for n, name in enumerate(names) if name.search(gap) or name.match(label)} for gap, label in told]
        if all(found) and len(set().union(*found)) == len(names):
            return True
    return False


def _nearest(gap: str) -> str:
    return _SIGNS.split(gap)[-1]


_SIGNS = re.compile("[，、；：其中]")


_NUMBERED = re.compile(
    "[^，。；、0-9]{0,6}(?:[，]?共)?([两二三四五六七八九])(?:大|个|类|项|种|部分|方面|块|批|笔)"
    "|[^，。；、0-9]{0,6}，(?:(?:这|以上|上述)([两二三四五六七八九])(?:大|个|类|项|种|家|支|所|座|地)"
    "|([三四五六七八九])(?:大|个(?=[片区县镇乡村市校院园街])|类|种|部分|方面|片|地|代))"
)


def numbered(passage: Passage, parts: Sequence[Figure]) -> bool:
    """Whether the words behind a list say how many parts there are, and it names so many: 教育、医疗、养老三个部分."""
    found = _NUMBERED.match(passage.text, parts[-1].end)
    return found is not None and _ORDINALS.index((found[1] or found[2] or found[3]).replace("两", "二")) + 1 == len(
        parts
    )


def complete(passage: Passage, first: int, parts: Sequence[Figure]) -> bool:
    """Whether words say that a list is all: 再无其他门类, 三者构成全部; or they name before it what it lists."""
    tail = re.split("[。；]", passage.text[parts[-1].end :])[0]
    return _NOTHING_ELSE.search(tail) is not None or _announced(passage, first, parts)


_NOTHING_ELSE = re.compile(
    "(?:再|别|更)无(?:其他|其它|别|他)|没有(?:其他|其它|别的)|(?:没有|无)一[^，。；]{0,6}(?:撂荒|闲置|遗漏|例外|落下)|"
    "(?:构成|组成|就是|便是|即为|合为)了?[^，。；]{0,4}全[部体]|全部(?:在此|就这些)|[二两三四五六七]者(?:构成|组成|合在一起|之和)"
)


def _announced(passage: Passage, first: int, parts: Sequence[Figure]) -> bool:
    """Whether the parts are named, one after another, before the list of them: 设成人组和少年组……成人组184名."""
    names = [re.sub("[有为共各约占达是]+$", "", _nearest(passage.gap(n))) for n in range(first, first + len(parts))]
    if not all(len(name) > 1 for name in names):
        return False
    told = passage.text[: passage.figures[max(first - 1, 0)].start] + "，" + passage.gap(first).rpartition(names[0])[0]
    return re.search("[和与及、]".join(re.escape(name) for name in names) + "(?!等)", told) is not None


@cache
def trait() -> re.Pattern[str]:
    """Words for what may be true of one of several kinds beside its kind."""
    return re.compile(any_of("share", "traits"))


_ORDINALS = "一二三四五六七八九"


def in_turn(passage: Passage, first: int, clauses: Sequence[str]) -> bool:
    """Whether a total is told in so many lots, and the list names each: 分三批……第一批、第二批、第三批."""
    lots = re.search(
        "分(?:为|成)?([两二三四五六])个?(?:[批期次轮年步]|阶段|片区|标段)", passage.text[: passage.figures[first].start]
    )
    if lots is None or _ORDINALS.index(lots[1].replace("两", "二")) + 1 != len(clauses):
        return False
    return all(
        re.search(f"第{_ORDINALS[n]}|首" if n == 0 else f"第{_ORDINALS[n]}", clause) for n, clause in enumerate(clauses)
    )


def exclusive(clauses: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether each part is named by another word of one family, or by another number of one order."""
    return sum("以上" in _nearest(clause) for clause in clauses) <= 1 and _apart(clauses, labels)


def _apart(clauses: Sequence[str], labels: Sequence[str]) -> bool:
    for order in _ORDERS:
        told = [found[0] if (found := order.search(_nearest(clause))) else "" for clause in clauses]
        once = all(sum(end in name for name in told) <= 1 for end in ("以上", "以下"))
        if all(told) and len(set(told)) == len(told) and once:
            return True
    if _one_ending(clauses):
        return True
    for family in table("share")["exclusive"]:
        names = [_kind(family.split(), _nearest(clause), label) for clause, label in zip(clauses, labels, strict=True)]
        if all(names) and len(set(names)) == len(names) and not _of_one_noun(names, clauses):
            return not _nested(names)
    return False


def _of_one_noun(names: Sequence[str], clauses: Sequence[str]) -> bool:
    """Whether all are of one noun that is itself a kind: 涉农贷款, 小微企业贷款."""
    return any(all(_nearest(clause).endswith(name) for clause in clauses) for name in names)


def _one_ending(clauses: Sequence[str]) -> bool:
    """Whether names end in one word for a kind (商品类, 服务类), each with another before it."""
    names = [_IS.sub("", _nearest(clause)) for clause in clauses]
    endings = {name[-1:] for name in names}
    return len(endings) == 1 and endings <= words("share", "endings") and len({n[-3:] for n in names}) == len(names)


_IS = re.compile("(?:共|各|达到?|有|为|约)*$")


def _nested(names: Sequence[str]) -> bool:
    """Whether what is 优秀 is among what is 合格: no 不合格 stands beside them."""
    return "合格" in names and not {"不合格", "不及格"} & set(names)


def _kind(family: Sequence[str], clause: str, label: str) -> str:
    """The word of a family that names a part: the longest in its clause, or with which its label begins."""
    said = [word for word in family if word in clause] or [word for word in family if label.startswith(word)]
    return max(said, key=len, default="")


_ORDERS = tuple(
    re.compile(pattern)
    for pattern in (
        "[一二三四五六七八九]年级",
        "[高初大][一二三四]",
        "第[一二三四]季度|[一二三四]季度",
        "[一二三四五]类",
        "[0-9]{1,3}周?岁[^占]*",
        "第[一二三四五六七八九]批",
        "[0-9]{1,2}月(?:份)?$",
    )
)
"""Numbers of one order: what is of the first year is not of the second."""


_LISTED = re.compile("(?:^|[，；：])([^，；：]*)分别")


def _denies(one: str, two: str) -> bool:
    """Whether the second kind is what the first is not: 汛期, 非汛期."""
    return len(one) > 1 and two in {f"{no}{one}" for no in ("非", "不", "未", "无")}


def listed(gap: str, many: int) -> list[str]:
    """What a list before 分别 names, one for each of so many shares: 优秀、良好、合格分别占."""
    found = _LISTED.search(gap)
    names = re.split("[、和与及]", found[1]) if found is not None else []
    return names if len(names) == many else []
