"""Which papers are editions of one thing, in their order: last year's plan and this year's, found in what papers say.

Two papers of one body and kind belong together where their titles are the same but for years and dates; plans and the
like also where the period of one begins where the other's ends and their titles share most words. An officer may state
it as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ingest.dates import DAY_FIRST, DAY_MONTH_YEAR, MONTH_DAY, MONTH_YEAR, PERIOD, SEASON_YEAR, SHORT_PERIOD, YEAR
from ingest.dates import YEAR_FIRST as ISO_DAY
from ingest.document import Document

_DATED = (DAY_MONTH_YEAR, MONTH_DAY, ISO_DAY, DAY_FIRST, MONTH_YEAR, SEASON_YEAR, PERIOD, SHORT_PERIOD, YEAR)
_WORD = re.compile(r"[a-z]+|\d+")
_SMALL = frozenset("a an and at by for from in of on our s the to with".split())
# A title of fewer words says too little where the body is not known.
_FEWEST_WITHOUT_BODY = 3
_SHARED = 0.5
# Of these a later one takes the place of the one before; minutes and reports only follow on each other.
_IN_FORCE = frozenset(("plan", "strategy", "budget", "terms of reference"))

Series = list[list[Document]]


@dataclass(frozen=True, slots=True)
class Edition:
    """The ids of the editions before and after a paper, '' where there is none."""

    follows: str = ""
    followed_by: str = ""


ALONE = Edition()


def editions(documents: Sequence[Document]) -> dict[str, Edition]:
    """For each paper that belongs to a series, its neighbours there; what an officer states outranks what is found."""
    links: dict[str, Edition] = {}
    for series in _series(documents):
        for earlier, later in pairwise(series):
            _link(links, [d.id for d in earlier], [d.id for d in later])
    by_id = {d.id: d for d in documents}
    for document in documents:
        if earlier_id := _stated(document, by_id):
            _link(links, [earlier_id], [document.id])
    return links


def supersedes(document: Document) -> bool:
    """Whether a later edition of such a paper takes its place, and does not only follow it."""
    return document.particulars.kind in _IN_FORCE


def _link(links: dict[str, Edition], earlier: Sequence[str], later: Sequence[str]) -> None:
    for each in earlier:
        links[each] = replace(links.get(each, ALONE), followed_by=later[0])
    for each in later:
        links[each] = replace(links.get(each, ALONE), follows=earlier[0])


def _stated(document: Document, by_id: Mapping[str, Document]) -> str:
    """The id of the paper that an officer says it follows, named by its id or by its file beside it."""
    named = document.particulars.follows
    folder = document.id.rpartition("/")[0]
    beside = f"{folder}/{named}" if folder else named
    return next((i for i in (beside, named) if named and i in by_id and i != document.id), "")


def _series(documents: Iterable[Document]) -> list[Series]:
    """The papers of each series by their dates, those of one date together."""
    alike: dict[tuple[str, str, frozenset[str]], list[Document]] = defaultdict(list)
    for document in documents:
        key = _key(document)
        if key and _when(document):
            alike[key].append(document)
    by_body: dict[tuple[str, str], list[list[Document]]] = defaultdict(list)
    for (body, kind, _), members in alike.items():
        by_body[body, kind].append(members)
    joined = (_followed_on(g) if kind in _IN_FORCE else g for (_, kind), g in by_body.items())
    return [_by_date(members) for groups in joined for members in groups]


def _key(document: Document) -> tuple[str, str, frozenset[str]] | None:
    said = document.particulars
    words = _bare(said.title)
    if not words or (not said.body and len(words) < _FEWEST_WITHOUT_BODY):
        return None
    return " ".join(_WORD.findall(said.body.lower())), said.kind, words


@lru_cache(maxsize=65536)  # a list of papers asks for the same titles each time
def _bare(title: str) -> frozenset[str]:
    """The words of a title without years, dates and small words."""
    for dated in _DATED:
        title = dated.sub(" ", title)
    return frozenset(_WORD.findall(title.lower())) - _SMALL


def _followed_on(groups: list[list[Document]]) -> list[list[Document]]:
    """The groups of one body and kind, those put together of which one's period begins where the other's ends."""
    out: list[list[Document]] = []
    for group in groups:
        lasts = any(d.particulars.period for d in group)
        near = next((other for other in out if lasts and (_goes_on(other, group) or _goes_on(group, other))), None)
        if near is None:
            out.append(list(group))
        else:
            near.extend(group)
    return out


def _goes_on(earlier: Iterable[Document], later: Iterable[Document]) -> bool:
    ends = {p[1]: d for d in earlier if (p := d.particulars.period)}
    begins = {p[0]: d for d in later if (p := d.particulars.period)}
    pairs = [(ends[year], begins[year + gap]) for year in ends for gap in (0, 1) if year + gap in begins]
    return any(_share(a.particulars.title, b.particulars.title) > _SHARED for a, b in pairs)


def _share(one: str, other: str) -> float:
    return len(_bare(one) & _bare(other)) / max(len(_bare(one) | _bare(other)), 1)


def _by_date(members: Iterable[Document]) -> Series:
    dated: dict[str, list[Document]] = defaultdict(list)
    for document in sorted(members, key=lambda d: d.id):
        dated[_when(document)].append(document)
    return [dated[when] for when in sorted(dated)]


def _when(document: Document) -> str:
    """When its period begins; else its date."""
    said = document.particulars
    return str(said.period[0]) if said.period else said.date
