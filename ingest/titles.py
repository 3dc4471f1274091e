"""What a paper is called: as it labels itself, by the heading that its format marks, or by its first lines."""

from __future__ import annotations

import re

from ingest.dates import iso_date
from ingest.document import Block, Heading

BODY_ENDS = re.compile(r"\b(board|committee|council|cabinet|panel|partnership|executive|forum|commission)\W*$", re.I)
LABELLED = re.compile(
    r"^(title of report|report title|title|subject|report to|to|meeting|date|meeting date|date of meeting|body|"
    r"committee|agenda item(?: no\.?| number)?)\s*:\s*(.+)$",
    re.I,
)
KINDS = (
    ("minutes", r"\bminutes\b"),
    ("terms of reference", r"\bterms of reference\b|\bconstitution\b"),
    ("budget", r"\bbudget\b|\bfinancial plan\b|\bfinancial strategy\b"),
    ("strategy", r"\bstrategy\b"),
    ("plan", r"\bplan\b"),
    ("update", r"\bupdate\b"),
    ("agenda", r"\bagenda\b(?! item)"),
    ("report", r"\breport\b"),
)
_NOT_A_TITLE = re.compile(
    r"^(report (by|of|to)|divisions?|wards?|agenda item|item|contents|page|part|draft|version|by)\b|^\W*\d", re.I
)
# Of the first lines, so many may be the title or name the body.
HEAD_LINES = 8
_TITLE_NEAR_TOP = 4


def title_of(front: list[str], labels: dict[str, str], file: str) -> str:
    """As labelled; else the first line that names a kind of paper; else the body's; else any; else the file's name."""
    for name in ("title of report", "report title", "title", "subject"):
        if name in labels:
            return tidy(labels[name])
    candidates = [line for line in front[:HEAD_LINES] if _may_be_title(line)]
    named = [c for c in candidates if not _names_body_only(c)]
    best = next((c for c in named if _kind_word(c)), None)
    if best:
        return tidy(best)
    body = next((c for c in candidates if BODY_ENDS.search(c)), "")
    if body:
        return f"{tidy(body)}: report"
    return tidy(named[0]) if named else title_of_file(file)


def title_of_file(file: str) -> str:
    """A title made of a file's name."""
    return tidy(file.rsplit(".", 1)[0].replace("_", " ").replace("-", " "))


def _names_body_only(line: str) -> bool:
    """A few words that end in those of a body, without a kind of paper."""
    return bool(BODY_ENDS.search(line)) and len(line.split()) <= 8 and not _kind_word(line)


def outermost_heading(blocks: tuple[Block, ...]) -> str:
    """The one heading of the first level, where it stands at the top and may be a title; else ''."""
    found = [b for b in blocks if isinstance(b, Heading) and b.level == 1]
    if len({b.words.text for b in found}) != 1 or found[0] not in blocks[:_TITLE_NEAR_TOP]:
        return ""
    words = found[0].words.text
    return tidy(words) if _may_be_title(words) and not _names_body_only(words) else ""


def _may_be_title(line: str) -> bool:
    """Short enough, no sentence, and neither a label, a date nor a piece of page furniture."""
    length = len(line.split())
    if length > 20 or (length > 9 and line.endswith((".", ":"))):
        return False
    if _NOT_A_TITLE.match(line) or LABELLED.match(line):
        return False
    return length > 6 or not iso_date(line)


def _kind_word(line: str) -> bool:
    return any(re.search(pattern, line, re.I) for _, pattern in KINDS)


def tidy(title: str) -> str:
    """Without a stop, and in plain letters where it was all capitals."""
    title = title.strip().strip(".").strip()
    if title.isupper():
        small = {"and", "of", "the", "to", "for", "from", "in", "on", "a"}
        words = [w if w.lower() in small and i else w.capitalize() for i, w in enumerate(title.lower().split())]
        title = " ".join(words)
    return title
