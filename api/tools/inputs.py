"""What each tool takes. The descriptions are read by the programs that choose and call the tools."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.choice import Choice
from api.schemas import In, Text

Day = Annotated[Text, Field(description="A day, as 2017-10-31.", json_schema_extra={"format": "date"})]


class DatedIn(In):
    """What any question may be limited to."""

    as_at: Text = Field(
        default="",
        description="Leave out papers that are newer than this day, as 2017-10-31; empty for none.",
        examples=["2017-10-31"],
    )
    documents: list[Text] = Field(
        default=[], max_length=1000, description="Ids of the only papers to use, as list_papers gives them."
    )


class LimitedIn(DatedIn):
    """The same, and bodies and kinds of paper."""

    bodies: list[Text] = Field(default=[], max_length=100, description="The only bodies whose papers to use.")
    kinds: list[Text] = Field(default=[], max_length=100, description="The only kinds of paper to use.")

    @property
    def choice(self) -> Choice:
        """The same as a value."""
        return Choice(tuple(self.bodies), tuple(self.kinds), tuple(self.documents), self.as_at)


class EarlierIn(In):
    """An earlier question of the conversation and, where known, its answer."""

    question: Text
    answer: Text = ""


class AskToolIn(LimitedIn):
    """A question, with what it follows on from and what it is limited to."""

    question: Text = Field(description="One question in plain words, as a person would ask it.")
    history: list[EarlierIn] = Field(
        default=[], max_length=100, description="Earlier questions, oldest first, where this one leans on them."
    )


class SearchIn(LimitedIn):
    """Words to search for."""

    query: Text = Field(description="Words or a question; passages near in words or in meaning are found.")
    limit: int = Field(default=10, ge=1, le=50, description="How many passages at most.")


class ReadPassageIn(In):
    """A passage to read in its section."""

    passage: Text = Field(description="The passage's id, as ask and search give it.")
    around: int = Field(default=5, ge=0, le=50, description="How many passages of its section to give on either side.")


class ListPapersIn(In):
    """Which papers to list."""

    words: Text = Field(default="", description="Only papers whose title, body or kind holds all of these words.")
    limit: int = Field(default=100, ge=1, le=500, description="How many papers at most.")
    offset: int = Field(default=0, ge=0, description="How many papers to pass over, newest first.")


class CompareIn(In):
    """One question to two papers or as at two days."""

    question: Text = Field(description="The question that each side is to answer.")
    documents: list[Text] = Field(default=[], max_length=2, description="Two ids of papers; or leave it out.")
    days: list[Day] = Field(default=[], max_length=2, description="Two days, as 2017-10-31; or leave it out.")

    @model_validator(mode="after")
    def _two_sides(self) -> Self:
        if sorted((len(self.documents), len(self.days))) != [0, 2]:
            raise PydanticCustomError("two_sides", "Give either two papers in documents or two days in days.")
        return self


class BriefToolIn(DatedIn):
    """What a briefing is to be about."""

    subject: Text = Field(
        description="The subject; what is wanted of it may follow a colon, as 'libraries: opening hours, budget'."
    )
