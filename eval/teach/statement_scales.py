"""What each sign weighs that a language model's statement is not borne out (``python -m eval.teach statements``).

A logistic regression in which each sign keeps the direction that it was made for. No paper's statements judge
themselves: what is printed is told by weights taught on the other papers; written are the weights of all.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.teach.doubt_scales import regression
from eval.teach.statement_lessons import UNCITED, Lesson, lessons
from eval.writing.__main__ import likeness_of
from eval.writing.cases import PRACTICE, STATEMENTS, cases
from ingest.embedding import open_encoder
from retriever.answer.doubt import Scales
from retriever.writing.signs import FOR

FOLDS = 10
# What a fault that a machine planted counts, beside one written by hand, and a right statement under a wrong source.
_PLANTED, _UNCITED = 0.3, 1.0
_DIGITS = 3
# The doubt from which a statement falls is chosen by hand from what ``teach`` prints.
LIMIT = 0.5
_LIMITS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


def taught_weights(told: Sequence[Lesson]) -> Scales:
    """The weights of the signs of lessons that no veto decides."""
    open_ = [lesson for lesson in told if lesson.signs]
    names = sorted({name for lesson in open_ for name in lesson.signs})
    x = np.array([[lesson.signs.get(name, 0.0) for name in names] for lesson in open_])
    wrong = np.array([not lesson.right for lesson in open_])
    counts = np.array([_counts(lesson) for lesson in open_])
    spread = np.maximum(x.std(axis=0), 1e-6)
    found = regression(x / spread, wrong, counts, [_bounds(name) for name in names])
    weights = found[:-1] / spread
    return Scales(
        round(float(found[-1]), _DIGITS),
        {n: round(float(w), _DIGITS) for n, w in zip(names, weights, strict=True) if abs(w) >= 10**-_DIGITS},
    )


def _counts(lesson: Lesson) -> float:
    if lesson.kind == UNCITED:
        return _UNCITED
    return _PLANTED if lesson.planted else 1.0


def _bounds(name: str) -> tuple[float | None, float | None]:
    return (None, 0.0) if name in FOR else (0.0, None)


def doubts_by_others(told: Sequence[Lesson]) -> list[float]:
    """The doubt of each lesson by weights that no lesson of its paper taught; 1 and 0 where a veto or copy decides."""
    papers = sorted({lesson.paper for lesson in told})
    fold = {paper: n % FOLDS for n, paper in enumerate(papers)}
    out = [float(lesson.vetoed) for lesson in told]
    for n in range(FOLDS):
        scales = taught_weights([lesson for lesson in told if fold[lesson.paper] != n])
        for i, lesson in enumerate(told):
            if fold[lesson.paper] == n and lesson.signs:
                out[i] = scales.likelihood(lesson.signs)
    return out


def curve(told: Sequence[Lesson], doubts: Sequence[float]) -> str:
    """For each limit how many of the faulty pass, and how many of the right are lost."""
    lines = ["| Limit | Faulty, let pass | Right, lost |", "| --- | --- | --- |"]
    for limit in _LIMITS:
        passed = sum(d < limit for lesson, d in zip(told, doubts, strict=True) if not lesson.right)
        lost = sum(d >= limit for lesson, d in zip(told, doubts, strict=True) if lesson.right)
        faulty = sum(not lesson.right for lesson in told)
        lines.append(f"| {limit} | {passed} of {faulty} | {lost} of {len(told) - faulty} |")
    return "\n".join(lines)


def teach(target: Path | None) -> None:
    """Print the curves of statements written by hand and the weights; write these to ``target``, if one is given."""
    with tempfile.TemporaryDirectory() as folder:
        likeness = likeness_of(open_encoder("", Path(folder)))
        told = list(lessons([*cases(STATEMENTS), *cases(PRACTICE)], likeness))
    doubts = doubts_by_others(told)
    by_hand = [(lesson, d) for lesson, d in zip(told, doubts, strict=True) if not lesson.planted]
    sys.stdout.write(curve(*zip(*by_hand, strict=True)) + "\n")
    scales = taught_weights(told)
    words = json.dumps({"bias": scales.bias, "limit": LIMIT, "weights": scales.weights}, indent=1) + "\n"
    sys.stdout.write(words)
    if target:
        target.write_text(words, encoding="utf-8")
