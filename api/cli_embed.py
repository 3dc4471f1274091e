"""The command that makes the vectors of a library anew: ``embed``."""

from __future__ import annotations

from api.exits import say
from api.opening import DataDir, progress_bar, start


def embed(data_dir: DataDir = None) -> None:
    """Make all vectors anew with the embedding model that is set now. The papers are not read again.

    Until it is done, the library stays as it was.

    Exit codes: 0 done, 1 something went wrong, 2 the model cannot be used.
    """
    settings = start(data_dir=data_dir)
    from api.services import open_library

    with (
        progress_bar("Making vectors anew") as progress,
        open_library(settings, again=True, progress=progress) as library,
    ):
        count, papers, model = library.count_vectors(), len(library.documents()), library.encoder.name
    say(f"{count:,} vectors of {papers:,} paper{'' if papers == 1 else 's'} made anew with '{model}'.")
