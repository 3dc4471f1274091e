"""Tables of contents: they repeat the headings and would be found in place of what they point to."""

from __future__ import annotations

import re

from ingest.document import Block, Heading, ListItem, Table

_TITLES = ("contents", "table of contents")
_NEAR = 40
_MOST = 0.5


def without_contents(blocks: list[Block]) -> list[Block]:
    """The blocks without a table of contents, be it a list or a table."""
    drop = _groups_of_contents(blocks)
    return [b for b in blocks if not (isinstance(b, ListItem) and b.group in drop) and not _is_contents_table(b)]


def _groups_of_contents(blocks: list[Block]) -> set[int]:
    """Lists under a heading 'Contents' of whose items at least half are headings too."""
    heads = {_bare(b.words.text) for b in blocks if isinstance(b, Heading)}
    lists: dict[int, list[tuple[int, bool]]] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, ListItem):
            lists.setdefault(block.group, []).append((at, _bare(block.words.text) in heads))
    out = set()
    for group, items in lists.items():
        known = sum(is_head for _, is_head in items)
        if known and known >= _MOST * len(items) and _titled_contents(blocks, items[0][0]):
            out.add(group)
    return out


def _titled_contents(blocks: list[Block], at: int) -> bool:
    above = blocks[max(0, at - _NEAR) : at]
    return any(isinstance(b, Heading) and b.words.text.lower().startswith("contents") for b in above)


def _is_contents_table(block: Block) -> bool:
    return isinstance(block, Table) and block.caption.lower().strip(" :") in _TITLES


def _bare(text: str) -> str:
    """A heading's words without its number, so that 'Appendix 3. Money' and '3. money' are the same."""
    text = re.sub(r"^(appendix|annex|schedule)\s+", "", text.lower().strip())
    return re.sub(r"[\W_]+", " ", re.sub(r"^\W*(\d+[a-z]?|[a-z])?[.):]+\s+", "", text)).strip()
