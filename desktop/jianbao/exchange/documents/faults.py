"""What stands in the way of taking the text from a document, in sentences."""

from __future__ import annotations

from jianbao.errors import Sentence, WorldError

PAGES = 16
"""Pages of a PDF at most: an issue of a paper; more is a book."""
CHARACTERS = 500_000
"""Characters of a document's text at most: the whole issue of a paper has some 100,000."""
SECONDS = 60
"""That a document may take."""
RECOGNISING_SECONDS = 900
"""The same where text in pictures is recognised: 16 pages of a paper on a slow machine."""
UNPACKED = 64 << 20
"""Bytes of a DOCX's text once unpacked, at most."""

_COMPONENT = Sentence(
    '安装识别组件 jianbao-ocr（见安装说明；用 pip 安装的：pip install "jianbao[ocr]"）',
    'install jianbao-ocr (see the notes on installation; installed by pip: pip install "jianbao[ocr]")',
)
_WHY = {
    "encrypted": Sentence(
        "加了密码，打不开。请在原程序里去掉密码后另存一份",
        "has a password and cannot be opened. Save it without the password first",
    ),
    "damaged": Sentence(
        "已损坏，打不开。请换一份完好的文件", "is damaged and cannot be opened. Take one that is whole"
    ),
    "pages": Sentence(
        f"超过 {PAGES} 页的上限。请把它拆成一版一个文件", f"has more than {PAGES} pages. Split it into one file a page"
    ),
    "long": Sentence(
        f"里的文字超过 {CHARACTERS:,} 字的上限。请把它拆成一版一个文件",
        f"has more than {CHARACTERS:,} characters. Split it into one file a page",
    ),
    "bomb": Sentence(
        f"解压后超过 {UNPACKED >> 20} MiB，疑为恶意文件",
        f"has more than {UNPACKED >> 20} MiB once unpacked: it may be made to do harm",
    ),
    "huge": Sentence("的页面或图片大得不像报纸版面", "has a page or picture larger than any paper"),
    "slow": Sentence(
        "取文字的时间过长（PDF 60 秒，识别图像 15 分钟），已放弃。请拆小后再试",
        "took longer than a document may (60 seconds, 15 minutes to recognise pictures). Split it and try again",
    ),
    "died": Sentence(
        "取文字时程序意外结束（文件可能已损坏，或内存不足）；其他文件不受影响",
        "made the program that takes its text end unexpectedly (it may be damaged, or memory ran out); "
        "other files are not affected",
    ),
    "no-text": Sentence(
        f"里没有文字，只有图像（扫描件）。要识别图像里的文字，请{_COMPONENT.zh}",
        f"holds no text but pictures: a scan. To have text in pictures recognised, {_COMPONENT.en}",
    ),
    "picture": Sentence(
        f"是图片。要识别图片里的文字，请{_COMPONENT.zh}",
        f"is a picture. To have the text in it recognised, {_COMPONENT.en}",
    ),
    "empty": Sentence("里没有识别出文字。请换一个文件", "holds no text. Choose another file"),
    "office": Sentence(
        "是 ZIP 压缩包，但不是 DOCX 文档。请另存为 DOCX 或文本",
        "is a ZIP archive but no DOCX. Save it as DOCX or as text",
    ),
}


class NoTextError(Exception):
    """Why no text can be taken from a document, in a word of ``_WHY``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def refused(name: str, why: str) -> WorldError:
    """The same for the user; ``name`` is how the file is called."""
    said = _WHY[why]
    return WorldError(f"“{name}”{said.zh}，未接收。", f"“{name}” {said.en}. It was not taken in.")
