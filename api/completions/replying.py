"""An answer as a completion, whole or in chunks."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from api.asking import Asked
from api.completions.schemas import (
    AnnotationOut,
    ChoiceOut,
    ChunkChoiceOut,
    ChunkOut,
    CompletionOut,
    DeltaOut,
    ParticularsOut,
    ReplyOut,
    UrlCitationOut,
    UsageOut,
)
from api.completions.writing import Written, written
from api.schemas import AnswerOut

# What is counted as a token: a word, or a mark between words.
_COUNTED = re.compile(r"\w+|[^\w\s]")
_END = "data: [DONE]\n\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, written down for the protocol."""

    id: str
    created: int
    written: Written
    annotations: list[AnnotationOut]
    usage: UsageOut
    particulars: ParticularsOut


def reply_of(asked: Asked, answer: AnswerOut, site: str) -> Reply:
    """The reply; its links begin with ``site``."""
    text = written(answer, site)
    return Reply(
        id=f"chatcmpl-{uuid4().hex}",
        created=int(time.time()),
        written=text,
        annotations=_annotations(text, answer, site),
        usage=_usage(asked, text),
        particulars=ParticularsOut(
            question=answer.question,
            outcome=answer.outcome,
            refused=answer.refused,
            as_at=answer.as_at,
            link=answer.link,
            citations=answer.citations,
        ),
    )


def completion(reply: Reply) -> CompletionOut:
    """The reply at once."""
    message = ReplyOut(content=reply.written.text, annotations=reply.annotations)
    return CompletionOut(
        id=reply.id,
        created=reply.created,
        choices=[ChoiceOut(message=message)],
        usage=reply.usage,
        townclerk=reply.particulars,
    )


def events(reply: Reply, with_usage: bool) -> Iterator[str]:
    """The reply as server-sent events: the role, the text piece by piece, the citations, the end."""
    deltas = [DeltaOut(role="assistant", content=""), *(DeltaOut(content=piece) for piece in reply.written.pieces)]
    if reply.annotations:
        deltas.append(DeltaOut(annotations=reply.annotations))
    for delta in deltas:
        yield _event(_chunk(reply, [ChunkChoiceOut(delta=delta)]), with_usage)
    last = _chunk(reply, [ChunkChoiceOut(delta=DeltaOut(), finish_reason="stop")])
    yield _event(last.model_copy(update={"townclerk": reply.particulars}), with_usage)
    if with_usage:
        yield _event(_chunk(reply, []).model_copy(update={"usage": reply.usage}), with_usage)
    yield _END


def _chunk(reply: Reply, choices: list[ChunkChoiceOut]) -> ChunkOut:
    return ChunkOut(id=reply.id, created=reply.created, choices=choices)


def _event(chunk: ChunkOut, with_usage: bool) -> str:
    """One event; usage is there (if only as null) where it was asked for."""
    absent = {*(() if with_usage else ("usage",)), *(() if chunk.townclerk else ("townclerk",))}
    return f"data: {chunk.model_dump_json(exclude=absent)}\n\n"


def _annotations(text: Written, answer: AnswerOut, site: str) -> list[AnnotationOut]:
    return [
        AnnotationOut(
            url_citation=UrlCitationOut(
                start_index=mark.start,
                end_index=mark.end,
                title=answer.citations[mark.citation].title,
                url=site + answer.citations[mark.citation].link,
            )
        )
        for mark in text.marks
    ]


def _usage(asked: Asked, text: Written) -> UsageOut:
    before = [part for turn in asked.history for part in (turn.question, turn.answer)]
    sent = sum(_count(part) for part in (asked.question, *before))
    said = _count(text.text)
    return UsageOut(prompt_tokens=sent, completion_tokens=said, total_tokens=sent + said)


def _count(text: str) -> int:
    return len(_COUNTED.findall(text))
