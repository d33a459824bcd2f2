"""The commands that keep an archive from being lost. They work on its file, which need not open any more."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from jianbao.archive.keeping import folder as folders
from jianbao.archive.keeping.backups import Backup, Reason, automatic, backups, contents, take
from jianbao.archive.keeping.restoring import restore as put_back
from jianbao.archive.keeping.surroundings import advice
from jianbao.cli.output import print_columns, print_json, print_lines
from jianbao.cli.visible import visible
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.salvaging import salvage_into

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from jianbao.archive.store import Archive
    from jianbao.errors import Language

REASONS = {
    Reason.AUTOMATIC: Sentence("自动", "automatic"),
    Reason.ASKED: Sentence("手动", "asked for"),
    Reason.UPGRADE: Sentence("升级前", "before an upgrade"),
    Reason.RESTORE: Sentence("恢复前的档案", "kept aside by a restore"),
}
WRITING = frozenset(
    {
        "import",
        "tag",
        "untag",
        "note",
        "correct",
        "particulars",
        "verdict",
        "sign",
        "unsign",
        "undo",
        "redo",
        "demo",
        "sync",
    }
)
"""The commands behind which the backup of the day is made."""
_LIST_HEAD = (
    ("序号", "no."),
    ("时间", "made"),
    ("缘由", "why"),
    ("文章", "articles"),
    ("决定", "decisions"),
    ("大小", "size"),
    ("文件", "file"),
)


def warn(archive: Path, language: Language) -> None:
    """Say on the error output what is wrong with the place of the archive."""
    told = advice(archive)
    if told is not None:
        say(told, language)


def back_up_of_the_day(archive: Path, command: str, language: Language) -> None:
    """Make the backup of the day behind a command that wrote; the command went well even if this does not."""
    if command not in WRITING:
        return
    try:
        automatic(archive)
    except WorldError as error:
        say(error.sentence, language)


def say(told: Sentence, language: Language) -> None:
    """Say something on the error output."""
    print(visible(f"jianbao: {told.text(language)}"), file=sys.stderr)


def backup(archive: Path, options: argparse.Namespace, language: Language) -> int:
    """``jianbao backup``: its file is printed once it is on disk."""
    if options.folder is not None:
        # “-” is no folder: back to the place beside the archive.
        folders.choose(None if options.folder == Path("-") else options.folder)
    with tqdm(disable=not sys.stderr.isatty(), unit="页", leave=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        made = take(archive, folder=options.to, progress=progress)
    if options.json:
        print_json(_record(made, language))
    else:
        print_lines(
            [Sentence(f"已备份并核对：{made.path}", f"Backed up and looked through: {made.path}").text(language)]
        )
    return 0


def restore(archive: Path, options: argparse.Namespace, language: Language) -> int:
    """``jianbao restore``: the list of backups, or back to one of them."""
    known = backups(archive)
    if options.backup is None:
        _list(archive, known, options, language)
        return 0
    chosen = _chosen(options.backup, known)
    aside = put_back(archive, chosen)
    if options.json:
        print_json({"restored": str(chosen), "kept": None if aside is None else str(aside)})
        return 0
    print_lines([Sentence(f"已恢复自：{chosen}", f"Restored from: {chosen}").text(language)])
    if aside is not None:
        kept = Sentence(f"原来的档案保留在：{aside}", f"What was the archive is kept in: {aside}")
        print_lines([kept.text(language)])
    return 0


def _list(archive: Path, known: list[Backup], options: argparse.Namespace, language: Language) -> None:
    if options.json:
        print_json([_record(one, language) for one in known])
    elif known:
        head = [Sentence(*names).text(language) for names in _LIST_HEAD]
        print_columns([head, *(_row(number, one, language) for number, one in enumerate(known, 1))])
    else:
        where = folders.of(archive)
        none = Sentence(f"还没有备份。备份文件夹：{where}", f"There are no backups yet. Their folder: {where}")
        print_lines([none.text(language)])


def _row(number: int, one: Backup, language: Language) -> list[str]:
    record = _record(one, language)
    counts = [record["damaged"], ""] if record["damaged"] else [str(record["articles"]), str(record["decisions"])]
    return [
        str(number),
        f"{one.taken:%Y-%m-%d %H:%M:%S}",
        REASONS[one.reason].text(language),
        *counts,
        f"{one.size / (1 << 20):.1f} MiB",
        one.path.name,
    ]


def _record(one: Backup, language: Language) -> dict[str, Any]:
    record: dict[str, Any] = {
        "path": str(one.path),
        "taken": one.taken.isoformat(),
        "reason": one.reason.value,
        "bytes": one.size,
    }
    try:
        found = contents(one.path)
    except WorldError:
        return record | {"articles": None, "decisions": None, "damaged": Sentence("已损坏", "damaged").text(language)}
    return record | {"articles": found.articles, "decisions": found.decisions, "damaged": None}


def _chosen(named: str, known: list[Backup]) -> Path:
    """The backup that is meant by its number in the list, its name, or its path."""
    if named.isdecimal() and 1 <= int(named) <= len(known):
        return known[int(named) - 1].path
    by_name = {one.path.name: one.path for one in known}
    path = by_name.get(named, Path(named).expanduser())
    if not path.is_file():
        raise WorldError(
            f"没有找到备份“{named}”。不带参数运行 jianbao restore 可列出备份。",
            f"There is no backup “{named}”. jianbao restore without an argument lists them.",
        )
    return path


def salvage(archive: Path, options: argparse.Namespace, language: Language) -> int:
    """``jianbao check --salvage``: status 0 only if nothing is known to be lost."""
    with tqdm(disable=not sys.stderr.isatty(), unit="篇", leave=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        saved = salvage_into(archive, options.salvage, progress)
    lost = [one.text(language) for one in saved.lost]
    if options.json:
        print_json({"articles": saved.articles, "decisions": saved.decisions, "lost": lost})
        return int(bool(lost))
    done = Sentence(
        f"已救出 {saved.articles} 篇原文、{saved.decisions} 个决定，存入：{options.salvage}",
        f"Saved {saved.articles} sources and {saved.decisions} decisions into: {options.salvage}",
    )
    nothing = Sentence("没有发现损失。", "Nothing is known to be lost.")
    print_lines([done.text(language), *(lost or [nothing.text(language)])])
    return int(bool(lost))


COMMANDS: dict[str, Callable[[Path, argparse.Namespace, Language], int]] = {"backup": backup, "restore": restore}


def checked(archive: Archive) -> list[Sentence]:
    """What is wrong with an archive; on a terminal with a bar: a hundred thousand pages take minutes."""
    with tqdm(disable=not sys.stderr.isatty(), unit="篇", leave=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        return archive.check(progress)
