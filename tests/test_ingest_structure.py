"""Lines -> blocks: what a reader would call a heading, a list, a table row is one."""

from __future__ import annotations

import pytest

from ingest.dates import Years, periods_in
from ingest.document import Block, Heading, ListItem, Paragraph, Table
from tests.reading import read_document


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a paper; '¦' stands for a tab."""
    return read_document(text.replace("¦", "\t").encode(), "paper.txt", "paper.txt").blocks


def table_of(text: str) -> Table:
    tables = [b for b in blocks_of(text) if isinstance(b, Table)]
    assert len(tables) == 1, tables
    return tables[0]


def rows_of(table: Table) -> list[tuple[str, ...]]:
    return [tuple(c.words.text for c in row.cells) for row in table.rows]


def headings_of(text: str) -> list[str]:
    return [b.words.text for b in blocks_of(text) if isinstance(b, Heading)]


def paragraphs_of(text: str) -> list[str]:
    return [b.words.text for b in blocks_of(text) if isinstance(b, Paragraph)]


def items_of(text: str) -> list[ListItem]:
    return [b for b in blocks_of(text) if isinstance(b, ListItem)]


def lists_of(text: str) -> dict[str, list[str]]:
    """Lead-in -> the items under it."""
    out: dict[str, list[str]] = {}
    for item in items_of(text):
        out.setdefault(item.lead.text if item.lead else "", []).append(item.words.text)
    return out


MEASURES = """The wardens agreed these measures.

¦Latest Data¦¦¦Targ¦ets¦
¦Year¦Data¦2009-10¦2010-11¦2011-12¦201213
Safe slides¦¦·¦¦¦·¦÷
Falls from slides per 1,000 visits (PK 1)¦2008/09¦9.5¦9.25¦8¦To be agreed¦To be agreed
Share of slides inspected in the winter (PK 2)¦2008/09¦40%¦45%¦50%¦55%¦60%
Share of families with a garden or yard¦2008/09¦52%¦53%¦54%¦To be¦To be
of their own to play in (PK 3)¦¦¦¦¦agreed¦agreed

Page 7 of 12

¦Latest Data¦¦Targets¦¦¦
¦Year¦Data¦2009-10¦2010-11¦2011-12¦201213
Open ground¦¦¦¦¦¦
Miles of hedge laid (PK 4)¦2009/10¦3.4¦4¦4.5¦5¦6
"""


# --- tables of tabs ----------------------------------------------------------------------------------


def test_a_head_of_two_rows_carries_its_spanning_words_down_to_each_column() -> None:
    assert table_of(MEASURES).heads == (
        "", "Latest Data Year", "Latest Data Data",
        "Targets 2009-10", "Targets 2010-11", "Targets 2011-12", "Targets 201213",
    )  # fmt: skip


def test_a_word_that_a_column_border_cut_in_the_head_is_whole_again() -> None:
    assert all("Targ " not in head for head in table_of(MEASURES).heads)


def test_a_year_printed_without_its_dash_is_the_financial_year() -> None:
    assert periods_in(table_of(MEASURES).heads[-1]) == [Years(2012, 2013)]


def test_six_digits_that_are_no_financial_year_are_no_period() -> None:
    assert periods_in("job 201517, telephone 201213456") == []


def test_a_row_wrapped_over_two_lines_is_one_row() -> None:
    labels = [row[0] for row in rows_of(table_of(MEASURES))]
    assert "Share of families with a garden or yard of their own to play in (PK 3)" in labels
    assert len(labels) == 4


def test_a_cell_cut_into_to_be_and_agreed_is_joined() -> None:
    row = next(r for r in rows_of(table_of(MEASURES)) if "PK 3" in r[0])
    assert row[1:] == ("2008/09", "52%", "53%", "54%", "To be agreed", "To be agreed")


def test_a_head_printed_again_after_a_page_number_does_not_end_the_table() -> None:
    table = table_of(MEASURES)
    assert rows_of(table)[-1] == ("Miles of hedge laid (PK 4)", "2009/10", "3.4", "4", "4.5", "5", "6")
    assert not any("Latest Data" in cell or cell == "Targets" for row in rows_of(table) for cell in row)


def test_a_row_with_nothing_but_a_label_heads_the_rows_under_it() -> None:
    assert [row.section for row in table_of(MEASURES).rows] == ["Safe slides"] * 3 + ["Open ground"]


def test_the_sentence_over_a_table_is_its_caption() -> None:
    assert table_of(MEASURES).caption == "The wardens agreed these measures."


def test_the_page_number_is_no_part_of_the_paper() -> None:
    assert "Page 25" not in " ".join(paragraphs_of(MEASURES) + headings_of(MEASURES))


STEPS = """The steps stand below.

¦2010-11¦2011-12¦2012-13
Safe slides¦Survey every slide in the borough¦Replace the worst of them¦Open the new ground
Open ground¦Draw up a map of lanes and¦Buy the old yard¦Plant two hundred trees

Page 18 of 39

2010-11¦2011-12¦2012-13
Print it for every household¦Clear it of rubble¦Invite the schools
"""


def test_a_continuation_page_whose_head_lacks_the_label_column_goes_on_with_the_row_above() -> None:
    assert rows_of(table_of(STEPS))[-1] == (
        "Open ground",
        "Draw up a map of lanes and Print it for every household",
        "Buy the old yard Clear it of rubble",
        "Plant two hundred trees Invite the schools",
    )


def test_lower_case_cells_of_a_continuation_stay_in_their_columns() -> None:
    table = table_of(STEPS.replace("Print it", "print it").replace("Clear it", "clear it").replace("Invite", "invite"))
    assert rows_of(table)[-1][2] == "Buy the old yard clear it of rubble"


def test_neighbouring_cells_of_lower_case_words_stay_apart() -> None:
    table = table_of(
        "Bins are emptied in turn.\n\nBin¦Contents¦Emptied\nBlue¦paper and card¦every other week\nBrown¦leaves¦weekly\n"
    )
    assert rows_of(table) == [("Blue", "paper and card", "every other week"), ("Brown", "leaves", "weekly")]


def test_a_word_cut_by_a_column_border_in_a_section_row_is_whole() -> None:
    table = table_of(MEASURES.replace("Open ground¦¦¦¦¦¦", "Open ground near every ho¦me¦¦¦¦¦"))
    assert table.rows[-1].section == "Open ground near every home"


MEMBERS = """The members are looked over each spring.

Quarley Play Circle Membership Role¦Organisation
Cabinet Member for Parks,¦Quarley Borough
Streets and Open Spaces (Chairman)¦Council
Chief Warden¦Quarley Borough
¦Council
Senior Representative¦Sixth Form and
¦Evening Classes
¦Association
Head of Estates¦Pinfold Housing Trust

Page 9 of 39

Role¦Organisation
General Practitioner¦Pinfold Health Centre
"""


def test_an_organisation_wrapped_over_lines_is_one_cell() -> None:
    assert rows_of(table_of(MEMBERS)) == [
        ("Cabinet Member for Parks, Streets and Open Spaces (Chairman)", "Quarley Borough Council"),
        ("Chief Warden", "Quarley Borough Council"),
        ("Senior Representative", "Sixth Form and Evening Classes Association"),
        ("Head of Estates", "Pinfold Housing Trust"),
        ("General Practitioner", "Pinfold Health Centre"),
    ]


def test_a_title_run_into_the_head_of_a_table_is_its_caption() -> None:
    table = table_of(MEMBERS)
    assert (table.caption, table.heads) == ("Quarley Play Circle Membership", ("Role", "Organisation"))


MONEY = """The money comes from three sources.

¦£ (million)
Borough hedges¦4.2
Other Sporting¦0.8
Club Donations¦
Total¦5
"""


def test_a_table_of_money_keeps_its_unit_in_the_head() -> None:
    assert table_of(MONEY).heads == ("", "£ (million)")


def test_a_label_that_goes_on_under_its_figure_is_one_label() -> None:
    assert rows_of(table_of(MONEY)) == [
        ("Borough hedges", "4.2"),
        ("Other Sporting Club Donations", "0.8"),
        ("Total", "5"),
    ]


def test_an_empty_cell_stays_empty_and_in_its_place() -> None:
    table = table_of("Loans are counted.\n\nBranch¦2018-19¦2019-20\nPinfold¦¦310\nWharf¦120¦\n")
    assert rows_of(table) == [("Pinfold", "", "310"), ("Wharf", "120", "")]


# --- tables of pipes ---------------------------------------------------------------------------------

PIPES = """# Branches

Loans are counted each March.

| Branch | 2018-19 | 2019-20 |
|---|---:|---:|
| **Market Hall** | 48,210 | 45,900 |
| Wharf Road | 9,320 | |

Nothing else is counted.
"""


def test_a_pipe_table_has_its_head_rows_and_caption() -> None:
    table = table_of(PIPES)
    assert table.heads == ("Branch", "2018-19", "2019-20")
    assert rows_of(table) == [("Market Hall", "48,210", "45,900"), ("Wharf Road", "9,320", "")]
    assert table.caption == "Loans are counted each March."


def test_the_words_around_a_pipe_table_are_paragraphs() -> None:
    assert paragraphs_of(PIPES) == ["Loans are counted each March.", "Nothing else is counted."]


def test_two_pipe_tables_with_a_heading_between_are_two() -> None:
    twice = PIPES + PIPES.replace("# Branches", "## Vans").replace("Market Hall", "Blue van")
    tables = [b for b in blocks_of(twice) if isinstance(b, Table)]
    assert [rows_of(t)[0][0] for t in tables] == ["Market Hall", "Blue van"]


# --- lists -------------------------------------------------------------------------------------------


def test_items_carry_the_sentence_that_leads_into_them() -> None:
    text = (
        "The town has one park. The warden looks after three things:\n\n"
        "• the gates\n• the pond\n• the clock\n\nAll else is left alone.\n"
    )
    assert lists_of(text) == {"The warden looks after three things:": ["the gates", "the pond", "the clock"]}
    assert paragraphs_of(text)[-1] == "All else is left alone."


def test_a_list_broken_by_a_blank_line_is_one_list() -> None:
    items = items_of("The warden looks after these:\n\n- the gates\n- the pond\n\n- the clock\n- the bandstand\n")
    assert len(items) == 4
    assert len({i.group for i in items}) == 1


def test_an_item_wrapped_over_two_lines_is_one_item() -> None:
    text = "The warden looks after these things:\n\n- the gates and\nthe fences on the north side\n- the pond\n"
    assert [i.words.text for i in items_of(text)] == ["the gates and the fences on the north side", "the pond"]


def test_two_lists_under_two_sentences_are_two_lists() -> None:
    text = "In summer we open:\n\n- the pond\n- the hall\n\nIn winter we open:\n\n- the hall\n- the library\n"
    assert lists_of(text) == {
        "In summer we open:": ["the pond", "the hall"],
        "In winter we open:": ["the hall", "the library"],
    }


def terms_of_reference(members: list[str]) -> str:
    inner = "\n".join(f"   {i}. {m}" for i, m in enumerate(members, 1))
    return (
        "1. The panel was set up in 2004 to speak for all who plant trees in the borough.\n\n"
        f"2. The members of the panel are:\n\n{inner}\n\n"
        "3. The panel meets in public on the first Tuesday of each month.\n\n"
        "4. Papers are sent out a week before each meeting of the panel.\n"
    )


@pytest.mark.parametrize("members", [["the tree warden", "a resident"], ["the tree warden", "a resident", "a child"]])
def test_a_numbered_membership_inside_numbered_paragraphs_is_a_list_of_its_own(members: list[str]) -> None:
    assert lists_of(terms_of_reference(members))["The members of the panel are:"] == members


def test_numbered_paragraphs_keep_their_numbers() -> None:
    found = {b.number: b.words.text for b in blocks_of(terms_of_reference(["a warden"])) if isinstance(b, Paragraph)}
    assert found["4"] == "Papers are sent out a week before each meeting of the panel."


@pytest.mark.xfail(
    strict=True, reason="ingest/structure/numbered_lines.py _FEW_WORDS: a short '3. Its members are:' is an item"
)
def test_a_membership_ends_where_the_indent_does_though_the_next_number_would_follow() -> None:
    text = (
        "1. The panel was set up in 2004 to speak for all who plant trees in the borough.\n\n"
        "2. The panel is chaired by the tree warden of the borough.\n\n"
        "3. Its members are:\n\n   1. the tree warden\n   2. the head gardener\n   3. a resident\n\n"
        "4. The panel meets in public on the first Tuesday of each month.\n"
    )
    assert lists_of(text)["Its members are:"] == ["the tree warden", "the head gardener", "a resident"]


@pytest.mark.xfail(strict=True, reason="ingest/structure/numbered_heads.py: a short '2. Ponds' after 'b)' is no item")
def test_lettered_items_under_a_numbered_item_are_items() -> None:
    text = "The warden looks after these things:\n\n1. Gates:\n   a) the iron gate\n   b) the oak gate\n2. Ponds\n"
    assert [i.words.text for i in items_of(text)] == ["Gates:", "the iron gate", "the oak gate", "Ponds"]


SPARSE = """Two jobs were chosen for the year:

• Slipway.

The timbers at the foot of the slipway are rotten and will be replaced with oak in May.

• Lamps.

The eleven lamps on the north quay will be changed for ones that use less current.
"""


def test_a_short_item_followed_by_a_paragraph_is_an_item_and_heads_the_paragraph() -> None:
    assert lists_of(SPARSE) == {"Two jobs were chosen for the year:": ["Slipway.", "Lamps."]}
    assert headings_of(SPARSE) == ["Slipway.", "Lamps."]


def test_the_paragraphs_between_the_items_of_a_sparse_list_stay_paragraphs() -> None:
    assert any(p.startswith("The eleven lamps") for p in paragraphs_of(SPARSE))


# --- headings ----------------------------------------------------------------------------------------

HALLS = """# Halls and gardens

7a) Play in the open air

The wardens keep the play areas. They look at each of them once a month.

**Rules for the gardens**

Dogs are kept on a lead.

Rules for the halls

Nobody may smoke in the halls. Shoes come off at the door and coats go on the pegs.

## Money

There is none to spare this year.
"""


@pytest.mark.parametrize(
    "heading",
    ["Halls and gardens", "7a) Play in the open air", "Rules for the gardens", "Rules for the halls", "Money"],
)
def test_each_kind_of_heading_is_a_heading(heading: str) -> None:
    assert heading in headings_of(HALLS)


def test_only_the_headings_are_headings() -> None:
    assert len(headings_of(HALLS)) == 5


def test_a_numbered_heading_knows_its_number() -> None:
    assert [b.number for b in blocks_of(HALLS) if isinstance(b, Heading) and b.number] == ["7a"]


def test_an_appendix_is_a_heading() -> None:
    text = "The wardens met twice.\n\nAppendix C: Words used\n\nOpen ground is land without a lock.\n"
    assert "Appendix C: Words used" in headings_of(text)


@pytest.mark.parametrize("heading", ["4) How we will know", "4) What the wardens will do and when"])
def test_a_numbered_heading_that_begins_with_a_question_word_is_a_heading(heading: str) -> None:
    assert heading in headings_of(f"{heading}\n\nThe measures below were agreed with the wardens of each park.\n")


def test_a_date_on_a_line_of_its_own_is_no_numbered_heading() -> None:
    found = blocks_of("Marrowdale Allotments Forum\n\n12 March 2019\n\nThe Forum speaks for all plot holders.\n")
    assert "12" not in [b.number for b in found if isinstance(b, Heading)]


# --- paragraphs and footnotes ------------------------------------------------------------------------


def test_lines_in_lower_case_join_the_paragraph_before_them_over_a_blank_line() -> None:
    text = "The charge for a mooring has not changed\n\nsince 2009, and members thought it too low.\n"
    assert paragraphs_of(text) == [
        "The charge for a mooring has not changed since 2009, and members thought it too low."
    ]


def test_a_sentence_that_ended_is_not_joined_with_what_follows() -> None:
    assert len(paragraphs_of("The charge has not changed since the year 2009.\n\nMembers thought it too low.\n")) == 2


def test_a_footnote_line_is_a_note_and_breaks_no_paragraph() -> None:
    text = (
        "The news from the western gardens was poor, and the\n\n"
        "¹ Counted by the school nurses.\n\nmembers asked for a second visit.\n"
    )
    found = [(b.words.text, b.number) for b in blocks_of(text) if isinstance(b, Paragraph)]
    assert found == [
        ("The news from the western gardens was poor, and the members asked for a second visit.", ""),
        ("¹ Counted by the school nurses.", "note"),
    ]


def test_a_footnote_mark_is_no_part_of_the_word_it_stands_at() -> None:
    assert paragraphs_of("The wardens counted 214 names on the list.² They will count again.\n") == [
        "The wardens counted 214 names on the list. They will count again."
    ]


def test_a_running_head_beside_page_numbers_is_left_out() -> None:
    page = "Quarley Harbour Review\n\nPage {n} of 3\n\nThe harbour was quiet in month {n} and few boats left.\n\n"
    text = "".join(page.format(n=n) for n in (1, 2, 3))
    assert len(paragraphs_of(text)) == 3
    assert headings_of(text).count("Quarley Harbour Review") <= 1


def test_a_cover_sheet_of_labels_and_values_reads_as_pairs() -> None:
    text = "¦Report of:\n¦The Harbour Clerk\n\n¦Date:\n¦4 February 2016\n\nThe harbour was quiet all month.\n"
    assert paragraphs_of(text)[:2] == ["Report of: The Harbour Clerk", "Date: 4 February 2016"]
