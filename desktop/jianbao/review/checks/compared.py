"""One number beside another that the words set above or below it: highest and lowest, ranks, marks, seats."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.review.checks.printed import NUMBER, value
from jianbao.review.checks.saying import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.pages import Page
    from jianbao.review.checks.printed import Text


def check(_page: Page, all_: Sequence[Text]) -> Iterator[Finding]:
    """Give 最高24.5℃，最低36.8℃; 11个区县 … 第13位; 98.6万人次，首次突破100万人次; 46%，超过一半."""
    for text in all_:
        for rule in (
            _in_between,
            _compared,
            _behind,
            _next_to,
            _ranks,
            _cumulative,
            _capacity,
            _thresholds,
            _halves,
            _full,
            _full_marks,
            _quorums,
            _margins,
        ):
            yield from rule(text)


_EXTREMES = re.compile(
    f"最(?P<kind>高|大|多|长)(?:的|者|气温|温度|年龄|达|有|为|是)*(?P<a>{NUMBER})"
    f"(?P<unit>[℃度元米岁分人件]|公里|人次)[^。；0-9]{{0,10}}?最(?:低|小|少|短)(?:的|者|气温|温度|"
    f"年龄|仅|只有|只|才|有|为|是)*(?P<b>{NUMBER})(?P=unit)"
)
_MEAN_AND_MOST = re.compile(
    f"(?P<mean>日均|平均每天|场均|人均|平均年龄|均价)[^，。；0-9]{{0,8}}(?P<a>{NUMBER})(?P<unit>万?"
    f"人次|[岁元件人分例])[^。；0-9]{{0,16}}?(?P<which>单日最高|最高的?一[天日]|最多的?一[天日]|"
    f"最[高多大](?:的)?)[^，。；0-9]{{0,6}}(?P<b>{NUMBER})(?P=unit)"
)


def _in_between(text: Text) -> Iterator[Finding]:
    """Rule: the highest is above the lowest, and no mean above the highest."""
    for found in _EXTREMES.finditer(text.text):
        a, b = value(found["a"]), value(found["b"])
        if a is not None and b is not None and a < b and "零下" not in found[0]:
            zh = f"最{found['kind']}{found['a']}{found['unit']}，小于{found['b']}{found['unit']}。"
            yield from text.contradiction("direction", found, "ab", zh, "The highest is below the lowest.")
    for found in _MEAN_AND_MOST.finditer(text.text):
        a, b = value(found["a"]), value(found["b"])
        if a is not None and b is not None and a > b:
            zh = f"{found['mean']}{found['a']}{found['unit']}，却多于最高的{found['b']}{found['unit']}。"
            yield from text.contradiction("direction", found, "ab", zh, "A mean exceeds the highest.")


_CAPACITY = re.compile(
    f"装机(?:容量|规模)?(?:为|达|共)?(?P<a>{NUMBER})千瓦[^0-9]{{0,16}}(?:一年|去年|全年|每年|年)"
    f"[^。；0-9]{{0,12}}(?:发电|上网电)量?(?:为|达|约|可达)?(?P<b>{NUMBER})(?:千瓦时|度)"
)
_HOURS_OF_YEAR = 8784


def _capacity(text: Text) -> Iterator[Finding]:
    """Rule: a station of so many kilowatts gives in a year no more than runs through it in all its hours."""
    for found in _CAPACITY.finditer(text.text):
        a, b = value(found["a"]), value(found["b"])
        if a is not None and b is not None and b > a * _HOURS_OF_YEAR:
            zh = (
                f"{found['a']}千瓦全年满发也只有{number(a * _HOURS_OF_YEAR / 10**8)}亿千瓦时"
                f"，文中为{found['b']}千瓦时。"
            )
            yield from text.contradiction(
                "beyond", found, "ba", zh, "More than it can give in all the hours of a year."
            )


# One beside another.

_BESIDE = re.compile(
    f"(?P<a>{NUMBER})(?P<unit>[枚人件元分个家台例岁米%吨]|公里|人次|亿元|万元)[^。；]{{0,28}}?"
    f"(?P<word>仅次于|不及|低于|少于|落后于|高于|多于|领先于|优于)(?P<who>[^，。；0-9]{{1,14}}?)"
    f"(?P<b>{NUMBER})(?P=unit)"
)
_LESS = {"仅次于", "不及", "低于", "少于", "落后于"}


def _compared(text: Text) -> Iterator[Finding]:
    """Rule: 仅次于 and 低于 another is said of less, 高于 of more."""
    for found in _BESIDE.finditer(text.text):
        a, b = value(found["a"]), value(found["b"])
        between = text.text[found.end("a") : found.start("b")]
        if (
            a is None
            or b is None
            or a == b
            or re.search("[；：]|其中|同比|比|如果|若|应|标准|不得|要求|规定|限", between)
        ):
            continue
        less = found["word"] in _LESS
        if (a > b) is less and _one_noun(text.text, found):
            zh = (
                f"{found['a']}{found['unit']}{'大' if less else '小'}于{found['b']}{found['unit']}"
                f"，却说“{found['word']}”。"
            )
            yield from text.contradiction("direction", found, "ab", zh, "What is said to be less is more.")


def _one_noun(text: str, found: re.Match[str]) -> bool:
    """Whether nothing else is counted between two figures, or the same words stand behind both: 38枚金牌, 36枚金牌."""
    between = text[found.end("unit") : found.start("word")]
    behind = text[found.end("unit") :][:2], text[found.end() :][:2]
    ranked = found["word"] == "仅次于" and found["unit"] in "元分个" and found["unit"] != "个"
    return (behind[0] == behind[1] or re.search("[0-9一二两三四五六七八九十]", between) is None) and not ranked


_BEHIND = re.compile(
    f"(?P<all>第(?P<rank>{NUMBER})(?:位|名))，?(?:仅次于|仅低于|仅落后于|仅排在|次于)(?P<names>[^，。；0-9]{{3,40}}?)"
    f"(?P<told>(?P<n>[两三四五六七八九])(?:个?[市县区省州国队校家人]|地|所|位|名))?(?:之后)?(?=[，。；])"
)


def _behind(text: Text) -> Iterator[Finding]:
    """Rule: who is behind so many is the next: 第三位，仅低于甲、乙两市."""
    for found in _BEHIND.finditer(text.text):
        rank = value(found["rank"])
        names = len(re.split("[、和与]", found["names"]))
        told = value(found["n"]) if found["n"] else None
        if rank is None or (told is not None and told != names) or (told is None and "、" not in found["names"]):
            continue
        if rank != names + 1 and "等" not in found["names"] and not re.search("并列|不含|除", found[0]):
            zh = f"前面有{names}个，应是第{names + 1}，文中为{found['all']}。"
            yield from text.contradiction("direction", found, ("all", "told"), zh, f"{names} are before it.")


_NEXT_TO = re.compile(
    f"仅次于[^，。；0-9]{{0,8}}?(?P<other>(?P<b>{NUMBER})(?P<unit>[枚分个张票]))(?P<noun>[\u4e00-\u9fff]{{2}})"
)


def _next_to(text: Text) -> Iterator[Finding]:
    """Rule: who comes next to one of so many has fewer: 金牌12枚……仅次于获得10枚金牌的东道主."""
    for found in _NEXT_TO.finditer(text.text):
        unit, noun = found["unit"], found["noun"]
        sentence = text.text[text.text.rfind("。", 0, found.start()) + 1 : found.start()]
        own = list(re.finditer(f"{noun}(?P<a>{NUMBER}){unit}|(?P<a2>{NUMBER}){unit}{noun}", sentence))
        a = value(own[0]["a"] or own[0]["a2"]) if len(own) == 1 else None
        b = value(found["b"])
        if a is not None and b is not None and a > b:
            zh = f"{number(a)}{unit}多于{found['other']}，却说“仅次于”。"
            yield from text.contradiction("direction", found, ("other",), zh, "What is said to be less is more.")


_RANK = re.compile(
    f"(?P<all>{NUMBER})(?P<unit>个|支|家|所|名|位)(?P<noun>区县|县区|县市区|地市|市州|队伍?|球队|"
    "代表队|城市|省份|参赛队|县|区|单位|学校|选手|班级|班|乡镇|街道|车间|小组|院系|学院)"
    f"[^。]{{0,40}}?第(?P<rank>{NUMBER})(?:位|名)"
)


def _ranks(text: Text) -> Iterator[Finding]:
    """Rule: of so many none is ranked behind the last."""
    for found in _RANK.finditer(text.text):
        head = text.text[: found.start()]
        ranks = [
            value(one)
            for one in re.findall(f"第({NUMBER})(?:位|名)", text.text[found.start() : found.end() + 24].split("。")[0])
        ]
        all_ = value(found["all"])
        worst = max((rank for rank in ranks if rank is not None), default=Decimal(0))
        if (
            all_ is None
            or all_ <= 1
            or worst <= all_
            or re.search("全国|全省|全球|世界", found[0])
            or re.search("(?:其中|另有)[^，。]{0,4}$", head)
        ):
            continue
        if re.search("参评|参赛|参加|全部|共|角逐|争夺|排名|排座次|评比|考核", found[0]):
            zh = f"{found['all']}{found['unit']}{found['noun']}中没有第{number(worst)}位。"
            yield from text.contradiction(
                "beyond", found, ("rank", "all"), zh, f"Of {found['all']} none is number {number(worst)}."
            )


_CUMULATIVE = re.compile(
    f"自?(?:19|20)[0-9]{{2}}年[^。；0-9]{{0,10}}(?:以来|至今)[^。；0-9]{{0,4}}(?:累计|共|已)"
    f"[^。；0-9]{{0,14}}?(?P<a>{NUMBER})(?P<unit>人次|[例台件人场篇次项吨])"
    f"(?P<rest>[^0-9]{{0,6}}[。；，][^；]{{0,60}}?)(?P<year>去年(?:一年|全年)?|今年(?:以来)?|(?:其中)?"
    f"[^，。；0-9]{{0,4}}一年)[^。；0-9]{{0,16}}?(?P<b>{NUMBER})(?P=unit)"
)


def _cumulative(text: Text) -> Iterator[Finding]:
    """Rule: of all that was done since a year no one year has more."""
    for found in _CUMULATIVE.finditer(text.text):
        a, b = value(found["a"]), value(found["b"])
        about = text.text[found.start() : found.start("a")], text.text[found.end("year") : found.start("b")]
        shared = {about[1][n : n + 2] for n in range(len(about[1]) - 1)} & {
            about[0][n : n + 2] for n in range(len(about[0]) - 1)
        }
        if a is not None and b is not None and b > a and shared:
            zh = f"{found['year']}{found['b']}{found['unit']}，却多于多年累计的{found['a']}{found['unit']}。"
            yield from text.contradiction("part", found, "ba", zh, "One year exceeds all the years.")


_THRESHOLD = re.compile(
    f"(?<![至到])(?P<a>{NUMBER})(?P<unit>人次|人|件|例|台|元|吨|辆|户|亩|公里|千瓦时|架次|标箱|家|"
    "册)，(?:首次|一举|历史性地?|成功|顺利|率先|再次)*(?P<word>突破|"
    f"超过|跨过|跨越|迈过|冲破|跌破|不足|不到)(?:了)?(?P<b>{NUMBER})(?P=unit)?(?P<more>大关|关口|"
    "门槛|台阶|$|[，。；])"
)
_UNDER = {"跌破", "不足", "不到"}


def _thresholds(text: Text) -> Iterator[Finding]:
    """Rule: what passed a mark is above it: 98.6万人次，首次突破100万人次."""
    for found in _THRESHOLD.finditer(text.text):
        a, b = value(found["a"]), value(found["b"])
        if a is None or b is None or a == b or not b / 10 < a < b * 10:
            continue
        if (a < b) is not (found["word"] in _UNDER):
            zh = f"{found['a']}{found['unit']}没有“{found['word']}{found['b']}{found['unit']}”。"
            yield from text.contradiction("direction", found, "ab", zh, "The mark was not passed.")


_HALF = re.compile(
    "(?P<p>[0-9]+(?:\\.[0-9]+)?)%，(?:已经?|也|仍|还|首次|均|都|占比|比例)*(?P<word>超过|超|过|"
    "突破|达到|不足|不到|未到|低于|接近|近)(?:了)?(?P<mark>一半|半数?|[三四五六七八九]成|三分之二|"
    "三分之一|四分之三)"
)
_MARKS = {
    "一半": Decimal(50),
    "半数": Decimal(50),
    "半": Decimal(50),
    "三分之二": Decimal("66.67"),
    "三分之一": Decimal("33.33"),
    "四分之三": Decimal(75),
}


def _halves(text: Text) -> Iterator[Finding]:
    """Rule: 46% is not 超过一半, and 54% not 不到一半."""
    for found in _HALF.finditer(text.text):
        mark = _MARKS.get(found["mark"])
        if mark is None:
            tenth = value(found["mark"][0])
            mark = None if tenth is None else tenth * 10
        share = Decimal(found["p"])
        if mark is None:
            continue
        word = found["word"]
        above = word in {"超过", "超", "过", "突破"} and share < mark - Decimal("0.5")
        below = word in {"不足", "不到", "未到", "低于"} and share > mark + Decimal("0.5")
        if above or below:
            zh = f"{found['p']}%没有“{word}{found['mark']}”。"
            yield from text.contradiction("direction", found, ("p",), zh, "It is not on that side of the mark.")


_SEATED = re.compile(
    f"(?:可容纳|能容纳|最多容纳|满座|核载|核定|设有|共有)(?P<a>{NUMBER})(?P<unit>人|名观众|个?座位)"
    f"[^0-9]{{0,24}}?(?P<b>{NUMBER})(?:名|位|人)(?P<tail>[^。]{{0,24}})"
)


def _full(text: Text) -> Iterator[Finding]:
    """Rule: where nobody stood, no more were seated than there are seats."""
    for found in _SEATED.finditer(text.text):
        a, b = value(found["a"]), value(found["b"])
        seated = re.search("座无虚席|没有加座|未加座|没有一个站着|无一人站|没有站票", found["tail"])
        if a is not None and b is not None and a < b < a * 2 and seated is not None:
            zh = f"只能坐{found['a']}人，文中为{found['b']}人。"
            yield from text.contradiction("beyond", found, "ba", zh, "More than there are seats.")


_MARKS_TOLD = re.compile(
    f"满分(?:为|是)?(?P<a>{NUMBER})分[^。；]{{0,30}}?(?:考了?|得了?|获得?|拿到|考出|考到|打出)"
    f"[^，。；0-9]{{0,4}}(?P<b>{NUMBER})分"
)


def _full_marks(text: Text) -> Iterator[Finding]:
    """Rule: nobody has more than full marks."""
    for found in _MARKS_TOLD.finditer(text.text):
        a, b = value(found["a"]), value(found["b"])
        if a is not None and b is not None and b > a and not re.search("总分|附加|加分|合计|共", found[0]):
            zh = f"满分{found['a']}分，文中得{found['b']}分。"
            yield from text.contradiction("beyond", found, "ba", zh, "More than full marks.")


_QUORUM = re.compile(
    f"(?:应到|共有|总户数|总数|全体|现有)[^，。；0-9]{{0,8}}(?P<a>{NUMBER})(?P<unit>人|名|户|位)"
    f"[^。；0-9]{{0,12}}?(?:实到|到会|出席|同意|签字|参加|投票|赞成)[^，。；0-9]{{0,6}}"
    f"(?P<b>{NUMBER})(?P=unit)"
    "[^。；0-9]{0,10}?(?P<word>超过|达到|超|过|不足|不到|未达到?|未过)(?:了)?(?:法定|规定|总数|"
    "总户数|应到人数)?(?:的)?(?P<mark>三分之二|半数|一半|四分之三|三分之一)"
)


def _quorums(text: Text) -> Iterator[Finding]:
    """Rule: 应到120人，实到72人 is not 超过三分之二."""
    for found in _QUORUM.finditer(text.text):
        a, b, mark = value(found["a"]), value(found["b"]), _MARKS[found["mark"]]
        if not a or b is None:
            continue
        share, above = b / a * 100, found["word"] in {"超过", "达到", "超", "过"}
        if (above and share < mark - Decimal("0.5")) or (not above and share > mark + Decimal("0.5")):
            zh = f"{found['b']}÷{found['a']}＝{number(share)}%，没有“{found['word']}{found['mark']}”。"
            yield from text.contradiction("share", found, "ba", zh, f"It is {number(share)}%.")


_MARGIN = re.compile(
    "(?P<score>(?P<a>[0-9]{1,3})(?:比|:|：|∶)(?P<b>[0-9]{1,3}))[^。；0-9]{0,14}?(?:净胜|大胜|领先|"
    "仅差|相差|以)(?:对手)?"
    f"(?P<margin>(?P<n>{NUMBER})(?:个?球|分))(?:优势|之差|险胜|的优势)?"
)


def _margins(text: Text) -> Iterator[Finding]:
    """Rule: a match is won by as many as the scores differ."""
    for found in _MARGIN.finditer(text.text):
        n, margin = value(found["n"]), abs(int(found["a"]) - int(found["b"]))
        if n is not None and n != margin and margin and not re.search("总|局|场|第|半|曾|一度|节|累计", found[0]):
            zh = f"{found['score']}相差{margin}，文中为{found['margin']}。"
            yield from text.contradiction("difference", found, ("margin", "score"), zh, f"They differ by {margin}.")
