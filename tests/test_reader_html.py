"""Web pages: the main part is read, the furniture around it is not, and tables keep their heads."""

from __future__ import annotations

import pytest

from ingest.document import Document, Heading, ListItem, Table
from ingest.errors import Unreadable
from tests.reading import read_document

WORDS = "The harbour office opens its doors at eight on every working day."


def read(body: str, head: str = "", encoding: str = "utf-8") -> Document:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_document(page.encode(encoding), "harbour.html", "harbour.html")


def lines(body: str) -> list[str]:
    return [line for line in read(f"<p>{WORDS}</p>{body}").text.splitlines() if line][1:]


def rows(body: str) -> list[dict[str, str]]:
    tables = [b for b in read(f"<p>{WORDS}</p>{body}").blocks if isinstance(b, Table)]
    assert len(tables) == 1
    return [{c.head: c.words.text for c in r.cells} for r in tables[0].rows]


# --- letters -----------------------------------------------------------------------------------------

POUND = "<p>The café on the pier asks £2 for “tea” – and one more for milk.</p>"


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("cp1252", ""),
        ("mac-roman", '<meta charset="macintosh">'),
    ],
)
def test_letters_are_right_whatever_the_encoding(encoding: str, head: str) -> None:
    assert "The café on the pier asks £2 for “tea” – and one more for milk." in read(POUND, head, encoding).text


def test_a_page_that_names_a_wrong_encoding_is_read_as_what_it_is() -> None:
    assert "café" in read(POUND, '<meta charset="utf-8">', "cp1252").text


def test_entities_and_folded_space_are_plain_words() -> None:
    assert lines("<p>Fish &amp;\n   chips&nbsp;cost &pound;9&#8211;&pound;12 &lt;daily&gt;</p>") == [
        "Fish & chips cost £9–£12 <daily>"
    ]


# --- what belongs to the paper -----------------------------------------------------------------------


def test_menus_banners_forms_and_hidden_words_are_left_out() -> None:
    body = f"""
    <header><a href="#c">Skip</a>Site name</header><nav><ul><li>Home</li></ul></nav>
    <div id="cookie-consent"><p>May we store things?</p></div>
    <p>{WORDS}</p><p hidden>Not one</p><p style="display: none">Not two</p>
    <span class="visually-hidden">Not three</span>
    <script>let not = 4;</script><style>p {{ color: red }}</style><noscript>Not five</noscript>
    <form action="/find"><label>Find</label><input name="q"><button>Go</button></form>
    <aside>See also</aside><div role="navigation">More</div><footer>Imprint</footer>"""
    assert read(body).text.strip() == WORDS


@pytest.mark.parametrize("main", ["<main>{}</main>", '<div role="main">{}</div>', "<article>{}</article>"])
def test_the_main_part_alone_is_read_where_there_is_one(main: str) -> None:
    part = main.format(f"<p>{WORDS}</p>")
    assert read(f"<div>Latest news here</div>{part}<div>Follow us</div>").text.strip() == WORDS


def test_a_page_that_stands_in_one_form_is_read() -> None:
    assert WORDS in read(f'<form id="page"><p>{WORDS}</p><input></form>').text


def test_the_first_heading_is_read_though_it_stands_in_the_banner() -> None:
    made = read(f"<header><h1>Harbour Plan</h1>Site</header><main><p>{WORDS}</p></main>")
    assert made.text == f"# Harbour Plan\n\n{WORDS}\n"


def test_a_header_with_a_heading_and_no_link_is_the_papers_own() -> None:
    made = read(f"<header><h1>Harbour Plan</h1><p>3 May 2019</p></header><p>{WORDS}</p>")
    assert (made.particulars.title, made.particulars.date) == ("Harbour Plan", "2019-05-03")


# --- blocks ------------------------------------------------------------------------------------------


def test_headings_keep_their_levels() -> None:
    made = read(f"<h1>Harbour Plan</h1><h2>Dues</h2><p>{WORDS}</p><h3>Of <em>boats</em></h3><p>{WORDS}</p>")
    assert [(b.words.text, b.level) for b in made.blocks if isinstance(b, Heading)] == [
        ("Harbour Plan", 1),
        ("Dues", 2),
        ("Of boats", 3),
    ]


def test_a_short_plain_paragraph_is_no_heading_where_headings_are_marked() -> None:
    made = read(f"<h1>Harbour Plan</h1><h2>Dues</h2><p>Pier 1</p><p>{WORDS}</p><h2>Boats</h2><p>{WORDS}</p>")
    assert "Pier 1" not in [b.words.text for b in made.blocks if isinstance(b, Heading)]


def test_words_outside_paragraphs_are_paragraphs() -> None:
    assert lines("<div>Boats pay.<p>Others do not.</p>Nobody complains.</div>") == [
        "Boats pay.",
        "Others do not.",
        "Nobody complains.",
    ]


def test_lines_broken_by_hand_are_lines_of_their_own() -> None:
    assert lines("<p>Pier 1<br>Quayside</p>") == ["Pier 1", "Quayside"]


def test_bold_paragraphs_are_marked_so() -> None:
    assert lines("<p><strong>Who pays</strong></p><p>Boats <b>pay</b>.</p>") == ["**Who pays**", "Boats pay."]


def test_nested_lists_keep_their_depths() -> None:
    boxed = "<li><div>Water<ul><li>Fresh</li></ul></div>"
    made = read(f"<p>{WORDS}</p><ul><li>Mooring<ul><li>By day</li></ul></li>{boxed}</ul>")
    assert [(b.words.text, b.depth) for b in made.blocks if isinstance(b, ListItem)] == [
        ("Mooring", 0),
        ("By day", 1),
        ("Water", 0),
        ("Fresh", 1),
    ]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", ["1.", "2."]),
        ('start="4"', ["4.", "5."]),
        ('type="a" start="3"', ["c.", "d."]),
        ('type="i"', ["i.", "ii."]),
        ('style="list-style-type: upper-roman"', ["I.", "II."]),
        ("reversed", ["2.", "1."]),
    ],
)
def test_ordered_lists_have_the_markers_that_are_shown(attributes: str, expected: list[str]) -> None:
    assert [line.split()[0] for line in lines(f"<ol {attributes}><li>Mooring</li><li>Water</li></ol>")] == expected


def test_terms_stand_before_their_meanings() -> None:
    assert lines("<dl><dt>Master</dt><dd>Ada Penrose</dd><dt>Clerk:</dt><dd>Tim Hollis</dd></dl>") == [
        "Master: Ada Penrose",
        "Clerk: Tim Hollis",
    ]


def test_text_laid_out_by_hand_keeps_its_lines() -> None:
    assert lines("<pre>\nDues:\n\n  1. Gigs\n  2. Smacks\n</pre>") == ["Dues:", "  1. Gigs", "  2. Smacks"]


def test_marks_of_notes_are_kept_apart_from_the_words() -> None:
    made = read(f"<p>{WORDS}<sup><a href='#n1'>1</a></sup></p><p>The quay has 40 m<sup>2</sup>.</p>")
    found = [b.words.text for b in made.blocks if not isinstance(b, Table)]
    assert found == [WORDS, "The quay has 40 m²."]


# --- tables ------------------------------------------------------------------------------------------


def test_heads_over_several_columns_are_said_of_each() -> None:
    assert rows(
        """<table><thead><tr><th rowspan="2">Boat</th><th colspan="2">Dues</th></tr><tr><th>2024</th><th>2025</th></tr>
        </thead><tbody><tr><th>Gig</th><td>£9</td><td>To be agreed</td></tr></tbody></table>"""
    ) == [{"Boat": "Gig", "Dues 2024": "£9", "Dues 2025": "To be agreed"}]


def test_a_cell_over_several_rows_is_said_of_each() -> None:
    found = rows(
        """<table><tr><th>Pier<th>Boat<th>Dues<tr><td rowspan="2">North<td>Gig<td>£9<tr><td>Smack<td>£15
        <tr><td>South<td>Punt<td>£2</table>"""
    )
    assert [r["Pier"] for r in found] == ["North", "North", "South"]


def test_a_caption_is_that_of_the_table() -> None:
    made = read(f"<p>{WORDS}</p><table><caption>Dues</caption><tr><th>Boat<th>£<tr><td>Gig<td>9</table>")
    assert [b.caption for b in made.blocks if isinstance(b, Table)] == ["Dues"]


def test_a_table_that_lays_out_the_page_is_none() -> None:
    inner = "<table><tr><th>Boat<th>£<tr><td>Gig<td>9</table>"
    made = read(f"<table><tr><td>Menu<td><h2>Dues</h2><p>{WORDS}</p>{inner}</table>")
    tables = [b for b in made.blocks if isinstance(b, Table)]
    assert [[c.words.text for c in r.cells] for t in tables for r in t.rows] == [["Gig", "9"]]


def test_a_table_that_claims_endless_columns_does_no_harm() -> None:
    big = '<td colspan="99999" rowspan="99999">Gig</td>'
    assert read(f"<p>{WORDS}</p><table>{f'<tr>{big}{big}</tr>' * 50}</table>").text.startswith(WORDS)


# --- particulars and refusals ------------------------------------------------------------------------


def test_title_and_date_of_the_page_hold_only_where_the_text_gives_none() -> None:
    head = '<title>Harbour Plan - Quayside Council</title><meta name="DCTERMS.issued" content="2021-06-05">'
    made = read(f"<p>{WORDS}</p>", head)
    assert (made.particulars.title, made.particulars.date) == ("Harbour Plan", "2021-06-05")
    made = read(f"<h1>Mooring Strategy</h1><p>3 May 2019</p><p>{WORDS}</p>", head)
    assert (made.particulars.title, made.particulars.date) == ("Mooring Strategy", "2019-05-03")


def test_a_page_that_a_program_fills_is_refused() -> None:
    with pytest.raises(Unreadable, match="hardly any words"):
        read('<main id="app"></main><script>fill("with a very long text that nobody sees")</script>')


def test_boxes_in_boxes_without_end_do_no_harm() -> None:
    with pytest.raises(Unreadable):
        read("<div>" * 100_000 + WORDS)


def test_a_paper_in_text_that_shows_a_tag_stays_text() -> None:
    made = read_document(f"{WORDS}\nA page begins with <html> and <body>.\n".encode(), "a.txt", "a.txt")
    assert "<html>" in made.text
