"""An answer as lines of text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from api.schemas import AnswerOut, CitationOut, StatementOut, TableOut

MOST_QUOTED = 200
_TABLE_WIDTH = 120


def answer_lines(answer: AnswerOut) -> Iterator[str]:
    """The statements, the table and the notes; then the numbered sources; then as at when."""
    if answer.question != answer.asked:
        yield f"Understood as: {answer.question}"
    yield from (_statement(each) for each in answer.statements)
    if answer.table:
        yield from ("", *_table(answer.table))
    yield from answer.notes
    if answer.nearest:
        yield from ("", "The nearest that the papers hold:")
        yield from (f"- {_source(each)}" for each in answer.nearest)
    if answer.citations:
        yield ""
        yield from (f"[{each.index + 1}] {_source(each)}" for each in answer.citations)
    if answer.asked_of:
        yield from ("", f"Asked of: {answer.asked_of}.")
    if answer.as_at:
        yield from ("", f"As at {answer.as_at_text}.")
    if answer.writing.text:
        yield answer.writing.text


def answer_text(answer: AnswerOut) -> str:
    """All of it, without characters that steer a terminal."""
    return printable("\n".join(answer_lines(answer)))


def printable(text: str) -> str:
    """The text without control characters, which a paper could use to steer the terminal."""
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())


def shortened(quote: str) -> str:
    """The quote on one line, cut at a word where it is long."""
    line = " ".join(quote.split())
    if len(line) <= MOST_QUOTED:
        return line
    return f"{line[:MOST_QUOTED].rsplit(' ', 1)[0]} ..."


def _statement(said: StatementOut) -> str:
    return f"{said.text} {''.join(f'[{place + 1}]' for place in said.citations)}".rstrip()


def _source(citation: CitationOut) -> str:
    number = f"paragraph {citation.number}" if citation.number else ""
    page = f"page {citation.page}" if citation.page else ""
    section = " > ".join(heading for heading in citation.section if heading != citation.title)
    where = ", ".join(filter(None, (citation.title, citation.date_text, section, number, page)))
    currency = f" ({citation.currency.text})" if citation.currency else ""
    return f'{where}{currency}: "{shortened(citation.quote)}"'


def _table(table: TableOut) -> list[str]:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in table.heads:
        drawn.add_column(Text(head))
    for row, cells in enumerate(table.rows):
        asked = [f"-> {cell}" if table.marked == (row, place) else cell for place, cell in enumerate(cells)]
        drawn.add_row(*map(Text, asked))
    page = StringIO()
    Console(file=page, width=_TABLE_WIDTH, color_system=None).print(drawn)
    return [*filter(None, [table.caption]), *(line.rstrip() for line in page.getvalue().splitlines() if line.strip())]
