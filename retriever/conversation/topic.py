"""What an earlier question was about: the thing, the persons or the body that a follow-up's pronoun stands for."""

from __future__ import annotations

import re

from retriever.conversation import verbs
from retriever.conversation import words as kinds
from retriever.conversation.parts import Parsed
from retriever.conversation.spans import Word, words_of
from retriever.language import content_tokens

_EXISTS = frozenset("there been being".split())
_CLAUSE = re.compile(
    r"\s*(?:[;:?!]|,? (?:and|but|or) (?=(?:who|what|when|where|why|how|which|is|are|was|does|did|do)\b)|"
    r", (?=(?:who|what|when|how|which|and)\b)| (?:when|if|because|while|until|once) ).*$",
    re.I | re.S,
)
# A name of more words is too long to take a pronoun's place.
_LONGEST = 14
# Within so many words the thing must begin of which something is stated.
_LEAD = 4


def thing(parsed: Parsed) -> str:
    """What 'it' stands for: the subject, or what is done to something, or the things asked for; '' where unclear."""
    if parsed.rest[:1] and parsed.rest[0].low == "there" and not parsed.noun:
        return re.sub(r"^(?:an?|any) ", "the ", _cut(parsed.said(parsed.rest[1:])))
    if parsed.subject and not _acts_only(parsed.subject):
        return _cut(parsed.said(parsed.subject))
    if parsed.noun and not parsed.subject:
        # 'Which library would close?': one of them is the answer, and it is not known which.
        return several(parsed) if parsed.noun[-1].low.endswith("s") or parsed.asks == "much" else ""
    return _object(parsed)


def several(parsed: Parsed) -> str:
    """What 'they' or 'those' stands for: the things counted or chosen among, with what is said of them."""
    if not parsed.noun:
        sits = parsed.asking and parsed.verb and parsed.verb[0].low in kinds.MEMBERS_OF_VERB
        return f"the members of {_object(parsed)}" if sits and _object(parsed) else thing(parsed)
    if len(parsed.noun) == 1 and not parsed.noun[0].low.endswith("s") and parsed.subject:
        return thing(parsed)
    return _cut(f"{_with_article(parsed.said(parsed.noun))} {_said_of_noun(parsed)}".strip())


def _said_of_noun(parsed: Parsed) -> str:
    """What is said of the things asked for: 'that went to the tribunal', 'in care in March'."""
    run = () if parsed.subject else (*parsed.verb, *parsed.rest)
    while run and run[0].low in _EXISTS:
        run = run[1:]
    if not run or (parsed.auxiliary and parsed.auxiliary[0].low not in kinds.BE):
        return ""
    return parsed.said(run) if parsed.auxiliary else f"that {parsed.said(run)}"


def person(parsed: Parsed) -> str:
    """Whom 'she' stands for: the holder of a post that is named, or the one who chairs or leads what is named."""
    for run in (parsed.subject, parsed.rest):
        head = next((at for at, w in enumerate(run) if w.low in kinds.PREPOSITIONS), len(run))
        if head and run[head - 1].low in kinds.POSTS:
            return _cut(parsed.said(run))
    post = kinds.POST_OF_VERB.get(parsed.verb[0].low) if parsed.verb and not parsed.auxiliary else ""
    of = _object(parsed)
    return f"the {post} of {of}" if post and of else ""


def told(parsed: Parsed) -> str:
    """The whole of what the earlier question said, less its asking words."""
    verb = parsed.verb if parsed.asking or parsed.auxiliary else ()
    start = next((run[0].start for run in (parsed.subject, verb, parsed.rest) if run), len(parsed.text))
    if parsed.noun and parsed.subject and parsed.verb:
        return f"{parsed.said(parsed.noun)} {parsed.text[start:].strip(' ?.,')}"
    if parsed.noun:
        start = min(start, parsed.noun[0].start)
    return re.sub(r"^there (?:be(?:en)? )?", "", parsed.text[start:].strip(" ?.,"))


def _object(parsed: Parsed) -> str:
    """What follows the verb, less what leads to it: 'looks after | the depot'; '' where the rest is no thing."""
    first = [w.low for w in parsed.rest[:2]]
    to_do = len(first) == 2 and first[0] == "to" and first[1] in verbs.BASE_FORMS
    if to_do or (len(first) == 2 and kinds.PREPOSITIONS.issuperset(first)):
        return ""
    stated = parsed.auxiliary and parsed.auxiliary[0].low in kinds.BE and not parsed.verb
    run = _after_lead(parsed.rest) if stated else parsed.rest
    while run and run[0].low in kinds.PREPOSITIONS:
        run = run[1:]
    return _cut(parsed.said(run)) if run and not _acts_only(run) and content_tokens(parsed.said(run)) else ""


def _after_lead(run: tuple[Word, ...]) -> tuple[Word, ...]:
    """'Responsible for | the depot', 'in charge of | the depot'."""
    leads = [at for at, w in enumerate(run[:_LEAD]) if w.low in ("of", "for", "to", "on")]
    return run[leads[0] + 1 :] if leads and run[0].low not in kinds.DETERMINERS else run


def _acts_only(run: tuple[Word, ...]) -> bool:
    """Whether a run is only who acts: 'the council', 'they', 'we'."""
    left = [w.low for w in run if w.low not in kinds.DETERMINERS]
    return not left or all(w in kinds.ACTORS | kinds.PRONOUNS for w in left)


def _cut(said: str) -> str:
    """The name without a clause behind it; '' where it is too long to stand for a pronoun."""
    name = _CLAUSE.sub("", said).strip(" ,?.!")
    return name if len(words_of(name)) <= _LONGEST else ""


def _with_article(noun: str) -> str:
    first = noun.split(" ", 1)[0].lower()
    return noun if first in kinds.DETERMINERS or noun[:1].isupper() else f"the {noun}"
