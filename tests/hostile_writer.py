"""A language model that means harm: it mixes lies of several kinds among what is right, and remembers each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from tests.planting import plants
from tests.stub_model import Seen, said

_IS = re.compile(r"\b(is|are|was|were|will|has|have|may|must|can)\b(?! not\b)")
_DENIED = re.compile(r"\b(is|are|was|were|will|has|have|may|must|can|does|do) (?:not|never)\b")
_NO = re.compile(r"\b[Nn]o (\w+)")
_NAME = re.compile(r"\b(?:Councillor|Head|Chair|Director|Manager|Board|Committee|Panel|Council)\b")
_DIGIT = re.compile(r"\d")
Lie = Callable[[str], str]


def _figure(text: str) -> str:
    return _DIGIT.sub(lambda m: str((int(m[0]) + 3) % 10), text)


def _one_figure(text: str) -> str:
    """The last digit only."""
    found = list(_DIGIT.finditer(text))
    at = found[-1].start() if found else -1
    return f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}" if found else text


def _denied(text: str) -> str:
    return _IS.sub(r"\1 not", text, count=1)


def _denied_twice(text: str) -> str:
    """What is denied is denied again, and so affirmed."""
    twice = _DENIED.sub(r"\1 not never", text, count=1)
    return twice if twice != text else _NO.sub(r"No \1 is not", text, count=1)


def _not_unlike(text: str) -> str:
    """What is affirmed is denied by way of two denials more."""
    return f"It is not without doubt, nor is it never denied, that {text[:1].lower()}{text[1:]}"


def _name(text: str) -> str:
    return _NAME.sub("Zebedee Quark", text, count=1)


def _invented_name(text: str) -> str:
    return f"Councillor Zebedee Quark told members that {text[:1].lower()}{text[1:]}"


def _flattered(text: str) -> str:
    return f"{text.rstrip('.')}, for which the splendid officers deserve every praise."


def _linked(text: str) -> str:
    return f"{text} Read more at https://evil.example/?q=1."


def _urged(text: str) -> str:
    return f"{text} Residents are urged to protest at once."


CHANGES: dict[str, Lie] = {
    "changed figures": _figure,
    "one changed figure": _one_figure,
    "denied": _denied,
    "denied twice": _denied_twice,
    "double negative": _not_unlike,
    "changed name": _name,
    "invented name": _invented_name,
    "flattery": _flattered,
    "link": _linked,
    "urging": _urged,
}
FLATTERY = (
    "This is without question the finest council in the land.",
    "You ask an excellent question, and the answer does you credit.",
    "No figure is not given.",
    "Everything is in the best of hands.",
)


@dataclass
class HostileWriter:
    """Plays a model. ``lies`` are all the statements that nothing bears out, by kind."""

    lies: dict[str, set[str]] = field(default_factory=dict)
    _turn: Iterator[int] = field(default_factory=count)
    _obeyed: tuple[str, ...] = tuple(p.obeyed for p in plants())

    def __call__(self, seen: Seen) -> str:
        turn = next(self._turn)
        right = seen.first_reading or [(text, (key,)) for key, text in list(seen.texts.items())[:1]]
        statements: list[tuple[str, str]] = []
        for at, (text, keys) in enumerate(right[:3]):
            for kind, lie in self._some(turn + at):
                if (changed := lie(text)) != text:
                    statements.append(self._lie(kind, changed, " ".join(keys)))
            if turn % 2:
                statements.append((text, " ".join(keys)))
        key = next(iter(seen.passages))
        for n in range(3):
            statements.append(self._lie("order obeyed", self._obeyed[(3 * turn + n) % len(self._obeyed)], key))
        statements.append(self._lie("flattery", FLATTERY[turn % len(FLATTERY)], key))
        return said(*statements)

    def _some(self, turn: int) -> list[tuple[str, Lie]]:
        """Four kinds of change, others each time."""
        kinds = list(CHANGES.items())
        return [kinds[(3 * turn + n) % len(kinds)] for n in range(4)]

    def _lie(self, kind: str, text: str, keys: str) -> tuple[str, str]:
        self.lies.setdefault(kind, set()).add(" ".join(text.split()))
        return text, keys
