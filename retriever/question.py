"""What is asked: the kind of answer, the subject's words, years, codes, and which papers are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rapidfuzz import fuzz, process

from ingest.dates import MONTHS, Years, periods_in
from ingest.document import Document
from retriever.language import STOP, codes, content_tokens, stem, tokens
from retriever.thesaurus import LONGEST, Phrase, shipped, shipped_lines
from retriever.views import Views


class Wanted(StrEnum):
    """The kind of answer that a question asks for."""

    PERSON = "person"
    NAME = "name"
    LIST = "list"
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    YEAR = "year"
    DEFINITION = "definition"
    YES_NO = "yes or no"
    WHY = "why"
    COMPARISON = "comparison"
    CHANGE = "change"
    BREAKDOWN = "breakdown"
    ORDER = "order"
    FIGURE = "figure"
    PLACE = "place"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the question: its stem, how telling it is, and phrases that may stand in its place."""

    word: str
    stem: str
    weight: float
    others: tuple[Phrase, ...] = ()
    singles: frozenset[str] = frozenset()
    phrases: tuple[frozenset[str], ...] = ()

    def said_otherwise(self, stems: frozenset[str]) -> bool:
        """Whether one of the other phrases stands, whole, among ``stems``."""
        return not self.singles.isdisjoint(stems) or any(map(stems.issuperset, self.phrases))


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. ``core`` is the text without asides; ``scope`` are the papers it names (empty: all); ``eras`` the years that name papers."""

    text: str
    core: str
    terms: tuple[Term, ...]
    wanted: frozenset[Wanted]
    years: tuple[Years, ...] = ()
    codes: frozenset[str] = frozenset()
    measure: str = ""
    scope: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    era: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    dated: bool = False
    current: bool = False
    only: bool = False
    affinity: dict[str, float] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)

    def wants(self, *kinds: Wanted) -> bool:
        """Whether any of ``kinds`` is asked for."""
        return any(k in self.wanted for k in kinds)


_PREAMBLE = re.compile(
    r"^(?:(?:hi|hello|dear \w+|good (?:morning|afternoon)|thanks|please|ok(?:ay)?|so|well|right)\b[,.! ]+|"
    r"(?:could|can|would|will) you (?:please |kindly )?(?:tell|give|let|remind|show|list|explain)?(?: to)?(?: (?:me|us))?(?: know)?\b[, ]*|"
    r"(?:please )?(?:tell|give|remind|show) (?:me|us)\b[, ]*|"
    r"i(?:'d| would) (?:like|love) to know\b[, ]*|i (?:need|want) to know\b[, ]*|(?:do|does) (?:you|anyone) know\b[, ]*|just wondering\b[, ]*)+",
    re.I,
)
_STORY = re.compile(
    r"^(?:i am|i'm|im|i have|i've|i need|we are|we're|we have|as an?|for an?|my|our|a resident|residents?)\b.*?"
    r"(?:tell me|let me know|remind me|to know|know|answer|question|[:;.?!]|\band|,)[:,]?\s+"
    r"(?=(?:(?:on|in|at|by|to|from|for|under|of) )?(?:what|which|who|whom|whose|when|where|how|why|did|does|do|is|are|was|were|has|have|will)\b)",
    re.I | re.S,
)
_RULES: tuple[tuple[Wanted, str], ...] = (
    (Wanted.ORDER, r"\bin (?:date |time )?order\b|\bchronolog|\bin sequence\b|\bwhich came first\b|\btimeline\b"),
    (
        Wanted.CHANGE,
        r"\b(?:how|what|in what way|did|has|have|had)\b[^?]*\b(?:change|changed|changes|developed|evolved|differ|differed|moved on)\b|\bover (?:the years|time)\b|\bsince 20\d\d\b.*\bchange|\bhow (?:has|have) [^?]* (?:grown|been)\b",
    ),
    (
        Wanted.COMPARISON,
        r"\bas (?:many|much|high|low|big|good|often) .{3,80}\bas\b|\bv\b|\bboth (?:numbers|figures|years)\b|\b(?:compare|compared|comparison|versus|vs|differ|different|difference|contrast)\b|\bside by side\b|\bset out both\b|\bmore or less than\b|\b(?:higher|lower|bigger|larger|smaller|more|fewer|better|worse)\b.*\bthan\b|\bwhich (?:is|was|are|were) (?:the )?(?:biggest|largest|highest|lowest|smallest|most)\b",
    ),
    (
        Wanted.WHY,
        r"^(?:and |but |so )?why(?:'s| is| was| did| do| does| are| were| has| have)?\b|\bwhat (?:explains|is the reason|was the reason|caused)\b|\bhow come\b|\bfor what reason\b|\breasons? (?:for|why)\b",
    ),
    (
        Wanted.DEFINITION,
        r"\bstand for\b|\bwhat(?:'s| is| are|s) (?:an? )?[\"']?[A-Z]{2,}s?\b|\bmeaning of\b|\bwhat (?:does|do|did) .{1,40} mean\b|\bdefin(?:e|ed|ition)\b|\bwhat(?:'s| is|s) (?:a|an|the) ['\"‘“]|\bin plain (?:english|words)\b|\bwhat is meant by\b|\bshort for\b|\babbreviation\b",
    ),
    (
        Wanted.MONEY,
        r"\bhow many (?:pounds|quid)|how much (?:money|was spent|is spent|did .* (?:spend|cost|get|pay)|does .* cost|will .* cost|cash|funding)|\b(?:charged?|charges|rent|cost|costs|budget|spend|spending|spent|fund(?:ing|ed)?|grant|£|money|price|fee|fees|pay|paid|investment|cuts? to)\b",
    ),
    (
        Wanted.COUNT,
        r"\bhow many\b|\bnumber of\b|\bheadcount\b|\bhow often\b|\bhow (?:big|large|long|far|old|few)\b|\bhow frequently\b|\btotal\b|\bhow much\b",
    ),
    (
        Wanted.PERCENT,
        r"\bper ?cent(?:age)?\b|%|\bproportion\b|\bwhat share\b|\brate\b|\bwhat fraction\b|\bby how much\b",
    ),
    (
        Wanted.DATE,
        r"\bwhen\b|\bwhat date\b|\bon what (?:date|day)\b|\bwhich (?:date|day|month|months)\b|\bby when\b|\bwhat (?:day|month|time)\b|\bdate of\b|\bdeadline\b|\bhow soon\b|\bstart(?:s|ing)? date\b",
    ),
    (Wanted.YEAR, r"\b(?:in|by|for) (?:which|what) (?:financial )?year\b|\bwhich year|\bwhat year|\bsince when\b"),
    (
        Wanted.NAME,
        r"\bnames? of (?:the |our |its )?(?:\w+ ){0,3}?(?:chair|chairman|person|people|director|head|lead|leader|officer|councillor|member|holder|author|manager|constable|superintendent|representative)s?\b|\bwhat (?:are|were|was|is) (?:he|she|they) called\b|\bwho(?:'s| is| was| are| were) (?:the |our |its |their )?(?:current |new |present )?(?:[\w'&-]+ ){0,4}?(?:manager|director|chief executive|officer|superintendent|constable|inspector|cabinet member|lead member|portfolio holder|leader|mayor|secretary|treasurer|head of \w+|headteacher|principal|commander)\b(?! (?:responsible|in charge|for|who|that|to))|\bwhose names?\b|\bnames?(?: please| pls)?\W*$|\bname and\b|\bwhat(?:'s| is| are| was|s) (?:he|she|they|his|her|their) (?:called|name)|\bwho by name\b|\bnames? of\b|\bwhat are they called\b|\bis called\b",
    ),
    (
        Wanted.PERSON,
        r"\bwho(?:'s|se|m)?\b|\bwhich (?:post|person|officer|councillor|body|board|committee|group|team|organisation|agency|director|member|rank|bit|part)\b|\bwhose (?:job|responsibility)\b|\bwhich (?:umbrella )?\w+ (?:spoke|leads?|chairs?|runs?)\b",
    ),
    (Wanted.PLACE, r"\bwhere\b|\bwhich (?:area|place|town|district|part|parts|localit|ward)"),
    (
        Wanted.BREAKDOWN,
        r"\b(?:breakdown|broken down|split|divided|divide|shared out|made up of|by category|line by line|each (?:line|priority|area|service))\b",
    ),
    (
        Wanted.LIST,
        r"\b(?:list|set out|all (?:the|of)|every|each of|name the|names of|what are|what were|which are|which were|who are|who were|who sits|who sat|who is on|members?|membership|priorities|themes|aims|objectives|principles|recommendations|targets|areas|points|issues|worries|duties|responsibilities|things|kinds of|types of|sorts of|strategies|groups|milestones|steps|actions|categories|reasons|what (?:two|three|four|five|six|seven|eight|nine|ten))\b|\bwho else\b|\bwhat else\b|\b(?:which|what) (?:other |new |main |key )?(?!does|is|was|has|years|months|its|this|whos|times)[a-z]{3,}s (?:do|does|did|are|were|will|have|had|would|should|make|sit|sat)\b",
    ),
    (
        Wanted.YES_NO,
        r"^(?:and |but |so )?(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|should|may|must)\b",
    ),
)
_BEHIND = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*\??\s*$")
# What a word counts that stands in an aside: it helps to choose, it must not decide.
ASIDE = 0.4
# How telling a name must be to be what a question is about: a county's own name in its papers is not.
NAMED_WEIGHT = 0.4
_NUMBER_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "fifteen": 15,
}
_TARGET = re.compile(
    r"\b(target(?:s|ed)?|tagret|targte|goal|aim(?:ed|ing)? (?:for|at)|aiming|meant to|supposed to|was to be|were to be|hoped|planned|plan for|expected to reach|should have|intended)\b",
    re.I,
)
_NOT_TARGET = re.compile(
    r"\b(?:as opposed to|not|rather than|instead of) (?:the |its )?(?:targets?|planned|plan)\b", re.I
)
_LATEST = re.compile(
    r"\b(latest|actual(?:ly)?(?! number)|result|outturn|achieved|current(?:ly)? (?:figure|data|rate|performance)|baseline|starting point|before any|so far|real figure|recorded|at the time)\b",
    re.I,
)
_CURRENT = re.compile(
    r"\b(now|current(?:ly)?|today|at present|nowadays|latest|newest|most recent|these days|still|at the moment|this year)\b",
    re.I,
)
_PAPER_NOUN = r"(?:children(?:'s)? (?:and young people(?:'s)? )?)?(?:strategic )?(?:plan|paper|report|update|proposal|proposals|strategy|minutes|document|terms of reference|budget|mtfp|edition|version|list|membership|arrangements|scheme|constitution|policy)"
_NOUNS = frozenset(
    "plan paper report update proposal proposals strategy minutes document terms reference budget edition version list arrangements scheme constitution policy strategic".split()
)
_DOC_SCOPE = re.compile(
    rf"\b((?:(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))}|spring|summer|autumn|winter|early|late)\s+)?(?:of\s+)?(?:19|20)\d\d(?:\s*(?:-|–|/|to)\s*(?:\d{{4}}|\d\d))?)"
    rf"(?:['’]s)?\s+(?:\w+['’]?s?\s+){{0,3}}?{_PAPER_NOUN}\b|\b{_PAPER_NOUN}\s+(?:of|from|for|in|dated)?\s*\(?((?:\d{{1,2}}\s+)?(?:\w+\s+)?(?:19|20)\d\d(?:\s*(?:-|–|/|to)\s*(?:\d{{4}}|\d\d))?)",
    re.I,
)
_ERA = re.compile(
    rf"\b(?:({'|'.join(sorted(MONTHS, key=len, reverse=True))}|spring|summer|autumn|winter)\s+)?((?:19|20)\d\d)(?:\s*(?:-|–|/|to)\s*((?:19|20)?\d\d))?\b(?!\s*%)",
    re.I,
)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 12)}
_FINAL_YEAR = re.compile(
    r"\b(final|last|third|middle|second|first|opening) year\b(?: of the(?: \d{4}(?:-\d+)?)? plan)?", re.I
)


def read_question(text: str, views: Views) -> Question:
    """What ``text`` asks, in the light of what the library's papers are called and say."""
    asked = _without_preamble(text)
    corrected = _corrections(asked, views)
    words = tokens(asked)
    scope, several = _scope(asked, views)
    owners, owned = _owners(words, views)
    scope = (tuple(d for d in scope if d in owners) or owners) if owners and scope else scope
    several = tuple(d for d in several if d in owners) if owners else several
    naming = _naming_words(asked, views) | owned
    aside = frozenset(tokens(_asides(asked)))
    terms = tuple(
        replace(t, weight=t.weight * ASIDE) if t.word in aside else t for t in _terms(words, views, corrected, naming)
    )
    lowered = " ".join(corrected.get(w, w) for w in re.findall(r"\S+", asked))
    opener = _BEHIND.sub("", lowered).strip() or lowered
    if len(content_tokens(opener)) < 2:
        opener = lowered
    wanted = _wanted(opener) or _wanted(lowered) or frozenset({Wanted.STATEMENT})
    years = _years(asked, scope or several, views)
    era = _era(asked, views) if not scope and not several else ()
    if owners and not scope and not several:
        scope = tuple(d for d in owners if d in era) or owners
        era = ()
    measure = "target" if _TARGET.search(lowered) else ""
    if _LATEST.search(lowered):
        measure = "both" if measure and not _NOT_TARGET.search(lowered) else "latest"
    return Question(
        text=asked, core=opener, terms=terms, wanted=wanted, years=years, codes=codes(asked), measure=measure, scope=scope, several=several, era=era, named=_named(opener, terms, views),
        dated=bool(years or (scope and (not owners or len(owners) == 1 or len(scope) < len(owners))) or several or re.search(r"\b(?:19|20)\d\d\b", asked)), current=bool(_CURRENT.search(asked)),
        only=bool(re.search(r"\b(only|just)\b", asked, re.I)), affinity=_affinity(terms, views), corrected=corrected,
    )  # fmt: skip


def _wanted(text: str) -> frozenset[Wanted]:
    return frozenset(
        kind for kind, pattern in _RULES if re.search(pattern, text, 0 if kind is Wanted.DEFINITION else re.I)
    )


_PROPER = re.compile(r"(?<=[\w,(\"'] )(?:i?[A-Z][\w’'-]*[A-Z]\w*|[A-Z][a-z]{2,})|\b[A-Z]{2,}[a-z]?\b")


def _named(text: str, terms: tuple[Term, ...], views: Views) -> frozenset[str]:
    """Stems of the things that the question names, where few passages do: they must be what the answer is about."""
    words = {stem(t) for m in _PROPER.findall(text) for t in tokens(m)}
    words |= {stem(short.lower()) for short in views.acronyms if short.lower() in tokens(text)}
    return frozenset(t.stem for t in terms if t.stem in words and t.weight >= NAMED_WEIGHT)


def _asides(text: str) -> str:
    """What stands in brackets at the end (of a completed follow-up) and sentences behind the question itself."""
    behind = _BEHIND.search(text)
    asked = _BEHIND.sub("", text)
    if len(asked.split()) < 2:
        return ""
    after = asked.split("?", 1)[1] if "?" in asked[:-1] else ""
    own = set(tokens(asked.split("?", 1)[0]))
    return " ".join(t for t in tokens(f"{behind[0] if behind else ''} {after}") if t not in own)


def _without_preamble(text: str) -> str:
    """The question without the greeting or the story in front of it."""
    bare = _PREAMBLE.sub("", text.strip())
    story = _STORY.match(bare)
    if story and len(bare) - story.end() > 15:
        bare = bare[story.end() :]
    return _PREAMBLE.sub("", bare).strip() or text.strip()


def _naming_words(text: str, views: Views) -> frozenset[str]:
    """Words that only say which paper is meant ('the February 2006 proposals'): they say nothing of its content."""
    out: set[str] = set()
    for match in _DOC_SCOPE.finditer(text):
        if _papers_of(match[1] or match[2] or "", views, match[0]):
            out.update(t for t in tokens(match[0]) if t in _NOUNS or t in MONTHS or t[0].isdigit())
    for match in _ERA.finditer(text):
        out.update(tokens(match[0]))
    return frozenset(out)


def _owners(words: list[str], views: Views) -> tuple[tuple[str, ...], frozenset[str]]:
    """(the papers of the place or body that a question names, the words that name it); none where all papers share it."""
    found: list[set[str]] = []
    used: set[str] = set()
    for word in words:
        s = stem(word)
        holders = {d for d, names in views.proper.items() if s in names}
        if (
            holders
            and len(holders) <= 0.5 * len(views.documents)
            and views.always_capital(word.removesuffix("'s"))
            and len(word) > 3
        ):
            found.append(holders)
            used.add(word)
    if not found:
        return (), frozenset()
    both = set.intersection(*found) or set.union(*found)
    return tuple(d for d in views.documents if d in both), frozenset(used)


def _era(text: str, views: Views) -> tuple[str, ...]:
    """Papers of the one year that a question names in passing ('in 2006', 'in September 2024')."""
    found = [m for m in _ERA.finditer(text)]
    papers = [tuple(_papers_of(m[0], views, m[0])) for m in found]
    named = [p for p in papers if p]
    if len(named) == 1:
        return named[0]
    years = {int(m[2]) for m in found}
    inside = [
        d.id
        for d in views.documents.values()
        if d.particulars.period
        and years
        and all(d.particulars.period[0] <= y <= d.particulars.period[1] for y in years)
    ]
    return tuple(inside) if not named else ()


def number_asked(text: str) -> int:
    """How many items are asked for ('the three priorities'), or 0."""
    found = re.search(
        r"\b(?:the |what |which |all |those |these )?(two|three|four|five|six|seven|eight|nine|ten|fifteen|\d{1,2})\s+(?!per|%|y(?:ea)?rs?\b|to\b|months?|weeks?|days?|of\b|and\b|or\b)[a-z]",
        text,
        re.I,
    )
    if not found:
        return 0
    return _NUMBER_WORDS.get(found[1].lower()) or (int(found[1]) if found[1].isdigit() and int(found[1]) < 30 else 0)


def _terms(words: list[str], views: Views, corrected: dict[str, str], naming: frozenset[str]) -> tuple[Term, ...]:
    """The content words with their weight and the phrases of the thesaurus that may stand for them."""
    all_stems = [stem(w) for w in words]
    others: list[set[Phrase]] = [set() for _ in words]
    inside_phrase = [False] * len(words)
    thesaurus = shipped()
    for size in range(min(LONGEST, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            key = tuple(all_stems[at : at + size])
            if size == 1 and (words[at] in STOP or len(words[at]) < 3):
                continue
            found = thesaurus.get(key, frozenset()) | views.acronym_groups.get(key, frozenset())
            if size == 1 and words[at] in corrected:
                meant = (stem(corrected[words[at]]),)
                found = found | {meant} | thesaurus.get(meant, frozenset())
            if found:
                for i in range(at, at + size):
                    others[i].update(found)
                    inside_phrase[i] = inside_phrase[i] or size > 1
    out: dict[str, Term] = {}
    for word, s, alternatives in zip(words, all_stems, others, strict=True):
        plain = word.removesuffix("'s")
        if (
            plain in STOP
            or plain in _NUMBER_WORDS
            or word in naming
            or _CURRENT.fullmatch(plain)
            or (len(plain) == 1 and not plain.isdigit())
            or s in out
        ):
            continue
        weight = views.idf(stem(corrected[word])) if word in corrected else _weight(s, alternatives, views)
        held = [p for p in sorted(alternatives) if all(views.counts.get(x) for x in p)]
        singles = frozenset(p[0] for p in held if len(p) == 1)
        out[s] = Term(
            word,
            s,
            weight,
            tuple(sorted(alternatives)),
            singles,
            tuple(dict.fromkeys(frozenset(p) for p in held if len(p) > 1)),
        )
    return tuple(out.values())


def _weight(own: str, alternatives: set[Phrase], views: Views) -> float:
    """How telling a word is; an everyday word that no paper uses counts as the official word that it stands for."""
    if views.counts.get(own) or not alternatives:
        return views.idf(own)
    held = [max(views.idf(s) for s in phrase) for phrase in alternatives if all(views.counts.get(s) for s in phrase)]
    return max(held, default=0.7)


def _corrections(text: str, views: Views) -> dict[str, str]:
    """Words that stand nowhere -> the word that was meant, where one is near enough."""
    known = views.words
    vocabulary: list[str] | None = None
    out = {}
    for word in set(tokens(text)):
        if len(word) < 5 or word in known or word in STOP or word[0].isdigit() or "'" in word or _in_thesaurus(word):
            continue
        if views.counts.get(stem(word)):
            continue
        vocabulary = vocabulary or sorted(w for w in known | _thesaurus_words() if len(w) >= 4 and w.isalpha())
        found = process.extractOne(word, vocabulary, scorer=fuzz.ratio, score_cutoff=84)
        if found and found[0][0] == word[0] and (len(word) > 6 or sorted(found[0]) == sorted(word)):
            out[word] = found[0]
    return out


def _in_thesaurus(word: str) -> bool:
    return (stem(word),) in shipped() or word in _thesaurus_words()


_WORDS: set[str] = set()


def _thesaurus_words() -> set[str]:
    if not _WORDS:
        _WORDS.update(t for line in shipped_lines() for t in tokens(line))
    return _WORDS


def _affinity(terms: tuple[Term, ...], views: Views) -> dict[str, float]:
    """How much the question's words name each paper: words of its title, body or first lines that others lack."""
    out = dict.fromkeys(views.documents, 0.0)
    number = max(1, len(views.documents))
    for term in terms:
        holders = [d for d, names in views.names.items() if term.stem in names]
        inside = [d for d, v in views.by_document.items() if d in holders]
        if holders and len(holders) <= 0.5 * number and not term.stem.isdigit():
            for d in inside:
                out[d] += (1 - len(holders) / number) * term.weight
    return out


# --- which papers, which years -----------------------------------------------------------------------


def _scope(text: str, views: Views) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(papers that a phrase such as 'the 2010-13 plan' names, papers of several years set against each other)."""
    named: list[str] = []
    for match in _DOC_SCOPE.finditer(text):
        named.extend(d for d in _papers_of(match[1] or match[2] or "", views, match[0]) if d not in named)
    eras: list[tuple[str, ...]] = []
    for match in _ERA.finditer(text):
        papers = tuple(_papers_of(match[0], views, match[0]))
        if papers and papers not in eras:
            eras.append(papers)
    if len(eras) > 1:
        return tuple(named), tuple(dict.fromkeys(d for papers in eras for d in papers))
    if (
        not named
        and len(eras) == 1
        and re.search(
            rf"\b(?:in|of|under|by|the|for|from|back in|as at)\s+(?:\w+\s+)?{re.escape(_ERA.search(text)[0].strip())}",
            text,
            re.I,
        )
    ):  # type: ignore[index]
        return (), ()
    return tuple(named), ()


def _papers_of(era: str, views: Views, phrase_text: str) -> list[str]:
    """The papers dated in, or covering, the time that ``era`` names."""
    match = _ERA.search(era)
    if not match:
        return []
    month, first, last = match[1], int(match[2]), match[3]
    documents = list(views.documents.values())
    if last:
        end = int(last) if len(last) == 4 else int(match[2][:2] + last)
        exact = [d.id for d in documents if d.particulars.period == (first, end)]
        of_that_year = [d.id for d in documents if end == first + 1 and d.particulars.date[:4] == str(first)]
        return exact or of_that_year
    dated = [d for d in documents if d.particulars.date.startswith(str(first))]
    if month and dated:
        months = _SEASONS.get(month.lower()) or (MONTHS[month.lower()],) * 2
        closer = [
            d for d in dated if len(d.particulars.date) >= 7 and months[0] <= int(d.particulars.date[5:7]) <= months[1]
        ]
        dated = closer
    kinds = [d for d in dated if d.particulars.kind in phrase_text.lower()]
    return [d.id for d in (kinds or dated)]


def in_time_of(question_years: tuple[Years, ...], document: Document) -> bool:
    """Whether a paper is of, or covers, one of the years asked for."""
    year = int(document.particulars.date[:4] or 0)
    return any(y.first <= year <= y.last or document.particulars.period == (y.first, y.last) for y in question_years)


def _years(text: str, scope: tuple[str, ...], views: Views) -> tuple[Years, ...]:
    """The years asked for, less those that only name the paper; 'final year of the plan' in the light of its period."""
    bare = text
    for match in _DOC_SCOPE.finditer(text):
        if _papers_of(match[1] or match[2] or "", views, match[0]):
            bare = bare.replace(match[1] or match[2], " ")
    found = list(periods_in(bare))
    rest = re.sub(r"\b(?:19|20)\d\d\s*(?:-|–|/|to)\s*(?:\d{4}|\d\d)\b|\b20\d{4}\b", " ", bare)
    found += [Years(int(y), int(y)) for y in re.findall(r"\b((?:19|20)\d\d)\b", rest)]
    relative = _FINAL_YEAR.search(bare)
    periods = [
        views.documents[d].particulars.period
        for d in (scope or tuple(views.documents))
        if views.documents[d].particulars.period
    ]
    if relative and periods and not found:
        found.append(_year_of_plan(relative[1].lower(), periods[0] or (0, 0)))
    return tuple(dict.fromkeys(found))


def _year_of_plan(which: str, period: tuple[int, int]) -> Years:
    first, last = period
    at = {
        "final": last - 1,
        "last": last - 1,
        "third": first + 2,
        "middle": (first + last - 1) // 2,
        "second": first + 1,
    }.get(which, first)
    return Years(at, at + 1)
