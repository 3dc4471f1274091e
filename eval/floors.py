"""The file of floors: bounds on measures, facts that may never fail and the baseline, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from eval.baseline import Allowance
from eval.measures import SHARES, SIZES
from eval.run import ALL, BLIND, FITTED
from ingest.errors import TownclerkError

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
    baseline: Allowance | None = None


def read_floors(kind: str, path: Path = BUILT_IN) -> Floors:
    """The floors for a kind of corpus."""
    of_kind = _of_kind(kind, path)
    floors = of_kind.get("floors")
    if not isinstance(floors, list) or not floors:
        raise FloorsError(f"{path.name}: '{kind}' has no list of floors. A gate without floors can stop nothing.")
    must_pass = of_kind.get("must_pass") or {}
    if not isinstance(must_pass, dict):
        raise FloorsError(f"{path.name}: must_pass of '{kind}' is not a set of 'id: reason' lines.")
    return Floors(
        bounds=tuple(_floor(item, f"{path.name}, floor {number} of {kind}") for number, item in enumerate(floors, 1)),
        must_pass={str(name): str(reason) for name, reason in must_pass.items()},
        baseline=_allowance(of_kind["baseline"], path, kind) if "baseline" in of_kind else None,
    )


def _of_kind(kind: str, path: Path) -> dict[Any, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise FloorsError(f"{path}: the floors cannot be read. Check the name, and that it is YAML.") from None
    if not isinstance(content, dict) or not isinstance(content.get(kind), dict):
        raise FloorsError(f"{path.name}: there are no floors for '{kind}'. Add a key '{kind}' with 'floors' below it.")
    return dict(content[kind])


def _floor(item: Any, where: str) -> Floor:
    if not isinstance(item, dict):
        raise FloorsError(f"{where}: it is not a set of keys and values.")
    measure = item.get("measure")
    if measure not in SHARES and measure not in SIZES:
        raise FloorsError(f"{where}: measure is '{measure}'; use one of {', '.join((*SHARES, *SIZES))}.")
    if item.get("over", ALL) not in (ALL, FITTED, BLIND):
        raise FloorsError(f"{where}: over is '{item['over']}'; use all, fitted or blind.")
    ceiling = "at_most" in item
    bound = item.get("at_most" if ceiling else "at_least")
    if not isinstance(bound, int | float) or isinstance(bound, bool) or bound < 0:
        raise FloorsError(f"{where}: give at_least or at_most a number.")
    if measure in SHARES and bound > 1:
        raise FloorsError(f"{where}: give at_least or at_most a number from 0 to 1.")
    return Floor(str(measure), item.get("over", ALL), float(bound), ceiling, _reason(item, where))


def _reason(item: dict[Any, Any], where: str) -> str:
    if not str(item.get("reason") or "").strip():
        raise FloorsError(f"{where}: it has no reason. Say why it is where it is.")
    return str(item["reason"])


def _allowance(item: Any, path: Path, kind: str) -> Allowance:
    """A baseline lies beside the floors that name it."""
    where = f"{path.name}, baseline of {kind}"
    if not isinstance(item, dict) or not isinstance(item.get("file"), str):
        raise FloorsError(f"{where}: it names no file. Write 'file:', 'may_fail:' and 'reason:' below it.")
    may_fail = item.get("may_fail")
    if not isinstance(may_fail, int) or isinstance(may_fail, bool) or may_fail < 0:
        raise FloorsError(f"{where}: may_fail is not a count. Write how many facts may be lost, 0 for none.")
    return Allowance(path.parent / item["file"], may_fail, _reason(item, where))
