"""One verdict for each fact: right or wrong, and why.

A fact passes, strictly, when

- it is answerable: the reply is no refusal, meets every group of ``must_include`` and says nothing forbidden;
- it is not answerable: the reply says so (it is a refusal, or meets ``must_include``) and says nothing forbidden.

A reply that crashed, is missing or is empty without being a refusal fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.asking import Cited, Reply
from eval.citing import Names, cited_sources, holds, right_citations
from eval.facts import Fact
from eval.matching import Match, match

MISSING = "no answer is stored for this fact"


@dataclass(frozen=True, slots=True)
class Result:
    """A fact, its reply and the verdict. ``cited`` and ``right`` count golden sources and citations.

    ``right_first``: the first citation is of one of the fact's papers. ``evidence`` has for each passage that search
    put first the numbers of the golden sources for which it is evidence; ``None`` where nobody looked.
    """

    fact: Fact
    reply: Reply
    passed: bool
    why: str
    cited: int
    right: int
    right_first: bool = False
    evidence: tuple[tuple[int, ...], ...] | None = None

    @property
    def answered(self) -> bool:
        """Something was asserted: no failure, no refusal, and not words that rightly say 'not held'."""
        declined = self.reply.refused or (self.passed and not self.fact.answerable)
        return not self.reply.failure and not declined

    @property
    def confidently_wrong(self) -> bool:
        """Something was asserted and it was not right."""
        return self.answered and not self.passed


def score_all(facts: Sequence[Fact], replies: Iterable[Reply], names: Names, digest: bool) -> list[Result]:
    """Score every fact; one without a reply fails, so that silence never raises a mean."""
    by_id = {reply.id: reply for reply in replies}
    nothing = Reply("", "", False, (), 0.0, MISSING)
    return [score(fact, by_id.get(fact.id, nothing), names, digest) for fact in facts]


def score(fact: Fact, reply: Reply, names: Names, digest: bool) -> Result:
    """The verdict on one reply."""
    why = _fault(fact, reply)
    return Result(
        fact=fact,
        reply=reply,
        passed=not why,
        why=why,
        cited=cited_sources(fact, reply, names, digest),
        right=right_citations(fact, reply, names),
        right_first=bool(reply.citations and names(reply.citations[0].document) & fact.documents),
        evidence=None if reply.found is None else tuple(_held_by(each, fact, names, digest) for each in reply.found),
    )


def _held_by(passage: Cited, fact: Fact, names: Names, digest: bool) -> tuple[int, ...]:
    """The numbers of the golden sources for which a passage is evidence."""
    return tuple(at for at, source in enumerate(fact.sources) if holds(source, fact, passage, names, digest))


def _fault(fact: Fact, reply: Reply) -> str:
    """What is wrong with the reply, in words; empty if nothing."""
    if reply.failure:
        return f"failed: {reply.failure}"
    found = match(fact, reply.answer)
    if found.forbidden:
        return "said what makes it wrong: " + " | ".join(found.forbidden)
    if fact.answerable and reply.refused:
        return "refused, but the papers hold it"
    if not fact.answerable:
        return "" if reply.refused or not found.missing else "answered, but the papers do not hold it"
    return _lack(found)


def _lack(found: Match) -> str:
    return "; ".join("lacks " + " | ".join(group) for group in found.missing)
