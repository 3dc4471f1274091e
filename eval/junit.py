"""A run as JUnit XML, which CI servers show: a suite for the gate, and one for each set of facts.

Only the checks of the gate are failures, since only they stop a build. A wrong answer is a skipped case that says why;
of a blind set there is one case for each kind, with its counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from eval.gate import Check
from eval.grid import share
from eval.measures import by, passed
from eval.run import Run, SetResults
from eval.scoring import Result
from eval.stages import stage


def junit_page(run: Run, checks: Sequence[Check]) -> str:
    """The page of XML."""
    root = Element("testsuites", name="known facts")
    _gate(root, checks)
    for each in run.sets:
        _blind(root, each) if each.blind else _open(root, each)
    for suite in root:
        suite.set("tests", str(len(suite)))
        suite.set("failures", str(len(suite.findall("testcase/failure"))))
        suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _gate(root: Element, checks: Sequence[Check]) -> None:
    suite = SubElement(root, "testsuite", name="gate")
    for check in checks:
        case = SubElement(suite, "testcase", classname="gate", name=_printable(check.name))
        if not check.passed:
            SubElement(case, "failure", message=_printable(check.line))


def _open(root: Element, facts: SetResults) -> None:
    suite = SubElement(root, "testsuite", name=facts.name)
    for result in facts.results:
        _case(suite, f"{facts.name}.{result.fact.kind}", result)


def _case(suite: Element, of: str, result: Result) -> None:
    seconds = f"{result.reply.seconds:.3f}"
    case = SubElement(suite, "testcase", classname=of, name=_printable(result.fact.id), time=seconds)
    if not result.passed:
        SubElement(case, "skipped", message=_printable(f"{stage(result)}: {result.why}"))
        SubElement(case, "system-out").text = _printable(f"{result.fact.question}\n{result.reply.answer}")


def _blind(root: Element, facts: SetResults) -> None:
    suite = SubElement(root, "testsuite", name=facts.name)
    for kind, results in by(facts.results, lambda result: result.fact.kind).items():
        SubElement(suite, "testcase", classname=facts.name, name=f"{kind}: {share(passed(results))}")


def _printable(text: str) -> str:
    """Without the control characters that XML has no way to hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
