"""Text of papers inside Markdown: nothing in it steers."""

from __future__ import annotations

import re

_STEERS = re.compile(r"([\\`*_\[\]<>|~]|(?<!\S)#|^[-+](?= )|^\d+(?=[.)] ))")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|~#+\-\d])")


def plain_line(text: str) -> str:
    """Text on one line, what steers Markdown escaped."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return _STEERS.sub(r"\\\1", line)


def unescaped(line: str) -> str:
    """The text that ``plain_line`` was given."""
    return _ESCAPED.sub(r"\1", line)
