"""An upgrade of the archive on the command line: a bar, where somebody looks at it, else a line in the beginning."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tqdm import tqdm

from jianbao.cli.keeping import say
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import NoReturn

    from jianbao.archive.upgrading import Upgrade
    from jianbao.errors import Language

_TICK = 1.0
"""Seconds after which the time that has passed is shown anew, whether or not a page was done."""


@contextmanager
def told_by_a_bar(path: Path, language: Language) -> Iterator[Callable[[Upgrade], None]]:
    """Gives what is told how far the upgrade of the archive at ``path`` has come; silent if there is none."""
    line = _Line(path, language)
    try:
        yield line.tell
    finally:
        line.end()


class _Line:
    def __init__(self, path: Path, language: Language) -> None:
        self._path, self._language = path, language
        self._bar: tqdm[NoReturn] | None = None
        self._step = 0
        self._over, self._ticking = threading.Event(), threading.Thread(target=self._tick, daemon=True)

    def end(self) -> None:
        """Take the bar away."""
        self._over.set()
        if self._bar is not None:
            self._ticking.join()
            self._bar.close()

    def tell(self, upgrade: Upgrade) -> None:
        """Show how far the upgrade has come."""
        if self._bar is None:
            say(_begun(self._path), self._language)
            self._bar = tqdm(disable=not sys.stderr.isatty(), unit="页", leave=False, dynamic_ncols=True)
            self._ticking.start()
        if upgrade.step != self._step:
            self._step = upgrade.step
            self._bar.reset(total=upgrade.total or None)
            self._bar.set_description(_named(upgrade).text(self._language))
        if upgrade.total:
            self._bar.total = upgrade.total
            self._bar.update(upgrade.done - self._bar.n)

    def _tick(self) -> None:
        while not self._over.wait(_TICK):
            if self._bar is not None:
                self._bar.refresh()


def _begun(path: Path) -> Sentence:
    return Sentence(
        f"“{path}”由较早的程序写成，正在升级（先备份）。大档案要几分钟；中断也无妨，档案保持原样，下次重新升级。",
        f"“{path}” was written by an earlier program and is being upgraded (a backup is made first). A large archive "
        "takes some minutes; if it is broken off the archive stays as it was, and is upgraded the next time.",
    )


def _named(upgrade: Upgrade) -> Sentence:
    if upgrade.is_backup:
        return Sentence(
            f"升级：第 {upgrade.step} 步，共 {upgrade.steps} 步（备份）",
            f"upgrading: step {upgrade.step} of {upgrade.steps} (backup)",
        )
    return Sentence(
        f"升级：第 {upgrade.step} 步，共 {upgrade.steps} 步", f"upgrading: step {upgrade.step} of {upgrade.steps}"
    )
