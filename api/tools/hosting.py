"""The tools at /mcp. The protocol's package is loaded with the first request: few installations ask for it."""

from __future__ import annotations

import asyncio
from types import ModuleType
from typing import TYPE_CHECKING

from anyio import to_thread
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.links import site_of
from api.problems import NotReadyError

if TYPE_CHECKING:
    from api.tools.work import Place


class Hosted:
    """Serves the tools from the first request until ``close``."""

    def __init__(self, version: str) -> None:
        self._version = version
        self._task: asyncio.Task[None] | None = None
        self._app: asyncio.Future[ASGIApp] | None = None
        self._closing = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if self._app is None:
            self._app = asyncio.get_running_loop().create_future()
            self._task = asyncio.create_task(self._host(self._app))
        app = await asyncio.shield(self._app)
        await app(scope, receive, send)

    async def close(self) -> None:
        """End what is being served; a later request begins anew."""
        self._closing.set()
        if self._task:
            await self._task
        self._task, self._app, self._closing = None, None, asyncio.Event()

    async def _host(self, made: asyncio.Future[ASGIApp]) -> None:
        """One task opens and closes the server, as the package asks for."""
        try:
            server = await to_thread.run_sync(_load)
            async with server.over_http(server.make_server(place_of, self._version)) as app:
                made.set_result(app)
                await self._closing.wait()
        except Exception as error:
            if made.done():
                raise
            made.set_exception(error)


def _load() -> ModuleType:
    from api.tools import server

    return server


async def place_of(request: Request | None) -> Place:
    """Where a call over HTTP works. Raises NotReadyError."""
    from api.tools.work import Place

    assert request is not None
    state = request.app.state
    if state.services is None:
        raise NotReadyError("The library is not open yet. Please try again in a moment.")
    return Place(state.settings, state.services, site_of(request))
