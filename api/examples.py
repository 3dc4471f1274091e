"""Questions to begin with, made of what the papers really hold, and each tried before it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from api.choice import EVERYTHING
from api.incidents import LOG
from api.protocols import Answers, Papers
from ingest.document import Cell, Document, Passage, PassageKind
from ingest.editions import editions
from retriever.values import Answer, Outcome

_MOST_SHOWN = 5
_MOST_TRIED = 8
_MOST_PAPERS = 6
# Passages of a larger paper take a while to fetch, for a page that should be there at once.
_LARGEST = 300_000
_MOST_OF_ONE = 3
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[-–/]\s?\d\d(?:\d\d)?)?\b")
_SPAN = re.compile(rf"{_YEAR.pattern}(?:\s*(?:to|-|–)\s*{_YEAR.pattern})?")
_MONEY = re.compile(r"[£$€]|\b000s?\b")
_NUMBERED = re.compile(r"^[\dA-Za-z]{1,3}[.)]\s+|^\d+(?:\.\d+)*\s+")
# A plural; not 'status', 'basis', 'progress'.
_SEVERAL = re.compile(r"\w+[^\Wsiu]s\b")
_FEWEST_ITEMS = 3
_LABEL_WORDS = range(2, 9)
_HEADING_WORDS = range(2, 7)
_OURS = frozenset("a an how our the these what why your".split())
_FIGURE = re.compile(r"[£$€]?\d[\d,.]*\s?(?:%|per cent|k|m|bn|million|days?|weeks?|months?|years?)?")


@dataclass(frozen=True, slots=True)
class Example:
    """A question that the papers answer, and what kind of question it is."""

    kind: str
    question: str

    @property
    def link(self) -> str:
        """The page with its answer."""
        return EVERYTHING.link(self.question)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An example not tried yet; its answer has to cite all of ``papers`` and to say ``words``."""

    example: Example
    papers: frozenset[str]
    words: str = ""


class Examples:
    """The examples for the papers held; made anew only when these have changed."""

    def __init__(self) -> None:
        self._last: tuple[Sequence[Document], list[Example]] = ((), [])

    def of(self, papers: Papers, answers: Answers) -> list[Example]:
        """Up to five questions that are answered as they should be; none where trying them fails."""
        documents = papers.documents()
        held, found = self._last
        if held is not documents:
            found = _tried(_candidates(papers, documents), answers)
            self._last = documents, found
        return found


def _tried(candidates: Iterable[_Candidate], answers: Answers) -> list[Example]:
    out: list[Example] = []
    for number, candidate in enumerate(candidates):
        if number == _MOST_TRIED or len(out) == _MOST_SHOWN:
            break
        if sum(each.kind == candidate.example.kind for each in out) < _MOST_OF_ONE and _holds(candidate, answers):
            out.append(candidate.example)
    return out


def _holds(candidate: _Candidate, answers: Answers) -> bool:
    try:
        answer: Answer = answers.ask(candidate.example.question)
    except Exception:  # an example must not keep the page from opening
        LOG.exception("an example could not be tried")
        return False
    cited = candidate.papers <= {c.document for c in answer.citations}
    return answer.outcome is Outcome.ANSWERED and cited and candidate.words in answer.text


def _candidates(papers: Papers, documents: Sequence[Document]) -> Iterator[_Candidate]:
    """Of each kind and paper one in turn, the newest papers first, so that the few that are shown differ."""
    seen: set[str] = set()
    some = [d for d in documents if len(d.text) <= _LARGEST][:_MOST_PAPERS]
    makers = [_changes(documents), *(make(d, papers) for d in some for make in (_figures, _lists))]
    for turn in zip_longest(*makers):
        for candidate in turn:
            if candidate and candidate.example.question not in seen:
                seen.add(candidate.example.question)
                yield candidate


def _changes(documents: Sequence[Document]) -> Iterator[_Candidate]:
    """What changed from one edition to the next."""
    by_id = {d.id: d for d in documents}
    for later_id, edition in editions(documents).items():
        earlier, later = by_id.get(edition.follows), by_id[later_id]
        years = [d.particulars.date[:4] for d in (earlier, later) if d]
        if earlier and all(years) and len(set(years)) == 2:
            title = " ".join(_SPAN.sub(" ", later.particulars.title).split()).strip(" ,:-–()")
            question = f"What changed in the {title} between {years[0]} and {years[1]}?"
            yield _Candidate(Example("What changed", question), frozenset((earlier.id, later.id)))


def _figures(document: Document, papers: Papers) -> Iterator[_Candidate]:
    """A figure by its row and its column: one a table, those of columns with a year first."""
    found: dict[str, tuple[Passage, Cell]] = {}
    for passage in papers.passages(document.id):
        cell = _figure_in(passage) if passage.kind is PassageKind.ROW else None
        if cell:
            found.setdefault(passage.group, (passage, cell))
    for passage, cell in sorted(found.values(), key=lambda each: not _YEAR.search(each[1].head)):
        asked = _figure_asked(passage.cells[0].words.text, cell.head)
        yield _Candidate(Example("A figure in a table", asked), frozenset((document.id,)), cell.words.text)


def _figure_in(row: Passage) -> Cell | None:
    """The last cell of a row that is a figure below a head, where the row's label can be asked for."""
    if not row.cells or len(row.cells[0].words.text.split()) not in _LABEL_WORDS:
        return None
    return next((c for c in reversed(row.cells[1:]) if c.head and _FIGURE.fullmatch(c.words.text)), None)


def _figure_asked(label: str, head: str) -> str:
    year = _YEAR.search(head)
    if _MONEY.search(head):
        return f"How much is shown for {label}{f' in {year[0]}' if year else ''}?"
    if year and year[0] == head.strip():
        return f"What is the figure for {label} in {head}?"
    if year and year.end() == len(head.strip()) and (name := head[: year.start()].strip()).isalpha():
        # 'Targets 2011-12': of one row and year there is one.
        return f"What is the {_one(_lowered(name))} for {label} in {year[0]}?"
    return f"What {'are' if _SEVERAL.match(head) else 'is'} the {_lowered(head)} for {label}?"


def _one(name: str) -> str:
    """The singular of a regular plural: 'targets' -> 'target', 'priorities' -> 'priority'; other words as they are."""
    if not _SEVERAL.fullmatch(name):
        return name
    return f"{name[:-3]}y" if name.endswith("ies") else name[:-1]


def _lists(document: Document, papers: Papers) -> Iterator[_Candidate]:
    """A list, by the heading that it stands under."""
    lists: dict[tuple[str, str], list[Passage]] = {}
    for passage in papers.passages(document.id):
        heading = _plural_heading(passage)
        if heading:
            lists.setdefault((heading, passage.group), []).append(passage)
    for (heading, _), items in lists.items():
        if len(items) >= _FEWEST_ITEMS:
            asked = f"What are the {heading}?"
            yield _Candidate(Example("A list", asked), frozenset((document.id,)), items[0].text.rstrip(".;,"))


def _plural_heading(passage: Passage) -> str:
    """The heading over an item, in small letters, where it names several things; '' otherwise."""
    if passage.kind is not PassageKind.ITEM or not passage.headings:
        return ""
    heading = _lowered(_NUMBERED.sub("", passage.headings[-1]).strip())
    words = heading.split()
    several = heading.endswith("s") and all(map(str.isalpha, words)) and heading.islower()
    return heading if several and len(words) in _HEADING_WORDS and words[0] not in _OURS else ""


def _lowered(words: str) -> str:
    """With a small first letter, unless the first word is written in capitals."""
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]
