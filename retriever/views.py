"""What search needs to know of each passage, worked out once for a state of the library."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.dates import Years, periods_in, years_in
from ingest.document import Document, Passage, PassageKind
from ingest.library import Library
from ingest.orders.finding import without
from ingest.passages import LONG_CELL_WORDS
from retriever.kinds import kinds_in
from retriever.language import STOP, codes, stems, tokens
from retriever.own_thesaurus import NONE, OwnThesaurus
from retriever.places import place_of
from retriever.thesaurus import Phrase, acronym_groups, acronyms

# Words of titles and bodies that say what a paper is, not whose.
_OFFICE_WORDS = frozenset(
    """council councils county district borough city town parish board committee cabinet panel partnership trust
    executive forum plan strategy report update paper minutes proposed services service children young people
    health wellbeing education social care adult public community housing highways
    maintenance action resources constitution budget medium term financial school schools places scrutiny
    january february march april june july august september october november december arrangements strategic
    annual review joint local director chief terms reference policy date title agenda meeting divisions affected
    metropolitan authority part section""".split()
)
_INNER_CAPITAL = re.compile(
    r"(?<=[a-z,;(&/’'] )[A-Z][A-Za-z]+|(?<=[A-Z][a-z] )[A-Z][A-Za-z]+|\b[A-Z]{2,}\b|"
    r"(?<=\w )[A-Z][a-z]+(?= (?:Council|Board|City|County|District|Borough))|"
    r"\b[A-Z][a-z]+(?= (?:Council|Board|City|County|District|Borough|Trust))"
)
_SMALL = re.compile(r"\b[a-z][a-z’'-]+\b")


# The first letters of a paper in which its name stands, and those in which its body's proper name does.
_NAME_WITHIN = 600
_PROPER_WITHIN = 200
_PROPER_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b|\b[A-Z]{4,}\b")
# The lines before and after a passage whose years count as near it.
_LINES_BEFORE = 3
_LINES_AFTER = 1
# The least that a word counts, however common.
_LEAST_IDF = 0.05


@dataclass(frozen=True, slots=True)
class View:
    """A passage with its stems and what kinds of answer stand in it.

    ``stems`` are its own, ``order`` the same as they stand, ``context`` those of headings, lead-in and column heads,
    ``both`` all together. ``years`` and ``periods`` stand in it or its column heads, ``near_years`` around it, as are
    the stems ``near``.
    ``kinds`` are those of ``kinds_in``; ``in_cells``: a row that is also stored cell by cell.
    """

    passage: Passage
    stems: frozenset[str]
    order: tuple[str, ...]
    context: frozenset[str]
    both: frozenset[str]
    years: frozenset[int]
    periods: frozenset[Years]
    kinds: frozenset[str]
    codes: frozenset[str]
    in_cells: bool = False
    near_years: frozenset[int] = frozenset()
    near: frozenset[str] = frozenset()


class Views:
    """All views of a library, the document frequency of stems, and the acronyms that its papers explain.

    By document id: ``documents``, ``by_document`` (views in order), ``names`` (stems of title, body, file and first
    lines) and ``proper`` (those that say whose paper it is). ``by_id``: passage id -> view; ``groups``: key of a list
    or table -> its views. ``counts``: stem -> passages that hold it; ``vocabulary``: document id -> all stems of it.
    ``words``: all words, those of ``own`` too; ``capitals`` and ``small``: those
    written with and without a capital. ``acronyms``: acronym -> full name. ``places``: document id -> its place.
    ``own`` is the council's own thesaurus.
    """

    def __init__(self, library: Library, own: OwnThesaurus = NONE) -> None:
        self.own = own
        self.documents: dict[str, Document] = {d.id: d for d in library.documents()}
        told = [replace(d, text=without(d.text, d.orders)) for d in self.documents.values()]
        self.small: set[str] = {w for d in told for w in _SMALL.findall(d.text)}
        self.by_id: dict[str, View] = {}
        self.by_document: dict[str, list[View]] = {}
        self.groups: dict[str, list[View]] = {}
        self.words: set[str] = set(own.words)
        self.capitals: set[str] = set()
        self.names: dict[str, frozenset[str]] = {}
        self.proper: dict[str, frozenset[str]] = {}
        self.acronyms: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self.vocabulary: dict[str, frozenset[str]] = {}
        self._papers: Counter[str] = Counter()
        for document in told:
            self._add_paper(document)
            self._add_passages(document.id, library.passages(document.id))
        self._size = max(1, len(self.by_id))
        self.places: dict[str, str] = {d.id: place_of(d, self.small) for d in told}
        self.acronym_groups: dict[Phrase, frozenset[Phrase]] = acronym_groups(self.acronyms)

    def _add_paper(self, document: Document) -> None:
        self.names[document.id] = _name_stems(document)
        self.proper[document.id] = _proper_stems(document)
        self.capitals.update(w.lower() for w in _INNER_CAPITAL.findall(document.text))
        for short, full in acronyms(document.text).items():
            self.acronyms.setdefault(short, full)

    def _add_passages(self, document: str, passages: Sequence[Passage]) -> None:
        # Orders stand behind all that is told, so that a passage's order is its place here too.
        told = [p for p in passages if p.kind is not PassageKind.ORDER]
        views = _with_surroundings([_view(p, self.names[document], self.small) for p in told])
        self.by_document[document] = views
        self.vocabulary[document] = self.names[document].union(*(v.both for v in views))
        self._papers.update(self.vocabulary[document])
        for view in views:
            self.by_id[view.passage.id] = view
            self.counts.update(view.both)
            self.words.update(tokens(view.passage.text))
            key = _group_of(view.passage)
            if key:
                self.groups.setdefault(key, []).append(view)

    def always_capital(self, word: str) -> bool:
        """Whether a word stands in the papers only with a capital, as a proper name does."""
        return word in self.capitals and word not in self.small

    def idf(self, stem: str) -> float:
        """How telling a stem is: about 0 where it stands everywhere, up to 1 where it is unique or unknown."""
        return _idf(self.counts.get(stem, 0), self._size)

    def rarity(self, stem: str) -> float:
        """How well a stem tells papers apart: as ``idf``, by papers in place of passages."""
        return _idf(self._papers.get(stem, 0), len(self.documents))


def _idf(seen: int, size: int) -> float:
    most = math.log(1 + (size + 0.5) / 0.5)
    return max(_LEAST_IDF, math.log(1 + (size - seen + 0.5) / (seen + 0.5)) / most)


def _group_of(passage: Passage) -> str:
    """The list or table that a passage belongs to; headings under one heading are a list too."""
    if passage.kind is PassageKind.HEADING and not passage.group and len(passage.headings) > 1:
        return f"{passage.document}#H{'/'.join(passage.headings[:-1])}"
    return passage.group


def _name_stems(document: Document) -> frozenset[str]:
    particulars = document.particulars
    opening = document.text[: min(_NAME_WITHIN, len(document.text) // 10)]
    text = f"{particulars.title} {particulars.body} {document.id} {opening}"
    return frozenset(s for t, s in zip(tokens(text), stems(text), strict=True) if t not in STOP)


def _proper_stems(document: Document) -> frozenset[str]:
    """The proper names that say whose paper it is: of its title, its body, its file and its first lines."""
    particulars = document.particulars
    file = document.id.replace("_", " ").replace("-", " ").title()
    text = f"{particulars.title} {particulars.body} {file} {document.text[:_PROPER_WITHIN]}"
    words = set(_PROPER_NAME.findall(text))
    return frozenset(stems(w)[0] for w in words if w.lower() not in STOP and w.lower() not in _OFFICE_WORDS)


def _with_surroundings(views: list[View]) -> list[View]:
    """Each view with the years and words that stand over it, or just before and after it."""
    out = []
    for i, view in enumerate(views):
        around = views[max(0, i - _LINES_BEFORE) : i + _LINES_AFTER + 1]
        years = frozenset(years_in(view.passage.context)).union(*(v.years for v in around))
        same = [v for v in around if v.passage.headings == view.passage.headings and v is not view]
        out.append(replace(view, near_years=years, near=frozenset[str]().union(*(v.stems for v in same))))
    return out


def _view(passage: Passage, names: frozenset[str], small: set[str]) -> View:
    text, heads = passage.text, " ".join(c.head for c in passage.cells)
    order, context = tuple(stems(text)), frozenset(stems(passage.context))
    long_cell = any(len(c.words.text.split()) > LONG_CELL_WORDS for c in passage.cells[1:])
    return View(
        passage=passage,
        stems=frozenset(order),
        order=order,
        context=context,
        both=context.union(order),
        years=frozenset(years_in(text) | years_in(heads)),
        periods=frozenset([*periods_in(text), *periods_in(heads)]),
        kinds=kinds_in(passage, heads, order, names, small),
        codes=codes(text),
        in_cells=passage.kind is PassageKind.ROW and long_cell,
    )
