"""PDF papers: what a reader of the paper sees is what Townclerk reads, in that order, with its page."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, Table

from ingest.document import Block, Document, Heading, ListItem
from ingest.document import Paragraph as Words
from ingest.document import Table as PaperTable
from ingest.errors import Unreadable
from ingest.passages import make_passages
from ingest.register import Register
from retriever.cite import cite
from tests.digests_as_pdf import DRESSED, PLAIN, Layout, digest_pdf, share_found
from tests.pdf_papers import BODY, BOLD, HEAD, ITEM, body, drawn, lines, paper, turned, with_password
from tests.reading import read_document
from tests.tables import TABLES, TableSpec
from tests.tables.as_pdf import table_pdf
from tests.tables.compare import exact

CORPUS = Path(__file__).parent.parent / "ingest" / "corpus"
LONG = (
    "The harbour board wants every mooring to be looked at before the winter, so that no boat breaks loose in a gale. "
    "Owners are told by letter, and those who live far away are rung up by the harbour office. "
)


def read(data: bytes) -> Document:
    return read_document(data, "paper", "paper.pdf")


def texts(document: Document, kind: type[Block]) -> list[str]:
    return [b.words.text for b in document.blocks if isinstance(b, kind) and not isinstance(b, PaperTable)]


def table(document: Document) -> list[dict[str, str]]:
    (found,) = [b for b in document.blocks if isinstance(b, PaperTable)]
    return [{c.head: c.words.text for c in row.cells} for row in found.rows]


# --- words and their order ---------------------------------------------------------------------------


def test_two_columns_are_read_one_after_the_other() -> None:
    story = [Paragraph(f"Part {i} begins. {LONG * 3}Part {i} ends.", BODY) for i in range(1, 12)]
    found = texts(read(paper(story, columns=2)), Words)
    assert found == [f"Part {i} begins. {LONG * 3}Part {i} ends." for i in range(1, 12)]


def test_a_heading_over_both_columns_comes_before_them() -> None:
    def page(canvas: Canvas) -> None:
        lines("A title that runs over the whole width of the page and over both its columns", size=13)(canvas)
        left = [f"the left side tells its story in line number {i}" for i in range(1, 21)]
        right = [f"the right side has other things to say in line {i}" for i in range(1, 21)]
        lines(*left, left=60, top=130, size=10)(canvas)
        lines(*right, left=310, top=134, size=10)(canvas)

    text = read(drawn(page)).text
    places = [text.index(words) for words in ("A title", "number 1 ", "number 20", "in line 1 ", "in line 20")]
    assert places == sorted(places)


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    story = body(*[f"Paragraph {i}. {LONG * 3}" for i in range(1, 24)])
    text = read(paper(story, head="Harbour Board, winter papers", foot="Page # of 9")).text
    assert "winter papers" not in text
    assert "Page" not in text
    assert text.count("Paragraph") == 23


def test_bare_page_numbers_are_left_out_and_other_figures_stay() -> None:
    pages = [lines(f"Page {i} says that 12 boats lie in the harbour.", "", "12", top=300) for i in range(1, 5)]
    story = body(*[f"Paragraph {i}. {LONG * 3}" for i in range(1, 24)])
    assert not re.search(r"^\s*- \d -\s*$", read(paper(story, foot="- # -")).text, re.M)
    assert read(drawn(*pages)).text.count("12") == 8


def test_a_paragraph_that_goes_on_over_a_page_is_one() -> None:
    story = body(*[f"Paragraph {i}. {LONG * 4}Here ends {i}." for i in range(1, 12)])
    document = read(paper(story, head="Harbour Board", foot="#"))
    assert [t.split(".")[0] for t in texts(document, Words)] == [f"Paragraph {i}" for i in range(1, 12)]
    assert all(re.search(r"Here ends \d+\.$", t) for t in texts(document, Words))


def test_words_cut_at_a_line_end_are_made_whole() -> None:
    page = lines(
        "The board has looked at the moor-",
        "ings and found that they hold. The well-",
        "being of the crews was looked at by an under-",
        "standing doctor, and so was their well-being at sea, with all moorings.",
    )
    text = read(drawn(page)).text
    assert "the moorings and found" in text
    assert "The well-being of the crews" in text
    assert "an understanding doctor" in text


def test_joined_letters_are_parted() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = next(iter(Path("/usr/share/fonts").rglob("DejaVuSans.ttf")), None)
    if font is None:
        pytest.skip("no font with joined letters on this machine")
    pdfmetrics.registerFont(TTFont("joined", str(font)))

    def page(canvas: Canvas) -> None:
        canvas.setFont("joined", 11)
        canvas.drawString(72, 700, "The oﬀice ﬁnds ﬂoods at the staﬀ harbour.")

    assert "The office finds floods at the staff harbour." in read(drawn(page)).text


def test_a_raised_figure_is_no_part_of_a_sum_and_its_note_stands_apart() -> None:
    story = [Paragraph(f"The quay cost £450<super size=7>1</super> a yard. {LONG}", BODY)]

    def note(canvas: Canvas) -> None:
        lines(f"The quay costs a lot. {LONG[:60]}", size=11)(canvas)
        lines("and the rest of the body is said here, with enough words.", top=104)(canvas)
        lines("1 Prices of last spring.", "2 Paid by the county.", top=740, size=8, leading=10)(canvas)

    assert "cost £450 a yard" in texts(read(paper(story)), Words)[0]
    assert texts(read(drawn(note)), Words)[-2:] == ["¹ Prices of last spring.", "² Paid by the county."]


# --- headings and lists ------------------------------------------------------------------------------


def test_headings_are_known_by_size_weight_and_number() -> None:
    story = [
        Paragraph("Winter at the harbour", HEAD),
        *body(LONG),
        Paragraph("2.1 Moorings", BOLD),
        *body(LONG, LONG),
        Paragraph("What boats cost", BOLD),
        *body(LONG + "<b>This counts</b> more than the rest."),
    ]
    document = read(paper(story))
    heads = [(b.words.text, b.level) for b in document.blocks if isinstance(b, Heading)]
    assert [h for h, _ in heads] == ["Winter at the harbour", "2.1 Moorings", "What boats cost"]
    assert heads[0][1] < heads[1][1]
    assert texts(document, Words)[-1].endswith("This counts more than the rest.")


def test_items_of_every_kind_of_bullet_are_items() -> None:
    story = body("The board asks for these things:")
    story += [
        Paragraph(
            f"{w}, which is told in so many words that it takes two lines of this page at least, or more",
            ITEM,
            bulletText=sign,
        )
        for w, sign in (("ropes", "•"), ("lamps", "–"), ("nets", "▪"))
    ]
    story += body("It also asks who pays:")
    story += [Paragraph(w, ITEM, bulletText=f"({sign})") for w, sign in (("the county", "a"), ("the owners", "b"))]
    items = [b for b in read(paper(story)).blocks if isinstance(b, ListItem)]
    assert [i.words.text.split(",")[0] for i in items] == ["ropes", "lamps", "nets", "the county", "the owners"]
    assert {i.lead.text for i in items if i.lead} == {"The board asks for these things:", "It also asks who pays:"}


def test_numbered_paragraphs_keep_their_numbers() -> None:
    style = ITEM.clone("numbered", bulletIndent=0)
    story = [Paragraph(f"Point {n}. {LONG}", style, bulletText=n) for n in ("3.1", "3.2", "3.3")]
    document = read(paper(story))
    assert [(b.number, b.words.text[:9]) for b in document.blocks if isinstance(b, Words)] == [
        ("3.1", "Point 3.1"),
        ("3.2", "Point 3.2"),
        ("3.3", "Point 3.3"),
    ]


def test_a_table_of_contents_is_not_read_as_text() -> None:
    parts = ("Moorings in the winter", "Costs of the quay")
    story = [Paragraph("Contents", HEAD), *body(*[f"{part} {'.' * 70} {n}" for n, part in enumerate(parts, 3)])]
    story += [flowing for part in parts for flowing in (Paragraph(part, HEAD), *body(LONG))]
    document = read(paper(story))
    assert texts(document, Heading) == ["Contents", *parts]
    assert texts(document, ListItem) == []


# --- tables ------------------------------------------------------------------------------------------

FIGURES = [["Harbour", "2022", "2023"], ["Northquay", "14", "17"], ["Southquay", "8", "11"], ["Weir", "25", "31"]]


@pytest.mark.parametrize("grid", [True, False], ids=["ruled", "borderless"])
def test_a_table_is_read_by_row_and_column_and_not_as_text_too(grid: bool) -> None:
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if grid else []
    document = read(paper([*body("Boats were counted."), Table(FIGURES, style=style), *body("So much for boats.")]))
    assert table(document)[1] == {"Harbour": "Southquay", "2022": "8", "2023": "11"}
    assert texts(document, Words) == ["Boats were counted.", "So much for boats."]


def test_a_table_over_pages_is_one_and_its_head_is_no_row() -> None:
    rows = [["Berth", "Boat", "Owes"], *[[f"Berth {i}", f"Boat {i}", f"£{i}.50"] for i in range(90)]]
    grid = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)], repeatRows=1)
    found = table(read(paper([*body("Debts."), grid], head="Harbour Board", foot="Page #")))
    assert [row["Berth"] for row in found] == [f"Berth {i}" for i in range(90)]


def test_a_drawing_of_many_lines_is_no_table_and_takes_no_time() -> None:
    def map_of_lines(canvas: Canvas) -> None:
        lines("The map shows where herons nest along the river.")(canvas)
        for i in range(150):
            canvas.line(50 + 3 * i, 100, 50 + 3 * i, 700)
            canvas.line(50, 100 + 4 * i, 550, 100 + 4 * i)

    begun = time.process_time()
    assert texts(read(drawn(map_of_lines)), Words) == ["The map shows where herons nest along the river."]
    assert time.process_time() - begun < 3


def test_rows_without_lines_between_them_are_told_apart_by_their_figures() -> None:
    style = [("BOX", (0, 0), (-1, -1), 1, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)]
    style.append(("LINEAFTER", (0, 0), (-2, -1), 0.5, colors.black))
    found = table(read(paper([*body(LONG), Table(FIGURES, style=style)])))
    assert [tuple(row.values()) for row in found] == [tuple(row) for row in FIGURES[1:]]


def test_units_below_the_heads_belong_to_them() -> None:
    rows = [FIGURES[0], ["", "£000", "£000"], *FIGURES[1:]]
    assert table(read(paper([*body(LONG), Table(rows)])))[0] == {
        "Harbour": "Northquay",
        "2022 £000": "14",
        "2023 £000": "17",
    }


def test_a_list_of_people_has_no_heads() -> None:
    rows = [["Cllr Ada Penrose", "Quayside"], ["Cllr Joe Marlow", "Eastfield"], ["Dr Lena Voss", "the health board"]]
    (found,) = [
        b for b in read(paper([*body("Present:"), Table(rows), *body(LONG)])).blocks if isinstance(b, PaperTable)
    ]
    assert [row.label.text for row in found.rows] == [row[0] for row in rows]
    assert set(found.heads) == {""}


def test_labels_with_values_beside_them_say_what_the_paper_is() -> None:
    rows = [["Report to:", "Harbour Committee"], ["Date:", "14 May 2024"], ["Subject:", "Winter moorings"]]
    said = read(paper([Table(rows), *body(LONG)])).particulars
    assert (said.title, said.body, said.date) == ("Winter moorings", "Harbour Committee", "2024-05-14")


@pytest.fixture(scope="module")
def shares() -> dict[str, tuple[TableSpec, int, int]]:
    return {spec.name: (spec, *exact(spec, read(table_pdf(spec)).blocks)) for spec in TABLES}


def test_nearly_all_cells_of_the_test_tables_are_exact(shares: dict[str, tuple[TableSpec, int, int]]) -> None:
    assert len(shares) >= 40
    for hard, floor in ((False, 1.0), (True, 0.98)):
        counts = [(good, of) for spec, good, of in shares.values() if spec.hard is hard]
        assert sum(good for good, _ in counts) >= floor * sum(of for _, of in counts)


@pytest.mark.parametrize("layout", [PLAIN, DRESSED], ids=["plain", "dressed"])
def test_papers_set_as_pdf_are_read_as_from_their_text(layout: Layout) -> None:
    for file in sorted(CORPUS.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        found = share_found(text, read(digest_pdf(text, layout)).blocks)
        assert all(share >= 0.99 for share in found.values()), (file.name, found)


# --- pages -------------------------------------------------------------------------------------------


def test_each_word_knows_its_page_and_place() -> None:
    document = read(drawn(lines("The first page speaks of herons."), lines("The second one speaks of otters.")))
    assert [document.page_at(document.text.index(word)) for word in ("herons", "otters")] == [1, 2]
    (heron, _) = document.places
    assert document.text[heron.span.start : heron.span.end] == "The first page speaks of herons."
    assert heron.box is not None
    left, top, right, bottom = heron.box
    assert (left, round(bottom - top)) == (72, 13)
    assert top < 90 < bottom
    assert right == pytest.approx(72 + 154, abs=12)


def test_a_source_names_its_page_when_the_paper_comes_from_the_register(tmp_path: Path) -> None:
    document = read(drawn(lines("The first page speaks of herons."), lines("The second one speaks of otters.")))
    register = Register(tmp_path / "register.sqlite")
    register.put(document, make_passages(document), "added", "1")
    kept = register.document("paper")
    assert kept is not None
    assert [(p.text, cite(p, kept).page) for p in register.passages("paper")] == [
        ("The first page speaks of herons.", 1),
        ("The second one speaks of otters.", 2),
    ]
    assert [place.box is not None for place in register.places("paper")] == [True, True]
    register.remove("paper")
    assert register.places("paper") == ()
    register.close()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_are_read_upright(degrees: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[degrees])
        canvas.rotate(degrees)
        canvas.setFont("Helvetica", 11)
        for number, row in enumerate([*FIGURES, ["Ferry", "3", "4"]]):
            for column, words in enumerate(row):
                canvas.drawString(80 + 110 * column, 380 - 16 * number, words)
        canvas.restoreState()

    assert table(read(turned(drawn(page), degrees)))[3] == {"Harbour": "Ferry", "2022": "3", "2023": "4"}


def test_pages_without_text_are_named() -> None:
    def picture(canvas: Canvas) -> None:
        canvas.rect(80, 80, 300, 400, fill=1)

    document = read(drawn(lines("The only page with words on it speaks of herons."), picture, picture))
    assert "Pages 2 and 3 hold no text" in document.particulars.note
    assert "herons" in document.text


def test_title_and_date_of_the_file_stand_in_where_the_text_has_none() -> None:
    document = read(drawn(lines(LONG[:80], LONG[80:]), title="Birds of the Weir"))
    assert document.particulars.title == "Birds of the Weir"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", document.particulars.date)


# --- what cannot be read -----------------------------------------------------------------------------

GOOD = paper([Paragraph("Winter at the harbour", HEAD), *body(LONG), PageBreak(), *body(LONG)])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (with_password(GOOD, "secret"), "password"),
        (GOOD[: len(GOOD) // 4], "damaged"),
        (b"%PDF-1.7\nnothing of a PDF", "damaged"),
        (drawn(lambda canvas: canvas.rect(80, 80, 300, 400, fill=1)), "without text"),
    ],
    ids=["password", "cut short", "broken", "scan"],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(data)


def test_a_password_for_changes_alone_keeps_nobody_from_reading() -> None:
    assert read(with_password(GOOD, "")).text == read(GOOD).text


def test_a_pdf_is_known_by_its_bytes_even_behind_others() -> None:
    assert read_document(b"\r\n\r\n" + GOOD, "paper", "paper.bin").text == read(GOOD).text


def test_the_same_pdf_gives_the_same_text_each_time() -> None:
    assert read(GOOD) == read(GOOD)
