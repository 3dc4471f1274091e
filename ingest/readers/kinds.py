"""What a file is, by what it holds and not by its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

_PICTURE = "it is a picture, not text"
_SAVE = "save it as Word (.docx), text or Markdown"
_REFUSED = {
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\x00": _PICTURE,
    b"MM\x00*": _PICTURE,
    b"{\\rtf": f"RTF files are not read yet; {_SAVE}",
    b"RIFF": "it is a picture, a sound or a film, not text",
    b"ID3": "it is a sound recording, not text",
    b"Rar!": "RAR archives are not read; make it a .zip archive",
    b"7z\xbc\xaf": "7z archives are not read; make it a .zip archive",
    b"\x1f\x8b": "gzip archives are not read; make it a .zip archive",
}
_OLE = b"\xd0\xcf\x11\xe0"
# A locked paper is wrapped in the container of old Word, under this name in two-byte letters.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
_APPLE = f"files of Pages, Numbers and Keynote are not read; {_SAVE}"
_OFFICE = {
    "xl/workbook": f"Excel workbooks are not read; {_SAVE}",
    "ppt/presentation": f"PowerPoint slides are not read; {_SAVE}",
    "visio/document": f"Visio drawings are not read; {_SAVE}",
    "META-INF/container.xml": f"e-books are not read; {_SAVE}",
    "Index/Document.iwa": _APPLE,
    "buildVersionHistory.plist": _APPLE,
    "FixedDocSeq.fdseq": f"XPS files are not read; {_SAVE}",
}
# A folder of an archive may be named word/ too; the part with the text always has such a name.
_WORD = "word/document"
_OPEN_DOCUMENT = f"OpenDocument files are not read; {_SAVE}"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def refusal(data: bytes) -> str:
    """Why bytes that are neither text nor a zip are refused, in words for a person; '' where they may be read."""
    if data.startswith(_OLE):
        if _LOCKED in data:
            return "it is locked with a password; save it without one"
        if _OUTLOOK in data:
            return "Outlook messages (.msg) are not read; save the message as text or HTML"
        return f"old Office files (.doc, .xls, .ppt) are not read; {_SAVE}"
    return next((reason for magic, reason in _REFUSED.items() if data.startswith(magic)), "")


def zip_refusal(data: bytes) -> str:
    """Why a zip is refused as a paper; '' where it is a Word file."""
    names = _zip_names(data)
    if names is None:
        return "it is a damaged Word file or archive; open it, save it anew and try again"
    if any(name.startswith(_WORD) for name in names):
        return ""
    return _other_program(names) or "it is an archive inside an archive, which is not opened; unpack it first"


def is_office(names: Sequence[str]) -> bool:
    """Whether a zip with these names inside is one file of a program, Word among them, and no archive of files."""
    return any(name.startswith(_WORD) for name in names) or bool(_other_program(names))


def _other_program(names: Sequence[str]) -> str:
    """The refusal of a zip that is the file of a program that is not read; '' where it is none."""
    if "mimetype" in names and "content.xml" in names:
        return _OPEN_DOCUMENT
    return next((reason for start, reason in _OFFICE.items() if any(name.startswith(start) for name in names)), "")


def _zip_names(data: bytes) -> list[str] | None:
    """The names inside a zip; None where it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
