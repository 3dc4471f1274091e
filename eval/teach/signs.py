"""Exercises -> what the search finds for each: the passages, a matrix of their signs, and which of them answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np
import numpy.typing as npt

from eval.teach.lessons import Exercise, places
from ingest.document import Passage, Span
from ingest.library import Library
from retriever.conversation import completed
from retriever.question import read_question
from retriever.search import Searcher
from retriever.values import Hit, Turn
from retriever.views import Views

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
# More than the search ever finds: all of it is wanted.
_ALL = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One exercise and the n passages found for it, in the order of their ids.

    ``names`` are those of the m signs; ``signs`` is (n, m); ``gold`` (n,) says which passages answer, ``own`` (n,)
    which are of the paper that the exercise is about.
    """

    question: str
    answerable: bool
    names: tuple[str, ...]
    passages: tuple[Passage, ...]
    signs: Floats
    gold: Flags
    own: Flags

    @property
    def teaches(self) -> bool:
        """Whether a passage that answers is among those found."""
        return self.answerable and bool(self.gold.any())


def found_for(exercises: Iterable[Exercise], library: Library) -> list[Found]:
    """What is found for each exercise; one for which nothing is found at all is left out."""
    searcher = Searcher(library, Views(library))
    found = (_found(exercise, searcher) for exercise in exercises)
    return [each for each in found if each.passages]


def scored(found: Found, weights: Mapping[str, float]) -> Floats:
    """(n,) scores of the passages by ``weights``; a sign without a weight counts nothing."""
    by_sign = np.array([weights.get(name, 0.0) for name in found.names], dtype=np.float32)
    return np.asarray(found.signs @ by_sign, dtype=np.float32)


def _found(exercise: Exercise, searcher: Searcher) -> Found:
    fact = exercise.lesson.fact
    # Earlier questions without their answers: to ask them all would take far longer, and few answers matter here.
    whole = completed(unicodedata.normalize("NFKC", fact.question), [Turn(each) for each in fact.history])
    question = read_question(whole, searcher.views)
    hits = searcher.search(question, question.scope, limit=_ALL)
    kept = [h for h in hits if question.scope or not _may_answer_too(h, exercise.paper)]
    kept.sort(key=lambda h: h.passage.id)
    return _of_hits(question.text, exercise, kept, _spans(exercise, searcher.views))


def _may_answer_too(hit: Hit, paper: str) -> bool:
    """Whether a passage is of another paper of the same place (say another edition of a plan).

    It may answer as well, and nobody has marked whether it does; it would teach what is wrong. Files of papers are
    named after the place first.
    """
    own, other = PurePath(paper).stem, PurePath(hit.passage.document).stem
    return other != own and other.split("_")[0] == own.split("_")[0]


def _spans(exercise: Exercise, views: Views) -> dict[str, tuple[Span, ...]]:
    """By document id, where the answers of an exercise stand."""
    quotes = [source.quote for source in exercise.lesson.fact.sources]
    return {d: places(paper.text, quotes) for d, paper in views.documents.items() if _is(d, exercise.paper)}


def _is(document: str, paper: str) -> bool:
    return PurePath(document).name == paper


def _of_hits(question: str, exercise: Exercise, hits: Sequence[Hit], answers: Mapping[str, Sequence[Span]]) -> Found:
    names = tuple(sorted(hits[0].signs)) if hits else ()
    passages = tuple(h.passage for h in hits)
    return Found(
        question=question,
        answerable=exercise.lesson.fact.answerable,
        names=names,
        passages=passages,
        signs=np.array([[h.signs[name] for name in names] for h in hits], dtype=np.float32),
        gold=np.array([_meets(p, answers.get(p.document, ())) for p in passages], dtype=np.bool_),
        own=np.array([_is(p.document, exercise.paper) for p in passages], dtype=np.bool_),
    )


def _meets(passage: Passage, answers: Sequence[Span]) -> bool:
    """Whether a passage and a quote that answers share a letter: a quote may run over several passages."""
    return any(own.start < span.end and span.start < own.end for own in passage.words.spans for span in answers)
