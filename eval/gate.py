"""The gate: floors from one file, each with its reason, and an exit code that can stop a build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from eval.measures import SHARES, Share, measure
from eval.report import share
from eval.run import ALL, BLIND, FITTED, Run
from ingest.errors import TownclerkError

PASSED, BELOW_A_FLOOR, UNREADABLE = 0, 1, 2
BUILT_IN = Path(__file__).parent / "floors.yaml"


class FloorsError(TownclerkError):
    """The file of floors cannot be used."""


@dataclass(frozen=True, slots=True)
class Floor:
    """A bound on a measure over the fitted sets, the blind ones or all, with its reason."""

    measure: str
    over: str
    bound: float
    ceiling: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """What a kind of corpus must reach; ``must_pass`` maps a fact's id to the reason why it may never fail."""

    bounds: tuple[Floor, ...]
    must_pass: dict[str, str]


@dataclass(frozen=True, slots=True)
class Check:
    """One floor held against a run. ``line`` says it in words."""

    passed: bool
    line: str


def read_floors(kind: str, path: Path = BUILT_IN) -> Floors:
    """The floors for a kind of corpus."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise FloorsError(f"{path}: the floors cannot be read. Check the name, and that it is YAML.") from None
    if not isinstance(content, dict) or not isinstance(content.get(kind), dict):
        raise FloorsError(f"{path.name}: there are no floors for '{kind}'. Add a key '{kind}' with 'floors' below it.")
    of_kind = content[kind]
    floors = of_kind.get("floors")
    if not isinstance(floors, list) or not floors:
        raise FloorsError(f"{path.name}: '{kind}' has no list of floors. A gate without floors can stop nothing.")
    must_pass = of_kind.get("must_pass") or {}
    if not isinstance(must_pass, dict):
        raise FloorsError(f"{path.name}: must_pass of '{kind}' is not a set of 'id: reason' lines.")
    return Floors(
        bounds=tuple(_floor(item, f"{path.name}, floor {number} of {kind}") for number, item in enumerate(floors, 1)),
        must_pass={str(name): str(reason) for name, reason in must_pass.items()},
    )


def _floor(item: Any, where: str) -> Floor:
    if not isinstance(item, dict):
        raise FloorsError(f"{where}: it is not a set of keys and values.")
    if item.get("measure") not in SHARES:
        raise FloorsError(f"{where}: measure is '{item.get('measure')}'; use one of {', '.join(SHARES)}.")
    if item.get("over", ALL) not in (ALL, FITTED, BLIND):
        raise FloorsError(f"{where}: over is '{item['over']}'; use all, fitted or blind.")
    if not str(item.get("reason") or "").strip():
        raise FloorsError(f"{where}: it has no reason. Say why it is where it is.")
    ceiling = "at_most" in item
    bound = item.get("at_most" if ceiling else "at_least")
    if not isinstance(bound, int | float) or isinstance(bound, bool) or not 0 <= bound <= 1:
        raise FloorsError(f"{where}: give at_least or at_most a number from 0 to 1.")
    return Floor(item["measure"], item.get("over", ALL), float(bound), ceiling, str(item["reason"]))


def check_all(run: Run, floors: Floors) -> list[Check]:
    """Hold every floor, and every fact that may never fail, against the run."""
    return [_check(run, floor) for floor in floors.bounds] + _check_must_pass(run, floors.must_pass)


def _check(run: Run, floor: Floor) -> Check:
    value: Share = getattr(measure(run.over(floor.over)), floor.measure)
    name = f"{floor.measure.replace('_', ' ')} over {floor.over}"
    if value.value is None:
        return Check(True, f"not measured: {name} (there was nothing to measure)")
    kept = value.value <= floor.bound if floor.ceiling else value.value >= floor.bound
    bound = f"at {'most' if floor.ceiling else 'least'} {floor.bound:.1%}"
    return Check(kept, f"{'kept' if kept else 'BROKEN'}: {name} is {share(value)}, {bound}: {floor.reason}")


def _check_must_pass(run: Run, must_pass: dict[str, str]) -> list[Check]:
    """Facts that may never fail, where they were asked. Those of blind sets cannot be named."""
    return [
        Check(result.passed, f"{'kept' if result.passed else 'BROKEN'}: {result.fact.id} must pass: {reason}")
        for result in run.over(FITTED)
        if (reason := must_pass.get(result.fact.id))
    ]


def exit_code(checks: list[Check]) -> int:
    """0 if every floor is kept, else 1."""
    return PASSED if all(check.passed for check in checks) else BELOW_A_FLOOR
