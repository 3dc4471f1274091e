"""Signs that a statement turns round what a passage denies, in whatever words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retriever.language import content_tokens, stem
from retriever.writing.coverage import covered
from retriever.writing.names import names_in
from retriever.writing.negation import PENDING, denials_in
from retriever.writing.sources import Source, Told

_CLAUSE = re.compile(r"[;:.](?=\s)|,? (?:but|although|though|while|whereas|and|because|since)\b|, ")
# Words that undo or refuse, and so may stand for a 'not', or with one for its opposite.
_UNDOES = re.compile(
    r"\b(?:un\w{4,}ed|unpaid|un(?:able|likely|willing)|withdr[ae]w\w*|abandon\w*|reject\w*|refus\w*|turn\w* down|"
    r"declin\w*|drop\w*|scrap\w*|lacks?|stop\w*|end(?:s|ed|ing)|ban(?:s|ned)?|forb[ia]d\w*|independen\w*|separate\w*|fail\w*|"
    r"oppos\w*|against|free|few|hardly|barely|instead|other than|except|apart from|los(?:e|es|ing|t)|took away|"
    r"taken? away|cancel\w*|remov\w*|clos\w*|shut\w*|missed|empty|vacan\w*|outside|only|barred|prevent\w*|avoid\w*)\b",
    re.I,
)
# Of these the verbs in the passive: 'has not been ended'.
_UNDONE = re.compile(
    r"\b(?:withdrawn|abandoned|rejected|refused|turned down|dropped|scrapped|stopped|ended|banned|lost|taken away|"
    r"cancelled|removed|closed|shut|cut|reduced)\b",
    re.I,
)
# The same said so strongly that a clause with one denies, though it has no 'not'.
_DENIES = re.compile(
    r"\b(?:independent(?:ly)? of|separate from|reject(?:ed|s)?|refus(?:ed|es)|turned down|withdrawn|abandoned|"
    r"barred from|forbidden|outside|unable|instead of|rather than|scrapped)\b",
    re.I,
)
_NONE = re.compile(r"(?:none?|nil|free|not|n/a|[-–0])(?:\b|$)", re.I)
_NOT_X = re.compile(
    r"\b(?:not|than|other than|rather than|instead of|nor|neither|except)\s+(?:by |of |to |for |the |a )*$", re.I
)


def denial_dropped(statement: Told, sources: Sequence[Source], words: Sequence[str]) -> float:
    """How much of a statement that denies nothing rests on no clause but those in which a passage denies something."""
    if denials_in(statement.text) or PENDING.search(statement.text):
        return 0.0
    denied, open_words = False, set[str]()
    for source in sources:
        for told in source.every:
            for clause in _CLAUSE.split(told.text):
                if told.cell is None and (denials_in(clause) or _DENIES.search(clause)):
                    denied = True
                else:
                    open_words |= {stem(t) for t in content_tokens(clause)}
    if not denied:
        return 0.0
    share = 1.0 - covered(words, frozenset(open_words))
    return share * (0.5 if _UNDOES.search(statement.text) else 1.0)


def has_negative(statement: Told) -> bool:
    """Whether a statement denies, awaits or undoes anything."""
    return bool(denials_in(statement.text) or PENDING.search(statement.text) or _UNDOES.search(statement.text))


def undone_twice(statement: Told, sources: Sequence[Source]) -> bool:
    """Whether a passage denies that something was undone, and the statement, which denies nothing, says that it was."""
    if denials_in(statement.text) or not _UNDOES.search(statement.text):
        return False
    clauses = [c for s in sources for t in s.said if t.cell is None for c in _CLAUSE.split(t.text)]
    return any(denials_in(c) and _UNDONE.search(c) for c in clauses)


def names_turned_round(statement: Told, sources: Sequence[Source]) -> bool:
    """Whether a name that a passage says 'not' of is affirmed, or the other way round: 'A but not B'."""
    mine = _of_names(statement.text)
    theirs = [_of_names(t.text) for s in sources for t in s.said if t.cell is None]
    known: dict[tuple[str, ...], set[bool]] = {}
    for each in theirs:
        for words, denied in each:
            known.setdefault(words, set()).add(denied)
    if not any(denied for _, denied in mine) or not any(True in each for each in known.values()):
        return False
    return any(known.get(words) == {not denied} for words, denied in mine)


def _of_names(text: str) -> list[tuple[tuple[str, ...], bool]]:
    return [(n.words, bool(_NOT_X.search(text[: n.start]))) for n in names_in(text) if n.words]


def denied_otherwise(statement: Told, sources: Sequence[Source]) -> float:
    """How little of what a statement denies stands where the passages deny, lack or await something; 0 to 1."""
    mine = denials_in(statement.text)
    if not mine:
        return 0.0
    theirs = [_known_to_deny(t) for s in sources for t in s.every]
    theirs = [stems for stems in theirs if stems]
    return max(1.0 - max((covered(d.reach or tuple(d.clause), stems) for stems in theirs), default=0.0) for d in mine)


def _known_to_deny(told: Told) -> frozenset[str]:
    """The words of a sentence or cell that denies, lacks or awaits something."""
    if told.cell is not None and _NONE.match(told.cell.value):
        return told.stems
    denies = denials_in(told.text) or PENDING.search(told.text) or _UNDOES.search(told.text)
    return told.stems if denies else frozenset()
