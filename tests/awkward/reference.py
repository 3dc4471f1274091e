"""How much of a reference's words was read, in their order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from ingest.document import Document

_MARKUP = re.compile(r"<!--.*?-->|!?\[([^\]]*)\]\([^)]*\)|</?[a-z][^<>]*>|&(amp|lt|gt);", re.S)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}
# A raised figure, as a note has, is a word of its own.
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_WORD = re.compile(rf"[{_RAISED}]+|[^\W_{_RAISED}]+")
# The first there is is taken.
_SUFFIXES = (".md", ".txt")


def references(folder: Path) -> dict[str, list[Path]]:
    """The texts under ``folder`` by the name of the file that they are of."""
    out: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(
        (p for p in folder.rglob("*") if p.suffix in _SUFFIXES), key=lambda p: (_SUFFIXES.index(p.suffix), p)
    ):
        name = path.name
        while name:
            out[name].append(path)
            name = name.rpartition(".")[0]
    return out


def reference_of(file: str, by_name: dict[str, list[Path]]) -> Path | None:
    """The text of a file: under its whole name, or under that without its ending."""
    found = by_name.get(file) or by_name.get(file.rpartition(".")[0])
    return found[0] if found else None


def words_of(text: str) -> list[str]:
    """The words in lower case, markup left out and raised figures made plain ones."""
    plain = _MARKUP.sub(lambda m: _ENTITIES.get(m[2] or "", m[1] or " "), text)
    plain_figures = str.maketrans(_RAISED, "0123456789")
    return [word.translate(plain_figures) for word in _WORD.findall(plain.lower())]


def share_read(documents: Sequence[Document], reference: str) -> tuple[float, int]:
    """The share of the reference's words that a file's documents have in their order, and how many words that is of."""
    wanted = words_of(reference)
    held = words_of("\n".join(each.text for each in documents))
    return (in_order(wanted, held) / len(wanted) if wanted else 1.0), len(wanted)


def in_order(wanted: Sequence[str], given: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(given) - 1, -1, -1):
        places[given[at]].append(at)
    ends: list[int] = []  # the lowest place at which a common subsequence of each length can end
    for word in wanted:
        for at in places.get(word, ()):
            length = bisect_left(ends, at)
            ends[length : length + 1] = [at]
    return len(ends)
