"""Whether what a statement denies is denied in the passage, and what the passage denies is not affirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retriever.language import stem, tokens
from retriever.thesaurus import shipped
from retriever.writing.sources import LITTLE, Source, Told, stems_of

# What has yet to come, in whatever words; it denies that it is there, and is no other denial.
PENDING = re.compile(
    (
        r"\b(?:is |are |was |were |has |have |still |yet |had )*(?:still |yet )*(?:still (?:going on|"
        r"under way|being \w+|in progress)|(?:yet|still) (?:have |has |need |needs )?to \w+|"
        r"not yet (?:been |be )?\w+|to be (?:agreed|confirmed|set|costed|scoped|"
        r"appointed|named|announced|settled|decided|chosen|fixed|determined|finalised)|"
        r"(?:not|never) (?:yet )?(?:been )?(?:known|announced|agreed|confirmed|costed|"
        r"settled|set|decided|appointed|fixed|recorded|surveyed|measured|chosen|"
        r"worked out|estimated)(?: yet)?|"
        r"awaited|awaiting \w+|tb[ac]\b|not to hand|vacant|none set|n/?a\b|unknown|"
        r"not held|pending|in dispute|being negotiated|disputed)"
    ),
    re.I,
)
_NO = re.compile(
    (
        r"\b(?:not|no|never|none|nor|neither|without|nobody|nothing|nowhere|cannot|"
        r"can't|ceased to|ceased|unable|unwilling|rather than|instead of|refused to|"
        r"failed to|need not|lacks?)\b|n['’]t\b"
    ),
    re.I,
)
# Words that take something out or put one thing in another's place: with them a statement may deny without a 'not'.
_SOFT = re.compile(
    r"\b(?:all but|except\w*|apart from|save|other than|stop(?:s|ped)?|excluding|fell short|falls? short)\b",
    re.I,
)
_UN = re.compile(
    (
        r"\bun(?=(?!it|der|iform|ion|til)\w{3,}ed\b)|\bun(?=(?:chang|alter|affect|"
        r"fill|commit|paid|alloc|spent|sold|used|met|claim|touch|success|avail|certain|"
        r"likely|fund|treat))"
    ),
    re.I,
)
_NOT_NO = re.compile(
    (
        r"\bnor is (?:it|this|that)\b|\bnot (?:enough|all|every|least)\b|\bnot (?:\w+ ){0,4}until\b|"
        r"\bno doubt\b|\b(?:cannot|can't|not) (?:\w+ ){1,6}?unless\b|\bnot (?:much|far|quite|many) \w+|"
        r"\bno(?:t|t be)? (?:more|fewer|less|later|earlier|longer) than\b|"
        r"\b(?:no one|no-one|nobody|none|nothing) (?:but|except|other than)\b|"
        r"\bnot in (?:education|employment)(?:,? \w+){0,2} or training\b|\bnot only\b|"
        r"\bwhether or not\b|\bif not\b|\bNo\.? \d"
    ),
    re.I,
)
_PRONOUNS = frozenset(
    """we us our he she him you your them those these there such any some do did does done has have had is was were
    are be been""".split()
)
_FUTURE = re.compile(r"\b(?:will|shall|to be|is to|are to|due|expected|planned|proposed)\b", re.I)
_BOUNDARY = re.compile(
    (
        r"[.;:!?()]|,(?! (?:or|nor)\b)|\b(?:and|who|which|yet|but|because|since|"
        r"while|whereas|although|though|when|until|unless)\b"
    ),
    re.I,
)
_IS = re.compile(r"\b(?:is|are|was|were)\s*$", re.I)
_WAITING = re.compile(r"\b(?:is|are|was|were) (?:still )?(?:waiting|open|outstanding|undecided)\b", re.I)
_FREE = re.compile(r"\bfree\b", re.I)
_OF_CHARGES = frozenset(map(stem, "charge charged fee pay payment cost".split()))
_CONTRAST = frozenset({"rather than", "instead of"})
# Words that say without a 'not' that something is not there, or not done.
_ABSENT = re.compile(
    r"\b(?:empty|vacan\w+|free (?:of|from)|missing|missed|lost|outside|apart|separate\w*|left out|nil|lapsed|"
    r"ran out|could not)\b",
    re.I,
)
# Words of what is still to come that do not say what it is.
_OF_PENDING = frozenset(map(stem, "yet still known not await pending".split()))
# How many telling words behind it a denial reaches.
_REACH = 5
_CLAUSE_SHARE = 0.5
# The same for a whole sentence, to which the next one says "It was not".
_LEAD_SHARE = 0.4
# Letters that two words of one family begin with.
_FAMILY = 5
# Verbs that say little of what is denied.
_LIGHT = frozenset(map(stem, "give given get got take taken make made one put find found do done doing".split()))


@dataclass(frozen=True, slots=True)
class Denial:
    """What is denied: the stems that a denial reaches, those of its clause, and those of the sentence ``around`` it.

    A ``contrast`` puts one thing in another's place: 'rather than'.
    """

    reach: tuple[str, ...]
    clause: frozenset[str]
    around: frozenset[str] = frozenset()
    contrast: bool = False


def denials_in(text: str) -> tuple[Denial, ...]:
    """The denials of a sentence, without what is only still to come."""
    plain = _NOT_NO.sub(" ", PENDING.sub(" ", _UN.sub("not ", text)))
    out = []
    for clause in filter(None, _BOUNDARY.split(plain)):
        for m in _NO.finditer(clause):
            behind = _telling(clause[m.end() :])[:_REACH]
            if not behind and _telling(clause) and _IS.search(clause[: m.start()]):
                continue  # 'that is not': what it is not stands elsewhere
            out.append(
                Denial(behind, frozenset(_telling(clause)), frozenset(_telling(text)), m[0].lower() in _CONTRAST)
            )
    return tuple(out)


def _telling(text: str) -> tuple[str, ...]:
    words = (t for t in tokens(text) if len(t) > 1 and t[0].isalpha() and t not in LITTLE | _PRONOUNS)
    return tuple(stem(t) for t in words if not _NO.fullmatch(t))


def denial_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Denials of a statement that no cited sentence bears out."""
    theirs = [(told, denials_in(told.text)) for s in sources for told in s.every]
    every = [d for _, denials in theirs for d in denials]
    absent = any(_ABSENT.search(told.text) for told, _ in theirs)
    free = any(_FREE.search(told.text) for told, _ in theirs)
    pending = _pending(sources)
    for denial in denials_in(statement.text):
        if denial.contrast or absent or (free and _OF_CHARGES & denial.clause):
            continue
        if not any(_meet(denial, other) for other in every) and not pending and not _empty(denial, theirs):
            yield f"denies what the passages do not: {' '.join(denial.reach)!r}"
    if (
        PENDING.search(statement.text)
        and not pending
        and not every
        and not any(_FUTURE.search(t.text) for t, _ in theirs)
    ):
        yield "says that something is still to come, and the passages do not"


def affirmation_faults(statement: Told, sources: Sequence[Source]) -> Iterator[str]:
    """Sentences of the passages that deny what a statement affirms."""
    yield from _affirmed(statement, denials_in(statement.text), sources)


def _pending(sources: Sequence[Source]) -> bool:
    return any(PENDING.search(t.text) or _WAITING.search(t.text) for s in sources for t in s.every)


def _meet(one: Denial, two: Denial) -> bool:
    """Whether two denials may be of the same thing."""
    if not two.reach or _LIGHT.issuperset(one.reach):
        return True
    return any(_among(w, two.clause | two.around) for w in one.clause)


def _empty(denial: Denial, theirs: Sequence[tuple[Told, tuple[Denial, ...]]]) -> bool:
    """'No target is set' of a cell that says 'none' or is free of charge."""
    cells = [t.cell.value.lower() for t, _ in theirs if t.cell]
    return any(v in ("none", "no", "free", "nil", "0", "-", "–") or v.startswith(("none", "no ")) for v in cells)


def _affirmed(statement: Told, mine: Sequence[Denial], sources: Sequence[Source]) -> Iterator[str]:
    """Sentences of the passages whose denied words the statement has, and does not deny."""
    pending = bool(PENDING.search(statement.text))
    soft = bool(_SOFT.search(statement.text)) and not any(_SOFT.search(t.text) for s in sources for t in s.every)
    free = statement.stems.difference(*(d.clause for d in mine)) if not (pending or soft) else frozenset()
    last = ""
    for source in sources:
        before = " ".join(filter(None, (last, source.above[-1].text if source.above else "")))
        last = source.said[-1].text if source.said else ""
        for told in source.said:
            for denial in denials_in(told.text) if told.cell is None else ():
                if not any(_matched(denial, m) for m in mine) and _says(free, denial, before):
                    yield f"affirms what the passages deny: {told.text[:60]!r}"
            before = told.text
            yield from _of_cell(told, free, mine)
            if (
                told.cell is None
                and PENDING.search(told.text)
                and not pending
                and not mine
                and _settled(statement, told)
            ):
                yield f"says as settled what is still to come: {told.text[:60]!r}"


def _of_cell(told: Told, free: frozenset[str], mine: Sequence[Denial]) -> Iterator[str]:
    """'Vote: no' of somebody who is said to have a vote, and the other way round."""
    if told.cell is None or not (head := stems_of(told.cell.head)):
        return
    value = told.cell.value.lower().strip(" .;")
    if re.match(r"(?:no|none)\b", value) and head <= free:
        yield f"affirms what the passages deny: {told.cell.head}: {value}"
    if value == "yes" and any(head & set(d.reach[:2]) for d in mine):
        yield f"denies what the passages affirm: {told.cell.head}: {value}"


def _says(free: frozenset[str], denial: Denial, before: str) -> bool:
    """Whether the words of a statement that it does not deny have what is denied."""
    if not denial.reach:
        clause = denial.clause or frozenset(_telling(before))
        return len(clause & free) >= max(1, (_CLAUSE_SHARE if denial.clause else _LEAD_SHARE) * len(clause))
    if len(denial.reach) > 1 and free.issuperset(denial.reach):
        return True
    about = denial.clause.difference(denial.reach)
    if 2 * len(about & free) < len(about):
        return False
    reach = [w for w in denial.reach if w not in _LIGHT] or list(denial.reach)
    shared = sum(_among(w, free) for w in reach)
    return _among(reach[0], free) or shared >= max(1, _CLAUSE_SHARE * len(reach))


def _among(word: str, stems: frozenset[str]) -> bool:
    """Whether a word is among stems, or one of its family or in its place is."""
    if word in stems or (len(word) >= _FAMILY and any(s[:_FAMILY] == word[:_FAMILY] for s in stems)):
        return True
    return any(len(other) == 1 and other[0] in stems for other in shipped().get((word,), ()))


def _matched(denial: Denial, mine: Denial) -> bool:
    """Whether a statement has a denial of a passage."""
    reach = frozenset(denial.reach) or denial.clause
    return any(_among(w, mine.clause) for w in reach) or not reach


def _settled(statement: Told, told: Told) -> bool:
    verbs = " ".join(m[0] for m in PENDING.finditer(told.text))
    clause = next(c for c in _BOUNDARY.split(PENDING.sub(" @ ", told.text)) if "@" in c)
    telling = tuple(w for w in _telling(f"{clause} {verbs}") if w not in _OF_PENDING)
    return bool(telling) and sum(w in statement.stems for w in telling) >= _CLAUSE_SHARE * len(telling)
