"""What each request asks of a provider: the shape of the reply, and no chance in it.

What a server or a model turns down is left out (see ``retriever.writing.model``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Shape:
    """What a reply is to look like: its name, what it gives, and its JSON schema."""

    name: str
    gives: str
    schema: Mapping[str, Any]


def _object(**properties: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_STATEMENT = _object(
    text={"type": "string", "description": "One statement that answers the question."},
    keys={"type": "array", "items": {"type": "string"}, "description": "Keys of the passages it rests on."},
)
STATEMENTS = Shape(
    "statements", "Gives the statements of the answer.", _object(statements={"type": "array", "items": _STATEMENT})
)
QUESTION = Shape(
    "question",
    "Gives the question so that it stands alone, and its parts.",
    _object(
        question={"type": "string", "description": "The question, understood without the conversation."},
        parts={
            "type": "array",
            "items": {"type": "string"},
            "description": "Its parts; empty where it asks one thing.",
        },
    ),
)


def options_for(provider: str, shape: Shape) -> dict[str, Any]:
    """What a provider's client is called with, so that the reply has that shape."""
    if provider == "ollama":
        return {"format": shape.schema}
    if provider == "anthropic":
        return {
            "temperature": 0,
            "tools": [{"name": shape.name, "description": shape.gives, "input_schema": shape.schema}],
            "tool_choice": {"type": "tool", "name": shape.name},
        }
    # In the body of the request: through its own argument LangChain would read the reply strictly, and one that was
    # cut off would be lost whole.
    asked = {"name": shape.name, "strict": True, "schema": shape.schema}
    return {"temperature": 0, "extra_body": {"response_format": {"type": "json_schema", "json_schema": asked}}}
