"""Things that are counted out: matches won and lost, quarters of a match, names of a list, votes, terms of prison."""

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
    """Give 12轮，5胜3平3负; 四节22比18、19比25、24比20、21比17，86比82; 5家，分别是 and four names."""
    for text in all_:
        for rule in (
            _matches,
            _quarters,
            _names,
            _named_before,
            _terms,
            _single,
            _present,
            _knocked_out,
            _ratios,
            _rest_of_all,
            _towns,
        ):
            yield from rule(text)


_MATCHES = re.compile(
    f"(?<![比0-9:：∶—-])(?P<all>(?P<n>{NUMBER})(?:轮|场|战|局|盘|番棋))(?:比赛)?(?:过后|战罢|下来|"
    f"踢完|打完|中|里|，|取得|战绩|是|为|以|的|成绩|交出|拿到|[^，。；0-9]){{0,16}}?(?P<won>"
    "(?P<w>[0-9]+|[一二三四五六七八九十]+)胜)(?:(?P<drawn>(?P<d>[0-9]+|[一二三四五六七八九十]+)"
    "[平和]))?(?:(?P<lost>(?P<l>[0-9]+|[一二三四五六七八九十]+)[负败]))"
)


def _matches(text: Text) -> Iterator[Finding]:
    """Rule: matches won, drawn and lost are all that were played."""
    for found in _MATCHES.finditer(text.text):
        all_, won, lost = value(found["n"]), value(found["w"]), value(found["l"])
        drawn = value(found["d"]) if found["d"] else Decimal(0)
        if all_ is None or won is None or lost is None or drawn is None:
            continue
        if re.search("主场|客场|近|交锋|历史|不败|其中", found[0]):
            continue
        if won + drawn + lost != all_:
            told = f"{found['won']}{found['drawn'] or ''}{found['lost']}"
            zh = f"{told}共{number(won + drawn + lost)}场，文中为{found['all']}。"
            yield from text.contradiction(
                "sum", found, ("all", "won", "drawn", "lost"), zh, f"{told} are {won + drawn + lost}."
            )


_SCORES = re.compile("[0-9]{1,3}(?:比|:|：|∶|—|-)[0-9]{1,3}(?:、|，|和|及)?")
_PARTS = re.compile(
    "(?:[四两三]节|单节|上下半场|各节|全场)[^。；0-9]{0,14}(?P<list>(?:[0-9]{1,3}(?:比|:|：|∶|—|-)"
    "[0-9]{1,3}(?:、|，|和|及)?){2,4})"
)
_END = re.compile(
    "(?:最终|终场|总分|总比分|最后|全场|力克|战胜|获胜|取胜)[^。；0-9]{0,10}(?P<end>"
    "(?P<a>[0-9]{1,3})(?:比|:|：|∶|—|-)(?P<b>[0-9]{1,3}))"
)


def _quarters(text: Text) -> Iterator[Finding]:
    """Rule: the points of all quarters are those of the end, where none was played beyond them."""
    for found in _PARTS.finditer(text.text):
        end = _END.search(text.text, found.end())
        played = re.sub("没有打?加时|无加时|未打加时", "", text.text[found.start() : end.end() if end else found.end()])
        scores = [tuple(map(int, re.findall("[0-9]+", one))) for one in _SCORES.findall(found["list"])]
        many = {"四": 4, "三": 3, "两": 2}.get(found[0][0], 0)
        if end is None or "加时" in played or (many and many != len(scores)):
            continue
        sums = tuple(sum(score[n] for score in scores) for n in (0, 1))
        told = int(end["a"]), int(end["b"])
        if sums not in (told, told[::-1]):
            zh = f"各节相加是{sums[0]}比{sums[1]}，文中为{end['end']}。"
            yield from text.contradiction("sum", end, ("end",), zh, f"The parts add up to {sums[0]} and {sums[1]}.")


_MOST_NAMES = 12
_LIST = re.compile(
    f"(?P<all>(?P<n>{NUMBER})(?P<unit>家|个|所|名|位|座|支|项|种|条|类|处|部|门|地))"
    f"(?P<noun>[^，。；：0-9]{{1,16}}?)[^。；0-9]{{0,14}}?(?:，|：|——|（)(?:它们|他们)?(?:分别是|"
    f"分别为|即|依次是|依次为|具体是|具体为)：?(?P<names>[^。；，：（）0-9]{{4,80}})(?=[。；，）])"
)


def _names(text: Text) -> Iterator[Finding]:
    """Rule: where the names of so many are told, there are as many names."""
    for found in _LIST.finditer(text.text):
        names, all_ = found["names"], value(found["n"])
        if (
            all_ is None
            or not 1 < all_ <= _MOST_NAMES
            or "等" in names
            or "、" not in names
            or re.search("[以及]+其|另|还有", names)
        ):
            continue
        parts = [part for part in re.split("、", re.sub("(?:以及|及|和|与)(?=[^、]*$)", "、", names)) if part]
        joined = [part for part in re.split("、", names) if part]
        if re.search("[”》]", names) and ("“" in names):
            parts = joined = re.findall("“[^”]+”", names)
        if all_ not in (len(parts), len(joined)) and len(parts) > 1:
            zh = f"列出{len(parts)}{found['unit']}，文中为{found['all']}。"
            yield from text.contradiction("sum", found, ("all",), zh, f"{len(parts)} names are told.")


_BEFORE = re.compile(
    f"(?<![0-9])(?P<names>(?:[^，。；：、（）“”《》0-9]{{2,14}}、){{2,}}[^，。；：、（）“”《》0-9]{{2,14}}?)"
    f"(?P<all>(?P<n>{NUMBER})(?P<unit>项|大类|种|家|所|类|个(?=[\u4e00-\u9fff]{{2}})))(?P<noun>[^，。；、0-9]{{2,8}})"
)

_ONE_EACH = re.compile(
    "在(?P<names>(?:[^，。；、0-9]{2,14}、){2,}[^，。；、0-9]{1,14}?[村镇乡区县街])(?:分别|各)?[设建开布安增][^，。；、0-9]{0,3}"
    f"(?P<all>(?P<n>{NUMBER})(?P<unit>处|个|座|所|家))[^。]{{0,20}}?每个?[村镇乡区县街][^，。；0-9]{{0,3}}[1一](?P=unit)"
)


def _named_before(text: Text) -> Iterator[Finding]:
    """Rule: where the names of so many stand before their number, there are as many: 审批、招标、公开3项制度.

    So of places that have one each: 在甲村、乙村、丙村设了3处服务点，每个村1处.
    """
    for found in (*_BEFORE.finditer(text.text), *_ONE_EACH.finditer(text.text)):
        names, all_ = found["names"], value(found["n"])
        if all_ is None or not 2 < all_ <= _MOST_NAMES or re.search("等$|等[^、]*$|多|以及|其他|其它", names):  # noqa: PLR2004 -- a list
            continue
        parts = re.split("、|以及|及|和|与", names)
        many = {len(parts), len(names.split("、"))}
        # One too many or too few is a slip; another number is of something else.
        if all_ not in many and (all_ - 1 in many or all_ + 1 in many):
            zh = f"列出{len(parts)}{found['unit']}，文中为{found['all']}。"
            yield from text.contradiction("sum", found, ("all",), zh, f"{len(parts)} names are told.")


_LONG = "有期徒刑(?:[0-9一二三四五六七八九十]+年(?:[0-9一二三四五六七八九十]+个月)?|[0-9一二三四五六七八九十]+个月)"
_PRISON = re.compile(
    f"罪[^。；0-9]{{0,8}}?(?P<a>{_LONG})[^。；]{{0,30}}?罪[^。；0-9]{{0,8}}?(?P<b>{_LONG})"
    f"[^。；]{{0,30}}?执行(?P<c>{_LONG})"
)


def _terms(text: Text) -> Iterator[Finding]:
    """Rule: what two sentences come to is more than neither together, and at least the longer."""
    for found in _PRISON.finditer(text.text):
        a, b, c = (_months(found[name]) for name in "abc")
        if not a or not b or not c or re.search("余刑|前罪|缓刑|撤销", text.text):
            continue
        if c > a + b or c < max(a, b):
            zh = f"{found['a']}与{found['b']}并罚，不能是{found['c']}。"
            yield from text.contradiction("sum", found, "cab", zh, "Two sentences do not make that one.")


def _months(text: str) -> int:
    total = 0
    for many, unit in re.findall("([0-9]+|[一二三四五六七八九十]+)(年|个月)", text):
        worth = value(many)
        total += int(worth or 0) * (12 if unit == "年" else 1)
    return total


_SINGLE = re.compile("只能选(?:择)?(?:一|1)项|单选|每人(?:限|只能|只)?选(?:一|1)|只选一项|限选一项|唯一选项")
_CHOICES = re.compile("[^。；，0-9]{2,14}?(?:占|有|为|是|达|的)?(?P<p>[0-9]+(?:\\.[0-9]+)?)%")


def _single(text: Text) -> Iterator[Finding]:
    """Rule: where each chooses one, the shares of all choices are no more than all."""
    found = _SINGLE.search(text.text)
    if found is None or "多选" in text.text:
        return
    tail = _RESULT.search(text.text, found.end())
    sentence = re.split("[。；]", text.text[tail.start() if tail else found.end() :])[0]
    shares = [Decimal(one["p"]) for one in _CHOICES.finditer(sentence)]
    told = re.search(re.escape(sentence), text.text)
    if len(shares) > 1 and sum(shares) > 101 and told and not re.search("其中|同比|增长|上升|下降|比|率", sentence):  # noqa: PLR2004
        last = list(_CHOICES.finditer(text.text, told.start(), told.end()))
        zh = f"单选各项相加为{number(sum(shares, Decimal(0)))}%。"
        yield from text.contradiction("shares", last[0], ("p",), zh, "The shares of one choice each exceed all.")


_RESULT = re.compile("(?<=[。；，])[^。；，]{0,4}(?:结果|统计|显示)")


_PRESENT = re.compile(
    f"应[到出]席?(?:会|考)?[^，。；0-9]{{0,6}}(?P<all>{NUMBER})(?:名|人|位)[^。]{{0,10}}?"
    f"实[到出][席考会]?[^，。；0-9]{{0,6}}(?P<here>{NUMBER})(?:名|人|位)[^。]{{0,10}}?(?:缺席|缺考|"
    f"请假|因故缺席|因事因病请假)[^，。；0-9]{{0,4}}(?P<away>{NUMBER})(?:名|人|位)"
)


def _present(text: Text) -> Iterator[Finding]:
    """Rule: those who came and those who did not are all who should have come."""
    for found in _PRESENT.finditer(text.text):
        all_, here, away = (value(found[name]) for name in ("all", "here", "away"))
        if all_ is not None and here is not None and away is not None and here + away != all_:
            zh = f"{found['here']}＋{found['away']}＝{number(here + away)}，文中为{found['all']}。"
            yield from text.contradiction(
                "sum", found, ("away", "here", "all"), zh, f"It comes to {number(here + away)}."
            )


_CUP = re.compile(
    f"(?P<n>{NUMBER})(?:支|名|位|个)(?:球队|队伍|队|选手|棋手|班级)?[^。]{{0,40}}?(?P<how>单败淘汰|"
    f"单淘汰|单循环)[^。]{{0,30}}?(?:共|总共|一共|要|进行|打|赛)+(?:了|完)?(?P<all>(?P<m>{NUMBER})"
    "场)"
)


def _knocked_out(text: Text) -> Iterator[Finding]:
    """Rule: of n who are knocked out one by one n－1 matches are played; where each meets each, n(n－1)÷2."""
    for found in _CUP.finditer(text.text):
        n, m = value(found["n"]), value(found["m"])
        if n is None or m is None or re.search("三四名|季军|小组|分[两二三四六八]|组|附加|名次", found[0]):
            continue
        right = n * (n - 1) / 2 if found["how"] == "单循环" else n - 1
        if m != right:
            zh = f"{found['n']}方{found['how']}是{number(right)}场，文中为{found['all']}。"
            yield from text.contradiction("sum", found, ("all", "n"), zh, f"It takes {number(right)} matches.")


_SEXES = re.compile(
    "男女(?:生|职工|队员)?(?:人数)?(?:之比|比例|比)(?:为|是|约为)?(?P<ratio>(?P<x>[0-9]+)[∶:：比]"
    f"(?P<y>[0-9]+))[^。]{{0,20}}?男[^，。；0-9]{{0,6}}(?P<a>{NUMBER})(?:人|名)[^。]{{0,8}}?"
    f"女[^，。；0-9]{{0,6}}(?P<b>{NUMBER})(?:人|名)"
)


def _ratios(text: Text) -> Iterator[Finding]:
    """Rule: 男女比例3∶2 is that of the two counts."""
    for found in _SEXES.finditer(text.text):
        a, b = value(found["a"]), value(found["b"])
        if not a or not b or "约" in found[0]:
            continue
        right = Decimal(found["x"]) / Decimal(found["y"])
        if abs(a / b / right - 1) > Decimal("0.05"):
            zh = f"{found['a']}比{found['b']}不是{found['ratio']}。"
            yield from text.contradiction("ratio", found, ("ratio", "a", "b"), zh, "That is not their ratio.")


_LEFT = re.compile("其余|剩下|余下|剩余")
_REST = re.compile(
    "(?P<list>(?:[^。；%0-9]{1,16}[0-9]+(?:\\.[0-9]+)?%，?){1,4})(?:其余|剩下|余下|剩余)(?:的)?"
    "[^，。；0-9]{0,10}?(?P<b>[0-9]+(?:\\.[0-9]+)?)%"
)


def _rest_of_all(text: Text) -> Iterator[Finding]:
    """Rule: shares and the share of the rest are all."""
    for found in _REST.finditer(text.text) if "%" in text.text and _LEFT.search(text.text) else ():
        shares = [Decimal(one) for one in re.findall("([0-9]+(?:\\.[0-9]+)?)%", found["list"])]
        total = sum(shares, Decimal(found["b"]))
        if re.search(
            "率|比|增|降|其中|同|%以上|多|近|约|超",
            found["list"].replace("占比", "").replace("比例", "").replace("比重", ""),
        ):
            continue
        if abs(total - 100) > 1:
            zh = f"各项与其余相加为{number(total)}%，不是100%。"
            yield from text.contradiction("shares", found, ("b",), zh, f"They add up to {number(total)}%.")


_TOWNS = re.compile(
    f"(?P<all>(?P<n>{NUMBER})个)乡镇(?:（街道）)?[^。；0-9]{{0,8}}(?P<a>{NUMBER})个镇[、，和](?P<b>{NUMBER})个乡(?!镇)"
)


def _towns(text: Text) -> Iterator[Finding]:
    """Rule: towns and townships are all of both: 18个乡镇，其中13个镇、5个乡."""
    for found in _TOWNS.finditer(text.text):
        n, a, b = (value(found[name]) for name in ("n", "a", "b"))
        if n is not None and a is not None and b is not None and a + b != n:
            zh = f"{found['a']}个镇＋{found['b']}个乡＝{number(a + b)}个，文中为{found['all']}。"
            yield from text.contradiction("sum", found, ("all", "a", "b"), zh, f"They are {number(a + b)}.")
