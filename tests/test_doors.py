"""Who may come in and from where: other sites' pages, other machines, the token, the proxy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.access import check_exposure
from api.app import create_app
from api.cli import app as commands
from api.problems import SettingError
from api.settings import Settings, load_settings
from tests.fakes import FakeAssistant, FakeLibrary

TOKEN = "a-token-of-the-town-clerk"
ASK = {"question": "How many members?"}
REBOUND = {"Host": "papers.evil.example"}
OWN = {"Sec-Fetch-Site": "same-origin"}
# What a browser says of a form on another site's page; the last one says only that it will not tell.
FOREIGN = [
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Origin": "http://evil.example"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:3000"},
    {"Origin": "http://evil.example"},
    {"Origin": "https://127.0.0.1:8000"},
    {"Origin": "null"},
]


def visitor(host: str = "127.0.0.1", **settings: object) -> TestClient:
    app = create_app(Settings(**settings), FakeAssistant(), FakeLibrary())  # type: ignore[arg-type]
    return TestClient(app, base_url="http://127.0.0.1:8000", client=(host, 5000), follow_redirects=False)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with visitor() as made:
        yield made


# Other sites


@pytest.mark.parametrize("address", ["/api/ask", "/api/ask/stream", "/papers", "/papers/a.md", "/remove/a.md"])
@pytest.mark.parametrize("headers", [REBOUND, *FOREIGN])
def test_another_sites_page_can_have_nothing_done(client: TestClient, address: str, headers: dict[str, str]) -> None:
    answer = client.post(address, json=ASK, headers=headers)
    assert answer.status_code == (400 if headers == REBOUND else 403)
    if headers != REBOUND:
        assert "another site" in answer.text


@pytest.mark.parametrize("headers", [{}, OWN, {"Origin": "http://127.0.0.1:8000"}, {"Sec-Fetch-Site": "none"}])
def test_own_pages_and_programs_may_ask(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/ask", json=ASK, headers=headers).status_code == 200


def test_a_question_in_a_form_of_text_is_no_json(client: TestClient) -> None:
    answer = client.post("/api/ask", content=b'{"question": "How many?"}', headers={"Content-Type": "text/plain"})
    assert (answer.status_code, answer.json()["error"]) == (415, "not_json")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
        (OWN, 200),
        (REBOUND, 400),
    ],
)
def test_a_question_in_an_address_is_asked_by_a_person_alone(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    assert client.get("/?q=How+many", headers=headers).status_code == status


# Other machines


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.0.0.7", "::ffff:10.0.0.7"])
def test_other_machines_are_served_only_where_it_is_known_who_may_come_in(address: str) -> None:
    with pytest.raises(SettingError, match="TOWNCLERK_TOKEN"):
        check_exposure(Settings(host=address), address)
    check_exposure(Settings(token=TOKEN), address)  # type: ignore[arg-type]
    check_exposure(Settings(trusted_proxy="10.0.0.9"), address)
    check_exposure(Settings(), "127.0.0.1")
    check_exposure(Settings(), "::1")


def test_the_server_does_not_start_open_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOWNCLERK_TOKEN", raising=False)
    result = CliRunner().invoke(commands, ["serve", "--host", "0.0.0.0", "--port", "0"])
    assert result.exit_code == 2
    assert "Other machines can reach 0.0.0.0" in result.stderr
    assert "TOWNCLERK_TRUSTED_PROXY" in result.stderr


@pytest.mark.parametrize(
    ("setting", "said"), [({"token": "short"}, "16 characters"), ({"trusted_proxy": "gate"}, "no address")]
)
def test_a_token_easily_guessed_and_a_proxy_by_name_are_refused(setting: dict[str, str], said: str) -> None:
    with pytest.raises(SettingError, match=said):
        load_settings(**setting)


# The token


@pytest.fixture
def locked() -> Iterator[TestClient]:
    with visitor("10.0.0.7", token=TOKEN) as made:
        yield made


def test_without_the_token_nothing_is_told_but_that_all_is_well(locked: TestClient) -> None:
    for address in ("/api/documents", "/openapi.json", "/nothing"):
        assert locked.get(address).status_code == 401
    assert locked.post("/api/ask", json=ASK).json()["error"] == "sign_in"
    assert locked.post("/papers/a.md", data={"title": "Taken"}).status_code == 401
    assert (locked.get("/healthz").status_code, locked.get("/readyz").status_code) == (200, 200)
    assert locked.get("/static/style.css").status_code == 200


@pytest.mark.parametrize(
    ("sent", "status"), [(f"Bearer {TOKEN}", 200), (f"Bearer {TOKEN}x", 401), ("Bearer ñ", 401), (TOKEN, 401)]
)
def test_a_program_sends_the_token_with_each_request(locked: TestClient, sent: str, status: int) -> None:
    answer = locked.post("/api/ask", json=ASK, headers={"Authorization": sent.encode()})
    assert answer.status_code == status


def test_a_person_signs_in_and_comes_to_the_page_they_wanted(locked: TestClient) -> None:
    sent_away = locked.get("/papers?a=1&b=2")
    assert sent_away.status_code == 303
    form = locked.get(sent_away.headers["location"])
    assert 'name="next" value="/papers?a=1&amp;b=2"' in form.text
    wrong = locked.post("/sign-in", data={"token": "guess", "next": "/papers"}, headers=OWN)
    assert (wrong.status_code, "This is not the token" in wrong.text) == (403, True)
    right = locked.post("/sign-in", data={"token": TOKEN, "next": "/papers"}, headers=OWN)
    assert (right.status_code, right.headers["location"]) == (303, "/papers")
    cookie = right.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert "Board minutes" in locked.get("/papers").text
    locked.post("/sign-out", headers=OWN)
    assert locked.get("/papers").status_code == 303


@pytest.mark.parametrize("seal", ["1.0", "9999999999.00", "", "x", "٣.0", "9" * 5000])
def test_a_cookie_that_is_not_ours_lets_nobody_in(locked: TestClient, seal: str) -> None:
    assert locked.get("/papers", headers={"Cookie": f"townclerk={seal}".encode()}).status_code == 303


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "papers", "/a\nb"])
def test_signing_in_leads_to_no_other_site(locked: TestClient, wanted: str) -> None:
    answer = locked.post("/sign-in", data={"token": TOKEN, "next": wanted}, headers=OWN)
    assert answer.headers["location"] == "/"


# The proxy


def behind(peer: str = "10.0.0.9", **settings: object) -> TestClient:
    return visitor(peer, trusted_proxy="10.0.0.9", officers="ames@council.example, B. Quill", **settings)


def test_only_the_proxy_may_connect() -> None:
    with behind("10.0.0.7") as client:
        assert client.get("/papers", headers={"X-Forwarded-User": "B. Quill"}).status_code == 403
        assert client.get("/healthz").status_code == 200
    with behind("::ffff:10.0.0.9") as client:
        assert client.get("/papers").status_code == 200


@pytest.mark.parametrize(
    ("names", "status"), [(["B. Quill"], 404), (["C. Other"], 403), ([""], 403), ([], 403), (["B. Quill", "x"], 403)]
)
def test_the_proxy_names_who_may_manage_papers(names: list[str], status: int) -> None:
    with behind() as client:
        headers = [("X-Forwarded-User", name) for name in names]
        assert client.post("/papers/nothing.md", data={"title": "T"}, headers=headers).status_code == status


def test_a_form_sent_through_an_encrypting_proxy_is_our_own() -> None:
    with behind() as client:
        sent = {"Origin": "https://127.0.0.1:8000", "X-Forwarded-Proto": "https"}
        assert client.post("/api/ask", json=ASK, headers=sent).status_code == 200


def test_a_name_that_no_proxy_gives_opens_nothing() -> None:
    with visitor("10.0.0.7", officers="B. Quill") as client:
        sent = {"X-Forwarded-User": "B. Quill"}
        assert client.post("/papers/nothing.md", data={"title": "T"}, headers=sent).status_code == 403
