"""The prompt: a text of ours, the question, and the passages in fences that no paper can close."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from string import Template

from retriever.values import Answer, Turn
from retriever.writing.gathering import holds
from retriever.writing.shapes import QUESTION, STATEMENTS, Shape
from retriever.writing.values import Evidence

VERSION = "2"
"""The folder of the prompt that is used. A change that a model could notice is a new folder."""
_MOST_EARLIER = 4
# Of an earlier answer no more is told: what a follow-up points at stands at its beginning.
_MOST_LETTERS = 600
_NOTHING_FOUND = "It found no answer."


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told, and the shape that its reply is to have; ``system`` is the same for each question."""

    system: str
    request: str
    shape: Shape = STATEMENTS


def prompt_for(question: str, earlier: Sequence[str], evidence: Sequence[Evidence], first: Answer) -> Prompt:
    """The prompt for a question, completed; ``earlier`` were asked before it, ``first`` is the extractive answer.

    The same for the same question and passages.
    """
    code = _code([e.words for e in evidence])
    request = Template(_text("request")).substitute(
        question=_line(question),
        conversation="".join(f"Asked before: {_line(each)}\n" for each in earlier[-_MOST_EARLIER:]),
        passages="\n".join(f"[{e.key} {code}]\n{_lines(e.words)}\n[end {code}]" for e in evidence),
        first_reading="\n".join(_first_reading(evidence, first)) or _NOTHING_FOUND,
        code=code,
    )
    return Prompt(_text("system"), request)


def remembered(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """What a model is told of a conversation: the last turns, of long answers the beginning."""
    return tuple(Turn(turn.question, turn.answer[:_MOST_LETTERS]) for turn in history[-_MOST_EARLIER:])


def question_prompt(question: str, turns: Sequence[Turn], reading: str) -> Prompt:
    """The prompt that asks what a question means after ``turns``; ``reading`` is what the rules made of it."""
    said = [f"Asked: {_line(turn.question)}\nAnswered: {_line(turn.answer)}" for turn in turns]
    code = _code([*said, question])
    request = Template(_text("question_request")).substitute(
        conversation="\n".join(f"[turn {n} {code}]\n{each}\n[end {code}]" for n, each in enumerate(said, 1)),
        question=_line(question),
        reading=_line(reading),
        code=code,
    )
    return Prompt(_text("question_system"), request, QUESTION)


def _text(name: str, version: str = VERSION) -> str:
    return files("retriever.writing").joinpath("prompts", version, f"{name}.txt").read_text(encoding="utf-8")


def _code(texts: Sequence[str]) -> str:
    """A code that stands in none of the texts: who writes a paper cannot know it, nor guess it and have it stay so."""
    seed, whole = "\n".join(texts), "\n".join(texts).lower()
    for turn in range(len(whole) + 1):
        code = hashlib.sha256(f"{turn}\n{seed}".encode()).hexdigest()[:10]
        if code not in whole:
            return code
    raise AssertionError("more codes than places were tried")


def _lines(text: str) -> str:
    """Text without characters that steer, line for line."""
    return "\n".join(map(_line, text.split("\n")))


def _line(text: str) -> str:
    """Text on one line, without characters that steer."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _first_reading(evidence: Sequence[Evidence], first: Answer) -> Iterator[str]:
    """What was found without a model: each statement with the keys of the passages in its citations."""
    for statement in first.statements:
        keys = [e.key for e in evidence if any(holds(c, e.citation) for c in statement.citations)]
        if keys:
            yield f"- {_line(statement.text)} ({', '.join(keys)})"
