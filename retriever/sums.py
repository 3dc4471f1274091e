"""Arithmetic over figures of the papers: what was reckoned from what, how it is said, and the reckoning itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from ingest.document import Span
from retriever import wording
from retriever.figures import Figure, Unit, said

# A share is told to a tenth of a per cent.
_TENTH = Decimal("0.1")


class SumKind(StrEnum):
    """What is done with the operands: a closed set."""

    DIFFERENCE = "difference"  # the first less the second
    TOTAL = "total"  # all of them added
    SHARE = "share"  # the first of the total of the others
    HIGHEST = "highest first"
    LOWEST = "lowest first"


@dataclass(frozen=True, slots=True)
class Operand:
    """One figure: what it is called and its value as said; where it stands.

    ``place`` is the figure, ``label`` the label of its row, both in the document of the statement's citation number
    ``citation`` (from 0). A figure of a sentence has no label.
    """

    name: str
    value: str
    place: Span
    citation: int
    label: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """A reckoning. ``about`` is what all operands share; ``result`` is '' for a rank, whose order is the result.

    ``way`` says whether a later figure is higher or lower than an earlier one, or is ''. Of a rank only the first
    ``shown`` operands are told (0: all).
    """

    kind: SumKind
    about: str
    operands: tuple[Operand, ...]
    result: str = ""
    way: str = ""
    shown: int = 0

    @property
    def told(self) -> tuple[Operand, ...]:
        """The operands that are said."""
        return self.operands[: self.shown] if self.shown else self.operands

    @property
    def text(self) -> str:
        """The whole as it is said: these words and no others."""
        if self.way:
            return f"{self.about}: {self._moved}"
        terms = [f"{o.name} {o.value}".strip() for o in self.told]
        match self.kind:
            case SumKind.DIFFERENCE:
                left = f" {wording.LESS} ".join(terms)
            case SumKind.TOTAL:
                left = f" {wording.PLUS} ".join(terms)
            case SumKind.SHARE:
                left = f"{terms[0]} {wording.OF} {f' {wording.PLUS} '.join(terms[1:])}"
            case SumKind.HIGHEST | SumKind.LOWEST:
                first = wording.HIGHEST_FIRST if self.kind is SumKind.HIGHEST else wording.LOWEST_FIRST
                return f"{', '.join(filter(None, (self.about, first)))}: {'; '.join(terms)}"
        return f"{self.about}: {left} = {self.result}".removeprefix(": ")

    @property
    def _moved(self) -> str:
        """How a figure went from an earlier time to a later one: the larger operand is the first."""
        up = self.way in wording.UP
        earlier, later = self.told[::-1] if up else self.told
        went = f"{wording.ROSE if up else wording.FELL} {wording.FROM} {earlier.value} ({earlier.name})"
        return f"{went} {wording.TO} {later.value} ({later.name}), {wording.by_so_much(self.way, self.result)}"

    @property
    def names(self) -> str:
        """What the sum calls its operands: all of its text that is not reckoned, valued or fixed."""
        return " ".join((self.about, *(o.name for o in self.told)))


def worked_out(kind: SumKind, figures: Sequence[Figure]) -> str | None:
    """The result as said ('' for a rank in its right order); None where the figures do not bear it.

    Units are never mixed: figures with different units have no difference, total, share or rank.
    """
    if len(figures) < 2 or len({f.unit for f in figures}) > 1:
        return None
    unit, numbers = figures[0].unit, [f.number for f in figures]
    match kind:
        case SumKind.DIFFERENCE:
            return _difference(numbers, unit)
        case SumKind.TOTAL:
            return None if unit.percent else said(Figure(sum(numbers, Decimal(0)), unit))
        case SumKind.SHARE:
            return None if unit.percent else _share(numbers[0], sum(numbers[1:], Decimal(0)))
        case SumKind.HIGHEST:
            return "" if all(a >= b for a, b in pairwise(numbers)) else None
        case SumKind.LOWEST:
            return "" if all(a <= b for a, b in pairwise(numbers)) else None


def _difference(numbers: list[Decimal], unit: Unit) -> str | None:
    """The larger less the smaller; of shares of a hundred in percentage points."""
    if len(numbers) != 2 or numbers[0] < numbers[1]:
        return None
    difference = numbers[0] - numbers[1]
    if not unit.percent:
        return said(Figure(difference, unit))
    return f"{difference.normalize():f} {wording.POINT if difference == 1 else wording.POINTS}"


def _share(part: Decimal, whole: Decimal) -> str | None:
    """A part of a whole in per cent, with 'about' where it had to be rounded."""
    if not 0 <= part <= whole or whole == 0:
        return None
    exact = part * 100 / whole
    rounded = exact.quantize(_TENTH, ROUND_HALF_UP)
    digits = f"{rounded:f}".removesuffix(".0")
    return f"{digits}%" if rounded * whole == part * 100 else f"{wording.ABOUT} {digits}%"
