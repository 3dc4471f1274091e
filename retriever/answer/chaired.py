"""Who chairs a body: told from what the papers state of it, and of no other body."""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from ingest.dates import MONTHS
from retriever.answer.cells import say_cells
from retriever.answer.lack import Lack
from retriever.answer.neighbours import stretch_of
from retriever.answer.parts import Asked, Found, say_in_a_row
from retriever.answer.statements import say_hit
from retriever.bodies import asked_about
from retriever.chairs import Chair, chairs_of
from retriever.language import STOP, stem, stems, tokens
from retriever.rows import columns
from retriever.values import Statement
from retriever.views import Views
from retriever.wanted import Wanted

_CHAIR = r"(?:co-?)?chair(?:s|ed|ing|man|men|person|woman|manship)?\b"
_NOUN = (
    r"(?:boards?|committee|sub-?committee|panel|partnership|forum|group|trust|commission|cabinet|team|council|network|"
    r"assembly|alliance|body|party)\b"
)
_ASKED = re.compile(
    rf"\bwho(?:'s|s)?\b[^?,]{{0,40}}\b(?:chairs?|chaired|chairing)\b|"
    rf"\bwho(?:'s|s| is| was| will be| are| were)? (?:\w+ ){{0,4}}{_CHAIR}|\bwho\b.*\bin the chair\b|"
    r"\bchaired by (?:who|whom)\b|"
    r"\bwho(?:'s| is)? (?:runs?|ran|heads?|leads?|led|headed|running|heading|leading)(?: up)? "
    r"(?:the |its |their |our )?"
    rf"(?:meetings?\b|[^?]*\b{_NOUN})|\bwho runs? [^?]*\bmeetings?\b|\bnames? of (?:the )?[^?]*{_CHAIR}",
    re.I,
)
_NOT_TERSE = re.compile(
    r"\b(?:how|why|when|what|which|where|did|does|do|is|are|was|were|will|would|should|can|could|"
    r"allowance\w*|pay\w*|paid|cost|budget|sra|number|vote|term|email|phone|list|many|role|duties|powers?)\b",
    re.I,
)
# Something else is asked of the body besides.
_ASKS_MORE = re.compile(r"\b(?:frequency|often|meets?|reports?)\b", re.I)
_SAYS_CHAIR = re.compile(rf"\b{_CHAIR}", re.I)
_TOLD = re.compile(rf"\b{_CHAIR}|\bled by\b|\bleads?\b|\bunder [A-Z]|\bheaded\b|\bconven|\bpresid", re.I)
_DEPUTY = re.compile(r"\b(?:vice|deputy|deputi[sz]\w*|stands? in)\b", re.I)
_ABOUT_CHAIRS = frozenset(
    stem(w)
    for w in """chair chairs chaired chairing chairman chairmen chairperson chairwoman chairmanship co-chair vice deputy
    run runs ran running head heads headed heading lead leads led leading meeting meetings name names called person
    current currently present moment today day days new sit member boss top show report reports
    frequency often meets meet independent interim first acting last previous former permanent role takes
    take""".split()
)
_KINDS = frozenset(
    stem(w)
    for w in """board committee subcommittee sub partnership panel forum group commission cabinet executive trust team
    council network party assembly alliance body theme""".split()
)
_DAYS = frozenset((*MONTHS, *"monday tuesday wednesday thursday friday saturday sunday".split()))
_LITTLE = frozenset(stem(w) for w in STOP)
_MOST_WORDS = 12
# The share of the words that name a body which a statement must bear, the name being its own or standing over it.
_ENOUGH = 0.8
_OVER = 0.95
_OF_PAPER = 0.85
# What 'board' or 'group' counts beside a word that tells one from another.
_KIND_COUNTS = 0.3
# So many hits are looked at for the body's name.
_HITS_TRIED = 25
# What a word of a row's label costs that the question does not have.
_EXTRA = 0.12
_MOST_EXTRA = 3
# Forgotten with the views, so that no former state of the library is kept in memory.
_READ: WeakKeyDictionary[Views, list[Chair]] = WeakKeyDictionary()


def from_chair(asked: Asked) -> Found | None:
    """Who chairs the body asked about, as the newest paper that says so has it."""
    best = _best(asked)
    if best is None:
        return None
    score, chair = best
    return Found((_said(asked, chair),), max(score, asked.hits[0].score if asked.hits else 0.0))


def chair_not_stated(asked: Asked) -> Lack | None:
    """Who chairs a body is asked, and the papers say it of others only."""
    if not _is_asked(asked) or not _SAYS_CHAIR.search(asked.question.core) or _best(asked) is not None:
        return None
    mine = _own_name(_telling(asked))
    if not mine or _DEPUTY.search(asked.question.core):
        return None
    of_it = [h for h in asked.hits[:_HITS_TRIED] if mine <= asked.view(h).both | asked.view(h).near]
    named = any(mine <= asked.view(h).both for h in of_it)
    return Lack() if named and not any(_TOLD.search(h.passage.text) for h in of_it) else None


def _is_asked(asked: Asked) -> bool:
    question = asked.question
    if question.wants(Wanted.WHY, Wanted.COUNT, Wanted.CHANGE, Wanted.COMPARISON, Wanted.ORDER):
        return False
    if question.wants_list:
        return False
    text = question.core
    return bool(_ASKED.search(text)) or _is_terse(text)


def _is_terse(text: str) -> bool:
    """Whether no more than a body and its chair is named, as in a search box: 'schools forum chair'."""
    few = len(text.split()) <= _MOST_WORDS
    return few and bool(_SAYS_CHAIR.search(text)) and not _NOT_TERSE.search(text)


def _telling(asked: Asked) -> dict[str, float]:
    """The stems that name the body asked about, and how telling each is."""
    core, views = asked.question.core, asked.views
    words = (t.removesuffix("'s") for t in tokens(core) if t not in STOP and t.isalpha() and t not in _DAYS)
    named = {stem(w) for w in words if w not in STOP} - _ABOUT_CHAIRS
    body = asked_about(core)
    if body:
        named &= body | _KINDS | frozenset[str]().union(*views.proper.values())
    return {s: views.idf(s) * (_KIND_COUNTS if s in _KINDS else 1.0) for s in named}


def _chairs(views: Views) -> list[Chair]:
    known = _READ.get(views)
    if known is None:
        known = _READ[views] = chairs_of(views)
    return known


def _best(asked: Asked) -> tuple[float, Chair] | None:
    if not _is_asked(asked):
        return None
    telling = _telling(asked)
    if not _own_name(telling):
        return None
    deputy = bool(_DEPUTY.search(asked.question.core))
    papers = asked.question.scope
    every = (
        (score, chair)
        for chair in _chairs(asked.views)
        if chair.deputy == deputy
        and _may_answer(asked, chair)
        and asked.may_use(chair.passage.document)
        and (not papers or chair.passage.document in papers)
        and (score := _fits(asked, telling, chair)) >= _ENOUGH
    )
    return max(every, key=lambda f: (round(f[0], 2), *_when(asked, f[1]), -f[1].passage.order), default=None)


def _may_answer(asked: Asked, chair: Chair) -> bool:
    """Whether a statement is of the year asked for, as far as it says, and has a name where one is asked for."""
    view, question = asked.views.by_id[chair.passage.id], asked.question
    if question.wants(Wanted.NAME) and "name" not in view.kinds:
        return False
    if not question.years:
        return True
    if view.years or view.periods:
        return any(y in view.periods or y.first in view.years or y.last in view.years for y in question.years)
    paper = asked.views.documents[chair.passage.document].particulars
    first, last = paper.period or (int(paper.date[:4] or 0),) * 2
    return any(first <= y.first <= last for y in question.years)


def _when(asked: Asked, chair: Chair) -> tuple[bool, str]:
    """Whether a statement is of a year asked for, and its paper's date: of two that are as good the newer counts."""
    view = asked.views.by_id[chair.passage.id]
    of_year = any(y in view.periods or y.first in view.years for y in asked.question.years)
    return of_year, asked.views.documents[chair.passage.document].particulars.date


def _fits(asked: Asked, telling: dict[str, float], chair: Chair) -> float:
    """How surely a statement is of the body asked about, 0 to 1."""
    views, document = asked.views, chair.passage.document
    place = frozenset(stems(views.places[document]))
    total = sum(telling.values()) or 1.0

    def met(held: frozenset[str]) -> float:
        return sum(w for s, w in telling.items() if s in held) / total

    mine, kinds = _own_name(telling), telling.keys() & _KINDS
    own, both = chair.own, chair.own | chair.above
    if chair.label:
        if not (mine - place or mine) & own or (kinds and own & _KINDS and not kinds & own):
            return 0.0
        extra = len([s for s in own - _KINDS if s not in telling and s not in _LITTLE])
        of_label = [s for s in telling if s in mine or own & _KINDS]
        whole = sum(telling[s] for s in of_label) or 1.0
        held = sum(telling[s] for s in of_label if s in both | place) / whole
        in_full = any(s in views.acronyms or s.upper() in views.acronyms for s in mine)
        return held if in_full else held - _EXTRA * min(_MOST_EXTRA, extra)
    if met(own) >= _ENOUGH:
        return met(own)
    if mine & both:
        return _OVER * met(both | place)
    of_paper = not chair.named and (kinds & own or not [s for s in own if s not in _LITTLE and not s.isdigit()])
    return _OF_PAPER * met(both | views.names[document]) if of_paper else 0.0


def _own_name(telling: dict[str, float]) -> set[str]:
    """The words that tell a body from others; those for what it is where there are only such, and several."""
    mine = telling.keys() - _KINDS
    return mine or (set(telling) if len(telling) > 1 else set())


def _said(asked: Asked, chair: Chair) -> Statement:
    passage = chair.passage
    if chair.column >= 0:
        cell = passage.cells[chair.column]
        more = _ASKS_MORE.search(asked.question.core)
        chosen = [c for c in columns(passage) if c.cell is cell or (more and c.cell.words.text)]
        if chosen:
            return say_cells(asked, passage, chosen)
    together = stretch_of(asked, passage)
    return say_in_a_row(asked, together) if len(together) > 1 else say_hit(asked, passage)
