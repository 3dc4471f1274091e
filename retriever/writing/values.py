"""The values that travel between a language model, the checker and the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retriever.values import Citation


@dataclass(frozen=True, slots=True)
class Written:
    """One statement as a language model returned it, and the keys of the passages that it names as its sources."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage as it was given to the model: its key, where it stands, and all that it says with what it stands under.

    ``words`` are its title, date, headings, lead-in, column heads and text, as the model saw them; ``said`` its text
    alone. ``near`` is what its paper says right before it; ``explained`` are the acronyms that the paper explains, each
    with the words for which it stands.
    """

    key: str
    citation: Citation
    words: str
    said: str
    near: str = ""
    explained: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checker says of a statement: no faults is a pass. ``faults`` are plain words for log and docs."""

    written: Written
    faults: tuple[str, ...]

    @property
    def stands(self) -> bool:
        """Whether the statement may reach the reader."""
        return not self.faults


Likeness = Callable[[str, Sequence[str]], Sequence[float]]
"""Cosine likeness (0 to 1) of one text to each of several."""
