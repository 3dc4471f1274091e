"""How lists count, as the numbering part of a Word file defines it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.readers.markup import Node, whole_number
from ingest.readers.word.styles import OFF


@dataclass(slots=True)
class Level:
    """How one level counts. ``restart`` is the level (from 1) after which it begins anew; 0 never; None any above."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class Definition:
    """A scheme of levels and where its count stands."""

    levels: dict[int, Level]
    style_link: str
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Instance:
    """One list that counts by a definition; ``starts`` are its own first numbers, ``levels`` its own ways to count."""

    definition: str
    starts: dict[int, int]
    levels: dict[int, Level]
    begun: bool = False


def read_definition(node: Node) -> Definition:
    """A 'w:abstractNum' of the numbering part."""
    levels = {whole_number(n.get("ilvl")): _level(n) for n in node.nodes if n.name == "w:lvl"}
    return Definition(levels, value_of(node, "w:numStyleLink"))


def _level(node: Node) -> Level:
    restart = value_of(node, "w:lvlRestart")
    legal = node.first("w:isLgl")
    start = value_of(node, "w:start")
    return Level(
        form=value_of(node, "w:numFmt") or "decimal",
        text=value_of(node, "w:lvlText"),
        start=whole_number(start, 1),
        restart=whole_number(restart) if restart else None,
        legal=legal is not None and legal.get("val") not in OFF,
        style=value_of(node, "w:pStyle"),
    )


def read_instance(node: Node) -> Instance:
    """A 'w:num' of the numbering part."""
    starts, levels = {}, {}
    for override in (n for n in node.nodes if n.name == "w:lvlOverride"):
        at = whole_number(override.get("ilvl"))
        start, own = value_of(override, "w:startOverride"), override.first("w:lvl")
        if start:
            starts[at] = whole_number(start, 1)
        if own:
            levels[at] = _level(own)
    return Instance(value_of(node, "w:abstractNumId"), starts, levels)


def value_of(node: Node, name: str) -> str:
    """The value of the element ``name`` inside; '' where there is none."""
    found = node.first(name)
    return found.get("val") if found else ""
