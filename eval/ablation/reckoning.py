"""Arithmetic as a whole, and each of its ways."""

from __future__ import annotations

from eval.ablation.answering import silent
from eval.ablation.switching import Mechanism
from retriever.answer import (
    arithmetic,
    arithmetic_places,
    arithmetic_ways,
    arithmetic_wholes,
    compose,
)

RECKONING: tuple[Mechanism, ...] = (
    silent("arithmetic", "nothing is reckoned", compose, "from_arithmetic", "answer/arithmetic*.py"),
    silent("sum: columns apart", "no two columns of a line set apart", arithmetic_ways, "_columns_apart"),
    silent("sum: lines apart", "no two lines of a column set apart", arithmetic_ways, "_lines_apart"),
    silent("sum: lines added", "no two lines added", arithmetic_ways, "_lines_added"),
    silent("sum: years added", "no years of a line added", arithmetic_ways, "_years_added"),
    silent("sum: years ranked", "no years of a line ranked", arithmetic_ways, "_years_ranked"),
    silent("sum: column added", "no column added", arithmetic_wholes, "_column_added"),
    silent("sum: share", "no share of a column", arithmetic_wholes, "_share"),
    silent("sum: lines ranked", "no lines of a column ranked", arithmetic_wholes, "_lines_ranked"),
    silent("sum: a table's own total", "no total quoted", arithmetic, "own_total"),
    silent("sum: two figures of a sentence", "none reckoned from a sentence", arithmetic, "two_figures"),
    silent("sums of lines", "no 'label: figure' lines as a sheet", arithmetic_places, "sheet_of_lines"),
    silent("sums of items", "no items with figures as a sheet", arithmetic_places, "sheet_of_items"),
)
