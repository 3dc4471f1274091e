"""Known facts: questions with golden answers, read from YAML files in the format of the facts README."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from eval.items import FactsError, Item, yaml_of

BUILT_IN = Path(__file__).parent / "facts"
ASKERS = ("councillor", "officer", "public")
KINDS = (
    "membership", "priority", "target", "figure", "date", "money", "governance", "definition", "list",
    "comparison", "timeline", "followup", "unanswerable", "false-premise", "ambiguous",
)  # fmt: skip
_FACT_KEYS = (
    "id", "asker", "kind", "question", "history", "answerable",
    "must_include", "must_not_include", "sources", "note",
)  # fmt: skip
_SOURCE_KEYS = ("document", "quote", "where")
AS_AT = "as_at"
"""The key of a fact that is asked as at a day: papers that are newer are left out."""
VALID = "valid"
"""The key of the days on which a fact's answer is the right one."""
ACCEPTED = "accepted"
"""The key by which a proposed fact says whether a person has accepted it; one that was written by hand has none."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the golden answer stands: an exact quote of a document, which is named by its file."""

    document: str
    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class Valid:
    """The days on which an answer is the right one, first and last, as ISO dates; '' where it is open at that end."""

    since: str = ""
    until: str = ""

    def holds(self, day: str) -> bool:
        """Whether a day lies in it."""
        return self.since <= day and (not self.until or day <= self.until)


@dataclass(frozen=True, slots=True)
class Fact:
    """One question and what a right answer holds.

    Every group of ``must_include`` must be met by one of its alternatives; ``must_not_include`` are strings
    that make an answer wrong. ``history`` are the earlier questions of the same conversation; ``as_at`` is the ISO date
    as at which all are asked, '' for today. ``valid`` is when the answer holds: a fact that names no day of its own is
    asked as at the last one of it.
    """

    id: str
    asker: str
    kind: str
    question: str
    history: tuple[str, ...]
    answerable: bool
    must_include: tuple[tuple[str, ...], ...]
    must_not_include: tuple[str, ...]
    sources: tuple[Source, ...]
    note: str = ""
    as_at: str = ""
    valid: Valid | None = None

    @property
    def documents(self) -> frozenset[str]:
        """The file names of the documents that hold the answer."""
        return frozenset(source.document for source in self.sources)


@dataclass(frozen=True, slots=True)
class FactSet:
    """The facts of one file. A blind set's questions are never listed, so that nobody can fit answers to them."""

    name: str
    facts: tuple[Fact, ...]

    @property
    def blind(self) -> bool:
        """Whether the file's name says so: it ends in ``_blind``."""
        return self.name.endswith("_blind")


def built_in_files() -> list[Path]:
    """The files that are asked when none is named: the ones about the built-in papers."""
    files = sorted(BUILT_IN.glob("real_*.yaml"))
    if not files:
        raise FactsError(f"There are no files of known facts in {BUILT_IN}. Name some with --facts.")
    return files


def read_set(path: Path) -> FactSet:
    """Read one file of facts, or say what is wrong with it."""
    items = yaml_of(path) or []
    if not isinstance(items, list):
        raise FactsError(f"{path.name}: this is not a list of facts. Begin each fact with '- id:' at the left margin.")
    if not items:
        raise FactsError(f"{path.name}: there are no facts in it. Add some, or leave the file out.")
    return FactSet(path.stem, tuple(_fact(_item(path.name, number, values)) for number, values in enumerate(items, 1)))


def fact_of(where: str, values: object) -> Fact:
    """A fact made of keys and values as a file has them; a complaint begins with ``where``. Raises FactsError."""
    return _fact(Item(where, values, "'- id:'"))


def _item(file: str, number: int, values: object) -> Item:
    """One item, which goes by its id as soon as it is seen to have one."""
    item = Item(f"{file}, fact {number}", values, "'- id:'")
    name = item.values.get("id")
    if isinstance(name, str) and name.strip():
        item.where = f"{file}, fact '{name}'"
    return item


def _fact(item: Item) -> Fact:
    item.check_keys(_FACT_KEYS, optional=(ACCEPTED, AS_AT, VALID))
    if ACCEPTED in item.values and not item.yes_or_no(ACCEPTED):
        raise item.error(
            "it is proposed and nobody has accepted it", "write 'accepted: yes' if it is right, or delete it"
        )
    valid = _valid(item)
    fact = Fact(
        id=item.words("id"),
        asker=item.one_of("asker", ASKERS),
        kind=item.one_of("kind", KINDS),
        question=item.words("question"),
        history=item.strings("history"),
        answerable=item.yes_or_no("answerable"),
        must_include=item.groups("must_include"),
        must_not_include=item.strings("must_not_include"),
        sources=_sources(item),
        note=str(item.values["note"] or ""),
        as_at=_day(item, valid),
        valid=valid,
    )
    if fact.answerable and not fact.sources:
        raise item.error("it is answerable but names no source", "add the document and the quote that answer it")
    if not fact.answerable and fact.sources:
        raise item.error("it is not answerable but names sources", "take them out, or set answerable: true")
    return fact


def _valid(item: Item) -> Valid | None:
    if VALID not in item.values:
        return None
    days = Item(item.where, item.values[VALID], "'since: 2010-04-01' or 'until: 2013-03-31'")
    days.check_keys((), VALID, optional=("since", "until"))
    valid = Valid(days.day("since"), days.day("until"))
    if not (valid.since or valid.until):
        raise item.error(f"{VALID} names no day", "write since, until or both, or leave it out")
    if not valid.holds(valid.since):
        raise item.error(f"{VALID} ends before it begins", "put the earlier day after since")
    return valid


def _day(item: Item, valid: Valid | None) -> str:
    """The day as at which the fact is asked: its own, else the last on which its answer holds, else today's ('')."""
    day = item.day(AS_AT)
    if not valid:
        return day
    if day and not valid.holds(day):
        raise item.error(f"{AS_AT} lies outside the days of {VALID}", "its answer would be another one: correct a day")
    return day or valid.until


def _sources(item: Item) -> tuple[Source, ...]:
    sources = item.values["sources"]
    if not isinstance(sources, list):
        raise item.error("sources is not a list", "write one '- document:' for each, or []")
    return tuple(_source(Item(item.where, each, "'- document:'")) for each in sources)


def _source(item: Item) -> Source:
    item.check_keys(_SOURCE_KEYS, "a source")
    return Source(item.words("document"), item.words("quote"), str(item.values["where"] or ""))
