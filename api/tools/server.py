"""The one door to the Model Context Protocol's package: a server of the tools, over HTTP and over standard input."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import anyio
from anyio import to_thread
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from starlette.requests import Request
from starlette.types import ASGIApp

from api.incidents import new_reference
from api.tools.catalogue import BY_NAME, INSTRUCTIONS, TOOLS, call
from api.tools.work import Place
from ingest.errors import TownclerkError

PlaceOf = Callable[[Request | None], Awaitable[Place]]
"""Where a call works: found from the HTTP request that brought it, None on standard input."""

_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def make_server(place_of: PlaceOf, version: str) -> Server[Any]:
    """A server of the tools. The package's own log is shut: it may hold what was asked."""
    log = logging.getLogger("mcp")
    log.propagate = False
    log.addHandler(logging.NullHandler())

    async def list_tools(_: Any, __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=_listed())

    async def call_tool(context: Any, params: CallToolRequestParams) -> CallToolResult:
        return await _called(params, context.request, place_of)

    return Server(
        "townclerk",
        version=version,
        title="Townclerk",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


@asynccontextmanager
async def over_http(server: Server[Any]) -> AsyncIterator[ASGIApp]:
    """The server as an application; each request stands alone, so that several processes can serve one address.

    Who may come in, from where and with how much has been seen to before a request comes here.
    """
    manager = StreamableHTTPSessionManager(server, json_response=True, stateless=True)
    async with manager.run():
        yield manager.handle_request


def over_stdio(server: Server[Any]) -> None:
    """Serve standard input and output until the input ends."""
    anyio.run(_serve_stdio, server)


async def _serve_stdio(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


async def _called(params: CallToolRequestParams, request: Request | None, place_of: PlaceOf) -> CallToolResult:
    tool = BY_NAME.get(params.name)
    if tool is None:
        raise MCPError(INVALID_PARAMS, f"There is no such tool. The tools are: {', '.join(BY_NAME)}.")
    try:
        place = await place_of(request)
    except TownclerkError as error:
        return _failed(str(error))
    reference = request.state.reference if request else new_reference()
    left = threading.Event()
    try:
        result = await to_thread.run_sync(
            call, tool, params.arguments or {}, replace(place, gone=left.is_set), reference, abandon_on_cancel=True
        )
    finally:
        left.set()  # when a call is cancelled, its thread no longer waits for a language model
    if result.value is None:
        return _failed(result.text)
    return CallToolResult(content=[TextContent(text=result.text)], structured_content=result.value)


def _failed(sentence: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=sentence)], is_error=True)


def _listed() -> list[Tool]:
    return [
        Tool(
            name=tool.name,
            title=tool.title,
            description=tool.description,
            input_schema=tool.takes.model_json_schema(),
            output_schema=tool.gives.model_json_schema(mode="serialization"),
            annotations=_READS,
        )
        for tool in TOOLS
    ]
