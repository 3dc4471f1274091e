"""What the tools do: each puts its input to the same functions as the page does."""

from __future__ import annotations

from dataclasses import dataclass, replace

from api.answers import citations_out
from api.asking import about, ask, checked, stays
from api.briefing.making import checked_wish, make
from api.briefing.markdown import as_markdown
from api.choice import Choice
from api.dates import in_words
from api.editions import listed_documents
from api.finding import find
from api.papers import passage_out
from api.schemas import ListedDocumentOut, NeighbourOut
from api.services import Services
from api.settings import Settings
from api.tools.converting import hit_out, paper_out, source_out, tool_answer
from api.tools.inputs import AskToolIn, BriefToolIn, CompareIn, ListPapersIn, ReadPassageIn, SearchIn
from api.tools.outputs import (
    AskToolOut,
    BriefToolOut,
    CompareOut,
    ListPapersOut,
    NearOut,
    ReadPassageOut,
    SearchOut,
    SideOut,
)
from retriever.briefing.values import kept
from retriever.values import Citation
from retriever.writing.waiting import Gone


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tool works; links begin with ``site``. ``gone`` says whether its caller has gone away."""

    settings: Settings
    services: Services
    site: str
    gone: Gone = stays


def ask_tool(place: Place, given: AskToolIn) -> AskToolOut:
    """The answer to a question."""
    history = [(turn.question, turn.answer) for turn in given.history]
    return _asked(place, given.question, given.choice, history)


def search(place: Place, given: SearchIn) -> SearchOut:
    """The passages nearest to some words."""
    asked = checked(place.settings, place.services, given.query, (), given.choice)
    return SearchOut(
        hits=[hit_out(each, place.site) for each in find(place.settings, place.services, asked, given.limit)]
    )


def read_passage(place: Place, given: ReadPassageIn) -> ReadPassageOut:
    """A passage with those around it."""
    read = passage_out(place.services.papers, given.passage, None, None)
    near = _near(read.passages, given.around)
    return ReadPassageOut(
        document=read.document.id,
        title=read.document.title,
        date=read.document.date,
        section=read.headings,
        passages=[NearOut(id=each.id, kind=each.kind, text=each.text, asked=each.asked) for each in near],
        left_out=len(read.passages) - len(near),
        link=place.site + read.link,
    )


def list_papers(place: Place, given: ListPapersIn) -> ListPapersOut:
    """The papers held, newest first."""
    wanted = given.words.casefold().split()
    found = [each for each in listed_documents(place.services.papers.documents()) if _holds(each, wanted)]
    shown = found[given.offset : given.offset + given.limit]
    return ListPapersOut(total=len(found), papers=[paper_out(each, place.site) for each in shown])


def compare(place: Place, given: CompareIn) -> CompareOut:
    """One question to two papers, or as at two days."""
    choices = [Choice(documents=(each,)) for each in given.documents] or [Choice(as_at=day) for day in given.days]
    answers = [_asked(place, given.question, choice) for choice in choices]
    sides = [SideOut(side=_side(place, choice), answer=each) for choice, each in zip(choices, answers, strict=True)]
    said = [[statement.text for statement in each.statements] for each in answers]
    return CompareOut(question=given.question, same=said[0] == said[1], sides=sides)


def brief(place: Place, given: BriefToolIn) -> BriefToolOut:
    """A briefing on a subject."""
    wish = replace(checked_wish(place.settings, given.subject, as_at=given.as_at), documents=tuple(given.documents))
    made = kept(make(place.settings, place.services, wish))
    once: dict[tuple[str, int, int], Citation] = {}
    for citation in made.citations:
        once.setdefault((citation.document, citation.start, citation.end), citation)
    sources = citations_out(once.values(), about(place.services, Choice(as_at=wish.as_at)))
    return BriefToolOut(
        title=made.title, markdown=as_markdown(made), sources=[source_out(each, place.site) for each in sources]
    )


def _asked(place: Place, question: str, choice: Choice, history: list[tuple[str, str]] | None = None) -> AskToolOut:
    asked = replace(checked(place.settings, place.services, question, history or [], choice), gone=place.gone)
    return tool_answer(ask(place.settings, place.services, asked), place.site)


def _near(passages: list[NeighbourOut], around: int) -> list[NeighbourOut]:
    at = next((index for index, each in enumerate(passages) if each.asked), 0)
    return passages[max(0, at - around) : at + around + 1]


def _holds(paper: ListedDocumentOut, words: list[str]) -> bool:
    said = f"{paper.title} {paper.body} {paper.kind}".casefold()
    return all(word in said for word in words)


def _side(place: Place, choice: Choice) -> str:
    if choice.as_at:
        return f"As at {in_words(choice.as_at)}"
    said = place.services.papers.document(choice.documents[0]).particulars
    return f"{said.title}, {in_words(said.date)}" if said.date else said.title
