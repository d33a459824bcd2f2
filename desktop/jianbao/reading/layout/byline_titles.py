"""Credits whose roles only a blank sets off: 本报记者 赵晓棠 通讯员 邱明."""

from __future__ import annotations

import re

from jianbao.reading.layout.byline_grammar import DOTS, grammar
from jianbao.reading.layout.byline_names import GIVEN, Credit, Told, split_names, spread
from jianbao.reading.lexicon import lexicon

COMPOUND = 4
"""Characters of the shortest role of two words, which is nothing but a role (版面设计 可可)."""


def parse(text: str, start: int, end: int) -> list[Credit]:
    """Read roles with only a blank behind them: 本报记者 赵晓棠 通讯员 邱明."""
    forms = grammar()
    found: list[tuple[str, list[str], int]] = []
    for token in forms.token.finditer(text, start, end):
        word = re.sub(r"(?<=..)[/／](?:文|图|摄|摄影)$", "", "".join(token.group().split())).lstrip(DOTS)
        reporter = forms.reporter.fullmatch(word)
        role = reporter["role"] if reporter else word if forms.role.fullmatch(word) else ""
        if role and found and found[-1][1] and token.end() == end and not (reporter and reporter["name"]):
            break
        if role:
            first = token.start()
            if found and not found[-1][1]:
                role, _, first = found.pop()
            found.append((role, [reporter["name"]] if reporter and reporter["name"] else [], first))
        elif found:
            found[-1][1].append(word)
        else:
            return []
    read = [(role, split_names(" ".join(names)), first) for role, names, first in found]
    if not read or not all(_is_titled(role, names, len(read)) for role, names, _ in read):
        return []
    return spread([*read[:-1], *_shooting(read[-1], text, end)], text)


def _shooting(last: Told, text: str, end: int) -> list[Told]:
    """Part the name that 摄 stands behind from those before it (本报记者 富荣 孙国庆 摄; 记者 桂枝 摄: none before)."""
    role, names, first = last
    if re.search(rf"{re.escape(names[-1])}\s*摄$", text[:end]) is None:
        return [last]
    shot = ("摄", names[-1:], text.rindex(names[-1], first, end) if len(names) > 1 else first)
    return [(role, names[:-1], first), shot] if len(names) > 1 else [shot]


def _is_titled(role: str, names: tuple[str, ...], roles: int) -> bool:
    """Say whether names fit a role that only a blank sets off; a lone role of one word needs a surname behind it."""
    forms = grammar()
    matched = forms.role.fullmatch(role)
    bodies = all(forms.body.fullmatch(name) for name in names)
    if not names or (matched and matched["body"]):
        return bool(names) and bodies
    persons = all(forms.person.fullmatch(name) or _is_official(name) for name in names)
    reports = forms.reporter.fullmatch(role) is not None
    some = any if reports or len(role) >= COMPOUND else all
    sure = len(role) > GIVEN and len(names) == 1 and _may_be_signed(names[0], reports=reports)
    named = roles > 1 or sure or some(forms.named.fullmatch(name) for name in names)
    return (persons and named) or (bodies and (roles > 1 or all(_is_official(name) for name in names)))


def _may_be_signed(name: str, *, reports: bool) -> bool:
    """Say whether a word behind a role of several characters is a name by its length (版面设计 可可, 本刊记者 言蹊)."""
    told = reports and name in lexicon("credits")["roles"]["columns"]
    return 1 < len(name) <= GIVEN + 1 and not told


def _is_official(name: str) -> bool:
    """Say whether a name is a body's and begins with whose it is (县消防救援大队)."""
    forms = grammar()
    return len(name) >= COMPOUND and bool(forms.official.match(name) and forms.body.fullmatch(name))
