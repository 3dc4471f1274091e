"""What can go wrong at the border, each told in one plain sentence."""

from __future__ import annotations

from ingest.errors import TownclerkError


class QuestionError(TownclerkError):
    """The question is empty or too long."""


class DateError(TownclerkError):
    """A date is not written as one."""


class ChoiceError(TownclerkError):
    """A body, kind or paper that was chosen is not held, or no paper is all that was chosen."""


class SettingError(TownclerkError):
    """A setting has a value that cannot be used."""


class PortError(TownclerkError):
    """Another program listens on the port."""


class NotReadyError(TownclerkError):
    """The library is not open yet."""


class CorrectionError(TownclerkError):
    """A paper cannot be corrected, or not like that."""
