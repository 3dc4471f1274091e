"""Arithmetic: sums of figures that the papers hold, exact and cited; none where a figure is not clear."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.document import Document, Span
from ingest.library import Library
from ingest.pipeline import ingest
from retriever.answer.arithmetic_asked import wish_of
from retriever.assistant import Assistant
from retriever.check import checked, faults
from retriever.figures import Unit, read_figure, said, unit_named, without_unit
from retriever.sums import Sum, SumKind
from retriever.values import Answer, Outcome, Statement

pytest_plugins = ("tests.papers.shelf",)

# Invented, with what makes sums go wrong: near labels, empty cells, two units, a total of its own, parts of a year.
PAPER = """---
title: Pondbury Wardens' Report
date: 2014-06-03
---
# Pondbury Wardens' Report

Pondbury Town Council heard this report on 3 June 2014.

## 1. The commons (£000)

Line\t2011/12\t2012/13\t2013/14
Hedges\t250\t300\t285
Hedges by contract\t40\t55\t62
Ditches\t120\t-\t90
Footbridges\t75\t75\tto be agreed

## 2. Ducks counted

Pond\t2012\t2013
Upper Pond\t1,240\t1,366
Lower Pond\t310\t287
Mill Pond\t95\t101

## 3. Money and nights

£000\t2011/12\t2012/13
Budget\t1,150\t1,205
Actual spend\t1,190\t1,180
Nights patrolled\t71\t96

## 4. Measures

Measure\t2011/12\t2012/13\tTarget 2013/14
Gates in order\t61.5%\t70%\t80%
Gates painted\t14\t19\t25
Wait for a key\t6.1 days\t4.4 days\t3 days

## 5. Fines issued

Kind of fine\t2012/13\t2013/14
Litter\t204\t188
Dogs\t96\t131
Total\t300\t319

## 6. Gifts in 2013/14

Rotary Club: £1,500
Women's Institute: £450
Angling Society: £2,050

## 7. Wardens

Winter\tWardens\tSpent on boots
2011/12\t41\t£900
2012/13\t57\t£1,250
2013/14\t83\tnot yet known

## 8. Otters and herons

The number of otters seen has risen from 17 to 42 since the weir was opened. There were 14 herons on the
reed beds last May. The mean depth of the mere
fell from 19 to 16 feet. The attainment gap was 31% last year, against 28% before.
A net costs £82 and one with a long handle £118. The voles were counted on 4 May, and it
rained for 6 hours.

## 10. Boats

The boat fund is £3,000 a year (it was £4,500), with a limit of £250 for each boat. The slipway fund was £40,000
in 2013/14, of which £36,200 was spent. The jetty fund was £900 in 2013/14, and its lamp cost £70.

## 11. Stiles

Measure\tBaseline 2010/11\tResult 2012/13\tResult 2013/14\tTarget 2014/15
Stiles mended\t61%\t66%\t72%\t80%

## 12. Mooring fees

Fee\t2012/13\t2013/14\t2013/14
Band B\t£120\t£126\t5%
Band D\t£180\t£189\t5%
"""


@pytest.fixture(scope="module")
def commons(tmp_path_factory: pytest.TempPathFactory, data: Path) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("commons")
    for model in data.glob("*.onnx"):  # exported once for all tests
        shutil.copy(model, folder)
    (folder / "wardens.md").write_text(PAPER)
    library = Library.open(folder / "library")
    ingest([folder / "wardens.md"], library)
    yield library
    library.close()


@pytest.fixture(scope="module")
def warden(commons: Library) -> Assistant:
    return Assistant(commons)


@pytest.fixture(scope="module")
def papers(commons: Library) -> Mapping[str, Document]:
    return {d.id: d for d in commons.documents()}


def sum_of(answer: Answer) -> Sum:
    done = answer.statements[0].sum
    assert done is not None, answer.text
    return done


# --- what is reckoned --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param(
            "By how much did hedges rise between 2011/12 and 2012/13?",
            "Hedges: rose from £250 thousand (2011/12) to £300 thousand (2012/13), up £50 thousand",
            id="two years of a row",
        ),
        pytest.param(
            "How many more ducks were there on the Upper Pond in 2013 than the year before?",
            "Upper Pond: rose from 1,240 (2012) to 1,366 (2013), up 126",
            id="the year before",
        ),
        pytest.param(
            "Did ducks on the Lower Pond go up or down between 2012 and 2013?",
            "Lower Pond: fell from 310 (2012) to 287 (2013), down 23",
            id="in the words of the question",
        ),
        pytest.param(
            "How many more ducks were on the Upper Pond than on the Mill Pond in 2013?",
            "2013: Upper Pond 1,366 less Mill Pond 101 = 1,265",
            id="two rows of a column",
        ),
        pytest.param(
            "By how much did the share of gates in order rise between 2011/12 and 2012/13?",
            "Gates in order: rose from 61.5% (2011/12) to 70% (2012/13), up 8.5 percentage points",
            id="shares in percentage points",
        ),
        pytest.param(
            "How much shorter was the wait for a key in 2012/13 than in 2011/12?",
            "Wait for a key: fell from 6.1 days (2011/12) to 4.4 days (2012/13), down 1.7 days",
            id="days",
        ),
        pytest.param(
            "By how much was the actual spend over the budget in 2011/12?",
            "2011/12: Actual spend £1,190 thousand less Budget £1,150 thousand = £40 thousand",
            id="plan and outcome",
        ),
        pytest.param(
            "How many more wardens were there in 2013/14 than in 2011/12?",
            "Wardens: rose from 41 (2011/12) to 83 (2013/14), up 42",
            id="years down the side",
        ),
        pytest.param(
            "How much more did the Angling Society give than the Rotary Club?",
            "Angling Society £2,050 less Rotary Club £1,500 = £550",
            id="lines of a list",
        ),
        pytest.param(
            "By how much has the number of otters seen risen?",
            "The number of otters seen has risen from 17 to 42 since the weir was opened: 42 less 17 = 25",
            id="a sentence",
        ),
        pytest.param(
            "How much dearer is a net with a long handle than a plain net?",
            "A net costs £82 and one with a long handle £118: £118 less £82 = £36",
            id="a sentence of two costs",
        ),
        pytest.param(
            "By how much has the boat fund gone down?",
            "The boat fund is £3,000 a year (it was £4,500), with a limit of £250 for each boat: "
            "£4,500 less £3,000 = £1,500",
            id="what it was in brackets",
        ),
        pytest.param(
            "How much of the slipway fund was left unspent in 2013/14?",
            "The slipway fund was £40,000 in 2013/14, of which £36,200 was spent: £40,000 less £36,200 = £3,800",
            id="what is left",
        ),
        pytest.param(
            "By how many points have stiles mended improved on the baseline?",
            "Stiles mended: rose from 61% (Baseline 2010/11) to 72% (Result 2013/14), up 11 percentage points",
            id="the baseline and the newest result",
        ),
        pytest.param(
            "What is the difference between band D and band B moorings in 2013/14?",
            "2013/14: Band D £189 less Band B £126 = £63",
            id="bands by their letters",
        ),
        pytest.param(
            "How many ducks were counted on all the ponds altogether in 2013?",
            "2013: Upper Pond 1,366 plus Lower Pond 287 plus Mill Pond 101 = 1,754",
            id="a column",
        ),
        pytest.param(
            "What did the Rotary Club and the Angling Society give in total?",
            "Rotary Club £1,500 plus Angling Society £2,050 = £3,550",
            id="named rows",
        ),
        pytest.param(
            "What do hedges come to from 2011/12 to 2013/14 in total?",
            "Hedges: 2011/12 £250 thousand plus 2012/13 £300 thousand plus 2013/14 £285 thousand = £835 thousand",
            id="money of several years",
        ),
        pytest.param(
            "What percentage of the total fines in 2013/14 was for dogs?",
            "2013/14: Dogs 131 of Total 319 = about 41.1%",
            id="a share",
        ),
        pytest.param(
            "Which pond had the most ducks in 2013?",
            "2013, highest first: Upper Pond 1,366; Lower Pond 287; Mill Pond 101",
            id="the highest",
        ),
        pytest.param(
            "Which pond had the fewest ducks in 2012?",
            "2012, lowest first: Mill Pond 95; Lower Pond 310; Upper Pond 1,240",
            id="the lowest",
        ),
        pytest.param(
            "Which are the top two ponds for ducks in 2013?",
            "2013, highest first: Upper Pond 1,366; Lower Pond 287",
            id="the top two",
        ),
        pytest.param(
            "In which year were hedges highest?",
            "Hedges, highest first: 2012/13 £300 thousand; 2013/14 £285 thousand; 2011/12 £250 thousand",
            id="the highest year",
        ),
    ],
)
def test_a_sum_is_said_with_its_operands(
    warden: Assistant, papers: Mapping[str, Document], question: str, text: str
) -> None:
    answer = warden.ask(question)
    assert answer.statements[0].text == text
    assert faults(answer, papers) == []


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("By how much did ditches change between 2011/12 and 2012/13?", id="an empty cell"),
        pytest.param("By how much will footbridges go up between 2012/13 and 2013/14?", id="to be agreed"),
        pytest.param(
            "What do all lines of the commons come to in 2012/13, in total?", id="a column with an empty cell"
        ),
        pytest.param("Which line got the least in 2013/14?", id="a rank with a cell to be agreed"),
        pytest.param("What is the difference between gates in order and gates painted in 2012/13?", id="two units"),
        pytest.param("What do gates in order and gates painted add up to in 2012/13?", id="measures added"),
        pytest.param("By how much did fishing rise between 2011/12 and 2012/13?", id="no such row"),
        pytest.param("By how much did hedges rise between 2005/06 and 2012/13?", id="no such year"),
        pytest.param("By how much did footbridges rise between 2011/12 and 2012/13?", id="nothing between them"),
        pytest.param("Why did hedges rise between 2011/12 and 2012/13?", id="why"),
        pytest.param("How many herons were there last May?", id="no reckoning asked for"),
        pytest.param("What is the most that anyone may be fined?", id="a limit is no rank"),
        pytest.param("By how much did the depth of the mere rise?", id="it went the other way"),
        pytest.param("How much of the jetty fund was left in 2013/14?", id="no part of it is told"),
        pytest.param("What was the attainment gap last year?", id="the gap is a measure's name"),
        pytest.param("In which year was the most spent on boots?", id="a year not yet known"),
    ],
)
def test_nothing_is_reckoned_from_what_is_not_clear(warden: Assistant, question: str) -> None:
    assert [s.sum for s in warden.ask(question).statements if s.sum] == []


def test_a_table_with_a_total_of_its_own_is_quoted(warden: Assistant) -> None:
    answer = warden.ask("How many fines were issued in total in 2013/14?")
    assert "319" in answer.text
    assert "507" not in answer.text
    assert answer.statements[0].sum is None


def test_a_count_in_a_table_of_money_is_no_money(warden: Assistant) -> None:
    text = warden.ask("By how much did nights patrolled rise between 2011/12 and 2012/13?").text
    assert text == "Nights patrolled: rose from 71 (2011/12) to 96 (2012/13), up 25"


def test_each_operand_is_cited_and_marked(warden: Assistant, papers: Mapping[str, Document]) -> None:
    answer = warden.ask("How many more ducks were on the Upper Pond than on the Mill Pond in 2013?")
    marked = {papers[c.document].text[m.start : m.end] for c in answer.citations for m in c.marks}
    assert marked == {"Upper Pond", "1,366", "Mill Pond", "101"}


# --- the checker -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def apart(warden: Assistant) -> Answer:
    return warden.ask("By how much did hedges rise between 2011/12 and 2012/13?")


@pytest.fixture(scope="module")
def rows_apart(warden: Assistant) -> Answer:
    return warden.ask("How many more ducks were on the Upper Pond than on the Mill Pond in 2013?")


@pytest.fixture(scope="module")
def rank(warden: Assistant) -> Answer:
    return warden.ask("Which pond had the most ducks in 2013?")


@pytest.fixture(scope="module")
def prose(warden: Assistant) -> Answer:
    return warden.ask("By how much has the number of otters seen risen?")


def with_sum(answer: Answer, done: Sum) -> Answer:
    """The answer with another sum, said in that sum's own words, its parts exchanged with them."""
    first = answer.statements[0]
    values = {o.value for o in done.operands}
    parts = tuple(p for p in first.parts if p in done.text) + tuple(v for v in values if v.isdigit())
    return replace(answer, statements=(Statement(done.text, first.citations, parts, done),))


def test_a_wrong_result_is_caught(apart: Answer, papers: Mapping[str, Document]) -> None:
    lie = with_sum(apart, replace(sum_of(apart), result="£60 thousand"))
    assert any("reckoned wrongly" in f for f in faults(lie, papers))
    assert checked(lie, papers).outcome is Outcome.STOPPED


@pytest.mark.parametrize("result", ["£50", "50 thousand", "£50 million", "50%", "", "about £50 thousand"])
def test_a_result_with_another_unit_is_caught(apart: Answer, papers: Mapping[str, Document], result: str) -> None:
    assert faults(with_sum(apart, replace(sum_of(apart), result=result)), papers)


def test_a_text_that_is_not_the_sum_is_caught(apart: Answer, papers: Mapping[str, Document]) -> None:
    first = apart.statements[0]
    lie = replace(first, text=first.text.replace("up £50", "up £60"))
    assert faults(replace(apart, statements=(lie,)), papers)


def test_a_result_without_its_sum_is_caught(apart: Answer, papers: Mapping[str, Document]) -> None:
    assert faults(replace(apart, statements=(replace(apart.statements[0], sum=None),)), papers)


def test_a_sentence_put_behind_a_sum_is_caught(apart: Answer, papers: Mapping[str, Document]) -> None:
    first = apart.statements[0]
    assert faults(replace(apart, statements=(replace(first, text=f"{first.text}. Plus ducks."),)), papers)


def test_the_wrong_way_is_caught(apart: Answer, papers: Mapping[str, Document]) -> None:
    assert faults(with_sum(apart, replace(sum_of(apart), way="down")), papers)


def test_operands_the_other_way_round_are_caught(apart: Answer, papers: Mapping[str, Document]) -> None:
    done = sum_of(apart)
    assert faults(with_sum(apart, replace(done, operands=done.operands[::-1], way="")), papers)


def test_years_exchanged_are_caught(apart: Answer, papers: Mapping[str, Document]) -> None:
    done = sum_of(apart)
    a, b = done.operands
    swapped = (replace(a, name=b.name), replace(b, name=a.name))
    assert faults(with_sum(apart, replace(done, operands=swapped, way="down")), papers)


def test_a_figure_of_another_column_is_caught(apart: Answer, papers: Mapping[str, Document]) -> None:
    done = sum_of(apart)
    first = apart.statements[0]
    citation = first.citations[0]
    at = papers[citation.document].text.index("285", citation.start)
    place = Span(at, at + 3)
    moved = replace(done.operands[0], place=place, value="£285 thousand")
    lie = replace(done, operands=(moved, done.operands[1]), result="£35 thousand")
    marks = tuple(sorted({*citation.marks, place}, key=lambda s: s.start))
    cited = replace(first, citations=(replace(citation, marks=marks),))
    assert faults(with_sum(replace(apart, statements=(cited,)), lie), papers)


def test_figures_of_exchanged_rows_are_caught(rows_apart: Answer, papers: Mapping[str, Document]) -> None:
    done = sum_of(rows_apart)
    a, b = done.operands
    assert faults(
        with_sum(rows_apart, replace(done, operands=(replace(a, name=b.name), replace(b, name=a.name)))), papers
    )
    crossed = (replace(a, label=b.label, citation=b.citation), replace(b, label=a.label, citation=a.citation))
    assert faults(with_sum(rows_apart, replace(done, operands=crossed)), papers)


def test_a_label_that_is_not_the_rows_is_caught(rows_apart: Answer, papers: Mapping[str, Document]) -> None:
    done = sum_of(rows_apart)
    renamed = replace(done.operands[0], name="Upper")
    assert faults(with_sum(rows_apart, replace(done, operands=(renamed, done.operands[1]))), papers)


def test_half_a_figure_is_caught(rows_apart: Answer, papers: Mapping[str, Document]) -> None:
    done = sum_of(rows_apart)
    a = done.operands[0]
    half = replace(a, value="366", place=Span(a.place.start + 2, a.place.end))
    first = rows_apart.statements[0]
    citations = tuple(
        replace(c, marks=tuple(half.place if m == a.place else m for m in c.marks)) for c in first.citations
    )
    lie = replace(done, operands=(half, done.operands[1]), result="265")
    assert faults(with_sum(replace(rows_apart, statements=(replace(first, citations=citations),)), lie), papers)


def test_a_figure_that_is_not_marked_is_caught(rows_apart: Answer, papers: Mapping[str, Document]) -> None:
    first = rows_apart.statements[0]
    citations = tuple(replace(c, marks=c.marks[:1]) for c in first.citations)
    assert faults(replace(rows_apart, statements=(replace(first, citations=citations),)), papers)


def test_another_value_than_the_place_holds_is_caught(rows_apart: Answer, papers: Mapping[str, Document]) -> None:
    done = sum_of(rows_apart)
    raised = replace(done.operands[0], value="1,466")
    assert faults(with_sum(rows_apart, replace(done, operands=(raised, done.operands[1]), result="1,365")), papers)


def test_a_rank_in_the_wrong_order_is_caught(rank: Answer, papers: Mapping[str, Document]) -> None:
    done = sum_of(rank)
    assert faults(with_sum(rank, replace(done, operands=done.operands[::-1])), papers)
    assert faults(with_sum(rank, replace(done, kind=SumKind.LOWEST)), papers)


def test_a_total_said_of_a_difference_is_caught(apart: Answer, papers: Mapping[str, Document]) -> None:
    assert faults(with_sum(apart, replace(sum_of(apart), kind=SumKind.TOTAL, way="")), papers)


def test_an_operand_of_no_citation_is_caught(apart: Answer, papers: Mapping[str, Document]) -> None:
    done = sum_of(apart)
    lost = replace(done.operands[0], citation=7)
    assert faults(with_sum(apart, replace(done, operands=(lost, done.operands[1]))), papers)


def test_a_sum_of_a_sentence_is_reckoned_again(prose: Answer, papers: Mapping[str, Document]) -> None:
    assert faults(prose, papers) == []
    assert faults(with_sum(prose, replace(sum_of(prose), result="26")), papers)
    assert faults(with_sum(prose, replace(sum_of(prose), about="The number of newts seen")), papers)


# --- figures and units -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "number", "unit"),
    [
        ("£6.40m", "6.40", Unit("£", "million")),
        ("1,342", "1342", Unit()),
        ("46 per cent", "46", Unit(scale="%")),
        ("-11%", "-11", Unit(scale="%")),
        ("5 working days", "5", Unit(measure="working days")),
        ("£818 a week", "818", Unit("£", measure="a week")),
    ],
)
def test_a_figure_is_read_with_its_unit(printed: str, number: str, unit: Unit) -> None:
    figure = read_figure(printed)
    assert figure is not None
    assert (figure.number, figure.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "n/k",
        "under 2%",
        "12 or fewer",
        "31 (of 60)",
        "1 hr 50 min",
        "2017",
        "12m",
        "(34)",
        "to be agreed",
        "1 2",
        "3-4",
    ],
)
def test_what_is_not_one_figure_is_none(printed: str) -> None:
    assert read_figure(printed) is None


@pytest.mark.parametrize(
    ("head", "unit", "name"),
    [
        ("2008/09 £000", Unit("£", "thousand"), "2008/09"),
        ("2019/20 (£)", Unit("£"), "2019/20"),
        ("Cost (£ million)", Unit("£", "million"), "Cost"),
        ("Closed in time (%)", Unit(scale="%"), "Closed in time"),
        ("Energy (million kWh)", Unit("", "million", "kWh"), "Energy (million kWh)"),
        ("Grants over £500", Unit(), "Grants over £500"),
        ("Targets 201213", Unit(), "Targets 2012-13"),
        ("Latest Data Data", Unit(), "Latest Data"),
    ],
)
def test_a_head_gives_a_unit_and_a_name(head: str, unit: Unit, name: str) -> None:
    assert unit_named(head) == unit
    assert without_unit(head) == name


def test_a_bare_number_has_the_unit_of_the_nearest_head() -> None:
    figure = read_figure("2,850", ("2010/11", "Budget", "£000"))
    assert figure is not None
    assert said(figure) == "£2,850 thousand"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what is the gap between the two", SumKind.DIFFERENCE),
        ("what share of the total goes to libraries", SumKind.SHARE),
        ("how much is it all added up", SumKind.TOTAL),
        ("which ward has the highest rate", SumKind.HIGHEST),
        ("which school is the cheapest", SumKind.LOWEST),
        ("what is the most you can claim", None),
        ("who chairs the board", None),
    ],
)
def test_how_a_reckoning_is_asked_for(question: str, kind: SumKind | None) -> None:
    wish = wish_of(question)
    assert (wish.kind if wish else None) == kind
