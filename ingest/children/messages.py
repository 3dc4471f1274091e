"""Values over a pipe: eight bytes that say how long, then the pickle."""

from __future__ import annotations

import pickle
import struct
from typing import Any, BinaryIO

HEAD = struct.Struct(">Q")


def packed(value: Any) -> bytes:
    """The value as it goes over the pipe."""
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(len(body)) + body


def receive(pipe: BinaryIO) -> Any:
    """The next value; EOFError where the other end is gone."""
    (length,) = HEAD.unpack(_exactly(pipe, HEAD.size))
    return pickle.loads(_exactly(pipe, length))


def _exactly(pipe: BinaryIO, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data
