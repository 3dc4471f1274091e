"""Reading what a language model wrote: JSON as it should be, or as models write it.

Taken are statements that are whole: what was cut off is left out. Words around the JSON, fences, single quotes and
commas too many do no harm.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from retriever.writing.lenient import NotWhole, read_value
from retriever.writing.values import Written

# More is no answer, and would take long to read.
_MOST_LETTERS = 40_000
_MOST_STATEMENTS = 30
_MOST_TRIES = 200
_BEGINS = re.compile(r"[{\[]")
_KEY = re.compile(r"p?(\d+)", re.I)
_LIST, _TEXTS, _KEYS = "statements", ("text", "statement"), ("keys", "key", "sources", "citations")


def read_statements(reply: str) -> tuple[Written, ...] | None:
    """The statements of a reply; () where it says that there are none, None where nothing can be read in it."""
    found: list[Written] = []
    understood = reply.strip() == "[]"
    for value in values_in(reply):
        if isinstance(value, dict) and value.get(_LIST) == []:
            understood = True
        found += _statements(value)
    return tuple(dict.fromkeys(found))[:_MOST_STATEMENTS] if found or understood else None


def values_in(text: str) -> Iterator[Any]:
    """Each object or list in a text that is whole, the outermost that is; of a very long text only its beginning."""
    text = text[:_MOST_LETTERS]
    try:
        yield json.loads(text)
        return
    except (ValueError, RecursionError):
        at = tries = 0
    while tries < _MOST_TRIES and (begin := _BEGINS.search(text, at)):
        try:
            value, at = read_value(text, begin.start())
            yield value
        except NotWhole:
            at, tries = begin.start() + 1, tries + 1


def _statements(value: Any) -> Iterator[Written]:
    """The statements in a value: those of its list, of a list, or itself."""
    if isinstance(value, list):
        for each in value:
            yield from _statements(each)
    elif isinstance(value, dict) and isinstance(value.get(_LIST), list):
        yield from _statements(value[_LIST])
    elif isinstance(value, dict):
        text = next((value[name] for name in _TEXTS if isinstance(value.get(name), str)), "")
        if text.strip():
            yield Written(" ".join(text.split()), _keys(next((value[n] for n in _KEYS if n in value), ())))


def _keys(value: Any) -> tuple[str, ...]:
    """Keys as they are given, in a list or in one text: 'p1', '[p1]', 'p1, p2', 1."""
    given = value if isinstance(value, list) else re.split(r"[,;\s]+", str(value))
    bare = [str(each).strip(" []()\"'") for each in given]
    return tuple(dict.fromkeys(f"p{m[1]}" if (m := _KEY.fullmatch(key)) else key for key in bare if key))
