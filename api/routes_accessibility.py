"""What is known of how accessible the pages are; open to those too who have yet to sign in."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.links import ACCESSIBILITY
from api.pages import filled

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get(ACCESSIBILITY)
def accessibility(request: Request) -> str:
    """The statement."""
    return filled(request, "accessibility.html")
