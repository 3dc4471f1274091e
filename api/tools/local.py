"""The tools on standard input: they are listed at once, and called once the library is open."""

from __future__ import annotations

import os
import signal
import threading

from anyio import to_thread
from starlette.requests import Request

from api.exits import say
from api.incidents import log_unforeseen, new_reference, told
from api.opening import services_with_progress
from api.problems import NotReadyError
from api.services import Services
from api.settings import Settings
from api.tools.server import make_server, over_stdio
from api.tools.work import Place
from ingest.errors import TownclerkError

VERSION = "1"
_PATIENCE = 5
"""Seconds in which the library is closed; one that is being written is whole at any instant."""


class _Opening:
    """The library, opened in a thread of its own: a program that waits for the first word gives up after a while."""

    def __init__(self, settings: Settings, site: str) -> None:
        self._settings = settings
        self._site = site
        self._services: Services | None = None
        self._problem = ""
        self._settled = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._hold, name="library")
        self._thread.start()

    async def place_of(self, _: Request | None) -> Place:
        """Where a call works, once that is known. Raises NotReadyError where the library could not be opened."""
        await to_thread.run_sync(self._settled.wait, abandon_on_cancel=True)
        if self._services is None:
            raise NotReadyError(self._problem)
        return Place(self._settings, self._services, self._site)

    def close(self, within: float | None = None) -> None:
        """Close the library; after ``within`` seconds, where they are given, wait no longer."""
        self._closing.set()
        self._thread.join(within)

    def _hold(self) -> None:
        try:
            with services_with_progress(self._settings) as self._services:
                self._settled.set()
                self._closing.wait()
        except TownclerkError as error:
            self._fail(str(error))
        except Exception as error:
            reference = new_reference()
            log_unforeseen(reference, error, self._settings.log_questions)
            self._fail(told(reference))

    def _fail(self, problem: str) -> None:
        self._services, self._problem = None, problem
        say(problem)
        self._settled.set()


def serve_locally(settings: Settings, site: str) -> None:
    """Serve until the input ends, or a signal stops it; links begin with ``site``."""
    opening = _Opening(settings, site)

    def stop(*_: object) -> None:
        say("Townclerk has stopped.")
        opening.close(_PATIENCE)
        os._exit(0)  # a thread waits for the input, and nothing but its end wakes it

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, stop)
    try:
        over_stdio(make_server(opening.place_of, VERSION))
    finally:
        opening.close()
