"""Uploads over a real connection: broken off, large, and several at once."""

from __future__ import annotations

import asyncio
import io
import logging
import socket
import threading
import time
import tracemalloc
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import uvicorn

from api.app import create_app
from api.multipart import files_in
from api.settings import Settings
from ingest.library import Library
from tests.fakes import FakeAssistant
from tests.papers import Opens
from tests.test_uploading import HERONS, OTTERS, PICTURE

pytest_plugins = ("tests.quick_library",)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture
def library(opens_quickly: Opens) -> Library:
    return opens_quickly()


@pytest.fixture
def address(settings: Settings, library: Library) -> Iterator[tuple[str, int]]:
    app = create_app(settings, FakeAssistant(), library, library)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        wait_until(lambda: server.started)
        yield listening.getsockname()
        server.should_exit = True
        thread.join(10)


def wait_until(holds: Callable[[], bool]) -> None:
    latest = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < latest
        time.sleep(0.02)


def part_head(name: str) -> bytes:
    return f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()


def request_head(length: int) -> bytes:
    return (
        "POST /api/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def send(address: tuple[str, int], name: str, data: bytes) -> str:
    body = part_head(name) + data + b"\r\n--x--\r\n"
    with socket.create_connection(address) as connection:
        connection.sendall(request_head(len(body)) + body)
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def test_an_upload_broken_off_leaves_nothing_behind(
    address: tuple[str, int], settings: Settings, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "townclerk"):
        with socket.create_connection(address) as connection:
            connection.sendall(request_head(50_000_000) + part_head("broken.md") + HERONS * 9000)
            wait_until(settings.uploads.is_dir)
        wait_until(lambda: "/api/uploads 400" in caplog.text)
    assert [r for r in caplog.records if r.levelno > logging.INFO] == []
    assert list(settings.uploads.iterdir()) == []
    assert library.known() == {}
    assert '"state":"read"' in send(address, "herons.md", HERONS)


def test_an_archive_of_fifty_megabytes_comes_through_and_is_read(
    address: tuple[str, int], settings: Settings, library: Library
) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("herons.md", HERONS)
        archive.writestr("picture.png", PICTURE + bytes(50 * 1024 * 1024))
    told = send(address, "pack.zip", data.getvalue())
    wait_until(lambda: "uploaded/pack.zip/herons.md" in library.known())
    assert "200 OK" in told
    assert (settings.uploads / "pack.zip").stat().st_size == len(data.getvalue())


def test_an_upload_is_never_held_in_memory(tmp_path: Path) -> None:
    piece = bytes(64 * 1024)

    async def stream() -> AsyncIterator[bytes]:
        yield part_head("long.pdf")
        for _ in range(800):
            yield piece
        yield b"\r\n--x--\r\n"

    tracemalloc.start()
    (file,) = asyncio.run(files_in("multipart/form-data; boundary=x", stream(), tmp_path, 100))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert file.size == 800 * len(piece)
    assert peak < 3_000_000
    file.file.close()


def test_two_uploads_at_once_are_both_kept(address: tuple[str, int], settings: Settings, library: Library) -> None:
    files = [("herons.md", HERONS), ("otters.md", OTTERS), ("pond.md", HERONS + b"A"), ("pond.md", HERONS + b"B")]
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda each: send(address, *each), files))
    assert all("200 OK" in each for each in told)
    wait_until(lambda: set(library.known()) == {"uploaded/herons.md", "uploaded/otters.md", "uploaded/pond.md"})
    versions = [(settings.uploads / "pond.md").read_bytes(), (settings.uploads / ".earlier" / "1 pond.md").read_bytes()]
    assert sorted(versions) == [HERONS + b"A", HERONS + b"B"]
