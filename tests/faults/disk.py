"""The disk that fails when it is told to (``shim.c``): building it, and telling it."""

from __future__ import annotations

import ctypes
import errno
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

SOURCE = Path(__file__).parent / "shim.c"
COMPILER = shutil.which("cc") or shutil.which("gcc")


class Fault(Enum):
    """What happens at a chosen call that changes a file: number in ``shim.c``, error, whether the process dies."""

    KILL_BEFORE = (1, 0, True)
    KILL_AFTER = (2, 0, True)
    KILL_TORN = (3, 0, True)
    """Half of a write reaches the file."""
    POWER_CUT = (4, 0, True)
    """What was not synchronised is lost, all of it or any part."""
    IO_ERROR = (5, errno.EIO, False)
    """Once; the next call goes well."""
    DISK_GONE = (6, errno.EIO, False)
    """From then on."""
    DISK_FULL = (6, errno.ENOSPC, False)
    READ_ONLY = (6, errno.EROFS, False)

    @property
    def kills(self) -> bool:
        return self.value[2]


@dataclass(frozen=True)
class Blow:
    """A fault at the so-manieth call; ``seed`` decides what a power cut leaves."""

    fault: Fault
    at: int
    seed: int = 1


def build(folder: Path) -> Path:
    """Compile the shim; the library is to be named in ``LD_PRELOAD``."""
    assert COMPILER is not None, "needs a C compiler"
    made = folder / "shim.so"
    command = [COMPILER, "-shared", "-fPIC", "-O1", "-o", str(made), str(SOURCE), "-ldl", "-lpthread"]
    subprocess.run(command, check=True)
    return made


def can_be_built() -> bool:
    return sys.platform == "linux" and COMPILER is not None


class Disk:
    """The shim of this process, which must have been started with it."""

    def __init__(self) -> None:
        self._shim = ctypes.CDLL(None)
        self._shim.fault_count.restype = ctypes.c_long

    def watch(self, folder: Path) -> None:
        """Count the calls that change the files of a folder."""
        self._arm(folder, 0, 0, 0, 1)

    def arm(self, folder: Path, blow: Blow) -> None:
        """Have the blow come down on the files of a folder."""
        kind, error, _ = blow.fault.value
        self._arm(folder, kind, error, blow.at, blow.seed)

    def _arm(self, folder: Path, kind: int, error: int, at: int, seed: int) -> None:
        where = str(folder.resolve()).encode()
        self._shim.fault_arm(where, kind, error, ctypes.c_long(at), ctypes.c_uint64(seed))

    def mend(self) -> None:
        """Nothing fails any more."""
        self._shim.fault_mend()

    def count(self) -> int:
        """How many calls there were."""
        return int(self._shim.fault_count())

    def turns(self) -> list[int]:
        """Which of them were no mere writes: where a file is synchronised, cut, made, renamed or deleted."""
        return [at for at in range(1, self.count() + 1) if self._shim.fault_turns(ctypes.c_long(at))]
