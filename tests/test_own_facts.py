"""What holds of our own known facts: the papers they are about hold their answers, and no two files ask the same.

What fails is named by its id. Of a blind file nothing else is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from eval.corpus import BUILT_IN as DIGESTS
from eval.facts import BUILT_IN as FACTS
from eval.facts import Fact, FactSet, read_set
from eval.matching import met, normalise
from tests.reading import read_document

ROOT = Path(__file__).parent.parent
PAPERS = ROOT / "eval" / "papers"
KNOWN = ROOT.parent / "shared" / "facts"
FILES = sorted(FACTS.glob("*_*.yaml"))

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
each_file_on_the_digests = pytest.mark.parametrize(
    "file", sorted(FACTS.glob("real_*.yaml")), ids=lambda file: file.stem
)
each_file_on_the_invented_papers = pytest.mark.parametrize(
    "file", sorted(FACTS.glob("invented_*.yaml")), ids=lambda file: file.stem
)


@cache
def digests() -> Mapping[str, str]:
    """The text of each digest, by its own file name and by that of the paper it is a digest of."""
    read = [read_document(file.read_bytes(), file.name, file.name) for file in sorted(DIGESTS.glob("*.md"))]
    return {name: document.text for document in read for name in (document.id, document.particulars.source)}


@cache
def invented_papers() -> Mapping[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(PAPERS.iterdir())}


def unheld(facts: FactSet, papers: Mapping[str, str]) -> list[str]:
    """The answerable facts with a group that none of their sources meets."""
    return [
        _shown(facts, fact, lacking)
        for fact in facts.facts
        if fact.answerable and (lacking := _groups_not_in(fact, [papers.get(name, "") for name in fact.documents]))
    ]


def _groups_not_in(fact: Fact, texts: list[str]) -> list[tuple[str, ...]]:
    unmet = [group for group in fact.must_include if not any(met(group, text) for text in texts)]
    return [group for group in unmet if not _worked_out(fact, group)]


def _worked_out(fact: Fact, group: tuple[str, ...]) -> bool:
    """Whether the group is a figure, and the sources hold two figures at the least from which it is reckoned."""
    held = [figure for source in fact.sources for figure in re.findall(r"\d[\d.,]*", source.quote)]
    return len(held) > 1 and all(any(map(str.isdigit, each)) for each in group)


def _shown(facts: FactSet, fact: Fact, lacking: list[tuple[str, ...]]) -> str:
    return fact.id if facts.blind else f"{fact.id}: none of {lacking}"


def asked(fact: Fact) -> tuple[str, ...]:
    """The words of the question, after those of its conversation: 'and the year after?' asks what came before it."""
    return tuple(" ".join(re.findall(r"\w+", normalise(each))) for each in (*fact.history, fact.question))


def test_there_are_files_on_the_digests_and_on_the_invented_papers() -> None:
    assert {file.stem.partition("_")[0] for file in FILES} == {"real", "invented"}
    assert digests()
    assert invented_papers()


@each_file
def test_the_file_can_be_read_and_holds_answerable_facts(file: Path) -> None:
    assert sum(fact.answerable for fact in read_set(file).facts) > 0


@each_file_on_the_digests
def test_a_digest_of_its_sources_holds_each_part_of_the_answer(file: Path) -> None:
    faults = unheld(read_set(file), digests())
    assert not faults, "\n".join(faults)


@each_file_on_the_invented_papers
def test_an_invented_paper_among_its_sources_holds_each_part_of_the_answer(file: Path) -> None:
    faults = unheld(read_set(file), invented_papers())
    assert not faults, "\n".join(faults)


def test_no_id_is_used_twice_over_all_files() -> None:
    used = Counter(fact.id for file in FILES for fact in read_set(file).facts)
    twice = sorted(each for each, times in used.items() if times > 1)
    assert not twice, "\n".join(twice)


@each_file
def test_no_question_repeats_one_of_the_known_facts(file: Path) -> None:
    known = sorted(KNOWN.glob("known_facts_*.yaml"))
    if not known:
        pytest.skip(f"the known facts are not in {KNOWN}")
    theirs = {asked(fact) for each in known for fact in read_set(each).facts}
    repeated = [fact.id for fact in read_set(file).facts if asked(fact) in theirs]
    assert not repeated, "\n".join(repeated)


def test_of_a_blind_file_a_fault_shows_the_id_alone() -> None:
    facts = read_set(FACTS / "invented_tune.yaml").facts
    blind, tune = unheld(FactSet("made_blind", facts), {}), unheld(FactSet("made_tune", facts), {})
    assert blind
    assert set(blind) <= {fact.id for fact in facts if fact.answerable}
    assert all(shown.startswith(f"{each}: ") for shown, each in zip(tune, blind, strict=True))
