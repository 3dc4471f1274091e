"""A subject as an officer writes it -> what it is about, and the aspects of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from retriever.measure import ASKS_FOR_MEMBERS

_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+", re.I)
_COLON = re.compile(r"\s*:\s*")
_COMMA = re.compile(r"\s*,\s*")
_APOSTROPHE = re.compile("['’]")
_ARTICLE = re.compile(r"^(?:the|an?|our|its|this)\s", re.I)
_OF_FIGURES = re.compile(r"\b(targets?|results?|figures?|performance|indicators?|measures?|outturns?)\b", re.I)
_PEOPLE = re.compile(r"\b(chair(?:man|woman|person)?|leads?|director|owner|sponsor|officer)s?\b", re.I)
_ASKING = re.compile(r"^(?:who|what|when|how|which|where|why)\b", re.I)
# One in so many mentions.
_OFTEN = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """What a briefing is about: ``name`` ('the children's trust') and ``aspects`` ('membership', 'targets').

    ``body``: the papers write it as a proper name, as that of a board or a plan.
    """

    name: str
    aspects: tuple[str, ...] = ()
    body: bool = False


def read_subject(text: str, papers: Iterable[str] = ()) -> Subject:
    """The subject and its aspects: what stands before the colon, or the first comma, and the list behind it.

    ``papers`` are texts that tell how the name is written, and whether one says 'the' before it.
    """
    words = " ".join(text.split()).rstrip(" .?")
    parts = _COLON.split(words, 1) if ":" in words else _COMMA.split(words, 1)
    aspects = _BETWEEN.split(parts[1]) if len(parts) > 1 else []
    name, body = _named(parts[0].strip(), papers)
    return Subject(name, tuple(dict.fromkeys(a for a in aspects if a)), body)


def of_figures(aspect: str) -> bool:
    """Whether an aspect is told by tables of targets and results."""
    return bool(_OF_FIGURES.search(aspect))


def aspect_question(subject: Subject, aspect: str) -> str:
    """The question that asks for an aspect of the subject."""
    if _ASKING.match(aspect):
        return f"{aspect[0].upper()}{aspect[1:]}?"
    if ASKS_FOR_MEMBERS.search(aspect):
        return f"Who are the members of {subject.name}?"
    bare = _ARTICLE.sub("", aspect)
    many = bare.endswith("s") and not bare.endswith(("ss", "us", "is"))
    asking = "Who" if _PEOPLE.search(bare) else "What"
    joined = "of" if subject.body else "for"
    return f"{asking} {'are' if many else 'is'} the {bare} {joined} {subject.name}?"


def general_questions(subject: Subject) -> tuple[str, ...]:
    """What is asked of any subject, for the answer in short."""
    if subject.body:
        return (f"What is the role of {subject.name}?", f"What is the current position of {subject.name}?")
    return (subject.name, f"What is the current position on {subject.name}?")


def usual_aspects(subject: Subject) -> tuple[str, ...]:
    """What is asked of a subject that comes without aspects."""
    return ("priorities",) if subject.body else (f"what is planned for {subject.name}",)


def _named(name: str, papers: Iterable[str]) -> tuple[str, bool]:
    """The name, with 'the' before it where the papers often say it so, and whether it is written as a proper name."""
    pattern = _APOSTROPHE.sub("['’]", re.escape(_ARTICLE.sub("", name)))
    said = [m for text in papers for m in re.finditer(rf"\b(the\s+)?({pattern})\b", text, re.I)]
    capital = sum(m[2].split()[-1][0].isupper() for m in said)
    with_article = sum(bool(m[1]) for m in said)
    often = said and not _ARTICLE.match(name) and with_article * _OFTEN >= len(said)
    return f"the {name}" if often else name, " " in name and capital * 2 > len(said)
