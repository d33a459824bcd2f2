"""Whether a string that ends like a name names one body, or only a kind of body (15个科室, 基层医院)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.reading.institutions.lexis import lexis
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from jianbao.reading.institutions.candidates import Candidate

_NEED_PLACE = ("commission", "government", "other", "ministries")
"""Kinds that name a body only with a place or another body before them."""
_COUNT_BEHIND = regex(
    r"(?:增至|增加到|增到|达到?|扩至|发展到|突破|共有?)?[0-9０-９一二两三四五六七八九十百][0-9０-９,，一二三四五六七八九十百余多]*"
    r"(?:家|所|座|处|间|[项台辆支艘架栋幢](?![一-鿿]))"
)
_SHARE_BEHIND = regex(r"延伸[到至]|遍布|占比|占[0-9０-９一二三四五六七八九]|占[全总]")
"""A share of such bodies among others (研发中心占比达三成), or where they are, so that the name is a kind of body."""
_ADJECTIVES = ("国家", "中国", "全国", "中央")
_RATED = ("hospital", "university", "centre")
"""Kinds of body that are rated or counted by the country: 国家三级公立医院绩效考核, 中国大学综合评价."""
_PIECES_BEHIND = regex(r"(?:增至|增加到|达到?)?[0-9０-９][0-9０-９,，余多]*个(?!人)")
_LEAGUE = regex(r"团[省市县区州旗]委")
_HONOUR = regex(r"[”」』](?:荣誉|称号|等?(?:荣誉)?称号|奖)")
_SQUAD = regex(r"[一二三四五六七八九十]$|^(?:[城郊]区|开发区|高新区|经开区|新城区?|直属|机动|特勤|铁骑|高速)$")
"""What tells one squad from the others of its house: its number, or where or how it works."""
_BUILT = regex(r"[建设办开增改][成立有了造]?")
"""What is done with a kind of body before its end, not a name (建分馆)."""
_GIVEN = regex(r"(?:授予|评为|获评|命名为|荣获|获得|获|入选|授牌|确定为|列为|成为|当选|评定为)(?:全[国省市]|首批)?$")
QUOTED = 16
"""Characters of a title in quotes before the end that looks like a body's."""
_NUMBERED = regex(r"第[一二三四五六七八九十]{1,2}(?=[一-鿿]{3})")
"""An office that only its number tells from others like it: 第二税务所."""
_RANKED = regex(r"[一二三][级甲](?:甲等)?[一-鿿]")
"""What is rated at the head of a kind of body: 三级妇幼保健院."""
_ISSUED = regex(r"[一二三四五六七八九十百千余多]部$")
"""Works that are counted, not an office: 专著二十三部."""
_SESSION = regex(r"第[一二三四五六七八九十百]+[届次]")
"""A meeting of a body, or its term: 望岳县第十七届人民代表大会."""
_NO_OFFICE = regex(
    r"俱乐|小卖|司令|大本|事业|门市|绝大|[东西南北中内外上下前后左右全]|[一二三四五六七八九十百]$|^[各某本该]"
)
"""Two characters before 部 that make no office: 俱乐部, 西北部."""
_NUMBERED_AFFILIATE = regex(r"附属第[一二三四五六七八九十]")
_LEAST_CORE = {"部": 3, "系": 2, "专科": 2, "股": 2, "中心": 2, "医院": 2, "卫生院": 2, "集团": 2}
"""Characters before 部, 系 in the least name of an office: shorter ones are words (西部, 干部, 体系)."""
_SUFFIX_ALONE = 2
"""Characters of the longest end that says nothing by itself; 手术室, 互联网医院 may stand alone."""


def is_body(candidate: Candidate, text: str) -> bool:
    """Say whether the possible name in ``text`` is that of one body."""
    if candidate.text in lexicon("institutions")["national"] or _LEAGUE.fullmatch(candidate.text):
        return True
    if candidate.text.endswith(_offered()) or candidate.counted or _SESSION.search(candidate.text):
        return False
    if _is_generic(candidate) or _is_honour(candidate, text):
        return False
    counted_behind = is_counted(candidate, text)
    if candidate.nested and not candidate.opener and _is_of_no_house(candidate):
        return False
    if candidate.opener or candidate.nested:
        kind_of_body = len(candidate.level) > 1 or lexis().generic.fullmatch(_core(candidate)) is not None
        return _is_placed(candidate) and not (counted_behind and kind_of_body)
    inner = lexicon("institutions")["inner"]
    numbered = candidate.kind == "government" and _NUMBERED.match(candidate.text) is not None
    free = (
        numbered
        or _site().search(candidate.text) is not None
        or candidate.suffix in inner["ends"]
        or (candidate.suffix in inner["free"] and len(_core(candidate)) > 1)
    )
    return (free or candidate.kind not in _NEED_PLACE) and not counted_behind


@cache
def _offered() -> tuple[str, ...]:
    return tuple(lexicon("institutions")["generic"]["offered"])


def _is_of_no_house(candidate: Candidate) -> bool:
    """Say whether the house of a part is only a kind of body (乡镇卫生院|康复科)."""
    house = candidate.text[: candidate.nested]
    if house in lexicon("institutions")["national"]:
        return False
    end = max(lexis().ends.finditer(house), key=lambda match: match.end(), default=None)
    core = house[: end.start()] if end is not None else ""
    return core != "" and lexis().generic.fullmatch(core) is not None


@cache
def _site() -> re.Pattern[str]:
    """Give the pattern of the end of a body that a site's own name tells from others (石门水库管理局)."""
    sites = "|".join(lexicon("institutions")["inner"]["sites"])
    runs = "(?:管理|服务|保护)(?:局|处|所|站|中心|委员会|管委会)|管委会"
    trades = "|".join(lexicon("institutions")["inner"]["trades"])
    serves = "法院|检察院|公安[局处]|管理[局处]|监管分局|分局|海关|[局处]"
    return re.compile(rf"[一-鿿]{{2}}(?:(?:{sites})(?:{runs})|(?:{trades})(?:{serves}))$")


def _is_honour(candidate: Candidate, text: str) -> bool:
    """Say whether the name is a title that somebody was given: “…先进医院”称号, 被授予“…示范医院”."""
    if _HONOUR.match(text, candidate.end):
        return True
    if candidate.kind == "centre" and not candidate.text.endswith("基地"):
        return False  # a laboratory or research centre that is approved is a body
    quote = text.rfind("“", max(0, candidate.start - QUOTED), candidate.start)
    inside = quote > 0 and "”" not in text[quote : candidate.start]
    return inside and text.startswith("”", candidate.end) and _GIVEN.search(text, max(0, quote - 4), quote) is not None


def is_counted(candidate: Candidate, text: str) -> bool:
    """Say whether a number of such bodies stands behind the name (技术创新中心4个), so that it is a kind of body."""
    if _COUNT_BEHIND.match(text, candidate.end):
        return True
    if not candidate.opener and candidate.suffix != "科" and _SHARE_BEHIND.match(text, candidate.end):
        return True
    counted_in_pieces = candidate.suffix not in ("科", "医学科", "专科")
    unplaced = not candidate.opener or len(candidate.level) > 1 or candidate.level == "省"
    return counted_in_pieces and unplaced and _PIECES_BEHIND.match(text, candidate.end) is not None


def _core(candidate: Candidate) -> str:
    """What stands between a place and the end of the name."""
    return candidate.text[candidate.opener : len(candidate.text) - len(candidate.suffix)]


def _is_generic(candidate: Candidate) -> bool:
    """Say whether a name holds nothing that tells one body from others of its kind."""
    words = lexicon("institutions")["generic"]
    if candidate.text in words["real"] or (candidate.text in words["opening"] and opens_clause(candidate)):
        return False
    if candidate.kind in _RATED and candidate.text[: candidate.opener] in _ADJECTIVES:
        return lexis().generic.fullmatch(_core(candidate)) is not None
    return _is_kind_of_body(candidate)


def _is_kind_of_body(candidate: Candidate) -> bool:
    lex = lexis()
    own = len(candidate.level) == 1 or candidate.level.startswith("自治")
    if candidate.text in lex.generic_names or candidate.text.startswith("各"):
        return not own
    if own or (candidate.opener and not candidate.level):
        return False
    if candidate.kind == "department":
        return _is_generic_department(candidate)
    core = _core(candidate)
    if not core or (candidate.level and (candidate.kind != "centre" or candidate.level[0] == "省")):
        return not _may_stand_alone(candidate)
    told_apart = candidate.kind == "branch" or candidate.suffix in lexicon("institutions")["inner"]["ends"]
    numbered = told_apart and _SQUAD.search(core)
    short = len(core) < _LEAST_CORE.get(candidate.suffix, 1)
    if not candidate.opener and (short or _is_no_name(core) or _RANKED.match(candidate.text)):
        return True
    numbered = numbered or _NUMBERED_AFFILIATE.fullmatch(core)
    generic = candidate.text[candidate.opener :] in lex.generic_names or lex.generic.fullmatch(core)
    return bool(generic) and not numbered


def _is_no_name(core: str) -> bool:
    """Say whether what stands before an end only leads up to it: 建|分馆, 走近|集团."""
    return _BUILT.fullmatch(core) is not None or lexis().leading.fullmatch(core) is not None


def _may_stand_alone(candidate: Candidate) -> bool:
    """Say whether an end of a name is one by itself: long ends of branches, ends behind 公司 (公司研究院)."""
    if candidate.printed != candidate.text and candidate.kind == "centre":
        return candidate.suffix != "中心"
    return candidate.kind == "branch" and len(candidate.suffix) > _SUFFIX_ALONE


def opens_clause(candidate: Candidate) -> bool:
    """Say whether a mark or the beginning of the text stands before the name."""
    return not candidate.before or not "一" <= candidate.before[-1] <= "鿿"


def _is_generic_department(candidate: Candidate) -> bool:
    core = _core(candidate)
    if _ISSUED.search(candidate.text):
        return True
    if not core or candidate.text in lexicon("institutions")["departments"]["known"]:
        return not core and len(candidate.suffix) <= _SUFFIX_ALONE
    if candidate.suffix == "部" and len(core) == _LEAST_CORE["部"] - 1:
        return not opens_clause(candidate) or _NO_OFFICE.search(core) is not None
    if len(core) < _LEAST_CORE.get(candidate.suffix, 1):
        return True
    return lexis().generic_department.fullmatch(core) is not None


def _is_placed(candidate: Candidate) -> bool:
    """Say whether a name that a place or a body opens is whole: a place has no departments (长治市产科质量)."""
    if candidate.kind == "department" and not candidate.nested:
        return candidate.suffix not in ("科", "医学科", "专科", "股")
    return bool(_core(candidate)) or candidate.suffix not in lexicon("institutions")["whole"]["need_core"]
