"""The tools there are, and one call of one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from api.incidents import log_unforeseen, told
from api.problems import ChoiceError
from api.schemas import In
from api.tools import inputs, outputs, telling, work
from api.tools.work import Place
from ingest.errors import TownclerkError, UnknownDocument, UnknownPassage

Given = TypeVar("Given", bound=In)
Gave = TypeVar("Gave", bound=BaseModel)

INSTRUCTIONS = (
    "Townclerk answers questions about council papers from the papers' own words, with citations, or refuses. Ask one "
    "question at a time with ask; cite its sources by their links; where it refuses, say so rather than guess. "
    + telling.NOTICE
)
# What to do next, where an error's own sentence speaks to people at the command line.
_NEXT = (
    (UnknownDocument, "That paper is not held. Call list_papers for the ids of those that are."),
    (UnknownPassage, "That passage is not held. Call search or ask; what they find carries ids of passages."),
)


@dataclass(frozen=True, slots=True)
class Tool(Generic[Given, Gave]):
    """A tool: what it takes and gives, what it does, and how that is told as text."""

    name: str
    title: str
    description: str
    takes: type[Given]
    gives: type[Gave]
    does: Callable[[Place, Given], Gave]
    tells: Callable[[Gave], str]


@dataclass(frozen=True, slots=True)
class Result:
    """What a call comes to: text, and the same as a value; an error has text alone."""

    text: str
    value: Mapping[str, Any] | None = None


TOOLS: tuple[Tool[Any, Any], ...] = (
    Tool(
        "ask",
        "Ask the papers",
        "Answer one question from the council papers, with citations and links, or refuse and name the nearest held. "
        "Follow-ups are completed from history.",
        inputs.AskToolIn,
        outputs.AskToolOut,
        work.ask_tool,
        telling.answer_told,
    ),
    Tool(
        "search",
        "Search the papers",
        "Find the passages nearest to some words. For a direct question use ask, which reads and checks what it finds.",
        inputs.SearchIn,
        outputs.SearchOut,
        work.search,
        telling.hits_told,
    ),
    Tool(
        "read_passage",
        "Read a passage",
        "Read a passage with those around it in its section, by the id that ask and search give.",
        inputs.ReadPassageIn,
        outputs.ReadPassageOut,
        work.read_passage,
        telling.passage_told,
    ),
    Tool(
        "list_papers",
        "List the papers",
        "List the papers held, newest first, with their ids, dates and whether they are current.",
        inputs.ListPapersIn,
        outputs.ListPapersOut,
        work.list_papers,
        telling.papers_told,
    ),
    Tool(
        "compare",
        "Compare two papers or two days",
        "Put one question to two papers, or as at two days, and give both answers side by side.",
        inputs.CompareIn,
        outputs.CompareOut,
        work.compare,
        telling.comparison_told,
    ),
    Tool(
        "brief",
        "Write a briefing",
        "Draft a briefing on a subject as Markdown, each statement with a footnote that cites its source.",
        inputs.BriefToolIn,
        outputs.BriefToolOut,
        work.brief,
        telling.briefing_told,
    ),
)
BY_NAME = {tool.name: tool for tool in TOOLS}


def call(tool: Tool[Any, Any], arguments: Mapping[str, Any], place: Place, reference: str) -> Result:
    """What the tool gives; an error as a sentence that says what to do. The log never holds the arguments."""
    try:
        gave = tool.does(place, tool.takes.model_validate(arguments))
        return Result(tool.tells(gave), gave.model_dump(mode="json"))
    except ValidationError as error:
        return Result(_not_as_it_should_be(tool, error))
    except TownclerkError as error:
        return Result(_said(error))
    except Exception as error:
        log_unforeseen(reference, error, place.settings.log_questions)
        return Result(told(reference))


def _said(error: TownclerkError) -> str:
    said = next((sentence for kind, sentence in _NEXT if isinstance(error, kind)), str(error))
    return f"{said} Call list_papers to see what is held." if isinstance(error, ChoiceError) else said


def _not_as_it_should_be(tool: Tool[Any, Any], error: ValidationError) -> str:
    """The first thing wrong with the arguments; never the value itself."""
    first = error.errors(include_input=False, include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    about = f"The argument {field} of {tool.name} is not as it should be: " if field else ""
    return f"{about}{first['msg'].rstrip('.')}. Mend it and call {tool.name} again."
