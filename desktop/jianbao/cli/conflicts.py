"""``jianbao conflicts``: where people said different things, who says what, and which of them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.cli.output import print_json, print_lines
from jianbao.cli.people import desk_of
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.disagreement import SAME, WITHDRAWN, Disagreement, disagreements

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from jianbao.archive.store import Archive
    from jianbao.errors import Language


def conflicts(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao conflicts``: what waits, or one answer to it."""
    if options.answer is not None:
        slot, decision = _named(archive, options.key)
        desk = desk_of(archive, options).conflicts
        if options.answer == "both":
            desk.keep_both(slot)
        else:
            desk.choose(slot, decision)
    waiting = disagreements(archive)
    if options.json:
        print_json({"total": len(waiting), "conflicts": [_record(one, language) for one in waiting]})
        return 0
    for one in waiting:
        print_lines(_lines(one, language))
    none = Sentence("没有说法不一之处。", "Nobody disagrees with anybody.")
    total = Sentence(f"共 {len(waiting)} 处说法不一。", f"{len(waiting)} disagreements wait.")
    print_lines([(total if waiting else none).text(language)])
    return 0


def _named(archive: Archive, key: str | None) -> tuple[str, str]:
    """The slot and the decision that the beginning or the end of an id names."""
    found = [
        (one.slot, side.id)
        for one in archive.conflicts.waiting()
        for side in one.sides
        if key and (side.id.startswith(key) or side.id.endswith(key))
    ]
    if len(found) != 1:
        raise WorldError(
            f"没有（或不止一个）编号为“{key or ''}”的说法。请照 jianbao conflicts 列出的写。",
            f"No side, or more than one, is called “{key or ''}”. Take one that jianbao conflicts lists.",
        )
    return found[0]


def _lines(one: Disagreement, language: Language) -> Iterator[str]:
    number = "" if one.conflict.article_id is None else f"{one.conflict.article_id} "
    yield f"{one.heading.text(language)}  {number}{one.page}".rstrip()
    for side in one.sides:
        made = side.decision
        said = (WITHDRAWN if made.says is None else side.said).text(language)
        yield f"  {made.id[-8:]}  {made.author}（{made.device}，{made.time.astimezone():%Y-%m-%d %H:%M}）：{said}"
    if not one.fields:
        yield f"    {SAME.text(language)}"
    for n, name in enumerate(one.fields):
        yield f"    {name.text(language)}：" + "  |  ".join(side.fields[n].text(language) for side in one.sides)


def _record(one: Disagreement, language: Language) -> dict[str, Any]:
    return {
        "slot": one.conflict.slot,
        "id": one.conflict.article_id,
        "about": one.heading.text(language),
        "page": one.page,
        "sides": [
            {
                "decision": side.decision.id,
                "author": side.decision.author,
                "device": side.decision.device,
                "time": side.decision.time.isoformat(),
                "said": side.said.text(language),
                "says": side.decision.says,
            }
            for side in one.sides
        ],
        "differ": [name for name, _ in one.conflict.fields],
    }
