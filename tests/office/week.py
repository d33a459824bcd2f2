"""What people do at an archive in a week, and everything that is asked of one: the same on a file and on a server."""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from jianbao.archive.article_orders import ORDERS
from jianbao.archive.figure_search import GROUPS
from jianbao.archive.figures import Verdict
from jianbao.archive.records import ArticleQuery, LedgerQuery
from jianbao.page.particulars import Particular
from jianbao.page.records import Span
from jianbao.review.examining import examine_all

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.store import Archive
    from jianbao.review.desk import Desk

    Act = Callable[[Archive, Desk], object]
    Ask = Callable[[Archive], object]


def _rule(archive: Archive, desk: Desk, article_id: int, which: int, verdict: Verdict) -> object:
    figure = archive.figures(article_id)[which]
    return desk.figures.rule(article_id, [figure.key], verdict)


def _nodes(archive: Archive) -> list[int]:
    return [one.id for one in archive.institutions()]


ACTS: dict[str, Act] = {
    "examine": lambda archive, _: examine_all(archive),
    "tag": lambda _, desk: desk.tag([1, 2], "复核", "急"),
    "untag": lambda _, desk: desk.untag([1], "急"),
    "toggle": lambda _, desk: desk.tags.toggle([2, 3], "急"),
    "colour": lambda _, desk: desk.colour_tag("急", "#aa0000"),
    "make tag": lambda _, desk: desk.vocabulary.make("医保", "急"),
    "rename tag": lambda _, desk: desk.vocabulary.rename("复核", "复查"),
    "describe tag": lambda _, desk: desk.vocabulary.describe("复查", "要再看", ["再查"]),
    "merge tags": lambda _, desk: desk.vocabulary.merge(["医保"], "急"),
    "split tag": lambda _, desk: desk.tags.split("急", {"甲": [2], "乙": [3]}),
    "digit": lambda _, desk: desk.vocabulary.assign("1", "复查"),
    "tag in letters": lambda _, desk: desk.tag([4], "ICU 病房", "b2"),
    "note in letters": lambda _, desk: desk.add_note(3, "ABC 与 É"),
    "note": lambda _, desk: desk.add_note(1, "请核对年份"),
    "note on a passage": lambda _, desk: desk.add_note(1, "这里", Span(20, 30)),
    "mark": lambda _, desk: desk.notes.add(2, "要点", Span(10, 16), "key"),
    "link": lambda _, desk: desk.notes.link((1, Span(40, 46)), (2, Span(50, 58))),
    "edit note": lambda archive, desk: desk.edit_note(archive.notes(1)[0].id, "请再核对"),
    "delete note": lambda archive, desk: desk.delete_note(archive.notes(2)[0].id),
    "verdict": lambda archive, desk: _rule(archive, desk, 1, 0, Verdict.RIGHT),
    "wrong": lambda archive, desk: _rule(archive, desk, 1, 1, Verdict.DOUBTFUL),
    "mark figure": lambda _, desk: desk.figures.mark(1, Span(60, 62), "12", "人数"),
    "verdicts": lambda archive, desk: desk.figures.rule(3, [f.key for f in archive.figures(3)], Verdict.RIGHT),
    "sign": lambda _, desk: desk.figures.sign(3),
    "measure": lambda archive, desk: desk.findings.name_measure([archive.indicators()[0][0]], "总量"),
    "settle": lambda archive, desk: [
        desk.findings.settle(one.id, archive.findings(one.id)[0].key, None)
        for one in archive.articles()
        if archive.findings(one.id)
    ],
    "particulars": lambda _, desk: desk.particulars.set([1, 2], {Particular.EDITION: "特刊"}),
    "correct": lambda _, desk: desk.corrections.correct(4, Span(30, 32), "更正"),
    "prefer": lambda _, desk: desk.versions.prefer(5, 4),
    "restore": lambda _, desk: desk.versions.restore(4),
    "apart": lambda _, desk: desk.versions.keep_apart(1, 2),
    "save search": lambda _, desk: desk.searches.save("医院", "医院"),
    "file": lambda archive, desk: desk.institutions.file_pages([1], _nodes(archive)[1]),
    "rename body": lambda archive, desk: desk.institutions.rename(_nodes(archive)[0], "新名医院", "2025"),
    "undo": lambda _, desk: desk.undo(),
    "undo again": lambda _, desk: desk.undo(),
    "redo": lambda _, desk: desk.redo(),
}

ASKS: dict[str, Ask] = {
    "articles": lambda a: a.articles(),
    **{f"in order {order}": (lambda a, order=order: a.articles(ArticleQuery(order=order))) for order in ORDERS},
    "pages with letters": lambda a: [len(a.articles(ArticleQuery(words=w))) for w in ("ICU", "icu", "B2", "b2", "É")],
    "ledger with letters": lambda a: [
        list(a.ledger(LedgerQuery(words=w)))
        for w in ("CT", "ct", "正文:drg", "正文:DRG", "正文:ö", "批注:abc", "标签:b")
    ],
    "article counts": lambda a: a.article_counts(),
    "carried": lambda a: a.carried_tags([1, 2, 3]),
    "records": lambda a: [a.article(i) for i in range(1, 6)],
    "institutions": lambda a: a.institutions(),
    "tags": lambda a: a.tags(),
    "tags of pages": lambda a: [a.article_tags(i) for i in range(1, 6)],
    "notes": lambda a: [[(n.text, n.author, n.span) for n in a.notes(i)] for i in range(1, 6)],
    "figures": lambda a: [a.figures(i) for i in range(1, 6)],
    "ledger": lambda a: a.figure_rows(a.ledger(LedgerQuery())),
    "groups": lambda a: [a.ledger_groups(LedgerQuery(), by) for by in ("subject", "period", "unit", "kind")],
    "groups of some": lambda a: [a.ledger_groups(LedgerQuery(article_ids=(1, 2)), by) for by in sorted(GROUPS)],
    "queue": lambda a: a.queue(),
    "indicators": lambda a: a.indicators(),
    "uses": lambda a: sorted(map(repr, a.label_uses([one[0] for one in a.indicators()[:5]]))),
    "measures said": lambda a: a.measures_said(),
    "measures": lambda a: a.measures(),
    "compared": lambda a: [a.compared(one.name) for one in a.measures()[:5]],
    "progress": lambda a: [a.progress(i) for i in range(1, 6)],
    "sign-offs": lambda a: [[(s.rank, s.author) for s in a.sign_offs(i)] for i in range(1, 6)],
    "findings": lambda a: [a.findings(i) for i in range(1, 6)],
    "alike": lambda a: [a.figures_alike(i) for i in range(1, 6)],
    "unexamined": lambda a: a.unexamined("1"),
    "history": lambda a: [(d.kind, d.author, d.slot.split("/")[0]) for d in a.history()],
    "history of a page": lambda a: [(d.kind, d.author) for d in a.history(1)],
    "undo": lambda a: (a.next_undo() is None, a.next_redo() is None),
    "authority": lambda a: [one.name for one in a.bodies.authority().records.values()],
    "places": lambda a: [a.bodies.place(n).name for n in _nodes(a)],
    "tree in 2025": lambda a: a.bodies.tree_in(2025),
    "weights": lambda a: [(a.bodies.weight(n), a.bodies.below(n)) for n in _nodes(a)],
    "under": lambda a: [a.bodies.is_under(*pair) for pair in pairwise(_nodes(a))],
    "filed at": lambda a: [a.bodies.filed_at(range(1, 6), n) for n in _nodes(a)],
    "proposed bodies": lambda a: len(a.bodies.proposals()),
    "of a body": lambda a: [a.articles(ArticleQuery(institution_id=n)) for n in _nodes(a)],
    "versions": lambda a: [
        ([v.standing for v in a.versions.of(i)], a.versions.alike(i), a.versions.text(i)) for i in range(1, 6)
    ],
    "looking alike": lambda a: (a.versions.proposals(), a.versions.uncompared(), a.versions.looking_alike([1, 2])),
    "loose": lambda a: (a.versions.loose(), a.versions.count_loose(), a.versions.places(5)),
    "older": lambda a: a.versions.older([1, 2, 3, 4, 5]),
    "note list": lambda a: [n.title for n in a.note_list.rows(a.note_list.numbers())],
    "notes with": lambda a: len(a.note_list.numbers("核对")),
    "orphaned": lambda a: (a.note_list.orphaned(), a.note_list.meanings()),
    "conflicts": lambda a: a.conflicts.waiting(),
    "packing": lambda a: ([one.sha256 for one in a.packing.sources()], len(list(a.packing.decisions()))),
    "packing some": lambda a: len(list(a.packing.decisions([a.sources([i])[i] for i in (1, 2)]))),
    "particulars": lambda a: sorted(a.pages.particulars([1, 2, 3, 4, 5]).items(), key=itemgetter(0)),
    "forms": lambda a: (a.pages.forms(), a.pages.forms_used(), a.pages.lessons(1)),
    "corrections": lambda a: [[c.text for c in a.pages.corrections(i)] for i in range(1, 6)],
    "keys": lambda a: (sorted(a.pages.keys([1, 2]).items()), a.pages.in_order([3, 1, 2]), a.pages.divisions(1)),
    "continuations": lambda a: a.pages.continuations([1, 2]),
    "source": lambda a: a.pages.source(1),
    "suggestions": lambda a: a.vocabulary.suggestions(1),
    "carrying": lambda a: a.vocabulary.carrying(["复查"]),
}
