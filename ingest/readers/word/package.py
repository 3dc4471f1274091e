"""A .docx file opened: a zip of XML parts, each found by what the part before it says of it."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from ingest.errors import Unreadable
from ingest.readers.markup import Node, parse_xml

_DAMAGED = "it is a damaged Word file; open it in Word, save it anew and try again"
# Some thousand pages; a part that claims more is made to fill the memory.
_LARGEST_PART = 32 * 1024 * 1024
_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one Word file. ``main`` is the name of the one with the text."""

    archive: zipfile.ZipFile
    main: str

    def part(self, name: str) -> Node | None:
        """A part by its name; None where there is none. Raises Unreadable where it is damaged or far too large."""
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        if info.file_size > _LARGEST_PART:
            raise Unreadable("a part inside it unpacks to more than 32 MB")
        try:
            return parse_xml(self.archive.read(info))
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
            ValueError,
        ) as error:
            raise Unreadable(_DAMAGED) from error

    def related(self, kind: str) -> Node | None:
        """The part that the main one names as its 'styles', 'numbering', 'footnotes' or 'endnotes'."""
        return self._target(self.main, kind)

    def properties(self) -> Node | None:
        """The core properties: title, dates and the like."""
        return self._target("", "core-properties")

    def _target(self, source: str, kind: str) -> Node | None:
        for relation in _relations(self, source):
            if relation.get("Type").rsplit("/", 1)[-1] == kind:
                return self.part(_resolved(source, relation.get("Target")))
        return None


def open_package(data: bytes) -> Package:
    """The Word file that the bytes hold. Raises Unreadable with a reason for a person."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable(_DAMAGED) from error
    package = Package(archive, _MAIN)
    named = [r.get("Target") for r in _relations(package, "") if r.get("Type").endswith("/officeDocument")]
    return Package(archive, _resolved("", named[0]) if named else _MAIN)


def document_root(package: Package) -> Node:
    """The root of the main part. Raises Unreadable where there is none."""
    root = package.part(package.main)
    if root is None:
        raise Unreadable(_DAMAGED)
    return root


def _relations(package: Package, source: str) -> list[Node]:
    folder, name = posixpath.split(source)
    root = package.part(posixpath.join(folder, "_rels", f"{name}.rels"))
    return [n for n in root.nodes if n.get("TargetMode") != "External"] if root else []


def _resolved(source: str, target: str) -> str:
    """A target as named from its source; one that begins with a stroke is named from the top."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
