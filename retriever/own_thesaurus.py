"""A council's own thesaurus: a file of the shipped one's form, whose lines are added to those shipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import NoSuchPath, TownclerkError
from retriever.language import tokens
from retriever.thesaurus import LONGEST, Phrase, by_phrase, phrase

_MOST_BYTES = 4 * 1024 * 1024


class ThesaurusProblem(TownclerkError):
    """The file of a council's own thesaurus cannot be used at all."""


@dataclass(frozen=True, slots=True)
class OwnThesaurus:
    """For each phrase the others of its groups, and every word as it is spelt there.

    ``slips``: a sentence for each line, or word of a line, that was left out.
    """

    groups: Mapping[Phrase, frozenset[Phrase]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    slips: tuple[str, ...] = ()


NONE = OwnThesaurus()


def read_own_thesaurus(file: Path | None) -> OwnThesaurus:
    """The thesaurus in ``file``; an empty one for None. Raises NoSuchPath and ThesaurusProblem."""
    if file is None:
        return NONE
    groups: list[list[str]] = []
    slips: list[str] = []
    for number, line in enumerate(_text(file).splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            group, wrong = _group(line)
            groups.append(group)
            slips += [f"{file.name}, line {number}: {each}" for each in wrong]
    words = frozenset(t for group in groups for said in group for t in tokens(said))
    return OwnThesaurus(by_phrase(groups), words, tuple(slips))


def _text(file: Path) -> str:
    """What the file says, in UTF-8 or, as older programs for offices write it, in Windows-1252."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise NoSuchPath(f"There is no thesaurus '{file}'. Check TOWNCLERK_THESAURUS.") from None
    except OSError as error:
        raise ThesaurusProblem(f"The thesaurus '{file}' cannot be read: {error.strerror}.") from error
    if len(data) > _MOST_BYTES or b"\0" in data:
        raise ThesaurusProblem(
            f"The thesaurus '{file}' is no text of up to 4 MB, a line for each term. Check its name."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _group(line: str) -> tuple[list[str], list[str]]:
    """The phrases of a line that can be used, [] where it joins nothing; and what is wrong with it."""
    head, equals, rest = line.partition("=")
    if not equals:
        return [], ["it has no '='. Write: official term = everyday word; everyday word"]
    said = [each.strip() for each in (head, *rest.split(";")) if each.strip()]
    wrong = list(_unusable(said))
    usable = [each for each in said if 0 < len(phrase(each)) <= LONGEST]
    if len(usable) < 2:
        return [], [*wrong, "it joins nothing: a term and at least one word for it are needed"]
    return usable, wrong


def _unusable(said: list[str]) -> Iterator[str]:
    for each in said:
        if not phrase(each):
            yield f"'{each}' has no word in it and is left out"
        elif len(phrase(each)) > LONGEST:
            yield f"'{each}' has more than {LONGEST} words and is left out"
