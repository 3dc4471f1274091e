"""Judged statements -> the statements that are shown: what stands, and the papers' own words for what does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from ingest.dates import spoken_date
from ingest.document import Document, Passage
from retriever.check import exact, faults
from retriever.language import tokens
from retriever.made import Made
from retriever.passage_words import passage_words
from retriever.values import Answer, Citation, Outcome, Statement
from retriever.writing.gathering import holds
from retriever.writing.values import Evidence, Verdict, Written

Judge = Callable[[Written], Verdict]
# Passages in whose words one statement that fails may be replaced.
_MOST_INSTEAD = 2
# A list of so many is told whole, whatever a model leaves out of it.
_LIST = 3
# In letters: the year at the beginning of an ISO date.
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Arranged:
    """The statements in order; how many of a model's are ``kept``, ``replaced`` by a paper's words and ``dropped``."""

    statements: tuple[Statement, ...]
    kept: int
    replaced: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Arranging:
    """What a model was given (by key: evidence and its passage), what was found without it, and who judges."""

    given: Mapping[str, tuple[Evidence, Passage]]
    made: Made
    judge: Judge

    def arranged(self, written: Sequence[Written]) -> Arranged:
        """What becomes of the statements of a model."""
        borne = {each: own for each in written if (own := self._borne_out(self.judge(each)))}
        said = {key for each in borne for key in each.keys}
        instead = {w: self._own_words(w, said) for w in written if w not in borne}
        shown = {w: self._asked_for(w) or [own] for w, own in borne.items()} | instead
        out = [statement for each in written for statement in shown[each]]
        out += [s for s in self.made.answer.statements if self._is_told_in_part(s, said)]
        replaced = sum(map(bool, instead.values()))
        return Arranged(_dated(tuple(dict.fromkeys(out))), len(borne), replaced, len(instead) - replaced)

    def _borne_out(self, verdict: Verdict) -> Statement | None:
        """The statement of a verdict that stands: the only place where a statement is made of a model's words."""
        written = verdict.written
        if not verdict.stands or not self.given.keys() >= set(written.keys):
            return None
        statement = Statement(written.text, self._citations(written.keys), written=True)
        return statement if self._sound(statement) else None

    def _citations(self, keys: Sequence[str]) -> tuple[Citation, ...]:
        """The citations of what a statement names; items that make up a list have that of the list."""
        cited = {key: self.given[key][0].citation for key in keys}
        for whole in self.made.answer.citations:
            within = self._within(whole)
            if len(within) > 1 and within <= cited.keys():
                cited |= dict.fromkeys(within, whole)
        return tuple(dict.fromkeys(cited.values()))

    def _asked_for(self, written: Written) -> list[Statement]:
        """What is asked for of a passage that a statement recites whole, where the extractive answer has cut it out."""
        if len(written.keys) != 1:
            return []
        evidence = self.given[written.keys[0]][0]
        recited = set(tokens(evidence.said)) <= set(tokens(written.text))
        told = self._told(evidence) if recited else []
        return told if sum(len(each.text) for each in told) < len(written.text) else []

    def _told(self, evidence: Evidence) -> list[Statement]:
        """The statements of the extractive answer that rest on a passage."""
        return [s for s in self.made.answer.statements if any(holds(c, evidence.citation) for c in s.citations)]

    def _within(self, *citations: Citation) -> set[str]:
        """The keys of what stands within citations."""
        return {key for key, (e, _) in self.given.items() if any(holds(c, e.citation) for c in citations)}

    def _own_words(self, written: Written, said: Set[str]) -> list[Statement]:
        """What the passages say that a statement names, but for those already told of in what stands."""
        known = [key for key in written.keys if key in self.given and key not in said][:_MOST_INSTEAD]
        found = [each for key in known for each in self._extractive(*self.given[key])]
        return [each for each in dict.fromkeys(found) if self._sound(each)]

    def _extractive(self, evidence: Evidence, passage: Passage) -> Iterator[Statement]:
        """A passage as the extractive answer tells it, or else as it stands.

        As it stands its words have to pass the judge too, who lets no instruction to a model by.
        """
        text, parts = passage_words(passage)
        if told := self._told(evidence):
            yield from told
        elif self.judge(Written(text, (evidence.key,))).stands:
            yield Statement(text, (evidence.citation,), parts)

    def _is_told_in_part(self, extractive: Statement, said: Set[str]) -> bool:
        """Whether a statement tells a list of which the model named some items and left out others."""
        of_it = self._within(*extractive.citations)
        return len(of_it) >= _LIST and 0 < len(of_it & said) < len(of_it)

    def _sound(self, statement: Statement) -> bool:
        documents: Mapping[str, Document] = self.made.views.documents
        if statement.written:
            return bool(statement.citations) and all(exact(c, documents) for c in statement.citations)
        return not faults(Answer("", "", Outcome.ANSWERED, (statement,)), documents)


def _dated(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Where statements come from papers of several dates, each says from when it is."""
    dates = {c.date for s in statements for c in s.citations}
    return tuple(map(_with_date, statements)) if len(dates) > 1 else statements


def _with_date(statement: Statement) -> Statement:
    date = max(c.date for c in statement.citations)
    if not statement.written or not date or date[:_YEAR] in statement.text:
        return statement
    return replace(statement, text=f"{spoken_date(date)}: {statement.text}")
