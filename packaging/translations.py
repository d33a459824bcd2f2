"""Collects the strings of the interface into ``jianbao_en.ts`` and compiles it to ``jianbao_en.qm``.

With ``--check`` it changes nothing and says what is not as it would be: status 1.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
SOURCE = FOLDER / "jianbao_en.ts"
COMPILED = FOLDER / "jianbao_en.qm"


def tool(name: str) -> str:
    """The path of one of Qt's tools in this environment."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    if found is None:
        raise SystemExit(f"{name} is missing: install PySide6-Essentials into this environment")
    return found


def collect(file: Path) -> None:
    """Bring the strings of the code into ``file``; translations that are there are kept, unused ones dropped."""
    modules = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "desktop/jianbao/ui").rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-source-language", "zh_CN", "-target-language", "en"]
    run([tool("pyside6-lupdate"), *modules, *options, "-ts", str(file)])


def compile_to(source: Path, target: Path) -> None:
    """Compile the translations of ``source``."""
    run([tool("pyside6-lrelease"), str(source), "-qm", str(target)])


def run(command: list[str]) -> None:
    """Run a tool; what it says is shown only if it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


def unfinished(file: Path) -> list[str]:
    """The source strings that have no translation."""
    text = file.read_text(encoding="utf-8")
    messages = re.findall(r"<message.*?</message>", text, re.DOTALL)
    return [m for m in messages if 'type="unfinished"' in m or "<translation></translation>" in m]


def check() -> list[str]:
    """What is wrong with the committed files."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / SOURCE.name, Path(folder) / COMPILED.name
        shutil.copy(SOURCE, source)
        collect(source)
        compile_to(source, target)
        faults = [f"not translated: {message}" for message in unfinished(source)]
        if source.read_text(encoding="utf-8") != SOURCE.read_text(encoding="utf-8"):
            faults.append(f"{SOURCE.name} does not hold the strings of the code: make translations")
        if target.read_bytes() != COMPILED.read_bytes():
            faults.append(f"{COMPILED.name} is not made of {SOURCE.name}: make translations")
        return faults


def main() -> int:
    """Collect and compile, or check."""
    if "--check" in sys.argv[1:]:
        faults = check()
        print("\n".join(faults) or "The translations are complete and compiled.")
        return int(bool(faults))
    FOLDER.mkdir(parents=True, exist_ok=True)
    collect(SOURCE)
    compile_to(SOURCE, COMPILED)
    missing = unfinished(SOURCE)
    print("\n".join([*missing, f"{len(missing)} strings have no translation yet."]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
