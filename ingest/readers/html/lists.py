"""Lists of a page: how each item is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.readers.items import BULLET
from ingest.readers.markup import Node
from ingest.readers.numerals import numeral

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal": "decimal",
    "none": "none",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(" + "|".join(_STYLES) + r")\b", re.I)
_INTEGER = re.compile(r"-?\d{1,6}")


def marked_items(node: Node) -> Iterator[tuple[str, Node]]:
    """The items of a list with their markers: '-' for a bullet, '' where none is shown."""
    items = [n for n in node.nodes if n.name == "li"]
    down = "reversed" in node.attributes
    count = _integer(node.get("start"), len(items) if down else 1)
    for item in items:
        count = _integer(item.get("value"), count)
        yield _marker(node, count), item
        count += -1 if down else 1


def _marker(node: Node, count: int) -> str:
    if node.name != "ol":
        return BULLET
    styled = _STYLE.search(node.get("style"))
    form = _STYLES[styled[1].lower()] if styled else _FORMS.get(node.get("type").strip(), "decimal")
    return f"{numeral(count, form)}." if form != "none" else ""


def _integer(written: str, default: int) -> int:
    found = _INTEGER.fullmatch(written.strip())
    return int(found[0]) if found else default
