"""What decisions say, in words: the one place for them, for the history on the command line and in the window."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jianbao.archive.acts import called
from jianbao.archive.article_keys import source_of_key
from jianbao.archive.bodies import Authority
from jianbao.archive.decisions import (
    APART,
    BODY,
    CONTINUATION,
    CORRECTION,
    DIVISION,
    FINDING,
    MASTHEAD,
    MEASURE,
    NAMED_BODY,
    NOT_BODY,
    NOTE,
    PAGE_BODY,
    PARTICULAR,
    SAVED_SEARCH,
    SIGN_OFF,
    TAG_COLOUR,
    TAGS,
    VERSION,
)
from jianbao.archive.figures import FIGURE, Aspect, Verdict
from jianbao.archive.form_slots import form_of
from jianbao.archive.meanings import marked_text
from jianbao.archive.shapes import fits
from jianbao.archive.thesaurus import TERM
from jianbao.errors import Sentence
from jianbao.exchange.forms_table import NAMES
from jianbao.exchange.sheets.words import HOW, RANKS, VERDICTS
from jianbao.exchange.telling_bodies import body_told
from jianbao.page.particulars import Particular

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jianbao.archive.decisions import Says
    from jianbao.archive.records import Decision
    from jianbao.archive.store import Archive
    from jianbao.page.forms import Form

_LONGEST = 60
"""Characters of a text that are said."""
_BEGINNING = 16
"""The same of where an article starts."""
_ASPECTS = {
    Aspect.EXTENT: Sentence("起止", "extent"),
    Aspect.INDICATOR: Sentence("指标", "indicator"),
    Aspect.SUBJECT: Sentence("所属", "subject"),
    Aspect.PERIOD: Sentence("时间", "period"),
}
_NONE = Sentence("无", "none")
_GONE = Sentence("收回", "taken back")


@dataclass(frozen=True, slots=True)
class Known:
    """What the words need beside the decisions: whose names the ids are."""

    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """By id, those that others supersede."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of pages, by the SHA-256 of their source."""
    tags: Mapping[str, str] = field(default_factory=dict)
    """What the tags are called now, by their keys."""
    authority: Authority = field(default_factory=lambda: Authority({}, {}))

    def title(self, sha256: str) -> str:
        """What a page is called; of one that is not here the beginning of its digest."""
        return self.titles.get(sha256) or self.titles.get(source_of_key(sha256)) or sha256[:8]

    def tag(self, key: str) -> str:
        """What a tag is called now."""
        return self.tags.get(key, key)


def known_of(archive: Archive, decisions: Sequence[Decision]) -> Known:
    """What there is to know of these decisions."""
    sources = {part for one in decisions for part in _sources(one)}
    tags = {key: term.name for term in archive.vocabulary.thesaurus() for key in term.keys}
    by_id = {one.id: one for one in decisions}
    return Known(by_id, _titles(archive, sources), tags, archive.bodies.authority())


def _titles(archive: Archive, sources: set[str]) -> dict[str, str]:
    """What the pages of these sources are called; one that another version replaced as that is."""
    numbers = {sha256: number for sha256, (number, _) in archive.known(sources).items()}
    titles = {row.id: row.title for row in archive.article_rows(list(numbers.values()))}
    gone = {number: archive.versions.standing(number) for number in numbers.values() if number not in titles}
    titles |= {row.id: row.title for row in archive.article_rows(list(gone.values()))}
    return {sha256: title for sha256, n in numbers.items() if (title := titles.get(gone.get(n, n)))}


def _sources(one: Decision) -> set[str]:
    """The sources and articles that a decision names, by their keys; of a part its page too."""
    parts = one.slot.split("/")[1:]
    named = {part for part in parts if len(source_of_key(part)) == 64}  # noqa: PLR2004 - digits of a SHA-256
    says = one.says or {}
    named |= {text for name in ("sha256", "by", "to") if isinstance(text := says.get(name), str)}
    return named | {source_of_key(key) for key in named}


def about(one: Decision, known: Known) -> str:
    """The page that a decision is about; "" if it is about none."""
    before = (known.decisions.get(dead) for dead in one.supersedes)
    for each in (one, *filter(None, before)):
        # Of an article of a divided page that, not the page.
        found = [part for part in sorted(_sources(each), key=lambda key: (-len(key), key)) if part in known.titles]
        if found:
            return known.titles[found[0]]
    return ""


def told(one: Decision, known: Known) -> Sentence:
    """What a decision says: the act, and what of what."""
    act, said = called(one.kind), told_of_slot(one, known)
    return Sentence(f"{act.zh}：{said.zh}", f"{act.en}: {said.en}") if said.zh else act


def told_of_slot(one: Decision, known: Known) -> Sentence:
    """What it says of its slot; of a later program's, or a damaged one, the slot itself."""
    family, _, rest = one.slot.partition("/")
    teller = _TELLERS.get(f"{family}/")
    dead = [known.decisions[i] for i in one.supersedes if i in known.decisions]
    before = next((each.says for each in dead if each.says and fits(each)), {})
    if teller is not None and fits(one):
        try:
            return teller(rest, one.says, before, known)
        except (KeyError, TypeError, ValueError, AttributeError):
            # What stands on a slot that says nothing any more was never looked through.
            return _raw(one)
    return _raw(one)


def _raw(one: Decision) -> Sentence:
    return _same(f"{one.slot} {'' if one.says is None else json.dumps(one.says, ensure_ascii=False)}".rstrip())


def form_told(form: Form) -> Sentence:
    """What a form of a masthead says."""
    printed, means = form.printed, form.means
    match form.which:
        case Particular.PAPER:
            named = f"“{printed}” stands on pages of {form.paper}"
            return Sentence(f"报头上有“{printed}”的，是《{form.paper}》", named)
        case Particular.DATE:
            order = Sentence(f"，取第 {means} 处", f", the {means}. of them") if means else Sentence("", "")
            return Sentence(
                f"日期印作“{printed}”（Y 年、M 月、D 日）{order.zh}",
                f"a date is printed “{printed}” (year, month, day){order.en}",
            )
        case Particular.EDITION:
            number = Sentence("（# 为数字）", " (#: the number)") if "#" in printed else Sentence("", "")
            return Sentence(
                f"版次印作“{printed}”的，是“{means}”{number.zh}",
                f"the edition printed “{printed}” is “{means}”{number.en}",
            )
    return Sentence(f"栏目印作“{printed}”的，是“{means}”", f"the section printed “{printed}” is “{means}”")


def _quoted(text: object) -> str:
    words = " ".join(str(text).split())
    return f"“{words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}”"


def _same(text: str) -> Sentence:
    return Sentence(text, text)


def _off(name: str) -> Sentence:
    return Sentence(f"去掉 {name}".rstrip(), f"{name} taken off".lstrip())


def _tag(_rest: str, says: Says | None, before: Says, known: Known) -> Sentence:
    if says is None:
        return _off(_quoted(known.tag(str(before["name"]))) if before else "")
    return _same(_quoted(known.tag(str(says["name"]))))


def _colour(rest: str, says: Says | None, _before: Says, known: Known) -> Sentence:
    name = _quoted(known.tag(rest))
    return Sentence(f"{name} 无色", f"{name}: none") if says is None else _same(f"{name} {says['colour']}")


def _term(rest: str, says: Says | None, before: Says, known: Known) -> Sentence:
    aspect, _, key = rest.partition("/")
    name = _quoted(known.tag(key))
    said = says or before
    other = _quoted(known.tag(str(next(iter(said.values()), ""))))
    words = {
        "name": Sentence(f"{_quoted(key)} 叫 {other}", f"{_quoted(key)} is called {other}"),
        "broader": Sentence(f"{name} 归在 {other} 下", f"{name} stands under {other}"),
        "note": Sentence(f"{name} 的说明 {other}", f"{name}: {other}"),
        "synonym": Sentence(f"{name} 又称 {other}", f"{name} is also called {other}"),
        "into": Sentence(f"{_quoted(key)} 并入 {other}", f"{_quoted(key)} is merged into {other}"),
        "gone": _same(_quoted(key)),
        "quick": Sentence(f"数字 {key} 是 {other}", f"digit {key} is {other}"),
    }
    found = words.get(aspect) or _same(rest)
    return found if says is not None else Sentence(f"{found.zh}（{_GONE.zh}）", f"{found.en} ({_GONE.en})")


def _note(_rest: str, says: Says | None, before: Says, _known: Known) -> Sentence:
    said = says or before
    exact, other = _exact(said.get("anchor")), _exact((said.get("link") or {}).get("anchor"))
    where = " ".join(filter(None, (_quoted(said["text"]) if said.get("text") else "", exact, other and f"⇄ {other}")))
    meaning = said.get("meaning") or ""
    text = Sentence(marked_text(where, meaning, "zh"), marked_text(where, meaning, "en"))
    return text if says is not None else Sentence(_off(text.zh).zh, _off(text.en).en)


def _exact(anchor: object) -> str:
    exact = anchor.get("exact", "") if isinstance(anchor, dict) else ""
    return f"‹{' '.join(exact.split())[:_LONGEST]}›" if exact else ""


def _figure(rest: str, says: Says | None, before: Says, _known: Known) -> Sentence:
    aspect = rest.rpartition("/")[2]
    figure: dict[str, Any] = (says or before).get("figure") or {}
    labels = figure.get("indicator") or [""]
    name = f"{figure.get('text', '')} {labels[0]}".strip()
    if aspect == Aspect.VERDICT:
        if says is None:
            return Sentence(f"{name} {_GONE.zh}".lstrip(), f"{name} {_GONE.en}".lstrip())
        verdict = VERDICTS[Verdict(says["verdict"])]
        meant = says.get("printed")
        right = Sentence(f"，应为 {meant}", f", should be {meant}") if meant else Sentence("", "")
        return Sentence(f"{name} {verdict.zh}{right.zh}", f"{name} {verdict.en}{right.en}")
    of = next((words for one, words in _ASPECTS.items() if one == aspect), _same(aspect))
    text = "" if says is None or aspect == Aspect.EXTENT else f" {says.get('text') or '—'}"
    gone = Sentence("按识读", "as read") if says is None else Sentence("", "")
    return Sentence(f"{name} {of.zh}{text} {gone.zh}".strip(), f"{name} {of.en}{text} {gone.en}".strip())


def _sign_off(rest: str, _says: Says | None, _before: Says, _known: Known) -> Sentence:
    return RANKS.get(rest.rpartition("/")[2]) or _same(rest)


def _finding(_rest: str, says: Says | None, before: Says, _known: Known) -> Sentence:
    said = says or before
    how = HOW.get(str(said.get("how"))) or _same(str(said.get("how", "")))
    note = f" {_quoted(said['note'])}" if said.get("note") else ""
    back = Sentence(f"（{_GONE.zh}）", f" ({_GONE.en})") if says is None else Sentence("", "")
    return Sentence(f"{how.zh}{note}{back.zh}", f"{how.en}{note}{back.en}")


def _measure(rest: str, says: Says | None, _before: Says, _known: Known) -> Sentence:
    if says is None:
        return Sentence(f"“{rest}” 不归并", f"“{rest}”: none")
    return Sentence(f"“{rest}” 是 {_quoted(says['measure'])}", f"“{rest}” is {_quoted(says['measure'])}")


def _search(_rest: str, says: Says | None, before: Says, _known: Known) -> Sentence:
    said = says or before
    return _same(f"{_quoted(said.get('name', ''))} {said.get('words', '')}".strip())


def _version(rest: str, says: Says | None, _before: Says, known: Known) -> Sentence:
    page = f"《{known.title(rest)}》"
    if says is None:
        return _same(page)
    by = f"《{known.title(str(says['by']))}》"
    return Sentence(f"{page}由另一版 {by} 代替", f"{page} by {by}")


def _apart(rest: str, _says: Says | None, _before: Says, known: Known) -> Sentence:
    one, _, other = rest.partition("/")
    return _same(f"《{known.title(one)}》 / 《{known.title(other)}》")


def _particular(rest: str, says: Says | None, _before: Says, _known: Known) -> Sentence:
    name = NAMES[Particular(rest.rpartition("/")[2])]
    value = Sentence("按识读", "as read") if says is None else _same(str(says["value"])) if says["value"] else _NONE
    return Sentence(f"{name.zh} {value.zh}", f"{name.en} {value.en}")


def _masthead(rest: str, says: Says | None, before: Says, _known: Known) -> Sentence:
    form = form_of(MASTHEAD + rest, str((says or before).get("means", "")))
    said = form_told(form)
    paper = Sentence(f"《{form.paper}》", f"{form.paper}, ") if form.which is not Particular.PAPER else Sentence("", "")
    return Sentence(f"{paper.zh}{said.zh}", f"{paper.en}{said.en}")


def _correction(_rest: str, says: Says | None, before: Says, _known: Known) -> Sentence:
    said = says or before
    exact = _quoted((said.get("anchor") or {}).get("exact", ""))
    if says is None:
        return Sentence(f"{exact} 仍用原文", f"{exact} as it stands in the source")
    return Sentence(f"{exact} 改为 {_quoted(says['text'])}", f"{exact} is read as {_quoted(says['text'])}")


def _division(rest: str, says: Says | None, _before: Says, known: Known) -> Sentence:
    page = f"《{known.title(rest)}》"
    if says is None:
        return Sentence(f"{page}整版为一篇", f"{page} is one article")
    starts = [_quoted(one["exact"][:_BEGINNING]) for one in says["starts"]]
    count = len(starts) + 1
    return Sentence(
        f"{page}一版分 {count} 篇，另起于 {'、'.join(starts)}",
        f"{page} holds {count} articles, further ones from {', '.join(starts)}",
    )


def _continuation(rest: str, says: Says | None, before: Says, known: Known) -> Sentence:
    one, to = f"《{known.title(rest)}》", f"《{known.title(str((says or before).get('to', '')))}》"
    if says is None:
        return Sentence(f"{one}不接 {to}", f"{one} does not go on in {to}")
    return Sentence(f"{one}接 {to}", f"{one} goes on in {to}")


def _body(family: str) -> Callable[[str, Says | None, Says, Known], Sentence]:
    def tell(rest: str, says: Says | None, _before: Says, known: Known) -> Sentence:
        return body_told(family, rest, says, known.authority)

    return tell


_TELLERS: dict[str, Callable[[str, Says | None, Says, Known], Sentence]] = {
    TAGS: _tag,
    TAG_COLOUR: _colour,
    TERM: _term,
    NOTE: _note,
    FIGURE: _figure,
    SIGN_OFF: _sign_off,
    FINDING: _finding,
    MEASURE: _measure,
    SAVED_SEARCH: _search,
    VERSION: _version,
    APART: _apart,
    PARTICULAR: _particular,
    MASTHEAD: _masthead,
    CORRECTION: _correction,
    DIVISION: _division,
    CONTINUATION: _continuation,
    **{family: _body(family) for family in (BODY, NAMED_BODY, NOT_BODY, PAGE_BODY)},
}
"""By the family of the slot: what it says, given the rest of the slot, what is said and what stood there before."""
