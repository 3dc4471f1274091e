"""What a paper says of itself: title, body, kind, date and period, found from its text."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.dates import Years, iso_date, periods_in, years_in
from ingest.document import Block, Heading, ListItem, Paragraph, Particulars, Table
from ingest.evidence import NO_KIND, evidence_of
from ingest.titles import BODY_ENDS, HEAD_LINES, KINDS, LABELLED, outermost_heading, tidy, title_of, title_of_file

_BODY = re.compile(
    r"\b(board|committee|council|cabinet|panel|partnership|executive|forum|authority|commission|sub-committee)\b", re.I
)
_COVERS = re.compile(r"\b(covers|cover|covering|for) the (period|years?)\b.*", re.I)
_ITEM = re.compile(r"agenda item(?: no\.?| number)?\W{0,2}(\d+[a-z]?(?:\.\d+)?)\W*", re.I)
_FRONT_LINES = 16
_COVER_NEAR_TOP = 6


def particulars(blocks: tuple[Block, ...], text: str, file: str, headings_marked: bool = False) -> Particulars:
    """The particulars of a paper without front matter, from its first lines, its title and its last lines.

    ``headings_marked`` where the format says what the headings are: then the one outermost heading is the title.
    """
    front = _front_lines(blocks)
    labels = {m[1].lower(): m[2] for line in front if (m := LABELLED.match(line))}
    marked = outermost_heading(blocks) if headings_marked else ""
    title = marked or title_of(front, labels, file)
    period = _period(title, blocks)
    found = Particulars(
        title=title,
        body=_body(front, labels, marked),
        kind=_kind(title, front),
        date=_date(front, labels, period, text, blocks),
        period=(period.first, period.last) if period else None,
        source=file,
        item=_item(front, labels),
    )
    return replace(found, evidence=evidence_of(found, front, title_of_file(file)))


def _front_lines(blocks: tuple[Block, ...]) -> list[str]:
    """The words of the first blocks; of a cover sheet laid out as a table the lines that are labelled."""
    out: list[str] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Heading | Paragraph | ListItem):
            out.append(block.words.text)
        elif at < _COVER_NEAR_TOP and len(block.heads) == 2:
            out += [line for line in _cover_lines(block) if LABELLED.match(line)]
    return out[:_FRONT_LINES]


def _cover_lines(sheet: Table) -> list[str]:
    """Each row of a cover sheet as 'Label: value'; its first row may have been taken for heads."""
    rows = [sheet.heads, *((row.cells[0].words.text, row.cells[1].words.text) for row in sheet.rows)]
    return [f"{label.rstrip(' :')}: {value}" for label, value in rows]


def _body(front: list[str], labels: dict[str, str], title: str) -> str:
    """As labelled; else the first line that ends as the name of a body, but for a ``title`` known from its mark."""
    for name in ("to", "report to", "meeting", "body", "committee"):
        if name in labels and _BODY.search(labels[name]):
            return tidy(labels[name])
    for line in front[:HEAD_LINES]:
        words = re.sub(r"[-–,]?\s*\d{1,2}\s+\w+\s+\d{4}\W*$", "", line)
        if BODY_ENDS.search(words) and len(words.split()) <= 9 and tidy(line) != title:
            return tidy(words)
    found = re.search(
        r"\b([A-Z][\w’'&-]+ (?:(?:[A-Z][\w’'&-]+|and|of|for) )*(?:Council|Board|Committee|Trust|Partnership))\b",
        " ".join(front[:10]),
    )
    return found[1] if found else ""


def _item(front: list[str], labels: dict[str, str]) -> str:
    """The number on the agenda, as labelled or in a line of its own."""
    labelled = next((labels[name] for name in labels if name.startswith("agenda item")), "")
    lines = [f"agenda item {labelled}", *front[:HEAD_LINES]]
    return next((found[1] for line in lines if (found := _ITEM.fullmatch(line))), "")


def _kind(title: str, front: list[str]) -> str:
    for text in (title, " ".join(front[:6])):
        for kind, pattern in KINDS:
            if re.search(pattern, text, re.I):
                return kind
    return NO_KIND


def _period(title: str, blocks: tuple[Block, ...]) -> Years | None:
    found = [y for y in periods_in(title) if y.last > y.first]
    if found:
        return Years(found[0].first, found[-1].last)
    for block in blocks:
        if isinstance(block, Paragraph | ListItem):
            covers = _COVERS.search(block.words.text)
            if covers:
                years = sorted(years_in(covers[0].split(".")[0]))
                if len(years) >= 2:
                    return Years(years[0], years[-1])
    return None


def _date(front: list[str], labels: dict[str, str], period: Years | None, text: str, blocks: tuple[Block, ...]) -> str:
    for name in ("date", "meeting date", "date of meeting"):
        if name in labels and iso_date(labels[name]):
            return iso_date(labels[name])
    for line in front[:10]:
        if iso_date(line) and len(line.split()) <= 24:
            return iso_date(line)
    for block in reversed(blocks[-4:]):
        if isinstance(block, Heading | Paragraph) and len(block.words.text.split()) <= 4 and iso_date(block.words.text):
            return iso_date(block.words.text)
    if period:
        return _start_of(period, text)
    years = [y for line in front for y in sorted(years_in(line))]
    return str(max(years)) if years else ""


def _start_of(period: Years, text: str) -> str:
    for covers in _COVERS.finditer(text):
        stated = iso_date(covers[0].split(".")[0])
        if stated.startswith(str(period.first)):
            return stated
    return str(period.first)
