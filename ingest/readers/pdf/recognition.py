"""Words in the picture of a page, by the program tesseract where it is installed. The only module that starts it."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

import pypdfium2

from ingest.readers.pdf.page import Page, Word

_INCH = 72
_DOTS_AN_INCH = 250
_MOST_DOTS = 20_000_000
# Below this certainty, of 100, tesseract has taken a stain or a drawing for a word.
_NOISE = 30
# Of a page read with less certainty than this hardly a sentence is right, and figures are not to be trusted.
_LEGIBLE = 60
# What a word's letters reach of their size: above the middle ones, below the base line, both, or neither.
_HIGH = re.compile(r"[A-Zb-fh-lt0-9!?'\"()£%&]")
_LOW = re.compile(r"[gjpqy,;()Q]")
_REACH = {(True, True): 0.93, (True, False): 0.72, (False, True): 0.70, (False, False): 0.51}
_BELOW = 0.21
# Sizes this near to the page's usual one are the same, as letters are measured in dots.
_ALIKE = 0.2


@dataclass(frozen=True, slots=True)
class _Seen:
    """A word as tesseract gives it, in dots; ``line`` names its line."""

    line: tuple[str, ...]
    text: str
    left: int
    top: int
    width: int
    height: int
    certainty: float

    @property
    def size(self) -> float:
        """The size of its letters in dots."""
        return self.height / _REACH[bool(_HIGH.search(self.text)), bool(_LOW.search(self.text))]

    @property
    def base(self) -> float:
        """Its base line, in dots from the top."""
        return self.top + self.height - (_BELOW * self.size if _LOW.search(self.text) else 0)


def is_installed() -> bool:
    """Whether there is a tesseract to ask."""
    return shutil.which("tesseract") is not None


def recognised(page: pypdfium2.PdfPage, number: int, seconds: float) -> Page | None:
    """The page with the words in its picture, none where it cannot be read; None where ``seconds`` were not enough."""
    wide, high = page.get_size()
    scale = min(_DOTS_AN_INCH / _INCH, (_MOST_DOTS / max(wide * high, 1)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True).to_numpy()
    if picture.min() == picture.max():
        return Page(number, wide, high, ())
    head = f"P5 {picture.shape[1]} {picture.shape[0]} 255\n".encode()
    try:
        table = _asked(head + picture.tobytes(), round(scale * _INCH), seconds)
    except subprocess.TimeoutExpired:
        return None
    seen = list(_seen(table))
    certainty = fmean(s.certainty for s in seen) if seen else 0
    words = tuple(_words(seen, scale)) if certainty >= _LEGIBLE else ()
    return Page(number, wide, high, words, certainty=certainty)


def _asked(picture: bytes, dots_an_inch: int, seconds: float) -> str:
    """Tesseract's table of words; '' where it fails. Raises TimeoutExpired."""
    command = ["tesseract", "stdin", "stdout", "-l", "eng", "--dpi", str(dots_an_inch), "tsv"]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # other files are read on the other cores
    done = subprocess.run(command, input=picture, capture_output=True, timeout=max(seconds, 0), env=alone)
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _seen(table: str) -> Iterable[_Seen]:
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row["text"] or "").strip()
        if text and float(row["conf"]) >= _NOISE:
            line = row["block_num"], row["par_num"], row["line_num"]
            left, top, width, height = (int(row[side]) for side in ("left", "top", "width", "height"))
            yield _Seen(line, text, left, top, width, height, float(row["conf"]))


def _words(seen: Sequence[_Seen], scale: float) -> Iterable[Word]:
    """The words in points; all of one line have one base line and one size."""
    lines: dict[tuple[str, ...], list[_Seen]] = defaultdict(list)
    for word in seen:
        lines[word.line].append(word)
    usual = median(word.size for word in seen) if seen else 0
    for line in lines.values():
        measured = median(word.size for word in line)
        size = usual if abs(measured - usual) <= _ALIKE * usual else measured
        base = median(word.base for word in line)
        for w in line:
            box = (w.left / scale, w.top / scale, (w.left + w.width) / scale, (w.top + w.height) / scale)
            yield Word(w.text, *box, base / scale, round(size / scale, 1))
