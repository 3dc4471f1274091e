"""Wording: beside the papers' own words a reader sees nothing but the fixed sentences of retriever/wording.py."""

from __future__ import annotations

import re

import pytest

from ingest.dates import periods_in, spoken_date
from ingest.library import Library
from retriever import wording
from retriever.assistant import Assistant
from retriever.values import Answer, Outcome
from tests.test_retriever_answers import QUESTIONS as ASKED
from tests.test_retriever_leaving_out import QUESTIONS as OF_EDITIONS

pytest_plugins = ("tests.papers.shelf",)

FIXED = {name: text for name, text in vars(wording).items() if name.isupper() and isinstance(text, str)}
QUESTIONS = tuple(dict.fromkeys([*ASKED, *OF_EDITIONS]))
_FIELD = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[^\W\d_]+|\d+")
every_wording = pytest.mark.parametrize("name", FIXED)


def words_of(text: str) -> list[str]:
    return [w.lower() for w in _WORD.findall(text)]


@every_wording
def test_a_wording_is_made_of_connecting_words(name: str) -> None:
    said = words_of(_FIELD.sub(" ", FIXED[name]))
    assert [w for w in said if w not in wording.CONNECTING and not w.isdigit()] == []


@every_wording
def test_a_wording_is_filled_with_years_heads_words_and_counts_only(name: str) -> None:
    assert set(_FIELD.findall(FIXED[name])) <= {"year", "heads", "word", "count", "part"}


@every_wording
def test_a_wording_is_a_sentence_or_leads_into_one(name: str) -> None:
    text = FIXED[name]
    assert text == " ".join(text.split()) + (" " if text.endswith(" ") else "")
    assert text[0].isupper() or text[0] == "{" or not text.endswith(".")
    assert not re.search(r"[<>\[\]\\*_`]", text)


def test_no_connecting_word_is_a_number() -> None:
    numbers = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "half", "twice", "once"}
    assert wording.CONNECTING & numbers == set()


def test_connecting_words_are_small_letters_without_figures() -> None:
    assert all(re.fullmatch(r"[a-z]+", w) for w in wording.CONNECTING)


def fits(text: str) -> bool:
    """Whether a text is fixed sentences one after the other, their fields filled."""
    kinds = {"year": r"\d{4}(?:-\d\d)?", "heads": r".+?", "word": r"\S+", "count": r"\d+", "part": r".+?"}
    sentences = "|".join(
        "".join(kinds[p] if i % 2 else re.escape(p) for i, p in enumerate(_FIELD.split(t))) for t in FIXED.values()
    )
    return re.fullmatch(rf"(?:(?:{sentences})\s*)+", text) is not None


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_refusal_is_fixed_sentences_word_for_word(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    if answer.outcome is Outcome.NOT_HELD:
        assert fits(answer.text), answer.text


def test_enough_of_the_questions_are_refused_and_answered(assistant: Assistant) -> None:
    refused = [assistant.ask(q).outcome is Outcome.NOT_HELD for q in QUESTIONS]
    assert min(sum(refused), len(refused) - sum(refused)) >= 15


def unexplained(answer: Answer, library: Library) -> list[str]:
    """Words of an answer that are neither a paper's, a title's or date's, a figure of a period, nor connecting."""
    out = []
    for statement in answer.statements:
        known = set(wording.CONNECTING)
        for citation in statement.citations:
            particulars = library.document(citation.document).particulars
            said = f"{spoken_date(citation.date)} {citation.title} {particulars.body} {' '.join(citation.heads)}"
            known.update(words_of(said))
            periods = periods_in(f"{said} {citation.quote}")
            known.update(w for y in periods for w in words_of(f"{y} {y.first} {y.last}"))
            known.update(
                words_of(f"{particulars.period[0]}-{particulars.period[1] % 100:02d}" if particulars.period else "")
            )
        rest = statement.text
        for part in sorted(statement.parts, key=len, reverse=True):
            rest = rest.replace(part, " ") if part else rest
        out += [w for w in words_of(rest) if w not in known]
    return out


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_says_its_parts_and_connecting_words_and_nothing_else(
    assistant: Assistant, library: Library, question: str
) -> None:
    answer = assistant.ask(question)
    if answer.outcome is not Outcome.NOT_HELD:
        assert unexplained(answer, library) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_part_of_an_answer_is_said_in_its_order(assistant: Assistant, question: str) -> None:
    for statement in assistant.ask(question).statements:
        at = 0
        for part in statement.parts:
            found = statement.text.find(part, at)
            assert found >= at, f"{part!r} is not said after {statement.text[:at]!r}"
            at = found + len(part)
