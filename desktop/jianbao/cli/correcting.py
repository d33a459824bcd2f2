"""``jianbao correct``: words of a page that were misread are put right, listed, or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.cli.output import print_columns, print_json
from jianbao.cli.people import desk_of
from jianbao.errors import Sentence, WorldError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from jianbao.archive.correction_rows import Correction
    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.page.records import Block, Span

_AROUND = 8
"""Characters shown on either side of words that stand on a page more than once."""
_MOST = 20
"""Places of such words that are named."""
HEAD = (("序号", "no."), ("原文", "printed"), ("更正为", "corrected"), ("谁", "who"), ("时间", "when"), ("", ""))
STATES = {
    True: Sentence("", ""),
    False: Sentence("另有更正盖过", "another holds"),
    None: Sentence("原文已无此处", "not in the source"),
}


def correct(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """Put words right or take corrections back, as far as it is asked for; then list those of the page."""
    desk = desk_of(archive, options).corrections
    if options.withdraw:
        desk.withdraw(options.id, _slots(archive.pages.corrections(options.id), options.withdraw))
    if len(options.words) not in (0, 2):
        raise WorldError("请写明两处文字：原来的，和应为的。", "Give both texts: what is there, and what it should be.")
    if options.words:
        printed, text = options.words
        desk.correct(options.id, _place(archive, options.id, printed, options.nth), text)
    found = archive.pages.corrections(options.id)
    if options.json:
        print_json([_record(number, one) for number, one in enumerate(found, 1)])
    elif found:
        head = [Sentence(*name).text(language) for name in HEAD]
        print_columns([head, *(_row(number, one, language) for number, one in enumerate(found, 1))])
    return 0


def state_of(one: Correction) -> bool | None:
    """Whether it is read; None where the source has no such place any more."""
    return None if one.span is None else one.read


def _slots(known: Sequence[Correction], numbers: Sequence[int]) -> list[str]:
    if not all(1 <= number <= len(known) for number in numbers):
        raise WorldError(
            f"本文有 {len(known)} 处更正，序号从 1 起；用 jianbao correct 编号 查看。",
            f"This page has {len(known)} corrections, counted from 1: jianbao correct ID lists them.",
        )
    return [known[number - 1].slot for number in numbers]


def _place(archive: Archive, article_id: int, words: str, nth: int | None) -> Span:
    """Where words stand on a page, as it is read now. Raises ``WorldError``: nowhere, or in several places."""
    places = [place for block in archive.article(article_id).article.blocks for place in _places(block, words)]
    if not places:
        raise WorldError(
            f"版面上没有“{words}”。请照识读出的文字写（jianbao show）。",
            f"“{words}” is not on this page. Write it as the page was read (jianbao show).",
        )
    if nth is None and len(places) == 1:
        return places[0][0]
    if nth is None or not 1 <= nth <= len(places):
        shown = "；".join(f"{number} {around}" for number, (_, around) in enumerate(places[:_MOST], 1))
        raise WorldError(
            f"“{words}”有 {len(places)} 处，请用 --nth 说明是第几处：{shown}",
            f"“{words}” stands in {len(places)} places; say which by --nth: {shown}",
        )
    return places[nth - 1][0]


def _places(block: Block, words: str) -> list[tuple[Span, str]]:
    """The places of words in a block, each with what stands around it."""
    found = []
    at = block.text.find(words) if words else -1
    while at >= 0:
        span = block.source_span(at, at + len(words))
        if span is not None:
            found.append((span, "…" + block.text[max(0, at - _AROUND) : at + len(words) + _AROUND] + "…"))
        at = block.text.find(words, at + len(words))
    return found


def _record(number: int, one: Correction) -> dict[str, Any]:
    return correction_record(one) | {"number": number}


def correction_record(one: Correction) -> dict[str, Any]:
    """A correction as JSON."""
    return {
        "span": None if one.span is None else [one.span.start, one.span.end],
        "printed": one.printed,
        "text": one.text,
        "author": one.author,
        "time": one.time.isoformat(),
        "read": one.read,
    }


def _row(number: int, one: Correction, language: Language) -> list[str]:
    when = one.time.astimezone().strftime("%Y-%m-%d %H:%M")
    state = STATES[state_of(one)].text(language)
    return [str(number), "".join(one.printed.split()), one.text, one.author, when, state]
