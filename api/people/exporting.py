"""Conversations as files to take away: JSON for programs, Markdown for people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from api.dates import in_words
from api.people.history import Conversation, Exchange
from api.schemas import AnswerOut, CitationOut

Kept = Sequence[tuple[Conversation, Sequence[Exchange]]]

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")
# What would begin a list or a rule: '- ', '+ ', '1. '; but not the point of '6.2 %'.
_LINE_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)])(?=\s|$))")


def as_json(kept: Kept) -> str:
    """Every conversation with its questions, and each answer as it went over HTTP."""
    out = [
        {
            "name": conversation.name,
            "begun": conversation.begun,
            "exchanges": [
                {
                    "question": each.question,
                    "completed": each.answer.question,
                    "asked_at": each.asked_at,
                    "as_at": each.as_at,
                    "documents": each.documents,
                    "answer": each.answer.model_dump(),
                }
                for each in exchanges
            ],
        }
        for conversation, exchanges in kept
    ]
    return json.dumps(out, ensure_ascii=False, indent=2) + "\n"


def as_markdown(kept: Kept) -> str:
    """Every conversation as headings, answers and numbered sources; what was asked and quoted is never markup."""
    return "\n\n".join(line for conversation, exchanges in kept for line in _lines(conversation, exchanges)) + "\n"


def _lines(conversation: Conversation, exchanges: Iterable[Exchange]) -> Iterator[str]:
    yield f"# {_plain(conversation.name)}"
    for each in exchanges:
        answer = each.answer
        yield f"## {_plain(each.question)}"
        yield f"Asked on {in_words(each.asked_at[:10])}." + (f" As at {in_words(each.as_at)}." if each.as_at else "")
        if answer.question != answer.asked:
            yield f"Understood as: {_plain(answer.question)}"
        yield from _answer(answer)


def _answer(answer: AnswerOut) -> Iterator[str]:
    if answer.outcome != "answered":
        yield f"**{answer.outcome[0].upper()}{answer.outcome[1:]}.**"
    for said in answer.statements:
        yield _plain(said.text) + "".join(f" \\[{index + 1}\\]" for index in said.citations)
    if answer.table:
        rows = [answer.table.heads, ["---"] * len(answer.table.heads), *answer.table.rows]
        yield "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows)
    yield from map(_plain, filter(None, (*answer.notes, answer.writing.text)))
    yield from (f"Source {each.index + 1}: {_source(each)}" for each in answer.citations)
    yield from (f"Nearest: {_source(each)}" for each in answer.nearest)


def _cell(text: str) -> str:
    return text if text == "---" else _plain(" ".join(text.split()))


def _source(cited: CitationOut) -> str:
    place = [cited.title, cited.date_text, " › ".join(cited.section)]
    place += [f"paragraph {cited.number}"] * bool(cited.number) + [f"page {cited.page}"] * bool(cited.page)
    return f"{_plain(', '.join(filter(None, place)))}: “{_plain(' '.join(cited.quote.split()))}”"


def _plain(text: str) -> str:
    """Text in which nothing counts as Markdown or HTML."""
    escaped = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(lambda at: f"{at[1]}{at[3] or ''}\\{at[2] or at[4]}", escaped)
