"""A briefing as a Word file. The one module that touches python-docx."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from api.briefing import word_notes, words
from api.briefing.chart import charts_of
from api.briefing.chart_picture import picture
from api.briefing.fixed_zip import fixed
from api.briefing.word_notes import Footnotes, W
from retriever.briefing.series import Series
from retriever.briefing.values import Briefing, FigureTable, Head, Line
from retriever.values import Citation

LANGUAGE = "en-GB"
_FONT = "Arial"
_INK = RGBColor(0x17, 0x21, 0x1D)
_CHART_WIDTH = Cm(13.5)
_TEXT_CM = 16
# A column of long texts is as wide as so many letters, beside columns of short ones.
_LONG = 36
_PAGE_FIELD = f'<w:fldSimple xmlns:w="{W}" w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def as_word(briefing: Briefing, charts: bool = False) -> bytes:
    """The file's bytes: the same for the same briefing."""
    document = Document()
    _set_up(document, briefing)
    notes = Footnotes()
    document.add_paragraph(words.storable(briefing.title), style="Title")
    document.add_paragraph(words.as_at_line(briefing), style="Subtitle")
    for head in briefing.heads:
        _head(document, head, notes, charts)
    _sources(document, briefing)
    _attach(document, notes)
    out = BytesIO()
    document.save(out)
    return fixed(out.getvalue())


def _head(document: WordDocument, head: Head, notes: Footnotes, charts: bool) -> None:
    document.add_heading(words.storable(head.title), 1)
    if head.note:
        document.add_paragraph().add_run(f"{words.NOTE} {words.storable(head.note)}").italic = True
    for at, line in enumerate(head.lines):
        if head.question_over(at):
            document.add_heading(words.storable(head.question_over(at)), 2)
        _line(document, line, notes)
    for table in head.tables:
        _table(document, table, notes)
    for series in charts_of(head) if charts else ():
        _chart(document, series, _cited_of(head, series), notes)
    for unsaid in head.unsaid:
        said = document.add_paragraph(words.storable(words.looked_for(unsaid)), style="List Bullet")
        _cited(said, unsaid.nearest, notes, words.NEAREST)


def _line(document: WordDocument, line: Line, notes: Footnotes) -> None:
    """A statement; where it is a list, its items below it."""
    lead, items = line.pieces
    said = document.add_paragraph(words.storable(lead), style="List Bullet")
    said.paragraph_format.keep_with_next = bool(items)
    _cited(said, line.citations, notes)
    for item in items:
        document.add_paragraph(words.storable(item), style="List Bullet 2").paragraph_format.space_after = Pt(2)


def _cited(paragraph: Paragraph, citations: Iterable[Citation], notes: Footnotes, before: str = "") -> None:
    """A footnote behind the paragraph for each citation."""
    for at, citation in enumerate(citations):
        if at:
            paragraph.add_run(" ").font.superscript = True
        number = notes.add(before + words.footnote(citation))
        paragraph._p.append(parse_xml(word_notes.reference(number)))


def _table(document: WordDocument, table: FigureTable, notes: Footnotes) -> None:
    caption = document.add_paragraph(words.storable(words.caption(table)), style="Caption")
    caption.paragraph_format.keep_with_next = True
    caption._p.append(parse_xml(word_notes.reference(notes.add(words.table_footnote(table)))))
    _grid(document, words.heads(table), [row.cells for row in table.rows])
    document.add_paragraph(words.left_out(table)).paragraph_format.space_after = Pt(4)


def _grid(document: WordDocument, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    """A table whose first row is its header, repeated on each page, and whose rows are not broken."""
    drawn: Table = document.add_table(1 + len(rows), len(heads), style="Table Grid")
    _fill(drawn, 0, heads, bold=True)
    for at, cells in enumerate(rows, 1):
        _fill(drawn, at, cells)
    for row in drawn.rows:
        row._tr.get_or_add_trPr().append(parse_xml(f'<w:cantSplit xmlns:w="{W}"/>'))
    drawn.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:tblHeader xmlns:w="{W}"/>'))
    _widths(drawn, heads, rows)
    return drawn


def _fill(table: Table, at: int, cells: tuple[str, ...], bold: bool = False) -> None:
    for cell, text in zip(table.rows[at].cells, cells, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(words.storable(text))
        run.font.size, run.bold = Pt(9), bold


def _widths(table: Table, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Columns wide enough for their longest word; what is left goes where the text is long."""
    table.autofit = False
    columns = list(zip(heads, *rows, strict=True))
    shares = [max(max(map(_longest_word, texts)) * 1.5 + 3, min(_LONG, max(map(len, texts)) / 2)) for texts in columns]
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(_TEXT_CM * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _chart(document: WordDocument, series: Series, citations: Iterable[Citation], notes: Footnotes) -> None:
    """The chart with its alternative text, and its figures in a table below it."""
    caption = document.add_paragraph(words.storable(series.measure), style="Caption")
    _cited(caption, citations, notes)
    caption.paragraph_format.keep_with_next = True
    drawn = document.add_paragraph()
    drawn.paragraph_format.keep_with_next = True
    shape = drawn.add_run().add_picture(BytesIO(picture(series)), width=_CHART_WIDTH)
    properties = shape._inline.docPr
    properties.set("descr", words.storable(words.told(series)))
    properties.set("title", words.storable(series.measure))
    figures = _grid(document, words.CHART_HEADS, words.chart_rows(series))
    for row in figures.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    document.add_paragraph()


def _cited_of(head: Head, series: Series) -> tuple[Citation, ...]:
    return tuple(r.citation for t in head.tables for r in t.rows if r.series is series)


def _sources(document: WordDocument, briefing: Briefing) -> None:
    if briefing.sources:
        document.add_heading(words.SOURCES, 1)
    for citation in briefing.sources:
        document.add_paragraph(words.storable(words.source(citation)), style="List Number")


def _attach(document: WordDocument, notes: Footnotes) -> None:
    """The part with the footnotes, known to the document and its settings."""
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), word_notes.TYPE, notes.xml(), package)
    document.part.relate_to(part, word_notes.RELATION)
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    place = len(settings) if compat is None else list(settings).index(compat)
    settings.insert(place, parse_xml(word_notes.SETTINGS))
    for style in word_notes.STYLES:
        document.styles.element.append(parse_xml(style))


def _set_up(document: WordDocument, briefing: Briefing) -> None:
    """Paper size, fonts, language, footer, and what the file says of itself: no author."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.footer.paragraphs[0].text = "Page "
    section.footer.paragraphs[0]._p.append(parse_xml(_PAGE_FIELD))
    _set_fonts(document)
    said = document.core_properties
    said.title, said.author, said.comments, said.language = words.storable(briefing.title), "", "", LANGUAGE
    said.last_modified_by, said.keywords = "", ""
    said.created = said.modified = _day(briefing.as_at or briefing.newest)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]


def _set_fonts(document: WordDocument) -> None:
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Caption"):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = _FONT, _INK
        fonts = style.element.rPr.rFonts
        for old in [k for k in fonts.attrib if k.endswith("Theme")]:
            del fonts.attrib[old]
        for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(slot), _FONT)
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Subtitle"].font.size = Pt(12)
    document.styles["Subtitle"].font.italic = False
    document.styles["Title"].font.size = Pt(22)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _day(iso: str) -> datetime:
    """The day, for the file's own dates; the first of its month or year where only that is known."""
    year, month, day = (*(int(p) for p in iso.split("-") if p.isdigit()), 1, 1)[:3] if iso else (2000, 1, 1)
    return datetime(year, month, day)
