"""Messages -> question and conversation. What messages of the system say is not obeyed: nothing here takes orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.completions.schemas import MODEL, CompletionIn, MessageIn, PartIn
from api.completions.writing import said_in
from api.problems import NoSuchModel, ParameterError

Turns = list[tuple[str, str]]
_TEXT = ("text", "input_text")
_NO_TOOLS = (None, "auto", "none")


def check_completion(body: CompletionIn) -> None:
    """Raise NoSuchModel or ParameterError where what is asked for would not come."""
    check_model(body.model)
    if body.n not in (None, 1):
        raise ParameterError("Townclerk gives one answer to a question: leave out n, or send 1.", "n")
    if body.response_format and body.response_format.type != "text":
        raise ParameterError("Townclerk answers in text alone; leave out response_format.", "response_format")
    if body.logprobs:
        raise ParameterError("Townclerk has no probabilities to tell; leave out logprobs.", "logprobs")
    if any(each != "text" for each in body.modalities or ()):
        raise ParameterError("Townclerk answers in text alone; leave out modalities.", "modalities")
    if body.tool_choice not in _NO_TOOLS:
        raise ParameterError("Townclerk calls no tools; leave out tool_choice, or send auto.", "tool_choice")


def check_model(name: str) -> None:
    """Raise NoSuchModel unless the model is ours."""
    if name != MODEL:
        raise NoSuchModel(f"The model '{name}' does not exist here; the only one is '{MODEL}'.")


def read_messages(messages: Sequence[MessageIn], limit: int) -> tuple[str, Turns]:
    """The last user message, and the pairs of question and answer before it. Raises ParameterError.

    A question that no answer follows was not answered, and one of more than ``limit`` characters could not be asked
    here: neither is part of the conversation.
    """
    last = max((at for at, message in enumerate(messages) if message.role == "user"), default=None)
    if last is None:
        raise ParameterError("There is no question: send a message whose role is user.", "messages")
    if any(part.type not in _TEXT for part in _parts(messages[last])):
        raise ParameterError(
            "Townclerk reads text alone; send the question without pictures, sound or files.", "messages"
        )
    return _text(messages[last]), [turn for turn in _pairs(messages[:last]) if len(turn[0]) <= limit]


def _pairs(messages: Sequence[MessageIn]) -> Iterator[tuple[str, str]]:
    question = ""
    for message in messages:
        if message.role == "user":
            question = _text(message)
        elif message.role == "assistant" and question:
            yield question, said_in(_text(message))
            question = ""


def _parts(message: MessageIn) -> Sequence[PartIn]:
    return message.content if isinstance(message.content, list) else ()


def _text(message: MessageIn) -> str:
    if isinstance(message.content, list):
        return "\n".join(part.text or "" for part in message.content if part.type in _TEXT)
    return message.content or ""
