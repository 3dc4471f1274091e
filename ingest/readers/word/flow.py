"""The paragraphs and tables of a body, a cell or a box in order, whatever they are wrapped in."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.readers.markup import Node

_WRAPPERS = frozenset("w:sdt w:sdtContent w:customXml w:smartTag w:ins w:moveTo mc:AlternateContent mc:Choice".split())
_CONTENTS = "table of contents"


def inside(node: Node, *names: str) -> Iterator[Node]:
    """The nodes of these names straight inside, or inside content controls and the like; a table of contents not."""
    for child in node.nodes:
        if child.name in names:
            yield child
        elif _is_wrapper(child, node) and not _is_contents(child):
            yield from inside(child, *names)


def _is_wrapper(child: Node, node: Node) -> bool:
    """Whether to look inside; the second best that a file offers to old programs counts where there is no best."""
    return child.name in _WRAPPERS or (child.name == "mc:Fallback" and node.first("mc:Choice") is None)


def _is_contents(node: Node) -> bool:
    gallery = node.first("w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return gallery is not None and gallery.get("val").lower() == _CONTENTS
