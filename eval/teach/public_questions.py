"""Public question sets that start the reader off: read where a person has put them, never kept and never shipped.

They teach what a question and its answer have in common, and that near is not the same as answering; what councils
write is taught after them. Known are, below any folder,

- ``explore/<version>/dev/*.html``: pages of SQuAD 2.0 and 1.1 (Rajpurkar et al. 2018, CC BY-SA 4.0), as the branch
  gh-pages of rajpurkar/SQuAD-explorer has them; a third of the questions has no answer;
- ``selqa-ass-*.json``: SelQA (Jurczyk et al. 2016, Apache 2.0), as emorynlp/selqa has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.teach.reader_lessons import Sheet
from ingest.document import Span
from ingest.errors import TownclerkError
from ingest.readers.markup import Node, parse_html
from ingest.structure.text import sentences

_MOST_GOLD = 2
_MOST_NEAR = 5
_LONGEST = 70  # in words, as of passages
# As passages of papers stand under a heading, and some do not.
_TITLED = 0.7
_UNANSWERED = "<No Answer>"
_LONG_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """A question, the sentences that answer it, maybe none, and those beside them that do not."""

    title: str
    question: str
    gold: tuple[str, ...]
    near: tuple[str, ...]

    def sheet(self, chance: np.random.Generator) -> Sheet:
        """Some of its sentences as the reader reads them, others each time."""
        gold, near = _some(self.gold, _MOST_GOLD, chance), _some(self.near, _MOST_NEAR, chance)
        head = f"{self.title} : " if chance.random() < _TITLED else ""
        return Sheet(self.question, tuple(head + " ".join(t.split()[:_LONGEST]) for t in (*gold, *near)), len(gold))


def public_questions(folder: Path) -> list[PublicQuestion]:
    """Every question of the sets below ``folder``. Raises TownclerkError where there is none."""
    found = [*_of_squad(folder), *_of_selqa(folder)]
    if not found:
        raise TownclerkError(f"{folder}: no public question set is known by its files there. Check the name.")
    return found


def _some(texts: tuple[str, ...], most: int, chance: np.random.Generator) -> list[str]:
    if len(texts) <= most:
        return list(texts)
    return [texts[int(i)] for i in chance.choice(len(texts), most, replace=False)]


def _of_squad(folder: Path) -> Iterator[PublicQuestion]:
    """Each article once: of the newer version, which asks without an answer too, where there is one."""
    pages: dict[str, Path] = {}
    for page in sorted(folder.glob("**/explore/*/dev/*.html"), key=str, reverse=True):
        pages.setdefault(page.stem, page)
    for name, page in sorted(pages.items()):
        for part in _with_class(parse_html(page.read_text(encoding="utf-8")), "div", "para-wrap"):
            yield from _of_paragraph(name.replace("_", " "), part)


def _of_paragraph(title: str, part: Node) -> Iterator[PublicQuestion]:
    text = next((node.words for node in part.every("pre")), "")
    said = [each.text for each in sentences(text, (Span(0, len(text)),))]
    for asked in _with_class(part, "div", "qa-wrap"):
        question = next((node.words for node in _with_class(asked, "strong", "question")), "")
        answers = [node.words for node in _with_class(asked, "span", "answer") if node.words != _UNANSWERED]
        holding = sorted((s for s in said if any(a in s for a in answers)), key=lambda s: -_shared(question, s))
        if question and (holding or not answers):
            yield PublicQuestion(title, question, tuple(holding[:1]), tuple(s for s in said if s not in holding))


def _with_class(node: Node, name: str, of: str) -> Iterator[Node]:
    return (each for each in node.every(name) if of in each.get("class").split())


def _shared(question: str, sentence: str) -> int:
    """How many longer words they share: of several sentences with the answer's words, the nearest is meant."""
    return len({*_LONG_WORD.findall(question.lower())} & {*_LONG_WORD.findall(sentence.lower())})


def _of_selqa(folder: Path) -> Iterator[PublicQuestion]:
    for file in sorted(folder.glob("**/selqa-ass-*.json")):
        for each in json.loads(file.read_text(encoding="utf-8")):
            said, right = each["candidates"], set(each["answers"])
            gold = tuple(s for at, s in enumerate(said) if at in right)
            near = tuple(s for at, s in enumerate(said) if at not in right)
            if gold:
                yield PublicQuestion(f"{each['article']} : {each['section']}", each["question"], gold, near)
