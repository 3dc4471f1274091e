"""``python -m eval.writing``: how many statements the checker judges wrongly, by kind, for the docs."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from eval.writing.cases import Case, cases
from ingest.embedding import Encoder, open_encoder
from retriever.writing.judging import judged
from retriever.writing.values import Likeness


def likeness_of(encoder: Encoder) -> Likeness:
    """Cosine likeness by an embedding model."""

    def likeness(text: str, others: Sequence[str]) -> Sequence[float]:
        vectors = encoder.encode([text, *others])
        return [float(x) for x in vectors[1:] @ vectors[0]]

    return likeness


def wrongly_judged(told: Sequence[Case], likeness: Likeness) -> list[Case]:
    """The right statements that the checker stops, and the faulty ones that it lets pass."""
    return [c for c in told if judged(c.written, c.evidence, c.question, likeness).stands != c.right]


def table(told: Sequence[Case], wrong: Sequence[Case]) -> str:
    """The figures as a table in Markdown: for each kind how many of how many are judged wrongly, by half."""
    lines = ["| Statements | First half | Second half | Both |", "| --- | --- | --- | --- |"]
    for right in (False, True):
        every = [c for c in told if c.right is right]
        missed = [c for c in wrong if c.right is right]
        heading = "right, lost" if right else "faulty, let pass"
        lines.append(_line(f"**{heading}**", every, missed))
        for kind in sorted({c.kind for c in every}):
            lines.append(_line(kind, [c for c in every if c.kind == kind], [c for c in missed if c.kind == kind]))
    return "\n".join(lines)


def _line(name: str, every: Sequence[Case], missed: Sequence[Case]) -> str:
    of, wrong = Counter(c.tuned for c in every), Counter(c.tuned for c in missed)
    both = f"{len(missed)} of {len(every)}"
    return f"| {name} | {wrong[True]} of {of[True]} | {wrong[False]} of {of[False]} | {both} |"


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        likeness = likeness_of(open_encoder("", Path(folder)))
        told = list(cases())
        print(table(told, wrongly_judged(told, likeness)), file=sys.stdout)


if __name__ == "__main__":
    main()
