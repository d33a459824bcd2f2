"""tantivy over the same terms: argv is the archive, the queries and where the answers go. Runs in its environment."""

import json
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

import tantivy

from jianbao.archive.search.folding import fold
from jianbao.archive.search.terms import characters, phrase, terms

ROUNDS, FIRST = 3, 20


def built(archive: str, folder: str) -> tuple[tantivy.Index, float]:
    """The index of all pages, and the seconds it took."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("key", stored=True, fast=True)
    for name, kept in (("terms", "position"), ("characters", "basic")):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=kept)
    index = tantivy.Index(builder.build(), path=folder)
    writer = index.writer(256_000_000, 1)
    texts = """SELECT p.key, (SELECT group_concat(text, char(30)) FROM block AS b WHERE b.article_id = p.article_id)
      FROM search_page AS p ORDER BY p.key"""
    start = time.process_time()
    for key, text in sqlite3.connect(archive).execute(texts):
        writer.add_document(tantivy.Document(key=key, terms=terms(text), characters=" ".join(characters(text))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index, time.process_time() - start


def asked(schema: tantivy.Schema, query: str) -> tantivy.Query:
    """The query: every phrase must hold."""
    parts = []
    for word in query.strip('"').split('" "'):
        folded = fold(word)
        found = phrase(folded)
        words = [] if found is None else found.rstrip(" *").strip('"').split()
        if not words:
            parts.append(tantivy.Query.term_query(schema, "characters", folded[:1]))
        elif len(words) == 1:
            parts.append(tantivy.Query.term_query(schema, "terms", words[0]))
        else:
            parts.append(tantivy.Query.phrase_query(schema, "terms", words))
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])


def main() -> None:
    """Build, ask, tell."""
    archive, given, answered = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        index, seconds = built(archive, folder)
        searcher = index.searcher()
        found = {"newest": [], "ranked": [], "seconds": seconds}
        found["bytes"] = sum(path.stat().st_size for path in Path(folder).iterdir())
        for query in json.loads(Path(given).read_text("utf-8")):
            wanted = asked(index.schema, query)
            for name, order in (("newest", {"order_by_field": "key"}), ("ranked", {})):
                spent = []
                for _ in range(ROUNDS):
                    start = time.thread_time()
                    searcher.search(wanted, FIRST, count=True, **order)
                    spent.append((time.thread_time() - start) * 1000)
                found[name].append(min(spent))
        Path(answered).write_text(json.dumps(found), encoding="utf-8")


main()
