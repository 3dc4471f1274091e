"""The main part of a page, walked in order and written down."""

from __future__ import annotations

from collections.abc import Callable

from ingest.readers.grid import write_grid
from ingest.readers.html.inline import BLOCKS, Line, flat
from ingest.readers.html.lists import marked_items
from ingest.readers.html.tables import cells_of, is_layout, read_table, rows_of
from ingest.readers.items import write_item
from ingest.readers.manuscript import Manuscript
from ingest.readers.markup import Node

_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_BELOW = frozenset({*_LISTS, "table", "dl"})
_HEADS = {f"h{level}": level for level in range(1, 7)}
_SHORT_MEANING = 40


def write_page(main: Node) -> Manuscript:
    """The manuscript of a page's main part."""
    writer = _Writer()
    writer.write(main)
    return writer.manuscript


class _Writer:
    """Writes blocks one after another; words between blocks are paragraphs of their own."""

    def __init__(self) -> None:
        self.manuscript = Manuscript()
        self._ways: dict[str, Callable[[Node], None]] = {
            **dict.fromkeys(_HEADS, self._heading),
            **dict.fromkeys(_LISTS, self._list),
            "table": self._table,
            "dl": self._meanings,
            "pre": lambda node: self.manuscript.lines(node.words),
            "summary": lambda node: self.manuscript.paragraph(f"**{flat(node)}**" if flat(node) else ""),
        }

    def write(self, node: Node) -> None:
        """Write what is inside a block."""
        line = Line()
        for child in node.content:
            if isinstance(child, str) or not _holds_blocks(child):
                line.add(child)
                continue
            self._line(line)
            line = Line()
            self._ways.get(child.name, self.write)(child)
        self._line(line)

    def _line(self, line: Line) -> None:
        for words in line.lines:
            self.manuscript.paragraph(f"**{words}**" if line.bold else words)

    def _heading(self, node: Node) -> None:
        if words := flat(node):
            self.manuscript.heading(words, _HEADS[node.name])

    def _list(self, node: Node, depth: int = 0) -> None:
        for marker, item in marked_items(node):
            if next(item.every(*_HEADS), None) is not None:  # a card, not an item
                self.write(item)
            else:
                self._item(item, marker, depth)
        for inner in (n for n in node.nodes if n.name in _LISTS):  # as careless pages nest them
            self._list(inner, depth + 1)

    def _item(self, item: Node, marker: str, depth: int) -> None:
        """An item's words up to the first list or table inside it; then what is left."""
        content = _unwrapped(item)
        at = next((i for i, c in enumerate(content) if isinstance(c, Node) and c.name in _BELOW), len(content))
        words = flat(Node("div", {}, content[:at]))
        printed = words.startswith(f"{marker} ")
        write_item(self.manuscript, words, "" if printed else marker, depth)
        for child in content[at:]:
            if isinstance(child, Node) and child.name in _LISTS:
                self._list(child, depth + 1)
            else:
                self.write(Node("div", {}, [child]))

    def _table(self, table: Node) -> None:
        for caption in (n for n in table.nodes if n.name == "caption"):
            self.write(caption)
        if not is_layout(table):
            write_grid(self.manuscript, read_table(table))
            return
        for row in rows_of(table):
            for cell in cells_of(row):
                self.write(cell)

    def _meanings(self, node: Node) -> None:
        """Terms and what they mean: on one line where that is short, else the term above."""
        term = ""
        for part in _parts(node):
            if part.name == "dt":
                self._line(_bold(term))
                term = flat(part)
            elif next(part.every(*BLOCKS), None) is None and len(flat(part).split()) <= _SHORT_MEANING:
                self.manuscript.paragraph(f"{term.removesuffix(':')}: {flat(part)}" if term else flat(part))
                term = ""
            else:
                self._line(_bold(term))
                self.write(part)
                term = ""
        self._line(_bold(term))


def _bold(words: str) -> Line:
    line = Line()
    line.add(words, bold=True)
    return line


def _parts(node: Node) -> list[Node]:
    """The terms and meanings of a list of them, which may be grouped in boxes."""
    found: list[Node] = []
    for child in node.nodes:
        found += [child] if child.name in ("dt", "dd") else _parts(child)
    return found


def _holds_blocks(node: Node) -> bool:
    return node.name in BLOCKS or any(_holds_blocks(n) for n in node.nodes)


def _unwrapped(node: Node) -> list[Node | str]:
    """What is inside a node, boxes around a list or table taken off."""
    found: list[Node | str] = []
    for child in node.content:
        boxed = isinstance(child, Node) and child.name not in _BELOW and next(child.every(*_BELOW), None) is not None
        found += _unwrapped(child) if boxed and isinstance(child, Node) else [child]
    return found
