"""Who chairs what, as papers state it: in a sentence, in a column of chairs, behind a member's name.

Read once for a state of the library, as the body may stand in another sentence, over a table or in the paper's title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.document import Passage, PassageKind
from retriever.language import stem, stems
from retriever.rows import row_label
from retriever.views import View, Views

_CHAIR = r"(?:co-?)?chair(?:s|ed|man|men|woman|person|ing|manship)?\b(?!['’]s? |s['’])"
_MENTION = re.compile(rf"\b(?P<deputy>(?:vice|deputy)[- ]?)?{_CHAIR}", re.I)
_TITLE = r"(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Prof\w*|Sir|Dame|Lord|Lady|Rev\w*|Canon)\b"
_UNDER = re.compile(rf"\bunder (?=(?:the )?(?:{_TITLE}|[A-Z][a-z]+ [A-Z][a-z]+\b(?! (?:Act|Scheme|Plan|Order))))")
_COLUMN = re.compile(rf"^\W*(?:(?:vice|deputy)[- ]?)?{_CHAIR}(?: ?/ ?lead| of (?:the )?\w+)?\W*$|\bchaired by\b", re.I)
_DEPUTY = re.compile(r"\b(?:vice|deputy)\b", re.I)
# A cell or a bracket that says no more than that somebody is in the chair.
_MARK = re.compile(
    r"^\W*(?:and |as |the )?(?:(?:independent|current|interim|acting|joint|elected) )?"
    rf"(?:(?:vice|deputy)[- ]?)?{_CHAIR}"
    r"(?:\W|$|\W*(?:until|from|since|to|for|in|\d))",
    re.I,
)
_BRACKET = re.compile(rf"\(([^()]{{0,80}}\b{_CHAIR}[^()]{{0,80}})\)|,\s*((?:in the |as )?{_CHAIR})\s*(?:$|[;.])", re.I)
# 'the chair of the Trust Board', 'chairs the CCG', 'chair to the Panel': what is chaired stands behind.
_BEHIND = re.compile(
    r"^(?:\s+(?:of|for|to|both|the|a|an|its|this|that|new|proposed)\b)*\s+((?:of |for |the |a )?[^,.;:()]{3,90})"
)
_LEADS_BEHIND = re.compile(r"^\s+(?:of|for)\b|^\s+(?:the|both|a|an|this|that)\s+\w", re.I)
_KIND = (
    r"(?:board|group|committee|sub-committee|panel|forum|body|partnership|executive|trust|team|network|commission|"
    r"cabinet|assembly|alliance|council|party)"
)
_PRONOUN = re.compile(rf"^\W*(?:it|its|this|that|they|their|he|she|the {_KIND}|the chair\w*)\b", re.I)
# 'The Panel is chaired by ...': which panel was said before.
_GENERIC = re.compile(rf"^\W*(?:The|This|That) ({_KIND})\b", re.I)
# What a sentence says that tells who is in the chair, how one gets there, or that nobody is.
_TELLS = re.compile(
    "|".join(
        (
            r"\bchair(?:ed by|manship)\b|\bchairs\W*$|\bwhich [^,;]{2,60} chairs\b",
            r"\bchair(?:s|ed)? (?:the|it|both|this|that|an?|all|each|its|their|(?-i:[A-Z]))\b",
            rf"\b(?:no|whose|{_CHAIR})(?: \([^()]{{0,80}}\))?(?: \d[\d/-]*)?\s*"
            r"(?:is|was|are|were|:|-|–|=|(?:will|would|is to|was to|has|had|has yet to) be\b|has been|had been|to be|"
            r"goes|passe[sd]|alternates|rotates|vacant|not)",
            r"\b(?:is|was|as|be|been|becomes?|became|remains?|elected|appointed|chosen|named|new|joint|our|no|former) "
            r"(?:the |its |a |an |joint |independent |present |current |interim |acting )*"
            rf"(?:(?:vice|deputy)[- ]?)?{_CHAIR}",
            rf"{_CHAIR} of [^,;]{{3,70}}, (?-i:[A-Z])|{_CHAIR} (?-i:[A-Z][a-z]+ [A-Z][a-z])",
            r"\bin the chair\b|\b(?:tak|took|hold|held|ha[sd]|in)\w* (?:over )?the chair",
            rf"\([^()]{{0,80}}{_CHAIR}[^()]{{0,80}}\)|^\W*(?:(?:vice|deputy)[- ]?)?{_CHAIR}\W",
            rf",\s*(?:(?:vice|deputy)[- ]?)?{_CHAIR}(?: of| to|\W*$)|\band {_CHAIR} of\b",
        )
    ),
    re.I,
)
# 'Its governing body is chaired by ...'.
_OWNED = re.compile(r"^\W*(?:Its|Their) ([^,;]{3,60}?) (?:is|was|are|will be|would be)\b")
# 'It reports to the Grants Committee, of which Cllr A is chairman': the words next to it name the body.
_OF_WHICH = re.compile(r"((?:[\w’'&-]{1,40} ){0,6}[\w’'&-]{1,40}),? (?:of which|of whom|whose)\b[^,;]*$")
# Another body that is only reported to is not the one that is chaired.
_ANOTHER = re.compile(
    r"\b(?:reports?|reporting|answers?|answerable|accountable|responsible|advises|seats? on|members? of|"
    r"part of) (?:also )?(?:to |on |of )?(?:the |its )?[^,;]{3,60}?(?=,|;|\band (?:is|has|was|will)\b|$)",
    re.I,
)
_BODY = re.compile(
    r"\b(?:boards?|committees?|sub-?committees?|partnership|panel|forum|groups?|commission|cabinet|executive|trust|"
    r"team|council|network|party|assembly|alliance|body|conference|consortium|authority|tribunal|federation|union|society|"
    r"association)\b",
    re.I,
)
# A body by a name of its own: 'the Schools Forum', not 'The Board'.
_NAMED = re.compile(
    r"\b(?!The |This |Its |A |An |New |No )[A-Z][\w’'-]+,? (?:(?:and|of|for|the|&|in|[A-Z][\w’'-]+),? ){0,6}?"
    r"(?:Boards?|Committees?|Sub-?[Cc]ommittees?|Partnership|Panel|Forum|Groups?|Commission|Executive|Trust|Team|"
    r"Council|Network|Party|Assembly|Alliance|Body|Conference|Consortium|Federation|Union|Society|Association)\b"
)
# So many passages are gone back for what 'It' is, so many for what 'the Panel' is, and so many words are read of it.
_BACK = 6
_FAR_BACK = 40
_FIRST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Chair:
    """One statement of who chairs a body.

    ``named``: whether a body is named there by a name of its own; ``own`` are the stems of the words that name the body
    in the statement itself or in its row's label; ``above`` those of what it leans on: the sentence before, lead-in
    and heading. ``label``: whether ``own`` is a name and nothing else. ``deputy``: of the one who stands in.
    ``column``: of a row's cells, the one that names who chairs.
    """

    passage: Passage
    named: bool
    own: frozenset[str]
    above: frozenset[str]
    label: bool
    deputy: bool
    column: int = -1


def chairs_of(views: Views) -> list[Chair]:
    """Every statement of who chairs what in the papers, in their order."""
    short = {stem(acronym.lower()): frozenset(stems(full)) for acronym, full in views.acronyms.items()}
    return [
        replace(chair, own=_in_full(chair.own, short), above=_in_full(chair.above, short))
        for every in views.by_document.values()
        for view in every
        for chair in _stated(view, every)
    ]


def _in_full(words: frozenset[str], short: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The stems with those of the full names of the acronyms among them."""
    return words.union(*(short[s] for s in words & short.keys()))


def _stated(view: View, every: list[View]) -> Iterator[Chair]:
    passage = view.passage
    if passage.kind is PassageKind.ROW:
        yield from _in_a_row(passage, every)
    elif passage.kind is not PassageKind.HEADING and passage.text:
        yield from _in_words(passage, every)


def _in_a_row(passage: Passage, every: list[View]) -> Iterator[Chair]:
    """A row with a column of chairs is its label's; one of a table of members is of the body over the table."""
    cells = passage.cells
    over = _over(passage, every, "")
    above = frozenset(stems(over))
    of_chairs = [i for i, c in enumerate(cells) if i and _COLUMN.search(c.head) and c.words.text]
    if of_chairs:
        own = frozenset(stems(row_label(passage)))
        for at in of_chairs:
            yield Chair(passage, True, own, above, True, bool(_DEPUTY.search(cells[at].head)), at)
        return
    for cell in cells:
        marks = [cell.words.text, *("".join(m.groups("")) for m in _BRACKET.finditer(cell.words.text))]
        marked = next((m for m in marks if _MARK.match(m)), "")
        if marked:
            yield Chair(passage, bool(_NAMED.search(over)), frozenset(), above, False, bool(_DEPUTY.search(marked)))
            return


def _in_words(passage: Passage, every: list[View]) -> Iterator[Chair]:
    text, last = passage.text, 0
    tells = bool(_TELLS.search(text))
    mentions = [*(_MENTION.finditer(text) if tells else ()), *_UNDER.finditer(text)]
    for mention in sorted(mentions, key=lambda m: m.start()):
        deputy = "deputy" in mention.re.groupindex and bool(mention["deputy"])
        start = max(last, text.rfind(";", 0, mention.start()) + 1)
        before, behind = text[start : mention.start()], text[mention.end() :]
        last = mention.end()
        leads = mention.re is _MENTION and _LEADS_BEHIND.match(behind) and _BEHIND.match(behind)
        if leads:
            own = leads[1]
        elif before.endswith("(") and behind.startswith(")"):
            own = ""  # a member's name stands before it
        else:
            own = _named_before(before)
        over = _over(passage, every, own)
        if start and _PRONOUN.match(before):
            over = f"{text[:start]}. {over}"
        named = bool(_NAMED.search(f"{own}. {over}"))
        yield Chair(passage, named, frozenset(stems(own)), frozenset(stems(over)), False, deputy)


def _named_before(words: str) -> str:
    """What names the body in front of a mention of its chair: nothing where the sentence only says 'It'."""
    joined = _OF_WHICH.search(words)
    if joined:
        return joined[1]
    owned = _OWNED.match(words)
    if owned:
        return owned[1]
    if _PRONOUN.match(words):
        kind = _GENERIC.match(words)
        return kind[1] if kind else ""
    another = _ANOTHER.search(words)
    if another and another.end() < len(words.rstrip(" ,")):
        return _ANOTHER.sub(" ", words)
    return words


def _over(passage: Passage, every: list[View], own: str) -> str:
    """What a statement leans on: its heading, the lead-in of its list, the sentence before that names a body."""
    words = [passage.headings[-1] if passage.headings else ""]
    if passage.kind is not PassageKind.SENTENCE:
        words.append(passage.lead)
    if passage.kind is PassageKind.ROW or (_BODY.search(own) and not _GENERIC.fullmatch(f"The {own}".strip())):
        return ". ".join(words)
    kind = own.lower().strip()
    for view in reversed(every[max(0, passage.order - _FAR_BACK) : passage.order]):
        other = view.passage
        near = passage.order - other.order <= _BACK and other.headings == passage.headings
        named = [m[0] for m in _NAMED.finditer(other.text)]
        if kind:
            fits = [n for n in named if n.lower().rstrip("s").endswith(kind.rstrip("s"))]
            if fits:
                words.append(fits[-1])
                break
        elif not near:
            break
        elif named or other.kind is PassageKind.HEADING:
            words.append(" ".join(other.text.split()[:_FIRST_WORDS]))
            break
    return ". ".join(words)
