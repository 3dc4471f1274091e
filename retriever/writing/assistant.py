"""The assistant with a language model: it writes, the checker judges, and what is extracted stands in for the rest."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from ingest.dates import years_in
from ingest.library import Library
from retriever.assistant import Assistant
from retriever.extras import NONE, Extras
from retriever.made import Made
from retriever.search import Searcher
from retriever.values import Answer, Hit, Outcome, Turn, Writing
from retriever.writing.arranging import Arranged, Arranging
from retriever.writing.faults import Fault, ModelFault, ReaderGone
from retriever.writing.gathering import gathered
from retriever.writing.judging import judged
from retriever.writing.model import Model, Reply
from retriever.writing.prompting import VERSION, prompt_for
from retriever.writing.questioning import Read, read_with
from retriever.writing.reading import read_statements
from retriever.writing.values import Verdict, Written
from retriever.writing.words import corrected, instead, without_notes

LOG = logging.getLogger("townclerk.writing")
# Premises are contradicted, and sums worked out, without a model: neither could be checked in its words.
_SETTLED = (Outcome.NOT_BORNE_OUT, Outcome.CHOICE)
_REFUSED = (Outcome.NOT_HELD, Outcome.STOPPED)


def assistant_over(library: Library, model: Model | None, extras: Extras = NONE) -> Assistant | WritingAssistant:
    """The assistant over a library, with what a council adds to it; it writes where there is a model."""
    extracting = Assistant(library, extras)
    return WritingAssistant(extracting, model) if model else extracting


class WritingAssistant:
    """Answers as ``extracting`` does, in the words of a language model where these stand up to the checker."""

    def __init__(self, extracting: Assistant, model: Model) -> None:
        self.extracting = extracting
        self._model = model

    def ask(
        self, question: str, history: Sequence[Turn] = (), as_at: str = "", documents: Sequence[str] = ()
    ) -> Answer:
        """The answer, as ``Assistant.ask``; within the time that the model has, and a second."""
        earlier = [Turn(turn.question, without_notes(turn.answer)) for turn in history]
        read = read_with(self._model, question, earlier)
        made = self.extracting.made(question, earlier, as_at, documents, read.understood)
        if _is_settled(made.answer):
            return replace(made.answer, writing=self._spent(read))
        begun = perf_counter()
        answer = self._written(made, history, read)
        _log(answer.writing, perf_counter() - begun)
        return answer

    @property
    def searcher(self) -> Searcher:
        """What the library is searched with."""
        return self.extracting.searcher

    def find(self, text: str, as_at: str = "", documents: Sequence[str] = (), limit: int = 10) -> list[Hit]:
        """The passages nearest to ``text``, best first, as ``Assistant.find`` gives them: no model is asked."""
        return self.extracting.find(text, as_at, documents, limit)

    def _written(self, made: Made, history: Sequence[Turn], read: Read) -> Answer:
        given = {evidence.key: (evidence, passage) for evidence, passage in gathered(made)}
        if not given:
            return replace(made.answer, writing=self._spent(read))
        shown = {key: evidence for key, (evidence, _) in given.items()}
        writing = self._counted(read.reply)
        earlier = [turn.question for turn in history]
        prompt = prompt_for(made.answer.question, earlier, list(shown.values()), made.answer)
        try:
            reply = self._model.reply(prompt, self._model.settings.seconds - read.seconds)
        except ModelFault as error:
            return _without(made.answer, writing, error.fault)
        except ReaderGone:
            return replace(made.answer, writing=writing)

        def judge(written: Written) -> Verdict:
            verdict = judged(written, shown, made.answer.question, self.extracting.likeness)
            return replace(verdict, faults=(*verdict.faults, *_beside(written, made.answer)))

        return _shown(Arranging(given, made, judge), reply.text, self._counted(read.reply, reply))

    def _spent(self, read: Read) -> Writing:
        """What was spent where the model was asked for no more than what the question means."""
        return self._counted(read.reply) if read.asked else Writing()

    def _counted(self, *replies: Reply | None) -> Writing:
        """How much the model read and wrote in all, and what that costs."""
        tokens_in, tokens_out = (
            sum(getattr(reply, name) for reply in replies if reply) for name in ("tokens_in", "tokens_out")
        )
        settings = self._model.settings
        cost = settings.cost(tokens_in, tokens_out) if any(replies) else None
        return Writing(model=settings.model, prompt=VERSION, tokens_in=tokens_in, tokens_out=tokens_out, cost=cost)


def _is_settled(answer: Answer) -> bool:
    return answer.outcome in _SETTLED or any(statement.sum for statement in answer.statements)


def _beside(written: Written, first: Answer) -> tuple[str, ...]:
    """A refusal is not overturned by what is of another year than was asked for, however true it is."""
    told = years_in(first.question) <= years_in(written.text)
    return () if told or first.outcome not in _REFUSED else ("it does not name the year that was asked for",)


def _shown(arranging: Arranging, reply: str, writing: Writing) -> Answer:
    """The answer out of what a model wrote; the extractive one where that is nothing, or nothing that stands."""
    first, written = arranging.made.answer, read_statements(reply)
    if written is None:
        return _without(first, writing, Fault.UNREADABLE)
    if not written:
        return replace(first, writing=writing)
    arranged = arranging.arranged(written)
    writing = replace(writing, kept=arranged.kept, replaced=arranged.replaced, dropped=arranged.dropped)
    return _composed(first, arranged, writing) if arranged.kept else _without(first, writing, Fault.UNBORNE)


def _composed(first: Answer, arranged: Arranged, writing: Writing) -> Answer:
    """The model's answer in the place of the extractive one, whose table and notes stay."""
    return replace(
        first,
        outcome=Outcome.ANSWERED if first.outcome in _REFUSED else first.outcome,
        statements=tuple(arranged.statements),
        notes=(*first.notes, *corrected(arranged.replaced, arranged.dropped)),
        nearest=(),
        as_at=max((c.date for s in arranged.statements for c in s.citations), default=""),
        writing=replace(writing, by_model=any(each.written for each in arranged.statements)),
    )


def _without(first: Answer, writing: Writing, fault: Fault) -> Answer:
    return replace(first, notes=(*first.notes, instead(fault)), writing=replace(writing, fault=str(fault)))


def _log(writing: Writing, seconds: float) -> None:
    """What the model took and gave: never what was asked or said."""
    if writing.model:
        LOG.info(
            "language model %s, prompt %s: %.1f s, %d tokens in, %d out, cost %s; statements: %d kept, %d replaced, "
            "%d dropped%s",
            writing.model,
            writing.prompt,
            seconds,
            writing.tokens_in,
            writing.tokens_out,
            "not known" if writing.cost is None else f"{writing.cost:.6f}",
            writing.kept,
            writing.replaced,
            writing.dropped,
            f"; it {writing.fault}" if writing.fault else "",
        )
