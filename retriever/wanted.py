"""What kinds of answer a question asks for."""

from __future__ import annotations

import re
from enum import StrEnum


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
    PLACE = "place"
    STATEMENT = "statement"


# For each kind of answer the kinds of text that hold it, the best first.
KINDS_OF_TEXT = {
    Wanted.MONEY: ("money",),
    Wanted.PERCENT: ("percent", "number"),
    Wanted.COUNT: ("number",),
    Wanted.DATE: ("date", "year"),
    Wanted.YEAR: ("year", "date"),
    Wanted.PERSON: ("post", "name"),
    Wanted.NAME: ("name",),
}
# How people ask for each kind: any of its patterns, one a line.
_ASKED_BY: dict[Wanted, tuple[str, ...]] = {
    Wanted.ORDER: (
        r"\bin (?:date |time )?order\b",
        r"\bchronolog",
        r"\bin sequence\b",
        r"\bwhich came first\b",
        r"\btimeline\b",
    ),
    Wanted.CHANGE: (
        (
            r"\b(?:how|what|in what way|did|has|have|had)\b[^?]*\b(?:change|changed|changes|developed|evolved|"
            r"differ|differed|moved on)\b"
        ),
        r"\bover (?:the years|time)\b",
        r"\bsince 20\d\d\b.*\bchange",
        r"\bhow (?:has|have) [^?]* (?:grown|been)\b",
    ),
    Wanted.COMPARISON: (
        r"\bas (?:many|much|high|low|big|good|often) .{3,80}\bas\b",
        r"\bv\b",
        r"\bboth (?:numbers|figures|years)\b",
        r"\b(?:compare|compared|comparison|versus|vs|differ|different|difference|contrast)\b",
        r"\bside by side\b",
        r"\bset out both\b",
        # 'more or less', 'better or worse', 'cheaper now than', 'as it used to be', 'coming down', 'getting worse'.
        r"\b(?:more|less|fewer|better|worse|\w{2,}er) or (?:more|less|fewer|better|worse|\w{2,}er)\b",
        r"\b(?:than|as|what|how) (?:it|they|we|he|she|the \w+|there) (?:used to|(?:was|were) before)\b|\bused to be\b",
        r"\b(?:is|are|has|have|was|were|did) [^?]{2,60}\b(?:com(?:e|ing)|go(?:ne|ing)?|went|been) (?:up|down)\b",
        r"\bgetting (?:any )?(?:better|worse|bigger|smaller|\w{3,}er|more|less|fewer)\b",
        r"\b(?:is|are|was|were|did|do|does|has|have) (?:[^?]{2,70} )?(?:more|less|fewer|better|worse|[a-z]{3,}er)"
        r" [^?]{0,40}(?:than\b|these days\b|now\b|any ?more\b)",
        r"\b(?:higher|lower|bigger|larger|smaller|more|fewer|better|worse)\b.*\bthan\b",
        r"\bwhich (?:is|was|are|were) (?:the )?(?:biggest|largest|highest|lowest|smallest|most)\b",
    ),
    Wanted.WHY: (
        r"^(?:and |but |so )?why(?:'s| is| was| did| do| does| are| were| has| have)?\b",
        r"\bwhat (?:explains|is the reason|was the reason|caused)\b",
        r"\bhow come\b",
        r"\bfor what reason\b",
        r"\breasons? (?:for|why)\b",
    ),
    Wanted.DEFINITION: (
        r"\bstand for\b",
        r"""\bwhat(?:'s| is| are|s) (?:an? )?[\"']?[A-Z]{2,}s?\b""",
        r"\bmeaning of\b",
        r"\bwhat (?:does|do|did) .{1,40} mean\b",
        r"\bdefin(?:e|ed|ition)\b",
        r"""\bwhat(?:'s| is|s) (?:a|an|the) ['\"‘“]""",
        r"\bin plain (?:english|words)\b",
        r"\bwhat is meant by\b",
        r"\bshort for\b",
        r"\babbreviation\b",
        r"\b(?:full name|in full|full title) (?:of|for) [A-Z]{2,}",
        r"\b[A-Z]{2,}\b\W{1,4}(?:in full|full (?:name|title|form)|meaning|what (?:is|does) (?:it|that))\b",
        r"\b(?:full form|spell(?:ed)? out)\b",
        r"\bwhat(?:'s| is) the (?:word|term|name|official name|proper name|jargon) for\b",
    ),
    Wanted.MONEY: (
        r"\bhow many (?:pounds|quid)",
        (
            r"how much (?:money|was spent|is spent|did .* (?:spend|cost|get|pay)|does .* cost|will .* cost|"
            r"cash|funding)"
        ),
        (
            r"\b(?:charged?|charges|rent|cost|costs|budget|spend|spending|spent|fund(?:ing|ed)?|grant|£|money|"
            r"price|fee|fees|pay|paid|investment|cuts? to)\b"
        ),
    ),
    Wanted.COUNT: (
        r"\bhow many\b",
        r"\bnumber of\b",
        r"\bheadcount\b",
        r"\bhow often\b",
        r"\bhow (?:big|large|long|far|old|few)\b",
        r"\bhow frequently\b",
        r"\btotal\b",
        r"\bhow much\b",
    ),
    Wanted.PERCENT: (
        r"\bper ?cent(?:age)?\b",
        r"%",
        r"\bproportion\b",
        r"\bwhat share\b",
        r"\brate\b",
        r"\bwhat fraction\b",
        r"\bby how much\b",
    ),
    Wanted.DATE: (
        r"\bwhen\b",
        r"\bwhat date\b",
        r"\bon what (?:date|day)\b",
        r"\bwhich (?:date|day|month|months)\b",
        r"\bby when\b",
        r"\bwhat (?:day|month|time)\b",
        r"\bdate of\b",
        r"\bdeadline\b",
        r"\bhow soon\b",
        r"\bstart(?:s|ing)? date\b",
    ),
    Wanted.YEAR: (
        r"\b(?:in|by|for) (?:which|what) (?:financial )?year\b",
        r"\bwhich year",
        r"\bwhat year",
        r"\bsince when\b",
    ),
    Wanted.NAME: (
        (
            r"\bnames? of (?:the |our |its )?(?:\w+ ){0,3}?(?:chair|chairman|person|people|director|head|lead|"
            r"leader|officer|councillor|member|holder|author|manager|constable|superintendent|"
            r"representative)s?\b"
        ),
        r"\bwhat (?:are|were|was|is) (?:he|she|they) called\b",
        (
            r"\bwho(?:'s| is| was| are| were) (?:the |our |its |their )?(?:current |new |"
            r"present )?(?:[\w'&-]+ ){0,4}?(?:manager|director|chief executive|officer|superintendent|"
            r"constable|inspector|cabinet member|lead member|portfolio holder|leader|mayor|secretary|"
            r"treasurer|head of \w+|headteacher|principal|"
            r"commander)\b(?! (?:responsible|in charge|for|who|that|to))"
        ),
        r"\bwhose names?\b",
        r"(?<!full )\bnames?(?: please| pls)?\W*$",
        r"\bname and\b",
        r"\bwhat(?:'s| is| are| was|s) (?:he|she|they|his|her|their) (?:called|name)",
        r"\bwho by name\b",
        r"\bnames? of\b",
        r"\bwhat are they called\b",
        r"\bis called\b",
    ),
    Wanted.PERSON: (
        r"\bwho(?:'s|se|m)?\b",
        (
            r"\bwhich (?:post|person|officer|councillor|body|board|committee|group|team|organisation|agency|"
            r"director|member|rank|bit|part)\b"
        ),
        r"\bwhose (?:job|responsibility)\b",
        r"\bwhich (?:\w+ ){1,2}(?:speaks?|spoke|leads?|led|chairs?|chaired|runs?|ran)\b",
    ),
    Wanted.PLACE: (
        r"\bwhere\b",
        r"\bwhich (?:area|place|town|district|part|parts|localit|ward)",
    ),
    Wanted.BREAKDOWN: (
        (
            r"\b(?:breakdown|broken down|split|divided|divide|shared out|made up of|by category|line by line|"
            r"each (?:line|priority|area|service))\b"
        ),
    ),
    Wanted.LIST: (
        (
            r"\b(?:list|set out|all (?:the|of)|every|each of|name the|names of|what are|what were|which are|"
            r"which were|who are|who were|who sits|who sat|who is on|members?|membership|priorities|themes|"
            r"aims|objectives|principles|recommendations|targets|areas|points|issues|worries|duties|"
            r"responsibilities|things|kinds of|types of|sorts of|strategies|groups|milestones|steps|actions|"
            r"categories|reasons|what (?:two|three|four|five|six|seven|eight|nine|ten))\b"
        ),
        r"\bwho else\b",
        r"\bwhat else\b",
        (
            r"\b(?:which|what) (?:other |new |main |key )?(?!does|is|was|has|years|months|its|this|whos|"
            r"times)[a-z]{3,}s (?:do|does|did|are|were|will|have|had|would|should|make|sit|sat)\b"
        ),
    ),
    Wanted.YES_NO: (
        r"^(?:and |but |so )?(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could|should|may|must)\b",
    ),
}
# Acronyms are told by their capitals.
_CASE_MATTERS = frozenset({Wanted.DEFINITION})
_PATTERNS = {
    kind: re.compile("|".join(patterns), 0 if kind in _CASE_MATTERS else re.I) for kind, patterns in _ASKED_BY.items()
}


def kinds_wanted(text: str) -> frozenset[Wanted]:
    """The kinds of answer that ``text`` asks for; none where no pattern fits."""
    return frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.search(text))
