"""The compiled forms of credits, built from the lexicon once they are needed."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from jianbao.reading.lexicon import either, lexicon, trie

DOTS = "■●□◆◇○★◎☆▲"
"""What parts credits of a line beside blanks and bars."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled forms of a credit.

    Attributes:
        hint: what every line of credits holds somewhere.
        segment: a role set off by a bar or colon, a contact, or 图片由; up to where its names begin.
        role: a role that may stand before names with only a blank between.
        lone_role: a role that may stand alone at the end of a line, its names on the next.
        reporter: 本报记者, with a name where none sets it off (本报记者张三).
        person: what may be a person's name behind a role; ``named``: what is one by its surname.
        body: a body in place of a person.
        official: the beginning of a body's name that says whose it is (宁浦市…, 本报…).
        posted: an office with the name of who holds it.
        provided: names in 由…提供.
        team: a group that signs without names.
        next_role: a semicolon between credits (文字：姜涛；摄影：邓伟).
        token: a word of a line without bars, or a role with blanks between its characters (校　对　古月明).

    """

    hint: re.Pattern[str]
    segment: re.Pattern[str]
    role: re.Pattern[str]
    lone_role: re.Pattern[str]
    reporter: re.Pattern[str]
    person: re.Pattern[str]
    named: re.Pattern[str]
    body: re.Pattern[str]
    official: re.Pattern[str]
    posted: re.Pattern[str]
    provided: re.Pattern[str]
    team: re.Pattern[str]
    next_role: re.Pattern[str]
    token: re.Pattern[str]


@cache
def grammar() -> Grammar:
    """The forms, compiled once."""
    data = lexicon("credits")
    roles, names = data["roles"], data["names"]
    makers, bodies, contacts = either(roles["makers"]), either(roles["bodies"]), either(roles["contacts"])
    prefix = rf"[一-鿿]{{0,{roles['prefix_length']}}}?"
    brief = _brief(roles)
    known = rf"(?:{either(roles['prefixes'])})*(?:{makers})(?:[、/／·&和与](?:{makers}))*"
    house = rf"[一-鿿]{{2,16}}(?:{either(roles['houses'])})(?:首席|见习|实习|特约|摄影|全媒体|融媒体)?"
    reporter = rf"(?:{prefix}|{house})(?:{either(roles['reporters'])})"
    surname = rf"(?:{either(names['double_surnames'])}|[{''.join(names['surnames'].split())}])"
    other = rf"(?:{either(names['other'])})+"
    doing = either([verb for verb in lexicon("layout")["caption"]["verbs"] if len(verb) > 1])
    return Grammar(
        hint=re.compile(_hint(data)),
        segment=re.compile(_segment(data, prefix, known, reporter)),
        role=re.compile(rf"(?:{known}|{reporter}|{brief}|(?P<body>{bodies}))"),
        lone_role=re.compile(
            rf"(?:{known}|{bodies}|{reporter})(?:{_BAR.strip()})?|(?:{brief}|[一-鿿]{{0,6}}(?:{contacts}))\s*[/／:：]"
        ),
        reporter=re.compile(rf"(?P<role>{reporter})(?P<name>{surname}[一-鿿]{{1,3}})?"),
        person=re.compile(rf"{surname}[一-鿿]{{1,2}}|{other}|[一-鿿]{{2,3}}|[一-鿿]{{1,6}}·[一-鿿]{{1,8}}|[A-Za-z. ]+"),
        named=re.compile(rf"{surname}[一-鿿]{{1,2}}|{other}"),
        body=re.compile(rf"[\w（）()“”·]{{0,30}}(?:{either(names['body_endings'])})[）)]?"),
        official=re.compile(
            rf"(?!.{{0,2}}(?:{doing}))(?:[一-鿿]{{1,6}}[省市县区州旗镇乡校院]|[本省市县区州旗镇乡校院全]|中[共国]|国家)"
        ),
        posted=re.compile(
            rf"(?!专访|对话|走近|访|记)(?P<role>[一-鿿]{{2,24}}(?:{either(roles['posts'])}))\s+(?P<names>[一-鿿]{{1,3}}(?:\s+[一-鿿])?)"
        ),
        team=re.compile(rf"本[报刊台][一-鿿“”]{{0,8}}(?:{either(roles['teams'])})"),
        next_role=re.compile(rf"；(?=\s*(?:{known}|{brief}|{bodies})\s*[/／:：])"),
        token=re.compile(rf"{_spaced(roles)}(?=\s)|[^\s、，,|｜丨]+"),
        provided=re.compile(
            r"(?:(?:均|都|全部)?[由为])?(?P<name>.+?)(?:(?:联合|共同|组织)?(?:提供|供图|供稿|拍摄|摄影|摄|采写|撰写))?[。.]?"
        ),
    )


_BAR = r"\s*[/／|｜丨∣:：]\s*"
LOOSE = "·•—=＝"
"""What sets a role off where another role does too (统筹·刘畅　撰文·叶青)."""
_LOOSE = rf"\s*[{LOOSE}]{{1,2}}\s*"


def _brief(roles: dict[str, Any]) -> str:
    """A role of one character, or two with a bar (文/图)."""
    short = "".join(roles["short"])
    return rf"[{short}](?:[/／、·&]?[{short}字影片])?"


def _spaced(roles: dict[str, Any]) -> str:
    """A role with blanks between its characters (总 策 划)."""
    spread = "|".join(r"\s+".join(word) for word in roles["makers"] if len(word) <= len("责任编辑"))
    return rf"(?:总\s+)?(?:责\s+任\s+)?(?:{spread})"


def _hint(data: dict[str, Any]) -> str:
    """What every line of credits holds somewhere."""
    roles, number = data["roles"], r"\s*[（(+]?[0-9０-９]"
    keys = ("makers", "short", "bodies", "contacts", "reporters", "teams", "posts")
    words = [word for key in keys for word in roles[key]] + data["pictures"]["nouns"]
    seconds: dict[str, str] = defaultdict(str)
    for word in roles["makers"]:
        seconds[word[0]] += word[1]
    spread = {first: rf"\s+[{second}]" for first, second in seconds.items()}
    return trie(spread | {":": number, "：": number} | dict.fromkeys(words, ""))


def _segment(data: dict[str, Any], prefix: str, known: str, reporter: str) -> str:
    """A role that something sets off, up to where its names begin; the group that matched tells of which kind."""
    roles, pictures, brief = data["roles"], data["pictures"], _brief(data["roles"])
    makers, bodies, contacts = either(roles["makers"]), either(roles["bodies"]), either(roles["contacts"])
    scope, noun = either(pictures["scopes"]), either(pictures["nouns"])
    return (
        rf"(?:(?<=[\s（(【\[；;，,。|｜{DOTS}])|(?<=[一-鿿][/／])(?=[一-鿿]{{2,8}}[:：])|^)(?:"
        rf"(?P<contact>[一-鿿0-9]{{0,10}}?(?:{contacts})|[一-鿿]{{2,8}}(?=[:：][（(+]?[0-9０-９][-0-9０-９（）()－—\s]{{3}}))(?:\s*[:：/／|｜丨]\s*|\s*(?=[（(+]?[0-9０-９])|\s+(?=[\w.]+@))"
        rf"|(?P<body>{prefix}(?:{bodies})){_BAR}"
        r"|(?P<work>文[/／]图|图[/／]文)\s+"
        rf"|(?P<maker>(?:{brief}|{prefix}(?:{makers})(?:[、/／·&和与\s]?(?:{makers}))*|{_spaced(roles)})(?:提供)?)(?:{_BAR}|{_LOOSE})"
        rf"|(?:{scope})*的?(?P<picture>{noun})(?:[、和及与](?:{noun}))*(?:，?(?:{scope})，?)*"
        r"(?:均|全部|都|皆)?\s*(?:由|为|来自|系|选自|源自)"
        rf"|[［\[【〔《](?:(?P<boxed>{known}|{brief}|{bodies})|(?P<strange>[一-鿿]{{2,6}}))[］\]】〕》]\s*"
        rf"|(?<=\s)(?P<titled>{reporter})\s*"
        rf"|(?P<other>[一-鿿]{{2,6}}){_BAR}"
        r")(?=\S)"
    )
