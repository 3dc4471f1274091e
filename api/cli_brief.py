"""The command ``brief``: a briefing on a subject, as Markdown on standard output or as a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli_ask import AsAt, Documents
from api.exits import say
from api.opening import CorpusDir, DataDir, services_with_progress, start
from api.problems import FileError

if TYPE_CHECKING:
    from retriever.briefing.values import Briefing

_KINDS = (".docx", ".md")


def brief(
    subject: Annotated[str, typer.Argument(help="The subject, in quotation marks.", show_default=False)],
    out: Annotated[Path | None, typer.Option(help="Write to this file, .docx or .md.", metavar="FILE")] = None,
    as_at: AsAt = "",
    charts: Annotated[bool, typer.Option("--charts", help="Draw measures over the years (.docx).")] = False,
    document: Documents = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    corpus: CorpusDir = None,
    data_dir: DataDir = None,
) -> None:
    """Write a briefing on a subject, such as "libraries: opening hours, budget and targets".

    Exit codes: 0 written, 1 something went wrong, 2 it cannot be written.
    """
    from api.briefing.making import checked_wish, make

    settings = start(corpus=corpus, data_dir=data_dir)
    wish = replace(checked_wish(settings, subject, as_at=as_at), documents=tuple(document or ()))
    _check_file(out, force)
    with services_with_progress(settings) as services:
        briefing = make(settings, services, wish)
    _write(briefing, out, charts)


def _check_file(out: Path | None, force: bool) -> None:
    """Say what is wrong with the file before any work is done."""
    if out is None:
        return
    if out.suffix.lower() not in _KINDS:
        raise FileError(f"A briefing is written as .docx or .md; '{out.name}' ends otherwise.")
    if out.exists() and not force:
        raise FileError(f"'{out}' is there already. Name another file, or add --force to write over it.")


def _write(briefing: Briefing, out: Path | None, charts: bool) -> None:
    from api.briefing.markdown import as_markdown
    from api.terminal import printable
    from retriever.briefing.values import kept

    chosen = kept(briefing)
    if out is None:
        typer.echo(printable(as_markdown(chosen)), nl=False)
        return
    if out.suffix.lower() == ".md":
        made = as_markdown(chosen).encode()
    else:
        from api.briefing.word import as_word

        made = as_word(chosen, charts)
    try:
        out.write_bytes(made)
    except OSError as error:
        raise FileError(f"'{out}' cannot be written: {error.strerror}.") from error
    say(f"Written to {out}.")
