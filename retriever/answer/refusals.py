"""Why the papers do not answer: tests of structure, since scores cannot tell near misses from answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import PassageKind
from retriever import wording
from retriever.answer.cells import columns, is_figures
from retriever.answer.parts import Asked
from retriever.language import stem, tokens
from retriever.values import Hit
from retriever.wanted import Wanted

# A sum is of the subject where its passage meets so much of what the best passage meets.
OF_THE_SUBJECT = 0.6
# Below these, nothing near enough was found (calibrated on the tuning questions).
LEAST_COVERAGE = 0.34
LEAST_VECTOR = 0.36
_YEAR_COVERAGE = 0.55
ELSEWHERE = 0.22
# A passage so near to the best may be the one that answers.
NEAR = 0.72
LEAST_ALONE = 0.2
# A short question of which more than this is in words that stand nowhere is about something else.
MOSTLY_UNKNOWN = 0.6
LEAST_VECTOR_ALONE = 0.45
_OUTCOME = re.compile(
    r"\bdid (?:we|they|it|the \w+|\w+) (?:\w+ )?(?:actually |really |ever )?(?:hit|meet|achieve|reach|"
    r"succeed|deliver|work|happen|manage|make)\b|"
    r"\b(?:what|which) (?:was|were|is|are|has been|have been) (?:actually |finally |"
    r"eventually )?(?:decided|agreed|concluded|found|said|raised|reported|"
    r"the (?:outcome|result|verdict|findings?|conclusions?))\b|"
    r"\bwhat did .{2,80}\b(?:find|say|conclude|decide|agree|think|show|reveal|recommend|report|"
    r"respond|tell)\b|\boutcome of\b|\bresults? of the\b|"
    r"\bhow (?:well )?did .{2,60}\b(?:go|turn out|do|perform)\b|"
    r"\bwas (?:it|the target|this|that|the \w+ target) (?:met|achieved|hit|reached|delivered|"
    r"successful|a success)\b|\b(?:were|was) .{2,60} (?:met|achieved|hit|on time)\b|\bin the end\b|"
    r"\bturn(?:ed)? out\b|"
    r"\b(?:was|were|has|have|did|is) .{3,90}\b(?:ever|in fact|eventually|end up|pay off|go ahead|"
    r"happen|happened|take place|come true|get built|been built|go live|made a difference|"
    r"make a difference)\b|"
    r"\bwhat (?:difference|effect|impact) (?:did|has|have)\b|\bhow (?:successful|effective)\b|"
    r"\bwhat came of\b|\bwhat became of\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(will|to be|planned|is planned|are planned|proposed|intend\w*|target|aims?|once|would|due|expected|being)\b",
    re.I,
)
_REPORTED = re.compile(
    r"\b(found|identified|reported|concluded|decided|agreed|showed|shows|said|told|recognised|"
    r"highlight\w*|confirmed|resolved|achieved|increased|fell|rose|reached|met|supported|gave|deemed|"
    r"raised|recommended)\b",
    re.I,
)
_BODY_NAME = re.compile(r"\b([A-Z][a-z]{3,})(?:shire)? (?:City|County|District|Borough|Town|Metropolitan|Council)\b")
_SOMEWHERE = re.compile(
    r"\b(?:over in|in|near|across) ([a-z]{4,})\b(?=\s*(?:[?.,]|$|in\b|for\b|during\b|have\b|has\b))"
)
_PLACE = re.compile(r"\b([a-z]{3,}(?:shire|bury|chester|ington|mouth|ville))\b", re.I)
_OTHER_PAPER = re.compile(
    r"\b(?:[A-Z][\w’'&-]*\s+(?:(?:of|and|for|the|on|in)\s+)*){1,7}(?:Report|Review|Strategy|Plan|"
    r"Survey|Assessment|Analysis|Inquiry|Audit|Commission|Framework|Policy|"
    r"Protocol)\b(?:\s+(?:19|20)\d\d)?"
    r"|\b(?:Annex|Appendix)\s+[A-Z0-9]+\b"
)
_CONTENT = re.compile(
    r"\b(?:conclu\w+|recommend\w*|finding\w*|found|say|says|said|priorit\w+|targets?|contents?|"
    r"contain\w*|set out|list\w*|state\w*|action\w*|deadline\w*)\b",
    re.I,
)
_CAPITAL = re.compile(r"(?<![.?!]\s)(?<!^)\b([A-Z][a-z]{3,})\b")


@dataclass(frozen=True, slots=True)
class Refusal:
    """That the papers do not hold the answer: what the reader is told, and the nearest hits."""

    reason: str
    nearest: tuple[Hit, ...]


def refusal(asked: Asked) -> Refusal | None:
    """The first structural reason why the hits do not answer; None where there is none."""
    near = tuple(asked.hits[:3])
    for test in (
        _nothing_near,
        _unknown_name,
        _paper_not_held,
        _year_not_held,
        _column_not_held,
        _name_not_given,
        _outcome_of_a_plan,
        _kind_missing,
    ):
        reason = test(asked)
        if reason:
            return Refusal(reason, near)
    return None


def _nothing_near(asked: Asked) -> str:
    if not asked.hits:
        return wording.NOT_HELD
    coverage = max(
        asked.searcher.matched(asked.question, asked.views.by_id[h.passage.id]).coverage for h in asked.hits[:8]
    )
    vector = max(h.why["vector"] for h in asked.hits[:8]) / 0.75
    far = (coverage < LEAST_COVERAGE and vector < LEAST_VECTOR) or (
        coverage < LEAST_ALONE and vector < LEAST_VECTOR_ALONE
    )
    unknown = sum(t.weight for t in asked.question.terms if not asked.views.counts.get(t.stem) and not t.others)
    total = sum(t.weight for t in asked.question.terms) or 1.0
    strange = unknown / total >= MOSTLY_UNKNOWN and len(asked.question.terms) <= 3
    return wording.NOT_HELD if far or strange else ""


def _unknown_name(asked: Asked) -> str:
    """A proper name that stands in no paper, nor anything like it."""
    text = asked.question.text
    for match in _BODY_NAME.finditer(text):
        if match[1].lower() not in asked.views.capitals:
            return f"{wording.NOT_HELD} {wording.NOT_HELD_WORD.format(word=match[1])}"
    for match in [*_CAPITAL.finditer(text), *_PLACE.finditer(text), *_SOMEWHERE.finditer(text)]:
        word = match[1].lower()
        s = stem(word)
        known = (
            asked.views.counts.get(s)
            or word in asked.question.corrected
            or any(s in n for n in asked.views.names.values())
        )
        term = next((t for t in asked.question.terms if t.stem == s), None)
        if not known and term is not None and not term.others:
            return f"{wording.NOT_HELD} {wording.NOT_HELD_WORD.format(word=match[1])}"
    return ""


def _paper_not_held(asked: Asked) -> str:
    """What another paper says is asked, and the papers held only mention it."""
    question = asked.question
    if not _CONTENT.search(question.text):
        return ""
    for match in _OTHER_PAPER.finditer(question.text):
        words = {stem(t) for t in tokens(match[0])} - {stem(w) for w in ("the", "of", "and", "for", "on", "in")}
        if len(words) < 2 or any(words <= names for names in asked.views.names.values()):
            continue
        if question.scope and any(len(words & asked.views.names[d]) >= 0.6 * len(words) for d in question.scope):
            continue
        mentions = [
            h for h in asked.hits[:6] if len(words & asked.views.by_id[h.passage.id].stems) >= 0.75 * len(words)
        ]
        if mentions and not any(_REPORTED.search(h.passage.text) for h in mentions[:2]):
            return f"{wording.NOT_HELD} {wording.NOT_HELD_PAPER}"
    return ""


def _year_not_held(asked: Asked) -> str:
    """No passage of the year asked for meets the question as well as it needs."""
    question = asked.question
    if not question.years or question.several or question.wants(Wanted.CHANGE, Wanted.COMPARISON, Wanted.ORDER):
        return ""
    if any(
        _within(y.first, y.last, asked.document(h.passage).particulars.period)
        for y in question.years
        for h in asked.hits[:3]
    ):
        return ""
    in_year = [h for h in asked.hits[:25] if h.why["year"] > 0.05 or h.passage.document in question.era]
    last = question.years[-1]
    newest = max((int(d.particulars.date[:4] or 0) for d in asked.views.documents.values()), default=0)
    if not in_year:
        return f"{wording.NOT_HELD} {wording.NOT_HELD_YEAR.format(year=last)}"
    best = max(h.why["coverage"] for h in in_year)
    elsewhere = max((h.why["coverage"] for h in asked.hits[:10] if h not in in_year), default=0.0)
    beyond = last.first >= newest and last.first not in {
        int(d.particulars.date[:4] or 0) for d in asked.views.documents.values()
    }
    if (best < _YEAR_COVERAGE and elsewhere > best + ELSEWHERE) or (beyond and best < 0.75):
        return f"{wording.NOT_HELD} {wording.NOT_HELD_YEAR.format(year=last)}"
    return ""


def _within(first: int, last: int, period: tuple[int, int] | None) -> bool:
    return period is not None and period[0] <= first and last <= period[1]


def _covered(asked: Asked, hit: Hit) -> float:
    """The share of the question's words, years and words about years aside, that a hit meets."""
    terms = [t for t in asked.question.terms if not t.stem[0].isdigit()]
    total = sum(t.weight for t in terms) or 1.0
    met = asked.searcher.matched(asked.question, asked.views.by_id[hit.passage.id]).stems
    return sum(t.weight for t in terms if t.stem in met) / total


def _column_not_held(asked: Asked) -> str:
    """The row is there, the year asked for is not among its columns."""
    question = asked.question
    if not question.years or question.wants(Wanted.COMPARISON, Wanted.CHANGE):
        return ""
    rows = [h for h in asked.hits[: 5 if question.codes or question.measure else 1] if is_figures(h.passage)]
    if not rows or rows[0].score < asked.hits[0].score - 0.2:
        return ""
    held = {y for c in columns(rows[0].passage) for y in c.years}
    if (
        question.measure == "latest"
        and held
        and not any(set(question.years) & set(c.years) for c in columns(rows[0].passage) if c.latest)
        and any(c.latest for c in columns(rows[0].passage))
    ):
        return f"{wording.NOT_HELD} {wording.NOT_HELD_OUTCOME}"
    if len(held) < 2 or any(
        y in held or (y.first == y.last and any(y.first in (h.first, h.last) for h in held)) for y in question.years
    ):
        return ""
    return f"{wording.NOT_HELD} {wording.NOT_HELD_YEAR.format(year=next(y for y in question.years if y not in held))}"


def _name_not_given(asked: Asked) -> str:
    """A person's name is asked for where the papers give a post."""
    if not asked.question.wants(Wanted.NAME) or not asked.hits:
        return ""
    for hit in (h for h in asked.hits[:3] if h.score >= 0.96 * asked.hits[0].score):
        if "name" in asked.views.by_id[hit.passage.id].kinds and hit.why["year"] >= 0 and _covered(asked, hit) >= 0.6:
            return ""
    return f"{wording.NOT_HELD} {wording.NOT_HELD_NAME}"


def _outcome_of_a_plan(asked: Asked) -> str:
    """What came of something is asked, and the nearest passages only say what was meant to be."""
    counted = re.search(r"\bhow (?:many|much)\b", asked.question.core, re.I)
    if counted or not _OUTCOME.search(asked.question.text) or not asked.hits:
        return ""
    for at, hit in enumerate(h for h in asked.hits[:3] if h.score >= 0.85 * asked.hits[0].score):
        text = hit.passage.text
        if _REPORTED.search(text) and not _PLANNED.search(text):
            return ""
        if at == 0 and hit.passage.kind is PassageKind.ITEM and not _PLANNED.search(text):
            return ""
    return f"{wording.NOT_HELD} {wording.NOT_HELD_OUTCOME}"


KINDS: tuple[tuple[Wanted, frozenset[str], str], ...] = (
    (Wanted.MONEY, frozenset({"money"}), wording.NOT_HELD_MONEY),
    (Wanted.DATE, frozenset({"date", "year"}), wording.NOT_HELD_DATE),
    (Wanted.COUNT, frozenset({"number"}), wording.NOT_HELD_NUMBER),
    (Wanted.PERCENT, frozenset({"percent", "number"}), wording.NOT_HELD_NUMBER),
)
_MONEY_ASKED = re.compile(
    r"£|\bcharge[ds]?\b|\brents?\b|\bpounds\b|\bmoney|\bcash\b|\bcosts?\b|\bbudget|\bspen[dt]|\bgrant|"
    r"\bfund(?:ing|ed)?\b|\bpa(?:id|y)\b|\bprice|\bfees?\b|\bsum\b",
    re.I,
)
_HOW_MUCH = re.compile(
    r"\bhow (?:much|many|big|large)\b|\bwhat (?:is|was|are|were|sum|fee|does|did|do|'s|s)\b|\bcost\b|"
    r"\bfigure\b|\btotal\b",
    re.I,
)


def _said_of_something_else(asked: Asked, kinds: frozenset[str]) -> bool:
    """The passages about the subject hold no sum or date, and those that hold one are hardly about it."""
    telling = [t for t in asked.question.terms if not _MONEY_ASKED.search(t.word) and not t.stem[0].isdigit()]
    total = sum(t.weight for t in telling)
    if not telling or not total:
        return False

    def about(hit: Hit) -> float:
        met = asked.searcher.matched(asked.question, asked.views.by_id[hit.passage.id]).stems
        return sum(t.weight for t in telling if t.stem in met) / total

    near = asked.hits[:10]
    holding = max((about(h) for h in near if kinds & asked.views.by_id[h.passage.id].kinds), default=0.0)
    return holding < OF_THE_SUBJECT * max(about(h) for h in near)


def _kind_missing(asked: Asked) -> str:
    """The kind of answer asked for (a sum, a date, a number) stands in none of the passages about the subject."""
    question = asked.question
    top = asked.hits[0]
    near = [
        h
        for h in asked.hits[:12]
        if h.score - h.why["kind"] >= NEAR * (top.score - top.why["kind"])
        or h.why["coverage"] >= 0.8 * top.why["coverage"]
    ]
    for wanted, kinds, reason in KINDS:
        if not question.wants(wanted) or question.wants(
            Wanted.LIST, Wanted.CHANGE, Wanted.YES_NO, Wanted.WHY, Wanted.ORDER
        ):
            continue
        if wanted is Wanted.MONEY and not (_MONEY_ASKED.search(question.core) and _HOW_MUCH.search(question.core)):
            continue
        about = [h for h in near if h.why["named"] >= 0] or near
        if (
            question.named
            and not [h for h in near if h.why["named"] >= 0 and kinds & asked.views.by_id[h.passage.id].kinds]
            and any(h.why["named"] >= 0 for h in asked.hits[:6])
        ):
            return f"{wording.NOT_HELD} {reason}"
        if not any(kinds & asked.views.by_id[h.passage.id].kinds for h in about):
            return f"{wording.NOT_HELD} {reason}"
        if wanted in (Wanted.MONEY, Wanted.DATE) and _said_of_something_else(asked, kinds):
            return f"{wording.NOT_HELD} {reason}"
    return ""
