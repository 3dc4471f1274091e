"""Everyday words for official terms, and the other way round; full names for the acronyms of the papers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from retriever.language import stem, tokens

Phrase = tuple[str, ...]
# In words: longer phrases are not looked for in a question.
LONGEST = 4
_ACRONYM_AFTER = re.compile(
    r"((?:[A-Z][\w’'&/-]*\s+(?:(?:and|of|for|the|in|to|on|&)\s+)*){1,9}[A-Z][\w’'-]*)\s*\(([A-Z][A-Za-z&0-9]{1,9})\)"
)
_ACRONYM_BEFORE = re.compile(r"\b([A-Z]{2,8})\s*\(([A-Z][^()]{5,80})\)")


def phrase(text: str) -> Phrase:
    """The stems of a phrase."""
    return tuple(stem(t) for t in tokens(text))


@lru_cache(maxsize=1)
def shipped() -> dict[Phrase, frozenset[Phrase]]:
    """For each phrase of the shipped thesaurus, the others of its groups."""
    groups: list[list[str]] = []
    for line in _shipped_lines():
        if line and not line.startswith("#") and "=" in line:
            head, _, rest = line.partition("=")
            groups.append([head, *rest.split(";")])
    return by_phrase(groups)


def _shipped_lines() -> tuple[str, ...]:
    """The lines of every thesaurus file that is shipped."""
    folder = files("retriever") / "data"
    names = sorted(f.name for f in folder.iterdir() if f.name.startswith("thesaurus") and f.name.endswith(".txt"))
    return tuple(line.strip() for name in names for line in (folder / name).read_text(encoding="utf-8").splitlines())


@lru_cache(maxsize=1)
def shipped_words() -> frozenset[str]:
    """Every word of the shipped thesaurus, as it is spelt there."""
    return frozenset(t for line in _shipped_lines() for t in tokens(line))


def by_phrase(groups: Iterable[list[str]]) -> dict[Phrase, frozenset[Phrase]]:
    """For each phrase of ``groups`` the others of its groups; those of more than LONGEST words are left out."""
    found: dict[Phrase, set[Phrase]] = {}
    for group in groups:
        phrases = {p for p in (phrase(g) for g in group) if p and len(p) <= LONGEST}
        for p in phrases:
            found.setdefault(p, set()).update(phrases - {p})
    return {p: frozenset(others) for p, others in found.items()}


def acronyms(text: str) -> dict[str, str]:
    """'Full Name (ABC)' and 'ABC (Full Name)' in a text: acronym -> full name, where the initials bear it out."""
    found: dict[str, str] = {}
    for name, short in _ACRONYM_AFTER.findall(text):
        full = _fitting(name, short)
        if full:
            found.setdefault(short, full)
    for short, name in _ACRONYM_BEFORE.findall(text):
        if _initials_fit(name.split(), short):
            found.setdefault(short, name.strip())
    return found


def _fitting(name: str, short: str) -> str:
    """The shortest tail of ``name`` whose initials spell ``short``."""
    words = name.split()
    for at in range(len(words) - 1, -1, -1):
        if words[at][0].lower() == short[0].lower() and _initials_fit(words[at:], short):
            return " ".join(words[at:])
    return ""


def _initials_fit(words: list[str], short: str) -> bool:
    letters = [c.lower() for c in short if c.isalpha()]
    small = {"and", "of", "for", "the", "in", "to", "on", "&", "a"}
    parts = [p for w in words for p in re.split(r"[-/]", w) if p]
    every = [p[0].lower() for p in parts]
    big = [p[0].lower() for p in parts if p.lower() not in small]
    return letters in (every, big) or (
        len(letters) >= 3 and letters == big[: len(letters)] and len(big) <= len(letters)
    )


def acronym_groups(found: dict[str, str]) -> dict[Phrase, frozenset[Phrase]]:
    """Acronyms as thesaurus entries, both ways."""
    return by_phrase([[short, full] for short, full in found.items()])
