"""Errors whose text is a plain sentence for a person, saying what is wrong and what to do."""

from __future__ import annotations


class TownclerkError(Exception):
    """Anything that a person can mend; ``str`` of it is what they are told."""


class NoSuchPath(TownclerkError):
    """A file or folder that was named does not exist."""


class NothingReadable(TownclerkError):
    """No paper could be read from what was named."""


class StoreProblem(TownclerkError):
    """The register or the vectors cannot be read or written: a full disk, no right to write, no server."""


class Busy(StoreProblem):
    """Another process is writing to the library."""


class Unreadable(TownclerkError):
    """One file cannot be read as a paper; the others go on."""


class BadName(TownclerkError):
    """A file has a name under which it cannot be kept."""


class UnknownDocument(TownclerkError):
    """The library holds no document of that id."""


class UnknownPassage(TownclerkError):
    """The library holds no passage of that id."""


class ModelProblem(TownclerkError):
    """The embedding model is missing, is not the one expected, or differs from the library's."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C while papers are read: ``str`` of it is what the person is told. What was finished is kept."""
