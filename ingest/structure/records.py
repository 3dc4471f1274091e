"""Records set down line by line under labels that come again ('Scheme: ...', 'Cost: ...'): the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import NOTHING, Block, Cell, Heading, Paragraph, Row, Span, Table, Words, words_at
from ingest.structure.markers import LABEL
from ingest.structure.text import closing_sentence

_FEWEST = 2
# No record has more lines; so many are looked at for where the next one begins.
_MOST_LINES = 40
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
    lines = [_line(b, text) for b in blocks]
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        records = _records(lines, at)
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


def _records(lines: Sequence[_Line | None], at: int) -> list[_Record]:
    """The records that begin with the line at ``at`` and each time that its label comes again.

    The last one ends with a label that none before it has: nothing says that the line belongs to it. A label that comes
    twice in one record, or a record of one line, and these are no records from there on.
    """
    records: list[_Record] = []
    known: set[str] = set()
    while record := _record(lines, at):
        at += len(record)
        behind = lines[at] if at < len(lines) else None
        if behind is None or behind.label != record[0].label:
            record = record[: next((i for i, line in enumerate(record) if line.label not in known), len(record))]
        labels = {line.label for line in record}
        if not len(labels) == len(record) >= _FEWEST or (records and record[0].label != records[0][0].label):
            break
        records.append(record)
        known |= labels
    return records


def _record(lines: Sequence[_Line | None], at: int) -> _Record:
    """The labelled lines from ``at`` on, up to where the first one's label comes again; not more than a record has."""
    record: list[_Line] = []
    for line in lines[at : at + _MOST_LINES]:
        if line is None or (record and line.label == record[0].label):
            break
        record.append(line)
    return record


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
