"""Whether the one who asked is still there: a language model is not waited for when nobody reads its answer."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request

from api.asking import stays
from api.wiring import SettingsOf
from retriever.writing.waiting import Gone

# Seconds between looks.
_LOOK = 0.1


async def _gone(request: Request, settings: SettingsOf) -> AsyncIterator[Gone]:
    """Says of one request whether its client has gone away; looked at only where a language model is set."""
    if not settings.llm:
        yield stays
        return
    left = threading.Event()
    watch = asyncio.create_task(_watch(request, left))
    try:
        yield left.is_set
    finally:
        watch.cancel()


async def _watch(request: Request, left: threading.Event) -> None:
    while not await request.is_disconnected():
        await asyncio.sleep(_LOOK)
    left.set()


GoneOf = Annotated[Gone, Depends(_gone)]
