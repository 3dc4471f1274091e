"""A kept run scored again, with its own facts or with others; nothing is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from eval.asking import Reply
from eval.corpus import Asked, only_held
from eval.facts import Fact, FactSet
from eval.keeping import read_run
from eval.kept import Kept
from eval.run import Run, score_run
from eval.sets import read_sets

OTHERWISE = "it was asked in other words when this run was kept; ask again"


def rescored(folder: Path, facts: Sequence[Path] = ()) -> Run:
    """The run kept in ``folder``, scored now. ``facts`` are asked instead of those that were kept with it."""
    return scored(read_run(folder), read_sets(facts) if facts else ())


def scored(kept: Kept, sets: Sequence[FactSet] = ()) -> Run:
    """A kept run with its verdicts. A fact of ``sets`` that it did not ask, or not so, fails."""
    if not sets:
        run = score_run(kept.asked, kept.replies, kept.corpus, kept.day, kept.reworded)
    else:
        asked = only_held(sets, kept.corpus.held)
        run = score_run(asked, _to(asked, kept), kept.corpus, kept.day)
    return replace(run, jobs=kept.jobs)


def _to(asked: Asked, kept: Kept) -> list[Reply]:
    """The replies to these facts; one that answered another question under the same id is a failed one."""
    then: Mapping[str, Fact] = {each.fact.id: each.fact for each in kept.facts}
    now = {fact.id: fact for fact in asked.facts}
    return [_held_against(then[reply.id], now[reply.id], reply) for reply in kept.replies if reply.id in now]


def _held_against(then: Fact, now: Fact, reply: Reply) -> Reply:
    if (then.question, then.history, then.as_at) != (now.question, now.history, now.as_at):
        return replace(reply, failure=OTHERWISE)
    return reply if then.sources == now.sources else replace(reply, held=None)
