"""In which letters a page is written: by its first bytes, else as it says itself, else UTF-8, else Windows-1252."""

from __future__ import annotations

import codecs
import re

_SAYS = re.compile(rb"<(?:meta\b[^>]{0,500}?charset\s*=|\?xml\b[^>]{0,200}?encoding\s*=)\s*[\"']?\s*([\w.:-]+)", re.I)
_LOOKED_THROUGH = 4096
# As browsers do: pages that say so hold the curly quotes and dashes of Windows.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>")


def decode_page(data: bytes) -> str:
    """The text of a page; what stands for no letter is replaced."""
    return _XML.sub("", data.decode(_encoding(data), errors="replace"))


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    said = _SAYS.search(data[:_LOOKED_THROUGH])
    named = _known(said[1].decode("ascii", errors="replace")) if said else ""
    if named and named != "utf-8":
        return named
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A page cut in the middle of a letter, or with one wrong byte, is what it says; else it is not.
        return "utf-8" if named and data[error.start :].count(b"\xc3") > 0 else "cp1252"
    return "utf-8"


def _known(name: str) -> str:
    """Python's name of an encoding; '' where there is none of that name."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    return _MEANT.get(found, found)
