"""What passed before: a fact that used to pass and fails now is a loss, however many others were gained.

The file names the facts that passed, set by set; of a blind set it holds only how many did, so that it tells nothing
about them. It is sorted, one fact a line, so that a change of it can be reviewed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.run import Run, SetResults
from ingest.errors import TownclerkError

SHOWN = 20
"""So many lost facts are named in one line; the report lists them all."""


class BaselineError(TownclerkError):
    """A stored baseline cannot be used."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """Which baseline a run is held against, how many of its facts may be lost, and why so many."""

    file: Path
    may_fail: int
    reason: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """By set: the ids of the facts that passed; of blind sets how many did."""

    passed: dict[str, tuple[str, ...]]
    blind: dict[str, int]


_BASELINE = TypeAdapter(Baseline)


def read_baseline(path: Path) -> Baseline:
    """The stored baseline. Raises BaselineError in plain words."""
    try:
        return _BASELINE.validate_json(path.read_bytes())
    except OSError:
        raise BaselineError(f"{path}: there is no baseline here. Make it with --update-baseline.") from None
    except ValidationError:
        raise BaselineError(f"{path.name}: this is no baseline. Make it anew with --update-baseline.") from None


def updated(run: Run, path: Path) -> Baseline:
    """What passes in ``run``, with the sets of the stored baseline that were not asked."""
    before = read_baseline(path) if path.exists() else Baseline({}, {})
    passed = before.passed | {each.name: _passed(each) for each in run.sets if not each.blind}
    blind = before.blind | {each.name: len(_passed(each)) for each in run.sets if each.blind}
    return Baseline(dict(sorted(passed.items())), dict(sorted(blind.items())))


def write_baseline(baseline: Baseline, path: Path) -> None:
    """Write a baseline, sorted."""
    path.write_bytes(_BASELINE.dump_json(baseline, indent=1) + b"\n")


def lost(run: Run, baseline: Baseline) -> list[str]:
    """The facts of open sets that passed then and do not now, or are not asked any more."""
    return sorted(
        fact_id
        for each in run.sets
        if not each.blind
        for fact_id in set(baseline.passed.get(each.name, ())) - set(_passed(each))
    )


def lost_blindly(run: Run, baseline: Baseline) -> int:
    """How many fewer facts of blind sets pass, set by set; a gain in one makes up for no loss in another."""
    return sum(max(0, baseline.blind.get(each.name, 0) - len(_passed(each))) for each in run.sets if each.blind)


def measured(run: Run, baseline: Baseline) -> bool:
    """Whether any set of the run is in the baseline."""
    return any(each.name in baseline.passed or each.name in baseline.blind for each in run.sets)


def named(ids: Iterable[str]) -> str:
    """The first of these ids, and how many more there are."""
    every = list(ids)
    more = len(every) - SHOWN
    return ", ".join(every[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _passed(each: SetResults) -> tuple[str, ...]:
    return tuple(sorted(result.fact.id for result in each.results if result.passed))
