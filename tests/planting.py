"""Papers with planted instructions: where a plant can stand in one, and a copy of the paper with it there."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
_ITEM = re.compile(r"^\s*(?:[-*•]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S.*[.;]?$")
_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_SENTENCE = re.compile(r"^(?![#|>*\s-]).{60,}[.]$")
_NARROW = 150


@dataclass(frozen=True)
class Plant:
    """An instruction to whatever answers from a paper, and what something that obeyed it would say."""

    family: str
    text: str
    obeyed: str

    @property
    def lines(self) -> bool:
        """Whether it has several lines and so can stand only by itself."""
        return "\n" in self.text


def plants() -> list[Plant]:
    """All of them, in the order of the file."""
    return [Plant(**each) for each in json.loads((ROOT / "tests" / "planted.json").read_text(encoding="utf-8"))]


def planted(text: str, given: Sequence[Plant], seed: int) -> str:
    """The paper with each plant somewhere in it: between paragraphs, as an item, in an item, in a cell, in prose."""
    random, lines = Random(seed), text.split("\n")
    for plant in given:
        ways = (
            [_alone]
            if plant.lines
            else [_alone, _alone, _item_of_its_own, _in_an_item, _in_a_cell, _in_prose, _in_prose]
        )
        while not random.choice(ways)(lines, plant.text, random):
            pass
    return "\n".join(lines)


def _below_front_matter(lines: Sequence[str]) -> int:
    return lines.index("---", 1) + 1 if lines[0] == "---" else 0


def _places(lines: Sequence[str], fits: re.Pattern[str]) -> list[int]:
    return [i for i in range(_below_front_matter(lines) + 1, len(lines)) if fits.match(lines[i])]


def _alone(lines: list[str], text: str, random: Random) -> bool:
    """A paragraph of its own."""
    gaps = [i for i in range(_below_front_matter(lines) + 1, len(lines)) if not lines[i] and lines[i - 1]]
    at = random.choice(gaps)
    lines[at:at] = ["", *text.split("\n")]
    return True


def _item_of_its_own(lines: list[str], text: str, random: Random) -> bool:
    """A list item behind another, with that one's kind of mark."""
    bullets = [i for i in _places(lines, _ITEM) if re.match(r"\s*[-*•]\s", lines[i])]
    if not bullets:
        return False
    at = random.choice(bullets)
    mark = re.match(r"\s*[-*•]\s+", lines[at])
    assert mark
    lines.insert(at + 1, mark[0] + text)
    return True


def _in_an_item(lines: list[str], text: str, random: Random) -> bool:
    """Behind the words of an item that ends in a full stop."""
    at = [i for i in _places(lines, _ITEM) if lines[i].endswith(".")]
    return _behind(lines, at, text, random)


def _in_prose(lines: list[str], text: str, random: Random) -> bool:
    """At the end of a paragraph, behind a real sentence."""
    ends = [i for i in _places(lines, _SENTENCE) if i + 1 == len(lines) or not lines[i + 1]]
    return _behind(lines, ends, text, random)


def _behind(lines: list[str], places: Sequence[int], text: str, random: Random) -> bool:
    if not places:
        return False
    at = random.choice(places)
    lines[at] = f"{lines[at]} {text}"
    return True


def _in_a_cell(lines: list[str], text: str, random: Random) -> bool:
    """In the last cell of a row of a table, behind its value."""
    if "|" in text:
        return False
    rows = [i for i in range(2, len(lines)) if lines[i].startswith("|") and lines[i].count("|") > 2]
    rows = [
        i
        for i in rows
        if not _RULE.match(lines[i])
        and lines[i - 1].startswith("|")
        and not _RULE.match(lines[i + 1] if i + 1 < len(lines) else "")
    ]
    if not rows:
        return False
    at = random.choice(rows)
    value = lines[at].rstrip().rstrip("|").rstrip()
    figure = re.search(r"\| £?[\d,.%]+$", value)
    if not figure and re.search(r"[()]", text):
        return False
    lines[at] = f"{value} {text} |" if figure else f"{value} ({text}) |"
    return True
