"""Promises of the whole house: no network, no torch for asking, arrows one way, one door each, no borrowed words."""

from __future__ import annotations

import ast
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ingest.library import Library
from ingest.pipeline import ingest
from retriever.assistant import Assistant
from tests.papers import PAPERS, Opens

pytest_plugins = ("tests.papers.shelf",)

ROOT = Path(__file__).parent.parent
HOUSE = ("ingest", "retriever", "api", "web", "eval")
QUESTIONS = ("What is the PK 14 target for 2011-12?", "Who chairs the Allotments Forum?", "What is the badger budget?")


# --- no network --------------------------------------------------------------------------------------


def test_nothing_connects_anywhere_while_papers_are_read_and_questions_asked(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, lambda self, *rest: tried.append(rest))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *rest, **more: tried.append(rest) or [])
    library = opens()
    ingest(PAPERS, library)
    answers = [Assistant(library).ask(q) for q in QUESTIONS]
    assert all(a.text for a in answers)
    assert tried == []


ASK = """
import socket, sys
tried = []
for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, lambda self, *rest: tried.append(rest))
from pathlib import Path
from ingest.library import Library
from retriever.assistant import Assistant
library = Library.open(Path(sys.argv[1]) / "library")
assistant = Assistant(library)
for question in sys.argv[2:]:
    print(repr(assistant.ask(question)))
heavy = {"torch", "transformers", "sentence_transformers", "langchain", "fastapi"} & set(sys.modules)
assert not heavy, heavy
assert not tried, tried
assert all("posthog" not in m or not getattr(sys.modules[m], "project_api_key", None) for m in list(sys.modules))
"""


def ask_in_a_new_process(data: Path, hash_seed: str) -> subprocess.CompletedProcess[str]:
    """The questions asked of a copy of the data folder by a Python of its own, without our settings."""
    left_out = {"ANONYMIZED_TELEMETRY", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"}
    environment = {k: v for k, v in os.environ.items() if k not in left_out and not k.startswith("TOWNCLERK_")}
    return subprocess.run(
        [sys.executable, "-c", ASK, str(data), *QUESTIONS],
        cwd=ROOT,
        env={**environment, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def asked_elsewhere(data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[subprocess.CompletedProcess[str]]:
    copy = Path(shutil.copytree(data, tmp_path_factory.mktemp("copy") / "data"))
    return [ask_in_a_new_process(copy, seed) for seed in ("1", "2")]


def test_asking_with_the_model_exported_needs_no_torch_and_no_network(
    asked_elsewhere: list[subprocess.CompletedProcess[str]],
) -> None:
    assert [(p.returncode, p.stderr[-2000:]) for p in asked_elsewhere] == [(0, ""), (0, "")]


def test_two_processes_give_the_same_bytes(
    asked_elsewhere: list[subprocess.CompletedProcess[str]], assistant: Assistant
) -> None:
    here = "".join(f"{assistant.ask(q)!r}\n" for q in QUESTIONS)
    assert [p.stdout for p in asked_elsewhere] == [here, here]


def test_chroma_is_told_to_send_nothing(library: Library) -> None:
    assert library.count_passages()
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False"
    opened = ast.parse((ROOT / "ingest" / "vectors.py").read_text())
    settings = [n for n in ast.walk(opened) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "Settings"]
    told = [k for call in settings for k in call.keywords if k.arg == "anonymized_telemetry"]
    assert [getattr(k.value, "value", None) for k in told] == [False] * len(settings) != []


# --- layers and doors --------------------------------------------------------------------------------


@cache
def imports_of(folder: str) -> dict[str, frozenset[str]]:
    """For each file of a folder the modules that it imports, anywhere in it."""
    out = {}
    for file in sorted((ROOT / folder).rglob("*.py")):
        found: set[str] = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                package = file.parent.relative_to(ROOT).parts
                base = package[: len(package) - node.level + 1] if node.level else ()
                module = ".".join((*base, *filter(None, [node.module])))
                found.update([module, *(f"{module}.{alias.name}" for alias in node.names)])
        out[file.relative_to(ROOT).as_posix()] = frozenset(found)
    return out


def files_that_import(library: str, folders: tuple[str, ...] = HOUSE) -> set[str]:
    return {
        file
        for folder in folders
        for file, modules in imports_of(folder).items()
        if any(m == library or m.startswith(f"{library}.") for m in modules)
    }


@pytest.mark.parametrize(
    ("folder", "above"),
    [
        *(("ingest", f) for f in ("retriever", "api", "web", "eval", "tests", "fastapi", "starlette", "typer", "rich")),
        *(("retriever", f) for f in ("api", "web", "eval", "tests", "fastapi", "starlette", "typer", "rich")),
        *(("eval", f) for f in ("api", "web", "tests", "fastapi")),
        *(("web", f) for f in ("ingest", "retriever", "api", "eval")),
        ("api", "tests"),
    ],
)
def test_arrows_run_one_way(folder: str, above: str) -> None:
    assert imports_of(folder)
    assert files_that_import(above, (folder,)) == set()


# Where networks and weights are taught, by a developer.
TEACHING = {
    f"eval/teach/{n}.py"
    for n in (
        "descent",
        "embedding_training",
        "further_training",
        "listwise",
        "ranking_weights",
        "reader_training",
    )
}
# Where torch networks are made, for export.
NETWORKS = {"ingest/packaged_model.py", "ingest/embedding.py", "ingest/low_rank.py", "retriever/reader_network.py"}


@pytest.mark.parametrize(
    ("library", "doors"),
    [
        ("chromadb", {"ingest/vectors.py"}),
        ("sqlite3", {"ingest/register.py", "api/people/store.py", "eval/bm25.py"}),
        ("torch", NETWORKS | TEACHING),
        ("transformers", {"ingest/packaged_model.py"}),
        ("onnxruntime", {"ingest/packaged_model.py"}),
        ("tokenizers", {"ingest/packaged_model.py"}),
        ("sentence_transformers", {"ingest/sentence_models.py", "eval/stock.py"}),
        ("langchain", {"retriever/writing/model.py"}),
        ("langchain_chroma", {"eval/stock.py"}),
        ("langchain_text_splitters", {"eval/stock.py"}),
        ("ir_measures", {"eval/retrieval.py"}),
        ("snowballstemmer", {"retriever/language.py"}),
        ("uvicorn", {"api/server.py"}),
        ("mcp", {"api/tools/server.py"}),
        ("jinja2", {"api/pages.py"}),
        ("python_multipart", {"api/multipart.py"}),
        ("pdfplumber", {"ingest/readers/pdf/rulings.py"}),
        (
            "pypdfium2",
            {f"ingest/readers/pdf/{n}.py" for n in ("opening", "letters", "rulings", "recognition", "drawing")},
        ),
        ("pypdf", {"ingest/readers/pdf/stated.py"}),
        ("docx", {"api/briefing/word.py"}),
        ("PIL", {"api/briefing/chart_picture.py"}),
    ],
)
def test_a_library_has_one_door(library: str, doors: set[str]) -> None:
    assert files_that_import(library) == doors


@pytest.mark.parametrize(("library", "folder"), [("rapidfuzz", "retriever")])
def test_a_library_has_one_door_in_its_folder(library: str, folder: str) -> None:
    (door,) = files_that_import(library)
    assert door.startswith(f"{folder}/")


@pytest.mark.parametrize("library", ["bs4", "langchain_openai", "langchain_anthropic", "langchain_ollama"])
def test_a_library_that_may_come_has_one_door_at_most(library: str) -> None:
    assert len(files_that_import(library)) <= 1


@pytest.mark.parametrize("library", ["fitz", "pymupdf", "requests", "httpx", "urllib.request", "openai", "posthog"])
def test_no_module_imports_what_calls_out_or_may_not_be_used(library: str) -> None:
    assert files_that_import(library) == set()


def test_the_packages_are_named_in_the_project_file() -> None:
    named = (ROOT / "pyproject.toml").read_text()
    packages = [p.parent.relative_to(ROOT) for folder in HOUSE for p in (ROOT / folder).rglob("__init__.py")]
    assert [p for p in packages if f'"{".".join(p.parts)}"' not in named] == []


# --- no borrowed words -------------------------------------------------------------------------------

RUN = 14
REAL = ROOT.parent / "shared" / "corpus"
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_LEFT_OUT = {".git", ".venv", "node_modules", "__pycache__", "build", "dist", "data", "reports", ".mypy_cache"}
_LEFT_OUT |= {".pytest_cache", ".ruff_cache"}


def runs_of(text: str) -> Iterator[tuple[str, int]]:
    """Each run of words outside tables, with its first line."""
    words: list[tuple[str, int]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if "|" in line or "\t" in line.strip():
            words.append(("", number))
        else:
            words += [(w.replace("’", "'"), number) for w in _WORD.findall(line.lower())]
    for at in range(len(words) - RUN + 1):
        run = [w for w, _ in words[at : at + RUN]]
        if all(run):
            yield " ".join(run), words[at][1]


def files_of_the_project() -> Iterator[Path]:
    for folder, inside, files in os.walk(ROOT):
        inside[:] = [d for d in inside if d not in _LEFT_OUT and not d.endswith(".egg-info")]
        yield from (Path(folder) / f for f in files)


def test_no_file_of_the_project_holds_a_sentence_of_the_papers() -> None:
    papers = sorted(REAL.glob("*.txt"))
    if not papers:
        pytest.skip(f"the papers are not in {REAL}")
    held = {run for paper in papers for run, _ in runs_of(paper.read_text(encoding="utf-8", errors="replace"))}
    assert len(held) > 1000
    borrowed = []
    for file in files_of_the_project():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture
            continue
        borrowed += [f"{file.relative_to(ROOT)}:{line}: {run}" for run, line in runs_of(text) if run in held]
    assert borrowed == []
