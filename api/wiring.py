"""What a handler may ask for: the services and the settings of the application that runs it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from api.desk import Desk
from api.problems import NotReadyError
from api.services import Services
from api.settings import Settings


def _services(request: Request) -> Services:
    services: Services | None = request.app.state.services
    if services is None:
        raise NotReadyError("The library is not open yet. Please try again in a moment.")
    return services


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


ServicesOf = Annotated[Services, Depends(_services)]
DeskOf = Annotated[Desk, Depends(_desk)]
SettingsOf = Annotated[Settings, Depends(_settings)]
