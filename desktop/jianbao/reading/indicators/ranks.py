"""What a rank is a rank of: what a verb of rank has before it, or in what the rank was won."""

from __future__ import annotations

import re
from functools import cache

from jianbao.reading.indicators import endings
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex


@cache
def _ranking() -> re.Pattern[str]:
    return re.compile(lexicon("indicators")["trim"]["ranking"])


def ranked(text: str) -> tuple[str, bool]:
    """What a verb of rank says is ranked (奖牌数跻身全国高校), and whether the phrase has such a verb."""
    match = _ranking().search(text)
    return (text, False) if match is None else (endings.tail(text[: match.start()]), True)


_CONTEST = regex(
    "在?(?P<what>[^，。；]{2,24}?(?:评价|评估|考核|考评|评比|[比大竞联]赛|测评|检验|评定|评审|定级|演练|比武|运动会|锦标赛|验收|督查|检查|(?:绩效|质量|运行)监测|排名|排行|榜|考试|中考|高考))[中上里](?!心)"
)


def contest(text: str) -> str:
    """In what a rank was won (在省气象局组织的预报质量检验中), without who held it; "" if the words say none."""
    match = _CONTEST.search(text)
    return "" if match is None else _HOLDERS.sub("", _ORGANISED.split(match["what"])[-1])


def place_named(text: str) -> str:
    """在全市16家机构综合考评中: what stands between 在 and 中, for a rank that has no other words."""
    match = re.search(
        "在(?P<what>[^，。；]{2,24}?)(?:评比|比赛)?[中上里](?:[分均]|名列|位列|位居|排名|荣获|获得?)", text
    )
    return "" if match is None or _AMONG.search(match["what"]) else match["what"]


_DIVISION = regex("[中上里](?:获得?|取得|夺得|斩获|荣获|拿下|赢得|摘得)(?:了)?(?P<what>[\u4e00-\u9fff]{2,6})$")


def division(text: str) -> str:
    """In what part of a contest a rank was won (在技能大赛中获得|团体); "" if the words say none."""
    match = _DIVISION.search(text)
    return "" if match is None else match["what"]


_ORGANISED = regex("的|(?<=.)在(?=[\u4e00-\u9fff]{4})|^在")
_CONTEST_OF = regex(
    "(?P<who>[\u4e00-\u9fff]{0,6}?(?:部门|单位|区县|县区|县市|[县区州市]|医院|高校|院校|学校|机构|企业))"
    "(?=[\u4e00-\u9fff]{2,10}?(?:评价|评估|考核|考评|评比|测评|评定|评审|竞赛|比武|督查|检查|监测)(?:[中里]|$))"
)


def holders(text: str) -> str:
    """46家|三级医院绩效考核中位居第七: those among whom the contest is; any other text as it is."""
    match = _CONTEST_OF.match(text)
    return text if match is None else match["who"]


_HOLDERS = regex(
    "^(?:直属|[二三]级)?(?:部门|区县|县区|县市|单位|[县区州市]|医院|高校|院校|学校|机构|企业)(?=[\u4e00-\u9fff]{4})"
)
_AMONG = regex("(?:部门|单位|[县区州市省校院局]|医院|高校|院校|学校|机构|企业|城市|乡镇)$")
"""Words for those among whom a rank is held, not in what."""
