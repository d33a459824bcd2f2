"""What people said of passages, as the W3C Web Annotation Data Model has it (2017): JSON-LD that other tools read.

A note is an annotation with the motive of commenting and a body in Markdown, a mark that says nothing of highlighting
with its meaning as a tag, an end of a link of linking with the other passage as its body, a tag of tagging, a verdict
on a figure of assessing, a correction of the text of editing. A passage is found by its quote (TextQuoteSelector) and
its place (TextPositionSelector, in code points of the decoded source); the source is named by its digest,
``urn:sha256:…``. An annotation bears the id, author and time of its decision.
"""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from jianbao.archive.decisions import CORRECTION, NOTE, TAGS, fold, source_of
from jianbao.archive.figures import FIGURE, Aspect, Verdict, parts
from jianbao.archive.meanings import link_end, meaning_name
from jianbao.exchange.sheets.words import VERDICTS
from jianbao.page.anchors import anchor_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from jianbao.archive.records import ArticleRecord, Decision
    from jianbao.archive.store import Archive
    from jianbao.archive.thesaurus import Thesaurus
    from jianbao.page.anchors import Anchor

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PAGE = "urn:jianbao:annotations"


def said_of(archive: Archive, record: ArticleRecord) -> Iterator[dict[str, Any]]:
    """What stands of an article's own source, not of other versions of its page; in order of ids."""
    history, terms = archive.history(record.id), archive.vocabulary.thesaurus()
    sha256 = record.source.sha256
    standing = [one for several in fold(history).values() for one in several if one.says is not None]
    for one in sorted(standing, key=lambda decision: decision.id):
        if source_of(one.slot, one.says) == sha256:
            made = _tagged(one, terms) if one.slot.startswith(TAGS) else _made(one, record)
            if made is not None:
                yield _whose(one) | made


def write(path: Path, archive: Archive, article_ids: Sequence[int], step: Callable[[int, int], object]) -> None:
    """Write the annotations of articles, and of the other versions of their pages, as one AnnotationPage.

    ``step`` is told pages done of all, and may break off by raising. Raises ``OSError``, ``WorldError``.
    """
    first, sources = True, archive.packing.sources(article_ids)
    with path.open("wb") as file:
        file.write(head())
        for done, source in enumerate(sources):
            step(done, len(sources))
            for one in said_of(archive, archive.article(source.article_id)):
                file.write(item(one, first=first))
                first = False
        file.write(tail())


def head() -> bytes:
    """How the file of an AnnotationPage begins."""
    start = {"@context": CONTEXT, "id": _PAGE, "type": "AnnotationPage"}
    return (json.dumps(start, ensure_ascii=False)[:-1] + ', "items": [').encode()


def item(one: dict[str, Any], *, first: bool) -> bytes:
    """An annotation in it."""
    return (("" if first else ",") + "\n" + json.dumps(one, ensure_ascii=False)).encode()


def tail() -> bytes:
    """How it ends."""
    return b"\n]}\n"


def _whose(one: Decision) -> dict[str, Any]:
    says = one.says or {}
    return {
        "id": f"urn:uuid:{one.id}",
        "type": "Annotation",
        # Who wrote it: undo and redo say it again in another's hand.
        "creator": {"type": "Person", "name": says.get("author") or one.author},
        "created": one.time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    }


def _made(one: Decision, record: ArticleRecord) -> dict[str, Any] | None:
    """Motive, body and target; None for what is no annotation."""
    says, source = one.says or {}, f"urn:sha256:{record.source.sha256}"
    if one.slot.startswith((NOTE, CORRECTION)):
        given = says["anchor"]
        passage = None if given is None else anchor_at(record.text, record.source.sha256, given["start"], given["end"])
        target = _target(source, passage)
        corrected = one.slot.startswith(CORRECTION)
        return _said("editing", [_body("editing", says["text"])], target) if corrected else _noted(says, target)
    known = parts(one.slot) if one.slot.startswith(FIGURE) else None
    if known is None or known[2] is not Aspect.VERDICT:
        return None
    passage = anchor_at(record.text, record.source.sha256, known[1].start, known[1].end)
    bodies = [_body("classifying", says["verdict"]), _body("assessing", _verdict(says))]
    return _said("assessing", bodies, _target(source, passage))


def _noted(says: dict[str, Any], target: dict[str, Any]) -> dict[str, Any]:
    """A note, a mark (its meaning a tag), or an end of a link, whose body is the other passage."""
    bodies = [_body("commenting", says["text"], "text/markdown")] if says["text"] else []
    if says.get("meaning"):
        bodies.append(_body("tagging", meaning_name(says["meaning"], "zh")))
    end = link_end(says.get("link"))
    if end is not None:
        other = {"type": "SpecificResource", "purpose": "linking"}
        bodies.append(other | _target(f"urn:sha256:{end.anchor.sha256}", end.anchor))
        return _said("linking", bodies, target)
    return _said("commenting" if says["text"] else "highlighting", bodies, target)


def _tagged(one: Decision, terms: Thesaurus) -> dict[str, Any] | None:
    """A tag by the name that it has now; None where it was deleted."""
    key = (one.says or {})["name"]
    term = terms.of_key(key)
    if term is not None and term.gone:
        return None
    name = key if term is None else term.name
    return _said("tagging", [_body("tagging", name)], {"source": f"urn:sha256:{source_of(one.slot, one.says)}"})


def _said(motive: str, bodies: list[dict[str, Any]], target: dict[str, Any]) -> dict[str, Any]:
    return {"motivation": motive, "body": bodies[0] if len(bodies) == 1 else bodies, "target": target}


def _body(purpose: str, value: str, form: str = "text/plain") -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": form, "purpose": purpose}


def _target(source: str, passage: Anchor | None) -> dict[str, Any]:
    if passage is None:
        return {"source": source}
    quote = {
        "type": "TextQuoteSelector",
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
    }
    place = {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    return {"source": source, "selector": [quote, place]}


def _verdict(says: dict[str, Any]) -> str:
    """A verdict in words: what it says, what should stand there, what it rests on."""
    evidence = says.get("evidence") or {}
    told = [VERDICTS[Verdict(says["verdict"])].zh]
    if says.get("printed"):
        told.append(f"应为 {says['printed']}")
    if evidence.get("text"):
        told.append(f"依据：{evidence['text']}")
    return "；".join(told)
