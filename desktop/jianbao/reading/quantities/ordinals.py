"""What is no figure, and what looks like an ordinal: dates, numbers of things, ranks."""

from __future__ import annotations

from jianbao.page.records import MetricKind
from jianbao.reading.numerals import number
from jianbao.reading.patterns import regex
from jianbao.reading.quantities import grammar
from jianbao.reading.quantities.tokens import ROUNDED, RUN, Form, Quantity


def left_out_arabic(text: str, start: int) -> Form | None:
    """Dates, telephone and document numbers: numerals that are no figures."""
    match = grammar.left_out_arabic().match(text, start)
    return None if match is None else Form(None, match.end())


def left_out_chinese(text: str, start: int) -> Form | None:
    """Dates, 一体化, 百姓: numerals that are no figures."""
    if text[start] in "百千万亿" and text[max(0, start - 1) : start] in ROUNDED:
        return None
    match = grammar.left_out_chinese().match(text, start)
    return None if match is None else Form(None, match.end())


def after_a_word(text: str, start: int) -> Form | None:
    """Ordinals, 每三件, 统一, G309: what stands before says that this is no figure."""
    if text[start - 1 : start] == "第":
        return _ordinal(text, start)
    if not grammar.left_out_before(text[start]).match(text, start):
        return None
    match = grammar.match_general(text, start)
    if match is not None:
        ranged = match["range"] is not None and text[start] == "一" and match["to"].isascii()
        return Form(None, match.end("number") if ranged else match.end())
    run = RUN.match(text, start)
    return Form(None, start + 1 if run is None else run.end())


_RANKED = regex(
    "(?:名列|位列|位居|位次|排名|排|居|列|获|获得|夺得|摘得|斩获|跃居|跃升|升至|升到|进位|总分|成绩|综合得分|[省市国县区界内州球]|分获)"
    "[\u4e00-\u9fff]{0,8}$"
)
_ORDINAL = regex("(?P<number>[0-9]{1,4}|[一二三四五六七八九十百]{1,4})(?P<unit>名次|名|位)?")
_FIRST_FEW = regex("(?P<number>[0-9]{1,4}|[一二两三四五六七八九十百]{1,4})(?P<unit>位|名|强|列)?")
_AMONG_FIRST = regex("(?:排名|位居|位列|进入|跻身|稳居|挺进|列|居|[省市国县区界])$")
_FROM_RANK = regex("[由从](?:全?[省市国县区州][\u4e00-\u9fff]{0,3})?$")
_BEFORE_RANK = 6
_AND_RANK = regex("[、和与]第[0-9一二三四五六七八九十]{1,3}(?:名|位)")
_TO_RANK = regex(
    "[\u4e00-\u9fff]{0,4}?(?:升|进|前移|居|降|滑|退|后移)(?:至|到|为)?[\u4e00-\u9fff]{0,4}第[0-9一二三四五六七八九十]"
)
_RANK_ENDS = regex("(?=[，。；、！）)”：,;]|$|的|和|与)")


def _ordinal(text: str, start: int) -> Form | None:
    """第3位, 名列第二 and 第一、第二名 are ranks; 第二人民医院, 第三届 are not."""
    match = _ORDINAL.match(text, start)
    if match is None:
        return None
    worth = number(match["number"])
    after = match.end()
    ranked = match["unit"] is not None or (
        _AND_RANK.match(text, after)
        or (_FROM_RANK.search(text[max(0, start - _BEFORE_RANK) : start - 1]) and _TO_RANK.match(text, after))
        or (_RANK_ENDS.match(text, after) and _RANKED.search(text[max(0, start - 16) : start - 1]))
    )
    if worth is None or not ranked or (match["unit"] == "名" and text.startswith("额", after)):
        skip = grammar.match_general(text, start)
        return Form(None, skip.end() if skip else after)
    quantity = Quantity(
        start - 1, after, start, worth.value, match["unit"] or "", MetricKind.RANK, "rank", bare=match["unit"] is None
    )
    return Form(quantity, after)


def first_few(text: str, start: int) -> Form | None:
    """前三位, 前10名 are ranks."""
    if start == 0 or text[start - 1] != "前":
        return None
    match = _FIRST_FEW.match(text, start)
    worth = number(match["number"]) if match else None
    if match is None or worth is None:
        return None
    among = _AMONG_FIRST.search(text[max(0, start - 4) : start - 1]) and _RANK_ENDS.match(text, match.end())
    if match["unit"] is None and not among:
        return None
    unit = match["unit"] or ""
    return Form(Quantity(start - 1, match.end(), start, worth.value, unit, MetricKind.RANK, "rank"), match.end())
