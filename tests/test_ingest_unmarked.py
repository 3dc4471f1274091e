"""Lists, records and tables that no bullet, tab or border marks are read as what they are."""

from __future__ import annotations

import pytest

from ingest.document import ListItem, Paragraph, Table
from tests.reading import read_document
from tests.test_ingest_structure import blocks_of, lists_of, paragraphs_of, rows_of, table_of

MEMBERS = """The Pool Panel was set up in May. Its members are:
Councillor Una Greaves (Chair)
Tom Harkin, swimmers' club
Dr Ines Vale, Public Health

The panel meets twice a year.
"""


def test_lines_below_a_colon_are_a_list_though_nothing_marks_them() -> None:
    ((lead, items),) = lists_of(MEMBERS).items()
    assert lead.endswith("Its members are:")
    assert items == ["Councillor Una Greaves (Chair)", "Tom Harkin, swimmers' club", "Dr Ines Vale, Public Health"]
    assert "The panel meets twice a year." in paragraphs_of(MEMBERS)


def test_a_blank_line_may_part_the_lines_from_what_leads_into_them() -> None:
    parted = MEMBERS.replace("are:\n", "are:\n\n")
    assert [len(items) for items in lists_of(parted).values()] == [3]


@pytest.mark.parametrize(
    "text",
    [
        MEMBERS.replace("are:", "are three."),
        MEMBERS.replace("Tom Harkin, swimmers' club\n", ""),
        MEMBERS.replace("Tom Harkin", "\nTom Harkin"),
        MEMBERS.replace(
            "Tom Harkin, swimmers' club", "He was asked by Tom Harkin to look at the accounts of both pools."
        ),
    ],
)
def test_other_lines_stay_paragraphs(text: str) -> None:
    assert lists_of(text) == {}


def test_a_sentence_right_below_the_lines_is_no_item() -> None:
    text = MEMBERS.replace(
        "Public Health\n", "Public Health\nA fourth seat will be filled by the Cabinet in June 2020.\n"
    )
    assert [len(items) for items in lists_of(text).values()] == [3]


POOLS = """3. Pools

Pool: High Street
Opened: 1934
Cost of repair: £1.2 million
Lead: Head of Leisure

Pool: Mill Lane
Opened: 1971
Cost of repair: to be agreed
Closed: May 2020

Pool: The Lido
Opened: 1936
Lead: Friends of the Lido
Next report: June 2021
"""


def test_records_of_labelled_lines_are_the_rows_of_a_table() -> None:
    table = table_of(POOLS)
    assert table.heads == ("Pool", "Opened", "Cost of repair", "Lead", "Closed")
    assert rows_of(table) == [
        ("High Street", "1934", "£1.2 million", "Head of Leisure", ""),
        ("Mill Lane", "1971", "to be agreed", "", "May 2020"),
        ("The Lido", "1936", "", "Friends of the Lido", ""),
    ]
    assert table.caption == "3. Pools"
    assert paragraphs_of(POOLS)[-1] == "Next report: June 2021"


def test_a_cell_of_a_record_stands_where_its_words_stand() -> None:
    document = read_document(POOLS.encode(), "paper.txt", "paper.txt")
    table = next(b for b in document.blocks if isinstance(b, Table))
    for words in (cell.words for row in table.rows for cell in row.cells if cell.words.text):
        assert [document.text[s.start : s.end] for s in words.spans] == [words.text]


def test_records_known_by_a_number_keep_it() -> None:
    text = "Lot 1: Northern uplands\nValue: £4 million\nLot 2: Coast\nValue: £3 million\n"
    assert rows_of(table_of(text)) == [("Lot 1: Northern uplands", "£4 million"), ("Lot 2: Coast", "£3 million")]


@pytest.mark.parametrize(
    "text",
    [
        "Report to: Pool Panel\nDate: 3 May 2020\nAuthor: Head of Leisure\n",
        "Member: Una Greaves\nMember: Tom Harkin\nMember: Ines Vale\n",
        "Offence: litter; paid: 31\nOffence: noise; paid: 9\n",
        "Pool: High Street\nLead: Tom Harkin\nLead: Ines Vale\nPool: Mill Lane\nLead: Una Greaves\n",
    ],
)
def test_labelled_lines_that_are_no_records_make_no_table(text: str) -> None:
    assert not any(isinstance(b, Table) for b in blocks_of(text))


BARS = """Swims in the year:

Pool | 2018/19 | 2019/20
High Street | 40,100 | 41,600
Mill Lane | not open | 5,100
"""


def test_rows_of_bars_need_none_at_their_ends() -> None:
    table = table_of(BARS)
    assert table.heads == ("Pool", "2018/19", "2019/20")
    assert rows_of(table) == [("High Street", "40,100", "41,600"), ("Mill Lane", "not open", "5,100")]


def test_one_line_with_bars_is_no_table() -> None:
    text = "Version 1.2 | adopted in May 2018 | owner: Head of Leisure\nThe pools are three.\n"
    assert all(isinstance(b, Paragraph | ListItem) for b in blocks_of(text))


WRAPPED = """The panel looked at the accounts of both pools for the last of three years and found
them to be in good order. It asked the officers to come back with these:
A plan of repairs
Charges for schools
The use of the lido by clubs that have been there for longer than ten years, and by
schools from outside the county
A list of volunteers
"""


def test_in_a_wrapped_paper_a_line_below_a_colon_ends_where_the_next_word_had_room() -> None:
    ((_, items),) = lists_of(WRAPPED).items()
    assert [item.split()[0] for item in items] == ["A", "Charges", "The", "A"]
    assert items[2].endswith("outside the county")


@pytest.mark.parametrize("label", ["Label {}x", "Pool", "Lot {}"])
def test_many_labelled_lines_are_read_in_one_go(label: str) -> None:
    text = "".join(f"{label.format(i % 9)}: value of it\n" for i in range(30_000))
    assert len(blocks_of(text)) >= 1


def test_many_short_lines_without_a_blank_one_are_read_in_one_go() -> None:
    margin = "This line is long enough to make up the right margin of all the lines below it.\n" * 1500
    assert blocks_of("A short line\n" * 30_000 + margin)
