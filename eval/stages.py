"""Where a failed fact went wrong: the first stage that did not hand its evidence on.

- READ: no passage of the papers as read holds the evidence.
- FOUND: a passage holds it, and search put none such among its first ones.
- CHOSEN: search found it, and the answer cites other passages.
- SAID: the answer cites it, and its words are not right.
- REFUSED: refused although search found the evidence; or answered what the papers do not hold.
- CRASHED: there is no answer.

Evidence found tells against an earlier stage, so a stage is judged from the last to the first. Where nobody looked at
what was found, a failure is CHOSEN or later.
"""

from __future__ import annotations

from eval.scoring import Result

READ, FOUND, CHOSEN, SAID, REFUSED, CRASHED = "read", "found", "chosen", "said", "refused", "crashed"
STAGES = (READ, FOUND, CHOSEN, SAID, REFUSED, CRASHED)


def stage(result: Result) -> str:
    """The stage at which the fact went wrong; empty where it passed."""
    if result.passed:
        return ""
    if result.reply.failure:
        return CRASHED
    if not result.fact.answerable:
        return REFUSED
    if result.cited and not result.reply.refused:
        return SAID
    if result.evidence is None or any(result.evidence):
        return REFUSED if result.reply.refused else CHOSEN
    return READ if result.reply.held is False else FOUND
