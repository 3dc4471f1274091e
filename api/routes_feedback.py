"""What people say of answers, and the pages on which officers go through it and make known facts of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.forms import FormOf
from api.pages import filled
from api.people.fact_draft import EMPTY_SOURCES, FactDraft, SourceDraft, draft_of, typed
from api.people.fact_form import Fault, write_fact
from api.people.feedback import PAGE, Feedback, Item, Said
from api.people.keeping import BrowserOf, history_of
from api.people.saying import said_of
from api.problems import RightError
from api.rights import may_manage
from api.wiring import ServicesOf, SettingsOf

router = APIRouter(prefix="/feedback", include_in_schema=False, default_response_class=HTMLResponse)

_STATES = {"open": False, "done": True, "all": None}
_DONE = {
    "fact": "The known fact is written, and the item is done.",
    "marked": "The item is marked.",
    "deleted": "The item is deleted.",
}


def _feedback(request: Request) -> Feedback:
    return Feedback(request.app.state.people)


def _officer(request: Request) -> Feedback:
    """All feedback, for those who look after the papers. Raises RightError."""
    if not may_manage(request):
        raise RightError(
            "What people say of answers is read by those who look after the papers: "
            "at the machine on which Townclerk runs, or as its settings say."
        )
    return _feedback(request)


Number = Annotated[int, Path(ge=1, le=2**31)]
OfficerOf = Annotated[Feedback, Depends(_officer)]


@router.post("")
def say(
    request: Request,
    form: FormOf,
    services: ServicesOf,
    settings: SettingsOf,
    browser: BrowserOf,
    feedback: Annotated[Feedback, Depends(_feedback)],
) -> str:
    """Keep what a person says of an answer, and thank them."""
    history = history_of(request) if settings.history else None
    said, conversation = said_of(form, settings, services, history, browser)
    feedback.keep(said)
    back = f"/history/{conversation}" if conversation else _asked_again(said)
    return filled(request, "thanks.html", back=back, officer=may_manage(request))


@router.get("")
def items(
    request: Request,
    feedback: OfficerOf,
    show: str = "open",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    done: str = "",
) -> str:
    """What was said of answers, the latest first."""
    found = feedback.items(_STATES.get(show, False), page, PAGE + 1)
    return filled(
        request,
        "feedback.html",
        items=found[:PAGE],
        more=len(found) > PAGE,
        page=page,
        show=show if show in _STATES else "open",
        done=_DONE.get(done, ""),
    )


def _asked_again(said: Said) -> str:
    return "/?" + urlencode([("q", said.question), *(("h", turn.question) for turn in said.earlier)])


@router.get("/{number}")
def item(request: Request, feedback: OfficerOf, number: Number) -> str:
    """One item, with the form that makes a known fact of it."""
    found = feedback.item(number)
    return _item_page(request, found, draft_of(found))


@router.post("/{number}/fact")
def make_fact(
    request: Request, feedback: OfficerOf, services: ServicesOf, settings: SettingsOf, number: Number, form: FormOf
) -> Response:
    """Write a known fact, and count the item as done; where a field is wrong, show it with all that was typed."""
    found, draft = feedback.item(number), typed(form)
    faults = write_fact(draft, settings.data_dir, services.papers)
    if faults:
        return HTMLResponse(_item_page(request, found, draft, faults), 422)
    feedback.mark(number, done=True, fact=draft.id)
    return RedirectResponse("/feedback?done=fact", status_code=303)


@router.post("/{number}/mark")
def mark(feedback: OfficerOf, number: Number, form: FormOf) -> RedirectResponse:
    """Count an item as done, or as open again."""
    feedback.mark(feedback.item(number).number, done=form.one("done") == "yes")
    return RedirectResponse("/feedback?done=marked", status_code=303)


@router.post("/{number}/delete")
def delete(feedback: OfficerOf, number: Number) -> RedirectResponse:
    """Delete an item."""
    feedback.delete(feedback.item(number).number)
    return RedirectResponse("/feedback?done=deleted", status_code=303)


def _item_page(request: Request, item: Item, draft: FactDraft, faults: Sequence[Fault] = ()) -> str:
    from eval.facts import ASKERS, KINDS

    sources = [*draft.sources, *[SourceDraft()] * EMPTY_SOURCES]
    return filled(
        request,
        "feedback_item.html",
        item=item,
        draft=draft,
        sources=sources,
        faults=faults,
        askers=ASKERS,
        kinds=KINDS,
    )
