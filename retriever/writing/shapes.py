"""What each request asks of a provider: the shape of the reply, and no chance in it.

What a server or a model turns down is left out (see ``retriever.writing.model``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TOOL = "statements"
_STATEMENT = {
    "type": "object",
    "properties": {
        "text": {"type": "string", "description": "One statement that answers the question."},
        "keys": {"type": "array", "items": {"type": "string"}, "description": "Keys of the passages it rests on."},
    },
    "required": ["text", "keys"],
    "additionalProperties": False,
}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {"statements": {"type": "array", "items": _STATEMENT}},
    "required": ["statements"],
    "additionalProperties": False,
}

# In the body of the request: through its own argument LangChain would read the reply strictly, and one that was cut
# off would be lost whole.
_OPENAI = {
    "temperature": 0,
    "extra_body": {
        "response_format": {"type": "json_schema", "json_schema": {"name": TOOL, "strict": True, "schema": SCHEMA}}
    },
}
_ANTHROPIC = {
    "temperature": 0,
    "tools": [{"name": TOOL, "description": "Gives the statements of the answer.", "input_schema": SCHEMA}],
    "tool_choice": {"type": "tool", "name": TOOL},
}
BY_PROVIDER: Mapping[str, Mapping[str, Any]] = {
    "openai": _OPENAI,
    "azure_openai": _OPENAI,
    "anthropic": _ANTHROPIC,
    "ollama": {"format": SCHEMA},
}
