"""The values that travel from a question to its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.document import Passage, Span
from retriever.sums import Sum


class Outcome(StrEnum):
    """How a question ended: a closed set, each with its own words for the reader."""

    ANSWERED = "answered"
    PARTLY = "partly answered"
    NOT_HELD = "not in the papers"
    NOT_BORNE_OUT = "assumption not borne out"
    CHOICE = "needs a choice"
    STOPPED = "stopped by a check"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question. ``score``: higher is better; ``why`` has its parts, ``signs`` what is weighed."""

    passage: Passage
    score: float
    why: dict[str, float] = field(default_factory=dict)
    signs: dict[str, float] = field(default_factory=dict)


class JoinedBy(StrEnum):
    """What says that one term stands for another."""

    SHIPPED = "thesaurus"
    OWN = "own thesaurus"
    PAPERS = "papers"


@dataclass(frozen=True, slots=True)
class Joined:
    """A word of the question, ``asked``, and what stands for it in the passage, ``held``, as each is written there."""

    asked: str
    held: str
    by: JoinedBy


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement stands. ``quote`` is exactly ``text[start:end]`` of the document ``document``.

    ``marks`` are the spans inside it that the statement shows; ``heads`` the column heads over a row that is
    quoted. ``file`` is the source file's name. ``page`` is that on which the quote begins, 0 without pages. ``why``
    names the terms that join it with the question where it says things in other words.
    """

    document: str
    file: str
    title: str
    date: str
    section: tuple[str, ...]
    number: str
    quote: str
    start: int
    end: int
    passage: str
    marks: tuple[Span, ...] = ()
    heads: tuple[str, ...] = ()
    page: int = 0
    why: tuple[Joined, ...] = ()

    @property
    def place(self) -> tuple[str, int, int]:
        """The document, and where in its text it begins and ends."""
        return self.document, self.start, self.end


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said, with where it stands. ``parts`` are the pieces taken from papers, in order.

    ``text`` consists of ``parts``, fixed connecting words (see ``retriever.wording``) and the result of ``sum``, where
    something was reckoned from figures of the citations. Where ``written`` is true the text is a language model's: it
    has no ``parts``, and was judged against its citations by ``retriever.writing.judging``. Only
    ``retriever.writing.arranging`` makes such statements, of those that stood; ``retriever.check`` passes none.
    """

    text: str
    citations: tuple[Citation, ...]
    parts: tuple[str, ...] = ()
    sum: Sum | None = None
    written: bool = False


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A small table to show beside the statements. ``marked`` is (row, column) of the cell asked for."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    marked: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """How an answer was written: in the papers' own words, unless ``by_model``.

    ``model`` is the language model that was asked, empty where none was, and ``prompt`` the version of the prompt;
    ``tokens_in`` and ``tokens_out`` are what it read and wrote for this, ``cost`` what that costs where prices are set.
    Of its statements ``kept`` are shown, ``replaced`` are said in the papers' own words, and ``dropped`` left out.
    ``fault`` says why nothing of the model's is shown, where it was asked in vain.
    """

    by_model: bool = False
    model: str = ""
    prompt: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    kept: int = 0
    replaced: int = 0
    dropped: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question. ``question`` is the completed one where it was a follow-up.

    ``text`` is the whole of what a reader sees without the evidence. ``nearest`` are citations of the nearest
    things held, given with a refusal. ``notes`` are said after the statements. ``as_at`` is the date of the
    newest paper used. ``writing`` says how it was written.
    """

    question: str
    asked: str
    outcome: Outcome
    statements: tuple[Statement, ...] = ()
    table: AnswerTable | None = None
    notes: tuple[str, ...] = ()
    nearest: tuple[Citation, ...] = ()
    as_at: str = ""
    writing: Writing = Writing()

    @property
    def refused(self) -> bool:
        """Whether the papers hold no answer."""
        return self.outcome is Outcome.NOT_HELD

    @property
    def text(self) -> str:
        """Statements and notes, one a line."""
        return "\n".join([s.text for s in self.statements] + list(self.notes))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, in the order of the statements."""
        seen: dict[tuple[str, int, int], Citation] = {}
        for statement in self.statements:
            for citation in statement.citations:
                seen.setdefault((citation.document, citation.start, citation.end), citation)
        return tuple(seen.values())


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question of a conversation and, where it is known, its answer's text."""

    question: str
    answer: str = ""
