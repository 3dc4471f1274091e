"""The command line: the real commands over a fake assistant and library, and over a small real library."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api.app import create_app
from api.cli import app
from api.incidents import LOG
from api.problems import PortError, SettingError
from api.server import bound, run
from api.services import Services
from api.settings import Settings, load_settings
from eval.order import Order
from eval.rewordings import BUILT_IN as REWORDINGS
from ingest.embedding import open_encoder
from retriever.values import Turn
from tests.fakes import PAPER, FakeAssistant, FakeLibrary, full_answer, refusal

HOME = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of its own, and no settings from outside."""
    for name in [name for name in os.environ if name.startswith("TOWNCLERK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TOWNCLERK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(LOG, "handlers", [])


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    """Stands where the library would be opened."""
    made = FakeAssistant()

    @contextmanager
    def open_fakes(settings: Settings, progress: object = None) -> Iterator[Services]:
        yield Services(FakeLibrary(), made)

    @contextmanager
    def open_fake_library(settings: Settings, progress: object = None) -> Iterator[FakeLibrary]:
        yield FakeLibrary()

    monkeypatch.setattr("api.services.open_services", open_fakes)
    monkeypatch.setattr("api.services.open_filled_library", open_fake_library)
    return made


def townclerk(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, arguments, input=typed)


def sentence_of(result: Result) -> str:
    """The one sentence on standard error; nothing else is printed."""
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    return lines[0]


# ask


def test_an_answer_is_its_statements_then_numbered_sources_then_as_at_when(assistant: FakeAssistant) -> None:
    result = townclerk("ask", "How many members?")
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[:2] == ["The Board has twelve members. [1]", "Its chair is Ames. [2][1]"]
    where = "[1] Board minutes, October 2017, Membership, paragraph 4"
    currency = "(Of a past period, 2017 to 2018; no later edition is held)"
    assert f'{where} {currency}: "The **Board** has twelve members."' in lines
    assert lines[-2:] == ["As at October 2017.", "In the papers’ own words."]


def test_bodies_and_kinds_limit_the_papers_and_a_name_that_is_not_held_is_told(assistant: FakeAssistant) -> None:
    result = townclerk("ask", "--body", "youth board", "--kind", "minutes", "How many members?")
    assert assistant.asked[-1][3] == (PAPER,)
    assert "Asked of: Youth Board; minutes." in result.stdout.splitlines()
    told = sentence_of(townclerk("ask", "--body", "Moon Board", "How many members?"))
    assert told == "No paper held is of the body 'Moon Board'. The bodies held are: Youth Board."


def test_the_cell_asked_for_is_pointed_at(assistant: FakeAssistant) -> None:
    assert "-> 12" in townclerk("ask", "How many members?").stdout


def test_an_answer_as_json_is_the_answer_of_the_http_interface(assistant: FakeAssistant) -> None:
    answer = json.loads(townclerk("ask", "How many members?", "--json").stdout)
    assert [said["citations"] for said in answer["statements"]] == [[0], [1, 0]]


def test_the_date_and_the_papers_reach_the_assistant(assistant: FakeAssistant) -> None:
    townclerk("ask", "How many?", "--as-at", "2017-10-31", "--document", PAPER)
    assert assistant.asked == [("How many?", (), "2017-10-31", (PAPER,))]


def test_a_refusal_is_an_answer_with_the_nearest_things_held(assistant: FakeAssistant) -> None:
    assistant.script = refusal
    result = townclerk("ask", "What is a unicorn?")
    assert result.exit_code == 0
    assert "The nearest that the papers hold:" in result.stdout
    assert '"The grant is £40,000."' in result.stdout


def test_a_paper_cannot_steer_the_terminal(assistant: FakeAssistant) -> None:
    assistant.script = lambda question: full_answer("\x1b[31mred")
    assert "\x1b" not in townclerk("ask", "How many?").stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ask", ""], "The question is empty"),
        (["ask", " \t "], "The question is empty"),
        (["ask", "x" * 10_000], "The question has 10,000 characters; the most is 1,000."),
        (["ask", "How many?", "--as-at", "soon"], "The date must be"),
        (["ask", "How many?", "--document", "nothing"], "That paper is not held"),
        (["chat", "--as-at", "2017-13-01"], "The date must be"),
        (["serve", "--port", "70000"], "The setting port cannot be used"),
    ],
)
def test_bad_input_gets_one_plain_sentence(assistant: FakeAssistant, arguments: list[str], sentence: str) -> None:
    result = townclerk(*arguments)
    assert result.exit_code == 2
    assert sentence_of(result).startswith(sentence)


def test_a_bad_setting_gets_one_plain_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWNCLERK_PORT", "many")
    result = townclerk("documents")
    assert result.exit_code == 2
    assert sentence_of(result).startswith("The setting port cannot be used")


def test_bad_input_leaves_no_folder_behind(tmp_path: Path) -> None:
    townclerk("ask", "")
    assert not (tmp_path / "data").exists()


def test_a_failure_gives_a_reference_that_the_log_explains_without_the_question(
    assistant: FakeAssistant, tmp_path: Path
) -> None:
    def broken(question: str) -> None:
        raise RuntimeError(question)

    assistant.script = broken  # type: ignore[assignment]
    result = townclerk("ask", "Who is Heloise?")
    assert result.exit_code == 1
    reference = sentence_of(result).rstrip(".").split()[-1]
    log = (tmp_path / "data" / "townclerk.log").read_text(encoding="utf-8")
    assert reference in log
    assert "Heloise" not in log


# chat


def test_a_conversation_is_kept_until_quit(assistant: FakeAssistant) -> None:
    result = townclerk("chat", typed="How many members?\n\nAnd before?\nquit\nNever asked\n")
    assert result.exit_code == 0
    text = full_answer("").text
    assert [(question, history) for question, history, _, _ in assistant.asked] == [
        ("How many members?", ()),
        ("And before?", (Turn("How many members?", text),)),
    ]
    assert result.stdout.count("The Board has twelve members. [1]") == 2
    assert "> " not in result.stdout.replace("-> 12", "")


def test_a_conversation_goes_on_after_a_question_that_is_too_long(assistant: FakeAssistant) -> None:
    result = townclerk("chat", typed="x" * 2000 + "\nHow many?\n")
    assert "the most is 1,000" in result.stderr
    assert [question for question, *_ in assistant.asked] == ["How many?"]


# documents, help


def test_papers_are_listed_with_their_ids(assistant: FakeAssistant) -> None:
    result = townclerk("documents")
    assert result.stdout.splitlines()[0] == "2017-10     Board minutes (minutes, Youth Board)"
    assert PAPER in result.stdout


def test_papers_are_listed_as_json(assistant: FakeAssistant) -> None:
    assert json.loads(townclerk("documents", "--json").stdout)[0]["id"] == PAPER


@pytest.mark.parametrize("command", ["ask", "chat", "serve", "mcp", "ingest", "documents", "eval", "bench"])
def test_each_command_says_its_exit_codes(command: str) -> None:
    assert "Exit codes" in townclerk(command, "--help").stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, api.cli\n"
        "heavy = {'fastapi', 'mcp', 'chromadb', 'torch', 'pydantic', 'uvicorn', 'onnxruntime'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=HOME)


# serve


def test_a_port_in_use_is_told_in_one_sentence_with_its_own_exit_code(assistant: FakeAssistant) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = townclerk("serve", "--port", str(port))
    assert result.exit_code == 3
    assert sentence_of(result).startswith(f"Port {port} on 127.0.0.1 is in use")


def test_a_host_that_is_not_this_machine_is_told_so() -> None:
    with pytest.raises(SettingError, match=r"192\.0\.2\.1"):
        bound("192.0.2.1", 0)


def test_a_port_held_but_not_open_refuses_a_second_server() -> None:
    with bound("127.0.0.1", 0) as first:
        first.listen()
        with pytest.raises(PortError):
            bound("127.0.0.1", first.getsockname()[1])


def test_ready_is_said_when_requests_are_answered() -> None:
    application = create_app(Settings(), FakeAssistant(), FakeLibrary())
    said: list[str] = []
    statuses: list[int] = []

    def when_ready(address: str) -> None:
        said.append(address)
        threading.Thread(target=ask_and_stop, args=(address,)).start()

    def ask_and_stop(address: str) -> None:
        statuses.append(httpx.get(f"{address}/readyz", trust_env=False).status_code)
        os.kill(os.getpid(), signal.SIGINT)

    with bound("127.0.0.1", 0) as listener, pytest.raises(KeyboardInterrupt):
        run(application, listener, when_ready)
    assert statuses == [200]
    assert said[0].startswith("http://127.0.0.1:")


# eval


def test_known_facts_go_to_the_eval_several_files_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given: list[object] = []

    def run_eval(*arguments: object) -> int:
        given.extend(arguments)
        return 1

    monkeypatch.setitem(sys.modules, "eval.cli", SimpleNamespace(run_eval=run_eval))
    result = townclerk("eval", "--facts", "a.yaml", "b.yaml", "--corpus", "papers", "--answers", "out.jsonl")
    assert result.exit_code == 1
    order = Order(data_dir=tmp_path / "data", facts=(Path("a.yaml"), Path("b.yaml")), corpus=Path("papers"))
    assert given == [order, Path("out.jsonl")]


@pytest.mark.parametrize(
    ("words", "rewordings"),
    [((), None), (("--reworded",), REWORDINGS), (("--reworded", "--rewordings", "mine.yaml"), Path("mine.yaml"))],
)
def test_the_eval_is_told_of_papers_beside_and_of_rewordings(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], rewordings: Path | None
) -> None:
    given: list[Order] = []

    def run_eval(order: Order, answers: Path | None) -> int:
        given.append(order)
        return 0

    monkeypatch.setitem(sys.modules, "eval.cli", SimpleNamespace(run_eval=run_eval))
    assert townclerk("eval", "--beside", "others", *words).exit_code == 0
    assert [(order.beside, order.rewordings) for order in given] == [(Path("others"), rewordings)]


# A real library over a few made-up papers


@pytest.fixture(scope="session")
def exported_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedding model, exported once for all tests: it takes seconds."""
    folder = tmp_path_factory.mktemp("model")
    open_encoder("", folder)
    return folder


@pytest.fixture
def data(exported_model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exported_model, tmp_path / "data"))


@pytest.fixture
def papers(tmp_path: Path, data: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "budget.md").write_text(
        "---\ntitle: Budget report\nbody: Finance Committee\ndate: 2020-02-11\n---\n\n# Budget report\n\n"
        "The library budget is £250,000 in 2020-21.\n\nThe chair of the committee is Councillor Ines Quill.\n",
        encoding="utf-8",
    )
    return folder


def test_papers_are_read_counted_and_the_second_time_the_same(papers: Path) -> None:
    first, second = townclerk("ingest", str(papers)), townclerk("ingest", str(papers))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout == ""
    assert first.stderr.startswith("New 1, changed 0, same 0, removed 0, refused 0, failed 0;")
    assert second.stderr.startswith("New 0, changed 0, same 1, removed 0, refused 0, failed 0;")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(papers: Path) -> None:
    (papers / "empty.txt").touch()
    result = townclerk("ingest", str(papers))
    assert result.exit_code == 0
    assert result.stderr.startswith("Refused empty.txt: ")
    assert "New 1" in result.stderr


@pytest.mark.parametrize("name", ["missing", "empty.txt", "nothing"])
def test_papers_that_are_not_there_or_empty_get_one_plain_sentence(papers: Path, name: str) -> None:
    (papers / "empty.txt").touch()
    (papers / "nothing").mkdir()
    result = townclerk("ingest", str(papers / name))
    assert result.exit_code == 2
    assert name in sentence_of(result)


def test_an_empty_library_reads_the_corpus_first(papers: Path) -> None:
    result = townclerk("documents", "--corpus", str(papers))
    assert result.exit_code == 0
    assert result.stdout.startswith("2020-02-11  Budget report")


@pytest.mark.usefixtures("data")
def test_a_fresh_library_holds_the_built_in_papers() -> None:
    assert len(json.loads(townclerk("documents", "--json").stdout)) == 5


def test_the_built_in_papers_do_not_join_a_library_that_holds_others(papers: Path) -> None:
    townclerk("ingest", str(papers))
    assert [paper["id"] for paper in json.loads(townclerk("documents", "--json").stdout)] == ["budget.md"]


@pytest.mark.usefixtures("data")
def test_the_built_in_papers_give_way_to_papers_that_are_added_beside_them(papers: Path) -> None:
    townclerk("documents")
    result = townclerk("ingest", str(papers))
    assert "The 5 built-in digests have given way to your papers." in result.stderr
    assert [paper["id"] for paper in json.loads(townclerk("documents", "--json").stdout)] == ["budget.md"]
    assert "given way" not in townclerk("ingest", str(papers)).stderr


def test_a_corpus_that_was_named_stays_when_it_is_not_named_again(papers: Path) -> None:
    townclerk("documents", "--corpus", str(papers))
    assert [paper["id"] for paper in json.loads(townclerk("documents", "--json").stdout)] == ["budget.md"]


def test_a_real_question_is_answered_from_the_papers(papers: Path) -> None:
    result = townclerk("ask", "What is the library budget in 2020-21?", "--corpus", str(papers), "--json")
    answer = json.loads(result.stdout)
    text = (papers / "budget.md").read_text(encoding="utf-8")
    assert "£250,000" in answer["text"]
    assert all(text[each["start"] : each["end"]] == each["quote"] for each in answer["citations"])


def test_the_application_opens_the_library_itself_and_closes_it_at_the_end(papers: Path) -> None:
    application = create_app(load_settings(corpus=papers))
    with TestClient(application, base_url="http://127.0.0.1") as client:
        assert client.get("/readyz").json()["parts"][0]["message"] == "1 paper held."
        assert "£250,000" in client.get("/", params={"q": "What is the library budget in 2020-21?"}).text
    assert client.get("/readyz").status_code == 503


def test_a_data_folder_that_cannot_be_used_gets_one_plain_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    result = townclerk("documents", "--data-dir", str(tmp_path / "taken"))
    assert result.exit_code == 2
    assert "cannot be used" in sentence_of(result)


def test_the_server_says_when_it_is_ready_and_stops_when_told(papers: Path) -> None:
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(HOME), "TOWNCLERK_CORPUS": str(papers)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stderr is not None
        line = next(line for line in server.stderr if line.startswith("Townclerk is ready on http://127.0.0.1:"))
        try:
            held = httpx.get(f"{line.split()[-1]}/api/documents", trust_env=False).json()
            server.send_signal(signal.SIGTERM)
            assert server.wait(20) == 0
        finally:
            server.kill()
    assert [paper["title"] for paper in held] == ["Budget report"]
