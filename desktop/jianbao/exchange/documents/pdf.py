"""The text of a PDF with a text layer, and pictures of its pages. Loads native code: only the process apart does so."""

from __future__ import annotations

import ctypes
import io
from typing import TYPE_CHECKING, Final

import pypdfium2
from pypdfium2 import raw

from jianbao.exchange.documents.characters import meant
from jianbao.exchange.documents.columns import Glyph, lines
from jianbao.exchange.documents.extracting import reads_pictures
from jianbao.exchange.documents.faults import CHARACTERS, PAGES, NoTextError
from jianbao.exchange.documents.laying import Page, laid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.page.extracts import Extract

NAME: Final = f"pdf 1 (pypdfium2 {pypdfium2.version.PYPDFIUM_INFO})"
_LARGEST = 14_400.0
"""Points of the longest side of a page: what Acrobat takes, five metres."""
_MOST_PIXELS = 40_000_000
_REPLACEMENT = {0xFFFE: "-", 0x00AD: "", 0xFFFF: "", 0: ""}
"""How PDFium gives hyphens at ends of lines and what it cannot map."""
_HIGH, _LOW, _BEYOND = range(0xD800, 0xDC00), range(0xDC00, 0xE000), 0x10000
"""The halves of what UTF-16 has beyond 65,535."""
RECOGNISED_WIDTH = 2200
"""Pixels of the width at which a scan's page is given to recognition."""


def extract(data: bytes) -> Extract:
    """The text and its lines; of a scan what recognition reads, if it is installed. Raises ``NoTextError``."""
    with _opened(data) as document:
        pages = [_read(document, number) for number in range(len(document))]
        if any(page.groups for page in pages):
            return laid(pages, NAME)
        if not reads_pictures():
            raise NoTextError("no-text")
        from jianbao.exchange.documents import ocr  # noqa: PLC0415 - an optional extra

        return ocr.of_pages(_rendered(document, number, RECOGNISED_WIDTH) for number in range(len(document)))


def picture(data: bytes, number: int, width: int) -> bytes:
    """A page as PPM, ``width`` pixels wide. Raises ``NoTextError``."""
    with _opened(data) as document:
        return _ppm(_rendered(document, number, width))


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > PAGES:
            raise NoTextError("pages")
        if not len(document):
            raise NoTextError("empty")
    except pypdfium2.PdfiumError as error:
        raise NoTextError("encrypted" if "password" in str(error).lower() else "damaged") from error
    return document


def _read(document: pypdfium2.PdfDocument, number: int) -> Page:
    """The lines of a page."""
    try:
        page = document[number]
        width, height = page.get_size()
        if not 0 < max(width, height) <= _LARGEST:
            raise NoTextError("huge")
        text = page.get_textpage()
        if text.count_chars() > CHARACTERS:
            raise NoTextError("long")
        return Page(lines(_glyphs(page, text, height)), width, height)
    except pypdfium2.PdfiumError as error:
        raise NoTextError("damaged") from error


def _glyphs(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, height: float) -> Iterator[Glyph]:
    """The characters; PDFium counts from the lower left corner of the page's box."""
    x0, y0, _, _ = page.get_cropbox()
    box = raw.FS_RECTF()
    number, count = 0, text.count_chars()
    while number < count:
        code = raw.FPDFText_GetUnicode(text, number)
        here = number
        number += 1
        if code in _HIGH and number < count:
            code = _BEYOND + ((code - _HIGH.start) << 10) + raw.FPDFText_GetUnicode(text, number) - _LOW.start
            number += 1
        if raw.FPDFText_GetLooseCharBox(text, here, ctypes.byref(box)):
            character = _REPLACEMENT.get(code, "" if code in _HIGH or code in _LOW else meant(chr(code)))
            if character.isprintable() and character:
                yield Glyph(character, box.left - x0, height - box.top + y0, box.right - x0, height - box.bottom + y0)


def _rendered(document: pypdfium2.PdfDocument, number: int, width: int) -> pypdfium2.PdfBitmap:
    try:
        page = document[number]
        across, down = page.get_size()
        if not 0 < max(across, down) <= _LARGEST or min(across, down) <= 0:
            raise NoTextError("huge")
        scale = min(width / across, (_MOST_PIXELS / (across * down)) ** 0.5)
        return page.render(scale=scale, may_draw_forms=False)
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise NoTextError("damaged") from error


def _ppm(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """As PPM, which Qt reads: no library of pictures is needed for it."""
    out = io.BytesIO()
    out.write(f"P6 {bitmap.width} {bitmap.height} 255\n".encode())
    step = bitmap.stride
    buffer = memoryview(bitmap.buffer).cast("B")
    for row in range(bitmap.height):
        line = bytes(buffer[row * step : row * step + bitmap.width * bitmap.n_channels])
        out.write(_rgb(line, bitmap.n_channels))
    return out.getvalue()


def _rgb(line: bytes, channels: int) -> bytes:
    pixels = bytearray(len(line) // channels * 3)
    blue, green, red = (0, 1, 2) if channels >= 3 else (0, 0, 0)  # noqa: PLR2004 - colours of a pixel
    pixels[0::3], pixels[1::3], pixels[2::3] = line[red::channels], line[green::channels], line[blue::channels]
    return bytes(pixels)
