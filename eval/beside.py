"""Papers of other matters that stand in the library beside those asked about, as they would in a council's own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.errors import TownclerkError


def other_papers(folder: Path, corpus: Path) -> tuple[Path, ...]:
    """The files of ``folder`` that are not in ``corpus``, which may lie in it: then it stands beside the rest."""
    papers = tuple(each for each in _files(folder) if not each.is_relative_to(corpus))
    if not papers:
        raise TownclerkError(f"{folder}: there are no other papers than the corpus. Check the name after --beside.")
    check_names((each.name for each in _files(corpus)), papers)
    return papers


def check_names(taken: Iterable[str], papers: Iterable[Path]) -> None:
    """Stop where a paper beside has a name of the corpus: facts know their papers by file name."""
    both = sorted(set(taken) & {each.name for each in papers})
    if both:
        raise TownclerkError(f"{both[0]} stands beside the corpus and in it. Rename one, or leave it out.")


def _files(folder: Path) -> list[Path]:
    """Every file below ``folder`` that ingest would read: hidden ones are left out."""
    files = (each for each in folder.rglob("*") if each.is_file())
    return sorted(each for each in files if not any(part[0] == "." for part in each.relative_to(folder).parts))
