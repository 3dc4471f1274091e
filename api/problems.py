"""What can go wrong at the border, each told in one plain sentence."""

from __future__ import annotations

from ingest.errors import TownclerkError


class QuestionError(TownclerkError):
    """The question is empty or too long."""


class DateError(TownclerkError):
    """A date is not written as one."""


class FileError(TownclerkError):
    """A file cannot be written, or not like that."""


class SettingError(TownclerkError):
    """A setting has a value that cannot be used."""


class PortError(TownclerkError):
    """Another program listens on the port."""


class NotReadyError(TownclerkError):
    """The library is not open yet."""


class CorrectionError(TownclerkError):
    """A paper cannot be corrected, or not like that."""
