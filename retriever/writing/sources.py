"""A cited passage taken apart: its sentences and cells, each with the figures and times in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from retriever.language import stem, tokens
from retriever.writing.amounts import Amount, amounts_in, with_unit_of
from retriever.writing.instructions import without_instructions
from retriever.writing.tables import TableCell, cells_of
from retriever.writing.values import Evidence
from retriever.writing.whens import When, whens_in, year_before, years_of

_SENTENCE = re.compile(
    r"(?<=[.!?;])(?<!\bp\.m\.)(?<!\ba\.m\.)(?<!\be\.g\.)(?<!\b\w\.)(?<!\bMr\.)(?<!\bDr\.)\s+(?=[A-Z\"'‘“(])|\n"
)
# In words: a cell with more is prose, though it begins with a figure.
_LONGEST_FIGURE = 5
# Words that say nothing of what a figure or a name is about.
LITTLE = frozenset(
    """the a an of in on and to for by at is are was were be been being as it its this that which who with from there
    has have had will would shall their they he she his her also than then so but or s""".split()
)


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of text in which what stands together belongs together: a sentence, or a cell with its heads."""

    text: str
    amounts: tuple[Amount, ...]
    whens: tuple[When, ...]
    stems: frozenset[str]
    cell: TableCell | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A cited passage. ``said`` are its own sentences or cells, ``above`` is what it stands under.

    ``known`` holds every stem of both, ``years`` every year that is named, ``near`` is what the paper says right
    before it. ``cleaned``: it spoke to an assistant.
    """

    evidence: Evidence
    said: tuple[Told, ...]
    above: tuple[Told, ...]
    known: frozenset[str]
    years: frozenset[int]
    near: Told
    cleaned: bool = False

    @property
    def every(self) -> tuple[Told, ...]:
        """All that is told, what the passage says first."""
        return (*self.said, *self.above)

    @property
    def verbatim(self) -> tuple[str, ...]:
        """What may be said word for word: its sentences, and the whole where nothing in it speaks to an assistant."""
        sentences = tuple(t.text for t in self.said if t.cell is None)
        return sentences if self.cleaned else (*sentences, self.evidence.said)

    @property
    def text(self) -> str:
        """All its words, without what speaks to an assistant."""
        return "\n".join(told.text for told in self.every)


def told(text: str, cell: TableCell | None = None, near: tuple[str, ...] = ()) -> Told:
    """A stretch of text taken apart; a bare figure has the unit that ``near`` gives."""
    whens = whens_in(text)
    whens = (*whens, *year_before(text, whens))
    amounts = tuple(with_unit_of(a, *near) for a in amounts_in(text, whens)) if near else amounts_in(text, whens)
    return Told(text, amounts, whens, stems_of(text) | {w.token for w in whens}, cell)


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the words that tell something, and a token for each time."""
    whens = whens_in(text)
    for w in whens:
        text = f"{text[: w.start]}{' ' * (w.end - w.start)}{text[w.end :]}"
    return frozenset(stem(t) for t in tokens(text) if t not in LITTLE) | {w.token for w in whens}


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text; a line ends one, and so does a semicolon before a capital."""
    return tuple(s for part in _SENTENCE.split(text) if (s := part.strip()))


def source_of(evidence: Evidence) -> Source:
    """A passage taken apart. Sentences that speak to an assistant are left out, with all that follows them."""
    rest = evidence.words.replace(evidence.said, "\n", 1) if evidence.said in evidence.words else evidence.words
    above = tuple(told(s) for s in sentences_of(without_instructions(rest)))
    cells = cells_of(evidence)
    if cells:
        beside = (*(c.value for c in cells if not is_figure(c.value)), *_titles(rest))
        said = (_label(cells[0]), *(_cell(c, beside) for c in cells))
    else:
        said = tuple(told(s) for s in sentences_of(without_instructions(evidence.said)))
    every = (*said, *above)
    known = frozenset().union(*(t.stems for t in every))
    cleaned = without_instructions(evidence.words) != evidence.words
    near = told(without_instructions(evidence.near))
    return Source(evidence, said, above, known, years_of(tuple(w for t in every for w in t.whens)), near, cleaned)


def _label(cell: TableCell) -> Told:
    return told(f"{cell.label_head}: {cell.label}" if cell.label_head else cell.label)


def is_figure(value: str) -> bool:
    """Whether a cell holds a figure, or that there is none, and not words."""
    return bool(re.match(r"[\W_]*\d", value)) and len(value.split()) <= _LONGEST_FIGURE


def _titles(rest: str) -> tuple[str, ...]:
    """What may give all figures of a table their unit: what stands right above it."""
    lines = [line for line in rest.split("\n") if line.strip() and not re.search(r"\d\s?(?:%|per ?cent)", line)]
    return tuple(lines[::-1][:2])


def _cell(cell: TableCell, near: tuple[str, ...]) -> Told:
    """A value with its head and its row's label; its bare figures have the unit of these or of what is ``near``."""
    over = (cell.head, cell.label, cell.label_head, *near) if is_figure(cell.value) else ()
    value = told(without_instructions(cell.value), cell, over)
    whens = value.whens or whens_in(cell.head)
    text = f"{cell.label}: {cell.head}: {cell.value}" if cell.head else f"{cell.label}: {cell.value}"
    stems = (
        value.stems | stems_of(f"{cell.head} {cell.label} {cell.label_head}") | {w.token for w in whens_in(cell.head)}
    )
    return Told(text, value.amounts, whens, stems | {w.token for w in whens}, cell)
