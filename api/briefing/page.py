"""The page of a briefing: its template filled in."""

from __future__ import annotations

from starlette.requests import Request

from api.briefing import words
from api.briefing.chart import charts_of
from api.briefing.chart_svg import svg
from api.briefing.form import BriefForm
from api.links import place_link
from api.pages import render
from retriever.briefing.series import Series
from retriever.briefing.values import Briefing, Head
from retriever.values import Citation


def brief_page(request: Request, form: BriefForm, briefing: Briefing | None) -> str:
    """The form for a subject, and the draft to arrange, if there is one."""
    return render(
        request,
        "brief.html",
        form=form,
        briefing=briefing,
        words=words,
        link=_link,
        charts=_charts if form.charts else _none,
    )


def _link(citation: Citation) -> str:
    return place_link(citation.document, citation.start, citation.end)


def _charts(head: Head) -> list[tuple[str, Series]]:
    """The drawings of a head, each with what it draws; every text in them is escaped."""
    return [(svg(series, f"chart-{head.name}-{at}"), series) for at, series in enumerate(charts_of(head), 1)]


def _none(head: Head) -> list[tuple[str, Series]]:
    return []
