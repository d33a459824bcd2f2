"""Credits: who wrote, drew and laid out the page, who stands behind it, and how to reach them.

The forms: 策划/宋玉红 · 主办单位：… · 本报记者 赵晓棠 · 李四 摄 · 图片均由…提供 · 咨询热线：…; one or several
on a line, on two lines, in brackets.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from jianbao.reading.layout import byline_titles
from jianbao.reading.layout.byline_grammar import LOOSE, grammar
from jianbao.reading.layout.byline_names import Credit, Told, split_names, spread
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

LONGEST = 160
"""Characters of the longest line that is looked at: credits are short."""
PEN_NAME = 8
"""Characters of the longest name that is believed where nothing but its place tells it (视觉中国)."""
SIGNING = 3
"""Persons that sign together without a role, at most."""
BRACKETED = 2
"""Characters that the brackets around credits take."""


_WORK = regex(r"[文图摄影]{1,2}(?:[/／][文图摄影]{1,2})?|图文|文图|(?:摄影)?报道|摄影")
"""What a person did, behind the name (张三 文/图, 李四 摄影报道)."""
_SET_OFF = regex(rf"[/／|｜丨∣:：［\[【〔《由为自系源@+（(0-9０-９{LOOSE}]")
"""What sets a role off from its names, or opens a contact's."""
_DID = regex(r"[/／](?:文|图)$|[/／]?(?:摄|摄影)$")
"""The same, touching the name: a name may end in 文 itself (党校文), so that a bar must part them."""
_UNKNOWN = ("other", "strange")
"""What only its place among roles shows to be one (【校检】石敏)."""
_BOX = regex(r"[【\[［（(][^【】\[\]［］（）()]+[】\]］）)]")
_BOXES = regex(rf"{_BOX.pattern}(?:\s*{_BOX.pattern})+")
_DISPATCH = regex(r"(?:本[报刊台网]|校报)?讯\s*[（(](?P<line>[^（）()]+)[）)]")


def parse(text: str) -> tuple[Credit, ...]:
    """Give the credits that make up the whole of a line; none if it is anything else."""
    if not 0 < len(text) <= LONGEST or _is_prose(text) or not (text[0] in "（(" or grammar().hint.search(text)):
        return ()
    return _parsed(text)


@lru_cache(64)
def _parsed(text: str) -> tuple[Credit, ...]:
    """Read a line that may hold credits; kept, for a line is looked at by who parts it and by who reads it."""
    start, end = 0, len(text)
    if end > BRACKETED and text[0] in "（(【[" and text[-1] in "）)】]":
        start, end = 1, end - 1
    if (work := re.search(r"(?<=\S)\s+(?P<did>[文图摄影]{1,2}[/／][文图摄影]{1,2})$", text[:end])) and start == 0:
        end = work.start()
    dispatch = _DISPATCH.fullmatch(text)
    if dispatch is not None:
        start, end = dispatch.span("line")
    return tuple(
        _boxes(text)
        or _unnamed(text)
        or _posted(text)
        or _segments(text, start, end)
        or byline_titles.parse(text, start, end)
        or _bracketed(text, start, end)
        or _signed(text, start, end)
        or _shot(text, start, end)
        or _mixed(text, start, end)
        or (_worked(text[:end], work["did"], len(text)) if work else [])
    )


def _boxes(text: str) -> list[Credit]:
    """Read credits in brackets of their own, one behind the other (【美编：小溪】【校对：大河】)."""
    if text[0] not in "【[［（(" or _BOXES.fullmatch(text) is None:
        return []
    boxes = list(_BOX.finditer(text))
    found = [_parsed(text[box.start() : box.end()]) for box in boxes]
    if not all(len(one) == 1 for one in found):
        return []
    return [replace(one[0], start=box.start(), end=box.end()) for one, box in zip(found, boxes, strict=True)]


def _worked(names: str, role: str, length: int) -> list[Credit]:
    """Read persons of whom only the work behind their names says that they are credits (王敏 文/图)."""
    persons = split_names(names)
    named = all(grammar().named.fullmatch(name) for name in persons)
    return [Credit(role, persons, 0, length)] if named else []


def _unnamed(text: str) -> list[Credit]:
    """Read who signs without a name (本报评论员, 本报两会报道组)."""
    known = text in lexicon("credits")["roles"]["unnamed"] or grammar().team.fullmatch(text)
    return [Credit(text, (), 0, len(text))] if known else []


def _posted(text: str) -> list[Credit]:
    """Read the name of who gives a report, behind the office (梅岭县人民政府县长 钟 岚)."""
    match = grammar().posted.fullmatch(text)
    names = split_names(match["names"]) if match else ()
    if match is None or len(names) != 1 or not grammar().named.fullmatch(names[0]):
        return []
    return [Credit(match["role"], names, 0, len(text))]


def _mixed(text: str, start: int, end: int) -> list[Credit]:
    """Read names behind roles and then what a bar, colon or 由 sets off (本报记者 张三 图片由受访者提供)."""
    for match in grammar().segment.finditer(text, start + 1, end):
        if match.start() > start and (behind := _segments(text, match.start(), end)):
            before = byline_titles.parse(text, start, match.start())
            split = [replace(credit, end=min(credit.end, match.start())) for credit in before]
            return [*split, replace(behind[0], start=match.start()), *behind[1:]] if before else []
    return []


@cache
def _role_ends() -> frozenset[str]:
    """The characters that a role ends with, or what sets it off."""
    roles = lexicon("credits")["roles"]
    words = (*roles["makers"], *roles["bodies"], *roles["reporters"], *roles["contacts"])
    return frozenset(word[-1] for word in words) | set("/／|｜丨∣:：")


def _is_prose(text: str) -> bool:
    """Say whether a line has sentences or several clauses, which credits have not."""
    if "；" in text:
        text = grammar().next_role.sub("", text)
    return text.count("，") > 1 or any(0 <= text.find(mark) < len(text) - 1 for mark in "。；！？")


def opens(text: str) -> bool:
    """Say whether a line begins like credits but stops before a name (策划/宋玉红 统筹/)."""
    if not 0 < len(text) <= LONGEST or text[-1] not in _role_ends() or _is_prose(text):
        return False
    forms = grammar()
    first, *others = text.split()
    return bool(forms.lone_role.fullmatch(others[-1] if others else first)) and (
        not others or forms.segment.match(text) is not None
    )


def goes_on(last: Credit, text: str) -> bool:
    """Say whether a line holds nothing but more names for a credit (李冰; under 主办单位: another body)."""
    if len(text) > LONGEST // 4 or not last.names or last.names[-1][-1:].isascii():
        return False
    forms = grammar()
    first, behind, rest = text.partition(" ")
    if behind and forms.named.fullmatch(first) and len(parse(rest)) and not parse(text):
        return True
    may_be_name = forms.body if last.role.endswith(tuple(lexicon("credits")["roles"]["bodies"])) else forms.named
    return all(may_be_name.fullmatch(name) for name in split_names(text))


def signature(text: str) -> tuple[Credit, ...]:
    """Give the credit of a line that is nothing but names, where only what stands around it tells (□李晓棠)."""
    names = split_names(text)
    named = 0 < len(names) <= SIGNING and all(grammar().named.fullmatch(name) for name in names)
    return (Credit("", names, 0, len(text)),) if named else ()


def _segments(text: str, start: int, end: int) -> list[Credit]:
    """Read roles set off by a bar or colon, contact lines, and 图片由…提供."""
    if not _SET_OFF.search(text, start, end):
        return []
    matches = _openings(text, start, end)
    if not matches or matches[0].start() != start or all(match.lastgroup in _UNKNOWN for match in matches):
        return []
    if len(matches) == 1 and text[matches[0].end() - 1] in LOOSE:
        return []
    found: list[Told] = []
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        kind = match.lastgroup or ""
        value = text[match.end() : following.start() if following else end].strip()
        value = value.rstrip(" \u3000/／；（(") if following else value
        boxed = match.start() > start and text[match.start() - 1] in "（("
        value = value.rstrip("）)") if boxed else value
        sign = text[match.end() - 1]
        freely = kind not in _UNKNOWN and (len(matches) > 1 or sign in "/／］]】")
        names = _values(kind, value, freely=freely, told=sign == "为")
        if sign in LOOSE and not all(grammar().named.fullmatch(name) for name in names):
            return []
        begun = found and not found[-1][1] and kind == "titled"
        role, _, first = found.pop() if begun else ("".join(match[kind].split()), names, match.start() - boxed)
        found.append((role, names, first))
    if not all(names for _, names, _ in found):
        return []
    return spread(found, text)


def _openings(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Find where roles are set off; a word behind a bar is a name, though it might be a role (图｜资料 编辑｜莫离)."""
    found: list[re.Match[str]] = []
    at = start
    while (match := grammar().segment.search(text, at, end)) is not None:
        behind_bar = found and match.start() == found[-1].end() and text[match.start() - 1] in "|｜丨/／:："
        if behind_bar and match.lastgroup in ("maker", "body", "other"):
            at = match.start() + 1
        else:
            found.append(match)
            at = match.end()
    return found


def _values(kind: str, value: str, *, freely: bool, told: bool = False) -> tuple[str, ...]:
    """Give the names behind a role of that kind; () if they can't be names.

    ``freely``: the line is one of credits; ``told``: 为 stands between (图为… tells what a picture shows).
    """
    if kind == "contact":
        return tuple(part.strip() for part in re.split(r"[、；;]", value) if part.strip())
    if re.search(r"[。！？!?](?=.)", value):
        return ()
    if kind == "body":
        return split_names(value) if len(value) <= LONGEST // 2 else ()
    if told and not _tells_source(value):
        return ()
    provided = grammar().provided.fullmatch(value)
    if kind == "picture" or value.endswith(("提供", "供图", "供稿")):
        return _untitled(provided["name"]) if provided else ()
    return _makers(value, freely=freely)


def _tells_source(value: str) -> bool:
    """Say whether what stands behind 为 says whose a picture is, and not what it shows (图为队员采样 季川 摄)."""
    forms = grammar()
    provided = forms.provided.fullmatch(value)
    sources = value.rstrip("。）)").endswith(("提供", "供图", "摄", "资料", "图片", "照片"))
    return sources and (
        provided is None
        or all(
            any(form.fullmatch(name) for form in (forms.body, forms.named, forms.reporter))
            for name in split_names(provided["name"])
        )
    )


def _untitled(value: str) -> tuple[str, ...]:
    """Split names, titles before them left out (本报记者 陆川: 陆川); a title alone stays (本报记者)."""
    names = split_names(value)
    titled = [grammar().reporter.fullmatch(name) for name in names]
    bare = [title["name"] or "" if title else name for name, title in zip(names, titled, strict=True)]
    return tuple(name for name in bare if name) or names


def _makers(value: str, *, freely: bool) -> tuple[str, ...]:
    """Give the persons or bodies behind a maker's role, without titles before them and 摄 behind."""
    forms = grammar()
    names: list[str] = []
    offices = tuple(lexicon("credits")["roles"]["titles"])
    given = split_names(value)
    if len(given) == 2 and given[0].endswith(offices) and forms.named.fullmatch(given[1]):  # noqa: PLR2004
        return given[1:]
    for name in given:
        title = forms.reporter.fullmatch(name)
        if names and _WORK.fullmatch(name):
            continue
        named = (title["name"] or "") if title else _DID.sub("", name)
        known = (
            forms.person.fullmatch(named)
            or forms.body.fullmatch(named)
            or (freely and len(named) <= PEN_NAME and named.isalnum())
        )
        if named and not known:
            return ()
        names += [named] if named else []
    return tuple(names)


def _shot(text: str, start: int, end: int) -> list[Credit]:
    """Read names that 摄 touches: 王 鹏摄."""
    match = re.compile(r"(?P<names>[一-鿿、\s]{2,12}?)(?P<role>摄)").fullmatch(text, start, end)
    names = split_names(match["names"]) if match else ()
    if match is None or not all(grammar().named.fullmatch(name) for name in names):
        return []
    return [Credit(match["role"], names, 0, len(text))]


def _bracketed(text: str, start: int, end: int) -> list[Credit]:
    """Read several persons who sign in brackets, nothing else said of them (（卫东 常宁）)."""
    names = split_names(text[start:end]) if start else ()
    named = len(names) > 1 and all(grammar().named.fullmatch(name) for name in names)
    return [Credit("", names, 0, len(text))] if named else []


def _signed(text: str, start: int, end: int) -> list[Credit]:
    """Read names with the role behind: 张三 文 李四 摄, 张三/文, 市气象局供图."""
    forms = grammar()
    provided = re.compile(r"(?P<name>\S+?)\s*(?P<role>供稿|供图|提供|[主承协]办)").fullmatch(text, start, end)
    if provided and (forms.body.fullmatch(provided["name"]) or forms.reporter.fullmatch(provided["name"])):
        return [Credit(provided["role"], (provided["name"],), 0, len(text))]
    found: list[Told] = []
    names: list[str] = []
    first = start
    for token in re.compile(r"[^\s/／、，,：:]+(?:[/／][文图摄影片]{1,2}(?!\S))?").finditer(text, start, end):
        word, _, role = token.group().replace("／", "/").partition("/")
        if not names:
            first = token.start()
        if forms.role.fullmatch(token.group()):
            word, role = "", token.group()
        if word:
            names.append(word)
        if role:
            found.append((role, split_names(" ".join(names)), first))
            names = []
    if names or not all(given and all(forms.named.fullmatch(n) for n in given) for _, given, _ in found):
        return []
    return spread(found, text)
