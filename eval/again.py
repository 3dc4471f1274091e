"""A kept run scored again, with its own facts or with others; nothing is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from eval.asking import Reply
from eval.corpus import Asked, only_held
from eval.facts import Fact, FactSet
from eval.keeping import read_run
from eval.kept import Kept
from eval.run import Run, SetResults, score_run
from eval.scoring import score_all
from eval.sets import read_sets

OTHERWISE = "it was asked in other words when this run was kept; ask again"


def rescored(folder: Path, facts: Sequence[Path] = ()) -> Run:
    """The run kept in ``folder``, scored now. ``facts`` are asked instead of those that were kept with it."""
    return scored(read_run(folder), read_sets(facts) if facts else ())


def scored(kept: Kept, sets: Sequence[FactSet] = ()) -> Run:
    """A kept run with its verdicts. A fact of ``sets`` that it did not ask, or not so, fails."""
    asked = only_held(sets, kept.corpus.held) if sets else kept.asked
    replies = _to(asked, kept, kept.replies) if sets else kept.replies
    run = score_run(asked, replies, kept.corpus, kept.day, () if sets else kept.reworded)
    return replace(run, jobs=kept.jobs, others=tuple(_others(asked, kept)))


def _others(asked: Asked, kept: Kept) -> Iterator[SetResults]:
    """The other systems, each with its verdicts on these facts."""
    for name, replies in kept.by_system.items():
        results = score_all(asked.facts, _to(asked, kept, replies), kept.corpus.names, kept.corpus.digest)
        yield SetResults(name, False, tuple(results))


def _to(asked: Asked, kept: Kept, replies: Iterable[Reply]) -> list[Reply]:
    """The replies to these facts; one that answered another question under the same id is a failed one."""
    then: Mapping[str, Fact] = {each.fact.id: each.fact for each in kept.facts}
    now = {fact.id: fact for fact in asked.facts}
    return [_held_against(then[reply.id], now[reply.id], reply) for reply in replies if reply.id in now]


def _held_against(then: Fact, now: Fact, reply: Reply) -> Reply:
    if (then.question, then.history, then.as_at) != (now.question, now.history, now.as_at):
        return replace(reply, failure=OTHERWISE)
    return reply if then.sources == now.sources else replace(reply, held=None)
