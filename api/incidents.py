"""References that tie what a person is told to what the log holds."""

from __future__ import annotations

import logging
import traceback
from uuid import uuid4

LOG = logging.getLogger("townclerk")

_WITHHELD = "(message withheld, as it may hold a question; TOWNCLERK_LOG_QUESTIONS=true shows it)"


def new_reference() -> str:
    """A short mark that a person can read out."""
    return uuid4().hex[:8]


def told(reference: str) -> str:
    """The sentence for anything that was not foreseen."""
    return f"Something went wrong on our side. Please try again; if it comes back, report the reference {reference}."


def log_unforeseen(reference: str, error: Exception, with_message: bool) -> None:
    """Log where an error came from; its message only if asked, as it may hold a question's text."""
    where = "".join(traceback.format_tb(error.__traceback__))
    message = str(error) if with_message else _WITHHELD
    LOG.error("%s: %s: %s\n%s", reference, type(error).__qualname__, message, where)
