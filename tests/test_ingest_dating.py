"""Dating: what a paper's front says of it, and what its front matter says instead."""

from __future__ import annotations

import pytest

from ingest.document import Particulars
from ingest.errors import Unreadable
from tests.reading import read_document

BODY = "\n\nThe wardens met and spoke of the winter. They will meet again when the snow has gone from the hills.\n"


def particulars_of(text: str, file: str = "paper.txt") -> Particulars:
    return read_document(text.encode(), file, file).particulars


FRONTS = {
    "minutes": (
        "Quarley Parish Council\n\nMinutes of the Harbour Committee\n\nHeld on 4 February 2016 in the Net Loft",
        Particulars("Minutes of the Harbour Committee", "Quarley Parish Council", "minutes", "2016-02-04"),
    ),
    "a plan with its period in the title": (
        "Marrowdale Play Partnership\n\nMarrowdale Parks and Play Plan 2010-2013",
        Particulars(
            "Marrowdale Parks and Play Plan 2010-2013", "Marrowdale Play Partnership", "plan", "2010", (2010, 2013)
        ),
    ),
    "a cover sheet of labels": (
        "To: Leisure Committee\n\nDate: 3 May 2018\n\nTitle of Report: Update on the Lido",
        Particulars("Update on the Lido", "Leisure Committee", "update", "2018-05-03"),
    ),
    "terms of reference in capitals": (
        "MARROWDALE ALLOTMENTS FORUM\n\nTERMS OF REFERENCE\n\n12 March 2019",
        Particulars("Terms of Reference", "Marrowdale Allotments Forum", "terms of reference", "2019-03-12"),
    ),
    "a month without a day": (
        "Tellbury Town Council\n\nReport on the Market\n\nOctober 2017",
        Particulars("Report on the Market", "Tellbury Town Council", "report", "2017-10"),
    ),
}


@pytest.mark.parametrize(("front", "expected"), FRONTS.values(), ids=FRONTS.keys())
@pytest.mark.parametrize("name", ["title", "body", "kind", "date", "period"])
def test_the_front_of_a_paper_tells_what_it_is(front: str, expected: Particulars, name: str) -> None:
    assert getattr(particulars_of(front + BODY), name) == getattr(expected, name)


def test_a_paper_that_says_what_it_covers_has_that_period() -> None:
    text = "Marrowdale Play Plan\n\nThis plan covers the period from April 2010 to March 2013. It is short." + BODY
    found = particulars_of(text)
    assert (found.period, found.date) == ((2010, 2013), "2010-04")


def test_a_paper_that_says_nothing_of_itself_has_the_name_of_its_file() -> None:
    text = "the wardens met and spoke of the winter, and went home again when the snow had gone from the hills."
    found = particulars_of(text, "notes_on_the-winter.txt")
    assert (found.title, found.date, found.period) == ("notes on the winter", "", None)


def test_the_source_of_a_paper_is_its_file() -> None:
    assert particulars_of("Report on the Market" + BODY, "market.txt").source == "market.txt"


FRONT_MATTER = """---
title: The Lido
body: Bath Committee
kind: strategy
date: 2021-05-18
period: 2021-2026
source: lido.pdf
note: Typed from paper.
---
# Minutes of the Harbour Committee

3 May 2018
"""


def test_front_matter_outranks_what_the_text_shows() -> None:
    assert particulars_of(FRONT_MATTER + BODY) == Particulars(
        "The Lido", "Bath Committee", "strategy", "2021-05-18", (2021, 2026), "Typed from paper.", "lido.pdf"
    )


def test_what_front_matter_leaves_out_comes_from_the_text() -> None:
    found = particulars_of("---\ntitle: The Lido\n---\n# Minutes of the Harbour Committee\n\n3 May 2018" + BODY)
    assert (found.title, found.kind, found.date) == ("The Lido", "minutes", "2018-05-03")


def test_front_matter_is_no_passage_and_moves_no_place() -> None:
    document = read_document((FRONT_MATTER + BODY).encode(), "x", "x.md")
    assert document.text == FRONT_MATTER + BODY
    first = document.blocks[0]
    assert document.text[first.words.start : first.words.end] == "Minutes of the Harbour Committee"


@pytest.mark.parametrize("top", ["title: [unclosed", "title: a: b: c", "- a list\n- not pairs", "just a sentence"])
def test_a_front_matter_that_is_no_list_of_names_and_values_is_refused_in_plain_words(top: str) -> None:
    with pytest.raises(Unreadable, match="lines between '---' at its top"):
        particulars_of(f"---\n{top}\n---\n" + BODY)


def test_a_day_that_no_month_has_is_refused_in_plain_words() -> None:
    with pytest.raises(Unreadable):
        particulars_of("---\ndate: 2021-02-30\n---\n" + BODY)


@pytest.mark.parametrize("written", ["18 May 2021", "18th May, 2021"])
def test_a_date_of_front_matter_in_words_becomes_a_date(written: str) -> None:
    assert particulars_of(f"---\ntitle: The Lido\ndate: {written}\n---\n" + BODY).date == "2021-05-18"
