"""The one place that runs uvicorn."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from api.problems import PortError, SettingError


def bound(host: str, port: int) -> socket.socket:
    """A socket that holds the port; nobody can connect until it listens."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise SettingError(f"The host {host} is not an address of this machine.") from error
    held = socket.socket(family, kind, protocol)
    try:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(address)
    except OSError as error:
        held.close()
        raise _refusal(error, host, port) from error
    return held


def run(app: FastAPI, listener: socket.socket, when_ready: Callable[[str], None]) -> None:
    """Serve until stopped; ``when_ready`` is called once requests are taken."""
    config = uvicorn.Config(
        app, log_config=None, log_level="warning", access_log=False, server_header=False, proxy_headers=False
    )
    try:
        _Server(config, lambda: when_ready(_address(listener))).run(sockets=[listener])
    except OSError as error:
        host, port = listener.getsockname()[:2]
        raise _refusal(error, host, port) from error


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, when_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_ready = when_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._when_ready()


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _refusal(error: OSError, host: str, port: int) -> Exception:
    if error.errno == errno.EADDRINUSE:
        return PortError(f"Port {port} on {host} is in use by another program. Stop it, or choose another with --port.")
    if error.errno == errno.EACCES:
        return SettingError(f"Port {port} is not open to you. Choose one above 1023 with --port.")
    return SettingError(f"Townclerk cannot listen on {host}, port {port}: {error.strerror}.")
