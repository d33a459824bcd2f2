"""The register of a page's bodies: what is a body, what is the page's own, who belongs to whom."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType, Institution, InstitutionKind, Role
from jianbao.reading.institutions.canonical import canonical, expand
from jianbao.reading.institutions.lexis import kind_of, lexis
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.reading.institutions.candidates import Candidate
    from jianbao.reading.institutions.places import Places
    from jianbao.reading.layout import Layout

_WEIGHTS = {BlockType.HEADLINE: 8, BlockType.DECK: 8, BlockType.CAPTION: 1, BlockType.CREDIT: 1, BlockType.MASTHEAD: 0}
_INNER = ("department", "branch")
_LABS = re.compile(r"(?:实验室|基地|研究室|创新中心|示范中心|药房|工作站|研究院|临床试验机构)$")


@dataclass(slots=True)
class Entry:
    """A body while it is being registered."""

    name: str
    kind: str
    found: list[Candidate] = field(default_factory=list)
    parent: str | None = None
    role: Role = Role.MENTIONED

    @property
    def opened(self) -> bool:
        """Say whether a place or the like opens the name somewhere on the page."""
        return any(candidate.opener for candidate in self.found)


class Register:
    """The bodies of one page."""

    def __init__(self, layout: Layout, places: Places, found: Sequence[Candidate]) -> None:
        self._layout = layout
        self._places = places
        self._entries: dict[str, Entry] = {}
        for candidate in found:
            if self._is_body(candidate):
                self._add(canonical(candidate, places), candidate)
        self._merge_tails()
        self.page = self._own()
        self._add_houses()
        self._relate()

    def institutions(self) -> Iterator[Institution]:
        """Give the records, the page's own body first, then in order of their first mention."""
        order = sorted(self._entries.values(), key=lambda e: (e.name != self.page, e.found[0].block, e.found[0].start))
        for entry in order:
            aliases = dict.fromkeys(c.text for c in entry.found if c.text != entry.name)
            yield Institution(entry.name, self._kind(entry), entry.role, entry.parent, tuple(aliases))

    def mentions(self) -> Iterator[tuple[int, int, int, str]]:
        """Give where each body is named: block, start, end, canonical name."""
        for entry in self._entries.values():
            for candidate in entry.found:
                if candidate.end - candidate.start == len(candidate.text):
                    yield candidate.block, candidate.start, candidate.end, entry.name

    def _add(self, name: str, candidate: Candidate) -> None:
        entry = self._entries.setdefault(name, Entry(name, candidate.kind))
        entry.found.append(candidate)

    def _is_body(self, candidate: Candidate) -> bool:
        """Say whether a possible name is that of one body, not of a kind of body."""
        lex = lexis()
        core = candidate.text[candidate.opener : len(candidate.text) - len(candidate.suffix)]
        if candidate.text in lexicon("institutions")["national"]:
            return True
        if (
            candidate.counted
            or candidate.text in lex.generic_names
            or candidate.text[candidate.opener :] in lex.generic_names
        ):
            return candidate.level != "" and not candidate.counted
        if candidate.kind == "ministries":
            return not core
        if candidate.opener:
            return bool(core) or len(candidate.suffix) > 1
        if candidate.kind == "department":
            return bool(core or len(candidate.suffix) > 2) and not lex.generic_department.fullmatch(core or "-")
        if candidate.kind in ("commission", "government", "other") and not candidate.nested:
            return False
        return bool(core) and not lex.generic.fullmatch(core)

    def _merge_tails(self) -> None:
        """Take a name without a place for the fuller name on the page that it ends (九龙林场)."""
        opened = [e for e in self._entries.values() if e.opened]
        for entry in [e for e in self._entries.values() if not e.opened]:
            full = next((o for o in opened if o.kind == entry.kind and o.name.endswith(entry.name)), None)
            if full is not None and entry.kind not in ("department", "centre"):
                full.found += entry.found
                del self._entries[entry.name]

    def _own(self) -> str | None:
        """Choose the body that the page is about."""
        scores: Counter[str] = Counter()
        lead = next((i for i, b in enumerate(self._layout.blocks) if b.type is BlockType.PARAGRAPH), -1)
        for entry in self._entries.values():
            if (
                not entry.opened
                or entry.kind in _INNER
                or any(c.text in lexicon("institutions")["national"] for c in entry.found)
            ):
                continue
            for candidate in entry.found:
                if not candidate.nested:
                    block = self._layout.blocks[candidate.block]
                    scores[entry.name] += _WEIGHTS.get(block.type, 1) + (2 if candidate.block == lead else 0)
        return max(scores, key=scores.__getitem__, default=None)

    def _add_houses(self) -> None:
        """Register the bodies that stand inside the names of others."""
        for entry in list(self._entries.values()):
            for candidate in entry.found:
                if not candidate.nested:
                    continue
                text = candidate.text[: candidate.nested]
                name = expand(text, candidate.level, self._places)
                suffix = next((m.group() for m in lexis().ends.finditer(text) if m.end() == len(text)), "")
                house = replace(candidate, text=text, nested=0, kind=lexis().kinds.get(suffix, "other"), suffix=suffix)
                if not self._is_body(house):
                    continue
                if name not in self._entries:
                    self._add(name, house)
                elif text != name and all(c.text != text for c in self._entries[name].found):
                    self._entries[name].found.append(house)
                if entry.parent is None and name != entry.name:
                    entry.parent = name

    def _relate(self) -> None:
        own = self._entries.get(self.page or "")
        for entry in self._entries.values():
            if entry is own:
                entry.role = Role.SUBJECT
                continue
            if entry.parent is None and own is not None and self._belongs(entry, own):
                entry.parent = own.name
            if self._is_part(entry, own):
                entry.role = Role.PART
            elif any(self._is_partner(candidate) for candidate in entry.found):
                entry.role = Role.PARTNER

    def _belongs(self, entry: Entry, own: Entry) -> bool:
        if own.kind == "commission":
            return False
        if not entry.opened:
            return entry.kind in ("department", "branch", "centre") or (
                entry.kind == "university" and own.kind == "university"
            )
        return entry.kind == "centre" and _LABS.search(entry.name) is not None and own.kind == "hospital"

    def _is_part(self, entry: Entry, own: Entry | None) -> bool:
        seen = set()
        parent = entry.parent
        while parent and parent not in seen and own is not None:
            if parent == own.name:
                return True
            seen.add(parent)
            parent = self._entries[parent].parent if parent in self._entries else None
        return False

    def _is_partner(self, candidate: Candidate) -> bool:
        words = lexicon("institutions")["partner"]
        text = self._layout.blocks[candidate.block].text
        clause = re.split(r"[，。；！？]", text[candidate.end : candidate.end + 16])[0]
        return candidate.before in words["before"] or clause.startswith(tuple(words["after"]))

    def _kind(self, entry: Entry) -> InstitutionKind:
        if entry.kind == "university" and entry.parent == self.page and self.page is not None:
            return InstitutionKind.DEPARTMENT
        return kind_of(entry.kind)
