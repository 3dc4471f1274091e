"""The pages: the templates of web/ filled in, every value escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request

from api.choosing import choice_in, choosing
from api.dates import in_words
from api.examples import Example
from api.managing import DeskView
from api.papers import document_out, passages_between
from api.people.browser import conversation_asked_in
from api.removing import Removal
from api.schemas import AnswerOut, DocumentDetailOut, DocumentOut, ListedDocumentOut
from api.services import Services
from ingest.coverage import Coverage
from ingest.document import Document


def web_folder(name: str) -> Path:
    """A folder of web/."""
    return Path(str(files("web") / name))


def make_environment() -> Environment:
    """The templates, autoescaped; a name that is not given is an error."""
    environment = Environment(
        loader=FileSystemLoader(web_folder("templates")),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
    )
    environment.filters["in_words"] = in_words
    return environment


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer on the page, the questions ``earlier`` than it, and the ``day`` it was given if that is not now."""

    answer: AnswerOut
    earlier: Sequence[str]
    day: str = ""


def question_page(
    request: Request, question: str = "", answer: AnswerOut | None = None, history: Sequence[str] = ()
) -> str:
    """The page to ask on, with an answer if there is one."""
    shown = [Shown(answer, history)] if answer else []
    return _question_page(request, question, history, _documents(request), shown)


def kept_page(request: Request, conversation: str, name: str, shown: Sequence[Shown]) -> str:
    """The page to ask on, with a conversation that was kept, to go on with it."""
    return _question_page(request, "", (), _documents(request), shown, name=name, conversation=conversation)


def filled(request: Request, template: str, **context: object) -> str:
    """A template of web/ filled in."""
    return render(request, template, **context)


def error_page(request: Request, message: str, library_works: bool) -> str:
    """The page to ask on, with what went wrong; the papers are listed if the library works."""
    asked = request.query_params
    return _question_page(
        request,
        question=asked.get("q", ""),
        history=asked.getlist("h"),
        documents=_documents(request) if library_works else [],
        error=message,
    )


def papers_page(request: Request, documents: list[ListedDocumentOut], desk: DeskView | None = None) -> str:
    """The list of papers, with ``desk`` for those who may manage them."""
    return render(request, "papers.html", documents=documents, desk=desk)


def removal_page(request: Request, removal: Removal) -> str:
    """Asks whether a paper is really to go."""
    return render(request, "removal.html", removal=removal)


def coverage_page(request: Request, covered: Coverage) -> str:
    """What the papers cover."""
    return render(request, "coverage.html", covered=covered)


def sign_in_page(request: Request, wanted: str, signed_in: bool = False, problem: str = "") -> str:
    """The form to sign in with; ``wanted`` is the page that comes next."""
    return render(request, "sign_in.html", wanted=wanted, signed_in=signed_in, problem=problem)


@dataclass(frozen=True, slots=True)
class CorrectionForm:
    """The particulars to correct, by their names; ``why_not`` says why they cannot be, where that is so."""

    values: dict[str, str]
    why_not: str


def paper_page(
    request: Request, document: DocumentDetailOut, start: int | None, end: int | None, form: CorrectionForm | None
) -> str:
    """A paper to read, with the passages between start and end marked, and the form to correct it, if any."""
    passages = [each for section in document.sections for each in section.passages]
    marked = frozenset() if start is None else passages_between(passages, start, start + 1 if end is None else end)
    return render(request, "paper.html", document=document, marked=marked, form=form)


def _question_page(
    request: Request,
    question: str,
    history: Sequence[str],
    documents: list[DocumentOut],
    shown: Sequence[Shown] = (),
    error: str | None = None,
    name: str = "",
    conversation: str = "",
) -> str:
    limits = {"question_chars": request.app.state.settings.max_question_chars}
    return render(
        request,
        "page.html",
        question=question,
        shown=shown,
        history=list(history),
        documents=documents,
        error=error,
        limits=limits,
        name=name,
        conversation=conversation or conversation_asked_in(request),
        examples=_examples(request) if not (shown or error or history) else [],
        choice=choosing(_held(request) if documents or not error else [], choice_in(request)),
    )


def render(request: Request, template: str, **context: object) -> str:
    """A template filled in."""
    environment: Environment = request.app.state.templates
    return environment.get_template(template).render(context)


def _documents(request: Request) -> list[DocumentOut]:
    return [document_out(each) for each in _held(request)]


def _examples(request: Request) -> list[Example]:
    services: Services | None = request.app.state.services
    return services.examples.of(services.papers, services.extracting) if services else []


def _held(request: Request) -> list[Document]:
    services: Services | None = request.app.state.services
    return services.papers.documents() if services else []
