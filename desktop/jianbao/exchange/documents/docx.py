"""The text of a DOCX (ECMA-376): paragraphs, tables, text boxes; no headers, footers, comments, deleted revisions."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile, ZipFile

from lxml import etree

from jianbao.exchange.documents.faults import UNPACKED, NoTextError
from jianbao.page.extracts import Extract

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = f"docx 1 (lxml {etree.__version__})"
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_LEFT_OUT = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "rPr", "pPr", "tblPr", "sectPr"}
)
"""What was deleted or moved away, the code of fields, the second form of a drawing, properties."""
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def extract(data: bytes) -> Extract:
    """The text. Raises ``NoTextError``: no DOCX, damaged, encrypted, larger than any text once unpacked."""
    try:
        with ZipFile(io.BytesIO(data)) as opened:
            root = etree.fromstring(_main_part(opened), _parser())
    except (etree.XMLSyntaxError, BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise NoTextError("damaged") from error
    body = next((child for child in root if _name(child) == "body"), None)
    if body is None:
        raise NoTextError("damaged")
    return Extract(NAME, "\n".join(_blocks(body)) + "\n")


def _parser() -> etree.XMLParser:
    """One that follows no entity and fetches nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _main_part(opened: ZipFile) -> bytes:
    if _MAIN not in opened.namelist():
        raise NoTextError("office")
    entry = opened.getinfo(_MAIN)
    if entry.flag_bits & 1:
        raise NoTextError("encrypted")
    # What the directory says of the size may be a lie.
    with opened.open(entry) as part:
        data = part.read(UNPACKED + 1)
    if len(data) > UNPACKED:
        raise NoTextError("bomb")
    return data


def _name(element: etree._Element) -> str:
    """The local name; "" of a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _blocks(parent: etree._Element) -> Iterator[str]:
    """The lines of a body, a cell or a text box: each paragraph, and each row of a table."""
    for child in parent:
        name = _name(child)
        if name == "p":
            yield _words(child)
            for box in _boxes(child):
                yield from _blocks(box)
        elif name == "tbl":
            yield from _rows(child)
        elif name not in _LEFT_OUT:
            yield from _blocks(child)


def _rows(table: etree._Element) -> Iterator[str]:
    for row in table.iter(f"{_W}tr", f"{_STRICT}tr"):
        cells = (" ".join(filter(None, _blocks(cell))) for cell in row if _name(cell) == "tc")
        yield "\u3000".join(cells)


def _words(element: etree._Element) -> str:
    return "".join(_pieces(element)).rstrip()


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        elif name == "txbxContent" or name in _LEFT_OUT or (name == "r" and _is_hidden(child)):
            continue
        else:
            yield from _pieces(child)


def _is_hidden(run: etree._Element) -> bool:
    return any(_name(part) == "vanish" for properties in run if _name(properties) == "rPr" for part in properties)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph, each in one of its two forms."""
    for child in element:
        name = _name(child)
        if name == "txbxContent":
            yield child
        elif name not in _LEFT_OUT:
            yield from _boxes(child)
