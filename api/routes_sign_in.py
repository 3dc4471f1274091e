"""The page on which people show the token, where one is set."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.forms import FieldsOf
from api.links import SIGN_IN
from api.pages import sign_in_page
from api.tokens import COOKIE, SECONDS, is_token, new_seal, shows_token
from api.wiring import SettingsOf

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get(SIGN_IN, response_model=None)
def sign_in(request: Request, settings: SettingsOf, next: str = "/") -> Response:
    """The form, or where one is signed in already, the way out."""
    token = settings.token.get_secret_value()
    if not token:
        return RedirectResponse("/", status_code=303)
    return HTMLResponse(sign_in_page(request, _own(next), signed_in=shows_token(token, request)))


@router.post(SIGN_IN, response_model=None)
def signed_in(request: Request, fields: FieldsOf, settings: SettingsOf) -> Response:
    """Let in whoever gives the token, and on to the page they wanted."""
    token, wanted = settings.token.get_secret_value(), _own(fields.get("next", ""))
    if not token or not is_token(token, fields.get("token", "")):
        problem = "This is not the token. Ask whoever looks after Townclerk for it."
        return HTMLResponse(sign_in_page(request, wanted, problem=problem), 403)
    answer = RedirectResponse(wanted, status_code=303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, new_seal(token), SECONDS, secure=secure, httponly=True, samesite="strict")
    return answer


@router.post("/sign-out")
def signed_out() -> RedirectResponse:
    """Forget who sits at this browser."""
    answer = RedirectResponse(SIGN_IN, status_code=303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


def _own(wanted: str) -> str:
    """The page wanted, if it is one of ours; a browser takes '//' and '/\\' for the beginning of another site."""
    return wanted if wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable() else "/"
