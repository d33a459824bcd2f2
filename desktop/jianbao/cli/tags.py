"""``jianbao tags``: the vocabulary, and what is decided about it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.archive.search.records import SearchQuery
from jianbao.archive.thesaurus import DIGITS
from jianbao.cli.output import articles, print_columns, print_json, print_lines
from jianbao.cli.people import desk_of
from jianbao.errors import Sentence, WorldError
from jianbao.exchange import vocabulary

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from jianbao.archive.records import Changes, Tag
    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.review.desk import Desk

_NONE = "-"
"""On the line: no tag, no colour, no place above."""
_PLAIN = frozenset({"list", "deleted"})
"""What decides nothing."""
_FILES = frozenset({"import", "export"})
_HOW = (
    "写法：tags list|deleted；make 名称 [上位]；rename 旧 新；merge 名称… 目标；split 名称 新名称 查询；"
    "move 名称… 上位|-；delete 名称…；restore 名称；note 名称 说明；synonyms 名称 别名…；"
    "colour 名称 #rrggbb|-；digit 1…9 名称|-；import|export 文件"
)
_HOW_EN = (
    "Say: tags list|deleted; make NAME [BROADER]; rename OLD NEW; merge NAME… INTO; split NAME NEW QUERY; "
    "move NAME… BROADER|-; delete NAME…; restore NAME; note NAME TEXT; synonyms NAME SYNONYM…; "
    "colour NAME #rrggbb|-; digit 1…9 NAME|-; import|export FILE"
)


def tags(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """List the vocabulary, or decide one thing about it; with ``--preview`` only count what that would touch."""
    act, words = options.act, list(options.words)
    if act in _FILES:
        return _exchange(archive, options, act, words, language)
    if act not in _PLAIN:
        if options.preview:
            touched = _touched(archive, act, words)
            print_lines([Sentence("会涉及 {}", "Would touch {}").text(language).format(articles(touched, language))])
            return 0
        changes = _decide(archive, desk_of(archive, options), act, words)
        count = articles(len(changes.articles), language)
        print_lines([Sentence("已改，涉及 {}。", "Done: {}.").text(language).format(count)])
        return 0
    found = archive.vocabulary.deleted() if act == "deleted" else archive.tags()
    if options.json:
        print_json([asdict(tag) for tag in found])
    else:
        print_columns(_rows(found, language))
    return 0


def _exchange(archive: Archive, options: argparse.Namespace, act: str, words: list[str], language: Language) -> int:
    """Take a vocabulary in from a file, or write it to one."""
    if len(words) != 1:
        raise WorldError(_HOW, _HOW_EN)
    path = Path(words[0]).expanduser()
    if act == "export":
        print_lines([str(vocabulary.write(path, archive.tags()))])
        return 0
    entries = vocabulary.read(path)
    desk = desk_of(archive, options).vocabulary
    plan = desk.plan(entries)
    if not options.preview:
        desk.take_in(entries)
    counted = Sentence(
        f"新增 {len(plan.new)}，改名 {len(plan.renamed)}，移动 {len(plan.moved)}，改说明 {len(plan.described)}，"
        f"不变 {plan.same}，没收 {len(plan.refused)}",
        f"{len(plan.new)} new, {len(plan.renamed)} renamed, {len(plan.moved)} moved, {len(plan.described)} described, "
        f"{plan.same} unchanged, {len(plan.refused)} refused",
    )
    print_lines([counted.text(language), *(one.text(language) for one in plan.refused)])
    return int(bool(plan.refused))


def _decide(archive: Archive, desk: Desk, act: str, words: Sequence[str]) -> Changes:  # noqa: PLR0911 - one line an act
    terms = desk.vocabulary
    match act, words:
        case "make", [name]:
            return terms.make(name)
        case "make", [name, broader]:
            return terms.make(name, broader)
        case "rename", [name, new]:
            return terms.rename(name, new)
        case "merge", [_, *_, into]:
            return terms.merge(words[:-1], into)
        case "move", [_, *_, broader]:
            return terms.move(words[:-1], None if broader == _NONE else broader)
        case "delete", [_, *_]:
            return terms.delete(words)
        case "split", [name, new, *query]:
            return desk.tags.split(name, {new: _parted(archive, name, query)})
        case _:
            return _describe(archive, desk, act, words)


def _describe(archive: Archive, desk: Desk, act: str, words: Sequence[str]) -> Changes:
    terms = desk.vocabulary
    match act, words:
        case "restore", [name]:
            return terms.restore(_deleted(archive, name).id)
        case "note", [name, text]:
            return terms.describe(name, text, _tag(archive, name).synonyms)
        case "synonyms", [name, *synonyms]:
            return terms.describe(name, _tag(archive, name).note, synonyms)
        case "colour", [name, colour]:
            return terms.colour(_tag(archive, name).name, None if colour == _NONE else _colour(colour))
        case "digit", [digit, name] if digit in tuple(DIGITS):
            return terms.assign(digit, None if name == _NONE else name)
    raise WorldError(_HOW, _HOW_EN)


def _touched(archive: Archive, act: str, words: Sequence[str]) -> int:
    """How many articles an act would touch."""
    match act, words:
        case "split", [name, _, *query]:
            return len(_parted(archive, name, query))
        case "merge" | "move", [_, *_, _]:
            return len(archive.vocabulary.carrying(words[:-1]))
        case "rename", [name, _]:
            return len(archive.vocabulary.carrying([name]))
        case "delete", [_, *_]:
            return len(archive.vocabulary.carrying(words))
    return 0


def _parted(archive: Archive, name: str, query: Sequence[str]) -> list[int]:
    """The articles of a tag that a query finds."""
    found = set(archive.search.everything(SearchQuery(" ".join(query))) or ())
    return [number for number in archive.vocabulary.carrying([_tag(archive, name).name]) if number in found]


def _tag(archive: Archive, name: str) -> Tag:
    term = archive.vocabulary.thesaurus().named(name)
    for tag in archive.tags():
        if term is not None and tag.id == term.id:
            return tag
    raise WorldError(f"没有标签“{name}”。", f"There is no tag “{name}”.")


def _deleted(archive: Archive, name: str) -> Tag:
    for tag in archive.vocabulary.deleted():
        if name in (tag.name, tag.id):
            return tag
    raise WorldError(f"没有已删除的标签“{name}”。", f"No tag “{name}” was deleted.")


def _colour(text: str) -> str:
    if len(text) != len("#rrggbb") or text[0] != "#" or not all(c in "0123456789abcdefABCDEF" for c in text[1:]):
        raise WorldError(f"“{text}”不是颜色，请写 #rrggbb。", f"“{text}” is no colour: say #rrggbb.")
    return text


def _rows(found: Sequence[Tag], language: Language) -> list[list[str]]:
    """The tags, each under the one above it."""
    names = {tag.name for tag in found}
    below: dict[str | None, list[Tag]] = {}
    for tag in found:
        below.setdefault(tag.broader if tag.broader in names else None, []).append(tag)
    rows: list[list[str]] = []

    def add(above: str | None, depth: int) -> None:
        for tag in below.get(above, ()):
            beside = "、".join(tag.synonyms)
            counted = articles(tag.within if above or tag.name in below else tag.articles, language)
            rows.append(["  " * depth + tag.name, counted, tag.digit or "", tag.colour or "", beside, tag.note])
            add(tag.name, depth + 1)

    add(None, 0)
    return rows
