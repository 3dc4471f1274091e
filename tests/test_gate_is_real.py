"""The gate is real: faults seeded one at a time turn it red, and an untouched tree is green.

The gate is the one that stops our own builds: the built-in papers and facts, ``eval/floors.yaml`` and its baseline.
The open facts that used to pass are asked first: once they have broken it, by themselves or by a crash, the others are
not asked too, since they could not mend it. Minutes, so off unless asked for with -m seeded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from eval.asking import ask_all
from eval.baseline import read_baseline
from eval.corpus import BUILT_IN, Asked, corpus_of, only_held
from eval.facts import FactSet, built_in_files
from eval.gate import Check, check_all, read_floors
from eval.run import score_run
from eval.sets import read_sets
from ingest.embedding import Encoder, Vectors, open_encoder
from ingest.library import Library
from ingest.pipeline import CORPUS, ingest
from ingest.register import Register
from ingest.vectors import VectorStore
from retriever.assistant import Assistant
from retriever.values import Answer, Turn
from tests.faults import FAULTS, Fault

pytestmark = pytest.mark.seeded


def _certain(check: Check) -> bool:
    """Whether more facts could not mend the check: broken over some facts, it is broken over all."""
    return check.name in ("facts that used to pass", "no crash") or check.name.endswith("must pass")


class Remembering:
    """An encoder that embeds each text once, since the faulty papers are mostly the papers."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


class Changed:
    """An assistant whose answers are changed on their way."""

    def __init__(self, assistant: Assistant, fault: Fault | None) -> None:
        self._assistant = assistant
        self._change = fault.answers if fault else None

    def ask(self, question: str, history: Sequence[Turn] = (), as_at: str = "") -> Answer:
        answer = self._assistant.ask(question, history, as_at)
        return self._change(answer) if self._change else answer


class Bench:
    """The built-in papers as they are, and beside them a library to read faulty ones into."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._encoder = Remembering(open_encoder("", folder))
        self._clean, self._faulty = (self._library(name) for name in ("clean", "faulty"))
        ingest([BUILT_IN], self._clean, CORPUS)
        self._assistant = Assistant(self._clean)
        self._corpus = corpus_of(self._clean.documents())
        self._asked = only_held(read_sets(built_in_files()), self._corpus.held)
        self._floors = read_floors("digest")
        assert self._floors.baseline
        passed = read_baseline(self._floors.baseline.file).passed
        self._passed = [
            FactSet(each.name, tuple(fact for fact in each.facts if fact.id in passed[each.name]))
            for each in self._asked.sets
            if not each.blind
        ]

    def _library(self, name: str) -> Library:
        store = self._folder / name
        return Library(Register(store / "register.sqlite"), VectorStore(store / "vectors"), self._encoder, self._folder)

    def close(self) -> None:
        self._clean.close()
        self._faulty.close()

    def broken(self, fault: Fault | None) -> list[str]:
        """What the gate says against the fault; nothing where it stays green."""
        with pytest.MonkeyPatch.context() as patch:
            if fault and fault.code:
                fault.code(patch)
            asks = Changed(self._assistant_of(fault), fault)
            first = [each.line for each in self._checks(asks, self._passed) if not each.passed and _certain(each)]
            return first or [each.line for each in self._checks(asks, self._asked.sets) if not each.passed]

    def _assistant_of(self, fault: Fault | None) -> Assistant:
        if fault and fault.papers:
            return Assistant(self._misread(fault))
        return Assistant(self._clean) if fault and fault.code else self._assistant

    def _misread(self, fault: Fault) -> Library:
        assert fault.papers
        papers = self._folder / "papers"
        papers.mkdir(exist_ok=True)
        for digest in BUILT_IN.glob("*.md"):
            (papers / digest.name).write_text(fault.papers(digest.name, digest.read_text(encoding="utf-8")), "utf-8")
        ingest([papers], self._faulty, CORPUS)
        return self._faulty

    def _checks(self, asks: Changed, sets: Sequence[FactSet]) -> list[Check]:
        asked = Asked(tuple(sets), {})
        return check_all(score_run(asked, ask_all(asks, asked.facts), self._corpus, date.today()), self._floors)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = Bench(tmp_path_factory.mktemp("seeded"))
    yield bench
    bench.close()


def test_an_untouched_tree_is_green_each_time(bench: Bench) -> None:
    for _ in range(2):
        assert bench.broken(None) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_seeded_fault_turns_the_gate_red(bench: Bench, fault: Fault) -> None:
    assert bench.broken(fault)


def test_the_bench_itself_is_not_the_fault(bench: Bench) -> None:
    """Papers that are written anew as they are, and an answer that is handed on as it is, leave the gate green."""
    nothing = Fault("nothing", papers=lambda _name, text: text, answers=lambda answer: answer)
    assert bench.broken(nothing) == []
