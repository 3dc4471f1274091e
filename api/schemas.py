"""What goes over HTTP, in and out."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError


def _encodable(text: str) -> str:
    """JSON can carry halves of letters, which no file or store can."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise PydanticCustomError("string_unicode", "not text")
    return text


Text = Annotated[str, AfterValidator(_encodable)]


class In(BaseModel):
    """A body that comes in: fields that are not known are an error, not a surprise."""

    model_config = ConfigDict(extra="forbid")


class TurnIn(In):
    """An earlier question of the conversation and, where known, its answer."""

    question: Text
    answer: Text | None = None


class AskIn(In):
    """A question, with what it follows on from and what it is limited to."""

    question: Text = Field(description="The question as typed.")
    conversation: list[TurnIn] = Field(default=[], max_length=100, description="Earlier questions, oldest first.")
    as_at: Text | None = Field(
        default=None, description="As at this day.", examples=["2017-10-31"], json_schema_extra={"format": "date"}
    )
    documents: list[Text] = Field(default=[], max_length=1000, description="Ids of the only papers to use.")
    keep_in: Text | None = Field(
        default=None,
        description="Keep it in this conversation of the browser's history: an id of 16 hexadecimal digits, made by "
        "the page. Without it nothing is kept.",
    )
    bodies: list[Text] = Field(default=[], max_length=100, description="The only bodies whose papers to use.")
    kinds: list[Text] = Field(default=[], max_length=100, description="The only kinds of paper to use.")


class EditionOut(BaseModel):
    """Another edition of a paper."""

    id: str
    title: str
    date_text: str
    link: str


class CurrencyOut(BaseModel):
    """Whether a paper is current, as at the day asked for or else today."""

    state: Literal["current", "superseded", "past", "to come", "not known"]
    text: str = Field(description="The same in words.")
    by: EditionOut | None = Field(default=None, description="The edition that superseded or followed it.")


class Mark(BaseModel):
    """Half-open offsets in characters of the text that it stands beside."""

    start: int
    end: int


class JoinedOut(BaseModel):
    """A word of the question, and the term that stands for it in the passage."""

    asked: str
    held: str
    by: Literal["thesaurus", "own thesaurus", "papers"] = Field(description="What says that the one means the other.")


class CitationOut(BaseModel):
    """Where something stands: a paper, a place in it, and its exact words."""

    index: int = Field(description="Its place in the list that it stands in, from 0.")
    document: str
    file: str
    title: str
    date: str
    date_text: str = Field(description="The date as people write it.")
    section: list[str] = Field(description="Headings from the outermost.")
    number: str = Field(description="The printed paragraph number, or empty.")
    page: int = Field(description="The page on which it begins, from 1; 0 where the paper has no pages.")
    quote: str = Field(description="Exactly the paper's characters from start to end.")
    start: int
    end: int
    marks: list[Mark] = Field(description="The parts of the quote that the statement shows; offsets into the quote.")
    heads: list[str] = Field(description="The column heads over a table row that is quoted.")
    passage: str
    link: str = Field(description="The page of the paper, opened at this place.")
    page_link: str = Field(default="", description="The page as printed, the words boxed; empty where it has none.")
    picture: str = Field(default="", description="The picture of that page, as PNG.")
    currency: CurrencyOut | None = Field(default=None, description="Whether the paper is current.")
    why: list[JoinedOut] = Field(default=[], description="Why this passage, where it says things in other words.")


class StatementOut(BaseModel):
    """One thing said, and the places in the answer's citations that bear it out."""

    text: str
    citations: list[int]
    written: bool = Field(default=False, description="The words are a language model's, checked against the citations.")


class WritingOut(BaseModel):
    """How an answer was written, and what the language model took for it, where one is set."""

    mode: Literal["own words", "language model"] = "own words"
    text: str = Field(default="", description="The same in words, empty beside a refusal.")
    model: str = Field(default="", description="The language model that was asked; empty where none was.")
    prompt: str = Field(default="", description="The version of the prompt.")
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = Field(default=None, description="What the tokens cost, where prices are set.")
    kept: int = Field(default=0, description="Statements of the model that are shown.")
    replaced: int = Field(default=0, description="Those in whose place the papers' own words stand.")
    dropped: int = Field(default=0, description="Those that are left out.")
    fault: str = Field(default="", description="Why nothing of the model's is shown, where it was asked in vain.")


class TableOut(BaseModel):
    """A table beside the statements; marked is the row and column asked for."""

    caption: str
    heads: list[str]
    rows: list[list[str]]
    marked: tuple[int, int] | None = None


class AnswerOut(BaseModel):
    """A whole answer; a refusal is one too."""

    question: str = Field(description="The question, completed from the conversation where it was a follow-up.")
    asked: str = Field(description="The question as typed.")
    outcome: Literal[
        "answered",
        "partly answered",
        "not in the papers",
        "assumption not borne out",
        "needs a choice",
        "stopped by a check",
    ]
    refused: bool
    text: str
    statements: list[StatementOut]
    table: TableOut | None
    notes: list[str]
    citations: list[CitationOut]
    nearest: list[CitationOut] = Field(description="The nearest things that the papers hold, beside a refusal.")
    as_at: str
    as_at_text: str = Field(description="The date as people write it.")
    asked_of: str = Field(default="", description="What the question was limited to, in words; empty for nothing.")
    link: str = Field(default="", description="The page that asks this question again.")
    sides: list[str] = Field(
        default=[], description="A head for each statement where they are to stand side by side, one a paper."
    )
    writing: WritingOut = Field(default=WritingOut(), description="How it was written.")


class DocumentOut(BaseModel):
    """What a paper says of itself."""

    id: str
    title: str
    body: str
    kind: str
    date: str
    date_text: str
    period: tuple[int, int] | None
    note: str
    source: str
    notice: str = Field(default="", description="What of it could not be read, where not all could.")
    item: str = Field(default="", description="Its number on the agenda of its meeting.")
    pages: tuple[int, int] | None = Field(default=None, description="Its first and last page in its file, from 1.")
    link: str
    evidence: dict[str, str] = Field(
        default={},
        description="Where each comes from: metadata, first page, text, file name, front matter, pack or corrected.",
    )


class ListedDocumentOut(DocumentOut):
    """A paper among those held: the editions before and after it, and how it stands among them."""

    follows: EditionOut | None = None
    followed_by: EditionOut | None = None
    standing: str = Field(
        default="", description="'current', 'superseded by ...' or 'followed by ...'; empty where it has no editions."
    )
    currency: CurrencyOut | None = Field(default=None, description="Whether it is current today.")


class CellOut(BaseModel):
    """A cell of a table row, with its column's head."""

    head: str
    text: str


class PassageText(BaseModel):
    """A passage as read in its section."""

    id: str
    kind: str
    text: str
    number: str
    lead: str
    group: str
    depth: int
    cells: list[CellOut]
    start: int
    end: int


class SectionOut(BaseModel):
    """Passages that follow one another under the same headings."""

    headings: list[str]
    passages: list[PassageText]


class DocumentDetailOut(ListedDocumentOut):
    """A paper with its text, split in sections."""

    sections: list[SectionOut]


class NeighbourOut(PassageText):
    """A passage of the section; asked is true for the one asked for."""

    asked: bool


class PassageOut(BaseModel):
    """A passage in its section, with the words to mark in the passage asked for."""

    document: DocumentOut
    headings: list[str]
    passages: list[NeighbourOut]
    marks: list[Mark]
    link: str


class ErrorOut(BaseModel):
    """What went wrong, for a person; the reference finds the details in the log."""

    error: str
    message: str
    reference: str


class HealthOut(BaseModel):
    """The process is alive."""

    alive: Literal[True] = True


class PartOut(BaseModel):
    """One part and whether it is ready."""

    name: str
    ready: bool
    message: str


class ReadyOut(BaseModel):
    """Whether questions can be answered, part by part."""

    ready: bool
    parts: list[PartOut]


class QuestionEvent(BaseModel):
    """Event ``question``: comes first."""

    asked: str
    completed: str


class StatementEvent(BaseModel):
    """Event ``statement``: one thing said; its citations are the indexes of ``citation`` events."""

    index: int
    text: str
    citations: list[int]
    written: bool = False


class NoteEvent(BaseModel):
    """Event ``note``: said after the statements."""

    index: int
    text: str


class EndEvent(BaseModel):
    """Event ``end``: the answer is whole."""

    outcome: str
    refused: bool
    as_at: str
    as_at_text: str
    asked_of: str = ""
    link: str = ""
    sides: list[str] = []
    writing: WritingOut = WritingOut()
    complete: Literal[True] = True


class ErrorEvent(BaseModel):
    """Event ``error``: the answer is not whole and no more comes."""

    message: str
    reference: str
