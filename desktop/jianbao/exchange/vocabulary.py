"""A vocabulary of tags as a file: CSV as a spreadsheet keeps it, or SKOS (W3C 2009) in Turtle, RDF/XML or JSON-LD."""

from __future__ import annotations

import csv
import io
import json
import warnings
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from jianbao.archive.thesaurus import Entry
from jianbao.errors import WorldError
from jianbao.exchange.decoding import decode, read_file
from jianbao.exchange.writing import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from rdflib import Graph
    from rdflib.term import Node

    from jianbao.archive.records import Tag

HEAD = ("编号", "名称", "上位词", "别名", "范围说明", "颜色")
_ALSO = {
    "id": "编号",
    "name": "名称",
    "broader": "上位词",
    "synonyms": "别名",
    "scope note": "范围说明",
    "colour": "颜色",
    "color": "颜色",
    "preflabel": "名称",
    "altlabel": "别名",
    "标签": "名称",
    "上位": "上位词",
    "说明": "范围说明",
}
"""Other heads under which the columns are known."""
_BETWEEN = "；"
"""Between the synonyms of a cell."""
FORMATS = {".csv": "", ".ttl": "turtle", ".rdf": "xml", ".xml": "xml", ".jsonld": "json-ld", ".json": "json-ld"}
"""By the ending of the file's name; "" for CSV."""
_SCHEME = "urn:jianbao:vocabulary"
_TAG = "urn:jianbao:tag:"
_COLOUR = "urn:jianbao:colour"
_LANGUAGES = ("zh", "zh-cn", "zh-hans", "zh-hant", None, "en")
"""Of the names of a concept the first of these is its name."""


def read(path: Path) -> list[Entry]:
    """The entries of a file, in its order. Raises ``WorldError`` for one that cannot be read, or is no vocabulary."""
    form = _form(path)
    data = read_file(path)
    entries = list(_concepts(data, form, path) if form else _rows(decode(data, path.name).text, path))
    if not entries:
        raise WorldError(
            f"“{path.name}”里没有词条。CSV 的首行须有“名称”一列；SKOS 须有 skos:Concept 和 skos:prefLabel。",
            f"“{path.name}” holds no terms. The first line of a CSV needs a column “名称” (or “name”), SKOS needs "
            "skos:Concept with skos:prefLabel.",
        )
    return entries


def write(path: Path, tags: Sequence[Tag]) -> Path:
    """Write all tags. Raises ``WorldError`` where it cannot be written, and for a name that says no format."""
    form = _form(path)
    data = _skos(tags).serialize(format=form, encoding="utf-8") if form else _table(tags)
    return written(path, lambda part: _put(part, data))


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _form(path: Path) -> str:
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        known = "、".join(FORMATS)
        raise WorldError(
            f"不知道“{path.name}”是什么格式。请用这些后缀：{known}。",
            f"The format of “{path.name}” is not known. Use one of these endings: {known}.",
        )
    return form


def _rows(text: str, path: Path) -> Iterable[Entry]:
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter="\t" if "\t" in text.partition("\n")[0] else ",")
    try:
        head = [_ALSO.get(cell.strip().lower(), cell.strip()) for cell in next(lines, [])]
        for line in lines if "名称" in head else ():
            cells = dict(zip(head, map(str.strip, line), strict=False))
            if cells.get("名称"):
                synonyms = tuple(filter(None, map(str.strip, _parted(cells.get("别名", "")))))
                beside = (cells.get("上位词", ""), synonyms, cells.get("范围说明", ""), cells.get("颜色", ""))
                yield Entry(cells.get("编号", ""), cells["名称"], *beside)
    except csv.Error as error:
        raise WorldError(
            f"“{path.name}”不是完好的 CSV（{error}）。请用表格软件另存为 CSV UTF-8。",
            f"“{path.name}” is no sound CSV ({error}). Save it as CSV UTF-8 with a spreadsheet.",
        ) from error


def _parted(cell: str) -> list[str]:
    for sign in (";", "、", "|"):
        cell = cell.replace(sign, _BETWEEN)
    return cell.split(_BETWEEN)


def _table(tags: Sequence[Tag]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for tag in tags:
        row = (tag.id, tag.name, tag.broader or "", _BETWEEN.join(tag.synonyms), tag.note, tag.colour or "")
        writer.writerow(row)
    # With a mark at its head, by which Excel knows UTF-8.
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _skos(tags: Sequence[Tag]) -> Graph:
    # Imported here: it is loaded for nothing else.
    from rdflib import RDF, SKOS, Graph, Literal, URIRef  # noqa: PLC0415

    graph, scheme = Graph(), URIRef(_SCHEME)
    graph.bind("skos", SKOS)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    uris = {tag.name: URIRef(_uri(tag.id)) for tag in tags}
    for tag in tags:
        uri = uris[tag.name]
        graph.add((uri, RDF.type, SKOS.Concept))
        graph.add((uri, SKOS.inScheme, scheme))
        graph.add((uri, SKOS.prefLabel, Literal(tag.name, lang="zh")))
        for name in tag.synonyms:
            graph.add((uri, SKOS.altLabel, Literal(name, lang="zh")))
        if tag.broader in uris:
            graph.add((uri, SKOS.broader, uris[tag.broader]))
            graph.add((uris[tag.broader], SKOS.narrower, uri))
        else:
            graph.add((uri, SKOS.topConceptOf, scheme))
        if tag.note:
            graph.add((uri, SKOS.scopeNote, Literal(tag.note, lang="zh")))
        if tag.colour:
            graph.add((uri, URIRef(_COLOUR), Literal(tag.colour)))
    return graph


def _uri(key: str) -> str:
    """The name of a concept: a key that came as a web address stays one."""
    return key if key.startswith(("http://", "https://", "urn:")) else _TAG + quote(key, safe="")


def _key(uri: str) -> str:
    return unquote(uri.removeprefix(_TAG)) if uri.startswith(_TAG) else uri


def _concepts(data: bytes, form: str, path: Path) -> Iterable[Entry]:
    from rdflib import RDF, SKOS, Graph, URIRef  # noqa: PLC0415 - as above

    graph = Graph()
    if form == "json-ld":
        _parsed(lambda: _refuse_remote(json.loads(data)), path)
    _parsed(lambda: graph.parse(data=data, format=form), path)
    colour = URIRef(_COLOUR)
    for concept in sorted(graph.subjects(RDF.type, SKOS.Concept, unique=True), key=str):
        labels = sorted(graph.objects(concept, SKOS.prefLabel), key=_rank)
        if not labels:
            continue
        also = [*labels[1:], *graph.objects(concept, SKOS.altLabel)]
        above = next(iter([*graph.objects(concept, SKOS.broader), *graph.subjects(SKOS.narrower, concept)]), None)
        notes = sorted(graph.objects(concept, SKOS.scopeNote), key=_rank)
        yield Entry(
            _key(str(concept)),
            str(labels[0]),
            "" if above is None else _key(str(above)),
            tuple(dict.fromkeys(sorted(map(str, also)))),
            str(notes[0]) if notes else "",
            str(next(iter(graph.objects(concept, colour)), "")),
        )


def _refuse_remote(value: object) -> None:
    """Refuse a context that lies elsewhere: the library would fetch it, and the program asks no network."""
    if isinstance(value, list):
        for one in value:
            _refuse_remote(one)
    elif isinstance(value, dict):
        contexts = value.get("@context", [])
        elsewhere = [one for one in (contexts if isinstance(contexts, list) else [contexts]) if isinstance(one, str)]
        if elsewhere:
            raise ValueError(f"@context: {elsewhere[0]}")
        for one in value.values():
            _refuse_remote(one)


def _rank(label: Node) -> tuple[int, str]:
    language: Any = getattr(label, "language", None)
    return (_LANGUAGES.index(language) if language in _LANGUAGES else len(_LANGUAGES), str(label))


def _parsed(parse: Callable[[], object], path: Path) -> None:
    """Have the library parse. It raises whatever its parsers raise: what is no RDF is the file's fault."""
    from xml.sax import SAXException  # noqa: PLC0415 - as above

    from rdflib.exceptions import ParserError  # noqa: PLC0415
    from rdflib.plugins.parsers.notation3 import BadSyntax  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            # The library's reader of JSON-LD calls what the library itself deprecates.
            warnings.filterwarnings("ignore", category=DeprecationWarning, message="ConjunctiveGraph")
            parse()
    except (ParserError, BadSyntax, SAXException, ValueError, LookupError, TypeError) as error:
        said = " ".join(str(error).split())[:200]
        raise WorldError(
            f"“{path.name}”不是完好的 SKOS（{said}）。请检查文件，或改用 CSV。",
            f"“{path.name}” is no sound SKOS ({said}). Look at the file, or use CSV.",
        ) from error
