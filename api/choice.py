"""What a question is limited to: bodies, kinds, papers and a day; turned into papers, words and a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from api.dates import in_words
from api.problems import ChoiceError
from api.protocols import Papers
from ingest.document import Document

# Beyond this many the coverage is the place to look for a name.
_MOST_NAMED = 12
# The same for the words of a choice, which stand above each answer.
_MOST_SAID = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """The bodies, kinds and papers (ids) that may answer, any of each where none is named, and a day or ''."""

    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    as_at: str = ""

    def link(self, question: str) -> str:
        """The address of the page that asks ``question`` of this choice again."""
        fields = [("q", question), *(("body", b) for b in self.bodies), *(("kind", k) for k in self.kinds)]
        fields += [("paper", d) for d in self.documents]
        return f"/?{urlencode([*fields, *([('as_at', self.as_at)] if self.as_at else [])])}"


EVERYTHING = Choice()


def checked_choice(papers: Papers, choice: Choice) -> Choice:
    """The choice with names as the papers write them. Raises ChoiceError and UnknownDocument, with what there is."""
    for document in choice.documents:
        papers.document(document)
    return Choice(
        _named("body", "bodies", choice.bodies, bodies_of(papers.documents()) if choice.bodies else []),
        _named("kind", "kinds", choice.kinds, kinds_of(papers.documents()) if choice.kinds else []),
        tuple(dict.fromkeys(choice.documents)),
        choice.as_at,
    )


def chosen(papers: Papers, choice: Choice) -> tuple[str, ...]:
    """The ids of the papers that a checked choice leaves; () for all. Raises ChoiceError where it leaves none."""
    if not (choice.bodies or choice.kinds):
        return choice.documents
    left = tuple(d.id for d in papers.documents() if _fits(d, choice))
    if not left:
        raise ChoiceError("No paper held is all that was chosen at once. Choose fewer bodies, kinds or papers.")
    return left


def said_of(papers: Papers, choice: Choice) -> str:
    """A checked choice in words: 'Cabinet; minutes; as at 31 October 2017'; '' where nothing was chosen."""
    titles = [papers.document(i).particulars.title for i in choice.documents]
    parts = [_listed(choice.bodies), _listed(choice.kinds), _listed(titles)]
    return "; ".join(filter(None, [*parts, f"as at {in_words(choice.as_at)}" if choice.as_at else ""]))


def bodies_of(documents: Sequence[Document]) -> list[str]:
    """The bodies whose papers are held, by name."""
    return _names(documents, lambda d: d.particulars.body)


def kinds_of(documents: Sequence[Document]) -> list[str]:
    """The kinds of paper that are held, by name."""
    return _names(documents, lambda d: d.particulars.kind)


def _names(documents: Sequence[Document], name_of: Callable[[Document], str]) -> list[str]:
    return sorted({name_of(d) for d in documents} - {""}, key=str.casefold)


def _fits(document: Document, choice: Choice) -> bool:
    said = document.particulars
    return (
        (not choice.bodies or said.body in choice.bodies)
        and (not choice.kinds or said.kind in choice.kinds)
        and (not choice.documents or document.id in choice.documents)
    )


def _named(one: str, several: str, asked: Sequence[str], held: Sequence[str]) -> tuple[str, ...]:
    as_written = {name.casefold(): name for name in held}
    for name in asked:
        if name.strip().casefold() not in as_written:
            raise ChoiceError(f"No paper held is of the {one} '{name}'. The {several} held are: {_some(held)}.")
    return tuple(dict.fromkeys(as_written[name.strip().casefold()] for name in asked))


def _some(held: Sequence[str]) -> str:
    more = f" and {len(held) - _MOST_NAMED:,} more, which 'townclerk coverage' lists" if len(held) > _MOST_NAMED else ""
    return ", ".join(held[:_MOST_NAMED]) + more if held else "none"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_SAID} more" if len(names) > _MOST_SAID else ""
    return ", ".join(names[:_MOST_SAID]) + more
