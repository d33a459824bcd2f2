"""The text of a web page: what stands in it in order, a line a block or a row of a table. Nothing is fetched."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final

from lxml import etree
from lxml import html as markup

from jianbao.exchange.decoding import decode
from jianbao.exchange.documents.faults import NoTextError
from jianbao.page.extracts import Extract

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = f"html 1 (lxml {etree.__version__})"
_LEFT_OUT = frozenset({
    "head", "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select", "option",
    "iframe", "object", "svg", "canvas", "audio", "video", "map", "dialog", "menu",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,20})", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACE = re.compile(r"[ \t\r\n\f\u200b]+")
_BREAK = "\n"


def extract(data: bytes, name: str) -> Extract:
    """The text. Raises ``WorldError`` for bytes that are no text, ``NoTextError`` for a page that is none."""
    text = _DECLARATION.sub("", _decoded(data, name)).replace("\0", "")
    parser = markup.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = markup.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise NoTextError("empty") from error
    lines = "".join(_pieces(root)).split(_BREAK)
    return Extract(NAME, _joined(_SPACE.sub(" ", line).strip(" ") for line in lines))


def _decoded(data: bytes, name: str) -> str:
    """By a byte order mark, else by what the page declares if the bytes agree, else as any text."""
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared is not None and not marked:
        said = declared[1].decode("ascii").lower()
        try:
            # What calls itself GB 2312 is mostly GBK, and GB 18030 holds both.
            return data.decode("gb18030" if said.startswith("gb") else said)
        except (UnicodeDecodeError, LookupError):
            pass  # What a page says of itself is often wrong: its bytes are asked.
    return decode(data, name).text


def _joined(lines: Iterator[str]) -> str:
    """The lines, no two of them empty in a row."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"


def _pieces(element: etree._Element) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _LEFT_OUT or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return
    if tag == "br":
        yield _BREAK
    elif tag == "tr":
        cells = [child for child in element if child.tag in _CELLS]
        yield _BREAK + "\u3000".join(_SPACE.sub(" ", "".join(_pieces(cell))).strip() for cell in cells) + _BREAK
    else:
        around = _BREAK * 2 if tag in _TITLES or tag == "p" else _BREAK if tag in _BLOCKS else ""
        yield around
        yield _text(element.text, tag)
        for child in element:
            yield from _pieces(child)
            yield _text(child.tail, tag)
        yield around


def _text(text: str | None, tag: str) -> str:
    """The characters within an element; where it breaks its lines in the source says nothing, but in ``pre``."""
    return "" if not text else text if tag == "pre" else _SPACE.sub(" ", text)
