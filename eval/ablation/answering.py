"""Mechanisms of refusing and of answering."""

from __future__ import annotations

from typing import Any

from eval.ablation.switching import Function, Mechanism, Switch
from retriever import assistant
from retriever.answer import compose, lists, premises, refusals, statements
from retriever.answer.lack import Lack, Test
from retriever.answer.parts import Asked


def silent(name: str, off: str, where: Any, function: str, *files: str, gives: Any = None) -> Mechanism:
    """A mechanism that is one function, which without it gives the same whatever it is asked."""
    return Mechanism(name, off, (Switch(where, function, lambda *_given, **_named: gives),), files)


def unchanged(name: str, off: str, where: Any, function: str, *files: str, at: int = 0) -> Mechanism:
    """A mechanism that is one function, which without it gives back its argument number ``at`` as that is."""
    return Mechanism(name, off, (Switch(where, function, lambda _original, *given: given[at]),), files)


def _lack_of_nothing(original: Function, asked: Asked) -> Lack | None:
    lack: Lack | None = original(asked) if not asked.hits else None
    return lack


def _test(test: Test) -> Mechanism:
    """One structural test, which then neither weighs nor says what is lacking."""

    def others(original: Function, asked: Asked, tests: tuple[Test, ...]) -> dict[str, Lack]:
        return {name: lack for name, lack in original(asked, tests).items() if name != test.__name__}

    words = test.__name__.replace("_", " ")
    return Mechanism(f"test: {words}", f"no test for '{words}'", (Switch(refusals, "lacking", others),))


def _no_tests(original: Function, asked: Asked, tests: tuple[Test, ...]) -> dict[str, Lack]:
    lacks = original(asked, tests)
    return {name: lack for name, lack in lacks.items() if name == "nothing_near"}


REFUSING: tuple[Mechanism, ...] = (
    Mechanism(
        "doubt",
        "nothing is refused but what nothing was found for",
        (Switch(compose, "lack_of", _lack_of_nothing),),
        ("answer/doubt.py", "answer/refusals.py", "answer/lack.py", "answer/absent_*.py", "answer/untold.py"),
    ),
    Mechanism(
        "structural tests",
        "doubt by scores and reader alone; only 'nothing near' is tested",
        (Switch(refusals, "lacking", _no_tests),),
        ("answer/absent_kinds.py", "answer/absent_years.py", "answer/untold.py"),
    ),
    *(_test(test) for test in refusals.TESTS),
    silent("false premises", "nothing is told to be assumed wrongly", compose, "contradicted", "answer/premises.py"),
    silent("premise: unchanged", "two equal cells deny no change", premises, "_unchanged_cells"),
    silent("premise: opposite", "a passage of the opposite denies nothing", premises, "_opposite"),
    silent("premise: none of it", "'no implications' denies nothing", premises, "_none_of_it"),
)

ANSWERING: tuple[Mechanism, ...] = (
    silent("definitions", "no full name looked for", compose, "from_definition", "answer/definitions.py"),
    silent("text tables", "no cell of a table of words", compose, "from_text_table", "answer/text_tables.py"),
    silent("rows that share a value", "no rows by a value they share", lists, "sharing_a_value"),
    Mechanism(
        "narrowed lists",
        "a list is told whole though the question names a property",
        (Switch(lists, "narrowed", lambda _original, _question, group: group.members),),
    ),
    silent("table cells", "no cell of a table of figures", compose, "from_cells", "answer/cells.py"),
    unchanged("second place", "no second figure beside a cell", compose, "second_place", at=1),
    unchanged("beside cells", "a cell is told alone whatever reads as an answer too", compose, "with_what_adds", at=1),
    silent("whole lists", "no list found by what stands over it", compose, "from_list", "answer/groups.py"),
    silent("crowding", "no list told for most of the best hits being of it", compose, "crowding"),
    silent("read as well", "no second statement for being read as well", statements, "_reads_as_well", gives=False),
    silent("alike", "no items told together for being found alike", compose, "alike"),
    silent("lists under a lead-in", "a passage that leads into a list is told alone", statements, "under"),
    silent("lists around an item", "an item is told without its list", statements, "whole_list"),
    silent("more statements", "one statement in place of up to three", statements, "_adding", gives=[]),
    Mechanism(
        "kind before score",
        "the best passage is told though a near one holds the kind asked for",
        (Switch(statements, "_best", lambda _original, _asked, hits: hits[0]),),
    ),
    Mechanism(
        "clauses",
        "no sentence is cut",
        (
            Switch(statements, "of_a_bracket", lambda *_given: ()),
            Switch(statements, "figure_clause", lambda *_given: ""),
            Switch(statements, "shortened", lambda _original, _asked, text: text),
        ),
        ("answer/clauses.py",),
    ),
    silent("clause: bracket", "no figure picked from a bracket", statements, "of_a_bracket", gives=()),
    silent("clause: figure", "no sentence cut behind its figure", statements, "figure_clause", gives=""),
    unchanged("clause: long", "no long sentence cut at a clause", statements, "shortened", at=1),
    silent("each paper", "one answer, whichever paper it is from", compose, "each_paper"),
    silent("side by side", "no answers of several papers for what changed", compose, "side_by_side"),
    silent("events in order", "events not put in order", compose, "in_order", "answer/events.py"),
    Mechanism(
        "two-part questions",
        "a question in two parts is asked as one",
        (Switch(assistant, "parts_of", lambda _original, whole: (whole,)),),
        ("two_parts.py", "answer/joined.py"),
    ),
)
