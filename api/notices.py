"""What those who run Townclerk should know of what it goes by: what of it is missing, altered or mistaken."""

from __future__ import annotations

from api.settings import Settings
from ingest import taught


def model_notices() -> tuple[str, ...]:
    """Model files that are missing or altered, a sentence each; none where all is as it should be."""
    return taught.SHIPPED.faults()


def notices(settings: Settings) -> tuple[str, ...]:
    """The same, and the slips in the council's own thesaurus. Raises NoSuchPath and ThesaurusProblem."""
    return (*model_notices(), *thesaurus_notices(settings))


def thesaurus_notices(settings: Settings) -> tuple[str, ...]:
    """The slips in the council's own thesaurus. Raises NoSuchPath and ThesaurusProblem."""
    if settings.thesaurus is None:
        return ()
    from retriever.own_thesaurus import read_own_thesaurus  # not without one

    return tuple(f"The thesaurus has a slip in {slip}." for slip in read_own_thesaurus(settings.thesaurus).slips)
