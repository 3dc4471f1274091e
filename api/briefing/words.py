"""The fixed words of a printed briefing, and a citation in words."""

from __future__ import annotations

import re

from api.dates import in_words
from ingest.document import Span, plain
from retriever.briefing.series import Series
from retriever.briefing.values import Briefing, FigureTable, Unsaid
from retriever.values import Citation

SOURCES = "Sources"
NOTE = "Note by the officer, not from the papers:"
NEAREST = "The nearest passage held: "
_LONGEST_QUOTE = 400
_XML_CANNOT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_at_line(briefing: Briefing) -> str:
    """As at when, and what that means."""
    if briefing.as_at:
        return f"As at {in_words(briefing.as_at)}: newer papers are left out."
    if briefing.newest:
        return f"As at {in_words(briefing.newest)}, the date of the newest paper used."
    return "No paper is used."


def source(citation: Citation) -> str:
    """A paper in a list of sources: title, date, file."""
    return f"{citation.title}, {_date(citation)} ({citation.file})"


def place(citation: Citation) -> str:
    """Title, date and place: section, paragraph and page, where the paper has them."""
    section = " › ".join(h for h in citation.section if h != citation.title)
    number = f"paragraph {citation.number}" if citation.number else ""
    page = f"page {citation.page}" if citation.page else ""
    where = ", ".join(filter(None, (f"section “{section}”" if section else "", number, page)))
    return f"{citation.title}, {_date(citation)}, {where or 'from its opening lines'}"


def quoted(citation: Citation) -> str:
    """The words that bear the statement out, as they stand; a long quote is cut at a word."""
    words, end = "", citation.start
    for mark in citation.marks or (Span(citation.start, citation.end),):
        between = plain(citation.quote[end - citation.start : mark.start - citation.start]) if words else ""
        words += (" … " if any(map(str.isalnum, between)) else " ") + plain(
            citation.quote[mark.start - citation.start : mark.end - citation.start]
        )
        end = mark.end
    words = words.strip()
    if len(words) > _LONGEST_QUOTE:
        words = f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    return f"“{words}”"


def footnote(citation: Citation) -> str:
    """A footnote whole: title, date, place and quote."""
    return f"{place(citation)}: {quoted(citation)}"


def looked_for(unsaid: Unsaid) -> str:
    """What was looked for and is not held."""
    return f"Looked for: “{unsaid.asked}” {' '.join(unsaid.reason.split())}"


def left_out(table: FigureTable) -> str:
    """How many rows are not shown, in words; empty where all are."""
    return f"The table of the paper has {table.left_out} more rows that fit." if table.left_out else ""


def storable(text: str) -> str:
    """The text without characters that XML, and so Word, cannot hold."""
    return _XML_CANNOT.sub("", text)


def _date(citation: Citation) -> str:
    return in_words(citation.date) or "undated"


CHART_HEADS = ("Year", "Kind", "Figure")


def chart_rows(series: Series) -> list[tuple[str, ...]]:
    """The figures of a chart as rows of a table."""
    return [(p.year, "target" if p.target else "result", p.said) for p in series.points]


def told(series: Series) -> str:
    """A chart in words, for those who do not see it."""
    points = "; ".join(f"{kind} {year}: {said}" for year, kind, said in chart_rows(series))
    return f"Chart of {series.measure}, by year. {points}."


def caption(table: FigureTable) -> str:
    """What is printed over a table."""
    return table.caption or "Targets and results"


def heads(table: FigureTable) -> tuple[str, ...]:
    """The heads of a table's columns; that of the labels is often empty in papers."""
    return (table.heads[0] or "Measure", *table.heads[1:])


def table_footnote(table: FigureTable) -> str:
    """The footnote of a table: where its rows stand, from the first to the last."""
    first, last = table.rows[0].citation, table.rows[-1].citation
    if len(table.rows) == 1:
        return footnote(first)
    pages = f" to page {last.page}" if last.page > first.page else ""
    return f"{place(first)}{pages}: the rows as they stand there, from {quoted(first)} to {quoted(last)}"
