"""An assistant and a library that obey the protocols, over one small made-up paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.document import Document, Particulars, Passage, PassageKind, Span, words_at
from ingest.errors import UnknownDocument, UnknownPassage
from ingest.report import Problem
from retriever.values import Answer, AnswerTable, Citation, Hit, Outcome, Statement, Turn

PAPER = "minutes/board <2017>.md"
_SECTIONS = [
    (("Membership",), ["The **Board** has twelve members.", "The chair is Councillor <b>Ames</b>."]),
    (("Money", "Grants"), ["The grant is £40,000.", "It ends in 2018."]),
]


def made_up_paper() -> tuple[Document, list[Passage]]:
    text = ""
    places: list[tuple[tuple[str, ...], Span]] = []
    for headings, sentences in _SECTIONS:
        text += f"# {headings[-1]}\n\n"
        for sentence in sentences:
            places.append((headings, Span(len(text), len(text) + len(sentence))))
            text += sentence + "\n"
    passages = [
        Passage(f"{PAPER}#{order}", PAPER, PassageKind.SENTENCE, order, words_at(text, (span,)), headings)
        for order, (headings, span) in enumerate(places)
    ]
    particulars = Particulars("Board minutes", "Youth Board", "minutes", "2017-10", (2017, 2018), "", "minutes.txt")
    return Document(PAPER, "digest", particulars, text), passages


@dataclass
class FakeLibrary:
    papers: list[tuple[Document, list[Passage]]] = field(default_factory=lambda: [made_up_paper()])

    def documents(self) -> list[Document]:
        return [document for document, _ in self.papers]

    def document(self, document_id: str) -> Document:
        for document, _ in self.papers:
            if document.id == document_id:
                return document
        raise UnknownDocument("That paper is not held; 'townclerk documents' lists those that are.")

    def passages(self, document_id: str) -> list[Passage]:
        return next(passages for document, passages in self.papers if document.id == document_id)

    def passage(self, passage_id: str) -> Passage:
        for _, passages in self.papers:
            for passage in passages:
                if passage.id == passage_id:
                    return passage
        raise UnknownPassage("That passage is not held.")

    def passage_counts(self) -> dict[str, int]:
        return {document.id: len(passages) for document, passages in self.papers}

    def problems(self) -> list[Problem]:
        return [Problem("scan <1>.png", "it is a picture, not text")]


def citation_of(order: int) -> Citation:
    document, passages = made_up_paper()
    passage = passages[order]
    start, end = passage.words.start, passage.words.end
    return Citation(
        document.id,
        "minutes.txt",
        document.particulars.title,
        document.particulars.date,
        passage.headings,
        "4",
        document.text[start:end],
        start,
        end,
        passage.id,
        (Span(start + 4, start + 9),),
    )


def full_answer(question: str) -> Answer:
    """An answer with everything: two statements that share a citation, a table and a note."""
    board, chair = citation_of(0), citation_of(1)
    return Answer(
        question=question,
        asked=question,
        outcome=Outcome.ANSWERED,
        statements=(
            Statement("The Board has twelve members.", (board,)),
            Statement("Its chair is Ames.", (chair, board)),
        ),
        table=AnswerTable(("Year", "Members"), (("2016", "11"), ("2017", "12")), "Members by year", (1, 1)),
        notes=("An older paper says eleven.",),
        as_at="2017-10",
    )


def refusal(question: str) -> Answer:
    return Answer(
        question, question, Outcome.NOT_HELD, (), None, ("The papers do not say.",), (citation_of(2),), "2017-10"
    )


@dataclass
class FakeAssistant:
    """Gives what its script gives, and remembers what it was asked."""

    script: Callable[[str], Answer] = full_answer
    asked: list[tuple[str, tuple[Turn, ...], str, tuple[str, ...]]] = field(default_factory=list)

    def ask(
        self, question: str, history: Sequence[Turn] = (), as_at: str = "", documents: Sequence[str] = ()
    ) -> Answer:
        self.asked.append((question, tuple(history), as_at, tuple(documents)))
        return self.script(question)

    def find(self, text: str, as_at: str = "", documents: Sequence[str] = (), limit: int = 10) -> list[Hit]:
        return [Hit(passage, 1.0 / order) for order, passage in enumerate(made_up_paper()[1][:limit], 1)]
