"""Cutting the words around a figure down to what a label keeps."""

from __future__ import annotations

from jianbao.reading.indicators import doers, verbs
from jianbao.reading.indicators.endings import names_thing, tail, trim
from jianbao.reading.patterns import regex

_LONGEST = 60
"""Characters before or behind a figure that are looked at."""

_LONGEST_TAIL = 8
"""Characters of the longest word that leads on to a figure (较去年同期, 以行政村为单位)."""
_SHORTEST_DOING = 4
"""Characters below which a phrase can't say who does something or how."""
_SHORTEST_OWNING = 5
"""Characters below which a phrase can't say who has something."""
_NOUN, _ITEM = 2, 4
"""Characters of the shortest noun that stands alone, and of the longest item behind a thing measured."""


def is_adverbial(text: str) -> bool:
    """Whether a phrase only says where, with whom or for whom (向全市)."""
    return trim()["place_verbs"].match(text) is not None


def is_own(text: str) -> bool:
    """Whether a phrase is only a pronoun for the page's own body."""
    match = trim()["own"].match(text + "某某")
    return match is not None and match.end() == len(text)


def listed(text: str) -> bool:
    """Whether a phrase ends in the middle of a listing or of a phrase of place or person (…中心和, 在, 向)."""
    return text.endswith(("和", "与", "及", "或", "、", "从", "在", "由", "向", "对", "把", "将", "以", "等"))


_LONGEST_LEAD = 4
"""Characters of an adverb with the verb of one character behind it (已经|换过)."""
_QUOTES = "“‘"
_ADVERB_BEFORE_LAST = regex(
    "(?<=[\u4e00-\u9fff]{2})(?:就(?![业医诊读餐职])|已经?|曾经?|(?<![主需重首纪摘])要|也|(?<![首成])都|又|(?<![人英])才|还(?![款贷债])|(?<!船)只|(?<!公)共)(?=[\u4e00-\u9fff][了过着]?$)"
)
"""An adverb before a verb of one character that leads on to the figure: 办个证|要跑."""


def head(text: str, names: tuple[str, ...] = ()) -> str:
    """The phrase before a figure without what opens its clause: time, scope, the body's name, with whom, where."""
    text = text[-_LONGEST:].lstrip("”’")
    if text[:1] in _QUOTES and "”" not in text:
        text = text[1:]
    before, cuts = None, trim()
    while text and text != before:
        text = text[match.end() :] if (match := cuts["leading"].match(text)) else text
        before = text
        text = _without_name(text, names)
        text = text[match.end() :] if (match := cuts["own"].match(text)) else text
        if len(text) < _SHORTEST_DOING:
            continue
        if doers.may_begin(text):
            text = text[match.end() :] if (match := cuts["person"].match(text)) else text
            text = doers.without_people(doers.without_manner(doers.without_office(text)))
        text = _after_causative(doers.without_doer(_without_adverbial(doers.without_means(text), names)))
    text = doers.without_actor(_after_listing(_after_empty_verb(_without_empty_verb(text))))
    match = _ADVERB_BEFORE_LAST.search(text, max(0, len(text) - _LONGEST_LEAD))
    return text if match is None else text[: match.start()] + text[match.end() :]


_OF_BODIES = regex("(?:覆盖率|覆盖面|普及率|创建率|建成率|达标率|占比|比例)$")
"""What is measured of bodies, not by one: 普惠性幼儿园|覆盖率."""


def _without_name(text: str, names: tuple[str, ...]) -> str:
    if not text.startswith(names):
        return text
    for name in names:
        if text.startswith(name) and len(text) - len(name) != 1:
            rest = text[len(name) :].removeprefix("的")
            return text if _OF_BODIES.match(rest) else rest
    return text


_HOLDING = regex("[\u4e00-\u9fff]{2,12}(?<!目)[间里中手]有(?![效序机线关色限偿])(?=.{2})")
_OWNING = regex("(?!(?:平均)?[每百千万])(?:(?!每)[\u4e00-\u9fff]){2,10}?(?:拥有|现有|共有|设有|建有|配有)(?=.{2})")
_EMPTY_INSIDE = regex(
    "(?:开展|举办|组织|实施|进行|召开|斩获|荣获|摘得|夺得|拿回|捧回|拿下|赢得|完成)(?![率量数度额比时次期人后])(?=.{2})"
)


def _after_empty_verb(text: str) -> str:
    """深入校园、社区开展科普义诊: what is done stands behind the verb."""
    if len(text) < _SHORTEST_OWNING:
        return text
    owning = (_OWNING.match(text) or _HOLDING.match(text)) if "有" in text else None
    if owning is not None:
        return text[owning.end() :]
    for match in _EMPTY_INSIDE.finditer(text, _SHORTEST_DOING):
        if not text.endswith(match[0]):
            return text[match.end() :]
    return text


def _without_adverbial(text: str, names: tuple[str, ...]) -> str:
    """Drop 与…, 在…上, 为…: a body's name, or up to the verb that they go with, or to the word that closes them."""
    match = trim()["adverbial"].match(text)
    if match is None:
        return text
    if match[0] in {"把", "将"} and names_thing(tail(text)):
        return text[match.end() :]
    for name in names:
        if text.startswith(name, match.end()):
            return text[match.end() + len(name) :]
    verb = verbs.any_of("acting", "being", "empty").search(text, match.end() + 1)
    if verb is not None and text.startswith("的", verb.end()):
        return text
    closing = trim()["adverbial_end"].search(text, match.end() + 1)
    if closing is not None and (verb is None or closing.end() <= verb.start()):
        return text[closing.end() :]
    return text if verb is None else text[verb.start() :]


_CAUSATIVE = regex(
    "^.*?(?:使得?(?![用命馆者])|(?<![转出退谦])让(?![利步渡座])|令(?=[人其])|把(?![关握手])|(?<![猛])将(?![军领士近]|(?:会|再)?(?:稳定|保持|维持|控制|提升|提高|下降|增加|达)(?:在|到|至)))(?=[\u4e00-\u9fff]{3})"
)
_ONE_OF = regex("^.*?之一(?=.{3})")
_MAY_CAUSE = regex("[使让令把将之]")
"""What stands in all words that ``_CAUSATIVE`` and ``_ONE_OF`` find."""


def _after_causative(text: str) -> str:
    """使患者就医等待时间缩短: what is measured stands behind 使."""
    if _MAY_CAUSE.search(text) is None:
        return text
    match = _CAUSATIVE.match(text) or _ONE_OF.match(text)
    return text if match is None else text[match.end() :]


_HOLDING_EVENTS = {"开展", "举办", "组织", "召开"}
"""Verbs that a label keeps before a noun of two characters (开展培训)."""
_RATE = regex("(?<=.{2})率$")


def _without_empty_verb(text: str) -> str:
    if text.endswith("者"):
        return text
    match = verbs.empty().match(text)
    if match is not None and match[0] in _HOLDING_EVENTS and len(text.rstrip("了着过")) - match.end() <= _NOUN:
        return text
    while match is not None and len(text) > match.end() + 1 and not _RATE.search(text, match.end()):
        text = text[match.end() :].lstrip("了着过")
        match = verbs.empty().match(text)
    return text


_LISTING = regex("^(?P<items>.{2,}?)(?<![中高初上下同平相均特优对])等(?![待候级离于次])(?P<head>.{2,})$")


def _after_listing(text: str) -> str:
    """更新储血冷库、全自动血型仪等设备 is 更新设备."""
    match = _LISTING.match(text) if "等" in text else None
    if match is None:
        return text
    if verbs.acts(text) in verbs.words("acting"):
        return verbs.acts(text) + match["head"]
    if verbs.any_of("being").match(text):
        return match["head"]
    short = len(match["head"]) <= len("培训")
    return text.rsplit("、", 1)[-1] if short else match["head"]


_ADVERBS_OF_CHANGE = regex("(?:[两三四五]年平均|年均|月均|分别|平均|(?<!平)均|都|同比|环比|也|又|再)+$")


_SAID_OF = regex(
    "(?<=[\u4e00-\u9fff]{2})(?:是[\u4e00-\u9fff]{2,}的?|没有?[\u4e00-\u9fff]{1,2}|[不很]?(?:大|小|多|少|远|高|低|长|短)(?:了|点|些)?)$"
)


_TIME = regex("[\u4e00-\u9fff\\d]{1,8}(?:之后|以后|之前|以前|期间|年前|年来|年间)")


def topic(text: str) -> str:
    """What a clause speaks of, without what it is said to be (书店不大, 鱼塘是去年秋天挖的)."""
    return "" if _TIME.fullmatch(text) else _SAID_OF.sub("", text)


def without_comparison(text: str) -> str:
    """The phrase without 较上年, 比2020年 at its end."""
    return tail(trim()["compared"].sub("", _ADVERBS_OF_CHANGE.sub("", text)))


_OTHER = regex("(?:只有|仅有|仅为|只是|仅是|不及|还不到|是|为)[^，。；]{2,14}的$")


def without_other(text: str) -> str:
    """The phrase without what a share is of at its end (成本只有同类产品的三分之一)."""
    return _OTHER.sub("", text) if text.endswith("的") else text


def without_multiple(text: str) -> str:
    """The phrase without 是2015年的 at its end."""
    return trim()["multiple"].sub("", text)


_DONE = regex("[\u4e00-\u9fff]{2,}?(?P<verb>[少多再又各新补抢试]?[一-鿿])[了着]$")
_TO_DO = regex("[\u4e00-\u9fff]{2,}(?<![主需首重])(?:要|能够?|可以?|得以?)(?P<verb>[\u4e00-\u9fff]{1,2})$")


_DOER_AND_VERB = regex(
    "[\u4e00-\u9fff]{2,}(?:队|局|站|所|中心|医院|公司|银行|学校|[职人队社会]员|们|干部|专家|教师|志愿者|社|委)(?P<verb>[\u4e00-\u9fff]{2})$"
)


def last_verb(text: str) -> str:
    """The verb of 村里的老人去年少走了 (三百趟路), 食堂一天要做 (三千份饭), without who did it; "" if there is none."""
    if verbs.acts(text) or "均" in text:
        return ""
    if "每" in text:
        match = _TO_DO.search(text)
        return match["verb"] if match else ""
    if verb := doers.verb_of(text):
        return verb
    doing = _DOER_AND_VERB.fullmatch(text)
    if doing is not None and verbs.is_bare_act(doing["verb"]):
        return doing["verb"]
    match = _DONE.search(text) or _TO_DO.search(text)
    if match is None:
        return ""
    before = text.rstrip("了着")
    two = before[-2:]
    return two if verbs.acts(two) == two else match["verb"]


_AMID = regex("[中里内](?<=[\u4e00-\u9fff].)[由从居列排位处].*$")
_LEADING_ON = regex("(?<=[\u4e00-\u9fff]{2})[由从]$")
_OUTSIDE = regex("^(?:外的|内的|外(?!卖|来|地|出|科|语|贸|资))")


def behind(text: str) -> str:
    """The phrase behind a figure without the words that close it."""
    if text.startswith("之间"):
        return ""
    text = text[:_LONGEST].lstrip("的了着过 ")
    if text.startswith(("外", "内")):
        text = _OUTSIDE.sub("", text)
    text = text.lstrip("”’")
    behind_trailing = trim()["behind"]
    while (match := behind_trailing.search(text, max(0, len(text) - _LONGEST_TAIL))) is not None:
        text = text[: match.start()]
    text = _AMID.sub("", text)
    return _LEADING_ON.sub("", text) if text.endswith(("由", "从")) else text


def noun_of(text: str) -> str:
    """登记在册的志愿者: the noun without the words joined to it by 的, if two characters are left."""
    noun = text.rsplit("的", 1)[-1]
    return noun if len(noun) >= _NOUN else text


_ALL = ("全部", "都", "均")
_CONJUNCTION = regex("(?:和|及|与|以及)")
_MADE = regex("^(?:建成|建设|新建|打造|购置|引进|改造|兴建|修建|更新|实施)(?:投用|完成)?的")


def made(text: str) -> str:
    """建成的急诊楼投入使用: the thing made, without how; "" if the phrase says none."""
    match = _MADE.match(text)
    return "" if match is None else parts(text[match.end() :])[0]


_BUILT = regex(
    "(?:建成|新建|建设|启动|开工|兴建|打造|落成|启用|规划)(?P<what>[^，；。：、0-9]{3,12}?)(?:项目|建设)?，$"
)
_FINISHED = regex(
    "(?:^|[，；。：])(?P<what>[^，；。：]{4,20}?)(?:[去今明]年)?(?:主体(?:工程|结构)?)?(?:(?:20\\d\\d|[去今明])年|[春夏秋冬]季|\\d{1,2}[月日]|年底|已|正式|顺利|全面)*(?:封顶|竣工|开工|动工|奠基|投用|投产|启用|落成|开馆|开园|揭牌|合龙|通车)，$"
)


def finished(text: str) -> str:
    """住院楼封顶，: what the clause before says was finished or begun; "" if it says none."""
    match = _FINISHED.search(text) or _BUILT.search(text)
    return "" if match is None else noun_of(tail(head(match["what"])))


def parts(text: str) -> tuple[str, str]:
    """The noun phrase that a phrase begins with, and the verb phrase that follows."""
    match = verbs.cut().search(text, 1 if text.startswith(_ALL, 1) else _NOUN)
    conjunction = _CONJUNCTION.search(text)
    if conjunction is not None and text[: conjunction.start()].endswith(verbs.words("acting")):
        return text[: conjunction.start()], ""
    return (text, "") if match is None else (text[: match.start()], text[match.start() :])


_PERSONS = regex(
    "[\u4e00-\u9fff]{0,8}?(?:居民|群众|市民|村民|农民|学生|职工|员工|老人|人口|儿童|乘客|用户|干部|[患读旅游]?[者客员师])(?=的)"
)


def persons(text: str) -> str:
    """学生的入学问题: the people counted; the phrase itself if it is not of that form."""
    match = _PERSONS.match(text)
    return text if match is None else match[0]


def thing(text: str) -> tuple[str, str] | None:
    """抢修人员平均到达现场时间城区: the measured thing and the item behind it; None if no item is."""
    ends = [match.end() for match in trim()["things"].finditer(text)]
    if not ends or not 0 < len(text) - ends[-1] <= _ITEM:
        return None
    return text[: ends[-1]], text[ends[-1] :]


_SHARE_AT_END = regex("(?:比重|占比|比例)(?:[(（][^()（）]*[)）])?$")


def names_share(text: str) -> bool:
    """Whether a phrase names a share (占社零总额的比重)."""
    return _SHARE_AT_END.search(text) is not None
