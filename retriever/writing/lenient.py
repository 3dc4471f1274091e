"""JSON as language models write it: one value from a place in a text, if it is whole."""

from __future__ import annotations

import json
import re
from typing import Any

# A text ends at the quotation mark behind which a value can end: "the council's plan" and 'the council's plan' do.
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.|"(?!\s*(?:[,:}\]]|$)))*)"', re.S)
_SINGLE = re.compile(r"'((?:[^'\\]|\\.|'(?!\s*(?:[,:}\]]|$)))*)'", re.S)
_BARE = re.compile(r"[^\s,:{}\[\]\"']+")
_GAP = re.compile(r"\s*")
_GAP_OR_COMMAS = re.compile(r"[\s,]*")
_WORDS = {"true": True, "false": False, "null": None, "none": None}
_DEEPEST = 6


class NotWhole(ValueError):
    """There is no value here, or it is cut off."""


def read_value(text: str, at: int, depth: int = 0) -> tuple[Any, int]:
    """The value that begins at ``at``, and where it ends. Raises NotWhole."""
    if depth > _DEEPEST:
        raise NotWhole
    at = _after(_GAP, text, at)
    first = text[at : at + 1]
    if first == "{":
        return _object(text, at + 1, depth)
    if first == "[":
        return _list(text, at + 1, depth)
    if first in ('"', "'") and first:
        return _string(text, at)
    bare = _BARE.match(text, at)
    if bare is None:
        raise NotWhole
    return _bare(bare[0]), bare.end()


def _object(text: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
    out: dict[str, Any] = {}
    while True:
        at = _after(_GAP_OR_COMMAS, text, at)
        if text.startswith("}", at):
            return out, at + 1
        name, at = _name(text, at)
        at = _after(_GAP, text, at)
        if not text.startswith(":", at):
            raise NotWhole
        out[name], at = read_value(text, at + 1, depth + 1)


def _name(text: str, at: int) -> tuple[str, int]:
    """The name before a value: a text or a bare word."""
    if text[at : at + 1] in ("{", "["):
        raise NotWhole
    name, at = read_value(text, at)
    return str(name), at


def _list(text: str, at: int, depth: int) -> tuple[list[Any], int]:
    out: list[Any] = []
    while True:
        at = _after(_GAP_OR_COMMAS, text, at)
        if text.startswith("]", at):
            return out, at + 1
        value, at = read_value(text, at, depth + 1)
        out.append(value)


def _string(text: str, at: int) -> tuple[str, int]:
    match = (_DOUBLE if text[at] == '"' else _SINGLE).match(text, at)
    if match is None:
        raise NotWhole
    inside = match[1] if text[at] == '"' else match[1].replace("\\'", "'")
    try:
        return json.loads(f'"{_escaped(inside)}"', strict=False), match.end()
    except ValueError:
        return inside, match.end()


def _escaped(inside: str) -> str:
    """A text in which no quotation mark ends it."""
    return re.sub(r'(\\.)|"', lambda m: m[1] or '\\"', inside, flags=re.S)


def _bare(word: str) -> Any:
    """A word without quotation marks: true, a number, or itself."""
    if word.lower() in _WORDS:
        return _WORDS[word.lower()]
    try:
        return float(word) if "." in word else int(word)
    except ValueError:
        return word


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
