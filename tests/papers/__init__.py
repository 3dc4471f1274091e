"""Small invented papers for the tests; ``shelf`` makes a library of them."""

from collections.abc import Callable
from pathlib import Path

from ingest.library import Library

PAPERS = sorted(p for p in Path(__file__).parent.iterdir() if p.suffix in {".txt", ".md"})
PLAN = "marrowdale_play_plan_2010.txt"
FORUM_2019 = "marrowdale_allotments_2019.txt"
FORUM_2023 = "marrowdale_allotments_2023.txt"
HARBOUR = "quarley_harbour_minutes_2016.txt"
LIBRARIES = "tellbury_libraries_strategy.md"

Opens = Callable[[], Library]
