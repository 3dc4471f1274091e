"""What is told together: a sentence with its neighbours, two sides of a comparison, the few sides of a row."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.library import Library
from ingest.pipeline import ingest
from retriever.answer.parts import Asked, say_list
from retriever.answer.statements import the_first
from retriever.assistant import Assistant
from retriever.check import faults
from retriever.question import read_question
from retriever.wanted import Wanted, kinds_wanted
from tests.papers import Opens

pytest_plugins = ("tests.papers.shelf",)


def held(opens: Opens, folder: Path, *papers: str) -> Library:
    """A library of these papers."""
    for number, paper in enumerate(papers):
        (folder / f"paper_{number}.md").write_text(paper)
    library = opens()
    ingest([folder], library)
    return library


LEANING = """---
title: Ferry Panel report
date: 2024-01-08
---

## How the piers are run

The Ferry Panel was set up in 2019 by the two councils. It is chaired by Marian Oakes and answers to the Cabinet.
Geoffrey Lunt looks after the four piers. Repairs are paid for out of tolls.
"""


@pytest.mark.parametrize(
    ("question", "together", "apart"),
    [
        ("Who set up the Ferry Panel in 2019?", ("two councils", "It is chaired by Marian Oakes"), "Geoffrey Lunt"),
        ("Who chairs it, and answers to the Cabinet?", ("The Ferry Panel was set up", "Marian Oakes"), "Geoffrey Lunt"),
        ("Who looks after the four piers?", ("Geoffrey Lunt",), "Repairs"),
        ("Just tell me who set up the Ferry Panel.", ("two councils",), "Marian Oakes"),
    ],
)
def test_a_sentence_is_told_with_the_one_it_leans_on_and_the_one_that_leans_on_it(
    opens: Opens, tmp_path: Path, question: str, together: tuple[str, ...], apart: str
) -> None:
    library = held(opens, tmp_path, LEANING)
    answer = Assistant(library).ask(question)
    first = answer.statements[0]
    assert all(each in first.text for each in together)
    assert apart not in first.text
    assert [" ".join(citation.quote.split()) for citation in first.citations] == [first.text]
    assert faults(answer, {d.id: d for d in library.documents()}) == []


COMPARED = """---
title: Ferrow health report
date: 2015-05-11
---

## How long people live

Men in Ferrow lived 78.3 years on average in 2014. In England as a whole they lived 79.5 years.
The Ferrow Health Board reads these figures each spring.
"""


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("How does the life of men in Ferrow compare with England?", ("78.3", "79.5"), "Health Board"),
        ("Do men in Ferrow live longer than they used to?", ("78.3", "79.5"), "Health Board"),
        ("How long did men in Ferrow live on average in 2014?", ("78.3",), "79.5"),
    ],
)
def test_where_a_comparison_is_asked_for_the_sentence_behind_is_told_if_both_give_figures(
    opens: Opens, tmp_path: Path, question: str, told: tuple[str, ...], left_out: str
) -> None:
    first = Assistant(held(opens, tmp_path, COMPARED)).ask(question).statements[0].text
    assert all(each in first for each in told)
    assert left_out not in first


@pytest.mark.parametrize(
    "question",
    [
        "are fewer babies being born these days?",
        "is the wait getting longer or shorter?",
        "is the hall as busy as it was before?",
        "have the fees gone up?",
        "is it dearer than they used to pay?",
        "are things getting worse?",
    ],
)
def test_everyday_ways_of_asking_for_a_comparison_are_known(question: str) -> None:
    assert Wanted.COMPARISON in kinds_wanted(question)


@pytest.mark.parametrize("question", ["who got up the petition?", "what is the number of the helpline?"])
def test_what_compares_nothing_is_no_comparison(question: str) -> None:
    assert Wanted.COMPARISON not in kinds_wanted(question)


LENDING = """---
title: Ferrow treasury rules
date: 2018-03-01
---

## Where money may be left

| Who | Limit each (£m) | Longest time |
| --- | --- | --- |
| Building societies | 1 | 100 days |
| Other councils | 5 | 364 days |
"""


def test_a_row_of_few_sides_is_told_whole_and_one_of_a_series_is_not(opens: Opens, tmp_path: Path) -> None:
    series = LENDING.replace("Limit each (£m)", "2018-19").replace("Longest time", "2019-20").replace("rules", "plan")
    series = series.replace("2018-03-01", "2019-03-01").replace("societies", "firms")
    assistant = Assistant(held(opens, tmp_path, LENDING, series))
    told = assistant.ask("What is the limit each for building societies?").text
    assert "£1 million" in told
    assert "100 days" in told
    assert "364" not in told
    assert "100 days" not in assistant.ask("What is the figure for building firms in 2018-19?").text


RAMP = """---
title: Ferrow play report
date: 2016-06-06
---

## Ramps

The skate ramp at Low Mead was looked at in May. Its boards were found to be rotten. The skate ramp at Low
Mead will be mended in May for £4,300.

The skate ramp at High Mead was built in 2011.
"""


def test_what_search_found_beside_a_sentence_is_told_with_it_within_its_paragraph(opens: Opens, tmp_path: Path) -> None:
    library = held(opens, tmp_path, RAMP)
    first = Assistant(library).ask("What was found at the skate ramp of Low Mead?").statements[0]
    assert "looked at in May" in first.text
    assert "£4,300" in first.text
    assert "High Mead" not in first.text
    assert len(first.citations) == 1


TARGETS = """---
title: Ferrow bus plan
date: 2015-04-01
---

## Measures

| Measure | Lead | Start | Cost |
| --- | --- | --- | --- |
| Evening bus | Mary Holt | May 2015 | £9,000 |
| Market bus | John Dale | June 2015 | £4,000 |

The evening bus was put off because the depot flooded.
"""


def test_where_a_named_column_does_not_hold_the_kind_of_thing_asked_for_the_row_is_told(
    opens: Opens, tmp_path: Path
) -> None:
    told = Assistant(held(opens, tmp_path, TARGETS)).ask("Who leads the start of the evening bus measure?").text
    assert "Mary Holt" in told
    assert "John Dale" not in told


MARKET = """---
title: Ferrow market report
date: 2017-10-02
---

## What traders say

Traders who left the market gave these grounds:

- rents charged whether or not it rains
- stalls that are old and heavy
- fewer loading bays than in 2010
- a walk of ten minutes to the van park

## Officers

- Alma Perrin, who looks after the stalls
- Hugh Stott, who collects the rents of the market
"""


def test_an_item_is_told_with_those_around_it_that_were_found_too(opens: Opens, tmp_path: Path) -> None:
    assistant = Assistant(held(opens, tmp_path, MARKET))
    first = assistant.ask("Which stalls are old or heavy, and what of the rents?").statements[0]
    assert "whether or not it rains; stalls that are old and heavy" in first.text
    assert len(first.citations) == 1
    assert "Hugh Stott" not in assistant.ask("Who looks after the stalls of the market?").statements[0].text


STEPS = """---
title: Ferrow plan, notes
date: 2019-05-02
---

## Neighbourhood plan

The steering group spoke of the neighbourhood plan for the village of Ferrow. The plan of the village goes on thus:

- first draft in June
- six weeks of comment in July
- referendum in October
"""


def test_a_told_sentence_that_leads_into_a_list_is_told_with_the_list(opens: Opens, tmp_path: Path) -> None:
    library = held(opens, tmp_path, STEPS)
    answer = Assistant(library).ask("What did the steering group speak of?")
    said = next(s for s in answer.statements if "goes on thus:" in s.text)
    assert all(each in said.text for each in ("first draft", "six weeks", "referendum"))
    assert len(said.citations) == 1
    assert faults(answer, {d.id: d for d in library.documents()}) == []


def test_a_list_that_is_told_is_not_told_again_behind_its_sentence(opens: Opens, tmp_path: Path) -> None:
    searcher = Assistant(held(opens, tmp_path, STEPS)).searcher
    question = read_question("How does the plan of the village go on?", searcher.views)
    hits = sorted(searcher.search(question), key=lambda hit: not hit.passage.text.endswith("thus:"))
    asked = Asked(question, hits, searcher)
    items = [view.passage for view in next(iter(searcher.views.groups.values()))]
    assert "first draft" in the_first(asked, ())[0].text
    assert "first draft" not in the_first(asked, (say_list(asked, items),))[0].text


GRANTS = """---
title: Ferrow grants, {year}
date: {year}-06-01
---

## Awards

| Club | For | Award |
| --- | --- | --- |
| Boat club | Launch | {boat} |
| Brass band | Horns | £600 |

The boat club was turned down in {year} since it holds reserves of {reserves}.
"""


@pytest.mark.parametrize(
    "question",
    [
        "What did the boat club get for its launch?",
        "Why was the boat club turned down for a launch?",
        "How have awards to the boat club changed?",
        "What reserves does the boat club hold?",
        "List the awards to clubs.",
    ],
)
def test_whatever_way_answers_what_search_put_first_is_told(opens: Opens, tmp_path: Path, question: str) -> None:
    papers = (
        GRANTS.format(year=year, boat=boat, reserves=reserves)
        for year, boat, reserves in ((2014, "nil", "£40,000"), (2017, "£250", "£51,000"))
    )
    library = held(opens, tmp_path, *papers)
    made = Assistant(library).made(question)
    first = made.hits[0][0].passage
    around = [(c.start, c.end) for c in made.answer.citations if c.document == first.document]
    assert any(start <= first.words.start and first.words.end <= end for start, end in around)
    assert faults(made.answer, {d.id: d for d in library.documents()}) == []
    if len({c.document for c in made.answer.citations}) > 1:
        assert all("2014" in s.text[:30] or "2017" in s.text[:30] for s in made.answer.statements)
