"""The form in which a briefing lives between two requests: nothing of it is kept by the server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from retriever.briefing.arranging import Arrangement, moved
from retriever.briefing.values import HeadName

_WAYS = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class BriefForm:
    """What an officer sent: what to draft, how to arrange it, and which button was pressed."""

    subject: str = ""
    title: str = ""
    as_at: str = ""
    picked: tuple[str, ...] = ()
    charts: bool = False
    arrangement: Arrangement = field(default_factory=Arrangement)
    do: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing yet to draft."""
        return not self.subject.strip() and not any(q.strip() for q in self.picked)


def read_form(body: bytes) -> BriefForm:
    """The form that was sent; fields that are not known are passed over."""
    return form_of(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def form_of(fields: Iterable[tuple[str, str]]) -> BriefForm:
    """The form of its fields, in the order in which they stand."""
    pairs = list(fields)
    do = _last(pairs, "do")
    return BriefForm(
        subject=_last(pairs, "subject"),
        title=_last(pairs, "title"),
        as_at=_last(pairs, "as_at").strip(),
        picked=tuple(q for q in _every(pairs, "ask") if q.strip()),
        charts=bool(_last(pairs, "charts")),
        arrangement=_arrangement(pairs, do),
        do=do,
    )


def _arrangement(pairs: Sequence[tuple[str, str]], do: str) -> Arrangement:
    """What was shown and is not ticked is left out; what was never shown is kept."""
    shown = tuple(_every(pairs, "shown"))
    way, _, key = do.partition(":")
    return Arrangement(
        order=moved(shown, key, _WAYS[way]) if way in _WAYS else shown,
        left_out=frozenset(shown) - frozenset(_every(pairs, "keep")),
        titles=tuple((name, " ".join(_last(pairs, f"title-{name}").split())) for name in HeadName),
        notes=tuple((name, _last(pairs, f"note-{name}").strip()) for name in HeadName),
    )


def _every(pairs: Iterable[tuple[str, str]], name: str) -> list[str]:
    return [value for key, value in pairs if key == name]


def _last(pairs: Iterable[tuple[str, str]], name: str) -> str:
    return next((value for value in reversed(_every(pairs, name))), "")
