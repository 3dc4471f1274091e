"""A mechanism switched off from outside: functions replaced in the modules that use them, and put back."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Switch:
    """A function by the module (or class) that looks it up, ``where``, and its ``name`` there.

    ``without`` is given the function and its arguments, and gives back what comes of them without the mechanism.
    """

    where: Any
    name: str
    without: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One thing that can be switched off. ``off`` says in a line what is then missing.

    ``files`` (globs below ``retriever``) are there for it alone; where none is given its lines are those of the
    functions that are switched. ``anew``: it is at work when an assistant is made, so another one must be made.
    """

    name: str
    off: str
    switches: tuple[Switch, ...]
    files: tuple[str, ...] = ()
    anew: bool = False


@contextmanager
def switched_off(mechanism: Mechanism) -> Iterator[None]:
    """The retriever without a mechanism, as long as this lasts."""
    with ExitStack() as stack:
        for switch in mechanism.switches:
            stack.enter_context(_replaced(switch.where, switch.name, functools.partial(_off, switch)))
        yield


@contextmanager
def watched(mechanisms: Sequence[Mechanism]) -> Iterator[set[str]]:
    """The names of the mechanisms that had a say since the set was last cleared: without them something would differ.

    A mechanism that had no say in an answer need not be asked without: the answer would be the same.
    """
    spoken: set[str] = set()
    switches = [(m.name, s) for m in mechanisms for s in m.switches if not m.anew]
    switches.sort(key=lambda pair: (str(pair[1].where), pair[1].name))
    with ExitStack() as stack:
        for _, group in groupby(switches, key=lambda pair: (str(pair[1].where), pair[1].name)):
            of_one = list(group)
            switch = of_one[0][1]
            stack.enter_context(_replaced(switch.where, switch.name, functools.partial(_noting, of_one, spoken)))
        yield spoken


def _off(switch: Switch, original: Function) -> Function:
    return functools.wraps(original)(lambda *a, **k: switch.without(original, *a, **k))


def _noting(switches: Sequence[tuple[str, Switch]], spoken: set[str], original: Function) -> Function:
    """The function as it is, noting which of ``switches`` would have changed what it gave."""

    @functools.wraps(original)
    def noting(*given: Any, **named: Any) -> Any:
        got = original(*given, **named)
        spoken.update(n for n, s in switches if n not in spoken and s.without(original, *given, **named) != got)
        return got

    return noting


@contextmanager
def _replaced(where: Any, name: str, made: Callable[[Function], Function]) -> Iterator[None]:
    original = getattr(where, name)
    setattr(where, name, made(original))
    try:
        yield
    finally:
        setattr(where, name, original)
