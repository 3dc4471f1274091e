"""``ingest --watch``: the library kept in step with a folder, each change told in a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from api.cli_papers import problem_lines, report_lines
from api.exits import say
from api.opening import progress_bar
from api.problems import SettingError
from api.services import open_library, reader_pool
from api.settings import Settings
from ingest.errors import Interrupted
from ingest.report import IngestReport
from ingest.watching import keep_in_step


def watch_folder(paths: Sequence[Path], settings: Settings) -> None:
    """Keep the library in step with the one folder given, until Ctrl-C. Raises SettingError where it is none."""
    if len(paths) != 1 or not paths[0].is_dir():
        raise SettingError("Give --watch one folder, and no file: the library is kept in step with it.")
    teller = _Teller(paths[0])
    with progress_bar("Reading papers") as progress, open_library(settings) as library, reader_pool(settings) as pool:
        try:
            keep_in_step(paths[0], library, pool, teller.tell, progress)
        except Interrupted:
            raise
        except KeyboardInterrupt:
            say(f"No longer watching {paths[0]}. What was read is kept.")


class _Teller:
    """Says what each reading brought: of the first the counts, of each later one its changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._first = True

    def tell(self, report: IngestReport) -> None:
        """Say it, line by line."""
        for line in report_lines(report) if self._first else _change_lines(report):
            say(line)
        if self._first:
            say(f"Watching {self._folder}; Ctrl-C ends it.")
        self._first = False


def _change_lines(report: IngestReport) -> list[str]:
    """A line for each paper that changed and for each that could not be read."""
    return [f"{each.what.capitalize()} {each.document}" for each in report.changes] + problem_lines(report)
