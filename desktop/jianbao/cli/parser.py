"""The commands and their help, in both languages. Loads nothing but argparse, so that help is instant."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao import __version__
from jianbao.archive.location import Place, place_of
from jianbao.cli import (
    articles_arguments,
    conflicts_arguments,
    correcting_arguments,
    keys_arguments,
    versions_arguments,
)
from jianbao.cli.institutions_arguments import add_arguments as add_institutions
from jianbao.cli.office_arguments import add_office, add_sync
from jianbao.cli.particulars_arguments import add_arguments
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from jianbao.errors import Language

ABOUT = Sentence(
    "剪报：把中文报纸专版读成可核查的档案。不带命令则打开窗口；写文件、文件夹则在窗口里导入，写档案（.jianbao）则打开它。",
    "Jianbao: turns Chinese newspaper feature pages into a checked archive. Without a command it opens the window; "
    "files and folders (jianbao page.txt) are taken in there, an archive (jianbao old.jianbao) is opened.",
)
ENDING = Sentence(
    "全部成功时退出状态为 0；有一处失败为 1；用法错误为 2。",
    "Exit status 0 if all went well, 1 if anything failed, 2 for wrong usage.",
)
ARCHIVE = Sentence(
    "档案文件，或 postgresql://用户@服务器/数据库；默认在用户数据目录，JIANBAO_ARCHIVE 优先；没有则新建",
    "archive file, or postgresql://USER@HOST/DATABASE; default: JIANBAO_ARCHIVE, else the user's data; made if missing",
)
AS_JSON = Sentence("以 JSON 输出，供程序读取", "print JSON, for programs")
AUTHOR = Sentence("署名；默认为系统用户名", "whose decision it is; default: the system's user name")
TAGS = Sentence(
    "make 名称 [上位]；rename 旧 新；merge 名称… 目标；split 名称 新名称 查询；move 名称… 上位|-；"
    "delete 名称…；restore 名称；note 名称 说明；synonyms 名称 别名…；colour 名称 #rrggbb|-；digit 1…9 名称|-；"
    "import、export 文件（.csv、.ttl、.rdf、.jsonld）",
    "make NAME [BROADER]; rename OLD NEW; merge NAME… INTO; split NAME NEW QUERY; move NAME… BROADER|-; "
    "delete NAME…; restore NAME; note NAME TEXT; synonyms NAME SYNONYM…; colour NAME #rrggbb|-; "
    "digit 1…9 NAME|-; import, export FILE (.csv, .ttl, .rdf, .jsonld)",
)
ARTICLE = Sentence("文章编号，见 jianbao list", "the article's number, as jianbao list shows it")


class _Arguments:
    """How commands and their arguments are added, and what an argument may be."""

    _language: Language
    _shared: argparse.ArgumentParser
    _commands: argparse._SubParsersAction[argparse.ArgumentParser]

    def _number(self, text: str) -> int:
        """An article's number; SQLite counts no further than 64 bits."""
        if not text.isdecimal() or int(text) >= 1 << 63:
            raise argparse.ArgumentTypeError(
                self._say(Sentence(f"“{text}”不是文章编号", f"“{text}” is no number of an article"))
            )
        return int(text)

    def _file(self, text: str) -> Path:
        """A file; “~” is the user's folder even where the shell left it standing."""
        if not text:
            raise argparse.ArgumentTypeError(self._say(Sentence("没有写明文件", "no file is named")))
        try:
            return Path(text).expanduser()
        except RuntimeError:
            return Path(text)

    def _archive(self, text: str) -> Place:
        return place_of(text) if "://" in text else self._file(text)

    def _text(self, text: str) -> str:
        """What the shell gives in bytes that are no text cannot be kept."""
        try:
            text.encode()
        except UnicodeEncodeError:
            raise argparse.ArgumentTypeError(self._say(Sentence("不是 UTF-8 文字", "no UTF-8 text"))) from None
        return text

    def _say(self, sentence: Sentence) -> str:
        return sentence.text(self._language)

    def _command(self, name: str, zh: str, en: str, *, json: bool = False) -> argparse.ArgumentParser:
        text = self._say(Sentence(zh, en))
        command = self._commands.add_parser(name, help=text, description=text, parents=[self._shared])
        if json:
            command.add_argument("--json", action="store_true", help=self._say(AS_JSON))
        return command


class Commands(_Arguments):
    """Builds the parser: one method a group of commands, each command with one line of help."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._shared = argparse.ArgumentParser(add_help=False)
        # SUPPRESS: the option may stand before or behind the command, and the one does not undo the other.
        self._shared.add_argument(
            "--archive", type=self._archive, metavar="FILE|URL", default=argparse.SUPPRESS, help=self._say(ARCHIVE)
        )
        self.parser = argparse.ArgumentParser(
            prog="jianbao", description=self._say(ABOUT), epilog=self._say(ENDING), parents=[self._shared]
        )
        self.parser.add_argument("--version", action="version", version=f"jianbao {__version__}")
        self.parser.add_argument(
            "--screenshot",
            type=Path,
            metavar="FILE",
            help=self._say(
                Sentence("在屏幕外绘出窗口，存为图片后退出", "paint the window off screen, save the picture, leave")
            ),
        )
        self._commands = self.parser.add_subparsers(dest="command", metavar="COMMAND")
        self._reading()
        self._looking()
        self._deciding()
        self._checking()
        self._keeping()

    def _reading(self) -> None:
        read = self._command("read", "读版面而不存入档案", "read pages without storing them", json=True)
        read.add_argument("files", nargs="+", type=Path, metavar="FILE")
        read.add_argument(
            "--answers",
            type=Path,
            metavar="DIR",
            help=self._say(Sentence("每个文件写一份 DIR/<名>.json", "write DIR/<stem>.json for each file")),
        )
        read.add_argument(
            "--explain",
            action="store_true",
            help=self._say(
                Sentence("每条数据附上所据的规则和词语", "with each figure, the rules and words it rests on")
            ),
        )
        take = self._command(
            "import", "导入文件、文件夹或移交包", "take in files, folders or transfer packages", json=True
        )
        take.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        take.add_argument(
            "--watch",
            action="store_true",
            help=self._say(
                Sentence(
                    "监视这些文件夹，放入的文件写完即导入，直到 Ctrl+C",
                    "watch these folders and take in what is put there, until Ctrl+C",
                )
            ),
        )
        take.add_argument(
            "--report",
            type=Path,
            metavar="FILE",
            help=self._say(Sentence("把报告另存为 CSV", "write the report as CSV as well")),
        )

    def _looking(self) -> None:
        self._command("list", "列出文章", "list the articles", json=True)
        self._searching()
        notes = self._command("notes", "列出全部批注，新的在前", "list all notes, newest first", json=True)
        asked = Sentence(
            "查询：批注、原文或标题里的词，字段（批注: 正文: 标题: 作者: 标记:），“孤”只列原文已找不到的",
            "words in a note, its passage or the title; fields (note: text: title: author: mark:); “orphaned”: "
            "only those whose passages are gone",
        )
        notes.add_argument("query", nargs="*", type=self._text, metavar="QUERY", help=self._say(asked))
        self._command("tree", "列出机构及其文章数、数据数", "list the institutions with their counts", json=True)
        show = self._command("show", "显示一篇文章", "show one article", json=True)
        show.add_argument("id", type=self._number, metavar="ID", help=self._say(ARTICLE))
        history = self._command("history", "列出决定，新的在前", "list the decisions, newest first", json=True)
        history.add_argument("id", type=self._number, nargs="?", metavar="ID", help=self._say(ARTICLE))
        last = Sentence("只列撤销会收回的一步", "only the step that undo would take back")
        history.add_argument("--last", action="store_true", help=self._say(last))

    def _searching(self) -> None:
        search = self._command("search", "查找文章", "find articles", json=True)
        query = Sentence(
            "查询：词、“短语”、-排除、甲 OR 乙、（括号）、数据（床旁结算率>40%%）、字段（标题: 正文: 机构: 标签: 批注: "
            "年: 版: 来源: 核查: 指标:）",
            "words, “phrases”, -not, this OR that, (brackets), fields (title: text: institution: tag: note: year: "
            "edition: source: verdict: indicator:), figures (床旁结算率>40%%)",
        )
        # A query that begins with - is given behind --.
        search.add_argument("query", nargs="+", type=self._text, metavar="QUERY", help=self._say(query))
        best = Sentence("最相关的在前；默认最新的在前", "the best first; default: the newest first")
        search.add_argument("--relevance", action="store_true", help=self._say(best))
        many = Sentence(
            "最多列出多少篇；默认 20 篇，--json 则全部", "how many to show at most; default: 20, with --json all"
        )
        search.add_argument("--limit", type=self._number, metavar="N", help=self._say(many))

    def _deciding(self) -> None:
        for name, zh, en in (("tag", "加标签", "add tags"), ("untag", "去标签", "remove tags")):
            command = self._deciding_command(name, zh, en)
            command.add_argument("id", type=self._number, metavar="ID", help=self._say(ARTICLE))
            command.add_argument("names", nargs="+", type=self._text, metavar="NAME")
        note = self._deciding_command("note", "写批注", "write a note")
        note.add_argument("id", type=self._number, metavar="ID", help=self._say(ARTICLE))
        note.add_argument("text", type=self._text, nargs="?", default="", metavar="TEXT")
        note.add_argument(
            "--passage",
            type=self._text,
            metavar="START:END",
            help=self._say(Sentence("批注原文的一段，以字符位置计", "note a passage of the source, in code points")),
        )
        self._marking(note)
        self._correct()
        self._particulars()
        self._tags()
        self._institutions()
        self._articles()
        command = self._deciding_command("versions", "同一版面的各版：列出待定的，或定一条", "versions of a page")
        versions_arguments.add(command, self._text, self._language)
        command = self._deciding_command("conflicts", "说法不一之处：列出，或定一处", "where people do not agree")
        conflicts_arguments.add(command, self._text, self._language)
        self._deciding_command("undo", "撤销上一个决定", "undo the last decision")
        self._deciding_command("redo", "重做撤销的决定", "redo what was undone")

    def _marking(self, note: argparse.ArgumentParser) -> None:
        means = Sentence(
            "标记的含义：待核、引用、存疑、重点，或您自己的词；标记可以没有文字",
            "what it marks the passage as: check, quote, doubt, key or a word of your own; a mark needs no text",
        )
        note.add_argument("--mark", type=self._text, default="", metavar="MEANING", help=self._say(means))
        mark = self._deciding_command("mark", "改标记的含义", "change what a note marks its passage as")
        number = Sentence("批注的编号，见 jianbao notes --json", "the note's id, as jianbao notes --json shows it")
        mark.add_argument("note", type=self._text, metavar="NOTE", help=self._say(number))
        mark.add_argument("meaning", type=self._text, metavar="MEANING|-", help=self._say(means))
        link = self._deciding_command("link", "把两段文字连起来", "link two passages with each other")
        for name, metavar in (("id", "ID"), ("passage", "START:END"), ("other", "ID"), ("other_passage", "START:END")):
            kind = self._number if metavar == "ID" else self._text
            link.add_argument(name, type=kind, metavar=metavar)

    def _tags(self) -> None:
        command = self._deciding_command("tags", "标签的词表：列出，或改一处", "the vocabulary of tags")
        command.add_argument("--json", action="store_true", help=self._say(AS_JSON))
        only = Sentence("只数会涉及多少篇，不改", "only count the articles that it would touch")
        command.add_argument("--preview", action="store_true", help=self._say(only))
        acts = ["list", "deleted", "make", "rename", "merge", "split", "move", "delete", "restore"]
        acts += ["note", "synonyms", "colour", "digit", "import", "export"]
        command.add_argument("act", nargs="?", default="list", choices=acts, metavar="ACT", help=self._say(TAGS))
        command.add_argument("words", nargs="*", type=self._text, metavar="NAME")

    def _institutions(self) -> None:
        command = self._deciding_command("institutions", "机构表：列出，或改一处", "the authority file of institutions")
        add_institutions(command, self._text, self._language)

    def _particulars(self) -> None:
        about = Sentence(
            "版面的报纸、日期、版次、栏目：查看，或手填；各报的报头模板",
            "paper, date, edition, section of pages: show or say; the forms of each paper's masthead",
        )
        command = self._deciding_command("particulars", about.zh, about.en)
        add_arguments(command, (self._number, self._text, self._file), self._language)

    def _correct(self) -> None:
        about = Sentence("更正识读错的字：查看、更正、撤回", "put words right that were misread; list, take back")
        command = self._deciding_command("correct", about.zh, about.en)
        command.add_argument("id", type=self._number, metavar="ID", help=self._say(ARTICLE))
        correcting_arguments.add(command, self._text, self._language)
        command.add_argument("--json", action="store_true", help=self._say(AS_JSON))

    def _articles(self) -> None:
        told = (("split", articles_arguments.SPLIT), ("join", articles_arguments.JOIN))
        split, join = (self._deciding_command(name, about.zh, about.en) for name, about in told)
        for command in (split, join):
            command.add_argument("--json", action="store_true", help=self._say(AS_JSON))
        articles_arguments.add((split, join), self._number, self._language)

    def _deciding_command(self, name: str, zh: str, en: str) -> argparse.ArgumentParser:
        command = self._command(name, zh, en)
        command.add_argument("--author", type=self._text, metavar="NAME", help=self._say(AUTHOR))
        return command

    def _checking(self) -> None:
        verdict = self._deciding_command("verdict", "给一个数据下核查结论", "say whether a figure is right")
        verdict.add_argument("id", type=self._number, metavar="ID", help=self._say(ARTICLE))
        where = Sentence("数据的起止，见 jianbao show", "where the figure is, as jianbao show lists it")
        verdict.add_argument("passage", type=self._text, metavar="START:END", help=self._say(where))
        what = Sentence("对、存疑、有误、非数据；unchecked 收回结论", "the verdict; unchecked takes one back")
        verdict.add_argument(
            "verdict", choices=("right", "doubtful", "wrong", "not-a-figure", "unchecked"), help=self._say(what)
        )
        value = Sentence("改正后的数值，如 98.31%%（只用于 wrong）", "what it should be, such as 98.31%% (with wrong)")
        verdict.add_argument("--value", type=self._text, metavar="V", help=self._say(value))
        evidence = Sentence("依据", "what the verdict rests on")
        verdict.add_argument("--evidence", type=self._text, metavar="TEXT", help=self._say(evidence))
        ledger = self._command("figures", "列出档案里的数据", "list the figures of the archive", json=True)
        query = Sentence(
            "查询，如 床旁结算率>40%% 年:2025 机构:市二院 核查:未核",
            "a query, such as 床旁结算率>40%% year:2025 subject:市二院 verdict:unchecked",
        )
        ledger.add_argument("query", nargs="*", type=self._text, metavar="QUERY", help=self._say(query))
        found = self._command("findings", "列出一版的核查结果", "list what the checks find on a page", json=True)
        found.add_argument("id", type=self._number, metavar="ID", help=self._say(ARTICLE))
        for name, zh, en in (
            ("sign", "签发一版，或会签", "sign a page off, or countersign it"),
            ("unsign", "撤回签发", "take a sign-off back"),
        ):
            command = self._deciding_command(name, zh, en)
            command.add_argument("id", type=self._number, metavar="ID", help=self._say(ARTICLE))

        self._exporting(query)

    def _exporting(self, query: Sentence) -> None:
        export = self._command(
            "export",
            "写出核校单、台账、文章目录、移交包、批注",
            "write check sheets, ledger, catalogue, a transfer package, or annotations",
        )
        kinds = Sentence(
            "xlsx、docx、pdf：核校单；ledger、csv：数据台账（XLSX、CSV）；catalogue：文章目录，按 OUT 的后缀写成 "
            ".xlsx、.csv、.docx 或 .pdf；bagit：移交包（文件夹，或 .zip）；jsonld：批注、标签、结论（W3C 格式）",
            "xlsx, docx, pdf: check sheets; ledger, csv: the ledger (XLSX, CSV); catalogue: the list of articles, by "
            "the ending of OUT as .xlsx, .csv, .docx or .pdf; bagit: a transfer package (a folder, or .zip); jsonld: "
            "notes, tags and verdicts (W3C Web Annotation)",
        )
        formats = ("xlsx", "docx", "pdf", "ledger", "csv", "catalogue", "bagit", "jsonld")
        export.add_argument("format", choices=formats, help=self._say(kinds))
        export.add_argument("out", type=self._file, metavar="OUT")
        export.add_argument("query", nargs="*", type=self._text, metavar="QUERY", help=self._say(query))
        columns = Sentence(
            "catalogue 的列，以逗号隔开：number、title、deck、author、paper、date、edition、section、institution、"
            "period、tags、figures、checked、notes、signed、citation、source、sha256",
            "columns of the catalogue, by commas: number, title, deck, author, paper, date, edition, section, "
            "institution, period, tags, figures, checked, notes, signed, citation, source, sha256",
        )
        export.add_argument("--columns", type=self._text, metavar="NAMES", help=self._say(columns))
        cited = self._command("cite", "按 GB/T 7714—2015 列出引文", "print citations by GB/T 7714—2015")
        cited.add_argument("ids", nargs="+", type=self._number, metavar="ID", help=self._say(ARTICLE))

    def _keeping(self) -> None:
        check = self._command("check", "检查档案是否完好", "check that the archive is sound", json=True)
        check.add_argument(
            "--repair",
            action="store_true",
            help=self._say(
                Sentence(
                    "先由原文和决定记录重建一切可以推出的内容",
                    "first make again all that can be made from the sources and the log",
                )
            ),
        )
        saving = Sentence(
            "从损坏的档案里抢救完好的内容，写入新档案 NEW，并列出损失",
            "save what is intact of a damaged archive into the new archive NEW, and list what is lost",
        )
        check.add_argument("--salvage", type=self._file, metavar="NEW", help=self._say(saving))
        self._backing_up()
        self._synchronising()
        self._command(
            "demo",
            "导入自带的五个版面，列出归档结果",
            "take in the five pages that come with the program and show how they are filed",
        )

    def _backing_up(self) -> None:
        backup = self._command("backup", "备份档案，并核对备份", "back the archive up and look through it", json=True)
        once = Sentence("只这一次存到 DIR", "this once into DIR")
        backup.add_argument("--to", type=self._file, metavar="DIR", help=self._say(once))
        always = Sentence(
            "今后的备份（包括自动备份）都存到 DIR；“-”恢复为档案旁边",
            "from now on into DIR, those made of its own accord too; “-”: beside the archive again",
        )
        backup.add_argument("--folder", type=self._file, metavar="DIR", help=self._say(always))
        restore = self._command(
            "restore",
            "列出备份；或恢复其中一个，现有的档案另存保留",
            "list the backups, or go back to one; the present archive is kept aside",
            json=True,
        )
        which = Sentence("备份在列表中的序号、文件名或路径", "its number in the list, its name, or its path")
        restore.add_argument("backup", nargs="?", type=self._text, metavar="BACKUP", help=self._say(which))
        about = Sentence(
            "给管理员的诊断信息，不含文章内容", "what an administrator needs to know, without text of articles"
        )
        diagnose = self._command("diagnose", about.zh, about.en)
        diagnose.add_argument("out", nargs="?", type=self._file, metavar="FILE")
        texts = Sentence("附上错误的原话，其中可能有文章的字句", "with what errors say, which may quote articles")
        diagnose.add_argument("--with-text", action="store_true", help=self._say(texts))

    def _synchronising(self) -> None:
        key = self._command("key", "签名用的钥匙，信任的公钥", "the key that packages are signed with; whom one trusts")
        keys_arguments.add(key, self._text, self._language)
        about = Sentence("与办公档案同步", "synchronise with the office archive")
        add_sync(self._command("sync", about.zh, about.en, json=True), self._text, self._language)
        about = Sentence("建立办公档案，给人权限", "make an office archive, give people rights")
        add_office(self._command("office", about.zh, about.en), self._text, self._language)


def build_parser(language: Language) -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    return Commands(language).parser
