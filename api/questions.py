"""The limits on what is asked, said once for the page, the HTTP interface and the command line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from api.problems import DateError, QuestionError
from retriever.values import Turn

MOST_TURNS = 20
"""Earlier questions that are used; older ones fall away."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def checked_question(text: str, limit: int) -> str:
    """The question without control characters and outer white space, or a sentence why it cannot be asked."""
    question = _clean(text)
    if not any(unicodedata.category(letter) != "Cf" for letter in question):
        raise QuestionError("The question is empty; type a question about the papers.")
    if len(question) > limit:
        raise QuestionError(f"The question has {len(question):,} characters; the most is {limit:,}. Please shorten it.")
    return question


def checked_history(turns: Iterable[tuple[str, str]], limit: int) -> tuple[Turn, ...]:
    """The latest earlier questions with their answers; empty ones are left out."""
    asked = [Turn(_clean(question), answer) for question, answer in turns if _clean(question)]
    if any(len(turn.question) > limit for turn in asked):
        raise QuestionError(f"An earlier question has more than {limit:,} characters. Please start a new conversation.")
    return tuple(asked[-MOST_TURNS:])


def checked_date(text: str) -> str:
    """The ISO date, or a sentence why it is not one; empty stays empty."""
    if not text:
        return ""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError(text)
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise DateError("The date must be a day of the calendar written as 2017-10-31.") from error


def _clean(text: str) -> str:
    return "".join(" " if unicodedata.category(letter) in {"Cc", "Cs"} else letter for letter in text).strip()
