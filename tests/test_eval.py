"""What holds of the known facts, their scoring and the gate. Papers, questions and people here are made up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from rich.console import Console

from eval.asking import Cited, Reply, ask_all, ask_one, read_answers, write_answers
from eval.bench import interleaved
from eval.beside import other_papers
from eval.citing import cited_sources, right_citations
from eval.cli import main
from eval.corpus import Asked, Corpus, corpus_of, only_held
from eval.facts import Fact, FactSet, Source, built_in_files, read_set
from eval.gate import BELOW_A_FLOOR, PASSED, UNREADABLE, FloorsError, check_all, exit_code, read_floors
from eval.items import FactsError
from eval.markdown import markdown
from eval.matching import match, normalise, occurs
from eval.measures import Share, interval, measure
from eval.report import report_of
from eval.rewordings import BUILT_IN as REWORDINGS
from eval.rewordings import given_id, read_rewordings, reworded
from eval.run import BLIND, FITTED, Run, score_run
from eval.scoring import MISSING, score, score_all
from eval.sets import read_sets
from eval.terminal import show
from ingest.document import Document, Particulars
from ingest.errors import TownclerkError
from retriever.values import Answer, Citation, Outcome, Statement, Turn

PAPER = "larkmoor.txt"
SOURCE = Source(PAPER, "The Board has nine members and meets on the first Monday of every second month.", "para 2")
FACT = Fact(
    id="board-size",
    asker="public",
    kind="membership",
    question="how many sit on the Larkmoor board",
    history=(),
    answerable=True,
    must_include=(("nine", "9"),),
    must_not_include=("eleven",),
    sources=(SOURCE,),
)
UNHELD = replace(
    FACT, id="board-pay", kind="unanswerable", answerable=False, must_include=(("do not say",),), sources=(),
    question="what is the Larkmoor board paid",
)  # fmt: skip


def reply(text: str, *quotes: str, fact: Fact = FACT, refused: bool = False, seconds: float = 0.01) -> Reply:
    return Reply(fact.id, text, refused, tuple(Cited(PAPER, quote) for quote in quotes), seconds)


def own_name(file: str) -> frozenset[str]:
    return frozenset({file})


def yaml_of(*facts: dict[str, Any]) -> str:
    return yaml.safe_dump(list(facts))


def item(**changes: Any) -> dict[str, Any]:
    return {
        "id": "board-size", "asker": "public", "kind": "membership", "question": "how many sit on the board",
        "history": [], "answerable": True, "must_include": [["nine", "9"]], "must_not_include": ["eleven"],
        "sources": [{"document": PAPER, "quote": "The Board has nine members", "where": "para 2"}], "note": "short",
    } | changes  # fmt: skip


class Clerk:
    """Answers from a script of question to answer, and remembers what it was asked. A missing one crashes."""

    def __init__(self, script: dict[str, Answer]) -> None:
        self.script = script
        self.heard: list[tuple[str, tuple[Turn, ...]]] = []
        self.days: list[str] = []

    def ask(self, question: str, history: Sequence[Turn] = (), as_at: str = "") -> Answer:
        self.heard.append((question, tuple(history)))
        self.days.append(as_at)
        return self.script[question]


def answer(question: str, text: str, *quotes: str, outcome: Outcome = Outcome.ANSWERED) -> Answer:
    cited = tuple(
        Citation(f"reports/{PAPER}", "", "", "", (), "", quote, at, at + len(quote), "")
        for at, quote in enumerate(quotes)
    )
    return Answer(question, question, outcome, (Statement(text, cited),))


# Matching


@pytest.mark.parametrize(
    ("needle", "text", "expected"),
    [
        ("8%", "It rose to 8% in May", True),
        ("8%", "18%", False),
        ("8%", "8.8%", False),
        ("104", "1,104 homes", False),
        ("104", "homes: 104.", True),
        ("104", "104, then 200", True),
        ("104", "104.5", False),
        ("104", "1040, but later 104", True),
        ("9 members", "29 members", False),
        ("by 2011", "by 2011-12", True),
        ("nine", "NINETEEN", True),
    ],
)
def test_a_number_is_found_only_where_the_whole_number_stands(needle: str, text: str, expected: bool) -> None:
    assert occurs(needle, text) is expected


def test_quotes_dashes_case_and_white_space_make_no_difference() -> None:
    assert normalise(" The  Board’s\n“plan”\t2010–13 — \u22125 ") == 'the board\'s "plan" 2010-13 - -5'


def test_an_answer_passes_when_every_group_is_met_and_nothing_forbidden_is_said() -> None:
    fact = replace(FACT, must_include=(("nine", "9"), ("monday",)))
    assert match(fact, "9 people, on Mondays").passed
    assert match(fact, "nine people").missing == (("monday",),)
    assert match(fact, "nine, not eleven, on Monday").forbidden == ("eleven",)


# Files of facts


def test_a_file_of_facts_is_read_into_values(tmp_path: Path) -> None:
    path = tmp_path / "larkmoor_blind.yaml"
    path.write_text(yaml_of(item()))
    read = read_set(path)
    assert (read.name, read.blind, len(read.facts)) == ("larkmoor_blind", True, 1)
    assert read.facts[0].must_include == (("nine", "9"),)
    assert read.facts[0].documents == {PAPER}


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"kind": "gossip"}, "kind is 'gossip'"),
        ({"asker": "mayor"}, "asker is 'mayor'"),
        ({"answerable": "yes please"}, "neither true nor false"),
        ({"must_include": []}, "must_include is not a list of groups"),
        ({"must_include": [[9]]}, "not a list of texts"),
        ({"sources": []}, "names no source"),
        ({"answerable": False}, "not answerable but names sources"),
        ({"sources": [{"document": PAPER, "quote": "x"}]}, "a source has no where"),
        ({"must_inclde": []}, "unknown key must_inclde"),
        ({"question": " "}, "question is empty"),
        ({"as_at": "last May"}, "as_at is no date"),
        ({"valid": {}}, "valid names no day"),
        ({"valid": "2010"}, "it is not a set of keys and values; begin it with 'since: 2010-04-01'"),
        ({"valid": {"from": "2010-04-01"}}, "valid has an unknown key from; use only since, until"),
        ({"valid": {"since": "2013-03-31", "until": "2010-04-01"}}, "valid ends before it begins"),
        ({"valid": {"until": "2013-03-31"}, "as_at": "2013-04-01"}, "as_at lies outside the days of valid"),
        ({"accepted": False}, "nobody has accepted it"),
    ],
)
def test_a_bad_fact_is_refused_by_file_and_id_without_its_question(
    tmp_path: Path, changes: dict[str, Any], wrong: str
) -> None:
    path = tmp_path / "set.yaml"
    path.write_text(yaml_of(item(**changes)))
    with pytest.raises(FactsError) as refused:
        read_set(path)
    assert str(refused.value).startswith("set.yaml, fact 'board-size': ")
    assert wrong in str(refused.value)
    assert "how many sit" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "there are no facts in it"),
        (b"# only a remark\n", "there are no facts in it"),
        (b"id: one\n", "this is not a list"),
        (b"- just words\n", "set.yaml, fact 1: it is not a set of keys"),
        (b"- id: 'open\n", "set.yaml, line 2: this is not YAML"),
        (b"\xff\xfe\xfa", "this is not UTF-8"),
    ],
)
def test_an_empty_or_unreadable_file_is_an_error_in_plain_words(tmp_path: Path, content: bytes, wrong: str) -> None:
    path = tmp_path / "set.yaml"
    path.write_bytes(content)
    with pytest.raises(FactsError, match=wrong):
        read_set(path)


def test_a_missing_file_is_an_error_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="there is no such file"):
        read_set(tmp_path / "none.yaml")


def test_an_id_may_be_used_once_over_all_files(tmp_path: Path) -> None:
    paths = [tmp_path / "one.yaml", tmp_path / "two.yaml"]
    for path in paths:
        path.write_text(yaml_of(item()))
    with pytest.raises(FactsError, match="'board-size' is in one and in two"):
        read_sets(paths)


def test_the_built_in_facts_can_be_read() -> None:
    assert all(each.facts for each in read_sets(built_in_files()))


# Asking


def test_a_fact_is_asked_as_at_its_day_and_so_are_the_questions_before_it(tmp_path: Path) -> None:
    path = tmp_path / "set.yaml"
    path.write_text(yaml_of(item(as_at=date(2015, 12, 31), question="b", history=["a"])))
    clerk = Clerk({"a": answer("a", "A."), "b": answer("b", "nine")})
    ask_one(clerk, read_set(path).facts[0])
    assert clerk.days == ["2015-12-31", "2015-12-31"]


def test_a_fact_without_a_day_is_asked_as_at_the_last_on_which_its_answer_holds(tmp_path: Path) -> None:
    def asked(**changes: object) -> str:
        path = tmp_path / "set.yaml"
        path.write_text(yaml_of(item(**changes)))
        return read_set(path).facts[0].as_at

    period = {"since": date(2010, 4, 1), "until": "2013-03-31"}
    assert asked(valid=period) == "2013-03-31"
    assert asked(valid=period, as_at="2011-01-01") == "2011-01-01"
    assert asked(valid={"since": "2010-04-01"}) == ""


def test_earlier_questions_are_asked_in_turn_and_handed_on_with_their_answers() -> None:
    clerk = Clerk({"a": answer("a", "A."), "b": answer("b", "B."), "c": answer("c", "C.")})
    got = ask_one(clerk, replace(FACT, question="c", history=("a", "b")))
    assert got.answer == "C."
    assert clerk.heard == [
        ("a", ()),
        ("b", (Turn("a", "A."),)),
        ("c", (Turn("a", "A."), Turn("b", "B."))),
    ]


def test_a_citation_is_kept_by_the_documents_file_name_and_its_exact_quote() -> None:
    clerk = Clerk({FACT.question: answer(FACT.question, "Nine.", "has nine\tmembers")})
    assert ask_one(clerk, FACT).citations == (Cited(PAPER, "has nine\tmembers"),)


def test_a_crash_is_a_failure_with_its_reason_and_the_others_are_still_asked() -> None:
    replies = ask_all(Clerk({UNHELD.question: answer("", "They do not say.")}), [FACT, UNHELD])
    assert replies[0].failure.startswith("KeyError")
    assert replies[1].answer == "They do not say."
    figures = measure(score_all([FACT, UNHELD], replies, own_name, False))
    assert (figures.failures, figures.accuracy) == (1, Share(1, 2))


def test_an_empty_answer_that_is_no_refusal_is_a_failure() -> None:
    assert ask_one(Clerk({FACT.question: answer("", " ")}), FACT).failure == "there was no answer and no refusal"


def test_answers_are_stored_as_one_line_of_json_with_exactly_the_agreed_keys(tmp_path: Path) -> None:
    path = tmp_path / "new" / "answers.jsonl"
    write_answers([reply("Nine – “9”.", "has nine", seconds=0.0123), reply("", fact=UNHELD, refused=True)], path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines[0] == {
        "id": "board-size",
        "answer": "Nine – “9”.",
        "refused": False,
        "citations": [{"document": PAPER, "text": "has nine"}],
        "seconds": 0.0123,
    }
    assert [list(line) for line in lines] == [["id", "answer", "refused", "citations", "seconds"]] * 2


def test_stored_answers_come_back_as_they_were(tmp_path: Path) -> None:
    stored = [reply("Nine.\u2028Yes.", "has nine"), reply("They do not say.", fact=UNHELD, refused=True)]
    write_answers(stored, tmp_path / "answers.jsonl")
    assert read_answers(tmp_path / "answers.jsonl") == stored


@pytest.mark.parametrize("content", ["", "{\n", '{"id": "x"}\n'])
def test_a_file_that_holds_no_stored_answers_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "answers.jsonl").write_text(content)
    with pytest.raises(TownclerkError, match=r"answers\.jsonl"):
        read_answers(tmp_path / "answers.jsonl")


# Verdicts


def passes(fact: Fact, got: Reply) -> bool:
    return score(fact, got, own_name, False).passed


def test_refusing_what_the_papers_hold_is_wrong_whatever_the_words() -> None:
    assert passes(FACT, reply("Nine."))
    assert not passes(FACT, reply("Not held. Nearest: nine members.", refused=True))


def test_an_unanswerable_fact_passes_by_refusal_or_by_saying_so_but_never_with_forbidden_words() -> None:
    assert passes(UNHELD, reply("Nothing on that.", fact=UNHELD, refused=True))
    assert passes(UNHELD, reply("The papers do not say.", fact=UNHELD))
    assert not passes(UNHELD, reply("Twelve pounds.", fact=UNHELD))
    assert not passes(UNHELD, reply("Not held; eleven pounds is.", fact=UNHELD, refused=True))


def test_a_fact_without_a_reply_still_counts_and_fails() -> None:
    results = score_all([FACT, UNHELD], [reply("Nine.")], own_name, False)
    assert [each.passed for each in results] == [True, False]
    assert results[1].why == f"failed: {MISSING}"
    assert measure(results).confidently_wrong == Share(0, 1)


# Citations


def test_a_golden_source_is_cited_when_a_citation_of_its_document_holds_its_quote() -> None:
    wrapped = "2.  " + SOURCE.quote.replace(" meets", "\n   meets") + " It is new."
    assert cited_sources(FACT, reply("Nine.", wrapped), own_name, False) == 1
    assert cited_sources(FACT, reply("Nine.", "The Board has nine members"), own_name, False) == 0
    elsewhere = replace(reply("Nine."), citations=(Cited("other.txt", SOURCE.quote),))
    assert cited_sources(FACT, elsewhere, own_name, False) == 0


def test_of_a_digest_or_a_short_quote_a_citation_that_holds_the_answer_will_do() -> None:
    in_own_words = reply("Nine.", "Members: 9")
    short = replace(FACT, sources=(replace(SOURCE, quote="Table 3: the Board"),))
    assert cited_sources(FACT, in_own_words, own_name, False) == 0
    assert cited_sources(FACT, in_own_words, own_name, True) == 1
    assert cited_sources(short, in_own_words, own_name, False) == 1
    assert cited_sources(short, reply("Some.", "Members: 9"), own_name, False) == 0
    assert cited_sources(short, reply("Nine.", "Members: see below"), own_name, False) == 0


def test_a_citation_is_right_when_it_supports_the_answer_or_overlaps_the_evidence() -> None:
    quotes = (
        "| Members | **9** |",
        "It meets on the first Monday of every month",
        "meets on the first Monday of every other",
    )
    assert right_citations(FACT, reply("Nine.", *quotes, "The Mayor was present"), own_name) == 3
    elsewhere = replace(reply("Nine."), citations=(Cited("other.txt", "nine"),))
    assert right_citations(FACT, elsewhere, own_name) == 0


def test_a_citation_of_a_digest_counts_for_the_paper_that_it_is_a_digest_of() -> None:
    corpus = corpus_of([Document("digests/larkmoor.md", "", Particulars("Larkmoor", source=PAPER), "")])
    assert corpus.kind == "digest"
    got = replace(reply("Nine."), citations=(Cited("larkmoor.md", "Members: 9"),))
    result = score(FACT, got, corpus.names, corpus.digest)
    assert (result.cited, result.right) == (1, 1)


def test_papers_that_are_their_own_source_are_no_digest() -> None:
    assert corpus_of([Document(PAPER, "", Particulars("Larkmoor", source=PAPER), "")]).kind == "papers"


# Measures


def results_by_hand() -> list[Any]:
    """Right, wrong, wrongly refused, rightly refused, said so without the flag, made up, crashed."""
    cases = [
        (FACT, reply("Nine.", SOURCE.quote, "The Mayor was present", seconds=0.010)),
        (FACT, reply("Twelve.", "The Mayor was present", seconds=0.020)),
        (FACT, reply("Not held.", refused=True, seconds=0.030)),
        (UNHELD, reply("Not held.", fact=UNHELD, refused=True, seconds=0.040)),
        (UNHELD, reply("They do not say.", fact=UNHELD, seconds=0.050)),
        (UNHELD, reply("Ten pounds.", "ten pounds", fact=UNHELD, seconds=0.060)),
        (FACT, Reply(FACT.id, "", False, (), 9.0, "ValueError: broken")),
    ]
    return [score(fact, got, own_name, False) for fact, got in cases]


def test_every_measure_is_what_it_is_by_hand() -> None:
    got = measure(results_by_hand())
    assert got.accuracy == Share(3, 7)
    assert got.refusal_precision == Share(1, 2)
    assert got.refusal_recall == Share(1, 3)
    assert got.confidently_wrong == Share(2, 3)
    assert got.citation_recall == Share(1, 2)
    assert got.citation_precision == Share(1, 4)
    assert got.failures == 1
    assert got.length_median == 9.0  # 5, 7, 9, 9, 11, 16
    assert got.length_p90 == 13.5
    assert got.milliseconds_p50 == pytest.approx(35.0)
    assert got.milliseconds_p95 == pytest.approx(57.5)


def test_the_interval_holds_the_share_and_is_the_same_every_time() -> None:
    verdicts = [True] * 30 + [False] * 10
    low, high = interval(verdicts)
    assert low is not None
    assert high is not None
    assert 0.58 < low < 0.75 < high < 0.90
    assert interval(verdicts) == (low, high)
    assert interval([True] * 5) == (1.0, 1.0)


def test_nothing_to_measure_is_no_figure_at_all() -> None:
    got = measure([])
    assert (got.accuracy.value, got.low, got.length_median, got.milliseconds_p95) == (None, None, None, None)


# Which facts are asked


def test_facts_about_papers_that_are_not_held_are_left_out_and_counted() -> None:
    away = replace(FACT, id="away", sources=(replace(SOURCE, document="ostrow.txt"),))
    sets = [FactSet("here", (FACT, UNHELD, away)), FactSet("there", (away, replace(UNHELD, id="pay")))]
    asked = only_held(sets, frozenset({PAPER}))
    assert [(each.name, [fact.id for fact in each.facts]) for each in asked.sets] == [
        ("here", ["board-size", "board-pay"])
    ]
    assert asked.left_out == {"here": 1, "there": 2}


def test_a_run_in_which_no_fact_is_about_the_papers_is_an_error() -> None:
    with pytest.raises(TownclerkError, match="None of these facts"):
        only_held([FactSet("here", (FACT,))], frozenset({"ostrow.txt"}))


# Other wordings


REWORDED = {"lay": "how big is that board", "terse": "board size", "mistyped": "hwo many on bord"}


def rewordings_file(folder: Path, content: object) -> Path:
    path = folder / "rewordings.yaml"
    path.write_text(yaml.safe_dump(content))
    return path


def test_a_fact_is_asked_in_each_wording_under_an_id_of_its_own() -> None:
    sets = reworded([replace(FACT, history=("a",)), UNHELD], {"board-size": REWORDED})
    assert [each.name for each in sets] == ["lay", "terse", "mistyped"]
    [lay] = sets[0].facts
    assert (lay.id, lay.question, lay.history) == ("board-size~lay", "how big is that board", ("a",))
    assert lay.must_include == FACT.must_include
    assert given_id(lay) == "board-size"


def test_the_report_tells_the_share_right_by_wording_and_of_those_right_as_given() -> None:
    other = replace(FACT, id="other")
    again = reworded([FACT, other], {"board-size": REWORDED, "other": REWORDED})
    right = {"board-size", "board-size~lay", "other~lay", "board-size~terse"}
    asked = Asked((FactSet("open", (FACT, other)),), {})
    facts = [*asked.facts, *(fact for each in again for fact in each.facts)]
    replies = [reply("Nine." if fact.id in right else "secret", fact=fact) for fact in facts]
    text = shown(score_run(asked, replies, Corpus({PAPER: frozenset({PAPER})}, False), date(2031, 5, 4), again))
    for row in (
        "| as given | 50.0% (1 of 2) | - |",
        "| lay | 100.0% (2 of 2) | 100.0% (1 of 1) |",
        "| terse | 50.0% (1 of 2) | 100.0% (1 of 1) |",
        "| mistyped | 0.0% (0 of 2) | 0.0% (0 of 1) |",
        "| reworded, together | 50.0% (3 of 6) | 66.7% (2 of 3) |",
        "| accuracy | 50.0% (1 of 2) |",
    ):
        assert row in text
    assert "hwo many" not in text


def test_the_built_in_rewordings_have_every_wording_of_every_known_fact() -> None:
    known = sorted((Path(__file__).parents[2] / "shared" / "facts").glob("known_facts_*.yaml"))
    rewordings = read_rewordings(REWORDINGS)
    assert len({question for each in rewordings.values() for question in each.values()}) == 3 * len(rewordings)
    if not known:
        pytest.skip("the known facts are not here")
    assert set(rewordings) == {fact.id for each in read_sets(known) for fact in each.facts}


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ([], "these are no rewordings"),
        ({"board-size": "how big"}, "fact 'board-size': it is not a set of keys"),
        ({"board-size": {"lay": "how big", "terse": "size"}}, "fact 'board-size': the fact has no mistyped"),
        ({"board-size": REWORDED | {"lay": ""}}, "fact 'board-size': lay is empty"),
    ],
)
def test_bad_rewordings_are_told_by_the_id_of_the_fact(tmp_path: Path, content: object, wrong: str) -> None:
    with pytest.raises(FactsError, match=wrong):
        read_rewordings(rewordings_file(tmp_path, content))


def test_rewordings_of_other_facts_are_an_error() -> None:
    with pytest.raises(FactsError, match="None of the facts asked"):
        reworded([FACT], {"away": REWORDED})


# Papers beside


def paper(folder: Path, name: str, text: str = "The Forum has six members.") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_papers_beside_are_those_of_the_folder_that_are_not_in_the_corpus(tmp_path: Path) -> None:
    paper(tmp_path, "all/here/one.txt")
    other, far = paper(tmp_path, "all/two.txt"), paper(tmp_path, "all/far/two.txt")
    paper(tmp_path, "all/.hidden/three.txt")
    assert set(other_papers(tmp_path / "all", tmp_path / "all" / "here")) == {other, far}


def test_a_paper_beside_may_not_have_the_name_of_one_of_the_corpus(tmp_path: Path) -> None:
    for name in ("here/one.txt", "there/deep/one.txt"):
        paper(tmp_path, name)
    with pytest.raises(TownclerkError, match=r"one\.txt stands beside the corpus and in it"):
        other_papers(tmp_path / "there", tmp_path / "here")
    with pytest.raises(TownclerkError, match="no other papers than the corpus"):
        other_papers(tmp_path / "here", tmp_path / "here")


def test_papers_beside_are_counted_and_are_none_of_the_papers_asked_about() -> None:
    digest = Document("x/ostrow.md", "", Particulars("Ostrow", source="ostrow.txt"), "")
    corpus = corpus_of([Document(PAPER, "", Particulars("Larkmoor"), ""), digest], ["ostrow.md"])
    assert (corpus.held, corpus.kind, corpus.beside) == (frozenset({PAPER}), "papers", 1)


# Reports


def run_of(fitted: Reply, blind: Reply) -> Run:
    """One fitted fact and one blind one, which asks something else under another id."""
    hidden = replace(FACT, id="hidden-id", question="a hidden question", must_include=(("hidden gold",),), kind="money")
    sets = [FactSet("open", (FACT,)), FactSet("shut_blind", (hidden,))]
    corpus = Corpus({PAPER: frozenset({PAPER})}, False)
    asked = only_held(sets, corpus.held)
    return score_run(asked, [fitted, replace(blind, id="hidden-id")], corpus, date(2031, 5, 4))


def shown(run: Run) -> str:
    """Everything that a person can see: the page and the terminal."""
    console = Console(file=StringIO(), width=200)
    show(report_of(run), console)
    assert isinstance(console.file, StringIO)
    return markdown(report_of(run)) + console.file.getvalue()


def test_a_failed_fact_is_listed_with_what_was_expected_and_what_was_said() -> None:
    text = shown(run_of(reply("Twelve [of them]."), reply("hidden gold")))
    assert text.count("board-size") == 2
    for words in ("how many sit on the Larkmoor board", "nine | 9", "Twelve [of them].", "lacks nine | 9"):
        assert text.count(words) >= 2


def test_a_blind_set_never_lists_a_question_an_id_or_an_answer() -> None:
    crash = Reply("", "", False, (), 0.1, "ValueError: a hidden question made a secret reply")
    for blind in (reply("a secret reply", "a secret quote"), crash):
        text = shown(run_of(reply("Nine."), blind))
        assert "Failed in blind sets, by kind" in text
        assert "| money | 1 |" in text
        for hidden in ("hidden", "secret"):
            assert hidden not in text


def test_fitted_stands_beside_blind() -> None:
    run = run_of(reply("Nine."), reply("wrong"))
    assert [measure(run.over(which)).accuracy for which in (FITTED, BLIND)] == [Share(1, 1), Share(0, 1)]
    assert "| measure | open | shut_blind | FITTED | BLIND | ALL |" in markdown(report_of(run))


# The gate


def floors_file(folder: Path, text: str) -> Path:
    path = folder / "floors.yaml"
    path.write_text(text)
    return path


FLOORS = """
papers:
  floors:
    - {measure: accuracy, over: all, at_least: 0.5, reason: made up}
    - {measure: confidently_wrong, at_most: 0.5, reason: made up}
    - {measure: refusal_recall, at_least: 0.9, reason: made up}
  must_pass: {board-size: everybody asks it}
"""


def test_a_run_at_its_floors_passes_and_a_run_below_one_does_not(tmp_path: Path) -> None:
    floors = read_floors("papers", floors_file(tmp_path, FLOORS))
    half, none = run_of(reply("Nine."), reply("no")), run_of(reply("No."), reply("no"))
    assert exit_code(check_all(half, floors)) == PASSED
    assert exit_code(check_all(none, floors)) == BELOW_A_FLOOR
    assert "not measured: refusal recall" in " ".join(check.line for check in check_all(half, floors))


def test_a_fact_that_must_pass_breaks_the_gate_alone(tmp_path: Path) -> None:
    floors = read_floors("papers", floors_file(tmp_path, FLOORS))
    broken = [check.line for check in check_all(run_of(reply("No."), reply("hidden gold")), floors) if not check.passed]
    assert broken == ["BROKEN: board-size must pass: everybody asks it"]


def test_the_built_in_floors_hold_a_reason_for_each_kind_of_corpus() -> None:
    assert all(floor.reason for kind in ("digest", "papers") for floor in read_floors(kind).bounds)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("digest: {floors: []}", "no floors for 'papers'"),
        ("papers: {floors: []}", "no list of floors"),
        ("papers: {floors: [{measure: charm, at_least: 0.5, reason: x}]}", "measure is 'charm'"),
        ("papers: {floors: [{measure: accuracy, at_least: 0.5}]}", "it has no reason"),
        ("papers: {floors: [{measure: accuracy, at_least: 50, reason: x}]}", "a number from 0 to 1"),
        ("papers: {floors: [{measure: accuracy, over: most, at_least: 0.5, reason: x}]}", "over is 'most'"),
    ],
)
def test_floors_that_cannot_be_used_are_an_error(tmp_path: Path, text: str, wrong: str) -> None:
    with pytest.raises(FloorsError, match=wrong):
        read_floors("papers", floors_file(tmp_path, text))


def test_the_command_returns_two_and_one_plain_sentence_when_the_facts_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--facts", str(tmp_path / "none.yaml"), "--data-dir", str(tmp_path)]) == UNREADABLE
    assert "there is no such file" in capsys.readouterr().err.replace("\n", " ")


def test_the_command_asks_scores_stores_and_scores_again_with_the_same_verdict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers, facts, stored = tmp_path / "papers", tmp_path / "set.yaml", tmp_path / "answers.jsonl"
    papers.mkdir()
    (papers / PAPER).write_text(f"Larkmoor Board, 4 May 2031\n\n1. The Board is new.\n\n2. {SOURCE.quote}\n")
    facts.write_text(yaml_of(item(question="How many members has the Larkmoor Board?")))
    floors = floors_file(tmp_path, "papers: {floors: [{measure: accuracy, at_least: 0.0, reason: made up}]}")
    common = [
        "--facts",
        str(facts),
        "--corpus",
        str(papers),
        "--floors",
        str(floors),
        "--data-dir",
        str(tmp_path / "data"),
    ]

    assert main([*common, "--answers", str(stored), "--report", str(tmp_path / "report.md")]) == PASSED
    first = capsys.readouterr().out
    assert [json.loads(line)["id"] for line in stored.read_text().splitlines()] == ["board-size"]
    assert "# Known facts over the papers" in (tmp_path / "report.md").read_text()

    assert main([*common, "--rescore", str(stored)]) == PASSED
    assert capsys.readouterr().out == first
    assert not list(papers.glob("*.sqlite*"))

    paper(tmp_path, "others/ostrow.txt")
    more = ["--beside", str(tmp_path / "others"), "--rewordings", str(rewordings_file(tmp_path, {FACT.id: REWORDED}))]
    assert main([*common, *more, "--answers", str(stored)]) == PASSED
    printed = capsys.readouterr()
    assert "1 paper (papers) and 1 beside them" in printed.err
    assert "Papers of other matters that stood beside these: 1." in printed.out
    assert "reworded, together" in printed.out
    assert [json.loads(each)["id"] for each in stored.read_text().splitlines()] == [
        "board-size", "board-size~lay", "board-size~terse", "board-size~mistyped",
    ]  # fmt: skip


# The bench


def test_the_bench_warms_up_then_asks_each_question_once_taking_turns_and_counts_crashes() -> None:
    heard: list[str] = []

    def system(name: str) -> Any:
        def ask(question: str) -> tuple[str, str]:
            heard.append(name + question)
            if name + question == "b2":
                raise ValueError(question)
            return question, question + "!"

        return ask

    questions = ["1", "2", "3", "4", "5", "6"]
    ours, theirs = interleaved([system("a"), system("b")], questions)
    assert len(heard) == 2 * (5 + 6)
    assert heard[10:14] == ["a1", "b1", "b2", "a2"]
    assert [each.all for each in ours] == ["1!", "2!", "3!", "4!", "5!", "6!"]
    assert [each.failed for each in theirs] == [False, True, False, False, False, False]
