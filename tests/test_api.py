"""The HTTP interface and the pages: the real application over a fake assistant and library."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.openapi import openapi_text
from api.settings import Settings
from ingest.document import PassageKind
from ingest.errors import ModelProblem
from retriever.values import Answer, Turn
from tests.fakes import PAPER, FakeAssistant, FakeLibrary, full_answer, made_up_paper, refusal

SECRET = "who is Heloise Pemberton"


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def client(assistant: FakeAssistant) -> Iterator[TestClient]:
    with client_of(assistant) as made:
        yield made


def client_of(assistant: FakeAssistant, **settings: object) -> TestClient:
    app = create_app(Settings(**settings), assistant, FakeLibrary())  # type: ignore[arg-type]
    return TestClient(app, base_url="http://127.0.0.1:8000")


def raising(error: Exception) -> Callable[[str], Answer]:
    def script(question: str) -> Answer:
        raise error

    return script


def events_of(text: str) -> list[tuple[str, dict[str, object]]]:
    blocks = [block for block in text.split("\n\n") if block.startswith("event:")]
    return [(block.split("\n")[0][7:], json.loads(block.split("\ndata: ")[1])) for block in blocks]


# Asking


def test_an_answer_carries_its_statements_with_places_in_one_list_of_citations(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "How many members?"}).json()
    assert [said["citations"] for said in answer["statements"]] == [[0], [1, 0]]
    assert [citation["index"] for citation in answer["citations"]] == [0, 1]
    assert answer["outcome"] == "answered"
    assert answer["table"]["marked"] == [1, 1]
    assert (answer["as_at"], answer["as_at_text"]) == ("2017-10", "October 2017")


def test_a_citations_quote_is_the_papers_text_at_its_offsets(client: TestClient) -> None:
    citation = client.post("/api/ask", json={"question": "How many members?"}).json()["citations"][0]
    assert made_up_paper()[0].text[citation["start"] : citation["end"]] == citation["quote"]
    mark = citation["marks"][0]
    assert citation["quote"][mark["start"] : mark["end"]] == "**Boa"


def test_a_citations_link_opens_the_paper_with_the_passage_marked(client: TestClient) -> None:
    citation = client.post("/api/ask", json={"question": "How many members?"}).json()["citations"][0]
    page = client.get(citation["link"])
    assert page.status_code == 200
    assert re.search(r'<mark id="here"[^>]*>The Board has twelve members.</mark>', page.text)


def test_the_conversation_the_date_and_the_papers_reach_the_assistant(
    client: TestClient, assistant: FakeAssistant
) -> None:
    body = {
        "question": " And now? ",
        "conversation": [{"question": "How many?", "answer": "Twelve."}, {"question": " "}, {"question": "Who?"}],
        "as_at": "2017-10-31",
        "documents": [PAPER],
    }
    assert client.post("/api/ask", json=body).status_code == 200
    history = (Turn("How many?", "Twelve."), Turn("Who?"))
    assert assistant.asked == [("And now?", history, "2017-10-31", (PAPER,))]


def test_a_refusal_is_an_answer_and_names_the_nearest_things_held() -> None:
    with client_of(FakeAssistant(refusal)) as client:
        answer = client.post("/api/ask", json={"question": "What is a unicorn?"})
    assert answer.status_code == 200
    assert answer.json()["refused"] is True
    assert answer.json()["nearest"][0]["quote"] == "The grant is £40,000."


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\u200b", "\x00"])
def test_an_empty_question_is_told_so(client: TestClient, question: str) -> None:
    answer = client.post("/api/ask", json={"question": question})
    assert answer.status_code == 422
    assert answer.json()["message"].startswith("The question is empty")
    assert answer.json()["reference"]


def test_a_question_that_is_too_long_is_told_the_limit(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "x" * 10_000})
    assert answer.status_code == 422
    assert "10,000 characters; the most is 1,000" in answer.json()["message"]


def test_a_question_of_the_greatest_length_is_answered(client: TestClient) -> None:
    assert client.post("/api/ask", json={"question": "x" * 1000}).status_code == 200


@pytest.mark.parametrize("day", ["2017", "2017-02-30", "yesterday", "20171031"])
def test_a_date_that_is_none_is_told_how_to_write_one(client: TestClient, day: str) -> None:
    answer = client.post("/api/ask", json={"question": "How many?", "as_at": day})
    assert answer.status_code == 422
    assert "2017-10-31" in answer.json()["message"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"{", "The request is not valid JSON."),
        (b"{}", "The field question is missing."),
        (b'{"question": 5}', "The field question must be text."),
        (b'{"question": "a", "colour": "red"}', "The field colour is not known."),
        (b'{"question": "\\ud800"}', "The field question holds characters that are not text."),
        (b'{"question": "a", "conversation": "b"}', "The field conversation must be a list."),
    ],
)
def test_a_body_that_is_wrong_gets_one_sentence(client: TestClient, body: bytes, sentence: str) -> None:
    answer = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["message"] == sentence


def test_a_paper_that_is_not_held_cannot_be_asked_of(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "How many?", "documents": ["nothing.md"]})
    assert (answer.status_code, answer.json()["error"]) == (404, "unknown_paper")


# Streaming


def test_a_stream_is_the_answer_in_a_fixed_order_and_ends_once(client: TestClient) -> None:
    answer = client.post("/api/ask/stream", json={"question": "How many members?"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = events_of(answer.text)
    kinds = [kind for kind, _ in events]
    assert kinds == ["question", "statement", "citation", "statement", "citation", "table", "note", "end"]
    assert events[-1][1]["complete"] is True


def test_a_stream_and_an_answer_at_once_say_the_same(client: TestClient) -> None:
    whole = client.post("/api/ask", json={"question": "How many members?"}).json()
    events = events_of(client.post("/api/ask/stream", json={"question": "How many members?"}).text)
    assert [data for kind, data in events if kind == "citation"] == whole["citations"]
    assert [data["text"] for kind, data in events if kind == "statement"] == [s["text"] for s in whole["statements"]]
    assert [data["text"] for kind, data in events if kind == "note"] == whole["notes"]
    assert [data for kind, data in events if kind == "table"] == [whole["table"]]


def test_a_streamed_refusal_names_the_nearest_things_held() -> None:
    with client_of(FakeAssistant(refusal)) as client:
        events = events_of(client.post("/api/ask/stream", json={"question": "What is a unicorn?"}).text)
    assert [kind for kind, _ in events] == ["question", "note", "nearest", "end"]
    assert events[-1][1]["outcome"] == "not in the papers"


@pytest.mark.parametrize("error", [RuntimeError("details"), ModelProblem("The model is missing; install it.")])
def test_a_stream_that_fails_ends_with_one_error_and_no_details(error: Exception) -> None:
    with client_of(FakeAssistant(raising(error))) as client:
        events = events_of(client.post("/api/ask/stream", json={"question": "How many?"}).text)
    assert [kind for kind, _ in events] == ["error"]
    assert events[0][1]["reference"]
    assert "details" not in str(events)


def test_a_bad_question_is_refused_before_a_stream_begins(client: TestClient) -> None:
    assert client.post("/api/ask/stream", json={"question": ""}).status_code == 422


# Papers and passages


def test_papers_are_listed_with_what_they_say_of_themselves(client: TestClient) -> None:
    (paper,) = client.get("/api/documents").json()
    assert (paper["id"], paper["date_text"], paper["period"]) == (PAPER, "October 2017", [2017, 2018])


def test_a_paper_is_read_in_sections(client: TestClient) -> None:
    paper = client.get(f"/api/documents/{quote(PAPER)}").json()
    assert [section["headings"] for section in paper["sections"]] == [["Membership"], ["Money", "Grants"]]
    assert paper["sections"][1]["passages"][0]["text"] == "The grant is £40,000."


@pytest.mark.parametrize("kind", ["documents", "passages"])
def test_a_paper_or_passage_that_is_not_held_is_told_so(client: TestClient, kind: str) -> None:
    answer = client.get(f"/api/{kind}/nothing")
    assert answer.status_code == 404
    assert answer.json()["message"].endswith(".")


def test_a_passage_is_read_in_its_section_with_the_words_marked(client: TestClient) -> None:
    citation = client.post("/api/ask", json={"question": "How many members?"}).json()["citations"][0]
    bounds = {"start": citation["start"] + 4, "end": citation["start"] + 13}
    passage = client.get(f"/api/passages/{quote(citation['passage'], safe='')}", params=bounds).json()
    assert passage["headings"] == ["Membership"]
    assert [each["asked"] for each in passage["passages"]] == [True, False]
    mark = passage["marks"][0]
    assert passage["passages"][0]["text"][mark["start"] : mark["end"]] == "Board"


def test_a_passage_without_bounds_is_marked_whole(client: TestClient) -> None:
    passage = client.get(f"/api/passages/{quote(PAPER + '#2', safe='')}").json()
    assert passage["marks"] == [{"start": 0, "end": len("The grant is £40,000.")}]


@pytest.mark.parametrize("bounds", ["start=5&end=2", "start=99999&end=100000", "start=0&end=1"])
def test_bounds_outside_the_passage_mark_nothing(client: TestClient, bounds: str) -> None:
    passage = client.get(f"/api/passages/{quote(PAPER + '#2', safe='')}?{bounds}")
    assert (passage.status_code, passage.json()["marks"]) == (200, [])


def test_bounds_that_are_no_numbers_get_one_sentence(client: TestClient) -> None:
    answer = client.get(f"/api/passages/{quote(PAPER + '#2', safe='')}?start=x")
    assert (answer.status_code, answer.json()["message"]) == (422, "The field start must be a whole number.")


# Health


def test_the_process_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"alive": True}
    parts = client.get("/readyz").json()["parts"]
    assert [part["message"] for part in parts if part["name"] != "assistant"] == [
        "1 paper held.",
        "The model files are as shipped.",
    ]


def test_an_application_without_papers_is_not_ready() -> None:
    app = create_app(Settings(), FakeAssistant(), FakeLibrary([]))
    answer = TestClient(app, base_url="http://127.0.0.1").get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)


def test_an_application_that_has_not_started_says_so_and_is_alive() -> None:
    client = TestClient(create_app(Settings()), base_url="http://127.0.0.1")
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert client.post("/api/ask", json={"question": "How many?"}).json()["error"] == "not_ready"
    assert client.get("/").status_code == 503


# Pages


def test_the_page_has_a_form_and_the_papers(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert "<form" in page.text
    assert "Board minutes" in page.text


def test_a_question_in_the_address_is_answered_without_script(client: TestClient, assistant: FakeAssistant) -> None:
    page = client.get("/", params={"q": "How many members?", "h": ["Who?", "When?"]})
    assert "The Board has twelve members." in page.text
    assert assistant.asked[0][1] == (Turn("Who?"), Turn("When?"))
    assert "October 2017" in page.text


def test_what_is_asked_and_what_papers_say_is_text_on_the_page() -> None:
    with client_of(FakeAssistant()) as client:
        page = client.get("/", params={"q": "<script>alert(1)</script>", "h": '"><b>'}).text
        paper = client.get(f"/papers/{quote(PAPER)}").text
    assert "<script>alert" not in page
    assert '"><b>' not in page
    assert "<b>Ames" not in paper


@pytest.mark.parametrize("question", ["", "x" * 1001])
def test_a_question_that_cannot_be_asked_comes_back_on_the_page_with_the_reason(
    client: TestClient, question: str
) -> None:
    page = client.get("/", params={"q": question})
    assert page.status_code == 422
    assert "text/html" in page.headers["content-type"]
    assert "The question " in page.text


def test_a_page_that_is_not_there_is_a_page_with_a_sentence(client: TestClient) -> None:
    page = client.get("/papers/nothing.md")
    assert page.status_code == 404
    assert "That paper is not held" in page.text


def test_the_list_of_papers_links_to_each(client: TestClient) -> None:
    (address,) = re.findall(r'href="(/papers/[^"]+)"', client.get("/papers").text)
    assert client.get(address).status_code == 200


def test_a_page_that_breaks_gives_a_sentence_and_a_reference() -> None:
    with client_of(FakeAssistant(raising(RuntimeError("details")))) as client:
        page = client.get("/", params={"q": "How many?"})
    assert page.status_code == 500
    assert "report the reference" in page.text
    assert "details" not in page.text


# Errors, limits and headers


def test_a_body_that_is_too_large_is_refused_with_the_limit(client: TestClient) -> None:
    answer = client.post("/api/ask", content=b"x" * 70_000)
    assert answer.status_code == 413
    assert "65,536 bytes" in answer.json()["message"]


def test_a_body_without_a_length_is_counted_as_it_comes(client: TestClient) -> None:
    pieces = (b"x" * 10_000 for _ in range(10))
    assert client.post("/api/ask", content=pieces).status_code == 413


def test_a_failure_gives_a_reference_that_the_log_explains(caplog: pytest.LogCaptureFixture) -> None:
    with client_of(FakeAssistant(raising(KeyError("inner")))) as client, caplog.at_level(logging.ERROR, "townclerk"):
        answer = client.post("/api/ask", json={"question": "How many?"})
    assert answer.status_code == 500
    assert "inner" not in answer.text
    assert answer.json()["reference"] in caplog.text
    assert "KeyError" in caplog.text


def test_a_fault_that_a_person_can_mend_is_told_in_its_own_words() -> None:
    with client_of(FakeAssistant(raising(ModelProblem("The model is missing; install it.")))) as client:
        answer = client.post("/api/ask", json={"question": "How many?"})
    assert (answer.status_code, answer.json()["message"]) == (503, "The model is missing; install it.")


@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_the_log_never_holds_a_question(caplog: pytest.LogCaptureFixture, path: str) -> None:
    for script in (full_answer, raising(RuntimeError(SECRET)), raising(ModelProblem(SECRET))):
        with client_of(FakeAssistant(script)) as client, caplog.at_level(logging.DEBUG, "townclerk"):
            client.post(path, json={"question": SECRET})
            client.get("/", params={"q": SECRET})
    ours = [record.getMessage() for record in caplog.records if record.name == "townclerk"]
    assert ours
    assert not any("Heloise" in message for message in ours)


def test_the_log_holds_questions_where_the_setting_says_so(caplog: pytest.LogCaptureFixture) -> None:
    with client_of(FakeAssistant(), log_questions=True) as client, caplog.at_level(logging.INFO, "townclerk"):
        client.post("/api/ask", json={"question": SECRET})
    assert SECRET in caplog.text


def test_uvicorns_log_of_requests_loses_the_query(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    access = logging.getLogger("uvicorn.access")
    with caplog.at_level(logging.INFO, "uvicorn.access"):
        access.info('%s - "%s %s HTTP/%s" %d', "127.0.0.1:5", "GET", "/?q=Heloise", "1.1", 200)
    assert "Heloise" not in caplog.text


@pytest.mark.parametrize(
    "address", ["/", "/papers", "/papers/nothing", "/api/documents", "/nothing", "/static/nothing.js", "/healthz"]
)
def test_every_response_carries_the_security_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_refused_and_broken_responses_carry_the_security_headers() -> None:
    with client_of(FakeAssistant(raising(RuntimeError()))) as client:
        broken = client.post("/api/ask", json={"question": "How many?"})
        large = client.post("/api/ask", content=b"x" * 70_000)
        other_host = client.get("/", headers={"host": "example.org"})
    assert all("content-security-policy" in answer.headers for answer in (broken, large, other_host))


def test_pages_have_no_script_or_style_of_their_own(client: TestClient) -> None:
    for address in ("/?q=How+many", "/papers", f"/papers/{quote(PAPER)}"):
        page = client.get(address).text
        assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=", page)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8000", 200),
        ("127.0.0.1", 200),
        ("[::1]:8000", 200),
        ("example.org", 400),
        ("127.0.0.1.evil.org", 400),
    ],
)
def test_only_names_of_this_machine_are_served(client: TestClient, host: str, status: int) -> None:
    assert client.get("/healthz", headers={"host": host}).status_code == status


def test_a_host_that_is_set_is_served() -> None:
    with client_of(FakeAssistant(), allowed_hosts="papers.example.org") as client:
        assert client.get("/healthz", headers={"host": "papers.example.org"}).status_code == 200


def test_pages_that_need_scripts_from_outside_are_off(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
    assert client.get("/openapi.json").status_code == 200


def test_the_contract_in_the_docs_is_current() -> None:
    kept = Path(__file__).parent.parent / "docs" / "openapi.json"
    assert kept.read_text(encoding="utf-8") == openapi_text(), "run: python -m api.openapi docs/openapi.json"


def test_operation_ids_are_stable() -> None:
    paths = json.loads(openapi_text())["paths"]
    ids = {operation["operationId"] for path in paths.values() for operation in path.values()}
    papers = {"listDocuments", "readDocument", "readPassage", "addPapers", "listUploads"}
    assert ids == {"ask", "askStream", "health", "ready", "listModels", "readModel", "createChatCompletion", *papers}


# Tables


def test_a_row_is_read_once_and_its_cells_when_one_is_asked_for() -> None:
    document, passages = made_up_paper()
    kinds = [PassageKind.ROW, PassageKind.CELL, PassageKind.CELL, PassageKind.ROW]
    table = [replace(each, kind=kind, group="T1", headings=()) for each, kind in zip(passages, kinds, strict=True)]
    papers = FakeLibrary([(document, table)])
    client = TestClient(create_app(Settings(), FakeAssistant(), papers), base_url="http://127.0.0.1")
    paper = client.get(f"/api/documents/{quote(PAPER)}").json()
    section = client.get(f"/api/passages/{quote(PAPER + '#1', safe='')}").json()
    assert [each["id"][-2:] for each in paper["sections"][0]["passages"]] == ["#0", "#3"]
    assert [each["id"][-2:] for each in section["passages"]] == ["#1", "#2", "#3"]
