"""The one door to LangChain's chat models: a prompt in, the model's words and what they took out."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from dataclasses import dataclass
from typing import Any

from retriever.writing.faults import Fault, ModelFault, fault_of
from retriever.writing.prompting import Prompt
from retriever.writing.providers import arguments_of, not_installed, provider_of
from retriever.writing.settings import ModelSettings
from retriever.writing.shapes import QUESTION, STATEMENTS, options_for
from retriever.writing.waiting import waited

# Seconds before the first retry; twice as long before the next.
_PAUSE = 0.3


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model gave: its words, and how many tokens it says that it read and wrote (0 where it does not say)."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0


class Model:
    """A language model that is set. Making one sends nothing; it may be shared between threads."""

    def __init__(self, settings: ModelSettings) -> None:
        """Raises ModelSettingProblem where the model cannot be used as it is set."""
        self.settings = settings
        self._client = _client(settings)
        self._options = {shape.name: options_for(settings.provider, shape) for shape in (STATEMENTS, QUESTION)}
        self._places = threading.BoundedSemaphore(settings.at_once)

    def reply(self, prompt: Prompt, seconds: float | None = None) -> Reply:
        """What the model answers, within the time that is set or ``seconds``.

        Raises ModelFault, at once where as many wait for it as may, and ReaderGone where nobody waits any more.
        """
        limit = self.settings.seconds if seconds is None else seconds
        # Whoever waits holds a thread of the server: a model that hangs must not take them all.
        if not self._places.acquire(blocking=False):
            raise ModelFault(Fault.BUSY)
        try:
            return waited(self._asked(prompt), limit)
        finally:
            self._places.release()

    async def _asked(self, prompt: Prompt) -> Reply:
        """The first reply that is had, after as many faults that may pass as are allowed for."""
        for attempt in range(self.settings.retries):
            try:
                return await self._once(prompt)
            except ModelFault as error:
                if not error.fault.may_pass:
                    raise
            await asyncio.sleep(_PAUSE * 2**attempt)
        return await self._once(prompt)

    async def _once(self, prompt: Prompt) -> Reply:
        """One reply; an option that the model turns down is left out, and from then on where that helped."""
        shape = prompt.shape.name
        messages, options = [("system", prompt.system), ("user", prompt.request)], self._options[shape]
        while True:
            try:
                message = await self._client.bind(**options).ainvoke(messages)
            except Exception as error:  # each client has errors of its own
                fault = fault_of(error)
                if fault is not Fault.REJECTED or not options:
                    raise ModelFault(fault) from error
                options = _fewer(options, str(error))
            else:
                self._options[shape] = options
                return _reply(message, shape)


def _client(settings: ModelSettings) -> Any:
    provider_of(settings)
    # LangChain would send what is asked to a service of its makers where a variable of theirs is set.
    os.environ.update(LANGSMITH_TRACING="false", LANGCHAIN_TRACING_V2="false")
    from langchain.chat_models import init_chat_model  # takes seconds

    try:
        return init_chat_model(settings.name, model_provider=settings.provider, **arguments_of(settings))
    except ImportError as error:
        raise not_installed(settings) from error


def _fewer(options: dict[str, Any], said: str) -> dict[str, Any]:
    """The options without the one that was rejected: the temperature if that is named, else the shape of the reply."""
    if "temperature" in options and "temperature" in said:
        return {name: value for name, value in options.items() if name != "temperature"}
    shapeless = {name: value for name, value in options.items() if name == "temperature"}
    return shapeless if shapeless != options else {}


def _reply(message: Any, tool: str) -> Reply:
    """The words of a message: those it called our tool with, or else its text."""
    called = next((call["args"] for call in message.tool_calls if call["name"] == tool), None)
    text = json.dumps(called) if called is not None else str(message.text)
    used = message.usage_metadata or {}
    if not text.strip():
        raise ModelFault(Fault.EMPTY)
    return Reply(text, int(used.get("input_tokens", 0)), int(used.get("output_tokens", 0)))
