"""The cells of a row that was given to a model, each with its column's head, whatever way the row was laid out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import plain
from retriever.cell_words import head_name
from retriever.writing.values import Evidence

_SEPARATOR = re.compile(r"[\t|]")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A value with its column's head; ``label`` is what its row is about, ``label_head`` the head over that."""

    head: str
    value: str
    label: str
    label_head: str = ""


def cells_of(evidence: Evidence) -> tuple[TableCell, ...]:
    """The cells of a row to the right of its label; () where the evidence is no row."""
    heads = {name: head for head in evidence.citation.heads for name in (head, head_name(head), f"{head_name(head)})")}
    if not heads:
        return ()
    parts = _told(evidence.said, [h for h in heads if h.strip(")")]) or _printed(evidence)
    if len(parts) < 2:
        return ()
    (label_head, label), *rest = parts
    over = heads.get(label_head, label_head)
    return tuple(TableCell(heads.get(head, head), value, label, over) for head, value in rest if value)


def _told(said: str, heads: Sequence[str]) -> list[tuple[str, str]]:
    """'Label head: label; head: value; head: value', or 'label: head: value; ...', taken apart at the heads."""
    named = "|".join(re.escape(h) for h in sorted(set(heads), key=len, reverse=True))
    found = list(re.finditer(rf"(?:^|(?<=; )|(?<=: ))(?P<head>{named}): ", said))
    if not found:
        return []
    parts = [("", said[: found[0].start()].strip(" :;"))] if found[0].start() else []
    for at, m in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(said)
        first, *others = said[m.end() : end].strip().split("; ") if at == 0 and not parts else [said[m.end() : end]]
        parts.append((m["head"], first.strip(" ;")))
        parts += [("", other.strip(" ;")) for other in others]
    return [p for p in parts if p[1]]


def _printed(evidence: Evidence) -> list[tuple[str, str]]:
    """The row as the paper prints it, cut at its tabs or bars; heads are counted from the right."""
    values = [plain(v) for v in _SEPARATOR.split(evidence.citation.quote.strip().strip("|"))]
    if len(values) < 2:
        return []
    heads = [head_name(h) or h for h in evidence.citation.heads]
    padded = ["", *heads] if len(heads) == len(values) - 1 else heads
    if len(padded) != len(values):
        padded = [""] * len(values)
    return list(zip(padded, values, strict=True))
