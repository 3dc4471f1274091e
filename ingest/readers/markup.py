"""XML and HTML -> plain nodes. The one module that touches lxml; no entity, DTD or address is ever followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.errors import Unreadable

# Word writes the same elements under two sets of names, 'transitional' and 'strict'; each set has one prefix here.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
}

_MOST_FIGURES = 7


@dataclass(slots=True)
class Node:
    """An element: its name ('w:p', 'td'), its attributes, and its words and elements in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Node | str] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        """The elements straight inside."""
        return [c for c in self.content if isinstance(c, Node)]

    def get(self, name: str, default: str = "") -> str:
        """An attribute."""
        return self.attributes.get(name, default)

    def first(self, *path: str) -> Node | None:
        """The first element at a path of names, one inside the other."""
        node: Node | None = self
        for name in path:
            node = next((n for n in node.nodes if n.name == name), None) if node else None
        return node

    def every(self, *names: str) -> Iterator[Node]:
        """All elements of these names inside, at any depth, in order."""
        for node in self.nodes:
            if node.name in names:
                yield node
            yield from node.every(*names)

    @property
    def words(self) -> str:
        """All text inside."""
        return "".join(c if isinstance(c, str) else c.words for c in self.content)


def parse_xml(data: bytes) -> Node:
    """The root of an XML part. Raises Unreadable where it is no well-formed XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return _node(etree.fromstring(data, parser))
    except etree.XMLSyntaxError as error:
        raise Unreadable("it is damaged: a part inside it is not well-formed XML") from error


def parse_html(text: str) -> Node:
    """The root of a web page, mended as browsers do. Raises Unreadable where there is no element at all."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("it is no page that can be read") from error
    if root is None:
        raise Unreadable("it is empty")
    return _node(root)


def _node(element: etree._Element) -> Node:
    """An element and all inside it; the parser sees to it that they are not nested without end."""
    attributes = {_attribute(str(k)): str(v) for k, v in element.attrib.items()}
    node = Node(_name(str(element.tag)), attributes, [element.text] if element.text else [])
    for child in element:
        if isinstance(child.tag, str):
            node.content.append(_node(child))
        if child.tail:
            node.content.append(child.tail)
    return node


def whole_number(written: str, default: int = 0) -> int:
    """The number that an attribute gives, in plain figures; ``default`` where it gives none, or one beyond reason."""
    written = written.strip()
    return int(written) if written.isascii() and written.isdecimal() and len(written) < _MOST_FIGURES else default


def _name(tag: str) -> str:
    if not tag.startswith("{") or "}" not in tag:
        return tag
    space, local = tag[1:].split("}", 1)
    prefix = _PREFIXES.get(space)
    return f"{prefix}:{local}" if prefix else f"other:{local}"


def _attribute(name: str) -> str:
    """Word's own attributes without a prefix, as its elements always bear them."""
    return _name(name).removeprefix("w:")
