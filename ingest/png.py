"""Pictures as PNG, as far as pages need it: colours of eight bits, and how many dots there are to a point."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_POINTS_A_METRE = 72 / 0.0254
# Text on white shrinks to little at once; more effort saves next to nothing.
_EFFORT = 4
_COLOURS = 2


def png(width: int, height: int, dots: bytes, scale: float) -> bytes:
    """A picture of ``height`` rows of ``width`` dots, each red, green and blue; ``scale`` is in dots a point."""
    row = width * 3
    rows = b"".join(b"\0" + dots[at : at + row] for at in range(0, row * height, row))
    head = struct.pack(">IIBBBBB", width, height, 8, _COLOURS, 0, 0, 0)
    a_metre = round(scale * _POINTS_A_METRE)
    size = struct.pack(">IIB", a_metre, a_metre, 1)
    parts = ((b"IHDR", head), (b"pHYs", size), (b"IDAT", zlib.compress(rows, _EFFORT)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_part(name, data) for name, data in parts)


def _part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
