"""Lines -> blocks: headings, numbered paragraphs, lists with their lead-in sentence, tables.

The rules are about how council papers are written and how their PDF and web text comes out flat. Each
is a small function with a name; ``read_blocks`` walks the lines once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.dates import iso_date
from ingest.document import Block, Heading, ListItem, Paragraph, Span, Table, Words, words_at
from ingest.structure.lines import Line, split_lines
from ingest.structure.tables import RawRow, build_table, pipe_cells, tab_cells
from ingest.structure.text import sentences

_BULLET = re.compile(r"^([-•·*▪◦‣●○–—]|o(?=\s{2,}))\s+(?=\S)")
_NUMBER = re.compile(r"^(?:\*\*)?\(?([A-Z]{0,2}\d{1,3}(?:\.\d{1,2})*[a-zA-Z]?)[.)]\s+(?=\S)")
_DECIMAL = re.compile(r"^(?:\*\*)?(\d{1,2}(?:\.\d{1,2})+)\s+(?=[A-Z“\"'])")
_BARE_NUMBER = re.compile(r"^(\d{1,2})\s+(?=[A-Z])")
_LETTER = re.compile(r"^(?:\*\*)?(?:\(([a-z])\)|([a-z])[.)]|([A-Z])\.(?=\t|\s+[a-z]))\s+(?=\S)")
_ROMAN = re.compile(r"^(?:\*\*)?\(?([ivx]{1,5})[.)]\s+(?=\S)")
_MARKER_TAB = re.compile(
    r"^([-•·*▪◦●○–—]|\(?([A-Z]{0,2}\d{1,3}[A-Za-z]?(\.\d{1,2})*|[A-Za-z]|[ivx]{1,5})[.)]|\d{1,2}(\.\d{1,2})+)\t(?=[A-Za-z“\"'(])"
)
_NUMBERED_HEAD = re.compile(r"^\d{1,2}\t[A-Z][^\t]{2,80}$")
_MARKER_ALONE = re.compile(r"^\(?(\d{1,3}|[a-z]|[ivx]{1,4})[.)]$")
_APPENDIX = re.compile(r"^(appendix|annex|schedule|part|section|chapter)\s+[A-Z0-9]{1,3}\b", re.I)
_HASH = re.compile(r"^(#{1,6})\s+")
_BOLD_LINE = re.compile(r"^\*\*[^*].*\*\*:?$")
_FOOTNOTE = re.compile(r"^[¹²³⁴⁵⁶⁷⁸⁹⁰]+\s*\S")
_FINITE = re.compile(
    r"\b(is|are|was|were|will|has|have|had|be|been|should|shall|can|could|may|might|must|would|do|does|did|we|"
    r"agreed|received|noted|resolved)\b",
    re.I,
)
_LABEL = re.compile(r"^[A-Z][\w’'()/& -]{1,40}:\s+\S")
_HEADING_WORDS = 14
_SHORT_LINE = 75
_RIGHT_MARGIN = 132


@dataclass(slots=True)
class _Level:
    """One open list: its kind of marker, indent, last number and group."""

    kind: str
    indent: int
    last: int
    group: int
    lead: Words | None
    sparse: bool = False


@dataclass(slots=True)
class _State:
    """What stands open while the lines are walked."""

    text: str
    lines: list[Line]
    blocks: list[Block] = field(default_factory=list)
    stack: list[_Level] = field(default_factory=list)
    groups: int = 0
    last_paragraph: Words | None = None
    paragraph_number: int = 0
    heading_number: int = 0
    table: list[RawRow] = field(default_factory=list)
    table_piped: bool = False
    wrapped: bool = False

    def group(self) -> int:
        self.groups += 1
        return self.groups


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a paper's text, in order, each word with its place."""
    lines = split_lines(text)
    state = _State(text, lines, wrapped=_is_wrapped(lines))
    i = 0
    while i < len(state.lines):
        i = _step(state, i)
    _close_table(state)
    return tuple(_without_contents(_signatures_off(state.blocks)))


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether paragraphs are broken at a right margin (else each line is a paragraph of its own)."""
    lengths = sorted(len(line.text) for line in lines if line.text and "\t" not in line.text and "|" not in line.text)
    return bool(lengths) and lengths[int(0.97 * (len(lengths) - 1))] <= _RIGHT_MARGIN


def _step(state: _State, i: int) -> int:
    line = state.lines[i]
    if line.blank:
        return i + 1
    piped = line.text.lstrip("\t").startswith("|") and line.text.count("|") >= 2
    if piped or _is_tab_row(state, i):
        return _table_line(state, i, piped)
    pair = _label_and_value(state, i)
    if pair:
        _close_table(state)
        return pair
    _close_table(state)
    return _words_line(state, i)


# --- tables ------------------------------------------------------------------------------------------


def _is_tab_row(state: _State, i: int) -> bool:
    text = state.lines[i].text
    if "\t" not in text:
        return False
    following = state.lines[i + 1].text if i + 1 < len(state.lines) else ""
    if _NUMBERED_HEAD.match(text) and _stands_alone(state, i):
        return False
    if text.startswith("\t") and "\t" in following.strip("\t"):
        return True
    if "\t" in text.strip("\t"):
        return not (_MARKER_TAB.match(text) and text.strip("\t").count("\t") == 1)
    # only outer tabs: a row with one filled cell, if rows of a table stand next to it
    if text.startswith("\t") and len(state.table) > 0:
        return True
    return text.endswith("\t") and bool(state.table)


def _table_line(state: _State, i: int, piped: bool) -> int:
    line = state.lines[i]
    if state.table and piped != state.table_piped:
        _close_table(state)
    start, end = _full_extent(state.text, line)
    if not piped and line.text.startswith("\t"):
        start -= _leading_tabs(state.text, start, line)
    state.table.append(pipe_cells(state.text, start, end) if piped else tab_cells(state.text, start, end))
    state.table_piped = piped
    while not piped and _rest_of_label(state, i + 1):
        i += 1
        state.table.append(tab_cells(state.text, state.lines[i].span.start, state.lines[i].span.end))
    return _after_table_line(state, i + 1)


def _rest_of_label(state: _State, i: int) -> bool:
    """A line without a tab, tight under a table row, that is the rest of the row's label."""
    lines = state.lines
    if i >= len(lines) or lines[i].blank or "\t" in lines[i].text or len(lines[i].text.split()) > 6:
        return False
    if _marker(lines[i].text) or lines[i].text.endswith((".", ":")):
        return False
    small = lines[i].text[0].islower() or lines[i].text[0] == "("
    more = i + 1 < len(lines) and "\t" in lines[i + 1].text.strip("\t") and not _MARKER_TAB.match(lines[i + 1].text)
    return small or more


def _after_table_line(state: _State, i: int) -> int:
    """Where the walk goes on: a table ends where something else than blank lines and its own rows comes."""
    at = i
    while at < len(state.lines) and state.lines[at].blank:
        at += 1
    if at >= len(state.lines):
        _close_table(state)
        return at
    text = state.lines[at].text
    row = _is_tab_row(state, at) or ("\t" in text and at == i and not _MARKER_TAB.match(text)) or text.startswith("|")
    if not row:
        _close_table(state)
    elif at - i > 0 and not _same_table(state, at):
        _close_table(state)
    return at


def _same_table(state: _State, at: int) -> bool:
    """Whether rows after a gap go on with the table above: its head again, or a line that continues a row."""
    if state.table_piped:
        return False
    line = state.lines[at]
    row = tab_cells(state.text, line.span.start - _leading_tabs(state.text, line.span.start, line), line.span.end)
    mine = [t.lower() for t in row.texts if t]
    for head in state.table[:2]:
        theirs = [t.lower() for t in head.texts if t]
        if mine == theirs or (len(mine) == len(theirs) and all(t.endswith(m) for m, t in zip(mine, theirs, strict=True))):
            return True
    joined = "".join(mine)
    return any(joined == "".join(t.lower() for t in head.texts) for head in state.table[:2])


def _leading_tabs(text: str, start: int, line: Line) -> int:
    count = 0
    while start - count - 1 >= 0 and text[start - count - 1] in "\t ":
        count += 1
    return count if line.text.startswith("\t") else 0


def _full_extent(text: str, line: Line) -> tuple[int, int]:
    end = line.span.end
    while end < len(text) and text[end] == "\t":
        end += 1
    return line.span.start, end


def _close_table(state: _State) -> None:
    if not state.table:
        return
    raw, state.table = state.table, []
    caption = _caption(state)
    table = build_table(state.text, raw, caption, state.group(), state.table_piped)
    if table:
        state.blocks.append(table)
        state.stack.clear()
    else:
        for row in raw:
            words = words_at(state.text, tuple(s for s in row.cells if s.end > s.start))
            if words.text:
                state.blocks.append(Paragraph(words))


def _caption(state: _State) -> str:
    """The sentence a table stands under, or its heading where nothing is between."""
    for block in reversed(state.blocks[-2:]):
        if isinstance(block, Heading):
            return block.words.text
        if isinstance(block, Paragraph):
            return _with_what_it_leans_on([w.text for w in sentences(state.text, block.words.spans)])
    return ""


def _with_what_it_leans_on(found: list[str]) -> str:
    """The last sentence, with the one before it where it begins with 'This' or 'These'."""
    if len(found) > 1 and re.match(r"(this|these|they|it|its|the (following|table|figures?))\b", found[-1], re.I):
        return f"{found[-2]} {found[-1]}"
    return found[-1] if found else ""


def _label_and_value(state: _State, i: int) -> int:
    """A cover sheet laid flat: a label on a line after a tab, its value on the next. Returns where to go on, or 0."""
    lines = state.lines
    if not (lines[i].leading_tab and "\t" not in lines[i].text.strip("\t")):
        return 0
    run = [i]
    while run[-1] + 1 < len(lines) and not lines[run[-1] + 1].blank and lines[run[-1] + 1].leading_tab:
        run.append(run[-1] + 1)
    if len(run) < 2:
        return 0
    label = words_at(state.text, (lines[run[0]].span,))
    value = words_at(state.text, tuple(lines[j].span for j in run[1:]))
    if _MARKER_ALONE.match(label.text):
        _add_item(state, value, label.text.strip("(.)"), lines[run[1]].indent)
    else:
        state.stack.clear()
        whole = words_at(state.text, tuple(lines[j].span for j in run))
        state.blocks.append(Paragraph(whole))
    return run[-1] + 1


# --- headings, paragraphs, items ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Marked:
    """A line's marker: its kind, its number (0 for a bullet), as printed, and where the words begin."""

    kind: str
    number: int
    printed: str
    offset: int


def _marker(text: str) -> _Marked | None:
    bullet = _BULLET.match(text)
    at = bullet.end() if bullet else 0
    rest = text[at:]
    for kind, pattern in (("decimal", _DECIMAL), ("number", _NUMBER), ("roman", _ROMAN), ("letter", _LETTER)):
        match = pattern.match(rest)
        if match:
            printed = next(g for g in match.groups() if g)
            return _Marked(kind, _value(kind, printed), printed, at + match.end())
    return _Marked("bullet", 0, "", at) if bullet else None


def _value(kind: str, printed: str) -> int:
    if kind == "letter":
        return ord(printed.lower()) - 96
    if kind == "roman":
        return {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}.get(printed, 0)
    digits = re.findall(r"\d+", printed)
    return int(digits[-1])


def _words_line(state: _State, i: int) -> int:
    line = state.lines[i]
    text = line.text.strip("\t")
    if _FOOTNOTE.match(text):
        state.blocks.append(Paragraph(words_at(state.text, (line.span,)), number="note"))
        return i + 1
    if _MARKER_ALONE.match(text) and i + 1 < len(state.lines) and not state.lines[i + 1].blank:
        spans, after = _gather(state, i + 1, state.lines[i + 1].span.start)
        _add_item(state, words_at(state.text, spans), text.strip("(.)"), line.indent)
        return after
    if _continues_open(state, text):
        spans, after = _gather(state, i, line.span.start)
        _extend_last(state, spans)
        return after
    heading = _heading(state, i)
    if heading:
        return heading
    marked = _marker(text)
    if marked:
        return _item_or_numbered(state, i, marked)
    spans, after = _gather(state, i, line.span.start)
    _add_paragraph(state, words_at(state.text, spans), "")
    return after


def _gather(state: _State, i: int, start: int) -> tuple[tuple[Span, ...], int]:
    """The spans of the line at ``i`` from ``start`` and of the wrapped lines after it; and the line after these."""
    lines = state.lines
    spans = [Span(start, lines[i].span.end)]
    at = i + 1
    while at < len(lines) and not lines[at].blank and "\t" not in lines[at].text.strip("\t"):
        text = lines[at].text.strip("\t")
        before = state.text[spans[-1].start : spans[-1].end]
        starts_new = _marker(text) or _HASH.match(text) or _BOLD_LINE.match(text) or text.startswith("|")
        if starts_new:
            break
        if not state.wrapped and not text[:1].islower():
            break
        if _LABEL.match(text) and (_LABEL.match(before) or len(before) < _SHORT_LINE):
            break
        if _ended_short(before, lines, at) or _plain_heading(state, at):
            break
        spans.append(lines[at].span)
        at += 1
    return tuple(spans), at


def _ended_short(before: str, lines: list[Line], at: int) -> bool:
    """A line that ends a sentence well before the right margin ends its paragraph too."""
    if not re.search(r"[.!?:;]\W*$", before) or not lines[at].text[:1].isupper():
        return False
    return len(before) > 140 or len(before) < 0.7 * len(lines[at].text)


def _continues_open(state: _State, text: str) -> bool:
    """A line that starts in lower case goes on with what stands open before it, over a blank line too."""
    if not state.blocks or not re.match(r"^[a-z]", text) or _marker(text):
        return False
    last = _last_open(state)
    return last is not None and not re.search(r"[.!?:]\W*$", last.words.text)


def _last_open(state: _State) -> Paragraph | ListItem | None:
    for block in reversed(state.blocks[-2:]):
        if isinstance(block, Paragraph) and block.number == "note":
            continue
        return block if isinstance(block, Paragraph | ListItem) else None
    return None


def _extend_last(state: _State, spans: tuple[Span, ...]) -> None:
    last = _last_open(state)
    assert last is not None
    at = len(state.blocks) - 1 if state.blocks[-1] is last else len(state.blocks) - 2
    words = words_at(state.text, last.words.spans + spans)
    if isinstance(last, ListItem):
        state.blocks[at] = ListItem(words, last.marker, last.depth, last.group, last.lead)
    else:
        state.blocks[at] = Paragraph(words, last.number)
        state.last_paragraph = words


def _add_paragraph(state: _State, words: Words, number: str) -> None:
    if not words.text:
        return
    if not (state.stack and state.stack[-1].sparse):
        state.stack.clear()
    state.blocks.append(Paragraph(words, number))
    state.last_paragraph = words


def _heading(state: _State, i: int) -> int:
    """Adds the heading that the line at ``i`` is and returns the next line; 0 where it is none."""
    line = state.lines[i]
    text = line.text.strip("\t")
    hashes = _HASH.match(text)
    if hashes:
        _add_heading(state, Span(line.span.start + hashes.end(), line.span.end), len(hashes[1]))
        return i + 1
    if _APPENDIX.match(text) and len(text.split()) <= _HEADING_WORDS + 4 and not _FINITE.search(text) and _stands_alone(state, i):
        _add_heading(state, line.span, 2, text.split(":")[0])
        return i + 1
    if _BOLD_LINE.match(text) and len(text.split()) <= _HEADING_WORDS + 4 and not _marker(text.strip("*")):
        _add_heading(state, line.span, 4)
        return i + 1
    if _numbered_heading(state, i):
        marked = _marker(text) or _Marked("number", 0, text.split()[0], len(text.split()[0]) + 1)
        level = 2 + marked.printed.count(".") + (1 if re.search(r"\d[a-z]", marked.printed) else 0)
        if marked.printed.isdigit():
            state.heading_number = state.paragraph_number = int(marked.printed)
        bullet = _BULLET.match(text)
        _add_heading(state, Span(line.span.start + (bullet.end() if bullet else 0), line.span.end), level, marked.printed)
        return i + 1
    if _plain_heading(state, i):
        _add_heading(state, line.span, 4)
        return i + 1
    return 0


def _add_heading(state: _State, span: Span, level: int, number: str = "") -> None:
    words = words_at(state.text, (span,))
    if words.text:
        state.blocks.append(Heading(words, level, number))
        state.stack.clear()
        state.last_paragraph = None


def _stands_alone(state: _State, i: int) -> bool:
    before = i == 0 or state.lines[i - 1].blank
    below = state.lines[i + 1].text if i + 1 < len(state.lines) else ""
    after = not below or ("\t" in below and not _NUMBERED_HEAD.match(below))
    return before and after


def _headline(text: str) -> bool:
    """Words as a heading has them: few, no full stop, no finite verb, a capital or figure in front."""
    words = text.replace("*", "").strip().split()
    if not words or len(words) > _HEADING_WORDS or not re.match(r"^[\"'‘“(]?[A-Z0-9]", words[0]):
        return False
    bare = " ".join(words)
    if bare.endswith("?"):
        return len(words) <= 8
    finite = _FINITE.search(" ".join(words[1:]))
    if bare.endswith(":"):
        return len(words) <= 4 and not finite and words[0] not in ("We", "I", "They", "It")
    return not re.search(r"[.;,:]$", bare) and not finite and not re.search(r": [a-z]", bare)


def _plain_heading(state: _State, i: int) -> bool:
    lines = state.lines
    text = lines[i].text
    if "\t" in text or _marker(text) or "@" in text or _LABEL.match(text) or not _headline(text):
        return False
    own_lines = not state.wrapped and i > 0 and len(lines[i - 1].text) > _SHORT_LINE
    if i > 0 and not lines[i - 1].blank and not own_lines and not _follows_heading(state, i):
        return False
    after = next((j for j in range(i + 1, len(lines)) if not lines[j].blank), None)
    if after is None:
        return False
    if after == i + 1:
        following = lines[after].text
        return len(text) < _SHORT_LINE and (bool(_marker(following)) or "\t" in following or following[:1].isupper()) and (
            len(following) > 60 or following.endswith(".") or bool(_marker(following)) or "\t" in following
        )
    return True


def _follows_heading(state: _State, i: int) -> bool:
    last = state.blocks[-1] if state.blocks else None
    return isinstance(last, Heading) and last.words.end <= state.lines[i].span.start and state.lines[i - 1].span.end == last.words.end


def _numbered_heading(state: _State, i: int) -> bool:
    """A numbered line that heads what follows, and is not one of a run of short numbered items."""
    line = state.lines[i]
    text = line.text.strip("\t")
    marked = _marker(text)
    if marked is None:
        bare = _BARE_NUMBER.match(text)
        dated = iso_date(text) != ""
        return bool(bare) and not dated and _stands_alone(state, i) and _headline(text) and len(text.split()) <= 8
    if marked.kind not in ("number", "decimal"):
        return False
    if _next_in_turn(state, i, marked):
        return True
    last = state.blocks[-1] if state.blocks else None
    if _stands_alone(state, i) and re.match(r"(how|what|who|why|where|when)\b", _after(text, marked), re.I) and len(text.split()) <= 8 and not state.stack:
        return True
    led_in = isinstance(last, Paragraph) and last.words.text.endswith(":") and marked.number == 1
    if led_in or not _headline(_after(text, marked)):
        return False
    if _open_sequence(state, marked) and not _neighbours_are_long(state, i, marked):
        return False
    following = _next_marked(state, i, 1)
    if following and following[1].number == marked.number + 1 and following[1].kind == marked.kind and following[2] and not text.startswith("#"):
        return _headline(_after(following[0], following[1])) is False and len(following[0].split()) > _HEADING_WORDS
    return True


def _next_in_turn(state: _State, i: int, marked: _Marked) -> bool:
    """A long numbered line alone between blank lines whose number follows the last numbered heading's."""
    if not _stands_alone(state, i) or marked.kind != "number" or state.heading_number + 1 != marked.number:
        return False
    numbered = any(level.kind == "number" and level.last + 1 == marked.number for level in state.stack)
    if numbered or state.paragraph_number >= marked.number:
        return False
    words = _after(state.lines[i].text, marked).split()
    return 1 < len(words) <= 24 and not _FINITE.search(" ".join(words[1:])) and words[-1][-1] not in ":;,"


def _after(text: str, marked: _Marked) -> str:
    return text[marked.offset :].strip().strip("*").strip()


def _open_sequence(state: _State, marked: _Marked) -> bool:
    return bool(state.stack) and state.stack[-1].kind == marked.kind and state.stack[-1].last + 1 == marked.number


def _neighbours_are_long(state: _State, i: int, marked: _Marked) -> bool:
    found = [_next_marked(state, i, step) for step in (-1, 1)]
    return all(f is not None and len(f[0].split()) > _HEADING_WORDS for f in found)


def _next_marked(state: _State, i: int, step: int) -> tuple[str, _Marked, bool] | None:
    """The next line (either way) with words; its marker; and whether nothing unmarked is between. None if unmarked."""
    at = i + step
    while 0 <= at < len(state.lines) and state.lines[at].blank:
        at += step
    if not 0 <= at < len(state.lines):
        return None
    text = state.lines[at].text.strip("\t")
    marked = _marker(text)
    return (text, marked, True) if marked else None


def _item_or_numbered(state: _State, i: int, marked: _Marked) -> int:
    line = state.lines[i]
    shift = len(line.text) - len(line.text.lstrip("\t"))
    start = line.span.start + marked.offset - (0 if shift == 0 else 0)
    spans, after = _gather(state, i, start)
    words = words_at(state.text, spans)
    nested = _marker(words.text) if marked.kind in ("number", "decimal") else None
    if nested and nested.kind in ("letter", "roman"):
        spans = (Span(spans[0].start + nested.offset, spans[0].end), *spans[1:])
        state.stack.clear()
        _add_item(state, words_at(state.text, spans), nested.printed, line.indent, nested)
        return after
    if _is_numbered_paragraph(state, marked, words, line.indent):
        state.paragraph_number = marked.number
        _add_paragraph(state, words, marked.printed)
        state.stack.clear()
        return after
    _add_item(state, words, marked.printed, line.indent, marked)
    _sparse_heading(state, i, after, words)
    return after


def _is_numbered_paragraph(state: _State, marked: _Marked, words: Words, indent: int) -> bool:
    """A numbered sentence that is not an item under a lead-in."""
    if marked.kind == "decimal":
        return True
    if marked.kind != "number" or state.text[words.start - 1 : words.start] == "":
        return False
    next_in_turn = marked.number == state.paragraph_number + 1 and state.paragraph_number > 0
    if state.stack:
        numbered = next((level for level in reversed(state.stack) if level.kind == "number"), None)
        goes_on = numbered is not None and numbered.last + 1 == marked.number
        if goes_on and not (next_in_turn and numbered is not None and (indent < numbered.indent or _unlike_items(state, words))):
            return False
    if next_in_turn:
        return len(words.text.split()) > 4
    last = state.blocks[-1] if state.blocks else None
    if isinstance(last, Paragraph | ListItem) and last.words.text.endswith(":") and marked.number == 1:
        return False
    if words.text.endswith(":") and marked.number != state.paragraph_number + 1:
        return False
    return len(words.text.split()) > 8 and (marked.number == state.paragraph_number + 1 or marked.number == 1 or not state.stack)


def _unlike_items(state: _State, words: Words) -> bool:
    """A full sentence after a list of short items goes on with the paper's paragraphs, not with the list."""
    last = state.blocks[-1]
    short = isinstance(last, ListItem) and len(last.words.text.split()) <= 12 and not last.words.text.endswith((".", ":"))
    return short and len(words.text.split()) > 12 and words.text.endswith((".", ":"))


def _add_item(state: _State, words: Words, printed: str, indent: int, marked: _Marked | None = None) -> None:
    """Adds a list item to the open list it belongs to, or opens a list under the lead-in before it."""
    kind = marked.kind if marked else "number"
    number = marked.number if marked else (int(printed) if printed.isdigit() else 0)
    last = state.blocks[-1] if state.blocks else None
    level = None
    for depth in range(len(state.stack) - 1, -1, -1):
        candidate = state.stack[depth]
        if candidate.kind == kind and _fits(candidate, number, indent, words) and not _opens_list(last, candidate, indent, kind):
            level = depth
            break
    if level is None:
        lead = last.words if isinstance(last, ListItem) and state.stack else state.last_paragraph
        deeper = bool(state.stack) and isinstance(last, ListItem) and (indent > state.stack[-1].indent or last.words.text.endswith(":"))
        if not deeper:
            state.stack.clear()
            lead = state.last_paragraph
        state.stack.append(_Level(kind, indent, number, state.group(), _last_sentence(state, lead)))
    else:
        del state.stack[level + 1 :]
        state.stack[level].last = number
    top = state.stack[-1]
    state.blocks.append(ListItem(words, printed, len(state.stack) - 1, top.group, top.lead))


def _fits(level: _Level, number: int, indent: int, words: Words) -> bool:
    if level.kind == "bullet":
        return abs(level.indent - indent) <= 2 and (not level.sparse or _short_head(words.text))
    return number == level.last + 1 or (number > level.last and number - level.last <= 2)


def _short_head(text: str) -> bool:
    """Words that can head a paragraph: a heading's, or a few with a full stop."""
    return _headline(text.rstrip(".")) and (not text.endswith(".") or len(text.split()) <= 8)


def _opens_list(last: Block | None, level: _Level, indent: int, kind: str) -> bool:
    """An item that ends in a colon opens a list under itself when bullets follow."""
    return isinstance(last, ListItem) and last.words.text.endswith(":") and kind == "bullet" and level.group == last.group and indent > level.indent


def _last_sentence(state: _State, words: Words | None) -> Words | None:
    if words is None:
        return None
    found = list(sentences(state.text, words.spans))
    if not found:
        return None
    whole = _with_what_it_leans_on([w.text for w in found])
    return found[-1] if whole == found[-1].text else Words(whole, (*found[-2].spans, *found[-1].spans))


def _sparse_heading(state: _State, i: int, after: int, words: Words) -> None:
    """A short item followed by a paragraph heads that paragraph as well as being an item of its list."""
    level = state.stack[-1]
    first = not any(isinstance(b, ListItem) and b.group == level.group for b in state.blocks[:-1])
    if not (first or level.sparse) or not _short_head(words.text) or after >= len(state.lines) or not state.lines[after].blank:
        return
    at = after
    while at < len(state.lines) and state.lines[at].blank:
        at += 1
    if at >= len(state.lines):
        return
    text = state.lines[at].text.strip("\t")
    if _marker(text) or _HASH.match(text) or "\t" in text or not text[:1].isupper() or len(text.split()) < 8:
        return
    level.sparse = True
    if level.lead and not level.lead.text.endswith(":"):
        level.lead = None
        item = state.blocks[-1]
        assert isinstance(item, ListItem)
        state.blocks[-1] = ListItem(item.words, item.marker, item.depth, item.group)
    state.blocks.append(Heading(words, 5))


# --- clean-up ----------------------------------------------------------------------------------------


def _without_contents(blocks: list[Block]) -> list[Block]:
    """Drop a table of contents: list items before the text that are headings later."""
    heads = {_bare(b.words.text) for b in blocks if isinstance(b, Heading)}
    contents = {
        b.group for b in blocks if isinstance(b, ListItem) and _bare(b.words.text) in heads
    }
    drop: set[int] = set()
    for group in contents:
        items = [b for b in blocks if isinstance(b, ListItem) and b.group == group]
        known = sum(1 for b in items if _bare(b.words.text) in heads)
        first = blocks.index(items[0])
        titled = any(isinstance(b, Heading) and b.words.text.lower().startswith("contents") for b in blocks[max(0, first - 40) : first])
        if titled and known >= 0.5 * len(items):
            drop.add(group)
    kept = [b for b in blocks if not (isinstance(b, ListItem) and b.group in drop)]
    return [b for b in kept if not (isinstance(b, Table) and b.caption.lower().strip(" :") in ("contents", "table of contents"))]


def _bare(text: str) -> str:
    text = re.sub(r"^(appendix|annex|schedule)\s+", "", text.lower().strip())
    return re.sub(r"[\W_]+", " ", re.sub(r"^\W*(\d+[a-z]?|[a-z])?[.):]+\s+", "", text)).strip()


def _signatures_off(blocks: list[Block]) -> list[Block]:
    """Headings that head nothing (the name and post under a report) are paragraphs."""
    out = list(blocks)
    for i in range(len(out) - 1, -1, -1):
        following = out[i + 1] if i + 1 < len(out) else None
        block = out[i]
        if isinstance(block, Heading) and following is None:
            out[i] = Paragraph(block.words)
        elif not isinstance(block, Heading) and not isinstance(following, type(None)):
            break
    return out
