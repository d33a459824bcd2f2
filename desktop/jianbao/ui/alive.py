"""Whether another program still runs: what a program that ended left behind is nobody's."""

from __future__ import annotations

import os
import sys

_LIMITED, _STILL = 0x1000, 259
"""Windows: the least that one may ask of a process; what it says of one that has not ended."""


def is_running(process: int) -> bool:
    """Say whether a process of this number runs."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - of this system alone

        system, status = ctypes.windll.kernel32, ctypes.c_ulong()
        handle = system.OpenProcess(_LIMITED, False, process)
        known = bool(handle) and bool(system.GetExitCodeProcess(handle, ctypes.byref(status)))
        system.CloseHandle(handle)
        return known and status.value == _STILL
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
