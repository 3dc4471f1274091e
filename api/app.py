"""The application: settings in, routes on, services made at start and closed at stop."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route

from api import (
    routes_accessibility,
    routes_ask,
    routes_brief,
    routes_completions,
    routes_feedback,
    routes_health,
    routes_history,
    routes_managing,
    routes_pages,
    routes_papers,
    routes_pictures,
    routes_sign_in,
)
from api.access import Access
from api.desk import Desk
from api.errors import add_handlers
from api.links import COMPLETIONS, PAPERS, TOOLS, UPLOADS
from api.middleware import BodyLimit, Guard
from api.origin import Origin
from api.pages import make_environment, web_folder
from api.people.keeping import open_people, prune
from api.protocols import Answers, Papers
from api.services import Services, open_pictures, open_services
from api.settings import Settings, load_settings
from api.tools.hosting import Hosted

if TYPE_CHECKING:
    from ingest.library import Library

VERSION = "1"
_ROUTES = (
    routes_ask,
    routes_papers,
    routes_health,
    routes_brief,
    routes_pictures,
    routes_pages,
    routes_sign_in,
    routes_managing,
    routes_history,
    routes_feedback,
    routes_accessibility,
    routes_completions,
)
# A program sends the whole conversation with each question: room for so many times as much as elsewhere.
_CONVERSATION = 16


def create_app(
    settings: Settings | None = None,
    assistant: Answers | None = None,
    library: Papers | None = None,
    written: Library | None = None,
) -> FastAPI:
    """The application; an assistant and a library handed in are used and left open.

    ``written`` is the library to which corrections go, None where nothing is to be written.
    """
    app = FastAPI(
        title="Townclerk",
        version=VERSION,
        description="Answers about council papers, with citations, or an honest refusal.",
        docs_url=None,  # their scripts come from outside
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.settings = settings or load_settings()
    app.state.desk = Desk(app.state.settings)
    app.state.templates = make_environment()
    app.state.people = open_people(app.state.settings)
    app.state.templates.globals["keeps_history"] = app.state.settings.history
    app.state.services = Services(library, assistant, written) if library and assistant else None
    for routes in _ROUTES:
        app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=web_folder("static")), name="static")
    app.state.tools = Hosted(VERSION)
    app.router.routes.append(Route(TOOLS, app.state.tools, methods=["POST"]))
    add_handlers(app)
    _add_middleware(app, app.state.settings)
    logging.getLogger("uvicorn.access").addFilter(_without_query)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    handed_in: Services | None = app.state.services
    services_of = nullcontext(handed_in) if handed_in else open_services(settings)
    with services_of as services, open_pictures(settings) as app.state.pictures:
        app.state.services = services
        prune(app.state.people, settings)
        yield
        await app.state.tools.close()
        app.state.desk.close()
    app.state.services = None
    app.state.people.close()


def _add_middleware(app: FastAPI, settings: Settings) -> None:
    """The last one added is the outermost."""
    app.add_middleware(Origin)
    app.add_middleware(Access, settings=settings)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.hosts, www_redirect=False)
    most = settings.max_body_bytes
    app.add_middleware(BodyLimit, most=most, streamed=(PAPERS, UPLOADS), longer={COMPLETIONS: _CONVERSATION * most})
    app.add_middleware(Guard, log_messages=settings.log_questions)


def _without_query(record: logging.LogRecord) -> bool:
    """Uvicorn's own log of requests would show ?q=, which is a question."""
    if isinstance(record.args, tuple) and len(record.args) == 5:
        client, method, path, version, status = record.args
        record.args = (client, method, str(path).partition("?")[0], version, status)
    return True
