"""Records set down line by line under labels that come again ('Scheme: ...', 'Cost: ...'): the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from ingest.document import NOTHING, Block, Cell, Heading, Paragraph, Row, Span, Table, Words, words_at
from ingest.structure.markers import LABEL
from ingest.structure.text import closing_sentence

_FEWEST = 2
_NUMBER_AT_END = re.compile(r" (?:\d{1,2}|[A-Z])$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line's label without a number at its end ('Lot' of 'Lot 2'), and what it says."""

    label: str
    words: Words


_Record = Sequence[_Line]


def records_as_tables(blocks: Sequence[Block], text: str) -> list[Block]:
    """The blocks, with lines that make two records or more of the same labels put into tables."""
    group = max((b.group for b in blocks if not isinstance(b, Heading | Paragraph)), default=0)
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        lines = list(takewhile(lambda line: line is not None, (_line(b, text) for b in blocks[at:])))
        records = _records([line for line in lines if line])
        if len(records) < _FEWEST:
            out.append(blocks[at])
            at += 1
            continue
        group += 1
        out.append(_table(records, _caption(out, text), group))
        at += sum(map(len, records))
    return out


def _line(block: Block, text: str) -> _Line | None:
    """The labelled line that a block is; None for any other."""
    if not isinstance(block, Paragraph) or block.number or not LABEL.match(block.words.text):
        return None
    first, *rest = block.words.spans
    colon = text.find(":", first.start, first.end)
    behind = next((i for i in range(colon + 1, first.end) if not text[i].isspace()), -1)
    if colon < 0 or behind < 0:
        return None
    printed = text[first.start : colon].strip()
    label = _NUMBER_AT_END.sub("", printed)
    if label != printed:  # 'Lot 2: ...' is known by its number
        return _Line(label, block.words)
    return _Line(label, words_at(text, (Span(behind, first.end), *rest)))


def _records(lines: Sequence[_Line]) -> list[_Record]:
    """The records that begin with the first of these lines and each time that its label comes again.

    The last one ends with a label that none before it has: nothing says that the line belongs to it. A label that comes
    twice in one record, or a record of one line, and these are no records from there on.
    """
    starts = [i for i, line in enumerate(lines) if line.label == lines[0].label]
    records = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    if records:
        known = {line.label for record in records[:-1] for line in record}
        records[-1] = list(takewhile(lambda line: line.label in known, records[-1]))
    return list(takewhile(_is_record, records))


def _is_record(lines: _Record) -> bool:
    return len({line.label for line in lines}) == len(lines) >= _FEWEST


def _caption(before: Sequence[Block], text: str) -> str:
    """The sentence that leads in with a colon, or the heading, right above."""
    last = before[-1] if before else None
    if isinstance(last, Heading):
        return last.words.text
    lead = closing_sentence(text, last.words.spans) if isinstance(last, Paragraph) else None
    return lead.text if lead and lead.text.endswith(":") else ""


def _table(records: Sequence[_Record], caption: str, group: int) -> Table:
    heads = tuple(dict.fromkeys(line.label for record in records for line in record))
    return Table(caption, heads, tuple(Row(tuple(_cells(r, heads))) for r in records), group)


def _cells(record: _Record, heads: Sequence[str]) -> Iterator[Cell]:
    said = {line.label: line for line in record}
    for head in heads:
        yield Cell(head, said[head].words if head in said else NOTHING)
