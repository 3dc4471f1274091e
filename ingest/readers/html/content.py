"""What of a page is the paper: its main part, without menus, banners, forms and what is not shown."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.readers.markup import Node

_NEVER = frozenset(
    "script style noscript template head iframe svg canvas object embed audio video map dialog button input select "
    "textarea option datalist nav aside footer del link meta base".split()
)
_ROLES = frozenset("navigation contentinfo complementary search dialog alertdialog menu menubar toolbar".split())
_NAMES = re.compile(
    r"(?:^|[-_\s])(cookies?|consent|gdpr|breadcrumbs?|skip(?:link|-?to)?|visually-?hidden|sr-only|screen-reader\S*|"
    r"pagination|pager|share|sharing|social)(?:$|[-_\s])",
    re.I,
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HALF = 0.5
_FEWEST_LETTERS = 20


def main_content(root: Node) -> Node:
    """The element with the paper, all that does not belong to it taken out.

    A main part without words, as of a page that a program fills, gives way to the whole body. The first heading of
    all is put in front where it stands outside, as many pages have it in their banner.
    """
    body = root.first("body") or root
    whole = _cleaned(body, _size(body), banner=False)
    kept = next((n for n in _candidates(root) if _size(n) >= _FEWEST_LETTERS), None)
    if kept is None:
        return whole
    cleaned = _cleaned(kept, _size(kept), banner=True)
    if next(cleaned.every("h1"), None) is None:
        with_banner = _cleaned(body, _size(body), banner=True)
        cleaned.content[:0] = list(with_banner.every("h1"))[:1]
    return cleaned


def _candidates(root: Node) -> list[Node]:
    """Main parts, best first: one that says so, else the only article."""
    said = _every(root, lambda n: n.name == "main" or n.get("role").lower() == "main")
    articles = list(root.every("article"))
    return said + (articles if len(articles) == 1 else [])


def _every(node: Node, wanted: Callable[[Node], bool]) -> list[Node]:
    found = [node] if wanted(node) else []
    return found + [n for child in node.nodes for n in _every(child, wanted)]


def _cleaned(node: Node, whole: int, banner: bool) -> Node:
    """The element without what is left out; ``banner`` keeps headers, which inside a main part hold its title."""
    kept: list[Node | str] = []
    for child in node.content:
        if isinstance(child, str):
            kept.append(child)
        elif not _left_out(child, whole, banner):
            kept.append(_cleaned(child, whole, banner))
    return Node(node.name, node.attributes, kept)


def _left_out(node: Node, whole: int, banner: bool) -> bool:
    if node.name in _NEVER or "hidden" in node.attributes or _NOT_SHOWN.search(node.get("style")):
        return True
    role = node.get("role").lower()
    if role in _ROLES or (not banner and (node.name == "header" or role == "banner") and not _is_title_page(node)):
        return True
    named = _NAMES.search(node.get("class")) or _NAMES.search(node.get("id"))
    asks = node.name == "form"
    # A whole page may stand in one form, or in a box whose name speaks of what is only a part of it.
    return bool(named or asks) and _size(node) < _HALF * whole


def _is_title_page(header: Node) -> bool:
    """Whether a header is the paper's own: a heading, and no link to anywhere."""
    return next(header.every("h1"), None) is not None and next(header.every("a", "nav", "form", "img"), None) is None


def _size(node: Node) -> int:
    """How many letters are inside."""
    return sum(len(c.strip()) if isinstance(c, str) else _size(c) for c in node.content if not _is_code(c))


def _is_code(content: Node | str) -> bool:
    return isinstance(content, Node) and content.name in ("script", "style", "noscript", "template")
