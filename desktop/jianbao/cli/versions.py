"""``jianbao versions``: which pages look like one, which stands for which, what was said and is loose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.cli.importing import compare
from jianbao.cli.output import print_columns, print_json, print_lines
from jianbao.cli.people import desk_of, passage_of
from jianbao.errors import Sentence, WorldError
from jianbao.page.anchors import AnchorState
from jianbao.page.scans import side_by_side

if TYPE_CHECKING:
    import argparse

    from jianbao.archive.lineage import Loose, Proposal
    from jianbao.archive.store import Archive
    from jianbao.errors import Language

_LONGEST = 40
_STATES = {
    AnchorState.CHANGED: Sentence("原处文字已变", "other words stand there"),
    AnchorState.ORPHANED: Sentence("新版里找不到", "not in the new version"),
}


def versions(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao versions``: what waits, or one answer to it."""
    if options.answer is None:
        compare(archive)
        _list(archive, options, language)
        return 0
    desk, words = desk_of(archive, options).versions, options.words
    match options.answer, words:
        case "better", [better, other]:
            desk.prefer(_number(better), _number(other))
        case "apart", [one, other]:
            desk.keep_apart(_number(one), _number(other))
        case "restore", [one]:
            desk.restore(_number(one))
        case "accept", [key]:
            desk.accept(_loose(archive, key))
        case "release", [key]:
            desk.let_go(_loose(archive, key))
        case "place", [key, passage]:
            loose = _loose(archive, key)
            desk.place(loose, passage_of(passage, len(archive.versions.text(loose.shown_id))))
        case _:
            raise WorldError(
                "写法：versions better 好的 旧的；apart 甲 乙；restore 编号；accept|release 条目；place 条目 起:止",
                "Say: versions better BETTER OTHER; apart ONE OTHER; restore ID; accept|release KEY; "
                "place KEY START:END",
            )
    _list(archive, options, language)
    return 0


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) >= 1 << 63:
        raise WorldError(f"“{text}”不是文章编号。", f"“{text}” is no number of an article.")
    return int(text)


def key_of(loose: Loose) -> str:
    """By which a line of the worklist is named."""
    figure = f"{loose.article_id}:{loose.span.start}:{loose.span.end}"
    return f"{figure}:{loose.slots[0].partition('/')[2]}" if loose.is_note else figure


def _loose(archive: Archive, key: str) -> Loose:
    for one in archive.versions.loose():
        if key_of(one) == key:
            return one
    raise WorldError(f"没有待看的条目“{key}”。", f"Nothing called “{key}” waits.")


def _list(archive: Archive, options: argparse.Namespace, language: Language) -> None:
    pairs, loose = archive.versions.proposals(), archive.versions.loose()
    if options.json:
        proposals = [_proposal(archive, pair, language) for pair in pairs]
        print_json({"proposals": proposals, "loose": [_record(archive, one) for one in loose]})
        return
    for pair in pairs:
        _print_pair(archive, _proposal(archive, pair, language), language)
    rows = [
        [key_of(one), str(one.shown_id), _STATES[one.state].text(language), _quote(archive, one), _said(one)]
        for one in loose
    ]
    print_columns(rows)


def _proposal(archive: Archive, pair: Proposal, language: Language) -> dict[str, Any]:
    """Two pages that look like one, the one received first before the other, and which seems the better."""
    ids = [pair.other_id, pair.article_id]
    sides = side_by_side(*(archive.versions.text(number) for number in ids))
    why = [one.text(language) for one in sides.why]
    better = ids[sides.better - 1] if sides.better else None
    return {"ids": ids, "better": better, "conflict": pair.conflict, "why": why}


def _print_pair(archive: Archive, pair: dict[str, Any], language: Language) -> None:
    rows = archive.article_rows(pair["ids"])
    names = " / ".join(f"{row.id} {row.source_name}" for row in rows)
    head = (
        Sentence("说法不一", "people disagree") if pair["conflict"] else Sentence("像是同一版面", "look like one page")
    )
    better = pair["better"] or "—"
    seems = Sentence(f"较好：{better}", f"the better: {better}")
    print_lines([f"{head.text(language)}  {rows[-1].title}", f"  {names}  {seems.text(language)}"])
    print_lines(f"    {one}" for one in pair["why"])


def _quote(archive: Archive, one: Loose) -> str:
    text = archive.versions.text(one.article_id)
    return "".join(text[one.span.start : one.span.end].split())[:_LONGEST]


def _said(one: Loose) -> str:
    words = (next(filter(None, map(told.get, ("verdict", "text", "meaning"))), "") for told in one.said)
    return "; ".join(map(str, words))[:_LONGEST]


def _record(archive: Archive, one: Loose) -> dict[str, Any]:
    place = None if one.place is None else [one.place.start, one.place.end]
    return {
        "key": key_of(one),
        "id": one.shown_id,
        "state": one.state.value,
        "quote": _quote(archive, one),
        "place": place,
        "said": list(one.said),
    }
