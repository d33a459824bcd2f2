"""``jianbao split``, ``jianbao join``: which articles a page holds, and which go on in others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.archive.article_keys import start_of
from jianbao.cli.output import print_columns, print_json, print_lines
from jianbao.cli.people import desk_of
from jianbao.errors import Sentence
from jianbao.review.turning import proposed

if TYPE_CHECKING:
    import argparse

    from jianbao.archive.store import Archive
    from jianbao.errors import Language

HEAD = (("编号", "id"), ("篇", "article"), ("起", "start"), ("标题", "title"), ("数据", "figures"))
CONFLICT = Sentence(
    "有人另有分法（起于 {}），各分法都有的才算数；再分或并一次即定。",
    "Somebody divides it otherwise (from {}): what all say holds, until somebody splits or joins again.",
)


def split(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """Split a page's article at the places given, if any; then list the articles of the page."""
    if options.starts:
        desk_of(archive, options).articles.split(options.id, options.starts)
    return _list(archive, options.id, options, language)


def join(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """Join articles, or part one from what it was joined with; of a single one list what is proposed."""
    desk = desk_of(archive, options).articles
    if len(options.ids) == 1 and not options.apart:
        return _propose(archive, options, language)
    if options.apart:
        for article_id in options.ids:
            desk.part(article_id)
    else:
        desk.join(options.ids)
    record = archive.article(options.ids[0]) if archive.engine(options.ids[0]) else None
    return _list(archive, record.id if record else options.ids[-1], options, language)


def _propose(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """Where an article seems to go on or to have begun (下转, 上接), and what speaks for it."""
    found = proposed(archive, options.ids[0])
    if options.json:
        told = [{"first": one.first, "second": one.second, "evidence": one.evidence.text(language)} for one in found]
        print_json(told)
    else:
        print_columns([[f"{one.first} → {one.second}", one.evidence.text(language)] for one in found])
    return 0


def _list(archive: Archive, article_id: int, options: argparse.Namespace, language: Language) -> int:
    """The articles of a page, and the pieces of an article."""
    beside = archive.article(article_id).beside
    numbers = list(dict.fromkeys((*beside.page, *beside.pieces))) or [article_id]
    rows, keys = archive.article_rows(numbers), archive.pages.keys(numbers)
    divisions = archive.pages.divisions(article_id)
    if options.json:
        told: dict[str, Any] = {"page": list(beside.page or (article_id,)), "pieces": list(beside.pieces)}
        articles = [
            {"id": row.id, "start": start_of(keys[row.id]), "title": row.title, "figures": row.figures} for row in rows
        ]
        print_json(told | {"articles": articles, "divisions": [list(one) for one in divisions]})
        return 0
    head = [Sentence(*names).text(language) for names in HEAD]
    places = {number: f"{n}/{len(beside.page)}" for n, number in enumerate(beside.page, 1)}
    places |= {number: f"→ {n}/{len(beside.pieces)}" for n, number in enumerate(beside.pieces, 1)}
    print_columns(
        [
            head,
            *(
                [str(row.id), places.get(row.id, "1/1"), str(start_of(keys[row.id])), row.title, str(row.figures)]
                for row in rows
            ),
        ]
    )
    if len(set(divisions)) > 1:
        print_lines(CONFLICT.text(language).format(", ".join(map(str, one))) for one in divisions)
    return 0


COMMANDS = {"split": split, "join": join}
