"""The data files that were taught and are shipped, each checked against the sha256 that teaching wrote down.

One that is missing or altered is not used: whoever needs it goes on without it, or with what is stock, and ``faults``
says so in words for a person. The list is in ``ingest/data/taught.sha256``, which ``sha256sum -c`` reads too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

EMBEDDING = "ingest/data/embedding.npz"
READER = "retriever/data/reader.npz"
RANKING = "retriever/data/ranking.json"
DOUBT = "retriever/data/doubt.json"
STATEMENTS = "retriever/data/statements.json"
FILES = (EMBEDDING, RANKING, READER, DOUBT, STATEMENTS)
_ROOT = Path(__file__).parent.parent
_LIST = "ingest/data/taught.sha256"
_WITHOUT = {
    EMBEDDING: "meaning is judged by the stock model, all-MiniLM-L6-v2 without what it was taught here",
    RANKING: "passages are ranked by plain weights set by hand",
    READER: "no model reads the best passages closely, and more answers and refusals will be wrong",
    DOUBT: "when to refuse is decided by plain weights set by hand",
    STATEMENTS: "a language model's statements are checked by plain weights set by hand, and more right ones are lost",
}


@dataclass(frozen=True, slots=True)
class Taught:
    """What is shipped below ``root``: files by their path from there, read once they are known to be sound."""

    root: Path = _ROOT

    def read(self, name: str) -> bytes | None:
        """A file's bytes; None where it is missing or is not the one that was taught."""
        try:
            data = (self.root / name).read_bytes()
        except OSError:
            return None
        return data if self._known().get(name) == _sha256(data) else None

    def faults(self) -> tuple[str, ...]:
        """A sentence for each file that cannot be used: what is wrong, what Townclerk does instead, what mends it."""
        known = self._known()
        return tuple(self._fault(name, known) for name in FILES if self.read(name) is None)

    def write_down(self, names: Iterable[str] = FILES) -> None:
        """Write the list anew from the files as they are."""
        lines = [f"{_sha256((self.root / name).read_bytes())}  {name}\n" for name in names]
        (self.root / _LIST).write_text("".join(lines), encoding="utf-8")

    def _known(self) -> dict[str, str]:
        try:
            lines = (self.root / _LIST).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return {}
        return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}

    def _fault(self, name: str, known: dict[str, str]) -> str:
        there = (self.root / name).exists()
        wrong = ("is not the one that was shipped" if name in known else "cannot be checked") if there else "is missing"
        return f"The model file {name} {wrong}: {_WITHOUT[name]}. Install Townclerk again to mend this."


SHIPPED = Taught()
"""Those of this Townclerk."""


@lru_cache(maxsize=len(FILES))
def shipped(name: str) -> bytes | None:
    """See ``Taught.read``; read once, so that all of one process go by the same."""
    return SHIPPED.read(name)


def digest(name: str) -> str:
    """What tells one state of a shipped file from another; 'stock' where it cannot be used."""
    data = shipped(name)
    return "stock" if data is None else _sha256(data)[:12]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
