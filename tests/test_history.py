"""A browser's conversations: kept, found, gone on with, renamed, taken away and deleted; and nobody else's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.fakes import FakeAssistant, FakeLibrary, refusal

BASE = "http://localhost"
A, B = "a" * 16, "b" * 16
# As a browser sends where a person follows a link of another site.
CLICKED = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
FIRST = "How many <b>members</b>?"


@pytest.fixture
def app(tmp_path: Path) -> FastAPI:
    return app_of(tmp_path)


def app_of(folder: Path, **settings: object) -> FastAPI:
    return create_app(Settings(data_dir=folder, **settings), FakeAssistant(), FakeLibrary())  # type: ignore[arg-type]


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=BASE) as made:
        yield made


def ask(client: TestClient, question: str, conversation: str = A, *earlier: str, **headers: str) -> str:
    """Ask as the page does without script."""
    page = client.get("/", params={"q": question, "c": conversation, "h": earlier}, headers=headers)
    assert page.status_code == 200
    return page.text


def names(client: TestClient, words: str = "") -> list[str]:
    return re.findall(r'<h2><a href="/history/\w+">(.*?)</a></h2>', client.get(f"/history?words={words}").text)


def test_a_question_of_the_form_is_kept_and_shown_with_its_answer_and_the_form_to_go_on(client: TestClient) -> None:
    conversation = re.search(r'name="c" value="(\w+)"', client.get("/").text)
    assert conversation
    ask(client, FIRST, conversation[1])
    ask(client, "And who chairs it?", conversation[1], FIRST)
    assert names(client) == ["How many &lt;b&gt;members&lt;/b&gt;?"]  # named by its first question, and never as HTML
    page = client.get(f"/history/{conversation[1]}").text
    assert page.count("The Board has twelve members.</span>") == 2
    assert "<b>members</b>" not in page
    assert f'name="c" value="{conversation[1]}"' in page
    assert 'name="h" value="And who chairs it?"' in page


def test_a_streamed_question_is_kept_where_the_page_asks_for_it_and_only_there(client: TestClient) -> None:
    client.post("/api/ask/stream", json={"question": "Not kept"})
    assert "set-cookie" not in client.post("/api/ask", json={"question": "Not kept"}).headers
    kept = client.post("/api/ask/stream", json={"question": "Kept?", "keep_in": A, "as_at": "2017-10-31"})
    cookie = kept.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert names(client) == ["Kept?"]
    (taken,) = client.get(f"/history/{A}/export.json").json()
    assert taken["exchanges"][0]["as_at"] == "2017-10-31"


def test_the_same_question_asked_again_in_the_same_place_is_kept_once(client: TestClient) -> None:
    for _ in range(2):
        ask(client, FIRST)
    ask(client, FIRST, A, FIRST)
    assert "2 questions" in client.get("/history").text


def test_words_find_a_conversation_in_questions_and_answers(client: TestClient) -> None:
    ask(client, "What of the Ökonomie?", A)
    ask(client, "What of ducks?", B)
    assert names(client, "ökonomie TWELVE") == ["What of the Ökonomie?"]
    assert names(client, "ducks") == ["What of ducks?"]
    assert names(client, "100%") == []
    assert names(client, "what " * 3000) == ["What of ducks?", "What of the Ökonomie?"]
    assert "No conversation holds all of these words" in client.get("/history?words=%25").text


def test_a_conversation_is_renamed_and_deleted(client: TestClient) -> None:
    ask(client, "One?", A)
    ask(client, "Two?", B)
    renamed = client.post(f"/history/{A}/name", data={"name": " The <i>first</i>  one "})
    assert '<p class="done" role="status">The conversation has its new name.' in renamed.text
    assert "The &lt;i&gt;first&lt;/i&gt; one" in names(client)
    assert "is deleted" in client.post(f"/history/{A}/delete").text
    assert names(client) == ["Two?"]
    assert client.get(f"/history/{A}").status_code == 404
    assert "Nothing is kept yet" in client.post("/history/delete").text


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_name_that_is_none_is_refused(client: TestClient, name: str) -> None:
    ask(client, "One?")
    assert client.post(f"/history/{A}/name", data={"name": name}).status_code == 422
    assert names(client) == ["One?"]


def test_what_is_deleted_is_gone_from_the_disk(client: TestClient, tmp_path: Path) -> None:
    ask(client, "Heloise Pemberton?")
    client.post(f"/history/{A}/delete")
    assert [f.name for f in tmp_path.glob("people.sqlite*") if b"Pemberton" in f.read_bytes()] == []


def test_another_browser_sees_nothing_and_reaches_nothing(app: FastAPI, client: TestClient) -> None:
    ask(client, "Secret?")
    other = TestClient(app, base_url=BASE)
    ask(other, "Mine?", B)
    assert names(other) == ["Mine?"]
    for path in (f"/history/{A}", f"/history/{A}/export.json"):
        assert other.get(path).status_code == 404
    assert other.post(f"/history/{A}/name", data={"name": "Taken"}).status_code == 404
    assert other.post(f"/history/{A}/delete").status_code == 404
    ask(other, "The same id?", A)  # is another conversation, of its own browser
    other.post("/history/delete")
    other.cookies.set("townclerk_browser", "../../x")
    assert names(other) == []
    assert names(client) == ["Secret?"]


def test_conversations_are_taken_away_as_json_and_markdown(client: TestClient) -> None:
    ask(client, FIRST)
    ask(client, "* What else?", B)
    everything = client.get("/history/export.json")
    assert {each["name"] for each in everything.json()} == {FIRST, "* What else?"}
    assert everything.json()[1]["exchanges"][0]["answer"]["statements"][0]["text"] == "The Board has twelve members."
    assert "attachment" in everything.headers["content-disposition"]
    text = client.get(f"/history/{A}/export.md").text
    assert "# How many \\<b\\>members\\</b\\>?\n\n## How many" in text
    assert "The Board has twelve members. \\[1\\]" in text
    assert "| 2017 | 12 |" in text
    assert "Source 1: Board minutes, October 2017, Membership, paragraph 4: “The \\*\\*Board\\*\\*" in text
    assert "\n## \\* What else?" in client.get("/history/export.md").text
    for question in ("1. One?", "6.2% of what?"):
        ask(client, question, B)
    text = client.get(f"/history/{B}/export.md").text
    assert "\n## 1\\. One?\n" in text
    assert "\n## 6.2% of what?\n" in text
    assert client.get(f"/history/{A}/export.exe").status_code == 404


def test_nothing_is_kept_where_the_setting_says_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWNCLERK_HISTORY", "off")
    with TestClient(app_of(tmp_path), base_url=BASE) as client:
        page = client.get("/", params={"q": "Kept?", "c": A})
        client.post("/api/ask/stream", json={"question": "Kept?", "keep_in": A})
        assert "/history" not in page.text
        assert client.get("/history").status_code == 404
        assert "keeps no conversations" in client.get("/history").text
        assert client.post("/history/delete").status_code == 404
        assert not client.cookies
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_made_before_something_is_asked(client: TestClient, tmp_path: Path) -> None:
    for path in ("/", "/history", "/history/export.json", "/feedback", "/?q=a+link+somebody+sent"):
        client.get(path)
    assert not client.cookies
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("headers", [CLICKED, {"Origin": "http://elsewhere.example"}, {"Referer": "http://a.b/c"}])
def test_a_link_from_another_site_is_answered_but_never_takes_the_browsers_place(
    client: TestClient, headers: dict[str, str]
) -> None:
    assert "twelve members" in ask(client, "Planted?", A, **headers)  # such a request comes without the cookie
    assert not client.cookies
    ask(client, "Typed?", A, **{"Sec-Fetch-Site": "none"})
    assert names(client) == ["Typed?"]


def test_old_conversations_are_pruned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as then:
        then.setattr("api.people.keeping.now", lambda: "2020-01-01T12:00:00+00:00")
        with TestClient(app_of(tmp_path), base_url=BASE) as client:
            ask(client, "Old?", A)
            assert client.get(f"/history/{A}").status_code == 404  # at once: it is too old to be shown
            cookies = client.cookies
    with TestClient(app_of(tmp_path, history_days=36500), base_url=BASE, cookies=cookies) as client:
        assert names(client) == ["Old?"]
    with TestClient(app_of(tmp_path, history_days=30), base_url=BASE, cookies=cookies):
        pass  # starting is enough
    with TestClient(app_of(tmp_path, history_days=36500), base_url=BASE, cookies=cookies) as client:
        assert names(client) == []


def test_a_file_that_fails_is_told_plainly_and_costs_no_answer(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "people.sqlite").write_text("this is no SQLite file, " * 50)
    assert "twelve members" in ask(client, "Who?")
    told = client.get("/history")
    assert told.status_code == 503
    assert "people.sqlite, cannot be read or written" in told.text


def test_a_refusal_is_kept_as_one(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path), FakeAssistant(refusal), FakeLibrary())
    with TestClient(app, base_url=BASE) as client:
        ask(client, "A unicorn?")
        assert json.loads(client.get("/history/export.json").text)[0]["exchanges"][0]["answer"]["refused"] is True
        assert "**Not in the papers.**" in client.get("/history/export.md").text
        assert "The grant is £40,000." in client.get(f"/history/{A}").text
