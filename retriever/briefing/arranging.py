"""What an officer does with a draft: order, leave out, name heads anew, add words of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retriever.briefing.values import Briefing, FigureTable, Head, HeadName


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The officer's choices. ``order`` are keys of statements as they are to stand, ``left_out`` keys of any.

    ``titles`` and ``notes`` are by head; an empty title stands for the usual one.
    """

    order: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()
    titles: tuple[tuple[HeadName, str], ...] = ()
    notes: tuple[tuple[HeadName, str], ...] = ()


def arranged(briefing: Briefing, chosen: Arrangement) -> Briefing:
    """The briefing as the officer wants it; what is left out stays, not kept, so that it can be taken back."""
    return replace(briefing, heads=tuple(_head(head, chosen) for head in briefing.heads))


def _head(head: Head, chosen: Arrangement) -> Head:
    place = {key: at for at, key in enumerate(chosen.order)}
    lines = sorted(head.lines, key=lambda line: place.get(line.key, len(place)))
    return replace(
        head,
        title=dict(chosen.titles).get(head.name) or head.title,
        note=dict(chosen.notes).get(head.name, ""),
        lines=tuple(replace(line, kept=line.key not in chosen.left_out) for line in lines),
        tables=tuple(_table(table, chosen) for table in head.tables),
        unsaid=tuple(replace(u, kept=u.key not in chosen.left_out) for u in head.unsaid),
    )


def _table(table: FigureTable, chosen: Arrangement) -> FigureTable:
    return replace(table, rows=tuple(replace(row, kept=row.key not in chosen.left_out) for row in table.rows))


def moved(order: tuple[str, ...], key: str, by: int) -> tuple[str, ...]:
    """The order with one key moved up (-1) or down (1); at an end it stays."""
    if key not in order:
        return order
    keys = list(order)
    at = keys.index(key)
    to = min(max(0, at + by), len(keys) - 1)
    keys.insert(to, keys.pop(at))
    return tuple(keys)
