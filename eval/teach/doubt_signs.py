"""Questions asked of the assistant with refusing switched off: the signs of doubt, and whether it answered right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from eval.asking import Asks
from eval.facts import Fact
from eval.matching import match
from ingest.library import Library
from retriever.answer import compose as composing
from retriever.answer.doubt import lacking, signs_of_doubt
from retriever.answer.lack import Lack
from retriever.answer.parts import Asked
from retriever.answer.refusals import TESTS
from retriever.assistant import Assistant
from retriever.values import Answer, Turn

Seen = list[dict[str, float]]


@dataclass(frozen=True, slots=True)
class Case:
    """One question as it went without doubt.

    ``signs`` are None where doubt had no say: the answer came from a definition or a false premise, or nothing was
    found. ``refused``: there was no answer although nothing forbade one. ``right``: what was said is right. ``counts``:
    how much it does as a lesson.
    """

    signs: Mapping[str, float] | None
    answerable: bool
    right: bool
    refused: bool
    counts: float = 1.0


def cases(facts: Iterable[Fact], library: Library) -> list[Case]:
    """How each question went. Takes some tenths of a second each."""
    assistant = Assistant(library)
    with never_doubting() as seen:
        return [_case(fact, assistant, seen) for fact in facts]


@contextmanager
def never_doubting() -> Iterator[Seen]:
    """While it lasts the assistant refuses only what it finds nothing for; the signs of doubt are noted instead.

    The assistant has no such switch, as nobody who asks should have it: its place is taken here.
    """
    seen: Seen = []

    def noted(asked: Asked) -> Lack | None:
        if not asked.hits:
            return Lack()
        seen.append(signs_of_doubt(asked, lacking(asked, TESTS)))
        return None

    with patch.object(composing, "lack_of", noted):
        yield seen


def _case(fact: Fact, assistant: Asks, seen: Seen) -> Case:
    turns: list[Turn] = []
    for earlier in fact.history:
        turns.append(Turn(earlier, assistant.ask(earlier, tuple(turns)).text))
    seen.clear()
    answer = assistant.ask(fact.question, tuple(turns))
    # Of a question in two parts, doubt has its say on each; the last stands for both.
    return Case(seen[-1] if seen else None, fact.answerable, _right(fact, answer), answer.refused)


def _right(fact: Fact, answer: Answer) -> bool:
    if not fact.answerable:
        return answer.refused
    return not answer.refused and match(fact, answer.text).passed
