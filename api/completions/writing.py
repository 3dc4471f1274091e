"""An answer as one text of Markdown with numbered marks and the sources behind it, and where each mark stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from api.markdown_text import plain_line, unescaped
from api.schemas import AnswerOut, CitationOut, StatementOut, TableOut
from api.terminal import shortened

_SOURCES = "**Sources**"
_NEAREST = "The nearest that the papers hold:"
_UNDERSTOOD = "Understood as: "
_MARKS = re.compile(r" (?:\[\d+\])+$", re.M)


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark: it stands in the text from ``start`` to ``end`` for the citation of that index."""

    start: int
    end: int
    citation: int


@dataclass(frozen=True, slots=True)
class Written:
    """The text in the pieces in which it is sent, with its marks."""

    pieces: tuple[str, ...]
    marks: tuple[Placed, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)


def written(answer: AnswerOut, site: str) -> Written:
    """The answer for a reader who sees text alone; links begin with ``site``, as http://127.0.0.1:8000."""
    pieces: list[str] = []
    marks: list[Placed] = []
    length = 0
    for block, citations in _blocks(answer, site):
        piece = ("\n\n" if pieces else "") + block
        length += len(piece)
        marks += _placed(length, citations)
        pieces.append(piece)
    return Written(tuple(pieces), tuple(marks))


def said_in(text: str) -> str:
    """The answer's own words in a text that ``written`` made: neither marks nor sources. Other texts are kept whole."""
    for behind in (_NEAREST, _SOURCES):
        text = text.partition(f"\n\n{behind}\n")[0]
    said = [block for block in text.split("\n\n") if not block.startswith((_UNDERSTOOD, "| "))]
    return "\n".join(unescaped(_MARKS.sub("", block)) for block in said)


def _blocks(answer: AnswerOut, site: str) -> Iterator[tuple[str, list[int]]]:
    """The paragraphs, each with the citations whose marks end it."""
    if answer.question != answer.asked:
        yield _UNDERSTOOD + plain_line(answer.question), []
    yield from (_statement(said) for said in answer.statements)
    if answer.table:
        yield _table(answer.table), []
    yield from ((plain_line(note), []) for note in answer.notes)
    if answer.nearest:
        lines = [f"- {source_line(each, site)}" for each in answer.nearest]
        yield "\n".join([_NEAREST, "", *lines]), []
    if answer.citations:
        lines = [f"{each.index + 1}. {source_line(each, site)}" for each in answer.citations]
        yield "\n".join([_SOURCES, "", *lines]), []
    if answer.asked_of:
        yield f"Asked of: {plain_line(answer.asked_of)}.", []
    if answer.as_at:
        yield f"As at {answer.as_at_text}.", []


def _statement(said: StatementOut) -> tuple[str, list[int]]:
    marks = "".join(map(_mark, said.citations))
    return f"{plain_line(said.text)} {marks}".rstrip(), said.citations


def _mark(citation: int) -> str:
    return f"[{citation + 1}]"


def _placed(end: int, citations: list[int]) -> Iterator[Placed]:
    """Where the marks stand with which a text of ``end`` characters ends."""
    start = end - sum(len(_mark(each)) for each in citations)
    for each in citations:
        yield Placed(start, start + len(_mark(each)), each)
        start += len(_mark(each))


def source_line(citation: CitationOut, site: str) -> str:
    """Where something stands: the paper, linked to the place in it, and the words there."""
    number = f"paragraph {citation.number}" if citation.number else ""
    page = f"page {citation.page}" if citation.page else ""
    section = " > ".join(heading for heading in citation.section if heading != citation.title)
    where = ", ".join(filter(None, (citation.date_text, section, number, page)))
    currency = f"({citation.currency.text})" if citation.currency else ""
    about = " ".join(filter(None, (where, currency)))
    title = f"[{plain_line(citation.title)}]({site}{citation.link})"
    return f'{title}{", " if about else ""}{plain_line(about)}: "{plain_line(shortened(citation.quote))}"'


def _table(table: TableOut) -> str:
    rows = [
        [
            f"**{plain_line(cell)}**" if table.marked == (at, place) else plain_line(cell)
            for place, cell in enumerate(row)
        ]
        for at, row in enumerate(table.rows)
    ]
    lines = [_row([plain_line(head) for head in table.heads]), _row(["---"] * len(table.heads)), *map(_row, rows)]
    return "\n".join([*([plain_line(table.caption), ""] if table.caption else []), *lines])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
