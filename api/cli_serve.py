"""The command ``serve``: the page and the HTTP interface on this machine."""

from __future__ import annotations

import logging
import signal
from typing import TYPE_CHECKING, Annotated

import typer

from api.exits import say
from api.incidents import LOG
from api.opening import CorpusDir, DataDir, services_with_progress, start

if TYPE_CHECKING:
    from api.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.", show_default="8000")] = None,
    corpus: CorpusDir = None,
    data_dir: DataDir = None,
) -> None:
    """Serve the page.

    Exit codes: 0 stopped, 1 something went wrong, 2 a setting cannot be used, 3 the port is in use.
    """
    settings = start(host=host, port=port, corpus=corpus, data_dir=data_dir)
    LOG.addHandler(_stderr())
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a stop closes the library
    try:
        _serve(settings)
    except KeyboardInterrupt:
        say("Townclerk has stopped.")


def _serve(settings: Settings) -> None:
    from api.access import check_exposure
    from api.app import create_app
    from api.server import bound, run

    # The port is taken first: if it is in use, nobody waits for papers to be read to hear of it.
    with bound(settings.host, settings.port) as listener:
        check_exposure(settings, listener.getsockname()[0])
        with services_with_progress(settings) as services:
            app = create_app(settings, services.answers, services.papers, services.library)
            run(app, listener, lambda address: say(f"Townclerk is ready on {address}"))


def _stderr() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    return handler
