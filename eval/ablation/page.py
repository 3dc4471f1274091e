"""What was measured as a page of Markdown."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from pathlib import Path

import retriever
from eval.ablation.measuring import Tally, Worth
from eval.ablation.switching import Mechanism
from eval.grid import Grid, markdown_grid

_HOME = Path(retriever.__file__).parent
_HEADS = ("without", "what is then missing", "fitted", "blind", "chance", "changed", "right of these", "lines")
_WORDS = """# What each mechanism is worth

Made by `{command}`; do not edit it by hand.

The same questions with one mechanism at a time switched off. *Fitted* and *blind*: the questions that the mechanism
wins (right with it, wrong without) and loses, and what that comes to in percentage points. Fitted questions were
looked at while working; believe the blind ones. *Chance*: how likely so uneven a split on the blind questions is if the
mechanism were worth nothing (sign test, two-sided); above 0.05 it may be noise. *Changed*: the blind answers that
would read otherwise without it; *right of these*: those of them that are right with it. *Lines*: of the code that is
there for it alone, where that can be told. The weights of ranking and doubt are not taught anew without a mechanism, so
what others could make up for is not made up for.

With all of them: {fitted} of the fitted questions are answered rightly, {blind} of the blind.
"""


def page(groups: Mapping[str, tuple[Mechanism, ...]], tally: Tally, command: str) -> str:
    """The whole page."""
    whole = {half: _of_all(tally.whole.get(half, Worth())) for half in (False, True)}
    lines = [_WORDS.format(command=command, fitted=whole[False], blind=whole[True])]
    for group, mechanisms in groups.items():
        lines += markdown_grid(Grid(group, _HEADS, tuple(_row(m, tally) for m in mechanisms)))
    return "\n".join(lines).rstrip() + "\n"


def _of_all(whole: Worth) -> str:
    return f"{whole.right} of {whole.asked}" if whole.asked else "none"


def _row(mechanism: Mechanism, tally: Tally) -> tuple[str, ...]:
    fitted, blind = (tally.worth.get((mechanism.name, half), Worth()) for half in (False, True))
    chance = f"{blind.chance:.2f}" if blind.won + blind.lost else "-"
    return (
        mechanism.name,
        mechanism.off,
        _change(fitted),
        _change(blind),
        chance,
        str(blind.changed),
        str(blind.right) if blind.changed else "-",
        str(lines_of(mechanism) or "-"),
    )


def _change(worth: Worth) -> str:
    return f"+{worth.won} -{worth.lost} ({worth.points:+.1f})" if worth.won + worth.lost else "0"


def lines_of(mechanism: Mechanism) -> int:
    """The lines of its files, or else of the functions that are switched; 0 where it has none of its own."""
    files = [file for pattern in mechanism.files for file in sorted(_HOME.glob(pattern))]
    if files:
        return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)
    if mechanism.anew:
        return 0
    functions = (getattr(switch.where, switch.name) for switch in mechanism.switches)
    return sum(len(inspect.getsource(function).splitlines()) for function in functions)
