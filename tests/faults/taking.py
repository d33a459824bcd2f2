"""Pages taken in while the disk fails or the program is killed, and compared with each other behind it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.archive.comparing import compare_all, compare_some
from jianbao.archive.store import Archive
from jianbao.exchange import intake, intake_reading
from jianbao.exchange.intake_report import Outcome
from tests.faults.ground import FILE, TEXT, sound

if TYPE_CHECKING:
    from tests.faults.ground import Tell


class Importing:
    """Pages taken in: every one that was told is there, with its bytes, and no other but those of one batch."""

    name = "import"

    def prepare(self, folder: Path) -> None:
        pages = folder / "来稿"
        pages.mkdir()
        for number in range(12):
            (pages / f"{number:02}.txt").write_text(TEXT.replace("12.4", f"{number + 10}.4"), encoding="utf-8")
        Archive.open(folder / FILE).close()

    def act(self, folder: Path, tell: Tell) -> None:
        intake.BATCH_SECONDS = 0.01
        told = 0

        def progress(done: int, _total: int) -> None:
            nonlocal told
            while told < done:
                tell(f"{told:02}.txt")
                told += 1

        with Archive.open(folder / FILE) as archive:
            report = intake.take_in(archive, [folder / "来稿"], progress=progress)
        # Where the disk fails, what is settled may have failed; the report says which.
        taken = [line.path.name for line in report.lines if line.outcome is Outcome.NEW]
        tell(f"report {' '.join(taken)}")

    def verify(self, folder: Path, told: list[str]) -> list[str]:
        if told and told[-1].startswith("report"):
            told = told[-1].split()[1:]
        with Archive.open(folder / FILE, create=False) as archive:
            texts = {row.source_name: archive.article(row.id).text for row in archive.articles()}
        kept = {name: (folder / "来稿" / name).read_text("utf-8") for name in texts}
        wrong = [f"{name} has another text" for name, text in texts.items() if text != kept[name]]
        wrong += [f"{name} was acknowledged and is gone" for name in told if name not in texts]
        return wrong + sound(folder / FILE)


class ImportingByProcesses(Importing):
    """The same, read in processes of their own: they end with the program, however it ends."""

    name = "import by processes"

    def act(self, folder: Path, tell: Tell) -> None:
        vars(intake).update(POOL_FROM=1, cores=lambda: 2)
        started = intake_reading.Pool.__init__

        def start(pool: intake_reading.Pool, processes: int) -> None:
            started(pool, processes)
            while not pool.ready:
                time.sleep(0.01)
            tell(f"{_PROCESSES} {' '.join(map(str, pool.pids()))}")

        intake_reading.Pool.__init__ = start  # type: ignore[method-assign, assignment]
        super().act(folder, tell)

    def verify(self, folder: Path, told: list[str]) -> list[str]:
        pids = [int(pid) for line in told if line.startswith(_PROCESSES) for pid in line.split()[1:]]
        until = time.monotonic() + 10
        while (alive := [pid for pid in pids if _is_alive(pid)]) and time.monotonic() < until:
            time.sleep(0.01)
        wrong = [f"the process {pid} lives on" for pid in alive]
        return wrong + super().verify(folder, [line for line in told if not line.startswith(_PROCESSES)])


_PROCESSES = "processes"


def _is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


class Comparing:
    """Pages compared, one a transaction: what was told has its sketch, and what is left finds the same in the end."""

    name = "compare"
    PAGES = 8

    def prepare(self, folder: Path) -> None:
        pages = folder / "来稿"
        pages.mkdir()
        for number in range(self.PAGES):
            text = TEXT * 2 + f"\n第{number}版\n"
            (pages / f"{number:02}.txt").write_text(text, encoding="utf-8")
        with Archive.open(folder / FILE) as archive:
            taking = intake.Intake(archive, [pages])
            while not taking.finished:
                taking.take_batch()

    def act(self, folder: Path, tell: Tell) -> None:
        with Archive.open(folder / FILE) as archive:
            for article_id in archive.versions.uncompared():
                compare_some(archive, [article_id], 0)
                tell(str(article_id))

    def verify(self, folder: Path, told: list[str]) -> list[str]:
        with Archive.open(folder / FILE, create=False) as archive:
            left = archive.versions.uncompared()
            wrong = [f"{one} was compared, and waits again" for one in told if int(one) in left]
            wrong += [one.en for one in archive.check()]
            compare_all(archive)
            pairs = len(archive.versions.proposals())
        if pairs != self.PAGES * (self.PAGES - 1) // 2:
            wrong.append(f"{pairs} pairs look alike, {len(left)} pages waited")
        return wrong + sound(folder / FILE)
