"""Blocks -> manuscript: each line a run with its page and box, words cut at a line's end made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.readers.manuscript import Manuscript, Run
from ingest.readers.pdf.blocks import Block, Kind, Text
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.tabulate import Tabulated

_CUT = re.compile(r"([A-Za-z]+)-$")
_STOP = re.compile(r"[:;,.!?)](\s|$)")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
# First parts of words that keep their hyphen, and seldom begin a word that has none.
_PREFIXES = frozenset("cross full half high long low multi non self semi short vice well two three four five".split())
_INDENT = 6.0


class Writer:
    """Writes the blocks of one paper."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._known = {word.lower() for line in _all_lines(blocks) for word in _WORD.findall(line.text)}
        self._whole = {w.lower() for line in _all_lines(blocks) for w in _WORD.findall(line.text)[1:-1]}
        self._manuscript = Manuscript()
        self._indents: list[float] = []

    def written(self) -> Manuscript:
        """The manuscript with all the blocks."""
        for number, block in enumerate(self._blocks):
            if isinstance(block, Tabulated):
                self._table(block)
            else:
                self._text(block, self._beside_item(number))
        return self._manuscript

    def _beside_item(self, number: int) -> bool:
        """Whether the block before or after is an item too."""
        beside = self._blocks[max(number - 1, 0) : number] + self._blocks[number + 1 : number + 2]
        return any(isinstance(b, Text) and b.kind is Kind.ITEM and b.marker != "-" for b in beside)

    def _text(self, text: Text, in_list: bool) -> None:
        runs = self._runs(text.lines)
        if text.kind is not Kind.ITEM:
            self._indents = []
        if text.kind is Kind.HEADING:
            self._manuscript.heading(_marked(text.marker, runs), text.level)
        elif text.kind is Kind.ITEM and (in_list or not text.spaced or not text.marker[:-1].isdigit()):
            self._manuscript.item(runs, text.marker, self._depth(text.indent))
        else:
            self._manuscript.paragraph(runs, text.marker)

    def _depth(self, indent: float) -> int:
        """How deep an item stands in the list, by how far its marker is from the left."""
        while self._indents and indent < self._indents[-1] - _INDENT:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1] + _INDENT:
            self._indents.append(indent)
        return len(self._indents) - 1

    def _table(self, table: Tabulated) -> None:
        self._indents = []
        if table.title:
            self._manuscript.paragraph(self._runs(table.title))
        if table.is_labels or not table.rows:
            self._labels(table)
            return
        heads = [self._runs(cell) for cell in table.heads]
        rows = [[self._runs(cell) for cell in row] + [[]] * (len(heads) - len(row)) for row in table.rows]
        self._manuscript.table(heads, rows)

    def _labels(self, table: Tabulated) -> None:
        """Rows that make no table, each as a paragraph."""
        for row in [table.heads, *table.rows]:
            runs = [run for cell in row for run in self._runs(cell)]
            if runs:
                self._manuscript.paragraph(runs)

    def _runs(self, lines: Iterable[Line]) -> list[Run]:
        """A run for each line; a word cut at the end of one is made whole."""
        out: list[Run] = []
        for line in lines:
            glued = False
            if out:
                last = out[-1]
                end = self._end(last.text, line.text)
                glued = end is not None
                out[-1] = replace(last, text=last.text if end is None else end)
            out.append(Run(line.text, line.page, line.box, glued))
        return out

    def _end(self, above: str, below: str) -> str | None:
        """A line's words where the last one goes on below: without the hyphen, unless the word has one; else None."""
        if _STOP.match(below):
            return above
        right = _WORD.match(below)
        cut = _CUT.search(above)
        if not right or not below[:1].islower():
            return None
        if not cut:
            return above if self._broken(above, right[0]) else None
        left = cut[1].lower()
        whole, hyphened = f"{left}{right[0]}".lower(), f"{left}-{right[0]}".lower()
        if hyphened in self._known or (whole not in self._known and left in _PREFIXES):
            return above
        return above[:-1]

    def _broken(self, above: str, right: str) -> bool:
        """Whether a narrow cell broke a word without a hyphen: the paper has the whole word, and not its pieces."""
        left = _LAST_WORD.search(above)
        if not left or f"{left[0]}{right}".lower() not in self._whole:
            return False
        return left[0].lower() not in self._whole or right.lower() not in self._whole


def _marked(marker: str, runs: list[Run]) -> list[Run]:
    """A heading's words with its number in front."""
    return [Run(marker, runs[0].page, runs[0].box), *runs] if marker and runs else runs


def _all_lines(blocks: Sequence[Block]) -> Iterable[Line]:
    for block in blocks:
        if isinstance(block, Text):
            yield from block.lines
        else:
            for row in [block.heads, *block.rows]:
                for cell in row:
                    yield from cell
