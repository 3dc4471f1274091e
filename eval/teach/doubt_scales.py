"""Scales that tell from the signs of doubt whether the papers hold no answer: a logistic regression.

What a sign was made to say holds: a better fit never adds to doubt, and something lacking never takes from it. Without
these bounds the regression set signs off against each other, and simple questions in small libraries were refused.
"""

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

# How far weights are let grow: the misfit counts so much against half the sum of their squares.
_FREEDOM = 0.3
_STEPS = 2000
# Signs of a fit speak against doubt, signs of a lack for it; the others may go either way.
_FITS = frozenset({"first reader", "most reader", "first kind", "first year", "first named", "first code"})
_LACK = "lack "
# A sign that varies less than this was never seen to differ, and gets no weight.
_STILL = 1e-6
# Digits after the point, more than the data bears.
_DIGITS = 4


def taught_scales(cases: Sequence[Case]) -> Scales:
    """The scales. Raises TownclerkError where ``cases`` are not of both sorts, answerable and not."""
    weighed = [(case.signs, not case.answerable, case.counts) for case in cases if case.signs is not None]
    if len({unheld for _, unheld, _ in weighed}) < 2:
        raise TownclerkError("Too few lessons to teach doubt: they need answers, and questions without. Use more.")
    names = tuple(sorted({name for signs, *_ in weighed for name in signs}))
    x = np.array([[signs.get(name, 0.0) for name in names] for signs, *_ in weighed])
    unheld, counts = (np.array([each[at] for each in weighed]) for at in (1, 2))
    return _scales(names, x, unheld, counts)


def _scales(names: Sequence[str], x: Any, unheld: Any, counts: Any) -> Scales:
    """From ``x`` (cases, signs), ``unheld`` (cases,) of true and false, and how much each case ``counts`` (cases,)."""
    mean, spread = x.mean(axis=0), x.std(axis=0)
    varies = spread > _STILL
    mean, spread = mean[varies], spread[varies]
    kept = [name for name, does in zip(names, varies, strict=True) if does]
    found = regression((x[:, varies] - mean) / spread, unheld, counts, [_bounds(name) for name in kept])
    weights = found[:-1] / spread  # for signs as they are, not evened
    bias = float(found[-1] - weights @ mean)
    return Scales(
        round(bias, _DIGITS),
        {n: round(float(w), _DIGITS) for n, w in zip(kept, weights, strict=True) if abs(w) >= 10**-_DIGITS},
    )


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in _FITS:
        return None, 0.0
    return (0.0, None) if name.startswith(_LACK) else (None, None)


def regression(x: Any, wrong: Any, counts: Any, bounds: Sequence[tuple[float | None, float | None]]) -> Any:
    """(m + 1,) weights and bias of a logistic regression with bounds on its weights, by L-BFGS-B (Byrd et al. 1995).

    ``x`` (n cases, m signs) of like spread, ``wrong`` (n,) of true and false, ``counts`` (n,): how much each case does.
    """
    from scipy.optimize import minimize

    way = np.where(wrong, 1.0, -1.0)

    def misfit(given: Any) -> tuple[float, Any]:
        margin = way * (x @ given[:-1] + given[-1])
        slope = -way * counts / (1.0 + np.exp(margin)) * _FREEDOM
        value = _FREEDOM * (counts * np.logaddexp(0.0, -margin)).sum() + 0.5 * (given[:-1] ** 2).sum()
        return float(value), np.append(x.T @ slope + given[:-1], slope.sum())

    start = np.zeros(x.shape[1] + 1)
    every = [*bounds, (None, None)]
    return minimize(misfit, start, jac=True, method="L-BFGS-B", bounds=every, options={"maxiter": _STEPS}).x


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
