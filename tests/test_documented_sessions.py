"""The sessions in the docs are run as they stand there, and give what stands below them."""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.stub_model import StubModel

pytest_plugins = ("tests.papers.shelf", "tests.digest_server", "tests.stubbed")

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
_HERE = "http://127.0.0.1:8000"


def blocks(page: str) -> list[tuple[str, str]]:
    """The language and the words of each fenced block of a page of the docs."""
    found = _BLOCK.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert found
    return [*found, ("", "")]


@pytest.fixture
def checkout(tmp_path: Path, digest_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder like one in which somebody follows the docs: the command in .venv, the library in data."""
    command = tmp_path / ".venv" / "bin" / "townclerk"
    command.parent.mkdir(parents=True)
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" HF_HUB_OFFLINE=1 ANONYMIZED_TELEMETRY=False '
        f'exec "{sys.executable}" -m api.cli "$@"\n'
    )
    command.chmod(0o755)
    (tmp_path / "data").symlink_to(digest_data)
    monkeypatch.chdir(tmp_path)


def said_by(kind: str, words: str, names: dict[str, object]) -> str:
    """What a block prints."""
    if kind == "sh":
        return subprocess.run(words, shell=True, capture_output=True, text=True, check=True).stdout
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(words, names)  # our own docs
    return out.getvalue()


@pytest.mark.parametrize("page", ["openai.md", "mcp.md", "langchain.md"])
def test_a_documented_session_gives_what_stands_below_it(page: str, served: str, checkout: None) -> None:
    names: dict[str, object] = {}
    compared = 0
    for (kind, words), (following, expected) in pairwise(blocks(page)):
        if kind == "python" or (kind == "sh" and following == "text"):
            said = said_by(kind, words.replace(_HERE, served), names)
            if following == "text":
                said = said.replace(served, _HERE)
                assert doctest.OutputChecker().check_output(expected, said, doctest.ELLIPSIS), said
                compared += 1
    assert compared


def test_the_documented_session_with_a_language_model_gives_what_stands_below_it(
    stub: StubModel, checkout: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "language-model.md").read_text(encoding="utf-8")
    asked = re.search(r"^    \$ (\.venv/bin/townclerk ask .*)\n((?:    [^$].*\n|\n)+)", page, re.M)
    assert asked
    monkeypatch.setenv("TOWNCLERK_LLM", "openai:stub")
    monkeypatch.setenv("TOWNCLERK_LLM_BASE_URL", stub.url)
    assert said_by("sh", asked[1], {}).split() == asked[2].split()


@pytest.mark.parametrize("page", ["openai.md", "mcp.md"])
def test_settings_of_clients_in_the_docs_can_be_read(page: str) -> None:
    readers = {"json": json.loads, "yaml": yaml.safe_load}
    assert [readers[kind](words) for kind, words in blocks(page) if kind in readers]
