"""Tags that a page may be given: those whose names stand on it, and those of pages like it. Read, never written.

Pages are like each other that are filed at the same bodies and tell figures of the same indicators; what few pages
share says more than what thousands do. Of either only the first so many are looked at, so that a question takes as long
in a large archive as in a small one.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING

from jianbao.archive import vocabulary
from jianbao.archive.engine import driver_rows
from jianbao.archive.search.folding import fold
from jianbao.archive.thesaurus import Suggestion

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from jianbao.archive.thesaurus import Term, Thesaurus

MOST = 6
"""Tags that are suggested."""
_PAGES = 60
"""Pages that share one thing with it: so many of them are looked at."""
_NEAR = 40
"""Pages whose tags are counted: those that share the most."""
_BODIES, _LABELS = 3, 24
_LEAST = 2
"""Pages like it that must carry a tag."""
_SHARE = 0.2
"""Of what the pages like it weigh, that of those that carry a tag, at the least."""
_PRINTED, _IN_TITLE = 0.6, 0.4
"""What it weighs that the name stands on the page; that it stands in the title, besides. All pages like it weigh 1."""
_SHORTEST = 2
"""Characters of a name that is looked for on a page: of one it says nothing."""

_TEXT = "SELECT title FROM reading WHERE article_id = ? UNION ALL SELECT text FROM block WHERE article_id = ?"
_NODES = """
SELECT f.node_id FROM filed AS f JOIN node_count AS c ON c.node_id = f.node_id
WHERE f.article_id = ? AND f.node_id != 0 ORDER BY c.articles LIMIT ?
"""
_AT_NODE = "SELECT article_id FROM filed WHERE node_id = ? ORDER BY year DESC NULLS LAST, article_id DESC LIMIT ?"
_LABELS_OF = "SELECT DISTINCT label FROM metric WHERE article_id = ? AND required AND label IS NOT NULL LIMIT ?"
_OF_LABEL = "SELECT article_id FROM metric WHERE label = ? AND required LIMIT ?"
_CARRIED = """
SELECT a.id, t.name FROM json_each(?) AS asked CROSS JOIN article AS a ON a.id = asked.value
CROSS JOIN article_tag AS t ON t.sha256 = a.sha256
"""


def suggestions(connection: Connection, article_id: int) -> list[Suggestion]:
    """What may be put on an article, the likeliest first; nothing that it carries, or that stands above that."""
    known = vocabulary.load(connection)
    own = {term.id for name in _keys(connection, [article_id])[article_id] if (term := known.of_key(name)) is not None}
    own |= {above.id for term_id in own for above in known.above(term_id)}
    weights: defaultdict[str, float] = defaultdict(float)
    printed = _printed(connection, article_id, known)
    for term_id, weight in printed.items():
        weights[term_id] += weight
    like = _like(connection, article_id, known)
    for term_id, (share, pages) in like.items():
        if pages >= _LEAST and share >= _SHARE:
            weights[term_id] += share
    found = [term_id for term_id, _ in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))]
    return [
        Suggestion(known.terms[term_id].name, term_id in printed, like.get(term_id, (0.0, 0))[1])
        for term_id in found
        if term_id not in own
    ][:MOST]


def _printed(connection: Connection, article_id: int, known: Thesaurus) -> dict[str, float]:
    """The terms whose names or synonyms stand on the page."""
    rows = [text for (text,) in driver_rows(connection, _TEXT, (article_id, article_id))]
    if not rows:
        return {}
    title, text = fold(rows[0]), fold("\n".join(rows))
    found = {}
    for term in known:
        names = [name for name in map(fold, (term.name, *term.synonyms)) if len(name) >= _SHORTEST and name in text]
        if names:
            found[term.id] = _PRINTED + _IN_TITLE * any(name in title for name in names)
    return found


def _like(connection: Connection, article_id: int, known: Thesaurus) -> dict[str, tuple[float, int]]:
    """Of each term what the pages like this one weigh that carry it, all together 1, and how many they are."""
    near = _near(connection, article_id)
    keys = _keys(connection, list(near))
    tagged = {page: _living(known, names) for page, names in keys.items() if names}
    whole = sum(near[page] for page in tagged)
    weights: defaultdict[str, float] = defaultdict(float)
    pages: Counter[str] = Counter()
    for page, terms in tagged.items():
        for term in terms:
            weights[term.id] += near[page] / whole
            pages[term.id] += 1
    return {term_id: (weight, pages[term_id]) for term_id, weight in weights.items()}


def _living(known: Thesaurus, keys: set[str]) -> list[Term]:
    found = {term.id: term for key in keys if (term := known.of_key(key)) is not None and not term.gone}
    return list(found.values())


def _near(connection: Connection, article_id: int) -> dict[int, float]:
    """The pages that share the most with this one, and how much."""
    shared: defaultdict[int, float] = defaultdict(float)
    for (node,) in driver_rows(connection, _NODES, (article_id, _BODIES)).fetchall():
        _share(shared, [row[0] for row in driver_rows(connection, _AT_NODE, (node, _PAGES))])
    for (label,) in driver_rows(connection, _LABELS_OF, (article_id, _LABELS)).fetchall():
        _share(shared, [row[0] for row in driver_rows(connection, _OF_LABEL, (label, _PAGES))])
    shared.pop(article_id, None)
    return dict(nlargest(_NEAR, shared.items(), key=itemgetter(1)))


def _share(shared: defaultdict[int, float], pages: list[int]) -> None:
    for page in set(pages):
        shared[page] += 1 / len(pages)


def _keys(connection: Connection, article_ids: list[int]) -> dict[int, set[str]]:
    """The keys of the tags of each of these articles."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for article_id, name in driver_rows(connection, _CARRIED, (json.dumps(article_ids),)):
        found[article_id].add(name)
    return found
