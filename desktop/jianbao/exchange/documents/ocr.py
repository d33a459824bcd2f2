"""Text recognised in pictures, by RapidOCR with the models of its package: offline, an optional extra (jianbao[ocr]).

Loads native code: only the process apart does so.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from jianbao.exchange.documents.columns import Fragment, lines_of
from jianbao.exchange.documents.extracting import reads_pictures
from jianbao.exchange.documents.faults import PAGES, NoTextError
from jianbao.exchange.documents.laying import Page, laid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianbao.page.extracts import Extract

_MOST_PIXELS = 120_000_000
"""Of a picture: a broadsheet at 400 dpi has 100 million."""
_LEAST_SURE = 0.5
"""Lines of which recognition is less sure are stains and pictures more often than text."""


def of_picture(data: bytes) -> Extract:
    """The text of a picture, each page of a TIFF one. Raises ``NoTextError``."""
    if not reads_pictures():
        raise NoTextError("picture")
    return of_pages(_frames(data))


def picture(data: bytes, number: int, width: int) -> bytes:
    """A page of a picture as PPM, at most ``width`` pixels wide; without the extra as it is. Raises ``NoTextError``."""
    if not reads_pictures():
        return data
    frames = _frames(data)
    if number >= len(frames):
        raise NoTextError("damaged")
    frame = frames[number]
    frame.thumbnail((width, width * 8))
    out = io.BytesIO()
    frame.save(out, "PPM")
    return out.getvalue()


def _frames(data: bytes) -> list[Any]:
    from PIL import Image, ImageSequence, UnidentifiedImageError  # noqa: PLC0415 - comes with the extra

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise NoTextError("huge")
            pages = [
                frame.convert("RGB") for _, frame in zip(range(PAGES), ImageSequence.Iterator(opened), strict=False)
            ]
    except Image.DecompressionBombError as error:
        raise NoTextError("huge") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise NoTextError("damaged") from error
    return pages


def of_pages(pages: Iterable[Any]) -> Extract:
    """The text of pages given as pictures of Pillow, or as bitmaps of PDFium. Raises ``NoTextError``."""
    return laid((_page(one) for one in pages), f"ocr 1 (rapidocr {version('rapidocr')})")


def _page(page: Any) -> Page:  # noqa: ANN401 - an optional library's
    image = page if hasattr(page, "size") else page.to_pil().convert("RGB")
    return Page(lines_of(_recognised(image)), *image.size)


def _recognised(image: Any) -> list[Fragment]:  # noqa: ANN401 - an optional library's
    import numpy as np  # noqa: PLC0415 - comes with the extra

    found = _engine()(np.asarray(image)[:, :, ::-1])
    if found.boxes is None:
        return []
    fragments = []
    for box, words, sure in zip(found.boxes, found.txts, found.scores, strict=True):
        across, down = [float(point[0]) for point in box], [float(point[1]) for point in box]
        if words.strip() and sure >= _LEAST_SURE:
            fragments.append(
                Fragment(words.strip(), min(across), min(down), max(across), max(down), round(float(sure), 3))
            )
    return fragments


@cache
def _engine() -> Any:  # noqa: ANN401 - an optional library's
    import cv2  # noqa: PLC0415 - comes with the extra
    from rapidocr import RapidOCR  # noqa: PLC0415 - loads models

    # OpenCV's part of the work is small; its threads on Windows need a runtime that is not everywhere (not in Wine).
    cv2.setNumThreads(0)
    return RapidOCR(params={"Global.log_level": "critical"})
