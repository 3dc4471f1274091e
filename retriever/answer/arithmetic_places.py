"""Where a passage that was found stands: in a table, a list, or lines of figures one under the other."""

from __future__ import annotations

from ingest.document import PassageKind
from retriever.answer.arithmetic_lists import sheet_of_items, sheet_of_lines
from retriever.answer.arithmetic_sheets import Sheet
from retriever.answer.arithmetic_tables import rows_of, sheet_of_rows
from retriever.answer.parts import Asked
from retriever.values import Hit

# How many passages before a table its caption is looked for in.
_ABOVE = 3


def sheet_at(asked: Asked, hit: Hit, with_title: bool) -> Sheet | None:
    """The sheet that a hit stands in: its table, its list, or the lines around it; None where it stands in none.

    ``with_title``: bare figures of a table have the unit of its title.
    """
    passage, document = hit.passage, asked.document(hit.passage)
    every = asked.views.by_document[passage.document]
    group = [v.passage for v in asked.views.groups.get(passage.group, [])]
    match passage.kind:
        case PassageKind.ROW:
            above = [v.passage for v in every[max(0, group[0].order - _ABOVE) : group[0].order]]
            return sheet_of_rows(rows_of(group), above, with_title)
        case PassageKind.ITEM:
            return sheet_of_items(group, document)
        case PassageKind.SENTENCE:
            return sheet_of_lines(passage, every, document)
    return None
