"""The pages of a browser's own conversations: list, find, read and go on, rename, delete, take away."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dates import in_words
from api.forms import FormOf
from api.pages import Shown, filled, kept_page
from api.people.exporting import as_json, as_markdown
from api.people.history import NAME_CHARS, PAGE, Conversation, Exchange, History
from api.people.keeping import BrowserOf, HistoryOf
from api.problems import FormError, NoSuchConversation

router = APIRouter(prefix="/history", include_in_schema=False, default_response_class=HTMLResponse)

# What was done, told on the page that is shown after it.
_DONE = {
    "renamed": "The conversation has its new name.",
    "deleted": "The conversation is deleted.",
    "all-deleted": "All your conversations are deleted.",
}
_EXPORTS = {"json": (as_json, "application/json"), "md": (as_markdown, "text/markdown; charset=utf-8")}
_ALL = 1_000_000


@router.get("")
def conversations(
    request: Request,
    history: HistoryOf,
    browser: BrowserOf,
    words: str = "",
    page: Annotated[int, Query(ge=1, le=_ALL)] = 1,
    done: str = "",
) -> str:
    """The browser's conversations, the latest first, or those that hold some words."""
    found = history.conversations(browser, words, page, PAGE + 1)
    return filled(
        request,
        "history.html",
        found=[(each, in_words(each.changed[:10])) for each in found[:PAGE]],
        more=len(found) > PAGE,
        words=words,
        page=page,
        done=_DONE.get(done, ""),
        days=history.days,
        most=NAME_CHARS,
    )


@router.get("/export.{kind}")
def export_all(history: HistoryOf, browser: BrowserOf, kind: str) -> Response:
    """Every conversation of the browser as a file."""
    return _export(history, browser, history.conversations(browser, size=_ALL), kind)


@router.post("/delete")
def delete_all(history: HistoryOf, browser: BrowserOf) -> RedirectResponse:
    """Delete every conversation of the browser."""
    history.delete_all(browser)
    return RedirectResponse("/history?done=all-deleted", status_code=303)


@router.get("/{id}")
def conversation(request: Request, history: HistoryOf, browser: BrowserOf, id: str) -> str:
    """A conversation as it went, with the form to go on with it."""
    kept = history.conversation(browser, id)
    return kept_page(request, id, kept.name, [_shown(each) for each in history.exchanges(browser, id)])


@router.get("/{id}/export.{kind}")
def export(history: HistoryOf, browser: BrowserOf, id: str, kind: str) -> Response:
    """One conversation as a file."""
    return _export(history, browser, [history.conversation(browser, id)], kind)


@router.post("/{id}/name")
def rename(history: HistoryOf, browser: BrowserOf, id: str, form: FormOf) -> RedirectResponse:
    """Give a conversation another name."""
    name = " ".join(form.one("name").split())
    if not name or len(name) > NAME_CHARS:
        raise FormError(f"A conversation needs a name of at most {NAME_CHARS} characters. Go back and type one.")
    history.rename(browser, id, name)
    return RedirectResponse("/history?done=renamed", status_code=303)


@router.post("/{id}/delete")
def delete(history: HistoryOf, browser: BrowserOf, id: str) -> RedirectResponse:
    """Delete a conversation."""
    history.delete(browser, id)
    return RedirectResponse("/history?done=deleted", status_code=303)


def _shown(exchange: Exchange) -> Shown:
    return Shown(exchange.answer, exchange.earlier, in_words(exchange.asked_at[:10]))


def _export(history: History, browser: str, listed: list[Conversation], kind: str) -> Response:
    if kind not in _EXPORTS:
        raise NoSuchConversation("Conversations can be taken away as .json or as .md.")
    write, media = _EXPORTS[kind]
    text = write([(each, history.exchanges(browser, each.id)) for each in listed])
    name = f'attachment; filename="townclerk-conversations.{kind}"'
    return Response(text, media_type=media, headers={"Content-Disposition": name})
