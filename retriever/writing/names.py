"""Whether each name, body, post title and acronym of a statement stands in a cited passage, whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retriever.language import STOP
from retriever.measure import NUMBER_WORDS
from retriever.thesaurus import acronyms, phrase, shipped
from retriever.writing.sources import Source, Told
from retriever.writing.whens import whens_in

_WORD = r"(?:[A-Z][\w’'&-]*|i[A-Z]\w+)"
_RUN = re.compile(rf"{_WORD}(?:(?:(?<=\b[A-Z])\. |[ -]){_WORD})*")
_WEEKDAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?$")
TITLES = frozenset(
    """mr mrs ms miss dr sir dame cllr councillor prof professor rev supt superintendent inspector chief det sgt
    lord lady""".split()
)
_WORDS = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_SMALL = frozenset("and of for the on in with to at s by".split())
_POSSESSIVE = re.compile(r"['’]s?$")
_ACRONYM = re.compile(r"^[A-Z][A-Za-z&]*[A-Z]s?$")
BODIES = frozenset("committee board panel group partnership forum".split())
# Words that begin a sentence with a capital and name nothing.
_OPENERS = STOP | frozenset(
    "according although since among besides despite only neither none nobody half people spending total every".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words with capitals from ``start`` to ``end``; ``first`` if it begins a sentence."""

    start: int
    end: int
    text: str
    first: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in small letters, without 's."""
        return words_of(self.text)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name in small letters, without the little ones between them and without 's."""
    lower = text.lower().replace("’", "'")
    return tuple(w for m in _WORDS.findall(lower) if (w := _POSSESSIVE.sub("", m)) and w not in _SMALL)


def names_in(text: str) -> tuple[Name, ...]:
    """The runs of words with capitals in a text, without months and without a common word that opens a sentence."""
    taken = [(w.start, w.end) for w in whens_in(text)]
    out: list[Name] = []
    for m in _RUN.finditer(text):
        start, first = m.start(), _opens(text, m.start())
        if any(s <= start < e for s, e in taken):
            continue
        words = m[0]
        while (
            first
            and words
            and words.split()[0].lower().strip("'’") in _OPENERS | NUMBER_WORDS.keys()
            and not _ACRONYM.match(words.split()[0])
        ):
            _, _, words = words.partition(" ")
            first = False
        start = m.end() - len(words)
        if words and not _WEEKDAY.match(words) and not any(s <= start < e for s, e in taken):
            out.append(Name(start, m.end(), words, first))
    return tuple(out)


def _opens(text: str, at: int) -> bool:
    """Whether a place is the beginning of a sentence, or of what stands behind a colon."""
    return not text[:at].strip() or bool(re.search(r"[.!?:]['\"’”)]*\s+['\"‘“(]*$", text[:at]))


def unheld(statement: Told, sources: Sequence[Source]) -> Iterator[Name]:
    """The names that no cited passage holds whole, in its own words or by an acronym."""
    texts = [told.text for s in sources for told in s.every]
    held = [words_of(text) for text in texts]
    explained = {short: name for s in sources for short, name in s.evidence.explained}
    full = {
        short.lower(): words_of(name)
        for each in [explained, *(acronyms(text) for text in [*texts, statement.text])]
        for short, name in each.items()
    }
    for name in names_in(statement.text):
        if not name.words or (name.first and len(name.words) == 1 and not _ACRONYM.match(name.text)):
            continue
        acronyms_of = frozenset(w.lower() for w in re.findall(r"\b[A-Z]{2,}\d*\b", name.text))
        if _numeral(name, statement) or _spelt_out(name, statement.text, texts):
            continue
        wordings = [name.words, name.words[1:]] if name.first and _opens_only(name.text) else [name.words]
        if any(_held(w, held, full, acronyms_of) for w in wordings if w) or _any_body(name.words, held):
            continue
        parts = [words_of(part) for part in re.split(r"(?<=['’]s) ", name.text)]
        if not all(_held(part, held, full, acronyms_of) or _acronym_of(part, held, full) for part in parts):
            yield name


def _acronym_of(words: tuple[str, ...], held: Sequence[tuple[str, ...]], full: dict[str, tuple[str, ...]]) -> bool:
    """Whether a passage has an acronym that its paper explains by words among which these stand in a row."""
    return any(in_row(words, name) and any(short in each for each in held) for short, name in full.items())


def said_short(words: tuple[str, ...], texts: Sequence[str]) -> bool:
    """Whether texts call a body by the last word of its name: 'the Forum'."""
    if len(words) < 2 or words[-1] not in BODIES:
        return False
    return any(re.search(rf"\b(?:[Tt]he|[Ii]ts) {words[-1].title()}\b(?! [A-Z])", text) for text in texts)


def _opens_only(name: str) -> bool:
    """Whether a run of capitals that opens a sentence may begin with a common word: 'Closing Elm Lane'."""
    return bool(re.match(r"[A-Z][a-z]+(?:ing|ly) ", name))


def _numeral(name: Name, statement: Told) -> bool:
    """'Twenty-five' at the beginning of a sentence."""
    return any(a.start <= name.start and name.end <= a.end for a in statement.amounts)


def _spelt_out(name: Name, text: str, texts: Sequence[str]) -> bool:
    """Whether a name is part of words whose initials spell an acronym of the passages, of three letters at least."""
    return any(
        start <= name.start and name.end <= end
        for short in {m for t in texts for m in re.findall(r"\b[A-Z]{3,}\b", t)}
        for start, end in _spelling(short, text)
    )


@lru_cache(maxsize=1024)
def _spelling(letters: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where words with capitals, and little ones between them, begin with the letters of an acronym in order."""
    pattern = r",?(?:[ -](?:and|of|for|the|in|on|to|with))* ?-?".join(rf"\b{c}[a-z]+" for c in letters)
    return tuple(m.span() for m in re.finditer(pattern, text))


def _held(
    words: tuple[str, ...],
    held: Sequence[tuple[str, ...]],
    full: dict[str, tuple[str, ...]],
    short: frozenset[str] = frozenset(),
) -> bool:
    """Whether the words stand in a row in one passage, or are parts that do, one with a title or a role between."""
    if any(in_row(words, each) for each in held):
        return True
    if len(words) == 1:
        return words[0] in TITLES or _by_acronym(words[0], held, full)
    for at in range(1, len(words)):
        if not _may_part(words, at, short):
            continue
        if _held(words[:at], held, full, short) and _held(words[at:], held, full, short):
            return True
    return False


def _any_body(words: tuple[str, ...], held: Sequence[tuple[str, ...]]) -> bool:
    """'The Committee', where no passage names a body of another sort."""
    others = BODIES | {"cabinet", "executive", "assembly"}
    return len(words) == 1 and words[0] in BODIES and not any(others & set(each) for each in held)


def _may_part(words: tuple[str, ...], at: int, short: frozenset[str]) -> bool:
    """Whether a run may be two names: a role before a person, a title, or an acronym beside another name."""
    before, after = words[at - 1], words[at]
    roles = {
        "chair",
        "manager",
        "director",
        "officer",
        "member",
        "head",
        "lead",
        "executive",
        "clerk",
        "engineer",
        "leader",
    }
    return before in TITLES | roles | short or after in TITLES | short


def in_row(words: tuple[str, ...], held: tuple[str, ...]) -> bool:
    """Whether words stand among others in a row."""
    size = len(words)
    return any(all(map(_same, words, held[i : i + size])) for i in range(len(held) - size + 1))


def _same(one: str, two: str) -> bool:
    """The same word, in the singular or the plural."""
    return one == two or one.rstrip("s") == two.rstrip("s")


def _by_acronym(word: str, held: Sequence[tuple[str, ...]], full: dict[str, tuple[str, ...]]) -> bool:
    """Whether an acronym's full name stands in a passage, as the papers, the thesaurus or its letters give it."""
    if word in full and any(in_row(full[word], each) for each in held):
        return True
    others = (tuple(o) for o in shipped().get(phrase(word), ()) if len(o) > 1)
    if any(in_row(other, tuple(phrase(" ".join(each)))) for other in others for each in held):
        return True
    letters = word.removesuffix("s") if len(word) > 3 else word
    return len(letters) > 2 and any(_spelt(letters, each) for each in held)


def alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether one of two names is the acronym of the other, or of its last words."""
    short, full = sorted((one, two), key=len)
    if len(short) != 1 or len(full) < 2 or len(short[0]) < 2:
        return False
    letters = short[0].removesuffix("s") if len(short[0]) > 3 else short[0]
    return "".join(w[0] for w in full).endswith(letters)


def _spelt(letters: str, held: tuple[str, ...]) -> bool:
    """Whether the initials of words in a row spell an acronym."""
    size = len(letters)
    return any("".join(w[0] for w in held[i : i + size]) == letters for i in range(len(held) - size + 1))
