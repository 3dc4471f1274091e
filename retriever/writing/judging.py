"""The checker of one statement that a language model wrote, against the passages that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from retriever.writing.bodies import body_faults
from retriever.writing.bounds import bound_faults
from retriever.writing.close import close_faults, idle_faults
from retriever.writing.comparison import comparison_faults
from retriever.writing.coverage import coverage_faults
from retriever.writing.dates import date_faults
from retriever.writing.figures import figure_faults
from retriever.writing.instructions import instruction_faults
from retriever.writing.names import name_faults
from retriever.writing.negation import negation_faults
from retriever.writing.pairing import pairing_faults
from retriever.writing.rows import row_faults
from retriever.writing.sources import Source, Told, source_of, stems_of, told
from retriever.writing.values import Evidence, Likeness, Verdict, Written

_Check = Callable[[Told, Sequence[Source]], Iterator[str]]
_CHECKS: tuple[_Check, ...] = (
    figure_faults,
    date_faults,
    name_faults,
    negation_faults,
    comparison_faults,
    bound_faults,
    row_faults,
    pairing_faults,
    body_faults,
    close_faults,
)


def _plain(text: str) -> str:
    """Words that may be the same but for a full stop and a capital."""
    return text.strip(" .;").lower()


def _readings(sources: Sequence[Source]) -> list[str]:
    """What a statement's meaning is compared with: what each passage says, alone and under what it stands under."""
    alone = [s.evidence.said for s in sources]
    under = [f"{s.above[-1].text} {s.evidence.said}" for s in sources if s.above]
    return list(dict.fromkeys([*alone, *under, " ".join(alone)]))


def judged(written: Written, evidence: Mapping[str, Evidence], question: str, likeness: Likeness) -> Verdict:
    """What is wrong with a statement: what it says and the passages that it names do not.

    ``likeness`` is asked once at most: where a statement stands by all else, and too few of its words
    are in the passages to be sure. A word of the question is taken for
    half a word of the passages, as an answer takes up the words in which it was asked.
    """
    text = " ".join(written.text.split())
    unknown = [key for key in written.keys if key not in evidence]
    if unknown or not written.keys or not text:
        return Verdict(written, (f"names no passage that was given: {', '.join(unknown) or 'none at all'}",))
    cited = [evidence[key] for key in dict.fromkeys(written.keys)]
    sources = [source_of(e) for e in cited]
    statement = told(text)
    if any(_plain(text) == _plain(said) for s in sources for said in s.verbatim):
        return Verdict(written, ())
    faults = [*instruction_faults(text, "\n".join(s.text for s in sources))]
    faults += [fault for check in _CHECKS for fault in check(statement, sources)]
    faults += idle_faults(statement, sources, stems_of(question))
    if not faults:
        faults += coverage_faults(
            statement, sources, stems_of(question), lambda: max(likeness(text, _readings(sources)), default=0.0)
        )
    return Verdict(written, tuple(dict.fromkeys(faults)))
