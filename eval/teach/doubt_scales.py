"""Scales that tell from the signs of doubt whether the papers hold no answer: a logistic regression."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from eval.teach.chance import SEED
from eval.teach.doubt_signs import Case
from ingest.errors import TownclerkError
from retriever.answer.doubt import Scales

FOLDS = 5

# How far weights are let grow (scikit-learn's C). Small: there are some fifty signs and a few hundred questions.
_FREEDOM = 0.02
_STEPS = 3000
# A sign that varies less than this was never seen to differ, and gets no weight.
_STILL = 1e-6
# Digits after the point, more than the data bears.
_DIGITS = 4


def taught_scales(cases: Sequence[Case]) -> Scales:
    """The scales. Raises TownclerkError where ``cases`` are not of both sorts, answerable and not."""
    weighed = [(case.signs, not case.answerable) for case in cases if case.signs is not None]
    if len({unheld for _, unheld in weighed}) < 2:
        raise TownclerkError("Too few lessons to teach doubt: they need answers, and questions without. Use more.")
    names = tuple(sorted({name for signs, _ in weighed for name in signs}))
    x = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in weighed])
    return _scales(names, x, np.array([unheld for _, unheld in weighed]))


def _scales(names: Sequence[str], x: Any, unheld: Any) -> Scales:
    """From ``x`` (cases, signs) and ``unheld`` (cases,) of true and false."""
    mean, spread = x.mean(axis=0), x.std(axis=0)
    varies = spread > _STILL
    mean, spread = mean[varies], spread[varies]
    fitted = regression((x[:, varies] - mean) / spread, unheld)
    weights = fitted.coef_[0] / spread  # for signs as they are, not evened
    bias = float(fitted.intercept_[0] - weights @ mean)
    kept = [name for name, does in zip(names, varies, strict=True) if does]
    return Scales(round(bias, _DIGITS), {n: round(float(w), _DIGITS) for n, w in zip(kept, weights, strict=True)})


def regression(x: Any, unheld: Any) -> Any:
    """scikit-learn's regression, fitted: ``x`` (cases, signs) of like spread, ``unheld`` (cases,)."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=_FREEDOM, max_iter=_STEPS).fit(x, unheld)


def written(scales: Scales) -> str:
    """The scales as they stand in ``doubt.json``."""
    return json.dumps({"bias": scales.bias, "weights": scales.weights}, indent=1) + "\n"


def doubts(scales: Scales, cases: Sequence[Case]) -> list[float]:
    """The doubt of each case, 0 where doubt has no say."""
    return [0.0 if case.signs is None else scales.likelihood(dict(case.signs)) for case in cases]


def doubts_of_others(cases: Sequence[Case]) -> list[float]:
    """The doubt of each case by scales taught on the other folds, so that no case judges what it taught."""
    folds = np.random.default_rng(SEED).permutation(len(cases)) % FOLDS
    told = [0.0] * len(cases)
    for fold in range(FOLDS):
        scales = taught_scales([case for case, of in zip(cases, folds, strict=True) if of != fold])
        for i in np.flatnonzero(folds == fold).tolist():
            told[i] = doubts(scales, [cases[i]])[0]
    return told
