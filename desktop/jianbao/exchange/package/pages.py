"""The pages of a package as plain HTML: any browser shows them, without this program, a script or the net."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from jianbao.errors import Sentence
from jianbao.exchange.package import layout
from jianbao.exchange.sheets import words
from jianbao.exchange.sheets.content import body, shown
from jianbao.exchange.sheets.html import numbered
from jianbao.page.records import BlockType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jianbao.errors import Language
    from jianbao.exchange.package.describing import Described
    from jianbao.exchange.sheets.content import FigureLine, Sheet
    from jianbao.page.records import Block

_STYLE = """
:root{color-scheme:light dark}
body{max-width:60rem;margin:2rem auto;padding:0 1.2rem;font:16px/1.75 "Noto Serif CJK SC","Songti SC",SimSun,serif}
h1{font-size:1.5rem;line-height:1.35}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem}
nav,th,td,dl,.plain{font-family:"Noto Sans CJK SC","Microsoft YaHei",sans-serif;font-size:.9rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #8886;padding:.3rem .5rem;text-align:left;
vertical-align:top}th{border-bottom-width:2px}td.n{text-align:right;font-variant-numeric:tabular-nums}
p.text{text-indent:2em;margin:.5rem 0;max-width:40em}p.caption{font-size:.9rem;opacity:.85}
u{text-underline-offset:.2em}sup{line-height:0}dt{opacity:.75}dd{margin:0 0 .3rem 0}dl{display:grid;
grid-template-columns:max-content 1fr;gap:.1rem 1rem}code{overflow-wrap:anywhere}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""No browser will run or fetch anything for these pages, whatever a page of a newspaper may say."""

_COLUMNS = (
    Sentence("序号", "No."),
    Sentence("题名", "Title"),
    Sentence("机构", "Institution"),
    Sentence("刊期", "Printed"),
    Sentence("数据", "Figures"),
    Sentence("已核", "Checked"),
    Sentence("标签", "Tags"),
    Sentence("原文", "Source"),
)
TITLE = Sentence("移交包", "Transfer package")
_BACK = Sentence("返回目录", "Back to the list")
_PARTICULARS = (
    Sentence("来源文件", "Source file"),
    Sentence("责任者", "Author"),
    Sentence("署名", "Credits"),
    Sentence("刊期", "Printed"),
    Sentence("栏目、版次", "Section, edition"),
    Sentence("机构", "Institution"),
    Sentence("所述时间", "Period reported"),
    Sentence("标签", "Tags"),
)
_HOLDS = (
    (layout.SOURCES + "/", Sentence("收到的原文，逐字节未动", "the sources as received, byte by byte")),
    (layout.READINGS + "/", Sentence("程序识读的结果（JSON）", "what the program read (JSON)")),
    ("decisions.jsonl", Sentence("人做的每一个决定", "every decision that people made")),
    (layout.CATALOGUE, Sentence("移交目录", "the catalogue")),
    (layout.LEDGER, Sentence("数据台账", "the ledger of figures")),
    (layout.ANNOTATIONS, Sentence("批注、标签、核查结论（W3C Web Annotation）", "notes, tags and verdicts (W3C)")),
    (layout.DUBLIN_CORE, Sentence("都柏林核心元数据", "Dublin Core")),
    (layout.ELEMENTS, Sentence("按 DA/T 46—2009 的名称对照", "the same by the names of DA/T 46—2009")),
)
_VERIFY = Sentence(
    "核对完整性：在本包的最外层文件夹里运行 sha512sum -c manifest-sha512.txt，或用任何 BagIt 工具（RFC 8493）。",
    "To verify: run sha512sum -c manifest-sha512.txt in the outermost folder, or any tool for BagIt (RFC 8493).",
)


class Entry(NamedTuple):
    """A line of the list of pages."""

    described: Described
    figures: int
    checked: int
    sheet: str
    """The page as HTML; "" where it could not be read."""


def page(sheet: Sheet, described: Described, language: Language) -> bytes:
    """A page restored, with its figures, what was found and said of it."""
    return _document(sheet.record.title, "".join(_page(sheet, described, language)), language)


def _page(sheet: Sheet, described: Described, language: Language) -> Iterator[str]:
    yield f'<nav><a href="../{layout.INDEX}">← {_BACK.text(language)}</a></nav>'
    yield f"<h1>{escape(sheet.record.title)}</h1>"
    yield _particulars(described, language)
    for block, lines in body(sheet):
        yield _block(block, lines)
    if sheet.figures:
        names = ("number", "text", "indicator", "subject", "period", "verdict", "corrected", "evidence", "author")
        heads = [words.COLUMNS[name].text(language) for name in names]
        rows = [[shown(line.cells[name]) for name in names] for line in sheet.figures]
        yield _section(words.FIGURES, language) + _table(heads, rows)
    yield from _said_of_it(sheet, language)


def _said_of_it(sheet: Sheet, language: Language) -> Iterator[str]:
    """What was found on the page, the notes on it, and who signed it off."""
    if sheet.findings:
        rows = [[one.level, one.why, one.about, one.settled] for one in sheet.findings]
        yield _section(words.FINDINGS, language) + _table([one.text(language) for one in words.FOUND], rows)
    if sheet.corrections:
        yield _section(words.CORRECTIONS, language)
        yield "".join(f'<p class="plain">{escape(words.corrected(one))}</p>' for one in sheet.corrections)
    if sheet.notes:
        yield _section(words.NOTES, language)
        for note in sheet.notes:
            quoted = "" if note.anchor is None else f"“{''.join(note.anchor.exact.split())}” "
            said = f"{quoted}{words.noted(note, language)}（{note.author}，{note.time.astimezone():%Y-%m-%d}）"
            yield f'<p class="plain">{escape(said)}</p>'
    if sheet.signed:
        yield _section(words.SIGN_OFFS, language)
        yield "".join(f'<p class="plain">{escape(line)}</p>' for line in sheet.signed)


def _particulars(one: Described, language: Language) -> str:
    known = one.page
    told: Sequence[str] = (
        one.file.partition("/")[2],
        "、".join(known.authors),
        "、".join(f"{role} {name}" for role, name in known.others),
        " ".join(filter(None, (known.paper, known.date))),
        " ".join(filter(None, (known.section, known.edition))),
        known.institution or "",
        known.period or "",
        "、".join(one.tags),
    )
    rows = [
        f"<dt>{name.text(language)}</dt><dd>{escape(value)}</dd>"
        for name, value in zip(_PARTICULARS, told, strict=True)
        if value
    ]
    link = f'<a href="../{quote(one.file)}"><code>{one.sha256}</code></a>'
    return f"<dl>{''.join(rows)}<dt>SHA-256</dt><dd>{link}</dd></dl>"


def _block(block: Block, lines: Sequence[FigureLine]) -> str:
    text = numbered(block, lines)
    if block.type in {BlockType.HEADLINE, BlockType.HEADING}:
        return f"<h2>{text}</h2>"
    if block.type is BlockType.DECK:
        return f"<h3>{text}</h3>"
    return f'<p class="{"text" if block.type is BlockType.PARAGRAPH else "caption"}">{text}</p>'


def index_head(title: str, pages: int, decisions: int, language: Language) -> bytes:
    """How the list of pages begins; an ``index_row`` each follows, and ``index_tail``."""
    counts = Sentence(f"{pages} 个版面，{decisions} 条决定。", f"{pages} pages, {decisions} decisions.")
    holds = "".join(
        f"<dt>{name if name.endswith('/') else _link(name)}</dt><dd>{told.text(language)}</dd>" for name, told in _HOLDS
    )
    heads = "".join(f"<th>{one.text(language)}</th>" for one in _COLUMNS)
    start = (
        f"<h1>{escape(title)}</h1><p>{counts.text(language)}</p><p>{_VERIFY.text(language)}</p><dl>{holds}</dl>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n"
    )
    return _opening(title, language) + start.encode()


def _link(name: str) -> str:
    return f'<a href="{quote(name)}">{name}</a>'


def index_row(one: Entry) -> bytes:
    """A page as a line of the list."""
    known, described = one.described.page, one.described
    title = escape(known.title)
    named = f'<a href="{quote(one.sheet)}">{title}</a>' if one.sheet else title
    source = f'<a href="{quote(described.file)}">{escape(described.file.partition("/")[2])}</a>'
    printed = " ".join(filter(None, (known.paper, known.date, known.edition)))
    texts = (escape(known.institution or ""), escape(printed))
    counts = "".join(f'<td class="n">{count}</td>' for count in (one.figures, one.checked))
    cells = "".join(f"<td>{text}</td>" for text in (named, *texts))
    tags = escape("、".join(described.tags))
    return f'<tr><td class="n">{described.number}</td>{cells}{counts}<td>{tags}</td><td>{source}</td></tr>\n'.encode()


def index_tail() -> bytes:
    """How it ends."""
    return b"</tbody></table></body></html>\n"


def _section(title: Sentence, language: Language) -> str:
    return f"<h2>{title.text(language)}</h2>"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    lines = ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _document(title: str, inside: str, language: Language) -> bytes:
    return _opening(title, language) + f"{inside}</body></html>\n".encode("utf-8", "replace")


def _opening(title: str, language: Language) -> bytes:
    spoken = "zh-CN" if language == "zh" else "en"
    head = (
        f'<!DOCTYPE html><html lang="{spoken}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
    )
    return head.encode("utf-8", "replace")
