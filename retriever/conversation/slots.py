"""'And for the roof?': the place in the earlier question that something new takes."""

from __future__ import annotations

import re

from retriever.conversation import words as kinds
from retriever.conversation.families import kindred, of_one_family
from retriever.conversation.likeness import FIRM, Slot, is_name, like_ending, likeness
from retriever.conversation.parts import Parsed, parse
from retriever.conversation.spans import Word, asked, words_of
from retriever.conversation.years import YEARS

# What is named last gives way most often.
_LAST = 0.3
# With less likeness than this, and more than one place, the place is not clear.
_CLEAR = 0.5
# What says where or when may be put behind the question.
_BEHIND = FIRM | frozenset("in at from during with".split())
_BOUNDS = kinds.PREPOSITIONS | kinds.AUXILIARY | (kinds.JOINING - {"and", "or"}) | {"there"}
_END = Word("that", -1, -1)
_CODE = re.compile(r"\s*\(?\b[A-Z]{2,4}\s?\d{1,3}[a-z]?\b\)?")


def put_in(new: str, before: str) -> str:
    """The earlier question with ``new`` in the place of the like thing; '' where no place is clear."""
    parsed, words = parse(before), words_of(new)
    post = _post(new, parsed)
    if post or not words:
        return post
    preposition = words[0].low if len(words) > 1 and words[0].low in kinds.PREPOSITIONS else ""
    slot = None if _only_how(words) else _best(new[words[bool(preposition)].start :], preposition, parsed)
    if slot:
        return _replaced(new[words[bool(preposition)].start :], slot, before)
    return asked(f"{before} {new}") if preposition in _BEHIND or _only_how(words) else ""


def put_by_family(new: str, before: str) -> str:
    """'Maths?': a bare word takes the place of another of its family; '' where it has none."""
    words = [w.low for w in words_of(new)]
    return put_in(new, before) if len(words) <= 2 and kindred(words, [w.low for w in words_of(before)]) else ""


def _only_how(words: tuple[Word, ...]) -> bool:
    """'Nationally' takes no place: it is put behind."""
    return len(words) == 1 and words[0].low.endswith("ly")


def _best(thing: str, preposition: str, parsed: Parsed) -> Slot | None:
    """The slot that is likest to the new thing, if one is like enough."""
    found = _slots(parsed)
    scored = [(likeness(thing, preposition, s, parsed.text) + _LAST * (s is found[-1]), s) for s in found]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= _CLEAR or (len(found) == 1 and not preposition) else None


def _slots(parsed: Parsed) -> list[Slot]:
    """The things that a question names, in order; years only say when."""
    out = []
    for region in (parsed.noun, parsed.subject, parsed.rest):
        measure = region is parsed.subject and not parsed.verb and parsed.asks == "what"
        for run, preposition in _runs(region):
            out.append(Slot(run, preposition, measure and run[0] is region[0], region is parsed.noun))
    return out


def _runs(region: tuple[Word, ...]) -> list[tuple[tuple[Word, ...], str]]:
    """Runs of words that name a thing, each with the preposition before it."""
    out: list[tuple[tuple[Word, ...], str]] = []
    run: list[Word] = []
    before = ""
    for word in (*region, _END):
        if not YEARS.search(word.low) and (word.low not in _BOUNDS or word.name):
            run.append(word)
            continue
        if run:
            out.append((tuple(run), before))
        run, before = [], word.low
    return out


def _replaced(new: str, slot: Slot, before: str) -> str:
    """The earlier question with the new thing, or only its describing word, in the slot."""
    mine, theirs = [w.low for w in words_of(new)], [w.low for w in slot.words]
    content = [w for w in words_of(new) if w.low not in kinds.DETERMINERS]
    if content and content[-1].low in ("one", "ones"):
        return _described(new[content[0].start : content[-1].start].strip(), slot, before)
    old = _word_replaced(mine, theirs, len(content))
    if old:
        return _word_for_word(new[content[0].start :], next(w for w in slot.words if w.low == old), before)
    run = _numbered(mine, slot.words) or slot.words
    return asked(before[: run[0].start] + new + before[run[-1].end :])


def _numbered(mine: list[str], words: tuple[Word, ...]) -> tuple[Word, ...]:
    """'Stage one' of 'stage one complaints', in the place of which 'stage 2' comes; nothing where none is numbered."""
    at = next((n for n, w in enumerate(words[:-1]) if [w.low] == mine[:-1] and w.low not in kinds.DETERMINERS), -1)
    return words[at : at + 2] if at >= 0 and len(words) > len(mine) else ()


def _word_replaced(mine: list[str], theirs: list[str], number: int) -> str:
    """The one word of the slot that gives way ('English' to 'maths'); '' where the whole slot does."""
    if of_one_family(mine[-1], theirs[-1]) and len(theirs) > len(mine):
        return theirs[-1]
    kin = kindred(mine, theirs)
    return "" if number != 1 else kin[1] if kin else like_ending(mine, theirs)


def _word_for_word(new: str, old: Word, before: str) -> str:
    first, last = before[: old.start], before[old.end :]
    # A code belongs to what is replaced, but what was aimed for and what came of it share one.
    if old.low not in kinds.MEASURES:
        first, last = _CODE.sub("", first), _CODE.sub("", last)
    return asked(first + new + last)


def _described(how: str, slot: Slot, before: str) -> str:
    """'The roofing one': the thing of the slot with another describing word, or with one more."""
    mine, theirs = [w.low for w in words_of(how)], [w.low for w in slot.words]
    kin = kindred(mine, theirs)
    old = kin[1] if kin else like_ending(mine, theirs)
    describing = [w for w in slot.words[:-1] if w.low not in kinds.DETERMINERS]
    alike = [w for w in describing if w.low == old]
    only = [w for w in describing if len(describing) == 1 and not is_name(w, before)]
    for word in (*alike, *only)[:1]:
        return asked(before[: word.start] + how + before[word.end :])
    head = slot.words[-1].start
    return asked(f"{before[:head]}{how} {before[head:]}")


def _post(new: str, parsed: Parsed) -> str:
    """'And the vice-chair?' after 'Who chairs the board?'."""
    held = "-".join(w.low for w in words_of(new) if w.low not in kinds.DETERMINERS)
    chairs = parsed.asks == "who" and parsed.verb and not parsed.auxiliary and parsed.verb[0].low in kinds.POST_OF_VERB
    if not chairs or held not in kinds.IN_PLACE_OF_CHAIR:
        return ""
    article = "" if new.lower().startswith(("the ", "a ", "its ")) else "the "
    return f"Who is {article}{new} of {parsed.said(parsed.rest)}?"
