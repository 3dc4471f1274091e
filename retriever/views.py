"""What search needs to know of each passage, worked out once for a state of the library."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace

from ingest.dates import Years, periods_in, years_in
from ingest.document import Document, Passage, PassageKind
from ingest.library import Library
from ingest.passages import LONG_CELL_WORDS
from retriever.kinds import kinds_in
from retriever.language import STOP, codes, stems, tokens
from retriever.thesaurus import Phrase, acronym_groups, acronyms

# Words of titles and bodies that say what a paper is, not whose.
_OFFICE_WORDS = frozenset(
    """council councils county district borough city town parish board committee cabinet panel partnership trust
    executive forum plan strategy report update paper minutes proposed services service children young people
    health wellbeing education social care adult public community housing homelessness highways maintenance
    action waste resources licensing constitution budget medium term financial school schools places scrutiny
    january february march april june july august september october november december arrangements strategic
    annual review joint local director chief terms reference policy date title agenda meeting divisions affected
    metropolitan authority less more again part section rough sleeping pothole living well""".split()
)
_INNER_CAPITAL = re.compile(
    r"(?<=[a-z,;(&/’'] )[A-Z][A-Za-z]+|(?<=[A-Z][a-z] )[A-Z][A-Za-z]+|\b[A-Z]{2,}\b|"
    r"(?<=\w )[A-Z][a-z]+(?= (?:Council|Board|City|County|District|Borough))|"
    r"\b[A-Z][a-z]+(?= (?:Council|Board|City|County|District|Borough|Trust))"
)
_SMALL = re.compile(r"\b[a-z][a-z’'-]+\b")


@dataclass(frozen=True, slots=True)
class View:
    """A passage with its stems and what kinds of answer stand in it."""

    passage: Passage
    stems: frozenset[str]
    order: tuple[str, ...]
    context: frozenset[str]
    years: frozenset[int]
    periods: frozenset[Years]
    kinds: frozenset[str]
    codes: frozenset[str]
    in_cells: bool = False
    near_years: frozenset[int] = frozenset()
    both: frozenset[str] = frozenset()


class Views:
    """All views of a library, the document frequency of stems, and the acronyms that its papers explain."""

    def __init__(self, library: Library) -> None:
        self.documents: dict[str, Document] = {d.id: d for d in library.documents()}
        self.by_id: dict[str, View] = {}
        self.by_document: dict[str, list[View]] = {}
        self.groups: dict[str, list[View]] = {}
        self.words: set[str] = set()
        self.capitals: set[str] = set()
        self.small: set[str] = {w for d in library.documents() for w in _SMALL.findall(d.text)}
        self.names: dict[str, frozenset[str]] = {}
        self.proper: dict[str, frozenset[str]] = {}
        short: dict[str, str] = {}
        counts: Counter[str] = Counter()
        for document in library.documents():
            self.names[document.id] = _name_stems(document)
            self.proper[document.id] = _proper_stems(document)
            for found_short, full in acronyms(document.text).items():
                short.setdefault(found_short, full)
            self.capitals.update(w.lower() for w in _INNER_CAPITAL.findall(document.text))
            names = self.names[document.id]
            views = _with_near_years([_view(p, names, self.small) for p in library.passages(document.id)])
            self.by_document[document.id] = views
            for view in views:
                self.by_id[view.passage.id] = view
                counts.update(view.stems | view.context)
                if view.passage.group:
                    self.groups.setdefault(view.passage.group, []).append(view)
                elif view.passage.kind is PassageKind.HEADING and len(view.passage.headings) > 1:
                    key = f"{document.id}#H{'/'.join(view.passage.headings[:-1])}"
                    self.groups.setdefault(key, []).append(view)
                self.words.update(tokens(view.passage.text))
        self.size = max(1, len(self.by_id))
        self.counts = counts
        self.acronyms = short
        self.acronym_groups: dict[Phrase, frozenset[Phrase]] = acronym_groups(short)

    def always_capital(self, word: str) -> bool:
        """Whether a word stands in the papers only with a capital, as a proper name does."""
        return word in self.capitals and word not in self.small

    def idf(self, stem: str) -> float:
        """How telling a stem is: about 0 where it stands everywhere, up to 1 where it is unique or unknown."""
        seen = self.counts.get(stem, 0)
        return max(0.05, math.log(1 + (self.size - seen + 0.5) / (seen + 0.5)) / math.log(1 + (self.size + 0.5) / 0.5))


def _name_stems(document: Document) -> frozenset[str]:
    particulars = document.particulars
    text = f"{particulars.title} {particulars.body} {document.id} {document.text[:600]}"
    return frozenset(s for t, s in zip(tokens(text), stems(text), strict=True) if t not in STOP)


def _proper_stems(document: Document) -> frozenset[str]:
    """The proper names that say whose paper it is: of its title, its body, its file and its first lines."""
    particulars = document.particulars
    file = document.id.replace("_", " ").replace("-", " ").title()
    text = f"{particulars.title} {particulars.body} {file} {document.text[:200]}"
    words = set(re.findall(r"\b[A-Z][a-z]{3,}\b|\b[A-Z]{4,}\b", text))
    return frozenset(stems(w)[0] for w in words if w.lower() not in STOP and w.lower() not in _OFFICE_WORDS)


def _with_near_years(views: list[View]) -> list[View]:
    """Each view with the years that stand in it, over it, or just before and after it."""
    out = []
    for i, view in enumerate(views):
        around = views[max(0, i - 3) : i + 2]
        years = frozenset().union(*(v.years for v in around)) | years_in(view.passage.context)
        out.append(replace(view, near_years=frozenset(years)))
    return out


def _view(passage: Passage, names: frozenset[str], small: set[str]) -> View:
    text, context = passage.text, passage.context
    order = tuple(stems(text))
    heads = " ".join(c.head for c in passage.cells)
    return View(
        passage=passage,
        stems=frozenset(order),
        order=order,
        context=(around := frozenset(stems(context))),
        both=frozenset(order) | around,
        years=frozenset(years_in(text) | years_in(heads)),
        periods=frozenset([*periods_in(text), *periods_in(heads)]),
        kinds=kinds_in(passage, heads, order, names, small),
        codes=codes(text),
        in_cells=passage.kind is PassageKind.ROW
        and any(len(c.words.text.split()) > LONG_CELL_WORDS for c in passage.cells[1:]),
    )
