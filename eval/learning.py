"""Questions written for learning, a line of JSON each, read as known facts. The README in the folder tells the format.

A folder of questions belongs to the folder of papers of the same name; a file of questions to the paper of its name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.facts import KINDS, Fact, FactSet, Source
from eval.items import FactsError, Item, text_of

SUFFIX = ".jsonl"
HOME = Path(__file__).parent / "learning"
SPLITS = {
    **dict.fromkeys((*"ABCDGHIJKLMOPRSTUVWXZ", "AD", "AE", "AF"), "train"),
    **dict.fromkeys((*"ENQY", "AA", "AB"), "tune"),
    **dict.fromkeys(("F", "AC"), "blind"),
}
"""What each folder is for. By the tuning folders things are tuned, and doubt is taught; the blind are never read."""

REGISTERS = ("lay", "terse", "officer", "long", "mistyped")
LACKS = ("year", "attribute", "subject", "outcome", "mention", "outside")
SAYING_SO = (
    "not in the papers", "do not hold", "does not hold", "don't hold", "no answer", "not stated", "do not say",
    "does not say", "do not give", "does not give", "not given", "cannot find", "could not find", "not found",
    "no figure", "no record",
)  # fmt: skip
"""Ways of saying that the papers do not hold it, as in the known facts."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question as a known fact, with what only learning needs.

    ``near`` are quotes of the same paper that look like the answer and are not; ``lacks`` is in what way an
    unanswerable question misses what the paper holds, and else empty.
    """

    fact: Fact
    near: tuple[str, ...]
    lacks: str


def read_set(path: Path) -> FactSet:
    """The questions of a folder, or of one file, as facts."""
    folder = path if path.is_dir() else path.parent
    split = SPLITS.get(folder.resolve().name)
    name = path.resolve().stem
    return FactSet(f"{name}_{split}" if split else name, tuple(lesson.fact for lesson in read_lessons(path)))


def read_lessons(path: Path) -> list[Lesson]:
    """The questions of a folder, or of one file, with what learning needs; or what is wrong with them."""
    files = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    lessons = [lesson for file in files for lesson in _lessons(file)]
    if not lessons:
        raise FactsError(f"{path}: there are no questions in it. Name a folder with {SUFFIX} files.")
    return lessons


def _lessons(file: Path) -> Iterator[Lesson]:
    lines = text_of(file).split("\n")
    paper = paper_of(file).name
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _lesson(_item(file.name, number, line), f"{file.stem.replace('_', '-')}-{number:02}", paper)


def paper_of(file: Path) -> Path:
    """The paper that a file of questions is about: of its name, in the folder of papers beside the questions."""
    folder = file.resolve().parent
    papers = folder.parent.parent / "papers" / folder.name
    found = [paper for paper in sorted(papers.glob("*")) if paper.stem == file.stem]
    if not found:
        raise FactsError(f"{file.name}: there is no paper of that name in {papers}. Put it there.")
    return found[0]


def _item(file: str, number: int, line: str) -> Item:
    where = f"{file}, line {number}"
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        raise FactsError(f"{where}: this is not JSON ({error.msg} at character {error.colno}). Correct it.") from None
    return Item(where, values, '{"q":')


def _lesson(item: Item, name: str, paper: str) -> Lesson:
    item.check_keys(("q", "k", "r", "a", "n", "s"), "the question", optional=("u", "h"))
    kind = item.one_of("k", KINDS)
    answerable = kind != "unanswerable"
    lacks = "" if answerable else _lacks(item)
    fact = Fact(
        id=name,
        asker=item.one_of("r", REGISTERS),  # who asks is not told; how they put it is, and the report splits by it
        kind=kind,
        question=item.words("q"),
        history=_history(item, kind),
        answerable=answerable,
        must_include=item.groups("s") if answerable else (SAYING_SO,),
        must_not_include=(),
        sources=tuple(Source(paper, quote, "") for quote in _quotes(item, answerable)),
        note=lacks,
    )
    return Lesson(fact, item.strings("n"), lacks)


def _history(item: Item, kind: str) -> tuple[str, ...]:
    earlier = item.strings("h") if "h" in item.values else ()
    if bool(earlier) != (kind == "followup"):
        raise item.error("a followup has earlier questions in h, and no other kind has", "change k or h")
    return earlier


def _quotes(item: Item, answerable: bool) -> tuple[str, ...]:
    quotes = item.strings("a")
    if answerable and not quotes:
        raise item.error("it is answerable but a is empty", "quote the passages that answer it")
    if not answerable and (quotes or item.values["s"]):
        raise item.error("it is unanswerable but a or s is not empty", "write [] for both, or change k")
    return quotes


def _lacks(item: Item) -> str:
    if "u" not in item.values:
        raise item.error("it is unanswerable but has no u", "say in what way the paper misses it")
    return item.one_of("u", LACKS)
