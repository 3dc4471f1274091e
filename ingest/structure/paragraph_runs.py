"""Runs of paragraphs that are lists of their own: numbered from 1 on, or line below line under a colon or heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, takewhile

from ingest.document import Block, Heading, ListItem, Paragraph
from ingest.structure.markers import LABEL
from ingest.structure.text import closing_sentence

_FEWEST = 3
# In words: a line that is longer is prose, as is a full sentence of more than a few where the first line is none.
_LONGEST_LINE = 25
_LONGEST_NAME = 8
_A_BLANK_LINE = 2


def runs_as_lists(blocks: Sequence[Block], text: str) -> list[Block]:
    """The blocks, with runs of paragraphs that are lists of their own made items of a list."""
    out = list(blocks)
    group = max((b.group for b in blocks if not isinstance(b, Heading | Paragraph)), default=0)
    for run in chain(_numbered(out), _tight(out, text)):
        group += 1
        lead = _lead(out, run[0])
        words = closing_sentence(text, lead.words.spans) if lead else None
        for at in run:
            block = out[at]
            assert isinstance(block, Paragraph), "runs are of paragraphs"
            out[at] = ListItem(block.words, block.number, 0, group, words)
    return out


def _numbered(blocks: list[Block]) -> list[list[int]]:
    """The places of each run of three or more paragraphs numbered 1, 2, 3 ... one behind the other."""
    found: list[list[int]] = []
    run: list[int] = []
    for at, block in enumerate([*blocks, None]):
        number = block.number if isinstance(block, Paragraph) else ""
        if run and number == str(len(run) + 1) and run[-1] == at - 1:
            run.append(at)
            continue
        if len(run) >= _FEWEST and not _goes_on(blocks, at, len(run) + 1):
            found.append(run)
        run = [at] if number == "1" else []
    return found


def _goes_on(blocks: list[Block], at: int, number: int) -> bool:
    """Whether a later paragraph or heading bears the next number, before the numbers begin anew."""
    for block in islice(blocks, at, None):
        printed = block.number.rstrip(".") if isinstance(block, Paragraph | Heading) else ""
        if printed in ("1", str(number)):
            return printed == str(number)
    return False


def _lead(blocks: list[Block], first: int) -> Paragraph | None:
    """The paragraph just before a run, if it leads in with a colon."""
    before = blocks[first - 1] if first else None
    return before if isinstance(before, Paragraph) and before.words.text.endswith(":") else None


def _tight(blocks: list[Block], text: str) -> Iterator[list[int]]:
    """The places of each run of three or more short lines without a mark, no blank line between, under a colon.

    So members, sums and dates are set down in text whose bullets were lost, or that never had any. Right under a
    heading too, where none of them is a sentence, and by themselves where each has a label; but not before a paper's
    first sentence, where its authors stand.
    """
    begun = False
    for first in range(1, len(blocks)):
        begun = begun or _ends_a_sentence(blocks[first - 1])
        items: list[int] = []
        if _lead(blocks, first) and _lines_between(blocks, first, text) <= _A_BLANK_LINE:
            items = list(_items(blocks, first, text))
        elif begun and isinstance(blocks[first - 1], Heading):
            items = list(takewhile(lambda at: not _ends_a_sentence(blocks[at]), _items(blocks, first, text)))
        elif begun and _lines_between(blocks, first, text) >= _A_BLANK_LINE:
            items = list(takewhile(lambda at: _is_labelled(blocks[at]), _items(blocks, first, text)))
        if len(items) >= _FEWEST:
            yield items


def _lines_between(blocks: list[Block], at: int, text: str) -> int:
    """How many line ends stand between a block and the one before it; as many as part them where it is no words."""
    before, block = blocks[at - 1], blocks[at]
    if not isinstance(before, Paragraph) or not isinstance(block, Paragraph):
        return _A_BLANK_LINE
    return text[before.words.end : block.words.start].count("\n")


def _items(blocks: list[Block], first: int, text: str) -> Iterator[int]:
    """The places of the lines from the first on that stand tight and read as items of one list."""
    named = not _ends_a_sentence(blocks[first])
    for at in range(first, len(blocks)):
        block = blocks[at]
        if at > first and _lines_between(blocks, at, text) >= _A_BLANK_LINE:
            return
        if not isinstance(block, Paragraph) or block.number or not _is_short(block.words.text):
            return
        if named and _ends_a_sentence(block) and len(block.words.text.split()) > _LONGEST_NAME:
            return
        yield at


def _is_short(line: str) -> bool:
    return len(line.split()) <= _LONGEST_LINE and not line.endswith(":") and "|" not in line


def _is_labelled(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(LABEL.match(block.words.text)) and not _ends_a_sentence(block)


def _ends_a_sentence(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.words.text.endswith(".")
