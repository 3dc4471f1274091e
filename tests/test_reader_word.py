"""Word papers: what stands in print is read, what does not is left out, and numbers are those printed."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from ingest.document import Document, Heading, ListItem, Paragraph, Table
from ingest.errors import Unreadable
from tests.reading import read_document
from tests.word_files import cell, counted, listed, para, row, scheme, style, table, text, word_file, zipped

FIGURES = (row("Smack", "£15", "£16"), row("Punt", "£2", "£3"))
OPENING = para("The harbour office opens its doors at eight on every working day.")


def read(body: str, **parts: str) -> Document:
    return read_document(word_file(OPENING + body, **parts), "harbour.docx", "harbour.docx")


def lines(document: Document) -> list[str]:
    return [line for line in document.text.splitlines() if line][1:]


def heads(document: Document) -> list[tuple[str, int]]:
    return [(b.words.text, b.level) for b in document.blocks if isinstance(b, Heading)]


def only_table(document: Document) -> list[dict[str, str]]:
    tables = [b for b in document.blocks if isinstance(b, Table)]
    assert len(tables) == 1
    return [{c.head: c.words.text for c in r.cells} for r in tables[0].rows]


# --- a paper written with python-docx ----------------------------------------------------------------


@pytest.fixture(scope="module")
def strategy() -> Document:
    made = docx.Document()
    made.core_properties.title = "Not the printed title"
    made.add_heading("Harbour Strategy 2024-2027", 0)
    made.add_paragraph("Quayside Council")
    made.add_paragraph("Date: 3 May 2024")
    made.add_heading("What the harbour is for", 1)
    made.add_paragraph("The harbour serves forty boats. The council asks three things of it:")
    for words in ("Safe moorings", "Clean water"):
        made.add_paragraph(words, style="List Bullet")
    made.add_paragraph("No oil", style="List Bullet 2")
    made.add_paragraph("Fair dues", style="List Bullet")
    made.add_heading("Dues", 2)
    grid = made.add_table(rows=4, cols=3)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "Boat"
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "Dues £"
    grid.cell(1, 1).text, grid.cell(1, 2).text = "2024-25", "2025-26"
    for at, values in enumerate((("Dinghy", "40", "42"), ("Trawler", "310", "To be agreed")), 2):
        for column, value in enumerate(values):
            grid.cell(at, column).text = value
    out = io.BytesIO()
    made.save(out)
    return read_document(out.getvalue(), "a/strategy.docx", "strategy.docx")


def test_headings_have_the_levels_of_their_styles_below_the_title(strategy: Document) -> None:
    assert ("Harbour Strategy 2024-2027", 1) in heads(strategy)
    assert ("What the harbour is for", 2) in heads(strategy)
    assert ("Dues", 3) in heads(strategy)


def test_title_date_and_body_are_those_of_the_text(strategy: Document) -> None:
    found = strategy.particulars
    assert (found.title, found.body, found.date) == ("Harbour Strategy 2024-2027", "Quayside Council", "2024-05-03")
    assert found.source == "strategy.docx"


def test_a_list_keeps_its_lead_and_its_depths(strategy: Document) -> None:
    items = [b for b in strategy.blocks if isinstance(b, ListItem)]
    assert [(i.words.text, i.depth) for i in items] == [
        ("Safe moorings", 0),
        ("Clean water", 0),
        ("No oil", 1),
        ("Fair dues", 0),
    ]
    assert items[0].lead is not None
    assert items[0].lead.text == "The council asks three things of it:"


def test_merged_heads_are_said_of_each_column(strategy: Document) -> None:
    assert only_table(strategy) == [
        {"Boat": "Dinghy", "Dues £ 2024-25": "40", "Dues £ 2025-26": "42"},
        {"Boat": "Trawler", "Dues £ 2024-25": "310", "Dues £ 2025-26": "To be agreed"},
    ]


# --- headings ----------------------------------------------------------------------------------------

STYLES = (
    style("berschrift2", "heading 2")
    + style("House", "House heading", based_on="berschrift2")
    + style("Titre3", "Titre 3")
    + style("Outlined", "Outlined", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("toc1", "toc 1")
    + style("Ghost", "Ghost", "<w:rPr><w:vanish/></w:rPr>")
    + style("Strong", "Strong words", "<w:rPr><w:b/></w:rPr>")
)


def styled(words: str, name: str) -> str:
    return para(words, f'<w:pStyle w:val="{name}"/>')


@pytest.mark.parametrize(
    ("name", "level"), [("berschrift2", 2), ("House", 2), ("Titre3", 3), ("Outlined", 1)], ids=lambda x: str(x)
)
def test_a_heading_is_known_in_any_language_and_by_what_its_style_is_based_on(name: str, level: int) -> None:
    made = read(styled("Moorings and dues", name) + para("There are twelve of them in all."), styles=STYLES)
    assert heads(made) == [("Moorings and dues", level)]


def test_an_outline_level_on_the_paragraph_makes_a_heading() -> None:
    outlined = para("Moorings and dues", '<w:outlineLvl w:val="1"/>')
    assert "## Moorings and dues" in lines(read(outlined))


def test_a_sentence_in_the_style_of_a_heading_is_a_paragraph() -> None:
    words = "The council has resolved to keep the harbour open to all boats in every month of the year."
    made = read(styled(words, "berschrift2"), styles=STYLES)
    assert lines(made) == [words]


def test_a_paragraph_that_is_bold_all_through_is_marked_so() -> None:
    made = read(styled("Who pays", "Strong") + para("Boats pay.", run="<w:b/>") + para("Not", run='<w:b w:val="0"/>'))
    assert "**Boats pay.**" in lines(made)
    assert "Not" in lines(made)
    assert "**Who pays**" in lines(read(styled("Who pays", "Strong"), styles=STYLES))


def test_a_table_of_contents_is_left_out() -> None:
    assert lines(read(styled("Moorings 4", "toc1") + para("Boats pay."), styles=STYLES)) == ["Boats pay."]


# --- numbers -----------------------------------------------------------------------------------------

NUMBERING = (
    scheme(0, ("decimal", "%1."), ("decimal", "%1.%2"), ("lowerRoman", "(%3)"))
    + scheme(1, ("lowerLetter", "(%1)"))
    + scheme(2, ("bullet", "o"))
    + scheme(3, ("upperRoman", "%1."), ("decimal", "%1.%2"), more="<w:isLgl/>")
    + counted(1, 0)
    + counted(2, 1)
    + counted(3, 2)
    + counted(4, 0, start=7)
    + counted(5, 3)
)


def markers(*places: tuple[int, int]) -> list[str]:
    body = "".join(listed("Words here", list_id, depth) for list_id, depth in places)
    return [line.strip().removesuffix(" Words here") for line in lines(read(body, numbering=NUMBERING))]


def test_numbers_of_several_levels_are_those_printed() -> None:
    assert markers((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)) == ["1.", "1.1", "1.2", "(i)", "2.", "2.1"]


def test_letters_and_bullets_are_those_printed() -> None:
    assert markers((2, 0), (2, 0), (3, 0)) == ["(a)", "(b)", "-"]


def test_a_list_goes_on_after_other_lists_and_may_begin_where_it_says() -> None:
    assert markers((1, 0), (2, 0), (1, 0), (4, 0), (4, 0)) == ["1.", "(a)", "2.", "7.", "8."]


def test_legal_numbers_have_figures_only() -> None:
    assert markers((5, 0), (5, 1)) == ["1.", "1.1"]


def test_numbers_of_headings_come_from_the_list_that_their_style_is_bound_to() -> None:
    bound = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    made = read(
        styled("Moorings", "H1") + styled("Dues", "H2") + para("Boats pay twelve pounds."),
        styles=style("H1", "heading 1", bound) + style("H2", "heading 2", bound),
        numbering=NUMBERING.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="H2"/>', 1),
    )
    assert lines(made)[:2] == ["# 1. Moorings", "## 1.1 Dues"]


def test_a_numbered_paragraph_keeps_its_number() -> None:
    words = "The council keeps the harbour open to all boats in every month of the year but March."
    made = read("".join(listed(words, 1, depth) for depth in (0, 1, 1)), numbering=NUMBERING)
    numbers = [b.number for b in made.blocks if isinstance(b, Paragraph) and b.number]
    assert numbers == ["1", "1.1", "1.2"]


# --- words that are and are not in print -------------------------------------------------------------


def in_print(inner: str, **parts: str) -> str:
    return "\n".join(lines(read(f"<w:p>{inner}</w:p>", **parts)))


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>nine</w:delText></w:r></w:del>'
    added = f'<w:ins w:id="2">{text("twelve")}</w:ins>'
    assert in_print(text("There are ") + deleted + added + text(" boats.")) == "There are twelve boats."


def test_moved_words_are_read_once_where_they_went() -> None:
    moved = f'<w:moveFrom w:id="1">{text("Boats pay. ")}</w:moveFrom>'
    there = f'<w:moveTo w:id="2">{text("Boats pay.")}</w:moveTo>'
    assert in_print(moved + text("Dues are due. ") + there) == "Dues are due. Boats pay."


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    joined = para("Boats pay ", "<w:rPr><w:del w:id='1'/></w:rPr>") + para("in spring.")
    assert lines(read(joined)) == ["Boats pay in spring."]


def test_hidden_words_are_left_out() -> None:
    assert in_print(text("Boats pay.") + text(" Not shown.", "<w:vanish/>")) == "Boats pay."
    assert lines(read(styled("Not shown", "Ghost") + para("Boats pay."), styles=STYLES)) == ["Boats pay."]


def test_headers_are_left_out() -> None:
    assert "Page one" not in read(para("Boats pay."), header=para("Page one")).text


def test_links_fields_and_content_controls_give_their_words() -> None:
    link = f'<w:hyperlink r:id="r9">{text("the harbour book")}</w:hyperlink>'
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    field = f'{code}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text("3 May")}'
    field += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{text('Quayside')}</w:sdtContent></w:sdt>"
    printed = in_print(text("See ") + link + text(" of ") + field + text(" at ") + control)
    assert printed == "See the harbour book of 3 May at Quayside"


def test_blocks_inside_content_controls_are_read() -> None:
    assert lines(read(f"<w:sdt><w:sdtContent>{para('Boats pay.')}</w:sdtContent></w:sdt>")) == ["Boats pay."]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{para('Call the harbour master.')}</w:txbxContent>"
    shape = f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    assert in_print(f"{text('Boats pay.')}<w:r>{shape}{old}</w:r>") == "Boats pay.\nCall the harbour master."


def test_lines_broken_by_hand_are_lines_of_their_own() -> None:
    broken = "<w:r><w:t>Harbour master</w:t><w:br/><w:t>Telephone 01632 960 001</w:t></w:r>"
    assert in_print(broken) == "Harbour master\nTelephone 01632 960 001"


def test_notes_stand_below_the_block_that_refers_to_them() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="5"/></w:r>'
    made = read(
        f"<w:p>{text('Boats pay')}{note}{text(' in spring')}{end}{text('.')}</w:p>" + para("Nobody else does."),
        footnotes=f'<w:footnote w:id="2">{para("Save those of the lifeboat crew.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="5">{para("Agreed in 2021.")}</w:endnote>',
    )
    assert lines(made) == [
        "Boats pay¹ in spring².",
        "¹ Save those of the lifeboat crew.",
        "² Agreed in 2021.",
        "Nobody else does.",
    ]
    assert "Boats pay in spring." in [b.words.text for b in made.blocks if isinstance(b, Paragraph)]


def test_the_strict_form_of_word_files_is_read_the_same() -> None:
    body = OPENING + styled("Moorings", "House") + listed("Words here", 1) + table(row("Boat", "Dues"), row("Gig", "9"))
    plain = read_document(word_file(body, styles=STYLES, numbering=NUMBERING), "a", "a.docx")
    strict = read_document(word_file(body, strict=True, styles=STYLES, numbering=NUMBERING), "a", "a.docx")
    assert strict.text == plain.text
    assert "## Moorings" in strict.text


# --- tables ------------------------------------------------------------------------------------------


def spread(words: str, columns: int) -> str:
    return cell(words, f'<w:gridSpan w:val="{columns}"/>')


def test_a_cell_over_several_rows_is_said_of_each() -> None:
    made = read(
        table(
            row("Pier", "Boat", "Dues"),
            row(cell("North", '<w:vMerge w:val="restart"/>'), "Gig", "£9"),
            row(cell("", "<w:vMerge/>"), "Smack", "£15"),
        )
    )
    assert [r["Pier"] for r in only_table(made)] == ["North", "North"]


def test_rows_marked_as_heads_are_heads_whatever_they_say() -> None:
    head = "<w:tblHeader/>"
    made = read(table(row("No. 1", "Day 2 of 3", properties=head), row("Gig", "£9"), row("Smack", "£15")))
    assert only_table(made)[0] == {"No. 1": "Gig", "Day 2 of 3": "£9"}


def test_a_row_over_the_whole_width_is_the_head_of_the_rows_below() -> None:
    made = read(table(row("Boat", "Dues", "Berth"), row(spread("North pier", 3)), row("Gig", "£9", "4")))
    assert [r.section for b in made.blocks if isinstance(b, Table) for r in b.rows] == ["North pier"]


def test_a_title_inside_the_table_is_its_caption() -> None:
    made = read(table(row(spread("Dues for the year", 2)), row("Boat", "Dues"), row("Gig", "£9"), row("Smack", "£8")))
    assert [b.caption for b in made.blocks if isinstance(b, Table)] == ["Dues for the year"]


def test_a_value_over_several_columns_is_said_of_each() -> None:
    made = read(table(row("Boat", "2024", "2025"), row("Gig", spread("To be agreed", 2)), row("Smack", "£7", "£8")))
    assert only_table(made)[0] == {"Boat": "Gig", "2024": "To be agreed", "2025": "To be agreed"}


def test_columns_that_only_the_drawing_of_the_table_knows_are_left_out() -> None:
    made = read(table(row(spread("Boat", 2), "Dues"), row(spread("Gig", 2), "£9")))
    assert only_table(made) == [{"Boat": "Gig", "Dues": "£9"}]


def test_a_table_inside_a_cell_is_read_as_words() -> None:
    inner = table(row("Spring", "£9"), row("Autumn", "£7"))
    made = read(table(row("Boat", "Dues"), row("Gig", cell("By season:", inner=inner))))
    assert only_table(made) == [{"Boat": "Gig", "Dues": "By season: Spring £9 Autumn £7"}]


def test_a_deleted_row_is_left_out() -> None:
    gone = row("Smack", "£15", properties='<w:del w:id="1"/>')
    assert len(only_table(read(table(row("Boat", "Dues"), row("Gig", "£9"), gone)))) == 1


def test_a_box_around_paragraphs_is_no_table() -> None:
    assert lines(read(table(row("Boats pay in spring.")))) == ["Boats pay in spring."]


def test_numbers_set_beside_paragraphs_are_their_numbers() -> None:
    words = "The council keeps the harbour open to all boats in every month of the year."
    made = read(table(row("1.1", words), row("1.2", words)))
    assert [b.number for b in made.blocks if isinstance(b, Paragraph)][1:] == ["1.1", "1.2"]


def test_words_below_an_empty_head_are_a_row() -> None:
    made = read(table(row("", "2024", "2025", properties="<w:tblHeader/>"), row("Gig", "tbc", "tbc"), *FIGURES))
    assert [r["2024"] for r in only_table(made)] == ["tbc", "£15", "£2"]


def test_lines_laid_out_with_tabs_are_a_table() -> None:
    def tabbed(*cells: str) -> str:
        return "<w:p>" + "<w:r><w:tab/></w:r>".join(text(words) for words in cells) + "</w:p>"

    made = read(tabbed("Boat", "Dues", "Berth") + tabbed("Gig", "£9", "4") + tabbed("Smack", "£15", "7"))
    assert only_table(made)[1] == {"Boat": "Smack", "Dues": "£15", "Berth": "7"}
    assert lines(read(tabbed("Clerk:", "Ada Penrose"))) == ["Clerk: Ada Penrose"]


# --- properties and refusals -------------------------------------------------------------------------


def test_properties_of_the_file_hold_only_where_the_text_gives_none() -> None:
    words = para("There is nothing here that could be taken for a title, as this is a long and plain sentence.")
    made = read_document(word_file(words, title="Harbour notes", created="2021-06-05T10:00:00Z"), "a", "a.docx")
    assert (made.particulars.title, made.particulars.date) == ("Harbour notes", "2021-06-05")
    dated = para("Harbour Plan") + para("Date: 3 May 2019") + words
    made = read_document(word_file(dated, title="Harbour notes", created="2021-06-05T10:00:00Z"), "a", "a.docx")
    assert (made.particulars.title, made.particulars.date) == ("Harbour Plan", "2019-05-03")


def test_a_cover_sheet_laid_out_as_a_table_gives_the_particulars() -> None:
    sheet = table(
        row("Report to:", "Harbour Committee"), row("Date of meeting:", "14/05/2019"), row("Title of report:", "Dues")
    )
    found = read_document(word_file(sheet + OPENING), "a", "a.docx").particulars
    assert (found.title, found.body, found.date) == ("Dues", "Harbour Committee", "2019-05-14")


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _broken_part(_: bytes) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document><w:body>"})


BAD: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "cut short": (_cut, "damaged"),
    "broken part": (_broken_part, "damaged"),
    "no words": (lambda _: word_file(para("1 2 3")), "hardly any words"),
    "swollen": (lambda _: word_file(para("Boats " * 6_000_000)), "more than 32 MB"),
    "old Word": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
    "locked": (lambda _: b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
    "workbook": (lambda _: zipped({"xl/workbook.xml": b"<x/>"}), "Excel"),
    "slides": (lambda _: zipped({"ppt/presentation.xml": b"<x/>"}), "PowerPoint"),
    "open document": (lambda _: zipped({"mimetype": b"a", "content.xml": b"<x/>"}), "OpenDocument"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_with_its_reason(name: str) -> None:
    make, reason = BAD[name]
    with pytest.raises(Unreadable, match=reason):
        read_document(make(word_file(OPENING)), "a.docx", "a.docx")


def test_entities_inside_a_file_are_not_followed() -> None:
    trick = (
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="http://schemas.openxmlformats'
    )
    trick += b'.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Boats pay their dues in spring &x;</w:t></w:r>'
    made = zipped({"word/document.xml": trick + b"</w:p></w:body></w:document>"})
    assert read_document(made, "a", "a.docx").text.strip() == "Boats pay their dues in spring"
