"""``jianbao institutions``: the authority file, what is decided about it, and it as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianbao.archive.bodies import BodyRecord
from jianbao.archive.institutions import Evidence
from jianbao.cli.output import articles, print_columns, print_json, print_lines
from jianbao.cli.people import desk_of
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.authority_table import in_order, read_table, write_table
from jianbao.exchange.authority_table import rows as table_rows
from jianbao.exchange.authority_words import COLUMNS, KINDS
from jianbao.resources import resource
from jianbao.review.institutions import new_body

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from jianbao.archive.bodies import Authority
    from jianbao.archive.institutions import Proposal
    from jianbao.archive.records import Changes, InstitutionNode
    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.page.records import InstitutionKind
    from jianbao.review.institutions import InstitutionDesk

_NONE = "-"
_STEP = "/"
EXAMPLES = ("institutions", "changzhi.csv")
"""The table that comes with the program: Changzhi's health system as the five pages name it."""
EVIDENCE = {
    Evidence.NAME: Sentence("同名", "the same name"),
    Evidence.FORMER: Sentence("曾用名", "a former name"),
    Evidence.PARALLEL: Sentence("并列名称", "a parallel name"),
    Evidence.PLATE: Sentence("挂牌名称", "a name plate"),
    Evidence.SHORT: Sentence("简称", "a short name"),
    Evidence.CALLED: Sentence("版面上的别称", "called so on pages"),
    Evidence.SUPERIOR: Sentence("上级相同", "the same superior"),
}
_HOW = WorldError(
    "写法：institutions [list]；show 机构；rename 机构 新名 [日期]；move 机构… 上级|- [--date 日期]；merge 留 并入；"
    "split 机构 新机构 [版面上的名称|下级机构…] [--date 日期] [--kind 类型]；"
    "delete 机构；names；confirm|refuse 序号…；file|unfile 机构 编号…；import 表.csv；export 表.csv|表.xlsx；examples",
    "Say: institutions [list]; show BODY; rename BODY NAME [DATE]; move BODY… SUPERIOR|- [--date DATE]; "
    "merge KEPT OTHER; "
    "split BODY NEW [NAME ON PAGES|BODY BELOW…] [--date DATE] [--kind KIND]; "
    "delete BODY; names; confirm|refuse NUMBER…; file|unfile BODY ID…; import TABLE.csv; "
    "export TABLE.csv|TABLE.xlsx; examples",
)


def institutions(archive: Archive, options: argparse.Namespace, language: Language) -> int:
    """List or show, take a table in or write one, or decide one thing."""
    match options.act, options.words:
        case "list", []:
            _list(archive, options, language)
        case "show", [name]:
            _show(archive, name, options, language)
        case "names", []:
            _names(archive, options, language)
        case "export", [path]:
            write_table(Path(path), archive.bodies.authority(), language)
        case "import", [path]:
            return _take_in(archive, desk_of(archive, options).institutions, Path(path), language)
        case "examples", []:
            return _take_in(archive, desk_of(archive, options).institutions, resource(*EXAMPLES), language)
        case _:
            changes = _decide(archive, desk_of(archive, options).institutions, options)
            told = articles(len(changes.articles), language)
            about = Sentence(f"，涉及 {told}", f": {told}") if changes.articles else Sentence("", "")
            nothing = Sentence("没有什么要改。", "There is nothing to change.")
            done = Sentence(f"已改{about.zh}。", f"Done{about.en}.") if changes.label else nothing
            print_lines([done.text(language)])
    return 0


def _decide(archive: Archive, desk: InstitutionDesk, options: argparse.Namespace) -> Changes:
    date = options.date or ""
    match options.act, options.words:
        case "rename", [name, new]:
            return desk.rename(_node(archive, name), new, date)
        case "move", [*names, above] if names:
            superior = None if above == _NONE else _node(archive, above)
            return desk.move([_node(archive, name) for name in names], superior, date)
        case "merge", [kept, other]:
            node = _node(archive, kept)
            return desk.merge(node, _node(archive, other), desk.record(node))
        case "split", [name, new, *parts]:
            return _split(archive, desk, options, (_node(archive, name), new, parts))
        case "delete", [name]:
            return desk.delete(_node(archive, name))
        case _:
            return _decide_on_pages(archive, desk, options)


def _split(
    archive: Archive, desk: InstitutionDesk, options: argparse.Namespace, said: tuple[int, str, Sequence[str]]
) -> Changes:
    """Make a body of its own out of part of another: names on pages and bodies below it go with it."""
    node, name, parts = said
    place = archive.bodies.place(node)
    below = {one.name: one.id for one in archive.institutions() if one.parent_id == place.node}
    below |= {str(number): number for number in below.values()}
    named = {text: path for path in place.paths for text in (_STEP.join(path), path[-1])}
    for text in parts:
        if text not in named and text not in below:
            raise WorldError(
                f"“{place.name}”没有叫“{text}”的版面名称，下面也没有这个机构。jianbao institutions show 列出名称。",
                f"“{text}” is neither a name of “{place.name}” on pages nor a body below it; see institutions show.",
            )
    new = BodyRecord(new_body(), name, place.kind if options.kind is None else _kind(options.kind))
    paths = [named[text] for text in parts if text in named]
    return desk.split(node, new, paths, [below[text] for text in parts if text not in named], options.date or "")


def _kind(text: str) -> InstitutionKind:
    found = next((kind for kind, words in KINDS.items() if text in {kind.value, words.zh, words.en}), None)
    if found is None:
        zh, en = "、".join(words.zh for words in KINDS.values()), ", ".join(words.en for words in KINDS.values())
        raise WorldError(f"没有“{text}”这个类型：{zh}。", f"There is no kind “{text}”: {en}.")
    return found


def _decide_on_pages(archive: Archive, desk: InstitutionDesk, options: argparse.Namespace) -> Changes:
    """What is decided about names on pages, and about pages."""
    match options.act, options.words:
        case "confirm", numbers if numbers:
            return desk.confirm([(one.path, one.body) for one in _chosen(archive, numbers)])
        case "refuse", [number]:
            (one,) = _chosen(archive, [number])
            return desk.refuse(one.path, one.body)
        case "file" | "unfile", [name, *ids] if ids:
            act = desk.file_pages if options.act == "file" else desk.unfile_pages
            return act([int(number) for number in ids if number.isdecimal()], _node(archive, name))
    raise _HOW


def _node(archive: Archive, text: str) -> int:
    """The node that is named: by its number, its record's identifier, its name, or “superior/name”."""
    nodes = archive.institutions()
    found = [one.id for one in nodes if text in {str(one.id), one.body}]
    found = found or [one.id for one in nodes if text in {one.name, _path(one, nodes)}]
    if len(found) == 1:
        return found[0]
    if not found:
        raise WorldError(
            f"机构树里没有“{text}”。jianbao tree 列出全部。",
            f"There is no body “{text}” in the tree; see jianbao tree.",
        )
    known = "、".join(f"{one.id} {_path(one, nodes)}" for one in nodes if one.id in found)
    raise WorldError(
        f"不止一个机构叫“{text}”：{known}。请写编号。", f"Several bodies are called “{text}”: {known}. Give the number."
    )


def _path(node: InstitutionNode, nodes: Sequence[InstitutionNode]) -> str:
    above = next((one.name for one in nodes if one.id == node.parent_id), None)
    return node.name if above is None else f"{above}{_STEP}{node.name}"


def _list(archive: Archive, options: argparse.Namespace, language: Language) -> None:
    known = archive.bodies.authority()
    nodes = {one.body: one for one in archive.institutions() if one.body is not None}
    if options.json:
        print_json([_record(record, known) | {"articles": nodes[record.id].articles} for record in in_order(known)])
        return
    depth: dict[str, int] = {}
    lines = []
    for record in in_order(known):
        above = known.above(record)
        depth[record.id] = 0 if above is None else depth[above.id] + 1
        mark = "!" if record.conflicts or record.circular else ""
        kind = KINDS[record.kind].text(language)
        node = nodes[record.id]
        lines.append(
            ["  " * depth[record.id] + record.name, kind, articles(node.articles, language), mark, str(node.id)]
        )
    print_columns(lines)


def _record(record: BodyRecord, known: Authority) -> dict[str, Any]:
    above = known.above(record)
    return {
        "id": record.id,
        "name": record.name,
        "kind": record.kind.value,
        "names": [one._asdict() for one in record.names],
        "since": record.since,
        "until": record.until,
        "place": record.place,
        "note": record.note,
        "superior": None if above is None else above.id,
        "superiors": None if record.superiors is None else [one._asdict() for one in record.superiors],
        "predecessors": [one._asdict() for one in record.predecessors],
        "merged": list(record.merged),
        "conflicts": {one.value: list(said) for one, said in record.conflicts.items()},
    }


def _show(archive: Archive, name: str, options: argparse.Namespace, language: Language) -> None:
    node = _node(archive, name)
    place, known = archive.bodies.place(node), archive.bodies.authority()
    record = None if place.body is None else known.find(place.body)
    if options.json:
        paths = [list(path) for path in place.paths]
        print_json({"node": node, "record": None if record is None else _record(record, known), "named": paths})
        return
    if record is None:
        read = Sentence("从版面读出，不在机构表里。", "Read on pages; not in the authority file.")
        print_lines([place.name, read.text(language)])
        return
    head, *lines = table_rows(known, language)
    (cells,) = [line for line in lines if line[0] == record.id]
    print_columns([[title, cell] for title, cell in zip(head, cells, strict=True) if cell])
    weight = archive.bodies.weight(node)
    says = Sentence(
        f"{weight.pages} 篇文章，{weight.below} 个下级，版面上的 {weight.names} 个名称",
        f"{articles(weight.pages, language)}, {weight.below} bodies below, {weight.names} names on pages",
    )
    print_lines([says.text(language), *(_STEP.join(path) for path in place.paths)])
    for one, said in record.conflicts.items():
        title = COLUMNS.get(one.value, Sentence(one.value, one.value)).text(language)
        apart = Sentence(f"说法不一（{title}）：{said}", f"People disagree ({title}): {said}")
        print_lines([apart.text(language)])


def _chosen(archive: Archive, numbers: Sequence[str]) -> list[Proposal]:
    """The proposals of these numbers in the list of names; ``all``: those that the machine ties."""
    found = archive.bodies.proposals()
    if list(numbers) == ["all"]:
        return [one for one in found if one.tied]
    if not all(number.isdecimal() and 0 < int(number) <= len(found) for number in numbers):
        raise WorldError(
            f"请写 1 至 {len(found)} 的序号，见 jianbao institutions names。",
            f"Give numbers from 1 to {len(found)}, as jianbao institutions names lists them.",
        )
    return [found[int(number) - 1] for number in numbers]


def _names(archive: Archive, options: argparse.Namespace, language: Language) -> None:
    found, known = archive.bodies.proposals(), archive.bodies.authority()
    if options.json:
        print_json(
            [
                {"path": list(one.path), "body": one.body, "evidence": list(one.evidence), "pages": one.pages}
                | {"tied": one.tied}
                for one in found
            ]
        )
        return
    tied = Sentence("已暂归", "tied for now")
    print_columns(
        [
            [
                str(number),
                _STEP.join(one.path),
                "=",
                known.records[one.body].name,
                "、".join(EVIDENCE[why].text(language) for why in one.evidence),
                articles(one.pages, language),
                tied.text(language) if one.tied else "",
            ]
            for number, one in enumerate(found, 1)
        ]
    )


def _take_in(archive: Archive, desk: InstitutionDesk, path: Path, language: Language) -> int:
    table = read_table(path, archive.bodies.authority())
    desk.take_in(table.records)
    print_lines(fault.text(language) for fault in table.faults)
    many = len(table.records)
    print_lines([Sentence(f"已收入 {many} 个机构。", f"{many} institutions taken in.").text(language)])
    return int(bool(table.faults))
