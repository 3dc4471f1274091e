"""The language model that is set: out of the settings, and in words for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.schemas import WritingOut
from api.settings import Settings
from retriever.values import Answer
from retriever.writing.settings import ModelSettings

if TYPE_CHECKING:
    from retriever.writing.model import Model

OWN_WORDS = "In the papers’ own words."
BY_MODEL = "Written by a language model from the passages below; each statement was checked against them."


def model_settings(settings: Settings) -> ModelSettings | None:
    """The language model that is set, None for none."""
    if not settings.llm.strip():
        return None
    return ModelSettings(
        model=settings.llm.strip(),
        base_url=settings.llm_base_url,
        seconds=settings.llm_seconds,
        retries=settings.llm_retries,
        at_once=settings.llm_at_once,
        price_in=settings.llm_price_in,
        price_out=settings.llm_price_out,
    )


def open_model(settings: Settings) -> Model | None:
    """The language model that is set, ready to be asked; nothing is sent yet. Raises ModelSettingProblem."""
    wanted = model_settings(settings)
    if wanted is None:
        return None
    from retriever.writing.model import Model

    return Model(wanted)


def writing_out(answer: Answer) -> WritingOut:
    """How an answer was written. A refusal has no words for it: it says nothing of the papers'."""
    writing = answer.writing
    words = BY_MODEL if writing.by_model else OWN_WORDS
    return WritingOut(
        mode="language model" if writing.by_model else "own words",
        text=words if answer.citations else "",
        model=writing.model,
        prompt=writing.prompt,
        tokens_in=writing.tokens_in,
        tokens_out=writing.tokens_out,
        cost=writing.cost,
        kept=writing.kept,
        replaced=writing.replaced,
        dropped=writing.dropped,
        fault=writing.fault,
    )
