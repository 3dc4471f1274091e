"""What holds of teaching: what is taught from, that it learns, and that what it writes is what the retriever reads."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from sklearn.linear_model import LogisticRegression
from transformers import BertConfig, BertModel

from eval.learning import SPLITS
from eval.teach.__main__ import main
from eval.teach.doubt_questions import BUILT_IN
from eval.teach.doubt_scales import doubts, doubts_of_others, taught_scales, written
from eval.teach.doubt_signs import Case, cases
from eval.teach.embedding_training import Pairing, pairing, pairings_loss, taught_embedding, vectors
from eval.teach.further_training import matters_loss, taught_further
from eval.teach.lessons import Exercise, exercises, folders, library_of, places
from eval.teach.listwise import batches, loss
from eval.teach.matters import Matter
from eval.teach.measuring import at_bound, auc, doubt_table, hit_at, ranking_line
from eval.teach.public_questions import public_questions
from eval.teach.ranking_weights import HAND_SET, taught_weights
from eval.teach.ranking_weights import read as read_weights
from eval.teach.ranking_weights import written as written_weights
from eval.teach.reader_lessons import Sheet, instructive, sheet
from eval.teach.reader_training import Course, read, taught_reader
from eval.teach.signs import Found, found_for, scored
from ingest import low_rank
from ingest.errors import TownclerkError
from ingest.library import Library, embedded_text
from ingest.pipeline import ingest
from retriever.answer.doubt import shipped_scales
from retriever.reader_network import ReaderNetwork
from tests.papers import Opens

pytest_plugins = ("tests.papers.shelf",)

PAPER = """# Lark Moor commons report

## Money

The grazing fund holds £4,200 for the year.

The fencing budget is £9,000 and was set in March.

## People

The warden of the moor is Isolde Garrick.

Nine commoners sit on the grazing board.
"""
OTHER_EDITION = PAPER.replace("4,200", "5,100").replace("Nine", "Eleven")
ASKED = [
    {"q": "How much is in the grazing fund?", "a": ["grazing fund holds £4,200"], "s": [["4,200"]], "k": "money"},
    {"q": "Who is the warden of the moor?", "a": ["warden of the moor is Isolde"], "s": [["garrick"]], "k": "figure"},
    {"q": "How many commoners sit on the board?", "a": ["Nine commoners sit"], "s": [["nine", "9"]], "k": "figure"},
    {"q": "What does the moor's new lift cost?", "a": [], "s": [], "k": "unanswerable", "u": "mention"},
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder of lessons, as in eval/learning: one paper with questions, and another edition of it without."""
    papers, questions = tmp_path / "papers" / "Z", tmp_path / "questions" / "Z"
    papers.mkdir(parents=True)
    questions.mkdir(parents=True)
    (papers / "larkmoor_report_2011.md").write_text(PAPER)
    (papers / "larkmoor_report_2015.md").write_text(OTHER_EDITION)
    lines = [json.dumps({"r": "lay", "n": [], **each}) for each in ASKED]
    (questions / "larkmoor_report_2011.jsonl").write_text("\n".join(lines))
    return tmp_path


@pytest.fixture
def asked(home: Path) -> list[Exercise]:
    return exercises("Z", home=home)


@pytest.fixture
def held(home: Path, opens: Opens) -> Library:
    library = opens()
    ingest(sorted((home / "papers" / "Z").iterdir()), library)
    return library


@pytest.fixture
def rows(asked: list[Exercise], held: Library) -> list[Found]:
    return found_for(asked, held)


# Lessons


def test_ranking_and_reader_are_taught_on_no_folder_to_tune_by_and_nothing_on_a_blind_one() -> None:
    assert set(folders("train")) == {name for name, purpose in SPLITS.items() if purpose == "train"}
    assert not set(folders("train")) & {*folders("tune"), *folders("blind")}
    assert folders("tune") == ("E", "N", "Q", "Y", "AA", "AB")
    assert not [each for each in BUILT_IN if each.facts.stem.endswith("_blind")]


def test_each_exercise_knows_its_paper_and_few_are_spread(asked: list[Exercise], home: Path) -> None:
    assert [each.paper for each in asked] == ["larkmoor_report_2011.md"] * len(ASKED)
    assert exercises("Z", few=2, home=home) == [asked[0], asked[2]]
    assert exercises("Z", few=99, home=home) == asked


@pytest.mark.parametrize(
    "quote", ["the “clerk’s” fee – paid", 'The "clerk\'s"   fee - paid', "THE “CLERK’S” FEE — PAID"]
)
def test_a_quote_is_found_whatever_its_case_quotes_dashes_and_spaces(quote: str) -> None:
    text = "Then  İ\n\nthe “clerk’s”\n fee – paid."
    [span] = places(text, [quote, "not there"])
    assert text[span.start : span.end] == "the “clerk’s”\n fee – paid"


# Signs


def test_the_passages_that_hold_the_quote_are_gold_and_other_editions_stay_out(rows: list[Found]) -> None:
    for row, question in zip(rows, ASKED, strict=True):
        gold = [p.text for p, is_gold in zip(row.passages, row.gold, strict=True) if is_gold]
        assert len(gold) == len(question["a"])
        assert all(quote in text for quote, text in zip(question["a"], gold, strict=True))
        assert row.own.all()
        assert row.signs.shape == (len(row.passages), len(row.names))


# Ranking


def test_the_fitted_weights_put_the_passage_that_answers_first(rows: list[Found]) -> None:
    weights = taught_weights(rows)
    hits = hit_at(rows, [scored(row, weights) for row in rows], 1)
    assert (hits.part, hits.whole) == (3, 3)
    assert ranking_line(rows, weights).startswith("hit@1 1.000")


def test_weights_are_on_the_scale_of_coverage_none_is_negative_and_some_are_set_by_hand(
    rows: list[Found], tmp_path: Path
) -> None:
    weights = taught_weights(rows)
    assert weights["coverage"] == pytest.approx(0.94)
    assert min(weights.values()) > 0
    assert {name: weights[name] for name in HAND_SET} == dict(HAND_SET)
    assert weights == taught_weights(rows)
    (tmp_path / "ranking.json").write_text(written_weights(weights))
    assert read_weights(tmp_path / "ranking.json") == weights


def test_lessons_without_answers_teach_no_ranking(rows: list[Found]) -> None:
    with pytest.raises(TownclerkError, match="Too few lessons"):
        taught_weights([row for row in rows if not row.answerable])


def test_the_loss_falls_as_the_right_one_rises_and_each_comes_once_an_epoch() -> None:
    gold = torch.tensor([False, True, False])
    low, high = loss(torch.tensor([1.0, 0.0, 0.0]), gold), loss(torch.tensor([1.0, 5.0, 0.0]), gold)
    assert low > high > 0
    taken = list(batches(10, 4, np.random.default_rng(0)))
    assert [len(each) for each in taken] == [4, 4, 2]
    assert sorted(i for each in taken for i in each) == list(range(10))


# Reader


def test_a_sheet_has_the_gold_first_and_near_ones_of_the_same_paper_only(rows: list[Found]) -> None:
    found, chance = rows[0], np.random.default_rng(0)
    scores = np.zeros(len(found.passages), dtype=np.float32)
    shown = sheet(found, scores, chance)
    assert shown.gold == 1
    assert "£4,200" in shown.texts[0]
    assert 0 < len(shown.texts) - 1 <= 6
    assert len(sheet(replace(found, own=np.zeros_like(found.own)), scores, chance).texts) == 1
    assert all(instructive(row) for row in rows)
    assert sheet(rows[3], np.zeros(len(rows[3].passages)), chance).gold == 0


PAGE = """<html><body><div class="para-wrap row"><pre>The lark sings. Isolde counted nine larks in May.</pre>
<div class="qa-wrap"><strong class="question">How many larks did Isolde count?</strong>
<span class="answer">nine</span></div>
<div class="qa-wrap"><strong class="question">Who fed them?</strong><span class="answer">&lt;No Answer&gt;</span></div>
</div></body></html>"""


def public_sets(folder: Path) -> Path:
    for version in ("1.1", "v2.0"):
        (folder / "explore" / version / "dev").mkdir(parents=True)
        (folder / "explore" / version / "dev" / "Moor_birds.html").write_text(PAGE)
    asked = {"article": "Moor", "section": "Paths", "question": "Who mends them?", "answers": [1]}
    (folder / "selqa-ass-dev.json").write_text(json.dumps([{**asked, "candidates": ["They are old.", "The ranger."]}]))
    return folder


def test_public_questions_are_read_sentence_by_sentence_and_each_article_once(tmp_path: Path) -> None:
    found = public_questions(public_sets(tmp_path))
    assert [(each.title, each.gold, each.near) for each in found] == [
        ("Moor birds", ("Isolde counted nine larks in May.",), ("The lark sings.",)),
        ("Moor birds", (), ("The lark sings.", "Isolde counted nine larks in May.")),
        ("Moor : Paths", ("The ranger.",), ("They are old.",)),
    ]
    shown = found[0].sheet(np.random.default_rng(0))
    assert (shown.question, shown.gold, len(shown.texts)) == ("How many larks did Isolde count?", 1, 2)
    assert shown.texts[0].endswith("Isolde counted nine larks in May.")


def test_a_folder_without_public_questions_is_told(tmp_path: Path) -> None:
    with pytest.raises(TownclerkError, match="no public question set is known"):
        public_questions(tmp_path)


def small_model() -> Any:
    """A model built like the packaged one, of a hundredth of its size, the same each time."""
    torch.manual_seed(7)
    return BertModel(BertConfig(hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=32))


def test_the_reader_learns_and_what_is_written_makes_the_same_reader_again(tmp_path: Path) -> None:
    sheets = [Sheet("who is warden", ("Garrick is warden", "the fund is full"), 1), Sheet("what lift", ("no", "it"), 0)]
    said: list[str] = []
    course = Course(2, lambda i, _: sheets[i], epochs=30)
    network = taught_reader([course], small_model(), say=said.append)
    first, last = (float(line.rsplit(" ", 1)[1]) for line in (said[0], said[-1]))
    assert last < first
    np.savez_compressed(tmp_path / "reader.npz", **low_rank.taken_out(network))
    again = ReaderNetwork(small_model()).eval()
    with np.load(tmp_path / "reader.npz") as changes:
        low_rank.put_in(again, dict(changes))
    pairs = [(s.question, text) for s in sheets for text in s.texts]
    before = read(again, pairs)
    assert np.allclose(read(network, pairs), before, atol=5e-3)
    low_rank.fold(again.model)
    assert np.allclose(read(again, pairs), before, atol=1e-4)


# Embedding


def test_a_pairing_sets_an_answer_against_near_passages_of_the_same_paper(rows: list[Found]) -> None:
    row = rows[0]
    made = pairing(row, np.arange(len(row.passages), dtype=np.float32), np.random.default_rng(1))
    assert made.answer in made.answers
    assert made.near
    assert not made.answers & set(made.near)
    own = {embedded_text(p) for p, is_own in zip(row.passages, row.own, strict=True) if is_own}
    assert set(made.near) <= own


def test_the_embedding_learns_to_lie_nearer_to_answers() -> None:
    taught_by = [
        Pairing("who is warden", "Garrick is warden", ("the fund is full",), frozenset({"Garrick is warden"})),
        Pairing("is there money", "the fund is full", ("the lift is shut",), frozenset({"the fund is full"})),
    ]
    said: list[str] = []
    model = taught_embedding(2, lambda i, _: taught_by[i], small_model(), epochs=400, say=said.append)
    first, last = (float(line.rsplit(" ", 1)[1]) for line in (said[0], said[-1]))
    assert last < first
    for each in taught_by:
        asked, answer, near = vectors(model, [each.question, each.answer, each.near[0]]).detach().numpy()
        assert asked @ answer > asked @ near


def test_another_passage_that_answers_counts_for_no_wrong_choice() -> None:
    model = small_model().eval()
    alone = Pairing("q", "yes it is", (), frozenset({"yes it is"}))
    beside = Pairing("r", "so it is", (), frozenset({"so it is", "yes it is"}))
    other = Pairing("r", "so it is", (), frozenset({"so it is"}))
    too = pairings_loss(model, [alone, beside]).item()
    assert too < pairings_loss(model, [alone, other]).item()


def test_the_embedding_learns_everyday_words_from_matters() -> None:
    matters = [
        Matter("roads", ("where is a hole",), ("a carriageway defect",), ("a signal fault",)),
        Matter("money", ("is there cash",), ("the balance is held",), ("the post is held",)),
    ]
    on_paper = Pairing("who is warden", "Garrick is warden", ("the fund is full",), frozenset({"Garrick is warden"}))
    model = taught_embedding(1, lambda _i, _chance: on_paper, small_model(), epochs=1, say=lambda _line: None)
    drawn = [(m.questions[0], m.passages[0], m.near[0]) for m in matters]
    before, said = matters_loss(model, drawn).item(), list[str]()
    taught_further(1, lambda _i, _chance: on_paper, matters * 20, model, said.append)
    assert matters_loss(model, drawn).item() < before
    assert said[-1].startswith("step ")


def test_two_states_averaged_lie_between_them_and_are_put_in_like_one() -> None:
    def state(seed: int) -> dict[str, np.ndarray]:
        model = small_model()
        low_rank.make_changeable(model, 2)
        drawn = np.random.default_rng(seed)
        return {n: drawn.normal(0, 0.1, tuple(p.shape)).astype(np.float32) for n, p in low_rank.taught(model)}

    first, later = state(1), state(2)
    model = low_rank.changed(small_model(), low_rank.averaged(first, later, 0.25), 4)
    place = "encoder.layer.0.attention.self.query"
    change = {n: s[f"{place}.up"] @ s[f"{place}.down"] for n, s in (("first", first), ("later", later))}
    plain = small_model().encoder.layer[0].attention.self.query.weight.detach().numpy()
    low_rank.fold(model)
    told = model.encoder.layer[0].attention.self.query.weight.detach().numpy() - plain
    assert np.allclose(told, 0.75 * change["first"] + 0.25 * change["later"], atol=1e-3)


# Doubt


def test_without_doubt_every_question_is_answered_and_its_signs_are_noted(asked: list[Exercise], held: Library) -> None:
    went = cases((each.lesson.fact for each in asked), held)
    assert [case.answerable for case in went] == [True, True, True, False]
    assert all(case.signs for case in went)
    assert not any(case.refused for case in went[:3])


def test_one_paper_of_a_folder_may_be_held_alone(home: Path, tmp_path: Path) -> None:
    with library_of("Z", tmp_path / "work", home, "larkmoor_report_2015.md") as library:
        assert [document.id for document in library.documents()] == ["larkmoor_report_2015.md"]


def made_up_cases(count: int) -> list[Case]:
    """Cases whose doubt goes by two signs, and of which a third is unanswerable."""
    x = np.random.default_rng(3).random((count, 3))
    return [Case({"a": a, "b": b, "c": c}, a + b * c < 0.95, a < 0.4, False) for a, b, c in x.tolist()]


def test_scales_written_and_read_back_give_the_likelihood_of_scikit_learn(monkeypatch: pytest.MonkeyPatch) -> None:
    made_up = made_up_cases(300)
    x = np.array([list(case.signs.values()) for case in made_up if case.signs])
    even = (x - x.mean(axis=0)) / x.std(axis=0)
    unheld = np.array([not case.answerable for case in made_up])
    theirs = LogisticRegression(C=0.3, max_iter=2000).fit(even, unheld).predict_proba(even)[:, 1]
    data = written(taught_scales(made_up)).encode()
    monkeypatch.setattr("retriever.answer.doubt.taught.shipped", lambda _: data)
    held = shipped_scales.__wrapped__()  # as it reads when it has read nothing yet
    assert [held.likelihood(dict(case.signs or {})) for case in made_up] == pytest.approx(theirs.tolist(), abs=1e-3)


def test_a_better_fit_never_adds_to_doubt_and_a_lack_never_takes_from_it() -> None:
    misleading = [
        Case({"first reader": float(i % 5), "lack year_not_held": float(i % 3 == 0)}, bool(i % 3 == 0), True, False)
        for i in range(60)
    ] + [Case({"first reader": 9.0}, False, False, False) for _ in range(20)]
    weights = taught_scales(misleading).weights
    assert weights.get("first reader", 0.0) <= 0 <= weights.get("lack year_not_held", 0.0)


def test_taught_scales_doubt_what_is_not_held_and_a_sign_that_never_differs_weighs_nothing() -> None:
    made_up = [replace(case, signs={**(case.signs or {}), "still": 1.0}) for case in made_up_cases(300)]
    scales = taught_scales(made_up)
    assert "still" not in scales.weights
    assert scales == taught_scales(made_up)
    assert doubts(scales, [Case(None, True, True, False)]) == [0]
    for told in (doubts(scales, made_up), doubts_of_others(made_up)):
        unheld = [d for d, case in zip(told, made_up, strict=True) if not case.answerable]
        rest = [d for d, case in zip(told, made_up, strict=True) if case.answerable]
        assert (auc(unheld, rest) or 0) > 0.9


def test_cases_of_one_sort_teach_no_doubt() -> None:
    with pytest.raises(TownclerkError, match="Too few lessons"):
        taught_scales([case for case in made_up_cases(50) if case.answerable])


# Measures


def test_a_bound_turns_wrong_answers_and_right_ones_into_refusals() -> None:
    four = [Case({}, True, True, False), Case({}, True, False, False), Case({}, False, False, False),
            Case(None, False, True, True)]  # fmt: skip
    open_handed, strict = at_bound(four, [0.1, 0.6, 0.8, 0.0], 1.01), at_bound(four, [0.1, 0.6, 0.8, 0.0], 0.5)
    assert (open_handed.right.value, open_handed.wrong.value, open_handed.recall.value) == (0.5, 2 / 3, 0.5)
    assert (strict.right.value, strict.wrong.value) == (0.75, 0)
    assert (strict.precision.value, strict.recall.value) == (2 / 3, 1)
    assert "AUC 0.500" in doubt_table(four[1:3], [0.6, 0.6])
    assert "AUC -" in doubt_table([], [])


def test_auc_is_one_in_order_half_by_chance_and_nothing_of_nothing() -> None:
    assert auc([2, 3], [0, 1]) == 1
    assert auc([1], [1]) == 0.5
    assert auc([], [1]) is None


# The command


def test_a_trial_may_not_write_over_the_files_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["all", "--few", "2"])
    assert "give --out" in capsys.readouterr().err


def test_a_folder_of_public_questions_that_is_not_there_is_told_before_anything_is_taught(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["all", "--public", str(tmp_path / "none")])
    assert "no such folder of public question sets" in capsys.readouterr().err


def test_doubt_is_never_taught_on_blind_facts(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["doubt", "--more", "eval/papers=eval/facts/invented_blind.yaml"])
    assert "not blind" in capsys.readouterr().err
