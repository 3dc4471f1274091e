"""What the reader is told of a language model's part in an answer."""

from __future__ import annotations

import re

from retriever.writing.faults import Fault

_INSTEAD = "The language model {fault}, so this was made without it."
_REPLACED = (
    "One statement of the language model could not be borne out; the papers' own words stand in its place.",
    "{n} statements of the language model could not be borne out; the papers' own words stand in their place.",
)
_DROPPED = (
    "One statement of the language model could not be borne out and is left out.",
    "{n} statements of the language model could not be borne out and are left out.",
)
_NOTES = frozenset(
    [_INSTEAD.format(fault=fault) for fault in Fault] + [words.format(n="") for words in (*_REPLACED, *_DROPPED)]
)
_NUMBER = re.compile(r"^\d+(?= statements )")


def instead(fault: Fault) -> str:
    """Why nothing of the model's is shown."""
    return _INSTEAD.format(fault=fault)


def corrected(replaced: int, dropped: int) -> tuple[str, ...]:
    """What became of the statements that did not stand."""
    said = ((_REPLACED, replaced), (_DROPPED, dropped))
    return tuple(words[min(n, 2) - 1].format(n=n) for words, n in said if n)


def without_notes(said: str) -> str:
    """An earlier answer's text without what is said here: a follow-up leans on what the papers say."""
    return "\n".join(line for line in said.split("\n") if _NUMBER.sub("", line) not in _NOTES)
