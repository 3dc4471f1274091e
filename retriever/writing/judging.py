"""The checker of one statement that a language model wrote, against the passages that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retriever.writing.close import close_faults, idle_faults, order_faults
from retriever.writing.dates import date_faults
from retriever.writing.figures import figure_faults
from retriever.writing.instructions import instruction_faults
from retriever.writing.lent import name_faults
from retriever.writing.signs import signs_of
from retriever.writing.sources import Source, Told, source_of, stems_of, told
from retriever.writing.values import Evidence, Likeness, Verdict, Written
from retriever.writing.weighing import shipped_weighing

_Check = Callable[[Told, Sequence[Source]], Iterator[str]]
# Each of these is enough by itself; all else is weighed.
_VETOES: tuple[_Check, ...] = (figure_faults, date_faults, name_faults, close_faults, idle_faults, order_faults)


@dataclass(frozen=True, slots=True)
class Read:
    """A statement taken apart, beside the passages that it names."""

    statement: Told
    sources: tuple[Source, ...]

    @property
    def verbatim(self) -> bool:
        """Whether it is a sentence of a passage, or all of one, word for word."""
        return any(_plain(self.statement.text) == _plain(said) for s in self.sources for said in s.verbatim)

    @property
    def vetoes(self) -> tuple[str, ...]:
        """What must not be, whatever speaks for the statement."""
        prose = "\n".join(s.text for s in self.sources)
        faults = [*instruction_faults(self.statement.text, prose)]
        return (*faults, *(fault for check in _VETOES for fault in check(self.statement, self.sources)))

    def likeness(self, likeness: Likeness) -> float:
        """How like its meaning is to that of the passages."""
        return max(likeness(self.statement.text, _readings(self.sources)), default=0.0)


def read(written: Written, evidence: Mapping[str, Evidence]) -> Read | None:
    """A statement with its passages; None where it names none, or one that was not given."""
    text = " ".join(written.text.split())
    if not written.keys or not text or any(key not in evidence for key in written.keys):
        return None
    return Read(told(text), tuple(source_of(evidence[key]) for key in dict.fromkeys(written.keys)))


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

    ``likeness`` is asked once at most: where a statement stands by what must not be, and all other signs leave it open.
    A word of the question is taken for half a word of the passages, as an answer takes up the words in which it was
    asked.
    """
    known = read(written, evidence)
    if known is None:
        unknown = ", ".join(key for key in written.keys if key not in evidence)
        return Verdict(written, (f"names no passage that was given: {unknown or 'none at all'}",))
    if known.verbatim:
        return Verdict(written, ())
    vetoes = known.vetoes
    if vetoes:
        return Verdict(written, tuple(dict.fromkeys(vetoes)))
    signs = signs_of(known.statement, known.sources, stems_of(question))
    falls = shipped_weighing().falls(signs.values, lambda: known.likeness(likeness))
    return Verdict(written, signs.faults if falls else ())
