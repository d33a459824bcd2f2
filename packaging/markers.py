"""The lines of a lock file that hold on another system; pip itself asks only the system that it runs on.

``python packaging/markers.py linux|windows LOCK``: prints them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement

PYTHON = {
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
}
SYSTEMS = {
    "linux": {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
    "windows": {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
}


def holding(lock: str, system: str) -> str:
    """The part of a lock file that a system takes. Raises ``KeyError`` for a system that packages are not built for."""
    environment = {**PYTHON, **SYSTEMS[system]}
    kept = []
    for entry in re.split(r"\n(?=[a-zA-Z])", lock):
        named = entry.partition("\\\n")[0].strip()
        marker = Requirement(named).marker
        if marker is None or marker.evaluate(environment):
            kept.append(entry.replace(named, named.partition(";")[0].strip(), 1))
    return "\n".join(kept)


if __name__ == "__main__":
    print(holding(Path(sys.argv[2]).read_text(encoding="utf-8").strip(), sys.argv[1]))
