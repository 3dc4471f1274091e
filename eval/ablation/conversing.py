"""The completing of follow-ups as a whole, and its main parts."""

from __future__ import annotations

from eval.ablation.answering import silent, unchanged
from eval.ablation.switching import Mechanism, Switch
from retriever import assistant
from retriever.conversation import aside, bodies, completing, fragments, pronouns, slots, topic

CONVERSING: tuple[Mechanism, ...] = (
    Mechanism(
        "follow-ups",
        "a question is asked as it stands, whatever was asked before",
        (Switch(assistant, "completed", lambda _original, question, _history: question),),
        ("conversation/*.py",),
    ),
    silent("follow-up: other years", "no 'and in 2012?'", completing, "only_years", gives=False),
    silent("follow-up: in its place", "nothing new takes a place", completing, "put_into_place", gives=""),
    silent("follow-up: pronouns", "nothing takes a pronoun's place", completing, "stood_for", gives=""),
    unchanged("follow-up: aside", "nothing is put behind in brackets", completing, "with_aside"),
    silent("follow-up: bare word", "no bare word of a family", completing, "put_by_family", gives=""),
    silent("follow-up: body spelt out", "'the board' stays bare", completing, "body_spelt_out", gives=""),
    unchanged("follow-up: undated", "years stay beside new ones", completing, "without_times"),
    silent("follow-up: item picked", "'the last one' picks none", aside, "item_meant", gives=""),
    silent("pronoun: that year", "'that year' stays", pronouns, "_that_time", gives=""),
    silent("pronoun: sort of one", "'the old one' stays", pronouns, "_of_its_sort", gives=""),
    silent("pronoun: body", "'they' is no body that meets", pronouns, "body_meant", gives=""),
    silent("pronoun: body of the answer", "no body taken from the answer", bodies, "_told", gives=""),
    silent("pronoun: named so", "'that committee' names none", pronouns, "named_so", gives=""),
    silent("pronoun: person", "'she' is no holder of a post", pronouns, "person", gives=""),
    Mechanism(
        "pronoun: several",
        "'they' stands for what 'it' would",
        (Switch(pronouns, "several", lambda _original, parsed: topic.thing(parsed)),),
    ),
    silent("fragment: else", "no 'who else?'", fragments, "_else", gives=""),
    silent("fragment: with a clause", "no 'and the forum, when ...?'", fragments, "_with_clause", gives=""),
    silent("fragment: of those counted", "no 'how many of those?'", fragments, "_of_those_counted", gives=""),
    silent("place: kindred", "no word for one of its family", slots, "kindred"),
    silent("place: like ending", "no word for one of like ending", slots, "like_ending", gives=""),
    silent("place: post", "no 'and the vice-chair?'", slots, "_post", gives=""),
    silent("place: numbered", "no 'stage 2' for 'stage one'", slots, "_numbered", gives=()),
)
