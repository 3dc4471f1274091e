"""What can go wrong at the language model's end, each in plain words for the reader."""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus


class Fault(StrEnum):
    """Why nothing of a language model's is shown: what is said of it to the reader, after 'The language model'."""

    SLOW = "did not answer in time"
    DOWN = "could not be reached"
    QUOTA = "takes no more questions at the moment"
    BUSY = "is busy with other questions"
    KEY = "did not accept the key that is set"
    REJECTED = "could not take the question"
    BROKEN = "reported an error"
    UNREADABLE = "gave nothing that could be read"
    EMPTY = "gave an empty answer"
    UNBORNE = "wrote nothing that the papers bear out"

    @property
    def may_pass(self) -> bool:
        """Whether asking again at once may help."""
        return self in (Fault.DOWN, Fault.QUOTA, Fault.BROKEN)


class ModelFault(Exception):
    """A language model gave nothing that can be used; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class ReaderGone(Exception):
    """Nobody waits for the answer any more."""


_BY_STATUS = {
    HTTPStatus.BAD_REQUEST: Fault.REJECTED,
    HTTPStatus.UNAUTHORIZED: Fault.KEY,
    HTTPStatus.FORBIDDEN: Fault.KEY,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Fault.REJECTED,
    HTTPStatus.UNPROCESSABLE_ENTITY: Fault.REJECTED,
    HTTPStatus.REQUEST_TIMEOUT: Fault.SLOW,
    HTTPStatus.PAYMENT_REQUIRED: Fault.QUOTA,
    HTTPStatus.TOO_MANY_REQUESTS: Fault.QUOTA,
}


def fault_of(error: Exception) -> Fault:
    """The fault behind what a client raised. Clients differ in their errors; all name the status where there is one."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _BY_STATUS.get(HTTPStatus(status), Fault.BROKEN) if status in set(HTTPStatus) else Fault.BROKEN
    name = type(error).__name__
    if isinstance(error, TimeoutError) or "Timeout" in name:
        return Fault.SLOW
    if isinstance(error, OSError) or "Connect" in name or "Protocol" in name:
        return Fault.DOWN
    return Fault.UNREADABLE
