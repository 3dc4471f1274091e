"""All vectors of a library made anew with another model, from the passages as they are: no paper is read again.

They are made beside the old ones, which stay in use until one transaction puts the new ones in their place. So a kill
at any moment leaves a library of the old model or of the new; what is left over of the other goes at the next start.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from ingest.errors import Interrupted
from ingest.made_with import MadeWith
from ingest.register import Register
from ingest.vectors import VectorStore

COLLECTION = "collection"
_SPARE = "spare"
Progress = Callable[[int, int, str], None]
Embeds = Callable[[VectorStore, str, str], None]
"""Puts the vectors of a document (id, version) into a store."""


def vectors_anew(
    register: Register, old: VectorStore, embeds: Embeds, model: MadeWith, progress: Progress | None = None
) -> VectorStore:
    """The store of the new vectors; the ``old`` one is closed and gone. To be called by whoever may write.

    Raises StoreProblem, and Interrupted on Ctrl-C; the library is then as it was.
    """
    drop_spare(register, old)
    name = f"townclerk-{register.library_id()}-{uuid4().hex[:8]}"
    register.remember(_SPARE, name)
    made = old.beside(name)
    try:
        _fill(made, register, embeds, progress)
        register.move({**model.fields(), COLLECTION: name, _SPARE: old.name})
    except BaseException:
        made.close()
        raise
    old.drop(old.name)
    old.close()
    register.remember(_SPARE, "")
    return made


def drop_spare(register: Register, vectors: VectorStore) -> None:
    """Remove what a kill left: vectors that were not all made, or those whose place others have taken."""
    spare = register.meta(_SPARE)
    if spare:
        if spare != vectors.name:
            vectors.drop(spare)
        register.remember(_SPARE, "")


def _fill(made: VectorStore, register: Register, embeds: Embeds, progress: Progress | None) -> None:
    held = sorted((document_id, version) for document_id, (_, _, version) in register.known().items())
    done = 0
    try:
        for done, (document_id, version) in enumerate(held):
            if progress:
                progress(done, len(held), document_id)
            embeds(made, document_id, version)
    except KeyboardInterrupt as stop:
        raise Interrupted(
            f"Stopped: the vectors of {done} of {len(held)} papers were made, and are thrown away. "
            "The library is as it was, with the model that it had."
        ) from stop
    made.count()  # Chroma writes its index when it is read: now, not in a search
    if progress:
        progress(len(held), len(held), "")
