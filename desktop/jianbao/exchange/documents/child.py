"""The process that takes PDFs and pictures apart: a question and the bytes in, JSON out, until its pipe ends."""

from __future__ import annotations

import base64
import json
import logging
import os
import signal
import sys
from contextlib import suppress
from typing import Any

from jianbao.exchange.documents.apart import receive, send
from jianbao.exchange.documents.faults import NoTextError

_MEMORY = 4 << 30
"""Bytes that this process may map, where the system can hold it to that."""


def main() -> None:
    """Answer until nobody asks any more."""
    # Ctrl+C reaches all processes of a terminal: the program that started us decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit()
    # What a library prints is no answer.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A program with a window has no error output on Windows.
    elsewhere = os.open(os.devnull, os.O_WRONLY) if sys.stderr is None else sys.stderr.fileno()
    os.dup2(elsewhere, sys.stdout.fileno())
    logging.disable(logging.CRITICAL)
    with suppress(EOFError, BrokenPipeError):
        while True:
            question = json.loads(receive(sys.stdin.buffer))
            data = receive(sys.stdin.buffer)
            send(answers, json.dumps(_answer(question, data)).encode())


def _answer(question: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        if question["act"] == "picture":
            return {"picture": base64.b64encode(_picture(question, data)).decode("ascii")}
        return _extract(question["form"], data)
    except NoTextError as error:
        return {"why": error.why}
    except MemoryError:
        return {"why": "huge"}


def _picture(question: dict[str, Any], data: bytes) -> bytes:
    if question["form"] != "pdf":
        from jianbao.exchange.documents import ocr  # noqa: PLC0415 - as below

        return ocr.picture(data, question["page"], question["width"])
    from jianbao.exchange.documents import pdf  # noqa: PLC0415 - native code is loaded when it is needed

    return pdf.picture(data, question["page"], question["width"])


def _extract(form: str, data: bytes) -> dict[str, Any]:
    if form == "pdf":
        from jianbao.exchange.documents import pdf  # noqa: PLC0415 - as above

        taken = pdf.extract(data)
    else:
        from jianbao.exchange.documents import ocr  # noqa: PLC0415 - as above

        taken = ocr.of_picture(data)
    lines = [(line.start, line.end, line.page, line.box, line.confidence) for line in taken.lines]
    return {"extractor": taken.extractor, "text": taken.text, "lines": lines}


def _limit() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
