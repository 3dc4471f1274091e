"""What the commands share: their common options, the settings they make, and the library opened with a progress bar."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.exits import say
from api.incidents import LOG
from api.protocols import Progress

if TYPE_CHECKING:
    from api.services import Services
    from api.settings import Settings

DataDir = Annotated[Path | None, typer.Option(help="Where the library is kept.", envvar=None, metavar="DIR")]
CorpusDir = Annotated[Path | None, typer.Option(help="Folder of papers to read first.", metavar="DIR")]


def start(**flags: object) -> Settings:
    """The settings of a command; flags win. The log is kept beside the library."""
    from api.notices import notices
    from api.settings import load_settings  # not for --help

    settings = load_settings(**flags)
    handler = _LogFile(settings.data_dir / "townclerk.log", encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    LOG.handlers = [handler]
    LOG.setLevel(logging.INFO)
    for notice in notices(settings):
        say(notice)
        LOG.warning(notice)
    return settings


class _LogFile(logging.FileHandler):
    """A log whose folder is made with its first line, so that bad input leaves nothing behind."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def emit(self, record: logging.LogRecord) -> None:
        """Write the line; where the file cannot be written, say it to the person instead."""
        try:
            super().emit(record)
        except OSError:
            say(self.format(record))


@contextmanager
def services_with_progress(settings: Settings) -> Iterator[Services]:
    """The library and the assistant; if papers are read first, a bar shows it."""
    from api.services import open_services

    with progress_bar("Reading papers") as progress, open_services(settings, progress) as services:
        yield services


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A bar on standard error, where that is a terminal: there from the first step until the last is done.

    It tells how many a second were done of late, and the time left at that pace.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    from api.pace import PaceColumn

    about = TextColumn("{task.description}", markup=False)
    columns = (about, BarColumn(), MofNCompleteColumn(), PaceColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    bar = Bar(*columns, console=console, transient=True)
    task = bar.add_task(title, total=None)

    def step(done: int, total: int, name: str) -> None:
        if done < total and console.is_terminal:
            bar.start()
        bar.update(task, completed=done, total=total, description=f"{title}: {name}" if name else title)
        if done >= total:
            stop()

    def stop() -> None:
        if bar.live.is_started:  # stopping one that never started prints an empty line
            bar.stop()

    try:
        yield step
    finally:
        stop()
