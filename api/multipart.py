"""The files in an upload, written to disk piece by piece as they come.

Until they have come whole they have no name there: whatever breaks off, nothing of them is left.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from api.problems import TooLargeError, UploadError

_MEGABYTE = 1024 * 1024
_MOST_FILES = 100
_LONGEST_HEAD = 8192
_NOT_UNDERSTOOD = "The upload could not be understood. Choose the files again, and send them once more."


@dataclass(slots=True)
class Arrived:
    """A file that comes in: its name as sent, its bytes in a nameless file, and their SHA-256."""

    name: str
    file: IO[bytes]
    size: int = 0
    hash: Any = field(default_factory=hashlib.sha256)


async def files_in(content_type: str, stream: AsyncIterator[bytes], folder: Path, most_mb: int) -> list[Arrived]:
    """The files of an upload, none larger than ``most_mb``. Raises UploadError and TooLargeError.

    What comes after a fault is read on and thrown away, as a browser shows an answer only then.
    """
    parts = _Parts(folder, most_mb)
    fault: Exception | None = None
    parser = parts.parser(content_type)
    async for piece in stream:
        if fault is None:
            try:
                await run_in_threadpool(parser.write, piece)
            except (FormParserError, UploadError, TooLargeError) as error:
                fault = error
                parts.close()
    if fault is None and not parts.whole:
        parts.close()
        raise UploadError("The upload broke off. Send the files once more.")
    if isinstance(fault, FormParserError):
        raise UploadError(_NOT_UNDERSTOOD) from fault
    if fault:
        raise fault
    return parts.files


class _Parts:
    """Takes what the parser finds; parts that are no files are passed over."""

    def __init__(self, folder: Path, most_mb: int) -> None:
        self.files: list[Arrived] = []
        self.whole = False
        self._folder, self._most_mb = folder, most_mb
        self._name, self._value = bytearray(), bytearray()
        self._at: Arrived | None = None

    def parser(self, content_type: str) -> MultipartParser:
        """A parser that tells what it finds. Raises UploadError."""
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data" or not options.get(b"boundary"):
            raise UploadError(_NOT_UNDERSTOOD)
        return MultipartParser(
            options[b"boundary"],
            {
                "on_part_begin": self._begin,
                "on_header_field": self._header_name,
                "on_header_value": self._header_value,
                "on_header_end": self._header_end,
                "on_part_data": self._data,
                "on_end": self._end,
            },
        )

    def close(self) -> None:
        """Let go of what has come so far."""
        for arrived in self.files:
            arrived.file.close()

    def _begin(self) -> None:
        self._at = None

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._add(self._name, data[start:end])

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._add(self._value, data[start:end])

    def _add(self, head: bytearray, more: bytes) -> None:
        if len(head) + len(more) > _LONGEST_HEAD:
            raise UploadError(_NOT_UNDERSTOOD)
        head += more

    def _header_end(self) -> None:
        if bytes(self._name).lower() == b"content-disposition":
            given = parse_options_header(bytes(self._value))[1].get(b"filename")
            if given:  # a form without a file chosen sends one without a name
                self._open(given)
        self._name.clear()
        self._value.clear()

    def _open(self, given: bytes) -> None:
        if len(self.files) == _MOST_FILES:
            raise UploadError(f"These are more than {_MOST_FILES} files. Add fewer at a time, or pack them in a .zip.")
        name = given.decode("utf-8", "replace").replace("%22", '"')
        self._at = Arrived(name, TemporaryFile(dir=self._folder))  # noqa: SIM115  # open until it is kept or let go
        self.files.append(self._at)

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._at is None:
            return
        self._at.size += end - start
        if self._at.size > self._most_mb * _MEGABYTE:
            raise TooLargeError(
                f"{self._at.name} is larger than {self._most_mb:,} MB, the most that is taken here. "
                "Split it, or have the setting TOWNCLERK_MAX_UPLOAD_MB raised. Nothing of this upload was kept."
            )
        piece = memoryview(data)[start:end]
        self._at.hash.update(piece)
        self._at.file.write(piece)

    def _end(self) -> None:
        self.whole = True
