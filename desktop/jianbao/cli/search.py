"""``jianbao search``: what the words find, newest first, with a snippet each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from jianbao.archive.search.records import SearchQuery
from jianbao.cli.output import print_json, print_lines
from jianbao.cli.visible import visible
from jianbao.errors import Sentence

if TYPE_CHECKING:
    import argparse

    from jianbao.archive.search.records import SearchHit, Snippet
    from jianbao.archive.store import Archive
    from jianbao.errors import Language

SHOWN = 20
"""Hits that are printed if nobody says how many."""
EVERYTHING = 1 << 30
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def search(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """``jianbao search``: status 0 also where nothing is found, for nothing went wrong."""
    query = SearchQuery(" ".join(options.query), by_relevance=options.relevance)
    limit = options.limit if options.limit is not None else EVERYTHING if options.json else SHOWN
    found = archive.search.first(query, limit)
    total, hits = (0, ()) if found is None else (found.total, found.hits)
    if options.json:
        print_json({"total": total, "hits": [_record(hit) for hit in hits]})
    else:
        _print(total, hits, language)
        if not total:
            _suggest(archive, query, language)
    return 0


def _record(hit: SearchHit) -> dict[str, Any]:
    return {
        "id": hit.article_id,
        "title": hit.title,
        "source": hit.source_name,
        "snippet": hit.snippet.text,
        "marks": [list(mark) for mark in hit.snippet.marks],
        "where": hit.snippet.where.value,
    }


def _print(total: int, hits: tuple[SearchHit, ...], language: Language) -> None:
    shown = Sentence(f"找到 {total} 篇", f"{total} article" + "s" * (total != 1) + " found")
    if len(hits) < total:
        shown = Sentence(f"{shown.zh}，列出 {len(hits)} 篇", f"{shown.en}, {len(hits)} shown")
    print_lines([shown.text(language)])
    for hit in hits:
        particulars = "  ".join(filter(None, (str(hit.year or ""), hit.edition, hit.institution, hit.source_name)))
        print_lines(["", f"{hit.article_id}  {hit.title}", f"    {particulars}"])
        print(f"    {_marked(hit.snippet)}")


def _marked(snippet: Snippet) -> str:
    """The snippet, its marks bold where a person looks at them."""
    if not sys.stdout.isatty():
        return visible(snippet.text)
    pieces, at = [], 0
    for start, end in snippet.marks:
        pieces += [visible(snippet.text[at:start]), _BOLD, visible(snippet.text[start:end]), _PLAIN]
        at = end
    return "".join([*pieces, visible(snippet.text[at:])])


def _suggest(archive: Archive, query: SearchQuery, language: Language) -> None:
    looser = archive.search.loosened(query)
    if looser is not None:
        told = Sentence(f"放宽为 {looser.words} 可找到 {looser.total} 篇", f"{looser.words} would find {looser.total}")
        print_lines([told.text(language)])
