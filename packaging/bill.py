"""The bill of materials (CycloneDX 1.6) and the licence notices of everything that is shipped.

``python packaging/bill.py linux|windows|ocr|ocr-windows WHEELS ROOT OUT``: the folder of wheels (those of the lock file
and the program's own), where the texts of ``components.toml`` lie (for Linux the old root), the folder for
``jianbao.cdx.json`` and ``THIRD-PARTY-NOTICES.txt``. The same input gives the same bytes.
"""

from __future__ import annotations

import email
import hashlib
import json
import os
import sys
import tomllib
import uuid
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

PACKAGING = Path(__file__).parent
OWN = "jianbao"
ADD_ON = "jianbao-ocr"
TEXTS = ("licen", "copying", "notice", "authors")
COMMON = ("LGPL-3", "GPL-3")
BSD = {
    "backports.tarfile": "MIT",
    "colorama": "BSD-3-Clause",
    "jaraco.classes": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
}
"""Whose metadata name no licence by its SPDX name; read from their licence files."""
INSIDE = {
    "openssl": "Apache-2.0",
    "keyutils-libs": "LGPL-2.1-or-later",
    "cyrus-sasl-lib": "BSD-4-Clause",
    "libcom_err": "MIT",
}
"""Libraries in wheels whose bills name no licence."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is shipped."""

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[str, ...]
    purl: PackageURL
    digest: str = ""


def of_wheel(path: Path) -> Part:
    """What a wheel says of itself."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" in name]
        metadata = email.message_from_bytes(archive.read(next(name for name in names if name.endswith("/METADATA"))))
        texts = [
            archive.read(name).decode("utf-8", "replace")
            for name in sorted(names)
            if not name.endswith("/") and any(word in name.split(".dist-info/")[1].lower() for word in TEXTS)
        ]
    name, version = str(metadata["Name"]), str(metadata["Version"])
    licence = BSD.get(name) or str(metadata["License-Expression"] or metadata["License"])
    home = next(
        (url.split(",")[-1].strip() for url in metadata.get_all("Project-URL", [])), metadata["Home-page"] or ""
    )
    purl = PackageURL("pypi", None, name.lower(), version)
    return Part(name, version, licence, home, tuple(texts), purl, hashlib.sha256(path.read_bytes()).hexdigest())


def inside(path: Path) -> list[Part]:
    """What a wheel's makers say is in it of others, by the bills that it brings."""
    parts = []
    with zipfile.ZipFile(path) as archive:
        bills = [name for name in archive.namelist() if ".dist-info/sboms/" in name and name.endswith(".json")]
        for name in sorted(bills):
            for entry in json.loads(archive.read(name))["components"]:
                if "purl" not in entry:  # What may be in it, as the makers' own licence file says as well.
                    continue
                purl = PackageURL.from_string(entry["purl"])
                said = [choice.get("expression", "") for choice in entry.get("licenses", [])]
                licence = " AND ".join(filter(None, said)) or INSIDE.get(entry["name"], "")
                if purl.type != "pypi" and licence:
                    plain = PackageURL(purl.type, purl.namespace, purl.name, purl.version)
                    parts.append(Part(entry["name"], entry["version"], licence, "", (), plain))
    return parts


def of_root(lists: Path, root: Path, system: str) -> list[Part]:
    """What is shipped and is no wheel."""
    listed = (lists / "sources").read_text(encoding="utf-8").splitlines() if (lists / "sources").exists() else []
    sources = dict(line.split()[:2] for line in listed if line and not line.startswith("#"))
    parts = []
    for entry in tomllib.loads((lists / "components.toml").read_text(encoding="utf-8"))["component"]:
        if system not in entry.get("systems", [system]):
            continue
        texts = ()
        if "text" in entry:
            texts = ((root / entry["text"]).read_text(encoding="utf-8"),)
        elif "package" in entry:
            texts = ((root / "usr/share/doc" / entry["package"] / "copyright").read_text(encoding="utf-8"),)
        version = entry.get("version") or sources.get(entry.get("source", "")) or installed(root, entry["package"])
        purl = PackageURL("generic", None, entry["name"].lower(), version)
        parts.append(Part(entry["name"], version, entry["licence"], entry["home"], texts, purl))
    return parts


def installed(root: Path, package: str) -> str:
    """The version of a package in the old root. Raises ``SystemExit`` if it is not there."""
    for block in (root / "var/lib/dpkg/status").read_text(encoding="utf-8").split("\n\n"):
        fields = email.message_from_string(block)
        if fields["Package"] == package:
            return str(fields["Version"])
    raise SystemExit(f"{package} is not in the old root")


def bill(own: Part, parts: list[Part]) -> str:
    """The bill of materials as JSON."""
    licences = LicenseFactory()

    def component(part: Part, kind: ComponentType) -> Component:
        made = Component(
            name=part.name,
            version=part.version,
            type=kind,
            purl=part.purl,
            bom_ref=str(part.purl),
            licenses=[licences.make_from_string(part.licence)],
        )
        if part.home:
            made.external_references.add(ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(part.home)))
        if part.digest:
            made.hashes.add(HashType(alg=HashAlgorithm.SHA_256, content=part.digest))
        return made

    root = component(own, ComponentType.APPLICATION)
    whole = Bom(components=[component(part, ComponentType.LIBRARY) for part in parts])
    whole.metadata.component = root
    whole.metadata.timestamp = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    seed = "\n".join(f"{part.purl} {part.digest}" for part in [own, *parts])
    whole.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, seed)
    whole.register_dependency(root, whole.components)
    text = str(JsonV1Dot6(whole).output_as_string(indent=1))
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise SystemExit(f"the bill of materials is not as CycloneDX wants it: {fault}")
    return text


def notices(parts: list[Part], lists: Path) -> str:
    """The notices as text."""
    chapters = [(lists / "notices-head.txt").read_text(encoding="utf-8")]
    chapters.append("\n".join(f"{part.name} {part.version}: {part.licence}" for part in parts) + "\n")
    rule = "=" * 100
    chapters += [
        "\n".join([f"{rule}\n{part.name} {part.version} ({part.home})\n", *part.texts]) for part in parts if part.texts
    ]
    common = Path("/usr/share/common-licenses")
    chapters += [f"{rule}\n{(common / name).read_text(encoding='utf-8')}" for name in COMMON]
    return "\n".join(chapters)


def main(system: str, wheels: Path, root: Path, out: Path) -> None:
    """Write both files."""
    lists = PACKAGING / f"{system.removesuffix('-windows')}.d"
    found = [of_wheel(path) for path in sorted(wheels.glob("*.whl"))]
    program = next(part for part in found if part.name == OWN)
    own = replace(program, name=ADD_ON, digest="") if system.startswith("ocr") else program
    found += [part for path in sorted(wheels.glob("*.whl")) for part in inside(path)]
    left_out = set(tomllib.loads((lists / "components.toml").read_text(encoding="utf-8")).get("left-out", []))
    shipped = [part for part in found if part is not program and part.name not in left_out]
    parts = sorted(shipped + of_root(lists, root, system), key=lambda part: part.name.lower())
    out.mkdir(parents=True, exist_ok=True)
    (out / "jianbao.cdx.json").write_text(bill(own, parts) + "\n", encoding="utf-8")
    (out / "THIRD-PARTY-NOTICES.txt").write_text(notices(parts, lists), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], *(Path(argument) for argument in sys.argv[2:5]))
