"""What those who run Townclerk should know of what it goes by: model files that are missing or altered."""

from __future__ import annotations

from ingest import taught


def notices() -> tuple[str, ...]:
    """A sentence each; none where all is as it should be."""
    return taught.SHIPPED.faults()
