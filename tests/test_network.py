"""The guard in conftest.py: tests reach this machine only."""

import socket

import pytest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 443)])
def test_a_connection_to_another_machine_is_an_error(address: tuple[str, int]) -> None:
    with socket.socket() as ours, pytest.raises(AssertionError, match="a connection to"):
        ours.connect(address)


def test_a_datagram_to_another_machine_is_an_error() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as ours, pytest.raises(AssertionError, match="a connection to"):
        ours.sendto(b"?", ("192.0.2.1", 53))


def test_an_ipv6_connection_to_another_machine_is_an_error() -> None:
    with socket.socket(socket.AF_INET6) as ours, pytest.raises(AssertionError, match="a connection to"):
        ours.connect_ex(("2001:db8::1", 80))


def test_a_connection_to_this_machine_is_let_through() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket() as ours:
        ours.connect(listener.getsockname())
