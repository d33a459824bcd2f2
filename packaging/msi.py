"""Describes the program's tree for wixl, which makes an MSI of it: per machine, upgrades whole, removes its own only.

``python packaging/msi.py TREE VERSION ICON OUT``: writes ``OUT``. Run wixl in the folder that holds ``TREE``. All
ids come of names and the version, so that the same tree gives the same description.
"""

from __future__ import annotations

import hashlib
import sys
import uuid
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

OURS = uuid.UUID("5c2f3f0e-6f43-5a0b-9a5c-0f6a2f6f4c1d")
"""Never to change: by what is made of it Windows knows that a package is a newer one of the same program."""


def guid(*names: str) -> str:
    """An id of a name."""
    return "{" + str(uuid.uuid5(OURS, "/".join(names))).upper() + "}"


def name_of(kind: str, path: str) -> str:
    """An identifier, which may not be as long as a path is."""
    return kind + hashlib.sha256(path.encode()).hexdigest()[:24]


def described(tree: Path, version: str, icon: Path) -> Element:
    """The description as wixl reads it."""
    whole = Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = SubElement(
        whole,
        "Product",
        Id=guid("product", version, _digest(tree)),
        Name="剪报 Jianbao",
        Version=version,
        Manufacturer="The Jianbao engineers",
        Language="2052",
        Codepage="936",
        UpgradeCode=guid("upgrade"),
    )
    SubElement(
        product,
        "Package",
        Id=guid("package", version, _digest(tree)),
        InstallScope="perMachine",
        Compressed="yes",
        InstallerVersion="500",
        Languages="2052",
        SummaryCodepage="936",
    )
    SubElement(
        product,
        "MajorUpgrade",
        DowngradeErrorMessage="已装有更新的版本，什么也没有改动。 A newer version is installed; nothing was changed.",
    )
    SubElement(product, "Media", Id="1", Cabinet="jianbao.cab", EmbedCab="yes")
    SubElement(product, "Icon", Id="jianbao.ico", SourceFile=str(icon))
    SubElement(product, "Property", Id="ARPPRODUCTICON", Value="jianbao.ico")
    SubElement(product, "Property", Id="ARPNOMODIFY", Value="1")
    target = SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = SubElement(target, "Directory", Id="ProgramFiles64Folder")
    feature = SubElement(product, "Feature", Id="Program", Level="1", Title="剪报 Jianbao")
    folder = SubElement(programs, "Directory", Id="INSTALLDIR", Name="Jianbao")
    _fill(folder, tree, tree, feature)
    _shortcut(target, feature)
    return whole


def _fill(element: Element, folder: Path, tree: Path, feature: Element) -> None:
    """A folder is a component; each of its files goes with it."""
    inside = folder.relative_to(tree).as_posix()
    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    if files:
        component = SubElement(
            element, "Component", Id=name_of("c", inside), Guid=guid("component", inside), Win64="yes"
        )
        SubElement(feature, "ComponentRef", Id=name_of("c", inside))
        for number, path in enumerate(files):
            file = SubElement(component, "File", Id=name_of("f", f"{inside}/{path.name}"))
            file.set("Source", path.relative_to(tree.parent).as_posix())
            file.set("Name", path.name)
            if number == 0:
                file.set("KeyPath", "yes")
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            inner = SubElement(element, "Directory", Id=name_of("d", path.relative_to(tree).as_posix()), Name=path.name)
            _fill(inner, path, tree, feature)


def _shortcut(target: Element, feature: Element) -> None:
    menu = SubElement(target, "Directory", Id="ProgramMenuFolder")
    component = SubElement(menu, "Component", Id="Shortcut", Guid=guid("shortcut"), Win64="yes")
    SubElement(
        component,
        "Shortcut",
        Id="MenuShortcut",
        Name="剪报 Jianbao",
        Target="[INSTALLDIR]Jianbao.exe",
        WorkingDirectory="INSTALLDIR",
    )
    SubElement(
        component,
        "RegistryValue",
        Root="HKLM",
        Key="Software\\Jianbao",
        Name="Shortcut",
        Type="integer",
        Value="1",
        KeyPath="yes",
    )
    SubElement(feature, "ComponentRef", Id="Shortcut")


def _digest(tree: Path) -> str:
    """What is in the tree: two packages of different files are two products to Windows."""
    whole = hashlib.sha256()
    for path in sorted(tree.rglob("*")):
        if path.is_file():
            whole.update(f"{path.relative_to(tree).as_posix()}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


if __name__ == "__main__":
    description = described(Path(sys.argv[1]).resolve(), sys.argv[2], Path(sys.argv[3]))
    indent(description)
    ElementTree(description).write(sys.argv[4], encoding="utf-8", xml_declaration=True)
