"""Faults to seed one at a time, each as it could come about: in the papers as read, in the code, or in the answers.

``papers`` changes the text of each digest before it is read, given its name; ``code`` replaces functions where they are
looked up; ``answers`` changes what the assistant gives.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import pytest

import eval.asking
from ingest.library import Library
from retriever import assistant as door
from retriever import ranking
from retriever.answer import compose, papers, refusals
from retriever.search import Searcher
from retriever.values import Answer, Hit, Outcome, Statement, Turn

Papers = Callable[[str, str], str]
Code = Callable[[pytest.MonkeyPatch], None]
Answers = Callable[[Answer], Answer]


@dataclass(frozen=True, slots=True)
class Fault:
    name: str
    papers: Papers | None = None
    code: Code | None = None
    answers: Answers | None = None


# --- in the papers as they are read ------------------------------------------------------------------


def _each_row(change: Callable[[list[str]], list[str]], text: str) -> str:
    """The text with the cells of each row of its tables changed, heads and rule left as they are."""
    lines, before = text.split("\n"), ""
    for at, line in enumerate(lines):
        is_row = line.startswith("|") and not set(line) <= set("|-: ")
        if is_row and before.startswith("|"):
            lines[at] = "|" + "|".join(change(line.strip().strip("|").split("|"))) + "|"
        before = line
    return "\n".join(lines)


def _columns_swapped(_name: str, text: str) -> str:
    return _each_row(lambda cells: [*cells[:1], *reversed(cells[1:])], text)


def _columns_moved(_name: str, text: str) -> str:
    return _each_row(lambda cells: [*cells[:1], *cells[-1:], *cells[1:-1]], text)


def _heads_lost(_name: str, text: str) -> str:
    return re.sub(r"^\|.*\|\n(?=\|[-|: ]+\|$)", lambda m: re.sub(r"[^|\n]", " ", m[0]), text, flags=re.M)


def _tables_unread(_name: str, text: str) -> str:
    return re.sub(r"^\|.*\n", "", text, flags=re.M)


def _years_shifted(_name: str, text: str) -> str:
    return re.sub(r"\b20(\d\d)\b", lambda m: str(int(m[0]) + 1), text)


def _lists_cut(_name: str, text: str) -> str:
    return re.sub(r"((?:^(?:\d+\.|[-*]) .*\n){2})(?:^(?:\d+\.|[-*]) .*\n)+", r"\1", text, flags=re.M)


def _dates_turned(_name: str, text: str) -> str:
    return re.sub(r"^date: (\d{4})", lambda m: f"date: {4030 - int(m[1])}", text, count=1, flags=re.M)


def _plan_missing(name: str, text: str) -> str:
    return "# Nothing\n\nThis page is left empty on purpose.\n" if "plan" in name else text


def _digits_misread(_name: str, text: str) -> str:
    head, mark, body = text.partition("\n---\n")
    return head + mark + body.translate(str.maketrans("1358", "7586"))


def _cut_short(_name: str, text: str) -> str:
    return text[: len(text) // 2]


# --- in the code -------------------------------------------------------------------------------------


def _replaced(where: object, name: str, by: object) -> Code:
    return lambda patch: patch.setattr(where, name, by)


def _places_moved(patch: pytest.MonkeyPatch) -> None:
    passages = Library.passages

    def moved(self: Library, document: str) -> list[object]:
        return [
            replace(
                each,
                words=replace(
                    each.words, spans=tuple(replace(s, start=s.start + 1, end=s.end + 1) for s in each.words.spans)
                ),
            )
            for each in passages(self, document)
        ]

    patch.setattr(Library, "passages", moved)


def _index_stale(patch: pytest.MonkeyPatch) -> None:
    """Words and vectors of the plan are of an older state, whose passages stood two places further on."""
    for name in ("search_words", "search_vectors"):
        search = getattr(Library, name)

        def stale(self: Library, *given: object, search: Callable[..., list[tuple[str, float]]] = search) -> object:
            found = []
            for passage, score in search(self, *given):
                document, _, order = passage.rpartition("#")
                found.append((f"{document}#{int(order) + 2}", score))
            return found

        patch.setattr(Library, name, stale)


def _worst_first(patch: pytest.MonkeyPatch) -> None:
    read = Searcher.read
    patch.setattr(Searcher, "read", lambda self, question, hits: read(self, question, hits)[::-1])


def _first_hit_only(patch: pytest.MonkeyPatch) -> None:
    read = Searcher.read
    patch.setattr(Searcher, "read", lambda self, question, hits: read(self, question, hits)[:1])


def _oldest_first(patch: pytest.MonkeyPatch) -> None:
    def turned(*given: Any, reverse: bool = False, **named: Any) -> list[Any]:
        return sorted(*given, reverse=not reverse, **named)

    patch.setattr(papers, "sorted", turned, raising=False)
    patch.setattr(ranking, "_recent", lambda *_: 0.0)


def _crashes(patch: pytest.MonkeyPatch) -> None:
    def crashing(asked: object) -> object:
        raise ZeroDivisionError("a table without rows")

    patch.setattr(compose, "from_cells", crashing)


def _slow(patch: pytest.MonkeyPatch) -> None:
    """A clock that runs fast: each answer takes as long as on a machine that is a hundred times slower."""
    clock = SimpleNamespace(perf_counter=lambda: 100 * time.perf_counter())
    patch.setattr(eval.asking, "time", clock)


def _reader_off(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Searcher, "read", lambda _self, _question, hits: hits)


def _weights_lost(patch: pytest.MonkeyPatch) -> None:
    hit = ranking.Ranking.hit

    def unweighed(*given: object) -> Hit:
        return replace(hit(*given), score=0.0)  # type: ignore[arg-type]

    patch.setattr(ranking.Ranking, "hit", unweighed)


# --- in what is answered -----------------------------------------------------------------------------


def _of_statements(change: Callable[[Statement], Statement]) -> Answers:
    return lambda answer: replace(answer, statements=tuple(map(change, answer.statements)))


def _uncited(statement: Statement) -> Statement:
    return replace(statement, citations=())


def _wrongly_cited(statement: Statement) -> Statement:
    elsewhere = tuple(replace(each, document="elsewhere.md") for each in statement.citations)
    return replace(statement, citations=elsewhere)


def _without_units(statement: Statement) -> Statement:
    return replace(statement, text=re.sub(r"[%£]|per cent|million", "", statement.text))


def _in_other_units(statement: Statement) -> Statement:
    return replace(statement, text=statement.text.replace("%", " per 1,000").replace("£", "$"))


def _first_only(answer: Answer) -> Answer:
    return replace(answer, statements=answer.statements[:1])


def _in_half(statement: Statement) -> Statement:
    return replace(statement, text=statement.text[: len(statement.text) // 2])


def _empty(answer: Answer) -> Answer:
    return replace(answer, statements=(), notes=())


def _refused(answer: Answer) -> Answer:
    return replace(answer, outcome=Outcome.NOT_HELD, statements=(Statement("The papers do not say.", ()),))


def _not_told_as_refusal(answer: Answer) -> Answer:
    return replace(answer, outcome=Outcome.ANSWERED)


def _with_everything(answer: Answer) -> Answer:
    return replace(answer, notes=(*answer.notes, " ".join(f"{number}" for number in range(2000))))


def _no_history(question: str, _history: Sequence[Turn]) -> str:
    return question


FAULTS = (
    Fault("columns swapped", papers=_columns_swapped),
    Fault("columns one further on", papers=_columns_moved),
    Fault("header rows lost", papers=_heads_lost),
    Fault("tables unread", papers=_tables_unread),
    Fault("years shifted", papers=_years_shifted),
    Fault("lists cut after two items", papers=_lists_cut),
    Fault("newest first turned round by dates", papers=_dates_turned),
    Fault("a paper missing", papers=_plan_missing),
    Fault("digits misread", papers=_digits_misread),
    Fault("papers cut short", papers=_cut_short),
    Fault("words off", code=_replaced(Searcher, "_words", lambda *_: {})),
    Fault("vectors off", code=_replaced(Searcher, "_vectors", lambda *_: {})),
    Fault("places off by one", code=_places_moved),
    Fault("stale index", code=_index_stale),
    Fault("worst first", code=_worst_first),
    Fault("first hit only", code=_first_hit_only),
    Fault("oldest first", code=_oldest_first),
    Fault("crashes in tables", code=_crashes),
    Fault("slow answers", code=_slow),
    Fault("reader off", code=_reader_off),
    Fault("weights lost", code=_weights_lost),
    Fault("refusal off", code=_replaced(compose, "lack_of", lambda _asked: None)),
    Fault("doubt without tests", code=_replaced(refusals, "lacking", lambda *_: {})),
    Fault("false premises unseen", code=_replaced(compose, "contradicted", lambda _asked: None)),
    Fault("follow-ups ignored", code=_replaced(door, "completed", _no_history)),
    Fault("as-at ignored", code=_replaced(door.Assistant, "_allowed", lambda *_: None)),
    Fault("refusal always", answers=_refused),
    Fault("refusals not told as such", answers=_not_told_as_refusal),
    Fault("citations dropped", answers=_of_statements(_uncited)),
    Fault("wrong document cited", answers=_of_statements(_wrongly_cited)),
    Fault("units dropped", answers=_of_statements(_without_units)),
    Fault("wrong unit", answers=_of_statements(_in_other_units)),
    Fault("first statement only", answers=_first_only),
    Fault("statements cut in half", answers=_of_statements(_in_half)),
    Fault("empty answers", answers=_empty),
    Fault("every number told", answers=_with_everything),
)
