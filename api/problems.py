"""What can go wrong at the border, each told in one plain sentence."""

from __future__ import annotations

from ingest.errors import TownclerkError


class QuestionError(TownclerkError):
    """The question is empty or too long."""


class DateError(TownclerkError):
    """A date is not written as one."""


class FileError(TownclerkError):
    """A file cannot be written, or not like that."""


class ChoiceError(TownclerkError):
    """A body, kind or paper that was chosen is not held, or no paper is all that was chosen."""


class SettingError(TownclerkError):
    """A setting has a value that cannot be used."""


class PortError(TownclerkError):
    """Another program listens on the port."""


class NotReadyError(TownclerkError):
    """The library is not open yet."""


class RightError(TownclerkError):
    """A person may not do what they ask for."""


class UploadError(TownclerkError):
    """What was sent cannot be taken as files."""


class TooLargeError(TownclerkError):
    """A file is larger than the setting allows."""


class RemovalError(TownclerkError):
    """A paper cannot be removed or read again here."""


class CorrectionError(TownclerkError):
    """A paper cannot be corrected, or not like that."""


class PeopleProblem(TownclerkError):
    """The file in which conversations and feedback are kept cannot be used."""


class NoSuchConversation(TownclerkError):
    """This browser has no conversation of that id."""


class NoSuchFeedback(TownclerkError):
    """There is no feedback of that number."""


class ParameterError(TownclerkError):
    """A completion is asked for with a parameter, ``param``, that cannot be obeyed and ought not to be ignored."""

    def __init__(self, message: str, param: str) -> None:
        super().__init__(message)
        self.param = param


class NoSuchModel(TownclerkError):
    """There is no model of that name."""


class FormError(TownclerkError):
    """A form that was sent lacks something, or has too much of it."""
