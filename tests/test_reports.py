"""What holds of reports as web page and JUnit XML, and of the page on evaluation: its example is run as it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from eval.cli import main, score_kept
from eval.gate import BELOW_A_FLOOR, PASSED, UNREADABLE, Check
from eval.html import html_page
from eval.junit import junit_page
from eval.order import Order
from eval.refusing import curve
from eval.report import report_of
from eval.run import Run
from tests.test_baseline import results

ROOT = Path(__file__).parent.parent
RUN = Run("papers", date(2031, 5, 4), (results("open", one=True, two=False), results("shut_blind", secret=False)), {})
CHECKS = [Check(True, "kept: a <floor>", "a floor"), Check(False, "BROKEN: another", "another")]


class Page(HTMLParser):
    """The elements of a page, whose start and end tags have to match, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.addresses: list[str] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag != "meta":
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_web_page_needs_nothing_but_itself_and_has_a_table_for_each_chart() -> None:
    page = Page(html_page(RUN, report_of(RUN), CHECKS, RUN))
    assert page.addresses == []
    assert "script" not in page.seen
    assert page.seen.count("svg") == 2 <= page.seen.count("table")
    assert "Stopped: 1 of 2 checks are broken." in page.words
    assert "kept: a <floor>" in page.words
    for words in ("how many sit on the board", "nine", "six", "chosen", "right before"):
        assert words in page.words


def test_a_page_shows_what_refusing_sooner_would_give() -> None:
    """Of a right answer and a doubtful wrong one, refusing the second leaves half answered and nothing wrong."""
    one = results("open", sure=True, doubtful=False)
    of = tuple(
        replace(each, reply=replace(each.reply, doubt=doubt))
        for each, doubt in zip(one.results, (0.1, 0.4), strict=True)
    )
    page = Page(html_page(replace(RUN, sets=(replace(one, results=of),)), report_of(RUN), CHECKS))
    assert [(p.bound, p.answered, p.right, p.wrong) for p in curve(of)] == [
        (1.0, 1.0, 0.5, 0.5),
        (0.4, 0.5, 0.5, 0.0),
        (0.1, 0.0, 0.0, 0.0),
    ]
    assert page.seen.count("svg") == 3
    assert "were doubtful questions refused sooner" in page.words


def test_in_junit_only_broken_checks_are_failures_and_wrong_answers_say_why() -> None:
    suites = {each.get("name"): each for each in ElementTree.fromstring(junit_page(RUN, CHECKS))}
    assert [each.get("failures") for each in suites.values()] == ["1", "0", "0"]
    [wrong] = suites["open"].findall("testcase/skipped")
    assert wrong.get("message") == "chosen: lacks nine"
    [counted] = suites["shut_blind"]
    assert counted.get("name") == "membership: 0.0% (0 of 1)"


def test_of_a_blind_set_no_report_holds_a_question_an_id_or_an_answer() -> None:
    blind = Run("papers", date(2031, 5, 4), RUN.sets[1:], {})
    for text in (html_page(blind, report_of(blind), CHECKS, blind), junit_page(blind, CHECKS)):
        for hidden in ("secret", "how many sit", "six"):
            assert hidden not in text


def blocks(language: str) -> list[str]:
    """The examples of the page on evaluation, in order."""
    page = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", page, flags=re.S)


def test_the_example_of_the_page_fails_by_a_wrong_paper_and_passes_by_the_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fact, floors = blocks("yaml")
    Path("facts.yaml").write_text(fact)
    Path("floors.yaml").write_text(floors)
    asking = "--corpus papers --facts facts.yaml --floors floors.yaml --data-dir data".split()

    def paper(number: str) -> None:
        Path("papers").mkdir(exist_ok=True)
        Path("papers", "larkmoor.txt").write_text(blocks("text")[0].replace("nine", number))

    paper("nine")
    assert main(asking) == UNREADABLE  # there is no baseline yet
    assert main([*asking, "--update-baseline", "--keep", "run"]) == PASSED
    paper("eleven")
    assert main([*asking, "--report", "bad.xml", "--against", "run"]) == BELOW_A_FLOOR
    broken = {
        each.get("name") for each in ElementTree.parse("bad.xml").iter("testcase") if each.find("failure") is not None
    }
    assert broken == {"accuracy over all", "board-size must pass", "facts that used to pass"}
    paper("nine")
    assert main([*asking, "--report", "good.html"]) == PASSED
    assert "Passed: every check is kept." in Path("good.html").read_text()
    order = Order(Path(), floors=Path("floors.yaml"), report=Path("report.pdf"))
    assert score_kept(order, Path("run")) == UNREADABLE


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_the_workflows_are_yaml_and_call_only_options_that_there_are(name: str) -> None:
    text = (ROOT / "docs" / "ci" / name).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    known = (ROOT / "api" / "cli_eval.py").read_text(encoding="utf-8")
    asked = set(re.findall(r" --([a-z]+) ", text))
    assert {"corpus", "facts", "floors", "keep", "report"} <= asked
    assert all(f"{option}: " in known for option in asked)
