"""GET /healthz and /readyz."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.incidents import log_unforeseen
from api.notices import model_notices
from api.schemas import HealthOut, PartOut, ReadyOut
from api.services import Services
from api.wiring import SettingsOf

router = APIRouter(tags=["health"])


@router.get("/healthz", operation_id="health")
def health() -> HealthOut:
    """Whether the process is alive."""
    return HealthOut()


@router.get("/readyz", operation_id="ready", responses={503: {"model": ReadyOut, "description": "Not ready."}})
def ready(request: Request, response: Response, settings: SettingsOf) -> ReadyOut:
    """Whether questions can be answered, part by part."""
    services: Services | None = request.app.state.services
    parts = [_library(services, request.state.reference, settings.log_questions), _assistant(services), _models()]
    answer = ReadyOut(ready=all(part.ready for part in parts), parts=parts)
    response.status_code = 200 if answer.ready else 503
    return answer


def _library(services: Services | None, reference: str, log_messages: bool) -> PartOut:
    if services is None:
        return PartOut(name="library", ready=False, message="The library is not open.")
    try:
        held = len(services.papers.documents())
    except Exception as error:  # whatever is wrong with it, it is not ready
        log_unforeseen(reference, error, log_messages)
        return PartOut(name="library", ready=False, message=f"The library cannot be read. Reference {reference}.")
    message = f"{held} paper{'' if held == 1 else 's'} held." if held else "The library is empty."
    return PartOut(name="library", ready=held > 0, message=message)


def _assistant(services: Services | None) -> PartOut:
    if services is None:
        return PartOut(name="assistant", ready=False, message="The assistant is not there yet.")
    return PartOut(name="assistant", ready=True, message="Ready to answer.")


def _models() -> PartOut:
    """Ready even where a file is missing or altered: answers are then worse, and it is told."""
    return PartOut(name="models", ready=True, message=" ".join(model_notices()) or "The model files are as shipped.")
