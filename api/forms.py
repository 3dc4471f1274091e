"""A form as a browser sends it: names and values, names more than once where a field is repeated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request


@dataclass(frozen=True, slots=True)
class Form:
    """The fields that were sent, in their order."""

    fields: tuple[tuple[str, str], ...] = ()

    def one(self, name: str) -> str:
        """A field's value without outer white space; '' where it was not sent."""
        return next((value.strip() for sent, value in self.fields if sent == name), "")

    def all(self, name: str) -> list[str]:
        """Every value of a field, as typed."""
        return [value for sent, value in self.fields if sent == name]


async def _form(request: Request) -> Form:
    body = (await request.body()).decode("utf-8", "replace")
    return Form(tuple(parse_qsl(body, keep_blank_values=True)))


FormOf = Annotated[Form, Depends(_form)]


async def _fields(form: FormOf) -> dict[str, str]:
    return dict(form.fields)


# For a form in which no field is repeated.
FieldsOf = Annotated[dict[str, str], Depends(_fields)]
