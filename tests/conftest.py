"""What holds for every test: no connection leaves this machine, and the children that read papers are kept."""

import ipaddress
import signal
import socket
from collections.abc import Iterator

import pytest

from ingest.children.pool import ReaderPool

# What is started in the background has Ctrl-C ignored, and so would all that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

_LOCAL_NAMES = {"localhost", ""}


def _is_loopback(family: int, address: object) -> bool:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return family == socket.AF_UNIX
    host = str(address[0]) if isinstance(address, tuple) else ""
    if host in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:  # a name of another machine
        return False


@pytest.fixture(scope="session", autouse=True)
def no_connection_leaves_this_machine() -> Iterator[None]:
    def guard(name: str) -> None:
        original = getattr(socket.socket, name)

        def guarded(self: socket.socket, *arguments: object) -> object:
            address = arguments[-1]
            assert _is_loopback(self.family, address), f"a connection to {address} was tried"
            return original(self, *arguments)

        patch.setattr(socket.socket, name, guarded)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            guard(name)
        yield


class _Kept(ReaderPool):
    """A pool that does not end with the run that uses it."""

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session", autouse=True)
def children_are_kept_from_test_to_test() -> Iterator[None]:
    """A run of ingest starts children of its own; starting them again for each of many small runs takes most of it."""
    kept = _Kept(size=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.pipeline.ReaderPool", lambda *_: kept)
        yield
    kept.close()
