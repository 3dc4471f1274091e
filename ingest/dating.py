"""What a paper says of itself: title, body, kind, date and period, found from its text."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.dates import Years, iso_date, periods_in, years_in
from ingest.document import Block, Heading, ListItem, Paragraph, Particulars
from ingest.evidence import NO_KIND, evidence_of

_BODY = re.compile(
    r"\b(board|committee|council|cabinet|panel|partnership|executive|forum|authority|commission|sub-committee)\b", re.I
)
_BODY_ENDS = re.compile(r"\b(board|committee|council|cabinet|panel|partnership|executive|forum|commission)\W*$", re.I)
_LABELLED = re.compile(
    r"^(title of report|report title|title|subject|report to|to|meeting|date|meeting date|date of meeting|body|"
    r"committee)\s*:\s*(.+)$",
    re.I,
)
_KINDS = (
    ("minutes", r"\bminutes\b"),
    ("terms of reference", r"\bterms of reference\b|\bconstitution\b"),
    ("budget", r"\bbudget\b|\bfinancial plan\b|\bfinancial strategy\b"),
    ("strategy", r"\bstrategy\b"),
    ("plan", r"\bplan\b"),
    ("update", r"\bupdate\b"),
    ("agenda", r"\bagenda\b"),
    ("report", r"\breport\b"),
)
_NOT_A_TITLE = re.compile(
    r"^(report (by|of|to)|divisions?|wards?|agenda item|item|contents|page|part|draft|version|by)\b|^\W*\d", re.I
)
_COVERS = re.compile(r"\b(covers|cover|covering|for) the (period|years?)\b.*", re.I)
_FRONT_LINES = 16
_HEAD_LINES = 8


def particulars(blocks: tuple[Block, ...], text: str, file: str) -> Particulars:
    """The particulars of a paper without front matter, from its first lines, its title and its last lines."""
    front = _front_lines(blocks)
    labels = {m[1].lower(): m[2] for line in front if (m := _LABELLED.match(line))}
    title = _title(front, labels, file)
    period = _period(title, blocks)
    found = Particulars(
        title=title,
        body=_body(front, labels),
        kind=_kind(title, front),
        date=_date(front, labels, period, text, blocks),
        period=(period.first, period.last) if period else None,
        source=file,
    )
    return replace(found, evidence=evidence_of(found, front, _title_of_file(file)))


def _front_lines(blocks: tuple[Block, ...]) -> list[str]:
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Heading | Paragraph | ListItem):
            out.append(block.words.text)
    return out[:_FRONT_LINES]


def _title(front: list[str], labels: dict[str, str], file: str) -> str:
    """As labelled; else the first line that names a kind of paper; else the body's; else any; else the file's name."""
    for name in ("title of report", "report title", "title", "subject"):
        if name in labels:
            return _tidy(labels[name])
    candidates = [line for line in front[:_HEAD_LINES] if _may_be_title(line)]
    named = [c for c in candidates if not (_BODY_ENDS.search(c) and len(c.split()) <= 8 and not _kind_word(c))]
    best = next((c for c in named if _kind_word(c)), None)
    if best:
        return _tidy(best)
    body = next((c for c in candidates if _BODY_ENDS.search(c)), "")
    if body:
        return f"{_tidy(body)}: report"
    return _tidy(named[0]) if named else _title_of_file(file)


def _title_of_file(file: str) -> str:
    return _tidy(file.rsplit(".", 1)[0].replace("_", " ").replace("-", " "))


def _may_be_title(line: str) -> bool:
    """Short enough, no sentence, and neither a label, a date nor a piece of page furniture."""
    length = len(line.split())
    if length > 20 or (length > 9 and line.endswith((".", ":"))):
        return False
    if _NOT_A_TITLE.match(line) or _LABELLED.match(line):
        return False
    return length > 6 or not iso_date(line)


def _kind_word(line: str) -> bool:
    return any(re.search(pattern, line, re.I) for _, pattern in _KINDS)


def _tidy(title: str) -> str:
    """Without a stop, and in plain letters where it was all capitals."""
    title = title.strip().strip(".").strip()
    if title.isupper():
        small = {"and", "of", "the", "to", "for", "from", "in", "on", "a"}
        words = [w if w.lower() in small and i else w.capitalize() for i, w in enumerate(title.lower().split())]
        title = " ".join(words)
    return title


def _body(front: list[str], labels: dict[str, str]) -> str:
    for name in ("to", "report to", "meeting", "body", "committee"):
        if name in labels and _BODY.search(labels[name]):
            return _tidy(labels[name])
    for line in front[:_HEAD_LINES]:
        words = re.sub(r"[-–,]?\s*\d{1,2}\s+\w+\s+\d{4}\W*$", "", line)
        if _BODY_ENDS.search(words) and len(words.split()) <= 9:
            return _tidy(words)
    found = re.search(r"\b((?:[A-Z][\w’'&-]+ )+(?:Council|Board|Committee|Trust|Partnership))\b", " ".join(front[:10]))
    return found[1] if found else ""


def _kind(title: str, front: list[str]) -> str:
    for text in (title, " ".join(front[:6])):
        for kind, pattern in _KINDS:
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
