"""Runs of numbered paragraphs that are lists: they begin at 1 and end under the same heading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from ingest.document import Block, Heading, ListItem, Paragraph
from ingest.structure.text import closing_sentence

_FEWEST = 3


def runs_as_lists(blocks: Sequence[Block], text: str) -> list[Block]:
    """The blocks, with runs of numbered paragraphs that are lists of their own made items of a list."""
    out = list(blocks)
    group = max((b.group for b in blocks if not isinstance(b, Heading | Paragraph)), default=0)
    for run in _runs(out):
        group += 1
        lead = _lead(out, run[0])
        words = closing_sentence(text, lead.words.spans) if lead else None
        for at in run:
            block = out[at]
            assert isinstance(block, Paragraph), "runs are of paragraphs"
            out[at] = ListItem(block.words, block.number, 0, group, words)
    return out


def _runs(blocks: list[Block]) -> list[list[int]]:
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
