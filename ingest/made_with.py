"""Which model made the vectors of a library: its name, and its vector of one fixed sentence.

A folder keeps its name when another model is put into it; the vector tells. Of the built-in model the name tells all.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass

import numpy as np

from ingest.embedding import BUILT_IN, Encoder
from ingest.errors import ModelProblem
from ingest.register import Register

_SENTENCE = "The town clerk keeps the papers of the council."
# Cosine from which two vectors are those of one model: other releases of torch differ in far later digits.
_ALIKE = 0.999
_DIGITS = 5
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MadeWith:
    """A model, with its ``probe``: its vector of the fixed sentence, '' where it is not needed or not known."""

    name: str
    probe: str = ""

    @classmethod
    def of(cls, encoder: Encoder) -> MadeWith:
        """The model of an encoder."""
        if encoder.name.startswith(BUILT_IN):
            return cls(encoder.name)
        return cls(encoder.name, json.dumps([round(float(x), _DIGITS) for x in encoder.encode([_SENTENCE])[0]]))

    @classmethod
    def noted(cls, register: Register) -> MadeWith:
        """The model that is noted in a library, its name '' for none."""
        return cls(register.meta("model"), register.meta("probe"))

    def fields(self) -> dict[str, str]:
        """What is noted in the library, by key."""
        return {"model": self.name, "probe": self.probe}

    def agrees(self, other: MadeWith) -> bool:
        """Whether vectors of both may be compared."""
        return self.name == other.name and (not (self.probe and other.probe) or _alike(self.probe, other.probe))


def is_due(register: Register, encoder: Encoder, again: bool) -> bool:
    """Whether a library's vectors are to be made anew; where not, its model is noted.

    Raises ModelProblem where they are another model's and nobody asked for it (``again``).
    """
    noted, now = MadeWith.noted(register), MadeWith.of(encoder)
    if not noted.name or (noted.agrees(now) and not again):
        register.remember_all(now.fields())
        return False
    built_in = noted.name.startswith(BUILT_IN) and now.name.startswith(BUILT_IN)
    if not (again or built_in) and register.count_passages():
        raise _refusal(noted, now)
    log.warning("The vectors of '%s' are being made anew with '%s'.", noted.name, now.name)
    return True


def check_still(register: Register, encoder: Encoder) -> None:
    """Raises ModelProblem where another process has made the vectors anew with another model."""
    noted = register.meta("model")
    if noted != encoder.name:
        raise ModelProblem(
            f"The vectors of this library were made anew with '{noted}' while this Townclerk runs with "
            f"'{encoder.name}'. Start it again with TOWNCLERK_EMBEDDING_MODEL set as it was for that."
        )


def _refusal(noted: MadeWith, now: MadeWith) -> ModelProblem:
    """What is said where a library's vectors are those of another model than the one that is set."""
    if noted.name == now.name:
        wrong = f"The model '{now.name}' is not the one of that name that made this library's vectors."
    else:
        wrong = f"This library was made with the embedding model '{noted.name}', and '{now.name}' is set now."
    return ModelProblem(
        f"{wrong} 'townclerk embed' makes its vectors anew with the one that is set now; the papers need not be read "
        "again. Or use the first one again."
    )


def _alike(one: str, other: str) -> bool:
    a, b = np.array(json.loads(one)), np.array(json.loads(other))
    return a.shape == b.shape and float(a @ b) > _ALIKE
