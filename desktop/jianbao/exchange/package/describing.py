"""The pages of a package described for an archive: Dublin Core, and the names that DA/T 46—2009 has for the same.

DA/T 46 is about official documents in electronic form; its names are given as a mapping, with no claim that a page of a
newspaper satisfies it. What only the receiving archive knows (档号, 全宗号, 保管期限, 密级) is left for it to fill in.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.exchange.description import Description

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Described:
    """A page and its file, as far as archives ask for it."""

    number: int
    sha256: str
    file: str
    size: int
    page: Description
    tags: tuple[str, ...]
    reader: str

    @property
    def identifier(self) -> str:
        """By which the source is known anywhere."""
        return f"urn:sha256:{self.sha256}"


def dublin_core_head() -> bytes:
    """How the file of Dublin Core begins; one ``dublin_core`` a page follows, and ``dublin_core_tail``."""
    space = "http://purl.org/dc/elements/1.1/"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<records xmlns:dc="{space}">\n'.encode()


def dublin_core(one: Described) -> bytes:
    """A page by the elements of Dublin Core (ISO 15836-1); what is not known has no element."""
    lines = [f"<record about={quoteattr(one.identifier)}>"]
    for name, value in _elements(one):
        lines.append(f"  <dc:{name}>{escape(_NO_XML.sub('', value))}</dc:{name}>")
    return ("\n".join([*lines, "</record>"]) + "\n").encode("utf-8", "replace")


def dublin_core_tail() -> bytes:
    """How it ends."""
    return b"</records>\n"


def _elements(one: Described) -> Iterator[tuple[str, str]]:
    page = one.page
    yield "identifier", one.identifier
    yield "title", page.title
    for name in page.authors:
        yield "creator", name
    for role, name in page.others:
        yield "contributor", f"{name}（{role}）"
    told = (("publisher", page.paper), ("date", page.date), ("source", _source(page)), ("coverage", page.period))
    yield from ((name, value) for name, value in told if value)
    for subject in (page.institution, *one.tags):
        if subject:
            yield "subject", subject
    if page.deck:
        yield "description", page.deck
    yield from (("type", "Text"), ("format", "text/plain"), ("language", "zh"))


def _source(page: Description) -> str:
    return " ".join(filter(None, (page.section, page.edition)))


ELEMENTS = (
    "聚合层次",
    "电子文件号",
    "档号",
    "全宗号",
    "年度",
    "保管期限",
    "机构或问题",
    "题名",
    "副题名",
    "关键词",
    "人名",
    "责任者",
    "日期",
    "密级",
    "语种",
    "格式信息",
    "计算机文件名",
    "计算机文件大小",
    "文档创建程序",
    "附注",
)
"""Names of DA/T 46—2009, in its order, of what is known of a page or is the receiving archive's to fill in."""


def elements_head() -> bytes:
    """The head of the table of DA/T 46's names; UTF-8 with the mark by which spreadsheets know it."""
    return b"\xef\xbb\xbf" + _row(ELEMENTS)


def elements(one: Described) -> bytes:
    """A page as a row of that table."""
    page = one.page
    told = {
        "聚合层次": "文件",
        "电子文件号": one.identifier,
        "年度": (page.date or "")[:4],
        "机构或问题": page.institution or "",
        "题名": page.title,
        "副题名": page.deck or "",
        "关键词": ";".join(one.tags),
        "人名": ";".join(dict.fromkeys([*page.authors, *(name for _, name in page.others)])),
        "责任者": ";".join(page.authors),
        "日期": page.date or "",
        "语种": "汉语",
        "格式信息": "text/plain",
        "计算机文件名": one.file,
        "计算机文件大小": str(one.size),
        "文档创建程序": one.reader,
        "附注": " ".join(filter(None, (page.paper, page.section, page.edition, page.period))),
    }
    return _row([told.get(name, "") for name in ELEMENTS])


def _row(cells: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(["'" + cell if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue().encode("utf-8", "replace")
