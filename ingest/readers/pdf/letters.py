"""The letters of a page, by pdfium: words with box, size and weight. The only module that asks pdfium for text."""

from __future__ import annotations

import ctypes
import itertools
import math
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.pdf.page import Box

_BOLD = re.compile(r"bold|black|heavy|demi|-bd\b", re.I)
_BOLD_FLAG = 1 << 18
_NAME_LENGTH = 128
# Not printed, or only a sign of pdfium's that a word was cut.
_UNPRINTED = {0, 0xFFFE, 0xFFFF, 0x200B, 0xFEFF}
_FIRST_HALVES, _SECOND_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_CUT_WORD = 0x02
_SOFT_HYPHEN = 0xAD
_QUARTER = math.pi / 2
# Words wider than this many times size and letters hold a gap that has no space.
_WIDEST_LETTER = 1.1
_GAP = 0.5
_RAISED = 0.2


@dataclass(frozen=True, slots=True)
class Printed:
    """A word as printed: its box in pdfium's coordinates (from the bottom left), and its quarter turns from upright.

    ``turn`` is None for words that stand aslant, such as a stamp over the page.
    """

    text: str
    box: Box
    origin: tuple[float, float]
    size: float
    bold: bool
    turn: int | None


class Letters:
    """The letters of one page; close it after use by leaving the ``with``."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._text = page.get_textpage()
        self._fonts: dict[int, tuple[float, bool, int | None]] = {}
        self._corners = [ctypes.c_double() for _ in range(2)]
        self._rect = pdfium.FS_RECTF()

    def words(self) -> Iterator[Printed]:
        """The page's words in the order of its file."""
        start = 0
        letters: list[tuple[str, int]] = []
        for i in range(pdfium.FPDFText_CountChars(self._text)):
            code = pdfium.FPDFText_GetUnicode(self._text, i)
            letter = self._letter(code, i)
            if not letter:
                continue
            if letter.isspace():
                yield from self._word(start, letters)
                letters = []
                continue
            if not letters:
                start = i
            letters.append((letter, i))
            if code == _CUT_WORD:  # the rest of the word is on the next line
                yield from self._word(start, letters)
                letters = []
        yield from self._word(start, letters)

    def _letter(self, code: int, i: int) -> str:
        """The letter of a code; '' where it is not printed, or no letter at all, as a broken font may have it.

        One beyond the first 65,536, such as a smiley, comes as two codes: it stands at the first.
        """
        if code in (_CUT_WORD, _SOFT_HYPHEN):
            return "-"
        if code in _UNPRINTED or code in _SECOND_HALVES or code > sys.maxunicode:
            return ""
        if code in _FIRST_HALVES:
            second = pdfium.FPDFText_GetUnicode(self._text, i + 1)
            pair = struct.pack("<HH", code, second) if second in _SECOND_HALVES else b""
            return pair.decode("utf-16-le")
        return chr(code)

    def _word(self, start: int, letters: list[tuple[str, int]]) -> Iterator[Printed]:
        """The word of these letters; words, where a gap or a raised figure parts them."""
        if not letters:
            return
        size, bold, turn = self._look(start)
        box = self._box(letters[0][1], letters[-1][1])
        if len(letters) > 1 and self._parted(letters, box, size):
            for piece in self._pieces(letters, size):
                yield from self._word(piece[0][1], piece)
            return
        text = "".join(letter for letter, _ in letters)
        yield Printed(text, box, self._origin(start), size, bold, turn)

    def _parted(self, letters: list[tuple[str, int]], box: Box, size: float) -> bool:
        """Whether the letters may be more than one word: too wide for one, or a figure behind letters is raised."""
        if max(box[2] - box[0], box[3] - box[1]) > _WIDEST_LETTER * size * len(letters):
            return len(self._pieces(letters, size)) > 1
        figure_last = letters[-1][0].isdigit() and not letters[0][0].isdigit()
        return figure_last and len(self._pieces(letters, size)) > 1

    def _pieces(self, letters: list[tuple[str, int]], size: float) -> list[list[tuple[str, int]]]:
        """The letters cut where the base line moves or a gap stands between two of them."""
        pieces = [[letters[0]]]
        for before, letter in itertools.pairwise(letters):
            left, right = self._box(before[1], before[1]), self._box(letter[1], letter[1])
            (x0, y0), (x1, y1) = self._origin(before[1]), self._origin(letter[1])
            moved = min(abs(y1 - y0), abs(x1 - x0)) > _RAISED * size
            apart = max(right[0] - left[2], right[1] - left[3], left[1] - right[3]) > _GAP * size
            if moved or apart:
                pieces.append([])
            pieces[-1].append(letter)
        return pieces

    def _look(self, i: int) -> tuple[float, bool, int | None]:
        """Size in points, boldness and quarter turns of the letter; the same for all of one text object."""
        made_by = pdfium.FPDFText_GetTextObject(self._text, i)
        key = ctypes.addressof(made_by.contents) if made_by else -1 - i
        if key not in self._fonts:
            self._fonts[key] = (self._size(i), self._bold(i), self._turn(i))
        return self._fonts[key]

    def _size(self, i: int) -> float:
        matrix = pdfium.FS_MATRIX()
        size = float(pdfium.FPDFText_GetFontSize(self._text, i))
        if pdfium.FPDFText_GetMatrix(self._text, i, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        return round(size, 1) or 1.0

    def _bold(self, i: int) -> bool:
        name, flags = ctypes.create_string_buffer(_NAME_LENGTH), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._text, i, name, _NAME_LENGTH, flags)
        return bool(_BOLD.search(name.value.decode("utf-8", "replace"))) or bool(flags.value & _BOLD_FLAG)

    def _turn(self, i: int) -> int | None:
        quarters = pdfium.FPDFText_GetCharAngle(self._text, i) / _QUARTER
        return -round(quarters) % 4 if abs(quarters - round(quarters)) < 0.1 else None

    def _box(self, first: int, last: int) -> Box:
        boxes = []
        for i in {first, last}:
            pdfium.FPDFText_GetLooseCharBox(self._text, i, self._rect)
            r = self._rect
            boxes.append((r.left, r.bottom, r.right, r.top))
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)

    def _origin(self, i: int) -> tuple[float, float]:
        x, y = self._corners
        pdfium.FPDFText_GetCharOrigin(self._text, i, x, y)
        return x.value, y.value
