"""What an officer corrects of a paper's particulars: a file beside the paper, read with it each time.

One file a paper, ``plan.pdf.townclerk.yaml`` for ``plan.pdf``: it moves with its paper, a slip in it harms no other
paper, and changing it has one paper read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from ingest.dates import ISO_DATE, iso_date, periods_in
from ingest.document import Document, Evidence

SUFFIX = ".townclerk.yaml"
_LARGEST = 64 * 1024
_FIELDS = ("title", "body", "kind", "date", "period", "note", "source", "item", "follows")
_REPORTS = "reports"
# Of a pack, each report has its own.
_OF_FIRST = ("title", "kind", "item", "follows")


class BadCorrections(Exception):
    """A file of corrections that cannot be used; ``str`` says why, in words for a person."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the file beside a paper says: its digest, the particulars it states, and what is wrong with it.

    ``reports`` has the particulars of single documents of a pack by their number, from 1.
    """

    digest: str = ""
    stated: dict[str, Any] = field(default_factory=dict)
    problem: str = ""
    reports: dict[int, dict[str, Any]] = field(default_factory=dict)

    def digest_with(self, digest: str) -> str:
        """A digest that changes with the paper's own and with the corrections."""
        return hashlib.sha256(f"{digest} {self.digest}".encode()).hexdigest() if self.digest else digest

    def of(self, document: Document, number: int = 1) -> Document:
        """The document with what is stated in place of what was found; ``number`` is its place in its file.

        What is stated of a pack holds for each of its reports, but for title, kind and agenda item.
        """
        shared = {name: value for name, value in self.stated.items() if number == 1 or name not in _OF_FIRST}
        stated = {**shared, **self.reports.get(number, {})}
        evidence = {**document.particulars.evidence, **dict.fromkeys(stated, Evidence.CORRECTED.value)}
        said = replace(document.particulars, **stated, evidence=evidence)
        return replace(document, digest=self.digest_with(document.digest), particulars=said)


NONE = Corrections()


def is_corrections(file: Path) -> bool:
    """Whether a file is one of corrections, by its name."""
    return file.name.endswith(SUFFIX)


def file_beside(paper: Path) -> Path:
    """Where the corrections of a paper stand."""
    return paper.with_name(paper.name + SUFFIX)


def paper_of(file: Path) -> Path:
    """The paper that a file of corrections stands beside."""
    return file.with_name(file.name.removesuffix(SUFFIX))


def corrections_beside(paper: Path) -> Corrections:
    """The corrections of a paper; a bad file states nothing, and says what is wrong with it."""
    file = file_beside(paper)
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return NONE
    except OSError as error:
        return Corrections(problem=f"it cannot be opened ({error.strerror or 'unknown reason'})")
    digest = hashlib.sha256(data).hexdigest()
    try:
        stated, reports = checked(_lines(data))
        return Corrections(digest, stated, reports=reports)
    except BadCorrections as bad:
        return Corrections(digest, problem=str(bad))


def written_beside(paper: Path) -> dict[Any, Any]:
    """The values in the file beside a paper as they stand there. Raises BadCorrections and OSError."""
    file = file_beside(paper)
    return _lines(file.read_bytes()) if file.exists() else {}


def checked(values: Mapping[Any, Any]) -> tuple[dict[str, Any], dict[int, dict[str, Any]]]:
    """The particulars that such values state, of the paper and of single reports. Raises BadCorrections."""
    own = {name: value for name, value in values.items() if name != _REPORTS}
    return _particulars(own), _reports(values.get(_REPORTS, {}))


def _lines(data: bytes) -> dict[Any, Any]:
    """The values in the file by their names. Raises BadCorrections."""
    if len(data) > _LARGEST:
        raise BadCorrections("it is larger than 64 KB")
    try:
        values = yaml.safe_load(data.decode("utf-8-sig"))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadCorrections("it is not valid YAML in UTF-8, or holds a date that does not exist") from error
    if not isinstance(values, dict) or not values:
        raise BadCorrections("it does not hold lines such as 'title: Library Strategy'")
    return values


def _particulars(values: dict[Any, Any]) -> dict[str, Any]:
    return {str(name): _value(str(name), value) for name, value in values.items()}


def _reports(values: Any) -> dict[int, dict[str, Any]]:
    """What is stated of single reports of a pack. Raises BadCorrections."""
    if not isinstance(values, dict) or not all(isinstance(n, int) and isinstance(v, dict) for n, v in values.items()):
        raise BadCorrections("its reports are not numbers with lines such as 'title: Library Strategy' below each")
    return {number: _particulars(said) for number, said in values.items()}


def _value(name: str, value: Any) -> Any:
    if name not in _FIELDS:
        raise BadCorrections(f"it names '{name}', which is none of {', '.join(_FIELDS)}")
    if isinstance(value, dict | list | set) or value is None:
        raise BadCorrections(f"its {name} is not a single value")
    return _READ.get(name, str.strip)(str(value))


def _date(written: str) -> str:
    found = written if ISO_DATE.fullmatch(written) else iso_date(written)
    if not found:
        raise BadCorrections(f"its date '{written}' is no date; write 2024-03-12, 2024-03 or 2024")
    return found


def _period(written: str) -> tuple[int, int]:
    years = periods_in(written)
    if not years:
        raise BadCorrections(f"its period '{written}' is none; write 2024-2027")
    return years[0].first, years[-1].last


_READ: dict[str, Callable[[str], Any]] = {"date": _date, "period": _period}
