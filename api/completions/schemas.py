"""What goes over HTTP in the chat completions protocol, in and out. What is not named here is ignored."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field, SerializerFunctionWrapHandler, model_serializer

from api.schemas import CitationOut, Text

MODEL = "townclerk"


class PartIn(BaseModel):
    """One part of a message's content; only text is read."""

    type: str
    text: Text | None = None


class MessageIn(BaseModel):
    """One message of the conversation."""

    role: str
    content: Text | list[PartIn] | None = None


class StreamOptionsIn(BaseModel):
    """What a stream is to carry besides."""

    include_usage: bool | None = None


class FormatIn(BaseModel):
    """The format asked for; text is the only one."""

    type: str = "text"


class CompletionIn(BaseModel):
    """A conversation whose last user message is the question."""

    model: Text
    messages: list[MessageIn] = Field(min_length=1, max_length=2000)
    stream: bool | None = None
    stream_options: StreamOptionsIn | None = None
    n: int | None = None
    response_format: FormatIn | None = None
    logprobs: bool | None = None
    modalities: list[str] | None = None
    tool_choice: object = Field(default=None, description="Townclerk calls no tools: auto and none are taken.")
    as_at: Text | None = Field(default=None, description="Townclerk's own: as at this day.", examples=["2017-10-31"])
    documents: list[Text] = Field(
        default=[], max_length=1000, description="Townclerk's own: ids of the only papers to use."
    )
    bodies: list[Text] = Field(
        default=[], max_length=100, description="Townclerk's own: the only bodies whose papers to use."
    )
    kinds: list[Text] = Field(
        default=[], max_length=100, description="Townclerk's own: the only kinds of paper to use."
    )


class UrlCitationOut(BaseModel):
    """A mark in the text and the page it stands for: ``content[start_index:end_index]`` is the mark."""

    start_index: int
    end_index: int
    title: str
    url: str


class AnnotationOut(BaseModel):
    """One citation."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitationOut


class ReplyOut(BaseModel):
    """The message that answers."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[AnnotationOut]


class ChoiceOut(BaseModel):
    """The one answer."""

    index: Literal[0] = 0
    message: ReplyOut
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class UsageOut(BaseModel):
    """Words and marks, counted alike whatever wrote the answer."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ParticularsOut(BaseModel):
    """Townclerk's own: how the question ended, and the citations behind the marks, in the order of the numbers."""

    question: str = Field(description="The question, completed from the conversation where it was a follow-up.")
    outcome: str
    refused: bool
    as_at: str
    link: str = Field(description="The page that asks this question again.")
    citations: list[CitationOut]


class CompletionOut(BaseModel):
    """A whole answer."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str = MODEL
    choices: list[ChoiceOut]
    usage: UsageOut
    system_fingerprint: None = None
    townclerk: ParticularsOut


class DeltaOut(BaseModel):
    """What a chunk adds to the message; what it does not add is not named."""

    role: Literal["assistant"] | None = None
    content: str | None = None
    annotations: list[AnnotationOut] | None = None

    @model_serializer(mode="wrap")
    def _added(self, write: SerializerFunctionWrapHandler) -> dict[str, object]:
        return {name: value for name, value in write(self).items() if value is not None}


class ChunkChoiceOut(BaseModel):
    """The one answer, as it grows."""

    index: Literal[0] = 0
    delta: DeltaOut
    logprobs: None = None
    finish_reason: Literal["stop"] | None = None


class ChunkOut(BaseModel):
    """One event of a stream."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str = MODEL
    choices: list[ChunkChoiceOut]
    usage: UsageOut | None = None
    system_fingerprint: None = None
    townclerk: ParticularsOut | None = None


class ModelOut(BaseModel):
    """A model that can be named."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int
    owned_by: str = MODEL


class ModelsOut(BaseModel):
    """The models that can be named: there is one."""

    object: Literal["list"] = "list"
    data: list[ModelOut]


class ProblemOut(BaseModel):
    """What went wrong, in the words of the protocol."""

    message: str
    type: str
    param: str | None
    code: str | None


class ProtocolErrorOut(BaseModel):
    """An error as the protocol has it."""

    error: ProblemOut
